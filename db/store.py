"""An open case file: one keyed connection, its facts, its clock, its commits.

``db.creating`` and ``db.opening`` are the only ways in.  Reading is in ``db.query``, writing in ``db.unit``,
history and undo in ``db.history``, exchange in ``db.bundle``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from db import capture, shorthand
from db.anchor import Anchor, Mark
from db.connection import StoreUnusable, connect, driver, explain
from db.lock import FileLock
from db.orders import Orders
from db.query import sort_key
from resources.sentences import say

if TYPE_CHECKING:
    from db.ahead import Lacking
    from db.notices import Notice
    from db.slots import Unlocked


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case file knows of itself; ``replica_id`` is its identity's, whatever its incarnation."""

    store_id: bytes
    replica_id: bytes
    post: str
    country: str
    title: str
    device: str


class Store:
    """An unlocked case file; use as a context manager, or call ``close``."""

    def __init__(
        self,
        path: Path,
        raw: Any,
        lock: FileLock | None,
        key: bytes,
        officer: str,
        *,
        slot: str = "",
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.raw = raw
        self.officer = officer
        self.slot = slot
        self.read_only = read_only
        self.lock = threading.RLock()
        self.copying = threading.RLock()
        """Held while the whole file is copied, beside ongoing work; closing and a change of its key wait."""
        self.closing = False
        self.capture = capture.CaptureState()
        self.notices: list[Notice] = []
        self.damaged_pages: list[str] | None = None
        """What authenticating every page found, where that was asked for at the opening; else None."""
        self.anchored: Mark | None = None
        """How far the case file had come by what is remembered outside it, at the opening."""
        self.is_this_line = True
        """Whether what is remembered outside is of this very line of work, not of a newer copy of it."""
        self.before_first_write: Callable[[], None] | None = None
        """What has to be done within the next commit: go on as a new incarnation."""
        self.seal_at_close = False
        self.waiting: dict[int, Lacking] = {}
        """Of segments whose authors had seen more than is here what that is (``db.ahead``)."""
        self.parts = 0
        """Parts that were added to the search index and wait to be put in order (``db.indexing``)."""
        self.unlocked: Unlocked | None = None
        """How it was unlocked, for giving that way today's form and cost."""
        self.clean = False
        """Whether the file on the disk says that it was closed since its last change."""
        self.generation = 0
        self.audit_entries = 0
        self.least_audit = 0
        """The number that the next audit entry has at least: a trail that was cut keeps a gap for good."""
        self._file_lock = lock
        self._anchor: Anchor | None = None
        self._key = key
        self._whos: dict[tuple[int, str], int] = {}
        self._facts: Facts | None = None
        self._know(raw)

    def _know(self, raw: Any) -> None:
        """Give a connection the functions that its triggers and lists call, and forget another's orders."""
        self.orders = Orders()
        capture.register_functions(raw, self.capture)
        raw.create_function("chancery_key", 1, sort_key, deterministic=True)
        self.shorthand = shorthand.register(raw)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def key(self) -> bytes:
        """The raw data key, for changing key slots."""
        return self._key

    def announce(self, address: str) -> None:
        """Say in the lock how the window that has this file open is reached."""
        if self._file_lock is not None:
            self._file_lock.announce(address)

    def close(self) -> None:
        """Checkpoint and close; nothing but FILE and FILE.keys remains."""
        self.closing = True
        with self.copying, self.lock:
            if self.raw is None:
                return
            try:
                if not self.read_only:
                    self.leave_clean()
            finally:
                self.raw.close()
                self.raw = None
                self._key = b""
                self.unlocked = None
                if self._anchor is not None:
                    self._anchor.close()
                if self._file_lock is not None:
                    self._file_lock.release()

    def leave_clean(self) -> None:
        """Say in the file that it was closed, as far as the disk allows.

        Where it does not, the log stays beside the file and is replayed at the next opening.
        """
        with suppress(driver().Error, MemoryError, OSError):
            self._leave_clean()

    def _leave_clean(self) -> None:
        """Mark the file as closed, sealed where others may reach into its folder, and empty the log."""
        from db import seal

        raw = self.raw
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        if not self.clean:
            if self.seal_at_close:
                # Not emptied yet: a log that is there tells a crash from a copy that lacks its log.
                raw.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
            raw.execute("BEGIN IMMEDIATE")
            seal.write(raw, self.path if self.seal_at_close else None)
            raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # -- while the file is replaced by its new encryption ---------------------------------------

    def disconnect(self) -> None:
        """Let the file go: closed clean, with no log beside it, and its lock still held."""
        self._leave_clean()
        self.raw.close()
        self.raw = None

    def reconnect(self, key: bytes, *, exclusive: bool) -> None:
        """Connect to whatever file has the name now; raises what connecting raises."""
        from db import seal

        raw = connect(self.path, key, exclusive=exclusive)
        self._know(raw)
        self.raw = raw
        self._key = key
        self.clean = seal.is_clean(raw)

    def abandon(self) -> None:
        """Give up the lock of a file that is not the old nor the new one yet; the next opening settles it."""
        self.use_anchor(None)
        if self._file_lock is not None:
            self._file_lock.release()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite says about the user's world into one sentence."""
        try:
            yield
        except (driver().Error, MemoryError) as error:
            raise explain(error, self.path) from error

    # -- commits -------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block is committed, or none of it; inside another one it is a part of that.

        After the commit the new generation is anchored outside the file. Raises StoreUnusable where the file
        was opened for reading only.
        """
        if self.raw.in_transaction:
            yield
            return
        if self.read_only:
            raise StoreUnusable(
                say(
                    "{path} is open for reading only; copy it with its key file to a place that "
                    "can be written to change it.",
                    path=self.path,
                )
            )
        entries, parts = self.audit_entries, self.parts
        self.raw.execute("BEGIN IMMEDIATE")
        try:
            first, self.before_first_write = self.before_first_write, None
            try:
                if first is not None:
                    first()
                yield
                self.raw.execute("UPDATE now SET generation = generation + 1")
                if self.clean:
                    self.raw.execute("UPDATE seal SET clean = 0, hash = NULL")
                self.raw.execute("COMMIT")
            except BaseException:
                self.before_first_write = first
                raise
        except BaseException:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            self.shorthand.forget()
            self.waiting.clear()
            self.audit_entries, self.parts = entries, parts
            raise
        self.clean = False
        self.generation += 1
        self.mark()

    def newest_audit(self) -> int:
        """The number of the newest audit entry, 0 where there is none."""
        found: int | None = self.raw.execute("SELECT max(seq) FROM audit").fetchone()[0]
        return found or 0

    def use_anchor(self, anchor: Anchor | None) -> None:
        """Remember generations there from now on; None keeps nothing."""
        if self._anchor is not None:
            self._anchor.close()
        self._anchor = anchor

    def forget_anchor(self) -> None:
        """Remember nothing of this store outside it: it was never used. Raises OSError."""
        if self._anchor is not None:
            self._anchor.forget()
        self._anchor = None

    def hold_anchor(self) -> bool:
        """Whether no other open copy of this very line is remembered outside; then this one is."""
        if self._anchor is None or self.read_only:
            return True
        try:
            return self._anchor.hold()
        except OSError:  # the next mark will say so
            return True

    @property
    def is_anchored(self) -> bool:
        """Whether the newest generation is remembered outside the file."""
        return self._anchor is not None

    def mark(self) -> None:
        """Anchor the present generation; where that fails, the older mark stays and nothing is lost by it."""
        if self._anchor is not None:
            try:
                key = self._anchor.name_of(self._key)
                self._anchor.write(Mark(self.generation, self.audit_entries, key))
            except OSError:
                self.use_anchor(None)

    # -- facts ---------------------------------------------------------------------------------

    def meta(self, key: str) -> bytes | None:
        """One fact of this store, as bytes."""
        row = self.raw.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def set_meta(self, key: str, value: bytes) -> None:
        """Write a fact; within the caller's transaction where there is one."""
        self.raw.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?,?)", (key, value))

    @property
    def facts(self) -> Facts:
        """Post, country, title and ids of this case file."""
        if self._facts is None:
            got = dict(self.raw.execute("SELECT key, value FROM meta").fetchall())
            self._facts = Facts(
                bytes(got["store_id"]),
                bytes(got["replica_id"]),
                bytes(got["post"]).decode(),
                bytes(got["country"]).decode(),
                bytes(got["title"]).decode(),
                bytes(got["device"]).decode(),
            )
        return self._facts

    def read_clock(self) -> int:
        """The last hybrid stamp that this store has seen or minted."""
        value = self.meta("hlc")
        return int.from_bytes(value, "big") if value else 0

    def write_clock(self, hlc: int) -> None:
        """Remember a stamp, if it is the highest."""
        if hlc > self.read_clock():
            self.set_meta("hlc", hlc.to_bytes(8, "big"))

    def who(self, officer: str, replica: int = 1) -> int:
        """The number of an officer at a replica."""
        found = self._whos.get((replica, officer))
        if found is not None:  # a transaction that was rolled back took its numbers with it
            row = self.raw.execute("SELECT replica, officer FROM who WHERE n = ?", (found,)).fetchone()
            if row == (replica, officer):
                return found
        self.raw.execute("INSERT OR IGNORE INTO who(replica, officer) VALUES (?,?)", (replica, officer))
        number: int = self.raw.execute(
            "SELECT n FROM who WHERE replica = ? AND officer = ?", (replica, officer)
        ).fetchone()[0]
        self._whos[replica, officer] = number
        return number

    def forget_people(self) -> None:
        """Look officers' numbers up anew, after they were moved to another replica."""
        self._whos.clear()
