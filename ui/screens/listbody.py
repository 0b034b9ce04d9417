"""The middle of a page of records: table, board or timeline, what to do when nothing is there, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.components.empty import EmptyState
from ui.components.surface import Surface, column
from ui.components.table import TableModel, WholeTable
from ui.components.table.columns import Column, Style
from ui.components.table.model import Fetch
from ui.desk import Group, KindInfo
from ui.screens.cases.board import BoardView
from ui.screens.cases.timeline import TimeAxis, timeline_columns
from ui.screens.context import Context
from ui.screens.layouts import columns_of
from ui.screens.listfoot import ListFoot
from ui.screens.liststate import BOARD, TABLE, TIMELINE, ListState
from ui.screens.whatis import what_is


class ListBody(Surface):
    """Shows one list in the way that is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self.mode = TABLE
        self.usual: list[Column] = []
        """The columns of the kind on show as a table."""
        self.model = TableModel([], self)
        self.table = WholeTable(self.model)
        self.axis = TimeAxis(context, self)
        self.axis.changed.connect(self._repaint_time)
        self.table.along_asked.connect(self.axis.shift)
        self.model.writers[Style.LIFE] = self.axis.words
        self.table.delegate.drawers[Style.LIFE] = self.axis.paint_life
        self.board = BoardView(context)
        self.empty = EmptyState()
        context.hold_back(self.empty.first)
        self.stack = QStackedWidget()
        for shown in (self.table, self.board, self.empty):
            self.stack.addWidget(shown)
        self.foot = ListFoot()
        context.hold_back(self.foot.edit)
        col = column(self, gap=0)
        col.addWidget(self.stack, 1)
        col.addWidget(self.foot)

    def set_columns(self, kind: KindInfo, state: ListState) -> None:
        """Show a kind's columns as they are wanted."""
        named = kind.named("name") or kind.named("title") or kind.named("subject")
        title = named.label if named is not None else self.tr("Title")
        self.usual = columns_of(kind, title, self.tr("Changed"), state.shown)
        heads = self.table.header.drawers
        heads.pop(Style.LIFE, None)
        columns = self.usual
        if state.mode == TIMELINE:
            columns = timeline_columns(title, self.tr("Timeline"))
            heads[Style.LIFE] = self.axis.paint_head
        for col in columns:
            if col.vocabulary:
                self.model.set_terms(col.vocabulary, dict(self._context.terms(col.vocabulary)))
        self.mode = state.mode
        self.set_ground("window" if state.mode == BOARD else "surface")
        self.model.set_columns(columns)

    def show_list(
        self, found: Sequence[int] | Sequence[Group], fetch: Fetch, sort: str, descending: bool
    ) -> None:
        """Show records by their numbers, or groups of them."""
        if found and isinstance(found[0], Group):
            self.model.show_groups(cast("Sequence[Group]", found), fetch, sort, descending)
        else:
            self.model.show(cast("list[int]", found), fetch, sort, descending)

    def present(self) -> int:
        """The number of the record that the table stands on, or -1."""
        here = self.table.currentIndex().row()
        return self.model.rid_at(here) if 0 <= here < self.model.rowCount() else -1

    def say_counts(self, total: int) -> None:
        """Say how many records fit, out of how many."""
        if self.mode == BOARD:
            shown, chosen = sum(lane.count for lane in self.board.lanes), 0
        else:
            shown, chosen = self.model.records, self.table.count_chosen()
        self.foot.say(shown, total, chosen)

    def show_emptiness(self, empty: bool, narrowed: bool, kind: KindInfo, new: str) -> None:
        """Say that nothing is there, or nothing fits, and what to do; ``new`` are words of its button."""
        shown = self.empty if empty else self.board if self.mode == BOARD else self.table
        self.stack.setCurrentWidget(shown)
        self.foot.setVisible(shown is self.table)
        if not empty:
            return
        if narrowed:
            self.empty.show_words(
                self.tr("Nothing here fits"),
                self.tr(
                    "No record has all that the list is narrowed to. Take a filter off, or write "
                    "a new record."
                ),
                (new, "plus"),
                (self.tr("Take all filters off"), "close"),
            )
        else:
            self.empty.show_words(
                self.tr("{kinds}: none yet").format(kinds=kind.plural),
                self._about(kind),
                (new, "plus"),
                (self.tr("Import a file"), "import"),
            )
        self.empty.first.setVisible(kind.by_hand)
        self.empty.second.setVisible(kind.by_hand or narrowed)

    def _about(self, kind: KindInfo) -> str:
        ways = self.tr("Records are typed here, come with an import, or arrive in another post’s bundle.")
        what = what_is(kind.token)
        if not kind.by_hand:
            return what
        return self.tr("{what} {ways}").format(what=what, ways=ways) if what else ways

    @property
    def is_empty(self) -> bool:
        """Whether it shows that nothing is there."""
        return self.stack.currentWidget() is self.empty

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        if self.mode == BOARD:
            self.board.focus_first()
        else:
            self.table.setFocus()

    def _repaint_time(self) -> None:
        self.table.header.viewport().update()
        self.table.viewport().update()
