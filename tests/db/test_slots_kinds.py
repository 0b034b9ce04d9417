"""Slots of every kind: what opens each, what none of them may become, and what a new data key leaves
behind.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from db import kdf, slotfile, slotseal
from db.age.hybrid import HybridIdentity
from db.errors import DamagedKeyFile, SlotRefused, WrongPassphrase, WrongRecoveryKey
from db.kdf import KdfParams
from db.slots import KeyFile, WrongEscrowKey, WrongKeyring, is_escrow_key

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
STORE = bytes(range(16))
KEY = bytes(range(100, 132))
OTHER_KEY = bytes(range(50, 82))
DEVICE = bytes(range(1, 33))
SECRET = bytes(range(2, 34))
MINISTRY = HybridIdentity(bytes(range(3, 35)))

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture(scope="module")
def all_kinds() -> tuple[KeyFile, str]:
    """A key file with a slot of every kind, and its printed key."""
    made, printed = KeyFile.create(STORE, KEY, "first light", "officer 1", params=CHEAP).with_recovery(KEY)
    made = made.add_passphrase(KEY, "second wind", "device 1", params=CHEAP, device_secret=DEVICE)
    made = made.add_keyring(KEY, SECRET, "keyring 1").add_escrow(KEY, str(MINISTRY.recipient), "escrow 1")
    return KeyFile.from_bytes(made.to_bytes()), printed


def opens_all(keys: KeyFile, printed: str, key: bytes) -> None:
    found = [
        keys.unlock_passphrase("first light"),
        keys.unlock_recovery(printed),
        keys.unlock_passphrase("second wind", device_secret=DEVICE),
        keys.unlock_keyring(SECRET),
        keys.unlock_escrow(MINISTRY.secret_text()),
    ]
    assert {unlocked.data_key for unlocked in found} == {key}
    kinds = ["passphrase", "recovery", "device", "keyring", "escrow"]
    assert [unlocked.kind for unlocked in found] == kinds == [slot.kind for slot in keys.slots]


def test_each_opens_in_its_own_way(all_kinds: tuple[KeyFile, str]) -> None:
    keys, printed = all_kinds
    opens_all(keys, printed, KEY)
    assert [slot.params for slot in keys.slots] == [CHEAP, None, CHEAP, None, None]


def test_no_secret_stands_in_the_file(all_kinds: tuple[KeyFile, str]) -> None:
    data = all_kinds[0].to_bytes()
    for secret in (KEY, DEVICE, SECRET, MINISTRY.seed):
        assert secret not in data


# Bound to a device


def test_a_bound_passphrase_opens_nothing_without_its_device(all_kinds: tuple[KeyFile, str]) -> None:
    keys, _ = all_kinds
    with pytest.raises(WrongPassphrase, match="bound to another device"):
        keys.unlock_passphrase("second wind")
    with pytest.raises(WrongPassphrase):
        keys.unlock_passphrase("second wind", device_secret=bytes(32))
    with pytest.raises(WrongPassphrase, match="check it"):
        keys.unlock_passphrase("third time", device_secret=DEVICE)
    assert keys.unlock_passphrase("first light", device_secret=DEVICE).slot_name == "officer 1"


def test_a_bound_passphrase_stays_bound_when_it_is_changed(all_kinds: tuple[KeyFile, str]) -> None:
    keys, _ = all_kinds
    changed = keys.change_passphrase(KEY, "device 1", "third time", params=CHEAP, device_secret=DEVICE)
    assert changed.slots[2].kind == "device"
    assert changed.unlock_passphrase("third time", device_secret=DEVICE).data_key == KEY
    with pytest.raises(WrongPassphrase):
        changed.unlock_passphrase("third time")
    with pytest.raises(SlotRefused, match="another device"):
        keys.change_passphrase(KEY, "device 1", "third time", params=CHEAP)


def test_an_ordinary_passphrase_is_not_bound_by_chance(all_kinds: tuple[KeyFile, str]) -> None:
    """A secret at hand changes nothing about a slot that is not bound to it."""
    changed = all_kinds[0].change_passphrase(KEY, "officer 1", "third time", device_secret=DEVICE)
    assert changed.slots[0].kind == "passphrase"
    assert changed.unlock_passphrase("third time").data_key == KEY


# Keyring and escrow


def test_another_secret_of_a_keyring_opens_nothing(all_kinds: tuple[KeyFile, str]) -> None:
    with pytest.raises(WrongKeyring, match="remember it anew"):
        all_kinds[0].unlock_keyring(bytes(32))


def test_an_escrow_key_is_read_from_its_file_and_told_from_a_printed_key(
    all_kinds: tuple[KeyFile, str],
) -> None:
    keys, printed = all_kinds
    file = f"# created: 2026-01-01\n# public key: {MINISTRY.recipient}\n{MINISTRY.secret_text()}\n"
    assert keys.unlock_recovery(file).kind == "escrow"
    assert is_escrow_key(file)
    assert not is_escrow_key(printed)
    with pytest.raises(WrongEscrowKey, match="no slot was made"):
        keys.unlock_recovery(HybridIdentity.generate().secret_text())
    with pytest.raises(WrongEscrowKey, match="copy the whole"):
        keys.unlock_recovery(MINISTRY.secret_text()[:-1])


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "age1pq1qqqq",
        "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
        str(MINISTRY.recipient)[:-2],
        MINISTRY.secret_text(),
    ],
)
def test_what_is_no_post_quantum_recipient_is_refused(all_kinds: tuple[KeyFile, str], recipient: str) -> None:
    with pytest.raises(SlotRefused, match="post-quantum recipient"):
        all_kinds[0].add_escrow(KEY, recipient, "escrow 2")


def test_one_escrow_key_has_one_slot(all_kinds: tuple[KeyFile, str]) -> None:
    with pytest.raises(SlotRefused, match="escrow 1"):
        all_kinds[0].add_escrow(KEY, str(MINISTRY.recipient), "escrow 2")


# What must stay


def test_a_passphrase_or_the_printed_key_must_stay(all_kinds: tuple[KeyFile, str]) -> None:
    keys, _ = all_kinds
    left = keys.without_slots(KEY, "recovery")
    with pytest.raises(SlotRefused, match="must stay"):
        left.without_slots(KEY, "officer 1")
    left = keys.without_slots(KEY, "officer 1", "device 1", "keyring 1", "escrow 1")
    with pytest.raises(SlotRefused, match="must stay"):
        left.without_slots(KEY, "recovery")


# Another's store


def sealed_for(keys: KeyFile, key: bytes, bond: bytes) -> KeyFile:
    """What somebody writes who has read the key file and knows no secret of it: all public keys are in it."""
    slots = tuple(slotseal.sealed(STORE, slot, key) for slot in keys.slots)
    field = slotseal.keep(STORE, key, b"bond", bond)
    forged = replace(keys, slots=slots, bond=field, mac=b"")
    contents = slotfile.Contents(STORE, keys.revision, slots, field)
    return replace(forged, mac=kdf.key_file_mac(key, bond, slotfile.body(contents)))


def test_a_strangers_store_under_their_own_key_does_not_open(all_kinds: tuple[KeyFile, str]) -> None:
    keys, printed = all_kinds
    forged = KeyFile.from_bytes(sealed_for(keys, OTHER_KEY, os.urandom(32)).to_bytes())
    forged.verify(OTHER_KEY)
    for unlock in (
        lambda: forged.unlock_passphrase("first light"),
        lambda: forged.unlock_recovery(printed),
        lambda: forged.unlock_passphrase("second wind", device_secret=DEVICE),
        lambda: forged.unlock_keyring(SECRET),
    ):
        with pytest.raises(DamagedKeyFile, match="changed by something other"):
            unlock()


def test_slots_of_another_store_do_not_open(all_kinds: tuple[KeyFile, str]) -> None:
    keys, printed = all_kinds
    moved = KeyFile.from_bytes(replace(keys, store_id=bytes(16)).to_bytes())
    with pytest.raises(WrongPassphrase):
        moved.unlock_passphrase("first light")
    with pytest.raises(WrongRecoveryKey):
        moved.unlock_recovery(printed)
    with pytest.raises(WrongKeyring):
        moved.unlock_keyring(SECRET)
    with pytest.raises(DamagedKeyFile):
        moved.unlock_escrow(MINISTRY.secret_text())


# A new data key


def test_every_slot_gets_a_new_data_key_without_its_secret(all_kinds: tuple[KeyFile, str]) -> None:
    keys, printed = all_kinds
    moving = KeyFile.from_bytes(keys.rekeyed(KEY, OTHER_KEY).to_bytes())
    opens_all(moving, printed, OTHER_KEY)
    assert moving.previous_key(OTHER_KEY) == KEY
    assert moving.previous_key(KEY) is None
    done = KeyFile.from_bytes(moving.settled(OTHER_KEY).to_bytes())
    opens_all(done, printed, OTHER_KEY)
    assert done.previous_key(OTHER_KEY) is None
    assert done.revision == moving.revision == keys.revision + 1
    assert done.to_bytes() == moving.settled(OTHER_KEY).to_bytes()
    with pytest.raises(DamagedKeyFile):
        done.verify(KEY)


@pytest.mark.parametrize("change", ["passphrase", "recovery", "keyring"])
def test_an_old_secret_with_an_old_key_file_opens_nothing_after_it_was_changed_and_the_key_too(
    all_kinds: tuple[KeyFile, str], change: str
) -> None:
    """The old secret gives the old seed: nothing that is sealed later may be sealed to it."""
    keys, printed = all_kinds
    old = keys.slots[{"passphrase": 0, "recovery": 1, "keyring": 3}[change]]
    if change == "passphrase":
        secret = kdf.from_passphrase(b"first light", old.salt, CHEAP)
        later = keys.change_passphrase(KEY, "officer 1", "new words", params=CHEAP)
    elif change == "recovery":
        from db import recovery

        secret = kdf.from_recovery_key(recovery.parse(printed), old.salt)
        later, _ = keys.with_recovery(KEY)
    else:
        secret = kdf.from_keyring_secret(SECRET, old.salt)
        later = keys.without_slots(KEY, "keyring 1").add_keyring(KEY, bytes(32), "keyring 1")
    inside = slotseal.unwrapped(STORE, old, secret)
    assert inside is not None
    seed = inside[:32]
    assert slotseal.unsealed(STORE, old, seed) == KEY
    turned = later.rekeyed(KEY, OTHER_KEY).settled(OTHER_KEY)
    for slot in turned.slots:
        assert slotseal.unsealed(STORE, slot, seed) is None
        assert slotseal.unsealed(STORE, replace(old, sealed=slot.sealed), seed) is None
