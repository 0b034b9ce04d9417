"""What this user's own folder knows of a case file's slots: the device's secret, and which slot opened last.

The **device secret** is 32 random bytes, one a case file, that a device-bound passphrase needs besides
itself: such a passphrase, once learnt, opens no copy of the case file on another machine. It is as safe as
the folder is. The **last slot** is only a neutral name ("officer 2"); it is tried first, so that an officer
among several waits for one derivation and not for everybody's.
"""

from __future__ import annotations

import contextlib
import os

from db import labels, places
from db.atomic import write_atomically
from db.errors import DamagedFile, KeyFileError
from resources.sentences import say, why

SECRET_BYTES = 32
_MOST = 4 * labels.MAX_LENGTH


def device_secret(store_id: bytes) -> bytes | None:
    """Return this device's secret for a case file, or None where none was made here. Raises DamagedFile."""
    path = places.data_folder() / "device" / store_id.hex()
    try:
        with path.open("rb") as file:
            secret = file.read(SECRET_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyFileError(
            say(
                "This device's secret in {path} cannot be read ({reason}); check its permissions.",
                path=path,
                reason=why(error),
            )
        ) from error
    if len(secret) != SECRET_BYTES:
        raise DamagedFile(
            say(
                "This device's secret in {path} is damaged; put a copy of it back, or move it "
                "away and open the case file with another passphrase or the recovery key.",
                path=path,
            )
        )
    return secret


def made_device_secret(store_id: bytes) -> bytes:
    """Return this device's secret for a case file, made now if there was none. Raises KeyFileError."""
    found = device_secret(store_id)
    if found is not None:
        return found
    secret = os.urandom(SECRET_BYTES)
    folder = places.data_folder() / "device"
    try:
        write_atomically(places.private_folder(folder) / store_id.hex(), secret, mode=0o600)
    except OSError as error:
        raise KeyFileError(
            say(
                "This device's secret cannot be kept in {folder} ({reason}); free some space "
                "or check the folder’s permissions.",
                folder=folder,
                reason=why(error),
            )
        ) from error
    return secret


def last_slot(store_id: bytes) -> str | None:
    """Return the name of the passphrase slot that this user opened the case file with last, if known."""
    try:
        with (places.data_folder() / "last" / store_id.hex()).open("rb") as file:
            name = file.read(_MOST).decode()
    except (OSError, UnicodeDecodeError):
        return None  # it only decides what is tried first
    return name


def remember_slot(store_id: bytes, name: str) -> None:
    """Remember which passphrase slot this user opened the case file with."""
    if last_slot(store_id) == name:
        return
    with contextlib.suppress(OSError):  # without it the next unlocking may only take longer
        folder = places.private_folder(places.data_folder() / "last")
        write_atomically(folder / store_id.hex(), name.encode())
