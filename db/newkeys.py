"""A rotation of this replica's own keys: new ones, with a card that the old ones vouch for.

The replica stays who it is: its id, its post, its segments and their numbers. The old secret keys are kept in
the encrypted store, since bundles that are under way are encrypted to them, and since what was signed with
them still has to verify here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db import audit, directories, succession
from db.card import Card
from db.cut import cut
from db.identity import Identity
from db.own import card_facts, own_card, own_identity

if TYPE_CHECKING:
    from db.store import Store


def rotate(store: Store) -> Card:
    """Make new keys for this replica, in one transaction; returns the card that carries them.

    What was changed so far is signed with the old ones first.
    """
    with store.lock, store.explained(), store.transaction():
        cut(store)
        old, old_card = own_identity(store), Card.parse(own_card(store))
        new = Identity.generate()
        facts = card_facts(store, datetime.now(UTC).date())
        card = Card.parse(new.card(**facts, previous=(old, old_card)))
        succession.keep(store, succession.OWN, old_card, secret=old.secret_bytes())
        store.set_meta("identity", new.secret_bytes())
        store.set_meta("card", card.text)
        succession.forget_known(store, succession.OWN)
        directories.sign_anew(store)
        audit.record(store, "identity rotate", f"new keys; the card is now {card.fingerprint[:9]}")
    return card
