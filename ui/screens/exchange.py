"""Exchange: who gets and sends bundles, what came, and what two posts changed apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.header import Page
from ui.components.label import ElidedLabel, Label
from ui.components.marking import level_of
from ui.components.progress import ProgressPanel
from ui.components.surface import Card, clear, column, row, scrolled
from ui.desk import BundleNews, Change, Conflict, Desk, Peer, Refusal, SentNews, Side
from ui.exchange.conflict_card import ConflictCard
from ui.exchange.dialogs import CardDialog, PeerDialog
from ui.exchange.peers import PeerList
from ui.help.link import HelpLink
from ui.operations import Ticket
from ui.screens.context import Context
from ui.unlock.page import IconLabel

SUFFIX = ".bundle"


class ExchangePage(Page):
    """Peers at the start; bundles and conflicts at the end."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", toolbar=False, parent=parent)
        self._context = context
        self._ticket: Ticket[BundleNews] | Ticket[SentNews] | None = None
        self.header.set_title(self.tr("Exchange"))
        self.card_button = Button(self.tr("Our card"), Look.QUIET, "key")
        self.take_in = Button(self.tr("Take in a bundle"), Look.OUTLINE, "import")
        self.write = Button(self.tr("Write a bundle"), Look.OUTLINE, "export")
        for button in (self.card_button, self.take_in, self.write):
            self.header.buttons.addWidget(button)
        self.card_button.clicked.connect(self.show_card)
        self.take_in.clicked.connect(self.choose_bundle)
        self.write.clicked.connect(self.choose_out)
        context.hold_back(self.take_in)
        body = QWidget()
        line = row(body, gap=0)
        self.peers = PeerList()
        self.peers.add_wanted.connect(self.add_peer)
        self.peers.chosen_changed.connect(self._name_write)
        line.addWidget(self.peers)
        right = QWidget()
        self._column = column(right, margins=(16, 12, 16, 16), gap=12)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        self._column.addWidget(self.progress)
        self._news = column(gap=12)
        self._column.addLayout(self._news)
        self._cards = column(gap=12)
        self._column.addLayout(self._cards)
        self._column.addStretch()
        line.addWidget(scrolled(right), 1)
        self.set_body(body)
        context.worker.changed.connect(self._note_change)
        self.reload()

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for peers and conflicts again."""

        def work(desk: Desk) -> tuple[Sequence[Peer], Sequence[Conflict]]:
            return desk.peers(), desk.conflicts()

        self._context.worker.run(self, work).done(lambda found: self._show(*found))

    def _show(self, peers: Sequence[Peer], conflicts: Sequence[Conflict]) -> None:
        self.peers.show_peers(peers)
        self._name_write()
        clear(self._cards)
        for conflict in conflicts:
            card = ConflictCard(conflict, self._context.info.post)
            card.settled.connect(self._settle)
            card.record_wanted.connect(self._context.record_wanted)
            self._context.hold_back(card.take)
            self._cards.addWidget(card)
        if not conflicts:
            self._cards.addWidget(self._no_conflicts(bool(peers)))
        level = max((level_of(conflict.marking) for conflict in conflicts), default=0)
        note = (
            self.tr("highest marking in the conflicts")
            if conflicts
            else self.tr("nothing on this screen is marked higher")
        )
        self.band.show_level(level, note, self.tr("Nothing leaves without a bundle that you write"))
        words = self.tr("conflicts: {count}").format(count=formats.count(len(conflicts)))
        self.header.set_count(words if conflicts else "")

    def _no_conflicts(self, peers: bool) -> QWidget:
        card = Card("sunken", edge=False)
        line = row(gap=12)
        line.addWidget(IconLabel("check", "green"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        words.addWidget(Label(self.tr("No conflict is open."), "base", weight=600))
        note = self.tr(
            "When two posts change the same thing without having seen each other’s change, both "
            "values stand here until somebody decides."
        )
        first = self.tr(
            "Exchange begins with cards: give yours to the other post and add theirs with the "
            "plus at the start."
        )
        words.addWidget(Label(note if peers else first, "base", "text2", wrap=True))
        line.addLayout(words, 1)
        if not peers:
            line.addWidget(HelpLink("exchange"), 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(line)
        return card

    def _name_write(self) -> None:
        posts = self.peers.chosen()
        self.write.setEnabled(bool(posts))
        self._context.hold_back(self.write)
        words = (
            self.tr("Write a bundle for {posts}").format(posts=", ".join(posts))
            if len(posts) == 1
            else self.tr("Write a bundle")
        )
        self.write.setText(words)
        self.write.updateGeometry()

    def _note_change(self, change: Change) -> None:
        self.reload()

    # -- cards and peers -----------------------------------------------------------------------

    def show_card(self) -> None:
        """Show our card."""
        self._context.worker.run(self, lambda desk: (desk.identity(), desk.fingerprint())).done(
            lambda found: self._show_card(*found)
        )

    def _show_card(self, card: str, fingerprint: str) -> None:
        dialog = CardDialog(card, fingerprint, self)
        dialogs.run(dialog)
        if dialog.answer != "save":
            return
        suggested = f"{self._context.info.post}.card"
        chosen = dialogs.save_file(
            self, self.tr("Chancery: keep our card"), suggested, self.tr("Cards (*.card)")
        )
        if chosen is None:
            return
        try:
            chosen.write_text(card, encoding="ascii")
        except OSError as error:
            dialogs.tell(self, self.tr("The card could not be saved"), str(error.strerror))

    def add_peer(self) -> None:
        """Ask for a card and trust it."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        dialog = PeerDialog(self, self._context.info.markings)
        if dialogs.run(dialog) and dialog.answer in ("yes", ""):
            self.trust(dialog.card.toPlainText(), dialog.ceiling(), dialog.capital.isChecked())

    def trust(self, card: str, ceiling: str, capital: bool) -> None:
        """Trust a card up to a marking."""
        self._context.worker.run(self, lambda desk: desk.add_peer(card, ceiling, capital)).done(
            self._say_peer
        )

    def _say_peer(self, peer: Peer) -> None:
        words = self.tr("{post} is a peer now. Compare the fingerprint with them: {fingerprint}")
        self._context.say(words.format(post=peer.post, fingerprint=" ".join(peer.fingerprint.split()[:4])))
        self.reload()

    # -- bundles -------------------------------------------------------------------------------

    def choose_bundle(self) -> None:
        """Ask for a bundle and take it in."""
        filters = self.tr("Bundles (*.bundle);;All files (*)")
        chosen = dialogs.open_files(self, self.tr("Chancery: a bundle to take in"), filters)
        if chosen:
            self.take_bundle(chosen[0])

    def take_bundle(self, source: Path) -> None:
        """Take a bundle in, wholly or not at all."""
        self.progress.begin(self.tr("Checking and taking in {name}").format(name=source.name))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.import_bundle(source, progress)
        )
        ticket.done(self._show_news).refused(partial(self._say_refused, source)).progress(self._move)
        ticket.ended(self.progress.finish)
        self._ticket = ticket

    def choose_out(self) -> None:
        """Ask where to write a bundle for the ticked posts, and write it."""
        posts = self.peers.chosen()
        name = f"{self._context.info.post}-{'-'.join(posts[:3])}-{date.today().isoformat()}{SUFFIX}"
        chosen = dialogs.save_file(
            self, self.tr("Chancery: where to write the bundle"), name, self.tr("Bundles (*.bundle)")
        )
        if chosen is not None:
            self.write_bundle(posts, chosen)

    def write_bundle(self, posts: Sequence[str], out: Path) -> None:
        """Write a bundle for some posts."""
        self.progress.begin(self.tr("Writing {name}").format(name=out.name))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.export_bundle(posts, out, progress)
        )
        ticket.done(partial(self._show_sent, out)).refused(partial(self._say_refused, out)).progress(
            self._move
        )
        ticket.ended(self.progress.finish)
        self._ticket = ticket

    def _move(self, done: int, total: int, step: str) -> None:
        self.progress.show_progress(done, total)

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _show_news(self, news: BundleNews) -> None:
        title = self.tr("A bundle from {post} was taken in").format(post=news.sender)
        notes = [self.tr("both signatures hold")]
        notes += [self.tr("something before it is missing: {gap}").format(gap=gap) for gap in news.gaps]
        figures = (
            (news.applied, self.tr("applied"), False),
            (news.already_known, self.tr("already known"), False),
            (news.conflicts, self.tr("conflicts"), bool(news.conflicts)),
        )
        self._put_news(
            self._news_card("shield", "green", title, news.source.name, notes, figures, not news.gaps)
        )

    def _show_sent(self, out: Path, news: SentNews) -> None:
        title = self.tr("A bundle for {posts} was written").format(posts=", ".join(news.posts))
        notes = [
            self.tr("{count} records stay owed to {post}").format(count=formats.count(number), post=post)
            for post, number in news.owed.items()
            if number
        ]
        figures = (
            (news.records, self.tr("records"), False),
            (max(1, news.size // 1024), self.tr("kB"), False),
        )
        self._put_news(self._news_card("bundle", "green", title, str(out), notes, figures, not notes))
        self.reload()

    def _say_refused(self, path: Path, refusal: Refusal) -> None:
        title = self.tr("{name} was refused; nothing was changed").format(name=path.name)
        self._put_news(self._news_card("warning", "wax", title, refusal.message, [], (), False))

    def _put_news(self, card: QWidget) -> None:
        clear(self._news)
        self._news.addWidget(card)

    def _news_card(
        self,
        icon: str,
        colour: str,
        title: str,
        note: str,
        notes: Sequence[str],
        figures: Sequence[tuple[int, str, bool]],
        good: bool,
    ) -> QWidget:
        card = Card()
        line = row(gap=14)
        line.addWidget(IconLabel(icon, colour, 20))
        words = column(gap=3)
        words.addWidget(Label(title, "base", weight=600, wrap=True))
        words.addWidget(Label(note, "small", "text2", wrap=True))
        for said in notes:
            entry = row(gap=6)
            entry.addWidget(IconLabel("check" if good else "warning", "green" if good else "ochre", 14))
            entry.addWidget(ElidedLabel(said, "small", "text2"), 1)
            words.addLayout(entry)
        line.addLayout(words, 1)
        for number, label, urgent in figures:
            pile = column(gap=0)
            figure = Label(formats.count(number), "figure", "wax" if urgent else "text")
            pile.addWidget(figure, 0, Qt.AlignmentFlag.AlignHCenter)
            pile.addWidget(Label(label, "small", "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
            line.addLayout(pile)
        card.column.addLayout(line)
        return card

    def _settle(self, conflict: Conflict, side: Side) -> None:
        self._context.worker.run(self, lambda desk: desk.settle(conflict, side)).done(self._say_settled)

    def _say_settled(self, change: Change) -> None:
        self._context.say(self.tr("Settled"), change)
