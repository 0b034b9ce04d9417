"""Strokes shared by every widget that paints itself: rings, rounded grounds, text that elides."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QWidget

from ui.theme import theme

RING = 3
"""Logical pixels that a focus ring needs outside a control: 1 of gap, 2 of ring."""

_ALIGN = Qt.AlignmentFlag


def painter(widget: QWidget) -> QPainter:
    """A painter with smooth edges on ``widget``; the caller ends it."""
    made = QPainter(widget)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    made.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    return made


def mirrored(widget: QWidget, rect: QRect, within: QRect | None = None) -> QRect:
    """``rect`` as it stands in the widget's own reading direction."""
    return QStyle.visualRect(widget.layoutDirection(), within or widget.rect(), rect)


def box(
    p: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    edge: QColor | None,
    width: float = 1,
) -> None:
    """A rounded box whose edge stays inside ``rect``."""
    area = QRectF(rect)
    if edge is not None:
        half = width / 2
        area.adjust(half, half, -half, -half)
        p.setPen(QPen(edge, width))
    else:
        p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(area, radius, radius)


def ring(p: QPainter, rect: QRectF | QRect, radius: float) -> None:
    """The focus ring around ``rect``: two pixels of ring, one of gap."""
    area = QRectF(rect).adjusted(-2, -2, 2, 2)
    p.setPen(QPen(theme().c.focus, 2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(area, radius + 2, radius + 2)


def dashes(p: QPainter, rect: QRect, radius: float) -> None:
    """The edge of what is switched off, where no paler colour may say so."""
    p.setPen(QPen(theme().c.text3, 1, Qt.PenStyle.DashLine))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paragraph(p: QPainter, widget: QWidget, rect: QRect, words: str) -> None:
    """Lines that wrap in ``rect``, from the side where the widget's language begins."""
    leading = QStyle.visualAlignment(widget.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    p.drawText(
        rect, Qt.TextFlag.TextWordWrap.value | leading.value | Qt.AlignmentFlag.AlignAbsolute.value, words
    )


def text(
    p: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    direction: Qt.LayoutDirection,
    *,
    end: bool = False,
    centre: bool = False,
) -> int:
    """One line of text, elided to ``rect``; returns the width that was used, in logical pixels.

    Alignment follows ``direction``; ``end`` puts figures at the far side, ``centre`` in the middle.
    """
    shown, used = _elided(words, _held(font), rect.width())
    p.setFont(font)
    p.setPen(colour)
    p.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    p.drawText(rect, _flags(direction, end, centre), shown)
    return used


def wrapped(words: str, font: QFont, room: int, most: int) -> tuple[str, ...]:
    """Text broken between words into at most ``most`` lines; the last one may still have to elide."""
    return _wrapped(words, _held(font), room, most)


@lru_cache(maxsize=2048)
def _wrapped(words: str, font: int, room: int, most: int) -> tuple[str, ...]:
    layout = QTextLayout(words, _fonts[font][0])
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        start = line.textStart()
        lines.append(words[start:] if len(lines) == most - 1 else words[start : start + line.textLength()])
    layout.endLayout()
    return tuple(line.strip() for line in lines) or ("",)


def dashed(p: QPainter, rect: QRect, radius: float, edge: QColor, fill: QColor | None = None) -> None:
    """A place that something may take, or was taken from: a dashed box."""
    p.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
    p.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def shadow(p: QPainter, rect: QRect, radius: float) -> None:
    """The soft ground under what floats; six rings that fade, drawn outside ``rect``."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(0, 0, 0, 0 if theme().high_contrast else 12))
    for ring in range(6, 0, -1):
        grown = QRectF(rect).adjusted(-ring, -ring + 2, ring, ring + 2)
        p.drawRoundedRect(grown, radius + ring, radius + ring)


@lru_cache(maxsize=8)
def _flags(direction: Qt.LayoutDirection, end: bool, centre: bool) -> int:
    """How Qt aligns one line: worked out once, as its enumerations are slow and a list has many cells."""
    across = _ALIGN.AlignHCenter if centre else _ALIGN.AlignRight if end else _ALIGN.AlignLeft
    if not centre:
        across = QStyle.visualAlignment(direction, across) & _ALIGN.AlignHorizontal_Mask
    return int(across | _ALIGN.AlignVCenter | _ALIGN.AlignAbsolute) | Qt.TextFlag.TextSingleLine.value


def width(words: str, font: QFont) -> int:
    """Logical pixels that ``words`` take on one line."""
    return _fonts[_held(font)][1].horizontalAdvance(words)


_fonts: dict[int, tuple[QFont, QFontMetrics]] = {}


def _held(font: QFont) -> int:
    """A key for a font; the font is kept, so that no other one can get the same key."""
    key = id(font)
    if key not in _fonts:
        if len(_fonts) > 256:
            _fonts.clear()
            _elided.cache_clear()
            _wrapped.cache_clear()
        _fonts[key] = (font, QFontMetrics(font))
    return key


@lru_cache(maxsize=8192)
def _elided(words: str, font: int, room: int) -> tuple[str, int]:
    """Text cut to its room, and the width it takes: a list paints the same words again and again."""
    metrics = _fonts[font][1]
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return shown, min(metrics.horizontalAdvance(shown), room)


def forget_words() -> None:
    """Forget the words that were painted: a locked window keeps none of a record's."""
    _elided.cache_clear()
    _wrapped.cache_clear()


def isolated(words: str) -> str:
    """User data wrapped so that its direction cannot disturb the sentence around it (Unicode FSI, PDI)."""
    return f"\u2068{words}\u2069"
