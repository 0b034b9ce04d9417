"""Who has what: what each peer is known to have of this store, what it is owed, what we lack of what it has.

Counted in changes: one record as one segment speaks of it. What a peer has *acknowledged* it said itself, in
the manifest of its newest bundle; what was only sent to it may be on its way, or lost.  Segments that were
folded, since everybody has them, count for nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import known, traffic, vectors
from db.forks import Forks
from db.peers import Peer, peers
from db.scopes import Scope, numbered, seen_by
from db.segment import groups_of
from db.vectors import Context, Seen

if TYPE_CHECKING:
    from db.store import Store

Ranges = tuple[tuple[int, int], ...]
"""Runs of bundle numbers, first and last of each."""


@dataclass(frozen=True, slots=True)
class Share:
    """One scope as one peer stands to it, in changes.

    ``here`` is all that this store holds in it, ``sent`` of that what the peer was sent or gave us,
    ``acknowledged`` what it says it has, or None where it never said; ``owed`` goes with the next bundle.
    ``lacking`` counts the segments that the peer has and we do not.
    """

    scope: Scope
    may_see: bool
    here: int
    sent: int
    acknowledged: int | None
    owed: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How we stand with one peer; moments are milliseconds since 1970, 0 for never.

    ``missing`` are numbers of its bundles that never came, where something of what they held is still
    lacking here.
    """

    peer: Peer
    came_at: int
    went: traffic.Went | None
    owed: int
    lacking: int
    missing: Ranges


@dataclass(slots=True)
class _Segment:
    scope: Scope
    author: bytes
    seq: int
    changes: int


def standings(store: Store, highest: int = 3) -> list[Standing]:
    """How we stand with every peer, by post; nobody is owed what is above ``highest``."""
    with store.lock, store.explained():
        raw = store.raw
        open_changes = _open_changes(raw)
        scopes = numbered(raw)
        seen, went, held = traffic.seen(raw), traffic.went(raw), vectors.held(raw)
        forks = Forks(raw)
        arrived = dict(raw.execute("SELECT sender, max(at) FROM bundle GROUP BY sender").fetchall())
        sizes: dict[int, int] = {}
        found = []
        for peer in peers(store):
            lacking = sum(_lacking(forks.seen(seen.get(peer.replica, {})), held).values())
            owed = 0
            if not peer.revoked:
                ceiling = min(peer.ceiling, highest)
                may = [number for number, scope in scopes.items() if seen_by(scope, ceiling, peer.post)]
                owed = sum(_changes(raw, known.lacking(raw, peer.number, set(may)), sizes))
                owed += sum(n for scope, n in open_changes.items() if seen_by(scope, ceiling, peer.post))
            missing = _missing(raw, peer) if lacking else ()
            found.append(
                Standing(peer, arrived.get(peer.number, 0), went.get(peer.replica), owed, lacking, missing)
            )
    return found


def shares(store: Store, highest: int = 3) -> list[tuple[Peer, list[Share]]]:
    """What each trusted peer has of each scope that it or we know of, the widest first."""
    with store.lock, store.explained():
        raw = store.raw
        segments, every = _segments(raw), set(numbered(raw))
        open_changes = _open_changes(raw)
        seen, held, forks = traffic.seen(raw), vectors.held(raw), Forks(raw)
        found = []
        for peer in peers(store):
            if peer.revoked:
                continue
            told = seen.get(peer.replica)
            view = _View(
                segments,
                open_changes,
                min(peer.ceiling, highest),
                known.lacking(raw, peer.number, every),
                known.unconfirmed(raw, peer.number),
                told is not None,
            )
            lacking = _lacking(forks.seen(told or {}), held)
            scopes = sorted({segment.scope for segment in segments.values()} | {*open_changes, *lacking})
            found.append((peer, [_share(scope, peer, view, lacking) for scope in scopes]))
    return found


@dataclass(frozen=True, slots=True)
class _View:
    """What is here, and what of it a peer lacks or was sent and has not acknowledged yet."""

    segments: Mapping[int, _Segment]
    open_changes: Mapping[Scope, int]
    ceiling: int
    lacks: set[int]
    under_way: set[int]
    has_told: bool


def _share(scope: Scope, peer: Peer, view: _View, lacking: Mapping[Scope, int]) -> Share:
    here = {number: one.changes for number, one in view.segments.items() if one.scope == scope}
    total = sum(here.values()) + view.open_changes.get(scope, 0)
    given = {number: changes for number, changes in here.items() if number not in view.lacks}
    sent = sum(given.values())
    told = sum(changes for number, changes in given.items() if number not in view.under_way)
    may_see = seen_by(scope, view.ceiling, peer.post)
    return Share(
        scope,
        may_see,
        total,
        sent,
        told if view.has_told else None,
        total - sent if may_see else 0,
        lacking.get(scope, 0),
    )


def _segments(raw: Any) -> dict[int, _Segment]:
    return {
        number: _Segment((marking, release), bytes(author), seq, _size(bytes(header)))
        for number, marking, release, author, seq, header in raw.execute(
            "SELECT segment.n, scope.marking, scope.release_to, replica.id, segment.seq, segment.header"
            " FROM segment JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
        )
    }


def _size(header: bytes) -> int:
    """How many changes a segment holds; none where it was folded, since all have it."""
    return groups_of(header) if header else 0


def _changes(raw: Any, numbers: Iterable[int], sizes: dict[int, int]) -> list[int]:
    """How many changes each segment holds; ``sizes`` remembers those that were looked up."""
    found = []
    for number in numbers:
        if number not in sizes:
            row = raw.execute("SELECT header FROM segment WHERE n = ?", (number,)).fetchone()
            sizes[number] = _size(bytes(row[0])) or 1  # of a folded one something may be left
        found.append(sizes[number])
    return found


def _open_changes(raw: Any) -> dict[Scope, int]:
    """Records changed since the last cut, by the scope in which the next one will say so."""
    (first,) = raw.execute("SELECT min(tx) FROM tx WHERE segment IS NULL").fetchone()
    if first is None:
        return {}
    found = {
        (marking, release): number
        for marking, release, number in raw.execute(
            "SELECT marking, coalesce(release_to, ''), count(*) FROM record WHERE rid IN"
            " (SELECT rid FROM log WHERE tx >= ?1 UNION SELECT rid FROM record WHERE first >= ?1)"
            " GROUP BY 1, 2",
            (first,),
        )
    }
    for marking, release, number in raw.execute(
        "SELECT scope.marking, scope.release_to, count(*) FROM pending JOIN scope ON scope.n = pending.scope"
        " JOIN record USING (rid) WHERE record.marking <> scope.marking"
        " OR coalesce(record.release_to, '') <> scope.release_to GROUP BY 1, 2"
    ):
        found[marking, release] = found.get((marking, release), 0) + number
    return found


def _lacking(told: Context, held: Context) -> dict[Scope, int]:
    """How many segments of each scope a peer has and we do not."""
    found: dict[Scope, int] = {}
    for scope, vector in told.items():
        number = sum(
            behind(held.get(scope, {}).get(author, vectors.NOTHING), theirs)
            for author, theirs in vector.items()
        )
        if number:
            found[scope] = number
    return found


def behind(ours: Seen, theirs: Seen) -> int:
    """How many numbers are among theirs and not among ours."""
    upto = max(0, theirs[0] - ours[0]) - sum(ours[0] < seq <= theirs[0] for seq in ours[1])
    return upto + sum(not vectors.includes(ours, seq) for seq in theirs[1])


def _missing(raw: Any, peer: Peer) -> Ranges:
    """The runs of numbers between the bundles that came from a peer, and before the first."""
    found = []
    before = 0
    for (number,) in raw.execute(
        "SELECT DISTINCT number FROM bundle WHERE sender = ? ORDER BY number", (peer.number,)
    ):
        if number > before + 1:
            found.append((before + 1, number - 1))
        before = number
    return tuple(found)
