"""What every part of a page needs at hand: the sheet, the words, the type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reports.paper import ARABIC, BLUE, LATIN, MEASURE, Style, TypeScale
from reports.sheet import Sheet
from reports.text import Line, Piece, broken, measure
from reports.words import Words

SECTION_HEAD = 30.0
"""From a section's rule to where its content begins, with a message of one line."""
MESSAGE_LINE = 12.0
NOTE_GAP = 1.75
SECTION_GAP = 11.0


class Place(NamedTuple):
    """A column of the page: where it starts and how wide it is, in points from the start of the measure."""

    x: float
    width: float


FULL = Place(0, MEASURE)


def _balanced(lines: list[Line], text: str, width: float, pen: Pen) -> list[Line]:
    """Two lines of about the same length, so that no word stands alone in the second."""
    if len(lines) != 2 or lines[1].text.endswith("…"):
        return lines
    while width > 40:
        width -= 6
        narrower = broken([(text, pen.type.message)], width, pen.rtl)
        if len(narrower) > 2:
            break
        lines = narrower
    return lines


@dataclass(slots=True)
class Pen:
    """The tools of composition."""

    sheet: Sheet
    words: Words

    @property
    def type(self) -> TypeScale:
        """The type scale of the report's script."""
        return ARABIC if self.words.rtl else LATIN

    @property
    def rtl(self) -> bool:
        """Whether the report runs from right to left."""
        return self.words.rtl

    def baseline(self, y: float) -> float:
        """The baseline of a table row whose top is `y`."""
        return y + self.type.row - (3.8 if self.rtl else 3.0)

    def section(self, number: int, kicker: str, message: str, y: float, place: Place = FULL) -> float:
        """A section's rule, number, kicker and message (two lines at most); give where its content begins."""
        sheet, kind = self.sheet, self.type
        sheet.rule(place.x, place.x + place.width, y, 1.0, BLUE)
        with sheet.element("H2"):
            x = place.x + sheet.text(place.x, y + 9, str(number), kind.kicker) + 7
            name = kicker if self.rtl else kicker.upper()
            sheet.text(x, y + 9, name, kind.kicker, width=place.width - (x - place.x))
        lines = _balanced(
            broken([(message, kind.message)], place.width, self.rtl, limit=2), message, place.width, self
        )
        with sheet.element("H3"):
            sheet.lines(place.x, y + 21.75, lines, MESSAGE_LINE)
        return y + SECTION_HEAD + (MESSAGE_LINE + 2 if len(lines) > 1 else 0) + (2 if self.rtl else 0)

    def section_height(self, message: str, place: Place = FULL) -> float:
        """What `section` will take, in points."""
        two = measure(message, self.type.message) > place.width
        return SECTION_HEAD + (MESSAGE_LINE + 2 if two else 0) + (2 if self.rtl else 0)

    def bare(self, sentences: list[str], y: float, place: Place = FULL) -> float:
        """The note of a section that has nothing else: closer to the message than a table would be."""
        return self.note(sentences, y - 8, place)

    def note(self, sentences: list[str], y: float, place: Place = FULL) -> float:
        """A note in small type under what it explains, from `y` on; give where the next section may begin."""
        text = " ".join(sentence for sentence in sentences if sentence)
        if not text:
            return y + SECTION_GAP
        style = self.type.note
        lines = broken([(text, style)], place.width, self.rtl)
        with self.sheet.element("Note"):
            self.sheet.lines(place.x, y + NOTE_GAP + style.leading, lines, style.leading)
        return y + NOTE_GAP + len(lines) * style.leading + SECTION_GAP

    def note_height(self, sentences: list[str], place: Place = FULL) -> float:
        """What `note` will take, in points."""
        text = " ".join(sentence for sentence in sentences if sentence)
        if not text:
            return SECTION_GAP
        style = self.type.note
        return NOTE_GAP + len(broken([(text, style)], place.width, self.rtl)) * style.leading + SECTION_GAP

    def paragraph(self, pieces: list[Piece], x: float, y: float, width: float, limit: int) -> float:
        """Body text with its first baseline at `y`; give the baseline after the last line."""
        lines = broken(pieces, width, self.rtl, limit=limit)
        if not lines:
            return y
        leading = pieces[-1][1].leading
        with self.sheet.element("P"):
            self.sheet.lines(x, y, lines, leading)
        return y + len(lines) * leading

    def labelled(
        self, x: float, y: float, label: str, value: str, width: float, strong: Style, plain: Style
    ) -> float:
        """A strong label and its value on one line, cut to `width`; give the width taken."""
        taken = self.sheet.text(x, y, label, strong, width=width)
        gap = measure(" ", plain)
        return taken + gap + self.sheet.text(x + taken + gap, y, value, plain, width=width - taken - gap)
