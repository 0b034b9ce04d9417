"""Conflicts to settle: one open, the others in a line each below it, the last bundle that came above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.label import Label
from ui.components.surface import Card, clear, column, row, scrolled
from ui.desk import Change, Refusal
from ui.exchange.conflict_card import ConflictCard, ConflictRow
from ui.exchange.news_card import arrival_card
from ui.exchange.words import datum
from ui.help.link import HelpLink
from ui.screens.context import Context
from ui.traffic import Conflict, Side
from ui.unlock.page import IconLabel

if TYPE_CHECKING:
    from app.traffic import Arrival

LISTED = 40
"""Conflicts that wait in sight below the open one."""


class ConflictsPane(QWidget):
    """One conflict after the other."""

    counted = Signal(int)
    """How many conflicts are open, all posts together."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: list[Conflict] = []
        self._settling: set[tuple[str, str]] = set()
        self._post = ""
        self._place = 0
        self._peers = True
        self._arrival: tuple[Arrival, str] | None = None
        self._laid: object = None
        body = QWidget()
        col = column(body, margins=(16, 12, 16, 16), gap=12)
        self._top = column(gap=12)
        self._cards = column(gap=12)
        self._rows = column(gap=8)
        for part in (self._top, self._cards, self._rows):
            col.addLayout(part)
        col.addStretch()
        self._area = scrolled(body)
        column(self, gap=0).addWidget(self._area)

    # -- showing -------------------------------------------------------------------------------

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Show these; the one that is open stays open."""
        here = self.present()
        self._all = [conflict for conflict in conflicts if conflict.key not in self._settling]
        keys = [conflict.key for conflict in self.shown()]
        if here is not None and here.key in keys:
            self._place = keys.index(here.key)
        self._fill()
        self.counted.emit(len(self._all))

    def show_arrival(self, arrival: Arrival | None, ask: str, peers: bool) -> None:
        """Show the bundle that came last, with what to ask for; ``peers`` says whether there are any."""
        known = (arrival, ask) if arrival is not None else None
        if (known, peers) == (self._arrival, self._peers) and self._top.count():
            return
        self._arrival, self._peers = known, peers
        clear(self._top)
        if arrival is not None:
            self._top.addWidget(arrival_card(arrival, ask))
        if not self.shown():
            self._fill()

    def narrow(self, post: str) -> None:
        """Show the conflicts with one post, or all for an empty code."""
        if post != self._post:
            self._post, self._place = post, 0
            self._fill()

    def shown(self) -> list[Conflict]:
        """The conflicts on show."""
        return [
            conflict
            for conflict in self._all
            if not self._post or any(side.post == self._post for side in conflict.sides)
        ]

    def present(self) -> Conflict | None:
        """The conflict that is open."""
        shown = self.shown()
        return shown[min(self._place, len(shown) - 1)] if shown else None

    def card(self) -> ConflictCard | None:
        """The card of the conflict that is open."""
        item = self._cards.itemAt(0)
        found = item.widget() if item is not None else None
        return found if isinstance(found, ConflictCard) else None

    def _fill(self) -> None:
        """Lay out what is on show; a card that stays keeps the choice that was made in it."""
        clear(self._rows)
        shown = self.shown()
        self._place = min(self._place, max(0, len(shown) - 1))
        laid = (self.present(), self._place, len(shown), self._post, self._peers)
        if laid != self._laid or not self._cards.count():
            self._laid = laid
            clear(self._cards)
            self._cards.addWidget(self._new_card(shown) if shown else self._nothing())
        others = [*shown[self._place + 1 :], *shown[: self._place]]
        for conflict in others[:LISTED]:
            line = ConflictRow(conflict)
            line.clicked.connect(lambda _on=False, key=conflict.key: self.open(key))
            self._rows.addWidget(line)
        if len(others) > LISTED:
            words = self.tr("and {count} more").format(count=formats.count(len(others) - LISTED))
            self._rows.addWidget(Label(words, "small", "text3"))

    def _new_card(self, shown: Sequence[Conflict]) -> ConflictCard:
        card = ConflictCard(shown[self._place], self._place, len(shown))
        card.settled.connect(self._settle)
        card.record_wanted.connect(self._context.record_wanted)
        card.stepped.connect(self._step)
        self._context.hold_back(card.take, card.other)
        return card

    def _nothing(self) -> QWidget:
        card = Card("sunken", edge=False)
        line = row(gap=12)
        line.addWidget(IconLabel("check", "green"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        title = self.tr("No conflict with {post} is open.").format(post=datum(self._post))
        words.addWidget(
            Label(title if self._post else self.tr("No conflict is open."), "base", weight=600, wrap=True)
        )
        note = self.tr(
            "When two posts change the same thing without having seen each other’s change, both "
            "values stand here until somebody decides."
        )
        first = self.tr(
            "Exchange begins with cards: give yours to the other post and add theirs with the "
            "plus at the start."
        )
        words.addWidget(Label(note if self._peers else first, "base", "text2", wrap=True))
        line.addLayout(words, 1)
        if not self._peers:
            line.addWidget(HelpLink("exchange"), 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(line)
        return card

    # -- going through them --------------------------------------------------------------------

    def open(self, key: tuple[str, str]) -> None:
        """Open one of the conflicts on show."""
        keys = [conflict.key for conflict in self.shown()]
        if key in keys:
            self._place = keys.index(key)
            self._show_present()

    def _step(self, way: int) -> None:
        shown = self.shown()
        if shown:
            self._place = (self._place + way) % len(shown)
            self._show_present()

    def _show_present(self) -> None:
        self._fill()
        card = self.card()
        if card is not None:
            self._area.verticalScrollBar().setValue(0)
            card.focus_choice()

    # -- settling ------------------------------------------------------------------------------

    def _settle(self, conflict: Conflict, side: Side) -> None:
        """Take a side: the conflict leaves the list at once, and the next one is chosen."""
        self._settling.add(conflict.key)
        self._all = [other for other in self._all if other.key != conflict.key]
        self.counted.emit(len(self._all))
        self._show_present()
        ticket = self._context.worker.run(self, lambda desk: desk.traffic.settle(conflict, side))
        ticket.done(lambda change: self._say_settled(conflict, change))
        ticket.refused(lambda refusal: self._take_back(conflict, refusal))
        ticket.ended(lambda: self._settling.discard(conflict.key))

    def _say_settled(self, conflict: Conflict, change: Change) -> None:
        self._context.say(self.tr("Settled: {title}").format(title=datum(conflict.title)), change)

    def _take_back(self, conflict: Conflict, refusal: Refusal) -> None:
        """It could not be settled: it stands where it stood, unless it is known to be gone."""
        self._context.say(refusal.message)
        self._settling.discard(conflict.key)
        ticket = self._context.worker.run(self, lambda desk: desk.traffic.conflicts())
        ticket.done(self.show_conflicts)
