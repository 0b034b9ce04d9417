"""Reports of our own mistakes: they say where, never what; hard ends are found; no core is dumped."""

from __future__ import annotations

import errno
import faulthandler
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from app import __version__, codenames, crashes, faults, logfiles, logs
from app.codenames import ELSEWHERE
from app.faults import Fault
from db import places
from tests import memory

SECRET = "Kerinci Sembilan"


def caught(call: Callable[[], object]) -> BaseException:
    """What a call raises."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was asked for
        return error
    raise AssertionError("nothing was raised")


def _break(word: str) -> None:
    held = {word: word}
    try:
        held[f"{word} {word}"]
    except KeyError as error:
        raise OSError(errno.ENOSPC, f"no room for {word}", f"/users/{word}/file") from error


def _break_elsewhere(word: str) -> None:
    again = word * 2
    _break(again)


def run(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, in this test's own user folders."""
    command = [sys.executable, "-c", textwrap.dedent(code), *words]
    return subprocess.run(command, cwd=codenames.ROOT, capture_output=True, text=True, timeout=60)


# -- the report ----------------------------------------------------------------------------------


def test_a_report_says_types_codes_and_places() -> None:
    fault = Fault.of(caught(lambda: _break(SECRET)), "store", {"Qt": "6.11.3"})
    text = fault.text()
    lines = text.splitlines()
    assert lines[0] == f"Chancery {__version__}: a fault of the program"
    assert re.search(r"^fingerprint +[0-9a-f]{4}(-[0-9a-f]{4}){3}$", text, re.MULTILINE)
    assert re.search(r"^when +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", text, re.MULTILINE)
    assert re.search(r"^where +store$", text, re.MULTILINE)
    assert re.search(r"^Qt +6\.11\.3$", text, re.MULTILINE)
    assert f"{'Python':<13}{sys.version_info[0]}.{sys.version_info[1]}." in text
    assert "OSError (ENOSPC)" in lines
    assert "caused by KeyError" in lines
    assert re.search(r"^  .*test_faults\.py:\d+ in _break$", text, re.MULTILINE)
    assert codenames.PROMISE in text


def test_a_report_quotes_nothing() -> None:
    text = Fault.of(caught(lambda: _break(SECRET)), "store").text()
    for word in (*SECRET.split(), "home", str(codenames.ROOT), sys.prefix, Path.home().name + "/"):
        assert word not in text


def test_a_chain_has_what_was_being_handled_and_the_members_of_groups() -> None:
    def several() -> None:
        try:
            raise LookupError(SECRET)
        except LookupError:
            raise ExceptionGroup(SECRET, [ValueError(SECRET), caught(lambda: _break(SECRET))])  # noqa: B904 - on purpose

    fault = Fault.of(caught(several), "thread")
    said = [f"{link.how}{link.type_name}" for link in fault.chain]
    assert said == [
        "ExceptionGroup",
        "one of the group: ValueError",
        "one of the group: OSError",
        "while handling LookupError",
        "caused by KeyError",
    ]
    assert SECRET.split()[0] not in fault.text()


def test_a_context_that_was_cut_off_is_not_said() -> None:
    def quiet() -> None:
        try:
            raise LookupError(SECRET)
        except LookupError:
            raise ValueError(SECRET) from None

    assert [link.type_name for link in Fault.of(caught(quiet), "store").chain] == ["ValueError"]


def test_sqlite_says_its_own_name_for_what_went_wrong() -> None:
    from db.connection import driver

    raw = driver().connect(":memory:")
    error = caught(lambda: raw.execute(f'SELECT "{SECRET}" FROM "{SECRET}"'))
    raw.close()
    text = Fault.of(error, "store").text()
    assert "sqlcipher3.dbapi2.OperationalError (SQLITE_ERROR)" in text
    assert "Kerinci" not in text


def test_an_endless_recursion_is_cut_in_the_middle() -> None:
    def deeper(word: str) -> None:
        deeper(word)

    fault = Fault.of(caught(lambda: deeper(SECRET)), "window")
    (link,) = fault.chain
    assert link.type_name == "RecursionError"
    assert len(link.frames) == faults.FIRST_FRAMES + faults.LAST_FRAMES
    assert link.left_out > 500
    assert f"  ... {link.left_out} more ..." in fault.text().splitlines()


def test_types_frames_and_codes_that_data_made_are_not_said() -> None:
    scope: dict[str, object] = {"__name__": SECRET}
    exec(compile("def Kerinci():\n    raise made", "/users/Kerinci/Sembilan.py", "exec"), scope)
    scope["made"] = type("Kerinci", (ValueError,), {"__module__": "Sembilan"})(SECRET)
    scope["made"].sqlite_errorname = "SQLITE_Kerinci"  # type: ignore[attr-defined]
    call = scope["Kerinci"]
    assert callable(call)
    text = Fault.of(caught(call), "store").text()
    assert "Kerinci" not in text
    assert "Sembilan" not in text
    assert f"  {ELSEWHERE}:2 in ?" in text.splitlines()


def test_generated_code_is_called_so() -> None:
    made: dict[str, Callable[[], object]] = {}
    exec(compile(f"def {SECRET.split()[0]}():\n    raise ValueError", "<string>", "exec"), vars(faults), made)
    text = Fault.of(caught(*made.values()), "store").text()
    assert "  app.faults (generated):2 in ?" in text.splitlines()


def test_the_fingerprint_is_the_places_and_types_and_not_the_lines() -> None:
    first = Fault.of(caught(lambda: _break(SECRET)), "store")
    again = Fault.of(caught(lambda: _break("other words")), "window")
    elsewhere = Fault.of(caught(lambda: _break_elsewhere(SECRET)), "store")
    other = Fault.of(caught(lambda: int(SECRET)), "store")
    assert first.print == again.print
    assert len({first.print, other.print}) == 2
    assert len(str(elsewhere.print)) == 19


def test_the_place_is_the_innermost_line_of_ours() -> None:
    from app.desk import Desk

    error = caught(lambda: Desk.open(None, passphrase=SECRET))  # type: ignore[arg-type]
    fault = Fault.of(error, "store")
    assert fault.place.ours
    assert fault.place.file.partition("/")[0] in codenames.OURS
    assert "app/desk.py:" in fault.text()


def test_a_report_is_kept_with_the_log_before_it() -> None:
    logs.event("ended", seconds=2)
    fault = Fault.of(caught(lambda: _break(SECRET)), "store")
    path = faults.keep(fault)
    assert path is not None
    assert path.parent == places.log_folder()
    assert "ended seconds=2.000" in path.read_text("utf-8")
    assert "which is kept" in path.read_text("utf-8")
    assert faults.keep(fault) != path
    assert logs.recent()[-1].endswith(f"fingerprint={fault.print} where=store")


def test_without_a_log_folder_the_report_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(places, "log_folder", lambda: blocked / "log")
    logs.event("ended", seconds=2)
    fault = Fault.of(caught(lambda: _break(SECRET)), "store")
    assert faults.keep(fault) is None
    assert "which is not written (NotADirectoryError)" in fault.text()
    monkeypatch.undo()
    logs.event("ended", seconds=2)


# -- paths ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"{codenames.ROOT.as_posix()}/app/desk.py", "app/desk.py"),
        ("/users/kerinci/venv/lib/python3.11/site-packages/PySide6/__init__.py", "PySide6/__init__.py"),
        ("C:\\Users\\Kerinci\\venv\\Lib\\site-packages\\alembic\\op.py", "alembic/op.py"),
        (os.__file__, "os.py"),
        ("app/desk.py", "app/desk.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<frozen Kerinci>", ELSEWHERE),
        ("<string>", ELSEWHERE),
        ("/users/kerinci/Sembilan.py", ELSEWHERE),
        ("C:\\Users\\Kerinci\\Sembilan.py", ELSEWHERE),
        ("Kerinci Sembilan.py", ELSEWHERE),
        ("", ELSEWHERE),
    ],
)
def test_paths_begin_at_a_package(path: str, said: str) -> None:
    assert codenames.of_file(path) == said


# -- hard ends -----------------------------------------------------------------------------------

_CRASH = """
    import ctypes, sys
    from app import crashes
    crashes.watch()
    def crash_with(Kerinci):
        ctypes.string_at(0)
    crash_with("Sembilan")
"""


def test_a_segfault_is_found_at_the_next_start() -> None:
    assert crashes.take() is None
    assert run(_CRASH).returncode != 0
    assert run(_CRASH).returncode != 0
    found = crashes.take()
    assert found is not None
    assert found.count == 2
    lines = found.text.splitlines()
    assert lines[0] == f"Chancery {__version__}: the program ended unexpectedly"
    assert lines.count("Segmentation fault" if sys.platform != "win32" else "access violation") == 2
    assert "thread that ended it" in lines
    assert any(re.fullmatch(r"  ctypes/__init__\.py:\d+ in string_at", line) for line in lines)
    assert not any(str(codenames.ROOT) in line or sys.prefix in line for line in lines)
    assert crashes.take() is None
    assert logs.recent()[-1].endswith("crash-found times=2")


def test_an_end_in_good_order_leaves_nothing() -> None:
    assert run("from app import crashes; crashes.watch()").returncode == 0
    assert (places.log_folder() / crashes.NAME).stat().st_size == 0
    assert crashes.take() is None


def test_whoever_asked_for_the_fault_handler_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    if not faulthandler.is_enabled():
        pytest.skip("pytest runs without its fault handler")
    crashes.watch()
    assert not places.log_folder().exists()


def test_only_lines_of_the_fault_handler_are_shown() -> None:
    (logfiles.folder() / crashes.NAME).write_text(
        f"Fatal Python error: {SECRET}\n"
        f"{SECRET}\n"
        "Qt fatal: qt.qpa.xcb\n"
        f"Qt fatal: {SECRET}\n"
        "Current thread 0x00007f8e5d2f6740 [Kerinci] (most recent call first):\n"
        '  File "/users/kerinci/Sembilan.py", line 12 in Kerinci Sembilan\n'
        f'  File "{codenames.ROOT}/ui/shell.py", line 12 in <lambda>\n'
        "Extension modules: Kerinci (total: 1)\n",
        encoding="utf-8",
    )
    found = crashes.take()
    assert found is not None
    assert found.text.splitlines()[5:-3] == [
        "a fatal error",
        "Qt fatal: qt.qpa.xcb",
        "thread that ended it",
        f"  {ELSEWHERE}:12 in ?",
        "  ui/shell.py:12 in <lambda>",
    ]


# -- dumps and freed memory ----------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux's limits and core files")
def test_no_core_is_dumped(tmp_path: Path) -> None:
    code = """
        import os, resource, sys
        resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
        if sys.argv[1] == "hardened":
            from app import hardening
            hardening.forbid_dumps()
            hardening.forbid_dumps()
            assert resource.getrlimit(resource.RLIMIT_CORE) in ((1, 1), (0, 0))
        os.chdir(sys.argv[2])
        os.abort()
    """
    pattern = Path("/proc/sys/kernel/core_pattern").read_text("ascii").strip()
    for name in ("plain", "hardened"):
        (tmp_path / name).mkdir()
        assert run(code, name, str(tmp_path / name)).returncode < 0
    assert list((tmp_path / "hardened").iterdir()) == []
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if not pattern.startswith(("|", "/", "@")) and hard not in (0, 1):
        assert list((tmp_path / "plain").iterdir()), "nor would there have been one without it"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads a process's memory as Linux shows it")
def test_freed_memory_is_washed() -> None:
    """Text in small and big blocks, freed in between others that live on."""
    code = """
        import sys
        from app import hardening
        def pause():
            print(flush=True)
            sys.stdin.readline()
        prefix = "".join(chr(ord(letter) ^ 1) for letter in sys.argv[1])
        small = [f"{prefix}{n:06}" + " " * (n % 300) for n in range(40_000)]
        big = [f"{prefix}{n:06}" * 200 for n in range(500)]
        between = [bytes(n % 2000) for n in range(40_000)]
        pause()
        del small, big
        between = between[::2]
        pause()
        hardening.wash_memory()
        pause()
    """
    marked = "kerinci"
    hidden = "".join(chr(ord(letter) ^ 1) for letter in marked)
    command = [sys.executable, "-c", textwrap.dedent(code), hidden]
    with subprocess.Popen(
        command, cwd=codenames.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        seen = []
        for _ in range(3):
            assert process.stdout.readline() == "\n"
            if not memory.readable(process.pid):
                process.kill()
                pytest.skip("this user may not look into the memory of its own processes")
            seen.append(memory.counted(process.pid, {"text": [marked.encode()]})["text"])
            process.stdin.write("\n")
            process.stdin.flush()
    live, freed, washed = seen
    assert live >= 140_000
    assert freed > 1000, "freeing alone clears nothing"
    assert washed <= freed // 100  # what is in use besides may lie anywhere
