"""A card that says what a bundle did: a title, notes that are good or not, figures at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.button import Button, IconButton, Look
from ui.components.label import ElidedLabel, Label
from ui.components.surface import Card, column, row
from ui.exchange.words import datum
from ui.unlock.page import IconLabel

if TYPE_CHECKING:
    from app.traffic import Arrival

Figure = tuple[int, str, bool]
"""A number, its label, and whether it waits for a hand."""
GOOD, BAD = ("check", "green"), ("warning", "ochre")


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a card; ``copied`` is what its button puts on the clipboard, where it has one."""

    words: str
    good: bool = True
    copied: str = ""


class NewsCard(Card):
    """What a bundle did."""

    def __init__(
        self,
        icon: str,
        colour: str,
        title: str,
        note: str,
        notes: Sequence[Note] = (),
        figures: Sequence[Figure] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title = title
        line = row(gap=14)
        line.addWidget(IconLabel(icon, colour, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=3)
        words.addWidget(Label(title, "base", weight=600, wrap=True))
        if note:
            said = Label(note, "small", "text2", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(said)
        for one in notes:
            words.addWidget(note_line(one))
        line.addLayout(words, 1)
        for number, label, urgent in figures:
            pile = column(gap=0)
            figure = Label(formats.count(number), "figure", "wax" if urgent else "text")
            pile.addWidget(figure, 0, Qt.AlignmentFlag.AlignHCenter)
            pile.addWidget(Label(label, "small", "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
            line.addLayout(pile)
            line.setAlignment(pile, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)
        self._across = line

    def add_close(self, call: Callable[[bool], object]) -> None:
        """Let the card be taken off."""
        button = IconButton(QCoreApplication.translate("NewsCard", "Take this off"), "close")
        button.clicked.connect(call)
        self._across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def note_line(note: Note) -> QWidget:
    """A line with its drawing, and with a button that copies it where it is to be sent to somebody."""
    made = QWidget()
    line = row(made, gap=6)
    line.addWidget(IconLabel(*(GOOD if note.good else BAD), 14))
    if not note.copied:
        line.addWidget(ElidedLabel(note.words, "small", "text2"), 1)
        return made
    line.addWidget(ElidedLabel(note.words, "small", "text2"))
    copy = Button(QCoreApplication.translate("NewsCard", "Copy"), Look.LINK, height="controlSmall")
    copy.setAccessibleName(QCoreApplication.translate("NewsCard", "Copy: {words}").format(words=note.copied))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(note.copied))
    line.addWidget(copy)
    line.addStretch(1)
    return made


def arrival_card(arrival: Arrival, ask: str) -> NewsCard:
    """The card of a bundle that was taken in; ``ask`` is the request that mends what is missing now."""

    title = QCoreApplication.translate("NewsCard", "Bundle {number} from {post}").format(
        number=formats.count(arrival.number), post=datum(arrival.post)
    )
    taken = QCoreApplication.translate("NewsCard", "Taken in {when}").format(when=formats.moment(arrival.at))
    notes = [Note(QCoreApplication.translate("NewsCard", "Both signatures held, and every part was whole."))]
    if ask:
        notes.append(Note(ask, False, ask))
    figures: list[Figure] = []
    if arrival.noted:
        taken = QCoreApplication.translate("NewsCard", "Taken in {when}, from {name}").format(
            when=formats.moment(arrival.at), name=datum(arrival.name)
        )
        figures = [
            (arrival.changes, QCoreApplication.translate("NewsCard", "changes"), False),
            (arrival.conflicts, QCoreApplication.translate("NewsCard", "conflicts"), bool(arrival.conflicts)),
        ]
    return NewsCard("shield", "green", title, taken, notes, figures)
