"""Opening an existing case file: what has to hold before anybody works in it.

In this order: nobody else has it open; a change of keys or a rotation that was cut off is finished; the file
opens with its key and is of a known format; it is whole; it is not older than what was seen of it here. What
a person should know about it, and may work with all the same, becomes a notice.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db import audit, capture, keychange, lineage, rotation, wholeness
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain, having
from db.errors import MissingFile, NewerVersion
from db.kept import key_file_of
from db.lock import FileLock, real_path
from db.migrate import SCHEMA_VERSION
from db.notices import Notice
from db.slots import KeyFile, Unlocked, key_path
from db.store import Store
from db.surroundings import Surroundings, surroundings


def open_store(
    path: Path,
    unlock: Callable[[KeyFile], Unlocked],
    *,
    pages_first: bool = False,
    even_half: bool = False,
) -> Store:
    """Open an existing case file; ``unlock`` gets the key file and returns the data key.

    ``pages_first`` authenticates every page before anything is written; with damage the file is then open for
    reading only. ``even_half`` opens what seems to be half a file, to save what can be saved.

    Each thing that can be wrong has its own sentence: no file, no key file, wrong passphrase, not a case
    file, newer version, open in another process, only half there.
    """
    _must_exist(path)
    path = real_path(path)
    read_only = not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))
    lock = None if read_only else FileLock.take(path)
    raw: Any = None
    store: Store | None = None
    brought_up = ""
    try:
        key_file = key_file_of(path)
        key_file, unlocked = rotation.recover(path, key_file, unlock(key_file), read_only=read_only)
        around = surroundings(path)
        log_was_there = wholeness.log_is_there(path, read_only=read_only)
        had_journal = wholeness.has_journal(path)
        looked = log_was_there and not (read_only or around.network or had_journal)
        fits = not looked or wholeness.fits_its_log(path, unlocked.data_key)
        if not fits and not even_half:
            raise wholeness.half(path, around)
        raw = connect(
            path,
            unlocked.data_key,
            read_only=read_only or not fits,
            with_log=not fits,
            exclusive=bool(around.network),
        )
        version = _version(raw, path)
        store = Store(path, raw, lock, unlocked.data_key, "", slot=unlocked.slot_name, read_only=read_only)
        if not fits:
            store.damaged_pages, store.read_only = [wholeness.MIXED], True
        with store.explained():
            if pages_first and not log_was_there:
                store.damaged_pages = wholeness.damaged_pages(raw)
                store.read_only = store.read_only or bool(store.damaged_pages)
            if store.meta("store_id") != key_file.store_id:
                raise NotACaseFile(f"{key_path(path)} belongs to another case file than {path}.")
            if version >= wholeness.FIRST_WITH_GENERATIONS:
                wholeness.must_be_whole(store, around, judged=even_half or looked, doubtful=had_journal)
            if version < SCHEMA_VERSION:
                brought_up = _bring_up(store, key_file, version)
            log_is_known = log_was_there or even_half or version < wholeness.FIRST_WITH_GENERATIONS
            with having(brought_up, path):
                _take_up(store, key_file, unlocked, around, log_is_known)
        return store
    except BaseException as error:
        if brought_up and store is not None:
            store.leave_clean()  # or it would seem to have been copied while it was open
        if raw is not None:
            raw.close()
        if store is not None:
            store.use_anchor(None)
        if lock is not None:
            lock.release()
        if isinstance(error, driver().Error):
            raise explain(error, path) from error
        raise


def _take_up(
    store: Store, key_file: KeyFile, unlocked: Unlocked, around: Surroundings, log_is_known: bool
) -> None:
    """Begin to work in a store that is whole and of today's format."""
    officer = store.meta(f"slot:{unlocked.slot_name}") or store.meta("officer") or b""
    store.officer = officer.decode()
    _tell_of_the_place(store, around)
    lineage.compare_with_anchor(store)
    if not log_is_known:
        wholeness.tell_of_a_lost_log(store)
    if not store.read_only and store.generation == 0 and store.audit_entries:
        # migrated, and not written since: from here on its trail has a signed end
        audit.record(store, "migrated", f"to format {SCHEMA_VERSION}")
    store.notices += keychange.settle(store, key_file, key_path(store.path))
    if not store.read_only:
        _settle_in(store, unlocked, around)


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise NotACaseFile(f"{path} is a folder, not a case file.")
    if not path.exists():
        raise MissingFile(f"There is no case file {path}; `chancery new` creates one.")
    if path.stat().st_size == 0:  # SQLite would take it for a new database and write to it
        raise NotACaseFile(f"{path} is empty, so it is not a case file; restore it from a backup.")


def _version(raw: Any, path: Path) -> int:
    version: int = raw.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise NewerVersion(
            f"{path} was written by a newer Chancery (its format is {version}, this one knows up to"
            f" {SCHEMA_VERSION}); update the program, nothing was changed."
        )
    if version == 0:
        raise NotACaseFile(f"{path} is an encrypted database, but not a case file of Chancery.")
    return version


def _bring_up(store: Store, key_file: KeyFile, version: int) -> str:
    """Migrate, after a verified backup beside the file; a failure leaves the old file and says so.

    Returns what was done, as a person is told of it.
    """
    from db import backup
    from db.migrate import upgrade

    if store.read_only:
        raise StoreUnusable(
            f"{store.path} has an older format and cannot be written here; copy it with its key file to a"
            " place that can be written to, and open it there."
        )
    out = backup.free_name(store.path.with_name(f"{store.path.name}.format-{version}{backup.SUFFIX}"))
    try:
        backup.write(store.raw, store.key, key_file, out)
    except backup.BackupFailed as error:
        raise StoreUnusable(
            f"{store.path} has format {version} and is brought to {SCHEMA_VERSION} only with a backup beside"
            f" it; it is unchanged. {error}"
        ) from error
    try:
        upgrade(store.raw, version)
    except Exception as error:
        raise StoreUnusable(
            f"{store.path} could not be brought from format {version} to {SCHEMA_VERSION}"
            f" ({type(error).__name__}); it is unchanged, and a backup of it is in {out}. Report this."
        ) from error
    done = (
        f"{store.path} was brought from format {version} to {SCHEMA_VERSION}; a backup of how it was is in"
        f" {out}"
    )
    store.notices.append(Notice("migrated", f"{done}."))
    return done


def _tell_of_the_place(store: Store, around: Surroundings) -> None:
    if store.read_only and not store.damaged_pages:
        store.notices.append(
            Notice("read_only", f"{store.path} cannot be written here, so it is open for reading only.")
        )
    if around.synchronised:
        store.notices.append(
            Notice(
                "synchronised",
                f"{store.path} lies in a folder that {around.synchronised} synchronises; work on it on one"
                " machine only, or better keep it elsewhere and exchange bundles.",
            )
        )
    if around.network:
        store.notices.append(
            Notice(
                "network",
                f"{store.path} lies on a network drive ({around.network}); if the connection breaks, what was"
                " not yet saved is lost. A local disk is safer, and faster.",
            )
        )


def _settle_in(store: Store, unlocked: Unlocked, around: Surroundings) -> None:
    """What an opening itself writes: triggers of today's program, facts of the place, the kept key file."""
    from db import attempts, kept

    store.seal_at_close = not around.plain
    if store.meta("triggers") != capture.fingerprint():
        with store.transaction():
            capture.install(store.raw)
            store.set_meta("triggers", capture.fingerprint())
    if store.meta("anchor_key") is None:
        with store.transaction():
            store.set_meta("anchor_key", os.urandom(32))
            if store.before_first_write is None:  # with it, or a crash in between makes a copy of it
                store.set_meta("home", lineage.home(store.path))
        store.use_anchor(lineage.anchor_of(store))
    if store.before_first_write is None and store.meta("home") != lineage.home(store.path):
        with store.transaction():
            store.set_meta("home", lineage.home(store.path))
    store.unlocked = unlocked
    attempts.join(store)
    try:
        now = KeyFile.load(key_path(store.path))
        if keychange.is_in_order(store, now):
            kept.keep(store.path, now.store_id, now.to_bytes())
    except OSError as error:
        store.notices.append(
            Notice(
                "keys_not_kept",
                f"No copy of {key_path(store.path).name} could be kept in your own data folder"
                f" ({error.strerror}); keep one apart yourself.",
            )
        )
