"""The post-quantum recipient of age, `mlkem768x25519`: what every bundle is encrypted to.

HPKE (RFC 9180) in base mode with MLKEM768-X25519, HKDF-SHA256 and ChaCha20-Poly1305, all of it the library's.
An identity is a 32-byte seed; SHAKE-256 expands it to the 64-byte seed of ML-KEM-768 and the 32 bytes of the
X25519 key. A recipient is ML-KEM's 1184-byte public key followed by the 32 of X25519.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self

from db.age.encoding import bech32_decode, bech32_encode, decode64, encode64
from db.age.errors import HeaderFailure
from db.age.header import FILE_KEY_BYTES, Stanza
from resources.sentences import say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

KIND = "mlkem768x25519"
SEED_BYTES = 32
PUBLIC_BYTES = 1216
ENCAPSULATED_BYTES = 1120

_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_CIPHERTEXT_BYTES = 1088
_BODY_BYTES = FILE_KEY_BYTES + 16
_INFO = b"age-encryption.org/mlkem768x25519"
_PUBLIC_PREFIX = "age1pq"
_IDENTITY_PREFIX = "AGE-SECRET-KEY-PQ-"


@dataclass(frozen=True)
class HybridRecipient:
    """A public key that files can be encrypted to: 1216 bytes. Raises ValueError if they are no such key."""

    public: bytes

    def __post_init__(self) -> None:
        if len(self.public) != PUBLIC_BYTES:
            raise ValueError(f"a post-quantum recipient has {PUBLIC_BYTES} bytes")
        self._key  # noqa: B018 - building it is the check of the ML-KEM part
        if _all_zero_secret(_x25519(os.urandom(32)), self.public[_MLKEM_PUBLIC_BYTES:]):
            raise ValueError("the X25519 part of the recipient is a point of low order")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `age1pq1...`. Raises ValueError."""
        return cls(bech32_decode(_PUBLIC_PREFIX, text))

    def __str__(self) -> str:
        return bech32_encode(_PUBLIC_PREFIX, self.public)

    @cached_property
    def _key(self) -> MLKEM768X25519PublicKey:
        from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
        from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.public[:_MLKEM_PUBLIC_BYTES]),
            X25519PublicKey.from_public_bytes(self.public[_MLKEM_PUBLIC_BYTES:]),
        )

    def wrap(self, file_key: bytes) -> Stanza:
        """Return the stanza that gives this recipient the file key."""
        sealed = self.seal(file_key, _INFO)
        encapsulated, body = sealed[:ENCAPSULATED_BYTES], sealed[ENCAPSULATED_BYTES:]
        return Stanza(KIND, (encode64(encapsulated).decode("ascii"),), body)

    def seal(self, plain: bytes, info: bytes) -> bytes:
        """Return `plain` encrypted to this recipient, and bound to `info`: what it is for, and belongs to."""
        return _suite().encrypt(plain, self._key, info=info)


@dataclass(frozen=True)
class HybridIdentity:
    """The secret half: a 32-byte seed. Raises ValueError for another length."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_BYTES:
            raise ValueError(f"the seed of a post-quantum identity has {SEED_BYTES} bytes")

    @classmethod
    def generate(cls) -> Self:
        """Return a new identity from the system's random numbers."""
        return cls(os.urandom(SEED_BYTES))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-PQ-1...`. Raises ValueError."""
        return cls(bech32_decode(_IDENTITY_PREFIX, text))

    def secret_text(self) -> str:
        """Return `AGE-SECRET-KEY-PQ-1...`, the form other age programs read. It is a secret."""
        return bech32_encode(_IDENTITY_PREFIX, self.seed)

    @cached_property
    def recipient(self) -> HybridRecipient:
        """The public half."""
        from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

        seed, scalar = self._expanded
        mlkem = MLKEM768PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()
        return HybridRecipient(mlkem + _x25519(scalar).public_key().public_bytes_raw())

    @cached_property
    def _expanded(self) -> tuple[bytes, bytes]:
        expanded = hashlib.shake_256(self.seed).digest(_MLKEM_SEED_BYTES + 32)
        return expanded[:_MLKEM_SEED_BYTES], expanded[_MLKEM_SEED_BYTES:]

    @cached_property
    def _key(self) -> MLKEM768X25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
        from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

        seed, scalar = self._expanded
        return MLKEM768X25519PrivateKey(MLKEM768PrivateKey.from_seed_bytes(seed), _x25519(scalar))

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None if no stanza is for this identity.

        Raises HeaderFailure for a stanza of this type that is malformed.
        """
        for stanza in stanzas:
            if stanza.kind != KIND:
                continue
            file_key = self.unseal(self._checked(stanza) + stanza.body, _INFO)
            if file_key is not None:
                return file_key
        return None

    def unseal(self, sealed: bytes, info: bytes) -> bytes | None:
        """Return what was sealed to this identity with that `info`, or None if it does not open."""
        from cryptography.exceptions import InvalidTag

        try:
            return _suite().decrypt(sealed, self._key, info=info)
        except InvalidTag:
            return None

    def _checked(self, stanza: Stanza) -> bytes:
        """Return the encapsulated key of a stanza that keeps to the specification."""
        encapsulated = b""
        if len(stanza.arguments) == 1 and len(stanza.body) == _BODY_BYTES:
            with contextlib.suppress(ValueError):
                encapsulated = decode64(stanza.arguments[0].encode("ascii"))
        if len(encapsulated) != ENCAPSULATED_BYTES:
            raise HeaderFailure(
                say("A post-quantum recipient in the file is malformed; ask the sender for the file again.")
            )
        # The library reports this as one more key that does not fit; the specification wants it refused.
        if _all_zero_secret(_x25519(self._expanded[1]), encapsulated[_MLKEM_CIPHERTEXT_BYTES:]):
            raise HeaderFailure(
                say("A recipient in the file holds a forged key share; do not trust this file.")
            )
        return encapsulated


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def _x25519(scalar: bytes) -> X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(scalar)


def _all_zero_secret(key: X25519PrivateKey, share: bytes) -> bool:
    """Return whether X25519 with this share gives the all-zero secret that RFC 7748 warns of."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    try:
        key.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError:
        return True
    return False
