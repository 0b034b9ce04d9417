"""A case file on a disk that cannot be written to: it is read, told, and never half changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shell import Shell
from tests.vault.mounts import read_only
from tests.vault.world import PASSPHRASE, copied, sit_down

_CRASH = """
import os, sys
from pathlib import Path
from app.desk import Desk
desk = Desk.open(Path(sys.argv[1]), passphrase=sys.argv[2])
desk.add("task", {"title": "Only in the log"})
os._exit(0)
"""


@pytest.fixture
def file(shell: Shell) -> Path:
    """A closed case file in a folder of its own."""
    (shell.folder / "stick").mkdir()
    made = shell.new("stick/a.chancery")
    shell.add(made, "task", "title=There")
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_opens_with_a_word_and_nothing_is_written(shell: Shell, file: Path) -> None:
    before = contents(file.parent)
    with read_only(file.parent):
        listed, (warning,) = shell.warned("list", file, "task")
        assert [row["title"] for row in listed] == ["There"]
        assert "open for reading only" in warning
        report, _ = shell.warned("check", file)
        assert report["ok"] is True
        log, _ = shell.warned("log", file)
        assert log["ok"] is True
    assert contents(file.parent) == before


@pytest.mark.parametrize(
    "words",
    [("add", "task", "title=No"), ("bundle", "export", "--to", "MAD", "-o", "OUT"), ("check", "--repair"),
     ("backup", "-o", "OUT")],
)  # fmt: skip
def test_what_would_change_it_says_why_not(shell: Shell, file: Path, words: tuple[str, ...]) -> None:
    before = contents(file.parent)
    first, *rest = [str(shell.folder / "out") if word == "OUT" else word for word in words]
    command = [first, rest.pop(0), str(file), *rest] if first == "bundle" else [first, str(file), *rest]
    with read_only(file.parent):
        done = shell(*command)
        if words[0] == "check":  # there is nothing to repair
            assert done.status == 0
        elif words[0] != "bundle":
            assert done.status == 1
            *_, last = done.err.splitlines()
            assert "open for reading only" in last
            assert "copy it with its key file" in last
        assert "Traceback" not in done.err
        assert "mistake (" not in done.err
    assert contents(file.parent) == before
    assert not (shell.folder / "out").exists()


def test_what_was_not_closed_is_refused_with_what_to_do(shell: Shell, file: Path) -> None:
    subprocess.run([sys.executable, "-c", _CRASH, str(file), PASSPHRASE], check=True)
    assert Path(f"{file}-wal").stat().st_size
    before = contents(file.parent)
    with read_only(file.parent):
        sentence = shell.fails("list", file, "task")
        assert "was not closed" in sentence
        assert "a.chancery-wal and a.chancery.keys" in sentence
    assert contents(file.parent) == before
    elsewhere = shell.folder / "elsewhere"
    shutil.copytree(file.parent, elsewhere)
    found = shell("list", elsewhere / "a.chancery", "task", "--json").json
    assert [row["title"] for row in found] == ["There", "Only in the log"]


def test_an_empty_log_that_was_left_is_no_hindrance(shell: Shell, file: Path) -> None:
    Path(f"{file}-wal").write_bytes(b"")
    Path(f"{file}.lock").write_bytes(b"left behind")
    with read_only(file.parent):
        assert len(shell.warned("list", file, "task")[0]) == 1


def test_an_older_copy_there_is_told_each_time(shell: Shell, file: Path) -> None:
    older = copied(file, shell.folder / "older")
    shell.add(file, "task", "title=Newest")
    copied(older, file)
    with read_only(file.parent):
        for _ in range(2):
            _, warnings = shell.warned("list", file, "task")
            assert any("older copy" in warning for warning in warnings)
    _, warnings = shell.warned("list", file, "task")
    assert any("older copy" in warning for warning in warnings)
    shell.ok("list", file, "task")


def test_a_restored_backup_there_is_told_and_goes_on_once_it_is_written(shell: Shell, file: Path) -> None:
    backup, again = shell.folder / "1.backup", shell.folder / "other" / "b.chancery"
    again.parent.mkdir()
    shell.ok("backup", file, "-o", backup)
    shell.ok("restore", backup, "-o", again)
    with read_only(again.parent):
        _, warnings = shell.warned("list", again, "task")
        assert any("restored from the backup" in warning for warning in warnings)
    _, (warning,) = shell.warned("list", again, "task")
    assert "restored from the backup" in warning
    shell.ok("list", again, "task")


def test_another_users_copy_on_a_stick(shell: Shell, file: Path, tmp_path: Path) -> None:
    sit_down(tmp_path / "another user")
    with read_only(file.parent):
        assert len(shell.warned("list", file, "task")[0]) == 1


def test_a_backup_on_such_a_disk_is_restored_elsewhere(shell: Shell, file: Path) -> None:
    shell.ok("backup", file, "-o", file.parent / "1.backup")
    with read_only(file.parent):
        again = shell.folder / "again.chancery"
        shell.ok("restore", file.parent / "1.backup", "-o", again)
        assert len(shell.warned("list", again, "task")[0]) == 1
        sentence = shell.fails("restore", file.parent / "1.backup", "-o", file.parent / "b.chancery")
        assert "b.chancery" in sentence
        sentence = shell.fails("backup", again, "-o", file.parent / "2.backup")
        assert "2.backup" in sentence
    assert {path.name for path in file.parent.iterdir()} == {"a.chancery", "a.chancery.keys", "1.backup"}


def test_a_file_without_leave_to_write_in_a_folder_with_it(shell: Shell, file: Path) -> None:
    """Of an ordinary user; root is one without its capabilities."""
    prefix = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root needs setpriv to give up its rights")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    for ending in ("", ".keys"):
        Path(f"{file}{ending}").chmod(0o400)
    before = contents(file.parent)
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "app", "list", str(file), "task", "--json"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "There" in done.stdout
    assert "open for reading only" in done.stderr
    assert contents(file.parent) == before
