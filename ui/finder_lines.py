"""The lines of the palette: records and commands under their headings, as they are painted and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui import paint
from ui.accessible import say
from ui.commands import Command
from ui.components.marking import draw_bars, level_name, level_of
from ui.desk import Hit
from ui.icons import draw_icon
from ui.screens.context import Context
from ui.theme import theme

Entry = Hit | Command
Index = QModelIndex | QPersistentModelIndex
Placed = Callable[[int, int, int, int], QRect]
"""A place in a line, mirrored where the window is: start, top, width, height."""
ROW, HEADING = 32, 28
"""Heights in logical pixels."""

KIND_ICONS = {
    "case": "cases",
    "person": "person",
    "organisation": "organisation",
    "interaction": "interactions",
    "mandate": "mandates",
    "objective": "mandates",
    "document": "documents",
    "funding": "funding",
    "transaction": "funding",
    "budget": "funding",
    "task": "check",
    "role": "people",
    "relationship": "network",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Entries that belong together, and what stands above them."""

    heading: str
    entries: tuple[Entry, ...]


class Lines(QAbstractListModel):
    """The lines as words: what is painted, and what is told. A heading is a text, and is never chosen."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: list[Entry | str] = []
        self.words: tuple[str, ...] = ()
        """Folded words that are marked where they occur."""

    def show_parts(self, parts: Sequence[Part], words: Sequence[str]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.lines = []
        for part in parts:
            if part.entries:
                self.lines += [part.heading, *part.entries]
        self.words = tuple(word for word in words if word)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else self.title(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(line, str):
                return line
            marking = level_name(level_of(line.marking)) if isinstance(line, Hit) else ""
            parts = (self.title(line), self.note(line), marking, self.end(line))
            return ", ".join(part for part in parts if part)
        return None

    def title(self, entry: Entry) -> str:
        """What the line is called."""
        return entry.title or self.tr("Untitled")

    def note(self, entry: Entry) -> str:
        """What stands after it: where the words were found, or why a command cannot be run."""
        if isinstance(entry, Hit):
            return entry.snippet if entry.snippet != entry.title else ""
        return entry.why()

    def end(self, entry: Entry) -> str:
        """What stands at the end: the kind of a record, the key of a command."""
        if not isinstance(entry, Hit):
            return entry.shortcut.replace("+", " ")
        kind = self._context.kinds.get(entry.kind)
        return kind.label if kind is not None else entry.kind


class _Line(QAbstractItemDelegate):
    """Paints a line of the palette."""

    def __init__(self, lines: Lines, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEADING if isinstance(self._lines.lines[index.row()], str) else ROW)

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme().c
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        line = self._lines.lines[index.row()]
        if isinstance(line, str):
            place = rect.adjusted(18, 6, -18, 0)
            paint.text(p, place, line, theme().font("micro", 600), c.text2, direction)
            return
        area = rect.adjusted(6, 0, -6, 0)
        state: QStyle.StateFlag = option.state
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            edge = c.ink if theme().high_contrast else None
            paint.box(p, area, theme().tokens.radius["r2"], c.inkTint, edge)
        icon = KIND_ICONS.get(line.kind, "documents") if isinstance(line, Hit) else line.icon

        def placed(x: int, y: int, wide: int, high: int) -> QRect:
            return QStyle.visualRect(direction, rect, QRect(x, area.y() + y, wide, high))

        spot = placed(area.x() + 12, 8, 16, 16)
        draw_icon(p, icon, spot.x(), spot.y(), 16, c.text2)
        room = area.width() - 42 - self._paint_end(p, area, line, direction, placed)
        font = theme().font("base", 500 if isinstance(line, Hit) else 400)
        note = self._lines.note(line)
        off = not isinstance(line, Hit) and bool(note)
        title = self._lines.title(line)
        wide = min(paint.width(title, font) + 2, room)
        words = placed(area.x() + 38, 0, wide, ROW)
        self._paint_marked(p, words, title, font, c.text3 if off else c.text, direction)
        left = room - wide - 12
        if note and left > 40:
            spot = placed(area.x() + 38 + wide + 12, 0, left, ROW)
            self._paint_marked(p, spot, note, theme().font("small"), c.text3, direction)

    def _paint_end(
        self, p: QPainter, area: QRect, line: Entry, direction: Qt.LayoutDirection, placed: Placed
    ) -> int:
        """Bars and kind of a record, the key's cap of a command; returns the width they took."""
        c = theme().c
        end = self._lines.end(line)
        font = theme().font("small") if isinstance(line, Hit) else theme().font("micro", 500)
        wide = paint.width(end, font) + 4 if end else 0
        if isinstance(line, Hit):
            spot = placed(area.right() - wide - 12, 0, wide, ROW)
            paint.text(p, spot, end, font, c.text3, direction, end=True)
            bars = placed(area.right() - wide - 34, 10, 11, 11)
            draw_bars(p, bars.x(), bars.y(), level_of(line.marking))
            return wide + 44
        if end:
            cap = placed(area.right() - wide - 20, 7, wide + 8, 18)
            paint.box(p, cap, 3, None, c.lineStrong)
            paint.text(p, cap, end, font, c.text2, direction, centre=True)
        return wide + 32

    def _paint_marked(
        self,
        p: QPainter,
        place: QRect,
        words: str,
        font: QFont,
        colour: QColor,
        direction: Qt.LayoutDirection,
    ) -> None:
        """Words with what was searched for in the colour of a link, where they fit and read one way."""
        paint.text(p, place, words, font, colour, direction)
        if direction is not Qt.LayoutDirection.LeftToRight or not words.isascii():
            return
        if paint.width(words, font) > place.width():
            return
        folded = words.lower()
        for word in self._lines.words:
            at = folded.find(word)
            while at >= 0:
                before = paint.width(words[:at], font)
                piece = words[at : at + len(word)]
                spot = QRect(place.x() + before, place.y(), place.width() - before, place.height())
                paint.text(p, spot, piece, font, theme().c.link, direction)
                at = folded.find(word, at + len(word))


class Results(QListView):
    """What was found, line by line; one of them is the present one.

    The keyboard stays in the box above; the present line is announced.
    """

    chosen = Signal(int)
    """The place of an entry, headings not counted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Lines(context, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Line(self._lines, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Found"))
        self.clicked.connect(self._click)
        self.wanted = ROW
        """The height that all lines take, in logical pixels."""

    @property
    def entries(self) -> list[Entry]:
        """The entries on show, without their headings."""
        return [line for line in self._lines.lines if not isinstance(line, str)]

    @property
    def present(self) -> int:
        """The place of the present entry, or -1."""
        row = self.currentIndex().row()
        lines = self._lines.lines
        if not 0 <= row < len(lines) or isinstance(lines[row], str):
            return -1
        return sum(not isinstance(line, str) for line in lines[:row])

    def show_parts(self, parts: Sequence[Part], words: Sequence[str] = ()) -> None:
        """Show these, the first entry being the present one; ``words`` are marked in them."""
        self._lines.show_parts(parts, words)
        count = len(self.entries)
        self._go_to(0 if count else -1)
        self.wanted = HEADING * (len(self._lines.lines) - count) + ROW * max(1, count)
        if not count:
            say(self, self.tr("Nothing found"))

    def _go_to(self, place: int) -> None:
        rows = [row for row, line in enumerate(self._lines.lines) if not isinstance(line, str)]
        if 0 <= place < len(rows):
            self.setCurrentIndex(self._lines.index(rows[place]))

    def step(self, by: int) -> None:
        """Make another line the present one."""
        if count := len(self.entries):
            self._go_to((self.present + by) % count)
            say(self, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))

    def _click(self, index: QModelIndex) -> None:
        if index == self.currentIndex() and self.present >= 0:
            self.chosen.emit(self.present)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not isinstance(self._lines.lines[index.row()], str):
            self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._lines.lines:
            p = paint.painter(self.viewport())
            spot = self.viewport().rect().adjusted(16, 0, -16, 0)
            words, font = self.tr("Nothing found"), theme().font("base")
            paint.text(p, spot, words, font, theme().c.text3, self.layoutDirection())
            p.end()
