"""Marks of what a replica has seen: the beginning of the hash of each chain's last segment before a gap.

Numbers alone do not tell two contents of one number apart. With a mark beside each, a reader that holds the
other content notices, and sends what it holds (``db.forks``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db import vectors
from db.scopes import Scope

BYTES = 8
NONE = b"\0" * BYTES
"""In place of a mark where there is no segment, or where it is known of by a state alone."""

Marks = Mapping[Scope, bytes]
"""Of each scope the marks of a vector's authors, one after the other in the order of their ids."""


def of(raw: Any, seen: vectors.Context) -> dict[Scope, bytes]:
    """The marks that go with what is seen here."""
    return {
        scope: b"".join(
            (_hash(raw, scope, replica, vector[replica][0]) or NONE)[:BYTES] for replica in sorted(vector)
        )
        for scope, vector in seen.items()
    }


def others(raw: Any, seen: vectors.Context, marks: Marks) -> list[tuple[Scope, bytes, int]]:
    """The chains of which somebody who has seen so much holds another content than is here.

    Each with its scope, its author's id and the number at which that shows.
    """
    found = []
    for scope, vector in seen.items():
        said = marks.get(scope, b"")
        for place, replica in enumerate(sorted(vector)) if said else ():
            mark = said[place * BYTES : (place + 1) * BYTES]
            seq = vector[replica][0]
            here = _hash(raw, scope, replica, seq) if mark != NONE else b""
            if here and here[:BYTES] != mark:
                found.append((scope, replica, seq))
    return found


def fits(seen: vectors.Context, marks: Marks) -> bool:
    """Whether there is a mark for each author of each scope, or none at all for a scope."""
    return all(len(said) in (0, BYTES * len(seen.get(scope, {}))) for scope, said in marks.items())


def _hash(raw: Any, scope: Scope, replica: bytes, seq: int) -> bytes:
    row = raw.execute(
        "SELECT segment.hash FROM segment JOIN replica ON replica.n = segment.replica"
        " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
        " AND scope.release_to = ? AND seq = ?",
        (replica, *scope, seq),
    ).fetchone()
    return b"" if row is None else bytes(row[0])
