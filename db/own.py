"""This replica's own keys and identity card, which live inside the encrypted store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from db.identity import Identity

if TYPE_CHECKING:
    from db.store import Store

VALID_YEARS = 5


def own_identity(store: Store) -> Identity:
    """The keys of this replica."""
    return Identity.from_secret_bytes(store.meta("identity") or b"")


def own_card(store: Store, identity: Identity | None = None) -> bytes:
    """This replica's identity card, the same text each time it is asked for."""
    known = store.meta("card")
    if known is not None:
        return known
    facts = store.facts
    made = int.from_bytes(store.meta("made_at") or b"", "big")
    start = datetime.fromtimestamp(made / 1000, UTC).date()
    card = (identity or own_identity(store)).card(
        post=facts.post,
        country=facts.country,
        name=(store.meta("officer") or b"").decode(),
        replica=facts.replica_id,
        device=facts.device,
        valid_from=start - timedelta(days=1),
        valid_until=start + timedelta(days=VALID_YEARS * 366),
    )
    store.set_meta("card", card)
    return card
