"""Copies of key files in the user's own data folder: a store without its key file is lost.

A copy is named for its store and for the store file's first 16 bytes, SQLCipher's salt, which are readable
without a key: so the copy is found for a case file whose key file is missing.
"""

from __future__ import annotations

from pathlib import Path

from db import places
from db.atomic import write_atomically
from db.errors import MissingKeyFile
from db.lock import real_path
from db.slots import KeyFile, key_path
from resources.sentences import say

_SALT = 16


def keep(store: Path, store_id: bytes, key_file: bytes) -> None:
    """Keep a copy, unless the same is kept already. Raises OSError."""
    folder = places.private_folder(places.kept_keys_folder())
    path = folder / f"{store_id.hex()}-{_salt(store).hex()}.keys"
    try:
        if path.read_bytes() == key_file:
            return
    except FileNotFoundError:
        pass
    write_atomically(path, key_file)


def forget(store: Path) -> None:
    """Remove the copies that are kept for a case file. Raises OSError."""
    for path in places.kept_keys_folder().glob(f"*-{_salt(store).hex()}.keys"):
        path.unlink(missing_ok=True)


def copy_for(store: Path) -> Path | None:
    """Where a copy of a case file's key file is kept, by the file itself; None where none is."""
    try:
        found = sorted(places.kept_keys_folder().glob(f"*-{_salt(store).hex()}.keys"))
    except OSError:
        return None
    return found[0] if found else None


def key_file_of(store: Path) -> KeyFile:
    """The key file beside a case file; where it is missing, the sentence says where a copy is kept."""
    store = real_path(store)
    try:
        return KeyFile.load(key_path(store))
    except MissingKeyFile:
        copy = copy_for(store)
        if copy is None:
            raise
        raise MissingKeyFile(
            say(
                "The key file {keys} is missing beside {store}; a copy of it is kept in "
                "{copy}, and each backup holds one: put one back under that name.",
                keys=key_path(store).name,
                store=store,
                copy=copy,
            )
        ) from None


def _salt(store: Path) -> bytes:
    with store.open("rb") as file:
        return file.read(_SALT)
