"""The export bundle: an age file that holds a signed manifest, then cards that were replaced with those that
follow them, directories of posts, statements of incarnations, segments and contents, pieces of attachments.

The manifest names format and suite, sender, every recipient's key, the bundle's number for each
recipient and what it builds on (sealed to it alone), the schema, what the sender has seen, and the
SHA-256 and exact length of each part.  The sender signs the manifest's encoded bytes with Ed25519 and
ML-DSA-65; both must hold.  Nothing in it is a file name, and nothing is unpacked by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO

import msgpack

from db import vectors
from db.card import MAX_TEXT_BYTES
from db.directory import MAX_BYTES as MAX_DIRECTORY
from db.errors import ChanceryError
from db.marks import Marks, fits
from db.missed import Came
from db.packing import unpack_foreign
from db.parted import MAX_PART as MAX_FORK
from resources.sentences import say

if TYPE_CHECKING:
    from db.age.hybrid import HybridIdentity, HybridRecipient
    from db.scopes import Scope

FORMAT = 4
_FIRST = 1
"""The first format says nothing of what its sender took in, and its numbers to all readers."""
_MARKED = 3
"""The first format that marks what its sender holds."""
_NUMBERED = 4
"""The first format that tells each reader which of its bundles did not come."""
SUITE = "age-v1 mlkem768x25519; Ed25519 and ML-DSA-65; SHA-256; zstd"
DOMAIN = b"chancery bundle v1"
_NUMBERS = b"chancery bundle numbers v1"
"""What numbers are sealed for, before the bundle's id and the reader's."""
_SEALED = 1120 + 16
"""Bytes of sealed numbers beside the numbers themselves, which take eight each: encapsulated key and tag."""
MAGIC = b"chancery bundle 1\n"
MAX_MANIFEST = 16 * 1024 * 1024
MAX_PARTS = 200_000
MAX_PART = 990_000_000  # SQLite holds no larger value
MAX_SEGMENT = 300 * 1024 * 1024
MAX_LENGTHS = {
    "card": MAX_TEXT_BYTES,
    "directory": MAX_DIRECTORY,
    "incarnation": 8192,
    "fork": MAX_FORK,
    "state": MAX_SEGMENT,
    "segment": MAX_SEGMENT,
    "content": MAX_PART,
    "want": 4 * 1024 * 1024,
    "blob": 9 * 1024 * 1024,
    "piece": 256 * 1024,
}
"""The types of parts, and how many bytes one may have."""
MAX_CHAIN = 64
"""Cards of the sender, at most, of which the newest is found before the manifest's signature is checked."""
CHUNK = 1 << 20


class BundleRefused(ChanceryError):
    """A bundle that is not exactly what a known peer sent to this case file."""


class BundleDamaged(BundleRefused):
    """Bytes of a bundle are missing or changed; where it lies it may still be on its way."""


class NoRoom(BundleRefused):
    """The disk has no room for what a bundle holds."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One reader: replica, KEM public key, the bundle's number for it, the number it builds on.

    ``received`` is the number of the last bundle that the sender took in from that reader, 0 for none; None
    in the first format, which did not say. ``missed`` says which of those before it did not come
    (``db.missed``); None in the formats that did not say. The numbers are for this reader alone: others find
    them ``sealed`` to its key, and 0 in their place.
    """

    replica: bytes
    kem: bytes
    number: int
    builds_on: int
    received: int | None = None
    missed: int | None = None
    sealed: bytes | None = None

    @property
    def came(self) -> Came:
        """Which bundles of that reader came, as far as is told."""
        return Came(self.received or 0, self.missed)

    def seal(self, bundle: bytes, version: int = FORMAT) -> bytes:
        """The numbers, encrypted to this reader; of one length, whatever they are. Raises ValueError."""
        from db.age.hybrid import HybridRecipient

        numbers = (self.number, self.builds_on, self.received or 0, self.missed or 0)[: _count(version)]
        plain = b"".join(number.to_bytes(8, "big") for number in numbers)
        return HybridRecipient(self.kem).seal(plain, self._info(bundle))

    def opened(self, bundle: bytes, identity: HybridIdentity) -> Recipient:
        """With its numbers, if they are sealed to this identity."""
        if self.sealed is None or identity.recipient.public != self.kem:
            return self
        plain = identity.unseal(self.sealed, self._info(bundle))
        if plain is None:
            return self
        numbers = [_number(int.from_bytes(plain[at : at + 8], "big")) for at in range(0, len(plain), 8)]
        number, builds_on, received, *missed = numbers
        return replace(
            self,
            number=number,
            builds_on=builds_on,
            received=received,
            missed=missed[0] if missed else None,
        )

    def _info(self, bundle: bytes) -> bytes:
        return _NUMBERS + bundle + self.replica


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle: its type (a key of ``MAX_LENGTHS``), SHA-256 and length of its bytes."""

    type: str
    hash: bytes
    length: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed front of a bundle."""

    bundle: bytes
    sender: bytes
    post: str
    card: bytes
    recipients: tuple[Recipient, ...]
    schema: int
    at: int
    seen: vectors.Context
    """What the sender holds in the scopes that all its readers may see."""
    parts: tuple[Part, ...]
    format: int = FORMAT
    marks: Marks = field(default_factory=dict)
    """Marks of what it holds (``db.marks``), of the scopes of which it says any; from the third format on."""

    def opened(self, identities: Iterable[HybridIdentity]) -> Manifest:
        """With the numbers of those readers whose identities these are; raises BundleRefused."""
        recipients = list(self.recipients)
        try:
            for identity in identities:
                recipients = [recipient.opened(self.bundle, identity) for recipient in recipients]
        except ValueError as error:
            raise BundleRefused(
                say("The bundle’s manifest is malformed ({error}); it was refused.", error=str(error))
            ) from None
        return replace(self, recipients=tuple(recipients))

    def encode(self) -> bytes:
        """The bytes that are signed; numbers that are not sealed yet are, anew each time."""
        encoded: bytes = msgpack.packb(
            [
                self.format,
                SUITE,
                self.bundle,
                self.sender,
                self.post,
                self.card,
                [_plain_recipient(r, self) for r in self.recipients],
                self.schema,
                self.at,
                vectors.pack(self.seen, empty=self.format > _FIRST),
                [[p.type, p.hash, p.length] for p in self.parts],
                *([self._packed_marks()] if self.format >= _MARKED else []),
            ],
            use_bin_type=True,
        )
        return encoded

    def _packed_marks(self) -> list[bytes]:
        """Of each scope that was seen the marks, in the order in which those are packed."""
        return [self.marks.get(scope, b"") for scope in sorted(self.seen)]


def decode_manifest(data: bytes) -> Manifest:
    """Read a manifest strictly; raises BundleRefused."""
    try:
        plain = unpack_foreign(data, 10 * MAX_PARTS, MAX_PARTS)
        if not isinstance(plain, list) or not plain or not isinstance(plain[0], int):
            raise ValueError("it is no manifest")
        if plain[0] > FORMAT:
            raise BundleRefused(
                say("This bundle was written by a newer Chancery; update the program, nothing was changed.")
            )
        version, suite, bundle, sender, post, card, recipients, schema, at, packed, parts, *rest = plain
        seen = vectors.unpack(packed)
        (marks,) = rest if version >= _MARKED else (*rest, [])
        manifest = Manifest(
            _sized(bundle, 16),
            _sized(sender, 16),
            _text(post, 64),
            _sized(card, 32),
            tuple(_recipient(plain, version) for plain in recipients),
            _number(schema),
            _number(at),
            seen,
            tuple(Part(_text(t, 16), _sized(h, 32), _number(n)) for t, h, n in parts),
            version,
            _marks(seen, marks) if version >= _MARKED else {},
        )
    except (ValueError, TypeError, msgpack.exceptions.UnpackException) as error:
        raise BundleRefused(
            say("The bundle’s manifest is malformed ({error}); it was refused.", error=str(error))
        ) from None
    if version < _FIRST or suite != SUITE or manifest.encode() != data:
        raise BundleRefused(
            say("The bundle’s manifest is of another form than this program writes; it was refused.")
        )
    for part in manifest.parts:
        if part.length > MAX_LENGTHS.get(part.type, -1):
            raise BundleRefused(
                say(
                    "The bundle’s manifest names a part that no bundle has, or one larger than any "
                    "real one; it was refused."
                )
            )
    return manifest


def _plain_recipient(recipient: Recipient, manifest: Manifest) -> list[Any]:
    if manifest.format == _FIRST:
        return [recipient.replica, recipient.kem, recipient.number, recipient.builds_on]
    sealed = recipient.sealed
    if sealed is None:
        sealed = recipient.seal(manifest.bundle, manifest.format)
    return [recipient.replica, recipient.kem, sealed]


def _count(version: int) -> int:
    """How many numbers a format seals."""
    return 4 if version >= _NUMBERED else 3


def _recipient(plain: Any, version: int) -> Recipient:
    if version == _FIRST:
        replica, kem, number, builds_on = plain
        return Recipient(_sized(replica, 16), _key(kem), _number(number), _number(builds_on))
    replica, kem, sealed = plain
    sealed = _sized(sealed, _SEALED + 8 * _count(version))
    return Recipient(_sized(replica, 16), _key(kem), 0, 0, sealed=sealed)


def _marks(seen: vectors.Context, plain: Any) -> dict[Scope, bytes]:
    found = dict(zip(sorted(seen), plain, strict=True))
    if not all(type(said) is bytes for said in found.values()) or not fits(seen, found):
        raise ValueError("a mark is malformed")
    return {scope: said for scope, said in found.items() if said}


def _sized(value: Any, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise ValueError("a byte string has the wrong length")
    return value


def _key(value: Any) -> bytes:
    if not isinstance(value, bytes) or len(value) > 65_536:
        raise ValueError("a key is malformed")
    return value


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("a text is too long")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**62:
        raise ValueError("a number is out of range")
    return value


def write(
    out: BinaryIO,
    recipients: Sequence[HybridRecipient],
    manifest: Manifest,
    sign: Callable[[bytes, bytes], bytes],
    parts: Iterable[bytes],
) -> int:
    """Encrypt to ``recipients`` and write; returns the number of bytes before encryption.

    ``parts`` yields the bytes of each part of the manifest, in its order.
    """
    from db.age import encrypt

    encoded = manifest.encode()
    signature = sign(DOMAIN, encoded)
    total = 0
    writer = encrypt(recipients, out)
    for piece in (
        MAGIC,
        len(encoded).to_bytes(4, "big"),
        encoded,
        len(signature).to_bytes(4, "big"),
        signature,
    ):
        writer.write(piece)
        total += len(piece)
    for part, data in zip(manifest.parts, parts, strict=True):
        if len(data) != part.length or hashlib.sha256(data).digest() != part.hash:
            raise ValueError("a part is not what its manifest says")
        writer.write(data)
        total += len(data)
    writer.close()
    return total


class Reader:
    """A bundle being read: its manifest at once, its parts one after the other, each verified.

    It opens with any of the identities: those that were replaced, too, since it may have been under way.
    """

    def __init__(self, source: BinaryIO, *identities: HybridIdentity) -> None:
        from db.age import decrypt
        from db.age.errors import AgeError, NoMatch

        try:
            self._stream = decrypt(identities, source)
            magic = self._exactly(len(MAGIC))
            if magic != MAGIC:
                raise BundleRefused(
                    say("The file is encrypted to this case file, but it is no bundle of Chancery.")
                )
            self.encoded = self._exactly(self._length(MAX_MANIFEST))
            self.signature = self._exactly(self._length(65_536))
        except NoMatch:
            raise BundleRefused(
                say(
                    "This bundle is not addressed to this case file; ask its sender to add your "
                    "identity card."
                )
            ) from None
        except AgeError as error:
            raise BundleDamaged(say("This is no undamaged bundle: {error}", error=error.message)) from None
        self.manifest = decode_manifest(self.encoded).opened(identities)
        self._next = 0

    def _length(self, most: int) -> int:
        length = int.from_bytes(self._exactly(4), "big")
        if length > most:
            raise BundleRefused(say("The bundle’s front is larger than any real one; it was refused."))
        return length

    def _exactly(self, length: int) -> bytes:
        pieces = []
        left = length
        while left:
            piece = self._stream.read(min(left, CHUNK))
            if not piece:
                raise BundleDamaged(say("The bundle is cut short; ask for it again, nothing was changed."))
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def cards(self) -> list[bytes]:
        """The cards that stand first, at most ``MAX_CHAIN``; ``parts`` goes on after them.

        They are read before the manifest's signature can be checked: its key may be in one of them.
        """
        found = []
        for part in self.manifest.parts[:MAX_CHAIN]:
            if part.type != "card":
                break
            found.append(self._part(part))
            self._next += 1
        return found

    def parts(self) -> Iterator[tuple[Part, bytes]]:
        """Each part with its bytes, once its hash holds; then the end of the file is checked."""
        for part in self.manifest.parts[self._next :]:
            yield part, self._part(part)
        with self._explained():
            more = self._stream.read(1)
        if more:
            raise BundleRefused(say("The bundle holds more than its sender signed; it was refused."))

    def _part(self, part: Part) -> bytes:
        with self._explained():
            data = self._exactly(part.length)
        if hashlib.sha256(data).digest() != part.hash:
            raise BundleRefused(say("A part of the bundle is not what its sender signed; it was refused."))
        return data

    @contextmanager
    def _explained(self) -> Iterator[None]:
        from db.age.errors import AgeError

        try:
            yield
        except AgeError as error:
            raise BundleDamaged(say("The bundle is damaged: {error}", error=error.message)) from None
