"""Enter presses what has the focus, as the space bar does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.components.button import Button
from ui.components.press import Pressable
from ui.unlock.panels import Way


@pytest.mark.window
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: Way("key", "In", "with a key"), lambda: Button("Save")])
def test_enter_and_space_press(qtbot: QtBot, styled: None, make: object, key: Qt.Key) -> None:
    button = make()  # type: ignore[operator]
    qtbot.addWidget(button)
    button.show()
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("once"))
    qtbot.keyClick(button, key)
    assert pressed == ["once"]
    qtbot.keyClick(button, Qt.Key.Key_A)
    assert len(pressed) == 1


def test_painted_buttons_share_the_behaviour() -> None:
    assert issubclass(Way, Pressable)
