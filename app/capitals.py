"""Who is the capital: from whose keys mandates are believed.

Where policy names cards of the capital, it decides alone: a peer is the capital's when its card is named, or
when an unbroken chain of endorsements leads from a named one to it; so a capital may change its keys
without every post's policy being changed on the same day, and a card that policy names no more takes all
that follow it along. Where policy names none, whom an officer called the capital is it, and an endorsed card
inherits that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.peers import PeerRefused
from resources.sentences import say

if TYPE_CHECKING:
    from db.card import Card
    from db.peers import Peer
    from db.store import Store


def named(store: Store, card: Card, number: int) -> bool | None:
    """Whether policy names a card of a replica (local number), or one that led to it; None: it names none."""
    from app import policy
    from db.succession import led

    names = policy.effective().capital_fingerprints
    if not names:
        return None
    return any(each.fingerprint in names for each in (card, *led(store, card, number)))


def is_capital(store: Store, peer: Peer) -> bool:
    """Whether mandates are believed from a peer."""
    found = named(store, peer.card, peer.number)
    return peer.capital if found is None else found


def check_capital(store: Store, card: Card, *, was: bool, said: bool) -> bool:
    """Whether a card that is being trusted is the capital's: ``said`` to be, or its replica ``was``.

    Raises PeerRefused where it is said to be and policy names others.
    """
    row = store.raw.execute("SELECT n FROM replica WHERE id = ?", (card.content.replica,)).fetchone()
    found = named(store, card, row[0])
    if found is None:
        return said or was
    if said and not found:
        raise PeerRefused(
            say(
                "Policy names the capital's cards, and this is none of them; add it as an "
                "ordinary peer, or ask your administrator whether the capital has a new card."
            )
        )
    return found


def check_not_capital(store: Store, peer: Peer) -> None:
    """Raise PeerRefused where policy says that a peer is the capital's: no officer can say otherwise."""
    if named(store, peer.card, peer.number):
        raise PeerRefused(
            say(
                "Policy names the card of {peer} as the capital's; revoke it, or ask your administrator.",
                peer=peer.place,
            )
        )


def capital_replicas(store: Store) -> set[int]:
    """The local numbers of all replicas of the capital, this one among them where policy names its card."""
    from db.card import Card
    from db.peers import peers
    from db.succession import OWN, authors

    found = [peer.number for peer in peers(store) if is_capital(store, peer)]
    own = store.meta("card")
    if own is not None and named(store, Card.parse(own), OWN):
        found.append(OWN)
    return {number for replica in found for number in authors(store.raw, replica)}
