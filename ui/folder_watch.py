"""Looks into the watched folders of one window while its case file is unlocked, and says what came.

Each folder is looked at by itself: one that does not answer holds up no other, no list and no lock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ui import formats, paint
from ui.desk import Change, Desk, Progress, Refusal
from ui.watched import Eye, FolderNews, FolderWish, LookNews, Refused, Walk, WalkStep

if TYPE_CHECKING:
    from ui.screens.context import Context

EVERY_MS = 20_000
"""How often each folder is looked at."""
SETTLE_MS = 1_500
"""A second look follows the first so soon, as only what looks the same at two looks is opened."""
WRITE_AFTER_MS = 30_000
"""Ours are written out so long after the last change."""
WRITE_AT_LEAST_MS = 300_000
"""And so long after the first one, whatever comes meanwhile."""
LOOKS_AN_HOUR = 3_600_000 // EVERY_MS
"""After so many looks it is asked whether peers wait to hear that we have theirs."""
REMEMBERED = 20
"""So many refused files of a folder are listed."""


class Watched:
    """One folder as the window looks at it."""

    def __init__(self, eye: Eye) -> None:
        self.eye = eye
        self.refused: list[Refused] = []
        self.failed = ""
        """Why the case file itself ended the last look."""
        self.problem = ""
        """What was told last."""
        self.walk: Walk | None = None
        self.since = 0.0
        self.steps = 0
        self.looks = 0
        self.write = False
        self.unwritten = True
        """Whether something may wait to be written since the last look that could write."""
        self.take: set[str] = set()

    @property
    def path(self) -> str:
        """The folder's path."""
        return self.state().wish.path

    def state(self) -> FolderNews:
        """How it stands."""
        return self.eye.state()


class FolderWatch(QObject):
    """The watched folders of one window."""

    looked = Signal()
    """A folder stands otherwise now, or another one is watched."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._left = False
        self.folders: list[Watched] = []
        self.timer = self._timer(EVERY_MS, self.look_now, once=False)
        self.soon = self._timer(SETTLE_MS, self.look_now)
        self.write_after = self._timer(WRITE_AFTER_MS, self.write_now)
        self.write_at_least = self._timer(WRITE_AT_LEAST_MS, self.write_now)

    def _timer(self, milliseconds: int, call: Callable[[], None], *, once: bool = True) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(once)
        made.setInterval(milliseconds)
        made.timeout.connect(call)
        return made

    def begin(self) -> None:
        """Look from now on, where anything can be changed."""
        if self._context.why_not():
            return
        self._context.worker.changed.connect(self._note_change)
        self.reload()

    def reload(self) -> None:
        """Ask which folders are watched, and look into them."""
        self._context.worker.run(self, lambda desk: desk.vault.folders.eyes()).done(self._have)

    def _have(self, eyes: Sequence[Eye]) -> None:
        before = {one.path: one for one in self.folders}
        self.folders = []
        for eye in eyes:
            wish = eye.state().wish
            old = before.get(wish.path)
            self.folders.append(old if old is not None and old.state().wish == wish else Watched(eye))
        if self.folders:
            self.timer.start()
            self.look_now()
        else:
            self.timer.stop()
        self.looked.emit()

    # -- looking -------------------------------------------------------------------------------

    def look_now(self) -> None:
        """Look into every folder that is not being looked into."""
        for one in self.folders:
            self._look(one)

    def write_now(self) -> None:
        """Write out what was changed, and look."""
        self.write_after.stop()
        self.write_at_least.stop()
        self.look_now()

    def take_in(self, path: str, names: Collection[str]) -> None:
        """Take in offered bundles of a folder, and those of the same senders before them."""
        for one in self.folders:
            if one.path == path:
                one.take |= set(names)
                self._look(one)

    def waiting_since(self, one: Watched) -> float:
        """For how many seconds a folder has not answered; 0 where nothing is asked of it."""
        return time.monotonic() - one.since if one.walk is not None else 0.0

    def _note_change(self, change: Change) -> None:
        for one in self.folders:
            one.unwritten = True
        if self.folders:
            self.write_after.start()
            if not self.write_at_least.isActive():
                self.write_at_least.start()

    def _look(self, one: Watched) -> None:
        if one.walk is not None:
            return
        one.write = one.unwritten and not self.write_after.isActive()
        take, one.take = one.take, set()
        one.walk = one.eye.walk(write=one.write, take=take)
        self._go_on(one, None)

    def _go_on(self, one: Watched, outcome: object) -> None:
        walk = one.walk
        if walk is None or self._left:
            return
        if one not in self.folders:  # it is watched no more, or otherwise
            one.walk = None
            return
        one.steps += 1
        one.since = time.monotonic()
        try:
            step = walk.advance(outcome)
        except Refusal as refusal:
            self._end(one)
            one.failed = refusal.message
            self._tell_problem(one)
            return
        if step is None:
            self._finish(one, walk.news())
        else:
            self._run(one, step)

    def _run(self, one: Watched, step: WalkStep) -> None:
        worker, number = self._context.worker, one.steps

        def beside(_desk: Desk, progress: Progress) -> object:
            return step.run(lambda: progress(0, 0, ""))

        def work(_desk: Desk) -> object:
            return step.run(lambda: None)

        ticket = worker.run_beside(self, beside) if step.beside else worker.run(self, work)
        ticket.done(lambda outcome: self._go_on(one, outcome))
        ticket.ended(lambda: self._give_up(one, number))

    def _give_up(self, one: Watched, number: int) -> None:
        """A step that ended without an outcome was stopped, or failed by a fault of ours that is told."""
        if one.steps == number:
            self._end(one)

    def _end(self, one: Watched) -> None:
        one.walk = None
        self.looked.emit()

    def _finish(self, one: Watched, news: LookNews) -> None:
        one.looks += 1
        one.failed = ""
        state = one.state()
        if one.write and state.there and not state.problem and not self.write_after.isActive():
            one.unwritten = False
        if one.looks % LOOKS_AN_HOUR == 0:
            one.unwritten = True
        one.refused = [*one.refused, *news.refused][-REMEMBERED:]
        self._end(one)
        self._tell(one, news)
        self._tell_problem(one)
        if news.change.kinds:
            self._context.worker.changed.emit(news.change)
        if one.looks == 1 or one.take:
            self.soon.start()

    def _tell(self, one: Watched, news: LookNews) -> None:
        folder = paint.isolated(one.path)
        for refused in news.refused:
            words = QCoreApplication.translate("Folders", "Not taken in from {folder}: {name}. {why}")
            name = paint.isolated(refused.name)
            self._context.say(words.format(folder=folder, name=name, why=refused.why))
        if not news.taken:
            return
        words = QCoreApplication.translate("Folders", "Taken in from a watched folder, sent by {posts}.")
        said = [words.format(posts=", ".join(map(paint.isolated, news.taken)))]
        if news.conflicts:
            words = QCoreApplication.translate("Folders", "In conflict: {count}.")
            said.append(words.format(count=formats.count(news.conflicts)))
        if news.gaps:
            words = QCoreApplication.translate("Folders", "Something before it is missing: {what}.")
            said.append(words.format(what="; ".join(news.gaps)))
        self._context.say(" ".join(said))

    def _tell_problem(self, one: Watched) -> None:
        problem = one.failed or one.state().problem
        if problem and problem != one.problem:
            self._context.say(problem)
        one.problem = problem

    # -- which ---------------------------------------------------------------------------------

    def add(
        self,
        wish: FolderWish,
        done: Callable[[], None],
        refused: Callable[[Refusal], None],
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Watch a folder, if it is still wanted once the folder itself was asked, which may take its time."""
        worker = self._context.worker

        def kept(_none: object) -> None:
            done()
            self.reload()

        def keep(_none: object) -> None:
            if not wanted():
                return
            worker.run(self, lambda desk: desk.vault.folders.add(wish)).done(kept).refused(refused)

        ticket = worker.run_beside(self, lambda desk, _progress: desk.vault.folders.check(wish))
        ticket.done(keep).refused(refused)

    def remove(self, path: str) -> None:
        """Watch a folder no more."""
        self._context.worker.run(self, lambda desk: desk.vault.folders.remove(path)).done(
            lambda _none: self.reload()
        )

    # -- the end -------------------------------------------------------------------------------

    def leave(self, seconds: float) -> None:
        """Before the case file is closed: write what waits, and carry it for at most so many seconds more.

        What does not arrive in that time waits in this user's own folder for the next session.
        """
        for timer in (self.timer, self.soon, self.write_after, self.write_at_least):
            timer.stop()
        self._left = True
        eyes = [one.eye for one in self.folders if one.unwritten]
        self.folders = []
        if not eyes:
            return

        def work(desk: Desk) -> None:
            for carry in desk.vault.folders.write_last(eyes):
                thread = threading.Thread(target=carry, name="carry", daemon=True)
                thread.start()
                thread.join(seconds)

        self._context.worker.run(self._context.worker, work)
