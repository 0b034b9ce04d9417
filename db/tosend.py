"""What a bundle would hold, record by record, and why: an export that is tried and taken back.

The trial goes the way of ``db.sending``: it cuts what is open and chooses segments in a transaction that is
never kept. So what it says is what an export does, whatever the rules of choosing come to be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import incarnation, known, parted, succession
from db.blobs.sending import load
from db.choosing import choose
from db.cut import cut
from db.filed import body_of
from db.kinds import STORED, kind_numbered
from db.kinds.spec import DELETED
from db.scopes import Scope
from db.sending import contents_of, recipients
from db.state import decode
from db.trial import trial

if TYPE_CHECKING:
    from db.body import Body, Group
    from db.peers import Peer
    from db.state import State
    from db.store import Store

Progress = Callable[[int, int], None]

NEW, CHANGED, DELETION, WITHDRAWN = "new", "changed", "deleted", "withdrawn"
OWED, ABOVE, UNRELEASED, KNOWN = "owed", "above", "unreleased", "known"
GOING = (NEW, CHANGED, DELETION, WITHDRAWN)
"""Reasons for which a record is in the bundle."""
STAYING = (OWED, ABOVE, UNRELEASED, KNOWN)
"""Reasons for which it is not: only some of the recipients may see it, all have a lower ceiling, none of them
is on its release list, all have it already."""

_OVERHEAD, _A_RECIPIENT, _A_PART = 4_000, 3_000, 48
"""Bytes of a bundle beside its parts: front and signature, and for each recipient and part."""


@dataclass(slots=True)
class WouldSend:
    """A bundle that was not written.

    ``counts`` holds the number of records for each reason and kind; ``size`` is an estimate in bytes.
    """

    posts: list[str]
    segments: int
    changes: int
    contents: int
    size: int
    attachments: int = 0
    """Attachments of which pieces would go, what they come to in bytes, and what would wait for the next."""
    attachment_bytes: int = 0
    left: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    fates: dict[int, str] = field(default_factory=dict)
    """Why each record that the chosen or the owed segments speak of is in it or not, by its local number."""
    scopes: dict[Scope, str] = field(default_factory=dict)
    """What any other record's fate is, by its scope."""


def would_send(
    store: Store,
    posts: Sequence[str],
    *,
    full: bool = False,
    highest: int = 3,
    progress: Progress | None = None,
) -> WouldSend:
    """What ``db.sending.export`` would write now; raises what that raises before it writes.

    ``progress`` gets segments read and segments in all.
    """
    with store.lock, store.explained(), trial(store):
        members = recipients(store, posts, highest)
        cut(store)
        chosen = choose(store, members, full=full)
        contents = contents_of(store, chosen, members)
        total = len(chosen.segments) + len(chosen.states) + len(chosen.held_back)
        done = 0

        def told() -> None:
            nonlocal done
            if progress is not None:
                progress(done, total)
            done += 1

        said: dict[bytes, set[str]] = {}
        for number in chosen.segments:
            told()
            for group, body in _groups(store.raw, number):
                said.setdefault(group.record, set()).update(_what(group, body))
        lacking = _lacking(store.raw, members, full=full) if chosen.states else set()
        restated = 0
        for data in chosen.states:
            told()
            for record, what in _restated(decode(data), lacking):
                said.setdefault(record, set()).update(what)
                restated += 1
        waiting: set[bytes] = set()
        for number in sorted(chosen.held_back):
            told()
            waiting.update(group.record for group, _ in _groups(store.raw, number))
        statements = incarnation.parts(store.raw, chosen.authors)
        proofs = parted.parts(store.raw, chosen.stated)
        cards = succession.to_carry(
            store, [peer.number for peer in members], chosen, statements, proofs, full=full
        )
        beside = [*statements, *proofs, *cards, *chosen.states]
        parts = sum(map(len, beside))
        parts += _length(store.raw, chosen.segments) + sum(size for _, size in contents)
        pieces = len(beside) + len(chosen.segments) + len(contents)
        parts += _OVERHEAD + _A_RECIPIENT * len(members) + _A_PART * pieces
        limits = [peer.size_limit for peer in members if peer.size_limit is not None]
        room = max(0, min(limits) - parts - parts // 4096) if limits else None
        files = load(store, members, chosen.every, full=full, room=room)
        parts += files.size + _A_PART * files.pieces
        would = WouldSend(
            sorted({peer.post for peer in members}),
            len(chosen.segments),
            chosen.records + restated,
            len(contents),
            parts + parts // 4096,  # each chunk of the encrypted stream carries its tag
            len(files.runs),
            files.size,
            files.left,
        )
        _judge(store.raw, would, members, said, waiting - said.keys())
    return would


def _length(raw: Any, segments: Sequence[int]) -> int:
    """What these segments come to in bytes."""
    (length,) = raw.execute(
        "SELECT coalesce(sum(12 + length(chancery_header(header, context)) + length(signature)"
        " + length(body)), 0) FROM segment WHERE n IN (SELECT value FROM json_each(?))",
        (json.dumps(segments),),
    ).fetchone()
    return int(length)


def _groups(raw: Any, number: int) -> Iterator[tuple[Group, Body]]:
    """What a segment says of each record; nothing where it was folded: then a state says it."""
    body = body_of(raw, number)
    return iter(()) if body is None else ((group, body) for group in body.groups)


def _lacking(raw: Any, members: Sequence[Peer], *, full: bool) -> set[tuple[bytes, Scope, int]]:
    """Author, scope and number of each segment that one of these peers lacks."""
    scopes = {n for (n,) in raw.execute("SELECT n FROM scope")}
    numbers = set().union(*(known.lacking(raw, peer.number, scopes, full=full) for peer in members))
    return {
        (bytes(author), (marking, release), seq)
        for author, marking, release, seq in raw.execute(
            "SELECT replica.id, scope.marking, scope.release_to, segment.seq FROM segment"
            " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
            " WHERE segment.n IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(numbers)),),
        )
    }


def _restated(state: State, lacking: set[tuple[bytes, Scope, int]]) -> Iterator[tuple[bytes, set[str]]]:
    """What a state says of records that somebody lacks: it repeats what stands, known to them or not."""
    missing = [
        (state.heads[origin.head].replica, state.scope, origin.seq) in lacking for origin in state.origins
    ]
    for group in state.body.groups:
        news = [missing[state.origin_of[stamp]] for stamp, *_ in group.changes]
        if not news or any(news):
            what = _what(group, state.body)
            yield group.record, what if all(news) else (what - {NEW}) | {CHANGED}


def _what(group: Group, body: Body) -> set[str]:
    """What a segment says of a record: any of the reasons for which it is in a bundle."""
    found = set()
    if group.created is not None:
        found.add(NEW)
    if group.withdrawn:
        found.add(WITHDRAWN)
    if group.changes:
        found.add(CHANGED)
    spec = STORED.get(body.kinds[group.kind][0])
    if spec is not None:
        name, registers = spec.registers[DELETED].name, body.kinds[group.kind][1]
        if any(registers[index][0] == name for _, which, _ in group.changes for index in which):
            found.add(DELETION)
    return found


def _judge(
    raw: Any, would: WouldSend, members: Sequence[Peer], said: dict[bytes, set[str]], waiting: set[bytes]
) -> None:
    for marking, release in raw.execute(
        "SELECT DISTINCT marking, coalesce(release_to, '') FROM record"
    ).fetchall():
        would.scopes[marking, release] = _closed_to((marking, release), members)
    records = [*said, *waiting]
    for start in range(0, len(records), 1000):
        part = records[start : start + 1000]
        for record, rid, kind, marking, release, gone in raw.execute(
            "SELECT id, rid, kind, marking, coalesce(release_to, ''), gone FROM record"
            f" WHERE id IN ({','.join('?' * len(part))})",
            part,
        ).fetchall():
            what = said.get(bytes(record))
            reason = OWED if what is None else _fate(what, bool(gone), would.scopes[marking, release])
            would.fates[rid] = reason
            would.counts[reason, kind_numbered(kind).token] += 1
            if not gone:
                would.counts[would.scopes[marking, release], kind_numbered(kind).token] -= 1
    for kind, marking, release, number in raw.execute(
        "SELECT kind, marking, coalesce(release_to, ''), count(*) FROM record WHERE gone <> 1"
        " GROUP BY 1, 2, 3"
    ):
        would.counts[would.scopes[marking, release], kind_numbered(kind).token] += number
    would.counts = +would.counts


def _closed_to(scope: Scope, members: Sequence[Peer]) -> str:
    """What keeps a record of this scope, of which no segment is to be sent, out of the bundle."""
    may = [peer.sees(scope) for peer in members]
    if all(may):
        return KNOWN
    if any(may):
        return OWED
    return UNRELEASED if any(scope[0] <= peer.ceiling for peer in members) else ABOVE


def _fate(what: set[str], gone: bool, scope: str) -> str:
    """Why a record is in the bundle, of all that the segments in it say of the record."""
    if gone and DELETION in what:
        return DELETION
    if WITHDRAWN in what and (scope != KNOWN or what == {WITHDRAWN}):
        return WITHDRAWN
    if NEW in what and WITHDRAWN not in what:
        return NEW
    return CHANGED


def of_fate(raw: Any, would: WouldSend, reason: str, token: str) -> list[int]:
    """The local numbers of a kind's records that have this fate, in the order in which they came here."""
    number = STORED[token].number
    found = {
        rid
        for (rid,) in raw.execute(
            "SELECT rid FROM record WHERE kind = ? AND rid IN (SELECT value FROM json_each(?))",
            (number, json.dumps([rid for rid, fate in would.fates.items() if fate == reason])),
        )
    }
    for (marking, release), fate in would.scopes.items():
        if fate != reason:
            continue
        found.update(
            rid
            for (rid,) in raw.execute(
                "SELECT rid FROM record WHERE kind = ? AND gone <> 1 AND marking = ?"
                " AND coalesce(release_to, '') = ?",
                (number, marking, release),
            )
            if rid not in would.fates
        )
    return sorted(found)
