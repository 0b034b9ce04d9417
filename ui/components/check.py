"""Check boxes and radio buttons in the theme's own form, with their count at the end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QToolTip, QWidget

from ui import paint
from ui.components.marking import draw_bars
from ui.components.press import Toggled
from ui.theme import theme

_BOX = 14


def _ground(p: QPainter, spot: QRect, radius: int, *, on: bool, live: bool) -> None:
    """The box itself: filled when ticked, and with no edge of a field where nobody can tick it."""
    c = theme().c
    if live:
        paint.box(p, spot, radius, c.ink if on else c.surface, None if on else c.field)
    elif theme().high_contrast:
        paint.box(p, spot, radius, c.text3 if on else c.surface, None)
        paint.dashes(p, spot, radius)
    else:
        paint.box(p, spot, radius, c.text3 if on else c.sidebar, None if on else c.lineStrong)


def _mark_box(p: QPainter, spot: QRect, checked: bool, partly: bool, live: bool) -> None:
    c = theme().c
    _ground(p, spot, 3, on=checked or partly, live=live)
    p.setPen(QPen(c.onInk, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = spot.x(), spot.y()
    if partly:
        p.drawLine(QPointF(x + 4, y + 7), QPointF(x + 10, y + 7))
    elif checked:
        p.drawPolyline([QPointF(x + 3.5, y + 7.2), QPointF(x + 6, y + 9.7), QPointF(x + 10.5, y + 4.6)])


class Check(QCheckBox):
    """A check box; ``count`` stands at the end and ``level`` puts marking bars before the words."""

    def __init__(
        self,
        words: str,
        *,
        count: str = "",
        level: int = -1,
        strong: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._count, self._level, self._strong = count, level, strong
        self.setAccessibleDescription(count)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str) -> None:
        """The figure at the end."""
        self._count = count
        self.setAccessibleDescription(count)
        self.update()

    def sizeHint(self) -> QSize:
        extra = paint.width(self._count, theme().font("small")) + 8 if self._count else 0
        bars = 18 if self._level >= 0 else 0
        return QSize(_BOX + 14 + bars + paint.width(self.text(), theme().font("base", 500)) + extra + 6, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(64, self.sizeHint().width()), 24)

    def hitButton(self, _pos: object) -> bool:
        return True

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            cut = self.width() < self.sizeHint().width() - 6
            QToolTip.showText(event.globalPos(), self.text() if cut else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        spot = paint.mirrored(self, QRect(paint.RING, (self.height() - _BOX) // 2, _BOX, _BOX))
        partly = self.checkState() is Qt.CheckState.PartiallyChecked
        _mark_box(p, spot, self.isChecked(), partly, self.isEnabled())
        if self.hasFocus():
            paint.ring(p, spot, 3)
        left = paint.RING + _BOX + 8
        if self._level >= 0:
            bars = paint.mirrored(self, QRect(left, (self.height() - 11) // 2, 11, 11))
            draw_bars(p, bars.x(), bars.y(), self._level)
            left += 18
        right = 0
        if self._count:
            font = theme().figures("small")
            right = paint.width(self._count, font) + 6
            place = paint.mirrored(self, QRect(self.width() - right, 0, right, self.height()))
            paint.text(p, place, self._count, font, c.text3, self.layoutDirection(), end=True)
        place = paint.mirrored(self, QRect(left, 0, self.width() - left - right, self.height()))
        strong = self._strong and self.isChecked()
        colour = c.text if self.isEnabled() else c.text3
        paint.text(
            p,
            place,
            self.text(),
            theme().font("base", 500 if strong else 400),
            colour,
            self.layoutDirection(),
        )
        p.end()


class Radio(Toggled, QRadioButton):
    """One of several; ``level`` puts marking bars before the words, in the level's colour."""

    def __init__(self, words: str, *, level: int = -1, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._level = level
        self.hear_toggles()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bars = 18 if self._level >= 0 else 0
        return QSize(_BOX + 16 + bars + paint.width(self.text(), theme().font("base", 500)), 24)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        spot = paint.mirrored(self, QRect(paint.RING, (self.height() - _BOX) // 2, _BOX, _BOX))
        _ground(p, spot, 7, on=self.isChecked(), live=self.isEnabled())
        if self.isChecked():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(c.onInk)
            p.drawEllipse(QRectF(spot).center(), 3, 3)
        if self.hasFocus():
            paint.ring(p, spot, 7)
        left = paint.RING + _BOX + 8
        front = c.text if self.isEnabled() else c.text3
        if self._level >= 0:
            bars = paint.mirrored(self, QRect(left, (self.height() - 11) // 2, 11, 11))
            draw_bars(p, bars.x(), bars.y(), self._level)
            left += 18
            front = theme().marking(self._level)[0]
        place = paint.mirrored(self, QRect(left, 0, self.width() - left, self.height()))
        font = theme().font("base", 500 if self.isChecked() else 400)
        paint.text(p, place, self.text(), font, front, self.layoutDirection())
        p.end()
