"""Peers, the directory and first bundles for the window, bound to the use cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.book import Begun, OwnCard, Welcomed
from ui.desk import EVERY_KIND, Change, Progress
from ui.desk_app import spoken
from ui.language import said
from ui.outcome import plain

if TYPE_CHECKING:
    from app.desk import Desk
    from app.directories import Outcome, Written
    from app.exchange import PeerRow
    from app.joining import Sponsor


class CaseBook:
    """The peers of an unlocked case file, as ``ui.book`` describes them; lives on the worker thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def own_card(self) -> OwnCard:
        from app.exchange import Exchange

        exchange = Exchange(self._desk)
        with spoken():
            return OwnCard(exchange.card(), exchange.words(), exchange.fingerprint(), exchange.code())

    def rotate(self) -> None:
        """Make new keys, which the old ones vouch for."""
        from app.exchange import Exchange

        with spoken():
            Exchange(self._desk).rotate()

    # -- one peer ------------------------------------------------------------------------------

    def rename(self, replica: str, label: str) -> None:
        from app.exchange import Exchange

        with spoken():
            Exchange(self._desk).rename_peer(replica, label)

    def revoke(self, replica: str, reason: str) -> None:
        from app.exchange import Exchange

        with spoken():
            Exchange(self._desk).revoke_peer(replica, reason)

    def restore(self, replica: str) -> None:
        from app.exchange import Exchange

        with spoken():
            Exchange(self._desk).restore_peer(replica)

    def replace(self, replica: str, card: str) -> tuple[PeerRow, tuple[str, ...]]:
        """Let a card take the place of a lost machine; what is known of that one's work is told."""
        from app.exchange import Exchange

        with spoken():
            row, told = Exchange(self._desk).replace_peer(replica, card)
        return row, tuple(said(sentence) for sentence in told)

    # -- the directory -------------------------------------------------------------------------

    def may_direct(self) -> bool:
        from app.directories import may_write

        with spoken():
            return may_write(self._desk)

    def write_directory(self, out: Path) -> Written:
        from app.directories import write

        with spoken():
            return write(self._desk, out)

    def take_directory(self, path: Path) -> Outcome:
        from app.directories import take_in

        with spoken():
            return take_in(self._desk, path)

    def accept(self, fingerprint: str) -> PeerRow:
        """Let a card that the directory lists take the place of the one here."""
        from app.directories import accept

        with spoken():
            return accept(self._desk, fingerprint)

    # -- a first bundle ------------------------------------------------------------------------

    def wait_no_more(self) -> None:
        from app.joining import give_up

        with spoken():
            give_up(self._desk)

    def sponsor(self, path: Path) -> Sponsor:
        from app.joining import look

        with spoken():
            return look(self._desk, path)

    def start(self, path: Path, words: str, capital: bool, progress: Progress) -> Begun:
        """Take the first bundle in; stopped, nothing of it was."""
        from app.exchange import Exchange
        from app.joining import take_in

        with spoken():
            received = take_in(self._desk, path, words=words, capital=capital, progress=plain(progress))
            peers = len(Exchange(self._desk).peers())
        notes = tuple(said(note) for note in received.notes)
        return Begun(received.sender, peers, notes, Change(frozenset({EVERY_KIND})))

    def welcome(self, card: str, up_to: str, replaces: str, out: Path, progress: Progress) -> Welcomed:
        """Add a new case file's card and write the bundle that it starts from."""
        from app.joining import welcome

        with spoken():
            row, sent, told = welcome(
                self._desk, card, out, up_to=up_to, replaces=replaces or None, progress=plain(progress)
            )
        return Welcomed(row, sent.records, sent.size, tuple(said(sentence) for sentence in told))
