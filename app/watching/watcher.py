"""One watched folder of one open case file: what a look at it finds, takes in, offers and writes.

The watcher's own state is touched only by whoever runs its steps, between them; a step works on what it is
given and returns what it found.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import policy
from app.watching import carrying, folders, memory, scan
from app.watching.carrying import Carried, Load
from app.watching.folders import Folder
from app.watching.memory import Memory
from app.watching.outbox import Outbox, spool
from app.watching.scan import Ends, Stamp
from app.watching.steps import Alive, Step, Steps
from db.bundle import BundleDamaged, NoRoom
from db.connection import StoreUnusable
from db.errors import ChanceryError
from db.front import Fate, Front, Judged, judge, taken
from db.sending import BundleNotWritten
from resources.sentences import NOTHING, Sentence, say, why

if TYPE_CHECKING:
    from app.desk import Desk
    from db.receiving import Received
    from db.sending import Sent

CARRY_AGAIN = 120.0
"""Seconds after which a folder that refused a file, full perhaps, is tried again."""
AT_ONCE = 16
"""Files that are opened in one step, so that neither memory nor the case file is held for long."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A bundle for us that lies in a folder and is not taken in; ``front.at`` is ms since 1970."""

    name: str
    front: Front


@dataclass(slots=True)
class News:
    """What one look brought: names with what became of them, and why, where it went no further."""

    there: bool = True
    taken: list[tuple[str, Received]] = field(default_factory=list)
    refused: list[tuple[str, Sentence]] = field(default_factory=list)
    written: list[tuple[str, Sent]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problem: Sentence = NOTHING


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder as lists show it. ``looked_at`` is seconds since 1970, 0 for never, ``written_at`` ms.

    ``pending`` of ours are to be carried there, ``lying`` lie there until their readers have them;
    ``unfinished`` files are being copied, or seem so. ``unmarked``: our mark is not in it.
    """

    folder: Folder
    there: bool
    looked_at: float
    offers: tuple[Offer, ...]
    unfinished: int
    lying: int
    pending: int
    written_at: int
    problem: Sentence
    unmarked: bool


class Watcher:
    """Looks into one folder again and again."""

    def __init__(self, desk: Desk, folder: Folder, *, clock: Callable[[], float] = time.time) -> None:
        self.desk, self.folder, self._clock = desk, folder, clock
        self.there = True
        self.unmarked = False
        """Whether there is a folder at that place which our mark is missing from."""
        self.looked_at = 0.0
        self.problem: Sentence = NOTHING
        self.opened = 0
        """Files that were opened so far."""
        self._memory: Memory | None = None
        self._before: dict[str, Stamp] = {}
        self._files: dict[str, Stamp] = {}
        self._fronts: dict[str, tuple[Stamp, Judged]] = {}
        """Files for us that are not taken in, whole or not."""
        self._ours: dict[str, int] = {}
        """Names and lengths of what we wrote there, which nobody opens here."""
        self._lying = self._pending = self._written_at = 0
        self._proved = False
        self._hindered: tuple[float, Sentence] = (0.0, NOTHING)
        """Until when nothing is carried again, and why not."""

    @property
    def is_open_to_write(self) -> bool:
        """Whether ours could be written there, as far as was seen."""
        return self.folder.writes and self._proved and self.there and not self.problem

    @property
    def unsettled(self) -> list[str]:
        """Files that were there at the last look, and are not judged: they may still be growing."""
        known = self._memory
        if known is None:
            return sorted(self._files)
        return sorted(
            name
            for name, stamp in self._files.items()
            if known.known(name, stamp) is None and self._front(name) is None
        )

    def offers(self) -> list[Offer]:
        """Bundles for us that can be taken in now, those of one sender in the order of their numbers.

        One that has an earlier one before it which is still being copied waits for that.
        """
        held: dict[bytes, int] = {}
        found = []
        for name, (stamp, judged) in self._fronts.items():
            if name not in self._files or judged.front is None:
                continue
            if judged.fate is Fate.OFFERED and self._files[name] == stamp:
                found.append(Offer(name, judged.front))
            else:
                number, sender = judged.front.number, judged.front.sender
                held[sender] = min(held.get(sender, number), number)
        free = [one for one in found if one.front.number < held.get(one.front.sender, one.front.number + 1)]
        return sorted(free, key=lambda one: (one.front.post, one.front.sender, one.front.number, one.name))

    def state(self) -> FolderState:
        """How the folder stands since the last look."""
        return FolderState(
            self.folder,
            self.there,
            self.looked_at,
            tuple(self.offers()) if self.there else (),
            len(self.unfinished()) if self.there else 0,
            self._lying,
            self._pending,
            self._written_at,
            self.problem,
            self.unmarked,
        )

    def unfinished(self) -> list[str]:
        """Files that are not whole, or were not yet the same at two looks."""
        known = self._memory
        waiting = set(self.unsettled)
        if known is not None:
            for name, stamp in self._files.items():
                found = known.known(name, stamp)
                if found is not None and found.fate is Fate.UNFINISHED:
                    waiting.add(name)
        return sorted(waiting)

    # -- one look ------------------------------------------------------------------------------

    def look(
        self, *, write: bool = True, take: Collection[str] | None = None, prove: bool = False
    ) -> Steps[News]:
        """Look once: judge what is new, take in or offer, carry what waits, write out if ``write``.

        ``take`` names offered bundles to take in now, and those of the same sender before them. ``prove``:
        find out at the first look whether the folder can be written to, though nothing is to be written.
        Raises StoreUnusable, PolicyBroken: what the folder refuses is told in ``problem`` instead.
        """
        news = News()
        listing = yield Step(lambda _: scan.listed(self.folder.path), beside=True)
        self.looked_at = self._clock()
        self.unmarked = listing.there and self.folder.marked and not listing.marked and not listing.problem
        self.there = news.there = listing.there and not self.unmarked
        self.problem = listing.problem
        if self.there and not listing.problem:
            yield Step(lambda _: policy.effective().require_sound())
            self._ours = yield Step(lambda _: self._own_files())
            self._files = self._foreign(listing.files)
            self._memory = yield Step(lambda _: memory.recalled(self.desk, self.folder, self._memory))
            yield from self._forget_known()
            yield from self._judge_new(news)
            yield from self._take(self._wanted(take), news)
            yield from self._serve(news, write=write, prove=prove)
            known = self._memory
            known.keep_only(self._files)
            yield Step(lambda _: memory.keep(self.desk, self.folder, known))
        yield Step(lambda _: self._count())
        self._before = listing.files
        news.problem = self.problem
        return news

    def _front(self, name: str) -> Judged | None:
        stamp, judged = self._fronts.get(name, (None, None))
        return judged if stamp is not None and self._files.get(name) == stamp else None

    def _forget_known(self) -> Steps[None]:
        """Offer no more what was taken in otherwise meanwhile."""
        assert self._memory is not None
        offered = {one.name: one.front.bundle for one in self.offers()}
        if not offered:
            return
        known: set[bytes] = yield Step(lambda _: taken(self.desk.store, offered.values()))
        for name, bundle in offered.items():
            if bundle in known:
                self._fronts.pop(name)
                self._memory.settle(name, self._files[name], Fate.TAKEN)

    def _judge_new(self, news: News) -> Steps[None]:
        """Open files that look the same as at the last look and are not known."""
        assert self._memory is not None
        now = self._clock()
        self._fronts = {name: one for name, one in self._fronts.items() if name in self._files}
        due = [
            (name, stamp)
            for name, stamp in self._files.items()
            if self._before.get(name) == stamp and self._is_due(name, stamp, now)
        ]
        for start in range(0, len(due), AT_ONCE):
            yield from self._judge(due[start : start + AT_ONCE], scan.BEGINNING, news)

    def _is_due(self, name: str, stamp: Stamp, now: float) -> bool:
        assert self._memory is not None
        judged = self._front(name)
        if judged is not None and judged.fate is Fate.OFFERED:
            return False
        return self._memory.is_due(name, stamp, now)

    def _judge(self, due: list[tuple[str, Stamp]], length: int, news: News) -> Steps[None]:
        self.opened += len(due)
        read = yield Step(lambda alive: _ends_of(self.folder.path, due, length, alive), beside=True)
        judged = yield Step(lambda _: _judged(self.desk, read, dict(due)))
        longer = []
        for name, stamp in due:
            found: Judged | None = judged.get(name)
            if found is None:  # it changed under our hands
                continue
            if found.fate is Fate.LONGER and length < min(stamp.size, scan.LONGEST):
                longer.append((name, stamp))
            else:
                self._note(name, stamp, found, news)
        if longer:
            yield from self._judge(longer, min(8 * length, scan.LONGEST), news)

    def _note(self, name: str, stamp: Stamp, judged: Judged, news: News) -> None:
        assert self._memory is not None
        self._fronts.pop(name, None)
        if judged.fate is Fate.OFFERED:
            self._fronts[name] = (stamp, judged)
        elif judged.fate in memory.SETTLED:
            self._memory.settle(name, stamp, judged.fate)
            if judged.fate is Fate.REFUSED:
                news.refused.append((name, judged.why))
        elif self._memory.put_off(name, stamp, self._clock()):
            news.refused.append((name, judged.why))
        elif judged.front is not None:
            self._fronts[name] = (stamp, judged)

    # -- taking in -----------------------------------------------------------------------------

    def _wanted(self, take: Collection[str] | None) -> list[Offer]:
        offers = self.offers()
        if self.folder.takes_in:
            return offers
        upto: dict[bytes, int] = {}
        for one in offers:
            if take and one.name in take:
                upto[one.front.sender] = max(one.front.number, upto.get(one.front.sender, 0))
        return [one for one in offers if one.front.number <= upto.get(one.front.sender, 0)]

    def _take(self, wanted: Iterable[Offer], news: News) -> Steps[None]:
        assert self._memory is not None
        done: set[bytes] = set()
        for offer in wanted:
            stamp = self._files[offer.name]
            if offer.front.bundle in done:  # the same one under another name
                self._fronts.pop(offer.name)
                self._memory.settle(offer.name, stamp, Fate.TAKEN)
                continue
            copy = yield Step(lambda _: spool(self.desk, "in") / f"{os.urandom(8).hex()}.tmp")
            try:
                received = yield from self._take_one(offer, stamp, copy)
            except (StoreUnusable, NoRoom) as error:
                self.problem = error.message
                return
            except (BundleDamaged, scan.NotCopied) as error:
                if isinstance(error, scan.NotCopied):
                    self.problem = error.message
                    return
                self._note(offer.name, stamp, Judged(Fate.UNFINISHED, error.message), news)
                continue
            except ChanceryError as error:
                self._note(offer.name, stamp, Judged(Fate.REFUSED, error.message), news)
                continue
            if received is not None:
                done.add(offer.front.bundle)
                self._fronts.pop(offer.name)
                self._memory.settle(offer.name, stamp, Fate.TAKEN)
                news.taken.append((offer.name, received))

    def _take_one(self, offer: Offer, stamp: Stamp, copy: Path) -> Steps[Received | None]:
        try:
            try:
                came = yield Step(
                    lambda alive: scan.fetch(self.folder.path, offer.name, stamp, copy, alive), beside=True
                )
            except OSError:  # gone, or forbidden, since it was judged: the next look tells
                came = False
            if not came:
                self._fronts.pop(offer.name, None)
                return None
            received: Received = yield Step(lambda _: _taken_in(self.desk, self.folder, offer, copy))
            return received
        finally:
            copy.unlink(missing_ok=True)

    # -- writing out ---------------------------------------------------------------------------

    def _serve(self, news: News, *, write: bool, prove: bool) -> Steps[None]:
        """Carry what waits and remove what everyone has; then write what is new, and carry that."""
        if not self.folder.writes:
            return
        outbox = Outbox(self.desk, self.folder)
        carried = yield from self._carry(outbox, news)
        wanted = carried and write and (yield Step(lambda _: outbox.is_wanted()))
        if not wanted and (self._proved or not prove):
            return
        self._proved = False
        try:
            yield Step(lambda _: carrying.probe(self.folder.path), beside=True)
        except OSError as error:
            self.there = self.there and not scan.is_away(error)
            self.problem = carrying.refused(self.folder.path, error) if self.there else NOTHING
            return
        except ChanceryError as error:
            self.problem = error.message
            return
        self._proved = True
        if not wanted:
            return
        try:
            written: list[tuple[str, Sent]] = yield Step(lambda _: outbox.write())
        except BundleNotWritten as error:
            self.problem = error.message
            return
        news.written += written
        self.folder = replace(self.folder, marked=True)
        yield Step(lambda _: folders.note_marked(self.desk, self.folder))
        yield from self._carry(outbox, news)

    def _carry(self, outbox: Outbox, news: News) -> Steps[bool]:
        """Returns whether nothing waits to be carried any more."""
        load = yield Step(lambda _: load_of(outbox))
        if not load.files and not load.gone:
            return True
        until, why_not = self._hindered
        if 0 <= until - self._clock() <= CARRY_AGAIN:
            self.problem = why_not
            return False
        done: Carried = yield Step(lambda alive: carrying.carry(load, alive), beside=True)
        if done.carried or done.removed:
            yield Step(lambda _: outbox.settle(done.carried, done.removed))
        news.removed += done.removed
        if done.away:
            self.there = news.there = False
        if done.problem:
            self.problem = done.problem
            self._hindered = (self._clock() + CARRY_AGAIN, done.problem)
        return len(done.carried) == len(load.files)

    def _own_files(self) -> dict[str, int]:
        return {one.name: one.size for one in Outbox(self.desk, self.folder).lying()}

    def _foreign(self, files: dict[str, Stamp]) -> dict[str, Stamp]:
        return {name: stamp for name, stamp in files.items() if self._ours.get(name) != stamp.size}

    def _count(self) -> None:
        outbox = Outbox(self.desk, self.folder)
        lying = outbox.lying()
        self._lying = sum(one.carried for one in lying)
        self._pending = len(lying) - self._lying
        self._written_at = outbox.last_written()


def load_of(outbox: Outbox) -> Load:
    """What is to be carried into a folder and removed from it now. Raises OSError."""
    outbox.tidy()
    waiting = tuple(one for one in outbox.lying() if not one.carried)
    return Load(outbox.folder.path, outbox.place, waiting, tuple(outbox.done_with()))


def _ends_of(
    folder: str, due: list[tuple[str, Stamp]], length: int, alive: Alive
) -> dict[str, Ends | Sentence | None]:
    found: dict[str, Ends | Sentence | None] = {}
    for name, stamp in due:
        alive()
        try:
            found[name] = scan.ends(folder, name, stamp, length)
        except OSError as error:
            found[name] = say("It cannot be read: {reason}.", reason=why(error))
    return found


def _judged(
    desk: Desk, read: dict[str, Ends | Sentence | None], stamps: dict[str, Stamp]
) -> dict[str, Judged]:
    found = {}
    for name, part in read.items():
        if isinstance(part, Ends):
            found[name] = judge(desk.store, part.beginning, part.end, stamps[name].size)
        elif part is not None:
            found[name] = Judged(Fate.UNFINISHED, part)
    return found


def _taken_in(desk: Desk, folder: Folder, offer: Offer, copy: Path) -> Received:
    from app.capitals import is_capital
    from app.traffic import highest_level
    from db import scrub
    from db.receiving import take_in

    with desk.store.lock:
        received = take_in(
            desk.store,
            copy,
            capital=lambda peer: is_capital(desk.store, peer),
            highest=highest_level(),
            shared=True,
        )
        if folder.writes and received.applied:
            Outbox(desk, folder).owe(offer.front.sender)
    scrub.tried(desk.store)
    return received
