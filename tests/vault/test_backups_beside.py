"""Backups that are made while others work in the case file: of one moment, and nobody is harmed."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.backup import Backups, restore
from app.desk import Desk
from db.backup import BackupFailed
from db.connection import driver
from db.snapshot import snapshot
from tests.shell import Shell
from tests.vault.backing import back, names, with_tasks
from tests.vault.world import PASSPHRASE


@pytest.fixture
def file(shell: Shell) -> Path:
    return with_tasks(shell)


@pytest.fixture
def desk(file: Path) -> Iterator[Desk]:
    with Desk.open(file, passphrase=PASSPHRASE) as opened:
        yield opened


def test_what_is_open_meanwhile_is_of_one_moment(desk: Desk, shell: Shell) -> None:
    """Another thread writes pairs that always belong together, while one backup after the other is made."""
    stop = threading.Event()
    written: list[int] = []
    wrong: list[BaseException] = []

    def write() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                one = desk.add("case", {"title": f"case {number}"})
                desk.set(one, {"summary": f"belongs to {number}", "title": f"pair {number}"})
                written.append(number)
        except Exception as error:  # noqa: BLE001 - the test fails with it
            wrong.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(6):
            before = len(written)
            Backups(desk).make(shell.folder / f"{number}.backup")
            out = shell.folder / f"out{number}"
            restore(shell.folder / f"{number}.backup", out, passphrase=PASSPHRASE)
            with Desk.open(out, passphrase=PASSPHRASE) as copy:
                assert copy.check().ok
                rows = copy.list("case")
                pairs = [row for row in rows if row["title"].startswith("pair")]
                assert len(pairs) >= before
                assert len(rows) - len(pairs) <= 1
                assert all(row["summary"] == row["title"].replace("pair", "belongs to") for row in pairs)
    finally:
        stop.set()
        thread.join()
    assert wrong == []


def test_changes_that_are_taken_back_meanwhile_do_not_fail_it(desk: Desk, shell: Shell) -> None:
    """What another thread wrote and rolled back was never in the case file."""
    stop = threading.Event()
    store = desk.store

    def write() -> None:
        while not stop.is_set():
            with contextlib.suppress(KeyError), store.lock, store.transaction():
                for number in range(300):
                    store.raw.execute(
                        "INSERT INTO audit(seq, at, officer, action, detail, hash) VALUES (?,0,'','','',x'')",
                        (10_000 + number,),
                    )
                raise KeyError("taken back")
            time.sleep(0.0005)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(25):
            Backups(desk).make(shell.folder / f"{number}.backup")
    finally:
        stop.set()
        thread.join()
    assert back(shell, shell.folder / "24.backup") == [f"Task {number}" for number in range(5)]


@pytest.fixture
def network_drive(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's folder is a network drive by the mount table; a real one cannot be had here."""
    monkeypatch.setattr("db.surroundings._mounts", lambda: [(str(file.parent), "cifs")])


@pytest.mark.usefixtures("network_drive")
def test_on_a_network_drive_others_wait_and_none_is_harmed(file: Path, shell: Shell) -> None:
    """There can be only one connection there, so it is copied while everybody else waits."""
    stop = threading.Event()
    wrong: list[BaseException] = []

    def work(desk: Desk) -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                desk.set(desk.add("case", {"title": f"case {number}"}), {"summary": f"of {number}"})
                assert desk.list("task")
        except Exception as error:  # noqa: BLE001 - the test fails with it
            wrong.append(error)

    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        assert [notice.code for notice in desk.notices] == ["network"]
        thread = threading.Thread(target=work, args=(desk,))
        thread.start()
        try:
            for number in range(5):
                Backups(desk).make(shell.folder / f"{number}.backup")
        finally:
            stop.set()
            thread.join()
        assert wrong == []
    restore(shell.folder / "4.backup", shell.folder / "again", passphrase=PASSPHRASE)
    with Desk.open(shell.folder / "again", passphrase=PASSPHRASE) as copy:
        assert copy.check().ok
        assert copy.counts()["task"] == 5


def test_what_is_copied_is_of_the_moment_at_which_copying_began(desk: Desk) -> None:
    title = desk.list("task")[0]
    with desk.store.copying, snapshot(desk.store) as as_it_was:
        before = as_it_was.execute("SELECT count(*) FROM task").fetchone()
        desk.set(title["id"], {"title": "changed meanwhile"})
        desk.add("task", {"title": "added meanwhile"})
        assert as_it_was.execute("SELECT count(*) FROM task").fetchone() == before
        with pytest.raises(driver().OperationalError, match="readonly"):
            as_it_was.execute("CREATE TABLE other(id)")
    assert len(desk.list("task")) == 6


def test_closing_stops_one_that_is_under_way(file: Path, shell: Shell, monkeypatch: Any) -> None:
    monkeypatch.setattr("db.backup._STEP", 8)
    desk = Desk.open(file, passphrase=PASSPHRASE)
    closing = threading.Thread(target=desk.close)

    def first(done: int, total: int) -> None:
        if not closing.is_alive():
            closing.start()
            while not desk.store.closing:
                time.sleep(0.001)

    with pytest.raises(BackupFailed, match="is being locked"):
        Backups(desk).make(shell.folder / "1.backup", progress=first)
    closing.join()
    assert names(shell.folder) == {"a.chancery", "a.chancery.keys", "passphrase.txt"}
    shell.ok("check", file)
