"""From something a person knows or holds to a 32-byte key.

The primitives are those of `cryptography`; this module fixes their parameters, their limits and the domain
strings that keep the derived keys apart. Its imports are late: see `db.slots`.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import Self

KEY_BYTES = 32
SALT_BYTES = 16
MAX_PASSPHRASE_BYTES = 4096

# A hostile key file must not be able to eat the machine: these bound what reading one can cost.
MAX_MEMORY_KIB = 1 << 20
MAX_PASSES = 16
MAX_LANES = 16
MAX_WORK = 4 << 20
"""Largest product of memory (KiB) and passes: some four times the cost of the default."""


@dataclass(frozen=True)
class KdfParams:
    """Cost of Argon2id (RFC 9106, version 1.3): memory in KiB, passes over it, and parallel lanes.

    Raises ValueError if a value is outside what Argon2id allows or what this program will spend.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if not 1 <= self.lanes <= MAX_LANES:
            raise ValueError(f"Argon2id lanes must be from 1 to {MAX_LANES}")
        if not 1 <= self.passes <= MAX_PASSES:
            raise ValueError(f"Argon2id passes must be from 1 to {MAX_PASSES}")
        if not 8 * self.lanes <= self.memory_kib <= MAX_MEMORY_KIB:
            raise ValueError(f"Argon2id memory must be from 8 KiB a lane to {MAX_MEMORY_KIB} KiB")
        if self.memory_kib * self.passes > MAX_WORK:
            raise ValueError("Argon2id memory times passes is more than this program will spend")

    @classmethod
    def interactive(cls) -> Self:
        """Return the default for a person who waits: 256 MiB, 3 passes, 4 lanes; 0.6 s on two cores."""
        return cls(memory_kib=256 * 1024, passes=3, lanes=4)


def passphrase_bytes(passphrase: str) -> bytes:
    """Return a passphrase in the form that is derived from: Unicode NFC, UTF-8.

    Keyboards and systems type the same accent in different ways, hence the NFC. Returns no bytes for what
    can be no passphrase: empty, beyond MAX_PASSPHRASE_BYTES, or with unpaired surrogates.
    """
    if len(passphrase) > MAX_PASSPHRASE_BYTES:
        return b""
    try:
        data = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        return b""
    return data if len(data) <= MAX_PASSPHRASE_BYTES else b""


def from_passphrase(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
    """Return the 32-byte Argon2id key. The interpreter lock is free meanwhile.

    Raises KeyFileError if the machine has not the memory that `params` ask for.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    from db.errors import KeyFileError

    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=params.passes,
        lanes=params.lanes,
        memory_cost=params.memory_kib,
    )
    try:
        return derivation.derive(secret)
    except MemoryError:
        raise KeyFileError(
            f"This machine has not the {params.memory_kib // 1024} MiB of free memory that the passphrase "
            "needs; close other programs and try again."
        ) from None


def from_recovery_key(secret: bytes, salt: bytes) -> bytes:
    """Return the 32-byte wrapping key of a recovery key; 256 random bits need no costly derivation."""
    return _hkdf(secret, salt, b"chancery key file 1: recovery slot")


def key_file_mac(data_key: bytes, body: bytes) -> bytes:
    """Return the 32-byte HMAC-SHA256 over a key file's body, under a key derived from the data key."""
    key = _hkdf(data_key, b"", b"chancery key file 1: authentication")
    return hmac.digest(key, body, hashlib.sha256)


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)
