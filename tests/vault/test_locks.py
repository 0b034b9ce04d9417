"""One process at a time: who holds a case file, what a crash leaves, and no moment with two holders."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.desk import Desk
from db.lock import FileLock, OpenElsewhere, holder_of, lock_path
from tests.shell import Shell
from tests.vault.world import PASSPHRASE

_HOLD = """
import sys
from pathlib import Path
from app.desk import Desk
with Desk.open(Path(sys.argv[1]), passphrase=sys.argv[2]) as desk:
    desk.add("task", {"title": "By the other process"})
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open, and has written to it."""
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(file), PASSPHRASE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "open\n"
        yield child
    finally:
        child.kill()
        child.communicate()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_second_process_is_told_who_has_it(shell: Shell) -> None:
    file = shell.new()
    with held_by_another(file) as child:
        holder = holder_of(file)
        assert holder is not None
        assert (holder.pid, holder.host, holder.address) == (child.pid, socket.gethostname(), "")
        sentence = shell.fails("list", file, "task")
        assert f"process {child.pid} on {socket.gethostname()}, since {holder.since}" in sentence
        with pytest.raises(OpenElsewhere) as caught:
            Desk.open(file, passphrase=PASSPHRASE)
        assert caught.value.holder == holder


def test_it_is_there_while_open_and_gone_after(shell: Shell) -> None:
    file = shell.new()
    assert not lock_path(file).exists()
    with Desk.open(file, passphrase=PASSPHRASE) as desk:
        desk.store.announce("a window's address")
        said = json.loads(lock_path(file).read_bytes())
        assert set(said) == {"pid", "host", "since", "address"}
        assert (said["pid"], said["address"]) == (os.getpid(), "a window's address")
        assert lock_path(file).stat().st_mode & 0o077 == 0
        desk.store.announce("")
        assert json.loads(lock_path(file).read_bytes())["address"] == ""
    assert names(shell.folder) == {"a.chancery", "a.chancery.keys", "passphrase.txt"}


def test_what_a_killed_process_left_holds_nothing_up(shell: Shell) -> None:
    file = shell.new()
    with held_by_another(file) as child:
        child.kill()
        child.wait()
        assert lock_path(file).exists()
        assert Path(f"{file}-wal").stat().st_size
        assert [row["title"] for row in shell.ok("list", file, "task")] == ["By the other process"]
    assert names(shell.folder) == {"a.chancery", "a.chancery.keys", "passphrase.txt"}


@pytest.mark.parametrize("content", [b"", b"garbage", b"{}", b'{"pid": "x"}', b"[" * 9000])
def test_whatever_a_leftover_lock_says(shell: Shell, content: bytes) -> None:
    file = shell.new()
    lock_path(file).write_bytes(content)
    assert holder_of(file) is None
    shell.add(file, "task", "title=All the same")
    assert not lock_path(file).exists()


def test_a_holder_that_says_nothing_holds_it_all_the_same(shell: Shell) -> None:
    file = shell.new()
    lock = FileLock.take(file)
    lock_path(file).write_bytes(b"")
    sentence = shell.fails("list", file, "task")
    assert "open in another Chancery; close it there" in sentence
    lock.release()
    lock.release()
    shell.ok("list", file, "task")


def test_where_a_folder_has_the_locks_name(shell: Shell) -> None:
    file = shell.new()
    lock_path(file).mkdir()
    assert "a.chancery.lock" in shell.fails("list", file, "task")
    lock_path(file).rmdir()
    shell.ok("list", file, "task")


def test_a_failed_opening_lets_it_go(shell: Shell) -> None:
    file = shell.new()
    wrong = shell.folder / "wrong"
    wrong.write_text("not the passphrase\n")
    shell.fails("list", file, "task", "--passphrase-file", wrong)
    assert not lock_path(file).exists()
    Path(f"{file}.keys").rename(shell.folder / "aside")
    shell.fails("list", file, "task")
    assert not lock_path(file).exists()


@pytest.mark.parametrize("how", ["replace", "write", "remove"])
def test_a_key_file_that_is_replaced_meanwhile_leaves_it_locked(shell: Shell, how: str) -> None:
    file = shell.new()
    keys = Path(f"{file}.keys")
    data = keys.read_bytes()
    with held_by_another(file):
        if how == "replace":
            (shell.folder / "new").write_bytes(data)
            (shell.folder / "new").replace(keys)
        elif how == "write":
            keys.write_bytes(data)
        else:
            keys.unlink()
            keys.write_bytes(data)
        assert "open in another Chancery" in shell.fails("list", file, "task")


class Race:
    """Several threads at one door: how many came in, were told to wait, and were inside at once."""

    def __init__(self) -> None:
        self.most = self.entered = self.refused = self._inside = 0
        self._count = threading.Lock()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """What a thread does between coming in and going out."""
        with self._count:
            self._inside += 1
            self.most = max(self.most, self._inside)
            self.entered += 1
        yield
        with self._count:
            self._inside -= 1

    def refuse(self) -> None:
        """Count one that was told that somebody else is in."""
        with self._count:
            self.refused += 1

    def run(self, threads: int, work: Callable[[int], None]) -> None:
        """Let so many threads, which are numbered, work till all are done; none may fail."""
        wrong: list[BaseException] = []

        def guarded(number: int) -> None:
            try:
                work(number)
            except Exception as error:  # noqa: BLE001 - the test fails with it
                wrong.append(error)

        started = [threading.Thread(target=guarded, args=(number,)) for number in range(threads)]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()
        assert wrong == []
        assert self.most == 1


def test_never_two_holders_while_many_take_and_give_it_up(tmp_path: Path) -> None:
    """Also in the moment in which one takes the file away that another has just opened."""
    store, race = tmp_path / "a.chancery", Race()

    def work(seed: int) -> None:
        choice = random.Random(seed)
        entered = 0
        while entered < 30:
            try:
                lock = FileLock.take(store)
            except OpenElsewhere:
                race.refuse()
                continue
            entered += 1
            with race.inside():
                if choice.random() < 0.3:
                    time.sleep(choice.random() / 2000)
            lock.release()

    race.run(6, work)
    assert race.entered == 180
    assert race.refused > 0
    assert names(tmp_path) == set()


def test_openings_that_race_with_a_closing(shell: Shell) -> None:
    """Two threads want in while a third goes out: each is in alone, or told; the file is sound after."""
    file, race = shell.new(), Race()

    def work(_: int) -> None:
        for _ in range(12):
            try:
                desk = Desk.open(file, passphrase=PASSPHRASE)
            except OpenElsewhere:
                time.sleep(0.003)
                continue
            with race.inside():
                desk.add("task", {"title": "x"})
            desk.close()

    race.run(3, work)
    assert len(shell.ok("list", file, "task")) == race.entered > 0
    assert shell.ok("check", file)["findings"] == []
    assert not [e for e in shell.ok("log", file)["entries"] if e["action"] == "new incarnation"]


def test_it_is_let_go_after_everything_else(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gets the lock finds the file closed: no log beside it, nobody with a connection."""
    file = shell.new()
    seen = []
    release = FileLock.release

    def looking(lock: FileLock) -> None:
        seen.append(names(shell.folder) & {"a.chancery-wal", "a.chancery-shm"})
        release(lock)

    monkeypatch.setattr(FileLock, "release", looking)
    shell.add(file, "task", "title=x")
    assert seen == [set()]


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_a_file_by_another_name_is_the_same_file(shell: Shell, link: str) -> None:
    """Its log lies beside one name only: two that write through two names would destroy it."""
    file = shell.new()
    (shell.folder / "links").mkdir()
    other = shell.folder / "links" / "link.chancery"
    getattr(other, link)(file)
    if link == "hardlink_to":
        shutil.copy(f"{file}.keys", f"{other}.keys")
    with held_by_another(file):
        for command in (("add", other, "task", "title=Through the link"), ("list", other, "task")):
            assert "open in another" in shell.fails(*command)
    shell.ok("list", file, "task")  # the process was killed: its log is taken in
    shell.add(other, "task", "title=Through the link")
    assert len(shell.ok("list", file, "task")) == 2
    assert shell.ok("check", file)["findings"] == []
    assert names(other.parent) <= {"link.chancery", "link.chancery.keys"}
    assert not [e for e in shell.ok("log", file)["entries"] if e["action"] == "new incarnation"]


def test_a_link_to_nothing(shell: Shell) -> None:
    (shell.folder / "link.chancery").symlink_to(shell.folder / "nowhere")
    assert "There is no case file" in shell.fails("list", shell.folder / "link.chancery", "task")
