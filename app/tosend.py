"""What would be sent: for each record whether it goes with the next bundle to some posts, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.traffic import highest_level

if TYPE_CHECKING:
    from app.desk import Desk
    from db.tosend import WouldSend

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fate:
    """How many records of a kind go, or stay, for one reason (``db.tosend`` names them)."""

    reason: str
    goes: bool
    kind: str
    records: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """A bundle that was not written; ``size`` is an estimate in bytes.

    ``contents`` counts kept bytes and attachments; ``left`` are bytes of attachments that would not fit.
    """

    posts: tuple[str, ...]
    changes: int
    contents: int
    size: int
    fates: tuple[Fate, ...]
    """Reasons in their order, going ones first; kinds by number of records."""
    would: WouldSend
    attachments: int = 0
    left: int = 0


def forecast(
    desk: Desk, posts: Sequence[str], *, full: bool = False, progress: Progress | None = None
) -> Forecast:
    """What ``Exchange.export_bundle`` to these posts would write now.

    Raises PeerRefused, PolicyBroken, or StoreUnusable where the case file is open for reading only.
    """
    from app import policy
    from db.tosend import GOING, STAYING, would_send

    policy.effective().require_sound()
    would = would_send(desk.store, posts, full=full, highest=highest_level(), progress=progress)
    reasons = (*GOING, *STAYING)
    fates = [Fate(reason, reason in GOING, kind, number) for (reason, kind), number in would.counts.items()]
    fates.sort(key=lambda fate: (reasons.index(fate.reason), -fate.records, fate.kind))
    return Forecast(
        tuple(would.posts),
        would.changes,
        would.contents + would.attachments,
        would.size,
        tuple(fates),
        would,
        would.attachments,
        would.left,
    )


def records(desk: Desk, found: Forecast, reason: str, kind: str) -> list[int]:
    """The row numbers of a kind's records that have this fate: what a virtual table holds."""
    from db.tosend import of_fate

    store = desk.store
    with store.lock, store.explained():
        return of_fate(store.raw, found.would, reason, kind)
