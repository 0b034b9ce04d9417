"""Case files that do not open: each thing that can be wrong has a sentence of its own; nothing changes."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from db.connection import driver


@pytest.fixture
def file(shell) -> Path:
    made = shell.new()
    shell.add(made, "task", "title=Something")
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def test_nothing_but_the_two_files_remains(shell, file) -> None:
    names = {entry.name for entry in shell.folder.iterdir()}
    assert names == {"a.chancery", "a.chancery.keys", "passphrase.txt"}


def test_a_wrong_passphrase(shell, file, monkeypatch) -> None:
    wrong = shell.folder / "wrong.txt"
    wrong.write_text("quatre chevaux eclaires\n", encoding="utf-8")
    before = contents(shell.folder)
    assert "passphrase does not open" in shell.fails("list", file, "task", "--passphrase-file", wrong)
    monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(wrong))
    assert "passphrase does not open" in shell.fails("list", file, "task")
    assert contents(shell.folder) == before


def test_the_passphrase_is_compared_in_normal_form(shell, file) -> None:
    import unicodedata

    typed = shell.folder / "nfd.txt"
    typed.write_text("\ufeff" + unicodedata.normalize("NFD", shell.passphrase) + "\r\n", encoding="utf-8")
    assert len(shell.ok("list", file, "task", "--passphrase-file", typed)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"\nsecond\n", "empty"), (b"\xff\xfe", "UTF-8"), (b"x" * 70000, "long")],
)
def test_a_passphrase_file_that_holds_none(shell, file, content, words) -> None:
    given = shell.folder / "given"
    given.write_bytes(content)
    assert words in shell.fails("list", file, "task", "--passphrase-file", given)


def test_a_passphrase_file_that_is_not_there(shell, file) -> None:
    assert "nowhere" in shell.fails("list", file, "task", "--passphrase-file", shell.folder / "nowhere")


def test_the_recovery_key_opens_and_a_wrong_one_says_where_it_is_wrong(shell, monkeypatch) -> None:
    made = shell.new("b.chancery", "MAD", "ES", "--recovery-out", str(shell.folder / "recovery"))
    recovery = shell.folder / "recovery"
    assert stat.S_IMODE(recovery.stat().st_mode) == 0o600 or os.name == "nt"
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    shell.add(made, "task", "title=Opened with the key", "--recovery-key-file", str(recovery))
    assert shell.ok("show", made, shell.ok("list", made, "task", "--recovery-key-file", recovery)[0]["id"],
                    "--recovery-key-file", recovery)["created_by"] == "Inés Prueba"  # fmt: skip
    groups = recovery.read_text(encoding="ascii").strip().split("-")
    wrong = shell.folder / "wrong"
    changed = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    wrong.write_text("-".join([*groups[:2], changed, *groups[3:]]), encoding="ascii")
    assert "Group 3" in shell.fails("list", made, "task", "--recovery-key-file", wrong)


def test_the_recovery_key_of_another_file_is_refused(shell, file) -> None:
    other = shell.ok(
        "new", shell.folder / "b", "--post", "MAD", "--country", "ES", "--title", "T", "--officer", "O"
    )
    key = shell.folder / "key"
    key.write_text(other["recovery_key"], encoding="ascii")
    assert "does not open" in shell.fails("list", file, "task", "--recovery-key-file", key)


def test_no_terminal_and_no_passphrase_file(shell, file, monkeypatch) -> None:
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    done = subprocess.run(
        [sys.executable, "-m", "app", "list", str(file), "task", "--json"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, start_new_session=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert "no terminal" in done.stderr
    assert "--passphrase-file" in done.stderr
    assert done.stderr.count("\n") == 1


def test_on_a_terminal_the_passphrase_is_asked_for(shell, file, monkeypatch) -> None:
    asked = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return shell.passphrase

    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    monkeypatch.setattr("getpass.getpass", typed)
    assert len(shell.ok("list", file, "task")) == 1
    assert asked == ["Passphrase of a.chancery: "]


def test_a_new_passphrase_is_asked_for_twice(shell, monkeypatch) -> None:
    answers = iter(["one", "another", "same", "same"])
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE")
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    named = ["--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O"]
    assert "differ" in shell.fails("new", shell.folder / "a", *named)
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt"}
    shell.ok("new", shell.folder / "a", *named)


def test_a_missing_case_file_and_a_folder(shell) -> None:
    assert "There is no case file" in shell.fails("list", shell.folder / "none.chancery", "task")
    assert "folder" in shell.fails("list", shell.folder, "task")


def test_a_missing_key_file_says_so_and_where_a_copy_may_be(shell, file) -> None:
    Path(f"{file}.keys").unlink()
    sentence = shell.fails("list", file, "task")
    assert "a.chancery.keys is missing" in sentence
    assert "backup" in sentence


def test_a_damaged_key_file(shell, file) -> None:
    keys = Path(f"{file}.keys")
    data = bytearray(keys.read_bytes())
    data[len(data) // 2] ^= 1
    keys.write_bytes(data)
    assert "key file" in shell.fails("list", file, "task")


def not_a_store(path: Path, content: str) -> None:
    path.unlink()
    if content == "text":
        path.write_text("Minutes of a meeting.\n" * 200, encoding="utf-8")
    elif content == "empty":
        path.write_bytes(b"")
    elif content == "random":
        path.write_bytes(os.urandom(20_000))
    else:
        plain = sqlite3.connect(path)
        plain.execute("CREATE TABLE t(x)")
        plain.commit()
        plain.close()


@pytest.mark.parametrize("content", ["text", "sqlite", "random", "empty"])
def test_what_is_not_a_case_file_is_left_as_it_is(shell, file, content) -> None:
    not_a_store(file, content)
    before = contents(shell.folder)
    sentence = shell.fails("list", file, "task")
    assert "not a case file" in sentence
    assert contents(shell.folder) == before


@pytest.mark.parametrize("content", ["text", "sqlite", "random"])
def test_what_has_no_key_file_at_all(shell, content) -> None:
    lone = shell.folder / "lone"
    lone.write_bytes(b"")
    not_a_store(lone, content)
    assert "lone.keys is missing" in shell.fails("check", lone)


def data_key(file: Path, passphrase: str) -> bytes:
    from db.slots import KeyFile

    return KeyFile.load(Path(f"{file}.keys")).unlock_passphrase(passphrase).data_key


def test_a_newer_version_is_refused_kindly(shell, file) -> None:
    raw = driver().connect(str(file))
    raw.execute(f"PRAGMA key = \"x'{data_key(file, shell.passphrase).hex()}'\"")
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    raw.execute(f"PRAGMA user_version = {version + 1}")
    raw.commit()
    raw.close()
    sentence = shell.fails("list", file, "task")
    assert "newer" in sentence
    assert "update" in sentence


def test_a_file_that_is_open_in_another_process(shell, file) -> None:
    code = (
        "import sys; from pathlib import Path; from app.desk import Desk\n"
        "with Desk.open(Path(sys.argv[1]), passphrase=sys.argv[2]):\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(file), shell.passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"open\n"
        sentence = shell.fails("list", file, "task")
        assert "open in another" in sentence
    finally:
        holder.communicate(b"")
    assert holder.returncode == 0
    assert len(shell.ok("list", file, "task")) == 1


def test_new_overwrites_nothing(shell, file) -> None:
    before = contents(shell.folder)
    named = ["--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O"]
    assert "already there" in shell.fails("new", file, *named)
    spare = shell.folder / "spare"
    Path(f"{spare}.keys").write_bytes(b"somebody's")
    assert "already there" in shell.fails("new", spare, *named)
    Path(f"{spare}.keys").unlink()
    recovery = shell.folder / "passphrase.txt"
    assert "already there" in shell.fails("new", spare, *named, "--recovery-out", recovery)
    assert "no folder" in shell.fails("new", shell.folder / "no" / "where", *named)
    assert contents(shell.folder) == before


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [("--post", "J", "post code"), ("--country", "Indonesia", "ISO 3166"), ("--title", " ", "title"),
     ("--officer", "a\u202eb", "officer")],
)  # fmt: skip
def test_new_with_a_bad_name_leaves_nothing_behind(shell, option, value, word) -> None:
    named = {"--post": "JKT", "--country": "ID", "--title": "T", "--officer": "O"} | {option: value}
    words = [word for pair in named.items() for word in pair]
    recovery = shell.folder / "recovery"
    sentence = shell.fails("new", shell.folder / "a", *words, "--recovery-out", recovery)
    assert word in sentence
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt"}


def test_when_the_recovery_key_cannot_be_written_nothing_is_left_behind(shell, monkeypatch) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    named = ["--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O"]
    missing = shell.folder / "missing" / "recovery"
    assert "missing" in shell.fails("new", shell.folder / "a", *named, "--recovery-out", missing)
    with monkeypatch.context() as patched:
        patched.setattr("app.cli.recovery_out.os.write", full)
        sentence = shell.fails("new", shell.folder / "a", *named, "--recovery-out", shell.folder / "r")
    assert "No space left" in sentence
    assert {entry.name for entry in shell.folder.iterdir()} == {"passphrase.txt"}
