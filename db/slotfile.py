"""The bytes of a key file: what a slot is on disk, strictly read and safely written.

    chancery keys 2 LF | MessagePack [store id, revision, [slot ...], bond, previous] | MAC (32)
    | SHA-256 of all before (32)

    slot     = [kind, name, [memory KiB, passes, lanes] or nil, salt (16), public key (1216), nonce (12),
                wrapped seed and bond (80), sealed data key (1168)]
    bond     = nonce (12), bond under the data key (48)
    previous = empty, or nonce (12) and the data key before under this one (48), while a rotation is under way

An escrow slot has neither salt, nonce nor wrapped seed: its secret is elsewhere. A slot of the first format
that no officer has renewed yet has no public key and no sealed data key; its 48 wrapped bytes are the data
key itself. The first format (`chancery keys 1`) is still read:

    [store id, revision, [slot ...]], slot = [kind, name, parameters, salt, nonce, wrapped data key (48)]

Canonical (see `db.packing`): one value has one encoding. The checksum tells damage; the MAC, which `db.slots`
makes and checks, tells tampering.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from db import kdf, labels, packing
from db.errors import DamagedKeyFile, KeyFileError, MissingKeyFile, NewerKeyFile
from db.kdf import KdfParams
from resources.sentences import say, why

Kind = Literal["passphrase", "device", "recovery", "keyring", "escrow"]

STORE_ID_BYTES = 16
DATA_KEY_BYTES = 32
NONCE_BYTES = 12
PUBLIC_BYTES = 1216
MAX_SLOTS = 32
MAX_BYTES = 128 * 1024

_HEAD = b"chancery keys 2\n"
_FIRST_HEAD = b"chancery keys 1\n"
_ANY_HEAD = re.compile(rb"chancery keys ([1-9][0-9]{0,3})\n")
_DIGEST_BYTES = 32
_TAG_BYTES = 16
_WRAPPED_KEY_BYTES = DATA_KEY_BYTES + _TAG_BYTES
_WRAPPED_BYTES = 2 * DATA_KEY_BYTES + _TAG_BYTES
_SEALED_BYTES = 1120 + DATA_KEY_BYTES + _TAG_BYTES
_KEPT_BYTES = NONCE_BYTES + DATA_KEY_BYTES + _TAG_BYTES
_MAX_REVISION = (1 << 63) - 1
_DERIVED = ("passphrase", "device")
"""Kinds of slots whose secret is a passphrase, so that deriving its key has a cost."""


@dataclass(frozen=True)
class Slot:
    """One way to the data key; what each field holds is said above. `params` belong to a passphrase."""

    kind: Kind
    name: str
    params: KdfParams | None
    salt: bytes
    nonce: bytes
    wrapped: bytes
    public: bytes = b""
    sealed: bytes = b""

    @property
    def is_first_format(self) -> bool:
        """Whether the slot wraps the data key itself, so that a new data key cannot be given to it."""
        return not self.public


@dataclass(frozen=True)
class Contents:
    """All that stands in a key file but the MAC. Without a bond it is one of the first format."""

    store_id: bytes
    revision: int
    slots: tuple[Slot, ...]
    bond: bytes = b""
    previous: bytes = b""


def body(contents: Contents) -> bytes:
    """Return the bytes that the MAC covers: everything but the MAC and the checksum."""
    fields: list[packing.Packed] = [contents.store_id, contents.revision]
    if not contents.bond:
        return _FIRST_HEAD + packing.pack([*fields, [_pack_first(slot) for slot in contents.slots]])
    slots: list[packing.Packed] = [_pack_slot(slot) for slot in contents.slots]
    return _HEAD + packing.pack([*fields, slots, contents.bond, contents.previous])


def associated_data(store_id: bytes, slot: Slot) -> bytes:
    """Return what a slot's secrets are bound to: store, kind, name, parameters, salt and public key."""
    if slot.is_first_format:
        return _FIRST_HEAD + packing.pack([store_id, _pack_first(slot)[:4]])
    return _HEAD + packing.pack([store_id, _pack_slot(slot)[:5]])


def encode(contents: Contents, mac: bytes) -> bytes:
    """Return the bytes of a key file."""
    data = body(contents) + mac
    return data + hashlib.sha256(data).digest()


def decode(data: bytes) -> tuple[Contents, bytes]:
    """Return what stands in a key file, and its MAC. Raises DamagedKeyFile or NewerKeyFile."""
    head = _ANY_HEAD.match(data)
    if head is None:
        raise DamagedKeyFile(
            say("This is no key file, or it is damaged at its beginning; put back a backup’s copy.")
        )
    if head[0] not in (_HEAD, _FIRST_HEAD):
        raise NewerKeyFile(say("A newer version of Chancery wrote the key file; update this one to open it."))
    covered, checksum = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    content, mac = covered[len(_HEAD) : -_DIGEST_BYTES], covered[-_DIGEST_BYTES:]
    if len(data) > MAX_BYTES or hashlib.sha256(covered).digest() != checksum:
        raise DamagedKeyFile(say("The key file is damaged; put back a copy of it from a backup."))
    try:
        fields = packing.unpack(content, MAX_BYTES)
        contents = _first_contents(fields) if head[0] == _FIRST_HEAD else _contents(fields)
    except ValueError as error:
        raise DamagedKeyFile(
            say("The key file makes no sense ({error}); put back a backup’s copy.", error=str(error))
        ) from error
    return contents, mac


def save(path: Path, data: bytes) -> None:
    """Write a key file atomically and privately. Raises KeyFileError."""
    from db.atomic import write_atomically

    try:
        write_atomically(path, data, mode=0o600)
    except OSError as error:
        raise KeyFileError(
            say(
                "The key file {name} could not be written ({reason}); free some space or check "
                "the folder’s permissions, then try again.",
                name=path.name,
                reason=why(error),
            )
        ) from error


def remove_leftovers(path: Path) -> None:
    """Take away what a killed `save` left beside the key file; for whoever holds the store's lock.

    One that the system does not let go stays: it opens no more than an older copy of the key file does.
    """
    pattern = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{12}\.tmp")
    with contextlib.suppress(OSError):
        for each in list(path.absolute().parent.iterdir()):
            if pattern.fullmatch(each.name):
                each.unlink()


def load(path: Path) -> bytes:
    """Return the bytes at `path`, never more than a key file can have. Raises KeyFileError or a subclass."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or device would block, or never end
            raise DamagedKeyFile(
                say("{name} is not a file; put the key file of the case file there.", name=path.name)
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise MissingKeyFile(
            say(
                "The key file {name} is missing; put it back beside the case file, from a "
                "backup or from the user's data folder.",
                name=path.name,
            )
        ) from None
    except OSError as error:
        raise KeyFileError(
            say(
                "The key file {name} could not be read ({reason}); check its permissions.",
                name=path.name,
                reason=why(error),
            )
        ) from error
    if len(data) > MAX_BYTES:
        raise DamagedKeyFile(
            say("{name} is too large for a key file; put back a copy from a backup.", name=path.name)
        )
    return data


def _contents(value: packing.Packed) -> Contents:
    store_id, revision, slots, bond, previous = packing.as_list(value, 5)
    return Contents(
        packing.as_bytes(store_id, STORE_ID_BYTES),
        packing.as_int(revision, 1, _MAX_REVISION),
        _distinct(tuple(_unpack_slot(each) for each in packing.as_list(slots))),
        packing.as_bytes(bond, _KEPT_BYTES),
        packing.as_bytes(previous, _KEPT_BYTES if previous else 0),
    )


def _first_contents(value: packing.Packed) -> Contents:
    store_id, revision, slots = packing.as_list(value, 3)
    return Contents(
        packing.as_bytes(store_id, STORE_ID_BYTES),
        packing.as_int(revision, 1, _MAX_REVISION),
        _distinct(tuple(_unpack_first(each) for each in packing.as_list(slots))),
    )


def _distinct(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    if not 1 <= len(slots) <= MAX_SLOTS or len({slot.name for slot in slots}) != len(slots):
        raise ValueError("no slot, too many slots, or two of one name")
    return slots


def _pack_slot(slot: Slot) -> list[packing.Packed]:
    kind, name, params, salt, nonce, wrapped = _pack_first(slot)
    return [kind, name, params, salt, slot.public, nonce, wrapped, slot.sealed]


def _pack_first(slot: Slot) -> list[packing.Packed]:
    params: packing.Packed = None
    if slot.params is not None:
        params = [slot.params.memory_kib, slot.params.passes, slot.params.lanes]
    return [slot.kind, slot.name, params, slot.salt, slot.nonce, slot.wrapped]


def _unpack_slot(value: packing.Packed) -> Slot:
    kind, name, params, salt, public, nonce, wrapped, sealed = packing.as_list(value, 8)
    if public == b"" and sealed == b"":
        return _unpack_first([kind, name, params, salt, nonce, wrapped])
    known = _kind(kind)
    escrow = known == "escrow"
    return Slot(
        known,
        _label(name),
        _params(known, params),
        packing.as_bytes(salt, 0 if escrow else kdf.SALT_BYTES),
        packing.as_bytes(nonce, 0 if escrow else NONCE_BYTES),
        packing.as_bytes(wrapped, 0 if escrow else _WRAPPED_BYTES),
        packing.as_bytes(public, PUBLIC_BYTES),
        packing.as_bytes(sealed, _SEALED_BYTES),
    )


def _unpack_first(value: packing.Packed) -> Slot:
    kind, name, params, salt, nonce, wrapped = packing.as_list(value, 6)
    known = _kind(kind)
    if known not in ("passphrase", "recovery"):
        raise ValueError("a slot's kind is unknown")
    return Slot(
        known,
        _label(name),
        _params(known, params),
        packing.as_bytes(salt, kdf.SALT_BYTES),
        packing.as_bytes(nonce, NONCE_BYTES),
        packing.as_bytes(wrapped, _WRAPPED_KEY_BYTES),
    )


def _kind(value: packing.Packed) -> Kind:
    for known in get_args(Kind):
        if value == known:
            kind: Kind = known
            return kind
    raise ValueError("a slot's kind is unknown")


def _label(value: packing.Packed) -> str:
    label = packing.as_text(value)
    if labels.flaw(label):
        raise ValueError("a slot's name is unusable")
    return label


def _params(kind: Kind, value: packing.Packed) -> KdfParams | None:
    if kind in _DERIVED:
        memory, passes, lanes = (
            packing.as_int(each, 1, kdf.MAX_MEMORY_KIB) for each in packing.as_list(value, 3)
        )
        return KdfParams(memory, passes, lanes)
    if value is not None:
        raise ValueError("a slot without a passphrase has no cost")
    return None
