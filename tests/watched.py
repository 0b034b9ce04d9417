"""Case files around one folder: looks that are done at once, with a clock of the test's own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.desk import Desk
from app.exchange import Exchange
from app.watching import steps
from app.watching.folders import Folder
from app.watching.watcher import News, Watcher

PASSPHRASE = "four words for tests"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Member:
    """One analyst: a desk, and its watcher of the folder."""

    name: str
    desk: Desk
    watcher: Watcher

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.desk)

    @property
    def digest(self) -> str:
        from db.digest import state_digest

        return state_digest(self.desk.store)[0]

    def look(self, **options: Any) -> News:
        """One look."""
        return steps.run(self.watcher.look(**options))

    def settle(self, **options: Any) -> News:
        """Two looks, so that what lies there unchanged is judged; what both brought."""
        first, second = self.look(**options), self.look(**options)
        for name in ("taken", "refused", "written", "removed"):
            getattr(second, name)[:0] = getattr(first, name)
        return second

    def again(self) -> None:
        """The next session: nothing is remembered but what the case file keeps."""
        self.watcher = Watcher(self.desk, self.watcher.folder, clock=self.watcher._clock)


@dataclass
class Team:
    """Members who know each other around one folder."""

    folder: Path
    clock: Clock
    members: dict[str, Member] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Member:
        return self.members[name]

    def bundles(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*.bundle"))

    def rounds(self, count: int = 4) -> None:
        for _ in range(count):
            for member in self.members.values():
                member.settle()

    def close(self) -> None:
        for member in self.members.values():
            member.desk.close()


def make(folder: Path, **posts: str) -> None:
    """Make a case file for each name at its post, let all know each other, close them."""
    desks = {}
    for name, post in posts.items():
        desks[name], _ = Desk.create(
            folder / f"{name}.chancery", post=post, country="ID", title=f"Desk {post}",
            officer=f"Officer {name}", device=name, passphrase=PASSPHRASE,
        )  # fmt: skip
    for name, desk in desks.items():
        for other, peer in desks.items():
            if other != name:
                Exchange(desk).add_peer(Exchange(peer).card())
    for desk in desks.values():
        desk.close()


def team(template: Path, folder: Path, **watching: Any) -> Team:
    """Copies of the made case files, open, each watching one and the same new folder."""
    shared = folder / "shared"
    shared.mkdir()
    made = Team(shared, Clock())
    for path in sorted(template.glob("*.chancery")):
        for ending in ("", ".keys"):
            shutil.copy(f"{path}{ending}", f"{folder / path.name}{ending}")
        desk = Desk.open(folder / path.name, passphrase=PASSPHRASE)
        watched = Folder(str(shared), **watching)
        made.members[path.stem] = Member(path.stem, desk, Watcher(desk, watched, clock=made.clock))
    return made


def bundle_for(team: Team, sender: str, post: str = "JKT", title: str = "Send this") -> Path:
    """A bundle with something new in it, outside the folder."""
    team[sender].desk.add("task", {"title": title})
    out = team.folder.parent / f"{sender}-{title}.bundle"
    team[sender].exchange.export_bundle([post], out)
    return out
