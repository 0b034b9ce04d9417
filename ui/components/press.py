"""Buttons that Enter presses as the space bar does: what people expect of a list of choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

if TYPE_CHECKING:
    _Any = QAbstractButton
else:
    _Any = object

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Enter; returns whether it was."""
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    button.click()
    event.accept()
    return True


class Toggled(_Any):
    """Beside a kind of button: it is clicked when an assistive technology ticks it, too.

    Qt has that only tick it, from below: neither a person's click nor our own ``setChecked`` goes that way.
    """

    _ours = False

    def hear_toggles(self) -> None:
        """Begin; called once the button is made."""
        self.toggled.connect(self._heed)

    def nextCheckState(self) -> None:
        self._ours = True
        super().nextCheckState()
        self._ours = False

    def setChecked(self, on: bool) -> None:
        self._ours = True
        super().setChecked(on)
        self._ours = False

    def _heed(self, on: bool) -> None:
        group: QButtonGroup | None = self.group()
        alone = not (self.autoExclusive() or (group and group.exclusive()))
        if not self._ours and (on or alone):
            self.clicked.emit()


class Pressable(Toggled, QAbstractButton):
    """The base of buttons that paint themselves: Enter presses them, and they know of the pointer above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = False
        self.hear_toggles()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)
