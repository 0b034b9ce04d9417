"""A replica's keys, and the identity card that carries their public halves to other posts.

A replica has three key pairs, each from a 32-byte seed: a post-quantum age identity to receive bundles, and
two to sign, Ed25519 and ML-DSA-65. A signature is always both, and both must hold, so that neither a future
quantum computer nor a flaw in the young scheme is enough to forge one. What is signed is framed with a
**domain**, so that a signature made for one purpose means nothing for another:

    message   = "chancery signature 1" NUL | length of domain (1 byte) | domain | data
    signature = length (2 bytes, big-endian) | Ed25519 | length (2 bytes) | ML-DSA-65, empty context

The card itself, its text and its checks are in `db.card`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

from db.age.hybrid import SEED_BYTES, HybridIdentity
from db.errors import DamagedFile
from resources.sentences import say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey

    from db.card import Card

ED25519_PUBLIC_BYTES = 32
MLDSA_PUBLIC_BYTES = 1952
ED25519_SIGNATURE_BYTES = 64
MLDSA_SIGNATURE_BYTES = 3309
SIGNATURE_BYTES = 2 + ED25519_SIGNATURE_BYTES + 2 + MLDSA_SIGNATURE_BYTES

_SECRET_HEAD = b"chancery identity 1\n"
_FRAME = b"chancery signature 1\0"


@dataclass(frozen=True)
class Identity:
    """The secret keys of one replica, as the three 32-byte seeds that they grow from."""

    kem_seed: bytes = field(repr=False)
    ed25519_seed: bytes = field(repr=False)
    mldsa_seed: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Return new keys from the system's random numbers."""
        return cls(os.urandom(SEED_BYTES), os.urandom(SEED_BYTES), os.urandom(SEED_BYTES))

    def secret_bytes(self) -> bytes:
        """Return the keys for keeping inside the encrypted store, and nowhere else."""
        return _SECRET_HEAD + self.kem_seed + self.ed25519_seed + self.mldsa_seed

    @classmethod
    def from_secret_bytes(cls, data: bytes) -> Self:
        """Read what `secret_bytes` wrote. Raises DamagedFile."""
        seeds = data[len(_SECRET_HEAD) :]
        if not data.startswith(_SECRET_HEAD) or len(seeds) != 3 * SEED_BYTES:
            raise DamagedFile(
                say("The keys inside the case file are damaged; restore the case file from a backup.")
            )
        return cls(*(seeds[start : start + SEED_BYTES] for start in range(0, len(seeds), SEED_BYTES)))

    @cached_property
    def age(self) -> HybridIdentity:
        """What opens bundles that are encrypted to this replica."""
        return HybridIdentity(self.kem_seed)

    @cached_property
    def ed25519_public(self) -> bytes:
        """The 32 bytes of the Ed25519 public key."""
        return self._ed25519.public_key().public_bytes_raw()

    @cached_property
    def mldsa_public(self) -> bytes:
        """The 1952 bytes of the ML-DSA-65 public key (FIPS 204)."""
        return self._mldsa.public_key().public_bytes_raw()

    @cached_property
    def _ed25519(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.ed25519_seed)

    @cached_property
    def _mldsa(self) -> MLDSA65PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey

        return MLDSA65PrivateKey.from_seed_bytes(self.mldsa_seed)

    def sign(self, domain: bytes, data: bytes) -> bytes:
        """Return both signatures over `data` for the purpose `domain` (1 to 255 bytes): 3377 bytes."""
        message = framed(domain, data)
        parts = (self._ed25519.sign(message), self._mldsa.sign(message))
        return b"".join(len(part).to_bytes(2, "big") + part for part in parts)

    def card(
        self,
        *,
        post: str,
        country: str,
        name: str,
        replica: bytes,
        device: str,
        valid_from: date,
        valid_until: date,
        previous: tuple[Identity, Card] | None = None,
    ) -> bytes:
        """Return this replica's identity card: ASCII text, ready to print or to save as a `.card` file.

        `post` is the post's code, `country` ISO 3166-1 alpha-2, `name` who answers for it, `replica` the
        16 bytes of the replica's id; both dates are included in the validity. After a rotation of keys,
        `previous` is the old identity with its card: the old keys then vouch for the new ones.
        Raises CardRefused if a value cannot stand in a card.
        """
        from db import card

        content = card.Content(
            post=post,
            country=country,
            name=name,
            device=device,
            replica=replica,
            kem_public=self.age.recipient.public,
            ed25519_public=self.ed25519_public,
            mldsa_public=self.mldsa_public,
            valid_from=valid_from,
            valid_until=valid_until,
            previous=previous[1].digest if previous else None,
        )
        return card.issue(content, self, previous[0] if previous else None)


def framed(domain: bytes, data: bytes) -> bytes:
    """Return the message that both schemes sign. Raises ValueError for a domain of no or over 255 bytes."""
    if not 1 <= len(domain) <= 255:
        raise ValueError("a domain has 1 to 255 bytes")
    return _FRAME + bytes([len(domain)]) + domain + data


def verify(ed25519_public: bytes, mldsa_public: bytes, domain: bytes, data: bytes, signature: bytes) -> bool:
    """Return whether `signature` is both keys' over `data` for this `domain`; anything malformed is not."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

    parts = _split(signature)
    if parts is None:
        return False
    message = framed(domain, data)
    try:
        Ed25519PublicKey.from_public_bytes(ed25519_public).verify(parts[0], message)
        MLDSA65PublicKey.from_public_bytes(mldsa_public).verify(parts[1], message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _split(signature: bytes) -> tuple[bytes, bytes] | None:
    """Return the Ed25519 and the ML-DSA part, or None unless both have their one length."""
    second = 2 + ED25519_SIGNATURE_BYTES
    if (
        len(signature) != SIGNATURE_BYTES
        or signature[:2] != ED25519_SIGNATURE_BYTES.to_bytes(2, "big")
        or signature[second : second + 2] != MLDSA_SIGNATURE_BYTES.to_bytes(2, "big")
    ):
        return None
    return signature[2:second], signature[second + 2 :]
