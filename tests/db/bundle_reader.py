"""A reader of bundles by other hands: all it knows is the help page “Bundle format”; it uses no code of ours.

    python bundle_reader.py DECRYPTED CARD ...     prints one JSON line for each value that the bundle brings

The first card is the sender's, others are those of authors whose segments the sender passes on.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import msgpack
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite

SUITE = "age-v1 mlkem768x25519; Ed25519 and ML-DSA-65; SHA-256; zstd"
PIECE = 262_144
LIMITS = {"card": 1 << 15, "directory": 24 << 20, "incarnation": 8192, "content": 990_000_000}
LIMITS |= {"fork": 67_239_936, "want": 4 << 20, "blob": 9 << 20, "piece": PIECE}
LIMITS |= dict.fromkeys(("state", "segment"), 300 << 20)


class Change(NamedTuple):
    """One value of one register, with the stamp [clock, at, officer] it was written under, and its author."""

    record: bytes
    kind: str
    register: str
    columns: list[Any]
    stamp: list[Any]
    author: bytes


def need(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)


def sha(*pieces: bytes) -> bytes:
    return hashlib.sha256(b"".join(pieces)).digest()


def unpack(data: bytes, length: int | None = None) -> Any:
    found = msgpack.unpackb(data, max_map_len=0, max_ext_len=0)
    need(type(found) is list and length in (None, len(found)), "another array")
    return found


def branch_of(author: bytes, level: int, release: str, header: bytes) -> bytes:
    scope = bytes([level]) + len(release.encode()).to_bytes(4, "big") + release.encode()
    return sha(b"chancery fork v1", author, scope, sha(b"chancery segment header v1", header))[:16]


def blocks(data: bytes, count: int) -> tuple[list[bytes], bytes]:
    found = []
    for _ in range(count):
        length = int.from_bytes(data[:4], "big")
        need(len(data) >= 4 + length, "cut short")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    return found, data


def spread(places: list[int]) -> Iterator[int]:
    need(len(places) % 2 == 0, "half a stretch")
    before = -2
    for first, last in zip(places[::2], places[1::2], strict=True):
        need(before + 1 < first <= last, "stretches out of order")
        yield from range(first, last + 1)
        before = last


def inflate(data: bytes, size: int) -> bytes:
    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as reader:
        found: bytes = reader.read(min(size, 256 << 20) + 1)
    need(len(found) <= size, "longer than it states")
    return found


class Card:
    def __init__(self, text: str | bytes) -> None:
        lines = (text.decode("ascii") if isinstance(text, bytes) else text).split()
        need(lines[:3] == ["-----BEGIN", "CHANCERY", "CARD-----"], "no card")
        need(lines[-3:] == ["-----END", "CHANCERY", "CARD-----"], "a card cut off")
        version, body, signature, self.endorsement = unpack(base64.b64decode("".join(lines[3:-3])), 4)
        self.post, _, _, _, self.replica, _, *keys, _, _, self.before = unpack(body, 11)
        self.body, self.digest, (self.ed25519, self.mldsa) = body, sha(body), keys
        need(version == 1 and len(self.replica) == 16, "no card of this form")
        need((self.before is None) == (self.endorsement is None), "half an endorsement")
        self.check(b"chancery card 1: self", body + (self.endorsement or b""), signature)

    def check(self, domain: bytes, data: bytes, signature: bytes) -> None:
        message = b"chancery signature 1\0" + bytes([len(domain)]) + domain + data
        need((len(signature), signature[:2], signature[66:68]) == (3377, b"\0\x40", b"\x0c\xed"), "lengths")
        Ed25519PublicKey.from_public_bytes(self.ed25519).verify(signature[2:66], message)
        MLDSA65PublicKey.from_public_bytes(self.mldsa).verify(signature[68:], message)

    def follows(self, old: Card) -> bool:
        if self.before != old.digest or self.replica != old.replica:
            return False
        old.check(b"chancery card 1: rotation", self.body, self.endorsement)
        return True


@dataclass
class Bundle:
    """What a bundle says, once all of it was checked."""

    manifest: list[Any] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    created: dict[bytes, list[Any]] = field(default_factory=dict)
    left: list[tuple[bytes, str]] = field(default_factory=list)
    contents: dict[bytes, bytes] = field(default_factory=dict)
    wants: list[Any] | None = None
    pieces: dict[tuple[bytes, bytes, bytes], dict[int, bytes]] = field(default_factory=dict)
    coming: list[tuple[Any, int, bytes, int]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    authors: dict[bytes, bytes] = field(default_factory=dict)
    chains: dict[tuple[Any, ...], dict[bytes, bytes]] = field(default_factory=dict)
    """Of each number of a chain its contents, several where its author forked, with what each follows."""

    def signed(self, replica: bytes, domain: bytes, data: bytes, signature: bytes) -> None:
        for card in self.cards:
            if card.replica == self.authors.get(replica, replica):
                try:
                    return card.check(domain, data, signature)
                except InvalidSignature:  # another card of the replica may hold the key
                    continue
        raise ValueError("signed by nobody whose card is here")

    def learn(self, text: bytes) -> None:
        new = Card(text)
        if any(new.follows(card) or card.follows(new) or card.digest == new.digest for card in self.cards):
            self.cards.append(new)

    def incarnation(self, data: bytes) -> None:
        statement, signature = unpack(data, 2)
        version, replica, _post, _number, nonce, _at = unpack(statement, 6)
        need(version == 1 and len(nonce) == 16 and len(statement) <= 512, "no statement of this form")
        self.signed(replica, b"chancery incarnation v1", statement, signature)
        self.authors[sha(b"chancery incarnation id v1", statement)[:16]] = replica

    def fork(self, data: bytes) -> None:
        version, parted, branches = unpack(data, 3)
        need(version == 1 and len(parted) == 16 and 2 <= len(branches) <= 16, "no fork of this form")
        places = set()
        for header, signature in branches:
            _, level, release, author, _, number, *_ = unpack(header, 12)
            self.signed(author, b"chancery segment v1", header, signature)
            places.add((level, release, author, number))
            self.authors[branch_of(author, level, release, header)] = self.authors.get(author, author)
        need(len(places) == 1, "no fork of one number")

    def segment(self, data: bytes) -> None:
        (header, signature, body), rest = blocks(data, 3)
        version, level, release, author, _, number, previous, _, clock, root, count, size = unpack(header, 12)
        need(version == 1 and not rest and number > 0, "no segment of this form")
        self.signed(author, b"chancery segment v1", header, signature)
        chain, own = (level, release, author), sha(b"chancery segment header v1", header)
        need((number == 1) == (previous == b""), "the chain's begin")
        self.chains.setdefault((*chain, number), {})[own] = previous
        front = inflate(body, size + 64 * count)
        seed, matter, groups = unpack(front, 3)
        need(len(groups) == count and (not seed or len(front) == size), "another size")
        whole, kept = [b"chancery segment root v1", sha(matter)], []
        for place, group in enumerate(groups):
            if not seed and type(group) is bytes:
                need(len(group) == 32, "no leaf")
                whole.append(group)  # it was cut out
                continue
            salt, plain = (hmac.digest(seed, place.to_bytes(8, "big"), "sha256"), group) if seed else group
            need(len(salt) == 32, "no salt")
            whole.append(sha(salt, plain))
            kept.append(plain)
        need(sha(*whole) == root, "not what its author signed")
        self.read(matter, kept, lambda stamp: author, clock)

    def want(self, data: bytes) -> None:
        version, wants = unpack(data, 2)
        need(version == 1 and self.wants is None and len(wants) <= 10_000, "no list of what is lacking")
        self.wants = [(record, digest, list(spread(places))) for record, digest, places in wants]

    def blob(self, data: bytes) -> None:
        version, record, digest, size, hashes, places = unpack(data, 6)
        count = -(-size // PIECE)
        need(version == 1 and 0 < size <= 64 << 30 and len(hashes) == 32 * count, "no file of this form")
        need(not self.coming and places and places[-1] < count, "pieces out of place")
        found = self.pieces.setdefault((record, digest, sha(hashes)), {})
        for place in spread(places):
            own = hashes[32 * place : 32 * place + 32]
            self.coming.append((found, place, own, min(PIECE, size - place * PIECE)))

    def piece(self, data: bytes) -> None:
        need(self.coming, "a piece that nothing announced")
        found, place, own, length = self.coming.pop(0)
        need(len(data) == length and sha(data) == own, "a piece out of place")
        found[place] = data

    def state(self, data: bytes) -> None:
        version, size, packed = unpack(data, 3)
        front = inflate(packed, size)
        need(version == 1 and len(front) == size, "no state of this form")
        *_, after, upto, heads, origins, origin_of, matter, groups = unpack(front, 11)
        need(all(after < unpack(group, 5)[0] <= upto for group in groups), "a record out of place")
        self.read(matter, groups, lambda stamp: heads[origins[origin_of[stamp]][0]][0], 1 << 62)

    def read(self, matter: bytes, groups: list[bytes], author: Any, highest: int) -> None:
        stamps, kinds = unpack(matter, 2)
        need(all(0 < clock <= highest for clock, _, _ in stamps), "a clock beyond the header's")
        for record, kind, created, leaving, flat in (unpack(group, 5) for group in groups):
            name, registers = kinds[kind]
            if created:
                self.created[record] = created
            self.left += [(record, registers[place][0]) for place in leaving]
            for stamp, places, columns in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
                need(sum(registers[place][1] for place in places) == len(columns), "another width")
                rest = iter(columns)
                for register, width in (registers[place] for place in places):
                    value = [next(rest) for _ in range(width)]
                    self.changes.append(Change(record, name, register, value, stamps[stamp], author(stamp)))


def numbers(seed: bytes, bundle: bytes, entry: list[Any]) -> tuple[int, ...]:
    """What a recipient's entry says to it: number, builds on, received, and which before that did not come.

    ``seed`` is its age identity's; the first formats do not say the last.
    """
    replica, _, sealed = entry
    expanded = hashlib.shake_256(seed).digest(96)
    key = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])
    )
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    plain = suite.decrypt(sealed, key, info=b"chancery bundle numbers v1" + bundle + replica)
    return tuple(int.from_bytes(plain[at : at + 8], "big") for at in range(0, len(plain), 8))


def read(data: bytes, *cards: str | bytes) -> Bundle:
    """Check a decrypted bundle against the sender's card and say what it holds; raises if anything is off."""
    need(data.startswith(b"chancery bundle 1\n"), "no bundle")
    (encoded, signature), rest = blocks(data[18:], 2)
    manifest = unpack(encoded)
    need(manifest[0] in (1, 2, 3, 4) and manifest[1] == SUITE and len(encoded) <= 16 << 20, "another format")
    need(len(manifest) == (12 if manifest[0] > 2 else 11), "another array")
    if manifest[0] > 2:
        need(len(manifest[11]) == len(manifest[9]), "marks of another number of scopes")
        for (_, _, authors), marks in zip(manifest[9], manifest[11], strict=True):
            need(len(marks) in (0, 8 * len(authors)), "marks of another number of authors")
    need(all(len(each) == (4 if manifest[0] == 1 else 3) for each in manifest[6]), "a recipient")
    for _, _, number, *builds_on in manifest[6]:
        size = 1168 if manifest[0] > 3 else 1160
        need(len(number) == size if manifest[0] > 1 else number == builds_on[0] + 1, "a forged number")
    found = Bundle(manifest, cards=[Card(text) for text in cards])
    parts = []
    for kind, digest, length in manifest[10]:
        need(length <= LIMITS[kind], "a part beyond any real one")
        parts.append((kind, rest[:length]))
        need(len(parts[-1][1]) == length and sha(parts[-1][1]) == digest, "a part was changed")
        rest = rest[length:]
    need(not rest, "more than was signed")
    brought = [part for kind, part in parts if kind == "card"]
    for text in (*brought, *reversed(brought)):  # forward by endorsements, back by what a trusted one names
        found.learn(text)
    sender = next((card for card in found.cards if card.digest == manifest[5]), None)
    if sender is None or sender.replica != found.cards[0].replica:
        raise ValueError("not made with the sender's card")
    need((sender.replica, sender.post) == (manifest[3], manifest[4]), "another sender")
    sender.check(b"chancery bundle v1", encoded, signature)
    takes = {"incarnation": found.incarnation, "fork": found.fork, "state": found.state}
    takes |= {"segment": found.segment}
    takes |= {"want": found.want, "blob": found.blob, "piece": found.piece}
    for kind, part in parts:
        need(kind == "piece" or not found.coming, "fewer pieces than announced")
        if kind == "content":
            found.contents[sha(part)] = part
        elif kind not in ("card", "directory"):  # a directory says nothing of records
            takes[kind](part)
    need(not found.coming, "fewer pieces than announced")
    for (*chain, number), contents in found.chains.items():
        before = found.chains.get((*chain, number - 1))
        need(before is None or set(contents.values()) <= before.keys(), "the chain is broken")
    return found


if __name__ == "__main__":
    source, *texts = map(Path, sys.argv[1:])
    for change in read(source.read_bytes(), *(text.read_bytes() for text in texts)).changes:
        plain = [column.hex() if isinstance(column, bytes) else column for column in change.columns]
        print(json.dumps([change.record.hex(), change.kind, change.register, plain, change.stamp]))
