"""Exchange: who gets and sends bundles, what would go, what came, and what two posts changed apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.header import Page
from ui.components.label import ElidedLabel
from ui.components.marking import level_of
from ui.components.nav import Segments
from ui.components.progress import ProgressPanel
from ui.components.surface import clear, column, row, scrolled
from ui.desk import Change, Desk, Peer, Refusal
from ui.exchange.book_acts import BookActs
from ui.exchange.came_pane import CamePane
from ui.exchange.conflicts_pane import ConflictsPane
from ui.exchange.dialogs import CardDialog, PeerDialog
from ui.exchange.joining_pane import JoiningPane
from ui.exchange.map_pane import MapPane
from ui.exchange.news_card import NewsCard, Note
from ui.exchange.peer_sheet import PeerSheet
from ui.exchange.peers import PeerList
from ui.exchange.sending_pane import SendingPane
from ui.exchange.taking_pane import TakingPane
from ui.exchange.words import datum, posts_words, reason_sentence, size_words
from ui.exchange.write_dialog import WriteDialog
from ui.language import said
from ui.operations import Ticket
from ui.screens.context import Context
from ui.traffic import Conflict, SentNews

if TYPE_CHECKING:
    from app.exchange import PeerRow
    from app.traffic import Arrival, Share, Standing

SUFFIX = ".bundle"
CONFLICTS, SEND, CAME, MAP, PEERS = "conflicts", "send", "came", "map", "peers"
JOINING = 640
"""The most that the pane of a case file that waits is wide."""
NARROW, BARE = 860, 620
"""Widths of the page, in logical pixels: below them the peers are a view of their own, buttons bare icons."""

_Found = tuple[
    "Sequence[Standing]",
    "Sequence[Conflict]",
    "Sequence[Arrival]",
    "Sequence[tuple[PeerRow, Sequence[Share]]]",
]


class ExchangePage(Page):
    """Peers at the start; at the end conflicts, what would go, what came, and who has what."""

    place_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._context = context
        self._ticket: Ticket[SentNews] | None = None
        self._view = CONFLICTS
        self._narrow = False
        self._stale = True
        self._level = 0
        self.header.set_title(self.tr("Exchange"))
        self.card_button = Button(self.tr("Our card"), Look.QUIET, "key")
        self.take_in = Button(self.tr("Take bundles in"), Look.QUIET, "import")
        self.write = Button(self.tr("Write a bundle"), Look.OUTLINE, "export")
        self._named = {button: button.text() for button in (self.card_button, self.take_in, self.write)}
        for button in self._named:
            self.header.buttons.addWidget(button)
        self.card_button.clicked.connect(self.show_card)
        self.take_in.clicked.connect(self.choose_bundles)
        self.write.clicked.connect(self.choose_posts)
        context.hold_back(self.take_in)
        self.views = Segments()
        self.views.chosen.connect(self.show_view)
        self.toolbar.addWidget(self.views)
        self._taking_words = ElidedLabel(self.tr("Bundles to take in"), "section")
        self._taking_words.hide()
        self.toolbar.addWidget(self._taking_words, 1)
        self.toolbar.addStretch()
        self._body = QStackedWidget()
        self._body.addWidget(self._main())
        self.taking = TakingPane(context)
        self.taking.left.connect(self._leave_taking)
        self.taking.taken.connect(self.reload)
        self.taking.conflicts_wanted.connect(self._go_settling)
        self._body.addWidget(self.taking)
        self._joining: JoiningPane | None = None
        self.set_body(self._body)
        if context.info.waiting:
            self.wait_for_first()
        self._offer_views()
        context.worker.changed.connect(self._note_change)

    def _main(self) -> QWidget:
        body = QWidget()
        line = row(body, gap=0)
        self.peers = PeerList()
        self.peers.set_narrow(False)
        self.peers.add_wanted.connect(self.add_peer)
        self.peers.opened.connect(self.show_peer)
        self.book = BookActs(self._context, self)
        self.book.changed.connect(self.reload)
        self.book.news.connect(self._put_news)
        self.peers.directory_wanted.connect(self.book.direct)
        self.peers.chosen_changed.connect(self._narrow_panes)
        line.addWidget(self.peers)
        self._end = QWidget()
        col = column(self._end, gap=0)
        above = QWidget()
        top = column(above, margins=(16, 0, 16, 0), gap=8)
        self.progress = ProgressPanel()
        self.progress.setContentsMargins(0, 10, 0, 0)
        self.progress.cancelled.connect(self._cancel)
        top.addWidget(self.progress)
        self._news = column(gap=8)
        top.addLayout(self._news)
        col.addWidget(above)
        self.conflicts = ConflictsPane(self._context)
        self.sending = SendingPane(self._context)
        self.came = CamePane(self._context)
        self.map = MapPane(self._context)
        self.conflicts.counted.connect(self._count_conflicts)
        self._panes: dict[str, QWidget] = {
            CONFLICTS: self.conflicts, SEND: self.sending, CAME: self.came, MAP: self.map
        }  # fmt: skip
        self._stack = QStackedWidget()
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        col.addWidget(self._stack, 1)
        line.addWidget(self._end, 1)
        return body

    def wait_for_first(self) -> None:
        """A case file that waits for its first bundle shows nothing else here."""
        made = self._joining = JoiningPane(self._context.worker)
        made.started.connect(self._wait_no_more)
        made.left.connect(self._wait_no_more)
        ground = QWidget()
        line = row(ground, margins=(16, 16, 16, 16), gap=0)
        made.setMaximumWidth(JOINING)
        line.addWidget(made, 1)
        line.addStretch()
        self._body.addWidget(scrolled(ground))
        self._body.setCurrentIndex(self._body.count() - 1)
        for button in self._named:
            button.hide()
        self.views.hide()
        self._taking_words.set_words(self.tr("Waiting for the first bundle"))
        self._taking_words.show()
        made.begin()

    def _wait_no_more(self) -> None:
        self._joining = None
        for button in self._named:
            button.show()
        self._taking_words.set_words(self.tr("Bundles to take in"))
        self._leave_taking()
        self.reload()

    # -- views ---------------------------------------------------------------------------------

    def _offer_views(self) -> None:
        views = [
            (CONFLICTS, self.tr("Conflicts"), ""),
            (SEND, self.tr("To send"), ""),
            (CAME, self.tr("Came"), ""),
            (MAP, self.tr("Who has what"), ""),
        ]
        if self._narrow:
            views.insert(0, (PEERS, self.tr("Peers"), ""))
        elif self._view == PEERS:
            self._view = CONFLICTS
        self.views.set_views(views)
        self.views.choose(self._view)
        self._count_conflicts(len(self.conflicts.shown()))
        self._place_panes()

    def _place_panes(self) -> None:
        self.peers.setVisible(not self._narrow or self._view == PEERS)
        self._end.setVisible(self._view != PEERS)
        if self._view in self._panes:
            self._stack.setCurrentWidget(self._panes[self._view])

    def show_view(self, view: str) -> None:
        """Show conflicts, what would go, what came, or who has what."""
        if view == PEERS and not self._narrow:
            view = CONFLICTS
        changed = view != self._view
        self._view = view
        self.views.choose(view)
        self._place_panes()
        self._say_level()
        if changed:
            if view == SEND:
                self.sending.show_posts(self.peers.posts())
            self.place_changed.emit()

    def place(self) -> str:
        return self._view

    def show_place(self, place: str) -> None:
        self.show_view(place or CONFLICTS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        if (wide < NARROW) != self._narrow:
            self._narrow = wide < NARROW
            self.peers.set_narrow(self._narrow)
            self._offer_views()
        for button, words in self._named.items():
            button.setText("" if wide < BARE else words)
            button.setAccessibleName(words)
            if button.isEnabled():
                button.setToolTip(words if wide < BARE else "")
            button.updateGeometry()
        self.views.fit(wide - 32)

    # -- showing -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _note_change(self, change: Change) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask for everything again."""
        self._stale = False

        def work(desk: Desk) -> _Found:
            traffic = desk.traffic
            return traffic.standings(), traffic.conflicts(), traffic.arrivals(), traffic.shares()

        self._context.worker.run(self, work).done(self._show)

    def _show(self, found: _Found) -> None:
        standings, conflicts, arrivals, shares = found
        self.peers.show_standings(standings)
        self._arrivals = arrivals
        self.conflicts.show_conflicts(conflicts)
        self.came.show_arrivals(arrivals)
        self.map.show_map(shares, standings)
        self.views.set_count(SEND, formats.count(sum(one.owed for one in standings)) if standings else "")
        self._narrow_panes()

    _arrivals: Sequence[Arrival] = ()

    def _narrow_panes(self) -> None:
        """The chosen peer is what every view is about; without one, all are."""
        chosen = self.peers.chosen()
        replica = chosen.peer.replica if chosen is not None else ""
        self.conflicts.narrow(chosen.peer.post if chosen is not None else "")
        self.came.narrow(replica)
        self.map.narrow(replica)
        newest = next((one for one in self._arrivals if replica in ("", one.replica)), None)
        asks = {one.peer.replica: said(one.ask) for one in self.peers.standings() if one.ask}
        ask = asks.get(newest.replica, "") if newest is not None else ""
        self.conflicts.show_arrival(newest, ask, bool(self.peers.standings()))
        self.write.setEnabled(any(not one.peer.revoked for one in self.peers.standings()))
        self._context.hold_back(self.write)
        if self._view == SEND:
            self.sending.show_posts(self.peers.posts())
        self._say_level()

    def _count_conflicts(self, number: int) -> None:
        self.views.set_count(CONFLICTS, formats.count(number) if number else "", urgent=True)
        self._say_level()

    def _say_level(self) -> None:
        """The band says the highest marking of what is on show, as far as it is known before it is read."""
        if self._view == CONFLICTS:
            shown = self.conflicts.shown()
            level = max((level_of(conflict.marking) for conflict in shown), default=0)
            note = (
                self.tr("highest marking in the conflicts")
                if shown
                else self.tr("nothing on this screen is marked higher")
            )
        else:
            level = self.map.highest()
            note = self.tr("highest marking that anything here may have")
        self.band.show_level(level, note, self.tr("Nothing leaves without a bundle that you write"))

    # -- cards and peers -----------------------------------------------------------------------

    def show_card(self) -> None:
        """Show our card."""
        self._context.worker.run(
            self, lambda desk: (desk.identity(), desk.fingerprint(), desk.traffic.words())
        ).done(lambda found: self._show_card(*found))

    def _show_card(self, card: str, fingerprint: str, words: str) -> None:
        dialog = CardDialog(card, fingerprint, words, self)
        dialogs.run(dialog)
        if dialog.answer == "rotate":
            self.book.rotate()
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

    def add_peer(self, card: str = "") -> None:
        """Ask for a card, or show the one that was dropped, and trust it."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        lost = [
            (one.peer.replica, f"{one.peer.post}/{one.peer.device}")
            for one in self.peers.standings()
            if not one.peer.heir
        ]
        dialog = PeerDialog(self, self._context.info.markings, lost)
        dialog.card.setPlainText(card or "")
        if not dialogs.run(dialog) or dialog.answer not in ("yes", ""):
            return
        if dialog.first.isChecked():
            self.book.welcome(dialog.card.toPlainText(), dialog.ceiling(), dialog.replaces.code())
        else:
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

    def show_peer(self, standing: Standing) -> None:
        """Show a peer's card, and let it be trusted up to another marking, or sent smaller bundles."""
        replica = standing.peer.replica
        ticket = self._context.worker.run(self, lambda desk: desk.traffic.card(replica))
        ticket.done(lambda card: self._show_peer(standing, card))

    def _show_peer(self, standing: Standing, card: str) -> None:
        dialog = PeerSheet(standing, card, self._context.info.markings, self)
        wanted = dialogs.run(dialog)
        if wanted and dialog.answer not in ("save", ""):
            self.book.act(dialog.answer, standing)
        elif wanted and dialog.is_changed():
            if why := self._context.why_not():
                self._context.say(why)
                return
            replica, ceiling, limit = standing.peer.replica, dialog.ceiling(), dialog.size_limit()
            ticket = self._context.worker.run(self, lambda desk: desk.traffic.trust(replica, ceiling, limit))
            ticket.done(lambda _none: self.reload())

    # -- taking in -----------------------------------------------------------------------------

    def choose_bundles(self) -> None:
        """Ask for bundles and look them over."""
        filters = self.tr("Bundles (*.bundle);;All files (*)")
        chosen = dialogs.open_files(self, self.tr("Chancery: bundles to take in"), filters)
        if chosen:
            self.offer(chosen)

    def offer(self, paths: Sequence[Path]) -> None:
        """Look bundles over; nothing is applied before a person says so."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        if self._joining is not None:
            self._joining.offer(paths)
            return
        self._body.setCurrentWidget(self.taking)
        self.views.hide()
        self._taking_words.show()
        self.taking.offer(paths)

    def _leave_taking(self) -> None:
        self._body.setCurrentIndex(0)
        self._taking_words.hide()
        self.views.show()

    def _go_settling(self) -> None:
        self.taking.give_up()
        self.peers.choose("")
        self.show_view(CONFLICTS)
        card = self.conflicts.card()
        if card is not None:
            card.focus_choice()

    # -- writing -------------------------------------------------------------------------------

    def choose_posts(self) -> None:
        """Ask for whom and where to, and write a bundle."""
        chosen = self.peers.chosen()
        posts = self.peers.posts() if chosen is not None or len(self.peers.posts()) == 1 else []
        dialog = WriteDialog(self.peers.standings(), posts or self._owed_posts(), self)
        if dialogs.run(dialog) and dialog.chosen():
            self.choose_out(dialog.chosen(), dialog.full.isChecked())

    def _owed_posts(self) -> list[str]:
        return list(dict.fromkeys(one.peer.post for one in self.peers.standings() if one.owed))

    def choose_out(self, posts: Sequence[str], full: bool) -> None:
        """Ask where to write a bundle for these posts, and write it."""
        name = f"{self._context.info.post}-{'-'.join(posts[:3])}-{date.today().isoformat()}{SUFFIX}"
        chosen = dialogs.save_file(
            self, self.tr("Chancery: where to write the bundle"), name, self.tr("Bundles (*.bundle)")
        )
        if chosen is not None:
            self.write_bundle(posts, chosen, full)

    def write_bundle(self, posts: Sequence[str], out: Path, full: bool = False) -> None:
        """Write a bundle for some posts."""
        clear(self._news)
        self.progress.begin(self.tr("Writing {name}").format(name=datum(out.name)))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.traffic.write(posts, out, full, progress)
        )
        ticket.done(partial(self._show_sent, out)).refused(partial(self._say_not_written, out))
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.ended(self.progress.finish)
        self._ticket = ticket

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _show_sent(self, out: Path, news: SentNews) -> None:
        title = self.tr("A bundle for {posts} was written").format(posts=posts_words(news.posts))
        words = self.tr("{count}: {reason}")
        notes = [
            Note(words.format(count=formats.count(number), reason=reason_sentence(reason)), reason != "owed")
            for reason, number in news.staying.items()
        ]
        if news.left:  # also where none of it fitted: then the next has no changes beside it
            rest = self.tr("{size} of attachments go on in the next bundle: write one more.")
            notes.append(Note(rest.format(size=size_words(news.left)), False))
        figures = [(news.records, self.tr("changes"), False)]
        where = self.tr("{path}, {size}").format(path=datum(str(out)), size=size_words(news.size))
        self._put_news(NewsCard("bundle", "green", title, where, notes, figures))
        self.reload()

    def _say_not_written(self, out: Path, refusal: Refusal) -> None:
        title = self.tr("{name} was not written").format(name=datum(out.name))
        self._put_news(NewsCard("warning", "wax", title, refusal.message))

    def _put_news(self, card: NewsCard) -> None:
        clear(self._news)
        card.add_close(lambda _on: clear(self._news))
        self._news.addSpacing(12)
        self._news.addWidget(card)
