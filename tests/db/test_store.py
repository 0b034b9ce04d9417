"""Opening and making case files: what is left on the disk, and one sentence for each thing that is wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from db.connection import NotACaseFile, StoreBusy, connect
from db.creating import AlreadyThere
from db.errors import (
    ChanceryError,
    ForeignKeyFile,
    MissingFile,
    MissingKeyFile,
    NewerVersion,
    WrongPassphrase,
)
from db.migrate import SCHEMA_VERSION

WORDS = "four words for tests"


pytestmark = pytest.mark.usefixtures("cheap_keys")


def make(path: Path, title: str = "Desk") -> tuple[Desk, str]:
    return Desk.create(
        path, post="JKT", country="ID", title=title, officer="A. Officer", device="test", passphrase=WORDS
    )


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """A closed case file with one record."""
    path = tmp_path / "desk" / "a.chancery"
    path.parent.mkdir()
    desk, _ = make(path)
    desk.add("organisation", {"name": "Harbour Board"})
    desk.close()
    return path


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


def python(code: str, *arguments: object, **more: object) -> subprocess.Popen[str]:
    """A process of its own that may import the project."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,  # type: ignore[arg-type]
    )


# What is left on the disk


def test_a_closed_case_file_is_two_files(case_file: Path) -> None:
    assert names(case_file.parent) == {"a.chancery", "a.chancery.keys"}
    for _ in range(2):
        with Desk.open(case_file, passphrase=WORDS) as desk:
            desk.add("organisation", {"name": "Another"})
        assert names(case_file.parent) == {"a.chancery", "a.chancery.keys"}


def test_nobody_else_may_read_the_files(case_file: Path) -> None:
    for name in names(case_file.parent):
        assert stat.S_IMODE((case_file.parent / name).stat().st_mode) & 0o077 == 0, name


def test_closing_twice_is_harmless_and_the_printed_key_opens(tmp_path: Path) -> None:
    desk, printed = make(tmp_path / "b.chancery", title="Désk — 日本")
    desk.close()
    desk.close()
    with Desk.open(tmp_path / "b.chancery", recovery_key=printed.lower()) as again:
        assert again.facts.title == "Désk — 日本"
        assert again.officer == "A. Officer"


def test_two_new_case_files_have_the_same_digest_and_nothing_else_in_common(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a.chancery")[0], make(tmp_path / "b.chancery")[0]
    with first, second:
        assert first.check().state_digest == second.check().state_digest
        assert first.store.key != second.store.key
        assert first.facts.replica_id != second.facts.replica_id


# Making one fails


@pytest.mark.parametrize("taken", ["a.chancery", "a.chancery.keys"])
def test_nothing_is_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_bytes(b"precious")
    with pytest.raises(AlreadyThere, match="already there"):
        make(tmp_path / "a.chancery")
    assert (tmp_path / taken).read_bytes() == b"precious"
    assert names(tmp_path) == {taken}


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.chancery").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ChanceryError):
        make(tmp_path / "a.chancery")
    assert names(tmp_path) == {"a.chancery"}


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="There is no folder"):
        make(tmp_path / "no" / "such" / "a.chancery")
    assert names(tmp_path) == set()


@pytest.mark.parametrize("officer", ["", "a\u202eb", "x" * 500])
def test_a_failed_making_leaves_nothing(tmp_path: Path, officer: str) -> None:
    with pytest.raises(ChanceryError):
        Desk.create(
            tmp_path / "a.chancery",
            post="JKT",
            country="ID",
            title="Desk",
            officer=officer,
            device="test",
            passphrase=WORDS,
        )
    assert names(tmp_path) == set()


def test_an_error_late_in_the_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.capture.install", lambda raw: raw.execute("SELECT no_such_function()"))
    with pytest.raises(Exception, match="no such function"):
        make(tmp_path / "a.chancery")
    assert names(tmp_path) == set()


_WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
"""Even root obeys a folder's mode without these capabilities."""

_MAKE = """
    import sys
    from pathlib import Path
    from app.desk import Desk
    from db.errors import ChanceryError
    from db.kdf import KdfParams
    KdfParams.interactive = classmethod(lambda cls: cls(64, 1, 1))
    try:
        Desk.create(Path(sys.argv[1]), post="JKT", country="ID", title="Desk", officer="A", device="test",
                    passphrase="four words for tests")
    except ChanceryError as error:
        print(error)
        sys.exit(1)
"""

_OPEN = """
    import sys
    from pathlib import Path
    from app.desk import Desk
    from db.errors import ChanceryError
    try:
        with Desk.open(Path(sys.argv[1]), passphrase="four words for tests") as desk:
            print(desk.add("organisation", {"name": "Late"}))
    except ChanceryError as error:
        print(error)
        sys.exit(1)
"""


def without_rights(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code that may not write where the mode says so, even when the tests run as root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root needs setpriv to give up its rights")
        prefix = _WITHOUT_RIGHTS
    root = Path(__file__).resolve().parents[2]
    command = [*prefix, sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)


@pytest.fixture
def locked_folder(case_file: Path) -> Iterator[Path]:
    """A folder that may not be written to; holds a case file."""
    folder = case_file.parent
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_new_case_file_in_a_read_only_folder_is_one_sentence(locked_folder: Path) -> None:
    done = without_rights(_MAKE, locked_folder / "b.chancery")
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    assert names(locked_folder) == {"a.chancery", "a.chancery.keys"}


def test_a_case_file_in_a_read_only_folder_is_one_sentence(locked_folder: Path) -> None:
    for name in names(locked_folder):
        (locked_folder / name).chmod(0o444)
    done = without_rights(_OPEN, locked_folder / "a.chancery")
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    assert "read" in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_a_key_file_that_may_not_be_read_is_one_sentence(case_file: Path) -> None:
    Path(f"{case_file}.keys").chmod(0)
    done = without_rights(_OPEN, case_file)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


# Opening fails, each with its own sentence


def test_wrong_passphrase(case_file: Path) -> None:
    before = case_file.read_bytes()
    with pytest.raises(WrongPassphrase, match="passphrase"):
        Desk.open(case_file, passphrase="four words for test")
    assert case_file.read_bytes() == before
    assert names(case_file.parent) == {"a.chancery", "a.chancery.keys"}


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="There is no case file"):
        Desk.open(tmp_path / "nothing.chancery", passphrase=WORDS)
    assert names(tmp_path) == set()


def test_missing_key_file(case_file: Path) -> None:
    Path(f"{case_file}.keys").unlink()
    with pytest.raises(MissingKeyFile, match=r"a\.chancery\.keys"):
        Desk.open(case_file, passphrase=WORDS)
    assert names(case_file.parent) == {"a.chancery"}


def _text(path: Path) -> None:
    path.write_text("Dear colleague,\n" * 400)


def _random(path: Path) -> None:
    path.write_bytes(os.urandom(64 * 1024))


def _short(path: Path) -> None:
    path.write_bytes(os.urandom(100))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _sqlite(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE meta(key, value)")
        raw.execute("PRAGMA user_version = 1")
    raw.close()


@pytest.mark.parametrize("spoil", [_text, _random, _short, _empty, _sqlite])
def test_not_a_case_file(case_file: Path, spoil) -> None:
    spoil(case_file)
    before = case_file.read_bytes()
    with pytest.raises(NotACaseFile):
        Desk.open(case_file, passphrase=WORDS)
    assert case_file.read_bytes() == before
    assert names(case_file.parent) == {"a.chancery", "a.chancery.keys"}


def test_a_folder_is_not_a_case_file(tmp_path: Path) -> None:
    with pytest.raises(NotACaseFile, match="is a folder"):
        Desk.open(tmp_path, passphrase=WORDS)


def test_another_encrypted_database_is_not_a_case_file(case_file: Path) -> None:
    with Desk.open(case_file, passphrase=WORDS) as desk:
        key = desk.store.key
    case_file.unlink()
    raw = connect(case_file, key)
    raw.execute("CREATE TABLE notes(text)")
    raw.close()
    with pytest.raises(NotACaseFile, match="not a case file of Chancery"):
        Desk.open(case_file, passphrase=WORDS)


def test_newer_version(case_file: Path) -> None:
    with Desk.open(case_file, passphrase=WORDS) as desk:
        desk.store.raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerVersion, match=f"up to {SCHEMA_VERSION}"):
        Desk.open(case_file, passphrase=WORDS)


def test_the_key_file_of_another_case_file(case_file: Path, tmp_path: Path) -> None:
    make(tmp_path / "b.chancery")[0].close()
    shutil.copy(tmp_path / "b.chancery.keys", f"{case_file}.keys")
    with pytest.raises((ForeignKeyFile, NotACaseFile)):
        Desk.open(case_file, passphrase=WORDS)
    assert names(case_file.parent) == {"a.chancery", "a.chancery.keys"}


def test_open_in_another_process(case_file: Path) -> None:
    holder = python(
        """
        import sys
        from pathlib import Path
        from app.desk import Desk
        with Desk.open(Path(sys.argv[1]), passphrase="four words for tests"):
            print("open", flush=True)
            sys.stdin.readline()
        """,
        case_file,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(StoreBusy, match="open in another"):
        Desk.open(case_file, passphrase=WORDS)
    out, err = holder.communicate("\n", timeout=60)
    assert (holder.returncode, out, err) == (0, "", "")
    with Desk.open(case_file, passphrase=WORDS) as desk:
        assert desk.counts() == {"organisation": 1}


def test_open_twice_in_one_process(case_file: Path) -> None:
    with Desk.open(case_file, passphrase=WORDS) as desk:
        with pytest.raises(StoreBusy):
            Desk.open(case_file, passphrase=WORDS)
        desk.add("organisation", {"name": "Still writable"})
        assert len(desk.list("organisation")) == 2


def test_a_page_of_garbage_is_damage_and_not_a_traceback(case_file: Path) -> None:
    with Desk.open(case_file, passphrase=WORDS) as desk:
        for number in range(300):
            desk.add("organisation", {"name": f"Organisation {number}", "note": "x" * 500})
    data = bytearray(case_file.read_bytes())
    for start in range(4096 * 3, len(data), 4096):
        data[start + 100 : start + 140] = os.urandom(40)
    case_file.write_bytes(data)
    with pytest.raises(ChanceryError), Desk.open(case_file, passphrase=WORDS) as desk:
        desk.list("organisation")


# The disk, and the end of the process


def test_a_full_disk_is_one_sentence_and_the_case_file_stays_whole(case_file: Path) -> None:
    """The limit on a file's size stands for a disk without room: the same error of the same call."""
    child = python(
        """
        import resource, sys
        from pathlib import Path
        from app.desk import Desk
        from app.importing.incoming import Incoming, Parsed
        from db import ids
        from db.errors import ChanceryError
        desk = Desk.open(Path(sys.argv[1]), passphrase="four words for tests")
        room = 6 * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        def one_by_one():
            for number in range(2000):
                desk.add("organisation", {"name": f"Organisation {number}", "note": f"{number} " * 2000})
        def at_once():
            values = [{"name": f"Imported {number}", "note": f"{number} " * 900} for number in range(4000)]
            parsed = Parsed([Incoming("organisation", ids.to_text(ids.new_id()), v, "here") for v in values])
            desk.apply_import(parsed)
        for work in (at_once, one_by_one):
            try:
                work()
            except ChanceryError as error:
                print(error)
        print(desk.counts())
        """,
        case_file,
    )
    out, err = child.communicate(timeout=120)
    assert (child.returncode, err) == (0, "")
    sentences = out.splitlines()
    assert len(sentences) == 3, out
    assert all(str(case_file) in line for line in sentences[:2])
    with Desk.open(case_file, passphrase=WORDS) as desk:
        report = desk.check()
        assert report.ok, report.findings
        assert str(desk.counts()) == sentences[2]
        assert not desk.search("Imported")
        desk.add("organisation", {"name": "Room again"})


_KILLED = """
    import sys
    from pathlib import Path
    from app.desk import Desk
    from app.importing.incoming import Incoming, Parsed
    from db import ids
    desk = Desk.open(Path(sys.argv[1]), passphrase="four words for tests")
    number = int(sys.argv[2])
    while True:
        number += 1
        name = f"Round {number}"
        values = {"name": name, "note": "some words that fill the page " * 30}
        parsed = Parsed([Incoming("organisation", ids.to_text(ids.new_id()), values, "") for _ in range(150)])
        parsed.add_content(name.encode() * 1000)
        print("begin", number, flush=True)
        desk.apply_import(parsed)
        print("done", number, flush=True)
"""


def test_kill_9_in_the_middle_of_an_import(case_file: Path) -> None:
    """What was acknowledged is there, what was not is there wholly or not at all."""
    done = begun = 0
    for attempt in range(8):
        child = python(_KILLED, case_file, begun)
        assert child.stdout is not None
        seen = 0
        for line in child.stdout:
            word, number = line.split()
            begun, done = (int(number), done) if word == "begin" else (begun, int(number))
            seen += word == "begin"
            if word == "begin" and seen == 2 + attempt % 3:
                break
        # A pause that differs from one attempt to the next: somewhere inside the import.
        time.sleep(0.004 * attempt)
        child.kill()
        rest, _ = child.communicate(timeout=60)
        for line in rest.splitlines():
            word, number = line.split()
            begun, done = (int(number), done) if word == "begin" else (begun, int(number))
        with Desk.open(case_file, passphrase=WORDS) as desk:
            report = desk.check()
            assert report.ok, report.findings
            found = dict(desk.facet("organisation", "name"))
            acknowledged = {f"Round {number}" for number in range(1, done + 1)}
            assert set(found) - {"Harbour Board"} - acknowledged <= {f"Round {begun}"}
            assert all(count == 150 for name, count in found.items() if name != "Harbour Board")
            assert acknowledged - {f"Round {n}" for n in range(1, done)} <= set(found)
            assert len(desk.search(f"Round {done}", limit=10)) == 10
    assert done >= 8
