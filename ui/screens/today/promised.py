"""What was promised and not taken up since: to us at the start, by us at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import formats
from ui.components.entry import Entry
from ui.components.label import Label
from ui.components.surface import Surface, column, row
from ui.screens.today.card import TodayCard

if TYPE_CHECKING:
    from app.today import Promise, Today


class PromisedCard(TodayCard):
    """Both sides, side by side."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Promised"), parent=parent)

    def show_today(self, today: Today) -> None:
        """Show what is open as of a day."""
        self.empty()
        if not (today.to_us or today.by_us):
            self.say(self.tr("No promise of a meeting waits for its day."))
            return
        line = row(gap=12)
        line.addLayout(self._side(self.tr("To us"), today.to_us, today.day), 1)
        rule = Surface("line")
        rule.setFixedWidth(1)
        line.addWidget(rule)
        line.addLayout(self._side(self.tr("By us"), today.by_us, today.day), 1)
        self.body.addLayout(line)

    def _side(self, title: str, promises: Sequence[Promise], day: date) -> QVBoxLayout:
        col = column(gap=0)
        head = row(margins=(6, 4, 0, 2))
        head.addWidget(Label(title, "small", "text2", weight=600))
        col.addLayout(head)
        for promise in promises:
            until = formats.parse_day(promise.until) or day
            late = (day - until).days
            words = (
                self.tr("{count} d late").format(count=formats.count(late))
                if late > 0
                else formats.short_day(promise.until, day)
            )
            entry = Entry(
                promise.words, promise.who, words, end_colour="wax" if late > 0 else "text2", two_lines=True
            )
            entry.clicked.connect(
                lambda _on=False, key=promise.interaction: self.wanted.emit("interaction", key)
            )
            col.addWidget(entry)
        if not promises:
            none = row(margins=(6, 2, 0, 2))
            none.addWidget(Label(self.tr("Nothing"), "base", "text3"))
            col.addLayout(none)
        col.addStretch(1)
        return col
