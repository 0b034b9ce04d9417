"""The ways into a case file: each makes the function that opens its key file, and keeps the books of it.

The books: a failure is noted outside the case file (`db.attempts`), and which passphrase slot opened is
remembered, to be tried first (`db.slotdevice`). What is returned goes to `db.opening.open_store`.
"""

from __future__ import annotations

from collections.abc import Callable

from db import attempts, slotdevice
from db.errors import WrongPassphrase, WrongRecoveryKey
from db.slots import KeyFile, Unlocked, WrongEscrowKey, WrongKeyring, is_escrow_key

Unlock = Callable[[KeyFile], Unlocked]


def with_passphrase(passphrase: str, slot: str | None = None) -> Unlock:
    """Open with an officer's passphrase, bound to this device or not; `slot` names its slot where known."""

    def unlock(keys: KeyFile) -> Unlocked:
        bound = any(each.kind == "device" for each in keys.slots)
        secret = slotdevice.device_secret(keys.store_id) if bound else None
        several = slot is None and len(keys.slots) > 1
        first = slotdevice.last_slot(keys.store_id) if several else None
        try:
            unlocked = keys.unlock_passphrase(passphrase, slot, first=first, device_secret=secret)
        except WrongPassphrase:
            attempts.note_failure(keys.store_id, "passphrase")
            raise
        slotdevice.remember_slot(keys.store_id, unlocked.slot_name)
        return unlocked

    return unlock


def with_printed_key(text: str) -> Unlock:
    """Open with the printed recovery key, or with a ministry's escrow key: one can be told from the other."""
    way: attempts.Way = "escrow" if is_escrow_key(text) else "recovery"

    def unlock(keys: KeyFile) -> Unlocked:
        try:
            return keys.unlock_recovery(text)
        except (WrongRecoveryKey, WrongEscrowKey):
            attempts.note_failure(keys.store_id, way)
            raise

    return unlock


def with_keyring() -> Unlock:
    """Open with what the system's keyring keeps for the case file."""

    def unlock(keys: KeyFile) -> Unlocked:
        from db import slotkeyring

        try:
            return keys.unlock_keyring(slotkeyring.remembered(keys.store_id))
        except WrongKeyring:
            attempts.note_failure(keys.store_id, "keyring")
            raise

    return unlock
