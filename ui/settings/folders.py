"""Settings, Folders: which folders the case file is exchanged through, and how each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui import formats
from ui.components import dialogs
from ui.components.button import Look
from ui.components.empty import EmptyState
from ui.components.label import Label
from ui.components.surface import clear, column, row, scrolled
from ui.desk import Peer
from ui.folder_watch import FolderWatch, Watched
from ui.screens.context import Context
from ui.settings.foldercard import FolderCard
from ui.settings.folderdialog import FolderDialog
from ui.settings.pane import Pane
from ui.unlock.page import IconLabel
from ui.watched import FolderNews, FolderWish

SLOW_MS = 5_000
"""How often it is looked whether a folder still does not answer."""


class FoldersPane(Pane):
    """A card for each watched folder; with none, what they are for."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._watch: FolderWatch | None = None
        self._shown: list[tuple[object, ...]] = []
        self._made: list[FolderCard] = []
        self.dialog: FolderDialog | None = None
        self.now = self.add_button(self.tr("Look now"), Look.OUTLINE, "refresh", writes=True)
        self.add = self.add_button(self.tr("Add a folder…"), Look.FILLED, "plus", writes=True)
        self.now.clicked.connect(self._look)
        self.add.clicked.connect(lambda: self.start("add"))
        self.slow = QTimer(self)
        self.slow.setInterval(SLOW_MS)
        self.slow.timeout.connect(self._show)
        self._stack = QStackedWidget()
        column(self, gap=0).addWidget(self._stack)
        self._stack.addWidget(self._nothing())
        body = QWidget()
        col = column(body, margins=(16, 12, 16, 16), gap=12)
        col.addLayout(self._note())
        self._cards = column(gap=12)
        col.addLayout(self._cards)
        col.addStretch()
        self._stack.addWidget(scrolled(body))

    def _note(self) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(IconLabel("clock", "text3", 14), 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "While the case file is unlocked, these folders are looked into every few seconds. What lies "
            "there for us is taken in or offered, and ours is written there half a minute after a change."
        )
        line.addWidget(Label(words, "base", "text2", wrap=True), 1)
        return line

    def _nothing(self) -> QWidget:
        self.empty = EmptyState()
        self.empty.show_words(
            self.tr("No folder is watched yet"),
            self.tr(
                "Through a stick, a network share or a synchronised folder, desks exchange by themselves: "
                "each writes its bundles there and takes in those of the others."
            ),
            (self.tr("Add a folder…"), "plus"),
        )
        self.empty.add_fact(
            "lock",
            self.tr("Only those they are for can open what lies there."),
            self.tr("Whoever can look into the folder sees names, sizes, times and for how many a file is."),
        )
        self.empty.add_fact(
            "people",
            self.tr("Nobody runs a server."),
            self.tr("Several analysts of one desk work together, each with a case file of their own."),
        )
        self.empty.offer_help("folders")
        self.empty.first_chosen.connect(lambda: self.start("add"))
        self.hold_back(self.empty.first)
        return self.empty

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show how the folders stand now."""
        watch = self._context.watching
        if watch is not None and watch is not self._watch:
            self._watch = watch
            watch.looked.connect(self._show)
            self.slow.start()
        self._show()

    def _folders(self) -> list[Watched]:
        return self._watch.folders if self._watch is not None else []

    def _show(self) -> None:
        folders = self._folders()
        shown = [self._facts(one) for one in folders]
        self._stack.setCurrentIndex(1 if folders else 0)
        self.now.setVisible(bool(folders) and self.isVisible())
        self.add.set_look(Look.FILLED if folders else Look.OUTLINE)
        self.counted.emit(
            self.tr("folders: {count}").format(count=formats.count(len(folders))) if folders else ""
        )
        if shown == self._shown:
            for card, one in zip(self.cards(), folders, strict=True):
                card.show_looked(one.state().looked_at)
            return
        self._shown = shown
        held = [place for place, card in enumerate(self._made) if card.holds_focus()]
        clear(self._cards)
        self._made = []
        for one, slow in zip(folders, (facts[-1] for facts in shown), strict=True):
            card = FolderCard(one.state(), one.refused, one.failed, slow=bool(slow))
            card.take_wanted.connect(self._take)
            card.change_wanted.connect(self._change)
            card.remove_wanted.connect(self._remove)
            for button in card.buttons():
                self.hold_back(button)
            self._cards.addWidget(card)
            self._made.append(card)
        for place in held:
            if place < len(folders) and self.isVisible():
                self.cards()[place].focus_first()

    def _facts(self, one: Watched) -> tuple[object, ...]:
        """All that a card shows but for the moment of the last look."""
        state = one.state()
        watch = self._watch
        slow = watch is not None and watch.waiting_since(one) * 1000 > SLOW_MS
        return (replace(state, looked_at=str(bool(state.looked_at))), tuple(one.refused), one.failed, slow)

    def cards(self) -> list[FolderCard]:
        """The cards on show, from the top."""
        return list(self._made)

    def show_buttons(self, *, shown: bool) -> None:
        self.add.setVisible(shown)
        self.now.setVisible(shown and bool(self._folders()))

    def focus_first(self) -> None:
        cards = self.cards()
        if cards and self._stack.currentIndex() == 1:
            cards[0].focus_first()
        else:
            self.empty.first.setFocus()

    # -- doing ---------------------------------------------------------------------------------

    def start(self, action: str) -> None:
        """Begin: ``add`` asks for a folder."""
        self._ask(None)

    def _look(self) -> None:
        if self._watch is not None:
            self._watch.write_now()

    def _take(self, path: str, names: Sequence[str]) -> None:
        if self._watch is not None:
            self._watch.take_in(path, names)

    def _change(self, state: FolderNews) -> None:
        self._ask(state.wish)

    def _remove(self, path: str) -> None:
        if self._watch is not None:
            self._watch.remove(path)

    def _ask(self, wish: FolderWish | None) -> None:
        """Which folder, and how; what it is to be changed to where there is one already."""
        if why_not := self._context.why_not():
            self._context.say(why_not)
            return
        self._context.worker.run(self, lambda desk: desk.peers()).done(
            lambda peers: self._show_dialog(wish, peers)
        )

    def _show_dialog(self, wish: FolderWish | None, peers: Sequence[Peer]) -> None:
        posts = sorted({peer.post for peer in peers if not peer.revoked})
        self.dialog = FolderDialog(wish, posts, self)
        self.dialog.wanted.connect(self._add)
        dialogs.run(self.dialog)

    def _add(self, wish: FolderWish) -> None:
        dialog = self.dialog
        if self._watch is not None and dialog is not None:
            self._watch.add(wish, dialog.accept, dialog.show_problem, lambda: not dialog.given_up)
