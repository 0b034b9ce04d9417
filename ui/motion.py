"""Whether things may move: the user's choice, else what the desktop says.

Linux desktops answer through their portal, on the bus; Windows and macOS through a setting of their own.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, QSettings, Qt, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtWidgets import QApplication

from ui.theme import theme

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
ASKED: dict[tuple[str, str], Callable[[object], bool]] = {
    ("org.freedesktop.appearance", "reduced-motion"): lambda value: value == 1,
    ("org.gnome.desktop.interface", "enable-animations"): lambda value: value is False,
}
"""What a desktop may say, and how it then asks for no motion."""
_CLIENT_AREA_ANIMATION = 0x1042
_EFFECTS = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion(QObject):
    """Keeps the theme's word on motion true while the program runs."""

    def __init__(self, still: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._still = still
        self._system: set[tuple[str, str]] = set()
        self._blink = QApplication.cursorFlashTime()
        if sys.platform.startswith("linux"):
            self._ask_portal()
        elif _system_is_still():
            self._system.add(("", ""))
        self._settle()

    def choose(self, still: bool) -> None:
        """Let nothing move from now on, or do as the system does."""
        self._still = still
        self._settle()

    def _settle(self) -> None:
        reduced = self._still or bool(self._system)
        theme().reduced_motion = reduced
        QApplication.setCursorFlashTime(0 if reduced else self._blink)
        if reduced:
            for effect in _EFFECTS:
                QApplication.setEffectEnabled(effect, False)

    # -- the portal ----------------------------------------------------------------------------

    def _ask_portal(self) -> None:
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not (runtime and Path(runtime, "bus").exists()):
            return  # without a bus the library would start one of its own
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        heard: Any = SLOT("setting_changed(QString,QString,QDBusVariant)")  # text, declared to be bytes
        bus.connect(PORTAL, PORTAL_PATH, SETTINGS, "SettingChanged", self, heard)
        for space, key in ASKED:
            question = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, SETTINGS, "Read")
            question.setArguments([space, key])
            pending = QDBusPendingCallWatcher(bus.asyncCall(question, 2000), self)
            pending.setObjectName(f"{space} {key}")
            pending.finished.connect(self._take)

    def _take(self, watcher: QDBusPendingCallWatcher) -> None:
        answer = watcher.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            space, _, key = watcher.objectName().partition(" ")
            self.setting_changed(space, key, answer.arguments()[0])
        watcher.deleteLater()

    @Slot("QString", "QString", "QDBusVariant")
    def setting_changed(self, space: str, key: str, value: object) -> None:
        """The desktop says something of its appearance."""
        while isinstance(value, QDBusVariant):
            value = value.variant()
        asks = ASKED.get((space, key))
        if asks is not None:
            (self._system.add if asks(value) else self._system.discard)((space, key))
            self._settle()


def _system_is_still() -> bool:
    """What Windows and macOS say."""
    if sys.platform == "win32":
        moves = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
        return not moves.value
    if sys.platform == "darwin":
        place = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
        return bool(QSettings(str(place), QSettings.Format.NativeFormat).value("reduceMotion", False))
    return False
