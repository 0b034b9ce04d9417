"""Opening an existing case file: what has to hold before anybody works in it.

In this order: nobody else has it open; a change of keys or a rotation that was cut off is finished; the file
opens with its key and is of a known format; it is whole; it is not older than what was seen of it here. What
a person should know about it, and may work with all the same, becomes a notice.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db import audit, capture, keychange, rotation
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain
from db.errors import ChanceryError, MissingFile, NewerVersion
from db.kept import key_file_of
from db.lock import FileLock, elsewhere, real_path
from db.migrate import SCHEMA_VERSION
from db.notices import Notice
from db.slots import KeyFile, Unlocked, key_path
from db.store import Store
from db.surroundings import Surroundings, surroundings

FIRST_WITH_GENERATIONS = 2
"""The first schema that counts generations."""


_MIXED = "the file and its log are of different moments"


class HalfStore(ChanceryError):
    """A file whose pages are not of one moment."""


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
    try:
        key_file = key_file_of(path)
        key_file, unlocked = rotation.recover(path, key_file, unlock(key_file), read_only=read_only)
        around = surroundings(path)
        log_was_there = _log_is_there(path, read_only=read_only)
        looked = log_was_there and not read_only and not around.network
        fits = not looked or _fits_its_log(path, unlocked.data_key)
        if not fits and not even_half:
            raise _half(path, around)
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
            store.damaged_pages, store.read_only = [_MIXED], True
        with store.explained():
            if pages_first and not log_was_there:
                store.damaged_pages = damaged_pages(raw)
                store.read_only = store.read_only or bool(store.damaged_pages)
            if store.meta("store_id") != key_file.store_id:
                raise NotACaseFile(f"{key_path(path)} belongs to another case file than {path}.")
            if version >= FIRST_WITH_GENERATIONS:
                _must_be_whole(store, around, even_half or looked)
            if version < SCHEMA_VERSION:
                _bring_up(store, key_file, version)
            log_is_known = log_was_there or even_half or version < FIRST_WITH_GENERATIONS
            _take_up(store, key_file, unlocked, around, log_is_known)
        return store
    except BaseException as error:
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
    _compare_with_anchor(store)
    if not log_is_known:
        _tell_of_a_lost_log(store)
    if not store.read_only and store.generation == 0 and store.audit_entries:
        # migrated, and not written since: from here on its trail has a signed end
        audit.record(store, "migrated", f"to format {SCHEMA_VERSION}")
    store.notices += keychange.settle(store, key_file, key_path(store.path))
    if not store.read_only:
        _settle_in(store, unlocked, around)


def damaged_pages(raw: Any) -> list[str]:
    """What authenticating every page of the file finds; the write-ahead log has to be empty."""
    return [line for (line,) in raw.execute("PRAGMA cipher_integrity_check").fetchall()]


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


def _log_is_there(path: Path, *, read_only: bool) -> bool:
    """Whether the file was not closed; refuses where what its log holds cannot be taken in."""
    log = Path(f"{path}-wal")
    if read_only and log.exists() and log.stat().st_size:
        raise StoreUnusable(
            f"{path} was not closed and cannot be written here, so its newest changes cannot be taken in;"
            f" copy it with {log.name} and {path.name}.keys to a place that can be written to."
        )
    return log.exists()


def _fits_its_log(path: Path, key: bytes) -> bool:
    """Whether the log that lies beside a file was written on top of that very file.

    After a crash it was; but each may have come by itself, from another moment. The connection takes nothing
    of it into the file, so that whoever brings the right half later finds the other one as it was.
    """
    from db import seal

    shared = Path(f"{path}-shm")
    was_there = shared.exists()
    raw = connect(path, key, read_only=True, with_log=True)
    try:
        whole: bool = raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if whole and raw.execute("PRAGMA user_version").fetchone()[0] >= FIRST_WITH_GENERATIONS:
            whole = not (seal.is_clean(raw) and seal.broken(raw, path))
    except (driver().DatabaseError, MemoryError):
        whole = False
    finally:
        raw.close()
        if not was_there:
            shared.unlink(missing_ok=True)
    return whole


def _must_be_whole(store: Store, around: Surroundings, judged: bool) -> None:
    """Refuse a file whose pages are of different moments."""
    from db import seal

    clean = store.clean = seal.is_clean(store.raw)
    if not judged and (seal.broken(store.raw, store.path) if clean else not _sound(store.raw)):
        raise _half(store.path, around)


def _tell_of_a_lost_log(store: Store) -> None:
    """Tell of a copy made while it was open, unless what is known outside proves that nothing is missing."""
    if not store.clean and (store.anchored is None or store.generation < store.anchored.generation):
        store.notices.append(
            Notice(
                "copied_while_open",
                f"{store.path} was copied while it was open, and its log ({store.path.name}-wal) did not come"
                " along: what is here is sound, but its newest changes may be missing.",
            )
        )


def _half(path: Path, around: Surroundings) -> HalfStore:
    whose = f"{around.synchronised} has" if around.synchronised else "whatever copies it has"
    return HalfStore(
        f"{path} is only half there: its pages are of different moments; wait until {whose} brought all of"
        " it, or restore a backup. `chancery check --repair` saves what is there."
    )


def _sound(raw: Any) -> bool:
    """Whether every page is authentic and all trees and indexes fit together."""
    try:
        return not damaged_pages(raw) and raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except (driver().DatabaseError, MemoryError):
        return False


def _bring_up(store: Store, key_file: KeyFile, version: int) -> None:
    """Migrate, after a verified backup beside the file; a failure leaves the old file and says so."""
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
    store.notices.append(
        Notice(
            "migrated",
            f"{store.path} was brought from format {version} to {SCHEMA_VERSION}; a backup of how it was is"
            f" in {out}.",
        )
    )


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


def _compare_with_anchor(store: Store) -> None:
    """Notice an older copy, a restored backup, a copy from elsewhere; each goes on as a new incarnation."""
    from db import audit
    from db.clock import iso

    (store.generation,) = store.raw.execute("SELECT generation FROM now").fetchone()
    store.audit_entries = store.newest_audit()
    remembers, seen = _remembered(store)
    alone = store.anchored is None or store.hold_anchor()
    restored = store.meta("restored_from")
    if not alone and restored is None and store.meta("home") == home(store.path):
        raise elsewhere(store.path)  # the very file that is open, by another name of it
    if restored is not None:
        made = iso(int.from_bytes(restored, "big"))
        store.notices.append(Notice("restored", f"{store.path} is restored from the backup of {made}."))
        _go_on_anew(store, f"restored from the backup of {made}")
    elif seen or (store.anchored is not None and store.anchored.generation > store.generation):
        store.notices.append(
            Notice(
                "older",
                f"{store.path} is an older copy than the one that was last open here, so later changes are"
                " missing from it. It goes on as a new incarnation; if the newer one still exists, close this"
                " and put that back.",
            )
        )
        _go_on_anew(store, "an older copy was put back")
    elif store.anchored is None and store.meta("anchor_key") is None:
        pass  # it comes from a time without anchors: from here on it has one
    elif store.anchored is None and store.meta("home") == home(store.path):
        if remembers:
            store.notices.append(
                Notice(
                    "unanchored",
                    f"{store.path} was not open here under this user before, so it cannot be told whether it"
                    " is the newest copy.",
                )
            )
    elif store.anchored is None:
        if not _sound(store.raw):
            raise HalfStore(f"{store.path} did not arrive undamaged; copy it again, or restore a backup.")
        store.notices.append(
            Notice(
                "copy",
                f"{store.path} is a copy that was not made here; it goes on as a new incarnation. To work on"
                " two machines, give each a case file of its own and exchange bundles.",
            )
        )
        _go_on_anew(store, "a copy was opened elsewhere")
    elif not alone:
        store.notices.append(
            Notice(
                "twin",
                f"{store.path} is a copy of a case file that is open just now, under another name; it goes on"
                " as a new incarnation. Work in one of them only.",
            )
        )
        _go_on_anew(store, "a copy was opened beside its original")
    store.least_audit = audit.least_number(store)


def _remembered(store: Store) -> tuple[bool, bool]:
    """Look at what is remembered outside: whether it can be read, and whether a newer format wrote it."""
    from db import places
    from db.anchor import Anchor
    from db.incarnation import own_author

    key = store.meta("anchor_key")
    anchor = Anchor(places.anchor_folder(), store.facts.store_id, own_author(store.raw), key or b"")
    try:
        if key is None:
            return True, anchor.is_there()
        store.anchored = anchor.read()
    except OSError as error:
        store.notices.append(
            Notice(
                "unanchored",
                f"What was last seen of {store.path} cannot be read ({error.strerror}), so an older copy"
                " of it would not be noticed.",
            )
        )
        return False, False
    store.use_anchor(anchor)
    return True, False


def _go_on_anew(store: Store, why: str) -> None:
    """Become a new incarnation with the next commit, whatever it is."""
    store.is_this_line = False
    from db import incarnation, places
    from db.anchor import Anchor

    def first() -> None:
        incarnation.begin(store, why)
        store.raw.execute("DELETE FROM meta WHERE key = 'restored_from'")
        store.set_meta("home", home(store.path))
        key = store.meta("anchor_key") or os.urandom(32)
        store.set_meta("anchor_key", key)
        author = incarnation.own_author(store.raw)
        store.use_anchor(Anchor(places.anchor_folder(), store.facts.store_id, author, key))

    store.use_anchor(None)  # that of the line which it leaves
    if not store.read_only:
        store.before_first_write = first


def _settle_in(store: Store, unlocked: Unlocked, around: Surroundings) -> None:
    """What an opening itself writes: triggers of today's program, facts of the place, the kept key file."""
    from db import attempts, kept, places
    from db.anchor import Anchor
    from db.incarnation import own_author

    store.seal_at_close = not around.plain
    if store.meta("triggers") != capture.fingerprint():
        with store.transaction():
            capture.install(store.raw)
            store.set_meta("triggers", capture.fingerprint())
    if store.meta("anchor_key") is None:
        with store.transaction():
            store.set_meta("anchor_key", os.urandom(32))
            if store.before_first_write is None:
                store.set_meta("home", home(store.path))  # with it, or a crash in between makes a copy of it
        key = store.meta("anchor_key") or b""
        store.use_anchor(Anchor(places.anchor_folder(), store.facts.store_id, own_author(store.raw), key))
    if store.before_first_write is None and store.meta("home") != home(store.path):
        with store.transaction():
            store.set_meta("home", home(store.path))
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


def home(path: Path) -> bytes:
    """What tells this very file on this machine from a copy of it."""
    return hashlib.sha256(
        b"chancery home" + socket.gethostname().encode() + b"\0" + str(path.stat().st_ino).encode()
    ).digest()[:16]
