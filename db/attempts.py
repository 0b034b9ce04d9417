"""Unlockings that failed, remembered outside the case file until the next one puts them into its audit trail.

A locked case file cannot write its own audit trail. So each failure is one line in this user's own folder:
when, and by which way; no name, nothing that was typed. Whoever unlocks next finds them in the trail. The
file can be deleted by whoever has the folder; it is a help to the desk, not a proof against this user.

    <milliseconds since 1970> SPACE <passphrase|recovery|keyring|escrow> LF
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from db import places
from db.clock import iso, wall_ms

if TYPE_CHECKING:
    from db.store import Store

Way = Literal["passphrase", "recovery", "keyring", "escrow"]
"""What was tried: which kinds of slots it could have opened."""

WORDS: dict[str, str] = {
    "passphrase": "with a passphrase",
    "device": "with a passphrase bound to this device",
    "recovery": "with the recovery key",
    "keyring": "with the system's keyring",
    "escrow": "with an escrow key",
}
"""How a way in, or a kind of slot, is called in the audit trail."""

ACTION = "unlock failed"
MAX_BYTES = 32 * 1024
SINGLY = 20
"""So many failures have an entry each; of more, the rest are summed up."""

_JOINED = "attempts_joined"
_WAYS = frozenset(get_args(Way))
_MOST_DIGITS = 15


def note_failure(store_id: bytes, way: Way) -> None:
    """Remember that an unlocking failed just now.

    Where this user's folder cannot be written it is not remembered: the refusal itself must still be said.
    """
    path = _path(store_id)
    with contextlib.suppress(OSError):
        places.private_folder(path.parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            if os.fstat(descriptor).st_size < MAX_BYTES:  # beyond it they are many, whatever the number
                os.write(descriptor, f"{wall_ms()} {way}\n".encode())
        finally:
            os.close(descriptor)


def join(store: Store) -> int:
    """Move what was remembered into the audit trail of the open store; returns how many failures there were.

    Done twice, or cut off in the middle, no failure gets a second entry. Raises what the store raises.
    """
    from db import audit

    path = _path(store.facts.store_id)
    try:
        with path.open("rb") as file:
            data = file.read(2 * MAX_BYTES)
    except OSError:
        return 0
    failures = _parsed(data[_joined_length(store, data) :])
    if failures:
        with store.lock, store.explained(), store.transaction():
            for at, way in failures[:SINGLY]:
                audit.record(store, ACTION, f"{WORDS[way]}, {iso(at)}", officer="")
            if rest := failures[SINGLY:]:
                audit.record(
                    store,
                    ACTION,
                    f"{len(rest)} more times from {iso(rest[0][0])} to {iso(rest[-1][0])}",
                    officer="",
                )
            store.set_meta(_JOINED, _mark(data))
    with contextlib.suppress(OSError):
        path.unlink()
    return len(failures)


def _path(store_id: bytes) -> Path:
    return places.data_folder() / "attempts" / store_id.hex()


def _mark(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + hashlib.sha256(data).digest()


def _joined_length(store: Store, data: bytes) -> int:
    """How much of the file the trail has already: it is removed only after the trail's commit."""
    mark = store.meta(_JOINED) or b""
    length = int.from_bytes(mark[:4], "big")
    return length if mark == _mark(data[:length]) else 0


def _parsed(data: bytes) -> list[tuple[int, str]]:
    """What the lines say, in their order; a line that says nothing known (cut, or edited) is left out."""
    found = []
    for line in data.split(b"\n"):
        at, _, way = line.decode("ascii", "replace").partition(" ")
        if way in _WAYS and at.isdecimal() and len(at) <= _MOST_DIGITS:
            found.append((int(at), way))
    return found
