"""The pages of help as they lie under resources: their titles, headings and anchors, and search over them.

A heading may end in ``{#anchor}``, the same in every language; another is called by its own words.
It needs no window.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from resources import path as resource
from ui.help.places import ENGLISH_ONLY, pages

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)(?:\s*\{#([a-z0-9-]+)\})?\s*$")
_OUTSIDE = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|^\s*>\s?|\*\*|`", re.MULTILINE)
_RULED = re.compile(r"^\|?[\s:|-]+\|?$", re.MULTILINE)
_TATWEEL = "\u0640"
AROUND = 40
"""Characters of a snippet before the word that was found."""
LONG = 150
"""Characters of a snippet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, and what links call it."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: ``markdown`` is ready to be shown, ``text`` is what search looks through."""

    name: str
    title: str
    markdown: str
    text: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found: a piece of its text, and where in that the words stand (start and length)."""

    name: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@lru_cache(maxsize=8)
def library(language: str) -> dict[str, HelpPage]:
    """Every page in a language, by name."""
    return {name: read(name, language) for name in pages()}


def read(name: str, language: str) -> HelpPage:
    """One page; raises ``FileNotFoundError`` when it is not there."""
    folder = () if name in ENGLISH_ONLY else (language,)
    return parsed(name, resource("help", *folder, f"{name}.md").read_text(encoding="utf-8"))


def parsed(name: str, source: str) -> HelpPage:
    """A page from its source; addresses outside are shown, and lead nowhere."""
    lines, headings, fenced = [], [], False
    for line in source.splitlines():
        fenced ^= line.startswith("```")
        found = None if fenced else _HEADING.match(line)
        if found is not None:
            marks, words, anchor = found.groups()
            headings.append(Heading(len(marks), _plain(words), anchor or slug(words)))
            line = f"{marks} {words}"
        lines.append(line)
    markdown = _OUTSIDE.sub(r"\1 (\2)", "\n".join(lines))
    body = "\n".join(line for line in lines if not line.startswith("# "))
    return HelpPage(name, headings[0].words, markdown, _plain(body), tuple(headings))


def turned(markdown: str) -> str:
    """The same with the cells of each row of a table the other way round: Qt lays them out from the left."""
    lines, fenced = [], False
    for line in markdown.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("|") and not fenced:
            line = f"|{'|'.join(reversed(line.strip().strip('|').split('|')))}|"
        lines.append(line)
    return "\n".join(lines)


def slug(words: str) -> str:
    """What a heading without an anchor of its own is called by links."""
    return re.sub(r"[^\w]+", "-", _plain(words).casefold()).strip("-")


def _plain(markdown: str) -> str:
    text = _LINK.sub(r"\1", markdown)
    text = _RULED.sub("", text)
    text = _MARKS.sub("", re.sub(r"^#+\s+|^```\w*$", "", text, flags=re.MULTILINE)).replace("|", " ")
    return re.sub(r"\s+", " ", text).strip()


def folded(text: str) -> tuple[str, list[int]]:
    """Text without case, accents and vowel signs, and for each of its characters the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part) and part != _TATWEEL:
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def found_in(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text (start and length), in order; each may begin anywhere."""
    plain, places = folded(text)
    spots: set[tuple[int, int]] = set()
    for word in folded(query)[0].split():
        at = plain.find(word)
        while at >= 0:
            last = places[at + len(word) - 1]
            spots.add((places[at], last - places[at] + 1))
            at = plain.find(word, at + len(word))
    return sorted(spots)


def search(language: str, query: str) -> list[Hit]:
    """Pages that hold every word of a query, in title or text: those with the words in the title first."""
    words = folded(query)[0].split()
    if not words:
        return []
    hits: list[tuple[int, int, Hit]] = []
    for order, page in enumerate(library(language).values()):
        title, text = folded(page.title)[0], folded(page.text)[0]
        if not all(word in title or word in text for word in words):
            continue
        in_title = sum(word in title for word in words)
        hits.append((-in_title, order, _hit(page, query)))
    return [hit for _, _, hit in sorted(hits, key=lambda found: found[:2])]


def _hit(page: HelpPage, query: str) -> Hit:
    spots = found_in(page.text, query)
    begin = max(0, spots[0][0] - AROUND) if spots else 0
    if begin:
        begin = page.text.find(" ", begin) + 1
    piece = page.text[begin : begin + LONG]
    before = "… " if begin else ""
    marks = tuple(
        (at - begin + len(before), length)
        for at, length in spots
        if at >= begin and at + length <= begin + len(piece)
    )
    after = " …" if begin + LONG < len(page.text) else ""
    return Hit(page.name, page.title, f"{before}{piece}{after}", marks)
