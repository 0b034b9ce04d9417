"""The one interface behind which everything stands that locks an open case file by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.locking.idle import IdleWatch, ticking
from ui.locking.reason import LockPolicy, Reason
from ui.locking.system import SystemWatch, system_watch


class Watch(QObject):
    """Says ``lock_wanted`` with its ``Reason`` while it is armed, as policy has it."""

    lock_wanted = Signal(object)

    def __init__(self, clock: Callable[[], float] = ticking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.policy = LockPolicy()
        self.idle = IdleWatch(clock, self)
        self.idle.idle.connect(lambda: self.lock_wanted.emit(Reason.IDLE))
        self._armed = False
        self._system: SystemWatch | None = None

    def arm(self, policy: LockPolicy) -> None:
        """A case file is open: watch over it."""
        self.policy, self._armed = policy, True
        self.idle.begin(policy.idle_seconds)
        # Late, so that the window stands before a bus is asked for anything.
        QTimer.singleShot(0, self, self._ask_system)

    def _ask_system(self) -> None:
        if not self._armed or not (self.policy.on_suspend or self.policy.on_screen_lock):
            return
        if self._system is None:
            self._system = system_watch(self)
            self._system.suspending.connect(self._suspending)
            self._system.screen_locked.connect(self._screen_locked)
            self._system.begin()
        if self.policy.on_suspend:
            self._system.hold()

    def disarm(self) -> None:
        """The case file is being locked: nothing more is to be told of it."""
        self._armed = False
        self.idle.end()

    def closed(self) -> None:
        """The case file is closed and its key dropped: the computer may sleep."""
        if self._system is not None and not self._armed:
            self._system.let_go()

    def _suspending(self) -> None:
        if self._armed and self.policy.on_suspend:
            self.lock_wanted.emit(Reason.SUSPEND)

    def _screen_locked(self) -> None:
        if self._armed and self.policy.on_screen_lock:
            self.lock_wanted.emit(Reason.SCREEN)
