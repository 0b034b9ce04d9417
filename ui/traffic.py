"""What the window asks about bundles: who is owed what, what came, what is offered, what is in conflict.

A part of ``ui.desk``, with which it is bound (``Desk.traffic``); the adapter is ``ui.desk_exchange``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.disputes import Dispute
    from app.exchange import PeerRow
    from app.taking import Offer, Outcome
    from app.tosend import Forecast
    from app.traffic import Arrival, Share, Standing
    from ui.book import Book
    from ui.desk import Group, Value
    from ui.outcome import Change, Progress


@dataclass(frozen=True, slots=True)
class SentNews:
    """What writing a bundle did; ``staying`` counts records that it could not hold, by reason.

    ``left``: bytes of attachments that go on in the next bundle.
    """

    posts: tuple[str, ...]
    records: int
    size: int
    owed: tuple[str, ...]
    """The posts to which something that others may not see stays owed."""
    staying: Mapping[str, int]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Sight:
    """What a side had seen of another post's: its changes up to a moment (empty: none), and not the one of
    another moment."""

    post: str
    upto: str
    missed: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values in a conflict: whose, when, what it says per field, and what its author had seen."""

    post: str
    officer: str
    at: str
    own: bool
    words: Mapping[str, str]
    sights: tuple[Sight, ...]
    raw: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two posts changed without having seen each other's change: fields that are one value."""

    id: str
    kind: str
    title: str
    marking: str
    fields: tuple[tuple[str, str], ...]
    """Name and label of each field."""
    sides: tuple[Side, ...]
    """The one on show first, then those that are held."""
    dispute: Dispute

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other conflict."""
        return self.id, self.dispute.register

    @property
    def differing(self) -> frozenset[str]:
        """Names of the fields that are not the same on every side."""
        return frozenset(
            name for name, _ in self.fields if len({str(side.raw[name]) for side in self.sides}) > 1
        )


@dataclass(frozen=True, slots=True)
class TakenNews:
    """What taking bundles in did."""

    outcome: Outcome
    change: Change


class Traffic(Protocol):
    """Exchange itself.  Every call may raise ``Refusal``; those with ``Progress`` can be cancelled."""

    @property
    def book(self) -> Book: ...

    def standings(self) -> Sequence[Standing]: ...

    def words(self) -> str: ...

    def card(self, replica: str) -> str: ...

    def trust(self, replica: str, up_to: str, size_limit: int) -> None: ...

    def shares(self) -> Sequence[tuple[PeerRow, Sequence[Share]]]: ...

    def forecast(self, posts: Sequence[str], full: bool, progress: Progress) -> Forecast: ...

    def fated(self, forecast: Forecast, reason: str) -> Sequence[Group]: ...

    def write(self, posts: Sequence[str], out: Path, full: bool, progress: Progress) -> SentNews: ...

    def arrivals(self) -> Sequence[Arrival]: ...

    def brought(self, bundle: str) -> Sequence[Group]: ...

    def look(self, paths: Sequence[Path], progress: Progress) -> Sequence[Offer]: ...

    def take_in(self, paths: Sequence[Path], progress: Progress) -> TakenNews: ...

    def conflicts(self) -> Sequence[Conflict]: ...

    def settle(self, conflict: Conflict, side: Side) -> Change: ...
