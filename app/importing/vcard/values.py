"""Properties as entries of structured fields: one dict each for a telephone, address, link.

The keys are those that ``app.exporting.vcard`` writes back: ``value`` (or the parts of an address), ``types``
(lower case, in order), ``pref`` (1 is best), ``label`` (what the owner calls it), ``params`` (all other
parameters) and ``with`` (other properties of the same group).
"""

from __future__ import annotations

import re

from app.importing.vcard.context import Context, Item
from app.importing.vcard.lines import Line
from app.importing.vcard.text import components, unescape

ADDRESS_PARTS = ("po_box", "extended", "street", "locality", "region", "postal_code", "country")
"""The seven components of ADR in their order (RFC 6350 section 6.3.1)."""

MESSENGERS = {
    "X-AIM": "aim",
    "X-GOOGLE-TALK": "xmpp",
    "X-GTALK": "xmpp",
    "X-ICQ": "icq",
    "X-JABBER": "xmpp",
    "X-MSN": "msnim",
    "X-SIP": "sip",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-YAHOO": "ymsgr",
}
"""URI schemes for the properties that programs used for messaging before RFC 4770 gave them IMPP."""

_TEL = re.compile(r"tel:([^;]+)(?:;ext=([^;]+))?(;.*)?", re.IGNORECASE | re.DOTALL)
_BASIC_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EXTENDED_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00(?::00)?Z?)?")
_TWO_NUMBERS = re.compile(r"(-?[\d.]+)\s*[;,]\s*(-?[\d.]+)")


def phone(context: Context, line: Line) -> Item | None:
    """A telephone; a tel: URI is kept as ``uri`` beside the number that it holds."""
    text = unescape(line.value).strip()
    if not text:
        return None
    item = {"value": phone_text(text), **context.frame(line)}
    if item["value"] != text:
        item["uri"] = text
    return item


def phone_text(text: str) -> str:
    """The number as people dial it, from a tel: URI (RFC 3966) or from free text."""
    found = _TEL.fullmatch(text)
    if found is None or found[3]:
        return text[4:] if text[:4].lower() == "tel:" and len(text) > 4 else text
    return f"{found[1]} ext. {found[2]}" if found[2] else found[1]


def plain(context: Context, line: Line) -> Item | None:
    """An e-mail, link or messaging address."""
    text = unescape(line.value).strip()
    if line.name == "EMAIL" and text[:7].lower() == "mailto:" and len(text) > 7:
        text = text[7:]
    return {"value": text, **context.frame(line)} if text else None


def messaging(context: Context, line: Line) -> Item | None:
    """An IMPP, or one of its forerunners as the URI that IMPP wants."""
    item = plain(context, line)
    scheme = MESSENGERS.get(line.name)
    if item is not None and scheme is not None and not item["value"].lower().startswith(f"{scheme}:"):
        item["value"] = f"{scheme}:{item['value']}"
    return item


def address(context: Context, line: Line) -> Item | None:
    """A delivery address by its parts; components beyond the seventh are kept as ``more``."""
    parts = components(line.value)
    item: Item = {name: text for name, text in zip(ADDRESS_PARTS, parts, strict=False) if text}
    if any(parts[7:]):
        item["more"] = parts[7:]
    if formatted := line.param("LABEL"):
        item["formatted"] = unescape(", ".join(formatted))
    if not item:
        return None
    if code := line.param("CC"):
        item["country_code"] = code[0].upper()
    return {**item, **context.frame(line, "LABEL", "CC")}


def addresses(context: Context) -> list[Item]:
    """All addresses; a LABEL (vCard 2.1, 3.0) joins the address of the same types, else stands for itself."""
    found = context.gather(address, "ADR")
    for line in context.card.all("LABEL"):
        framed = context.frame(line)
        text = context.take(line)
        kin = set(framed.get("types", ()))
        for item in found:
            if "formatted" not in item and set(item.get("types", ())) == kin:
                item["formatted"] = text
                break
        else:
            found.append({"formatted": text, **framed})
    return found


def date_text(text: str) -> str:
    """A whole date in ISO 8601's extended form; partial dates, times and words stay as written."""
    if found := _BASIC_DATE.fullmatch(text):
        return f"{found[1]}-{found[2]}-{found[3]}"
    found = _EXTENDED_DATE.fullmatch(text)
    return found[1] if found else text


def gender_text(text: str) -> str:
    """GENDER as RFC 6350 section 6.2.7 has it (``M``, or ``O;text``); words alone where it has no letter."""
    word = text.lower()
    if word in ("male", "female", "other", "none", "unknown"):
        return word[0].upper()
    return text.removeprefix(";").strip()


def geo_text(text: str) -> str:
    """A place as a geo: URI (RFC 5870); vCard 2.1 and 3.0 write two numbers."""
    numbers = _TWO_NUMBERS.fullmatch(text)
    return f"geo:{numbers[1]},{numbers[2]}" if numbers else text


def best_first(items: list[Item]) -> Item | None:
    """The preferred entry: the lowest ``pref``, else the first."""
    return min(items, key=lambda item: int(item.get("pref", 101)), default=None)
