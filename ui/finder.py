"""Ctrl+K: one box that finds any record and runs any command."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from ui import paint
from ui.commands import Command, Registry
from ui.components.field import Line
from ui.components.marking import draw_bars, level_of
from ui.components.surface import column, row
from ui.desk import Hit
from ui.icons import draw_icon
from ui.screens.context import Context
from ui.theme import theme

Entry = Hit | Command
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


class Results(QWidget):
    """What was found: records first, then commands; one line is the present one."""

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.entries: list[Entry] = []
        self.present = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first being the present one."""
        self.entries = list(entries)[:MOST]
        self.present = 0
        self.setFixedHeight(max(1, len(self.entries)) * ROW + 8)
        self._tell()
        self.update()

    def step(self, by: int) -> None:
        """Make another line the present one."""
        if self.entries:
            self.present = (self.present + by) % len(self.entries)
            self._tell()
            self.update()

    def _tell(self) -> None:
        entry = self.entries[self.present] if self.entries else None
        self.setAccessibleName(entry.title if entry is not None else self.tr("Nothing found"))

    def sizeHint(self) -> QSize:
        return QSize(600, max(1, len(self.entries)) * ROW + 8)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = (int(event.position().y()) - 4) // ROW
        if 0 <= place < len(self.entries) and place != self.present:
            self.present = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = (int(event.position().y()) - 4) // ROW
        if 0 <= place < len(self.entries):
            self.chosen.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        if not self.entries:
            spot = QRect(16, 4, self.width() - 32, ROW)
            paint.text(
                p, spot, self.tr("Nothing found"), theme().font("base"), c.text3, self.layoutDirection()
            )
        for place, entry in enumerate(self.entries):
            area = QRect(6, 4 + place * ROW, self.width() - 12, ROW)
            if place == self.present:
                paint.box(
                    p, area, theme().tokens.radius["r2"], c.inkTint, c.ink if theme().high_contrast else None
                )
            self._paint_entry(p, area, entry)
        p.end()

    def _paint_entry(self, p: QPainter, area: QRect, entry: Entry) -> None:
        c = theme().c
        record = isinstance(entry, Hit)
        icon = KIND_ICONS.get(entry.kind, "documents") if isinstance(entry, Hit) else entry.icon
        spot = paint.mirrored(self, QRect(area.x() + 10, area.y() + 10, 20, 20))
        draw_icon(p, icon, spot.x(), spot.y(), 20, c.text2)
        end = ""
        if isinstance(entry, Hit):
            kind = self._context.kinds.get(entry.kind)
            end = kind.label if kind is not None else entry.kind
        else:
            end = entry.shortcut.replace("+", " ")
        font = theme().font("small")
        wide = paint.width(end, font) + 4
        place = paint.mirrored(self, QRect(area.right() - wide - 12, area.y(), wide, ROW))
        paint.text(p, place, end, font, c.text3, self.layoutDirection(), end=True)
        if isinstance(entry, Hit):
            bars = paint.mirrored(self, QRect(area.right() - wide - 34, area.y() + 14, 11, 11))
            draw_bars(p, bars.x(), bars.y(), level_of(entry.marking))
        room = area.width() - wide - 90
        if isinstance(entry, Hit):
            note = entry.snippet if entry.snippet != entry.title else ""
        else:
            note = entry.why()
        height = 20 if note else ROW
        top = area.y() + (2 if note else 0)
        words = paint.mirrored(self, QRect(area.x() + 42, top, room, height))
        paint.text(
            p,
            words,
            entry.title or self.tr("Untitled"),
            theme().font("base", 500 if record else 400),
            c.text if record or not note else c.text3,
            self.layoutDirection(),
        )
        if note:
            words = paint.mirrored(self, QRect(area.x() + 42, area.y() + 20, room, 17))
            paint.text(p, words, note, font, c.text3, self.layoutDirection())


class Finder(QDialog):
    """The palette."""

    record_chosen = Signal(str, str)

    def __init__(self, context: Context, commands: Registry, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._context, self._commands = context, commands
        self.setWindowTitle(self.tr("Chancery: search or run"))
        col = column(self, margins=(1, 1, 1, 1), gap=0)
        line = row(margins=(48, 12, 16, 14), gap=0)
        self.line = Line(self)
        self.line.setPlaceholderText(self.tr("A name, a word, a sum, or what to do"))
        self.line.setAccessibleName(self.tr("Search or run"))
        line.addWidget(self.line)
        col.addLayout(line)
        self.results = Results(context)
        col.addWidget(self.results)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._search)
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.installEventFilter(self)
        self.results.chosen.connect(self._take)

    def open(self) -> None:
        """Open over the upper third of the window."""
        parent = self.parentWidget()
        if parent is None:
            return
        wide = min(theme().tokens.width["palette"], parent.width() - 40)
        self.setFixedWidth(wide)
        self.line.clear()
        self.results.show_entries(self._commands.matching(""))
        self.adjustSize()
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - wide) // 2, corner.y() + max(24, parent.height() // 8))
        self.show()
        self.line.setFocus()

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
        self.hide()
        if isinstance(entry, Hit):
            self.record_chosen.emit(entry.kind, entry.id)
        elif not self._commands.run(entry.id):
            self._context.say(entry.why())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.results.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.results.present)
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
