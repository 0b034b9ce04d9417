"""A second start on the same case file: real processes, real sockets, one window that comes forward."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui import instance
from ui.instance import Answer, Listening, address_of, call_window, hand_over
from ui.locking.reason import Reason

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and sockets of POSIX")


@pytest.fixture(autouse=True)
def runtime(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> Path:  # type: ignore[no-untyped-def]
    """A session folder of the test's own."""
    folder = tmp_path_factory.mktemp("run")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder / "Chancery"


def start(file: Path, repo_root: Path) -> subprocess.Popen[str]:
    """`chancery FILE`, as a person starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", str(file)],
        cwd=repo_root,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start_and_end(file: Path, repo_root: Path) -> tuple[int, str, str]:
    """The same, when it is expected to end by itself."""
    with start(file, repo_root) as program:
        try:
            out, err = program.communicate(timeout=30)
        finally:
            program.kill()
        return program.returncode, out, err


def listens(file: Path, folder: Path) -> bool:
    """Whether a window listens for this file."""
    return instance._knock(address_of(file, folder))


@pytest.fixture
def first(case_file: Path, repo_root: Path, runtime: Path, until) -> Iterator[subprocess.Popen[str]]:  # type: ignore[no-untyped-def]
    """Another process whose window asks for the passphrase of the case file."""
    program = start(case_file, repo_root)
    until(lambda: listens(case_file, runtime) or program.poll() is not None)
    assert program.poll() is None
    yield program
    program.kill()
    program.communicate()


def test_the_second_start_ends_well_and_says_so(first, case_file: Path, repo_root: Path) -> None:  # type: ignore[no-untyped-def]
    began = time.monotonic()
    code, out, err = start_and_end(case_file, repo_root)
    assert (code, err) == (0, "")
    assert out == f"Chancery is already open with {case_file}; its window was brought to the front.\n"
    assert time.monotonic() - began < 10
    assert first.poll() is None


def test_bundles_are_handed_to_the_window_that_is_open(
    first: subprocess.Popen[str], tmp_path: Path, repo_root: Path
) -> None:
    """Whichever case file it shows; a window that asks for a passphrase keeps them until then."""
    bundle = tmp_path / "in.bundle"
    bundle.write_bytes(b"age-encryption.org/v1\nwhatever")
    code, out, err = start_and_end(bundle, repo_root)
    assert (code, out, err) == (0, "Chancery is open; the bundles are shown in its window.\n", "")
    assert first.poll() is None


def test_what_is_handed_over_arrives_whole(case_file: Path, tmp_path: Path, runtime: Path) -> None:
    heard: list[tuple[str, list[Path]]] = []
    listening = Listening(lambda token, files: not heard.append((token, files)))
    assert listening.listen_for(case_file)
    files = [tmp_path / f"{number} حزمة.bundle" for number in range(40)]
    try:
        assert hand_over(files) is Answer.RAISED
    finally:
        listening.close()
    assert heard == [("", files)]


def test_nobody_takes_bundles_where_no_window_is(runtime: Path, tmp_path: Path) -> None:
    assert hand_over([tmp_path / "in.bundle"]) is Answer.NOBODY


def test_another_file_opens_its_own_window(first, case_file: Path, tmp_path: Path, runtime: Path) -> None:  # type: ignore[no-untyped-def]
    assert call_window(tmp_path / "other.chancery") is Answer.NOBODY


def test_another_spelling_of_the_place_is_the_same_file(first, case_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.chancery").symlink_to(case_file)
    assert call_window(tmp_path / "folder" / ".." / case_file.name) is Answer.RAISED
    assert call_window(tmp_path / "link.chancery") is Answer.RAISED


@on_posix
def test_a_window_that_hangs_is_not_waited_for(first, case_file: Path, repo_root: Path) -> None:  # type: ignore[no-untyped-def]
    first.send_signal(signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert call_window(case_file) is Answer.SILENT
        assert time.monotonic() - began < instance.PATIENCE + 1
        code, out, err = start_and_end(case_file, repo_root)
    finally:
        first.send_signal(signal.SIGCONT)
    assert (code, out) == (1, "")
    assert err.startswith(f"{case_file} is open in another Chancery")
    assert "does not answer" in err


@on_posix
def test_what_a_killed_window_left_is_in_nobodys_way(first, case_file: Path, runtime: Path) -> None:  # type: ignore[no-untyped-def]
    first.kill()
    first.wait()
    assert Path(address_of(case_file, runtime)).exists()
    assert call_window(case_file) is Answer.NOBODY
    heard: list[str] = []
    listening = Listening(lambda token, _files: not heard.append(token))
    try:
        assert listening.listen_for(case_file) == address_of(case_file, runtime)
        assert call_window(case_file) is Answer.RAISED
    finally:
        listening.close()
    assert heard == [""]
    assert not Path(address_of(case_file, runtime)).exists()


def test_the_sentence_names_who_has_the_file(open_session, case_file: Path, repo_root: Path, until) -> None:  # type: ignore[no-untyped-def]
    """The window of this process has it and does not get round to answering: its event loop stands still."""
    session = open_session()
    session.listen()
    until(lambda: session.worker.pending == 0)
    code, out, err = start_and_end(case_file, repo_root)
    assert (code, out) == (1, "")
    assert f"(process {os.getpid()} on {socket.gethostname()}), which does not answer" in err


def served(listening: Listening | None, file: Path, until, announced: str = "") -> Answer:  # type: ignore[no-untyped-def]
    """Ask from another thread, while this one runs the windows."""
    answers: list[Answer] = []
    threading.Thread(target=lambda: answers.append(call_window(file, announced)), daemon=True).start()
    until(lambda: bool(answers))
    return answers[0]


def test_the_window_comes_forward_unlocked_and_locked(open_session, case_file: Path, until) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QThread

    session = open_session()
    session.listen()
    on: list[bool] = []
    session._raise_wanted.connect(lambda *_: on.append(QThread.currentThread() is session.thread()))
    session.shell.showMinimized()
    until(session.shell.isMinimized)
    assert served(session._listening, case_file, until) is Answer.RAISED
    assert session.shell.isVisible()
    assert not session.shell.isMinimized()
    until(session.shell.isActiveWindow)
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None)
    assert served(session._listening, case_file, until) is Answer.RAISED
    until(session.unlock.isActiveWindow)
    assert on == [True, True], "windows are touched on their own thread only"


def test_the_lock_file_names_the_address_while_the_desk_is_open(
    open_session, case_file, runtime, until
) -> None:  # type: ignore[no-untyped-def]
    from db.lock import holder_of

    session = open_session()
    session.listen()
    until(lambda: session.worker.pending == 0)
    holder = holder_of(case_file)
    assert holder is not None
    assert holder.address == address_of(case_file, runtime)
    hard = case_file.with_name("hard.chancery")
    os.link(case_file, hard)
    assert served(session._listening, hard, until, holder.address) is Answer.RAISED
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None)
    assert holder_of(case_file) is None
    open_session.unlock(session)
    until(lambda: session.worker.pending == 0)
    assert holder_of(case_file).address == holder.address


def test_the_window_is_found_under_the_file_that_it_shows(
    open_session, case_file, tmp_path, runtime, until
) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session.listen()
    session.lock(Reason.HAND)
    other = tmp_path / "other.chancery"
    other.write_bytes(b"")
    session.unlock.show_file(other)
    assert listens(other, runtime)
    assert not listens(case_file, runtime)
    session.end()
    assert not listens(other, runtime)


def test_who_does_not_know_the_key_is_not_heard(case_file: Path, runtime: Path) -> None:
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    heard: list[str] = []
    listening = Listening(lambda token, _files: not heard.append(token))
    address = listening.listen_for(case_file)
    try:
        with pytest.raises((AuthenticationError, EOFError, OSError)):
            Client(address, authkey=b"a guess")
        assert not heard
        assert call_window(case_file) is Answer.RAISED, "and the next one is heard all the same"
    finally:
        listening.close()


@on_posix
def test_the_session_folder_is_this_users_alone(case_file: Path, runtime: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    listening = Listening(lambda token, _files: True)
    assert listening.listen_for(case_file)
    listening.close()
    assert runtime.stat().st_mode & 0o777 == 0o700
    assert (runtime / "window.key").stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert listening.listen_for(case_file) == ""
    assert call_window(case_file) is Answer.NOBODY


def test_an_address_elsewhere_is_not_called(case_file: Path, runtime: Path, tmp_path: Path) -> None:
    """FILE.lock lies where others may write: what it names outside our own folder is left alone."""
    listening = Listening(lambda token, _files: True)
    listening.listen_for(tmp_path / "made the key.chancery")
    listening.close()
    with socket.socket(socket.AF_UNIX) as trap:
        trap.bind(str(tmp_path / "trap"))
        trap.listen()
        trap.settimeout(0.3)
        assert call_window(case_file, str(tmp_path / "trap")) is Answer.NOBODY
        with pytest.raises(TimeoutError):
            trap.accept()


def test_asking_needs_no_qt(repo_root: Path) -> None:
    code = "import sys, ui.instance; print(sorted(n for n in sys.modules if n.startswith('PySide6')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True)
    assert done.stdout == "[]\n"
