"""Headers of segments and what their authors had seen, as a store keeps them: in short.

Every header names all authors that its author had seen anything of, by ids of sixteen bytes, and nearly all
name the same. A store keeps that once for each segment, with its own numbers in place of the ids, and the
header without it. SQL functions of the connection turn both into short form where they are written, and back
into what was signed where they are read:

    chancery_short_seen(seen)        what the author had seen, as ``pack_values(vectors.pack(...))``
    chancery_seen(context)           that again
    chancery_short_header(header)    a header as it was signed
    chancery_header(header, context) that again

What is in the long form, as older programs wrote it, and what is no such thing at all stays what it is.
"""

from __future__ import annotations

import zlib
from itertools import accumulate, pairwise
from typing import Any

import msgpack

from db import vectors
from db.pack import pack_values, unpack_values
from db.remembered import Remembered
from db.segment import CONTEXT

_UNREADABLE = (
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    KeyError,
    zlib.error,
    msgpack.exceptions.UnpackException,
)
_NONE = b"\xc0"
"""Nothing, packed."""
_ZLIB = b"\x78"
"""How the short form begins, and no packed list."""
_REMEMBERED = 300_000
"""Entries of contexts that are kept at hand, some 200 bytes each."""
_HEADERS = 16 * 1024 * 1024
"""Bytes of headers that are kept at hand."""

OWN = 1
"""The number of who works here, whose id changes with each incarnation."""


def register(raw: Any) -> Shorthand:
    """Give a connection these functions."""
    short = Shorthand(raw)
    raw.create_function("chancery_short_seen", 1, short.seen)
    raw.create_function("chancery_seen", 1, short.whole_seen)
    raw.create_function("chancery_short_header", 1, short_header)
    raw.create_function("chancery_header", 2, short.whole_header)
    return short


def short_header(header: bytes) -> bytes:
    """A header without what its author had seen."""
    try:
        reader = msgpack.Unpacker(max_buffer_size=len(header))
        reader.feed(header)
        rest = reader.read_array_header() - CONTEXT - 1
        for _ in range(CONTEXT):
            reader.skip()
        start = reader.tell()
        reader.skip()
        end = reader.tell()
        for _ in range(rest):
            reader.skip()
        return header[:start] + _NONE + header[end:] if rest >= 0 and reader.tell() == len(header) else header
    except _UNREADABLE:
        return header


class Shorthand:
    """The functions that look up authors' local numbers."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._ids: dict[int, bytes] = {}
        self._numbers: dict[bytes, int] = {}
        self._own = b""
        self._contexts: Remembered[bytes, vectors.Context] = Remembered(_REMEMBERED, vectors.size)
        self._headers: Remembered[tuple[bytes, bytes], bytes] = Remembered(_HEADERS, len)

    def forget(self) -> None:
        """Look numbers up anew: some were taken back."""
        self._ids, self._numbers = {}, {}
        self._contexts.clear()
        self._headers.clear()

    def context(self, kept: bytes) -> vectors.Context:
        """What the author of a segment had seen, as its row keeps it: not to be changed.

        The same few are asked for by one bundle after the other, so they are remembered from merge to merge.
        Raises what ``vectors.unpack`` raises.
        """
        found = self._contexts.get(kept)
        if found is None:
            found = vectors.unpack(self._plain(kept))
            self._contexts.add(kept, found)
        return found

    def seen(self, seen: bytes) -> bytes:
        """The short form of what was seen, from the long one."""
        try:
            return self.short(vectors.unpack(unpack_values(seen)))
        except _UNREADABLE:
            return seen

    def short(self, context: vectors.Context) -> bytes:
        """The short form of what was seen: authors by rising numbers, ourselves and the unknown by id."""
        scopes = [self._scope(*scope, vector) for scope, vector in sorted(context.items()) if vector]
        return zlib.compress(pack_values(scopes))

    def _scope(self, level: int, release: str, vector: vectors.Vector) -> list[Any]:
        if vector.keys() - self._numbers.keys() - {self._own}:
            self._look()
        ids = self._numbers
        others = sorted(vector.keys() - ids.keys())
        known = sorted([(ids[replica], seen) for replica, seen in vector.items() if replica in ids])
        numbers = [number for number, _ in known]
        return [
            level,
            release,
            [after - before for before, after in pairwise([0, *numbers])],
            [seen[0] for _, seen in known],
            {place: list(seen[1]) for place, (_, seen) in enumerate(known) if seen[1]},
            [[replica, vector[replica][0], list(vector[replica][1])] for replica in others],
        ]

    def whole_seen(self, context: bytes) -> bytes:
        """What was seen, from its short form."""
        try:
            return pack_values(self._plain(context))
        except _UNREADABLE:
            return context

    def whole_header(self, header: bytes, context: bytes) -> bytes:
        """A header as it was signed.

        The same ones go into one bundle after the other, so they are remembered.
        """
        found = self._headers.get((header, context))
        if found is not None:
            return found
        try:
            plain = unpack_values(header)
            if plain[CONTEXT] is not None:
                return header
            plain[CONTEXT] = self._plain(context)
            found = pack_values(plain)
        except _UNREADABLE:
            return header
        self._headers.add((header, context), found)
        return found

    def _plain(self, context: bytes) -> list[Any]:
        """The lists that ``vectors.pack`` makes; raises one of ``_UNREADABLE``."""
        if not context.startswith(_ZLIB):
            return unpack_values(context)
        found = []
        for level, release, steps, uptos, extras, others in unpack_values(zlib.decompress(context)):
            numbers = list(accumulate(steps))
            if any(number not in self._ids for number in numbers):
                self._look()
            entries = [
                [self._ids[number], upto, extras.get(place, [])]
                for place, (number, upto) in enumerate(zip(numbers, uptos, strict=True))
            ]
            found.append([level, release, sorted([*entries, *others])])
        return found

    def _look(self) -> None:
        rows = self._raw.execute("SELECT n, id FROM replica")
        self._ids = {number: bytes(replica) for number, replica in rows}
        self._own = self._ids.pop(OWN, b"")
        self._numbers = {replica: number for number, replica in self._ids.items()}
