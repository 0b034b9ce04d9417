"""A card that stands for an organisation: a company of an address book, KIND:org, an ORG with no person."""

from __future__ import annotations

from typing import Any

from app.importing.incoming import Incoming
from app.importing.vcard import extra, fields
from app.importing.vcard.cards import Card
from app.importing.vcard.context import Context, Item
from app.importing.vcard.lines import Line
from app.importing.vcard.text import components, unescape

_WRITTEN_ANYWAY = frozenset({"org", "organization", "organisation", "company"})


def organisation(context: Context, record: str) -> Incoming:
    """The organisation of a card: named by FN, else by its ORG."""
    card = context.card
    found: dict[str, Any] = fields.contact(context)
    formatted = card.all("FN")
    named = card.all("ORG")
    parts = components(named[0].value) if named else []
    if formatted:
        context.remember("name", "FN", context.frame(formatted[0]))
        found["name"] = context.take(formatted[0])
        found["name_narratives"] = [_narrative(context, line) for line in formatted[1:]]
    else:
        found["name"] = next((part for part in parts if part), "")
    if named and [part for part in parts if part] == [found["name"]]:
        # Said once more in ORG: the export writes ORG from the name. Any other ORG stays in card_extra.
        context.remember("name", "ORG", context.frame(named[0]))
    found["website"], others = fields.website(context)
    found["abbreviation"] = ", ".join(fields.listed(context, "abbreviation", "NICKNAME"))
    found["logo"] = fields.picture(context, "LOGO", "PHOTO")
    if addresses := found["addresses"]:
        found["city"] = addresses[0].get("locality", "")
    codes = [item["country_code"] for item in found["addresses"] if len(item.get("country_code", "")) == 2]
    if codes and codes[0].isascii() and codes[0].isalpha():
        found["country"] = codes[0]
    found["card_uid"] = card.foreign_uid
    found |= fields.marking(context)
    for line in card.all("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"):
        if unescape(line.value).strip().lower() in _WRITTEN_ANYWAY:
            context.take(line)
    links = [{"name": "URL", **item} for item in others]
    found["card_extra"] = links + extra.rest(context)
    found["name"] = found["name"] or _fallback(card)
    return Incoming("organisation", record, fields.stated(context, found), card.origin)


def _narrative(context: Context, line: Line) -> Item:
    language = line.param("LANGUAGE")
    return {"text": context.take(line), **({"lang": language[0]} if language else {})}


def _fallback(card: Card) -> str:
    shown = card.all("N", "NICKNAME", "EMAIL", "TEL", "URL", "ADR", "NOTE")
    texts = (unescape(line.value).replace(";", " ") for line in shown)
    return next((" ".join(text.split())[:200] for text in texts), "")
