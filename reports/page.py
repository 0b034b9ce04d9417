"""What stands on every page, whatever the report: marking bands, running head, foot.

The level in the bands is the highest of anything in the report, so no page that is torn off loses it. Its
form says it too: the more it forbids, the darker the band, which survives a bad copy in grey.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.brief_model import Marking
from reports.paper import BAND, BAND_EDGE, BAND_HEIGHT, BLACK, GREY, HAIRLINE, INK, MEASURE, WHITE, Style
from reports.pen import Pen
from resources import vocabulary

RELEASE_ROOM = MEASURE * 0.36
"""How wide the release list may be in a band, in points."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the text: running head and two lines of foot (start and end each), and the release."""

    running: tuple[str, str]
    foot: tuple[tuple[str, str], tuple[str, str]]
    release: str


def level_name(level: str, lang: str) -> str:
    """A handling level as it is printed."""
    return vocabulary.label("marking", level, lang)


def furnish(pen: Pen, furniture: Furniture, marking: Marking, page: int, pages: int) -> None:
    """Print bands, running head (from the second page on) and foot of a page (from 1)."""
    sheet = pen.sheet
    height = sheet.paper.height
    with sheet.artifact():
        _band(pen, BAND_EDGE, furniture.release, marking.level, page, pages)
        _band(pen, height - BAND_EDGE - BAND_HEIGHT, furniture.release, marking.level, page, pages)
        small = pen.type.note
        if page > 1:
            start, end = furniture.running
            sheet.text(0, 48, start, small, width=MEASURE * 0.55)
            sheet.text(MEASURE, 48, end, small, align="end", width=MEASURE * 0.42)
        top = height - BAND_EDGE - BAND_HEIGHT - 28.0 - (5 if pen.rtl else 0)
        sheet.rule(0, MEASURE, top, 0.5, GREY)
        for n, (start, end) in enumerate(furniture.foot):
            y = top + 10.5 + n * small.leading
            sheet.text(0, y, start, small, width=MEASURE * 0.52)
            sheet.text(MEASURE, y, end, small, align="end", width=MEASURE * 0.46)
        # Half the sheet's height, at the binding edge: where the punch is set.
        edge = -sheet.at(0) if not pen.rtl else sheet.at(0) - sheet.paper.width
        sheet.rule(edge, edge + 12, height / 2, 0.5, HAIRLINE)


def _band(pen: Pen, y: float, release: str, level: str, page: int, pages: int) -> None:
    sheet = pen.sheet
    black = level == "confidential"
    if level == "restricted":
        sheet.box(0, y, MEASURE, BAND_HEIGHT, fill=BAND)
    elif black:
        sheet.box(0, y, MEASURE, BAND_HEIGHT, fill=BLACK)
    if level == "open":
        sheet.box(0, y, MEASURE, BAND_HEIGHT, stroke=HAIRLINE, weight=0.5)
    else:
        sheet.rule(0, MEASURE, y, 0.75)
        sheet.rule(0, MEASURE, y + BAND_HEIGHT, 0.75)
    colour = WHITE if black else INK
    side, middle = pen.type.band, pen.type.marking
    small = Style(side.face, side.size, side.leading, colour, side.tracking)
    large = Style(middle.face, middle.size, middle.leading, colour, middle.tracking)
    name = level_name(level, pen.words.lang)
    baseline = y + 9.4
    sheet.text(6, baseline, release, small, squeeze=RELEASE_ROOM)
    sheet.text(
        MEASURE / 2,
        baseline + 0.4,
        name if pen.rtl else name.upper(),
        large,
        align="centre",
        squeeze=MEASURE * 0.24,
    )
    sheet.text(
        MEASURE - 6,
        baseline,
        pen.words("page", page=page, pages=pages),
        small,
        align="end",
        width=MEASURE * 0.3,
    )
