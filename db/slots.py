"""The key file of a case file, `FILE.keys`: the data key, wrapped once for each way to open the store.

The store is encrypted with one random 32-byte data key. Each **slot** gives that key: to an officer's
passphrase (Argon2id), to a passphrase on one device only, to the printed recovery key, to the system's
keyring, or to a ministry's escrow key. Everything a slot says of itself is bound into it (`db.slotseal`),
and over the whole file stands a MAC that only a holder of the data key can make, so a slot that was added,
dropped, renamed, reordered or weakened behind the program's back is noticed at the next unlocking; a plain
checksum tells accidental damage from a wrong passphrase before that. What the file alone cannot show is
that an older copy of it was put back: the `revision` grows with each change, for the store to remember and
compare (`db.keychange`).

Nothing heavy is imported with this module, since the unlock window shows before the first key is derived.
The bytes on disk are the business of `db.slotfile`.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from db import kdf, labels, recovery, slotfile, slotseal
from db.errors import (
    DamagedKeyFile,
    ForeignKeyFile,
    KeyFileError,
    SlotRefused,
    WrongPassphrase,
    WrongRecoveryKey,
)
from db.kdf import KdfParams
from db.slotfile import DATA_KEY_BYTES, MAX_SLOTS, STORE_ID_BYTES, Contents, Kind, Slot
from resources.sentences import say

__all__ = ["DATA_KEY_BYTES", "STORE_ID_BYTES", "KdfParams", "KeyFile", "Kind", "Slot", "Unlocked", "key_path"]

RECOVERY_NAME = "recovery"
BY_PASSPHRASE: tuple[Kind, ...] = ("passphrase", "device")
"""Kinds of slots that a passphrase opens."""
STANDING: tuple[Kind, ...] = ("passphrase", "recovery")
"""Kinds of slots of which one at least stays: keyrings and devices are lost, an escrow key is another's."""

_ESCROW = "AGE-SECRET-KEY-PQ-"
_BOND = b"bond"
_PREVIOUS = b"previous data key"
_LAST = say(
    "At least one passphrase or the recovery key must stay, since nothing else is sure to open the case file."
)


class WrongKeyring(KeyFileError):
    """What the keyring keeps opens no slot."""


class WrongEscrowKey(KeyFileError):
    """A text that is no escrow key, or one that opens no slot."""


def is_escrow_key(text: str) -> bool:
    """Return whether a text holds an age identity, as a ministry keeps it, and not a printed recovery key."""
    return any(line.strip().upper().startswith(_ESCROW) for line in text.splitlines())


def key_path(store: Path) -> Path:
    """Return where the key file of a store lies: `FILE.keys` beside `FILE`."""
    return store.with_name(store.name + ".keys")


@dataclass(frozen=True)
class Unlocked:
    """What a slot gave back: the 32-byte data key, and which slot it was.

    `renewal`, where there is one, makes the key file in which this slot has today's form and cost.
    """

    data_key: bytes = field(repr=False)
    slot_name: str
    kind: Kind
    renewal: Callable[[], KeyFile] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class KeyFile:
    """The slots of one store, as a value: every change returns a new one, to be put in place by the caller.

    Methods that change something need the data key, which proves that the caller has unlocked the store, and
    refuse (DamagedKeyFile) to build upon a file whose MAC does not hold.
    """

    store_id: bytes
    revision: int
    slots: tuple[Slot, ...]
    mac: bytes = field(repr=False)
    bond: bytes = field(default=b"", repr=False)
    """As the file keeps it, under the data key; none in the first format."""
    previous: bytes = field(default=b"", repr=False)
    """The data key before, under this one, while a rotation is under way."""

    # Making one

    @classmethod
    def create(
        cls,
        store_id: bytes,
        data_key: bytes,
        passphrase: str,
        name: str,
        *,
        params: KdfParams | None = None,
    ) -> Self:
        """Return the key file of a new store with one passphrase slot of that name.

        `store_id` is 16 bytes that name the store, `data_key` the 32 random bytes that encrypt it; `params`
        default to `KdfParams.calibrated()`. Raises SlotRefused for an unusable name or passphrase.
        """
        if len(store_id) != STORE_ID_BYTES or len(data_key) != DATA_KEY_BYTES:
            raise ValueError("a store id has 16 bytes and a data key 32")
        bond = os.urandom(slotseal.BOND_BYTES)
        empty = cls(store_id, 0, (), b"", slotseal.keep(store_id, data_key, _BOND, bond))
        slot = empty._passphrase_slot(data_key, "passphrase", passphrase, name, params)
        return empty._sealed(data_key, (slot,))

    # Opening

    def unlock_passphrase(
        self,
        passphrase: str,
        slot: str | None = None,
        *,
        first: str | None = None,
        device_secret: bytes | None = None,
    ) -> Unlocked:
        """Return the data key from the first slot that this passphrase opens.

        Each slot tried costs a key derivation: `slot` limits the trial to the one of that name, `first` is
        tried before the others. Slots bound to a device are tried with its `device_secret`. Raises
        WrongPassphrase if none opens, DamagedKeyFile if one does but the file was tampered with.
        """
        secret = kdf.passphrase_bytes(passphrase)
        name = None if slot is None else labels.normal(slot)
        meant = [each for each in self.slots if each.kind in BY_PASSPHRASE and name in (None, each.name)]
        here = [each for each in meant if each.kind != "device" or device_secret is not None]
        for each in sorted(here, key=lambda each: each.name != first) if secret else ():
            started = time.perf_counter()
            wrapping_key = slotseal.passphrase_key(each, secret, device_secret)
            unlocked = self._try(each, wrapping_key)
            if unlocked is not None:
                seconds = time.perf_counter() - started
                renewal = self._renewal(unlocked, each, wrapping_key, seconds, secret, device_secret)
                return replace(unlocked, renewal=renewal)
        if len(here) < len(meant):
            raise WrongPassphrase(
                say(
                    "This passphrase does not open the case file here; type it again, and if it is "
                    "bound to another device, open the case file there."
                )
            )
        raise WrongPassphrase(say("This passphrase does not open the case file; check it and type it again."))

    def unlock_recovery(self, printed: str) -> Unlocked:
        """Return the data key from the printed recovery key, however it was retyped, or from an escrow key.

        Raises BadRecoveryKey naming the group with a typing mistake, WrongRecoveryKey if the key is
        well-formed but opens nothing here, DamagedKeyFile if the file was tampered with, and for an escrow
        key what `unlock_escrow` raises.
        """
        if is_escrow_key(printed):
            return self.unlock_escrow(printed)
        secret = recovery.parse(printed)
        for slot in self.slots:
            if slot.kind == "recovery":
                wrapping_key = kdf.from_recovery_key(secret, slot.salt)
                unlocked = self._try(slot, wrapping_key)
                if unlocked is not None:
                    return replace(unlocked, renewal=self._renewal(unlocked, slot, wrapping_key))
        raise WrongRecoveryKey(
            say(
                "This recovery key does not open the case file; it may be the sheet of another "
                "case file, or one that a newer sheet has replaced."
            )
        )

    def unlock_keyring(self, secret: bytes) -> Unlocked:
        """Return the data key from the secret that the system's keyring keeps. Raises WrongKeyring."""
        for slot in self.slots:
            if slot.kind == "keyring":
                unlocked = self._try(slot, kdf.from_keyring_secret(secret, slot.salt))
                if unlocked is not None:
                    return unlocked
        raise WrongKeyring(
            say(
                "What the system's keyring keeps for this case file does not open it any more; "
                "use the passphrase, then let the keyring remember it anew."
            )
        )

    def unlock_escrow(self, identity: str) -> Unlocked:
        """Return the data key from a ministry's escrow key, `AGE-SECRET-KEY-PQ-1...`, or its file's text.

        Raises WrongEscrowKey.
        """
        from db.age.hybrid import HybridIdentity

        lines = [line.strip() for line in identity.splitlines() if is_escrow_key(line)]
        try:
            holder = HybridIdentity.parse(lines[0] if lines else identity)
        except ValueError:
            raise WrongEscrowKey(
                say("This is no complete escrow key (AGE-SECRET-KEY-PQ-1 and so on); copy the whole of it.")
            ) from None
        for slot in self.slots:
            if slot.kind == "escrow" and slot.public == holder.recipient.public:
                data_key = slotseal.unsealed(self.store_id, slot, holder.seed)
                return self._given(slot, data_key)
        raise WrongEscrowKey(
            say("This escrow key does not open the case file: no slot was made for it, or it was removed.")
        )

    def verify(self, data_key: bytes) -> None:
        """Raise DamagedKeyFile unless the file is what the last holder of the data key wrote."""
        self._verify(data_key, self._bond(data_key))

    # Changing

    def with_recovery(self, data_key: bytes) -> tuple[Self, str]:
        """Return a key file with a new recovery slot, which replaces the one before, and the key to print."""
        started = self._begun(data_key)
        printed = recovery.generate()
        salt = os.urandom(kdf.SALT_BYTES)
        wrapping_key = kdf.from_recovery_key(recovery.parse(printed), salt)
        slot = started._new_slot(data_key, "recovery", RECOVERY_NAME, None, salt, wrapping_key)
        kept = tuple(each for each in self.slots if each.kind != "recovery")
        return started._changed(data_key, (*kept, slot)), printed

    def add_passphrase(
        self,
        data_key: bytes,
        passphrase: str,
        name: str,
        *,
        params: KdfParams | None = None,
        device_secret: bytes | None = None,
    ) -> Self:
        """Return a key file with one more passphrase; with `device_secret` it opens only together with that.

        Raises SlotRefused if the name is taken.
        """
        started = self._begun(data_key)
        kind: Kind = "passphrase" if device_secret is None else "device"
        slot = started._passphrase_slot(data_key, kind, passphrase, name, params, device_secret)
        return started._with(data_key, slot)

    def change_passphrase(
        self,
        data_key: bytes,
        name: str,
        passphrase: str,
        *,
        params: KdfParams | None = None,
        device_secret: bytes | None = None,
    ) -> Self:
        """Return a key file in which the slot opens with the new passphrase instead of the old.

        A slot that is bound to a device stays so, which needs the `device_secret`.
        """
        old = self._named(name, BY_PASSPHRASE)
        if old.kind == "device" and device_secret is None:
            raise SlotRefused(
                say(
                    "The passphrase {name} is bound to another device; change it there, or remove it.",
                    name=old.name,
                )
            )
        started = self._begun(data_key)
        secret = device_secret if old.kind == "device" else None
        new = started._passphrase_slot(data_key, old.kind, passphrase, name, params, secret)
        return started._replaced(data_key, old, new)

    def add_keyring(self, data_key: bytes, secret: bytes, name: str) -> Self:
        """Return a key file with a slot for a random secret that the system's keyring keeps."""
        if len(secret) != DATA_KEY_BYTES:
            raise ValueError("a keyring's secret has 32 bytes")
        started = self._begun(data_key)
        salt = os.urandom(kdf.SALT_BYTES)
        wrapping_key = kdf.from_keyring_secret(secret, salt)
        slot = started._new_slot(data_key, "keyring", _usable(name), None, salt, wrapping_key)
        return started._with(data_key, slot)

    def add_escrow(self, data_key: bytes, recipient: str, name: str) -> Self:
        """Return a key file that a ministry opens too; `recipient` is its public key, `age1pq1...`."""
        from db.age.hybrid import HybridRecipient

        try:
            public = HybridRecipient.parse(recipient.strip()).public
        except ValueError:
            raise SlotRefused(
                say(
                    "This is no post-quantum recipient (age1pq1 and so on); copy the whole of it "
                    "from the ministry."
                )
            ) from None
        for slot in self.slots:
            if slot.kind == "escrow" and slot.public == public:
                raise SlotRefused(
                    say("This escrow key opens the case file already; its slot is {name}.", name=slot.name)
                )
        slot = slotseal.escrow_slot(self.store_id, _usable(name), public, data_key)
        return self._begun(data_key)._with(data_key, slot)

    def without_slots(self, data_key: bytes, *names: str) -> Self:
        """Return a key file without those slots.

        Raises SlotRefused for an unknown one, or if neither a passphrase nor the recovery key is left.
        Whoever knew a removed slot's secret and kept an old copy of the key file still has the data key: to
        shut a leaver out for good, the store itself must be encrypted anew.
        """
        gone = [self._named(name) for name in names]
        left = tuple(slot for slot in self.slots if slot not in gone)
        if not any(slot.kind in STANDING for slot in left):
            raise SlotRefused(_LAST)
        return self._begun(data_key)._changed(data_key, left)

    # A new data key

    def rekeyed(self, data_key: bytes, new_key: bytes) -> Self:
        """Return the key file in which every slot gives another data key; it also keeps the one before.

        Raises SlotRefused for slots of the first format, which cannot be given one.
        """
        self.verify(data_key)
        if old := [slot.name for slot in self.slots if slot.is_first_format]:
            raise SlotRefused(
                say(
                    "These must unlock the case file once before it can be encrypted anew: {names}.",
                    names=list(old),
                )
            )
        bond = slotseal.keep(self.store_id, new_key, _BOND, self._bond(data_key))
        slots = tuple(slotseal.sealed(self.store_id, slot, new_key) for slot in self.slots)
        previous = slotseal.keep(self.store_id, new_key, _PREVIOUS, data_key)
        return replace(self, bond=bond, previous=previous)._sealed(new_key, slots)

    def previous_key(self, data_key: bytes) -> bytes | None:
        """Return the data key before, while a rotation is under way; else None."""
        if not self.previous:
            return None
        return slotseal.kept(self.store_id, data_key, _PREVIOUS, self.previous)

    def settled(self, data_key: bytes) -> Self:
        """Return the same key file with the rotation done: it keeps no other key any more."""
        return replace(self, previous=b"")._authenticated(data_key)

    # Bytes and files

    def to_bytes(self) -> bytes:
        """Return the file's bytes, in the one canonical form."""
        return slotfile.encode(self._contents(), self.mac)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a key file. Raises DamagedKeyFile or NewerKeyFile; the MAC is checked only on unlocking."""
        found, mac = slotfile.decode(data)
        return cls(found.store_id, found.revision, found.slots, mac, found.bond, found.previous)

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
                say(
                    "The key file {name} belongs to another case file; put the right one beside this one.",
                    name=path.name,
                )
            )
        return found

    # Helpers

    def _contents(self) -> Contents:
        return Contents(self.store_id, self.revision, self.slots, self.bond, self.previous)

    def _bond(self, data_key: bytes) -> bytes:
        """Return the bond, which the first format has not. Raises DamagedKeyFile if it is not this key's."""
        if not self.bond:
            return b""
        bond = slotseal.kept(self.store_id, data_key, _BOND, self.bond)
        if bond is None:
            raise _tampered()
        return bond

    def _verify(self, data_key: bytes, bond: bytes) -> None:
        expected = kdf.key_file_mac(data_key, bond, slotfile.body(self._contents()))
        if not hmac.compare_digest(expected, self.mac):
            raise _tampered()

    def _try(self, slot: Slot, wrapping_key: bytes) -> Unlocked | None:
        """Return what the slot gives to this wrapping key, or None if it is not the slot's."""
        inside = slotseal.unwrapped(self.store_id, slot, wrapping_key)
        if inside is None:
            return None
        if slot.is_first_format:
            return self._given(slot, inside)
        seed, bond = inside[: slotseal.SEED_BYTES], inside[slotseal.SEED_BYTES :]
        return self._given(slot, slotseal.unsealed(self.store_id, slot, seed), bond)

    def _given(self, slot: Slot, data_key: bytes | None, bond: bytes | None = None) -> Unlocked:
        """Return the data key once it is sure that it, and the file, come from a holder of the bond."""
        if data_key is None:
            raise _tampered()
        self._verify(data_key, self._bond(data_key) if bond is None else bond)
        return Unlocked(data_key, slot.name, slot.kind)

    def _renewal(
        self,
        unlocked: Unlocked,
        slot: Slot,
        wrapping_key: bytes,
        seconds: float = 0,
        secret: bytes = b"",
        device_secret: bytes | None = None,
    ) -> Callable[[], KeyFile] | None:
        """What gives the slot today's format, and a higher cost where the machine manages it."""
        params, salt = slot.params, slot.salt
        dearer = None
        if params is not None and params.is_below(KdfParams.interactive()):
            today = params.fitted(seconds)
            dearer = today if params.is_below(today) else None
        if dearer is None and not slot.is_first_format:
            return None

        def renew() -> KeyFile:
            started = self._begun(unlocked.data_key)
            wrapping, cost, grain = wrapping_key, params, salt
            if dearer is not None:
                cost, grain = dearer, os.urandom(kdf.SALT_BYTES)
                fresh = replace(slot, params=cost, salt=grain)
                wrapping = slotseal.passphrase_key(fresh, secret, device_secret)
            new = started._new_slot(unlocked.data_key, slot.kind, slot.name, cost, grain, wrapping)
            return started._replaced(unlocked.data_key, slot, new)

        return renew

    def _begun(self, data_key: bytes) -> Self:
        """Return this file, ready for a change: verified, and with a bond if it had none yet."""
        self.verify(data_key)
        if self.bond:
            return self
        bond = os.urandom(slotseal.BOND_BYTES)
        return replace(self, bond=slotseal.keep(self.store_id, data_key, _BOND, bond))

    def _passphrase_slot(
        self,
        data_key: bytes,
        kind: Kind,
        passphrase: str,
        name: str,
        params: KdfParams | None,
        device_secret: bytes | None = None,
    ) -> Slot:
        """Return a slot for a passphrase, under a fresh salt."""
        usable = _usable(name)
        secret = kdf.passphrase_bytes(passphrase)
        if not secret:
            raise SlotRefused(
                say("The passphrase is empty, too long, or holds broken characters; choose another.")
            )
        params = params or KdfParams.calibrated()
        salt = os.urandom(kdf.SALT_BYTES)
        wrapping_key = slotseal.passphrase_key(
            Slot(kind, usable, params, salt, b"", b""), secret, device_secret
        )
        return self._new_slot(data_key, kind, usable, params, salt, wrapping_key)

    def _new_slot(
        self, data_key: bytes, kind: Kind, name: str, params: KdfParams | None, salt: bytes, wrapping: bytes
    ) -> Slot:
        bond = self._bond(data_key)
        return slotseal.new_slot(self.store_id, kind, name, params, salt, wrapping, bond, data_key)

    def _with(self, data_key: bytes, slot: Slot) -> Self:
        if any(each.name == slot.name for each in self.slots):
            raise SlotRefused(
                say("There is already a slot named {name}; choose another name.", name=slot.name)
            )
        return self._changed(data_key, (*self.slots, slot))

    def _replaced(self, data_key: bytes, old: Slot, new: Slot) -> Self:
        return self._changed(data_key, tuple(new if each is old else each for each in self.slots))

    def _changed(self, data_key: bytes, slots: tuple[Slot, ...]) -> Self:
        if len(slots) > MAX_SLOTS:
            raise SlotRefused(
                say("A case file has {most} slots at most; remove one that is not used.", most=MAX_SLOTS)
            )
        return self._sealed(data_key, slots)

    def _sealed(self, data_key: bytes, slots: tuple[Slot, ...]) -> Self:
        return replace(self, revision=self.revision + 1, slots=slots)._authenticated(data_key)

    def _authenticated(self, data_key: bytes) -> Self:
        body = slotfile.body(self._contents())
        return replace(self, mac=kdf.key_file_mac(data_key, self._bond(data_key), body))

    def _named(self, name: str, kinds: tuple[Kind, ...] = ()) -> Slot:
        wanted = labels.normal(name)
        for slot in self.slots:
            if slot.name == wanted and (not kinds or slot.kind in kinds):
                return slot
        if kinds:
            raise SlotRefused(say("There is no passphrase named {wanted} in the key file.", wanted=wanted))
        raise SlotRefused(say("There is no slot named {wanted} in the key file.", wanted=wanted))


def _tampered() -> DamagedKeyFile:
    return DamagedKeyFile(
        say(
            "The key file was changed by something other than this program; put back the "
            "copy of it from a backup."
        )
    )


def _usable(name: str) -> str:
    """Return a slot's name in normal form. Raises SlotRefused."""
    usable = labels.normal(name)
    flaw = labels.flaw(usable)
    if flaw or usable == RECOVERY_NAME:
        raise SlotRefused(
            say("The slot’s name {flaw}; choose another.", flaw=flaw or say("is kept for the printed sheet"))
        )
    return usable
