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

from db import audit, capture, keychange, lineage, rotation, scrub, wholeness
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain, having
from db.errors import MissingFile, NewerVersion
from db.kept import key_file_of
from db.lock import FileLock, real_path
from db.migrate import FORMAT_FACT, SCHEMA_VERSION
from db.notices import Notice
from db.slots import KeyFile, Unlocked, key_path
from db.store import Store
from db.surroundings import Surroundings, surroundings
from resources.sentences import Sentence, say, why


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
    brought_up: Sentence | None = None
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
                raise NotACaseFile(
                    say("{keys} belongs to another case file than {path}.", keys=key_path(path), path=path)
                )
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
    if not store.read_only and store.meta("format") != FORMAT_FACT:
        with store.transaction():
            audit.record(store, "migrated", f"to format {SCHEMA_VERSION}")
            store.set_meta("format", FORMAT_FACT)
    store.notices += keychange.settle(store, key_file, key_path(store.path))
    if not store.read_only:
        _settle_in(store, unlocked, around)


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise NotACaseFile(say("{path} is a folder, not a case file.", path=path))
    if not path.exists():
        raise MissingFile(say("There is no case file {path}; `chancery new` creates one.", path=path))
    if path.stat().st_size == 0:  # SQLite would take it for a new database and write to it
        raise NotACaseFile(
            say("{path} is empty, so it is not a case file; restore it from a backup.", path=path)
        )


def _version(raw: Any, path: Path) -> int:
    version: int = raw.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise NewerVersion(
            say(
                "{path} was written by a newer Chancery (its format is {version}, this one "
                "knows up to {newest}); update the program, nothing was changed.",
                path=path,
                version=version,
                newest=SCHEMA_VERSION,
            )
        )
    if version == 0:
        raise NotACaseFile(
            say("{path} is an encrypted database, but not a case file of Chancery.", path=path)
        )
    return version


def _bring_up(store: Store, key_file: KeyFile, version: int) -> Sentence:
    """Migrate, after a verified backup beside the file; a failure leaves the old file and says so.

    Returns what was done, as a person is told of it.
    """
    from db import backup
    from db.migrate import upgrade

    if store.read_only:
        raise StoreUnusable(
            say(
                "{path} has an older format and cannot be written here; copy it with its key "
                "file to a place that can be written to, and open it there.",
                path=store.path,
            )
        )
    out = backup.free_name(store.path.with_name(f"{store.path.name}.format-{version}{backup.SUFFIX}"))
    try:
        backup.write(store.raw, store.key, key_file, out)
    except backup.BackupFailed as error:
        raise StoreUnusable(
            say(
                "{path} has format {version} and is brought to {newest} only with a backup "
                "beside it; it is unchanged. {error}",
                path=store.path,
                version=version,
                newest=SCHEMA_VERSION,
                error=error.message,
            )
        ) from error
    try:
        upgrade(store.raw, version)
    except Exception as error:
        raise StoreUnusable(
            say(
                "{path} could not be brought from format {version} to {newest} ({kind}); it is "
                "unchanged, and a backup of it is in {out}. Report this.",
                path=store.path,
                version=version,
                newest=SCHEMA_VERSION,
                kind=type(error).__name__,
                out=out,
            )
        ) from error
    done = say(
        "{path} was brought from format {version} to {newest}; a backup of how it was is in {out}",
        path=store.path,
        version=version,
        newest=SCHEMA_VERSION,
        out=out,
    )
    store.notices.append(Notice("migrated", say("{done}.", done=done)))
    return done


def _tell_of_the_place(store: Store, around: Surroundings) -> None:
    if store.read_only and not store.damaged_pages:
        store.notices.append(
            Notice(
                "read_only",
                say("{path} cannot be written here, so it is open for reading only.", path=store.path),
            )
        )
    if around.synchronised:
        store.notices.append(
            Notice(
                "synchronised",
                say(
                    "{path} lies in a folder that {synchronised} synchronises; work on it on one "
                    "machine only, or better keep it elsewhere and exchange bundles.",
                    path=store.path,
                    synchronised=around.synchronised,
                ),
            )
        )
    if around.network:
        store.notices.append(
            Notice(
                "network",
                say(
                    "{path} lies on a network drive ({network}); if the connection breaks, what "
                    "was not yet saved is lost. A local disk is safer, and faster.",
                    path=store.path,
                    network=around.network,
                ),
            )
        )


def _wipe(store: Store) -> None:
    """Rid the file of what was erased, where that was cut off."""
    failure = scrub.tried(store)
    if failure is not None:
        said = say("What was erased is not out of the file’s free pages yet: {why}", why=failure.message)
        store.notices.append(Notice("not_wiped", said))


def _settle_in(store: Store, unlocked: Unlocked, around: Surroundings) -> None:
    """What an opening itself writes: triggers of today's program, facts of the place, the kept key file."""
    from db import attempts, kept

    store.seal_at_close = not around.plain
    _wipe(store)
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
                say(
                    "No copy of {keys} could be kept in your own data folder ({reason}); keep one "
                    "apart yourself.",
                    keys=key_path(store.path).name,
                    reason=why(error),
                ),
            )
        )
