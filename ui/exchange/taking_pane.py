"""Taking bundles in: what each holds before anything is applied, then progress, then what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats
from ui.components.button import Button, Look
from ui.components.label import ElidedLabel, Label
from ui.components.progress import ProgressPanel
from ui.components.surface import Surface, clear, column, row, scrolled
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import from_memory
from ui.desk import Refusal, Row
from ui.exchange.news_card import Figure, NewsCard, Note
from ui.exchange.words import datum, posts_words, runs_words, size_words
from ui.language import said
from ui.operations import Ticket
from ui.screens.context import Context
from ui.traffic import TakenNews

if TYPE_CHECKING:
    from app.taking import Offer, Outcome
    from app.traffic import Standing

GATHERING_MS = 200
"""Bundles that are opened one after the other, as a file manager does it, are looked over together."""


class TakingPane(QWidget):
    """The bundles that were dropped, opened or chosen."""

    left = Signal()
    """It is over, or was given up."""
    conflicts_wanted = Signal()
    taken = Signal()
    """Some were taken in: at least what their senders have is known better now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._paths: list[Path] = []
        self.offers: Sequence[Offer] = ()
        self.outcome: Outcome | None = None
        self._ticket: Ticket[Sequence[Offer]] | Ticket[TakenNews] | None = None
        self._taking = False
        self._later: list[Path] = []
        """Bundles that came while others were being taken in."""
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHERING_MS)
        self._gather.timeout.connect(self._look)
        col = column(self, gap=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._summary())
        body = QWidget()
        inner = column(body, margins=(16, 12, 16, 16), gap=12)
        self._news = column(gap=12)
        inner.addLayout(self._news)
        inner.addStretch()
        self._stack.addWidget(scrolled(body))
        col.addWidget(self._stack, 1)
        col.addWidget(self._footer())

    def _summary(self) -> QWidget:
        columns = [
            Column("verdict", self.tr("Verdict"), Style.VERDICT, 128, vocabulary="verdict"),
            Column("bundle", self.tr("Bundle"), Style.TITLE, 160),
            Column("made_at", self.tr("Made"), Style.MOMENT, 124),
            Column("changes", self.tr("Changes"), Style.NUMBER, 84),
            Column("records", self.tr("Records"), Style.NUMBER, 84),
            Column("contents", self.tr("Attached"), Style.NUMBER, 84, secondary=True),
            Column("size", self.tr("Size"), Style.NUMBER, 84, secondary=True),
            Column("says", self.tr("What to know"), Style.TEXT, 300),
        ]
        self.model = TableModel(columns, self)
        self.model.set_terms(
            "verdict",
            {
                "new": self.tr("New"),
                "same": self.tr("Here already"),
                "warning": self.tr("Gap before"),
                "refused": self.tr("Refused"),
            },
        )
        self.table = TableView(self.model)
        self.table.setAccessibleName(self.tr("Bundles to take in"))
        self.table.record_chosen.connect(self._tell)
        ground = Surface("surface")
        col = column(ground, gap=0)
        col.addWidget(self.table, 1)
        strip = Surface("window", ("top",))
        self.detail = Label("", "base", "text2", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column(strip, margins=(16, 8, 16, 8)).addWidget(self.detail)
        col.addWidget(strip)
        return ground

    def _tell(self, place: int) -> None:
        """Say of the chosen bundle in full what its row has no room for."""
        if 0 <= place < len(self.offers):
            offer = self.offers[place]
            row = self._row(place, offer)
            says = str(row.cells["says"]) or self.tr("Whole, signed by its sender, and for this case file.")
            words = self.tr("{name}: {says}")
            self.detail.setText(words.format(name=datum(offer.path.name), says=says))

    def _footer(self) -> QWidget:
        foot = Surface("window", ("top",), line="lineStrong")
        foot.setFixedHeight(60)
        line = row(foot, margins=(16, 0, 13, 0), gap=2)
        self._words = QWidget()
        words = column(self._words, gap=1)
        self._title = Label("", "base", weight=600)
        self._note = ElidedLabel("", "base", "text2")
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._note)
        words.addStretch()
        line.addWidget(self._words, 1)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._stop)
        line.addWidget(self.progress, 1)
        self.cancel = Button(self.tr("Cancel"), Look.QUIET)
        self.settle = Button(self.tr("Settle the conflicts"), Look.OUTLINE)
        self.take = Button("", Look.FILLED)
        self.cancel.clicked.connect(self.give_up)
        self.settle.clicked.connect(self.conflicts_wanted)
        self.take.clicked.connect(self.take_in)
        for button in (self.cancel, self.settle, self.take):
            line.addWidget(button)
        return foot

    # -- looking -------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether bundles wait here for a word, or their outcome stands here."""
        return bool(self._paths) or self.outcome is not None

    def offer(self, paths: Sequence[Path]) -> None:
        """Look bundles over, beside those that are here and were not taken in yet."""
        if self._taking:
            self._later += paths
            return
        if self.outcome is not None:
            self._begin_anew()
        self._paths = list(dict.fromkeys([*self._paths, *paths]))
        self.offers = ()
        self._show_busy(self.tr("Looking at what came"))
        self._gather.start()

    def _begin_anew(self) -> None:
        self._paths, self.offers, self.outcome = [], (), None
        clear(self._news)
        self._stack.setCurrentIndex(0)

    def _show_busy(self, words: str) -> None:
        self._words.hide()
        for button in (self.cancel, self.settle, self.take):
            button.hide()
        self.progress.begin(words)

    def _look(self) -> None:
        if isinstance(self._ticket, Ticket):
            self._ticket.cancel()
        paths = list(self._paths)
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.traffic.look(paths, progress)
        )
        ticket.done(self._show_offers).refused(self._say_refused)
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.ended(lambda: self._looked(ticket))
        self._ticket = ticket

    def _looked(self, ticket: Ticket[Sequence[Offer]]) -> None:
        if ticket is not self._ticket:
            return  # more came meanwhile, and all are looked over again
        self._ticket = None
        self.progress.finish()
        self._words.show()
        self.cancel.show()
        self.take.setVisible(bool(self.offers))
        if ticket.cancelled:
            self.give_up()
        elif self.take.isEnabled():
            self.take.setFocus()
        else:
            self.cancel.setFocus()

    def _say_refused(self, refusal: Refusal) -> None:
        self._context.say(refusal.message)
        self.give_up()

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        self._stack.setCurrentIndex(0)
        self.model.show(list(range(len(offers))), from_memory(offers, self._row))
        self.table.choose(0)
        fresh = self._fresh()
        changes = sum(offer.changes for offer in fresh)
        refused = sum(bool(offer.refused) for offer in offers)
        again = sum(offer.again for offer in offers)
        words = self.tr("{fresh} to take in, {again} here already, {refused} refused")
        self._title.setText(
            words.format(
                fresh=formats.count(len(fresh)), again=formats.count(again), refused=formats.count(refused)
            )
        )
        note = self.tr("Changes: {changes}. Nothing was applied yet. Each is taken in whole, in this order.")
        self._note.set_words(note.format(changes=formats.count(changes)))
        self.take.setText(self.tr("Take in {count} bundles").format(count=formats.count(len(fresh))))
        if len(fresh) == 1:
            self.take.setText(self.tr("Take the bundle in"))
        self.take.setEnabled(bool(fresh))
        self._context.hold_back(self.take)
        self.take.updateGeometry()
        self.cancel.setText(self.tr("Cancel") if fresh else self.tr("Close"))
        self.cancel.updateGeometry()

    def _fresh(self) -> list[Offer]:
        """Bundles that bring something new, or at least were not taken in yet."""
        return [offer for offer in self.offers if not offer.refused and not offer.again]

    def _row(self, place: int, offer: Offer) -> Row:
        if offer.refused:
            cells = {"verdict": "refused", "says": said(offer.refused), "name": offer.path.name}
            return Row(place, str(place), offer.path.name, "open", cells)
        verdict = "same" if offer.again else "warning" if offer.gap or offer.notes else "new"
        title = self.tr("{post}, bundle {number}").format(
            post=datum(offer.post), number=formats.count(offer.number)
        )
        cells = {
            "verdict": verdict,
            "made_at": offer.made_at,
            "changes": formats.count(offer.changes),
            "records": formats.count(offer.records),
            "contents": formats.count(files) if (files := offer.contents + offer.attachments) else "",
            "size": size_words(offer.size),
            "says": self._says(offer),
        }
        return Row(place, str(place), title, "open", cells)

    def _says(self, offer: Offer) -> str:
        if offer.again:
            return self.tr("It was taken in before, or stands here twice; it changes nothing.")
        words = []
        if offer.missing is not None:
            words.append(
                self.tr("Bundle {numbers} before it is missing.").format(numbers=runs_words([offer.missing]))
            )
        elif offer.gap:
            words.append(self.tr("Something before it is missing."))
        words += [said(note) for note in offer.notes]
        if not (offer.changes or offer.attachments or words):
            words.append(self.tr("It brings nothing new, but confirms what they have."))
        return " ".join(words)

    # -- taking in -----------------------------------------------------------------------------

    def take_in(self) -> None:
        """Take in what is not refused and not here yet, in order."""
        paths = [offer.path for offer in self._fresh()]
        if not paths or self._taking:
            return
        self._taking = True
        self._show_busy(self.tr("Taking in, bundles: {count}").format(count=formats.count(len(paths))))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.traffic.take_in(paths, progress)
        )
        ticket.done(self._show_outcome).refused(self._say_refused)
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.ended(self._taken)
        self._ticket = ticket

    def _taken(self) -> None:
        self._taking, self._ticket = False, None
        self.progress.finish()
        self._words.show()
        if self.outcome is None:
            self.give_up()

    def _show_outcome(self, news: TakenNews) -> None:
        if not news.outcome.taken:
            return  # stopped before the first: nothing happened
        self.outcome = news.outcome
        self._paths = []
        self.taken.emit()
        worker = self._context.worker
        worker.run(self, lambda desk: desk.traffic.standings()).done(self._show_news)

    def _show_news(self, standings: Sequence[Standing]) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        clear(self._news)
        self._stack.setCurrentIndex(1)
        done = [one for one in outcome.taken if one.received is not None]
        senders = {one.received.sender for one in done if one.received is not None}
        asks = [said(one.ask) for one in standings if one.ask and one.peer.post in senders]
        notes = [Note(self.tr("Both signatures of each held, and every part was whole."))] if done else []
        notes += [Note(ask, False, ask) for ask in asks]
        changes = sum(offer.changes for offer in self.offers if offer.path in {one.path for one in done})
        figures: list[Figure] = [
            (changes, self.tr("changes"), False),
            (outcome.conflicts, self.tr("conflicts"), bool(outcome.conflicts)),
        ]
        title = self.tr("Bundles taken in: {count}").format(count=formats.count(len(done)))
        note = self.tr("From {posts}").format(posts=posts_words(sorted(senders))) if senders else ""
        self._news.addWidget(NewsCard("shield", "green", title, note, notes, figures))
        for one in outcome.taken:
            if one.refused:
                name = self.tr("{name} was refused; nothing was changed").format(name=datum(one.path.name))
                self._news.addWidget(NewsCard("warning", "wax", name, said(one.refused)))
        if outcome.left:
            title = self.tr("Stopped: not taken in are {count}").format(
                count=formats.count(len(outcome.left))
            )
            names = ", ".join(path.name for path in outcome.left[:6]) + ("…" if len(outcome.left) > 6 else "")
            self._news.addWidget(NewsCard("info", "ink", title, names))
        self._title.setText(title if not outcome.left else self.tr("Stopped"))
        self._note.set_words(
            self.tr("Conflicts to settle: {count}").format(count=formats.count(outcome.conflicts))
            if outcome.conflicts
            else self.tr("No conflict came with it.")
        )
        self.take.hide()
        self.cancel.setText(self.tr("Look at what came meanwhile") if self._later else self.tr("Close"))
        self.cancel.updateGeometry()
        self.cancel.show()
        self.settle.setVisible(bool(outcome.conflicts))
        self.settle.set_look(Look.FILLED)
        (self.settle if outcome.conflicts else self.cancel).setFocus()

    def _stop(self) -> None:
        self._gather.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        elif not self._taking:
            self.give_up()

    def give_up(self) -> None:
        """Leave; what was not taken in stays where it lies."""
        self._gather.stop()
        if self._taking:
            return
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self.progress.finish()
        self._begin_anew()
        later, self._later = self._later, []
        if later:
            self.offer(later)
        else:
            self.left.emit()
