"""The ways in keep their books: failures outside the case file and then in its trail, and who opened last."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.desk import Desk
from db import attempts, kdf, places, slotdevice, slotkeyring, slotways
from db.errors import BadRecoveryKey, DamagedFile, WrongPassphrase, WrongRecoveryKey
from db.kdf import KdfParams
from db.opening import open_store
from db.slots import KeyFile, WrongEscrowKey, WrongKeyring, key_path

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
STORE = bytes(range(16))
KEY = bytes(range(100, 132))

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def keys() -> KeyFile:
    made = KeyFile.create(STORE, KEY, "words 1", "officer 1", params=CHEAP)
    for number in (2, 3):
        made = made.add_passphrase(KEY, f"words {number}", f"officer {number}", params=CHEAP)
    return made


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The salts of all key derivations."""
    found: list[bytes] = []
    real = kdf.from_passphrase

    def counted(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
        found.append(salt)
        return real(secret, salt, params)

    monkeypatch.setattr(kdf, "from_passphrase", counted)
    return found


def lines(store_id: bytes = STORE) -> list[str]:
    file = places.data_folder() / "attempts" / store_id.hex()
    return (
        [line.split(" ")[1] for line in file.read_text(encoding="ascii").splitlines()]
        if file.exists()
        else []
    )


# Who opened last


def test_the_second_time_an_officer_waits_for_one_derivation(keys: KeyFile, derived: list[bytes]) -> None:
    assert slotways.with_passphrase("words 3")(keys).slot_name == "officer 3"
    assert len(derived) == 3
    derived.clear()
    assert slotways.with_passphrase("words 3")(keys).slot_name == "officer 3"
    assert len(derived) == 1
    derived.clear()
    assert slotways.with_passphrase("words 1")(keys).slot_name == "officer 1"
    assert len(derived) == 2
    assert slotdevice.last_slot(STORE) == "officer 1"


def test_what_is_remembered_is_a_neutral_name_in_a_private_file(keys: KeyFile) -> None:
    slotways.with_passphrase("words 2")(keys)
    file = places.data_folder() / "last" / STORE.hex()
    assert file.read_bytes() == b"officer 2"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"nobody", b"x" * 100_000])
def test_a_spoilt_memory_is_no_hindrance(keys: KeyFile, content: bytes) -> None:
    file = places.private_folder(places.data_folder() / "last") / STORE.hex()
    file.write_bytes(content)
    assert slotways.with_passphrase("words 2")(keys).data_key == KEY


@pytest.mark.skipif(os.name == "nt", reason="modes of folders say nothing there")
def test_without_a_folder_of_ones_own_it_opens_all_the_same(
    keys: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert slotways.with_passphrase("words 2")(keys).data_key == KEY
    with pytest.raises(WrongPassphrase):
        slotways.with_passphrase("words 9")(keys)


# The device's secret


def test_a_device_secret_is_made_once_and_is_private(keys: KeyFile) -> None:
    assert slotdevice.device_secret(STORE) is None
    secret = slotdevice.made_device_secret(STORE)
    assert len(secret) == 32
    assert slotdevice.made_device_secret(STORE) == slotdevice.device_secret(STORE) == secret
    assert slotdevice.made_device_secret(bytes(16)) != secret
    file = places.data_folder() / "device" / STORE.hex()
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(secret[:-1])
    with pytest.raises(DamagedFile, match="damaged"):
        slotdevice.device_secret(STORE)


def test_a_bound_passphrase_opens_here_and_not_as_another_user(
    keys: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = slotdevice.made_device_secret(STORE)
    bound = keys.add_passphrase(KEY, "bound words", "device 1", params=CHEAP, device_secret=secret)
    assert slotways.with_passphrase("bound words")(bound).kind == "device"
    assert slotdevice.last_slot(STORE) == "device 1"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "another"))
    with pytest.raises(WrongPassphrase, match="bound to another device"):
        slotways.with_passphrase("bound words")(bound)


# Failures


def test_failures_are_noted_and_nothing_typed_with_them(
    keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.age.hybrid import HybridIdentity

    _, printed = KeyFile.create(bytes(16), KEY, "x", "A", params=CHEAP).with_recovery(KEY)
    monkeypatch.setattr(slotkeyring, "remembered", lambda store_id: bytes(32))
    with pytest.raises(WrongPassphrase):
        slotways.with_passphrase("a secret guess")(keys)
    with pytest.raises(WrongRecoveryKey):
        slotways.with_printed_key(printed)(keys)
    with pytest.raises(WrongEscrowKey):
        slotways.with_printed_key(HybridIdentity.generate().secret_text())(keys)
    with pytest.raises(WrongKeyring):
        slotways.with_keyring()(keys)
    assert lines() == ["passphrase", "recovery", "escrow", "keyring"]
    file = places.data_folder() / "attempts" / STORE.hex()
    assert b"guess" not in file.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_typing_mistake_in_the_printed_key_is_no_attempt(keys: KeyFile) -> None:
    _, printed = keys.with_recovery(KEY)
    with pytest.raises(BadRecoveryKey):
        slotways.with_printed_key(printed[:-1])(keys)
    slotways.with_passphrase("words 1")(keys)
    assert lines() == []


def test_the_notes_stay_small() -> None:
    for _ in range(3000):
        attempts.note_failure(STORE, "passphrase")
    file = places.data_folder() / "attempts" / STORE.hex()
    assert attempts.MAX_BYTES <= file.stat().st_size < attempts.MAX_BYTES + 100


# Into the trail


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made, _ = Desk.create(
        tmp_path / "a.chancery",
        post="JKT",
        country="ID",
        title="T",
        officer="Inés Prueba",
        passphrase="four words for tests",
    )
    return made


def failed(desk: Desk) -> list[tuple[str, str]]:
    ok, entries = desk.log()
    assert ok
    return [(each["officer"], each["detail"]) for each in entries if each["action"] == attempts.ACTION]


def test_the_next_unlocking_puts_failures_into_the_trail_once(desk: Desk) -> None:
    path, store_id = desk.store.path, desk.facts.store_id
    desk.close()
    for words in ("one", "two"):
        with pytest.raises(WrongPassphrase):
            open_store(path, slotways.with_passphrase(words))
    with Desk(open_store(path, slotways.with_passphrase("four words for tests"))) as again:
        attempts.join(again.store)
        found = failed(again)
        assert [officer for officer, _ in found] == ["", ""]
        assert all(detail.startswith("with a passphrase, 20") for _, detail in found)
        assert lines(store_id) == []
        assert attempts.join(again.store) == 0
        assert len(failed(again)) == 2


def test_cut_off_before_the_notes_are_removed_nothing_is_told_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_id = desk.facts.store_id
    attempts.note_failure(store_id, "passphrase")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "cut off")))
        assert attempts.join(desk.store) == 1
    assert lines(store_id) == ["passphrase"]
    attempts.note_failure(store_id, "recovery")
    assert attempts.join(desk.store) == 1
    assert [detail.split(",")[0] for _, detail in failed(desk)] == [
        "with a passphrase",
        "with the recovery key",
    ]
    assert attempts.join(desk.store) == 0
    desk.close()


def test_many_failures_are_summed_up(desk: Desk) -> None:
    for _ in range(attempts.SINGLY + 30):
        attempts.note_failure(desk.facts.store_id, "passphrase")
    assert attempts.join(desk.store) == attempts.SINGLY + 30
    found = failed(desk)
    assert len(found) == attempts.SINGLY + 1
    assert found[-1][1].startswith("30 more times from 20")
    desk.close()


def test_lines_that_say_nothing_known_are_left_out(desk: Desk) -> None:
    folder = places.private_folder(places.data_folder() / "attempts")
    (folder / desk.facts.store_id.hex()).write_bytes(
        b"\n1 passphrase\nx passphrase\n2 <script>\n99999999999999999999 passphrase\n\xff\xfe\n"
        b"3 keyring\n4 pass"
    )
    assert attempts.join(desk.store) == 2
    assert [detail for _, detail in failed(desk)] == [
        "with a passphrase, 1970-01-01T00:00:00Z",
        "with the system's keyring, 1970-01-01T00:00:00Z",
    ]
    desk.close()


def test_the_key_file_of_a_new_case_file_has_the_second_format(desk: Desk) -> None:
    assert key_path(desk.store.path).read_bytes().startswith(b"chancery keys 2\n")
    desk.close()
