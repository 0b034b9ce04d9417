"""Which of several records that people called one is shown: one rule, the same at every replica.

Pure of any database.  An alias says that one record is another; aliases that meet make a group, whoever made
them.  Of a group one record is shown: the smallest id among those that lead to no other; where all lead in
circles, the smallest among those in and between the circles.  A deleted record is shown for none that is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

Edge = tuple[bytes, bytes]
"""The record that was merged, and the one that was kept."""
Edges = Collection[Edge]


def resolve(edges: Edges, deleted: Collection[bytes] = ()) -> dict[bytes, bytes]:
    """What each record that is not shown leads to; records that lead nowhere are not in it."""
    found: dict[bytes, bytes] = {}
    neighbours = _neighbours(edges)
    onward: dict[bytes, set[bytes]] = {}
    for other, kept in edges:
        if other != kept:
            onward.setdefault(other, set()).add(kept)
    for group in _groups(neighbours):
        alive = [record for record in group if record not in deleted] or group
        survivor = _survivor(alive, onward)
        found.update((record, survivor) for record in group if record != survivor)
    return found


def distances(edges: Edges, start: bytes) -> dict[bytes, int]:
    """How many aliases lie between ``start`` and each record of its group."""
    neighbours = _neighbours(edges)
    found = {start: 0}
    reached = [start]
    for record in reached:  # grows while it is read
        for other in neighbours.get(record, ()):
            if other not in found:
                found[other] = found[record] + 1
                reached.append(other)
    return found


def _neighbours(edges: Edges) -> dict[bytes, set[bytes]]:
    found: dict[bytes, set[bytes]] = {}
    for other, kept in edges:
        if other != kept:
            found.setdefault(other, set()).add(kept)
            found.setdefault(kept, set()).add(other)
    return found


def _groups(neighbours: Mapping[bytes, Iterable[bytes]]) -> Iterator[list[bytes]]:
    left = set(neighbours)
    for start in sorted(neighbours):
        if start not in left:
            continue
        left.discard(start)
        group = [start]
        for record in group:  # grows while it is read
            new = left.intersection(neighbours[record])
            left -= new
            group += new
        yield group


def _survivor(alive: Collection[bytes], onward: Mapping[bytes, set[bytes]]) -> bytes:
    members = set(alive)
    ways = {record: onward.get(record, set()) & members for record in members}
    ends = [record for record, way in ways.items() if not way]
    if ends:
        return min(ends)
    arrivals = dict.fromkeys(members, 0)
    for way in ways.values():
        for record in way:
            arrivals[record] += 1
    outside = [record for record, number in arrivals.items() if not number]
    for record in outside:  # grows while it is read
        members.discard(record)
        for kept in ways[record]:
            arrivals[kept] -= 1
            if not arrivals[kept]:
                outside.append(kept)
    return min(members)
