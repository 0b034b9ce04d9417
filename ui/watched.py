"""What the window asks about watched folders, and what it shows of them; the adapter is ``ui.desk_folders``.

A look at a folder is a walk of steps. Those *beside* run on a thread of their own, because a share may not
answer for minutes; the others run on the store's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.outcome import Change


@dataclass(frozen=True, slots=True)
class FolderWish:
    """A folder to be watched: its path, the posts that ours are for (all where empty), and how."""

    path: str
    posts: tuple[str, ...] = ()
    takes_in: bool = True
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Offered:
    """A bundle for us that lies in a folder: whose, its number, when it was made, its size in bytes."""

    name: str
    post: str
    number: int
    made_at: str
    size: int


@dataclass(frozen=True, slots=True)
class FolderNews:
    """How a folder stood at the last look; moments are ISO 8601, empty for never.

    ``lying`` of ours wait there until their readers have them, ``pending`` wait here until they can be
    carried there; ``unfinished`` files are being copied.
    """

    wish: FolderWish
    there: bool = True
    looked_at: str = ""
    offers: tuple[Offered, ...] = ()
    unfinished: int = 0
    lying: int = 0
    pending: int = 0
    written_at: str = ""
    problem: str = ""
    unmarked: bool = False
    """There is a folder at that place, but not the one that was added."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, by its name for people, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class LookNews:
    """What one look brought: from which posts something was taken in, how much is in conflict by it, what is
    missing before it, what was refused.
    """

    taken: tuple[str, ...]
    conflicts: int
    gaps: tuple[str, ...]
    refused: tuple[Refused, ...]
    change: Change


class WalkStep(Protocol):
    """One step of a look."""

    @property
    def beside(self) -> bool: ...

    def run(self, alive: Callable[[], None]) -> object: ...


class Walk(Protocol):
    """A look under way."""

    def advance(self, outcome: object = None) -> WalkStep | None: ...

    def news(self) -> LookNews: ...


class Eye(Protocol):
    """What looks at one folder as long as the case file is open; used on the window's thread."""

    def state(self) -> FolderNews: ...

    def walk(self, *, write: bool, take: Collection[str] = ()) -> Walk: ...


class Folders(Protocol):
    """The watched folders of a case file.  Every call may raise ``Refusal``."""

    def eyes(self) -> Sequence[Eye]: ...

    def check(self, wish: FolderWish) -> None: ...

    def add(self, wish: FolderWish) -> None: ...

    def remove(self, path: str) -> None: ...

    def write_last(self, eyes: Sequence[Eye]) -> Sequence[Callable[[], object]]: ...
