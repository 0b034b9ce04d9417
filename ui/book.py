"""What the window asks about whom one exchanges with: trust that changes, the directory, a first bundle.

A part of ``ui.traffic`` (``Traffic.book``); the adapter is ``ui.desk_book``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.directories import Outcome, Written
    from app.exchange import PeerRow
    from app.joining import Sponsor
    from ui.outcome import Change, Progress


@dataclass(frozen=True, slots=True)
class OwnCard:
    """Our card, to be handed over: its text, its words and digits, and the squares of its code by rows."""

    text: str
    words: str
    fingerprint: str
    squares: Sequence[Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Begun:
    """A new case file took its first bundle in: from whom, and what a person should know."""

    post: str
    peers: int
    notes: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Welcomed:
    """A first bundle was written for a new case file; ``told`` says what is known of a lost one's work."""

    peer: PeerRow
    records: int
    size: int
    told: tuple[str, ...]


class Book(Protocol):
    """The peers as they are trusted.  Every call may raise ``Refusal``; a ``replica`` is a peer's id."""

    def own_card(self) -> OwnCard: ...

    def rotate(self) -> None: ...

    def rename(self, replica: str, label: str) -> None: ...

    def revoke(self, replica: str, reason: str) -> None: ...

    def restore(self, replica: str) -> None: ...

    def replace(self, replica: str, card: str) -> tuple[PeerRow, tuple[str, ...]]: ...

    def may_direct(self) -> bool: ...

    def write_directory(self, out: Path) -> Written: ...

    def take_directory(self, path: Path) -> Outcome: ...

    def accept(self, fingerprint: str) -> PeerRow: ...

    def wait_no_more(self) -> None: ...

    def sponsor(self, path: Path) -> Sponsor: ...

    def start(self, path: Path, words: str, capital: bool, progress: Progress) -> Begun: ...

    def welcome(self, card: str, up_to: str, replaces: str, out: Path, progress: Progress) -> Welcomed: ...
