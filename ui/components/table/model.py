"""The model of every table: it holds row numbers only, and asks for rows in pages when they are painted.

Nothing here sorts or filters: the store does, and hands over the ids in order.  A page that is not
there yet paints as empty rows of full height, so that nothing jumps when it arrives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from ui import formats
from ui.components.marking import level_name, level_of
from ui.components.table.columns import Column, Style
from ui.desk import Group, Row, Value

PAGE = 64
"""Rows in a page."""
KEPT = 48
"""Pages kept; some 3,000 rows."""

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[list[int], Callable[[dict[int, Sequence[Row]]], None]], None]
"""Fetches pages by number and calls back with their rows."""
T = TypeVar("T")


def is_late(row: Row, column: Column) -> bool:
    """Whether a cell holds a day that was to be kept and has passed."""
    value = str(row.cells.get(column.field) or "") if column.style is Style.DUE else ""
    return bool(value) and value[:10] < date.today().isoformat()


def from_memory(items: Sequence[T], make: Callable[[int, T], Row]) -> Fetch:
    """Fetches pages of what is here already; rows are made when they come into sight."""

    def fetch(numbers: list[int], call: Callable[[dict[int, Sequence[Row]]], None]) -> None:
        pages: dict[int, Sequence[Row]] = {}
        for number in numbers:
            first = number * PAGE
            pages[number] = [make(first + n, item) for n, item in enumerate(items[first : first + PAGE])]
        call(pages)

    return fetch


class TableModel(QAbstractTableModel):
    """Rows by id, fetched as they come into sight."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._ids: list[int] = []
        self._pages: dict[int, Mapping[int, Row]] = {}
        self._groups: Sequence[Group] = ()
        self._folded: set[str] = set()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._generation = 0
        self._fetch: Fetch | None = None
        self._terms: dict[str, Mapping[str, str]] = {}
        self._sort: tuple[str, bool] = ("", False)
        self.writers: dict[Style, Callable[[Row], str]] = {}
        """The words of cells that somebody else draws."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    @property
    def columns(self) -> list[Column]:
        """The columns on show."""
        return self._columns

    @property
    def order(self) -> tuple[str, bool]:
        """The field that the ids are ordered by, and whether descending."""
        return self._sort

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def set_terms(self, vocabulary: str, terms: Mapping[str, str]) -> None:
        """Labels of a vocabulary's codes."""
        self._terms[vocabulary] = terms

    def term(self, vocabulary: str, code: str) -> str:
        """A code's label, or the code itself."""
        return self._terms.get(vocabulary, {}).get(code, code)

    def show(self, ids: list[int], fetch: Fetch, sort: str = "", descending: bool = False) -> None:
        """Show these records in this order."""
        self._groups = ()
        self._replace(ids, fetch, sort, descending)

    def show_groups(
        self, groups: Sequence[Group], fetch: Fetch, sort: str = "", descending: bool = False
    ) -> None:
        """Show these groups, each below a row that names it; those that were folded stay so."""
        self._groups = groups
        self._replace(self._grouped(), fetch, sort, descending)

    def _replace(self, ids: list[int], fetch: Fetch | None, sort: str, descending: bool) -> None:
        self.beginResetModel()
        self._generation += 1
        self._ids, self._fetch, self._sort = ids, fetch, (sort, descending)
        self._pages.clear()
        self._wanted.clear()
        self._asked.clear()
        self.endResetModel()

    def _grouped(self) -> list[int]:
        """Row numbers with -1, -2, ... for the heads of groups."""
        ids: list[int] = []
        for number, group in enumerate(self._groups, start=1):
            ids.append(-number)
            if group.code not in self._folded:
                ids.extend(group.rids)
        return ids

    def group_at(self, row: int) -> Group | None:
        """The group that a row is the head of, or None."""
        rid = self._ids[row] if 0 <= row < len(self._ids) else 0
        return self._groups[-rid - 1] if rid < 0 else None

    def rids(self) -> list[int]:
        """The numbers of all records, in order, folded ones too."""
        return [rid for group in self._groups for rid in group.rids] if self._groups else list(self._ids)

    def heads(self) -> list[int]:
        """The rows that name groups."""
        return [row for row, rid in enumerate(self._ids) if rid < 0] if self._groups else []

    def is_folded(self, group: Group) -> bool:
        """Whether a group shows its head alone."""
        return group.code in self._folded

    def fold(self, group: Group, folded: bool) -> None:
        """Fold a group up, or unfold it."""
        if folded != self.is_folded(group):
            (self._folded.add if folded else self._folded.discard)(group.code)
            self._replace(self._grouped(), self._fetch, *self._sort)

    @property
    def records(self) -> int:
        """How many records there are, folded ones too."""
        return sum(len(group.rids) for group in self._groups) if self._groups else len(self._ids)

    def rid_at(self, row: int) -> int:
        """The record's number in the store, negative on the head of a group; raises IndexError."""
        return self._ids[row]

    def position(self, rid: int) -> int:
        """The row of a record, or -1."""
        try:
            return self._ids.index(rid)
        except ValueError:
            return -1

    def row_at(self, row: int) -> Row | None:
        """The row's values, or None while its page is on the way."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        return page.get(self._ids[row])

    def loaded(self, stretches: Sequence[range]) -> list[int]:
        """Those of the rows whose page is here, in order."""
        return [row for rows in stretches for row in rows if row // PAGE in self._pages]

    def _want(self, number: int) -> None:
        if number not in self._wanted and number not in self._asked:
            self._wanted.add(number)
            if not self._timer.isActive():
                self._timer.start(0)

    def page_rids(self, number: int) -> list[int]:
        """The record numbers of a page."""
        return [rid for rid in self._ids[number * PAGE : (number + 1) * PAGE] if rid >= 0]

    def _ask(self) -> None:
        if not self._wanted or self._fetch is None:
            return
        wanted = sorted(self._wanted)[-4:]
        self._asked.update(wanted)
        self._wanted.clear()
        generation = self._generation
        self._fetch(wanted, lambda pages: self._take(generation, pages))

    def _take(self, generation: int, pages: dict[int, Sequence[Row]]) -> None:
        if generation != self._generation:
            return
        for number, rows in pages.items():
            self._pages[number] = {row.rid: row for row in rows}
            self._asked.discard(number)
            last = min(len(self._ids), (number + 1) * PAGE) - 1
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self._columns) - 1))
        while len(self._pages) > KEPT:
            self._pages.pop(next(iter(self._pages)))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in told or orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if column.style is Style.MARKING and role != Qt.ItemDataRole.DisplayRole:
            return self.tr("Marking")
        return column.label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        group = self.group_at(index.row())
        if group is not None:
            return self.group_words(group) if index.column() == 0 else ""
        row, column = self.row_at(index.row()), self._columns[index.column()]
        if row is None:
            return ""
        words = self.words(row, column)
        if role == Qt.ItemDataRole.DisplayRole or (not words and role == Qt.ItemDataRole.ToolTipRole):
            return words
        return self._told(words, row, column)

    def _told(self, words: str, row: Row, column: Column) -> str:
        """A cell's text with what is only seen beside it: the currency, that a day has passed, a dash."""
        if not words:
            return formats.DASH
        if column.style is Style.SUM:
            return f"{words} {row.cells.get('currency') or ''}".rstrip()
        if is_late(row, column):
            return self.tr("{day}, late").format(day=words)
        return words

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The head of a group takes the keyboard, and is never chosen."""
        found = super().flags(index)
        if index.isValid() and self.group_at(index.row()) is not None:
            return found & ~Qt.ItemFlag.ItemIsSelectable
        return found

    def group_words(self, group: Group) -> str:
        """The name of a group and how many records it has."""
        return self.tr("{group}, {count}").format(
            group=self.group_name(group), count=formats.count(len(group.rids))
        )

    def group_name(self, group: Group) -> str:
        """The name of a group."""
        return formats.month(group.label) if group.label else self.tr("None")

    def words(self, row: Row, column: Column) -> str:
        """The text of a cell."""
        if column.style is Style.MARKING:
            return level_name(level_of(row.marking))
        if column.style is Style.TITLE:
            return row.title
        if column.style in self.writers:
            return self.writers[column.style](row)
        value = row.cells.get(column.field)
        return self._value_words(value, column)

    def _value_words(self, value: Value, column: Column) -> str:
        if value is None or value == "" or value == []:
            return ""
        if column.style is Style.FLAG:
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, list):
            return ", ".join(self.term(column.vocabulary, str(item)) for item in value)
        text = str(value)
        if column.style in (Style.CODE, Style.STAGE, Style.CODES, Style.VERDICT):
            return self.term(column.vocabulary, text)
        if column.style in (Style.DATE, Style.DUE):
            return formats.short_day(text)
        if column.style is Style.MOMENT:
            return formats.moment(text)
        if column.style is Style.SUM:
            return formats.brief_sum(text)
        return text
