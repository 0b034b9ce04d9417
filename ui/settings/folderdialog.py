"""The dialog for a watched folder: which one, whom ours are for, and what happens with bundles for us."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.check import Check, Radio
from ui.components.dialogs import Dialog
from ui.components.field import TextField
from ui.components.form import Notice, name_it
from ui.components.label import Label
from ui.components.surface import column, row, scrolled
from ui.outcome import Refusal
from ui.watched import FolderWish

MANY = 6
"""So many posts stand open; more scroll."""


class FolderDialog(Dialog):
    """Asks for a folder; ends when it is watched."""

    wanted = Signal(object)
    """The ``FolderWish`` that was put together; ``accept`` or ``show_problem`` answers it."""

    def __init__(self, wish: FolderWish | None, posts: Sequence[str], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        present = wish or FolderWish("")
        super().__init__(
            translate("FolderDialog", "Watch a folder")
            if wish is None
            else translate("FolderDialog", "Change how a folder is watched"),
            translate(
                "FolderDialog",
                "A stick, a network share, or a folder that is synchronised between computers. It is known "
                "on this computer by its path; nothing of it is exchanged.",
            ),
            parent,
        )
        self.given_up = False
        """Whether somebody left the dialog without doing anything."""
        self.rejected.connect(self._give_up)
        self.path = TextField()
        self.path.set_text(present.path)
        name = translate("FolderDialog", "Folder")
        name_it(self.path, name)
        self.content.addWidget(Label(name, "small", "text3"))
        line = row(gap=4)
        line.addWidget(self.path, 1)
        self.browse = Button(translate("FolderDialog", "Choose…"), Look.OUTLINE)
        self.browse.clicked.connect(self._choose)
        line.addWidget(self.browse)
        self.content.addLayout(line)
        self.missing = Notice("warning", "wax")
        self.content.addWidget(self.missing)
        if wish is not None:
            self.path.setEnabled(False)
            self.browse.setEnabled(False)
        self.content.addWidget(Label(translate("FolderDialog", "Bundles for us"), "small", "text3"))
        self.at_once = Radio(translate("FolderDialog", "Take them in at once"))
        self.offer = Radio(translate("FolderDialog", "Only offer them, here on this page"))
        (self.at_once if present.takes_in else self.offer).setChecked(True)
        kinds = column(gap=0)
        kinds.addWidget(self.at_once)
        kinds.addWidget(self.offer)
        self.content.addLayout(kinds)
        self.writes = Check(translate("FolderDialog", "Write ours there after changes"))
        self.writes.setChecked(present.writes)
        self.content.addWidget(self.writes)
        self.posts: dict[str, Check] = {}
        self.content.addWidget(self._readers(posts, present))
        self.problem = Notice("warning", "wax")
        self.content.addWidget(self.problem)
        self.add_cancel()
        words = translate("FolderDialog", "Watch it") if wish is None else translate("FolderDialog", "Save")
        self.do = self.add_action(words, self._want)
        (self.path.line if wish is None else self.at_once).setFocus()

    def _readers(self, posts: Sequence[str], present: FolderWish) -> QWidget:
        """The posts that ours can be for."""
        translate = QCoreApplication.translate
        place = QWidget()
        col = column(place, gap=2)
        col.addWidget(
            Label(
                translate(
                    "FolderDialog", "For these posts; for every peer, also later ones, where none is ticked"
                ),
                "small",
                "text3",
                wrap=True,
            )
        )
        body = QWidget()
        ticks = column(body, gap=0)
        for post in dict.fromkeys((*posts, *present.posts)):
            check = Check(post)
            check.setChecked(post in present.posts)
            self.posts[post] = check
            ticks.addWidget(check)
        if not self.posts:
            note = translate("FolderDialog", "There is no peer yet; add cards under Exchange first.")
            ticks.addWidget(Label(note, "base", "text2", wrap=True))
        if len(self.posts) > MANY:
            ticks.addStretch()
            area = scrolled(body)
            area.setFixedHeight(MANY * 26)
            col.addWidget(area)
        else:
            col.addWidget(body)
        place.setEnabled(self.writes.isChecked())
        self.writes.toggled.connect(place.setEnabled)
        return place

    def wish(self) -> FolderWish:
        """What stands in the dialog."""
        chosen = tuple(post for post, check in self.posts.items() if check.isChecked())
        writes = self.writes.isChecked()
        return FolderWish(
            self.path.text().strip(), chosen if writes else (), self.at_once.isChecked(), writes
        )

    def show_problem(self, refusal: Refusal) -> None:
        """Say why it cannot be watched so."""
        self.problem.set_words(refusal.message)
        self.do.setEnabled(True)

    def _give_up(self) -> None:
        self.given_up = True

    def _choose(self) -> None:
        title = QCoreApplication.translate("FolderDialog", "Chancery: the folder to watch")
        chosen = dialogs.open_folder(self, title)
        if chosen is not None:
            self.path.set_text(str(chosen))

    def _want(self) -> None:
        wish = self.wish()
        if not wish.path:
            self.missing.set_words(QCoreApplication.translate("FolderDialog", "This is needed."))
            self.path.line.setFocus()
            return
        self.missing.set_words("")
        self.problem.set_words("")
        self.do.setEnabled(False)
        self.wanted.emit(wish)
