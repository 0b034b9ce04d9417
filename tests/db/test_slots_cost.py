"""What a passphrase slot costs: chosen by the machine, never too little, raised when an officer unlocks."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from db import kdf
from db.kdf import KdfParams
from db.slots import KeyFile

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
FLOOR = KdfParams(*kdf.FLOOR)
STORE = bytes(range(16))
KEY = bytes(range(100, 132))
GIB = 1 << 30


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A machine of four cores with much free memory; ``free`` may be changed."""
    told = SimpleNamespace(free=16 * GIB)
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=told.free))
    monkeypatch.setattr(kdf.os, "cpu_count", lambda: 4)
    return told


def test_the_ceiling_is_what_the_design_says() -> None:
    assert KdfParams.interactive() == KdfParams(memory_kib=262_144, passes=3, lanes=4)


@pytest.mark.parametrize(
    ("seconds", "memory_mib"),
    [(0.01, 256), (0.125, 256), (0.13, 240), (0.2, 160), (0.25, 128), (0.5, 64), (4.0, 64), (0.0, 256)],
)
def test_half_a_second_decides_between_floor_and_ceiling(machine, seconds: float, memory_mib: int) -> None:
    assert FLOOR.fitted(seconds) == KdfParams(memory_mib * 1024, 3, 4)


def test_one_part_in_four_of_the_free_memory_is_taken_at_most(machine) -> None:
    machine.free = GIB // 2
    assert FLOOR.fitted(0.01) == KdfParams(128 * 1024, 3, 4)


def test_few_cores_make_few_lanes(machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kdf.os, "cpu_count", lambda: 2)
    assert FLOOR.fitted(0.2) == KdfParams(160 * 1024, 3, 2)


@pytest.mark.parametrize(("free_mib", "memory_mib"), [(255, 63.75), (100, 25), (70, 19), (1, 19)])
def test_with_little_memory_it_stays_above_the_minimum_of_owasp(
    machine, free_mib: int, memory_mib: float
) -> None:
    machine.free = free_mib << 20
    params = KdfParams.calibrated()
    assert params == KdfParams(int(memory_mib * 1024), 3, 1)
    assert params.memory_kib >= 19 * 1024
    assert params.passes >= 2


def test_calibrating_measures_one_derivation(machine, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 10.25])
    measured = []
    monkeypatch.setattr(kdf.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(kdf, "from_passphrase", lambda _secret, _salt, params: measured.append(params))
    assert KdfParams.calibrated() == KdfParams(128 * 1024, 3, 4)
    assert measured == [FLOOR]


def test_a_test_that_lowers_the_ceiling_lowers_all(cheap_keys: None) -> None:
    assert KdfParams.calibrated() == FLOOR.fitted(0.001) == CHEAP


def test_the_clocks_noise_raises_nothing() -> None:
    today = KdfParams(256 * 1024, 3, 4)
    assert not KdfParams(192 * 1024, 3, 4).is_below(today)
    assert KdfParams(176 * 1024, 3, 4).is_below(today)
    assert not today.is_below(KdfParams(64 * 1024, 3, 2))


def test_unlocking_where_more_is_managed_raises_the_slot_and_no_other(
    machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    higher = KdfParams(128, 1, 1)
    made = KeyFile.create(STORE, KEY, "first", "officer 1", params=CHEAP)
    made = made.add_passphrase(KEY, "second", "officer 2", params=CHEAP)
    assert made.unlock_passphrase("first").renewal is not None, "at the ceiling of today it is far below"
    monkeypatch.setattr(KdfParams, "fitted", lambda self, seconds: higher)
    unlocked = made.unlock_passphrase("second")
    assert unlocked.renewal is not None
    renewed = unlocked.renewal()
    assert [slot.params for slot in renewed.slots] == [CHEAP, higher]
    assert renewed.slots[0] == made.slots[0]
    assert renewed.revision == made.revision + 1
    assert renewed.unlock_passphrase("first").data_key == KEY
    assert renewed.unlock_passphrase("second").data_key == KEY
    monkeypatch.setattr(KdfParams, "fitted", lambda self, seconds: self)
    assert renewed.unlock_passphrase("second").renewal is None


def test_a_slot_of_todays_cost_is_left_alone(cheap_keys: None) -> None:
    made = KeyFile.create(STORE, KEY, "first", "officer 1")
    assert made.slots[0].params == CHEAP
    assert made.unlock_passphrase("first").renewal is None


@pytest.mark.parametrize("last", [None, "officer 3", "officer 1", "nobody"])
def test_the_slot_that_opened_last_is_tried_first(monkeypatch: pytest.MonkeyPatch, last: str | None) -> None:
    made = KeyFile.create(STORE, KEY, "words 1", "officer 1", params=CHEAP)
    for number in (2, 3):
        made = made.add_passphrase(KEY, f"words {number}", f"officer {number}", params=CHEAP)
    derived = []
    real = kdf.from_passphrase

    def counted(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
        derived.append(salt)
        return real(secret, salt, params)

    monkeypatch.setattr(kdf, "from_passphrase", counted)
    assert made.unlock_passphrase("words 3", first=last).slot_name == "officer 3"
    assert len(derived) == (1 if last == "officer 3" else 3)
    assert len(set(derived)) == len(derived)
    derived.clear()
    assert made.unlock_passphrase("words 3", "officer 3").slot_name == "officer 3"
    assert len(derived) == 1


def test_neither_psutil_nor_a_second_derivation_on_the_way_in(repo_root) -> None:
    """A slot at the ceiling opens with one derivation and without asking the machine anything."""
    code = """if True:
        import sys
        from db import kdf
        from db.kdf import KdfParams
        from db.slots import KeyFile
        KdfParams.interactive = classmethod(lambda cls: cls(64, 1, 1))
        made = KeyFile.create(bytes(16), bytes(32), "words", "officer 1")
        count = 0
        real = kdf.from_passphrase
        def counted(*given):
            global count
            count += 1
            return real(*given)
        kdf.from_passphrase = counted
        made.unlock_passphrase("words")
        print(count, sorted({"psutil", "keyring", "sqlmodel"} & set(sys.modules)))
    """
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[0] == "1 []"
