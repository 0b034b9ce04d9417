"""What a person should know of a case file, as banners over every page: how each is called, and what helps.

The use cases say what is so in a sentence; here stand the title in the window's language, how much it asks
for a hand, and the page of the settings that deals with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.banner import Banner
from ui.components.button import Button, Look
from ui.components.surface import Surface, clear, column, row
from ui.vault import Note

SHOWN = 2
"""So many stand open; the others wait behind a line, so that the page keeps its room."""
STANDING = frozenset({"network", "synchronised"})
"""What is so at each opening and stays so: taken off once, it stays off."""
SETTING = "notices/off"
_ASKS = ("wax", "ochre", "ink")
"""How much a colour asks for a hand, most first."""
_REPAIR = re.compile("`chancery check --repair`")
_ROTATE = re.compile(r"`identity --rotate`")


@dataclass(frozen=True, slots=True)
class Sort:
    """How a notice is shown: its title, how much it asks, and which page of the settings helps."""

    title: str
    colour: str = "ochre"
    icon: str = "warning"
    page: str = ""


def sorts() -> dict[str, Sort]:
    """Every notice that has a title of its own, by its code."""
    translate = QCoreApplication.translate
    return {
        "keys_older": Sort(translate("Notices", "An older key file is in place"), "wax", "key", "check"),
        "keys_other": Sort(translate("Notices", "Another key file is in place"), "wax", "key", "check"),
        "copied_while_open": Sort(translate("Notices", "Copied while it was open"), "wax", page="check"),
        "older": Sort(translate("Notices", "An older copy"), "wax", "history"),
        "other_data_key": Sort(
            translate("Notices", "Encrypted with a key that is not known here"), "wax", "key"
        ),
        "twin": Sort(translate("Notices", "The original is open beside this copy"), "wax", "copy"),
        "backup_failed": Sort(translate("Notices", "The regular backup was not made"), "wax", page="backups"),
        "policy_broken": Sort(translate("Notices", "Policy cannot be used"), "wax", "shield", "policy"),
        "policy_own": Sort(
            translate("Notices", "Your own policy file is ignored"), icon="shield", page="policy"
        ),
        "read_only": Sort(translate("Notices", "Open for reading only"), icon="lock"),
        "copy": Sort(translate("Notices", "A copy from elsewhere"), icon="copy"),
        "unanchored": Sort(translate("Notices", "Whether this is the newest copy is not known")),
        "network": Sort(translate("Notices", "On a network drive"), icon="network", page="backups"),
        "synchronised": Sort(
            translate("Notices", "In a synchronised folder"), icon="refresh", page="backups"
        ),
        "not_wiped": Sort(translate("Notices", "An erasure is not finished"), "wax", page="check"),
        "keys_not_kept": Sort(translate("Notices", "No copy of the key file is kept here"), icon="key"),
        "keys_not_renewed": Sort(
            translate("Notices", "Your way in was not renewed"), icon="key", page="access"
        ),
        "card_ending": Sort(translate("Notices", "Our card ends soon"), "ochre", "key"),
        "restored": Sort(translate("Notices", "Restored from a backup"), "ink", "history"),
        "migrated": Sort(translate("Notices", "Brought to today’s format"), "ink", "check"),
    }


def actions() -> dict[str, str]:
    """What the button of a banner says, by the page that it leads to."""
    translate = QCoreApplication.translate
    return {
        "access": translate("Notices", "Who opens it"),
        "backups": translate("Notices", "Backups"),
        "check": translate("Notices", "Check and repair"),
        "policy": translate("Notices", "Policy"),
        "": "",
    }


def sort_of(note: Note) -> Sort:
    """How a notice is shown; one that nobody gave a title is called by what it is."""
    found = sorts().get(note.code)
    return found or Sort(QCoreApplication.translate("Notices", "To know about this case file"))


def worded(sentence: str) -> str:
    """A use case's sentence as the window says it: it has a button where the command line has a command."""
    said = _REPAIR.sub(QCoreApplication.translate("Notices", "Repair, under Settings,"), sentence)
    return _ROTATE.sub(QCoreApplication.translate("Notices", "New keys, under Our card in Exchange"), said)


class Notices(Surface):
    """The banners of one window, those that ask most first."""

    page_wanted = Signal(str)
    """The page of the settings that deals with it."""
    taken_off = Signal(str)
    """The code of a notice that need not be told again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._notes: list[Note] = []
        self._all = False
        col = column(self, gap=0)
        self._list = column(gap=0)
        col.addLayout(self._list)
        self._rest = QWidget()
        line = row(self._rest, margins=(36, 0, 8, 0))
        self.more = Button("", Look.LINK, height="controlSmall")
        self.more.clicked.connect(self._show_all)
        line.addWidget(self.more)
        line.addStretch()
        col.addWidget(self._rest)
        self._fill()

    def banners(self) -> list[Banner]:
        """The banners that stand open."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Banner)]

    def tell(self, notes: Sequence[Note], off: Iterable[str] = ()) -> None:
        """Show these as well, without those whose codes are in ``off``."""
        known = {(note.code, note.sentence) for note in self._notes}
        fresh = [note for note in notes if (note.code, note.sentence) not in known and note.code not in off]
        if fresh:
            self._notes = sorted((*self._notes, *fresh), key=lambda note: _ASKS.index(sort_of(note).colour))
            self._fill()

    def drop(self, code: str) -> None:
        """Take off what is no longer so."""
        left = [note for note in self._notes if note.code != code]
        if len(left) < len(self._notes):
            self._notes = left
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        words = actions()
        shown = self._notes if self._all else self._notes[:SHOWN]
        for note in shown:
            sort = sort_of(note)
            banner = Banner(sort.title, worded(note.sentence), sort.colour, sort.icon, words[sort.page])
            banner.acted.connect(lambda page=sort.page: self.page_wanted.emit(page))
            banner.closed.connect(lambda note=note: self._take_off(note))
            self._list.addWidget(banner)
        left = len(self._notes) - len(shown)
        self.more.setText(self.tr("More to know: {count}").format(count=formats.count(left)))
        self.more.updateGeometry()
        self._rest.setVisible(left > 0)
        self.setVisible(bool(self._notes))

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _take_off(self, note: Note) -> None:
        self._notes.remove(note)
        self._fill()
        for banner in self.banners()[:1]:  # the keyboard stays where it was
            banner.close_button.setFocus()
        if note.code in STANDING:
            self.taken_off.emit(note.code)
