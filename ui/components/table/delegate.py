"""Paints the row of a table: bars, title, grey attributes, three-step meter, dates, sums at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import formats, paint
from ui.components.badge import draw_meter
from ui.components.marking import draw_bars, level_of
from ui.components.table.columns import Column, Style
from ui.components.table.model import TableModel, is_late
from ui.desk import Group, Row
from ui.icons import draw_icon
from ui.theme import theme

VERDICTS = {
    "new": ("plus", "green"),
    "update": ("edit", "link"),
    "same": ("check", "text3"),
    "warning": ("warning", "ochre"),
    "refused": ("close", "wax"),
}
"""Icon and role of colour of each verdict of an import."""

STEPS = {"identify": 1, "negotiate": 2, "implement": 3}
"""The three steps of a case and how many dashes they fill."""


def step_of(code: object) -> int:
    """How many dashes a step fills; 0 for none."""
    text = str(code or "")
    return next((n for word, n in STEPS.items() if text.startswith(word)), 0)


def _with_icon(p: QPainter, name: str, rect: QRect, colour: QColor, direction: Qt.LayoutDirection) -> QRect:
    """Paint an icon before the words of a cell; returns what is left for them."""
    ltr = direction is Qt.LayoutDirection.LeftToRight
    draw_icon(p, name, rect.x() if ltr else rect.right() - 13, rect.center().y() - 6, 14, colour)
    return rect.adjusted(20, 0, 0, 0) if ltr else rect.adjusted(0, 0, -20, 0)


class RowDelegate(QStyledItemDelegate):
    """One paint per cell, straight from the model's row, with no style option copied."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered = -1
        self.current = -1
        self.drawers: dict[Style, Callable[[QPainter, QRect, Row], None]] = {}
        """Who draws the cells of a style that is not of this table's own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, theme().tokens.height["row"])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        c = theme().c
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        number = index.row()
        group = self._model.group_at(number)
        if group is not None:
            self._head(painter, rect, group, option.direction, number == self.current)
            return
        refused = (row := self._model.row_at(number)) is not None and row.cells.get("verdict") == "refused"
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, c.inkTint)
        elif refused:
            painter.fillRect(rect, c.waxTint)
        elif number == self.hovered:
            painter.fillRect(rect, c.hover)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.line)
        column = self._model.columns[index.column()]
        direction: Qt.LayoutDirection = option.direction
        if index.column() == 0 and number == self.current:
            x = rect.x() if direction is Qt.LayoutDirection.LeftToRight else rect.right() - 1
            painter.fillRect(x, rect.y(), 2, rect.height(), c.ink)
        if row is not None:
            self._cell(painter, rect.adjusted(8, 0, -8, -1), row, column, direction)

    def _head(
        self, p: QPainter, rect: QRect, group: Group, direction: Qt.LayoutDirection, current: bool
    ) -> None:
        """The row that names a group, across all columns."""
        c = theme().c
        p.fillRect(rect, c.sunken)
        p.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.lineStrong)
        ltr = direction is Qt.LayoutDirection.LeftToRight
        if current:
            p.fillRect(rect.x() if ltr else rect.right() - 1, rect.y(), 2, rect.height(), c.ink)
        inner = rect.adjusted(8, 0, -8, -1)
        icon = "chevron-end" if self._model.is_folded(group) else "chevron-down"
        draw_icon(p, icon, inner.x() if ltr else inner.right() - 13, inner.center().y() - 6, 14, c.text2)
        words = inner.adjusted(20, 0, 0, 0) if ltr else inner.adjusted(0, 0, -20, 0)
        name = self._model.group_name(group)
        font = theme().font("base", 600)
        used = paint.text(p, words, name, font, c.text, direction) + 8
        rest = words.adjusted(used, 0, 0, 0) if ltr else words.adjusted(0, 0, -used, 0)
        paint.text(p, rest, formats.count(len(group.rids)), theme().figures("base"), c.text3, direction)

    def _cell(
        self, p: QPainter, rect: QRect, row: Row, column: Column, direction: Qt.LayoutDirection
    ) -> None:
        c = theme().c
        style = column.style
        if style is Style.MARKING:
            x = rect.x() if direction is Qt.LayoutDirection.LeftToRight else rect.right() - 10
            draw_bars(p, x, rect.center().y() - 5, level_of(row.marking))
            return
        if style in self.drawers:
            self.drawers[style](p, rect, row)
            return
        words = self._model.words(row, column)
        font, front = theme().font("base"), c.text2
        if style is Style.TITLE:
            font, front = theme().font("base", 500), c.text
        elif style is Style.STAGE:
            draw_meter(p, rect, step_of(row.cells.get("step")), direction)
            rect = (
                rect.adjusted(34, 0, 0, 0)
                if direction is Qt.LayoutDirection.LeftToRight
                else rect.adjusted(0, 0, -34, 0)
            )
        elif style is Style.VERDICT:
            icon, role = VERDICTS.get(str(row.cells.get(column.field) or ""), VERDICTS["same"])
            front = getattr(c, role)
            rect = _with_icon(p, icon, rect, front, direction)
            font = theme().font("base", 500)
        elif style is Style.QUIET:
            front = c.text3
        elif is_late(row, column):
            font, front = theme().figures("base", 600), c.wax
            rect = _with_icon(p, "clock", rect, front, direction)
        elif style is Style.DUE:
            font = theme().figures("base")
        elif column.at_end:
            font, front = theme().figures("base"), c.text
        elif style in (Style.DATE, Style.MOMENT):
            font = theme().figures("base")
        if not words and (column.at_end or style is Style.DUE):
            words, front = formats.DASH, c.text3
        if style is Style.SUM and words != formats.DASH:
            rect = self._currency(p, rect, row, column, direction)
        paint.text(p, rect, words, font, front, direction, end=column.at_end)

    def _currency(
        self, p: QPainter, rect: QRect, row: Row, column: Column, direction: Qt.LayoutDirection
    ) -> QRect:
        """Paint the currency after the sum, where it differs from row to row; returns what is left."""
        currency = str(row.cells.get("currency") or "")
        font = theme().font("small")
        wide = 32
        ltr = direction is Qt.LayoutDirection.LeftToRight
        spot = (
            QRect(rect.right() - wide + 1, rect.y(), wide, rect.height())
            if ltr
            else QRect(rect.x(), rect.y(), wide, rect.height())
        )
        paint.text(p, spot, currency, font, theme().c.text3, direction, end=True)
        return rect.adjusted(0, 0, -wide - 2, 0) if ltr else rect.adjusted(wide + 2, 0, 0, 0)
