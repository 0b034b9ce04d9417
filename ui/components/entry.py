"""An entry of a card: a name that leads to its record, what qualifies it, and a figure or day at the end."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.components.press import Pressable
from ui.theme import theme

_PAD = 6
_GAP = 8


class Entry(Pressable):
    """One or two lines; the note stands beside the name, or below it. A click or Enter follows it."""

    def __init__(
        self,
        name: str,
        note: str = "",
        end: str = "",
        *,
        end_colour: str = "text2",
        colour: str = "text",
        two_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(name)
        self._note, self._end, self._end_colour, self._colour = note, end, end_colour, colour
        self._two_lines = two_lines and bool(note)
        self.setAccessibleName(", ".join(part for part in (name, note, end) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = theme().line("base") + (theme().line("small") + 6 if self._two_lines else 10)
        return QSize(240, lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        key = Qt.Key(event.key())
        if key in ways:
            self.focusNextPrevChild(ways[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        if self._hover:
            paint.box(p, self.rect(), theme().tokens.radius["r2"], c.hover, None)
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(2, 2, -2, -2), theme().tokens.radius["r2"] - 2)
        room = self.width() - 2 * _PAD
        strong = self._end_colour == "wax"
        if self._end:
            font = theme().figures("base", 600 if strong else 400)
            wide = paint.width(self._end, font) + 2
            spot = paint.mirrored(self, QRect(self.width() - _PAD - wide, 0, wide, self.height()))
            shade = getattr(c, self._end_colour)
            paint.text(p, spot, self._end, font, shade, self.layoutDirection(), end=True)
            room -= wide + _GAP
        self._paint_words(p, room)
        p.end()

    def _paint_words(self, p: QPainter, room: int) -> None:
        c = theme().c
        direction = self.layoutDirection()
        name_font, note_font = theme().font("base", 500), theme().font("small")
        self.setToolTip(self.accessibleName() if paint.width(self.text(), name_font) > room else "")
        colour = getattr(c, self._colour)
        if self._two_lines:
            first, second = theme().line("base"), theme().line("small")
            name = paint.mirrored(self, QRect(_PAD, 3, room, first))
            note = paint.mirrored(self, QRect(_PAD, 3 + first, room, second))
            paint.text(p, name, self.text(), name_font, colour, direction)
            paint.text(p, note, self._note, note_font, c.text3, direction)
            return
        name = paint.mirrored(self, QRect(_PAD, 0, room, self.height()))
        used = paint.text(p, name, self.text(), name_font, colour, direction)
        left = room - used - _GAP
        if self._note and left > 40:
            spot = paint.mirrored(self, QRect(_PAD + used + _GAP, 0, left, self.height()))
            paint.text(p, spot, self._note, note_font, c.text3, direction)
