"""Long work under way: what it is, how far, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.components.button import Button, Look
from ui.components.label import ElidedLabel
from ui.components.surface import column, row
from ui.theme import theme


class Bar(QWidget):
    """A thin bar; with no total it swings, or stands half full for people who asked for no motion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total, self._swing = 0, 0, 0
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self._step)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far; ``total`` 0 when nobody knows."""
        self._done, self._total = done, total
        if total or theme().reduced_motion:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.update()

    def stop(self) -> None:
        """Stop moving."""
        self._timer.stop()

    def _step(self) -> None:
        if theme().reduced_motion:
            self._timer.stop()
        self._swing = (self._swing + 2) % 130
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(c.lineStrong)
        p.drawRoundedRect(QRectF(self.rect()), 2, 2)
        p.setBrush(c.ink)
        if self._total:
            part = QRect(0, 0, round(self.width() * min(1.0, self._done / self._total)), 4)
        elif theme().reduced_motion:
            part = QRect(0, 0, self.width() // 2, 4)
        else:
            part = QRect(self.width() * (self._swing - 30) // 100, 0, self.width() * 30 // 100, 4)
        p.drawRoundedRect(QRectF(paint.mirrored(self, part)), 2, 2)
        p.end()


class ProgressPanel(QWidget):
    """Words, bar and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = row(self, gap=12)
        words = column(gap=4)
        self._words = ElidedLabel("", "small", "text2")
        self.bar = Bar()
        words.addWidget(self._words)
        words.addWidget(self.bar)
        line.addLayout(words, 1)
        self.cancel = Button(self.tr("Cancel"), Look.OUTLINE)
        self.cancel.clicked.connect(self._stop)
        line.addWidget(self.cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that something has begun."""
        self._words.set_words(words)
        self.cancel.setEnabled(True)
        self.bar.show_progress(0, 0)
        self.show()

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Show how far it is."""
        if words:
            self._words.set_words(words)
        self.bar.show_progress(done, total)

    def finish(self) -> None:
        """It is over."""
        self.bar.stop()
        self.hide()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._words.set_words(self.tr("Stopping…"))
        self.cancelled.emit()
