"""A new data key: the whole store is encrypted anew, and may be killed at any moment of it.

1. FILE.rotating: a copy of the store, page by page, under the new key; in it stands the change of keys that
   it brings (`db.keychange`). It is flushed, and every page of it authenticated and compared, before
   anything else.
2. The old store is closed clean, so that no write-ahead log of it is left.
3. FILE.keys in the form of transition: every slot gives the new key, and under the new key lies the old one.
4. FILE.rotating takes the name FILE.
5. FILE.keys without the old key.

Before step 3 FILE.rotating is only a leftover. After it, whoever unlocks FILE.keys holds both keys: `recover`
finishes, or goes back where FILE.rotating is gone. The lock on FILE.lock is held all the way.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import kept, keychange, labels, lineage, packing, seal, slotfile
from db.atomic import flush_folder
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain, having
from db.errors import ChanceryError, KeyFileError, SlotRefused
from db.slots import DATA_KEY_BYTES, KeyFile, Unlocked, key_path
from db.snapshot import is_exclusive, snapshot
from resources.sentences import Sentence, say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]
"""Called with done and total; what it raises stops the work and leaves everything as it was."""

ROTATIONS = "rotations"
"""Fact of the store: the generations at which it got a new data key."""
_MAX_ROTATIONS = 32 * 1024
_STEP = 1024
"""Pages between two reports."""
_ROOM = 4 << 20
_SIDE_FILES = ("", "-journal", "-wal", "-shm")


class RotationFailed(ChanceryError):
    """The case file could not be encrypted anew; it is as it was."""


def rotating_path(store: Path) -> Path:
    """Return where the new store is made: `FILE.rotating` beside `FILE`."""
    return store.with_name(store.name + ".rotating")


def rotate(
    store: Store,
    progress: Progress | None = None,
    *,
    without: Sequence[str] = (),
    action: str = "keys rotated",
    detail: str = "",
    facts: Mapping[str, bytes] | None = None,
) -> None:
    """Encrypt the open store anew, and leave out the slots named; it is open under the new key afterwards.

    `action` and `detail` are for the audit trail, `facts` of the store change with it.
    Nothing else may use its connection meanwhile; readers that kept `store.raw` have to take it again.
    Cancelled by `progress`, or failed, everything is as it was: SlotRefused, RotationFailed, KeyFileError,
    StoreUnusable; unless the sentence says that it was encrypted anew, and what failed came after. If even
    going back fails, the store is closed, and the next opening settles it.
    """
    with store.copying, store.lock, store.explained():
        if store.read_only or store.raw.in_transaction:
            raise StoreUnusable(
                say("{path} cannot be encrypted anew now: it is only open for reading.", path=store.path)
            )
        exclusive = is_exclusive(store.raw)
        old_file = keychange.current(store)
        new_key = os.urandom(DATA_KEY_BYTES)
        transition = _transition(store, old_file, new_key, without)
        final = transition.settled(new_key)
        words = detail or f"all pages encrypted anew, {len(final.slots)} slots carried over"
        turned = {ROTATIONS: packing.pack([*rotations(store), store.generation]), **(facts or {})}
        change = keychange.pending(action, words, store.officer, turned)
        _check_room(store)
        rotating = rotating_path(store.path)
        _remove(rotating)
        try:
            _copy(store, rotating, new_key, final, change, progress)
            store.disconnect()
        except BaseException as error:
            _remove(rotating)
            if isinstance(error, OSError):
                raise RotationFailed(
                    say(
                        "{path} could not be encrypted anew ({reason}); nothing was changed.",
                        path=store.path,
                        reason=why(error),
                    )
                ) from error
            raise
        copy = kept.copy_for(store.path)
        _switch(store, old_file, transition, new_key, exclusive=exclusive)
        with having(_done(store.path), store.path):
            keychange.settle(store, final, key_path(store.path))
            keychange.keep_copy(store, final)
        if copy is not None:  # the key file of before opens nothing that is worth a copy here
            with contextlib.suppress(OSError):
                copy.unlink()


def rotations(store: Store) -> list[int]:
    """Return the generations at which the store got a new data key, oldest first.

    What was backed up between two of them has the same data key.
    """
    data = store.meta(ROTATIONS)
    found = packing.as_list(packing.unpack(data, _MAX_ROTATIONS)) if data else []
    return [packing.as_int(each, 0, 1 << 62) for each in found]


def recover(
    path: Path, key_file: KeyFile, unlocked: Unlocked, *, read_only: bool = False
) -> tuple[KeyFile, Unlocked]:
    """Finish or undo a rotation that was cut off; returns the key file and the data key that hold now.

    For the opening of a store: after unlocking, before the store is connected to, with its lock held. With
    `read_only` nothing is written and the key that fits is given. Raises KeyFileError, RotationFailed.
    """
    rotating = rotating_path(path)
    if not read_only:
        slotfile.remove_leftovers(key_path(path))
    if not key_file.previous:
        if not read_only:
            _remove(rotating)
        return key_file, unlocked
    previous = key_file.previous_key(unlocked.data_key)
    if previous is None:
        raise KeyFileError(
            say("{keys} holds no usable key of before; restore a backup.", keys=key_path(path).name)
        )
    if _opens(path, unlocked.data_key):
        given = unlocked.data_key
    elif read_only and _opens(path, previous):
        given = previous
    elif read_only:
        raise RotationFailed(
            say("{path} was being encrypted anew; open it once where it can be written.", path=path)
        )
    elif _is_ready(rotating, unlocked.data_key):
        _take_name(path)
        given = unlocked.data_key
    elif _opens(path, previous):
        return _undone(path, rotating, previous, unlocked)
    else:
        raise RotationFailed(
            say("{path} was being encrypted anew and is damaged; restore a backup.", path=path)
        )
    final = key_file.settled(unlocked.data_key)
    if not read_only:
        _confirm(path)
        final.save(key_path(path))
        _remove(rotating)
    return final, replace(unlocked, data_key=given, renewal=None)


# The steps


def _transition(store: Store, old: KeyFile, new_key: bytes, without: Sequence[str]) -> KeyFile:
    left = old.without_slots(store.key, *without) if without else old
    if waiting := [slot.name for slot in left.slots if slot.is_first_format]:
        whose = [_whose(store, name) for name in waiting]
        raise SlotRefused(
            say(
                "The case file cannot be encrypted anew before these have opened it once with "
                "this version, or are removed: {whose}.",
                whose=whose,
            )
        )
    return left.rekeyed(store.key, new_key)


def _whose(store: Store, name: str) -> str:
    """How a slot is called for people: by its officer where the store knows one."""
    officer = labels.normal((store.meta(f"slot:{name}") or b"").decode())
    if name == "recovery":
        return say("the recovery key (print a new one)")
    return f"{officer} ({name})" if officer else name


def _check_room(store: Store) -> None:
    folder = store.path.absolute().parent
    needed = _ROOM + sum(
        part.stat().st_size for part in (store.path, Path(f"{store.path}-wal")) if part.exists()
    )
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise RotationFailed(
            say(
                "There is no room to encrypt {path} anew: {needed} MB are needed beside it and "
                "{free} MB are free; nothing was changed.",
                path=store.path,
                needed=-(-needed // 1_000_000),
                free=free // 1_000_000,
            )
        )


def _copy(
    store: Store, rotating: Path, new_key: bytes, final: KeyFile, change: bytes, progress: Progress | None
) -> None:
    """Make FILE.rotating: all pages, the change of keys in it, flushed, authenticated, compared."""
    from db.creating import make_private

    (pages,) = store.raw.execute("PRAGMA page_count").fetchone()
    total = 2 * pages + 2  # each page is written once and read back once

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, total)

    def copied(_status: int, remaining: int, of: int) -> None:
        tell(min(of - remaining, pages))

    tell(0)
    make_private(rotating)
    try:
        new = connect(rotating, new_key, exclusive=True)
        try:
            new.execute("PRAGMA journal_mode = DELETE").fetchone()
            new.execute("PRAGMA synchronous = OFF")  # the whole file is flushed once, at the end
            with snapshot(store) as as_it_is:
                as_it_is.backup(new, pages=_STEP, progress=copied)
            new.execute("PRAGMA journal_mode = DELETE").fetchone()
            _write_change(store, new, rotating, final, change)
        finally:
            new.close()
        with rotating.open("r+b") as file:
            os.fsync(file.fileno())
        tell(pages + 1)
        _compare(store, rotating, new_key)
        tell(2 * pages + 1)
        flush_folder(rotating.absolute().parent)
        tell(total)
    except driver().Error as error:
        raise explain(error, rotating) from error


def _write_change(store: Store, new: Any, rotating: Path, final: KeyFile, change: bytes) -> None:
    """What the new file knows from the start: that it is closed, where it is, and what key file is its."""
    facts = {keychange.NEXT: final.to_bytes(), keychange.CHANGE: change}
    facts[lineage.OLDER_KEYS] = lineage.older_keys(store)
    if store.meta("home") == lineage.home(store.path):
        facts["home"] = lineage.home(rotating)
    new.execute("BEGIN IMMEDIATE")
    new.executemany("INSERT OR REPLACE INTO meta(key, value) VALUES (?,?)", facts.items())
    seal.write(new, None)
    new.execute("COMMIT")


def _compare(store: Store, rotating: Path, new_key: bytes) -> None:
    """Read the new file back: every page, the database's own check, every table's rows.

    Raises RotationFailed.
    """
    new = connect(rotating, new_key, read_only=True)
    try:
        sound = not new.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = sound and new.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not sound or _summary(new) != _summary(store.raw):
            raise RotationFailed(
                say(
                    "{path} did not come out the same when it was encrypted anew; nothing was "
                    "changed. Check the disk, and run `chancery check`.",
                    path=store.path,
                )
            )
    finally:
        new.close()


def _summary(raw: Any) -> tuple[Any, ...]:
    """What two copies of one store have in common: schema, versions, settings, rows of every table."""
    schema = raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    pragmas = ("user_version", "application_id", "page_size", "encoding", "auto_vacuum")
    facts = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    counts = [
        raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for kind, name, _ in schema
        if kind == "table" and name not in ("meta", "seal")
    ]
    return schema, facts, counts


def _switch(store: Store, old_file: KeyFile, transition: KeyFile, new_key: bytes, *, exclusive: bool) -> None:
    """Put the new file in the place of the old one; the store is open afterwards, under whichever holds."""
    keys = key_path(store.path)
    old_key = store.key
    try:
        transition.save(keys)
        _take_name(store.path)
    except BaseException:
        with _unsettled(store.path), _left_to_the_next_opening(store):
            if _opens(store.path, new_key):
                # The disk did not confirm the new name, so FILE.keys goes on holding both keys.
                store.reconnect(new_key, exclusive=exclusive)
            else:
                if slotfile.load(keys) != old_file.to_bytes():
                    old_file.save(keys)
                _remove(rotating_path(store.path))
                store.reconnect(old_key, exclusive=exclusive)
        raise
    with having(_done(store.path), store.path):
        try:
            transition.settled(new_key).save(keys)
        finally:
            with _left_to_the_next_opening(store):
                store.reconnect(new_key, exclusive=exclusive)


@contextmanager
def _left_to_the_next_opening(store: Store) -> Iterator[None]:
    """Let go of the store where the block fails: the next opening finishes, or goes back."""
    try:
        yield
    except BaseException:
        store.abandon()
        raise


@contextmanager
def _unsettled(path: Path) -> Iterator[None]:
    try:
        yield
    except (driver().Error, MemoryError, ChanceryError, OSError) as error:
        raise RotationFailed(
            say(
                "{path} was being encrypted anew when the disk failed; open it again: that "
                "finishes it or takes it back, and nothing is lost.",
                path=path,
            )
        ) from error


def _done(path: Path) -> Sentence:
    return say("{path} was encrypted anew", path=path)


def _take_name(path: Path) -> None:
    """FILE.rotating becomes FILE, and stays so through a power cut. Raises RotationFailed."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:  # it would be replayed into the new file
        raise RotationFailed(
            say("{path} still has a log beside it, so it was not encrypted anew; repeat it.", path=path)
        )
    try:
        for leftover in (log, Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        rotating_path(path).replace(path)
    except OSError as error:
        raise RotationFailed(
            say(
                "{path} could not be replaced by its new encryption ({reason}); close what "
                "else uses it, and repeat it.",
                path=path,
                reason=why(error),
            )
        ) from error
    _confirm(path)


def _undone(path: Path, rotating: Path, previous: bytes, unlocked: Unlocked) -> tuple[KeyFile, Unlocked]:
    """Go back to the old key: the old store holds the key file that belongs to it."""
    raw = connect(path, previous, exclusive=True)
    try:
        row = raw.execute("SELECT value FROM meta WHERE key = ?", (keychange.KEYS,)).fetchone()
    except driver().Error as error:
        raise explain(error, path) from error
    finally:
        raw.close()
    if row is None:
        raise RotationFailed(say("{path} knows no key file of its own; restore a backup.", path=path))
    old = KeyFile.from_bytes(bytes(row[0]))
    old.verify(previous)
    old.save(key_path(path))
    _remove(rotating)
    return old, replace(unlocked, data_key=previous, renewal=None)


# The files


def _confirm(path: Path) -> None:
    """See that FILE has its name for good, before the key before is thrown away. Raises RotationFailed."""
    try:
        flush_folder(path.absolute().parent)
    except OSError as error:
        raise RotationFailed(
            say(
                "{done}, but the disk does not confirm it ({reason}); check the disk.",
                done=_done(path),
                reason=why(error),
            )
        ) from error


def _opens(path: Path, key: bytes) -> bool:
    """Whether a file opens with a key; nothing of it is changed."""
    try:
        connect(path, key, read_only=True).close()
    except NotACaseFile:
        return False
    return True


def _is_ready(rotating: Path, key: bytes) -> bool:
    """Whether FILE.rotating is there, whole; it was flushed before any key file spoke of it."""
    if not rotating.is_file() or not rotating.stat().st_size:
        return False
    try:
        new = connect(rotating, key, read_only=True)
    except (NotACaseFile, StoreUnusable):
        return False
    try:
        return not new.execute("PRAGMA cipher_integrity_check").fetchall()
    except driver().Error:
        return False
    finally:
        new.close()


def _remove(rotating: Path) -> None:
    """Take a FILE.rotating and its side files away. Raises RotationFailed."""
    for ending in _SIDE_FILES:
        try:
            Path(f"{rotating}{ending}").unlink(missing_ok=True)
        except OSError as error:
            raise RotationFailed(
                say(
                    "{rotating} is in the way and cannot be removed ({reason}); remove it.",
                    rotating=rotating,
                    reason=why(error),
                )
            ) from error
