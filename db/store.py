"""An open case file: one keyed connection, its facts, its clock, its units of work.

``create`` and ``open_store`` are the only ways in.  Reading is in ``db.query``, writing in
``db.unit``, history and undo in ``db.history``, exchange in ``db.bundle``.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from db import capture, clock
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain
from db.errors import ChanceryError, MissingFile, NewerVersion
from db.lock import FileLock
from db.migrate import SCHEMA_VERSION, create_schema, upgrade
from db.query import sort_key
from db.slots import KeyFile, Unlocked, key_path

FIRST_SLOT = "officer 1"
"""The first passphrase slot: its name stands in clear in the key file, its officer's inside the store."""


class AlreadyThere(ChanceryError):
    """A file that must not be overwritten."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case file knows of itself."""

    store_id: bytes
    replica_id: bytes
    post: str
    country: str
    title: str
    device: str


class Store:
    """An unlocked case file; use as a context manager, or call ``close``."""

    def __init__(self, path: Path, raw: Any, lock: FileLock | None, key: bytes, officer: str) -> None:
        self.path = path
        self.raw = raw
        self.officer = officer
        self.lock = threading.RLock()
        self.capture = capture.CaptureState()
        self._file_lock = lock
        self._key = key
        self._whos: dict[tuple[int, str], int] = {}
        self._facts: Facts | None = None
        capture.register_functions(raw, self.capture)
        raw.create_function("chancery_key", 1, sort_key, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def key(self) -> bytes:
        """The raw data key, for changing key slots."""
        return self._key

    def close(self) -> None:
        """Checkpoint and close; nothing but FILE and FILE.keys remains."""
        with self.lock:
            if self.raw is None:
                return
            try:
                self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except driver().Error:
                pass  # the log stays beside the file and is replayed at the next opening
            self.raw.close()
            self.raw = None
            if self._file_lock is not None:
                self._file_lock.release()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite says about the user's world into one sentence."""
        try:
            yield
        except driver().Error as error:
            raise explain(error, self.path) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block is committed, or none of it; for what is no unit of work."""
        self.raw.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.raw.execute("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            raise

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
        if found is not None:
            row = self.raw.execute("SELECT 1 FROM who WHERE n = ?", (found,)).fetchone()
            if row is not None:
                return found
        self.raw.execute("INSERT OR IGNORE INTO who(replica, officer) VALUES (?,?)", (replica, officer))
        number: int = self.raw.execute(
            "SELECT n FROM who WHERE replica = ? AND officer = ?", (replica, officer)
        ).fetchone()[0]
        self._whos[replica, officer] = number
        return number


def create(
    path: Path,
    *,
    post: str,
    country: str,
    title: str,
    officer: str,
    device: str,
    passphrase: str,
) -> tuple[Store, str]:
    """Make a case file and its key file; returns the open store and the printed recovery key.

    Raises AlreadyThere when either file exists; on any failure nothing is left behind.
    """
    keys = key_path(path)
    for existing in (path, keys):
        if os.path.lexists(existing):  # a dangling link too: nothing is written through it
            raise AlreadyThere(f"{existing} is already there; choose another name, nothing was overwritten.")
    if not path.parent.is_dir():
        raise MissingFile(f"There is no folder {path.parent}; create it first.")
    data_key = os.urandom(32)
    store_id = os.urandom(16)
    key_file = KeyFile.create(store_id, data_key, passphrase, FIRST_SLOT)
    key_file, printed = key_file.with_recovery(data_key)
    raw: Any = None
    lock: FileLock | None = None
    _make_private(path)  # before all else: of two that make the same file at once, one owns what follows
    try:
        key_file.save(keys)
        lock = FileLock.take(keys, path)
        raw = connect(path, data_key)
        store = Store(path, raw, lock, data_key, officer)
        with store.explained():
            create_schema(raw)
            _first_facts(store, store_id, post, country, title, officer, device)
    except BaseException:
        if raw is not None:
            raw.close()
        if lock is not None:
            lock.release()
        for leftover in (path, keys, Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        raise
    return store, printed


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read; SQLite gives its side files the same mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise AlreadyThere(
            f"{path} is already there; choose another name, nothing was overwritten."
        ) from None
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be made: {error.strerror}; choose another place.") from error


def _first_facts(
    store: Store, store_id: bytes, post: str, country: str, title: str, officer: str, device: str
) -> None:
    from db.identity import Identity
    from db.ids import new_id

    raw = store.raw
    replica_id = new_id()
    identity = Identity.generate()
    raw.execute("BEGIN IMMEDIATE")
    capture.install(raw)
    store.set_meta("triggers", capture.fingerprint())
    for key, value in (
        ("store_id", store_id),
        ("replica_id", replica_id),
        ("post", post.encode()),
        ("country", country.encode()),
        ("title", title.encode()),
        ("device", device.encode()),
        ("officer", officer.encode()),
        (f"slot:{FIRST_SLOT}", officer.encode()),
        ("identity", identity.secret_bytes()),
        ("hlc", clock.tick(0).to_bytes(8, "big")),
        ("made_at", clock.wall_ms().to_bytes(8, "big")),
    ):
        store.set_meta(key, value)
    raw.execute("INSERT INTO replica(n, id, post) VALUES (1, ?, ?)", (replica_id, post))
    raw.execute("INSERT INTO now(one, tx) VALUES (1, NULL)")
    raw.execute("COMMIT")


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise NotACaseFile(f"{path} is a folder, not a case file.")
    if not path.exists():
        raise MissingFile(f"There is no case file {path}; `chancery new` creates one.")
    if path.stat().st_size == 0:  # SQLite would take it for a new database and write to it
        raise NotACaseFile(f"{path} is empty, so it is not a case file; restore it from a backup.")


def open_store(path: Path, unlock: Callable[[KeyFile], Unlocked]) -> Store:
    """Open an existing case file; ``unlock`` gets the key file and returns the data key.

    Each thing that can be wrong has its own sentence: no file, no key file, wrong passphrase, not a
    case file, newer version, open in another process.
    """
    _must_exist(path)
    keys = key_path(path)
    key_file = KeyFile.load(keys)
    unlocked = unlock(key_file)
    lock = FileLock.take(keys, path)
    raw: Any = None
    try:
        raw = connect(path, unlocked.data_key)
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise NewerVersion(
                f"{path} was written by a newer Chancery (its format is {version}, this one knows up to"
                f" {SCHEMA_VERSION}); update the program, nothing was changed."
            )
        if version == 0:
            raise NotACaseFile(f"{path} is an encrypted database, but not a case file of Chancery.")
        store = Store(path, raw, lock, unlocked.data_key, unlocked.slot_name)
        with store.explained():
            if version < SCHEMA_VERSION:
                upgrade(raw, version)
            if store.meta("store_id") != key_file.store_id:
                raise NotACaseFile(f"{keys} belongs to another case file than {path}.")
            if store.meta("triggers") != capture.fingerprint():
                raw.execute("BEGIN IMMEDIATE")
                capture.install(raw)
                store.set_meta("triggers", capture.fingerprint())
                raw.execute("COMMIT")
            officer = store.meta(f"slot:{unlocked.slot_name}") or store.meta("officer") or b""
            store.officer = officer.decode()
        return store
    except BaseException as error:
        if raw is not None:
            raw.close()
        lock.release()
        if isinstance(error, driver().Error):
            raise explain(error, path) from error
        raise
