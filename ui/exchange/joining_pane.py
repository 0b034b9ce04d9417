"""A new case file on its way in: the card that is handed over, then the bundle that comes back for it.

The same in the assistant that makes the case file and in Exchange, where one goes on later: between the two
halves may lie days.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.book import Begun, OwnCard
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.check import Check
from ui.components.field import TextField
from ui.components.form import Notice, StackedField
from ui.components.label import Label
from ui.components.progress import ProgressPanel
from ui.components.surface import Card, column, row
from ui.desk import Refusal
from ui.exchange.code_picture import CodePicture
from ui.exchange.words import datum
from ui.incoming import dropped
from ui.operations import Ticket, Worker

if TYPE_CHECKING:
    from app.joining import Sponsor


class JoiningPane(QWidget):
    """Two cards, one below the other: what goes out, and what comes in."""

    started = Signal()
    """The first bundle was taken in, and what it brought was read."""
    left = Signal()
    """The case file shall go on by itself."""
    grown = Signal()
    """Something takes another height."""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._own: OwnCard | None = None
        self._bundle: Path | None = None
        self._sponsor: Sponsor | None = None
        self._ticket: Ticket[Begun] | None = None
        self.begun: Begun | None = None
        self.setAcceptDrops(True)
        col = column(self, gap=12)
        self._out, self._in, self._done = self._outward(), self._inward(), self._outcome()
        for card in (self._out, self._in, self._done):
            col.addWidget(card)
        col.addStretch(1)
        self._show()

    def _outward(self) -> Card:
        card = Card()
        line = row(gap=16)
        words = column(gap=4)
        words.addWidget(Label(self.tr("Hand over this card"), "base", weight=600))
        note = self.tr("Give it to the post that has the records, and read it these words:")
        words.addWidget(Label(note, "base", "text2", wrap=True))
        self.words = Label("", "record", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.words)
        words.addStretch()
        buttons = row(gap=2)
        self.save = Button(self.tr("Save the card…"), Look.OUTLINE, "save")
        self.copy = Button(self.tr("Copy"), Look.QUIET)
        self.save.clicked.connect(self.save_card)
        self.copy.clicked.connect(self._copy)
        buttons.addWidget(self.save)
        buttons.addWidget(self.copy)
        buttons.addStretch()
        words.addLayout(buttons)
        line.addLayout(words, 1)
        self.code = CodePicture()
        line.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(line)
        self.kept = Notice("check", "green")
        card.column.addWidget(self.kept)
        return card

    def _inward(self) -> Card:
        card = Card()
        col = card.column
        col.addWidget(Label(self.tr("Take in the bundle that comes back"), "base", weight=600))
        note = self.tr(
            "Drop it here or choose it. Until it comes you may close the case file; it goes on waiting."
        )
        col.addWidget(Label(note, "base", "text2", wrap=True))
        self._from = Label("", "base", wrap=True)
        col.addWidget(self._from)
        self.heard = TextField()
        self._asked = StackedField("", self.heard)
        self.heard.line.returnPressed.connect(self.take_in)
        col.addWidget(self._asked)
        self.capital = Check(self.tr("This is our capital: its mandates bind"))
        col.addWidget(self.capital)
        self.problem = Notice("warning", "wax")
        col.addWidget(self.problem)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        col.addWidget(self.progress)
        line = row(gap=2)
        self.choose = Button(self.tr("Choose the bundle…"), Look.OUTLINE, "import")
        self.take = Button(self.tr("Take it in"), Look.FILLED)
        self.alone = Button(self.tr("Go on without it"), Look.LINK)
        self.choose.clicked.connect(self.choose_bundle)
        self.take.clicked.connect(self.take_in)
        self.alone.clicked.connect(self._go_alone)
        for button in (self.choose, self.take):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.alone)
        col.addLayout(line)
        return card

    def _outcome(self) -> Card:
        card = Card()
        self._title = Label("", "base", weight=600, wrap=True)
        card.column.addWidget(self._title)
        self._notes = Label("", "base", "text2", wrap=True)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(self._notes)
        line = row(gap=2)
        self.open = Button(self.tr("Open the desk"), Look.FILLED)
        self.open.clicked.connect(self.started)
        line.addWidget(self.open)
        line.addStretch()
        card.column.addLayout(line)
        return card

    # -- the card ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read our card and show it."""
        self._worker.run(self, lambda desk: desk.traffic.book.own_card()).done(self._show_card)

    def _show_card(self, own: OwnCard) -> None:
        self._own = own
        self.words.setText(own.words)
        self.code.show_squares(own.squares)
        self.grown.emit()

    def save_card(self) -> None:
        """Ask where to keep the card as a file."""
        if self._own is None:
            return
        title, filters = self.tr("Chancery: keep our card"), self.tr("Cards (*.card)")
        chosen = dialogs.save_file(self, title, self.tr("our card") + ".card", filters)
        if chosen is None:
            return
        try:
            chosen.write_text(self._own.text, encoding="ascii")
        except OSError as error:
            dialogs.tell(self, self.tr("The card could not be saved"), str(error.strerror))
            return
        self.kept.set_words(self.tr("Kept as {name}.").format(name=datum(chosen.name)))
        self.grown.emit()

    def _copy(self) -> None:
        if self._own is not None:
            QGuiApplication.clipboard().setText(self._own.text)
            self.kept.set_words(self.tr("Copied."))
            self.grown.emit()

    # -- the bundle ----------------------------------------------------------------------------

    def choose_bundle(self) -> None:
        """Ask for the bundle."""
        title, filters = self.tr("Chancery: the first bundle"), self.tr("Bundles (*.bundle);;All files (*)")
        chosen = dialogs.open_files(self, title, filters)
        if chosen:
            self.offer(chosen)

    def offer(self, paths: Sequence[Path]) -> None:
        """Look at a bundle that was chosen or dropped; nothing of it is taken in yet."""
        if self._ticket is not None or self.begun is not None or not paths:
            return
        path = paths[0]
        self.problem.set_words("")
        ticket = self._worker.run(self, lambda desk: desk.traffic.book.sponsor(path))
        ticket.done(lambda sponsor: self._ask(path, sponsor)).refused(self._refuse)

    def _ask(self, path: Path, sponsor: Sponsor) -> None:
        """Ask for what its sender says of itself over the telephone."""
        self._bundle, self._sponsor = path, sponsor
        words = self.tr("It says that it comes from {post}, {name}, on {device}.")
        self._from.setText(
            words.format(post=datum(sponsor.post), name=datum(sponsor.name), device=datum(sponsor.device))
        )
        asked = self.tr("The eight words that {post} reads to you").format(post=datum(sponsor.post))
        self._asked.set_label(asked)
        self.heard.set_name(asked)
        self.heard.set_text("")
        self._show()
        (self.take if sponsor.is_peer else self.heard.line).setFocus()

    def take_in(self) -> None:
        """Compare the words and take the bundle in, whole."""
        path, words, capital = self._bundle, self.heard.text(), self.capital.isChecked()
        if path is None or self._ticket is not None:
            return
        self.problem.set_words("")
        self.progress.begin(self.tr("Taking in {name}").format(name=datum(path.name)))
        ticket = self._worker.run_long(
            self, lambda desk, progress: desk.traffic.book.start(path, words, capital, progress)
        )
        ticket.done(self._show_begun).refused(self._refuse)
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.ended(self._ended)
        self._ticket = ticket
        self._show()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _ended(self) -> None:
        self._ticket = None
        self.progress.finish()
        self._show()

    def _refuse(self, refusal: Refusal) -> None:
        self.problem.set_words(refusal.message)
        self.grown.emit()

    def _show_begun(self, begun: Begun) -> None:
        self.begun = begun
        words = self.tr("Started from {post}. Peers known now: {count}.")
        self._title.setText(words.format(post=datum(begun.post), count=formats.count(begun.peers)))
        self._notes.setText("\n".join(begun.notes))
        self._show()
        self.open.setFocus()

    def _go_alone(self) -> None:
        question = dialogs.Dialog(
            self.tr("Go on without a first bundle?"),
            self.tr(
                "The case file stays as it is, with its own card. Peers are then added one by one, each after"
                " comparing words."
            ),
            self,
        )
        question.add_cancel()
        question.add_button("yes", self.tr("Go on without it"), Look.FILLED)
        if dialogs.run(question):
            ticket = self._worker.run(self, lambda desk: desk.traffic.book.wait_no_more())
            ticket.done(lambda _none: self.left.emit())

    def _show(self) -> None:
        """Show what belongs to where one stands."""
        done, busy = self.begun is not None, self._ticket is not None
        sponsor = self._sponsor
        self._out.setVisible(not done)
        self._in.setVisible(not done)
        self._done.setVisible(done)
        self._notes.setVisible(bool(self._notes.text()))
        self._from.setVisible(sponsor is not None)
        self._asked.setVisible(sponsor is not None and not sponsor.is_peer)
        self.capital.setVisible(sponsor is not None)
        self.take.setVisible(sponsor is not None)
        for part in (self.choose, self.take, self.alone, self.heard, self.capital):
            part.setEnabled(not busy)
        self.grown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.offer(dropped(event.mimeData()))
