"""What is done with peers and the directory: each asked about in a sentence that says what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui import files, formats
from ui.book import Book, Welcomed
from ui.components import dialogs
from ui.components.button import Look
from ui.components.field import TextField
from ui.components.form import StackedField
from ui.desk import Refusal
from ui.exchange.news_card import NewsCard, Note
from ui.exchange.words import datum, size_words
from ui.language import said
from ui.screens.context import Context
from ui.screens.naming import ask_name

if TYPE_CHECKING:
    from app.directories import Outcome, Written
    from app.exchange import PeerRow
    from app.traffic import Standing

T = TypeVar("T")
DIRECTORY = ".directory"


class BookActs(QObject):
    """Acts on one page; what came of each is said, or stands in a card."""

    changed = Signal()
    news = Signal(object)
    """A ``NewsCard`` to be shown."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def act(self, code: str, standing: Standing) -> None:
        """Rename, revoke, restore or replace a peer, or take the card that is listed of it, after asking."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        acts: dict[str, Callable[[PeerRow], None]] = {
            "rename": self.rename,
            "revoke": self.revoke,
            "restore": self.restore,
            "replace": self.replace,
            "accept": lambda _peer: self.accept(standing),
        }
        if code in acts:
            acts[code](standing.peer)

    def _run(self, work: Callable[[Book], T], done: Callable[[T], None]) -> None:
        ticket = self._context.worker.run(self, lambda desk: work(desk.traffic.book))
        ticket.done(done)

    def _say(self, words: str) -> None:
        self._context.say(words)
        self.changed.emit()

    # -- one peer ------------------------------------------------------------------------------

    def rename(self, peer: PeerRow) -> None:
        """Ask for a name of our own for a peer; the post's code takes it away."""
        name = ask_name(
            self._page, self.tr("Rename the peer"), self.tr("What we call it here"), peer.label or peer.post
        )
        if name:
            words = self.tr("{place} is called {name} here").format(place=_place(peer), name=datum(name))
            label = "" if name == peer.post else name
            self._run(lambda book: book.rename(peer.replica, label), lambda _none: self._say(words))

    def revoke(self, peer: PeerRow) -> None:
        """Trust a peer no longer."""
        question = dialogs.Dialog(
            self.tr("Revoke {place}?").format(place=_place(peer)),
            self.tr(
                "Nothing is sent to it any more, and nothing that it writes from now on is taken in,"
                " whoever brings it. What is here stays. It can be trusted again later."
            ),
            self._page,
        )
        reason = TextField()
        question.content.addWidget(
            StackedField(
                self.tr("Why"),
                reason,
                self.tr("If this is the capital, its directory tells others. May be empty."),
            )
        )
        question.add_cancel()
        question.add_button("yes", self.tr("Revoke it"), Look.FILLED)
        if dialogs.run(question):
            words = self.tr("{place} is revoked").format(place=_place(peer))
            text = reason.text()
            self._run(lambda book: book.revoke(peer.replica, text), lambda _none: self._say(words))

    def restore(self, peer: PeerRow) -> None:
        """Trust a revoked peer again."""
        if self._sure(
            self.tr("Trust {place} again?").format(place=_place(peer)),
            self.tr(
                "It is trusted as far as before. What it wrote meanwhile was left out here: ask it, or a"
                " post that has it, for a full bundle."
            ),
            self.tr("Trust it again"),
        ):
            words = self.tr("{place} is trusted again").format(place=_place(peer))
            self._run(lambda book: book.restore(peer.replica), lambda _none: self._say(words))

    def replace(self, peer: PeerRow) -> None:
        """Let the card of another machine take the place of a lost one."""
        if not self._sure(
            self.tr("Replace {place}?").format(place=_place(peer)),
            self.tr(
                "For a machine that was lost. It is revoked from now on; what it wrote and is here stays."
                " The card of the machine that takes its place is chosen next; it gets the name and the"
                " marking of the lost one."
            ),
            self.tr("Choose the new card…"),
        ):
            return
        chosen = dialogs.open_files(
            self._page,
            self.tr("Chancery: the card of the new machine"),
            self.tr("Cards (*.card);;All files (*)"),
        )
        if chosen:
            self._run(
                lambda book: book.replace(peer.replica, _card(chosen[0])),
                lambda found: self._show_replaced(peer, *found),
            )

    def _show_replaced(self, old: PeerRow, new: PeerRow, told: tuple[str, ...]) -> None:
        title = self.tr("{new} took the place of {old}").format(new=_place(new), old=_place(old))
        words = self.tr("Compare these words with theirs: {words}").format(words=new.words)
        self.news.emit(NewsCard("key", "green", title, words, [Note(line, False) for line in told]))
        self.changed.emit()

    def accept(self, standing: Standing) -> None:
        """Take the card that the directory lists in place of a peer's."""
        place = _place(standing.peer)
        if self._sure(
            self.tr("Take the listed card of {place}?").format(place=place),
            self.tr(
                "The card that is here is trusted no more, and nobody can undo that by a click. Do it only"
                " once the post has read these words to you: {words}"
            ).format(words=standing.listed_words),
            self.tr("Take this card"),
        ):
            words = self.tr("{place} has the card of the directory now").format(place=place)
            self._run(lambda book: book.accept(standing.listed), lambda _peer: self._say(words))

    # -- our own keys --------------------------------------------------------------------------

    def rotate(self) -> None:
        """Make new keys for this case file."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        if self._sure(
            self.tr("Make new keys?"),
            self.tr(
                "The old keys vouch for the new card, and peers learn of it by your next bundle. Bundles"
                " that are under way still open. Do this after a doubt, or before a card ends."
            ),
            self.tr("Make new keys"),
        ):
            words = self.tr("New keys were made; the next bundles tell the peers")
            self._run(lambda book: book.rotate(), lambda _none: self._say(words))

    # -- a new case file -----------------------------------------------------------------------

    def welcome(self, card: str, up_to: str, replaces: str) -> None:
        """Add a new case file's card and write the bundle that it starts from."""
        chosen = dialogs.save_file(
            self._page,
            self.tr("Chancery: where to write the first bundle"),
            self.tr("first bundle") + ".bundle",
            self.tr("Bundles (*.bundle)"),
        )
        if chosen is None:
            return
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.traffic.book.welcome(card, up_to, replaces, chosen, progress)
        )
        ticket.done(partial(self._show_welcomed, chosen))

    def _show_welcomed(self, out: Path, made: Welcomed) -> None:
        title = self.tr("The first bundle for {place} was written").format(place=_place(made.peer))
        where = self.tr("{path}, {size}").format(path=datum(str(out)), size=size_words(made.size))
        words = self.tr("Before you hand it over, compare these words with the new machine: {words}")
        notes = [Note(words.format(words=made.peer.words), False)]
        notes.append(Note(self.tr("Then read the words of “Our card” to it.")))
        notes += [Note(line, False) for line in made.told]
        figures = [(made.records, self.tr("changes"), False)]
        self.news.emit(NewsCard("bundle", "green", title, where, notes, figures))
        self.changed.emit()

    # -- the directory -------------------------------------------------------------------------

    def direct(self) -> None:
        """Write the directory where this is the capital, else take one in."""
        if why := self._context.why_not():
            self._context.say(why)
            return
        self._run(lambda book: book.may_direct(), self._direct)

    def _direct(self, writes: bool) -> None:
        question = dialogs.Dialog(
            self.tr("Directory of posts"),
            self.tr(
                "The capital signs a directory of all posts’ cards. Who confirmed the capital by its words"
                " takes it in, from a file or with any bundle of the capital, and exchanges with posts"
                " whose words it never compared. It also tells which posts were withdrawn or replaced."
            ),
            self._page,
        )
        question.add_cancel()
        question.add_button("take", self.tr("Take one in…"), Look.FILLED if not writes else Look.OUTLINE)
        if writes:
            question.add_button("write", self.tr("Write the directory…"), Look.FILLED)
        if not dialogs.run(question):
            return
        if question.answer == "write" or (writes and not question.answer):
            self.write_directory()
        else:
            self.choose_directory()

    def write_directory(self) -> None:
        """Ask where to, and write the next directory."""
        name = f"{self._context.info.post}{DIRECTORY}"
        chosen = dialogs.save_file(
            self._page,
            self.tr("Chancery: where to write the directory"),
            name,
            self.tr("Directories (*.directory)"),
        )
        if chosen is not None:
            self._run(lambda book: book.write_directory(chosen), partial(self._show_written, chosen))

    def _show_written(self, out: Path, written: Written) -> None:
        title = self.tr("Directory {number} was written").format(number=formats.count(written.number))
        notes = [Note(self.tr("The next bundles hold it, too."))]
        figures = [
            (written.posts, self.tr("in use"), False),
            (written.withdrawn, self.tr("withdrawn"), False),
        ]
        self.news.emit(NewsCard("network", "green", title, datum(str(out)), notes, figures))
        self.changed.emit()

    def choose_directory(self) -> None:
        """Ask for a directory and take it in."""
        chosen = dialogs.open_files(
            self._page,
            self.tr("Chancery: a directory to take in"),
            self.tr("Directories (*.directory);;All files (*)"),
        )
        if chosen:
            self.take_directory(chosen[0])

    def take_directory(self, path: Path) -> None:
        """Take a directory in."""
        self._run(lambda book: book.take_directory(path), self._show_directed)

    def _show_directed(self, outcome: Outcome) -> None:
        title = self.tr("Directory {number} of {post} was taken in").format(
            number=formats.count(outcome.number), post=datum(outcome.post)
        )
        notes = [Note(said(note), False) for note in outcome.notes]
        figures = [
            (len(outcome.added), self.tr("new"), False),
            (len(outcome.withdrawn), self.tr("withdrawn"), False),
            (len(outcome.conflicts), self.tr("in conflict"), bool(outcome.conflicts)),
        ]
        self.news.emit(NewsCard("network", "green", title, "", notes, figures))
        self.changed.emit()

    def _sure(self, title: str, words: str, yes: str) -> bool:
        question = dialogs.Dialog(title, words, self._page)
        question.add_cancel()
        question.add_button("yes", yes, Look.FILLED)
        return dialogs.run(question)


def _place(peer: PeerRow) -> str:
    return datum(f"{peer.post}/{peer.device}")


def _card(path: Path) -> str:
    try:
        return files.read_card(path)
    except OSError as error:
        raise Refusal(str(error.strerror)) from error
