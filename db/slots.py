"""The key file of a case file, `FILE.keys`: the data key, wrapped once for each way to open the store.

The store is encrypted with one random 32-byte data key. Each **slot** wraps that key: for an officer's
passphrase (Argon2id) or for the printed recovery key (HKDF-SHA256), both into ChaCha20-Poly1305 with the
store's id and the slot's name, kind and parameters as associated data. Over the whole file stands a MAC that
only a holder of the data key can make, so a slot that was added, dropped, renamed, reordered or weakened
behind the program's back is noticed at the next unlocking; a plain checksum tells accidental damage from a
wrong passphrase before that. What the file alone cannot show is that an older copy of it was put back: the
`revision` grows with each change, for the store to remember and compare.

Nothing heavy is imported with this module, since the unlock window shows before the first key is derived.
The bytes on disk are the business of `db.slotfile`.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Self

from db import kdf, labels, recovery, slotfile
from db.errors import DamagedKeyFile, ForeignKeyFile, SlotRefused, WrongPassphrase, WrongRecoveryKey
from db.kdf import KdfParams
from db.slotfile import DATA_KEY_BYTES, MAX_SLOTS, STORE_ID_BYTES, Kind, Slot

__all__ = ["DATA_KEY_BYTES", "STORE_ID_BYTES", "KdfParams", "KeyFile", "Kind", "Slot", "Unlocked", "key_path"]

RECOVERY_NAME = "recovery"


def key_path(store: Path) -> Path:
    """Return where the key file of a store lies: `FILE.keys` beside `FILE`."""
    return store.with_name(store.name + ".keys")


@dataclass(frozen=True)
class Unlocked:
    """What a slot gave back: the 32-byte data key, and which slot it was."""

    data_key: bytes = field(repr=False)
    slot_name: str
    kind: Kind


@dataclass(frozen=True)
class KeyFile:
    """The slots of one store, as a value: every change returns a new one, to be saved by the caller.

    Methods that change something need the data key, which proves that the caller has unlocked the store, and
    refuse (DamagedKeyFile) to build upon a file whose MAC does not hold.
    """

    store_id: bytes
    revision: int
    slots: tuple[Slot, ...]
    mac: bytes = field(repr=False)

    # Making one

    @classmethod
    def create(
        cls,
        store_id: bytes,
        data_key: bytes,
        passphrase: str,
        officer: str,
        *,
        params: KdfParams | None = None,
    ) -> Self:
        """Return the key file of a new store with one passphrase slot, named after the officer.

        `store_id` is 16 bytes that name the store, `data_key` the 32 random bytes that encrypt it; `params`
        default to `KdfParams.interactive()`. Raises SlotRefused for an unusable name or passphrase.
        """
        if len(store_id) != STORE_ID_BYTES or len(data_key) != DATA_KEY_BYTES:
            raise ValueError("a store id has 16 bytes and a data key 32")
        slot = _passphrase_slot(store_id, data_key, passphrase, officer, params)
        return cls(store_id, 0, (), b"")._sealed(data_key, (slot,))

    # Opening

    def unlock_passphrase(self, passphrase: str, officer: str | None = None) -> Unlocked:
        """Return the data key from the first passphrase slot that this passphrase opens.

        Each slot tried costs a key derivation; `officer` limits the trial to the slot of that name. Raises
        WrongPassphrase if none opens, DamagedKeyFile if one does but the file was tampered with.
        """
        secret = kdf.passphrase_bytes(passphrase)
        name = None if officer is None else labels.normal(officer)
        for slot in self.slots:
            if secret and slot.params is not None and name in (None, slot.name):
                data_key = _unwrap(self.store_id, slot, kdf.from_passphrase(secret, slot.salt, slot.params))
                if data_key is not None:
                    return self._opened(data_key, slot)
        raise WrongPassphrase("This passphrase does not open the case file; check it and type it again.")

    def unlock_recovery(self, printed: str) -> Unlocked:
        """Return the data key from the printed recovery key, however it was retyped.

        Raises BadRecoveryKey naming the group with a typing mistake, WrongRecoveryKey if the key is
        well-formed but opens nothing here, DamagedKeyFile if the file was tampered with.
        """
        secret = recovery.parse(printed)
        for slot in self.slots:
            if slot.kind == "recovery":
                data_key = _unwrap(self.store_id, slot, kdf.from_recovery_key(secret, slot.salt))
                if data_key is not None:
                    return self._opened(data_key, slot)
        raise WrongRecoveryKey(
            "This recovery key does not open the case file; it may be the sheet of another case file, or one "
            "that a newer sheet has replaced."
        )

    def verify(self, data_key: bytes) -> None:
        """Raise DamagedKeyFile unless the file is what the last holder of the data key wrote."""
        expected = kdf.key_file_mac(data_key, slotfile.body(self.store_id, self.revision, self.slots))
        if not hmac.compare_digest(expected, self.mac):
            raise DamagedKeyFile(
                "The key file was changed by something other than this program; put back the copy of it from "
                "a backup."
            )

    # Changing

    def with_recovery(self, data_key: bytes) -> tuple[Self, str]:
        """Return a key file with a new recovery slot, which replaces the one before, and the key to print."""
        printed = recovery.generate()
        salt = os.urandom(kdf.SALT_BYTES)
        wrapping = kdf.from_recovery_key(recovery.parse(printed), salt)
        slot = _wrap(self.store_id, Slot("recovery", RECOVERY_NAME, None, salt, b"", b""), wrapping, data_key)
        kept = tuple(each for each in self.slots if each.kind != "recovery")
        return self._changed(data_key, (*kept, slot)), printed

    def add_passphrase(
        self, data_key: bytes, passphrase: str, officer: str, *, params: KdfParams | None = None
    ) -> Self:
        """Return a key file with one more officer's passphrase. Raises SlotRefused if the name is taken."""
        slot = _passphrase_slot(self.store_id, data_key, passphrase, officer, params)
        if any(each.name == slot.name for each in self.slots):
            raise SlotRefused(f"There is already a slot named {slot.name}; choose another name.")
        return self._changed(data_key, (*self.slots, slot))

    def change_passphrase(
        self, data_key: bytes, officer: str, passphrase: str, *, params: KdfParams | None = None
    ) -> Self:
        """Return a key file in which the officer's slot opens with the new passphrase instead of the old."""
        old = self._named(officer, "passphrase")
        new = _passphrase_slot(self.store_id, data_key, passphrase, officer, params)
        return self._changed(data_key, tuple(new if each is old else each for each in self.slots))

    def without_slot(self, data_key: bytes, name: str) -> Self:
        """Return a key file without that slot. Raises SlotRefused for the last one, and for an unknown name.

        Whoever knew the removed slot's secret and kept an old copy of the key file still has the data key:
        to shut a leaver out for good, the store itself must be encrypted anew.
        """
        slot = self._named(name)
        if len(self.slots) == 1:
            raise SlotRefused("The last slot cannot be removed, since nothing would open the case file then.")
        return self._changed(data_key, tuple(each for each in self.slots if each is not slot))

    # Bytes and files

    def to_bytes(self) -> bytes:
        """Return the file's bytes, in the one canonical form."""
        return slotfile.encode(self.store_id, self.revision, self.slots, self.mac)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a key file. Raises DamagedKeyFile or NewerKeyFile; the MAC is checked only on unlocking."""
        return cls(*slotfile.decode(data))

    def save(self, path: Path) -> None:
        """Write the file so that a power cut leaves the old one or the new one, readable by its owner only.

        Raises KeyFileError if the disk refuses.
        """
        slotfile.save(path, self.to_bytes())

    @classmethod
    def load(cls, path: Path, store_id: bytes | None = None) -> Self:
        """Read the key file at `path`; with `store_id`, insist that it belongs to that store.

        Raises MissingKeyFile, DamagedKeyFile, NewerKeyFile, ForeignKeyFile, or KeyFileError if the disk
        refuses.
        """
        found = cls.from_bytes(slotfile.load(path))
        if store_id is not None and found.store_id != store_id:
            raise ForeignKeyFile(
                f"The key file {path.name} belongs to another case file; put the right one beside this one."
            )
        return found

    # Helpers

    def _opened(self, data_key: bytes, slot: Slot) -> Unlocked:
        self.verify(data_key)
        return Unlocked(data_key, slot.name, slot.kind)

    def _changed(self, data_key: bytes, slots: tuple[Slot, ...]) -> Self:
        self.verify(data_key)
        if len(slots) > MAX_SLOTS:
            raise SlotRefused(f"A case file has {MAX_SLOTS} slots at most; remove one that is not used.")
        return self._sealed(data_key, slots)

    def _sealed(self, data_key: bytes, slots: tuple[Slot, ...]) -> Self:
        revision = self.revision + 1
        mac = kdf.key_file_mac(data_key, slotfile.body(self.store_id, revision, slots))
        return replace(self, revision=revision, slots=slots, mac=mac)

    def _named(self, name: str, kind: Literal["passphrase"] | None = None) -> Slot:
        wanted = labels.normal(name)
        for slot in self.slots:
            if slot.name == wanted and kind in (None, slot.kind):
                return slot
        raise SlotRefused(f"There is no {'passphrase' if kind else 'slot'} named {wanted} in the key file.")


def _passphrase_slot(
    store_id: bytes, data_key: bytes, passphrase: str, officer: str, params: KdfParams | None
) -> Slot:
    """Wrap the data key for a passphrase under a fresh salt."""
    name = labels.normal(officer)
    flaw = labels.flaw(name)
    if flaw or name == RECOVERY_NAME:
        raise SlotRefused(f"The officer's name {flaw or 'is kept for the printed sheet'}; choose another.")
    secret = kdf.passphrase_bytes(passphrase)
    if not secret:
        raise SlotRefused("The passphrase is empty, too long, or holds broken characters; choose another.")
    params = params or KdfParams.interactive()
    salt = os.urandom(kdf.SALT_BYTES)
    wrapping = kdf.from_passphrase(secret, salt, params)
    return _wrap(store_id, Slot("passphrase", name, params, salt, b"", b""), wrapping, data_key)


def _wrap(store_id: bytes, slot: Slot, wrapping_key: bytes, data_key: bytes) -> Slot:
    """Return the slot with the data key inside it."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(data_key) != DATA_KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    nonce = os.urandom(slotfile.NONCE_BYTES)
    bound = slotfile.associated_data(store_id, slot)
    return replace(slot, nonce=nonce, wrapped=ChaCha20Poly1305(wrapping_key).encrypt(nonce, data_key, bound))


def _unwrap(store_id: bytes, slot: Slot, wrapping_key: bytes) -> bytes | None:
    """Return the data key, or None if this wrapping key does not open the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        bound = slotfile.associated_data(store_id, slot)
        return ChaCha20Poly1305(wrapping_key).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag:
        return None
