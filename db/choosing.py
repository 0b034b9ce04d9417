"""What goes into a bundle: segments where they can go as they are, a scope's state where not.

A segment can go where all readers may see its scope, unless it was folded (``db.folding``), or is about a
record that was raised since, or refers to one: an old segment may not tell a newcomer what it once told
others. Then a state of the scope (``db.state``) says what still stands of what the authors of such segments
wrote; apart for ourselves, whose word on that everybody takes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import closed, incarnation, known, stating
from db.body import said
from db.kinds import STORED
from db.origins import replica_ids
from db.peers import Peer
from db.reach import references, targets
from db.scopes import Scope, narrowness, numbered
from db.segment import decode_body, decode_header

if TYPE_CHECKING:
    from db.body import Body, Group
    from db.store import Store


@dataclass(slots=True)
class Chosen:
    """What a bundle takes along."""

    segments: list[tuple[int, int]] = field(default_factory=list)
    """Local number and length of the part of each segment."""
    states: list[bytes] = field(default_factory=list)
    every: set[int] = field(default_factory=set)
    """All segments that the readers will have seen, those that states stand for among them."""
    authors: set[int] = field(default_factory=set)
    records: int = 0
    held_back: set[int] = field(default_factory=set)
    """Segments that stay owed to somebody, by local number."""
    owed: dict[str, int] = field(default_factory=dict)
    """Segments that a post still lacks, since not all readers may see them or their author has to say more.
    """


@dataclass(frozen=True, slots=True)
class _Segment:
    number: int
    scope: int
    author: int
    seq: int
    length: int
    header: bytes
    records: int
    erases: bool


def choose(store: Store, members: Sequence[Peer], *, full: bool) -> Chosen:
    """What these peers lack and may all see; with ``full`` also what they are known to have."""
    raw = store.raw
    scopes = numbered(raw)
    for_all = {number for number, scope in scopes.items() if _all_see(scope, members)}
    chosen = Chosen()
    wanted: set[int] = set()
    for peer in members:
        wanted |= known.lacking(raw, peer.number, for_all, full=full)
        for_some = {number for number, scope in scopes.items() if peer.sees(scope)} - for_all
        _owe(chosen, [peer], known.lacking(raw, peer.number, for_some, full=full))
    by_scope: dict[int, list[_Segment]] = {}
    for segment in _rows(raw, wanted):
        by_scope.setdefault(segment.scope, []).append(segment)
    hidden = _once_wider(raw, scopes, members) if wanted else set()
    upto: closed.Upto | None = None
    for number in sorted(by_scope, key=lambda number: narrowness(scopes[number])):
        segments = by_scope[number]
        cannot = {
            segment.number
            for segment in segments
            if not segment.header or (hidden and _tells(raw, segment, hidden, members))
        }
        if cannot and upto is None:
            upto = closed.closed(raw)
        _take(store, scopes[number], segments, cannot, (upto or {}).get(scopes[number], {}), members, chosen)
    return chosen


def _owe(chosen: Chosen, peers: Sequence[Peer], segments: Collection[int]) -> None:
    """These segments stay owed to the posts of these peers."""
    chosen.held_back.update(segments)
    for post in {peer.post for peer in peers} if segments else ():
        chosen.owed[post] = chosen.owed.get(post, 0) + len(segments)


def _rows(raw: Any, numbers: Collection[int]) -> list[_Segment]:
    rows = raw.execute(
        "SELECT n, scope, replica, seq, length(header) + length(signature) + length(body) + 12, header,"
        " missing, erases FROM segment WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n",
        (json.dumps(sorted(numbers)),),
    )
    return [
        _Segment(number, scope, author, seq, length, bytes(header), _records(header, missing), bool(erases))
        for number, scope, author, seq, length, header, missing, erases in rows
    ]


def _records(header: Any, missing: int) -> int:
    return decode_header(bytes(header)).groups - missing if header else 0


def _take(
    store: Store,
    scope: Scope,
    segments: Sequence[_Segment],
    cannot: set[int],
    upto: Mapping[bytes, int],
    members: Sequence[Peer],
    chosen: Chosen,
) -> None:
    """Choose the segments of one scope, and its state in place of those that cannot go."""
    raw = store.raw
    stated: set[int] = set()
    if cannot:
        ids = replica_ids(raw)
        own = incarnation.own_numbers(raw)
        authors = {segment.author for segment in segments if segment.number in cannot}
        for part in (authors & own, authors - own):  # what is said for oneself is believed by everybody
            heads = {ids[author]: upto[ids[author]] for author in part if upto.get(ids[author], 0) > 0}
            if heads:
                chosen.states += stating.parts(store, scope, heads)
                stated |= {
                    segment.number
                    for segment in segments
                    if segment.author in part and segment.seq <= heads.get(ids[segment.author], 0)
                }
    withheld = cannot - stated
    _owe(chosen, members, withheld)
    for segment in segments:
        if segment.number in withheld:
            continue
        chosen.every.add(segment.number)
        chosen.authors.add(segment.author)
        if segment.number not in stated or segment.erases:  # which no state says
            chosen.segments.append((segment.number, segment.length))
            chosen.records += segment.records


# -- what an old segment would tell --------------------------------------------------------------------


def _once_wider(raw: Any, scopes: Mapping[int, Scope], members: Sequence[Peer]) -> set[bytes]:
    """Records that not all these peers may see, and that were once said where they may."""
    found: set[bytes] = set()
    for record, marking, release, number in raw.execute(
        "SELECT DISTINCT record.id, record.marking, record.release_to, segment.scope FROM withdrawal"
        " JOIN record USING (rid) JOIN segment ON segment.n = withdrawal.segment"
    ):
        home = (marking, release or "")
        if _all_see(scopes[number], members) and not _all_see(home, members):
            found.add(bytes(record))
    return found


def _all_see(scope: Scope, members: Sequence[Peer]) -> bool:
    return all(peer.sees(scope) for peer in members)


def _tells(raw: Any, segment: _Segment, hidden: Collection[bytes], members: Sequence[Peer]) -> bool:
    """Whether a segment tells of one of these records, but for the mere withdrawal where it was known."""
    (packed,) = raw.execute("SELECT body FROM segment WHERE n = ?", (segment.number,)).fetchone()
    body = decode_body(decode_header(segment.header), bytes(packed))
    for group in body.groups:
        if group.record in hidden:
            if group.changes or group.created is not None or not _were_there(raw, segment, members):
                return True
        elif any(record in hidden for record in _targets(body, group)):
            return True
    return False


def _were_there(raw: Any, segment: _Segment, members: Sequence[Peer]) -> bool:
    """Whether all these peers had something of the scope already, so that a withdrawal is meant for them."""
    return all(
        raw.execute(
            "SELECT 1 FROM known WHERE peer = ?1 AND scope = ?2 UNION ALL SELECT 1 FROM sent"
            " JOIN segment ON segment.n = sent.segment"
            " WHERE sent.replica = ?1 AND segment.scope = ?2 LIMIT 1",
            (peer.number, segment.scope),
        ).fetchone()
        for peer in members
    )


def _targets(body: Body, group: Group) -> list[bytes]:
    """The records that a group refers to, as far as its kind is known here."""
    spec = STORED.get(body.kinds[group.kind][0])
    if spec is None:
        return []
    found: list[bytes] = []
    for name, columns in said(body.kinds, group):
        register = spec.register_named.get(name)
        if register is not None and len(register.fields) == len(columns):
            found += targets(references(spec).get(register.index, ()), columns)
    return found
