"""Single-line fields: the frame that every editor shares, and the plain text editor in it.

A field looks like text until it is focused, hovered or wrong; ``boxed`` ones always show their edge.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import paint
from ui.components.button import Button
from ui.icons import draw_icon
from ui.theme import theme


class Frame(QWidget):
    """Draws ground, edge, error edge and focus ring around an editor that has no frame of its own."""

    def __init__(self, *, boxed: bool = True, height: str = "control", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxed = boxed
        self.wrong = False
        self.locked = False
        """Shows what cannot be edited: no edge, no hover, but a ring while it is read."""
        self.icon_name = ""
        self._hover = False
        self._inner = theme().tokens.height[height]
        self.row = QHBoxLayout(self)
        self._place_margins()
        self.row.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._inner + 2 * paint.RING)

    def hold(self, editor: QWidget) -> None:
        """Put an editor into the frame and follow its focus."""
        self.row.insertWidget(self.row.count(), editor, 1)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)

    def set_icon(self, name: str) -> None:
        """An icon at the start."""
        self.icon_name = name
        self._place_margins()
        self.update()

    def _place_margins(self) -> None:
        start, end, edge = paint.RING + (30 if self.icon_name else 7), paint.RING + 3, paint.RING + 1
        left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        self.row.setContentsMargins(start if left else end, edge, end if left else start, edge)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_margins()
        super().changeEvent(event)

    def set_boxed(self, boxed: bool) -> None:
        """Always show the edge, or only while the field is used."""
        self.boxed = boxed
        self._show_tools()
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in wax, or no longer."""
        self.wrong = wrong
        self._show_tools()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self._show_tools()
            self.update()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.Enter):
            self._hover = True
            self._show_tools()
            self.update()
        elif event.type() in (QEvent.Type.HoverLeave, QEvent.Type.Leave):
            self._hover = False
            self._show_tools()
            self.update()
        return super().event(event)

    def _show_tools(self) -> None:
        """Buttons inside a quiet field show only while it is used or pointed at."""
        faint = not (self.boxed or self.wrong or self._hover or self._focused())
        for place in range(self.row.count()):
            item = self.row.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, Button) and button.faint != faint:
                button.faint = faint
                button.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_tools()
        super().showEvent(event)

    def _ringed(self) -> bool:
        """Whether the ring of the keyboard stands around all of it."""
        return self._focused()

    def _focused(self) -> bool:
        proxy = self.focusProxy()
        return bool(proxy is not None and proxy.hasFocus())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        radius = theme().tokens.radius["r2"]
        focused = self._focused()
        live = self.isEnabled() and not self.locked
        if self.wrong:
            paint.box(p, area, radius, c.surface, c.wax, 2)
        elif live and (self.boxed or focused):
            paint.box(p, area, radius, c.surface, c.field)
        elif live and self._hover:
            paint.box(p, area, radius, c.hover, None)
        if self._ringed():
            paint.ring(p, area, radius)
        if self.icon_name:
            spot = paint.mirrored(self, QRect(area.x() + 8, area.center().y() - 7, 16, 16))
            draw_icon(p, self.icon_name, spot.x(), spot.y(), 16, c.text2)
        p.end()

    def sizeHint(self) -> QSize:
        return QSize(180, self._inner + 2 * paint.RING)


class Line(QLineEdit):
    """A bare line editor in the theme's type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.rest_colour = "text"
        self._end = False
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme().font("base"))
        # Qt aligns by the direction of the words; they must not jump across when the keyboard comes.
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right != self._end else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def align_end(self) -> None:
        """Stand at the far side of its room, as units do."""
        self._end = True
        self._dress()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # a file is for the window, not for its path to be typed here
        else:
            super().dragEnterEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.text()
        plain = self.echoMode() is QLineEdit.EchoMode.Normal and not self.hasFocus()
        if not plain or not words:
            super().paintEvent(event)
            return
        p = paint.painter(self)
        front = getattr(theme().c, self.rest_colour if self.isEnabled() else "text3")
        place = self.rect().adjusted(2, 0, -1, 0)
        paint.text(p, place, words, self.font(), front, self.layoutDirection())
        p.end()


class TextField(Frame):
    """One line of text."""

    edited = Signal(str)

    def __init__(
        self,
        words: str = "",
        *,
        boxed: bool = True,
        hint: str = "",
        height: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(boxed=boxed, height=height, parent=parent)
        self.line = Line(self)
        self.line.setText(words)
        self.line.setPlaceholderText(hint)
        self.line.setCursorPosition(0)
        self.hold(self.line)
        self.line.textEdited.connect(self.edited)

    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    def set_text(self, words: str) -> None:
        """Put text into the field without calling it an edit."""
        self.line.setText(words)
        self.line.setCursorPosition(0)

    def set_name(self, name: str) -> None:
        """The accessible name, usually the label beside it."""
        self.line.setAccessibleName(name)


class ParagraphField(Frame):
    """Some lines of text; Tab leads on."""

    edited = Signal()

    def __init__(self, height: int = 72, parent: QWidget | None = None) -> None:
        """``height`` is that of the whole field, in logical pixels."""
        super().__init__(parent=parent)
        self.box = QPlainTextEdit()
        self.box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.box.setTabChangesFocus(True)
        self.box.setFont(theme().font("base"))
        self.hold(self.box)
        self.setFixedHeight(height)
        self.box.textChanged.connect(self.edited)

    def text(self) -> str:
        """What stands in the field, without blanks at its ends."""
        return self.box.toPlainText().strip()

    def set_text(self, words: str) -> None:
        """Put text into the field."""
        self.box.setPlainText(words)

    def set_name(self, name: str) -> None:
        """The accessible name, usually the label beside it."""
        self.box.setAccessibleName(name)
