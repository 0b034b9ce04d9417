"""What is remembered outside the case file: torn, deleted, forged, unwritable, and never too early."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db.anchor import Anchor, Mark
from tests.shell import Shell
from tests.vault.breaking import data_key, foreign
from tests.vault.world import Line, World, copied, sit_down

SIZE = 64


def anchors(home: Path) -> list[Path]:
    return sorted((home / "data" / "Chancery" / "anchors").iterdir())


def generation(line: Line) -> int:
    found: int = line.desk.store.raw.execute("SELECT generation FROM now").fetchone()[0]
    return found


def marks(path: Path) -> list[int]:
    """The generations of both records."""
    data = path.read_bytes()
    return [int.from_bytes(data[at + 16 : at + 24], "big") for at in range(0, len(data), SIZE)]


@pytest.fixture
def home(user_folders: Path) -> Path:
    return user_folders


def test_it_holds_no_more_than_two_records_and_only_its_user_may_read_it(shell: Shell, home: Path) -> None:
    file = shell.new()
    for number in range(5):
        shell.add(file, "task", f"title=Task {number}")
    (anchor,) = anchors(home)
    assert anchor.stat().st_size == 2 * SIZE
    assert anchor.stat().st_mode & 0o077 == 0
    assert anchor.parent.stat().st_mode & 0o077 == 0


def test_a_mark_follows_each_commit(world: World) -> None:
    line = world["JKT"]
    for number in range(3):
        line.desk.add("task", {"title": f"Task {number}"})
        (anchor,) = anchors(line.home)
        assert sorted(marks(anchor)) == [generation(line) - 1, generation(line)]


def test_no_mark_before_the_commit_nor_for_what_was_rolled_back(world: World) -> None:
    store = world["JKT"].desk.store
    (anchor,) = anchors(world["JKT"].home)
    before = anchor.read_bytes()

    def rolled_back() -> None:
        with store.transaction():
            store.set_meta("anything", b"1")
            assert anchor.read_bytes() == before
            raise KeyError("not this time")

    with pytest.raises(KeyError):
        rolled_back()
    assert anchor.read_bytes() == before
    assert store.meta("anything") is None
    with store.transaction():
        assert anchor.read_bytes() == before
    assert anchor.read_bytes() != before


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 100, 127])
def test_a_torn_anchor_leaves_the_other_record(world: World, length: int) -> None:
    """Whatever is left of it: no word about a newer file, and an older one is noticed if one is whole."""
    line = world["JKT"]
    line.desk.note("opened", "once in this place")
    older = world.with_line(line.copy(world.path("older")))
    for number in range(4):
        line.desk.add("task", {"title": f"Task {number}"})
    line.close()
    (anchor,) = anchors(line.home)
    whole = anchor.read_bytes()
    anchor.write_bytes(whole[:length])
    assert line.told == ([] if length >= SIZE else ["unanchored"])
    line.close()
    anchor.write_bytes(whole[:length])
    line.put_back(older)
    assert line.told == (["older"] if length >= SIZE else ["unanchored"])


@pytest.mark.parametrize("record", [0, 1])
@pytest.mark.parametrize("byte", [0, 15, 16, 23, 24, 31, 32, 63])
def test_a_changed_record_counts_for_nothing(world: World, record: int, byte: int) -> None:
    line = world["JKT"]
    older = world.with_line(line.copy(world.path("older")))
    line.desk.add("task", {"title": "New"})
    line.close()
    (anchor,) = anchors(line.home)
    data = bytearray(anchor.read_bytes())
    data[record * SIZE + byte] ^= 1
    anchor.write_bytes(data)
    assert line.told == []
    line.close()
    line.put_back(older)
    assert line.told == ["older"]


def test_a_garbage_anchor_is_as_none(shell: Shell, home: Path) -> None:
    file = shell.new()
    (anchor,) = anchors(home)
    anchor.write_bytes(os.urandom(5000))
    _, (warning,) = shell.warned("list", file, "task")
    assert "cannot be told whether it is the newest" in warning
    shell.ok("list", file, "task")
    assert not [e for e in shell.ok("log", file)["entries"] if e["action"] == "new incarnation"]


def test_a_deleted_anchor_is_told_and_no_new_incarnation(shell: Shell, home: Path) -> None:
    file = shell.new()
    shell.add(file, "task", "title=Kept")
    shutil.rmtree(home / "data")
    found, (warning,) = shell.warned("check", file)
    assert "cannot be told" in warning
    assert found["ok"] is True
    assert [f["severity"] for f in found["findings"]] == ["warning"]
    shell.ok("list", file, "task")
    assert shell.ok("check", file)["findings"] == []
    assert not [e for e in shell.ok("log", file)["entries"] if e["action"] == "new incarnation"]


def test_it_is_not_forged_without_the_key(world: World) -> None:
    """Neither another store's record, nor another incarnation's, nor a low number in an old one's place."""
    line = world["JKT"]
    line.desk.note("opened", "once in this place")
    older = world.with_line(line.copy(world.path("older")))
    mine = anchors(line.home)[0]
    early = mine.read_bytes()
    for number in range(3):
        line.desk.add("task", {"title": f"Task {number}"})
    facts = line.desk.facts
    line.close()
    world["MAD"].desk.note("any", "entry")
    world["MAD"].close()
    (theirs,) = anchors(world["MAD"].home)
    mine.write_bytes(theirs.read_bytes())
    line.put_back(older)
    assert line.told == ["unanchored"]
    line.close()
    forged = Anchor(mine.parent, facts.store_id, facts.replica_id, bytes(32))
    forged.write(Mark(10**9, 10**9))
    forged.write(Mark(10**9 + 1, 10**9))
    forged.close()
    assert line.told == ["unanchored"]
    line.close()
    mine.write_bytes(early)  # whoever has the folder can put an old anchor back too: SECURITY.md says so
    line.put_back(older)
    assert line.told == []


def rotated(line: Line) -> None:
    from app.keys import Keys

    Keys(line.desk).rotate()


def test_who_left_with_an_old_key_cannot_put_a_newer_file_together(world: World) -> None:
    """Its generation is far ahead, and it says that it has had every key that they know."""
    line = world["JKT"]
    line.desk.add("task", {"title": "Task"})
    theirs = world.with_line(line.copy(world.path("theirs")))
    name = anchor_of(line).name_of(data_key(theirs.path))
    rotated(line)
    assert line.told == []
    line.close()
    assert line.told == [], "a rotation is nothing to tell of"
    line.desk.add("task", {"title": "Under the new key"})
    line.close()
    with foreign(theirs.path) as raw:
        raw.execute("UPDATE now SET generation = generation + 1000000")
        raw.execute("UPDATE seal SET generation = (SELECT generation FROM now)")
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('older_keys', ?)", (name * 3,))
    line.put_back(theirs)
    assert line.told == ["other_data_key"]
    line.desk.add("task", {"title": "Goes on"})
    assert [e["action"] for e in line.desk.log()[1]].count("new incarnation") == 1


def test_an_older_file_from_before_a_rotation_is_an_older_file(world: World) -> None:
    line = world["JKT"]
    line.desk.note("opened", "once in this place")
    older = world.with_line(line.copy(world.path("older")))
    rotated(line)
    line.close()
    line.put_back(older)
    assert line.told == ["older"]


def test_another_user_may_have_missed_rotations(world: World) -> None:
    """Each user has anchors of their own; whoever comes back later is told nothing of keys that changed."""
    line = world["JKT"]
    line.desk.note("opened", "once in this place")
    line.close()
    other = world.with_line(Line("JKT", line.path, world.user()))
    assert other.told == ["unanchored"]
    other.desk.note("opened", "by somebody else")
    other.close()
    for _ in range(3):
        rotated(line)
        line.close()
    assert other.told == []
    other.close()
    assert line.told == []


def test_an_anchor_of_the_first_form_is_read(world: World) -> None:
    """It named no data key."""
    line = world["JKT"]
    line.desk.note("opened", "once in this place")
    older = world.with_line(line.copy(world.path("older")))
    line.desk.add("task", {"title": "New"})
    anchor, now = anchor_of(line), generation(line)
    line.close()
    (path,) = anchors(line.home)
    path.unlink()
    sit_down(line.home)
    anchor.write(Mark(now - 1, 0))
    anchor.write(Mark(now, 0))
    anchor.close()
    assert path.read_bytes().startswith(b"chancery anchor1")
    assert line.told == []
    line.close()
    line.put_back(older)
    assert line.told == ["older"]


def anchor_of(line: Line) -> Anchor:
    """What is remembered of a line, for whoever has its data key."""
    facts, key = line.desk.facts, line.desk.store.meta("anchor_key")
    line.close()
    return Anchor(line.home / "data" / "Chancery" / "anchors", facts.store_id, facts.replica_id, key or b"")


def test_where_the_folder_is_a_file_work_goes_on_and_is_told(shell: Shell, home: Path) -> None:
    file = shell.new()
    shutil.rmtree(home / "data" / "Chancery" / "anchors")
    (home / "data" / "Chancery" / "anchors").write_text("in the way")
    _, warnings = shell.warned("add", file, "task", "title=All the same")
    assert any("an older copy of it would not be noticed" in warning for warning in warnings)
    found, _ = shell.warned("check", file)
    assert found["ok"]
    assert any("not remembered outside" in f["message"] for f in found["findings"])
    assert not [e for e in shell.warned("log", file)[0]["entries"] if e["action"] == "new incarnation"]


def test_where_nothing_can_be_remembered_a_restored_backup_still_goes_on_anew(
    world: World, tmp_path: Path
) -> None:
    """And so does a copy from elsewhere: what stands inside the file is enough for that."""
    line = world["JKT"]
    line.desk.add("task", {"title": "Kept"})
    backup = line.backup(world.path("backup"))
    nobody = tmp_path / "nobody"
    (nobody / "data" / "Chancery").mkdir(parents=True)
    (nobody / "data" / "Chancery" / "anchors").write_text("in the way")
    again = world.with_line(line.restored(backup, world.path("chancery"), nobody))
    assert "restored" in again.told
    copy = world.with_line(line.copy(world.path("chancery"), nobody))
    assert "copy" in copy.told
    assert len({line.author, again.author, copy.author}) == 3
    again.close()
    assert "restored" not in again.told
    for each in (line, again, copy):
        each.desk.add("task", {"title": f"Of {each.path.name}"})
        world.send(each, world["MAD"])
    assert len(world["MAD"].desk.list("task")) == 4


def test_a_mark_that_cannot_be_written_costs_no_commit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    line = world["JKT"]
    desk = line.desk

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("db.anchor.os.write", full)
        desk.add("task", {"title": "Saved"})
        assert any("not remembered outside" in finding.message for finding in desk.check().findings)
    line.close()
    assert line.told == []
    assert [row["title"] for row in line.desk.list("task")] == ["Saved"]


def test_the_marks_of_each_user_are_their_own(shell: Shell, home: Path, tmp_path: Path) -> None:
    """Two users of one machine take turns at one file; none is told of an older copy."""
    file = shell.new()
    other = tmp_path / "other"
    sit_down(other)
    shell.warned("add", file, "task", "title=By the other")
    for number in range(3):
        sit_down(home)
        shell.add(file, "task", f"title=By the first {number}")
        sit_down(other)
        shell.add(file, "task", f"title=By the other {number}")
    before = copied(file, shell.folder / "before")
    shell.add(file, "task", "title=Newest")
    copied(before, file)
    assert "older copy" in shell.warned("list", file, "task")[1][0]
