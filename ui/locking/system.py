"""What the operating system can tell of itself: that it goes to sleep, and that its screen is locked."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class SystemWatch(QObject):
    """Tells of sleep and of a locked screen; this one knows nothing, each system has its own."""

    suspending = Signal()
    screen_locked = Signal()

    def begin(self) -> None:
        """Listen from now on; where the system has nobody to ask, nothing is ever told."""

    def hold(self) -> None:
        """A case file is open: ask the system to wait, before it sleeps, until the file is closed."""

    def let_go(self) -> None:
        """No case file is open: the system may sleep at once."""


def system_watch(parent: QObject) -> SystemWatch:
    """The watch of the system that we run on, whose packages are only imported here."""
    if sys.platform == "win32":
        from ui.locking.windows import WindowsWatch

        return WindowsWatch(parent)
    if sys.platform == "darwin":
        from ui.locking.macos import MacWatch

        return MacWatch(parent)
    if sys.platform.startswith(("linux", "freebsd")):
        from ui.locking.bus import BusWatch

        return BusWatch(parent)
    return SystemWatch(parent)
