"""Handling levels on screen: the band on top of every page and the four rising bars in rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role
from ui.theme import theme

MARKING = "marking"
"""The vocabulary of the handling levels."""

LEVELS = ("open", "official", "restricted", "confidential")
"""The tokens of the handling levels, lowest first (design.md)."""


def level_of(token: str) -> int:
    """The rank of a handling level, 0 for ``open``; an unknown one counts as the highest."""
    return LEVELS.index(token) if token in LEVELS else len(LEVELS) - 1


def level_name(level: int) -> str:
    """The level's name in the window's language."""
    names = (
        QCoreApplication.translate("Marking", "Open"),
        QCoreApplication.translate("Marking", "Official"),
        QCoreApplication.translate("Marking", "Restricted"),
        QCoreApplication.translate("Marking", "Confidential"),
    )
    return names[level]


def draw_bars(p: QPainter, x: int, y: int, level: int) -> None:
    """Four bars, 11 x 11 logical pixels; as many filled as the level is high."""
    front = theme().marking(level)[0] if level else theme().c.text3
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for bar in range(4):
        height = 3 + round(bar * 2.6)
        if bar > level and theme().high_contrast:
            height = 1  # no tint tells an empty bar from a full one there: only its foot stands
        shade = front if bar <= level else theme().c.lineStrong
        p.fillRect(QRectF(x + bar * 3, y + 11 - height, 2, height), shade)
    p.restore()


class MarkingBars(QWidget):
    """The bars alone, with the level's name as tool tip and accessible name."""

    told_as = Role.StaticText

    def __init__(self, level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self.setFixedSize(11, 11)
        self.set_level(level)

    def set_level(self, level: int) -> None:
        """Show another level."""
        self._level = level
        self.setToolTip(level_name(level))
        self.setAccessibleName(level_name(level))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        draw_bars(p, 0, 0, self._level)
        p.end()


class MarkingBand(QWidget):
    """The 22 px band on top of a page: bars, the level in capitals, and what it stands for."""

    told_as = Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._note, self._end = 0, "", ""
        self.setFixedHeight(theme().tokens.height["band"])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_level(0, "")

    def show_level(self, level: int, note: str, end: str = "") -> None:
        """Show a level, a note beside it, and what stands at the far end."""
        self._level, self._note, self._end = level, note, end
        self.setAccessibleName(level_name(level))
        self.setAccessibleDescription(note)
        self.update()

    @property
    def level(self) -> int:
        """The level on show."""
        return self._level

    def sizeHint(self) -> QSize:
        return QSize(320, theme().tokens.height["band"])

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        front, back = theme().marking(self._level)
        p.fillRect(self.rect(), back)
        p.fillRect(QRect(0, self.height() - 1, self.width(), 1), c.line)
        h = self.height() - 1
        spot = paint.mirrored(self, QRect(16, (h - 11) // 2, 11, 11))
        draw_bars(p, spot.x(), spot.y(), self._level)
        font = QFont(theme().font("micro", 600))
        capitals = level_name(self._level).upper()
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        wide = paint.width(capitals, font) + 2
        paint.text(
            p, paint.mirrored(self, QRect(36, 0, wide, h)), capitals, font, front, self.layoutDirection()
        )
        small = theme().font("micro", 400)
        end = paint.width(self._end, small) + 2 if self._end else 0
        room = self.width() - 36 - wide - 8 - end - 24
        if room > 40:
            place = paint.mirrored(self, QRect(36 + wide + 8, 0, room, h))
            paint.text(p, place, self._note, small, c.text2, self.layoutDirection())
        if end:
            place = paint.mirrored(self, QRect(self.width() - 16 - end, 0, end, h))
            paint.text(p, place, self._end, small, c.text2, self.layoutDirection(), end=True)
        p.end()
