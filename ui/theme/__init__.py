"""The one source of colour, type, space and motion for every widget."""

from ui.theme.theme import Mode, Theme, theme

__all__ = ["Mode", "Theme", "theme"]
