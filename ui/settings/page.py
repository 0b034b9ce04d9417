"""The Settings section: its pages behind one switch, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.components.header import Page
from ui.components.nav import Segments
from ui.components.surface import column
from ui.screens.context import Context
from ui.sections import settings_pages
from ui.settings.access import AccessPane
from ui.settings.appearance import AppearancePane
from ui.settings.backups import BackupsPane
from ui.settings.checking import CheckPane
from ui.settings.folders import FoldersPane
from ui.settings.pane import Pane
from ui.settings.policy import PolicyPane
from ui.settings.trail import TrailPane
from ui.theme import theme

MAKERS: dict[str, Callable[[Context], Pane]] = {
    "access": AccessPane,
    "appearance": AppearancePane,
    "backups": BackupsPane,
    "folders": FoldersPane,
    "check": CheckPane,
    "audit": TrailPane,
    "policy": PolicyPane,
}


class SettingsPage(Page):
    """Access, appearance, backups, folders, check, audit trail and policy."""

    place_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._context = context
        self.header.set_title(self.tr("Settings"))
        self._counts: dict[str, str] = {}
        self._panes: dict[str, Pane] = {}
        self._place = ""
        self.views = Segments([(page.id, page.title, "") for page in settings_pages()])
        self.views.chosen.connect(self._switch)
        self.toolbar.addWidget(self.views)
        self.toolbar.addStretch(1)
        body = QWidget()
        self._stack = QStackedWidget()
        column(body, gap=0).addWidget(self._stack)
        self.set_body(body)
        self.band.show_level(0, self.tr("no record is on this screen"))
        self.show_place("access")

    def place(self) -> str:
        """The page on show."""
        return self._place

    def pane(self, place: str) -> Pane:
        """A page, made when it is first wanted; ``KeyError`` when there is none of that name."""
        made = self._panes.get(place)
        if made is None:
            made = MAKERS[place](self._context)
            made.counted.connect(lambda words, place=place: self._count(place, words))
            for button in made.buttons:
                self.header.buttons.addWidget(button)
            self._panes[place] = made
            self._stack.addWidget(made)
        return made

    def show_place(self, place: str) -> None:
        """Show a page, with what is so now."""
        pane = self.pane(place)
        self._place = place
        self.views.choose(place)
        for name, other in self._panes.items():
            other.show_buttons(shown=name == place)
        self._stack.setCurrentWidget(pane)
        self.header.set_count(self._counts.get(place, ""))
        if self.isVisible():
            pane.reload()

    def begin(self, action: str) -> None:
        """Begin something on the page on show, or, with nothing named, put the keyboard where one begins."""
        pane = self.pane(self._place)
        if action:
            pane.start(action)
        else:
            pane.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pane(self._place).reload()

    def put_away(self) -> None:
        for pane in self._panes.values():
            pane.put_away()

    def _switch(self, place: str) -> None:
        self.show_place(place)
        self.place_changed.emit()

    def _count(self, place: str, words: str) -> None:
        self._counts[place] = words
        if place == self._place:
            self.header.set_count(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.views.fit(self.width() - 2 * theme().tokens.space.s5)
