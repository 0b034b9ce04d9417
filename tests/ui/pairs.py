"""Which role of colour is drawn on which: found by painting, so that no pair has to be listed.

Every role gets a colour of its own that is no other's. Hooks note where words, icons, rings and edges are
drawn and in which role; the picture then tells the ground under them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.order import stops
from ui.theme import Mode, theme
from ui.theme.tokens import Colours

TEXT, SHAPE = 4.5, 3.0
"""What WCAG 2.2 AA asks of words, and of icons, edges and rings."""

RIM = 4
"""Logical pixels from its edge in which it meets what it is drawn on."""


@dataclass(frozen=True)
class Mark:
    """Something drawn in a role of colour."""

    role: str
    needs: float
    area: QRect
    what: str
    hollow: bool = False
    """Whether it is drawn along the edge of its area."""


class Collector:
    """Paints windows in colours that give away their role."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, mode: Mode) -> None:
        self._names = [field.name for field in fields(Colours)]
        dark = mode is Mode.DARK
        theme().apply(mode)
        self._colours = {name: _own_colour(place, dark) for place, name in enumerate(self._names)}
        self._roles = {colour.rgb(): name for name, colour in self._colours.items()}
        self._marks: list[Mark] = []
        self._window: QWidget | None = None
        self._on: QWidget | None = None
        """What is being painted."""
        self.found: dict[tuple[str, str], tuple[float, str]] = {}
        monkeypatch.setattr(theme(), "c", Colours(**self._colours))
        theme().changed.emit()
        self._hook(monkeypatch)

    def _hook(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import ui.finder
        import ui.finder_lines
        from ui import paint
        from ui.components import badge, marking
        from ui.components.table import delegate, view
        from ui.icons import draw

        for module, name, note in (
            (paint, "painter", self._begin),
            (paint, "text", self._text),
            (paint, "box", self._box),
            (badge, "draw_meter", self._meter),
            (marking, "draw_bars", self._bars),
            (draw, "draw_icon", self._icon),
        ):
            drawn = getattr(module, name)
            for known in [one for key, one in sys.modules.items() if key.startswith("ui")]:
                if getattr(known, name, None) is drawn:
                    monkeypatch.setattr(known, name, _noted(drawn, note))
        for kind, method, whose in (
            (delegate.RowDelegate, "paint", lambda one: one.parent().viewport()),
            (ui.finder_lines._Line, "paint", lambda one: one.parent().viewport()),
            (view.Header, "paintSection", lambda one: one.viewport()),
        ):
            held = _noted(getattr(kind, method), lambda one, *_, whose=whose: self._begin(whose(one)))
            monkeypatch.setattr(kind, method, held)

    def _begin(self, widget: QWidget) -> None:
        self._on = widget

    def _text(self, _p: Any, rect: QRect, words: str, _font: Any, colour: QColor, *_: Any, **__: Any) -> None:
        if words.strip():
            self._note(rect, colour, TEXT, f"“{words}”")

    def _icon(self, _p: Any, name: str, x: int, y: int, size: int, colour: QColor) -> None:
        self._note(QRect(x, y, size, size), colour, SHAPE, f"icon {name}")

    def _box(self, _p: Any, rect: Any, _radius: float, _fill: Any, edge: Any, width: float = 1) -> None:
        # The edges that say what a control is; hairlines part what words tell of.
        if edge is not None and self._roles.get(QColor(edge).rgb()) in ("field", "wax", "ink"):
            self._note(_whole(rect).adjusted(-3, -3, 3, 3), edge, SHAPE, f"edge of {width}")

    def _bars(self, _p: Any, x: int, y: int, level: int) -> None:
        front = theme().marking(level)[0] if level else theme().c.text3
        self._note(QRect(x - 2, y - 2, 15, 15), front, SHAPE, "bars")

    def _meter(self, _p: Any, rect: QRect, step: int, _direction: Any) -> None:
        if step:
            self._note(rect, theme().c.ink, SHAPE, "meter")

    def _note(self, rect: QRect, colour: QColor, needs: float, what: str) -> None:
        role, on = self._roles.get(QColor(colour).rgb()), self._on
        if role is None or on is None or self._window is None or not on.isEnabled():
            return
        if on.window() is self._window:
            corner = on.mapTo(self._window, rect.topLeft())
            cut = QRect(corner, rect.size()).intersected(_shown(on, self._window))
            self._marks.append(Mark(role, needs, cut, f"{what} in {type(on).__name__}"))

    def look(self, window: QWidget) -> None:
        """Paint a window and note its pairs."""
        self._window, self._marks = window, []
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = memoryview(bytes(picture.constBits())).cast("I")
        for widget in stops(window):
            around = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)
            self._marks.append(Mark("focus", SHAPE, around, f"ring of {type(widget).__name__}", hollow=True))
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and widget.isEnabled() and widget.window() is window:
                self._note_qt(widget, window)
        for mark in self._marks:
            back = self._ground(pixels, picture.width(), mark)
            needs = max(mark.needs, self.found.get((mark.role, back), (0.0, ""))[0])
            if back:
                self.found[mark.role, back] = (needs, mark.what)
        self._window, self._on, self._marks = None, None, []

    def _note_qt(self, widget: QWidget, window: QWidget) -> None:
        """What Qt paints by itself, from its palette."""
        if isinstance(widget, QLabel) and widget.text().strip():
            role, words = QPalette.ColorRole.WindowText, widget.text()
        elif isinstance(widget, QLineEdit):
            empty = not widget.text()
            role = QPalette.ColorRole.PlaceholderText if empty else QPalette.ColorRole.Text
            words = widget.text() or widget.placeholderText()
        elif isinstance(widget, QPlainTextEdit):
            role, words = QPalette.ColorRole.Text, widget.toPlainText()
        else:
            return
        name = self._roles.get(widget.palette().color(role).rgb())
        if words and name is not None:
            area = _shown(widget, window)
            self._marks.append(Mark(name, TEXT, area, f"“{words}” in {type(widget).__name__}"))

    def _ground(self, pixels: memoryview, wide: int, mark: Mark) -> str:
        """The role under a mark: of the colours in its area that are roles, the commonest but its own."""
        area = mark.area.intersected(QRect(0, 0, wide, len(pixels) // wide))
        seen: Counter[int] = Counter()
        for y in range(area.top(), area.bottom() + 1):
            line = pixels[y * wide + area.left() : y * wide + area.right() + 1]
            edge = min(y - area.top(), area.bottom() - y) < RIM
            if mark.hollow and not edge:
                seen.update(line[:RIM])
                seen.update(line[-RIM:])
            else:
                seen.update(line)
        roles = [(count, self._roles[colour]) for colour, count in seen.items() if colour in self._roles]
        return max((one for one in roles if one[1] != mark.role), default=(0, ""))[1]


def _own_colour(place: int, dark: bool) -> QColor:
    """A colour that no blend of others comes to by chance; the first role, the window, is dark or light."""
    if place == 0:
        return QColor(7, 9, 11) if dark else QColor(251, 247, 249)
    return QColor(37 + 67 * place % 199, 41 + 113 * place % 197, 43 + 151 * place % 193)


def _shown(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget can be seen in its window."""
    visible = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, QPoint(visible.x(), visible.y())), visible.size())


def _whole(rect: Any) -> QRect:
    return QRect(rect.toRect() if hasattr(rect, "toRect") else rect)


def _noted(drawn: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
    """What is drawn, noted before."""

    def both(*words: Any, **named: Any) -> Any:
        note(*words, **named)
        return drawn(*words, **named)

    return both
