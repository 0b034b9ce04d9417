"""What a replica has seen: for each scope and author the segments it holds, gaps included.

A vector is ``{replica id: Seen}``; ``Seen`` is a contiguous prefix and the extras beyond gaps, so
that a value that arrived beyond a gap is covered exactly, and nothing that was never seen is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from db.scopes import Scope, is_scope

Seen = tuple[int, tuple[int, ...]]
Vector = dict[bytes, Seen]
Context = dict[Scope, Vector]

NOTHING: Seen = (0, ())
END = 2**40
"""No segment's number reaches it."""


def includes(seen: Seen, seq: int) -> bool:
    """Whether segment ``seq`` is among what was seen."""
    return seq <= seen[0] or seq in seen[1]


def seen_from(seqs: Iterable[int]) -> Seen:
    """The compact form of a set of segment numbers."""
    rest = sorted(set(seqs))
    upto = 0
    for seq in rest:
        if seq != upto + 1:
            break
        upto = seq
    return upto, tuple(seq for seq in rest if seq > upto)


def with_one(seen: Seen, seq: int) -> Seen:
    """What was seen, and one segment more."""
    if includes(seen, seq):
        return seen
    upto, extras = seen
    rest = {*extras, seq}
    while upto + 1 in rest:
        upto += 1
        rest.remove(upto)
    return upto, tuple(sorted(rest))


def covers(context: Mapping[Scope, Mapping[bytes, Seen]], scope: Scope, replica: bytes, seq: int) -> bool:
    """Whether a context covers the segment with these coordinates."""
    vector = context.get(scope)
    return vector is not None and includes(vector.get(replica, NOTHING), seq)


def missing(vector: Mapping[bytes, Seen], other: Mapping[bytes, Seen]) -> list[tuple[bytes, Seen]]:
    """The entries of ``other`` of which something is not among what was seen of the same scope."""
    found = []
    for replica, seen in other.items():
        mine = vector.get(replica, NOTHING)
        if seen[0] > mine[0] or (seen[1] and seen != mine and is_behind(mine, seen)):
            found.append((replica, seen))
    return found


def is_behind(seen: Seen, other: Seen) -> bool:
    """Whether something of ``other`` is not among what was seen."""
    return seen[0] < other[0] or any(not includes(seen, seq) for seq in other[1])


def held(raw: Any) -> Context:
    """What this store holds, of every scope."""
    found: Context = {}
    gapped: dict[tuple[int, int], tuple[Scope, bytes]] = {}
    for marking, release, replica, author, scope, newest, many in raw.execute(
        "SELECT scope.marking, scope.release_to, replica.id, chain.* FROM (SELECT replica, scope, max(seq),"
        " count(*) FROM segment GROUP BY replica, scope) chain JOIN scope ON scope.n = chain.scope"
        " JOIN replica ON replica.n = chain.replica"
    ).fetchall():
        found.setdefault((marking, release), {})[bytes(replica)] = newest, ()
        if newest != many:  # numbers run from 1 on, none twice
            gapped[author, scope] = (marking, release), bytes(replica)
    for chain, seqs in _numbers(raw, list(gapped)).items():
        place, replica = gapped[chain]
        found[place][replica] = seen_from(seqs)
    return found


def _numbers(raw: Any, chains: Sequence[tuple[int, int]]) -> dict[tuple[int, int], list[int]]:
    """The numbers that are held of chains, each an author and a scope by their local numbers."""
    found: dict[tuple[int, int], list[int]] = {}
    for author, scope, seq in raw.execute(
        "SELECT replica, scope, seq FROM json_each(?) chain JOIN segment"
        " ON replica = chain.value ->> 0 AND scope = chain.value ->> 1",
        (json.dumps(chains),),
    ):
        found.setdefault((author, scope), []).append(seq)
    return found


def pack(context: Context, *, empty: bool = False) -> list[Any]:
    """Canonical plain lists of a context, for signing and sending; of scopes without anything on demand."""
    return [
        [scope[0], scope[1], [[replica, seen[0], list(seen[1])] for replica, seen in sorted(vector.items())]]
        for scope, vector in sorted(context.items())
        if vector or empty
    ]


def is_canonical(plain: Any) -> bool:
    """Whether lists that ``unpack`` reads are as ``pack`` makes them: in order, none twice, none empty."""
    if type(plain) is not list:  # what is empty in another form reads like an empty list
        return False
    scopes = [(marking, release) for marking, release, _ in plain]
    return all(before < after for before, after in pairwise(scopes)) and all(
        entries and all(before < after for before, after in pairwise([entry[0] for entry in entries]))
        for _, _, entries in plain
    )


def size(context: Context) -> int:
    """How many entries and numbers beyond gaps a context has."""
    return sum(map(len, context.values())) + sum(
        len(extras) for vector in context.values() for _, extras in vector.values() if extras
    )


def unpack(plain: Any, limit: int = 100_000) -> Context:
    """The context of what ``pack`` made; raises ValueError for anything else or anything larger."""
    context: Context = {}
    count = 0
    for marking, release, entries in plain:
        if not is_scope(marking, release):
            raise ValueError("a scope is a level and a release list")
        vector: Vector = {}
        count += len(entries)
        for replica, upto, extras in entries:
            if type(replica) is not bytes or len(replica) != 16:
                raise ValueError("a context entry is malformed")
            if type(upto) is not int or not 0 <= upto < END or type(extras) is not list:
                raise ValueError("a context entry is malformed")
            vector[replica] = (upto, tuple(extras))
            if extras:
                count += len(extras)
                if not all(type(extra) is int and upto < extra < END for extra in extras):
                    raise ValueError("a context's extras lie beyond its prefix")
        if count > limit:
            raise ValueError("a context is too large")
        context[(marking, release)] = vector
    return context
