"""What a field offers while one types: a list below it that is narrowed by words, and walked by keys.

Words are found wherever they begin, without regard to case and accents, in the name and in the code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import paint
from ui.accessible import say
from ui.components.field import Line
from ui.components.marking import draw_bars
from ui.icons import draw_icon
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex

SEEN = 9
"""Lines of a list that are seen without scrolling."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what it means, its name, a second line, and what stands at its end."""

    code: str
    label: str
    note: str = ""
    end: str = ""
    level: int = -1
    """A handling level whose bars stand before the name."""
    icon: str = ""
    action: bool = False
    """Something to do, not something to take; Enter alone never does it."""
    inert: bool = False
    """Only said, such as that nothing was found."""


def fold(text: str) -> str:
    """Text as it is compared: without case, accents and vowel signs."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def matching(choices: Sequence[Choice], text: str) -> list[Choice]:
    """The choices that hold every typed word, the best first; all of them where nothing is typed."""
    words = fold(text).split()
    if not words:
        return list(choices)
    found: list[tuple[int, int, Choice]] = []
    for place, choice in enumerate(choices):
        name, code = fold(choice.label), fold(choice.code)
        starts = {name, code, *name.replace("-", " ").split()}
        if not all(word in name or code.startswith(word) for word in words):
            continue
        rank = 0 if words == [code] else 1 if name.startswith(words[0]) else 2
        if rank == 2 and not all(any(start.startswith(word) for start in starts) for word in words):
            rank = 3
        found.append((rank, place, choice))
    return [choice for _, _, choice in sorted(found, key=lambda one: one[:2])]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: Iterable[Choice]) -> None:
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.choices)

    def flags(self, index: Index) -> Qt.ItemFlag:
        inert = index.isValid() and self.choices[index.row()].inert
        return Qt.ItemFlag.NoItemFlags if inert else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (choice.label, choice.note, choice.end) if part)
        return choice if role == Qt.ItemDataRole.UserRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        count = model.rowCount()
        tall = any(model.index(n, 0).data(Qt.ItemDataRole.UserRole).note for n in range(min(count, 40)))
        line = theme().line("base")
        return QSize(120, line + theme().line("small") + 6 if tall else max(28, line + 8))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme().c
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        state, area = option.state, option.rect
        widget = option.widget
        if state & QStyle.StateFlag.State_Selected:
            p.fillRect(area, c.inkTint)
            if theme().high_contrast:
                paint.box(p, area, 0, None, c.ink)
        elif state & QStyle.StateFlag.State_MouseOver and not choice.inert:
            p.fillRect(area, c.hover)
        direction = widget.layoutDirection()

        def placed(x: int, y: int, wide: int, high: int) -> QRect:
            spot = QRect(area.x() + x, area.y() + y, wide, high)
            return QStyle.visualRect(direction, area, spot)

        start, room, high = 10, area.width() - 20, area.height()
        middle = high // 2
        if choice.level >= 0:
            spot = placed(start, middle - 6, 11, 11)
            draw_bars(p, spot.x(), spot.y(), choice.level)
            start, room = start + 19, room - 19
        if choice.icon:
            spot = placed(start, middle - 8, 16, 16)
            draw_icon(p, choice.icon, spot.x(), spot.y(), 16, c.text2)
            start, room = start + 24, room - 24
        if choice.end:
            font = theme().font("small")
            wide = paint.width(choice.end, font) + 2
            spot = placed(area.width() - 10 - wide, 0, wide, high)
            paint.text(p, spot, choice.end, font, c.text3, direction, end=True)
            room -= wide + 8
        front = c.text3 if choice.inert else c.link if choice.action else c.text
        top, line = 0, high
        if choice.note:
            top, line = 2, theme().line("base")
            spot = placed(start, top + line, room, theme().line("small"))
            paint.text(p, spot, choice.note, theme().font("small"), c.text3, direction)
        paint.text(p, placed(start, top, room, line), choice.label, theme().font("base"), front, direction)


class Chooser(QObject):
    """Shows a list below a line of text and says which of it was chosen."""

    chosen = Signal(object)
    """The ``Choice``."""

    def __init__(self, line: Line, anchor: QWidget) -> None:
        super().__init__(line)
        self._line, self._anchor = line, anchor
        self._model: _Model | None = None
        self._completer: QCompleter | None = None
        self._popup: QListView | None = None
        self._told = ""

    def _made(self) -> tuple[_Model, QCompleter, QListView]:
        """The list, made when it is first wanted: a form holds many of these fields."""
        if self._model is None or self._completer is None or self._popup is None:
            self._model = _Model(self)
            self._completer = QCompleter(self._model, self)
            self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._completer.setMaxVisibleItems(SEEN)
            self._completer.setWidget(self._line)
            popup = self._popup = QListView()
            popup.setObjectName("popup")
            popup.setAccessibleName(self._line.accessibleName())
            popup.setUniformItemSizes(True)
            popup.setMouseTracking(True)
            popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._completer.setPopup(popup)
            popup.setItemDelegate(_Delegate(popup))  # after setPopup, which sets one of its own
            popup.installEventFilter(self)
            popup.clicked.connect(self._take)
            popup.selectionModel().currentChanged.connect(lambda index, _before: self._tell(index))
        return self._model, self._completer, self._popup

    def showing(self) -> bool:
        """Whether the list is open."""
        return self._popup is not None and self._popup.isVisible()

    def popup(self) -> QListView:
        """The list itself."""
        return self._made()[2]

    def offered(self) -> list[Choice]:
        """What the list holds now."""
        return list(self._model.choices) if self._model is not None else []

    def show(self, choices: Sequence[Choice], present: str = "", *, first: bool = False) -> None:
        """Open the list; the present choice is the marked one, or else with ``first`` the first."""
        model, completer, popup = self._made()
        model.show(choices)
        if not choices or not self._line.isVisible():
            popup.hide()
            return
        edge = paint.RING
        corner = self._anchor.mapTo(self._anchor.window(), QPoint(edge, edge))
        corner = self._line.mapFrom(self._line.window(), corner)
        wide = max(self._anchor.width() - 2 * edge, 220)
        rect = QRect(corner, QSize(wide, self._anchor.height() - 2 * edge))
        if self._line.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rect.moveRight(corner.x() + self._anchor.width() - 2 * edge - 1)
        popup.setLayoutDirection(self._line.layoutDirection())
        completer.complete(rect)
        marked = next((n for n, one in enumerate(choices) if present and one.code == present), -1)
        if marked < 0 and first:
            marked = next((n for n, one in enumerate(choices) if not one.inert and not one.action), -1)
        popup.setCurrentIndex(completer.completionModel().index(marked, 0))
        self._tell(popup.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        """Tell a reader which line Enter would take: a list in a window of its own is told to none."""
        choice = index.data(Qt.ItemDataRole.UserRole)
        words = ", ".join(filter(None, (choice.label, choice.note))) if isinstance(choice, Choice) else ""
        if words != self._told:
            self._told = words
            self._line.setAccessibleDescription(words)
            say(self._line, words)

    def _step(self, by: int) -> None:
        """Mark the next line, or the one before, round and round: Qt's own way stops at what is only said."""
        if self._model is None or self._popup is None:
            return
        lines = [n for n, choice in enumerate(self._model.choices) if not choice.inert]
        if not lines:
            return
        here = self._popup.currentIndex().row()
        ends = lines[0 if by > 0 else -1]
        wanted = lines[(lines.index(here) + by) % len(lines)] if here in lines else ends
        self._popup.setCurrentIndex(self._popup.model().index(wanted, 0))

    def hide(self) -> None:
        """Close the list."""
        if self._popup is not None:
            self._popup.hide()

    def marked(self) -> Choice | None:
        """The line that Enter would take."""
        if not self.showing() or self._popup is None:
            return None
        found = self._popup.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Choice) and not found.inert else None

    def take(self, choice: Choice) -> None:
        """Choose one, as a click on it does."""
        self.hide()
        self.chosen.emit(choice)

    def _take(self, index: QModelIndex) -> None:
        choice = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(choice, Choice) and not choice.inert:
            self.take(choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab take the marked line; the completer's own way would first end the editing."""
        if event.type() == QEvent.Type.Hide and watched is self._popup and self._told:
            self._told = ""
            self._line.setAccessibleDescription("")
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._popup:
            marked = self.marked()
            if event.key() in _ENTER:
                self.hide()
                if marked is not None:
                    self.take(marked)
                return True
            if event.key() == Qt.Key.Key_Tab and marked is not None and not marked.action:
                self.take(marked)
                self._line.window().focusNextPrevChild(True)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
            if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)
