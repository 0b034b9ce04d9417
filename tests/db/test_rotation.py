"""A new data key: all is carried over, old keys open nothing new, and killed anywhere nothing is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.desk import Desk
from app.keys import Keys
from db import kept, keychange, rotation, slotways
from db.connection import NotACaseFile, StoreUnusable, connect, driver, explain
from db.digest import state_digest
from db.errors import ChanceryError, DamagedKeyFile, KeyFileError, SlotRefused, WrongPassphrase
from db.opening import open_store
from db.rotation import RotationFailed, rotating_path
from db.slots import KeyFile, key_path
from tests.conftest import cheap
from tests.db.dying import Killed, killed_at, let_go

WORDS = "four words for tests"
OTHER_WORDS = "seventy lanterns drift over basalt"
HOME = b"this very file!!"
LAST_STEP = 34
"""Steps of a rotation as ``dying`` counts them, and a few more."""

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A closed case file with records of several kinds and two officers, and its printed key."""
    with cheap(), pytest.MonkeyPatch.context() as patched:
        home = tmp_path_factory.mktemp("home")
        patched.setenv("XDG_DATA_HOME", str(home))
        patched.setattr("db.lineage.home", lambda path: HOME)
        path = tmp_path_factory.mktemp("template") / "a.chancery"
        desk, printed = Desk.create(
            path, post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
        )
        with desk:
            photo = desk.add_content(os.urandom(40_000))
            for number in range(30):
                record = desk.add("person", {"name": f"Person {number}", "note": "x" * 500, "photo": photo})
                if number % 3 == 0:
                    desk.set(record, {"name": f"Renamed {number}"})
                if number % 7 == 0:
                    desk.delete([record])
            Keys(desk).add_passphrase("Otto Ejemplo", OTHER_WORDS)
        yield path, printed


@pytest.fixture
def path(template: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the template that passes for the very file, in a folder of its own."""
    monkeypatch.setattr("db.lineage.home", lambda path: HOME)
    folder = tmp_path / "desk"
    folder.mkdir()
    for ending in ("", ".keys"):
        shutil.copyfile(f"{template[0]}{ending}", folder / f"a.chancery{ending}")
    with opened(folder / "a.chancery") as store, store.transaction():
        pass  # its newest generation is anchored for this test's user
    return folder / "a.chancery"


def opened(path: Path, words: str = WORDS) -> Any:
    return open_store(path, slotways.with_passphrase(words))


def content(store: Any) -> dict[str, list[Any]]:
    """Every row of every table, but of those that an opening or the rotation itself writes."""
    tables = store.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    own = {"meta", "seal", "audit", "now"}
    return {
        name: store.raw.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables if name not in own
    }


def trail(store: Any) -> list[str]:
    return [action for (action,) in store.raw.execute("SELECT action FROM audit ORDER BY seq")]


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


# What it does


@pytest.mark.parametrize("drive", ["ext4", "cifs"])
def test_everything_is_carried_over_and_works_on(
    path: Path, template: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, drive: str
) -> None:
    monkeypatch.setattr("db.surroundings._mounts", lambda: [(str(path.parent), drive)])
    with opened(path) as store:
        before, digest, old_key = content(store), state_digest(store), store.key
        schema = store.raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        version = store.raw.execute("PRAGMA user_version").fetchone()
        rotation.rotate(store)
        assert store.key != old_key
        assert content(store) == before
        assert state_digest(store) == digest
        assert (
            store.raw.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall() == schema
        )
        assert store.raw.execute("PRAGMA user_version").fetchone() == version
        assert store.raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert trail(store)[-1] == "keys rotated"
        assert store.meta("keys") == key_path(path).read_bytes()
        assert store.meta("keys_next") is store.meta("keys_change") is None
        desk = Desk(store)
        assert len(desk.search("renamed")) == 8
        desk.add("person", {"name": "Afterwards"})
        assert desk.search("afterwards")
        assert desk.check().ok
    assert names(path) == {"a.chancery", "a.chancery.keys"}
    for unlock in (
        slotways.with_passphrase(WORDS),
        slotways.with_passphrase(OTHER_WORDS),
        slotways.with_printed_key(template[1]),
    ):
        with open_store(path, unlock) as store:
            assert [notice.code for notice in store.notices] == ["network"] * (drive == "cifs")
            assert len(Desk(store).search("afterwards")) == 1


def test_the_lock_is_held_all_the_way(path: Path) -> None:
    from db.lock import OpenElsewhere

    def try_it(_done: int, _total: int) -> None:
        with pytest.raises(OpenElsewhere):
            opened(path)

    with opened(path) as store:
        rotation.rotate(store, try_it)
        with pytest.raises(OpenElsewhere):
            opened(path)
    opened(path).close()


def test_progress_goes_up_to_the_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "_STEP", 16)
    told: list[tuple[int, int]] = []
    with opened(path) as store:
        rotation.rotate(store, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert len(told) > 10
    assert {total for _, total in told} == {told[-1][0]}


def test_twice_in_a_row(path: Path) -> None:
    with opened(path) as store:
        keys = [store.key]
        for _ in range(2):
            rotation.rotate(store)
            keys.append(store.key)
        assert len(set(keys)) == 3
        turns = rotation.rotations(store)
        assert len(turns) == 2
        assert turns == sorted(turns)
    opened(path).close()


# Old keys


def test_an_old_key_opens_nothing_new(path: Path) -> None:
    old_file = key_path(path).read_bytes()
    with opened(path) as store:
        old_key = store.key
        rotation.rotate(store)
    with pytest.raises(NotACaseFile):
        connect(path, old_key)
    with pytest.raises(DamagedKeyFile):
        KeyFile.load(key_path(path)).verify(old_key)
    good = key_path(path).read_bytes()
    key_path(path).write_bytes(old_file)
    with pytest.raises(NotACaseFile):
        opened(path)
    key_path(path).write_bytes(good)
    with opened(path) as store:
        assert store.notices == []


def test_who_left_opens_neither_the_file_nor_a_later_backup(path: Path, tmp_path: Path) -> None:
    from app.backup import Backups

    old_file = KeyFile.load(key_path(path))
    with opened(path) as store:
        rotation.rotate(store, without=["officer 2"], action="officer left")
        Backups(Desk(store)).make(tmp_path / "later.chancery-backup")
        keys = keychange.current(store)
        assert [slot.name for slot in keys.slots] == ["officer 1", "recovery"]
    with pytest.raises(WrongPassphrase):
        opened(path, OTHER_WORDS)
    old_key = old_file.unlock_passphrase(OTHER_WORDS).data_key
    backup = (tmp_path / "later.chancery-backup").read_bytes()
    (tmp_path / "taken").write_bytes(backup[: len(backup) // 4096 * 4096])
    with pytest.raises(NotACaseFile):
        connect(tmp_path / "taken", old_key)


def test_no_trace_of_the_old_key_stays(path: Path) -> None:
    with opened(path) as store:
        rotation.rotate(store)
        assert KeyFile.load(key_path(path)).previous == b""
    copies = list(kept.places.kept_keys_folder().iterdir())
    assert [copy.read_bytes() for copy in copies] == [key_path(path).read_bytes()]


# What is in the way


def test_slots_of_the_first_format_are_named_by_their_officers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.slotfile import Slot

    monkeypatch.setattr(
        Slot, "is_first_format", property(lambda slot: slot.name in ("officer 2", "recovery"))
    )
    with opened(path) as store:
        before = key_path(path).read_bytes()
        with pytest.raises(
            SlotRefused, match=r"the recovery key \(print a new one\), Otto Ejemplo \(officer 2\)"
        ):
            rotation.rotate(store)
        assert key_path(path).read_bytes() == before


def test_what_would_leave_no_way_in_is_refused(path: Path) -> None:
    with opened(path) as store, pytest.raises(SlotRefused, match="must stay"):
        rotation.rotate(store, without=["officer 1", "officer 2", "recovery"])


def test_room_is_looked_for_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=1_000_000))
    with opened(path) as store, pytest.raises(RotationFailed, match=r"There is no room .* 1 MB are free"):
        rotation.rotate(store)
    assert names(path) == {"a.chancery", "a.chancery.keys"}


def test_a_key_file_that_is_not_the_stores_is_not_carried_over(path: Path) -> None:
    old = key_path(path).read_bytes()
    with opened(path) as store:
        new = keychange.current(store).change_passphrase(store.key, "officer 1", "new words of mine")
        keychange.apply(store, new, "key changed", "officer 1")
        key_path(path).write_bytes(old)
        with pytest.raises(keychange.KeysDiffer):
            rotation.rotate(store)


def test_a_store_that_is_open_for_reading_is_left_alone(path: Path) -> None:
    with opened(path) as store:
        store.read_only = True
        with pytest.raises(StoreUnusable, match="only open for reading"):
            rotation.rotate(store)
        store.read_only = False


class Cancelled(Exception):
    pass


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_cancelled_anywhere_it_is_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, part: float) -> None:
    monkeypatch.setattr(rotation, "_STEP", 16)

    def cancel(done: int, total: int) -> None:
        if done >= part * total:
            raise Cancelled

    with opened(path) as store:
        keys, key, before = key_path(path).read_bytes(), store.key, content(store)
        with pytest.raises(Cancelled):
            rotation.rotate(store, cancel)
        assert (key_path(path).read_bytes(), store.key, content(store)) == (keys, key, before)
        assert not rotating_path(path).exists()
        assert "keys rotated" not in trail(store)
        Desk(store).add("person", {"name": "Afterwards"})
    assert names(path) == {"a.chancery", "a.chancery.keys"}
    opened(path).close()


def test_a_copy_that_did_not_come_out_the_same_is_thrown_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rotation._write_change

    def lossy(store: Any, new: Any, *more: Any) -> None:
        real(store, new, *more)
        new.execute("DELETE FROM log WHERE seq = 1")

    monkeypatch.setattr(rotation, "_write_change", lossy)
    with opened(path) as store, pytest.raises(RotationFailed, match="did not come out the same"):
        rotation.rotate(store)
    assert names(path) == {"a.chancery", "a.chancery.keys"}


def test_a_copy_with_a_damaged_page_is_thrown_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    spoilt = []

    def spoiling(descriptor: int) -> None:
        real(descriptor)
        if not spoilt and rotating_path(path).exists():
            spoilt.append(descriptor)
            os.pwrite(descriptor, b"\0" * 16, 3 * 4096 + 100)

    monkeypatch.setattr(os, "fsync", spoiling)
    with opened(path) as store, pytest.raises(ChanceryError):
        rotation.rotate(store)
    assert spoilt
    assert names(path) == {"a.chancery", "a.chancery.keys"}


@pytest.mark.parametrize("what", ["keys", "name", "folder"])
def test_a_disk_that_refuses_the_switch(path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Not the key file, not the name, or not the confirmation of it: never a store that nothing opens."""
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if (what == "keys") == (self.suffix == ".tmp"):
            raise OSError(5, "Input/output error")
        return real(self, target)

    def unconfirmed(folder: Path) -> None:
        if not rotating_path(path).exists() and KeyFile.load(key_path(path)).previous:
            raise OSError(5, "Input/output error")

    with opened(path) as store:
        before = content(store)
        with monkeypatch.context() as patched:
            if what == "folder":
                patched.setattr(rotation, "flush_folder", unconfirmed)
            else:
                patched.setattr(Path, "replace", failing)
            with pytest.raises((RotationFailed, KeyFileError), match="Input/output error"):
                rotation.rotate(store)
        assert content(store) == before
        Desk(store).add("person", {"name": "Afterwards"})
        assert bool(KeyFile.load(key_path(path)).previous) == (what == "folder")
    with opened(path) as store:
        assert [notice.code for notice in store.notices] == []
        assert len(Desk(store).search("afterwards")) == 1
        assert trail(store).count("keys rotated") == int(what == "folder")
        assert store.meta("keys") == key_path(path).read_bytes()
        assert Desk(store).check().ok
    assert names(path) == {"a.chancery", "a.chancery.keys"}


FULL = "database or disk is full"


@pytest.mark.parametrize("what", ["keys", "reconnect", "settle"])
def test_what_fails_after_the_switch_does_not_deny_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """“Nothing was changed” would be false: the file is under its new key, and stays so."""
    store = opened(path)
    real_save = KeyFile.save

    def save(self: KeyFile, target: Path) -> None:
        if not self.previous and not rotating_path(path).exists():
            raise KeyFileError("The key file could not be written (No space left on device); free some.")
        real_save(self, target)

    def full(*_: Any, **__: Any) -> None:
        raise driver().OperationalError(FULL)

    with monkeypatch.context() as patched:
        if what == "keys":
            patched.setattr(KeyFile, "save", save)
        elif what == "reconnect":
            patched.setattr("db.store.connect", lambda file, *_, **__: explaining(FULL, file))
        else:
            patched.setattr(keychange, "settle", full)
        with pytest.raises(StoreUnusable, match="was encrypted anew; that stays so") as said:
            rotation.rotate(store)
    assert "nothing was changed" not in str(said.value)
    store.close()
    with opened(path) as again:
        assert again.notices == []
        assert trail(again).count("keys rotated") == 1
        assert Desk(again).check().ok
    assert names(path) == {"a.chancery", "a.chancery.keys"}


def explaining(text: str, file: Path) -> None:
    raise explain(driver().OperationalError(text), file)


def test_where_not_even_going_back_works_the_next_opening_does_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        patched.setattr("db.store.connect", lambda file, *_, **__: explaining(FULL, file))
        with pytest.raises(RotationFailed, match="finishes it or takes it back, and nothing is lost"):
            rotation.rotate(store)
    store.close()
    with opened(path) as again:
        assert again.notices == []
        assert trail(again).count("keys rotated") == 0
        assert Desk(again).check().ok
    assert names(path) == {"a.chancery", "a.chancery.keys"}


def refused(self: Path, target: Path) -> Path:
    raise OSError(28, "No space left on device")


# Killed


@pytest.mark.parametrize("step", range(LAST_STEP))
def test_killed_at_any_step_the_next_opening_finishes_or_undoes(path: Path, step: int) -> None:
    store = opened(path)
    before, old_key = content(store), store.key
    with killed_at(step) as died:
        with contextlib.suppress(Killed):
            rotation.rotate(store, without=["officer 2"])
        happened = not died()
    let_go(store)
    for _ in range(2):  # the second opening finds nothing left to do
        with opened(path) as again:
            turned = again.key != old_key
            assert turned or not happened
            assert content(again) == before
            assert [notice.code for notice in again.notices] == []
            assert again.meta("keys") == key_path(path).read_bytes()
            assert KeyFile.load(key_path(path)).previous == b""
            assert trail(again).count("keys rotated") == int(turned)
            assert not rotating_path(path).exists()
    assert names(path) == {"a.chancery", "a.chancery.keys"}
    if turned:
        with pytest.raises(NotACaseFile):
            connect(path, old_key)
        with pytest.raises(WrongPassphrase):
            opened(path, OTHER_WORDS)
    else:
        opened(path, OTHER_WORDS).close()


def test_the_steps_above_are_all_there_are(path: Path) -> None:
    with opened(path) as store, killed_at(LAST_STEP) as died:
        rotation.rotate(store)
        assert not died()


def in_transition(path: Path) -> tuple[bytes, bytes]:
    """Leave a rotation killed between the key file and the name; returns the old and the new key."""
    store = opened(path)
    old_key = store.key
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rotation, "_take_name", _killed)
        patched.setattr(rotation, "_opens", _killed)
        with contextlib.suppress(Killed):
            rotation.rotate(store)
    let_go(store)
    keys = KeyFile.load(key_path(path))
    assert keys.previous
    return old_key, keys.unlock_passphrase(WORDS).data_key


def _killed(*_: Any) -> None:
    raise Killed


def test_recovery_itself_may_be_killed(path: Path) -> None:
    _, new_key = in_transition(path)
    for step in range(8):
        for after in (False, True):
            with killed_at(step, after=after), contextlib.suppress(Killed):
                keys = KeyFile.load(key_path(path))
                rotation.recover(path, keys, keys.unlock_passphrase(WORDS))
    with opened(path) as store:
        assert store.key == new_key
        assert store.notices == []


@pytest.mark.parametrize("spoil", ["gone", "empty", "cut", "damaged"])
def test_without_the_new_file_it_goes_back_to_the_old(path: Path, spoil: str) -> None:
    old_key, _ = in_transition(path)
    rotating = rotating_path(path)
    data = rotating.read_bytes()
    if spoil == "gone":
        rotating.unlink()
    else:
        damaged = data[:9000] + bytes(16) + data[9016:]
        rotating.write_bytes({"empty": b"", "cut": data[:-4096], "damaged": damaged}[spoil])
    with opened(path) as store:
        assert store.key == old_key
        assert store.notices == []
        assert store.meta("keys") == key_path(path).read_bytes()
        assert "keys rotated" not in trail(store)
    opened(path, OTHER_WORDS).close()
    assert names(path) == {"a.chancery", "a.chancery.keys"}


def test_with_neither_file_whole_it_says_so_and_destroys_nothing(path: Path) -> None:
    in_transition(path)
    rotating_path(path).unlink()
    path.write_bytes(os.urandom(8192))
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(RotationFailed, match="restore a backup"):
        opened(path)
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before


def test_where_nothing_can_be_written_the_key_that_fits_is_given(path: Path) -> None:
    old_key, new_key = in_transition(path)
    keys = KeyFile.load(key_path(path))
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    unlocked = keys.unlock_passphrase(WORDS)
    assert rotation.recover(path, keys, unlocked, read_only=True)[1].data_key == old_key
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
    rotating_path(path).replace(path)
    assert rotation.recover(path, keys, unlocked, read_only=True)[1].data_key == new_key
    path.write_bytes(os.urandom(8192))
    with pytest.raises(RotationFailed, match="where it can be written"):
        rotation.recover(path, keys, unlocked, read_only=True)


def test_a_leftover_of_a_killed_rotation_goes_at_the_next_opening(path: Path) -> None:
    for ending in ("", "-journal", "-wal"):
        Path(f"{rotating_path(path)}{ending}").write_bytes(b"half")
    with opened(path) as store:
        assert names(path) & {f"a.chancery.rotating{ending}" for ending in ("", "-journal", "-wal")} == set()
        rotation.rotate(store)


def test_the_new_file_is_encrypted_from_its_first_byte(path: Path) -> None:
    """While it is made, too: neither a plain page nor a journal of plain pages is ever beside it."""
    seen = []

    def look(_done: int, _total: int) -> None:
        for each in path.parent.glob("*.rotating*"):
            data = each.read_bytes()
            seen.append(len(data))
            assert b"SQLite format 3" not in data
            assert b"Renamed" not in data
            assert os.name == "nt" or each.stat().st_mode & 0o077 == 0

    with opened(path) as store:
        rotation.rotate(store, look)
    assert max(seen) > 100_000


def test_bare_sqlcipher_opens_it_with_the_new_key(path: Path) -> None:
    with opened(path) as store:
        rotation.rotate(store)
        key = store.key
    raw = driver().connect(str(path))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    assert raw.execute("SELECT count(*) FROM person").fetchone() == (30,)
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    raw.close()
