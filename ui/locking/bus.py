"""Sleep and screen lock on Linux, as logind and the desktops tell them on D-Bus.

Without a bus, or where nobody on it knows, there is nothing to tell, and the idle time remains. A held
inhibitor of the kind "delay" makes logind wait (five seconds, unless set otherwise) until the key is dropped
before the memory is left to the sleeping machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ui.locking.system import SystemWatch

SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Bus names, which are the names of their interfaces too."""

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = f"{LOGIN}.Manager"
SESSION = f"{LOGIN}.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE_MS = 5000


class BusWatch(SystemWatch):
    """Listens on the user's bus and on the system's."""

    def __init__(self, parent: QObject | None = None, system: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._inhibitor: int | None = None
        self._wanted = False

    def begin(self) -> None:
        if _has_session_bus():
            self._listen_to_screen_savers(QDBusConnection.sessionBus())
        system = self._system or QDBusConnection.systemBus()
        if system.isConnected():
            self._system = system
            system.connect(
                LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, _slot("prepare_for_sleep(bool)")
            )
            self._find_session()
            if self._wanted:
                self.hold()

    def _listen_to_screen_savers(self, bus: QDBusConnection) -> None:
        if bus.isConnected():
            for name in SCREEN_SAVERS:
                bus.connect(name, "", name, "ActiveChanged", self, _slot("active_changed(bool)"))

    # -- our session ---------------------------------------------------------------------------

    def _find_session(self) -> None:
        """Ask for our own session's path: logind tells everybody of everybody's sessions."""
        known = os.environ.get("XDG_SESSION_ID", "")
        if known:
            self._listen_to_session(known)
        else:
            self._ask(f"{LOGIN_PATH}/session/auto", PROPERTIES, "Get", [SESSION, "Id"], self._take_id)

    def _take_id(self, answer: object) -> None:
        found = answer.variant() if isinstance(answer, QDBusVariant) else answer
        if isinstance(found, str) and found:
            self._listen_to_session(found)

    def _listen_to_session(self, id: str) -> None:
        self._ask(LOGIN_PATH, MANAGER, "GetSession", [id], self._take_path)

    def _take_path(self, answer: object) -> None:
        if isinstance(answer, QDBusObjectPath) and self._system is not None:
            self._system.connect(LOGIN, answer.path(), SESSION, "Lock", self, _slot("session_locked()"))

    # -- sleep that waits ----------------------------------------------------------------------

    def hold(self) -> None:
        self._wanted = True
        if self._inhibitor is None and self._system is not None:
            words = ["sleep", "Chancery", "The case file is being locked.", "delay"]
            self._ask(LOGIN_PATH, MANAGER, "Inhibit", words, self._take_inhibitor)

    def _take_inhibitor(self, answer: object) -> None:
        if not isinstance(answer, QDBusUnixFileDescriptor) or not answer.isValid():
            return
        if self._wanted and self._inhibitor is None:
            self._inhibitor = os.dup(answer.fileDescriptor())

    def let_go(self) -> None:
        self._wanted = False
        if self._inhibitor is not None:
            os.close(self._inhibitor)
            self._inhibitor = None

    # -- what is told --------------------------------------------------------------------------

    @Slot(bool)
    def prepare_for_sleep(self, going: bool) -> None:
        """The computer is about to sleep, or has woken up."""
        if going:
            self.suspending.emit()

    @Slot(bool)
    def active_changed(self, active: bool) -> None:
        """The screen saver came, or went."""
        if active:
            self.screen_locked.emit()

    @Slot()
    def session_locked(self) -> None:
        """Our session is asked to lock its screen."""
        self.screen_locked.emit()

    def _ask(
        self, path: str, interface: str, member: str, words: list[Any], call: Callable[[object], None]
    ) -> None:
        if self._system is None:
            return
        question = QDBusMessage.createMethodCall(LOGIN, path, interface, member)
        question.setArguments(words)
        pending = QDBusPendingCallWatcher(self._system.asyncCall(question, PATIENCE_MS), self)

        def over(watcher: QDBusPendingCallWatcher) -> None:
            answer = watcher.reply()
            if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
                call(answer.arguments()[0])
            watcher.deleteLater()

        pending.finished.connect(over)


def _slot(signature: str) -> Any:
    """A slot as ``connect`` wants it: it is declared to take bytes, and takes nothing but text."""
    return SLOT(signature)


def _has_session_bus() -> bool:
    """Whether this session has a bus; without one the library would start one of its own."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(runtime) and (Path(runtime) / "bus").exists()
    )
