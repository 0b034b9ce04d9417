"""The drawn half of the first window and the list of ways in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role
from ui.components.press import Pressable
from ui.icons import draw_icon
from ui.theme import theme
from ui.unlock.guilloche import draw_rosette


class RosettePanel(QWidget):
    """The ornament, the name of the program and what it promises."""

    told_as = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: QPixmap | None = None
        self._key: tuple[int, int, float, str] = (0, 0, 0.0, "")
        self.setAccessibleName("Chancery")

    def _ornament(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        key = (self.width(), self.height(), scale, theme().mode.value)
        if self._kept is None or key != self._key:
            picture = QPixmap(round(self.width() * scale), round(self.height() * scale))
            picture.setDevicePixelRatio(scale)
            picture.fill(theme().c.sidebar)
            p = QPainter(picture)
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = min(self.width() - 72, self.height() - 180)
            top = max(24.0, (self.height() - side) / 2 - 28)
            draw_rosette(p, QRectF((self.width() - side) / 2, top, side, side))
            p.end()
            self._kept, self._key = picture, key
        return self._kept

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        p.drawPixmap(0, 0, self._ornament())
        p.fillRect(paint.mirrored(self, QRect(self.width() - 1, 0, 1, self.height())), c.line)
        wide = self.width() - 80
        name = paint.mirrored(self, QRect(40, self.height() - 82, wide, 26))
        paint.text(p, name, "Chancery", theme().font("record"), c.text, self.layoutDirection())
        promise = self.tr("Case files of AI diplomacy. Nothing leaves this computer unless you send it.")
        place = paint.mirrored(self, QRect(40, self.height() - 56, wide, 20))
        paint.text(p, place, promise, theme().font("base"), c.text2, self.layoutDirection())
        p.end()


class Way(Pressable):
    """One way in: icon, what it is, what it needs, and an arrow."""

    def __init__(self, icon: str, words: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._note = icon, note
        self.setText(words)
        self.setAccessibleDescription(note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(46 + 2 * paint.RING)

    def set_note(self, note: str) -> None:
        """Say otherwise what it needs."""
        self._note = note
        self.setAccessibleDescription(note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 46 + 2 * paint.RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        live = self.isEnabled()
        if live and (self._hover or self.isDown()):
            paint.box(p, area, theme().tokens.radius["r2"], c.hover, None)
        p.fillRect(QRect(area.x(), area.bottom() + 1, area.width(), 1), c.line)
        if self.hasFocus():
            paint.ring(p, area, theme().tokens.radius["r2"])
        spot = paint.mirrored(self, QRect(area.x() + 6, area.y() + 13, 20, 20))
        draw_icon(p, self._icon, spot.x(), spot.y(), 20, c.text2)
        wide = area.width() - 76
        words = paint.mirrored(self, QRect(area.x() + 40, area.y() + 5, wide, 18))
        front = c.text if live else c.text3
        paint.text(p, words, self.text(), theme().font("base", 500), front, self.layoutDirection())
        note = paint.mirrored(self, QRect(area.x() + 40, area.y() + 24, wide, 16))
        paint.text(p, note, self._note, theme().font("small"), c.text3, self.layoutDirection())
        if live:
            spot = paint.mirrored(self, QRect(area.right() - 24, area.y() + 15, 16, 16))
            draw_icon(p, "chevron-end", spot.x(), spot.y(), 16, c.text2)
        p.end()
