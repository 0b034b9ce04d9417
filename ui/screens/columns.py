"""Choosing the columns of a list: which fields, in the order of the kind; kept inside the case file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.components.button import IconButton
from ui.desk import KindInfo
from ui.screens.layouts import choosable, usual_columns

MOST = 12
"""Columns beside marking and title; more are not read."""


class ColumnsButton(IconButton):
    """Opens a menu with a tick for each field that a list can show."""

    chosen = Signal(object)
    """The names of the fields to show, or None for the usual ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Columns"), "columns", height="controlSmall", parent=parent)
        self._kind: KindInfo | None = None
        self._shown: list[str] = []
        self.clicked.connect(self.open_menu)

    def show_kind(self, kind: KindInfo, shown: Sequence[str] | None) -> None:
        """Offer the fields of a kind; None is the usual choice."""
        self._kind = kind
        self._shown = list(usual_columns(kind) if shown is None else shown)

    def menu_of_now(self) -> QMenu:
        """The menu as it stands for the kind on show."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Columns"))
        if self._kind is None:
            return menu
        full = len(self._shown) >= MOST
        for field in choosable(self._kind):
            action = QAction(field.label, menu)
            action.setCheckable(True)
            action.setChecked(field.name in self._shown)
            action.setEnabled(action.isChecked() or not full)
            action.toggled.connect(partial(self._toggle, field.name))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Usual columns"), lambda: self.chosen.emit(None))
        return menu

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self.menu_of_now().exec(self.mapToGlobal(self.rect().bottomLeft()))

    def _toggle(self, name: str, on: bool) -> None:
        if self._kind is None:
            return
        wanted = {*self._shown, name} if on else {one for one in self._shown if one != name}
        self.chosen.emit([field.name for field in choosable(self._kind) if field.name in wanted])
