"""Posts whose case files are copied, put back and restored, each under a user with folders of their own.

A ``Line`` is one case file at one place, worked on by one user. Several lines may be of one and the same
replica: the older copy, the restored backup, the copy on another machine. A bundle to a post reaches
whichever line it is handed to.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.backup import Backups, restore
from app.desk import Desk
from app.exchange import Exchange
from db.bundle import Reader
from db.digest import state_digest
from db.identity import Identity
from db.own import own_identity
from db.segment import decode_header, header_hash

PASSPHRASE = "quatre chevaux éclairés"
CODES = ("JKT", "MAD", "LIM")

_FOLDERS = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
            "XDG_STATE_HOME": "state", "APPDATA": "data", "LOCALAPPDATA": "data"}  # fmt: skip


def sit_down(home: Path) -> None:
    """From here on this process works for the user with these folders."""
    for name, part in _FOLDERS.items():
        os.environ[name] = str(home / part)


def copied(source: Path, target: Path) -> Path:
    """A case file and its key file, copied or put back; returns the copy."""
    for ending in ("", ".keys"):
        shutil.copyfile(f"{source}{ending}", f"{target}{ending}")
    return target


@dataclass
class Line:
    """One case file at one place, of one user; it opens when it is asked for its desk."""

    code: str
    path: Path
    home: Path
    _desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            sit_down(self.home)
            self._desk = Desk.open(self.path, passphrase=PASSPHRASE)
        return self._desk

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.desk)

    @property
    def told(self) -> list[str]:
        """The codes of what the opening had to say."""
        return [notice.code for notice in self.desk.notices]

    @property
    def digest(self) -> str:
        return state_digest(self.desk.store)[0]

    @property
    def author(self) -> bytes:
        """The id under which this line gives numbers."""
        row = self.desk.store.raw.execute("SELECT id FROM replica WHERE n = 1").fetchone()
        return bytes(row[0])

    def close(self) -> None:
        if self._desk is not None:
            sit_down(self.home)
            self._desk.close()
            self._desk = None

    def copy(self, path: Path, home: Path | None = None) -> Line:
        """Another line from this one's files as they are, closed."""
        self.close()
        return Line(self.code, copied(self.path, path), home or self.home)

    def unnoticed(self, path: Path, home: Path) -> Line:
        """Another line from all of this one's files, its user's among them: nothing tells it for a copy."""
        self.close()
        shutil.copytree(self.home, home)
        return Line(self.code, copied(self.path, path), home)

    def put_back(self, copy: Line) -> None:
        """That copy's files in the place of these."""
        self.close()
        copied(copy.path, self.path)

    def backup(self, out: Path) -> Path:
        Backups(self.desk).make(out)
        return out

    def restored(self, backup: Path, path: Path, home: Path | None = None) -> Line:
        """A line from a backup."""
        restore(backup, path, passphrase=PASSPHRASE)
        return Line(self.code, path, home or self.home)


@dataclass
class World:
    """Lines by post, the bundles between them, and every number that any bundle ever gave.

    A copy that nobody noticed is a line of its own under another name.
    """

    folder: Path
    lines: dict[str, Line]
    given: dict[tuple[bytes, Any, int], set[bytes]] = field(default_factory=dict)
    shared: Counter[bytes] = field(default_factory=Counter)
    """The copies that nobody noticed, by the id under which they and what they were copied from write."""
    opened: list[Line] = field(default_factory=list)
    numbers: Any = field(default_factory=itertools.count)

    @classmethod
    def like(cls, template: Path, folder: Path, codes: Sequence[str] = CODES) -> World:
        """A world as another was left: with the users' folders, so that nothing counts as a copy."""
        shutil.copytree(template, folder, dirs_exist_ok=True)
        return cls.of(folder, codes)

    @classmethod
    def of(cls, folder: Path, codes: Sequence[str] = CODES) -> World:
        """The world in a folder."""
        lines = {code: Line(code, folder / f"{code}.chancery", folder / f"user {code}") for code in codes}
        return cls(folder, lines)

    def __getitem__(self, code: str) -> Line:
        return self.lines[code]

    def path(self, ending: str) -> Path:
        """A name that is not taken."""
        return self.folder / f"{next(self.numbers)}.{ending}"

    def user(self) -> Path:
        """Folders of a user who never worked here."""
        return self.path("user")

    def with_line(self, line: Line) -> Line:
        """Have it closed at the end."""
        self.opened.append(line)
        return line

    def part(self, name: str) -> str:
        """Copy a line so that nobody notices; returns the name of the copy, in use beside it from now on."""
        line = self[name]
        copy = line.unnoticed(self.path("chancery"), self.user())
        assert copy.told == line.told
        if "older" not in copy.told:  # else each goes on as an incarnation of its own
            assert copy.author == line.author, "it was noticed"
            self.shared[copy.author] += 1
        copied = f"{copy.code} {next(self.numbers)}"
        self.lines[copied] = copy
        return copied

    def export(self, sender: Line, *to: str, full: bool = False) -> Path:
        """A bundle to posts; whatever it gives a number to is held against all that was given before."""
        path = self.path("bundle")
        sit_down(sender.home)
        sender.exchange.export_bundle(list(to), path, full=full)
        for code in to:
            self._note(path, own_identity(self[code].desk.store))
        return path

    def take_in(self, receiver: Line, bundle: Path) -> Any:
        sit_down(receiver.home)
        return receiver.exchange.import_bundles([bundle])[0]

    def send(self, sender: Line, receiver: Line, *, full: bool = False) -> Any:
        return self.take_in(receiver, self.export(sender, receiver.code, full=full))

    def send_all(self, *lines: Line, rounds: int = 2) -> None:
        """Everybody sends all that they hold to everybody of another post."""
        for _ in range(rounds):
            for one in lines:
                for other in lines:
                    if one.code != other.code:
                        self.send(one, other, full=True)

    def close(self) -> None:
        for line in (*self.lines.values(), *self.opened):
            line.close()

    def _note(self, bundle: Path, identity: Identity) -> None:
        with bundle.open("rb") as file:
            for part, data in Reader(file, identity.age).parts():
                if part.type == "segment":
                    encoded = data[4 : 4 + int.from_bytes(data[:4], "big")]
                    header = decode_header(encoded)
                    key = (header.replica, header.scope, header.seq)
                    digest = header_hash(encoded)
                    contents = self.given.setdefault(key, set())
                    contents.add(digest)
                    assert len(contents) <= 1 + self.shared[header.replica], "a number was given twice"


def prepared(folder: Path, codes: Sequence[str] = CODES, ceilings: Mapping[str, str] | None = None) -> None:
    """Make posts that know each other in a folder, each with a user; some see no more than up to a level."""
    lines = [Line(code, folder / f"{code}.chancery", folder / f"user {code}") for code in codes]
    for line in lines:
        sit_down(line.home)
        line._desk, _ = Desk.create(
            line.path, post=line.code, country="ID", title=f"Desk {line.code}",
            officer=f"Officer {line.code}", device="test", passphrase=PASSPHRASE,
        )  # fmt: skip
    for line in lines:
        for other in lines:
            if other is not line:
                up_to = (ceilings or {}).get(other.code)
                line.exchange.add_peer(other.exchange.card(), up_to=up_to, capital=other.code == "MAD")
    for line in lines:
        line.close()
