"""Ctrl+K: one box that finds any record and runs any command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.sentences import inside
from ui import formats, paint
from ui.accessible import Role
from ui.commands import Command, Registry
from ui.components.badge import Badge
from ui.components.field import Line
from ui.components.label import ElidedLabel
from ui.components.surface import column, row
from ui.desk import Desk, Hit
from ui.finder_lines import ROW, Part, Results
from ui.icons import draw_icon
from ui.screens.context import Context
from ui.theme import theme

MOST = 8
"""Records that are shown."""
COMMANDS = 4
"""Commands that are shown below records."""
ALONE = 11
"""Commands that are shown when there is no record."""
BEGUN = ("person", "organisation", "case", "task")
"""Kinds of which a new record is offered under the words that were typed."""
_HEAD, _FOOT = 52, 31
_AROUND = _HEAD + _FOOT + 8
"""Height of the palette without its lines."""


class _Backdrop(QWidget):
    """The window behind the palette, dimmed; a click on it leaves."""

    def __init__(self, leave: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._leave = leave
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), QColor(0, 0, 0, 150 if theme().dark else 70))
        p.end()


class Finder(QWidget):
    """The palette: over the window and of it, as what floats in a window of its own is told to no reader."""

    told_as = Role.Dialog
    record_chosen = Signal(str, str)
    new_wanted = Signal(str, str)
    """A kind, and the name of the record to begin."""

    def __init__(self, context: Context, commands: Registry, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._commands = context, commands
        self._before: QWidget | None = None
        self._shown = ""
        """The text that the lines on show answer."""
        self._entered = False
        """Whether Enter waits for the answer to what was typed."""
        self.setAccessibleName(self.tr("Search or run"))
        self._backdrop = _Backdrop(self.leave, parent)
        col = column(self, margins=(1, 1, 1, 1), gap=0)
        head = QWidget()
        head.setFixedHeight(_HEAD - 4)
        line = row(head, margins=(48, 0, 14, 0), gap=8)
        self.line = Line(self)
        self.line.setPlaceholderText(self.tr("A name, a word, a sum, or what to do"))
        self.line.setAccessibleName(self.tr("Search or run"))
        line.addWidget(self.line, 1)
        self.meant = Badge("")
        self.meant.hide()
        line.addWidget(self.meant)
        col.addWidget(head)
        self.results = Results(context)
        held = column(margins=(0, 4, 0, 6), gap=0)
        held.addWidget(self.results)
        col.addLayout(held)
        below = QWidget()
        below.setFixedHeight(_FOOT)
        foot = row(below, margins=(18, 0, 18, 0), gap=16)
        self._keys = ElidedLabel(self.tr("↑ ↓ choose    Enter open    Esc close"), "micro", "text3")
        self._count = ElidedLabel("", "micro", "text3")
        foot.addWidget(self._keys)
        foot.addStretch(1)
        foot.addWidget(self._count)
        col.addWidget(below)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._search)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.results.chosen.connect(self._take)
        parent.installEventFilter(self)
        self.hide()

    # -- opening and leaving -------------------------------------------------------------------

    def open(self) -> None:
        """Open over the upper third of the window, with what was looked at lately."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.line.clear()
        self._entered = False
        self._show("", [], "")
        self._place()
        self._backdrop.show()
        self._backdrop.raise_()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._search()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        wide = min(theme().tokens.width["palette"], parent.width() - 40)
        self.setFixedWidth(wide)
        top = max(24, parent.height() // 9)
        room = parent.height() - top - _AROUND - 16
        high = max(3 * ROW, min(self.results.wanted, room))
        self.results.setFixedHeight(high)
        self.setFixedHeight(high + _AROUND)
        self.move((parent.width() - wide) // 2, top)
        self._backdrop.setGeometry(parent.rect())

    def leave(self) -> None:
        """Close; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: object) -> None:
        self._backdrop.hide()

    # -- searching -----------------------------------------------------------------------------

    def _typed(self, _text: str) -> None:
        self._entered = False
        self._timer.start()

    def _enter(self) -> None:
        if self._shown == self.line.text().strip():
            self._take(self.results.present)
        else:
            self._entered = True
            self._timer.stop()
            self._search()

    def _search(self) -> None:
        text = self.line.text().strip()
        recent = self._context.recent.ids

        def work(desk: Desk) -> tuple[Sequence[Hit], str]:
            if not text:
                return desk.hits(recent[:MOST]), ""
            return desk.find(text, MOST), desk.meant(text)

        self._context.worker.run(self, work).done(
            lambda found: self._show(text, *found) if self.line.text().strip() == text else None
        )

    def _show(self, text: str, hits: Sequence[Hit], meant: str) -> None:
        commands = self._commands.matching(text)
        shown = commands[: COMMANDS if hits else ALONE]
        parts = [
            Part(self.tr("Records") if text else self.tr("Looked at lately"), tuple(hits)),
            Part(self.tr("Commands"), (*shown, *self._beginnings(text))),
        ]
        words = (meant or text).casefold().split()
        self.results.show_parts(parts, words)
        self.meant.setVisible(bool(meant))
        if meant:
            self.meant.set_words(self.tr("meaning “{words}”").format(words=meant), "ink")
        records = self.tr("records: {count}").format(count=formats.count(len(hits))) if text else ""
        self._count.set_words(
            records if len(hits) < MOST else self.tr("the first {count}").format(count=formats.count(MOST))
        )
        self._place()
        self._shown = text
        if self._entered and self.isVisible():
            self._entered = False
            self._take(self.results.present)

    def _beginnings(self, text: str) -> list[Command]:
        """New records under the words that were typed."""
        if not text or self._context.why_not():
            return []
        made = []
        for token in BEGUN:
            kind = self._context.kinds[token]
            title = self.tr("New {kind} “{name}”").format(kind=inside(kind.label), name=text)
            made.append(Command(f"begin.{token}", title, "plus", partial(self.new_wanted.emit, token, text)))
        return made

    def _take(self, place: int) -> None:
        if not 0 <= place < len(self.results.entries):
            return
        entry = self.results.entries[place]
        self.leave()
        if isinstance(entry, Hit):
            self.record_chosen.emit(entry.kind, entry.id)
        elif entry.id.startswith("begin."):
            entry.run()
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
                self._enter()
                return True
            if key is Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        paint.box(p, self.rect(), theme().tokens.radius["r3"], c.surface, c.lineStrong)
        spot = paint.mirrored(self, QRect(18, (_HEAD - 20) // 2 - 2, 20, 20))
        draw_icon(p, "search", spot.x(), spot.y(), 20, c.text2)
        p.fillRect(QRect(1, _HEAD - 3, self.width() - 2, 1), c.line)
        p.fillRect(QRect(1, self.height() - _FOOT, self.width() - 2, 1), c.line)
        p.end()
