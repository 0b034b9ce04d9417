"""What a screen reader is told of widgets that paint themselves: Qt takes those for empty ground.

A widget's ``told_as`` names its role; its accessible name and description are its words.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role

_installed: list[bool] = []


def install() -> None:
    """Tell of such widgets from now on; once for a process."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)


def _made(_kind: str, told: QObject) -> QAccessibleInterface | None:
    role = getattr(told, "told_as", None)
    return QAccessibleWidget(told, role, "") if role is not None and isinstance(told, QWidget) else None


def say(widget: QWidget, words: str) -> None:
    """Have a screen reader speak words that are on screen, but where the keyboard is not."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def innermost(editor: QWidget) -> QWidget:
    """Where the keyboard is when an editor has it."""
    while (inner := editor.focusProxy()) is not None:
        editor = inner
    return editor


def describe(editor: QWidget, words: str) -> None:
    """Say of an editor what is wrong with it, wherever in it the keyboard is."""
    innermost(editor).setAccessibleDescription(words)
