"""Buttons: filled for the one next step, outlined and quiet for the rest, and bare icons.

They paint themselves so that the focus ring stands off by one pixel and icons follow the theme.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import paint
from ui.components.press import Toggled, pressed_by_enter
from ui.icons import draw_icon
from ui.theme import theme


class Look(Enum):
    """How loudly a button asks."""

    FILLED = "filled"
    OUTLINE = "outline"
    QUIET = "quiet"
    LINK = "link"


class Button(Toggled, QPushButton):
    """A push button with an optional icon before and a key's name after its words."""

    def __init__(
        self,
        words: str,
        look: Look = Look.OUTLINE,
        icon: str = "",
        *,
        key: str = "",
        height: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.look = look
        self.icon_name = icon
        self.key = key
        self._height = theme().tokens.height[height]
        self._hover = False
        self.faint = False
        self.hear_toggles()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_look(self, look: Look) -> None:
        """Change how loudly it asks, for instance when another button becomes the next step."""
        self.look = look
        self.update()

    def _parts(self) -> tuple[int, int, int]:
        """Widths of icon, words and key, in logical pixels, gaps included."""
        icon = 16 + (8 if self.text() else 0) if self.icon_name else 0
        words = paint.width(self.text(), theme().font("base", 500)) if self.text() else 0
        key = paint.width(self.key, theme().font("micro")) + 12 + 8 if self.key else 0
        return icon, words, key

    def sizeHint(self) -> QSize:
        pad = 2 if self.look is Look.LINK else 10
        if not self.text():
            return QSize(self._height + 2 * paint.RING, self._height + 2 * paint.RING)
        return QSize(sum(self._parts()) + 2 * pad + 2 * paint.RING, self._height + 2 * paint.RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        c = theme().c
        live = self.isEnabled()
        pressed = self.isDown() or self.isChecked()
        if theme().high_contrast and not live:
            return c.surface, None, c.text3
        if self.look is Look.FILLED:
            if not live:
                return c.lineStrong, None, c.text3 if not theme().dark else c.text2
            return (c.inkHover if self._hover or pressed else c.ink), None, c.onInk
        if self.look is Look.LINK:
            return None, None, c.link if live else c.text3
        ground = c.inkTint if pressed else c.hover if self._hover and live else None
        if self.look is Look.QUIET and not live:
            return None, None, c.lineStrong
        if self.look is Look.OUTLINE:
            return ground or c.surface, c.lineStrong, c.text if live else c.text3
        return ground, None, c.text if live else c.text3

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.faint and not self._hover and not self.hasFocus():
            return
        p = paint.painter(self)
        fill, edge, front = self._colours()
        radius = theme().tokens.radius["r2"]
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        if fill is not None or edge is not None:
            paint.box(p, area, radius, fill, edge)
        if theme().high_contrast and not self.isEnabled():
            paint.dashes(p, area, radius)
        if self.hasFocus():
            paint.ring(p, area, radius)
        self._paint_content(p, area, front)
        p.end()

    def _paint_content(self, p: QPainter, area: QRect, front: QColor) -> None:
        icon, words, key = self._parts()
        left = area.x() + (area.width() - icon - words - key) // 2
        centre = area.center().y() + 1
        if self.icon_name:
            spot = paint.mirrored(self, QRect(left, centre - 8, 16, 16))
            grey = (
                self.look is Look.QUIET and self.isEnabled() and front == theme().c.text and not self._hover
            )
            shade = theme().c.text2 if grey else front
            draw_icon(p, self.icon_name, spot.x(), spot.y(), 16, shade)
        if words:
            spot = paint.mirrored(self, QRect(left + icon, area.y(), words + 2, area.height()))
            font = theme().font("base", 400 if self.look is Look.LINK else 500)
            paint.text(p, spot, self.text(), font, front, self.layoutDirection())
        if key:
            cap = paint.mirrored(self, QRect(left + icon + words + 8, centre - 9, key - 8, 18))
            paint.box(p, cap, 3, None, front)
            paint.text(p, cap, self.key, theme().font("micro"), front, self.layoutDirection(), centre=True)


class IconButton(Button):
    """A bare icon; its words live in the tool tip and for the screen reader."""

    def __init__(
        self, words: str, icon: str, *, height: str = "control", parent: QWidget | None = None
    ) -> None:
        super().__init__("", Look.QUIET, icon, height=height, parent=parent)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """What the button does, as a tool tip and as its accessible name."""
        self.setToolTip(words)
        self.setAccessibleName(words)
