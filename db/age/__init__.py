"""The age v1 file format (c2sp.org/age), the container of every export bundle.

This is format code only: every primitive is the `cryptography` library's. Files are written for post-quantum
recipients alone and opened with post-quantum, X25519 or passphrase identities.
"""

from __future__ import annotations

from db.age.armor import unarmored
from db.age.classical import ScryptIdentity, X25519Identity
from db.age.container import decrypt, encrypt
from db.age.errors import AgeError, ArmorFailure, HeaderFailure, HmacFailure, NoMatch, PayloadFailure
from db.age.hybrid import HybridIdentity, HybridRecipient

__all__ = [
    "AgeError",
    "ArmorFailure",
    "HeaderFailure",
    "HmacFailure",
    "HybridIdentity",
    "HybridRecipient",
    "NoMatch",
    "PayloadFailure",
    "ScryptIdentity",
    "X25519Identity",
    "decrypt",
    "encrypt",
    "unarmored",
]
