"""A person's names: the parts of N, the FN that people read, readings and other scripts."""

from __future__ import annotations

from typing import Any

from app.importing.vcard.context import Context, Item
from app.importing.vcard.lines import Line
from app.importing.vcard.text import entries, split, unescape

NAME_PARTS = ("family_name", "given_name", "additional_names", "honorific_prefixes", "honorific_suffixes")
"""The components of N in their order (RFC 6350 section 6.2.2)."""

_SPOKEN = ("honorific_prefixes", "given_name", "additional_names", "family_name", "honorific_suffixes")

PHONETIC = {
    "X-PHONETIC-LAST-NAME": "family_name",
    "X-PHONETIC-MIDDLE-NAME": "additional_names",
    "X-PHONETIC-FIRST-NAME": "given_name",
}
"""How Apple and Google write the reading of a name, by its part."""


def name_parts(value: str, *, lists: bool = True) -> dict[str, str]:
    """The parts of one N by field; several entries in one part are joined by a comma and a space.

    vCard 2.1 knows no lists: there a comma is a comma (``lists=False``).
    """
    parts: dict[str, str] = {}
    for field, part in zip(NAME_PARTS, split(value, ";"), strict=False):
        text = ", ".join(entries(part)) if lists else unescape(part).strip()
        if text:
            parts[field] = text
    return parts


def spoken(parts: dict[str, str]) -> str:
    """The parts as one line, in the order that FN usually has."""
    return " ".join(parts[field].replace(", ", " ") for field in _SPOKEN if field in parts)


def names(context: Context) -> dict[str, Any]:
    """The fields of a person's name; ``name`` is left out where the card has neither FN nor N."""
    found: dict[str, Any] = {}
    others: list[Item] = []
    lists = not context.card.version.startswith("2")
    formatted = context.card.all("FN")
    structured = context.card.all("N")
    if structured:
        main = structured[0]
        found.update(name_parts(main.value, lists=lists))
        context.remember("family_name", "N", context.frame(main, "SORT-AS"))
        if sort_as := main.param("SORT-AS"):
            found["sort_as"] = ", ".join(sort_as)
    if sort_string := context.single("sort_as", "SORT-STRING"):
        found.setdefault("sort_as", sort_string)
    if formatted:
        context.remember("name", "FN", context.frame(formatted[0]))
        found["name"] = context.take(formatted[0])
    elif structured and (text := spoken(found)):
        found["name"] = text
    for line in formatted[1:]:
        _add(others, context.take(line), line)
    for line in structured[1:]:
        # The parts of this one stay in card_extra; here it is only made to be found and seen.
        _add(others, spoken(name_parts(line.value, lists=lists)), line)
    if reading := _phonetic(context):
        others.append(reading)
    if others:
        found["other_names"] = others
    return found


def _add(others: list[Item], text: str, line: Line) -> None:
    item: Item = {"text": text}
    params = {name: list(values) for name, values in (line.params or {}).items() if name != "LANGUAGE"}
    if language := line.param("LANGUAGE"):
        item["lang"] = language[0]
    if params and line.name == "FN":
        item["params"] = params
    if text and not any(other["text"] == text and other.get("lang") == item.get("lang") for other in others):
        others.append(item)


def _phonetic(context: Context) -> Item | None:
    parts: Item = {}
    for name, field in PHONETIC.items():
        for line in context.card.all(name)[:1]:
            parts[field] = context.take(line)
    return {"text": " ".join(parts.values()), "type": "phonetic", **parts} if parts else None
