"""The tools above a list that open a menu: its order and its groups. Both work from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.components.button import Button, IconButton, Look
from ui.components.surface import row
from ui.components.table.columns import Column, Style
from ui.desk import FieldInfo
from ui.screens.cases.timeline import TimeAxis

Choice = tuple[str, str]
"""A field's name and label."""


class SortButton(Button):
    """Says what the list is ordered by, and opens the choice of it."""

    chosen = Signal(str, bool)
    """Field and whether descending."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Look.QUIET, "sort", height="controlSmall", parent=parent)
        self._choices: list[Choice] = []
        self._present = ("", False)
        self._label = ""
        self._narrow = False
        self.clicked.connect(self.open_menu)

    def show_order(self, columns: Sequence[Column], sort: str, descending: bool) -> None:
        """Offer the columns on show; ``sort`` is the field in force."""
        self._choices = [
            (column.field, column.label)
            for column in columns
            if column.style not in (Style.LIFE, Style.MARKING) and column.label
        ]
        self._present = (sort, descending)
        label = next((label for name, label in self._choices if name == sort), "")
        self.setAccessibleName(
            self.tr("Order: {field}").format(field=label) if label else self.tr("Order of the list")
        )
        self.setToolTip(self.accessibleName())
        self._label = label
        self._dress()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._narrow = narrow
        self._dress()

    def _dress(self) -> None:
        self.setText("" if self._narrow else self._label)
        self.updateGeometry()

    def menu_of_now(self) -> QMenu:
        """The menu: every column, and the way of the order."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Order of the list"))
        sort, descending = self._present
        fields = QActionGroup(menu)
        for name, label in self._choices:
            action = _tick(menu, fields, label, name == sort)
            action.triggered.connect(partial(self._choose, name, descending))
        menu.addSeparator()
        ways = QActionGroup(menu)
        up = _tick(menu, ways, self.tr("Ascending"), not descending)
        up.triggered.connect(partial(self._choose, sort or "title", False))
        down = _tick(menu, ways, self.tr("Descending"), descending)
        down.triggered.connect(partial(self._choose, sort or "title", True))
        return menu

    def _choose(self, field: str, descending: bool, _on: bool = False) -> None:
        self.chosen.emit(field, descending)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self.menu_of_now().exec(self.mapToGlobal(self.rect().bottomLeft()))


class GroupButton(IconButton):
    """Opens the choice of the field that a list is grouped by."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Group"), "group", height="controlSmall", parent=parent)
        self._choices: list[Choice] = []
        self._present = ""
        self.setCheckable(True)
        self.clicked.connect(self.open_menu)

    def show_groups(self, fields: Sequence[FieldInfo], group: str) -> None:
        """Offer these fields; ``group`` is the one in force, empty for none."""
        self._choices = [(field.name, field.label) for field in fields]
        self._present = group
        label = next((label for name, label in self._choices if name == group), "")
        words = self.tr("Grouped by: {field}").format(field=label) if label else self.tr("Group")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setChecked(bool(group))

    def menu_of_now(self) -> QMenu:
        """The menu: no groups, or one of the fields."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Group"))
        group = QActionGroup(menu)
        for name, label in [("", self.tr("No groups")), *self._choices]:
            action = _tick(menu, group, label, name == self._present)
            action.triggered.connect(partial(self._choose, name))
        return menu

    def _choose(self, field: str, _on: bool = False) -> None:
        self.chosen.emit(field)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self.setChecked(bool(self._present))
        self.menu_of_now().exec(self.mapToGlobal(self.rect().bottomLeft()))


class TimeTools(QWidget):
    """Back and on along time, closer and wider, and today. Time runs to the right in every language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line = row(self, gap=0)
        self.earlier = IconButton(self.tr("Earlier"), "chevron-left", height="controlSmall")
        self.today = Button(self.tr("Today"), Look.QUIET, height="controlSmall")
        self.later = IconButton(self.tr("Later"), "chevron-right", height="controlSmall")
        self.wider = IconButton(self.tr("More time"), "minus", height="controlSmall")
        self.closer = IconButton(self.tr("Less time"), "plus", height="controlSmall")
        for button in (self.earlier, self.today, self.later, self.wider, self.closer):
            line.addWidget(button)

    def attend(self, axis: TimeAxis) -> None:
        """Move this stretch of time."""
        self.earlier.clicked.connect(lambda: axis.shift(-1))
        self.later.clicked.connect(lambda: axis.shift(1))
        self.wider.clicked.connect(lambda: axis.zoom(False))
        self.closer.clicked.connect(lambda: axis.zoom(True))
        self.today.clicked.connect(axis.show_today)
        axis.changed.connect(lambda: self._judge(axis))

    def _judge(self, axis: TimeAxis) -> None:
        self.closer.setEnabled(axis.can_zoom(True))
        self.wider.setEnabled(axis.can_zoom(False))


def _tick(menu: QMenu, group: QActionGroup, words: str, on: bool) -> QAction:
    action = QAction(words, menu)
    action.setCheckable(True)
    action.setChecked(on)
    group.addAction(action)
    menu.addAction(action)
    return action
