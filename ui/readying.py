"""Reads the shell's modules before they are wanted, a few at a time, on the window's own thread.

They define classes of widgets. Qt's binding builds such a class from tables that the window's thread uses
without Python's lock: made on another thread meanwhile, one in some hundred starts of the program ended hard.
"""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

STEPS = (
    "ui.components.table.view",
    "ui.editors.links",
    "ui.screens.form",
    "ui.screens.detail",
    "ui.screens.cases.board",
    "ui.screens.records",
    "ui.vault",
    "ui.finder_lines",
    "ui.screens.exchange",
    "ui.screens.importing",
    "ui.screens.reports",
    "ui.screens.today.page",
    "ui.shell",
)
"""Each stands on those before it and takes 10 to 35 ms to read; the last one needs all of them."""
PAUSE_MS = 5
"""Between two steps, so that a key pressed meanwhile is seen to."""


class Readying(QObject):
    """Reads one module after the other while the window is idle."""

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = list(STEPS)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin, or go on; nothing where all is read."""
        if self._left:
            self._timer.start()

    def finish(self) -> None:
        """Read now what is left: the shell is wanted."""
        while self._left:
            self._step()

    def _step(self) -> None:
        import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
            self.done.emit()
