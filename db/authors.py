"""Whose signatures hold: the keys that a replica has and had, as far as they are vouched for.

Keys are taken from the cards of peers and from our own, and from cards in a bundle that are tied to those by
an endorsement, either way. What such a card signed is believed as its replica's; whether it becomes the
replica's present card, to which bundles are encrypted, is decided more strictly (``db.succession``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db import audit, incarnation, succession
from db.bundle import BundleRefused
from db.card import Card, stored
from db.errors import ChanceryError
from db.identity import verify
from db.own import own_keys
from db.peers import Peer, peer_of, peers
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.store import Store


MOST_CARDS = 256
"""Cards that a replica has and had, at most."""


def parsed(texts: Iterable[bytes]) -> list[Card]:
    """The cards of a bundle; raises BundleRefused for a text that is none."""
    found = []
    for text in texts:
        try:
            found.append(Card.parse(text))
        except ChanceryError as error:
            raise BundleRefused(
                say("The bundle holds an identity card that is none ({reason}).", reason=error.message)
            ) from error
    return found


class Authors:
    """The keys of every replica that is known here, and cards that came and are not vouched for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own = store.facts.replica_id
        self._own_keys = own_keys(store)
        self._peers: dict[bytes, Peer] = {peer.replica: peer for peer in peers(store)}
        self._cards: dict[bytes, list[Card]] = {base: [peer.card] for base, peer in self._peers.items()}
        before = succession.formers(store)
        for base, peer in self._peers.items():
            self._cards[base] += before.get(peer.number, [])
        card = store.meta("card")
        self._cards[self._own] = [
            *([stored(card)] if card is not None else []),
            *before.get(succession.OWN, []),
        ]
        self._strange: dict[bytes, list[Card]] = {}
        self._bases: dict[bytes, bytes] | None = None

    def of(self, replica: bytes, post: str) -> incarnation.Verify | None:
        """What verifies the signatures of an author's id and post; None for one that is not known here.

        That is a peer, a revoked one too, or this replica, or an incarnation of either.
        """
        base = self._base(replica)
        if base == self._own:
            return self._verify_own
        cards = self._cards.get(base)
        if cards is None:
            return None
        return lambda domain, data, signature: (
            cards[0].content.post == post and any(card.verify(domain, data, signature) for card in cards)
        )

    def numbers(self) -> dict[bytes, int]:
        """The local numbers of all peers, by their ids."""
        return {base: peer.number for base, peer in self._peers.items()}

    def _base(self, replica: bytes) -> bytes:
        if self._bases is None:
            self._bases = incarnation.bases(self._store.raw)
        return self._bases.get(replica, replica)

    def meet(self) -> None:
        """Look for peers that were added, or whose card was followed, since this was made."""
        before = succession.formers(self._store)
        for peer in peers(self._store):
            self._peers[peer.replica] = peer
            if peer.replica not in self._cards:
                self._cards[peer.replica] = [peer.card, *before.get(peer.number, [])]

    def look_anew(self) -> None:
        """Ask again which ids are incarnations, after a statement came."""
        self._bases = None

    def _verify_own(self, domain: bytes, data: bytes, signature: bytes) -> bool:
        return any(
            verify(keys.ed25519_public, keys.mldsa_public, domain, data, signature) for keys in self._own_keys
        ) or any(card.verify(domain, data, signature) for card in self._cards[self._own])

    def revoked(self, replica: bytes) -> Peer | None:
        """The revoked peer that an author's id belongs to, if it does."""
        peer = self._peers.get(self._base(replica))
        return peer if peer is not None and peer.revoked else None

    def is_stranger(self, replica: bytes, domain: bytes, data: bytes, signature: bytes) -> bool:
        """Whether a signature is that of a card that came in a replica's name and is not vouched for."""
        cards = self._strange.get(self._base(replica), ())
        return any(card.verify(domain, data, signature) for card in cards)

    def learn(self, cards: Iterable[Card]) -> list[Sentence]:
        """Take in the cards of a bundle, within the caller's transaction; returns what a person should know.

        A card that the present one of a peer endorses takes its place, unless the peer is revoked. Others
        that are tied to a known card only verify what they signed. The rest is remembered as strange.
        """
        offered: dict[bytes, list[Card]] = {}
        for card in cards:
            base = card.content.replica
            if base in self._cards:
                offered.setdefault(base, []).append(card)
        notes = []
        for base, found in offered.items():
            if len({card.digest for card in (*self._cards[base], *found)}) > MOST_CARDS:
                raise BundleRefused(
                    say("The bundle brings more cards of one case file than any real one; it was refused.")
                )
            peer = self._peers.get(base)
            if peer is not None and not peer.revoked:
                notes += self._follow(peer, [*found, *self._cards[base]])
            self._tie(base, found)
        return notes

    def _follow(self, peer: Peer, offered: list[Card]) -> list[Sentence]:
        heirs = succession.line(peer.card, offered)
        present = peer.card
        for heir in heirs:
            succession.replace(self._store, peer.number, present, heir)
            known = self._cards[peer.replica]
            self._cards[peer.replica] = [heir, *(card for card in known if card.digest != heir.digest)]
            present = heir
        if not heirs:
            return []
        self._peers[peer.replica] = peer_of(self._store, peer.replica)
        audit.record(
            self._store, "peer rotated", f"{peer.place}: its card is now {present.fingerprint[:9]}, endorsed"
        )
        return [
            say(
                "{peer} has new keys, which its old ones vouch for; its fingerprint is now: {words}.",
                peer=peer.place,
                words=present.words,
            )
        ]

    def _tie(self, base: bytes, offered: list[Card]) -> None:
        """Keep the cards that a known one endorses, or names as the one before it; leave the others aside."""
        known = self._cards[base]
        number = self._number(base)
        digests = {card.digest for card in known}
        rest = [card for card in offered if card.digest not in digests]
        tied = True
        while tied:
            tied = False
            for card in list(rest):
                ties = any(card.succeeds(each) or each.succeeds(card) for each in known)
                if ties and all(card.content.post == each.content.post for each in known):
                    known.append(card)
                    succession.keep(self._store, number, card)
                    rest.remove(card)
                    tied = True
        if rest:
            self._strange.setdefault(base, []).extend(rest)

    def _number(self, base: bytes) -> int:
        return succession.OWN if base == self._own else self._peers[base].number
