"""The bytes of a key file: what a slot is on disk, strictly read and safely written.

    chancery keys 1 LF | MessagePack [store id, revision, [slot ...]] | MAC (32) | SHA-256 of all before (32)
    slot = [kind, name, [memory KiB, passes, lanes] or nil, salt (16), nonce (12), wrapped key (48)]

Canonical (see `db.packing`): one value has one encoding. The checksum tells damage; the MAC, which `db.slots`
makes and checks, tells tampering.
"""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db import kdf, labels, packing
from db.errors import DamagedKeyFile, KeyFileError, MissingKeyFile, NewerKeyFile
from db.kdf import KdfParams

Kind = Literal["passphrase", "recovery"]

STORE_ID_BYTES = 16
DATA_KEY_BYTES = 32
NONCE_BYTES = 12
MAX_SLOTS = 32
MAX_BYTES = 64 * 1024

_HEAD = b"chancery keys 1\n"
_ANY_HEAD = re.compile(rb"chancery keys ([1-9][0-9]{0,3})\n")
_DIGEST_BYTES = 32
_WRAPPED_BYTES = DATA_KEY_BYTES + 16
_MAX_REVISION = (1 << 63) - 1


@dataclass(frozen=True)
class Slot:
    """One way to the data key. `params` belong to a passphrase; a wrapped key is 32 bytes and a tag of 16."""

    kind: Kind
    name: str
    params: KdfParams | None
    salt: bytes
    nonce: bytes
    wrapped: bytes


def body(store_id: bytes, revision: int, slots: tuple[Slot, ...]) -> bytes:
    """Return the bytes that the MAC covers: everything but the MAC and the checksum."""
    return _HEAD + packing.pack([store_id, revision, [_pack_slot(slot) for slot in slots]])


def associated_data(store_id: bytes, slot: Slot) -> bytes:
    """Return what a wrapped key is bound to: its store, and its slot's kind, name, parameters and salt."""
    return _HEAD + packing.pack([store_id, _pack_slot(slot)[:4]])


def encode(store_id: bytes, revision: int, slots: tuple[Slot, ...], mac: bytes) -> bytes:
    """Return the bytes of a key file."""
    data = body(store_id, revision, slots) + mac
    return data + hashlib.sha256(data).digest()


def decode(data: bytes) -> tuple[bytes, int, tuple[Slot, ...], bytes]:
    """Return store id, revision, slots and MAC. Raises DamagedKeyFile or NewerKeyFile."""
    head = _ANY_HEAD.match(data)
    if head is None:
        raise DamagedKeyFile(
            "This is no key file, or it is damaged at its beginning; put back a backup's copy."
        )
    if head[0] != _HEAD:
        raise NewerKeyFile("A newer version of Chancery wrote the key file; update this one to open it.")
    covered, checksum = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    content, mac = covered[len(_HEAD) : -_DIGEST_BYTES], covered[-_DIGEST_BYTES:]
    if len(data) > MAX_BYTES or hashlib.sha256(covered).digest() != checksum:
        raise DamagedKeyFile("The key file is damaged; put back a copy of it from a backup.")
    try:
        fields = packing.as_list(packing.unpack(content, MAX_BYTES), 3)
        store_id = packing.as_bytes(fields[0], STORE_ID_BYTES)
        revision = packing.as_int(fields[1], 1, _MAX_REVISION)
        slots = _unpack_slots(fields[2])
    except ValueError as error:
        raise DamagedKeyFile(f"The key file makes no sense ({error}); put back a backup's copy.") from error
    return store_id, revision, slots, mac


def save(path: Path, data: bytes) -> None:
    """Write a key file atomically and privately. Raises KeyFileError."""
    from db.atomic import write_atomically

    try:
        write_atomically(path, data, mode=0o600)
    except OSError as error:
        raise KeyFileError(
            f"The key file {path.name} could not be written ({error.strerror}); free some space or check the "
            "folder's permissions, then try again."
        ) from error


def load(path: Path) -> bytes:
    """Return the bytes at `path`, never more than a key file can have. Raises KeyFileError or a subclass."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or device would block, or never end
            raise DamagedKeyFile(f"{path.name} is not a file; put the key file of the case file there.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MissingKeyFile(
            f"The key file {path.name} is missing; put it back beside the case file, from a backup or "
            "from the user's data folder."
        ) from None
    except OSError as error:
        raise KeyFileError(
            f"The key file {path.name} could not be read ({error.strerror}); check its permissions."
        ) from error
    if len(data) > MAX_BYTES:
        raise DamagedKeyFile(f"{path.name} is too large for a key file; put back a copy from a backup.")
    return data


def _pack_slot(slot: Slot) -> list[packing.Packed]:
    params: packing.Packed = None
    if slot.params is not None:
        params = [slot.params.memory_kib, slot.params.passes, slot.params.lanes]
    return [slot.kind, slot.name, params, slot.salt, slot.nonce, slot.wrapped]


def _unpack_slots(value: packing.Packed) -> tuple[Slot, ...]:
    slots = tuple(_unpack_slot(each) for each in packing.as_list(value))
    if not 1 <= len(slots) <= MAX_SLOTS or len({slot.name for slot in slots}) != len(slots):
        raise ValueError("no slot, too many slots, or two of one name")
    return slots


def _unpack_slot(value: packing.Packed) -> Slot:
    kind, name, params, salt, nonce, wrapped = packing.as_list(value, 6)
    label = packing.as_text(name)
    if labels.flaw(label):
        raise ValueError("a slot's name is unusable")
    rest = (
        packing.as_bytes(salt, kdf.SALT_BYTES),
        packing.as_bytes(nonce, NONCE_BYTES),
        packing.as_bytes(wrapped, _WRAPPED_BYTES),
    )
    if kind == "passphrase":
        memory, passes, lanes = (
            packing.as_int(each, 1, kdf.MAX_MEMORY_KIB) for each in packing.as_list(params, 3)
        )
        return Slot("passphrase", label, KdfParams(memory, passes, lanes), *rest)
    if kind == "recovery" and params is None:
        return Slot("recovery", label, None, *rest)
    raise ValueError("a slot's kind is unknown")
