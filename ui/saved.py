"""The saved views in the sidebar: a click shows one, its menu or F2 and Delete rename and remove it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.components.label import Label
from ui.components.nav import NavItem
from ui.components.surface import clear, column, scrolled


class SavedItem(NavItem):
    """One saved view."""

    rename_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("flag", name, parent)
        self.setCheckable(False)
        self.setToolTip(name)
        self.setAccessibleName(self.tr("Saved view: {name}").format(name=name))

    def menu_of_now(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show"), self.click)
        menu.addAction(self.tr("Rename…"), self.rename_wanted.emit)
        menu.addAction(self.tr("Remove"), self.remove_wanted.emit)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_now().exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_of_now().exec(self.mapToGlobal(QPoint(8, self.height())))
        else:
            super().keyPressEvent(event)


class SavedList(QWidget):
    """All saved views below their heading; takes no room while there are none."""

    chosen = Signal(str)
    rename_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail = False
        self.items: list[SavedItem] = []
        col = column(self, gap=0)
        self._head = Label(self.tr("Saved views"), "micro", "text2", weight=600)
        self._head.setContentsMargins(9, 12, 9, 4)
        col.addWidget(self._head)
        body = QWidget()
        self._list = column(body, gap=0)
        self._list.addStretch(1)
        self._area = scrolled(body)
        col.addWidget(self._area, 1)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these views."""
        clear(self._list)
        self.items = []
        for name in names:
            item = SavedItem(name)
            item.clicked.connect(partial(self.chosen.emit, name))
            item.rename_wanted.connect(partial(self.rename_wanted.emit, name))
            item.remove_wanted.connect(partial(self.remove_wanted.emit, name))
            item.set_rail(self._rail)
            item.setToolTip(name)
            self._list.addWidget(item)
            self.items.append(item)
        self._list.addStretch(1)
        self.setVisible(bool(names))

    def set_rail(self, rail: bool) -> None:
        """Stand in the narrow rail, or in the full sidebar."""
        self._rail = rail
        self._head.setVisible(not rail)
        for item in self.items:
            item.set_rail(rail)
            item.setToolTip(item.text())
