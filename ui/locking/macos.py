"""The screen lock of macOS, which is announced to all programs under a name of Apple's.

Cocoa's own way to hear it (``NSDistributedNotificationCenter``) needs pyobjc, which is not shipped. Below it
lies a plain C function of CoreFoundation, and that is what is called here. Sleep has no such name: a Mac that
asks for its password after sleep locks its screen, and one that does not is caught by the idle clock, which
counts sleep too. Qt's ``applicationStateChanged`` is of no use: it also changes when the window is hidden.
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QObject

from ui.locking.system import SystemWatch

SCREEN_IS_LOCKED = b"com.apple.screenIsLocked"
FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
UTF8 = 0x08000100
DELIVER_IMMEDIATELY = 4
_CALLBACK = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)


class MacWatch(SystemWatch):
    """Listens to the distributed notification centre, on the run loop that Qt runs there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard = _CALLBACK(self._hear)  # kept: the system calls it as long as the program runs

    def begin(self) -> None:
        foundation = ctypes.CDLL(FOUNDATION)
        centre = foundation.CFNotificationCenterGetDistributedCenter
        centre.restype = ctypes.c_void_p
        text = foundation.CFStringCreateWithCString
        text.restype = ctypes.c_void_p
        text.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        observe = foundation.CFNotificationCenterAddObserver
        observe.restype = None
        observe.argtypes = (
            ctypes.c_void_p,
            ctypes.c_void_p,
            _CALLBACK,
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_long,
        )
        name = text(None, SCREEN_IS_LOCKED, UTF8)
        observe(centre(), None, self._heard, name, None, DELIVER_IMMEDIATELY)

    def _hear(self, *_of_the_notice: object) -> None:
        self.screen_locked.emit()
