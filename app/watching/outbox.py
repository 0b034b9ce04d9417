"""Ours on their way into a folder: written here first, where no share can hold the case file up.

A bundle is written into the user's own data folder, marked as sent and noted in one transaction, and carried
into the folder afterwards (`app.watching.carrying`), at the next session if need be. One that never gets
there is owed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.watching.folders import Folder
from app.watching.scan import SUFFIX
from db import clock, written
from db.flocks import anything_for, cut_open, flocks, is_open
from db.written import Written, stretches

if TYPE_CHECKING:
    from app.desk import Desk
    from db.bundle import Manifest
    from db.peers import Peer
    from db.sending import Sent

_COUNT = "folders/count"
_OWED = "folders/owed/"
_LAST = "folders/last/"
ACKNOWLEDGE_AFTER = 16
"""After so many bundles of a peer it is told that we have them, where nothing else was to be said."""
ACKNOWLEDGE_AFTER_MS = 24 * 3600 * 1000


def spool(desk: Desk, part: str) -> Path:
    """A private folder for bundles on their way ``in`` or ``out`` of a case file. Raises OSError."""
    from db.places import data_folder, private_folder

    return private_folder(data_folder() / "folders" / desk.facts.store_id.hex() / part)


def clear_incoming(desk: Desk) -> None:
    """Remove copies that a session left behind which did not end well. Raises OSError."""
    for path in spool(desk, "in").iterdir():
        path.unlink(missing_ok=True)


class Outbox:
    """What one case file writes into one folder."""

    def __init__(self, desk: Desk, folder: Folder) -> None:
        self.desk, self.store, self.folder = desk, desk.store, folder

    @property
    def place(self) -> Path:
        """Where bundles wait to be carried."""
        return spool(self.desk, "out")

    def lying(self) -> list[Written]:
        """What of ours lies in the folder, or is to be carried into it, oldest first."""
        with self.store.lock:
            return written.listed(self.store.raw, self.folder.key)

    def last_written(self) -> int:
        """When something was written for the folder last (ms since 1970), 0 for never."""
        return int(self.desk.setting(_LAST + self.folder.key, "0"))

    def is_wanted(self) -> bool:
        """Whether something is to be written: changes that wait, or something to acknowledge."""
        with self.store.lock:
            return bool(self._flocks()) and (is_open(self.store) or bool(self._waiting()))

    def write(self) -> list[tuple[str, Sent]]:
        """Write what waits, a file for each flock of peers; returns names and what is in each.

        Raises BundleNotWritten, PolicyBroken, StoreUnusable, OSError.
        """
        self.tidy()
        with self.store.lock:
            with self.store.transaction():
                cut_open(self.store)
            return [self._write_for(flock) for flock in self._waiting()]

    def tidy(self) -> None:
        """Remove what a crash left without a note, and owe again what is noted and not there."""
        with self.store.lock:
            noted = {one.name: one for one in written.listed(self.store.raw) if not one.carried}
            there = {path.name for path in self.place.iterdir()}
            for name in there - noted.keys():
                (self.place / name).unlink(missing_ok=True)
            if lost := [one for name, one in noted.items() if name not in there]:
                with self.store.transaction():
                    for one in lost:
                        written.take_back(self.store.raw, one)

    def owe(self, sender: bytes) -> None:
        """A bundle of a peer was taken in that it waits to hear of."""
        owed = self._owed()
        count, since = owed.get(sender.hex(), (0, clock.wall_ms()))
        self._keep_owed({**owed, sender.hex(): (count + 1, since)})

    def settle(self, carried: Sequence[str], removed: Sequence[str]) -> None:
        """Note what was carried into the folder, and what of ours was removed from it. Raises OSError."""
        raw = self.store.raw
        with self.store.lock, self.store.transaction():
            for one in self.lying():
                if one.name in carried:
                    one.carried = True
                    written.keep(raw, one)
                if one.name in removed:
                    written.forget(raw, one.name)
        for name in carried:
            (self.place / name).unlink(missing_ok=True)

    def done_with(self) -> list[Written]:
        """What of ours in the folder nobody needs any more."""
        with self.store.lock:
            return written.done_with(self.store.raw, self.folder.key)

    def give_up(self) -> None:
        """Write nothing more there, within the caller's transaction: what was not carried is owed again."""
        from app.watching import memory

        raw = self.store.raw
        for one in self.lying():
            if one.carried:
                written.forget(raw, one.name)
            else:
                written.take_back(raw, one)
        memory.forget(self.desk, self.folder)
        for prefix in (_OWED, _LAST):
            raw.execute("DELETE FROM setting WHERE key = ?", (prefix + self.folder.key,))

    # -- within --------------------------------------------------------------------------------

    def _flocks(self) -> list[list[Peer]]:
        from app.policy import effective
        from db.unit import marking_level

        policy = effective()
        policy.require_sound()
        return flocks(self.store, self.folder.posts, marking_level(policy.allowed_markings[-1]))

    def _waiting(self) -> list[list[Peer]]:
        owed = self._owed()
        now = clock.wall_ms()
        late = {
            who
            for who, (count, since) in owed.items()
            if count >= ACKNOWLEDGE_AFTER or not 0 <= now - since < ACKNOWLEDGE_AFTER_MS
        }
        return [
            flock
            for flock in self._flocks()
            if anything_for(self.store, flock) or late & {peer.replica.hex() for peer in flock}
        ]

    def _write_for(self, flock: list[Peer]) -> tuple[str, Sent]:
        from db.sending import export

        name = self._next_name()
        out = self.place / name
        owed = self._owed()

        def note(manifest: Manifest, segments: Sequence[int]) -> None:
            waiting = {one.replica.hex(): one.number for one in manifest.recipients}
            size = out.stat().st_size
            now = clock.wall_ms()
            written.keep(
                self.store.raw,
                Written(
                    self.folder.key,
                    name,
                    size,
                    now,
                    stretches(segments),
                    waiting,
                    pieces=any(part.type == "piece" for part in manifest.parts),
                ),
            )
            self._keep_owed({who: one for who, one in owed.items() if who not in waiting})
            self.desk.set_setting(_LAST + self.folder.key, str(now))

        posts = sorted({peer.post for peer in flock})
        highest = max(peer.ceiling for peer in flock)
        only = {peer.replica for peer in flock}
        return name, export(self.store, posts, out, highest=highest, only=only, note=note)

    def _next_name(self) -> str:
        """A name that no other file has: our post, a name of this very replica, a number.

        It says no more than the file's owner does, and nothing of what is in it.
        """
        from db.incarnation import own_author

        number = int(self.desk.setting(_COUNT, "0")) + 1
        self.desk.set_setting(_COUNT, str(number))
        post = re.sub(r"[^A-Z0-9-]", "", self.desk.facts.post.upper())[:16] or "POST"
        tag = hashlib.sha256(b"chancery folder v1" + own_author(self.store.raw)).hexdigest()[:8]
        return f"{post}-{tag}-{number:06d}-{os.urandom(2).hex()}{SUFFIX}"

    def _owed(self) -> dict[str, tuple[int, int]]:
        words = self.desk.setting(_OWED + self.folder.key)
        return {who: (count, since) for who, (count, since) in json.loads(words or "{}").items()}

    def _keep_owed(self, owed: dict[str, tuple[int, int]]) -> None:
        if owed != self._owed():
            self.desk.set_setting(_OWED + self.folder.key, json.dumps(owed))
