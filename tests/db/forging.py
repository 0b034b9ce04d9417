"""What a hostile peer can make: bundles and segments of any content, with the real keys of a known post."""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgpack
import zstandard

from db import bundle
from db.age import HybridRecipient, decrypt, encrypt
from db.bundle import Manifest, Part, Reader, Recipient
from db.card import Card
from db.identity import Identity
from db.own import own_card, own_identity
from db.segment import DOMAIN, Header

if TYPE_CHECKING:
    from posts import Post

SEED = bytes(range(32))
NOW = 1_795_000_000_000 << 16


def keys(post: Post) -> Identity:
    """The secret keys of a post."""
    return own_identity(post.desk.store)


def opened(post: Post, path: Path) -> bytes:
    """What is inside the age container, as its recipient sees it."""
    with path.open("rb") as file:
        return decrypt([keys(post).age], file).read()


def parts_of(post: Post, path: Path) -> tuple[Manifest, list[tuple[str, bytes]]]:
    """Manifest and parts of a genuine bundle, read by its recipient."""
    with path.open("rb") as file:
        reader = Reader(file, keys(post).age)
        return reader.manifest, [(part.type, data) for part, data in reader.parts()]


def inside(post: Post, path: Path) -> bytes:
    """Everything that a recipient can read in a bundle, its segments and states unpacked."""
    found = [opened(post, path)]
    for kind, data in parts_of(post, path)[1]:
        if kind == "segment":
            header, _, body = split(data)
            found += [header, zstandard.ZstdDecompressor().decompressobj().decompress(body)]
        if kind == "state":
            found.append(zstandard.ZstdDecompressor().decompressobj().decompress(msgpack.unpackb(data)[2]))
    return b"\n".join(found)


def sealed(recipient: HybridRecipient, path: Path, content: bytes) -> Path:
    """An age file of any content."""
    out = io.BytesIO()
    with encrypt([recipient], out) as writer:
        writer.write(content)
    path.write_bytes(out.getvalue())
    return path


def recipient_of(sender: Post, receiver: Post, number: int = 1) -> Recipient:
    """The receiver as a manifest names it."""
    store = receiver.desk.store
    return Recipient(store.facts.replica_id, keys(receiver).age.recipient.public, number, number - 1, 0)


def manifest_of(sender: Post, receiver: Post, parts: list[tuple[str, bytes]], **other: Any) -> Manifest:
    """A well-formed manifest over ``parts``; ``other`` replaces fields."""
    store = sender.desk.store
    fields: dict[str, Any] = {
        "bundle": os.urandom(16),
        "sender": store.facts.replica_id,
        "post": store.facts.post,
        "card": Card.parse(own_card(store)).digest,
        "recipients": (recipient_of(sender, receiver),),
        "schema": 1,
        "at": 1_795_000_000_000,
        "seen": {},
        "parts": tuple(Part(t, hashlib.sha256(data).digest(), len(data)) for t, data in parts),
    }
    return Manifest(**{**fields, **other})


def bundle_of(
    sender: Post,
    receiver: Post,
    path: Path,
    parts: list[tuple[str, bytes]],
    *,
    encoded: bytes | None = None,
    signature: bytes | None = None,
    tail: bytes = b"",
    **other: Any,
) -> Path:
    """A bundle signed with the sender's real keys; ``encoded`` replaces the manifest's bytes."""
    if encoded is None:
        encoded = manifest_of(sender, receiver, parts, **other).encode()
    if signature is None:
        signature = keys(sender).sign(bundle.DOMAIN, encoded)
    content = bundle.MAGIC
    for piece in (encoded, signature):
        content += len(piece).to_bytes(4, "big") + piece
    content += b"".join(data for _, data in parts) + tail
    return sealed(keys(receiver).age.recipient, path, content)


def split(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Header, signature and body of a segment's bytes."""
    found = []
    place = 0
    for _ in range(3):
        length = int.from_bytes(data[place : place + 4], "big")
        found.append(data[place + 4 : place + 4 + length])
        place += 4 + length
    return found[0], found[1], found[2]


def joined(header: bytes, signature: bytes, body: bytes) -> bytes:
    """The bytes of a segment in a bundle."""
    return b"".join(len(piece).to_bytes(4, "big") + piece for piece in (header, signature, body))


def front(stamps: Any, kinds: Any, groups: list[Any]) -> tuple[bytes, bytes]:
    """A body before compression, and its root."""
    matter = msgpack.packb([stamps, kinds])
    packed = [group if isinstance(group, bytes) else msgpack.packb(group) for group in groups]
    return msgpack.packb([SEED, matter, packed]), root(matter, packed)


def root(matter: bytes, groups: list[bytes]) -> bytes:
    """What an author signs over a segment's content."""
    whole = hashlib.sha256(b"chancery segment root v1" + hashlib.sha256(matter).digest())
    for number, group in enumerate(groups):
        salt = hmac.digest(SEED, number.to_bytes(8, "big"), "sha256")
        whole.update(hashlib.sha256(salt + group).digest())
    return whole.digest()


def record(
    name: str = "Forged", *, record_id: bytes | None = None, kind: int = 0, created: Any = None
) -> list[Any]:
    """The group of one new organisation with a name, for kinds ``NAMED``."""
    return [record_id or os.urandom(16), kind, created, [], [0, [0], [name]]]


NAMED: list[Any] = [["organisation", [["name", 1]]]]
STAMPS: list[Any] = [[NOW, NOW >> 16, "Officer MAD"]]


def segment(
    author: Post,
    *,
    stamps: Any = STAMPS,
    kinds: Any = NAMED,
    groups: Any = (),
    body: bytes | None = None,
    whole_front: bytes | None = None,
    signer: Identity | None = None,
    encoded: bytes | None = None,
    **other: Any,
) -> bytes:
    """A segment signed by ``author``; ``other`` replaces fields of its header."""
    plain, top = front(stamps, kinds, list(groups))
    if whole_front is not None:
        plain = whole_front
    facts = author.desk.store.facts
    fields: dict[str, Any] = {
        "scope": (0, ""),
        "replica": facts.replica_id,
        "post": facts.post,
        "seq": 1,
        "previous": b"",
        "context": {},
        "hlc": NOW,
        "root": top,
        "groups": len(groups),
        "size": len(plain),
    }
    header = encoded if encoded is not None else Header(**{**fields, **other}).encode()
    if body is None:
        body = zstandard.ZstdCompressor().compress(plain)
    return joined(header, (signer or keys(author)).sign(DOMAIN, header), body)
