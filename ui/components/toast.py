"""What happened, said once at the bottom of the window, with the way to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import paint
from ui.accessible import Role, say
from ui.components.button import Button, IconButton, Look
from ui.theme import theme

MOST_WIDE = 640
"""A longer sentence takes another line."""


class _OnDark(Button):
    """A link on the toast's dark bar."""

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        return None, None, theme().c.surface


class _DarkIcon(IconButton):
    """An icon on the toast's dark bar."""

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        return None, None, theme().c.surface


class Toast(QWidget):
    """A dark bar over the page.  It stays for eight seconds, and while it is focused or pointed at."""

    told_as = Role.AlertMessage

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self._undo: Callable[[], None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 2, 4, 2)
        line.setSpacing(2)
        line.addStretch(1)
        self.undo = _OnDark(self.tr("Undo"), Look.LINK)
        self.close_button = _DarkIcon(self.tr("Close"), "close")
        line.addWidget(self.undo)
        line.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.undo.clicked.connect(self._do_undo)
        self.close_button.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def words(self) -> str:
        """The sentence on show."""
        return self._words

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence; with ``undo`` also the way back."""
        self._words, self._undo = words, undo
        self.setAccessibleName(words)
        self.undo.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self.update()
        say(self, words)
        self._timer.start(theme().tokens.motion["toastStay"])

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        font = theme().font("base")
        extra = (paint.width(self.undo.text(), font) + 20 if self._undo is not None else 0) + 60
        wide = max(theme().tokens.width["toastMin"], paint.width(self._words, font) + extra)
        wide = min(wide, parent.width() - 48, MOST_WIDE)
        room = QRect(0, 0, wide - extra, 400)
        flags = Qt.TextFlag.TextWordWrap.value
        high = max(40, QFontMetrics(font).boundingRect(room, flags, self._words).height() + 22)
        self.setGeometry(QRect((parent.width() - wide) // 2, parent.height() - 36 - high, wide, high))

    def _leave(self) -> None:
        if self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start(2000)
        else:
            self.hide()

    def _do_undo(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        paint.box(p, self.rect(), theme().tokens.radius["r2"], c.text, None)
        end = self.undo.width() if self._undo is not None else 0
        place = paint.mirrored(self, QRect(14, 0, self.width() - 60 - end, self.height()))
        p.setFont(theme().font("base"))
        p.setPen(c.surface)
        p.drawText(place, Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignVCenter.value, self._words)
        p.end()
