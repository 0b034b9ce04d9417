"""Sleep and screen lock on Windows: two messages that every top-level window may get.

``WM_POWERBROADCAST`` is sent to all of them; ``WM_WTSSESSION_CHANGE`` only to a window that registered for
it. Ours come and go with locking, so an unseen window of our own stands for the program.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow

from ui.locking.system import SystemWatch

WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
NOTIFY_FOR_THIS_SESSION = 0


class _Message(ctypes.Structure):
    """The head of ``MSG``; what follows (time, place) is not read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("word", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


class _Filter(QAbstractNativeEventFilter):
    """Hears the messages of all windows of this thread, ours among them."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if eventType == b"windows_generic_MSG":
            heard = _Message.from_address(int(message))
            if heard.window == self._watch.handle:
                self._watch.hear(heard.message, heard.word)
        return False, 0


class WindowsWatch(SystemWatch):
    """Listens to the power and session messages of its own unseen window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = QWindow()
        self._window.create()
        self.handle = int(self._window.winId())
        self._filter = _Filter(self)

    def begin(self) -> None:
        app = QCoreApplication.instance()
        if app is None:
            return
        app.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            # Where it is refused (no session service), screen locks stay unheard, and the idle time remains.
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            register.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
            register(self.handle, NOTIFY_FOR_THIS_SESSION)

    def hear(self, message: int, word: int) -> None:
        """Judge one message; sleep waits about two seconds for the answer, which the closing file needs."""
        if message == WM_POWERBROADCAST and word == PBT_APMSUSPEND:
            self.suspending.emit()
        elif message == WM_WTSSESSION_CHANGE and word in (
            WTS_SESSION_LOCK,
            WTS_CONSOLE_DISCONNECT,
            WTS_REMOTE_DISCONNECT,
        ):
            self.screen_locked.emit()
