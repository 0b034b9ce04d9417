"""A segment on the wire: the signed changes of one replica in one scope between two cuts.

Header (signed): format, scope, author, its number in (scope, author), the hash of the one before,
the context, the highest clock, and the root over the body's matter and the salted hash of every
record's changes.  Body (compressed): the salt seed; the matter, which is units of work with their officers
and the names of kinds and registers; and one group a record.

A group can be **cut out** and the chain still verifies: in place of the seed stands nothing, in place of each
group that stays its salt and itself, of one that is cut out its salted hash alone, from which nothing can be
guessed without its salt.

Everything that is decoded here comes from outside: lengths are bounded before anything is allocated.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack

from db.body import MAX_MATTER, Body, Kinds, pack_group, pack_matter, plain_group, read_body
from db.clock import FAR_FUTURE
from db.errors import ChanceryError
from db.packing import inflate, unpack_foreign
from db.scopes import Scope, is_scope
from db.vectors import END, Context, is_canonical, pack, unpack
from resources.sentences import say

FORMAT = 1
PREVIOUS, CONTEXT, GROUPS = 6, 7, 10
"""Where in a header those are that say what came before, what its author had seen, and how many groups there
are.
"""
DOMAIN = b"chancery segment v1"
MAX_HEADER = 4 * 1024 * 1024
MAX_BODY = 256 * 1024 * 1024
MAX_GROUPS = 200_000
MAX_SEEN = 400_000
"""Entries of all lists in a header: mostly what its author had seen."""
LEAF = 32
"""Bytes of a salt, a salted hash, the seed."""
SALTED = 64
"""Bytes more, at most, that a group takes with its salt beside it, or that its hash takes in its place."""
_CUT = b"\x93\xc4\x00"
"""How a body begins from which groups were cut out: a list of three, the first of no bytes."""
COMPRESSION_LEVEL = 6


class SegmentRefused(ChanceryError):
    """A segment that is not what its author signed, or not well-formed."""


@dataclass(frozen=True, slots=True)
class Header:
    """The signed part of a segment."""

    scope: Scope
    replica: bytes
    post: str
    seq: int
    previous: bytes
    context: Context
    hlc: int
    root: bytes
    groups: int
    size: int

    def encode(self) -> bytes:
        """The bytes that are signed."""
        encoded: bytes = msgpack.packb(
            [
                FORMAT,
                self.scope[0],
                self.scope[1],
                self.replica,
                self.post,
                self.seq,
                self.previous,
                pack(self.context),
                self.hlc,
                self.root,
                self.groups,
                self.size,
            ],
            use_bin_type=True,
        )
        return encoded


def header_hash(header: bytes) -> bytes:
    """What the next segment of the chain names."""
    return hashlib.sha256(b"chancery segment header v1" + header).digest()


def _salt(seed: bytes, number: int) -> bytes:
    return hmac.digest(seed, number.to_bytes(8, "big"), "sha256")


def _root(matter: bytes, leaves: Iterable[bytes]) -> bytes:
    whole = hashlib.sha256(b"chancery segment root v1" + hashlib.sha256(matter).digest())
    for leaf in leaves:
        whole.update(leaf)
    return whole.digest()


def _leaf(salt: bytes, group: bytes) -> bytes:
    return hashlib.sha256(salt + group).digest()


def _salted(seed: bytes, groups: Sequence[Any]) -> list[tuple[bytes, bytes | None]]:
    """Of each group its leaf and, unless it is cut out, its bytes; raises ValueError for any other form."""
    found: list[tuple[bytes, bytes | None]] = []
    for number, group in enumerate(groups):
        if seed:
            found.append((_leaf(_salt(seed, number), _bytes(group)), group))
        elif isinstance(group, list):
            salt, plain = map(_bytes, group)
            if len(salt) != LEAF:
                raise ValueError("a salt has another length")
            found.append((_leaf(salt, plain), plain))
        elif len(_bytes(group)) == LEAF:
            found.append((group, None))
        else:
            raise ValueError("a group is malformed")
    return found


def _bytes(plain: Any) -> bytes:
    if type(plain) is not bytes:
        raise ValueError("a group is malformed")
    return plain


def encode_body(body: Body, seed: bytes) -> tuple[bytes, bytes, int]:
    """Compressed body, root and uncompressed size."""
    import zstandard

    groups = [pack_group(group) for group in body.groups]
    matter = pack_matter(body)
    front = msgpack.packb([seed, matter, groups], use_bin_type=True)
    packed = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compress(front)
    leaves = (_leaf(_salt(seed, number), group) for number, group in enumerate(groups))
    return packed, _root(matter, leaves), len(front)


def cut_out(header: Header, packed: bytes, records: Collection[bytes]) -> bytes | None:
    """A segment's body without what it says of these records; None where it says nothing of them.

    Raises SegmentRefused for a body that is not well-formed.
    """
    import zstandard

    front = _inflate(packed, header)
    try:
        seed, matter, groups = _parts(front, header)
        found = _salted(seed, groups)
        keep = [
            plain is not None and unpack_foreign(plain, MAX_MATTER, MAX_MATTER)[0] not in records
            for _, plain in found
        ]
        if keep == [plain is not None for _, plain in found]:
            return None
        salts = [
            _salt(seed, number) if seed else group[0] if keep[number] else b""
            for number, group in enumerate(groups)
        ]
        left = [
            [salt, plain] if stays else leaf
            for salt, (leaf, plain), stays in zip(salts, found, keep, strict=True)
        ]
    except _MALFORMED as error:
        raise _malformed(error) from None
    return zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compress(
        msgpack.packb([b"", matter, left], use_bin_type=True)
    )


def heads(header: Header, packed: bytes) -> tuple[Kinds, list[tuple[bytes, int, bytes]]]:
    """Of a segment that was verified: its kinds, and of each group that is there record, kind and bytes.

    Only the beginning of a group is looked at, so this costs little. Raises SegmentRefused.
    """
    try:
        seed, matter, groups = _parts(_inflate(packed, header), header)
        plain = groups if seed else [group[1] for group in groups if type(group) is list]
        found = []
        for group in plain:
            if group.startswith(_HEAD) and group[_KIND] < _FIXED:
                found.append((group[len(_HEAD) : _KIND], group[_KIND], group))
            else:
                record, kind, *_ = plain_group(group)
                found.append((record, kind, group))
        return unpack_foreign(matter, MAX_MATTER, MAX_MATTER)[1], found
    except _MALFORMED as error:
        raise _malformed(error) from None


_HEAD = b"\x95\xc4\x10"
"""How a group begins: a list of five, the first of 16 bytes."""
_KIND = len(_HEAD) + 16
_FIXED = 0x80
"""Numbers below are one byte, and that byte."""


def united(header: Header, ours: bytes, theirs: bytes) -> bytes | None:
    """One body with every group that either of two has; None where the second adds none to the first.

    Both were verified. Raises SegmentRefused.
    """
    import zstandard

    try:
        (matter, here), (_, there) = (_opened(header, packed) for packed in (ours, theirs))
        if not any(one[1] is None and other[1] is not None for one, other in zip(here, there, strict=True)):
            return None
        left = [
            next(([salt, plain] for salt, plain, _ in pair if plain is not None), pair[0][2])
            for pair in zip(here, there, strict=True)
        ]
    except _MALFORMED as error:
        raise _malformed(error) from None
    return zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compress(
        msgpack.packb([b"", matter, left], use_bin_type=True)
    )


def _opened(header: Header, packed: bytes) -> tuple[bytes, list[tuple[bytes, bytes | None, bytes]]]:
    """The matter, and of each group its salt, its bytes and its leaf; no bytes of one that is cut out."""
    seed, matter, groups = _parts(_inflate(packed, header), header)
    return matter, [
        (_salt(seed, number) if seed else group[0] if plain is not None else b"", plain, leaf)
        for number, (group, (leaf, plain)) in enumerate(zip(groups, _salted(seed, groups), strict=True))
    ]


def decode_header(data: bytes) -> Header:
    """The header of signed bytes; raises SegmentRefused."""
    if len(data) > MAX_HEADER:
        raise SegmentRefused(say("A segment’s header is larger than any real one; the bundle was refused."))
    try:
        plain = unpack_foreign(data, MAX_SEEN, MAX_SEEN)
        version, level, release, replica, post, seq, previous, context, hlc, root, groups, size = plain
        header = Header(
            (level, release), replica, post, seq, previous, unpack(context), hlc, root, groups, size
        )
        ok = (
            version == FORMAT
            and type(version) is int
            and is_canonical(context)
            and msgpack.packb(plain, use_bin_type=True) == data
            and is_scope(level, release)
            and isinstance(replica, bytes)
            and len(replica) == 16
            and isinstance(post, str)
            and 0 < len(post) <= 64
            and isinstance(seq, int)
            and 0 < seq < END
            and isinstance(previous, bytes)
            and len(previous) in (0, 32)
            and isinstance(hlc, int)
            and 0 < hlc < FAR_FUTURE
            and isinstance(root, bytes)
            and len(root) == 32
            and isinstance(groups, int)
            and 0 <= groups <= MAX_GROUPS
            and isinstance(size, int)
            and 0 <= size <= MAX_BODY
        )
    except (ValueError, TypeError, msgpack.exceptions.UnpackException) as error:
        raise SegmentRefused(
            say("A segment’s header is malformed ({error}); the bundle was refused.", error=str(error))
        ) from None
    if not ok:
        raise SegmentRefused(say("A segment’s header is malformed; the bundle was refused."))
    return header


def kept_header(header: bytes) -> Header:
    """A header as it is kept, in short or not, without what its author had seen; raises SegmentRefused."""
    try:
        plain = unpack_foreign(header, MAX_SEEN, MAX_SEEN)
        plain[CONTEXT] = []
    except _MALFORMED as error:
        raise _malformed(error) from None
    return decode_header(msgpack.packb(plain, use_bin_type=True))


def groups_of(header: bytes) -> int:
    """How many groups a segment has, by its header as it is kept, in short too; raises SegmentRefused."""
    return int(_field(header, GROUPS))


def previous_of(header: bytes) -> bytes:
    """The hash that a segment names as the one before it, in the same way; raises SegmentRefused."""
    return bytes(_field(header, PREVIOUS))


def _field(header: bytes, place: int) -> Any:
    try:
        return unpack_foreign(header, MAX_SEEN, MAX_SEEN)[place]
    except _MALFORMED as error:
        raise _malformed(error) from None


_MALFORMED = (ValueError, TypeError, IndexError, AttributeError, msgpack.exceptions.UnpackException)


def _malformed(error: Exception) -> SegmentRefused:
    return SegmentRefused(
        say("A segment’s content is malformed ({error}); the bundle was refused.", error=str(error))
    )


def _inflate(data: bytes, header: Header) -> bytes:
    """The body's front: as long as its author signed, or with salts in place of the seed a little longer."""
    size = header.size
    try:
        found = inflate(data, size + SALTED * header.groups + 1)
    except ValueError as error:
        raise SegmentRefused(
            say("A segment does not unpack ({error}); the bundle was refused.", error=str(error))
        ) from None
    whole = len(found) == size and not found.startswith(_CUT)
    if not whole and not (found.startswith(_CUT) and len(found) <= size + SALTED * header.groups):
        raise SegmentRefused(say("A segment unpacks to another size than it states; the bundle was refused."))
    return found


def decode_body(header: Header, data: bytes) -> Body:
    """The content of a segment, checked against the root that its author signed."""
    front = _inflate(data, header)
    try:
        seed, matter, packed = _parts(front, header)
        salted = _salted(seed, packed)
        groups = [group for _, group in salted if group is not None]
        if not hmac.compare_digest(_root(matter, (leaf for leaf, _ in salted)), header.root):
            raise SegmentRefused(
                say("A segment’s content is not what its author signed; the bundle was refused.")
            )
        body = read_body(matter, groups, header.hlc)
    except _MALFORMED as error:
        raise _malformed(error) from None
    return body


def _parts(front: bytes, header: Header) -> tuple[bytes, bytes, list[Any]]:
    """Seed, matter and groups of a body's front; no seed where groups were cut out."""
    seed, matter, groups = unpack_foreign(front, 4 * MAX_GROUPS, MAX_GROUPS)
    if type(seed) is not bytes or len(seed) not in (0, LEAF) or type(matter) is not bytes:
        raise ValueError("front matter")
    if type(groups) is not list or len(groups) != header.groups:
        raise ValueError("front matter")
    return seed, matter, groups
