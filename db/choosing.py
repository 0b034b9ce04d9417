"""What goes into a bundle: segments where they can go as they are, a scope's state where not.

A segment can go where all readers may see its scope, unless it was folded (``db.folding``), or is about a
record that was raised since, or refers to one: an old segment may not tell a newcomer what it once told
others. Then a state of the scope (``db.state``) says what still stands: of all that was written there, where
our word may count for others, and apart of what we wrote ourselves, for which everybody takes it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import closed, hearsay, incarnation, known, stating
from db.body import said
from db.filed import body_of
from db.fold import SCOPE_BITS
from db.kinds import STORED
from db.origins import replica_ids
from db.peers import Peer, peers
from db.reach import references, targets
from db.scopes import Scope, narrowness, numbered
from db.segment import groups_of
from db.whereabouts import SHELL

if TYPE_CHECKING:
    from db.body import Body, Group
    from db.store import Store


@dataclass(slots=True)
class Chosen:
    """What a bundle takes along."""

    segments: list[int] = field(default_factory=list)
    """By local number."""
    states: list[bytes] = field(default_factory=list)
    stated: set[Scope] = field(default_factory=set)
    """The scopes of which there is a state."""
    every: set[int] = field(default_factory=set)
    """All segments that the readers will have seen, those that states stand for among them."""
    authors: set[int] = field(default_factory=set)
    records: int = 0
    held_back: set[int] = field(default_factory=set)
    """Segments that stay owed to somebody, by local number."""
    told: dict[int, set[int]] = field(default_factory=dict)
    """By peer the segments that it lacks and is told of by a state alone."""
    owed: dict[str, int] = field(default_factory=dict)
    """Segments that a post still lacks, since not all readers may see them or their author has to say more.
    """


@dataclass(frozen=True, slots=True)
class _Segment:
    number: int
    scope: int
    author: int
    seq: int
    folded: bool
    records: int
    erases: bool
    unknown: bool
    """Whether it says what only a newer program knows."""


@dataclass(frozen=True, slots=True)
class _Readers:
    members: Sequence[Peer]
    believe: bool | None
    """Whether they take our word for what others wrote (``db.restating``); None where some may."""
    divided: bool
    """Whether some may see a record that was raised, and others not: then no state is right for all."""

    def see(self, scope: Scope) -> bool:
        """Whether all of them may see a scope."""
        return _all_see(scope, self.members)


@dataclass(frozen=True, slots=True)
class _Secrets:
    """Records that not all of these peers may see, and that were once said where they may.

    ``lost``: those that were withdrawn from here as well, so that nobody knows here who may see them now.
    """

    hidden: set[bytes] = field(default_factory=set)
    lost: set[bytes] = field(default_factory=set)


def choose(store: Store, members: Sequence[Peer], *, full: bool) -> Chosen:
    """What these peers lack and may all see; with ``full`` also what they are known to have."""
    raw = store.raw
    scopes = numbered(raw)
    for_all = {number for number, scope in scopes.items() if _all_see(scope, members)}
    chosen = Chosen()
    wanted: set[int] = set()
    lacked: dict[int, set[int]] = {}
    for peer in members:
        lacks = known.lacking(raw, peer.number, for_all)
        lacks |= known.unconfirmed_erasures(raw, peer.number, for_all)
        lacked[peer.number] = lacks
        wanted |= known.lacking(raw, peer.number, for_all, full=True) if full else lacks
        for_some = {number for number, scope in scopes.items() if peer.sees(scope)} - for_all
        _owe(chosen, [peer], known.lacking(raw, peer.number, for_some, full=full))
    by_scope: dict[int, list[_Segment]] = {}
    for segment in _rows(raw, wanted):
        by_scope.setdefault(segment.scope, []).append(segment)
    if not by_scope:
        return chosen
    heard_here = hearsay.scopes(raw).intersection(by_scope)
    doubtful = [one for number in heard_here for one in by_scope[number] if not one.folded]
    secrets, divided = _once_wider(raw, scopes, members, doubtful)
    unread = _Unread(set().union(*lacked.values()), [hearsay.at(raw, peer) for peer in lacked])
    upto: closed.Upto | None = None
    believe = _believe(store, members)
    for number in sorted(by_scope, key=lambda number: narrowness(scopes[number])):
        segments = by_scope[number]
        cannot, of_lost = _telling(raw, segments, secrets, unread)
        if cannot and upto is None:
            upto = closed.closed(raw)
        above = any(peer.ceiling > scopes[number][0] for peer in members)
        readers = _Readers(members, believe, divided or (of_lost and above))
        _take(store, scopes[number], segments, cannot, (upto or {}).get(scopes[number], {}), readers, chosen)
    by_state = chosen.every - set(chosen.segments)
    chosen.told = {peer: found for peer, lacks in lacked.items() if (found := lacks & by_state)}
    return chosen


def _believe(store: Store, members: Sequence[Peer]) -> bool | None:
    """Whether peers believe what we say of others' writing, by whom we and they take for the capital.

    Who takes nobody else for it may be it. Who is not known to hold anything of others may be a new case
    file, which believes anybody.
    """
    if all(peer.post == store.facts.post for peer in members):
        return True
    doubtful = [known.holds_of_others(store.raw, peer.number) for peer in members]
    if any(peer.capital and not peer.revoked for peer in peers(store)):
        return False if all(doubtful) else None
    return None if any(doubtful) else True


def _owe(chosen: Chosen, peers: Sequence[Peer], segments: Collection[int]) -> None:
    """These segments stay owed to the posts of these peers."""
    chosen.held_back.update(segments)
    for post in {peer.post for peer in peers} if segments else ():
        chosen.owed[post] = chosen.owed.get(post, 0) + len(segments)


def _rows(raw: Any, numbers: Collection[int]) -> list[_Segment]:
    rows = raw.execute(
        "SELECT n, scope, replica, seq, header, missing, erases, unknown FROM segment"
        " WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n",
        (json.dumps(sorted(numbers)),),
    )
    return [
        _Segment(
            number,
            scope,
            author,
            seq,
            not header,
            groups_of(bytes(header)) - missing if header else 0,
            bool(erases),
            bool(unknown),
        )
        for number, scope, author, seq, header, missing, erases, unknown in rows
    ]


def _take(
    store: Store,
    scope: Scope,
    segments: Sequence[_Segment],
    cannot: set[int],
    upto: Mapping[bytes, int],
    readers: _Readers,
    chosen: Chosen,
) -> None:
    """Choose the segments of one scope, and its states in place of those that cannot go."""
    ids = replica_ids(store.raw) if cannot else {}
    own = incarnation.own_numbers(store.raw) if cannot else frozenset()
    stated: set[int] = set()
    heads: dict[bytes, int] = {}
    may_state = bool(cannot) and not readers.divided
    if may_state and readers.believe is not False:
        heads = {replica: upto[replica] for replica in ids.values() if upto.get(replica, 0) > 0}
        chosen.states += stating.parts(store, scope, heads, readers.see)
        chosen.stated.add(scope)
        stated = _within(segments, ids, heads)
    covered = cannot & stated
    if may_state and any(segment.author in own for segment in segments if segment.number in cannot):
        ours = _own_heads(store.raw, segments, {number: ids[number] for number in own}, upto)
        if ours and ours != heads:  # whoever believes nothing else from us believes that
            chosen.states += stating.parts(store, scope, ours, readers.see)
            chosen.stated.add(scope)
            covered |= cannot & _within(segments, ids, ours)
    withheld = cannot - covered
    _owe(chosen, readers.members, withheld)
    # Who takes our word for others needs no segment of theirs beside it; anybody else believes signatures.
    spared = {
        segment.number
        for segment in segments
        if segment.number in covered
        or (readers.believe and segment.number in stated and segment.author not in own)
    }
    for segment in segments:
        if segment.number in withheld:
            continue
        chosen.every.add(segment.number)
        chosen.authors.add(segment.author)
        unsaid = segment.erases or (segment.unknown and segment.number not in cannot)  # which no state says
        if segment.number not in spared or unsaid:
            chosen.segments.append(segment.number)
            chosen.records += segment.records


def _within(segments: Sequence[_Segment], ids: Mapping[int, bytes], heads: Mapping[bytes, int]) -> set[int]:
    return {segment.number for segment in segments if segment.seq <= heads.get(ids[segment.author], 0)}


def _own_heads(
    raw: Any, segments: Sequence[_Segment], own: Mapping[int, bytes], upto: Mapping[bytes, int]
) -> dict[bytes, int]:
    """Up to where a state can speak for ourselves alone: before anything was withdrawn that others wrote.

    A state names what still stands; that something of another's was withdrawn would not be in it, and its
    reader would keep that for good.
    """
    heads = {replica: upto[replica] for replica in own.values() if upto.get(replica, 0) > 0}
    if not incarnation.others_wrote(raw, segments[0].scope):
        return heads
    numbers = json.dumps([segment.number for segment in segments if segment.author in own])
    for author, seq in raw.execute(
        "SELECT segment.replica, min(segment.seq) FROM withdrawal"
        " JOIN segment ON segment.n = withdrawal.segment WHERE segment.n IN (SELECT value FROM json_each(?))"
        " AND EXISTS (SELECT 1 FROM tx JOIN segment theirs ON theirs.n = tx.segment"
        " WHERE tx.tx IN (SELECT first FROM record WHERE record.rid = withdrawal.rid UNION ALL"
        " SELECT log.tx FROM log WHERE log.rid = withdrawal.rid) AND theirs.scope = segment.scope"
        " AND theirs.replica NOT IN (SELECT value FROM json_each(?)))"
        " GROUP BY segment.replica",
        (numbers, json.dumps(sorted(own))),
    ):
        replica = own[author]
        heads[replica] = min(heads.get(replica, 0), seq - 1)
    return {replica: seq for replica, seq in heads.items() if seq > 0}


# -- what an old segment would tell --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Unread:
    """What somebody has not read: ``lacked`` by local number, ``heard`` of by states alone."""

    lacked: Collection[int]
    heard: Sequence[hearsay.Stretches]

    def includes(self, number: int, scope: int, author: int, seq: int) -> bool:
        """Whether a segment is among them."""
        return number in self.lacked or any(
            hearsay.is_among(stretches.get((scope, author), ()), seq) for stretches in self.heard
        )


def _once_wider(
    raw: Any, scopes: Mapping[int, Scope], members: Sequence[Peer], doubtful: Sequence[_Segment]
) -> tuple[_Secrets, bool]:
    """What is not to be told to all of these peers, and whether some may know of it and others not.

    By what was withdrawn from where; of ``doubtful`` segments by what they name, as a state that was taken in
    does not say what was withdrawn.
    """
    found = _Secrets()
    divided = False
    rows = raw.execute(
        f"SELECT DISTINCT record.id, record.marking, record.release_to, {SHELL}, segment.scope"
        " FROM withdrawal JOIN record USING (rid) JOIN segment ON segment.n = withdrawal.segment"
    ).fetchall()
    for record, marking, release, shell, number in [*rows, *_named_here(raw, doubtful)]:
        home = (marking, release or "")
        if not _all_see(scopes[number], members):
            continue
        if shell:
            found.lost.add(bytes(record))
        elif not _all_see(home, members):
            found.hidden.add(bytes(record))
            divided = divided or any(peer.sees(home) for peer in members)
    return found, divided


def _named_here(raw: Any, segments: Sequence[_Segment]) -> Iterator[tuple[bytes, int, str | None, int, int]]:
    """Records that segments speak of: id, marking, release list, whether it is a shell, number of a scope."""
    for segment in segments:
        body = body_of(raw, segment.number)
        named = set() if body is None else {*_named(body), *(group.record for group in body.groups)}
        every = sorted(named)
        for start in range(0, len(every), 1000):
            part = every[start : start + 1000]
            for row in raw.execute(
                f"SELECT id, marking, release_to, {SHELL} FROM record"
                f" WHERE id IN ({','.join('?' * len(part))})",
                part,
            ):
                yield (*row, segment.scope)


def _all_see(scope: Scope, members: Sequence[Peer]) -> bool:
    return all(peer.sees(scope) for peer in members)


def _telling(
    raw: Any, segments: Sequence[_Segment], secrets: _Secrets, unread: _Unread
) -> tuple[set[int], bool]:
    """Segments of one scope, by local number, that cannot go: folded, or telling of what is not to be told.

    That a record was withdrawn is told to those alone who have read of it: others may not even know its id.
    Says as well whether any tells of one that was lost.
    """
    cannot = {segment.number for segment in segments if segment.folded}
    if not (secrets.hidden or secrets.lost):
        return cannot, False
    said: dict[int, set[bytes]] = {}
    for segment in segments:
        if (body := body_of(raw, segment.number)) is not None:
            named = set(_named(body))
            if secrets.hidden & named:
                cannot.add(segment.number)
            said[segment.number] = secrets.lost & named
            said[segment.number] |= (secrets.hidden | secrets.lost) & {one.record for one in body.groups}
    unknown = set().union(*said.values())
    unknown -= _read_of(raw, segments[0].scope, unknown, unread)
    telling = {number for number, some in said.items() if some & unknown}
    return cannot | telling, any(said[number] & unknown & secrets.lost for number in telling)


def _read_of(raw: Any, scope: int, records: Collection[bytes], unread: _Unread) -> set[bytes]:
    """Those of these records of which everybody has read the segment of this scope that first told here."""
    found: set[bytes] = set()
    every = sorted(records)
    for start in range(0, len(every), 1000):
        part = every[start : start + 1000]
        for record, *place in raw.execute(
            "SELECT record.id, segment.n, segment.scope, segment.replica, segment.seq FROM record"
            " JOIN tx ON tx.tx IN (SELECT record.first UNION ALL SELECT log.tx FROM log"
            f" WHERE log.rid = record.rid AND log.mask & {SCOPE_BITS}) JOIN segment ON segment.n = tx.segment"
            f" WHERE segment.scope = ? AND record.id IN ({','.join('?' * len(part))})",
            [scope, *part],
        ):
            if bytes(record) not in found and not unread.includes(*place):
                body = body_of(raw, place[0])
                if body is None or any(group.record == record for group in body.groups):
                    found.add(bytes(record))
    return found


def _named(body: Body) -> Iterator[bytes]:
    """Records that a segment says something of, or refers to; not those that it merely withdraws."""
    for group in body.groups:
        if group.changes or group.created is not None:
            yield group.record
            yield from _targets(body, group)


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
