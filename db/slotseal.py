"""How a slot keeps the data key: a seed wrapped for its officer, and the data key sealed to that seed's key.

Each slot has a key pair of its own (`mlkem768x25519`, as bundles have). Its **seed** is wrapped under what
the officer knows or holds; the data key is sealed by HPKE to its public half. So a rotation seals a new
data key for every slot without knowing anybody's passphrase.

Anybody can seal to a public key. So that nobody can put a store of their own, under a key of their own, in
the place of ours, each slot wraps together with its seed the **bond**: a secret of this store that never
leaves it, and without which the key file's MAC cannot be made. An escrow slot has no secret here; whoever
opens with it has to trust where the files come from.

A seed is made anew whenever a slot's secret changes: an old passphrase with an old copy of the key file gives
the old seed, which then opens nothing that is sealed later.
"""

from __future__ import annotations

import os
from dataclasses import replace

from db import kdf, slotfile
from db.errors import DamagedKeyFile
from db.slotfile import DATA_KEY_BYTES, NONCE_BYTES, Kind, Slot
from resources.sentences import say

SEED_BYTES = 32
BOND_BYTES = 32

_INFO = b"chancery key file 2: data key\0"


def passphrase_key(slot: Slot, secret: bytes, device_secret: bytes | None) -> bytes:
    """Return the key that a passphrase gives for a slot, on this device where the slot is bound to one."""
    if slot.params is None:
        raise ValueError("the slot is not opened by a passphrase")
    derived = kdf.from_passphrase(secret, slot.salt, slot.params)
    if slot.kind != "device":
        return derived
    if device_secret is None:
        raise ValueError("the slot is bound to a device")
    return kdf.bound_to_device(derived, device_secret)


def new_slot(
    store_id: bytes,
    kind: Kind,
    name: str,
    params: kdf.KdfParams | None,
    salt: bytes,
    wrapping_key: bytes,
    bond: bytes,
    data_key: bytes,
) -> Slot:
    """Return a slot with a new seed, opened by `wrapping_key`, that gives the data key."""
    from db.age.hybrid import HybridIdentity

    identity = HybridIdentity.generate()
    slot = Slot(kind, name, params, salt, b"", b"", identity.recipient.public)
    nonce, wrapped = _encrypt(wrapping_key, identity.seed + bond, slotfile.associated_data(store_id, slot))
    return sealed(store_id, replace(slot, nonce=nonce, wrapped=wrapped), data_key)


def escrow_slot(store_id: bytes, name: str, public: bytes, data_key: bytes) -> Slot:
    """Return a slot that gives the data key to whoever holds the secret half of `public`."""
    return sealed(store_id, Slot("escrow", name, None, b"", b"", b"", public), data_key)


def sealed(store_id: bytes, slot: Slot, data_key: bytes) -> Slot:
    """Return the slot with this data key sealed to it. Raises DamagedKeyFile if its public key is none."""
    from db.age.hybrid import HybridRecipient

    if len(data_key) != DATA_KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    try:
        recipient = HybridRecipient(slot.public)
    except ValueError:
        raise DamagedKeyFile(
            say(
                "The slot {name} of the key file holds no usable public key; remove it and add it anew.",
                name=slot.name,
            )
        ) from None
    return replace(slot, sealed=recipient.seal(data_key, _info(store_id, slot)))


def unsealed(store_id: bytes, slot: Slot, seed: bytes) -> bytes | None:
    """Return the data key that is sealed to the slot, or None if it is not sealed to this seed."""
    from db.age.hybrid import HybridIdentity

    return HybridIdentity(seed).unseal(slot.sealed, _info(store_id, slot))


def unwrapped(store_id: bytes, slot: Slot, wrapping_key: bytes) -> bytes | None:
    """Return what the slot wraps (seed and bond; in the first format the data key), or None if not for it."""
    return _decrypt(wrapping_key, slot.nonce, slot.wrapped, slotfile.associated_data(store_id, slot))


def keep(store_id: bytes, data_key: bytes, purpose: bytes, secret: bytes) -> bytes:
    """Return a secret as the key file keeps it under the data key."""
    nonce, encrypted = _encrypt(kdf.under_data_key(data_key, purpose), secret, purpose + store_id)
    return nonce + encrypted


def kept(store_id: bytes, data_key: bytes, purpose: bytes, field: bytes) -> bytes | None:
    """Return the secret that `keep` kept, or None if it is not under this data key."""
    nonce, encrypted = field[:NONCE_BYTES], field[NONCE_BYTES:]
    return _decrypt(kdf.under_data_key(data_key, purpose), nonce, encrypted, purpose + store_id)


def _info(store_id: bytes, slot: Slot) -> bytes:
    return _INFO + slotfile.associated_data(store_id, slot)


def _encrypt(key: bytes, secret: bytes, bound: bytes) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(NONCE_BYTES)
    return nonce, ChaCha20Poly1305(key).encrypt(nonce, secret, bound)


def _decrypt(key: bytes, nonce: bytes, encrypted: bytes, bound: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        return ChaCha20Poly1305(key).decrypt(nonce, encrypted, bound)
    except InvalidTag:
        return None
