"""What came: the bundles that were taken in, newest first, and the records that each of them spoke of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.label import ElidedLabel
from ui.components.surface import Surface, column, row
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import from_memory
from ui.desk import Group, Row
from ui.exchange.kind_table import KindTable
from ui.exchange.words import datum
from ui.screens.context import Context
from ui.theme import theme

if TYPE_CHECKING:
    from app.traffic import Arrival


class CamePane(QWidget):
    """Bundles above, the records of the chosen one below."""

    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: Sequence[Arrival] = ()
        self._arrivals: list[Arrival] = []
        self._replica = ""
        self._wanted = ""
        columns = [
            Column("bundle", self.tr("Bundle"), Style.TITLE, 180),
            Column("at", self.tr("Taken in"), Style.MOMENT, 124),
            Column("made_at", self.tr("Made"), Style.MOMENT, 124, secondary=True),
            Column("changes", self.tr("Changes"), Style.NUMBER, 88),
            Column("known", self.tr("Known"), Style.NUMBER, 80, secondary=True),
            Column("conflicts", self.tr("Conflicts"), Style.NUMBER, 92),
            Column("name", self.tr("File"), Style.QUIET, 160, secondary=True),
        ]
        self.model = TableModel(columns, self)
        self.table = TableView(self.model)
        self.table.setAccessibleName(self.tr("Bundles that came"))
        self.table.record_chosen.connect(self._choose)
        col = column(self, gap=0)
        above = Surface("surface")
        column(above, gap=0).addWidget(self.table)
        col.addWidget(above, 2)
        head = Surface("window", ("top", "bottom"), line="lineStrong")
        head.setFixedHeight(theme().tokens.height["toolbar"])
        self._head = ElidedLabel("", "base", weight=600)
        row(head, margins=(16, 0, 16, 0)).addWidget(self._head, 1)
        col.addWidget(head)
        self.records = KindTable(context, self.tr("Records that the bundle spoke of"))
        col.addWidget(self.records, 3)

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Show these; the chosen one stays chosen."""
        self._all = arrivals
        self._fill()

    def narrow(self, replica: str) -> None:
        """Show the bundles of one peer, or of all for an empty id."""
        if replica != self._replica:
            self._replica = replica
            self._fill()

    def _fill(self) -> None:
        self._arrivals = [one for one in self._all if self._replica in ("", one.replica)]
        self.model.show(list(range(len(self._arrivals))), from_memory(self._arrivals, self._row))
        keys = [one.bundle for one in self._arrivals]
        if keys:
            self.table.choose(keys.index(self._wanted) if self._wanted in keys else 0)
        else:
            self._head.set_words(self.tr("Nothing came yet. A bundle that you take in is listed here."))
            self.records.show_groups(())
        self.shown.emit()

    def _row(self, place: int, arrival: Arrival) -> Row:
        figures = (arrival.changes, arrival.known, arrival.conflicts) if arrival.noted else ("", "", "")
        said = [formats.count(one) if isinstance(one, int) else one for one in figures]
        title = self.tr("{post}, bundle {number}").format(
            post=datum(arrival.post), number=formats.count(arrival.number)
        )
        cells = {
            "at": arrival.at,
            "made_at": arrival.made_at,
            "name": arrival.name,
            "changes": said[0],
            "known": said[1],
            "conflicts": said[2],
        }
        return Row(place, arrival.bundle, title, "open", cells)

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self._arrivals):
            return
        arrival = self._arrivals[place]
        self._wanted = arrival.bundle
        if not arrival.noted:
            self._head.set_words(
                self.tr("Taken in by an earlier Chancery, which did not note what the bundle spoke of.")
            )
            self.records.show_groups(())
            return

        def show(groups: Sequence[Group]) -> None:
            if self._wanted != arrival.bundle:
                return
            number = sum(len(group.rids) for group in groups)
            words = self.tr("Records that bundle {number} of {post} spoke of: {count}")
            self._head.set_words(
                words.format(
                    number=formats.count(arrival.number),
                    post=datum(arrival.post),
                    count=formats.count(number),
                )
            )
            self.records.show_groups(groups)

        self._context.worker.run(self, lambda desk: desk.traffic.brought(arrival.bundle)).done(show)
