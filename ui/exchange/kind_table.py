"""A table of records of many kinds, each kind below a row that names and counts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.components.marking import level_of
from ui.components.surface import Surface, column
from ui.components.table import Column, Style, TableModel, TableView
from ui.desk import Desk, Group, Row
from ui.screens.context import Context


class KindTable(Surface):
    """Records by kind; a double click or Enter opens one."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._kinds: dict[int, str] = {}
        self._noted = 0
        columns = [
            Column("", "", Style.MARKING, 28),
            Column("title", self.tr("Title"), Style.TITLE, 300),
            Column("changed_at", self.tr("Changed"), Style.MOMENT, 132),
            Column("created_by", self.tr("Made by"), Style.QUIET, 140, secondary=True),
            Column("created_post", self.tr("Post"), Style.QUIET, 72, secondary=True),
        ]
        self.model = TableModel(columns, self)
        self.table = TableView(self.model)
        self.table.setAccessibleName(name)
        self.table.record_opened.connect(self._open)
        column(self, gap=0).addWidget(self.table)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these records."""
        self._kinds = {rid: group.code for group in groups for rid in group.rids}
        self.model.show_groups(groups, self._fetch)

    def _fetch(self, numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
        pages = {number: self.model.page_rids(number) for number in numbers}
        by_kind: dict[str, list[int]] = {}
        for rid in (rid for rids in pages.values() for rid in rids):
            by_kind.setdefault(self._kinds[rid], []).append(rid)

        def work(desk: Desk) -> dict[int, Sequence[Row]]:
            rows = {row.rid: row for kind, rids in by_kind.items() for row in desk.rows(kind, rids)}
            return {number: [rows[rid] for rid in rids if rid in rows] for number, rids in pages.items()}

        self._context.worker.run(self, work).done(call)

    def _open(self, rid: int) -> None:
        place = self.model.position(rid)
        row = self.model.row_at(place) if place >= 0 else None
        if row is not None and not row.cells.get("deleted"):
            self._context.record_wanted.emit(self._kinds[rid], row.id)


def highest(rows: Sequence[Row]) -> int:
    """The highest level of these rows."""
    return max((level_of(row.marking) for row in rows), default=0)
