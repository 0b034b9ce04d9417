"""Where a new window stands: at its reference size, or smaller when the screen is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import theme


def at_reference_size(window: QWidget) -> None:
    """Give a window the reference size of the tokens, cut to what the screen has to give."""
    width, height = theme().tokens.reference
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width()), min(height, room.height()))
