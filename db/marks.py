"""Marks of what a replica has seen: the beginning of the hash of each chain's last segment before a gap.

Numbers alone do not tell two contents of one number apart. With a mark beside each, a reader that holds the
other content notices, and sends what it holds (``db.forks``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from db import vectors
from db.origins import replica_numbers
from db.scopes import Scope

BYTES = 8
NONE = b"\0" * BYTES
"""In place of a mark where there is no segment, or where it is known of by a state alone."""

Marks = Mapping[Scope, bytes]
"""Of each scope the marks of a vector's authors, one after the other in the order of their ids."""


def of(raw: Any, seen: vectors.Context) -> dict[Scope, bytes]:
    """The marks that go with what is seen here."""
    authors = replica_numbers(raw)
    found = {}
    for scope, vector in seen.items():
        newest = {replica: upto for replica, (upto, _) in vector.items()}
        here = _hashes(raw, authors, scope, newest)
        found[scope] = b"".join(here.get(replica, NONE)[:BYTES] for replica in sorted(vector))
    return found


def others(raw: Any, seen: vectors.Context, marks: Marks) -> list[tuple[Scope, bytes, int]]:
    """The chains of which somebody who has seen so much holds another content than is here.

    Each with its scope, its author's id and the number at which that shows.
    """
    authors = replica_numbers(raw)
    found = []
    for scope, vector in seen.items():
        said = marks.get(scope, b"")
        marked = {
            replica: mark
            for place, replica in enumerate(sorted(vector) if said else ())
            if (mark := said[place * BYTES : (place + 1) * BYTES]) != NONE
        }
        here = _hashes(raw, authors, scope, {replica: vector[replica][0] for replica in marked})
        found += [
            (scope, replica, vector[replica][0])
            for replica, mark in marked.items()
            if here.get(replica, mark)[:BYTES] != mark
        ]
    return found


def fits(seen: vectors.Context, marks: Marks) -> bool:
    """Whether there is a mark for each author of each scope, or none at all for a scope."""
    return all(len(said) in (0, BYTES * len(seen.get(scope, {}))) for scope, said in marks.items())


def _hashes(
    raw: Any, authors: Mapping[bytes, int], scope: Scope, numbers: Mapping[bytes, int]
) -> dict[bytes, bytes]:
    """Of authors each the hash of the segment with a number, where one is here and is not empty."""
    chains = [(authors[replica], seq, replica) for replica, seq in numbers.items() if replica in authors]
    rows = raw.execute(
        "SELECT chain.key, segment.hash FROM json_each(?) chain JOIN segment"
        " ON replica = chain.value ->> 0 AND seq = chain.value ->> 1"
        " AND scope = (SELECT n FROM scope WHERE marking = ? AND release_to = ?) WHERE segment.hash <> x''",
        (json.dumps([(author, seq) for author, seq, _ in chains]), *scope),
    )
    return {chains[place][2]: bytes(digest) for place, digest in rows}
