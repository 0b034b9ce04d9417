"""Of long lists, the orders are made ready before somebody asks, while nothing is under way.

The store forgets them with the next change; then the list is shown again, and this begins again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk, Query
from ui.operations import Worker

LONG = 5_000
"""Records of a list that is worth it."""
AFTER_MS = 250


class Warming(QObject):
    """Readies orders one at a time, each after a pause in which nothing else was asked."""

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._left: list[Query] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._next)

    def begin(self, orders: Sequence[tuple[str, str]]) -> None:
        """Ready these orders, each a kind and a field, in place of those that were still to come."""
        self._left = [Query(kind, sort=field) for kind, field in orders]
        self._timer.start()

    def stop(self) -> None:
        """Leave it: the list is no longer in sight."""
        self._left = []

    def _next(self) -> None:
        if not self._left:
            return
        if self._worker.pending:
            self._timer.start()
            return
        query = self._left.pop(0)

        def work(desk: Desk) -> None:
            desk.warm(query)

        self._worker.run(self, work).done(lambda _none: self._timer.start())
