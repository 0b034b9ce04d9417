"""Rows on their way to the clipboard: worded a slice at a time, so that the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from ui.components.table.view import TableView
from ui.desk import Row

SLICE = 400
"""Rows that are worded at once; some 15 ms."""


class Copying(QObject):
    """A copy under way; the next one ends it, and so does its window's going, as a lock has it go."""

    def __init__(
        self, table: TableView, rows: Sequence[Row], done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._table, self._rows, self._done = table, rows, done
        self._columns = table.columns_on_show()
        self._lines: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the clipboard as it is."""
        self._timer.stop()
        self.deleteLater()

    def _go_on(self) -> None:
        if not self._table.window().isVisible():
            self.stop()
            return
        begun = len(self._lines)
        self._lines += [self._table.line(row, self._columns) for row in self._rows[begun : begun + SLICE]]
        if len(self._lines) == len(self._rows):
            self.stop()
            QGuiApplication.clipboard().setText("\n".join(self._lines))
            self._done()
