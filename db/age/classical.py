"""Opening age files that others made for an X25519 key or a passphrase.

Ours are never written so (a file that a quantum computer will open one day must not leave the post); these
exist to read what comes in, and to hold this implementation against the public test vectors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from db.age.encoding import bech32_decode, decode64
from db.age.errors import HeaderFailure
from db.age.header import FILE_KEY_BYTES, Stanza
from resources.sentences import say

MAX_WORK_FACTOR = 20
"""Largest base-two logarithm of scrypt's work that is spent on a file: 2^20 takes 1 GiB and some seconds."""

_BODY_BYTES = FILE_KEY_BYTES + 16
_SALT_BYTES = 16
_SHARE_BYTES = 32
_X25519_INFO = b"age-encryption.org/v1/X25519"
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_DECIMAL = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)


@dataclass(frozen=True)
class X25519Identity:
    """A classical secret key: 32 bytes."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-1...`. Raises ValueError."""
        secret = bech32_decode("AGE-SECRET-KEY-", text)
        if len(secret) != _SHARE_BYTES:
            raise ValueError("an X25519 key has 32 bytes")
        return cls(secret)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None. Raises HeaderFailure for a malformed stanza of this type."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

        from db.age.stream import derive

        key = X25519PrivateKey.from_private_bytes(self.secret)
        public = key.public_key().public_bytes_raw()
        for stanza in stanzas:
            if stanza.kind != "X25519":
                continue
            (share,) = _arguments(stanza, 1)
            raw = _bytes(share, _SHARE_BYTES)
            try:
                secret = key.exchange(X25519PublicKey.from_public_bytes(raw))
            except ValueError:  # an all-zero secret
                raise HeaderFailure(
                    say("A recipient in the file holds a forged key share; do not trust this file.")
                ) from None
            file_key = _open(derive(secret, raw + public, _X25519_INFO), stanza.body)
            if file_key is not None:
                return file_key
        return None


@dataclass(frozen=True)
class ScryptIdentity:
    """A passphrase, and how much work a file may ask for to try it (base-two logarithm)."""

    passphrase: str = field(repr=False)
    max_work_factor: int = MAX_WORK_FACTOR

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None. Raises HeaderFailure for a malformed or too costly stanza."""
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        for stanza in stanzas:
            if stanza.kind != "scrypt":
                continue
            text, factor = _arguments(stanza, 2)
            salt = _bytes(text, _SALT_BYTES)
            if not _DECIMAL.fullmatch(factor):
                raise _malformed()
            if int(factor) > self.max_work_factor:
                raise HeaderFailure(
                    say(
                        "The file asks for more work to try a passphrase than this program will spend; "
                        "ask the sender to encrypt it to this post’s key instead."
                    )
                )
            derivation = Scrypt(salt=_SCRYPT_LABEL + salt, length=32, n=1 << int(factor), r=8, p=1)
            return _open(derivation.derive(self.passphrase.encode()), stanza.body)
        return None


def _arguments(stanza: Stanza, count: int) -> tuple[str, ...]:
    if len(stanza.arguments) != count or len(stanza.body) != _BODY_BYTES:
        raise _malformed()
    return stanza.arguments


def _bytes(text: str, length: int) -> bytes:
    try:
        data = decode64(text.encode("ascii"))
    except ValueError as error:
        raise _malformed() from error
    if len(data) != length:
        raise _malformed()
    return data


def _malformed() -> HeaderFailure:
    return HeaderFailure(say("A recipient in the file is malformed; ask the sender for the file again."))


def _open(key: bytes, body: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    except InvalidTag:
        return None
