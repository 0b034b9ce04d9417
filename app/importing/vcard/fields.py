"""The fields that a person's card and an organisation's have in common."""

from __future__ import annotations

from typing import Any

from app.importing.vcard import values
from app.importing.vcard.binary import blob, picture_type
from app.importing.vcard.context import Context, Item
from app.importing.vcard.text import entries
from db.kinds import MARKINGS
from resources.sentences import say

MARKING = "X-CHANCERY-MARKING"
"""Property of our own exports: the record's handling level, which must not fall on its way."""


def stated(context: Context, found: dict[str, Any]) -> dict[str, Any]:
    """The fields that a card states; one with a UID is known to state all, so its empty fields are None.

    A card without UID is another card as soon as it says anything else, and our own export may leave out
    what its readers may not know: their empty fields are left out.
    """
    if context.card.uid and not context.card.is_ours:
        return {field: value or None for field, value in found.items()}
    return {field: value for field, value in found.items() if value}


def marking(context: Context) -> dict[str, Any]:
    """The handling level that our own export wrote; nothing where there is none."""
    for line in context.card.all(MARKING)[:1]:
        level = line.value.strip().lower()
        if level in MARKINGS:
            context.take(line)
            return {"marking": level}
    return {}


def contact(context: Context) -> dict[str, Any]:
    """Telephones, e-mail, addresses, categories and notes."""
    return {
        "phones": context.gather(values.phone, "TEL"),
        "emails": context.gather(values.plain, "EMAIL"),
        "addresses": values.addresses(context),
        "categories": listed(context, "categories", "CATEGORIES"),
        "note": _notes(context),
    }


def website(context: Context) -> tuple[str, list[Item]]:
    """The preferred URL, and the other URLs as entries."""
    urls = context.gather(values.plain, "URL")
    best = values.best_first(urls)
    if best is None:
        return "", []
    context.remember("website", "URL", best)
    return best["value"], [item for item in urls if item is not best]


def listed(context: Context, field: str, name: str) -> list[str]:
    """The entries of all list properties of this name, each once."""
    found: dict[str, None] = {}
    separators = ",;" if context.card.version.startswith("2") else ","
    for place, line in enumerate(context.card.all(name)):
        framed = context.frame(line)
        if place == 0:
            context.remember(field, name, framed)
        found.update(dict.fromkeys(entries(line.value, separators)))
    return list(found)


def _notes(context: Context) -> str:
    texts: dict[str, None] = {}
    for place, line in enumerate(context.card.all("NOTE")):
        framed = context.frame(line)
        if place == 0:
            context.remember("note", "NOTE", framed)
        texts[context.take(line)] = None
    return "\n\n".join(texts)


def picture(context: Context, *names: str) -> str:
    """The hash of the first embedded picture of these names, its bytes kept in the result; else empty.

    A picture that is only linked stays a link in card_extra: nothing is fetched.
    """
    for line in context.card.all(*names):
        found = blob(line)
        if found is None:
            continue
        is_picture = picture_type(found.data) is not None
        if found.damaged:
            context.warn(
                line.number, say("The {name} is damaged: its base64 text is not whole.", name=line.name)
            )
        elif not is_picture:
            context.warn(
                line.number,
                say("The {name} is no picture of a known kind; kept with the card.", name=line.name),
            )
        if is_picture:
            context.take(line)
            return context.parsed.add_content(found.data)
    return ""
