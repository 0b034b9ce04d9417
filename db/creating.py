"""Making a case file: store, key file, identity, all or nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from db import capture, clock, lineage
from db.connection import StoreUnusable, connect
from db.errors import ChanceryError, MissingFile
from db.lock import FileLock, lock_path
from db.migrate import FORMAT_FACT, create_schema
from db.slots import KeyFile, key_path
from db.store import Store
from resources.sentences import say, why

FIRST_SLOT = "officer 1"
"""The first passphrase slot: its name stands in clear in the key file, its officer's inside the store."""


class AlreadyThere(ChanceryError):
    """A file that must not be overwritten."""


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
            raise AlreadyThere(
                say(
                    "{existing} is already there; choose another name, nothing was overwritten.",
                    existing=existing,
                )
            )
    if not path.parent.is_dir():
        raise MissingFile(say("There is no folder {folder}; create it first.", folder=path.parent))
    data_key = os.urandom(32)
    store_id = os.urandom(16)
    key_file = KeyFile.create(store_id, data_key, passphrase, FIRST_SLOT)
    key_file, printed = key_file.with_recovery(data_key)
    raw: Any = None
    lock: FileLock | None = None
    make_private(path)  # before all else: of two that make the same file at once, one owns what follows
    try:
        lock = FileLock.take(path)
        key_file.save(keys)
        raw = connect(path, data_key)
        store = Store(path, raw, lock, data_key, officer, slot=FIRST_SLOT)
        with store.explained():
            create_schema(raw)
            _first_facts(store, key_file, post, country, title, officer, device)
    except BaseException:
        if raw is not None:
            raw.close()
        if lock is not None:
            lock.release()
        for leftover in (path, keys, lock_path(path), Path(f"{path}-wal"), Path(f"{path}-shm")):
            leftover.unlink(missing_ok=True)
        raise
    _remember_outside(store, key_file)
    return store, printed


def discard(store: Store) -> None:
    """Close a case file that was just made, and leave nothing of it: nobody holds its recovery key.

    Raises OSError.
    """
    from db import kept

    path = store.path
    store.forget_anchor()
    store.close()
    kept.forget(path)
    for made in (path, key_path(path)):
        made.unlink(missing_ok=True)


def make_private(path: Path) -> None:
    """An empty file that only its owner may read; SQLite gives its side files the same mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise AlreadyThere(
            say("{path} is already there; choose another name, nothing was overwritten.", path=path)
        ) from None
    except OSError as error:
        raise StoreUnusable(
            say("{path} cannot be made: {reason}; choose another place.", path=path, reason=why(error))
        ) from error


def _first_facts(
    store: Store, key_file: KeyFile, post: str, country: str, title: str, officer: str, device: str
) -> None:
    from db.identity import Identity
    from db.ids import new_id

    raw = store.raw
    replica_id = new_id()
    raw.execute("BEGIN IMMEDIATE")
    capture.install(raw)
    for key, value in (
        ("triggers", capture.fingerprint()),
        ("format", FORMAT_FACT),
        ("store_id", key_file.store_id),
        ("replica_id", replica_id),
        ("post", post.encode()),
        ("country", country.encode()),
        ("title", title.encode()),
        ("device", device.encode()),
        ("officer", officer.encode()),
        (f"slot:{FIRST_SLOT}", officer.encode()),
        ("identity", Identity.generate().secret_bytes()),
        ("keys", key_file.to_bytes()),
        ("anchor_key", os.urandom(32)),
        ("home", lineage.home(store.path)),
        ("hlc", clock.tick(0).to_bytes(8, "big")),
        ("made_at", clock.wall_ms().to_bytes(8, "big")),
    ):
        store.set_meta(key, value)
    raw.execute("INSERT INTO replica(n, id, post) VALUES (1, ?, ?)", (replica_id, post))
    raw.execute("INSERT INTO now(one, tx) VALUES (1, NULL)")
    raw.execute("COMMIT")


def _remember_outside(store: Store, key_file: KeyFile) -> None:
    """The first anchor and the first kept key file; a user without a folder of their own goes without."""
    from db import kept

    store.use_anchor(lineage.anchor_of(store))
    store.mark()
    with contextlib.suppress(OSError):
        kept.keep(store.path, key_file.store_id, key_file.to_bytes())
