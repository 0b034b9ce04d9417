"""From something a person knows or holds to a 32-byte key.

The primitives are those of `cryptography`; this module fixes their parameters, their limits and the domain
strings that keep the derived keys apart. Its imports are late: see `db.slots`.

A passphrase slot's cost is chosen by what this machine manages in half a second and by its free memory; it
is never below OWASP's minimum for Argon2id (19 MiB, 2 passes, 1 lane), and is raised when an officer
unlocks on a machine that manages clearly more.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
import unicodedata
from dataclasses import dataclass
from typing import Self

from resources.sentences import say

KEY_BYTES = 32
SALT_BYTES = 16
MAX_PASSPHRASE_BYTES = 4096

# A hostile key file must not be able to eat the machine: these bound what reading one can cost.
MAX_MEMORY_KIB = 1 << 20
MAX_PASSES = 16
MAX_LANES = 16
MAX_WORK = 4 << 20
"""Largest product of memory (KiB) and passes: some four times the cost of the default."""

TARGET_SECONDS = 0.5
FLOOR = (64 * 1024, 3, 2)
"""Memory, passes and lanes below which no slot is made where the memory allows so much."""
LEAST_MEMORY_KIB = 19 * 1024
"""Below the floor only the memory goes down, and never further than this."""
_STEP_KIB = 16 * 1024
_SHARE = 4
"""One part in so many of the free memory is what a derivation may take."""


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
        """Return the most that a person shall wait for: 256 MiB, 3 passes, 4 lanes; a second on two cores."""
        return cls(memory_kib=256 * 1024, passes=3, lanes=4)

    @classmethod
    def calibrated(cls) -> Self:
        """Return the cost of a new slot on this machine, which one short derivation measures."""
        ceiling = cls.interactive()
        floor = cls(*FLOOR)
        if ceiling.work <= floor.work:
            return ceiling
        allowed = _allowed_kib()
        if allowed < floor.memory_kib:
            return cls(max(LEAST_MEMORY_KIB, allowed), floor.passes, 1)
        started = time.perf_counter()
        from_passphrase(b"how fast is this machine", bytes(SALT_BYTES), floor)
        return floor.fitted(time.perf_counter() - started)

    @property
    def work(self) -> int:
        """What a derivation costs whoever guesses: memory times passes."""
        return self.memory_kib * self.passes

    def fitted(self, seconds: float) -> Self:
        """Return what this machine manages in half a second, going by a derivation of this cost."""
        cls = type(self)
        ceiling = cls.interactive()
        floor = cls(*FLOOR)
        if ceiling.work <= floor.work:
            return ceiling
        manages = self.work * TARGET_SECONDS / max(seconds, 1e-6) / ceiling.passes
        memory = min(int(manages), _allowed_kib(), ceiling.memory_kib) // _STEP_KIB * _STEP_KIB
        lanes = ceiling.lanes if (os.cpu_count() or 1) >= ceiling.lanes else floor.lanes
        return cls(max(memory, floor.memory_kib), ceiling.passes, lanes)

    def is_below(self, today: KdfParams) -> bool:
        """Whether a slot of this cost is to be raised; a quarter less is the clock's noise, no reason."""
        return self.work * 4 < today.work * 3


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
            say(
                "This machine has not the {memory} MiB of free memory that the passphrase "
                "needs; close other programs and try again.",
                memory=params.memory_kib // 1024,
            )
        ) from None


def from_recovery_key(secret: bytes, salt: bytes) -> bytes:
    """Return the 32-byte wrapping key of a recovery key; 256 random bits need no costly derivation."""
    return _hkdf(secret, salt, b"chancery key file 1: recovery slot")


def from_keyring_secret(secret: bytes, salt: bytes) -> bytes:
    """Return the 32-byte wrapping key of the random secret that the system's keyring keeps."""
    return _hkdf(secret, salt, b"chancery key file 2: keyring slot")


def bound_to_device(derived: bytes, device_secret: bytes) -> bytes:
    """Return the 32-byte wrapping key of a passphrase that opens only with this device's secret."""
    return _hkdf(derived, device_secret, b"chancery key file 2: device slot")


def under_data_key(data_key: bytes, purpose: bytes) -> bytes:
    """Return the 32-byte key that keeps one of a key file's own fields under the data key."""
    return _hkdf(data_key, b"", b"chancery key file 2: " + purpose)


def key_file_mac(data_key: bytes, bond: bytes, body: bytes) -> bytes:
    """Return the 32-byte HMAC-SHA256 over a key file's body, under a key of data key and bond together.

    The first format knows no bond; there it is empty.
    """
    number = b"2" if bond else b"1"
    key = _hkdf(data_key, bond, b"chancery key file " + number + b": authentication")
    return hmac.digest(key, body, hashlib.sha256)


def _allowed_kib() -> int:
    """How much memory a derivation may take here."""
    import psutil

    return int(psutil.virtual_memory().available) // 1024 // _SHARE


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)
