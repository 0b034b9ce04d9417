"""A case on the board: party, bars, title, officer, sum, days in its stage. It can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui import formats, paint
from ui.components.badge import draw_initials
from ui.components.marking import draw_bars, level_name, level_of
from ui.components.press import Pressable
from ui.screens.cases.sums import short
from ui.theme import theme

if TYPE_CHECKING:
    from app.board import Card

_PAD = 10
_LINES = 2


class CaseCard(Pressable):
    """One case. Its click shows the record; a drag, the menu or the keyboard moves it."""

    drag_begun = Signal(QPoint)
    """Where in the card it was taken."""
    dragged = Signal(QPoint)
    """The pointer, in coordinates of the screen."""
    dropped = Signal(QPoint)
    drag_left = Signal()
    step_asked = Signal(int, int)
    """The focus is wanted elsewhere: columns forward, cards down."""
    shift_asked = Signal(int)
    """The case is wanted a stage further, or back."""
    menu_asked = Signal(QPoint)

    def __init__(self, card: Card, words: str, parent: QWidget | None = None) -> None:
        """``words`` say its place for a screen reader."""
        super().__init__(parent)
        self.card = card
        self._pressed: QPoint | None = None
        self._dragging = False
        self._faint = False
        self.fixed = False
        """Whether nothing can be moved here."""
        days = formats.count(card.days) if card.days is not None else ""
        self._days = self.tr("{days} d").format(days=days) if days else ""
        self.setText(card.title)
        self.setAccessibleName(words)
        self.setToolTip(level_name(level_of(card.marking)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_faint(self, faint: bool) -> None:
        """Stand back while a case is dragged that cannot come here."""
        self._faint = faint
        self.update()

    # -- size and picture ----------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def _title_lines(self, width: int) -> tuple[str, ...]:
        return paint.wrapped(self.card.title, theme().font("base", 500), width - 2 * _PAD, _LINES)

    def heightForWidth(self, width: int) -> int:
        lines = len(self._title_lines(width))
        return _PAD + theme().line("small") + lines * theme().line("base") + 6 + 20 + _PAD

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        if self._dragging:
            self._paint_slot(p)
        else:
            self.paint_on(p, self.rect(), lifted=False)
        p.end()

    def _paint_slot(self, p: QPainter) -> None:
        """Where the card was taken from: its dashed place."""
        paint.dashed(p, self.rect(), theme().tokens.radius["r3"], theme().c.lineStrong)

    def paint_on(self, p: QPainter, area: QRect, *, lifted: bool) -> None:
        """Draw the card; the one under the pointer has an edge of ink."""
        c = theme().c
        direction = self.layoutDirection()
        edge = c.ink if lifted or self.isChecked() else c.lineStrong if self._hover else c.line
        fill = c.hover if self._hover and not lifted else c.surface
        paint.box(p, area, theme().tokens.radius["r3"], fill, edge)
        if self.hasFocus() and not lifted:
            paint.ring(p, area.adjusted(3, 3, -3, -3), theme().tokens.radius["r3"] - 3)
        inner = area.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        line = theme().line("small")
        bars = paint.mirrored(self, QRect(inner.right() - 10, inner.y() + 2, 11, 11), area)
        draw_bars(p, bars.x(), bars.y(), level_of(self.card.marking))
        party = paint.mirrored(self, QRect(inner.x(), inner.y(), inner.width() - 18, line), area)
        paint.text(p, party, self.card.party or formats.DASH, theme().font("micro"), c.text3, direction)
        top = inner.y() + line
        for words in self._title_lines(area.width()):
            spot = QRect(inner.x(), top, inner.width(), theme().line("base"))
            paint.text(
                p, spot, words, theme().font("base", 500), c.text3 if self._faint else c.text, direction
            )
            top += theme().line("base")
        foot = QRect(inner.x(), area.bottom() - _PAD - 19, inner.width(), 20)
        start = 0
        if self.card.officer:
            circle = paint.mirrored(self, QRect(foot.x(), foot.y(), 20, 20), area)
            draw_initials(p, circle, self.card.officer, direction)
            start = 26
        if self.card.amount:
            words = short(self.card.amount)
            spot = paint.mirrored(
                self, QRect(foot.x() + start, foot.y(), foot.width() - start - 44, 20), area
            )
            paint.text(p, spot, words, theme().figures("small"), c.text2, direction)
        if self._days:
            stale = self.card.stale
            font = theme().figures("small", 600 if stale else 400)
            spot = paint.mirrored(self, QRect(foot.right() - 59, foot.y(), 60, 20), area)
            paint.text(p, spot, self._days, font, c.ochre if stale else c.text3, direction, end=True)

    # -- pointer -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self.fixed or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._dragging and far >= QApplication.startDragDistance():
            self._dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag_begun.emit(self._pressed)
            self.update()
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._dragging:
            self._end_drag()
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _end_drag(self) -> None:
        self._dragging = False
        self.unsetCursor()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    # -- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._dragging:
            if key is Qt.Key.Key_Escape:
                self._pressed = None
                self._end_drag()
                self.drag_left.emit()
            return
        along = 1 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Right: (along, 0),
            Qt.Key.Key_Left: (-along, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        shifting = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if key in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_asked.emit(*steps[key])
        elif key in steps and event.modifiers() & shifting == shifting and steps[key][0]:
            self.shift_asked.emit(steps[key][0])
        elif key is Qt.Key.Key_M and not event.modifiers():
            self.menu_asked.emit(self.mapToGlobal(QPoint(_PAD, self.height())))
        else:
            super().keyPressEvent(event)


class Lifted(QWidget):
    """The card that follows the pointer, above everything, with its shadow."""

    MARGIN = 10

    def __init__(self, card: CaseCard, parent: QWidget) -> None:
        super().__init__(parent)
        self._card = card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(card.width() + 2 * self.MARGIN, card.height() + 2 * self.MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        m = self.MARGIN
        area = self.rect().adjusted(m, m, -m, -m)
        paint.shadow(p, area, theme().tokens.radius["r3"])
        self._card.paint_on(p, area, lifted=True)
        p.end()
