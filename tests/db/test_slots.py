"""The key file through its front door: making, opening, changing, and every way of spoiling it."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import slotfile
from db.errors import (
    BadRecoveryKey,
    ChanceryError,
    DamagedKeyFile,
    ForeignKeyFile,
    KeyFileError,
    MissingKeyFile,
    NewerKeyFile,
    SlotRefused,
    WrongPassphrase,
    WrongRecoveryKey,
)
from db.slots import KdfParams, KeyFile, Slot, key_path

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
STORE = bytes(range(16))
KEY = bytes(range(100, 132))


def new(passphrase: str = "first light", name: str = "A. Officer") -> KeyFile:
    return KeyFile.create(STORE, KEY, passphrase, name, params=CHEAP)


def with_checksum(data: bytes) -> bytes:
    """What a careful attacker would write: the plain checksum made right again."""
    return data[:-32] + hashlib.sha256(data[:-32]).digest()


# Opening


@settings(max_examples=60, deadline=None)
@given(
    passphrase=st.text(min_size=1, max_size=60),
    store=st.binary(min_size=16, max_size=16),
    key=st.binary(min_size=32, max_size=32),
)
def test_round_trip(passphrase: str, store: bytes, key: bytes) -> None:
    made, printed = KeyFile.create(store, key, passphrase, "A", params=CHEAP).with_recovery(key)
    read = KeyFile.from_bytes(made.to_bytes())
    assert read == made
    assert read.store_id == store
    assert read.unlock_passphrase(passphrase).data_key == key
    assert read.unlock_recovery(printed).data_key == key


def test_a_slot_costs_what_this_machine_manages() -> None:
    made = KeyFile.create(STORE, KEY, "once at full cost", "A")
    (slot,) = made.slots
    assert slot.params is not None
    assert KdfParams(19 * 1024, 2, 1).work < slot.params.work <= KdfParams.interactive().work
    assert made.unlock_passphrase("once at full cost").data_key == KEY


def test_a_wrong_passphrase_is_told_from_a_damaged_file() -> None:
    made = new()
    for wrong in ("First light", "first light ", "", "x" * 10_000, "\ud800"):
        with pytest.raises(WrongPassphrase):
            made.unlock_passphrase(wrong)


def test_the_same_accent_typed_in_two_ways_opens() -> None:
    made = new("ambassade \u00e0 l'\u00e9tranger")
    assert made.unlock_passphrase("ambassade a\u0300 l'e\u0301tranger").data_key == KEY


def test_several_officers_each_with_a_slot() -> None:
    made = new().add_passphrase(KEY, "second", "  B.   Officer ", params=CHEAP)
    assert [slot.name for slot in made.slots] == ["A. Officer", "B. Officer"]
    unlocked = made.unlock_passphrase("second")
    assert (unlocked.data_key, unlocked.slot_name, unlocked.kind) == (KEY, "B. Officer", "passphrase")
    assert made.unlock_passphrase("second", slot="B. Officer").data_key == KEY
    with pytest.raises(WrongPassphrase):
        made.unlock_passphrase("second", slot="A. Officer")


def test_a_recovery_key_opens_and_a_new_sheet_replaces_the_old() -> None:
    first, old_sheet = new().with_recovery(KEY)
    second, new_sheet = first.with_recovery(KEY)
    assert [slot.kind for slot in second.slots] == ["passphrase", "recovery"]
    unlocked = second.unlock_recovery(new_sheet.lower().replace("-", " "))
    assert (unlocked.data_key, unlocked.kind) == (KEY, "recovery")
    with pytest.raises(WrongRecoveryKey):
        second.unlock_recovery(old_sheet)
    with pytest.raises(WrongRecoveryKey):
        new().unlock_recovery(new_sheet)
    with pytest.raises(BadRecoveryKey):
        second.unlock_recovery(new_sheet[:-1])


def test_no_secret_shows() -> None:
    made, printed = new("the passphrase").with_recovery(KEY)
    unlocked = made.unlock_passphrase("the passphrase")
    for shown in (repr(made), repr(unlocked), str(unlocked)):
        assert repr(KEY)[2:-1] not in shown
    data = made.to_bytes()
    assert KEY not in data
    assert b"passphrase\xa0" not in data
    assert printed.encode() not in data


# Changing


def test_changing_a_passphrase_keeps_the_key_and_the_place() -> None:
    made = new().add_passphrase(KEY, "second", "B", params=CHEAP)
    changed = made.change_passphrase(KEY, "A. Officer", "new one", params=CHEAP)
    assert [slot.name for slot in changed.slots] == ["A. Officer", "B"]
    assert changed.unlock_passphrase("new one").data_key == KEY
    assert changed.unlock_passphrase("second").data_key == KEY
    with pytest.raises(WrongPassphrase):
        changed.unlock_passphrase("first light")
    assert (made.revision, changed.revision) == (2, 3)


def test_removing_slots_but_never_the_last() -> None:
    made, printed = new().with_recovery(KEY)
    left = made.without_slots(KEY, "A. Officer")
    assert left.unlock_recovery(printed).data_key == KEY
    with pytest.raises(SlotRefused, match="must stay"):
        left.without_slots(KEY, "recovery")
    with pytest.raises(SlotRefused, match="must stay"):
        made.without_slots(KEY, "recovery", "A. Officer")
    with pytest.raises(SlotRefused, match="no slot named"):
        made.without_slots(KEY, "nobody")
    with pytest.raises(SlotRefused, match="no passphrase named"):
        made.change_passphrase(KEY, "recovery", "x", params=CHEAP)


@pytest.mark.parametrize("name", ["", "   ", "recovery", "x" * 121, "A\u202eB", "A\x00B", "A\ud800"])
def test_an_unusable_name_is_refused(name: str) -> None:
    with pytest.raises(SlotRefused):
        new(name=name)


def test_a_name_twice_an_empty_passphrase_and_too_many_slots_are_refused() -> None:
    made = new()
    with pytest.raises(SlotRefused, match="already"):
        made.add_passphrase(KEY, "other", "A.  Officer", params=CHEAP)
    with pytest.raises(SlotRefused, match="passphrase"):
        made.add_passphrase(KEY, "", "B", params=CHEAP)
    for number in range(2, slotfile.MAX_SLOTS + 1):
        made = made.add_passphrase(KEY, str(number), f"officer {number}", params=CHEAP)
    with pytest.raises(SlotRefused, match="32"):
        made.add_passphrase(KEY, "one more", "one more", params=CHEAP)
    assert KeyFile.from_bytes(made.to_bytes()) == made


def test_only_a_holder_of_the_key_can_change_the_file() -> None:
    made = new()
    wrong = bytes(32)
    for change in (
        lambda: made.add_passphrase(wrong, "p", "B", params=CHEAP),
        lambda: made.change_passphrase(wrong, "A. Officer", "p", params=CHEAP),
        lambda: made.with_recovery(wrong),
        lambda: made.with_recovery(KEY)[0].without_slots(wrong, "recovery"),
        lambda: made.add_keyring(wrong, bytes(32), "keyring 1"),
        lambda: made.rekeyed(wrong, bytes(32)),
    ):
        with pytest.raises(DamagedKeyFile):
            change()


@pytest.mark.parametrize(
    "values",
    [
        (64, 1, 0),
        (64, 1, 17),
        (64, 0, 1),
        (64, 17, 1),
        (7, 1, 1),
        (31, 1, 4),
        ((1 << 20) + 1, 1, 1),
        (1 << 20, 5, 1),
    ],
)
def test_costs_outside_the_limits_are_refused(values: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="Argon2id"):
        KdfParams(*values)


# Spoiling


def test_every_flipped_byte_is_refused_before_any_key_is_derived() -> None:
    data = new().with_recovery(KEY)[0].to_bytes()
    for place in range(len(data)):
        for mask in (0x01, 0x20, 0x80):
            changed = bytearray(data)
            changed[place] ^= mask
            with pytest.raises(KeyFileError):
                KeyFile.from_bytes(bytes(changed))


def test_every_flipped_byte_with_the_checksum_mended_is_refused_too() -> None:
    made, printed = new().with_recovery(KEY)
    data = made.to_bytes()
    for place in range(len(data) - 32):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        with pytest.raises(KeyFileError):
            KeyFile.from_bytes(with_checksum(bytes(changed))).unlock_passphrase("first light")
        with pytest.raises(KeyFileError):
            KeyFile.from_bytes(with_checksum(bytes(changed))).unlock_recovery(printed)


def test_every_cut_and_anything_appended_is_refused() -> None:
    data = new().to_bytes()
    for length in range(len(data)):
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(data[:length])
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(with_checksum(data[:length]))
    for more in (b"\0", b"\n", data, bytes(140_000)):
        with pytest.raises(DamagedKeyFile):
            KeyFile.from_bytes(data + more)


def tampered() -> dict[str, KeyFile]:
    made, _ = new().add_passphrase(KEY, "second", "B", params=CHEAP).with_recovery(KEY)
    first, second, third = made.slots
    foreign = KeyFile.create(STORE, bytes(32), "mine", "Mallory", params=CHEAP).slots[0]
    return {
        "a slot dropped": replace(made, slots=(first, second)),
        "a slot added": replace(made, slots=(first, second, third, foreign)),
        "a slot repeated under another name": replace(made, slots=(*made.slots, replace(second, name="C"))),
        "slots reordered": replace(made, slots=(second, first, third)),
        "a name changed": replace(made, slots=(first, replace(second, name="C"), third)),
        "a cost lowered": replace(made, slots=(first, replace(second, params=KdfParams(32, 1, 1)), third)),
        "a wrapped seed changed": replace(made, slots=(first, second, replace(third, wrapped=bytes(80)))),
        "a public key swapped": replace(made, slots=(first, second, replace(third, public=second.public))),
        "a sealed key swapped": replace(made, slots=(first, second, replace(third, sealed=second.sealed))),
        "a slot made one of the first format": replace(
            made, slots=(first, second, replace(third, public=b"", sealed=b"", wrapped=bytes(48)))
        ),
        "the bond of elsewhere": replace(made, bond=new().bond),
        "a key of before put in": replace(made, previous=bytes(60)),
        "a revision set back": replace(made, revision=made.revision - 1),
        "a mac from elsewhere": replace(made, mac=new().mac),
    }


@pytest.mark.parametrize("what", tampered())
def test_tampering_is_noticed_on_unlocking(what: str) -> None:
    file = KeyFile.from_bytes(tampered()[what].to_bytes())
    with pytest.raises(DamagedKeyFile, match="changed by something other"):
        file.unlock_passphrase("first light")


def test_a_slot_is_bound_to_its_store_name_and_cost() -> None:
    made = new()
    (slot,) = made.slots
    for moved in (
        replace(made, store_id=bytes(16)),
        replace(made, slots=(replace(slot, name="B"),)),
        replace(made, slots=(replace(slot, salt=bytes(16)),)),
        replace(made, slots=(replace(slot, params=KdfParams(128, 1, 1)),)),
    ):
        with pytest.raises(WrongPassphrase):
            KeyFile.from_bytes(moved.to_bytes()).unlock_passphrase("first light")


GOOD = ["passphrase", "A", [64, 1, 1], bytes(16), bytes(1216), bytes(12), bytes(80), bytes(1168)]
ESCROW = ["escrow", "E", None, b"", bytes(1216), b"", b"", bytes(1168)]
FIRST = ["passphrase", "A", [64, 1, 1], bytes(16), b"", bytes(12), bytes(48), b""]


def with_field(place: int, value: object, slot: list[object] = GOOD) -> list[object]:
    return [*slot[:place], value, *slot[place + 1 :]]


def raw(slot: list[object] | None = None, **changes: object) -> bytes:
    """A key file built by hand from its documented form, checksum right, with parts replaced."""
    import msgpack

    parts = {
        "store": bytes(16),
        "revision": 1,
        "slots": [slot or GOOD],
        "bond": bytes(60),
        "previous": b"",
        "head": b"chancery keys 2\n",
    } | changes
    body = msgpack.packb([parts[name] for name in ("store", "revision", "slots", "bond", "previous")])
    data = bytes(parts["head"]) + body + bytes(32)  # type: ignore[call-overload]
    return data + hashlib.sha256(data).digest()


def test_the_documented_form_is_the_form() -> None:
    read = KeyFile.from_bytes(raw())
    cheap = KdfParams(64, 1, 1)
    assert read.slots == (
        Slot("passphrase", "A", cheap, bytes(16), bytes(12), bytes(80), bytes(1216), bytes(1168)),
    )
    read = KeyFile.from_bytes(raw(slots=[FIRST, ESCROW], previous=bytes(60)))
    assert read.slots == (
        Slot("passphrase", "A", cheap, bytes(16), bytes(12), bytes(48)),
        Slot("escrow", "E", None, b"", b"", b"", bytes(1216), bytes(1168)),
    )
    assert read.previous == bytes(60)


@pytest.mark.parametrize(
    "data",
    [
        raw(store=bytes(15)),
        raw(store="x" * 16),
        raw(revision=0),
        raw(revision=True),
        raw(revision=1.0),
        raw(revision=1 << 63),
        raw(bond=b""),
        raw(bond=None),
        raw(bond=bytes(61)),
        raw(previous=None),
        raw(previous=0),
        raw(previous=bytes(59)),
        raw(slots=[]),
        raw(slots=None),
        raw(slots={}),
        raw(slots=[with_field(1, f"n{i}") for i in range(33)]),
        raw(slots=[GOOD] * 2),
        raw(with_field(0, "master")),
        raw(with_field(0, b"passphrase")),
        raw(with_field(0, "recovery")),
        raw(with_field(0, "keyring")),
        raw(with_field(0, "escrow")),
        raw(with_field(0, "keyring", FIRST)),
        raw(with_field(0, "device", FIRST)),
        raw(with_field(0, "recovery", ESCROW)),
        raw(with_field(2, None)),
        raw(with_field(2, None, FIRST)),
        raw(with_field(2, [64, 1, 1], ESCROW)),
        raw(with_field(2, [1 << 30, 1, 1])),
        raw(with_field(2, [1 << 20, 16, 1])),
        raw(with_field(2, [64, 1, 1000])),
        raw(with_field(2, [64, 1])),
        raw(with_field(1, "")),
        raw(with_field(1, b"A")),
        raw(with_field(1, "A\u202e")),
        raw(with_field(3, bytes(15))),
        raw(with_field(3, bytes(16), ESCROW)),
        raw(with_field(4, bytes(1215))),
        raw(with_field(4, b"")),
        raw(with_field(4, bytes(1216), FIRST)),
        raw(with_field(5, bytes(13))),
        raw(with_field(5, bytes(12), ESCROW)),
        raw(with_field(6, bytes(79))),
        raw(with_field(6, bytes(48))),
        raw(with_field(6, bytes(80), FIRST)),
        raw(with_field(6, bytes(80), ESCROW)),
        raw(with_field(7, bytes(1167))),
        raw(with_field(7, b"")),
        raw(with_field(7, bytes(1168), FIRST)),
        raw([*GOOD, 0]),
        raw(head=b"chancery keys 02\n"),
        raw(head=b"chancery keys 2\r\n"),
        raw(head=b"chancery keys 1\n"),
        b"SQLite format 3\0" + bytes(200),
        with_checksum(b"chancery keys 2\n" + b"\x91" * 5000 + bytes(64)),
        with_checksum(b"chancery keys 2\n" + b"\xdd\xff\xff\xff\xff" + bytes(64)),
        with_checksum(b"chancery keys 2\n" + b"\xc6\xff\xff\xff\xff" + bytes(64)),
    ],
)
def test_a_file_outside_the_form_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        KeyFile.from_bytes(data)


def test_another_encoding_of_the_same_values_is_refused() -> None:
    data = raw()
    long_form = data[:16] + b"\xdc\x00\x05" + data[17:]
    assert data[16] == 0x95
    with pytest.raises(DamagedKeyFile, match="canonical"):
        KeyFile.from_bytes(with_checksum(long_form))


def test_a_newer_version_is_named_as_such() -> None:
    for number in (b"3", b"10", b"9999"):
        with pytest.raises(NewerKeyFile, match="newer version"):
            KeyFile.from_bytes(b"chancery keys " + number + b"\nwhatever it may hold")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_noise_is_only_ever_refused(noise: bytes) -> None:
    for data in (
        noise,
        b"chancery keys 2\n" + noise,
        with_checksum(b"chancery keys 2\n" + noise + bytes(32)),
    ):
        with pytest.raises(ChanceryError):
            KeyFile.from_bytes(data)


# Files


def test_saving_and_loading(tmp_path: Path) -> None:
    path = key_path(tmp_path / "a.chancery")
    assert path == tmp_path / "a.chancery.keys"
    made = new()
    made.save(path)
    changed, _ = made.with_recovery(KEY)
    changed.save(path)
    assert KeyFile.load(path) == KeyFile.load(path, STORE) == changed
    assert list(tmp_path.iterdir()) == [path]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_failure_of_loading_has_its_own_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.chancery.keys"
    with pytest.raises(MissingKeyFile, match="missing"):
        KeyFile.load(path)
    new().save(path)
    with pytest.raises(ForeignKeyFile, match="another case file"):
        KeyFile.load(path, bytes(16))
    path.write_bytes(b"")
    with pytest.raises(DamagedKeyFile):
        KeyFile.load(path)
    path.write_bytes(new().to_bytes() + bytes(140_000))
    with pytest.raises(DamagedKeyFile, match="too large"):
        KeyFile.load(path)
    with pytest.raises(DamagedKeyFile, match="not a file"):
        KeyFile.load(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_the_place_of_the_key_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.keys")
    with pytest.raises(DamagedKeyFile, match="not a file"):
        KeyFile.load(tmp_path / "a.keys")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")
    path = tmp_path / "a.keys"
    old = new()
    old.save(path)
    changed, _ = old.with_recovery(KEY)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(KeyFileError, match="could not be written"):
            changed.save(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert KeyFile.load(path) == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.keys"
    old = new()
    old.save(path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    changed, _ = old.with_recovery(KEY)
    with pytest.raises(KeyFileError, match="No space left"):
        changed.save(path)
    monkeypatch.undo()
    assert KeyFile.load(path) == old
    assert list(tmp_path.iterdir()) == [path]


def test_importing_the_module_loads_nothing_heavy() -> None:
    code = "import sys, db.slots; print(*sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "db" in done.stdout.split()
    assert not {"cryptography", "argon2", "msgpack", "sqlmodel", "sqlalchemy", "sqlcipher3", "psutil"} & set(
        done.stdout.split()
    )
