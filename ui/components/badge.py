"""Small nouns: badges, filter chips, the three-step meter and the initials of an officer."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role
from ui.components.press import Pressable
from ui.icons import draw_icon
from ui.theme import theme

TINTS = {
    "quiet": ("text2", "sidebar"),
    "ink": ("ink", "inkTint"),
    "wax": ("wax", "waxTint"),
    "ochre": ("ochre", "ochreTint"),
    "green": ("green", "greenTint"),
    "plum": ("plum", "plumTint"),
}


class Badge(QWidget):
    """A tinted noun, 18 px high."""

    told_as = Role.StaticText

    def __init__(self, words: str, tint: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tint = words, tint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def set_words(self, words: str, tint: str = "") -> None:
        """Show another noun."""
        self._words, self._tint = words, tint or self._tint
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.width(self._words, theme().font("micro")) + 12, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        front, back = TINTS[self._tint]
        p = paint.painter(self)
        edge = theme().c.lineStrong if theme().high_contrast else None
        paint.box(p, self.rect(), theme().tokens.radius["r1"], getattr(theme().c, back), edge)
        paint.text(
            p,
            self.rect().adjusted(6, 0, -4, 0),
            self._words,
            theme().font("micro"),
            getattr(theme().c, front),
            self.layoutDirection(),
        )
        p.end()


class Chip(Pressable):
    """A filter in force, which a click takes off; or, with a plus, the way to add one."""

    taken_off = Signal()

    def __init__(self, words: str, *, add: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._add = add
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words if add else self.tr("{filter}, take off").format(filter=words))
        self.clicked.connect(self.taken_off)

    def sizeHint(self) -> QSize:
        return QSize(
            paint.width(self.text(), theme().font("small", 500)) + 42 + 2 * paint.RING, 24 + 2 * paint.RING
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(72, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        fill = (c.hover if self._hover else c.surface) if self._add else c.inkTint
        paint.box(p, area, 12, fill, c.lineStrong if self._add or theme().high_contrast else None)
        if self.hasFocus():
            paint.ring(p, area, 12)
        front = c.text if self._add else c.ink
        middle = area.center().y() + 1
        if self._add:
            icon, words = (
                QRect(area.x() + 9, middle - 7, 14, 14),
                QRect(area.x() + 28, area.y(), area.width() - 36, 24),
            )
        else:
            icon = QRect(area.right() - 21, middle - 7, 14, 14)
            words = QRect(area.x() + 10, area.y(), area.width() - 34, 24)
        icon, words = paint.mirrored(self, icon), paint.mirrored(self, words)
        draw_icon(p, "plus" if self._add else "close", icon.x(), icon.y(), 14, front)
        paint.text(p, words, self.text(), theme().font("small", 500), front, self.layoutDirection())
        p.end()


def draw_meter(p: QPainter, rect: QRect, step: int, direction: Qt.LayoutDirection) -> None:
    """Three dashes, filled up to ``step`` (0 to 3), vertically centred in ``rect``."""
    c = theme().c
    p.setPen(Qt.PenStyle.NoPen)
    for dash in range(3):
        empty = dash >= step
        p.setBrush(c.lineStrong if empty else c.ink)
        x = (
            rect.x() + dash * 10
            if direction is Qt.LayoutDirection.LeftToRight
            else rect.right() - 7 - dash * 10
        )
        low = 1 if empty and theme().high_contrast else 4
        p.drawRoundedRect(QRectF(x, rect.center().y() + 3 - low, 8, low), 1, 1)


class Meter(QWidget):
    """The three steps of a case as dashes."""

    told_as = Role.StaticText

    def __init__(self, step: int = 0, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self.setFixedSize(28, 12)
        self.setAccessibleName(name)

    def set_step(self, step: int, name: str) -> None:
        """Fill up to a step, whose name is told to the screen reader."""
        self._step = step
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        draw_meter(p, self.rect(), self._step, self.layoutDirection())
        p.end()


def initials(name: str) -> str:
    """The first letters of the first and the last part of a name."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()


def draw_initials(p: QPainter, area: QRect, name: str, direction: Qt.LayoutDirection) -> None:
    """A person's initials in a circle that fills ``area``."""
    c = theme().c
    paint.box(p, area, area.width() / 2, c.sidebar, c.lineStrong)
    paint.text(
        p, area, initials(name), _small(max(8, area.width() * 9 // 20)), c.text2, direction, centre=True
    )


@lru_cache(maxsize=8)
def _small(size: int) -> QFont:
    font = QFont(theme().font("micro", 600))
    font.setPixelSize(size)
    return font


class Avatar(QWidget):
    """A person's initials in a circle."""

    told_as = Role.StaticText

    def __init__(self, name: str, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    def set_name(self, name: str) -> None:
        """Show somebody else's."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        draw_initials(p, self.rect(), self._name, self.layoutDirection())
        p.end()
