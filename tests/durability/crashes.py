"""What a disk may hold after a power cut: states made from a recording.

A cut falls between any two operations. Of what was not flushed by then everything may be there, nothing,
all but one, any part; the last write may be torn between sectors; a file may have its new length without its
data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from disk import SECTOR, Change, Disk, Image, Mark, Operation, Resize, Write
from recorder import Recording

_FEW = 6
"""Of each kind of incomplete state at one cut, as many are considered as the pending writes, and these."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: after how many operations the power failed, what happened to what was pending."""

    cut: int
    how: str
    image: Image
    done: int
    """The last step that was acknowledged before the cut."""
    begun: int
    """The last step that was begun before the cut."""
    name: str
    """What that step is called."""


def states(recording: Recording, count: int, random: Random, *, ordered: bool = True) -> Iterator[State]:
    """Up to ``count`` different states, spread over all cuts; fewer where there are no more."""
    seen: set[bytes] = set()
    moments = _moments(recording.operations)
    for _ in range(8):
        wanted = count - len(seen)
        if wanted <= 0:
            return
        each = max(1, -(-wanted // len(moments)))
        cuts = set(moments if each > 1 else random.sample(moments, min(len(moments), wanted)))
        before = len(seen)
        yield from _round(recording, cuts, each, random, seen, count, ordered)
        if len(seen) == before:
            return


def _moments(operations: list[Operation]) -> list[int]:
    """Cuts that differ: before each change or flush, and at the end."""
    return [n for n, each in enumerate(operations) if not isinstance(each, Mark)] + [len(operations)]


def _round(
    recording: Recording,
    cuts: set[int],
    each: int,
    random: Random,
    seen: set[bytes],
    most: int,
    ordered: bool,
) -> Iterator[State]:
    disk = Disk(recording.image, ordered=ordered)
    done, begun, name = 0, 0, ""
    for cut in range(len(recording.operations) + 1):
        if cut in cuts:
            for how, chosen in _choices(disk, each, random):
                image = disk.image(chosen)
                digest = disk.digest(image)
                if digest not in seen and len(seen) < most:
                    seen.add(digest)
                    yield State(cut, how, image, done, begun, name)
        if cut < len(recording.operations):
            operation = recording.operations[cut]
            if isinstance(operation, Mark):
                word, number, text = operation.text.split(" ", 2)
                if word == "done":
                    done = int(number)
                elif word == "begin":
                    begun, name = int(number), text
            disk.take(operation)


def _choices(disk: Disk, each: int, random: Random) -> Iterator[tuple[str, list[Change]]]:
    """At one cut: what may have come of the pending changes, at most ``each`` of them."""
    pending = disk.pending
    if not pending:
        yield "all", []
        return
    makers = [
        ("all", 0),
        ("none", 0),
        ("lengths", 0),
        *(("without", place) for place in range(len(pending))),
        *(("torn", place) for place in range(_FEW)),
        *(("part", place) for place in range(len(pending) // 2 + _FEW)),
    ]
    chosen = makers if len(makers) <= each else random.sample(makers, each)
    for how, place in chosen:
        yield (f"{how} {place}", _chosen(disk, how, place, random))


def _chosen(disk: Disk, how: str, place: int, random: Random) -> list[Change]:
    pending = disk.pending
    match how:
        case "all":
            return list(pending)
        case "none":
            return []
        case "lengths":
            return [_length(each) for each in pending]
        case "without":
            return _without(disk, place, random)
        case "torn":
            return _torn(pending, random)
        case _:
            return _part(disk, random)


def _is_data(change: Change) -> bool:
    return isinstance(change, Write | Resize)


def _length(change: Change) -> Change:
    """The length that a write gave its file, without what it wrote."""
    return (
        Resize(change.inode, change.offset + len(change.data), grow=True)
        if isinstance(change, Write)
        else change
    )


def _without(disk: Disk, place: int, random: Random) -> list[Change]:
    """All but one; in a journal what came after a lost name is lost as well."""
    pending, lost = disk.pending, disk.pending[place]
    if _is_data(lost):
        grown = [_length(lost)] if random.random() < 0.3 else []
        return [*pending[:place], *grown, *pending[place + 1 :]]
    later = [each for each in pending[place + 1 :] if _is_data(each) or not disk.ordered]
    return [*pending[:place], *later]


def _torn(pending: list[Change], random: Random) -> list[Change]:
    """All, but the last write is cut between sectors, or only some of its sectors are there."""
    places = [n for n, each in enumerate(pending) if isinstance(each, Write)]
    if not places:
        return list(pending)
    return [*pending[: places[-1]], *_tear(pending[places[-1]], random), *pending[places[-1] + 1 :]]


def _tear(write: Change, random: Random) -> list[Change]:
    if not isinstance(write, Write):
        return [write]
    first = write.offset // SECTOR
    last = (write.offset + len(write.data) - 1) // SECTOR
    sectors = range(first, last + 1)
    if random.random() < 0.5:
        kept = [sector for sector in sectors if sector < random.choice(sectors)]
    else:
        kept = [sector for sector in sectors if random.random() < 0.5]
    pieces: list[Change] = []
    for sector in kept:
        start = max(write.offset, sector * SECTOR)
        end = min(write.offset + len(write.data), (sector + 1) * SECTOR)
        data = write.data[start - write.offset : end - write.offset]
        pieces.append(replace(write, offset=start, data=data))
    return pieces


def _part(disk: Disk, random: Random) -> list[Change]:
    """Any part of the data, here and there torn or with its length only, and of the names a beginning."""
    pending = disk.pending
    share = random.choice((0.05, 0.3, 0.5, 0.7, 0.95))
    odd = random.choice((0.0, 0.0, 0.1))
    names = [place for place, each in enumerate(pending) if not _is_data(each)]
    if disk.ordered:
        kept = set(names[: random.randint(0, len(names))])
    else:
        kept = {place for place in names if random.random() < share}
    found: list[Change] = []
    for place, change in enumerate(pending):
        if not _is_data(change):
            found += [change] if place in kept else []
        elif random.random() < odd:
            found += _tear(change, random)
        elif random.random() < share:
            found.append(change)
        elif random.random() < odd:
            found.append(_length(change))
    return found
