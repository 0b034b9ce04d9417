"""Opening what a crash left, and saying what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fingerprint import Fingerprint, fingerprint, unlocked
from nursery import environment
from scenarios import FILE

from db.backup import SUFFIX
from db.check import check
from db.errors import ChanceryError
from db.opening import open_store
from db.store import Store

HARMLESS = frozenset({"unanchored"})
"""Notices that any crash may lead to: the mark outside the file is not flushed."""


@dataclass(frozen=True)
class Expected:
    """What may be seen: what was acknowledged, or what was begun after it."""

    seen: Sequence[Fingerprint]
    notices: frozenset[str] = HARMLESS
    exact: bool = True
    """Whether what was begun is known to the last byte, or only by its counts."""
    in_pieces: bool = False
    """Whether what was begun is several commits by itself, of which any number may be there."""
    may_lack: bool = False
    """Whether there may be no case file that opens: where its making was not acknowledged."""

    def fits(self, now: Fingerprint) -> bool:
        """Whether a case file is as it may be."""
        first, last = self.seen[0], self.seen[-1]
        if self.in_pieces:
            begun = now.trail[: len(first.trail)] == first.trail or self.may_lack
            trail = begun and last.trail[: len(now.trail)] == now.trail
            done = now.rows == last.rows or (not self.exact and now.shape == last.shape)
            return trail and (done or now.rows == first.rows) and now.slots in (first.slots, last.slots)
        if (now.rows, now.trail, now.slots) == (first.rows, first.trail, first.slots):
            return True
        if self.exact:
            return (now.rows, now.trail, now.slots) == (last.rows, last.trail, last.slots)
        return now.is_like(last)


def fingerprints(marks: Sequence[str], start: Fingerprint | None) -> list[Fingerprint | None]:
    """What the case file holds after each step; number 0 is the start, before which there may be none."""
    found = [start]
    for mark in marks:
        word, number, text = mark.split(" ", 2)
        if word == "done":
            if int(number) != len(found):
                raise ValueError(f"step {number} is done out of turn")
            found.append(Fingerprint.from_json(text))
    return found


def steps_of(marks: Sequence[str]) -> tuple[int, int, str]:
    """The last step that was done, the last that was begun, and what that is called."""
    last = {"done": 0, "begin": 0}
    name = ""
    for mark in marks:
        word, number, text = mark.split(" ", 2)
        last[word] = int(number)
        name = text if word == "begin" else name
    return last["done"], last["begin"], name


def examine(folder: Path, expected: Expected, *, thorough: bool) -> list[str]:
    """Open the folder's case file and look it over; ``thorough`` includes `check` and going on with work."""
    use_folder(folder)
    try:
        store = open_store(folder / FILE, unlocked)
    except ChanceryError as error:
        return [] if expected.may_lack else [f"does not open: {error.message}"]
    try:
        found = _looked_over(store, expected, thorough)
    finally:
        store.close()
    if thorough:
        found += _left_over(folder)
    return found


def use_folder(folder: Path) -> None:
    """Let this process's user have their own folders within the one that is examined."""
    os.environ.update(environment(folder))


def _looked_over(store: Store, expected: Expected, thorough: bool) -> list[str]:
    found = [
        f"says on opening: {notice.sentence}"
        for notice in store.notices
        if notice.code not in expected.notices
    ]
    now = fingerprint(store)
    if not expected.fits(now):
        found.append(
            "holds neither what was acknowledged nor what was begun: "
            + " | ".join(now.difference(each) for each in expected.seen)
        )
    for (line,) in store.raw.execute("PRAGMA integrity_check(5)").fetchall():
        if line != "ok":
            found.append(f"integrity: {line}")
    if thorough:
        told = {notice.sentence for notice in store.notices}
        anew = store.before_first_write is not None  # it is anchored with the next write
        found += [
            f"check: {finding.severity}: {finding.message}"
            for finding in check(store).findings
            if finding.severity == "damage"
            or (finding.severity == "warning" and finding.message not in told and not anew)
        ]
        store.set_meta("test", b"goes on")
        with store.transaction():
            store.set_meta("test", b"goes on in a transaction")
    return found


def _left_over(folder: Path) -> list[str]:
    """Beside FILE and FILE.keys nothing of them stays after a clean close."""
    return [
        f"left behind: {path.name}"
        for path in sorted(folder.glob(f"{FILE}*"))
        if path.name not in (FILE, f"{FILE}.keys") and not path.name.endswith(SUFFIX)
    ]
