"""The command line as a whole: what is documented, what is refused, how it ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli import command, failure, output
from app.cli.commands import COMMANDS
from app.cli.main import overview, parser_of


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    described = COMMANDS[name]
    assert len(described.help) > 10
    parser = parser_of(described)
    for action in parser._actions:
        assert action.help, f"{name}: {action.dest} has no help"
    assert {"--json", "--passphrase-file", "--recovery-key-file"} <= set(parser._option_string_actions)
    assert f"  {name} " in overview()
    assert described.help.split("\n")[0] in overview()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_page(name: str, capsys) -> None:
    assert main([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"usage: chancery {name}")
    assert max(len(line) for line in page.splitlines()) <= 110


def test_help_lists_everything(capsys) -> None:
    for words in (["--help"], ["-h"], ["help"]):
        assert main(words) == 0
        assert capsys.readouterr().out == overview()
    assert main(["bundle", "--help"]) == 0
    page = capsys.readouterr().out
    assert "bundle show" in page
    assert "search" not in page.split("every command")[0]


def test_the_commands_are_those_of_the_design() -> None:
    assert set(COMMANDS) == {
        *("new", "kinds", "fields", "add", "set", "delete", "undelete", "show", "list", "search"),
        *("import", "export", "report", "identity"),
        *("peer add", "peer list", "peer set", "peer rename", "peer revoke", "peer restore", "peer replace"),
        *("directory", "start make", "start write", "start take"),
        *("bundle export", "bundle import", "bundle show", "conflicts", "check", "log", "selftest"),
        *("backup", "restore", "keys", "erase", "merge", "duplicates"),
        *("watch", "folder add", "folder list", "folder remove"),
        *("attachment add", "attachment list", "attachment save", "attachment remove"),
    }


@pytest.mark.parametrize(
    "words",
    [
        ["loan", "--amount", "5"],
        ["advise", "a.chancery"],
        ["advise"],
        ["restore", "a.backup"],
        ["keys", "a.chancery", "lend"],
        ["peer", "revoke", "a.chancery"],
        ["peer", "set", "a.chancery", "MAD"],
        ["peer", "set", "a.chancery", "MAD", "--capital", "--not-capital"],
        ["peer", "rename", "a.chancery", "MAD"],
        ["peer"],
        ["bundle"],
        ["lisst", "a.chancery", "case"],
        ["list", "a.chancery"],
        ["list", "a.chancery", "case", "--limit", "-1"],
        ["list", "a.chancery", "case", "--limit", "many"],
        ["list", "a.chancery", "case", "--where", "title"],
        ["add", "a.chancery", "case"],
        ["add", "a.chancery", "case", "title"],
        ["add", "a.chancery", "case", "title=a", "title=b"],
        ["add", "a.chancery", "case", "=a"],
        ["check", "a.chancery", "--mend"],
        ["show", "a.chancery"],
        ["peer", "add", "a.chancery", "card", "--up-to", "secret"],
        ["bundle", "export", "a.chancery", "-o", "x"],
        ["watch", "a.chancery"],
        ["watch", "a.chancery", "b", "--every", "0"],
        ["watch", "a.chancery", "b", "--take-in", "--offer"],
        ["watch", "a.chancery", "b", "--json"],
        ["folder"],
        ["folder", "add", "a.chancery"],
        ["import", "a.chancery"],
        ["import", "a.chancery", "x.csv", "--map", "a=b"],
        ["--version", "now"],
        ["--demo", "a.chancery"],
        ["new", "a.chancery", "--post", "JKT"],
    ],
)
def test_wrong_usage_is_exit_2_and_says_what_is_wrong(
    words: list[str], tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    got = capsys.readouterr()
    assert got.out == ""
    assert got.err.startswith("chancery")
    assert "Traceback" not in got.err
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_command_names_the_nearest(capsys) -> None:
    assert main(["serach"]) == 2
    assert "search" in capsys.readouterr().err


def test_options_may_stand_anywhere_after_the_name(shell) -> None:
    file = shell.new()
    passphrase = ("--passphrase-file", shell.folder / "passphrase.txt")
    for words in (
        ("add", "--json", file, "task", "title=a"),
        ("add", *passphrase, file, "task", "--json", "title=a", "note=b"),
        ("add", file, "task", "title=a", "--json", "note=b"),
    ):
        done = shell(*words)
        assert done.status == 0, done.err
        assert set(done.json) == {"id"}
    record = done.json["id"]
    dashed = shell("add", file, "--json", "--", "task", "title=-minus")
    assert dashed.status == 0, dashed.err
    assert shell("conflicts", file, "--json").json == []
    assert shell("conflicts", "--json", file, "settle", record, "title", "x").status == 1
    assert shell("peer", "--json", "list", file).json == []


def test_markings_are_those_of_the_store() -> None:
    from db.kinds import MARKINGS

    assert command.MARKINGS == MARKINGS


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("kinds", "fields", "selftest")])
def test_no_command_shows_a_traceback_for_files_that_are_not_there(
    name, tmp_path, monkeypatch, shell
) -> None:
    """Whatever a command needs, a missing case file is one sentence and exit 1."""
    fillers = {
        "new": ["--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O"],
        "add": ["task", "title=x"], "set": ["x", "title=y"], "delete": ["x"], "undelete": ["x"],
        "show": ["x"], "list": ["task"], "search": ["x"], "import": ["x.xml"],
        "report": ["brief", "-o", "x.pdf"],
        "export": ["--as", "csv", "--kind", "task", "-o", "x.csv"], "peer add": ["card"],
        "peer set": ["MAD", "--capital"], "peer rename": ["MAD", "x"],
        "peer revoke": ["MAD"], "peer restore": ["MAD"], "peer replace": ["MAD", "card"],
        "directory": ["show"], "start write": ["card", "-o", "x"], "start take": ["x"],
        "start make": ["--post", "JKT", "--country", "ID", "--title", "T", "--officer", "O", "-o", "x"],
        "bundle export": ["--to", "MAD", "-o", "x"], "bundle import": ["x"], "bundle show": ["x"],
        "attachment add": ["x", "x"], "attachment save": ["x", "-o", "x"], "attachment remove": ["x"],
        "watch": [".", "--once"], "folder add": ["."], "folder remove": ["."],
        "erase": ["x", "--reason", "y"], "merge": ["x", "y"],
        "backup": ["-o", "x"], "restore": ["-o", "x"], "keys": ["list"],
    }  # fmt: skip
    monkeypatch.chdir(tmp_path)
    missing = tmp_path / "no folder" / "missing.chancery"
    sentence = shell.fails(*name.split(), missing, *fillers.get(name, []))
    assert any(words in sentence for words in ("missing", "no folder", "no case file", "card"))


def test_a_bug_is_one_sentence_without_what_it_says(capsys, monkeypatch) -> None:
    def broken(args: Namespace) -> int:
        raise KeyError("a secret of the case file")

    output.prepare()
    assert failure.guarded(broken, Namespace(json=False)) == 1
    got = capsys.readouterr()
    assert "made a mistake (KeyError in " in got.err
    assert "secret" not in got.err
    assert got.err.count("\n") == 1
    monkeypatch.setenv(failure.TRACEBACK_VARIABLE, "1")
    with pytest.raises(KeyError):
        failure.guarded(broken, Namespace(json=False))


def test_stopping_says_that_nothing_was_changed(capsys) -> None:
    def stopped(args: Namespace) -> int:
        raise KeyboardInterrupt

    output.prepare()
    assert failure.guarded(stopped, Namespace(json=True)) == 1
    got = capsys.readouterr()
    assert got.err == "Stopped; nothing was changed.\n"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file", "x.txt"), "There is no file or folder x.txt"),
        (PermissionError(13, "Permission denied", "x.txt"), "x.txt may not be opened"),
        (IsADirectoryError(21, "Is a directory", "x"), "x is a folder"),
        (FileExistsError(17, "File exists", "x"), "x is already there"),
        (OSError(28, "No space left on device", "x"), "No space left on device"),
        (OSError("odd"), "odd"),
    ],
)
def test_the_system_refusing_is_a_sentence(error: OSError, words: str) -> None:
    sentence = failure.os_sentence(error)
    assert words in sentence
    assert sentence.endswith(".")


def run(*words: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, encoding="utf-8", **options
    )


def test_version_imports_next_to_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "--version"], capture_output=True, text=True
    )
    assert re.fullmatch(r"chancery \d+\.\d+\.\d+\n", done.stdout)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not {"argparse", "sqlmodel", "sqlalchemy", "lxml", "reportlab", "PySide6", "json"} & loaded


def test_the_parser_imports_nothing_heavy() -> None:
    code = (
        "import sys; from app.__main__ import main; main(['--help']); main(['list', '--help'])\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'lxml', 'reportlab', 'PySide6', 'cryptography', 'ui'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def test_version_as_json(capsys) -> None:
    assert main(["--version", "--json"]) == 0
    assert re.fullmatch(r'\{\s*"version": "\d+\.\d+\.\d+"\s*\}\n', capsys.readouterr().out)


def test_a_real_process_from_new_to_search(tmp_path: Path) -> None:
    passphrase = tmp_path / "p"
    passphrase.write_text("a real one\n", encoding="utf-8")
    environment = {**os.environ, "CHANCERY_PASSPHRASE_FILE": str(passphrase), "PYTHONIOENCODING": "ascii"}
    file = str(tmp_path / "a.chancery")
    made = run(
        "new", file, "--post", "jkt", "--country", "id", "--title", "T", "--officer", "Zoë", env=environment
    )
    assert made.returncode == 0, made.stderr
    assert re.search(r"^([0-9A-Z]{5}-){12}[0-9A-Z]{5}$", made.stdout, flags=re.MULTILINE)
    added = run("add", file, "person", "name=王小明", env=environment)
    assert added.returncode == 0, added.stderr
    found = run("search", file, "小明", "--json", env=environment)
    assert found.returncode == 0
    assert "王小明" in found.stdout  # JSON is UTF-8 even where the terminal is not
    assert run("search", file, "小明", env=environment).returncode == 0


def test_a_reader_that_leaves_early_is_no_matter(tmp_path: Path) -> None:
    command_line = f'"{sys.executable}" -m app fields case --json | head -c 100; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command_line], capture_output=True, text=True)
    assert done.stderr == ""


def test_a_full_disk_under_stdout_is_a_sentence() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("w") as sink:
        done = subprocess.run(
            [sys.executable, "-m", "app", "kinds"], stdout=sink, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert "no space left" in done.stderr.lower()
    assert done.stderr.count("\n") == 1


def test_without_a_display_the_window_is_one_sentence(tmp_path: Path) -> None:
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display here")
    for words in ([], ["--demo"]):
        done = run(*words, env=bare)
        assert done.returncode == 1
        assert "no display" in done.stderr
        assert done.stderr.count("\n") == 1
    done = run(str(tmp_path / "missing.chancery"), env=bare)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "There is no case file" in done.stderr


def test_what_cannot_be_opened_together_is_one_sentence(tmp_path: Path) -> None:
    bundle, other = tmp_path / "in.bundle", tmp_path / "renamed.bin"
    other.write_bytes(b"age-encryption.org/v1\nwhatever")  # a bundle by how it begins
    case, second = tmp_path / "a.chancery", tmp_path / "b.chancery"
    for file in (case, second):
        file.write_bytes(b"no bundle")
    for files, said in (
        ([bundle, other], f"There is no bundle {bundle}"),
        ([other, case], "cannot be opened together"),
        ([case, second], "One case file can be opened at a time"),
    ):
        done = run(*map(str, files))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert said in done.stderr


def test_a_parser_says_its_own_name() -> None:
    parser = parser_of(COMMANDS["peer add"])
    assert isinstance(parser, ArgumentParser)
    assert parser.prog == "chancery peer add"


def test_progress_is_for_people_at_a_terminal_and_is_wiped(capsys, monkeypatch) -> None:
    from app.cli.progress import shown

    with shown(Namespace(json=False), "Reading") as progress:
        assert progress is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with shown(Namespace(json=True), "Reading") as progress:
        assert progress is None
    with shown(Namespace(json=False), "Reading") as progress:
        assert progress is not None
        for done in (0, 1, 50, 200):
            progress(done, 200)
    got = capsys.readouterr()
    assert got.out == ""
    assert [part for part in got.err.split("\r") if "%" in part] == [
        "Reading: 0 %",
        "Reading: 25 %",
        "Reading: 100 %",
    ]
    assert got.err.endswith(" \r")
