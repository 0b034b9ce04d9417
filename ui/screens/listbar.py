"""The bar above a list: table, board or timeline; filters in force; order, groups, columns; the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.components.badge import Chip
from ui.components.button import Button, IconButton, Look
from ui.components.label import Label
from ui.components.nav import Segments
from ui.components.search import SearchField
from ui.components.surface import clear, row
from ui.desk import KindInfo
from ui.screens import liststate
from ui.screens.columns import ColumnsButton
from ui.screens.liststate import BOARD, TABLE, TIMELINE
from ui.screens.listtools import GroupButton, SortButton, TimeTools

_NARROW_SEARCH, _SEARCH = 130, 200


class ListBar(QObject):
    """The tools of a page of records, in its toolbar."""

    mode_chosen = Signal(str)
    facets_toggled = Signal()
    view_wanted = Signal()
    """What is on show is to be kept as a view."""

    def __init__(self, line: QHBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.modes = Segments()
        self.modes.chosen.connect(self.mode_chosen)
        line.addWidget(self.modes)
        self.facets = Button(self.tr("Facets"), Look.OUTLINE, "filter", height="controlSmall")
        self.facets.setCheckable(True)
        self.facets.toggled.connect(lambda _on: self.facets_toggled.emit())
        line.addWidget(self.facets)
        self.chips = row(gap=0)
        line.addLayout(self.chips)
        line.addStretch(1)
        self._by_stage = Label(self.tr("Grouped by stage"), "small", "text3")
        self.time = TimeTools()
        self.sort = SortButton()
        self.group = GroupButton()
        self.columns = ColumnsButton()
        self.save = IconButton(self.tr("Save view"), "flag", height="controlSmall")
        self.save.clicked.connect(self.view_wanted)
        self.search = SearchField(self.tr("Find in this list"), height="controlSmall")
        for widget in (
            self._by_stage,
            self.time,
            self.sort,
            self.group,
            self.columns,
            self.save,
            self.search,
        ):
            line.addWidget(widget)

    def show_kind(self, kind: KindInfo) -> None:
        """Offer the ways in which a kind can be looked at."""
        names = {
            TABLE: (self.tr("Table"), "table"),
            BOARD: (self.tr("Board"), "board"),
            TIMELINE: (self.tr("Timeline"), "timeline"),
        }
        self.modes.set_views([(code, *names[code]) for code in liststate.modes_of(kind)])

    def show_chips(self, filters: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Show the filters in force: words, and what takes each off."""
        clear(self.chips)
        for words, take_off in filters:
            chip = Chip(words)
            chip.taken_off.connect(take_off)
            self.chips.addWidget(chip)

    def arrange(self, mode: str, *, wide: bool, narrow: bool, crowded: bool) -> None:
        """Show what belongs to a way of looking, as far as there is room; ``crowded`` beside a record."""
        self.modes.show_icons(narrow)
        self.search.setFixedWidth(_NARROW_SEARCH if narrow or crowded else _SEARCH)
        self.sort.set_narrow(not wide or crowded)
        self._by_stage.setVisible(mode == BOARD and wide)
        self.time.setVisible(mode == TIMELINE)
        self.sort.setVisible(mode != BOARD)
        self.group.setVisible(mode == TABLE)
        self.columns.setVisible(mode == TABLE)
        self.facets.setVisible(not wide or mode == BOARD)
