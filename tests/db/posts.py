"""Real posts for tests of exchange: encrypted stores that know each other, made once and copied."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk
from app.exchange import Exchange
from db.kdf import KdfParams
from db.opening import open_store
from db.slots import KeyFile, Unlocked

FAST = KdfParams(8 * 1024, 1, 1)


@dataclass
class Post:
    """One post's desk and exchange."""

    code: str
    desk: Desk
    exchange: Exchange

    @property
    def digest(self) -> str:
        from db.digest import state_digest

        return state_digest(self.desk.store)[0]


@dataclass
class Posts:
    """Several posts in one folder, and the bundles between them."""

    folder: Path
    members: dict[str, Post]
    numbers: Any = field(default_factory=itertools.count)

    def __getitem__(self, code: str) -> Post:
        return self.members[code]

    def export(self, sender: str, *to: str, full: bool = False) -> Path:
        path = self.folder / f"{next(self.numbers)}.bundle"
        self[sender].exchange.export_bundle(list(to), path, full=full)
        return path

    def send(self, sender: str, receiver: str, full: bool = False) -> Any:
        return self[receiver].exchange.import_bundles([self.export(sender, receiver, full=full)])[0]

    def deliver_all(self) -> None:
        """Everybody sends everything to everybody, twice: whatever was lost is healed."""
        for _ in range(2):
            for one in self.members:
                for other in self.members:
                    if one != other:
                        self.send(one, other, full=True)

    def rounds(self, *codes: str, times: int = 2) -> None:
        """Each of these sends to each other, in this order."""
        for _ in range(times):
            for one in codes:
                for other in codes:
                    if one != other:
                        self.send(one, other)

    def raised_meanwhile(self, **written: str) -> str:
        """An organisation that Jakarta raised while Lima wrote in it; Madrid has what Lima wrote alone."""
        desk = self["JKT"].desk
        raised = desk.add("organisation", {"name": "Undersea Bureau"})
        for code in ("LIM", "MAD"):
            self.send("JKT", code)
        self["LIM"].desk.set(raised, written)
        desk.set(raised, {"marking": "restricted"})
        self.send("LIM", "MAD")
        self.rounds("JKT", "LIM")
        return raised

    def restrict(self, *codes: str, level: str = "open") -> None:
        """All others trust these with no more than a level."""
        for one in self.members:
            for code in codes:
                if one != code:
                    self[one].exchange.set_peer(code, up_to=level)

    def capital(self, code: str) -> None:
        """All others take one for the capital."""
        for one in self.members:
            if one != code:
                self[one].exchange.add_peer(self[code].exchange.card(), capital=True)

    def names(self, receiver: str, path: Path, record: str) -> bool:
        """Whether a bundle names a record, in either of the forms in which ids are said."""
        from forging import inside

        content = inside(self[receiver], path)
        return bytes.fromhex(record.replace("-", "")) in content or record.encode() in content

    def alike(self, *codes: str) -> bool:
        """Whether these hold the same state."""
        return len({self[code].digest for code in codes}) == 1

    def close(self) -> None:
        for post in self.members.values():
            post.desk.close()


def said(post: Post, record: str, name: str) -> set[Any]:
    """What a field of a record shows, and what is kept beside it."""
    kept = {
        item["value"]
        for entry in post.exchange.conflicts_of(record)
        if entry["field"] == name
        for item in entry["kept"]
    }
    return {post.desk.get(record)[name]} | kept


def make_template(folder: Path, codes: tuple[str, ...]) -> dict[str, bytes]:
    """Make a store for each post, introduce them to each other, close them; returns their keys."""
    desks = {}
    for code in codes:
        desk, _ = Desk.create(
            folder / f"{code}.chancery",
            post=code,
            country="ID",
            title=f"Desk {code}",
            officer=f"Officer {code}",
            device="test",
            passphrase="four words for tests",
        )
        desks[code] = desk
    exchanges = {code: Exchange(desk) for code, desk in desks.items()}
    for code, exchange in exchanges.items():
        for other in codes:
            if other != code:
                exchange.add_peer(exchanges[other].card())
    keys = {code: desk.store.key for code, desk in desks.items()}
    for desk in desks.values():
        desk.close()
    return keys


def open_copy(template: Path, folder: Path, keys: dict[str, bytes]) -> Posts:
    """Copies of a template's stores, opened without the cost of a key derivation."""
    members = {}
    for code, key in keys.items():
        path = folder / f"{code}.chancery"
        shutil.copy(template / path.name, path)
        shutil.copy(template / f"{path.name}.keys", f"{path}.keys")

        def unlock(_: KeyFile, key: bytes = key, code: str = code) -> Unlocked:
            return Unlocked(key, f"Officer {code}", "passphrase")

        desk = Desk(open_store(path, unlock))
        members[code] = Post(code, desk, Exchange(desk))
    return Posts(folder, members)


def second_life(posts: Posts, code: str, name: str) -> tuple[Desk, Exchange]:
    """A copy of a post's case file, opened beside the original: what a careless restore makes."""
    post = posts[code]
    post.desk.store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    path = posts.folder / f"{name}.chancery"
    original = post.desk.store.path
    shutil.copy(original, path)
    shutil.copy(f"{original}.keys", f"{path}.keys")
    key = post.desk.store.key

    def unlock(_: KeyFile) -> Unlocked:
        return Unlocked(key, f"Officer {code}", "passphrase")

    with pytest.MonkeyPatch.context() as patch:  # another user, who has not seen the original open
        patch.setenv("XDG_DATA_HOME", str(path.with_suffix(".home")))
        desk = Desk(open_store(path, unlock))
    return desk, Exchange(desk)
