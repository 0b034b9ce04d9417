"""Peers: the replicas that bundles go to and come from, by their identity cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import clock
from db.card import Card
from db.errors import ChanceryError
from db.kinds.spec import MARKINGS
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store


class PeerRefused(ChanceryError):
    """A card or a peer that cannot be used."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer; ``ceiling`` is the highest level (0 to 3) that may be sent to it."""

    number: int
    card: Card
    ceiling: int
    capital: bool
    revoked: bool
    sent_number: int
    received_number: int
    acked_number: int
    """The number of the last bundle from here that it said it took in."""
    heard_at: int | None
    """When its last bundle came, in milliseconds since 1970."""

    @property
    def post(self) -> str:
        """The post's code."""
        return self.card.content.post

    @property
    def replica(self) -> bytes:
        """The replica's id."""
        return self.card.content.replica


def add(store: Store, text: str | bytes, *, ceiling: int, capital: bool) -> Peer:
    """Trust a card; the same card again changes its ceiling.  Raises CardRefused or PeerRefused."""
    from datetime import UTC, datetime

    card = Card.parse(text)
    card.check_valid(datetime.now(UTC).date())
    if card.content.replica == store.facts.replica_id:
        raise PeerRefused(say("This is this case file’s own identity card; add the other post's."))
    with store.transaction():
        return _added(store, card, ceiling, capital)


def _added(store: Store, card: Card, ceiling: int, capital: bool) -> Peer:
    raw = store.raw
    raw.execute(
        "INSERT OR IGNORE INTO replica(id, post) VALUES (?,?)", (card.content.replica, card.content.post)
    )
    number = raw.execute("SELECT n FROM replica WHERE id = ?", (card.content.replica,)).fetchone()[0]
    if raw.execute(
        "SELECT 1 FROM incarnation WHERE replica = ? AND base <> ?", (number, card.content.replica)
    ).fetchone():
        raise PeerRefused(
            say(
                "This card of {post} takes the identity of another case file that is known "
                "here; ask who gave it to you.",
                post=card.content.post,
            )
        )
    # Before the card came, others may have said of this replica what they liked.
    raw.execute("UPDATE replica SET post = ? WHERE n = ?", (card.content.post, number))
    known = raw.execute("SELECT card FROM peer WHERE replica = ?", (number,)).fetchone()
    if known is not None and Card.parse(bytes(known[0])).digest != card.digest:
        raise PeerRefused(
            say(
                "{post} ({device}) is known with another card; compare fingerprints with them "
                "before you trust a change of keys.",
                post=card.content.post,
                device=card.content.device,
            )
        )
    raw.execute(
        "INSERT INTO peer(replica, card, ceiling, capital, added_at) VALUES (?,?,?,?,?)"
        " ON CONFLICT(replica) DO UPDATE SET ceiling = excluded.ceiling, capital = excluded.capital",
        (number, card.text, ceiling, int(capital), clock.wall_ms()),
    )
    return peer_of(store, card.content.replica)


def peers(store: Store) -> list[Peer]:
    """Every peer, by post and device."""
    found = [
        Peer(number, Card.parse(bytes(card)), ceiling, bool(capital), bool(revoked), *rest)
        for number, card, ceiling, capital, revoked, *rest in store.raw.execute(
            "SELECT replica, card, ceiling, capital, revoked, sent_number, received_number, acked_number,"
            " heard_at FROM peer"
        )
    ]
    return sorted(found, key=lambda peer: (peer.post, peer.card.content.device, peer.replica))


def peer_of(store: Store, replica: bytes) -> Peer:
    """The peer with this replica id; raises PeerRefused."""
    for peer in peers(store):
        if peer.replica == replica:
            return peer
    raise PeerRefused(say("No peer of this case file has that identity."))


def of_posts(store: Store, posts: list[str]) -> list[Peer]:
    """Every trusted replica of the posts named; raises PeerRefused for a post without one."""
    known = [peer for peer in peers(store) if not peer.revoked]
    found: list[Peer] = []
    for post in dict.fromkeys(code.strip().upper() for code in posts):
        members = [peer for peer in known if peer.post == post]
        if not members:
            names = sorted({peer.post for peer in known}) or say("none yet")
            raise PeerRefused(
                say(
                    "There is no peer at {post}; known posts: {names}. Add its card with `peer add`.",
                    post=post,
                    names=names,
                )
            )
        found += members
    if not found:
        raise PeerRefused(say("Name at least one post to send to."))
    return found


def level_name(level: int) -> str:
    """The marking's name of a level."""
    return MARKINGS[level]
