"""The frame of a card on Today: its heading, a way to all of it, and a body that is filled anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.accessible import Role
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import Card, clear, column, row


class TodayCard(Card):
    """A heading over a column of entries."""

    told_as = Role.Grouping
    all_wanted = Signal()

    def __init__(self, title: str, more: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(title)
        self.column.setContentsMargins(10, 9, 10, 9)
        self.column.setSpacing(2)
        head = row(margins=(6, 0, 0, 0), gap=8)
        head.addWidget(Label(title, "section"))
        head.addStretch(1)
        if more:
            link = Button(more, Look.LINK, height="controlSmall")
            link.clicked.connect(self.all_wanted)
            head.addWidget(link)
        self.column.addLayout(head)
        self.body: QVBoxLayout = column(gap=0)
        self.column.addLayout(self.body)

    def empty(self) -> None:
        """Take out what the body holds."""
        clear(self.body)

    def say(self, words: str) -> None:
        """One quiet sentence, for a card with nothing on it."""
        line = row(margins=(6, 4, 6, 6))
        line.addWidget(Label(words, "base", "text3", wrap=True), 1)
        self.body.addLayout(line)
