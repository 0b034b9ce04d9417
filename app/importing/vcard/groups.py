"""Cards that are lists of other cards: the members get the list's name among their categories.

There is no record kind for a distribution list, and its members are what the desk wants to find.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.importing.incoming import Incoming
from app.importing.vcard.cards import Card, normal_uid
from app.importing.vcard.identity import kind_of
from app.importing.vcard.text import unescape
from resources.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Group:
    """A list: its name, its members' UIDs in normal form."""

    source: str
    place: str
    name: str
    members: tuple[str, ...]


def is_group(card: Card) -> bool:
    """Whether a card is a list of others (RFC 6350 KIND:group, or Apple's spelling)."""
    return kind_of(card) == "group"


def group(card: Card, source: str) -> Group:
    """The list that a card states."""
    members = card.all("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
    name = card.first("FN") or " ".join(card.first("N").replace(";", " ").split())
    return Group(source, card.place, name, tuple(normal_uid(unescape(line.value)) for line in members))


def apply(found: Group, by_uid: dict[str, Incoming]) -> Sentence:
    """Name the list in its members' categories; the sentence for people that says what was done."""
    here = 0
    for uid in found.members:
        member = by_uid.get(uid)
        if member is None:
            continue
        here += 1
        categories = member.values.get("categories") or []
        if found.name and found.name not in categories:
            member.values["categories"] = [*categories, found.name]
    absent = len(found.members) - here
    if absent:
        return say(
            "The card is a list, no contact: “{name}” is now a category of {here} of its members; {absent}"
            " are not among the imported cards.",
            name=found.name,
            here=here,
            absent=absent,
        )
    return say(
        "The card is a list, no contact: “{name}” is now a category of {here} of its members.",
        name=found.name,
        here=here,
    )
