"""The sheet in numbers: formats, grid, type scale, colours. One place, so that no page invents its own.

All lengths are PostScript points (1/72 inch); y runs down from the top edge of the sheet, as a reader reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MM = 72 / 25.4

MEASURE = 476.22
"""Width of the text: twelve columns of 28.69 pt with gutters of 12 pt."""
COLUMN = 28.69
GUTTER = 12.0
LINE = 12.0
BAND_EDGE = 8 * MM
BAND_HEIGHT = 14.0
TOP = 60.0
"""Where the frame begins, below the running head."""
INNER_MARGIN = 25 * MM


def span(columns: int) -> float:
    """Width of that many grid columns with the gutters between them."""
    return columns * COLUMN + (columns - 1) * GUTTER


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet format: name, width and height in points, and where its frame ends (from the top)."""

    name: str
    width: float
    height: float
    bottom: float


PAPERS = {
    "a4": Paper("A4", 210 * MM, 297 * MM, 768.0),
    "letter": Paper("Letter", 612.0, 792.0, 720.0),
}
"""Letter keeps the measure and the baseline and loses four lines."""


class Colour(NamedTuple):
    """A colour as red, green and blue from 0 to 1 (sRGB)."""

    red: float
    green: float
    blue: float


def _hex(value: str) -> Colour:
    return Colour(*(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)))


INK = _hex("14171B")
BLUE = _hex("17406D")
BRICK = _hex("A8341F")
GREY = _hex("565D66")
MID_BLUE = _hex("6E93B8")
PALE = _hex("C9D7E4")
HAIRLINE = _hex("CDD2D6")
BAND = _hex("E3E5E7")
WASH = _hex("EEF2F5")
WHITE = _hex("FFFFFF")
BLACK = _hex("000000")


class Face(NamedTuple):
    """A typeface of the report: family `serif` (what is read) or `sans` (what is looked up), and its cut."""

    family: str
    cut: str = "regular"


SERIF = Face("serif")
SERIF_SEMIBOLD = Face("serif", "semibold")
SERIF_ITALIC = Face("serif", "italic")
SANS = Face("sans")
SANS_SEMIBOLD = Face("sans", "semibold")
SANS_ITALIC = Face("sans", "italic")


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text is set: face, size and leading in points, colour, tracking (points per letter)."""

    face: Face
    size: float
    leading: float
    colour: Colour = INK
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The styles of one script. `row` is the height of a table row, in points."""

    title: Style
    figure: Style
    message: Style
    body: Style
    body_strong: Style
    table: Style
    table_strong: Style
    table_grey: Style
    table_italic: Style
    warning: Style
    head: Style
    kicker: Style
    note: Style
    note_strong: Style
    note_ink: Style
    band: Style
    marking: Style
    row: float
    two_line: float
    """Leading of cells with two lines."""


def _scale(
    body: tuple[float, float],
    table: tuple[float, float],
    note: tuple[float, float],
    two_line: float,
    spaced: bool,
) -> TypeScale:
    size, row = table
    cell = Style(SANS, size, row)
    small = Style(SANS, note[0], note[1], GREY)
    italic = SANS_ITALIC if spaced else SANS
    return TypeScale(
        title=Style(SERIF_SEMIBOLD, 18, 24),
        figure=Style(SERIF_SEMIBOLD, 19, 24),
        message=Style(SERIF_SEMIBOLD, 10.5, 12),
        body=Style(SERIF, *body),
        body_strong=Style(SERIF_SEMIBOLD, *body),
        table=cell,
        table_strong=Style(SANS_SEMIBOLD, size, row),
        table_grey=Style(SANS, size, row, GREY),
        table_italic=Style(italic, 7 if spaced else note[0], row, GREY),
        warning=Style(SANS_SEMIBOLD, size, row, BRICK),
        head=Style(SANS_SEMIBOLD, 7 if spaced else note[0], 9),
        kicker=Style(SANS_SEMIBOLD, 7 if spaced else note[0], 12, BLUE, 0.9 if spaced else 0),
        note=small,
        note_strong=Style(SANS_SEMIBOLD, *note),
        note_ink=Style(SANS, *note),
        band=Style(SANS, 7 if spaced else note[0], 9),
        marking=Style(SANS_SEMIBOLD, 8.5, 12, INK, 1.6 if spaced else 0),
        row=row,
        two_line=two_line,
    )


LATIN = _scale(body=(9, 12), table=(8, 12), note=(7, 9), two_line=10, spaced=True)
ARABIC = _scale(body=(10, 15), table=(8.6, 13), note=(8, 12), two_line=12, spaced=False)
"""Arabic takes more height, no tracking and no italics; emphasis is by weight."""
