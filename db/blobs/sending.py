"""Attachments out: the pieces that a bundle takes along, under the size that it may have.

They go to those who may see both the attachment and what it belongs to, and only with, or after, the record
that names them. What does not fit into one bundle goes on in the next.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import incarnation
from db.blobs import acknowledged, keeping
from db.blobs.wire import Front, Stretch, both, either, length, stretches, without
from db.bundle import Part
from db.kinds import KINDS
from db.pack import read_dots
from db.visible import visible

if TYPE_CHECKING:
    from db.peers import Peer
    from db.store import Store

MOST_PIECES = 100_000
"""Pieces in one bundle, at most: a manifest holds no more parts than twice as many."""
ENTRY = 48
"""Bytes of a part's entry in the manifest, at most."""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one blob that go: its number here, what is said of them, who gets which."""

    blob: int
    front: Front
    encoded: bytes
    readers: dict[int, list[Stretch]]


@dataclass(slots=True)
class Load:
    """The pieces of attachments in one bundle; ``left`` are the bytes that wait for the next ones."""

    runs: list[Run] = field(default_factory=list)
    pieces: int = 0
    size: int = 0
    left: int = 0

    def parts(self) -> Iterator[Part]:
        """What the manifest says of them, in order."""
        import hashlib

        for run in self.runs:
            yield Part("blob", hashlib.sha256(run.encoded).digest(), len(run.encoded))
            for place in run.front.places():
                yield Part("piece", run.front.digest(place), keeping.length_of(run.front.size, place))

    def data(self, store: Store) -> Iterator[bytes]:
        """Their bytes, in the same order, one piece in memory at a time; raises StoreUnusable."""
        for run in self.runs:
            yield run.encoded
            for place in run.front.places():
                yield keeping.piece(store, run.blob, place)

    def mark(self, raw: Any, numbers: dict[int, int]) -> None:
        """Remember for each peer, by the number that the bundle has for it, what is under way to it."""
        for run in self.runs:
            for peer, places in run.readers.items():
                acknowledged.mark_given(raw, peer, run.blob, numbers[peer], places)


@dataclass(frozen=True, slots=True)
class _Blob:
    number: int
    record: bytes
    hash: bytes
    size: int
    segment: int


def load(
    store: Store,
    members: Sequence[Peer],
    going: Collection[int],
    *,
    full: bool = False,
    room: int | None = None,
) -> Load:
    """What these peers lack of the attachments that all of them may see, in ``room`` bytes at most.

    ``going`` are the segments (local numbers) that go with the same bundle; ``full`` is for who may have lost
    what it had. What is short of its end goes first, so that no large file holds up small ones.
    """
    found = Load()
    wanted = _wanted(store.raw, members, going, full=full)
    for blob, readers in sorted(wanted, key=lambda one: (_bytes(one[0], one[1]), one[0].number)):
        every: list[Stretch] = []
        for places in readers.values():
            every = either(every, places)
        (hashes,) = store.raw.execute("SELECT list FROM blob WHERE n = ?", (blob.number,)).fetchone()
        taken, cost = _fitting(blob, every, len(hashes), found, room)
        found.left += _length(blob, every) - _length(blob, taken)
        if not taken:
            continue
        front = Front(blob.record, blob.hash, blob.size, bytes(hashes), tuple(taken))
        shares = {peer: both(places, taken) for peer, places in readers.items()}
        found.runs.append(
            Run(blob.number, front, front.encode(), {peer: share for peer, share in shares.items() if share})
        )
        found.pieces += length(taken)
        found.size += _length(blob, taken)
        if room is not None:
            room -= cost
    return found


def is_any(store: Store, members: Sequence[Peer]) -> bool:
    """Whether there are pieces that one of these peers lacks and all of them may see."""
    return bool(_wanted(store.raw, members, (), full=False))


def _bytes(blob: _Blob, readers: dict[int, list[Stretch]]) -> int:
    return max(_length(blob, places) for places in readers.values())


def _length(blob: _Blob, places: Sequence[Stretch]) -> int:
    """How many bytes these pieces have."""
    last = keeping.pieces_of(blob.size) - 1
    short = keeping.PIECE - keeping.length_of(blob.size, last)
    ends = bool(places) and places[-1][1] == last
    return length(places) * keeping.PIECE - (short if ends else 0)


def _fitting(
    blob: _Blob, places: Sequence[Stretch], hashes: int, so_far: Load, room: int | None
) -> tuple[list[Stretch], int]:
    """As many of these pieces as there is room for, from the first on, and what they take."""
    count = MOST_PIECES - so_far.pieces
    cost = ENTRY + hashes + 128
    if room is not None:
        count = min(count, max(0, room - cost) // (keeping.PIECE + ENTRY + 10))
    taken: list[Stretch] = []
    for first, last in places[:MOST_PIECES]:
        if count <= 0:
            break
        taken.append((first, min(last, first + count - 1)))
        count -= taken[-1][1] - first + 1
    if room is not None and not taken and places:
        # the last piece of all may be shorter than the others
        first, last = places[0]
        alone = cost + _length(blob, [(first, first)]) + ENTRY + 10
        if alone <= room and so_far.pieces < MOST_PIECES:
            taken = [(first, first)]
    return taken, cost + 10 * len(taken) + _length(blob, taken) + length(taken) * ENTRY


def _wanted(
    raw: Any, members: Sequence[Peer], going: Collection[int], *, full: bool
) -> list[tuple[_Blob, dict[int, list[Stretch]]]]:
    """For each blob that all these peers may be sent which pieces that are here each of them lacks."""
    blobs = _visible(raw, members)
    if not blobs:
        return []
    whole = {blob: True for (blob,) in raw.execute("SELECT n FROM blob WHERE state = ?", (keeping.WHOLE,))}
    here: dict[int, list[Stretch]] = {}
    found: dict[int, tuple[_Blob, dict[int, list[Stretch]]]] = {}
    segments = {blob.segment for blob in blobs}
    for peer in members:
        has, sent = _records_there(raw, peer.number, segments)
        lacks = acknowledged.stated(raw, peer.number)
        given = {} if full else acknowledged.under_way(raw, peer.number)
        for blob in blobs:
            told = lacks.get(blob.number)
            if told is None and blob.segment in has and not full:
                continue  # it has the record, and does not say that it lacks the bytes
            if blob.segment not in has and blob.segment not in sent and blob.segment not in going:
                continue  # nobody there would know what the bytes are
            if blob.number not in here:
                every = [(0, keeping.pieces_of(blob.size) - 1)]
                here[blob.number] = (
                    every if blob.number in whole else stretches(keeping.places(raw, blob.number))
                )
            places = here[blob.number]
            if told and not full:
                places = both(places, told)
            places = without(places, given.get(blob.number, ()))
            if places:
                found.setdefault(blob.number, (blob, {}))[1][peer.number] = places
    return list(found.values())


def _visible(raw: Any, members: Sequence[Peer]) -> list[_Blob]:
    """Blobs that are here, at least in part, and that all these peers may see, as their records name them."""
    ceiling, posts = min(peer.ceiling for peer in members), sorted({peer.post for peer in members})
    condition, arguments = visible(ceiling, posts)
    of, more = visible(ceiling, posts, "o")
    spec = KINDS["attachment"]
    index = spec.register_of["content"].index
    rows = raw.execute(
        f"SELECT blob.n, blob.record, blob.hash, blob.size, r.born, dots.d {keeping.named()}"
        " JOIN record o ON o.id = a.record LEFT JOIN dots ON dots.rid = r.rid"
        f" WHERE {condition} AND {of} AND blob.size > 0 AND blob.state <> ?",
        [*arguments, *more, keeping.FALSE],
    ).fetchall()
    units = {n: read_dots(packed, born, len(spec.registers))[index] for n, *_, born, packed in rows}
    segment_of = dict(
        raw.execute(
            "SELECT tx, segment FROM tx WHERE tx IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(units.values()))),),
        )
    )
    return [
        _Blob(n, bytes(record), bytes(digest), size, segment_of.get(units[n]) or 0)
        for n, record, digest, size, _, _ in rows
    ]


def _records_there(raw: Any, peer: int, segments: Collection[int]) -> tuple[set[int], set[int]]:
    """Which of these segments a peer is known to have, and which were sent to it.

    Of what it has by our bundles' numbers alone, as it never names the scope, it does not say what bytes it
    lacks: that counts as sent.
    """
    wanted = json.dumps(sorted(segments))
    has = {
        n
        for (n,) in raw.execute(
            "SELECT segment.n FROM segment JOIN known ON known.peer = ?1 AND known.scope = segment.scope"
            " AND known.replica = segment.replica AND segment.seq <= known.upto"
            " WHERE segment.n IN (SELECT value FROM json_each(?2))",
            (peer, wanted),
        )
    }
    sent: set[int] = set()
    own = incarnation.own_numbers(raw)
    named = {scope for (scope,) in raw.execute("SELECT DISTINCT scope FROM known WHERE peer = ?", (peer,))}
    for n, number, author, scope in raw.execute(
        "SELECT sent.segment, sent.number, segment.replica, segment.scope FROM sent"
        " JOIN segment ON segment.n = sent.segment WHERE sent.replica = ?1"
        " AND sent.segment IN (SELECT value FROM json_each(?2))",
        (peer, wanted),
    ):
        (has if number is None and (scope in named or author not in own) else sent).add(n)
    return has, sent
