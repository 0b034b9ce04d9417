"""How the desk stands with its peers: what came, what went, who has what, and what to ask for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.exchange import PeerRow, peer_row
from db.kinds.spec import MARKINGS
from resources.sentences import NOTHING, Sentence, say

if TYPE_CHECKING:
    from app.desk import Desk

MOST_ASKED = 6
"""Runs of bundles that a request names; beyond that a full bundle is less to write, and to read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A peer and the traffic with it.

    Moments are ISO 8601, empty for never; ``owed`` counts changes that wait for it, ``lacking`` what it has
    and we do not; ``ask`` is the one-line request that mends that, empty where nothing is to be mended.
    ``listed`` is the fingerprint of another card that the capital's directory lists in its place, empty for
    none, and ``listed_words`` the words of it.
    """

    peer: PeerRow
    came_at: str
    went_at: str
    went_as: str
    owed: int
    lacking: int
    missing: tuple[tuple[int, int], ...]
    ask: Sentence
    listed: str = ""
    listed_words: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bundle that was taken in; ``noted`` is False for one of which an earlier program kept no figures."""

    bundle: str
    replica: str
    post: str
    number: int
    at: str
    noted: bool
    made_at: str
    name: str
    size: int
    segments: int
    changes: int
    known: int
    conflicts: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Share:
    """What a peer has of a marking and release list, in changes; ``acknowledged`` is None if unsaid."""

    marking: str
    release_to: tuple[str, ...] | None
    """The posts that may see it; None is every post."""
    may_see: bool
    here: int
    sent: int
    acknowledged: int | None
    owed: int
    lacking: int


def highest_level() -> int:
    """The highest level that policy lets leave."""
    from app import policy
    from db.unit import marking_level

    return marking_level(policy.effective().allowed_markings[-1])


def standings(desk: Desk) -> list[Standing]:
    """Every peer, by post, and how we stand with it."""
    from app.directories import rivals
    from db import knowledge
    from db.clock import iso
    from db.ids import to_text

    listed = {rival.replica: entry for rival, entry in rivals(desk.store)}
    replicas = {}
    for found in knowledge.standings(desk.store, highest_level()):
        peer, went = found.peer, found.went
        other = None if peer.revoked else listed.get(peer.replica)
        ask = _ask(peer.post, found.missing) if found.lacking and not peer.revoked else NOTHING
        replicas[to_text(peer.replica)] = Standing(
            peer_row(desk.store, peer),
            iso(found.came_at) if found.came_at else "",
            iso(went.at) if went is not None else "",
            went.name if went is not None else "",
            found.owed,
            found.lacking,
            found.missing,
            ask,
            "" if other is None else other.card.fingerprint,
            "" if other is None else other.card.words,
        )
    return list(replicas.values())


def _ask(post: str, missing: Sequence[tuple[int, int]]) -> Sentence:
    """The request that brings what is lacking here."""
    if len(missing) == 1 and missing[0][0] == missing[0][1]:
        return say("Ask {post} for bundle {number} again.", post=post, number=missing[0][0])
    if 0 < len(missing) <= MOST_ASKED:
        runs = [
            str(first) if first == last else say("{first} to {last}", first=first, last=last)
            for first, last in missing
        ]
        return say("Ask {post} for these bundles again: {numbers}.", post=post, numbers=runs)
    return say("Ask {post} for a full bundle.", post=post)


def shares(desk: Desk) -> list[tuple[PeerRow, list[Share]]]:
    """What each trusted peer is known to have of every marking and release list, the lowest first."""
    from db import knowledge

    return [
        (
            peer_row(desk.store, peer),
            [
                Share(
                    MARKINGS[share.scope[0]],
                    tuple(json.loads(share.scope[1])) if share.scope[1] else None,
                    share.may_see,
                    share.here,
                    share.sent,
                    share.acknowledged,
                    share.owed,
                    share.lacking,
                )
                for share in found
            ],
        )
        for peer, found in knowledge.shares(desk.store, highest_level())
    ]


def arrivals(desk: Desk) -> list[Arrival]:
    """Every bundle that was taken in, newest first."""
    from db import traffic
    from db.clock import iso
    from db.ids import to_text
    from db.origins import replica_ids

    store = desk.store
    with store.lock, store.explained():
        found = traffic.came(store.raw)
        replicas = {number: to_text(replica) for number, replica in replica_ids(store.raw).items()}
    return [
        Arrival(
            one.bundle.hex(),
            replicas[one.sender],
            one.post,
            one.number,
            iso(one.at),
            one.kept,
            iso(one.made_at) if one.kept else "",
            one.name,
            one.size,
            len(one.segments),
            one.records,
            one.known,
            one.conflicts,
            one.gaps,
        )
        for one in found
    ]


def brought(desk: Desk, bundle: str) -> dict[str, list[int]]:
    """The row numbers, by kind, of what a bundle that was taken in spoke of; ``bundle`` is its id."""
    from db import traffic
    from db.kinds import kind_numbered

    store = desk.store
    with store.lock, store.explained():
        found: dict[str, list[int]] = {}
        for kind, rid in traffic.brought(store.raw, bytes.fromhex(bundle)):
            found.setdefault(kind_numbered(kind).token, []).append(rid)
    return found
