"""The QR code on the recovery sheet: the whole key for a scanner, drawn as vectors.

Level Q: a quarter of the code may be creased, stained or torn and it still reads. The key's letters fit the
code's alphanumeric mode, which keeps its squares large. The code is never mirrored, whatever the language.
"""

from __future__ import annotations

from itertools import groupby

from reports.paper import BLACK, WHITE
from reports.sheet import Sheet

QUIET = 4
"""Modules of white that a scanner needs on each side (ISO/IEC 18004)."""

Matrix = list[list[bool]]


def matrix(text: str) -> Matrix:
    """The code's squares, row by row, True for a dark one. Raises ValueError for letters that it lacks."""
    from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

    if not QRAlphaNum.valid(text):
        # The library's own error would come with the text in its traceback.
        raise ValueError("a recovery key holds other characters than a QR code's alphanumeric ones")
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(QRAlphaNum(text))
    code.make()
    return [[bool(dark) for dark in row] for row in code.modules]


def draw(sheet: Sheet, x: float, y: float, size: float, squares: Matrix, alt: str) -> None:
    """Draw the code on its white margin, its dark part `size` points wide from (x, y), start and top.

    `alt` is what a screen reader says of it; it must not hold the key.
    """
    count = len(squares)
    unit = size / count
    border = QUIET * unit
    columns = [list(column) for column in zip(*squares, strict=True)]
    with sheet.figure(alt):
        sheet.box(x - border, y - border, size + 2 * border, size + 2 * border, fill=WHITE)
        # Runs along rows and along columns: a hair that the one kind leaves between two, the other covers.
        for n, row in enumerate(squares):
            for start, length in _runs(row):
                left = count - start - length if sheet.rtl else start
                sheet.box(x + left * unit, y + n * unit, length * unit, unit, fill=BLACK)
        for n, column in enumerate(columns):
            place = count - 1 - n if sheet.rtl else n
            for start, length in _runs(column):
                sheet.box(x + place * unit, y + start * unit, unit, length * unit, fill=BLACK)


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where the dark runs of a row or column begin, and how long they are."""
    found, place = [], 0
    for dark, members in groupby(line):
        length = len(list(members))
        if dark:
            found.append((place, length))
        place += length
    return found
