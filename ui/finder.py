"""Ctrl+K: one box that finds any record and runs any command."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from ui import paint
from ui.accessible import Role, say
from ui.commands import Command, Registry
from ui.components.field import Line
from ui.components.marking import draw_bars, level_name, level_of
from ui.components.surface import column, row
from ui.desk import Hit
from ui.icons import draw_icon
from ui.screens.context import Context
from ui.theme import theme

Entry = Hit | Command
Index = QModelIndex | QPersistentModelIndex
ROW = 40
MOST = 9

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


class _Lines(QAbstractListModel):
    """The lines of the palette, as words: what is painted, and what is told."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marking = level_name(level_of(entry.marking)) if isinstance(entry, Hit) else ""
            parts = (self.title(entry), self.note(entry), marking, self.end(entry))
            return ", ".join(part for part in parts if part)
        return None

    def title(self, entry: Entry) -> str:
        """What the line is called."""
        return entry.title or self.tr("Untitled")

    def note(self, entry: Entry) -> str:
        """What stands below it: where the words were found, or why a command cannot be run."""
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

    def __init__(self, lines: _Lines, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = theme().c
        rect: QRect = option.rect
        area = rect.adjusted(6, 0, -6, 0)
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            edge = c.ink if theme().high_contrast else None
            paint.box(p, area, theme().tokens.radius["r2"], c.inkTint, edge)
        entry = self._lines.entries[index.row()]
        record = isinstance(entry, Hit)
        icon = KIND_ICONS.get(entry.kind, "documents") if isinstance(entry, Hit) else entry.icon

        def placed(x: int, y: int, wide: int, high: int) -> QRect:
            return QStyle.visualRect(direction, rect, QRect(x, area.y() + y, wide, high))

        spot = placed(area.x() + 10, 10, 20, 20)
        draw_icon(p, icon, spot.x(), spot.y(), 20, c.text2)
        font, end = theme().font("small"), self._lines.end(entry)
        wide = paint.width(end, font) + 4
        paint.text(p, placed(area.right() - wide - 12, 0, wide, ROW), end, font, c.text3, direction, end=True)
        if isinstance(entry, Hit):
            bars = placed(area.right() - wide - 34, 14, 11, 11)
            draw_bars(p, bars.x(), bars.y(), level_of(entry.marking))
        room, note = area.width() - wide - 90, self._lines.note(entry)
        words = placed(area.x() + 42, 2 if note else 0, room, 20 if note else ROW)
        front = c.text if record or not note else c.text3
        title_font = theme().font("base", 500 if record else 400)
        paint.text(p, words, self._lines.title(entry), title_font, front, direction)
        if note:
            paint.text(p, placed(area.x() + 42, 20, room, 17), note, font, c.text3, direction)


class Results(QListView):
    """What was found: records first, then commands; one line is the present one.

    The keyboard stays in the box above; the present line is announced.
    """

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(context, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Line(self._lines, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Found"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def entries(self) -> list[Entry]:
        """The lines on show."""
        return self._lines.entries

    @property
    def present(self) -> int:
        """The place of the present line, or -1."""
        return self.currentIndex().row()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first being the present one."""
        self._lines.show_entries(list(entries)[:MOST])
        self.setCurrentIndex(self._lines.index(0))
        self.setFixedHeight(max(1, len(self.entries)) * ROW)
        if not self.entries:
            say(self, self.tr("Nothing found"))

    def step(self, by: int) -> None:
        """Make another line the present one."""
        if self.entries:
            self.setCurrentIndex(self._lines.index((self.present + by) % len(self.entries)))
            say(self, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.entries:
            p = paint.painter(self.viewport())
            spot = self.viewport().rect().adjusted(16, 0, -16, 0)
            words, font = self.tr("Nothing found"), theme().font("base")
            paint.text(p, spot, words, font, theme().c.text3, self.layoutDirection())
            p.end()


class Finder(QWidget):
    """The palette: over the window and of it, as what floats in a window of its own is told to no reader."""

    told_as = Role.Dialog
    record_chosen = Signal(str, str)

    def __init__(self, context: Context, commands: Registry, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._commands = context, commands
        self._before: QWidget | None = None
        self.setAccessibleName(self.tr("Search or run"))
        col = column(self, margins=(1, 1, 1, 1), gap=0)
        line = row(margins=(48, 12, 16, 14), gap=0)
        self.line = Line(self)
        self.line.setPlaceholderText(self.tr("A name, a word, a sum, or what to do"))
        self.line.setAccessibleName(self.tr("Search or run"))
        line.addWidget(self.line)
        col.addLayout(line)
        self.results = Results(context)
        held = column(margins=(0, 4, 0, 4), gap=0)
        held.addWidget(self.results)
        col.addLayout(held)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._search)
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.installEventFilter(self)
        self.results.chosen.connect(self._take)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open over the upper third of the window."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.line.clear()
        self.results.show_entries(self._commands.matching(""))
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        wide = min(theme().tokens.width["palette"], parent.width() - 40)
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move((parent.width() - wide) // 2, max(24, parent.height() // 8))

    def leave(self) -> None:
        """Close; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self) -> None:
        text = self.line.text().strip()
        if not text:
            self._show([])
            return
        self._context.worker.run(self, lambda desk: desk.find(text, MOST)).done(
            lambda hits: self._show(hits) if self.line.text().strip() == text else None
        )

    def _show(self, hits: Sequence[Hit]) -> None:
        commands = self._commands.matching(self.line.text())
        room = MOST - min(len(commands), 2 if hits else MOST)
        self.results.show_entries([*list(hits)[:room], *commands])
        self.adjustSize()

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self.results.entries):
            return
        entry = self.results.entries[place]
        self.leave()
        if isinstance(entry, Hit):
            self.record_chosen.emit(entry.kind, entry.id)
        elif not self._commands.run(entry.id):
            self._context.say(entry.why())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            self.hide()  # a click beside it, or another page asked for by its key
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self.results.step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.results.present)
                return True
            if key is Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        paint.box(p, self.rect(), 0, c.surface, c.lineStrong)
        spot = paint.mirrored(self, QRect(18, 14, 20, 20))
        draw_icon(p, "search", spot.x(), spot.y(), 20, c.text2)
        p.fillRect(QRect(1, 48, self.width() - 2, 1), c.line)
        p.end()
