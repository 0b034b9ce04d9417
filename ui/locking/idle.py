"""Notices that nobody has touched any of our windows for a while.

Windows are watched and not the whole application: a filter on the application would be called for every
event of every widget, and each call waits for Python's lock while an import runs. What a person does comes
in at a window, or, from an input method, at what has the focus.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

CHECK_MS = 5000
"""How often the clock is looked at: a timer sleeps with the computer, so one long wait would be too long."""

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.NonClientAreaMouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)


_CLOCKS = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""Where ``time.monotonic`` stands still while the computer sleeps, a clock that does not."""


def ticking() -> float:
    """Seconds that only go forward, those that the computer sleeps included, whatever its clock is set to."""
    name = _CLOCKS.get(sys.platform)
    return time.clock_gettime(getattr(time, name)) if name else time.monotonic()


class IdleWatch(QObject):
    """Says ``idle`` once when no window of ours was touched for as long as is allowed."""

    idle = Signal()
    looked = Signal(float)
    """Seconds that are left, each time the clock is looked at."""

    def __init__(self, clock: Callable[[], float] = ticking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._allowed = 0.0
        self._touched = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._attend)
            app.focusObjectChanged.connect(self._attend)

    def begin(self, seconds: float) -> None:
        """Watch from now on; 0 seconds allow any time."""
        self._allowed = seconds
        self._touched = self._clock()
        self._timer.stop()
        if seconds > 0:
            self._timer.start()
            self._attend(QGuiApplication.focusObject())
            self.look()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look at the clock; windows that are new since the last look are watched from now on."""
        if self._over():
            return
        for window in QGuiApplication.allWindows():
            self._attend(window)
        if self._timer.isActive():
            self.looked.emit(self._allowed - (self._clock() - self._touched))

    def _over(self) -> bool:
        if not self._timer.isActive() or self._clock() - self._touched < self._allowed:
            return False
        self._timer.stop()
        self.idle.emit()
        return True

    def _attend(self, watched: QObject | None) -> None:
        if watched is not None and self._timer.isActive():
            watched.installEventFilter(self)  # doing it twice is harmless

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in TOUCHES or not self._timer.isActive():
            return False
        if self._over():
            return True  # the first touch after a long sleep wakes the screen and does nothing else
        self._touched = self._clock()
        return False
