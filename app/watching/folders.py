"""Which folders a case file watches: the list lies inside it, where nobody else reads it, and stays here."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import ChanceryError
from resources.sentences import say

if TYPE_CHECKING:
    from app.desk import Desk

SETTING = "folders"


class FolderRefused(ChanceryError):
    """A folder that cannot be watched as it was asked for."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its absolute path; ``posts`` are whom ours are for, all peers where empty.

    ``takes_in``: bundles for us are taken in at once, else offered. ``writes``: ours are written out.
    ``marked``: our mark lies in it, so that an empty mount point is not taken for it.
    """

    path: str
    posts: tuple[str, ...] = ()
    takes_in: bool = True
    writes: bool = True
    marked: bool = False

    @property
    def key(self) -> str:
        """What this folder's settings are called by in the case file."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]


def at(path: Path | str) -> str:
    """A folder's path as it is kept; the folder itself is not asked, since it may not answer."""
    return os.path.abspath(path)  # noqa: PTH100 - pathlib would ask the folder


def codes(posts: Sequence[str]) -> tuple[str, ...]:
    """Post codes as they are kept."""
    return tuple(sorted({code.strip().upper() for code in posts if code.strip()}))


def remembered(desk: Desk) -> list[Folder]:
    """The folders that this case file watches, by path."""
    words = desk.setting(SETTING)
    found = [Folder(**{**one, "posts": tuple(one["posts"])}) for one in json.loads(words or "[]")]
    return sorted(found, key=lambda folder: folder.path)


def named(desk: Desk, path: Path | str) -> Folder | None:
    """The remembered folder with this path."""
    return next((folder for folder in remembered(desk) if folder.path == at(path)), None)


def require_sound(desk: Desk, folder: Folder) -> None:
    """Raise FolderRefused, or PeerRefused for a post without a peer.

    A peer is served through one folder only: what was written for it into one is not written into another.
    """
    from db.peers import of_posts

    if folder.posts:
        of_posts(desk.store, list(folder.posts))
    if not folder.writes:
        return
    for other in remembered(desk):
        if other.path == folder.path or not other.writes:
            continue
        both = set(folder.posts) & set(other.posts)
        if both or not folder.posts or not other.posts:
            raise FolderRefused(
                say(
                    "Bundles for {posts} are written into {folder} already, and each is written into one "
                    "folder only; name other posts, or write nothing into this one.",
                    posts=sorted(both or set(folder.posts) or set(other.posts)) or say("every peer"),
                    folder=other.path,
                )
            )


def add(desk: Desk, folder: Folder) -> None:
    """Watch a folder from now on, or watch it otherwise. Raises FolderRefused, PeerRefused, StoreUnusable."""
    from db import audit

    require_sound(desk, folder)
    others = [one for one in remembered(desk) if one.path != folder.path]
    with desk.store.lock, desk.store.transaction():
        _keep(desk, [*others, folder])
        audit.record(desk.store, "folder add", folder.path)


def remove(desk: Desk, path: Path | str) -> Folder:
    """Watch a folder no more; what lies in it stays. Raises FolderRefused where it is not watched."""
    from app.watching import outbox
    from db import audit

    folder = named(desk, path)
    if folder is None:
        raise FolderRefused(say("{folder} is not watched.", folder=at(path)))
    with desk.store.lock, desk.store.transaction():
        _keep(desk, [one for one in remembered(desk) if one.path != folder.path])
        outbox.Outbox(desk, folder).give_up()
        audit.record(desk.store, "folder remove", folder.path)
    return folder


def note_marked(desk: Desk, folder: Folder) -> None:
    """Remember that our mark lies in a folder, if the folder is remembered."""
    if named(desk, folder.path) is not None:
        _keep(
            desk,
            [replace(one, marked=True) if one.path == folder.path else one for one in remembered(desk)],
        )


def _keep(desk: Desk, folders: Sequence[Folder]) -> None:
    desk.set_setting(SETTING, json.dumps([asdict(folder) for folder in folders], ensure_ascii=True))
