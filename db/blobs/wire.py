"""Attachments in a bundle: which pieces come, and which ones its sender lacks.

    blob = MessagePack [1, record, hash, size, hashes of all pieces, [first, last, ...]]
    want = MessagePack [1, [[record, hash, [first, last, ...]], ...]]

A ``blob`` is followed by parts of type ``piece``, one for each of its places from ``first`` to ``last``: each
is signed for by its hash in the manifest, and stands at its place by its hash in the list. A ``want`` with no
numbers lacks all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack

from db.blobs.keeping import HASH, MAX_SIZE, pieces_of
from db.bundle import BundleRefused
from db.packing import unpack_foreign
from resources.sentences import say

_FORMAT = 1
MAX_WANTS = 10_000
MAX_STRETCHES = 100_000
"""Stretches of places in one list of what is lacking, at most."""

Stretch = tuple[int, int]
"""First and last place of pieces that follow one another."""


@dataclass(frozen=True, slots=True)
class Front:
    """Which pieces of which blob follow; ``hashes`` are those of all of its pieces, one after the other."""

    record: bytes
    hash: bytes
    size: int
    hashes: bytes
    stretches: tuple[Stretch, ...]

    def encode(self) -> bytes:
        """The bytes of the part."""
        plain = [_FORMAT, self.record, self.hash, self.size, self.hashes, _flat(self.stretches)]
        encoded: bytes = msgpack.packb(plain, use_bin_type=True)
        return encoded

    def digest(self, place: int) -> bytes:
        """The hash of the piece at a place."""
        return self.hashes[place * HASH : (place + 1) * HASH]

    def places(self) -> Iterator[int]:
        """The places of the pieces that follow."""
        for first, last in self.stretches:
            yield from range(first, last + 1)


@dataclass(frozen=True, slots=True)
class Want:
    """What somebody lacks of a blob; no stretches mean all of it."""

    record: bytes
    hash: bytes
    stretches: tuple[Stretch, ...] = ()


def decode_front(data: bytes) -> Front:
    """Read the front of a blob's pieces strictly; raises BundleRefused.

    Nothing is made room for that the part itself does not fill: a size is held against the hashes that came.
    """
    try:
        version, record, digest, size, hashes, numbers = unpack_foreign(
            data, 8 + 2 * MAX_STRETCHES, 2 * MAX_STRETCHES
        )
        if version != _FORMAT:
            raise ValueError("another format")
        _check_id(record, digest)
        if type(size) is not int or not 0 < size <= MAX_SIZE:
            raise ValueError("a size that no attachment has")
        pieces = pieces_of(size)
        if type(hashes) is not bytes or len(hashes) != pieces * HASH:
            raise ValueError("its pieces and its size differ")
        found = _paired(numbers)
        if not found or found[-1][1] >= pieces:
            raise ValueError("pieces beyond its end")
        front = Front(record, digest, size, hashes, found)
        _check_form(front.encode(), data)
    except (ValueError, TypeError, msgpack.exceptions.UnpackException) as error:
        raise _malformed(error) from None
    return front


def encode_wants(wants: Iterable[Want]) -> bytes:
    """What is lacking as the bytes of a part, each blob once."""
    plain = [
        [want.record, want.hash, _flat(want.stretches)]
        for want in sorted(wants, key=lambda want: (want.record, want.hash))
    ]
    encoded: bytes = msgpack.packb([_FORMAT, plain], use_bin_type=True)
    return encoded


def decode_wants(data: bytes) -> list[Want]:
    """Read what a sender lacks strictly; raises BundleRefused."""
    try:
        version, plain = unpack_foreign(data, 8 * (MAX_WANTS + MAX_STRETCHES), 2 * MAX_STRETCHES)
        if version != _FORMAT or type(plain) is not list or len(plain) > MAX_WANTS:
            raise ValueError("another format")
        found = [_want(each) for each in plain]
        if sum(len(want.stretches) for want in found) > MAX_STRETCHES:
            raise ValueError("it lacks more than there is")
        keys = [(want.record, want.hash) for want in found]
        if len(set(keys)) != len(keys):
            raise ValueError("a blob stands twice")
        _check_form(encode_wants(found), data)
    except (ValueError, TypeError, msgpack.exceptions.UnpackException) as error:
        raise _malformed(error) from None
    return found


def _want(plain: Any) -> Want:
    record, digest, numbers = plain
    _check_id(record, digest)
    return Want(record, digest, _paired(numbers))


def pack_places(ones: Iterable[Stretch]) -> bytes:
    """Stretches as a column of the store holds them."""
    packed: bytes = msgpack.packb(_flat(ones))
    return packed


def unpack_places(packed: bytes) -> tuple[Stretch, ...]:
    """What ``pack_places`` made."""
    return _paired(msgpack.unpackb(packed))


def _flat(ones: Iterable[Stretch]) -> list[int]:
    return list(itertools.chain.from_iterable(ones))


def _paired(numbers: Sequence[Any]) -> tuple[Stretch, ...]:
    """Stretches of a flat list; raises ValueError unless they are apart, in order, and places of a blob."""
    last = -2
    for number, place in enumerate(numbers):
        least = last + 2 if number % 2 == 0 else last
        if type(place) is not int or not max(0, least) <= place < pieces_of(MAX_SIZE):
            raise ValueError("places out of order")
        last = place
    if len(numbers) % 2:
        raise ValueError("a stretch without an end")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _check_id(record: Any, digest: Any) -> None:
    if type(record) is not bytes or len(record) != 16 or type(digest) is not bytes or len(digest) != HASH:
        raise ValueError("its name")


def _check_form(encoded: bytes, data: bytes) -> None:
    if encoded != data:
        raise ValueError("not in canonical form")


def _malformed(error: Exception) -> BundleRefused:
    return BundleRefused(
        say("What the bundle says of an attachment is malformed ({error}); it was refused.", error=str(error))
    )


def stretches(places: Iterable[int]) -> list[Stretch]:
    """Places, in ascending order, as stretches of what follows one another."""
    found: list[Stretch] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def without(ones: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What is in the first stretches and not in the others; each in order and apart."""
    found: list[Stretch] = []
    rest = list(others)
    at = 0
    for first, last in ones:
        while at < len(rest) and rest[at][1] < first:
            at += 1
        place = at
        while place < len(rest) and rest[place][0] <= last:
            low, high = rest[place]
            if first < low:
                found.append((first, low - 1))
            first = max(first, high + 1)
            place += 1
        if first <= last:
            found.append((first, last))
    return found


def both(ones: Sequence[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What is in both, each in order and apart."""
    return without(ones, without(ones, others))


def either(ones: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """What is in one of them, in order and apart."""
    found: list[Stretch] = []
    for first, last in sorted((*ones, *others)):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def length(ones: Iterable[Stretch]) -> int:
    """How many places there are."""
    return sum(last - first + 1 for first, last in ones)
