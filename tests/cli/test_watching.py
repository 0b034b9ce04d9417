"""Watched folders through the command line: passes that a script makes, and the folders of the window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import watching


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing grows between two looks here, unless a test lets it."""
    monkeypatch.setattr(watching.time, "sleep", lambda seconds: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def three(shell) -> list[Path]:
    """Two analysts of one desk and another post, who trust each other."""
    files = [
        shell.new("ana.chancery"), shell.new("ben.chancery"), shell.new("eva.chancery", "MAD", "ES")
    ]  # fmt: skip
    for file in files:
        card = shell.folder / f"{file.stem}.card"
        card.write_text(shell("identity", file).out, encoding="ascii")
    for file in files:
        for other in files:
            if other != file:
                shell.ok("peer", "add", file, shell.folder / f"{other.stem}.card")
    return files


def test_three_case_files_come_to_one_state_by_passes_alone(shell, three, folder) -> None:
    for file in three:
        shell.add(file, "task", f"title=By {file.stem}")
    for _ in range(3):
        for file in three:
            shell.ok("watch", file, folder, "--once")
    assert len({shell.ok("check", file)["state_digest"] for file in three}) == 1
    quiet = shell.ok("watch", three[0], folder, "--once")
    assert quiet == {
        "folder": str(folder), "there": True, "taken": [], "offered": [], "refused": [], "unfinished": [],
        "written": [], "removed": [], "problem": "",
    }  # fmt: skip
    assert "Nothing new." in shell("watch", three[0], folder, "--once").out


def test_a_pass_says_what_it_did(shell, three, folder) -> None:
    ana, ben, _ = three
    shell.add(ana, "task", "title=x")
    [written] = shell.ok("watch", ana, folder, "--once", "--to", "JKT")["written"]
    assert set(written) == {"file", "to", "bundle", "segments", "records", "contents", "bytes", "owed"}
    assert (written["to"], written["records"], written["owed"]) == (["JKT"], 1, {})
    (folder / "two\nlines.bundle").write_bytes(b"garbage")
    [offered] = shell.ok("watch", ben, folder, "--once", "--offer", "--no-write")["offered"]
    assert (offered["file"], offered["from"], offered["number"]) == (written["file"], "JKT", 1)
    got = shell.ok("watch", ben, folder, "--once", "--no-write")
    [taken] = got["taken"]
    assert set(taken) == {
        "file", "from", "bundle", "applied", "already_known", "conflicts", "gaps", "segments"
    }  # fmt: skip
    assert (taken["bundle"], taken["applied"]) == (written["bundle"], 1)
    assert got["unfinished"] == ["two\nlines.bundle"]
    assert shell("watch", ben, folder, "--once").out.count("\n") == 1


def test_what_is_refused_is_said_once_over_all_passes(shell, three, folder) -> None:
    ana = three[0]
    stranger = shell.new("rom.chancery", "ROM", "IT")
    shell.ok("peer", "add", stranger, shell.folder / "ana.card")
    shell.ok("bundle", "export", stranger, "--to", "JKT", "-o", folder / "rome.bundle")
    [refused] = shell.ok("watch", ana, folder, "--once")["refused"]
    assert refused["file"] == "rome.bundle"
    assert "no peer" in refused["why"]
    assert shell.ok("watch", ana, folder, "--once")["refused"] == []


def test_a_file_that_grows_between_the_looks_is_left_for_the_next_pass(
    shell, three, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _, eva = three
    shell.add(eva, "task", "title=x")
    out = shell.folder / "out"
    shell.ok("bundle", "export", eva, "--to", "JKT", "-o", out)
    target = folder / "slow.bundle"
    target.write_bytes(out.read_bytes()[:100])
    with monkeypatch.context() as patch:
        patch.setattr(watching.time, "sleep", lambda seconds: target.write_bytes(out.read_bytes()))
        got = shell.ok("watch", ana, folder, "--once")
    assert (got["taken"], got["unfinished"]) == ([], ["slow.bundle"])
    assert len(shell.ok("watch", ana, folder, "--once")["taken"]) == 1


def test_folders_of_the_window_are_added_listed_and_removed(shell, three, folder) -> None:
    ana = three[0]
    other = shell.folder / "stick"
    other.mkdir()
    assert shell.ok("folder", "list", ana) == []
    added = shell.ok("folder", "add", ana, folder, "--to", "jkt", "--offer")
    assert added == [{"folder": str(folder), "to": ["JKT"], "takes_in": False, "writes": True}]
    assert str(folder) in shell.fails("folder", "add", ana, other)
    assert "XXX" in shell.fails("folder", "add", ana, other, "--to", "XXX")
    assert str(folder) in shell.fails("watch", ana, other, "--once", "--to", "JKT")
    shell.ok("folder", "add", ana, other, "--no-write")
    assert [row["folder"] for row in shell.ok("folder", "list", ana)] == [str(folder), str(other)]
    shell.add(ana, "task", "title=x")
    [written] = shell.ok("watch", ana, folder, "--once")["written"]
    assert written["to"] == ["JKT"], "a folder that is known is watched as it was added"
    assert "watched no more" in shell("folder", "remove", ana, folder).out
    assert "not watched" in shell.fails("folder", "remove", ana, folder)
    assert (folder / written["file"]).exists()


def test_what_is_no_folder_gets_a_sentence(shell, three, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.touch()
    for words in (("watch", three[0], tmp_path / "absent", "--once"), ("folder", "add", three[0], file)):
        assert str(words[-1 if words[0] == "folder" else 2]) in shell.fails(*words)
    assert shell.ok("folder", "list", three[0]) == []


def test_a_folder_that_refuses_fails_the_pass_and_says_what_was_done(
    shell, three, folder, monkeypatch
) -> None:
    from app.watching import carrying

    def refused(_folder: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(carrying, "probe", refused)
    shell.add(three[0], "task", "title=x")
    done = shell("watch", three[0], folder, "--once", "--json")
    assert done.status == 1
    assert "can be written into" in done.err
    assert done.json["written"] == []
    assert "can be written" in shell.fails("folder", "add", three[0], folder)


def test_a_real_process_watches_until_it_is_stopped(shell, three, folder) -> None:
    ana, ben, _ = three
    shell.add(ben, "task", "title=x")
    shell.ok("watch", ben, folder, "--once")
    words = [sys.executable, "-m", "app", "watch", str(ana), str(folder), "--every", "1"]
    process = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    lines = [process.stdout.readline(), process.stdout.readline()]
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert lines[0].startswith("Watching ")
    assert "from JKT: 1 new" in lines[1] + out
