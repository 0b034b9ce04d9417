"""Bundles of ours that lie in shared folders, until everyone whom they are for is known to have them.

One setting a file, so that it is local to this case file, encrypted, and never exchanged. A peer acknowledges
by what it says in its own bundles that it has seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from db import vectors
from db.blobs import acknowledged

if TYPE_CHECKING:
    from db.missed import Came

_PREFIX = "folders/written/"
_END = "folders/written0"
"""The first key after all that begin with the prefix."""


@dataclass(slots=True)
class Written:
    """One file: the folder's key, its name, length in bytes, and when it was written (ms since 1970).

    ``segments`` are first and last numbers of stretches; ``waiting`` has the bundle's number for each replica
    (id in hexadecimal) that is not known to have it. Not ``carried``: it does not lie in the folder yet.
    """

    folder: str
    name: str
    size: int
    at: int
    segments: list[list[int]]
    waiting: dict[str, int]
    carried: bool = False
    pieces: bool = False
    """Whether pieces of attachments are in it, which no context speaks of."""


def stretches(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as stretches of what follows one another."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def listed(raw: Any, folder: str = "") -> list[Written]:
    """What lies, or is to lie, in a folder, or in any, oldest first."""
    rows = raw.execute("SELECT value FROM setting WHERE key >= ? AND key < ?", (_PREFIX, _END))
    found = [Written(**json.loads(value)) for (value,) in rows]
    return sorted((one for one in found if folder in ("", one.folder)), key=lambda one: (one.at, one.name))


def keep(raw: Any, one: Written) -> None:
    """Remember a file, or what has changed about it, within the caller's transaction."""
    raw.execute(
        "INSERT OR REPLACE INTO setting(key, value) VALUES (?,?)",
        (_PREFIX + one.name, json.dumps(asdict(one), sort_keys=True)),
    )


def forget(raw: Any, name: str) -> None:
    """Remember a file no more, within the caller's transaction."""
    raw.execute("DELETE FROM setting WHERE key = ?", (_PREFIX + name,))


def take_back(raw: Any, one: Written) -> None:
    """A file that never reached its folder was sent to nobody: what it holds is owed again."""
    for replica, number in one.waiting.items():
        row = raw.execute("SELECT n FROM replica WHERE id = ?", (bytes.fromhex(replica),)).fetchone()
        if row is not None:
            acknowledged.take_back(raw, row[0], number)
        raw.executemany(
            "DELETE FROM sent WHERE segment BETWEEN ? AND ?"
            " AND replica = (SELECT n FROM replica WHERE id = ?)",
            [(first, last, bytes.fromhex(replica)) for first, last in one.segments],
        )
    forget(raw, one.name)


def acknowledge(raw: Any, replica: bytes, seen: vectors.Context, came: Came) -> None:
    """A peer says what it has seen, and which bundles it took in: of which files it waits no more.

    Within the caller's transaction. What is lacking of attachments all the same goes in another file.
    """
    who = replica.hex()
    waiting = [one for one in listed(raw) if who in one.waiting]
    come = [one for one in waiting if not one.pieces or one.waiting[who] <= came.received]
    has = [
        one
        for one in come
        if one.waiting[who] in came or ((one.segments or one.pieces) and _covers(raw, one.segments, seen))
    ]
    newest: dict[str, int] = {}
    for one in has:
        newest[one.folder] = max(newest.get(one.folder, 0), one.waiting[who])
    # What an empty one says cannot be seen to have arrived; it was read before a later one was taken in.
    has += [
        one
        for one in come
        if not (one.segments or one.pieces) and one.waiting[who] < newest.get(one.folder, 0)
    ]
    for one in has:
        del one.waiting[who]
        keep(raw, one)


def done_with(raw: Any, folder: str) -> list[Written]:
    """Files in a folder that nobody needs any more.

    Everyone has them or is no peer any more; or they only said what we have seen, as a later one does.
    """
    active = {
        bytes(replica).hex()
        for (replica,) in raw.execute(
            "SELECT replica.id FROM peer JOIN replica ON replica.n = peer.replica WHERE NOT peer.revoked"
        )
    }
    lying = [one for one in listed(raw, folder) if one.carried]
    found = []
    for place, one in enumerate(lying):
        readers = active & one.waiting.keys()
        later = {who for other in lying[place + 1 :] for who in other.waiting}
        if not readers or (not one.segments and not one.pieces and readers <= later):
            found.append(one)
    return found


def _covers(raw: Any, segments: Sequence[Sequence[int]], seen: vectors.Context) -> bool:
    for first, last in segments:
        rows = raw.execute(
            "SELECT scope.marking, scope.release_to, replica.id, segment.seq FROM segment"
            " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
            " WHERE segment.n BETWEEN ? AND ?",
            (first, last),
        )
        for marking, release, author, seq in rows:
            if not vectors.covers(seen, (marking, release), bytes(author), seq):
                return False
    return True
