"""Opening the help: one window for the whole program, imported and made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.help.window import HelpWindow

_made: list[HelpWindow] = []


def open_help(target: str, beside: QWidget | None = None) -> HelpWindow:
    """Show a page, or a part of it (``page#anchor``), in the help window; a new one stands beside another."""
    from ui.help.window import HelpWindow

    if not _made:
        _made.append(HelpWindow())
        if beside is not None:
            _made[0].stand_beside(beside.window())
    window = _made[0]
    window.follow(target)
    window.come_forward()
    return window


def close_help() -> None:
    """Close the help window for good, if there is one."""
    while _made:
        window = _made.pop()
        window.hide()
        window.deleteLater()
