"""The adapter between the window and watched folders; see ``ui.watched`` and ``app.watching``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from resources.sentences import why
from ui.desk_app import spoken
from ui.language import said
from ui.outcome import EVERY_KIND, Change, Refusal
from ui.watched import FolderNews, FolderWish, LookNews, Offered, Refused

if TYPE_CHECKING:
    from app.desk import Desk
    from app.watching.carrying import Load
    from app.watching.folders import Folder
    from app.watching.steps import Outcome, Step, Steps
    from app.watching.watcher import News, Watcher


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds else ""


def _wish(folder: Folder) -> FolderWish:
    return FolderWish(folder.path, folder.posts, folder.takes_in, folder.writes)


def _folder(wish: FolderWish) -> Folder:
    from app.watching.folders import Folder, at, codes

    return Folder(at(wish.path), codes(wish.posts), wish.takes_in, wish.writes, marked=wish.writes)


class CaseStep:
    """One step of a look."""

    def __init__(self, step: Step) -> None:
        self._step = step

    @property
    def beside(self) -> bool:
        return self._step.beside

    def run(self, alive: Callable[[], None]) -> Outcome:
        from app.watching.steps import attempt

        return attempt(self._step, alive)


class CaseWalk:
    """A look under way; what the case file itself refuses ends it with a ``Refusal``."""

    def __init__(self, steps: Steps[News]) -> None:
        self._steps = steps
        self._news: News | None = None

    def advance(self, outcome: object = None) -> CaseStep | None:
        from app.watching.steps import Outcome, resume

        with spoken():
            try:
                return CaseStep(resume(self._steps, outcome if isinstance(outcome, Outcome) else None))
            except StopIteration as end:
                self._news = end.value
                return None
            except OSError as error:  # this user's own folder, where bundles lie on their way
                words = QCoreApplication.translate("Folders", "This computer’s own disk refuses: {reason}.")
                raise Refusal(words.format(reason=said(why(error)))) from error

    def news(self) -> LookNews:
        from app.watching.scan import shown

        found = self._news
        if found is None:
            raise RuntimeError("the look has not ended")
        received = [one for _, one in found.taken]
        changed = any(one.applied for one in received)
        return LookNews(
            tuple(dict.fromkeys(one.sender for one in received)),
            sum(one.conflicts for one in received),
            tuple(dict.fromkeys(said(gap["ask"]) for one in received for gap in one.gaps)),
            tuple(Refused(shown(name), said(why)) for name, why in found.refused),
            Change(frozenset({EVERY_KIND}) if changed else frozenset()),
        )


class CaseEye:
    """What looks at one folder."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher

    def state(self) -> FolderNews:
        state = self.watcher.state()
        offers = tuple(
            Offered(one.name, one.front.post, one.front.number, _moment(one.front.at / 1000), one.front.size)
            for one in state.offers
        )
        return FolderNews(
            _wish(state.folder),
            state.there,
            _moment(state.looked_at),
            offers,
            state.unfinished,
            state.lying,
            state.pending,
            _moment(state.written_at / 1000),
            said(state.problem),
            state.unmarked,
        )

    def walk(self, *, write: bool, take: Collection[str] = ()) -> CaseWalk:
        return CaseWalk(self.watcher.look(write=write, take=take, prove=True))


class CaseFolders:
    """The watched folders of one case file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def eyes(self) -> Sequence[CaseEye]:
        from app.watching.folders import remembered
        from app.watching.outbox import clear_incoming
        from app.watching.watcher import Watcher

        with spoken():
            clear_incoming(self._desk)
            return [CaseEye(Watcher(self._desk, folder)) for folder in remembered(self._desk)]

    def check(self, wish: FolderWish) -> None:
        """Whether a folder is there and may be written to; asks the folder, and no case file."""
        from app.watching.carrying import probe, refused

        translate = QCoreApplication.translate
        if not wish.path or not Path(wish.path).is_dir():
            raise Refusal(
                translate("Folders", "There is no such folder. Plug the stick in, or choose another.")
            )
        if not wish.writes:
            return
        with spoken():
            try:
                probe(wish.path)
            except OSError as error:
                raise Refusal(said(refused(wish.path, error))) from error

    def add(self, wish: FolderWish) -> None:
        from app.watching import folders

        with spoken():
            folders.add(self._desk, _folder(wish))

    def remove(self, path: str) -> None:
        from app.watching import folders

        with spoken():
            folders.remove(self._desk, path)

    def write_last(self, eyes: Sequence[object]) -> Sequence[Callable[[], object]]:
        """Before the case file is closed: write what waits; returns what carries it, without the case file.

        What cannot be written now stays owed, and is written in the next session.
        """
        from app.describe import ChanceryError
        from app.watching.carrying import carry
        from app.watching.outbox import Outbox
        from app.watching.watcher import load_of

        made: list[Callable[[], object]] = []
        for eye in eyes:
            if not isinstance(eye, CaseEye) or not eye.watcher.is_open_to_write:
                continue
            outbox = Outbox(self._desk, eye.watcher.folder)
            try:
                if outbox.is_wanted():
                    outbox.write()
                load = load_of(outbox)
            except (ChanceryError, OSError):
                continue  # nobody is left to be told; the changes stay owed
            if load.files:
                made.append(partial(_carry, carry, load))
        return made


def _carry(carry: Callable[[Load, Callable[[], None]], object], load: Load) -> object:
    return carry(load, lambda: None)
