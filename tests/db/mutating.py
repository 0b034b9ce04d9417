"""Mutation of bundles at every level of their form, for tests that look for what nobody thought of.

A part is taken apart to trees of plain values, MessagePack inside MessagePack included. Nodes of them are
changed at random, and all is put together again: lengths, hashes, roots and chains computed anew, signed with
the real keys of a known peer. So what is changed is reached, and not only the hash before it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import msgpack
import zstandard
from forging import SEED, joined, root, split

from db import bundle, card, incarnation
from db.card import Card
from db.clock import FAR_FUTURE
from db.errors import ChanceryError
from db.identity import Identity
from db.segment import DOMAIN, header_hash

_NUMBERS = [0, 1, 2, 3, 127, 128, 255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32, 2**40 - 1, 2**40, 2**62]
_NUMBERS += [2**63 - 1, 2**63, 2**64 - 1, -1, -(2**31), -(2**63), FAR_FUTURE - 1, FAR_FUTURE, 10_000_000]
_TEXTS = ["", "x", "\x00", "a\x00b", "[", "[]", '[""]', '["LIM"]', '["JKT","MAD"]', "MAD", "LIM", "JKT", "{}"]
_TEXTS += ["é" * 70, "x" * 300, "../../x", "\u202e", "title", "marking", "deleted", "case", "9" * 30]
_TEXTS += ["9999-12-31", "0001-01-01", "10000-01-01", "2026-02-30"]
_BYTES = [b"", b"\x00", bytes(16), b"\xff" * 16, bytes(32), bytes(15), b"\xc1", b"\x90", b"\x93\xc4\x00"]
_ODD: list[Any] = [None, True, False, 1.5, float("nan"), float("inf"), {}, msgpack.Timestamp(1), [], [[]]]
_ODD += [msgpack.ExtType(5, b""), [[[[[[[[[[]]]]]]]]]]]


_UNWRITABLE = (ValueError, TypeError, IndexError, AttributeError, OverflowError, ChanceryError)
_UNWRITABLE += (msgpack.exceptions.UnpackException, zstandard.ZstdError)


_LARGE = 100_000
"""Places in a tree that is not made larger any more."""


class Inner(list[Any]):
    """A tree that stands inside another as bytes: one node, ``[tree]``."""


@dataclass
class Sample:
    """A genuine bundle to start from: its parts, and with whose real keys and card it is signed."""

    name: str
    parts: list[tuple[str, bytes]]
    signer: Identity
    card: bytes
    former: Identity | None = None


def _plain(data: bytes) -> Any:
    return msgpack.unpackb(data, raw=False)


def _packed(tree: Any) -> bytes:
    """MessagePack of a tree, inner ones first."""
    data: bytes = msgpack.packb(_closed(tree), use_bin_type=True)
    return data


def _closed(tree: Any) -> Any:
    if isinstance(tree, Inner):
        return _packed(tree[0]) if len(tree) == 1 else _packed(list(tree))
    if isinstance(tree, list):
        return [_closed(item) for item in tree]
    return tree


def _places(tree: Any) -> list[tuple[list[Any], int]]:
    """Every place in a tree at which something stands."""
    found = []
    todo = [tree]
    while todo and len(found) < _LARGE:
        node = todo.pop()
        if isinstance(node, list):
            for at, item in enumerate(node):
                found.append((node, at))
                todo.append(item)
    return found


class Mutator:
    """Changes drawn from one source of chance, so that a number tells them all again."""

    def __init__(self, number: int) -> None:
        self.draw = random.Random(number)

    def value(self, old: Any, tree: Any) -> Any:
        """Something else in place of ``old``."""
        draw = self.draw
        way = draw.randrange(10)
        if way == 0:
            return draw.choice(_ODD)
        if way == 1:
            node, at = draw.choice(_places(tree))
            return deepcopy(node[at])  # else a tree would stand within itself
        if way == 2:
            return [draw.choice(_NUMBERS)] * draw.choice([1, 2, 3, 16, 70_000])
        if isinstance(old, bool) or old is None or way == 3:
            return draw.choice([*_NUMBERS, *_TEXTS, *_BYTES])
        if isinstance(old, int):
            return draw.choice(
                [old + 1, old - 1, -old, draw.choice(_NUMBERS), old ^ (1 << draw.randrange(40))]
            )
        if isinstance(old, bytes):
            return self.bytes(old)
        if isinstance(old, str):
            return draw.choice([old + "x", old[:-1], old.lower(), old * 2, draw.choice(_TEXTS)])
        return draw.choice(_ODD)

    def bytes(self, old: bytes) -> bytes:
        """Bytes a little different from the old."""
        draw = self.draw
        if not old or draw.random() < 0.2:
            return draw.choice(_BYTES)
        place = draw.randrange(len(old))
        flipped = old[:place] + bytes([old[place] ^ (1 << draw.randrange(8))]) + old[place + 1 :]
        return draw.choice([flipped, old[:place], old + old[:place], draw.randbytes(len(old))])

    def tree(self, tree: list[Any], times: int) -> None:
        """Change a tree at some places."""
        draw = self.draw
        for _ in range(times):
            places = _places(tree)
            if not places or len(places) >= _LARGE:
                return
            node, at = draw.choice(places)
            way = draw.randrange(12)
            if way == 0:
                del node[at]
            elif way == 1:
                node.insert(at, deepcopy(node[at]))
            elif way == 2:
                other = draw.randrange(len(node))
                node[at], node[other] = node[other], node[at]
            elif way == 3:
                node.append(self.value(node[at], tree))
            elif way == 4:
                node[at] = [node[at]]
            elif way == 5 and isinstance(node[at], list):
                node[at] = node[at] * draw.choice([0, 2, 100])
            elif way == 6 and isinstance(node[at], list):
                node[at] = node[at][::-1]
            else:
                node[at] = self.value(node[at], tree)

    def some(self) -> int:
        """How many changes: mostly one."""
        return self.draw.choice([1, 1, 1, 2, 3, 6])

    # -- parts --------------------------------------------------------------------------------------

    def segment(self, data: bytes, sample: Sample, *, front: bool) -> bytes:
        """A segment with a changed header or body, its root and sizes anew unless chance says no."""
        encoded, _, body = split(data)
        header = _plain(encoded)
        seed, matter, groups = _plain(zstandard.ZstdDecompressor().decompress(body))
        tree = [seed, Inner([_plain(matter)]), [Inner([_plain(g)]) for g in groups]]
        if not front:
            self.tree(tree, self.some())
        plain = _packed(tree)
        if not front and self.draw.random() < 0.9:
            header[9] = _root_of(plain) or header[9]
            header[11] = len(plain)
            header[10] = len(tree[2]) if len(tree) > 2 and isinstance(tree[2], list) else header[10]
        if front:
            self.tree(header, self.some())
        encoded = _packed(header)
        return joined(encoded, sample.signer.sign(DOMAIN, encoded), zstandard.compress(plain))

    def state(self, data: bytes) -> bytes:
        """A part of a scope's state with changes anywhere in it."""
        outer = _plain(data)
        front = _plain(zstandard.ZstdDecompressor().decompress(outer[2]))
        for origin in front[7]:
            origin[2] = Inner([_plain(origin[2])])
        front[9] = Inner([_plain(front[9])])
        front[10] = [Inner([_plain(group)]) for group in front[10]]
        self.tree(front, self.some())
        plain = _packed(front)
        outer = [1, len(plain), zstandard.compress(plain)]
        if self.draw.random() < 0.1:
            self.tree(outer, 1)
        return _packed(outer)

    def card(self, data: bytes, sample: Sample) -> bytes:
        """A card of other content, endorsed and signed by real keys."""
        known = Card.parse(data)
        body = _plain(known.body)
        self.tree(body, self.some())
        packed = _packed(body)
        former = sample.former
        endorsement = None
        if former is not None and known.endorsement is not None:
            endorsement = former.sign(b"chancery card 1: rotation", packed)
        signature = sample.signer.sign(b"chancery card 1: self", packed + (endorsement or b""))
        envelope = [1, packed, signature, endorsement]
        if self.draw.random() < 0.2:
            self.tree(envelope, 1)
        text = card._armored(_packed(envelope))
        return self.bytes(text) if self.draw.random() < 0.05 else text

    def incarnation(self, data: bytes, sample: Sample) -> bytes:
        """A statement of other content, signed by real keys."""
        statement = _plain(_plain(data)[0])
        self.tree(statement, self.some())
        encoded = _packed(statement)
        outer = [encoded, sample.signer.sign(incarnation.DOMAIN, encoded)]
        if self.draw.random() < 0.1:
            self.tree(outer, 1)
        return _packed(outer)

    def part(self, kind: str, data: bytes, sample: Sample) -> bytes:
        """One part, changed; now and then as bytes alone."""
        if self.draw.random() < 0.05:
            return self.bytes(data)
        ways: dict[str, Callable[[], bytes]] = {
            "segment": lambda: self.segment(data, sample, front=self.draw.random() < 0.4),
            "state": lambda: self.state(data),
            "card": lambda: self.card(data, sample),
            "incarnation": lambda: self.incarnation(data, sample),
            "content": lambda: self.bytes(data),
        }
        return ways[kind]()

    # -- bundles ------------------------------------------------------------------------------------

    def content(self, sample: Sample, manifest: Callable[[list[tuple[str, bytes]]], bytes]) -> bytes:
        """What is inside the age file; ``manifest`` makes the genuine one over some parts."""
        draw = self.draw
        parts = list(sample.parts)
        whole = draw.random() < 0.2
        if not whole:
            for _ in range(draw.choice([1, 1, 1, 2])):
                at = draw.randrange(len(parts))
                kind, data = parts[at]
                try:
                    parts[at] = (kind, self.part(kind, data, sample))
                except _UNWRITABLE:
                    continue  # no such thing can be written down
            if draw.random() < 0.8:
                parts = _chained(parts, sample)
        if draw.random() < 0.15:
            at, other = draw.randrange(len(parts)), draw.randrange(len(parts))
            way = draw.randrange(4)
            if way == 0:
                parts[at], parts[other] = parts[other], parts[at]
            elif way == 1:
                parts.insert(other, parts[at])
            elif way == 2:
                del parts[at]
            else:
                parts[at] = (draw.choice(list(bundle.MAX_LENGTHS)), parts[at][1])
        encoded = manifest(parts)
        if whole:
            tree = _plain(encoded)
            self.tree(tree, self.some())
            # where no such thing can be written down the genuine one goes
            with suppress(*_UNWRITABLE):
                encoded = _packed(tree)
        found = bundle.MAGIC
        for piece in (encoded, sample.signer.sign(bundle.DOMAIN, encoded)):
            found += len(piece).to_bytes(4, "big") + piece
        return found + b"".join(data for _, data in parts)


def _root_of(plain: bytes) -> bytes | None:
    """The root over a body's front, where it is still of a form that has one."""
    try:
        seed, matter, groups = _plain(plain)
        if seed != SEED:
            from db.segment import _leaf, _root, _salt

            return _root(matter, [_leaf(_salt(seed, at), group) for at, group in enumerate(groups)])
        return root(matter, groups)
    except (ValueError, TypeError, msgpack.exceptions.UnpackException):
        return None


def _chained(parts: list[tuple[str, bytes]], sample: Sample) -> list[tuple[str, bytes]]:
    """The segments of each chain name the one before as it is now."""
    found = []
    now: dict[bytes, bytes] = {}
    for (kind, data), (_, old) in zip(parts, sample.parts, strict=True):
        if kind == "segment":
            try:
                encoded, _, body = split(data)
                header = _plain(encoded)
                if header[6] in now:
                    header[6] = now[header[6]]
                    encoded = _packed(header)
                    data = joined(encoded, sample.signer.sign(DOMAIN, encoded), body)
                if encoded != split(old)[0]:
                    now[header_hash(split(old)[0])] = header_hash(encoded)
            except _UNWRITABLE:
                pass  # it is no segment any more, and goes as it is
        found.append((kind, data))
    return found
