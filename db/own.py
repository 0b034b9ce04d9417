"""This replica's own keys and identity card, which live inside the encrypted store."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from db.card import stored
from db.identity import Identity
from db.notices import Notice
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

VALID_YEARS = 5
ENDING = timedelta(days=30)
"""For so long before its card ends a case file says so."""


def own_identity(store: Store) -> Identity:
    """The keys of this replica."""
    return Identity.from_secret_bytes(store.meta("identity") or b"")


def own_keys(store: Store) -> list[Identity]:
    """The keys of this replica, the present ones first, then those that they replaced, newest first."""
    former = store.raw.execute(
        "SELECT secret FROM former WHERE replica = 1 AND secret IS NOT NULL ORDER BY n DESC"
    ).fetchall()
    return [own_identity(store), *(Identity.from_secret_bytes(bytes(secret)) for (secret,) in former)]


def own_card(store: Store, identity: Identity | None = None) -> bytes:
    """This replica's identity card, the same text each time it is asked for."""
    known = store.meta("card")
    if known is not None:
        return known
    made = int.from_bytes(store.meta("made_at") or b"", "big")
    start = datetime.fromtimestamp(made / 1000, UTC).date()
    card = (identity or own_identity(store)).card(**card_facts(store, start))
    store.set_meta("card", card)
    return card


def ending(store: Store, day: date) -> Notice | None:
    """That our card has ended by that day or is about to; nothing where there is no card yet."""
    text = store.meta("card")
    if text is None:
        return None
    until = stored(text).content.valid_until
    if day + ENDING < until:
        return None
    return Notice(
        "card_ending",
        say(
            "The identity card of this case file ends on {day}, and others send nothing to it after that."
            " Make new keys before (`identity --rotate`); peers learn of them by the next bundles.",
            day=until.isoformat(),
        ),
    )


def card_facts(store: Store, start: date) -> dict[str, Any]:
    """What a card of this replica says beside its keys, where these are of a day."""
    facts = store.facts
    return {
        "post": facts.post,
        "country": facts.country,
        "name": (store.meta("officer") or b"").decode(),
        "replica": facts.replica_id,
        "device": facts.device,
        "valid_from": start - timedelta(days=1),
        "valid_until": start + timedelta(days=VALID_YEARS * 366),
    }
