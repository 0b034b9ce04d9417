"""Who has what: of every marking and release list how much each peer was sent, says it has, and is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.label import Label
from ui.components.marking import level_of
from ui.components.surface import Surface, clear, column
from ui.components.table import Column, Style, TableModel, TableView
from ui.desk import Group, Row
from ui.exchange.news_card import Note, note_line
from ui.exchange.words import datum, scope_words
from ui.language import said
from ui.screens.context import Context

if TYPE_CHECKING:
    from app.exchange import PeerRow
    from app.traffic import Share, Standing


class MapPane(QWidget):
    """A table of peers and scopes; below it what to ask for, ready to be copied."""

    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: Sequence[tuple[PeerRow, Sequence[Share]]] = ()
        self._standings: Sequence[Standing] = ()
        self._replica = ""
        columns = [
            Column("", "", Style.MARKING, 28),
            Column("scope", self.tr("Marking and readers"), Style.TITLE, 220),
            Column("here", self.tr("Here"), Style.NUMBER, 84),
            Column("sent", self.tr("Sent"), Style.NUMBER, 84),
            Column("acknowledged", self.tr("Confirmed"), Style.NUMBER, 100),
            Column("owed", self.tr("To send"), Style.NUMBER, 92),
            Column("lacking", self.tr("Missing here"), Style.NUMBER, 116),
        ]
        self.model = TableModel(columns, self)
        self.table = TableView(self.model)
        self.table.setAccessibleName(self.tr("Who has what"))
        col = column(self, gap=0)
        head = Surface("window", ("bottom",))
        above = column(head, margins=(16, 10, 16, 8), gap=6)
        note = self.tr(
            "Counted in changes. What was sent may still be on its way; what a post confirmed, it said "
            "itself in its last bundle."
        )
        above.addWidget(Label(note, "small", "text2", wrap=True))
        self._asks = column(gap=4)
        above.addLayout(self._asks)
        col.addWidget(head)
        ground = Surface("surface")
        column(ground, gap=0).addWidget(self.table)
        col.addWidget(ground, 1)

    def show_map(
        self, found: Sequence[tuple[PeerRow, Sequence[Share]]], standings: Sequence[Standing]
    ) -> None:
        """Show who has what."""
        self._all, self._standings = found, standings
        self._fill()

    def narrow(self, replica: str) -> None:
        """Show one peer, or all for an empty id."""
        if replica != self._replica:
            self._replica = replica
            self._fill()

    def highest(self) -> int:
        """The highest level of anything that is here, or waits to be sent."""
        shares = (share for _, found in self._all for share in found if share.here)
        return max((level_of(share.marking) for share in shares), default=0)

    def _fill(self) -> None:
        groups: list[Group] = []
        rows: list[Share] = []
        for peer, shares in self._all:
            if self._replica not in ("", peer.replica):
                continue
            first = len(rows)
            rows += shares
            groups.append(Group(peer.replica, self._peer_words(peer), tuple(range(first, len(rows)))))

        def fetch(numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
            call({n: [self._row(rid, rows[rid]) for rid in self.model.page_rids(n)] for n in numbers})

        self.model.show_groups(groups, fetch)
        clear(self._asks)
        for standing in self._standings:
            if standing.ask and self._replica in ("", standing.peer.replica):
                words = said(standing.ask)
                self._asks.addWidget(note_line(Note(words, False, words)))
        self.shown.emit()

    def _peer_words(self, peer: PeerRow) -> str:
        standing = next((one for one in self._standings if one.peer.replica == peer.replica), None)
        came = formats.moment(standing.came_at) if standing is not None and standing.came_at else formats.DASH
        went = formats.moment(standing.went_at) if standing is not None and standing.went_at else formats.DASH
        words = self.tr("{post}, {device}: last came {came}, last went {went}")
        return words.format(
            post=datum(peer.post), device=datum(peer.device or peer.name), came=came, went=went
        )

    def _row(self, place: int, share: Share) -> Row:
        def figure(number: int | None) -> str:
            return "" if number is None else formats.count(number)

        title = scope_words(share.marking, share.release_to)
        if not share.may_see:
            title = self.tr("{scope}: not for this post").format(scope=title)
        cells = {
            "here": figure(share.here),
            "sent": figure(share.sent if share.may_see or share.sent else None),
            "acknowledged": figure(share.acknowledged if share.may_see else None),
            "owed": figure(share.owed if share.may_see else None),
            "lacking": figure(share.lacking or None),
        }
        return Row(place, str(place), title, share.marking, cells)
