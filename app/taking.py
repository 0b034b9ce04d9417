"""Taking bundles in, several at once: looked over before, applied one by one, stopped between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Cancelled
from db.errors import ChanceryError
from db.offers import Offer
from resources.sentences import NOTHING, Sentence, say, why

if TYPE_CHECKING:
    from app.desk import Desk
    from db.peers import Peer
    from db.receiving import Received

__all__ = ["Offer", "Outcome", "Taken", "look", "take_in"]

Progress = Callable[[int, int], None]
"""Gets how much is done and how much there is; may raise ``Cancelled``."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one bundle: what it did, or why it was refused."""

    path: Path
    received: Received | None
    refused: Sentence = NOTHING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of several; ``left`` were not begun, or were stopped and changed nothing."""

    taken: tuple[Taken, ...]
    left: tuple[Path, ...]

    @property
    def conflicts(self) -> int:
        """How many values came into conflict."""
        return sum(one.received.conflicts for one in self.taken if one.received is not None)

    @property
    def changed(self) -> bool:
        """Whether any record looks different now."""
        came = [one.received for one in self.taken if one.received is not None]
        return any(received.applied or received.attachments for received in came)


def look(desk: Desk, paths: Sequence[Path], *, progress: Progress | None = None) -> list[Offer]:
    """Verify bundles and tell what each holds, in the order in which to take them in; nothing is written."""
    from app.capitals import is_capital
    from app.exchange import ceiling_of
    from db import offers
    from db.directed import Trust

    trust = Trust(lambda peer: is_capital(desk.store, peer), ceiling_of(None))
    return offers.look(desk.store, paths, trust=trust, progress=progress)


def take_in(desk: Desk, paths: Sequence[Path], *, progress: Progress | None = None) -> Outcome:
    """Take bundles in, each wholly or not at all; one that is refused does not hold up the others.

    ``progress`` gets thousandths of all of them. When it raises Cancelled, those that were taken in stay.
    Where they brought an erasure, the file is rid of what it took out, as far as the disk has room.
    """
    from app.exchange import ceiling_of
    from db import scrub

    highest = ceiling_of(None)
    try:
        return _each(desk, paths, highest, progress)
    finally:
        scrub.tried(desk.store)


def _each(desk: Desk, paths: Sequence[Path], highest: int, progress: Progress | None) -> Outcome:
    from app.capitals import is_capital
    from db.receiving import take_in as take

    taken: list[Taken] = []

    def capital(peer: Peer) -> bool:
        return is_capital(desk.store, peer)

    for place, path in enumerate(paths):

        def told(done: int, total: int, place: int = place) -> None:
            if progress is not None:
                progress(1000 * place + 1000 * done // max(1, total), 1000 * len(paths))

        try:
            told(0, 1)
            received = take(desk.store, path, capital=capital, highest=highest, progress=told)
            taken.append(Taken(path, received))
        except Cancelled:
            return Outcome(tuple(taken), tuple(paths[place:]))
        except ChanceryError as error:
            taken.append(Taken(path, None, error.message))
        except OSError as error:
            reason = say("{path} cannot be read: {reason}.", path=path, reason=why(error))
            taken.append(Taken(path, None, reason))
    return Outcome(tuple(taken), ())
