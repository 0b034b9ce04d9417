"""Signs drawn as vectors: shapes that say late, open, done without colour, in any font."""

from __future__ import annotations

from reports.paper import BLUE, BRICK, HAIRLINE, INK, MID_BLUE, PALE, WHITE, Colour
from reports.sheet import Sheet

SQUARE = 6.0
STEP = 8.5
"""Pitch of a row of squares or discs, in points."""


def triangle(sheet: Sheet, x: float, y: float, size: float = 6.0, colour: Colour = BRICK) -> None:
    """An upright triangle, the sign of what is late, with its base on `y` and its middle at `x`."""
    half = size / 2
    sheet.path([(x - half, y), (x + half, y), (x, y - size * 0.9)], fill=colour)


def square(sheet: Sheet, x: float, y: float, *, hatched: bool = False, size: float = SQUARE) -> None:
    """One case: a filled square, or a hatched one for a case that has stood too long. (x, y) is its top."""
    if not hatched:
        sheet.box(x, y, size, size, fill=MID_BLUE, stroke=BLUE, weight=0.6)
        return
    sheet.box(x, y, size, size, fill=WHITE)
    for offset in (0.33, 0.66, 1.0, 1.33, 1.66):
        reach = size * offset
        low, high = max(0.0, reach - size), min(size, reach)
        sheet.path(
            [(x + low, y + reach - low), (x + high, y + reach - high)], stroke=BRICK, weight=0.6, close=False
        )
    sheet.box(x, y, size, size, stroke=BRICK, weight=0.6)


def disc(sheet: Sheet, x: float, y: float, *, filled: bool, radius: float = 2.9) -> None:
    """An answered (filled) or unanswered (open) request, its middle at (x, y)."""
    if filled:
        sheet.disc(x, y, radius, fill=MID_BLUE, stroke=BLUE, weight=0.6)
    else:
        sheet.disc(x, y, radius, fill=WHITE, stroke=BRICK, weight=0.9)


def bar(sheet: Sheet, x: float, y: float, width: float, height: float, *, solid: bool) -> None:
    """A bar from the start edge: solid for what is committed, pale for what is proposed."""
    if solid:
        sheet.box(x, y, width, height, fill=BLUE)
    else:
        sheet.box(x, y, width, height, fill=PALE, stroke=BLUE, weight=0.6)


def gauge(sheet: Sheet, x: float, y: float, width: float, height: float, share: float) -> None:
    """An outlined bar filled up to `share` (0 to 1)."""
    sheet.box(x, y, width, height, fill=WHITE, stroke=BLUE, weight=0.6)
    if share > 0:
        sheet.box(x, y, width * min(1.0, share), height, fill=BLUE)


def strength(sheet: Sheet, x: float, y: float, level: int, of: int) -> None:
    """A relation's strength as `level` filled boxes of `of`."""
    for n in range(of):
        sheet.box(x + n * 6.6, y, 5.2, 6.0, fill=BLUE if n < level else WHITE, stroke=BLUE, weight=0.6)


def checkbox(sheet: Sheet, x: float, y: float, size: float = 5.6) -> None:
    """An empty box to tick by hand; (x, y) is its top at the start side."""
    sheet.box(x, y, size, size, fill=WHITE, stroke=INK, weight=0.8)


def track(sheet: Sheet, x: float, y: float, width: float) -> None:
    """The hairline along which dates are placed."""
    sheet.rule(x, x + width, y, 0.5, HAIRLINE)
