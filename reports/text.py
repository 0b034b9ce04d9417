"""Text into lines: measured, broken, cut to fit, with a glyph for every character.

Everything on the page passes through here, so the promises are kept in one place: no text is wider than its
room, no character prints as an empty box, and what a machine reads back is the text in its logical order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from reports.fonts import Font, chain
from reports.paper import Face, Style
from reports.shaping import OPENERS, PDI, Letter, before_base, has_rtl, joined, visual

_ELLIPSIS = "…"
_BLANK = re.compile("[\u0000-\u0020\u007f-\u009f\u2028\u2029]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\ufe00-\ufe0f\ufeff\ufffc]")
_JOINERS = frozenset("\u200c\u200d")
_ISOLATES = re.compile(f"[{OPENERS}{PDI}]")
_CJK = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_ATOMS = re.compile(f"[ \t\n]+|[{_CJK}]|[^ \t\n{_CJK}]+")
_STAND_IN = {"\u2212": "–", "\u2011": "-", "\u202f": "\u00a0", "\u2010": "-"}
"""What is printed for a character that the shipped faces lack; a machine still reads the real one."""

Piece = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font and style, `x` points right of the line's left end."""

    x: float
    text: str
    font: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line ready to print. `text` is what it says, in logical order; `exact` that the runs say it too."""

    runs: tuple[Run, ...]
    width: float
    text: str
    exact: bool


def clean(text: str) -> str:
    """Text fit for one paragraph: composed (NFC), white space single, nothing invisible.

    Joiners stay, since Persian and Indic spelling needs them; so do isolates, which the layout honours.
    """
    return unicodedata.normalize("NFC", _BLANK.sub(" ", _INVISIBLE.sub("", text)))


@lru_cache(maxsize=2048)
def _printed(face: Face, char: str) -> tuple[tuple[str, Font], ...]:
    """What stands on paper for a character, and from which font: itself, a stand-in, or its code point."""
    if char in _JOINERS:
        return ()
    fonts = chain(face)
    font = fonts.font_for(char)
    if font is not None:
        return ((char, font),)
    for other in (_STAND_IN.get(char), unicodedata.normalize("NFKC", char)):
        if other and other != char and all(fonts.font_for(c) for c in other):
            return tuple((c, fonts.font_for(c) or fonts.first) for c in other)
    return tuple((c, fonts.first) for c in f"[U+{ord(char):04X}]")


@lru_cache(maxsize=16384)
def _advance(face: Face, text: str) -> float:
    """Width of joined text in thousandths of an em."""
    advances = chain(face).first.advances
    total = 0.0
    for char in text:
        width = None if char in _JOINERS else advances.get(ord(char))
        if width is None:
            width = sum(font.advances.get(ord(c), font.default) for c, font in _printed(face, char))
        total += width
    return total


def printable(text: str, style: Style) -> bool:
    """Whether there is a glyph for every character of a text."""
    return all(char in _JOINERS or chain(style.face).font_for(char) is not None for char in clean(text))


def measure(text: str, style: Style) -> float:
    """Width of a text on one line, in points."""
    shaped = joined(_ISOLATES.sub("", text))
    return _advance(style.face, shaped) * style.size / 1000 + style.tracking * len(shaped)


def clip(text: str, style: Style, width: float) -> str:
    """The text, cut with an ellipsis if it is wider than `width` points. An open isolate is closed."""
    if measure(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + _ELLIPSIS, style) <= width:
            low = middle
        else:
            high = middle - 1
    while low and unicodedata.combining(text[low : low + 1] or " "):
        low -= 1
    cut = text[:low].rstrip()
    # The ellipsis belongs to what was cut: inside its isolate, it stands where that text would have gone on.
    return cut + _ELLIPSIS + PDI * max(0, len(_still_open(cut)))


def _still_open(text: str) -> str:
    """The openers of the isolates that the text leaves open."""
    stack: list[str] = []
    for char in _ISOLATES.findall(text):
        if char != PDI:
            stack.append(char)
        elif stack:
            stack.pop()
    return "".join(stack)


def _runs(letters: Iterable[Letter]) -> tuple[tuple[Run, ...], float]:
    printed = [(c, font, style) for char, style in letters for c, font in _printed(style.face, char)]
    runs: list[Run] = []
    x = 0.0
    for (name, style), group in groupby(printed, key=lambda item: (item[1].name, item[2])):
        members = list(group)
        text = "".join(char for char, _, _ in members)
        runs.append(Run(x, text, name, style))
        width = sum(font.advances.get(ord(char), font.default) for char, font, _ in members)
        x += width * style.size / 1000 + style.tracking * len(text)
    return tuple(runs), x


def line(pieces: Sequence[Piece], rtl: bool) -> Line:
    """One line from pieces in logical order, whatever its width."""
    raw = "".join(text for text, _ in pieces)
    said = _ISOLATES.sub("", raw)
    if rtl or has_rtl(raw):
        letters = visual(list(pieces), rtl)
    else:
        letters = [(char, style) for text, style in pieces for char in before_base(_ISOLATES.sub("", text))]
    runs, width = _runs(letters)
    return Line(runs, width, said, "".join(run.text for run in runs) == said)


@lru_cache(maxsize=4096)
def single(text: str, style: Style, rtl: bool, width: float | None = None) -> Line:
    """One line of one style, cut with an ellipsis when `width` (points) is given and too small."""
    text = clean(text)
    return line([(text if width is None else clip(text, style, width), style)], rtl)


def _atoms(pieces: Sequence[Piece]) -> list[tuple[str, Style, bool]]:
    """Words, spaces and single ideographs, with whether a line may end before each."""
    atoms: list[tuple[str, Style, bool]] = []
    free = True
    for text, style in pieces:
        for atom in _ATOMS.findall(text):
            ideograph = len(atom) == 1 and re.match(f"[{_CJK}]", atom) is not None
            atoms.append((atom, style, free or ideograph))
            free = atom.isspace() or ideograph
    return atoms


def _split(atom: str, style: Style, width: float) -> list[str]:
    """A word wider than a line in parts that fit."""
    parts: list[str] = []
    rest = atom
    while rest and measure(rest, style) > width:
        take = 1
        while take < len(rest) and measure(rest[: take + 1], style) <= width:
            take += 1
        parts.append(rest[:take])
        rest = rest[take:]
    return [*parts, rest] if rest else parts


def broken(pieces: Sequence[Piece], width: float, rtl: bool, limit: int | None = None) -> list[Line]:
    """Pieces of text as lines no wider than `width` points.

    With a `limit`, the last line that is allowed ends in an ellipsis when there would have been more.
    """
    rows: list[list[Piece]] = [[]]
    used = 0.0
    pending: list[tuple[str, Style, bool]] = []
    for text, style, free in _atoms([(clean(text), style) for text, style in pieces]):
        if measure(text, style) <= width:
            pending.append((text, style, free))
        else:
            pending.extend((part, style, free or n > 0) for n, part in enumerate(_split(text, style, width)))
    groups: list[list[tuple[str, Style, bool]]] = []
    for atom in pending:
        if atom[2] or not groups:
            groups.append([atom])
        else:
            groups[-1].append(atom)
    for group in groups:
        wide = sum(measure(text, style) for text, style, _ in group)
        blank = all(text.isspace() for text, _, _ in group)
        if blank and not rows[-1]:
            continue
        if used + wide > width + 0.01 and rows[-1] and not blank:
            _end(rows)
            used = 0.0
        rows[-1].extend((text, style) for text, style, _ in group)
        used += wide
    return _limited(rows, width, rtl, limit)


def _end(rows: list[list[Piece]]) -> None:
    """Close a row: no blank at its end, and an isolate that is still open goes on in the next."""
    row = rows[-1]
    while row and row[-1][0].isspace():
        row.pop()
    text = "".join(part for part, _ in row)
    still_open = _still_open(text)
    style = row[-1][1]
    if still_open:
        row.append((PDI * len(still_open), style))
    rows.append([(still_open, style)] if still_open else [])


def _limited(rows: list[list[Piece]], width: float, rtl: bool, limit: int | None) -> list[Line]:
    while len(rows) > 1 and not "".join(text for text, _ in rows[-1]).strip(f" {OPENERS}{PDI}"):
        rows.pop()
    if limit is not None and len(rows) > limit:
        rows = rows[:limit]
        rows[-1] = _with_ellipsis(rows[-1], width)
    return [line(row, rtl) for row in rows]


def _with_ellipsis(row: list[Piece], width: float) -> list[Piece]:
    """A row that had more to say: shortened until an ellipsis fits, inside the isolate that it cuts."""
    style = row[-1][1]
    kept = list(row)
    while kept:
        text, style = kept[-1]
        kept[-1] = (text.rstrip(f" {PDI}"), style)
        if not kept[-1][0]:
            kept.pop()
            continue
        if sum(measure(part, used) for part, used in kept) + measure(_ELLIPSIS, style) <= width:
            break
        kept[-1] = (kept[-1][0][:-1], style)
    closing = PDI * len(_still_open("".join(part for part, _ in kept)))
    return [*kept, (_ELLIPSIS + closing, style)]
