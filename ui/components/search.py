"""The box that narrows a list while one types."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.components.button import IconButton
from ui.components.field import Frame, Line

PAUSE = 150
"""Milliseconds without a key after which the search is asked for."""


class SearchField(Frame):
    """Text with a lens before it and a way to clear it."""

    searched = Signal(str)

    def __init__(self, hint: str, *, height: str = "control", parent: QWidget | None = None) -> None:
        super().__init__(height=height, parent=parent)
        self.set_icon("search")
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.hold(self.line)
        self._clear = IconButton(self.tr("Clear"), "close", height="controlSmall", parent=self)
        self._clear.setFixedSize(20, 20)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.row.addWidget(self._clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.line.text()))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._now)

    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def set_text(self, words: str) -> None:
        """Put words in without searching."""
        self.line.setText(words)
        self._clear.setVisible(bool(words))

    def clear(self) -> None:
        """Empty it and search for nothing."""
        self.set_text("")
        self.searched.emit("")

    def _typed(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._timer.start()

    def _now(self) -> None:
        self._timer.stop()
        self.searched.emit(self.line.text())
