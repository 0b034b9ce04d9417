"""What was found of each file of a folder, so that it is opened once and not at every look.

It holds as long as the file's length and time stay what they were and the peers are the same ones: a card
that is added later may make a bundle welcome that was refused. The case file keeps it for the next session.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.watching.scan import Stamp
from db.front import Fate

if TYPE_CHECKING:
    from app.desk import Desk
    from app.watching.folders import Folder

_PREFIX = "folders/judged/"
SETTLED = (Fate.ELSEWHERE, Fate.REFUSED, Fate.TAKEN)
FIRST_RETRY, LONGEST_RETRY = 10.0, 300.0
"""Seconds after which a file that is not whole is opened again though it looks the same; they double."""
DAMAGED_AFTER = 600.0
"""Seconds after which a file that stays as it is and is not whole is called damaged."""


@dataclass(slots=True)
class Known:
    """One file as it was judged, and, of one that was not whole, since when and when to look again."""

    stamp: Stamp
    fate: Fate
    since: float = 0.0
    tries: int = 0
    due: float = 0.0


@dataclass(slots=True)
class Memory:
    """All files of one folder that were judged, by name; times are seconds since 1970 of this computer."""

    under: str = ""
    files: dict[str, Known] = field(default_factory=dict)
    changed: bool = False

    def known(self, name: str, stamp: Stamp) -> Known | None:
        """What is known of a file as it is now."""
        found = self.files.get(name)
        return found if found is not None and found.stamp == stamp else None

    def is_due(self, name: str, stamp: Stamp, now: float) -> bool:
        """Whether a file is to be opened now."""
        found = self.known(name, stamp)
        if found is None:
            return True
        # A clock that was set back must not put a file off for years.
        return found.fate is Fate.UNFINISHED and (now >= found.due or found.due - now > LONGEST_RETRY)

    def settle(self, name: str, stamp: Stamp, fate: Fate) -> None:
        """Remember a fate that will not change while the file does not."""
        self.files[name] = Known(stamp, fate)
        self.changed = True

    def put_off(self, name: str, stamp: Stamp, now: float) -> bool:
        """Look again later at a file that is not whole; True where it is damaged by now, and settled."""
        found = self.known(name, stamp)
        if found is None or found.fate is not Fate.UNFINISHED or found.since > now:
            found = Known(stamp, Fate.UNFINISHED, since=now)
        if now - found.since >= DAMAGED_AFTER:
            self.settle(name, stamp, Fate.REFUSED)
            return True
        found.due = now + min(FIRST_RETRY * 2**found.tries, LONGEST_RETRY)
        found.tries += 1
        self.files[name] = found
        self.changed = True
        return False

    def keep_only(self, names: Iterable[str]) -> None:
        """Forget files that are gone."""
        gone = self.files.keys() - set(names)
        for name in gone:
            del self.files[name]
        self.changed = self.changed or bool(gone)


def peers_now(desk: Desk) -> str:
    """What judgements hang on: our own card and our peers'."""
    store = desk.store
    with store.lock:
        rows = store.raw.execute("SELECT replica, card, revoked FROM peer ORDER BY replica").fetchall()
    digest = hashlib.sha256(store.facts.replica_id + (store.meta("identity") or b""))
    for replica, card, revoked in rows:
        digest.update(repr((replica, revoked)).encode() + hashlib.sha256(bytes(card)).digest())
    return digest.hexdigest()[:32]


def recalled(desk: Desk, folder: Folder, memory: Memory | None) -> Memory:
    """The memory of a folder as it holds now: the one given, else the kept one, else an empty one."""
    under = peers_now(desk)
    if memory is None:
        memory = _read(desk.setting(_PREFIX + folder.key))
    if memory.under == under:
        return memory
    left = {name: one for name, one in memory.files.items() if one.fate is Fate.TAKEN}
    return Memory(under, left, changed=True)


def keep(desk: Desk, folder: Folder, memory: Memory) -> None:
    """Keep it in the case file, if something has changed."""
    if memory.changed:
        files = {
            name: [one.stamp.size, one.stamp.mtime_ns, one.fate.value, one.since]
            for name, one in memory.files.items()
            if one.fate in SETTLED or one.fate is Fate.UNFINISHED
        }
        desk.set_setting(_PREFIX + folder.key, json.dumps({"under": memory.under, "files": files}))
        memory.changed = False


def forget(desk: Desk, folder: Folder) -> None:
    """A folder is watched no more; within the caller's transaction."""
    desk.store.raw.execute("DELETE FROM setting WHERE key = ?", (_PREFIX + folder.key,))


def _read(words: str) -> Memory:
    if not words:
        return Memory()
    said = json.loads(words)
    files = {
        name: Known(Stamp(size, mtime), Fate(fate), since=since)
        for name, (size, mtime, fate, since) in said["files"].items()
    }
    return Memory(said["under"], files)
