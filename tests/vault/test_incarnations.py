"""An older copy, a restored backup, a copy from elsewhere: each goes on as a new incarnation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import Shell
from tests.vault.world import Line, World, copied, sit_down


def log_of(shell: Shell, file: Path) -> list[str]:
    log = shell.ok("log", file)
    assert log["ok"]
    return [entry["action"] for entry in log["entries"]]


def sound(shell: Shell, file: Path) -> dict:
    report = shell.ok("check", file)
    assert report["ok"]
    return report


# As a script sees it


def test_an_older_copy_put_back_is_told_once_and_goes_on(shell: Shell) -> None:
    file = shell.new()
    shell.add(file, "task", "title=First")
    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Second")
    copied(older, file)
    listed, (warning,) = shell.warned("list", file, "task")
    assert [row["title"] for row in listed] == ["First"]
    assert "older copy" in warning
    assert str(file) in warning
    assert shell.ok("list", file, "task") == listed
    assert log_of(shell, file).count("new incarnation") == 1
    assert [f["severity"] for f in sound(shell, file)["findings"]] == ["info"]
    assert "incarnation 2" in sound(shell, file)["findings"][0]["message"]


@pytest.mark.parametrize("command", ["check", "log"])
def test_check_and_log_of_an_older_copy_are_ok(shell: Shell, command: str) -> None:
    file = shell.new()
    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Lost")
    copied(older, file)
    found, (warning,) = shell.warned(command, file)
    assert "older copy" in warning
    assert found["ok"] is True
    assert shell.ok(command, file)["ok"] is True


def test_the_newest_file_put_back_afterwards_opens_without_a_word(shell: Shell) -> None:
    file = shell.new()
    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Newest")
    newest = copied(file, shell.folder / "newest")
    copied(older, file)
    shell.warned("add", file, "task", "title=Other line")
    copied(newest, file)
    assert [row["title"] for row in shell.ok("list", file, "task")] == ["Newest"]
    assert "new incarnation" not in log_of(shell, file)
    assert sound(shell, file)["findings"] == []


def test_each_time_that_it_is_put_back_it_is_another_incarnation(shell: Shell) -> None:
    file = shell.new()
    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Newest")
    found = set()
    for _ in range(3):
        copied(older, file)
        shell.warned("list", file, "task")
        with Line("JKT", file, Path()).desk as desk:
            found.add(desk.store.raw.execute("SELECT id FROM replica WHERE n = 1").fetchone()[0])
    assert len(found) == 3


def test_a_restored_backup_says_so_and_goes_on(shell: Shell) -> None:
    file, backup, again = shell.new(), shell.folder / "a.backup", shell.folder / "again"
    shell.add(file, "task", "title=Kept")
    digest = sound(shell, file)["state_digest"]
    shell.ok("backup", file, "-o", backup)
    shell.add(file, "task", "title=Lost")
    shell.ok("restore", backup, "-o", again)
    listed, (warning,) = shell.warned("list", again, "task")
    assert [row["title"] for row in listed] == ["Kept"]
    assert "restored from the backup of" in warning
    assert sound(shell, again)["state_digest"] == digest
    assert log_of(shell, again).count("new incarnation") == 1
    assert len(shell.ok("list", file, "task")) == 2


def test_a_copy_under_another_user_says_so_and_goes_on(shell: Shell, tmp_path: Path) -> None:
    file = shell.new()
    shell.add(file, "task", "title=Here")
    other = copied(file, shell.folder / "other")
    sit_down(tmp_path / "another user")
    listed, (warning,) = shell.warned("list", other, "task")
    assert "copy that was not made here" in warning
    assert shell.ok("list", other, "task") == listed
    assert log_of(shell, other).count("new incarnation") == 1


def test_the_same_file_under_another_user_is_only_told(shell: Shell, tmp_path: Path) -> None:
    file = shell.new()
    sit_down(tmp_path / "another user")
    _, (warning,) = shell.warned("list", file, "task")
    assert "cannot be told" in warning
    assert "new incarnation" not in log_of(shell, file)


def test_of_two_equal_copies_the_second_that_is_opened_goes_on_anew(shell: Shell) -> None:
    file = shell.new()
    twin = copied(file, shell.folder / "twin")
    shell.add(twin, "task", "title=In the twin")
    _, (warning,) = shell.warned("add", file, "task", "title=In the original")
    assert "older copy" in warning


def test_a_moved_file_is_the_same_file(shell: Shell) -> None:
    file = shell.new()
    shell.add(file, "task", "title=First")
    moved = shell.folder / "moved"
    for ending in ("", ".keys"):
        Path(f"{file}{ending}").rename(f"{moved}{ending}")
    shell.add(moved, "task", "title=Second")
    assert "new incarnation" not in log_of(shell, moved)


def test_neither_backup_nor_restore_nor_incarnation_changes_the_digest(world: World) -> None:
    line = world["JKT"]
    record = line.desk.add("case", {"title": "One"})
    world.send(line, world["MAD"])
    line.desk.set(record, {"title": "Two"})
    line.desk.add("task", {"title": "Not sent"})
    before = line.digest
    backup = line.backup(world.path("backup"))
    assert line.digest == before
    again = world.with_line(line.restored(backup, world.path("chancery")))
    assert again.told == ["restored"]
    assert again.digest == before
    copy = world.with_line(line.copy(world.path("chancery"), world.user()))
    assert copy.told == ["copy"]
    assert copy.digest == before
    copy.desk.note("any", "entry")
    assert copy.digest == before
    assert len({line.author, again.author, copy.author}) == 3


# Two copies open at the same time


def test_a_twin_opened_beside_the_original_goes_on_anew(world: World) -> None:
    """Both are as new as what is remembered outside, so only that the other is open tells them apart."""
    line = world["JKT"]
    twin = world.with_line(line.copy(world.path("chancery")))
    line.desk.add("task", {"title": "In the original"})
    twin.desk.add("task", {"title": "In the twin"})
    line.desk.add("task", {"title": "In the original again"})
    assert line.author != twin.author
    world.send(line, world["MAD"])
    world.send(twin, world["MAD"])
    assert len(world["MAD"].desk.list("task")) == 3
