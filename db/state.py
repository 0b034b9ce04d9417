"""A scope's state: what is left of many segments, in their place.

It says of some authors "this is all that still stands of what they wrote in this scope, up to these
numbers": every value that a register holds, each with the segment, the unit of work and the context that it
came with. So whoever takes it in has seen all of those segments, keeps of them what the state names, and
nothing else. It is sent where segments cannot be: they are folded (``db.folding``), or name what their
reader may not see.

    part   = MessagePack [1, length of the front, zstd of the front]
    front  = MessagePack [level, release list, number, count, after, upto, heads, origins,
             origin of each unit of work, matter, groups]
    head   = [author's id, its post, number, hash of that segment's header or nothing]
    origin = [place of the head, number, MessagePack of the context]

``matter`` and ``groups`` are as in a segment (``db.body``). A state comes in parts, each of the records
whose ids lie after one and up to another. It has no signature of its own: the bundle's covers it, and
``db.restating`` says whose word counts for what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgpack

from db import vectors
from db.body import Body, pack_group, pack_matter, read_body
from db.clock import FAR_FUTURE
from db.errors import ChanceryError
from db.packing import inflate, unpack_foreign
from db.scopes import Scope, is_scope
from resources.sentences import say

_FORMAT = 1
MAX_FRONT = 256 * 1024 * 1024
MAX_AUTHORS = 100_000
MAX_SEGMENTS = 2_000_000
"""Of a state, and of all states of a bundle together: each takes a row where it is taken in."""
MAX_RECORDS = 200_000
MAX_ORIGINS = 1_000_000
MAX_ENTRIES = 4_000_000
FIRST, LAST = b"", b"\xff" * 16
"""The bounds of the ids of all records."""
_LEVEL = 6


class StateRefused(ChanceryError):
    """A state that is malformed, incomplete, or says what no sender can."""


@dataclass(frozen=True, slots=True)
class Head:
    """Up to which number a state speaks for an author, and the hash of that segment's header, if known."""

    replica: bytes
    post: str
    upto: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """A segment that something still stands of: place of its author among the heads, number, context.

    The context stays packed until it is asked for: all of a part at once would fill the memory.
    """

    head: int
    seq: int
    packed: bytes

    @property
    def context(self) -> vectors.Context:
        """What the segment's author had seen; raises StateRefused."""
        try:
            return vectors.unpack(unpack_foreign(self.packed, MAX_ENTRIES, MAX_AUTHORS))
        except _MALFORMED as error:
            raise _malformed(error) from None


@dataclass(frozen=True, slots=True)
class State:
    """One part of a scope's state; ``origin_of`` gives for each stamp of the body the place of its origin."""

    scope: Scope
    number: int
    count: int
    after: bytes
    upto: bytes
    heads: tuple[Head, ...]
    origins: tuple[Origin, ...]
    origin_of: tuple[int, ...]
    body: Body

    def encode(self) -> bytes:
        """The part's bytes."""
        import zstandard

        front = msgpack.packb(
            [
                self.scope[0],
                self.scope[1],
                self.number,
                self.count,
                self.after,
                self.upto,
                [[h.replica, h.post, h.upto, h.hash] for h in self.heads],
                [[o.head, o.seq, o.packed] for o in self.origins],
                list(self.origin_of),
                pack_matter(self.body),
                [pack_group(group) for group in self.body.groups],
            ],
            use_bin_type=True,
        )
        packed = zstandard.ZstdCompressor(level=_LEVEL).compress(front)
        encoded: bytes = msgpack.packb([_FORMAT, len(front), packed], use_bin_type=True)
        return encoded


def decode(data: bytes) -> State:
    """Read a part; raises StateRefused."""
    try:
        version, size, packed = unpack_foreign(data, 8, 3)
        if version != _FORMAT or type(size) is not int or not 0 < size <= MAX_FRONT:
            raise ValueError("a state of another form")
        front = inflate(packed, size + 1)
        if len(front) != size:
            raise ValueError("another size than it states")
        return _read(front)
    except _MALFORMED as error:
        raise _malformed(error) from None


def size_of(data: bytes) -> int:
    """How many bytes a part says that it unpacks to; raises StateRefused."""
    try:
        _, size, _ = unpack_foreign(data, 8, 3)
        if type(size) is not int or not 0 < size <= MAX_FRONT:
            raise ValueError("a state of another form")
    except _MALFORMED as error:
        raise _malformed(error) from None
    return size


_MALFORMED = (ValueError, TypeError, IndexError, AttributeError, msgpack.exceptions.UnpackException)


def _malformed(error: Exception) -> StateRefused:
    return StateRefused(
        say("The bundle’s state of a scope is malformed ({error}); it was refused.", error=str(error))
    )


def _read(front: bytes) -> State:
    level, release, number, count, after, upto, heads, origins, origin_of, matter, groups = unpack_foreign(
        front, MAX_ENTRIES, MAX_ORIGINS
    )
    if not is_scope(level, release):
        raise ValueError("no scope")
    if type(number) is not int or type(count) is not int or not 0 <= number < count <= 100_000:
        raise ValueError("a part's number")
    if not _is_bound(after) or not _is_bound(upto) or not after < upto:
        raise ValueError("a part's bounds")
    if len(heads) > MAX_AUTHORS or len(groups) > MAX_RECORDS:
        raise ValueError("more than any real one")
    read_heads = tuple(_head(head) for head in heads)
    if len({head.replica for head in read_heads}) != len(read_heads):
        raise ValueError("an author stands twice")
    if sum(head.upto for head in read_heads) > MAX_SEGMENTS:
        raise ValueError("more segments than any real one")
    read_origins = tuple(_origin(origin, read_heads) for origin in origins)
    if len({(origin.head, origin.seq) for origin in read_origins}) != len(read_origins):
        raise ValueError("a segment stands twice")
    if any(type(place) is not int or not 0 <= place < len(read_origins) for place in origin_of):
        raise ValueError("a unit of work has no segment")
    if type(matter) is not bytes or any(type(group) is not bytes for group in groups):
        raise ValueError("a record is malformed")
    body = read_body(matter, groups, FAR_FUTURE - 1)
    if len(body.stamps) != len(origin_of):
        raise ValueError("a unit of work has no segment")
    if any(not after < group.record <= upto or group.withdrawn for group in body.groups):
        raise ValueError("a record does not belong there")
    return State(
        (level, release), number, count, after, upto, read_heads, read_origins, tuple(origin_of), body
    )


def _is_bound(plain: Any) -> bool:
    return type(plain) is bytes and len(plain) in (0, 16)


def _head(plain: Any) -> Head:
    replica, post, upto, digest = plain
    if type(replica) is not bytes or len(replica) != 16 or type(post) is not str or len(post) > 64:
        raise ValueError("an author is malformed")
    if (
        type(upto) is not int
        or not 0 < upto <= MAX_SEGMENTS
        or type(digest) is not bytes
        or len(digest) not in (0, 32)
    ):
        raise ValueError("an author's number is malformed")
    return Head(replica, post, upto, digest)


def _origin(plain: Any, heads: tuple[Head, ...]) -> Origin:
    head, seq, packed = plain
    if type(head) is not int or not 0 <= head < len(heads) or type(seq) is not int:
        raise ValueError("a segment is malformed")
    if not 0 < seq <= heads[head].upto or type(packed) is not bytes:
        raise ValueError("a segment is beyond its author's number")
    return Origin(head, seq, packed)
