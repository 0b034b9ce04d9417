"""The search index, put in order while nobody waits: what bundles brought is merged in small steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.operations import Worker

QUIET_MS = 2000
"""After the last change."""


class Tidier(QObject):
    """Asks the open case file for one small step after the other, and gives way to whatever else is asked."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._step)
        worker.changed.connect(lambda _change: self._timer.start())

    def _step(self) -> None:
        if self._worker.desk is None:
            return
        if self._worker.pending:
            self._timer.start()
            return
        # a disk that is full is told of to whom something of theirs cannot be written; this can wait
        self._worker.run(self, lambda desk: desk.tidy()).done(self._again).refused(lambda _refusal: None)

    def _again(self, more: bool) -> None:
        if more:
            QTimer.singleShot(0, self, self._step)
