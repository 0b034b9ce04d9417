"""The identity card: how a post learns another post's keys, on paper's terms.

A card is text that survives mail and sticks:

    -----BEGIN CHANCERY CARD-----
    base 64, lines of 64
    -----END CHANCERY CARD-----

Inside is MessagePack [1, body, signature, endorsement or nil]. The body is itself MessagePack, kept as bytes
since what is signed is the encoded bytes. After a rotation of keys, the old keys sign it first (the
endorsement); the card's own two keys sign body and endorsement together. The **fingerprint** is the SHA-256
of the body; people compare it over another channel, in digits, as eight words or as a QR code, since a card
proves only that whoever made it holds its keys. Which card follows which is in `db.succession`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Self

from db import identity, labels, packing, spoken
from db.age.hybrid import PUBLIC_BYTES, HybridRecipient
from db.errors import CardRefused
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.identity import Identity

MAX_TEXT_BYTES = 32 * 1024
REPLICA_BYTES = 16
DIGEST_BYTES = 32
SLACK = timedelta(days=1)
"""How far two machines' days may lie apart: the dates of a card are judged with so much to spare."""

_VERSION = 1
_BEGIN = "-----BEGIN CHANCERY CARD-----"
_END = "-----END CHANCERY CARD-----"
_COLUMNS = 64
_MAX_BYTES = 16 * 1024
_SELF_DOMAIN = b"chancery card 1: self"
_ROTATION_DOMAIN = b"chancery card 1: rotation"
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_AGAIN = say("ask its owner for the card again")


@dataclass(frozen=True)
class Content:
    """What a card says, before it is signed. Dates are calendar days, both included."""

    post: str
    country: str
    name: str
    device: str
    replica: bytes
    kem_public: bytes
    ed25519_public: bytes
    mldsa_public: bytes
    valid_from: date
    valid_until: date
    previous: bytes | None

    def flaw(self) -> Sentence | None:
        """Return what cannot stand in a card, or None."""
        if found := labels.flaw(self.post):
            return say("its post {flaw}", flaw=found)
        if found := labels.flaw(self.name):
            return say("its name {flaw}", flaw=found)
        if found := labels.flaw(self.device):
            return say("its device {flaw}", flaw=found)
        if not _COUNTRY.fullmatch(self.country):
            return say("its country is no two-letter code of ISO 3166")
        if len(self.replica) != REPLICA_BYTES:
            return say("its replica’s id has not 16 bytes")
        if self.valid_until < self.valid_from:
            return say("it ends before it begins")
        return None

    def pack(self) -> bytes:
        """Return the body that is signed."""
        return packing.pack(
            [
                self.post,
                self.country,
                self.name,
                self.device,
                self.replica,
                self.kem_public,
                self.ed25519_public,
                self.mldsa_public,
                self.valid_from.isoformat(),
                self.valid_until.isoformat(),
                self.previous,
            ]
        )

    @classmethod
    def unpack(cls, body: bytes) -> Self:
        """Read a body. Raises ValueError."""
        fields = packing.as_list(packing.unpack(body, _MAX_BYTES), 11)
        post, country, name, device = (packing.as_text(each) for each in fields[:4])
        return cls(
            post,
            country,
            name,
            device,
            packing.as_bytes(fields[4], REPLICA_BYTES),
            packing.as_bytes(fields[5], PUBLIC_BYTES),
            packing.as_bytes(fields[6], identity.ED25519_PUBLIC_BYTES),
            packing.as_bytes(fields[7], identity.MLDSA_PUBLIC_BYTES),
            _day(fields[8]),
            _day(fields[9]),
            None if fields[10] is None else packing.as_bytes(fields[10], DIGEST_BYTES),
        )


@dataclass(frozen=True)
class Card:
    """A card that was read and whose own signatures hold. Whether to trust it is for a person to say."""

    content: Content
    body: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    endorsement: bytes | None = field(repr=False)

    @classmethod
    def parse(cls, text: str | bytes) -> Self:
        """Read a card's text, with white space around it and either kind of line end.

        Raises CardRefused, with a reason of its own for each thing that can be wrong.
        """
        return cls.unpack(_unarmored(text))

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Read what a card's text holds inside its armor; raises CardRefused as `parse` does."""
        body, signature, endorsement = _envelope(data)
        try:
            content = Content.unpack(body)
        except ValueError as error:
            raise CardRefused(
                say("The card’s content makes no sense ({error}); {again}.", error=str(error), again=_AGAIN)
            ) from error
        flaw = content.flaw()
        if flaw:
            raise CardRefused(say("The card is refused because {flaw}; {again}.", flaw=flaw, again=_AGAIN))
        if (content.previous is None) != (endorsement is None):
            raise CardRefused(
                say("The card names old keys without their signature, or the reverse; {again}.", again=_AGAIN)
            )
        card = cls(content, body, signature, endorsement)
        if not card.verify(_SELF_DOMAIN, body + (endorsement or b""), signature):
            raise CardRefused(
                say("The card’s signatures do not hold, so it was changed or forged; {again}.", again=_AGAIN)
            )
        try:
            card.recipient  # noqa: B018 - building it is the check
        except ValueError as error:
            raise CardRefused(
                say(
                    "The card’s encryption key is no usable key ({error}); {again}.",
                    error=str(error),
                    again=_AGAIN,
                )
            ) from error
        return card

    @cached_property
    def text(self) -> bytes:
        """The card as text again, byte for byte the canonical form."""
        return _armored(self.packed)

    @property
    def packed(self) -> bytes:
        """The card without its armor: what a directory holds."""
        return packing.pack([_VERSION, self.body, self.signature, self.endorsement])

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the signed body: 32 bytes that name this card."""
        return hashlib.sha256(self.body).digest()

    @property
    def fingerprint(self) -> str:
        """The digest for people to compare: 16 groups of four hexadecimal digits."""
        digits = self.digest.hex().upper()
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    @cached_property
    def words(self) -> str:
        """The first 80 bits of the digest for people to read out: eight words (``db.spoken``)."""
        return spoken.words_of(self.digest)

    @cached_property
    def recipient(self) -> HybridRecipient:
        """What a bundle for this replica is encrypted to."""
        return HybridRecipient(self.content.kem_public)

    def verify(self, domain: bytes, data: bytes, signature: bytes) -> bool:
        """Return whether both of this card's keys signed `data` for the purpose `domain`."""
        keys = self.content.ed25519_public, self.content.mldsa_public
        return identity.verify(*keys, domain, data, signature)

    def succeeds(self, old: Card) -> bool:
        """Return whether the keys of `old` vouch for this card as their successor, of the same replica."""
        return (
            self.endorsement is not None
            and self.content.previous == old.digest
            and self.content.replica == old.content.replica
            and old.verify(_ROTATION_DOMAIN, self.body, self.endorsement)
        )

    def is_over(self, day: date) -> bool:
        """Whether the card has ended by that day, with a day to spare for clocks that disagree."""
        return day - SLACK > self.content.valid_until  # the card's own day may be the calendar's last

    def check_valid(self, day: date) -> None:
        """Raise CardRefused unless the card is valid on that day, with a day to spare at both ends."""
        if day + SLACK < self.content.valid_from:
            raise CardRefused(
                say(
                    "The card is not valid before {day}; check this machine’s clock, or wait.",
                    day=self.content.valid_from.isoformat(),
                )
            )
        if self.is_over(day):
            raise CardRefused(
                say(
                    "The card was valid until {day}; ask for a new one.",
                    day=self.content.valid_until.isoformat(),
                )
            )


@lru_cache(maxsize=4096)
def stored(text: bytes) -> Card:
    """A card as it stands in a store: its signatures are verified once a run of the program.

    Raises CardRefused.
    """
    return Card.parse(text)


def issue(content: Content, own: Identity, old: Identity | None) -> bytes:
    """Return the text of a signed card. Raises CardRefused if the content cannot stand in one."""
    flaw = content.flaw()
    if flaw:
        raise CardRefused(
            say("The identity card cannot be made because {flaw}; correct it and try again.", flaw=flaw)
        )
    body = content.pack()
    endorsement = old.sign(_ROTATION_DOMAIN, body) if old else None
    signature = own.sign(_SELF_DOMAIN, body + (endorsement or b""))
    return Card(content, body, signature, endorsement).text


def _envelope(data: bytes) -> tuple[bytes, bytes, bytes | None]:
    """Return body, signature and endorsement."""
    try:
        fields = packing.as_list(packing.unpack(data, _MAX_BYTES))
        version = packing.as_int(fields[0] if fields else None, 1, 1 << 31)
    except ValueError as error:
        raise CardRefused(
            say("The card is damaged ({error}); {again}.", error=str(error), again=_AGAIN)
        ) from error
    if version > _VERSION:
        raise CardRefused(
            say("The card was made by a newer version of Chancery; update this one to read it.")
        )
    try:
        _, body, signature, endorsement = packing.as_list(fields, 4)
        return (
            packing.as_bytes(body),
            packing.as_bytes(signature, identity.SIGNATURE_BYTES),
            None if endorsement is None else packing.as_bytes(endorsement, identity.SIGNATURE_BYTES),
        )
    except ValueError as error:
        raise CardRefused(
            say("The card is damaged ({error}); {again}.", error=str(error), again=_AGAIN)
        ) from error


def _armored(data: bytes) -> bytes:
    text = base64.b64encode(data).decode("ascii")
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return "\n".join((_BEGIN, *lines, _END, "")).encode("ascii")


def _unarmored(text: str | bytes) -> bytes:
    """Return the bytes inside the one canonical armor (line ends and outer white space aside)."""
    if len(text) > MAX_TEXT_BYTES:
        raise CardRefused(
            say("This is too large for an identity card; choose the .card file that you were sent.")
        )
    try:
        plain = text if isinstance(text, str) else text.decode("ascii")
        lines = plain.encode("ascii").decode("ascii").strip().split("\n")
    except UnicodeError:
        lines = []
    lines = [line.removesuffix("\r") for line in lines]
    if len(lines) < 2 or lines[0] != _BEGIN:
        raise CardRefused(say("This is not an identity card; choose the .card file that you were sent."))
    if lines[-1] != _END:
        raise CardRefused(say("The card is cut off before its end; {again}.", again=_AGAIN))
    try:
        data = base64.b64decode("".join(lines[1:-1]), validate=True)
    except binascii.Error as error:
        raise CardRefused(
            say("The card’s letters were damaged on the way; {again}.", again=_AGAIN)
        ) from error
    if _armored(data).decode("ascii").splitlines() != lines:
        raise CardRefused(say("The card’s lines were damaged on the way; {again}.", again=_AGAIN))
    return data


def _day(value: packing.Packed) -> date:
    """Read YYYY-MM-DD, and only that form of a date. Raises ValueError."""
    text = packing.as_text(value)
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError("a date is not written YYYY-MM-DD")
    return day
