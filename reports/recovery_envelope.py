"""The lower part of the recovery sheet, which goes into the envelope: the key in boxes and as a QR code.

A group with its number reads from left to right in every language; only its place on the sheet is mirrored.
The key's letters are set one by one, past the caches that other text shares: it is gone from memory with
the document.
"""

from __future__ import annotations

from reports import recovery_code
from reports.paper import BAND, BLUE, GREY, INK, MEASURE, SANS_SEMIBOLD, WHITE, Style, span
from reports.pen import Pen, Place
from reports.text import Line, broken, line

_SIDE = span(4)
_SIDE_X = MEASURE - _SIDE

_ROWS = 7
"""Groups in the first of the two columns."""
_BOX_WIDTH, _BOX_HEIGHT = 22.0, 24.0
_STEP = 24.0
_PITCH = 28.0
_NUMBER = 22.0
_CHECK = _NUMBER + 4 * _STEP + 5.0
_GROUP = _CHECK + _BOX_WIDTH
_COLUMN = _GROUP + 11.0
_GRID = _COLUMN + _GROUP
_CODE = 129.5
_LETTER = Style(SANS_SEMIBOLD, 15, 18)
_COUNT = Style(SANS_SEMIBOLD, 8.5, 12, BLUE)
_RISE = _LETTER.size * 0.357
"""Half the height of a capital: how far below a box's middle its letter stands."""


def height(pen: Pen, whose: str) -> float:
    """How much of the sheet the lower part takes, in points."""
    return _head_height(pen, whose) + (_ROWS - 1) * _PITCH + _BOX_HEIGHT


def draw(pen: Pen, whose: str, key: str, y: float) -> None:
    """Print the lower part from `y` on. `whose` says which case file the key is for."""
    sheet, say, kind = pen.sheet, pen.words, pen.type
    top = y + _head_height(pen, whose)
    sheet.rule(0, _GRID, y, 0.9)
    with sheet.element("H2"):
        sheet.text(0, y + 13, say("recovery-key"), kind.message, width=_GRID)
    with sheet.element("P"):
        sheet.lines(0, y + 15 + kind.note.leading, _whose(pen, whose), kind.note.leading)
    _heads(pen, top - 5)
    with sheet.element("L"):
        for n, group in enumerate(key.split("-")):
            with sheet.element("LI"):
                _group(pen, n + 1, group, n // _ROWS * _COLUMN, top + n % _ROWS * _PITCH)
    _how_to_read(pen, top + (_ROWS - 1) * _PITCH)
    sheet.rule(_SIDE_X, MEASURE, y, 0.9)
    with sheet.element("H2"):
        sheet.text(_SIDE_X, y + 13, say("recovery-camera"), kind.message, width=_SIDE)
    squares = recovery_code.matrix(key)
    recovery_code.draw(sheet, _SIDE_X, top - 8, _CODE, squares, say("recovery-code-alt"))
    pen.note([say("recovery-camera-note")], top + _CODE + 3, Place(_SIDE_X, _SIDE))


def _whose(pen: Pen, whose: str) -> list[Line]:
    return broken([(whose, pen.type.note)], _GRID, pen.rtl, limit=3)


def _head_height(pen: Pen, whose: str) -> float:
    return 35.0 + len(_whose(pen, whose)) * pen.type.note.leading


def _place(pen: Pen, x: float, left: float, width: float) -> float:
    """Where a thing starts that is `left` from the left edge of a group at `x`, and `width` wide."""
    return x + (_GROUP - left - width if pen.rtl else left)


def _middle(pen: Pen, x: float, left: float, width: float) -> float:
    return _place(pen, x, left, width) + width / 2


def _heads(pen: Pen, baseline: float) -> None:
    """Say over both columns which boxes are the key and which check it."""
    with pen.sheet.artifact():
        for x in (0.0, _COLUMN):
            for key, left, width in (
                ("recovery-signs", _NUMBER, 3 * _STEP + _BOX_WIDTH),
                ("recovery-check", _CHECK, _BOX_WIDTH),
            ):
                middle = _middle(pen, x, left, width)
                pen.sheet.text(middle, baseline, pen.words(key), pen.type.note, align="centre")


def _group(pen: Pen, number: int, group: str, x: float, y: float) -> None:
    """Print one group: its number, four boxes, and the grey one that checks them."""
    sheet = pen.sheet
    middle = y + _BOX_HEIGHT / 2
    with sheet.element("Lbl"):
        sheet.text(_middle(pen, x, 0, _NUMBER - 4), middle + 3, str(number), _COUNT, align="centre")
    with sheet.element("LBody") as body:
        for n, char in enumerate(group):
            check = n == len(group) - 1
            left = _CHECK if check else _NUMBER + n * _STEP
            sheet.box(
                _place(pen, x, left, _BOX_WIDTH),
                y,
                _BOX_WIDTH,
                _BOX_HEIGHT,
                fill=BAND if check else WHITE,
                stroke=INK if check else GREY,
                weight=0.8 if check else 0.6,
            )
            across = _middle(pen, x, left, _BOX_WIDTH)
            sheet.text(across, middle + _RISE, line([(char, _LETTER)], False), align="centre")
            if char == "0":
                _strike(pen, across, middle)
        # A screen reader is given the group as one word, not five letters apart.
        body.said = group


def _strike(pen: Pen, x: float, y: float) -> None:
    """The stroke of a zero, which the typeface does not have; it leans to the right in every language."""
    lean = -2.0 if pen.rtl else 2.0
    pen.sheet.path([(x - lean, y + 3), (x + lean, y - 3)], stroke=INK, weight=1.1, close=False)


def _how_to_read(pen: Pen, y: float) -> None:
    """Use the place that the thirteenth group leaves free: which letters there are."""
    sheet, style = pen.sheet, pen.type.note
    width = _GROUP - _NUMBER
    pieces = [pen.words("recovery-zero"), pen.words("recovery-letters")]
    lines = [made for piece in pieces for made in broken([(piece, style)], width, pen.rtl, limit=1)]
    with sheet.element("Note"):
        sheet.lines(_place(pen, _COLUMN, _NUMBER, width), y + style.leading - 1, lines, style.leading)
