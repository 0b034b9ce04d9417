"""Key files of the first format: they open, are renewed slot by slot, and nothing of them is lost on the
way.
"""

from __future__ import annotations

import base64
import hashlib

import pytest

from db.errors import DamagedKeyFile, KeyFileError, SlotRefused, WrongPassphrase, WrongRecoveryKey
from db.kdf import KdfParams
from db.slots import KeyFile

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
STORE = bytes(range(16))
KEY = bytes(range(100, 132))
OTHER_KEY = bytes(range(50, 82))

# Written by the program at its first format: two officers and a printed key.
FROZEN = base64.b64decode(
    "Y2hhbmNlcnkga2V5cyAxCpPEEAABAgMEBQYHCAkKCwwNDg8Dk5aqcGFzc3BocmFzZalvZmZpY2VyIDGTQAEBxBCM+oSqP62FRrz4"
    "hsz3jO2GxAw+LsK38LN4B0q/qY3EMK3tJfg8EuikqXtUnzsmxTM9ehEAtXzhinemGV+8MBLg4SWJd/iaF36S8QheSXvL5JaqcGFz"
    "c3BocmFzZalvZmZpY2VyIDKTQAEBxBDEeywRv53eb79iZcTDw75wxAyI+2qdBJppieIyZAPEMJENbpYHh51NPS5Wcrz/3IiTdBTt"
    "ahIFSblHWfY4i+n1hqEvyifY1bfZf0ragPDgYJaocmVjb3ZlcnmocmVjb3ZlcnnAxBCz6w9jGu9vpWu4P1XIXmvExAyErCoCLS+d"
    "tobFsLbEMKa2Cfeo/x30lpluDVs/1WIZWPFv7AIoLS4hVEoqx9tkwx55nFLq4lSGdwP26uHN321ZuehpqtXJTVFAaoTSAlwoHMUg"
    "aeNdeOOkXR8wn4Ke2ZybvQy7Mb5L1dKmp0Mo8AC8YynPILhCv9gINfBdtxQ="
)
PRINTED = "4TCNZ-P1J50-TC2PP-1CK5V-M8RA6-D2XWX-5SP7T-YG02J-1ZKQK-8RJ5R-RKRSW-8XME6-N87CQ"

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def old() -> KeyFile:
    return KeyFile.from_bytes(FROZEN)


def opens_all(keys: KeyFile, key: bytes = KEY) -> None:
    assert keys.unlock_passphrase("first light").data_key == key
    assert keys.unlock_passphrase("second wind").data_key == key
    assert keys.unlock_recovery(PRINTED).data_key == key


def test_it_opens_and_is_the_same_bytes_when_written_again(old: KeyFile) -> None:
    opens_all(old)
    assert (old.store_id, old.revision) == (STORE, 3)
    assert [slot.name for slot in old.slots] == ["officer 1", "officer 2", "recovery"]
    assert all(slot.is_first_format for slot in old.slots)
    assert old.to_bytes() == FROZEN
    with pytest.raises(WrongPassphrase):
        old.unlock_passphrase("third time")
    with pytest.raises(WrongRecoveryKey):
        old.unlock_recovery(KeyFile.create(STORE, KEY, "x", "A", params=CHEAP).with_recovery(KEY)[1])


def test_every_flipped_byte_is_refused_with_the_checksum_mended(old: KeyFile) -> None:
    for place in range(len(FROZEN) - 32):
        for mask in (0x01, 0x80):
            changed = bytearray(FROZEN)
            changed[place] ^= mask
            changed[-32:] = hashlib.sha256(changed[:-32]).digest()
            with pytest.raises(KeyFileError):
                KeyFile.from_bytes(bytes(changed)).unlock_passphrase("first light")


def test_each_officer_renews_their_own_slot(old: KeyFile) -> None:
    renewal = old.unlock_passphrase("second wind").renewal
    assert renewal is not None
    once = KeyFile.from_bytes(renewal().to_bytes())
    assert once.to_bytes().startswith(b"chancery keys 2\n")
    assert [slot.is_first_format for slot in once.slots] == [True, False, True]
    assert once.revision == 4
    opens_all(once)
    assert once.unlock_passphrase("second wind").renewal is None
    for unlock in (
        lambda keys: keys.unlock_passphrase("first light"),
        lambda keys: keys.unlock_recovery(PRINTED),
    ):
        renewal = unlock(once).renewal
        assert renewal is not None
        once = KeyFile.from_bytes(renewal().to_bytes())
        opens_all(once)
    assert not any(slot.is_first_format for slot in once.slots)
    assert [slot.name for slot in once.slots] == ["officer 1", "officer 2", "recovery"]
    assert all(slot.renewal is None for slot in (once.unlock_passphrase("first light"),))
    opens_all(once.rekeyed(KEY, OTHER_KEY), OTHER_KEY)


def test_a_change_carries_what_was_not_renewed(old: KeyFile) -> None:
    more = KeyFile.from_bytes(old.add_passphrase(KEY, "third time", "officer 3").to_bytes())
    assert [slot.is_first_format for slot in more.slots] == [True, True, True, False]
    assert more.unlock_passphrase("third time").data_key == KEY
    opens_all(more)
    less = more.without_slots(KEY, "officer 1", "recovery")
    assert less.unlock_passphrase("second wind").data_key == KEY


def test_a_new_data_key_cannot_be_given_to_them(old: KeyFile) -> None:
    for keys in (old, old.add_passphrase(KEY, "third time", "officer 3")):
        with pytest.raises(SlotRefused, match="officer 1, officer 2, recovery"):
            keys.rekeyed(KEY, OTHER_KEY)


def test_a_carried_slot_is_bound_as_it_was(old: KeyFile) -> None:
    """In the second format too, nothing of an old slot can be changed without it being noticed."""
    from dataclasses import replace

    more = old.add_passphrase(KEY, "third time", "officer 3")
    first = more.slots[0]
    for changed in (replace(first, name="officer 9"), replace(first, params=KdfParams(32, 1, 1))):
        spoilt = replace(more, slots=(changed, *more.slots[1:]))
        with pytest.raises(WrongPassphrase):
            KeyFile.from_bytes(spoilt.to_bytes()).unlock_passphrase("first light")
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(spoilt.to_bytes()).unlock_passphrase("third time")
