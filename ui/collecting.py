"""Python's cyclic collector, kept off the other threads and away from what somebody waits for.

Left to itself it runs on whichever thread makes the next object: in the middle of a report that makes a
million of them it holds the window up for half a second and more, and lets go of windows on another thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.operations import Worker
from ui.outcome import Progress

LOOK_MS = 2000
WORTH = 20_000
"""Objects made and not let go of since the last time; below, there is nothing to gain."""
PATIENCE = 15
"""Looks after which it collects all the same, though there is always something under way."""


class Collector(QObject):
    """Collects on the window's thread while nothing is under way, of what came after the program itself."""

    def __init__(self, busy: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, worker: Worker) -> None:
        """Begin once the program is warm, and leave out all that is there then: it stays.

        Nothing of a case file may be among it, or a lock would not find it.
        """
        self._timer.start()
        if worker.desk is not None:
            gc.disable()
            return

        def work(_progress: Progress) -> None:
            gc.disable()
            if worker.desk is None:  # opened just before
                gc.freeze()

        worker.submit(self, work)

    def look(self) -> None:
        """Collect if it is worth it and nobody waits."""
        if gc.get_count()[0] < WORTH:
            self._waited = 0
            return
        self._waited += 1
        if not self._busy() or self._waited > PATIENCE:
            self._waited = 0
            gc.collect()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
