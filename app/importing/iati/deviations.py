"""Every deviation of an element from the standard, one by one.

libxml2 judges whether an activity keeps to the standard, and stops at the first surprise in an element.  For
those that do not, this goes on: the officer gets the whole list at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.importing.iati.datatypes import WANTED, fits
from app.importing.iati.grammar import ElementType, types
from app.importing.iati.statement import XML_LANG
from resources.sentences import Sentence, say

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Deviation:
    """What is wrong: the line, the element (``name`` or ``name/@attribute``), the reason in a sentence."""

    line: int
    element: str
    reason: Sentence


def short(text: str) -> str:
    """A text as it can stand in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def deviations(element: etree._Element, version: str) -> Iterator[Deviation]:
    """Walk an element of a version's grammar and yield what the grammar does not allow."""
    yield from _walk(element, str(element.tag), types(version))


def _walk(element: etree._Element, type_name: str, known: dict[str, ElementType]) -> Iterator[Deviation]:
    described = known[type_name]
    yield from _attributes(element, described)
    yield from _text(element, described)
    if described.text is None:
        yield from _order(element, described)
    inner = {child.name: child.type for child in described.children}
    for child in element:
        if type(child.tag) is str and child.tag in inner:
            yield from _walk(child, inner[child.tag], known)


def _at(element: etree._Element, reason: Sentence, attribute: str = "") -> Deviation:
    name = short(str(element.tag))
    if attribute:
        name += f"/@{short(attribute)}"
    return Deviation(element.sourceline or 0, name, reason)


def _attributes(element: etree._Element, described: ElementType) -> Iterator[Deviation]:
    allowed = {attribute.name: attribute for attribute in described.attributes}
    for name, value in element.attrib.items():
        text = str(value)
        if name == XML_LANG and ("a" in described.open or "xml:lang" in allowed):
            if not fits("language", text):
                yield _at(
                    element,
                    say("“{text}” is not {wanted}.", text=short(text), wanted=WANTED["language"]),
                    "xml:lang",
                )
        elif name in allowed:
            datatype = allowed[str(name)].datatype
            if not fits(datatype, text):
                yield _at(
                    element,
                    say("“{text}” is not {wanted}.", text=short(text), wanted=WANTED[datatype]),
                    str(name),
                )
        elif not (str(name).startswith("{") and "a" in described.open):
            yield _at(
                element, say("The attribute “{name}” is not allowed here.", name=short(str(name))), str(name)
            )
    for attribute in described.attributes:
        if attribute.required and element.get(attribute.name) is None:
            yield _at(element, say("The attribute “{name}” is required but missing.", name=attribute.name))


def _text(element: etree._Element, described: ElementType) -> Iterator[Deviation]:
    if described.text is not None:
        if any(type(child.tag) is str for child in element):
            yield _at(element, say("It holds elements, where the standard has only text."))
        text = "".join([element.text or "", *(child.tail or "" for child in element)])
        if not fits(described.text, text):
            yield _at(
                element, say("“{text}” is not {wanted}.", text=short(text), wanted=WANTED[described.text])
            )
        return
    pieces = (element.text, *(child.tail for child in element))
    if any(piece and not piece.isspace() for piece in pieces):
        yield _at(element, say("It holds text of its own, where the standard has only elements."))


def _order(element: etree._Element, described: ElementType) -> Iterator[Deviation]:
    order = {child.name: place for place, child in enumerate(described.children)}
    counts: dict[str, int] = {}
    furthest, after = -1, ""
    for child in element:
        if type(child.tag) is not str:
            continue
        tag = child.tag
        if tag.startswith("{"):
            if "e" not in described.open:
                yield _at(
                    child,
                    say("The element is not expected here: “{tag}” takes no extensions.", tag=element.tag),
                )
            furthest, after = len(order), tag
            continue
        if tag not in order:
            yield _at(
                child,
                say("The element is not expected here: “{tag}” has none of that name.", tag=element.tag),
            )
            continue
        place = order[tag]
        counts[tag] = counts.get(tag, 0) + 1
        if place < furthest:
            yield _at(
                child,
                say(
                    "The element is not expected here: it has to stand before “{after}”.", after=short(after)
                ),
            )
        else:
            furthest, after = place, tag
        if counts[tag] > 1 and described.children[place].occurs in ("", "?"):
            yield _at(
                child, say("The element is not expected here: “{tag}” has one at most.", tag=element.tag)
            )
    for expected in described.children:
        if expected.occurs in ("", "+") and expected.name not in counts:
            yield _at(element, say("An element is missing inside it: {name}.", name=expected.name))
