"""The table's view: whole rows, hover, keyboard, and columns that give the title what is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import paint
from ui.components.table.columns import Column, Style
from ui.components.table.delegate import RowDelegate
from ui.components.table.model import TableModel
from ui.desk import Row
from ui.icons import draw_icon
from ui.theme import theme

TITLE_LEAST = 150
"""A title keeps at least this much room, in logical pixels; then columns scroll."""
HEAD_ROOM = 36
"""Logical pixels that a head needs beside its words: the margins, and the arrow of the order."""
_GIVING = frozenset({Style.TEXT, Style.CODE, Style.CODES, Style.LINK, Style.QUIET})
TITLE_WISHED = 240
"""Secondary columns give way until a title has this much."""


class Header(QHeaderView):
    """Column heads: grey, the ordering one strong with its arrow."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self.drawers: dict[Style, Callable[[QPainter, QRect], None]] = {}
        """Who draws the heads of a style that is not of this table's own."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setFixedHeight(theme().tokens.height["tableHead"])

    def sizeHint(self) -> QSize:
        return QSize(100, theme().tokens.height["tableHead"])

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        c = theme().c
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, c.surface)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.lineStrong)
        column = self._table.columns[logicalIndex]
        field, descending = self._table.order
        ordering = bool(field) and field == column.field
        place = rect.adjusted(8, 0, -8, -1)
        if column.style in self.drawers:
            self.drawers[column.style](painter, place)
            painter.restore()
            return
        direction = self.layoutDirection()
        font = theme().font("small", 600 if ordering else 400)
        arrow = 18 if ordering else 0
        ltr = direction is Qt.LayoutDirection.LeftToRight
        if column.at_end:
            spot = place.adjusted(0, 0, -arrow, 0) if ltr else place.adjusted(arrow, 0, 0, 0)
            paint.text(
                painter, spot, column.label, font, c.text if ordering else c.text3, direction, end=True
            )
            x = place.right() - 13 if ltr else place.x()
        else:
            spot = place.adjusted(0, 0, -arrow, 0) if ltr else place.adjusted(arrow, 0, 0, 0)
            wide = paint.text(painter, spot, column.label, font, c.text if ordering else c.text3, direction)
            x = place.x() + wide + 4 if ltr else place.right() - wide - 18
        if ordering:
            name = "chevron-down" if descending else "chevron-up"
            draw_icon(painter, name, x, place.center().y() - 6, 14, c.text)
        painter.restore()


class TableView(QTableView):
    """A table of records."""

    order_asked = Signal(str, bool)
    """Field and whether descending."""
    record_chosen = Signal(int)
    """The current record's number in the store, or -1."""
    record_opened = Signal(int)
    selection_counted = Signal(int)
    delete_asked = Signal()
    menu_asked = Signal(QPoint)
    """Where the menu of the chosen rows is wanted, on the screen."""
    along_asked = Signal(int)
    """Left or right along what a column draws: -1 or 1."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._widths: dict[str, int] = {}
        self._laying = False
        self.delegate = RowDelegate(model, self)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.header = Header(model, self)
        self.setHorizontalHeader(self.header)
        self.header.sectionClicked.connect(self._order_by)
        self.header.sectionResized.connect(self._keep_width)
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(theme().tokens.height["row"])
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        model.modelReset.connect(self._span_heads)
        # As nothing shows through, Qt moves painted rows when one scrolls, and paints the new ones alone.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        model.modelReset.connect(self.lay_out)

    def _span_heads(self) -> None:
        """The head of a group stands across all columns."""
        self.clearSpans()
        if len(self._table.columns) < 2:
            return
        for row in self._table.heads():
            self.setSpan(row, 0, 1, len(self._table.columns))

    def widths(self) -> Mapping[str, int]:
        """Widths that the officer has set, by field."""
        return self._widths

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Use widths set earlier."""
        self._widths = dict(widths)
        self.lay_out()

    def lay_out(self) -> None:
        """Give every column its width and the title the rest."""
        columns = self._table.columns
        if not columns or self._laying:
            return
        self._laying = True
        room = self.viewport().width()
        drawn = [n for n, col in enumerate(columns) if col.style is Style.LIFE]
        titles = drawn or [n for n, col in enumerate(columns) if col.style is Style.TITLE]
        widths = {n: self._width_of(col, whole_head=True) for n, col in enumerate(columns) if n not in titles}
        if room - sum(widths.values()) < TITLE_WISHED * len(titles):
            widths = {n: self._width_of(columns[n], whole_head=False) for n in widths}
        hidden: set[int] = set()
        for number in sorted(widths, reverse=True):
            if room - sum(widths.values()) < TITLE_WISHED * len(titles) and columns[number].secondary:
                hidden.add(number)
                widths.pop(number)
                if len(widths) < 2:
                    break
        self._squeeze(widths, sum(widths.values()) + TITLE_LEAST * len(titles) - room)
        taken = sum(widths.values())
        for number in range(len(columns)):
            self.setColumnHidden(number, number in hidden)
        for number, wide in widths.items():
            self.setColumnWidth(number, wide)
        for number in titles:
            wide = max(TITLE_LEAST, (room - taken) // len(titles))
            self.setColumnWidth(
                number, self._widths.get(columns[number].field, wide) if len(titles) > 1 else wide
            )
        self._laying = False

    def _width_of(self, column: Column, *, whole_head: bool) -> int:
        """What the officer has set, else the column's own width, or what its head needs."""
        head = paint.width(column.label, theme().font("small", 600)) + HEAD_ROOM if whole_head else 0
        return self._widths.get(column.field, max(column.width, head))

    def _squeeze(self, widths: dict[int, int], excess: int) -> None:
        """Take ``excess`` pixels from columns of words; figures and markings keep their width."""
        words = [n for n in widths if self._table.columns[n].style in _GIVING]
        for place, number in enumerate(words):
            if excess > 0:
                part = min(-(-excess // (len(words) - place)), max(0, widths[number] - 90))
                widths[number] -= part
                excess -= part

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def _chosen_rows(self) -> list[range]:
        """The selected rows as stretches, in order: of 100,000 rows, an index each would take a second."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        stretches = [range(part.top(), part.bottom() + 1) for part in parts if part.left() == 0]
        return sorted(stretches, key=lambda rows: rows.start)

    def chosen(self) -> list[int]:
        """The record numbers of the selected rows, in order."""
        return [rid for rows in self._chosen_rows() for row in rows if (rid := self._table.rid_at(row)) >= 0]

    def count_chosen(self) -> int:
        """How many records are selected; the heads of groups between them are none."""
        stretches = self._chosen_rows()
        heads = self._table.heads()
        return sum(map(len, stretches)) - sum(head in rows for head in heads for rows in stretches)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < self._table.rowCount():
            # Not selectRow: in a right-to-left view it asks for the column one pixel beyond the edge.
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._table.index(row, 1), flags)

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        row = current.row() if isinstance(current, QModelIndex) and current.isValid() else -1
        self.delegate.current = row
        self.viewport().update()
        self.record_chosen.emit(max(-1, self._table.rid_at(row)) if row >= 0 else -1)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_counted.emit(self.count_chosen())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            self.delegate.hovered = row
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt makes the first cell the current one: a reader is to begin with the title.
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.choose(0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), theme().c.surface)
        ground.end()
        super().paintEvent(event)
        if not self.hasFocus():
            return
        area = self.viewport().rect()
        row = self.currentIndex().row()
        if row >= 0:
            area = QRect(area.x(), self.rowViewportPosition(row), area.width(), self.rowHeight(row))
        p = paint.painter(self.viewport())
        paint.ring(p, area.adjusted(3, 3, -3, -3), 2)
        p.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(int(event.position().y()))
        if row >= 0 and self._table.group_at(row) is None:
            self.record_opened.emit(self._table.rid_at(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.rowAt(int(event.position().y()))
        if event.button() is Qt.MouseButton.LeftButton and self._table.group_at(row) is not None:
            self._fold(row)

    def _fold(self, row: int, folded: bool | None = None) -> None:
        """Fold the group whose head is this row, or unfold it; the head stays the current row."""
        group = self._table.group_at(row)
        if group is not None:
            top = self.verticalScrollBar().value()
            self._table.fold(group, not self._table.is_folded(group) if folded is None else folded)
            self.verticalScrollBar().setValue(top)
            self.selectionModel().setCurrentIndex(
                self._table.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _fold_by_key(self, key: int, row: int) -> bool:
        if self._table.group_at(row) is None:
            return False
        ltr = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        ways = {
            Qt.Key.Key_Left: ltr,
            Qt.Key.Key_Right: not ltr,
            Qt.Key.Key_Return: None,
            Qt.Key.Key_Enter: None,
            Qt.Key.Key_Space: None,
        }
        if key not in ways:
            return False
        self._fold(row, ways[Qt.Key(key)])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if self._fold_by_key(event.key(), row):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.record_opened.emit(self._table.rid_at(row))
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.header.drawers:
            self.along_asked.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.choose(0 if event.key() == Qt.Key.Key_Home else self._table.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and self._table.group_at(row) is None:
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            here = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.viewport().mapToGlobal(here) if by_key else event.globalPos())

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as tab-separated text, as far as they are loaded."""
        loaded = self._table.loaded(self._chosen_rows())
        rows = [row for number in loaded if (row := self._table.row_at(number)) is not None]
        columns = self.columns_on_show()
        QGuiApplication.clipboard().setText("\n".join(self.line(row, columns) for row in rows))

    def columns_on_show(self) -> Sequence[Column]:
        """The columns that the table shows now."""
        return self._table.columns

    def line(self, row: Row, columns: Sequence[Column]) -> str:
        """A row as tab-separated text."""
        return "\t".join(self._table.words(row, col) for col in columns)

    def _order_by(self, section: int) -> None:
        column = self._table.columns[section]
        if column.style in self.header.drawers:
            return
        field = column.field
        present, descending = self._table.order
        self.order_asked.emit(field, not descending if field == present else False)

    def _keep_width(self, section: int, old: int, new: int) -> None:
        if not self._laying and section < len(self._table.columns):
            self._widths[self._table.columns[section].field] = new


class WholeTable(TableView):
    """A table whose rows are copied from what is known, not only from what was painted."""

    copy_wanted = Signal()

    def copy_rows(self) -> None:
        self.copy_wanted.emit()
