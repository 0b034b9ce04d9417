"""Which record a card makes: a person or an organisation, and by which id it is known again."""

from __future__ import annotations

from app.importing.vcard.cards import Card, normal_uid, own_id
from app.importing.vcard.text import components
from db.ids import global_id

_INDIVIDUAL = frozenset({"", "individual"})
_NOT_PEOPLE = frozenset({"org", "organization", "organisation", "location", "application", "device", "thing"})


def kind_of(card: Card) -> str:
    """The KIND that a card states (RFC 6350 section 6.1.4), also in Apple's spelling; lower case."""
    return (card.first("KIND") or card.first("X-ADDRESSBOOKSERVER-KIND")).lower()


def is_organisation(card: Card) -> bool:
    """Whether a card speaks of an organisation (or place, or device) and of no person."""
    kind = kind_of(card)
    if kind in _NOT_PEOPLE:
        return True
    if card.first("X-ABSHOWAS").upper() == "COMPANY":
        return True
    names = [part for line in card.all("ORG") for part in components(line.value)[:1] if part]
    if kind not in _INDIVIDUAL or not names or card.all("N", "TITLE", "ROLE"):
        return False
    return card.first("FN") in ("", names[0])


def record_id(card: Card) -> str:
    """The id of the record that a card makes.

    A UID that is one of our own record ids (UUID version 7 or 8, as our exports write) is taken as it is,
    so that an exported card comes home to its record; any other UID, or else the content, gives a derived
    id.  An organisation's UID counts apart from a person's: a record never changes its kind, but a card may.
    """
    if not card.uid:
        return global_id("vcard-content", card.digest())
    scheme = "vcard-org-uid" if is_organisation(card) else "vcard-uid"
    return own_id(card.uid) or global_id(scheme, normal_uid(card.uid))
