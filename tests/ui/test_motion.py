"""Nothing moves where the user or the desktop asks for that."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app import preferences
from ui.components.progress import Bar
from ui.motion import PORTAL, PORTAL_PATH, SETTINGS, Motion
from ui.theme import theme

pytestmark = pytest.mark.window

Until = Callable[[Callable[[], bool]], None]

on_a_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"),
    reason="the portal of Linux desktops answers on a session bus",
)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the process as it was."""
    blink = QApplication.cursorFlashTime()
    yield
    theme().reduced_motion = False
    QApplication.setCursorFlashTime(blink)


class Portal:
    """A desktop's portal on this session's bus: it knows one setting, and tells when it changes."""

    def __init__(self, reduced: int) -> None:
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.reduced = reduced
        self._bus = open_dbus_connection("SESSION")
        self._bus.send_and_get_reply(message_bus.RequestName(PORTAL))
        self._ends = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        from jeepney import MessageType, new_error, new_method_return
        from jeepney.wrappers import HeaderFields

        while not self._ends:
            try:
                asked = self._bus.receive(timeout=0.1)
            except TimeoutError:
                continue
            if asked.header.message_type is not MessageType.method_call:
                continue
            if asked.header.fields[HeaderFields.member] == "Read" and asked.body[1] == "reduced-motion":
                self._bus.send(new_method_return(asked, "v", (("v", ("u", self.reduced)),)))
            else:
                self._bus.send(new_error(asked, "org.freedesktop.portal.Error.NotFound"))

    def tell(self, reduced: int) -> None:
        """Have the setting changed, as a person does in the desktop's own settings."""
        from jeepney import DBusAddress, new_signal

        self.reduced = reduced
        where = DBusAddress(PORTAL_PATH, PORTAL, SETTINGS)
        words = ("org.freedesktop.appearance", "reduced-motion", ("u", reduced))
        self._bus.send(new_signal(where, "SettingChanged", "ssv", words))

    def close(self) -> None:
        """Leave the bus."""
        self._ends = True
        self._thread.join()
        self._bus.close()


@on_a_bus
def test_the_desktops_wish_is_heeded_and_followed(styled: None, until: Until) -> None:
    portal = Portal(1)
    try:
        motion = Motion(still=False)
        until(lambda: theme().reduced_motion)
        assert QApplication.cursorFlashTime() == 0
        portal.tell(0)
        until(lambda: not theme().reduced_motion)
        assert QApplication.cursorFlashTime() > 0
        portal.tell(1)
        until(lambda: theme().reduced_motion)
        motion.deleteLater()
    finally:
        portal.close()


def test_a_bar_without_end_stands_where_nothing_moves(styled: None, qtbot: Any) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.show_progress(0, 0)
    assert bar._timer.isActive()
    motion = Motion(still=True)
    bar._step()
    assert not bar._timer.isActive()
    bar.show_progress(0, 0)
    assert not bar._timer.isActive()
    motion.deleteLater()


def test_it_is_chosen_in_the_settings_and_remembered(open_session: Any, until: Until) -> None:
    session = open_session()
    session.shell.show_settings("appearance")
    pane = session.shell.page("settings").pane("appearance")
    until(lambda: any(radio.isChecked() for radio in pane.motions.values()))
    assert pane.motions[False].isChecked()
    pane.motions[True].click()
    until(lambda: theme().reduced_motion)
    assert preferences.still()
    pane.motions[False].click()
    until(lambda: not theme().reduced_motion)
    assert not preferences.still()


def test_nothing_of_ours_animates_but_the_bar(repo_root: Any) -> None:
    """Whoever adds an animation has to ask the theme; there is none that does not."""
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QGraphicsEffect")
    found = [
        str(file.relative_to(repo_root))
        for file in (repo_root / "ui").rglob("*.py")
        if any(word in (text := file.read_text(encoding="utf-8")) for word in moving)
        and "reduced_motion" not in text
    ]
    assert found == []
