"""A part of a bundle that proves a fork: the first headers of its branches, each signed by their author.

It goes before a state of a scope in which somebody forked, as a state's reader does not have the segments
from which it could learn that, and finds by it where the next ones belong (``db.forks``).

    fork = MessagePack [1, id of the author or branch that parts, [[header, signature], ...]]

Nobody but the author can make one. Which branch it was that parted is its sender's word where the segment
before is not here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgpack

from db.errors import ChanceryError
from db.forks import MOST_BRANCHES
from db.identity import SIGNATURE_BYTES
from db.packing import unpack_foreign
from db.scopes import Scope
from db.segment import MAX_HEADER, Header, SegmentRefused, decode_header, header_hash
from resources.sentences import say

_FORMAT = 1
MAX_PART = MOST_BRANCHES * (MAX_HEADER + 8192)
"""Bytes of a part, at most."""


class ForkRefused(ChanceryError):
    """A proof of a fork that is none."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an author, or a branch of it (``parent``), forked: of each branch its first header.

    Each with its bytes as they were signed, and their signature; they are not verified yet.
    """

    parent: bytes
    heads: tuple[tuple[Header, bytes, bytes], ...]

    @property
    def header(self) -> Header:
        """One of the headers: all are of one author, of one scope and of one number."""
        return self.heads[0][0]


def parts(raw: Any, scopes: Collection[Scope]) -> list[bytes]:
    """The proofs of all forks in these scopes, those before others first."""
    rows = [
        (scope, seq, base, bytes(parent), [bytes(header), bytes(signature)])
        for marking, release, scope, seq, base, parent, header, signature in raw.execute(
            "SELECT scope.marking, scope.release_to, fork.scope, fork.seq, fork.base, parent.id, fork.header,"
            " fork.signature FROM fork JOIN replica parent ON parent.n = fork.parent"
            " JOIN scope ON scope.n = fork.scope"
            " ORDER BY fork.scope, fork.seq, fork.base, parent.id, fork.hash"
        )
        if (marking, release) in scopes
    ]
    return [
        msgpack.packb([_FORMAT, parent, [head for *_, head in group]], use_bin_type=True)
        for (*_, parent), group in groupby(rows, key=lambda row: row[:4])
    ]


def opened(data: bytes) -> Proof:
    """Read a part; raises ForkRefused."""
    try:
        version, parent, plain = unpack_foreign(data, 4 * MOST_BRANCHES, MOST_BRANCHES + 2)
        heads = tuple((decode_header(header), header, signature) for header, signature in plain)
        ok = version == _FORMAT and type(parent) is bytes and len(parent) == 16
        ok = ok and all(type(each) is bytes and len(each) == SIGNATURE_BYTES for _, _, each in heads)
        ok = ok and len({(header.replica, header.scope, header.seq) for header, *_ in heads}) == 1
        ok = ok and 2 <= len(heads) == len({header_hash(encoded) for _, encoded, _ in heads})
    except (ValueError, TypeError, AttributeError, SegmentRefused, msgpack.exceptions.UnpackException):
        ok = False
    if not ok:
        raise ForkRefused(say("The bundle holds a proof of a fork that is malformed; it was refused."))
    return Proof(parent, heads)
