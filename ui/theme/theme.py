"""The theme in force: colours as ``QColor``, fonts, motion, and one signal when any of them changes."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import fonts
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Colours, Tokens, tokens


class Mode(Enum):
    """The three palettes; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "highContrast"


class Theme(QObject):
    """Holds what widgets paint with.  Widgets read it on every paint and never keep a colour."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = tokens()
        self.choice = Mode.LIGHT
        """What was asked for; ``mode`` is what that comes to."""
        self.mode = Mode.LIGHT
        self.reduced_motion = False
        self.text_size = 100
        """Per cent that everything is drawn in; fixed once the program stands."""
        self.c: Colours[QColor] = self._colours("light")

    def _colours(self, name: str) -> Colours[QColor]:
        source = self.tokens.colours[name]
        return Colours(**{f.name: QColor(getattr(source, f.name)) for f in fields(Colours)})

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.c.window.lightness() < 128

    @property
    def high_contrast(self) -> bool:
        """Whether edges and states must not rely on tints."""
        return self.mode is Mode.HIGH_CONTRAST

    def apply(self, mode: Mode) -> None:
        """Switch the whole application to a palette; every window repaints at once."""
        self.choice = mode
        if mode is Mode.SYSTEM:
            hints = QGuiApplication.styleHints()
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
            mode = Mode.DARK if dark else Mode.LIGHT
            if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
                mode = Mode.HIGH_CONTRAST
        self.mode = mode
        self.c = self._colours(mode.value)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # Each of these goes through every widget there is, whether it changes anything or not.
            font, palette = self.font("base"), self.palette()
            sheet = stylesheet(self.tokens.colours[mode.value], self.tokens)
            if app.font() != font:
                app.setFont(font)
            if app.palette() != palette:
                app.setPalette(palette)
            if app.styleSheet() != sheet:
                app.setStyleSheet(sheet)
        self.changed.emit()

    def follow_system(self) -> None:
        """Take up what the desktop changed, where its colours were asked for."""
        if self.choice is Mode.SYSTEM:
            self.apply(Mode.SYSTEM)

    def font(self, role: str, weight: int = 0) -> QFont:
        """A step of the type scale, in the reading direction's own size."""
        right_to_left = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return fonts.font(role, weight, right_to_left)

    def figures(self, role: str, weight: int = 0) -> QFont:
        """A step of the type scale for figures that stand in columns."""
        return fonts.font(role, weight, False, True)

    def line(self, role: str) -> int:
        """Line height of a step in logical pixels; Arabic gets half as much again as its size."""
        step = self.tokens.scale[role]
        if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return max(step.line, round(self.font(role).pixelSize() * 1.5))
        return step.line

    def marking(self, level: int) -> tuple[QColor, QColor]:
        """Front and ground of a handling level, 0 (open) to 3 (confidential)."""
        front, back = self.tokens.marking[level]
        return getattr(self.c, front), getattr(self.c, back)

    def palette(self) -> QPalette:
        """The colours as Qt's own roles, for what Qt paints by itself."""
        c = self.c
        made = QPalette(c.text, c.surface, c.line, c.lineStrong, c.line, c.text, c.surface)
        role = QPalette.ColorRole
        for name, colour in (
            (role.Window, c.window),
            (role.Base, c.surface),
            (role.AlternateBase, c.sunken),
            (role.Text, c.text),
            (role.WindowText, c.text),
            (role.Button, c.surface),
            (role.ButtonText, c.text),
            (role.Highlight, c.inkTint),
            (role.HighlightedText, c.text),
            (role.Link, c.link),
            (role.LinkVisited, c.link),
            (role.PlaceholderText, c.text3),
            (role.ToolTipBase, c.surface),
            (role.ToolTipText, c.text),
        ):
            made.setColor(QPalette.ColorGroup.All, name, colour)
        for name in (role.Text, role.WindowText, role.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, name, c.text3)
        return made


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()
