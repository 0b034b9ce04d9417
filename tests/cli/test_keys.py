"""`chancery keys`: who can open a case file, listed and changed as a script would, in JSON and in words."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from db.age.hybrid import HybridIdentity

OTTO = "seventy lanterns drift over basalt"
MORE = "copper violins under the harbour"


@pytest.fixture
def file(shell) -> Path:
    return shell.new()


@pytest.fixture
def otto(shell, tmp_path: Path) -> Path:
    """A file with a passphrase of Otto's."""
    named = tmp_path / "otto.txt"
    named.write_text(f"{OTTO}\n", encoding="utf-8")
    return named


@pytest.fixture
def more(shell, tmp_path: Path) -> Path:
    named = tmp_path / "more.txt"
    named.write_text(f"{MORE}\n", encoding="utf-8")
    return named


def add_otto(shell, file: Path, otto: Path) -> Any:
    return shell.ok(
        "keys", file, "add-passphrase", "--officer", "Otto Ejemplo", "--new-passphrase-file", otto
    )


def slots(shell, file: Path) -> list[str]:
    return [row["slot"] for row in shell.ok("keys", file, "list")]


def test_the_list_has_the_documented_shape(shell, file: Path) -> None:
    assert shell.ok("keys", file, "list") == [
        {
            "slot": "officer 1",
            "officer": "Inés Prueba",
            "kind": "passphrase",
            "memory_kib": 64,
            "passes": 1,
            "lanes": 1,
            "in_use": True,
        },
        {
            "slot": "recovery",
            "officer": "",
            "kind": "recovery",
            "memory_kib": None,
            "passes": None,
            "lanes": None,
            "in_use": False,
        },
    ]
    words = shell("keys", file, "list").out
    assert "Inés Prueba" in words
    assert "1 passes" in words


def test_two_officers_each_with_their_own_passphrase(shell, file: Path, otto: Path, more: Path) -> None:
    row = add_otto(shell, file, otto)
    assert (row["slot"], row["officer"], row["kind"]) == ("officer 2", "Otto Ejemplo", "passphrase")
    task = shell.ok("add", file, "task", "title=By Otto", "--passphrase-file", otto)["id"]
    assert shell.ok("show", file, task)["created_by"] == "Otto Ejemplo"
    shell.ok("keys", file, "change-passphrase", "--slot", "Otto Ejemplo", "--new-passphrase-file", more)
    assert "does not open" in shell.fails("list", file, "task", "--passphrase-file", otto)
    assert len(shell.ok("list", file, "task", "--passphrase-file", more)) == 1
    renamed = shell.ok("keys", file, "rename", "--slot", "officer 2", "--officer", "Odalys Ejemplo")
    assert renamed["officer"] == "Odalys Ejemplo"
    assert shell.ok("keys", file, "remove", "--slot", "Odalys Ejemplo")["slot"] == "officer 2"
    assert "does not open" in shell.fails("list", file, "task", "--passphrase-file", more)
    actions = [entry["action"] for entry in shell.ok("log", file)["entries"]]
    assert [action for action in actions if action.startswith("key")] == [
        "key added",
        "key changed",
        "key renamed",
        "key removed",
    ]
    assert actions.count("unlock failed") == 2


def test_ones_own_passphrase_is_the_one_that_is_changed(shell, file: Path, otto: Path, more: Path) -> None:
    add_otto(shell, file, otto)
    row = shell.ok(
        "keys", file, "change-passphrase", "--new-passphrase-file", more, "--passphrase-file", otto
    )
    assert row["slot"] == "officer 2"
    assert shell.ok("list", file, "task", "--passphrase-file", more) == []
    assert shell.ok("list", file, "task") == []


def test_a_locked_out_officer_gets_in_with_the_printed_key(shell, more: Path, tmp_path: Path) -> None:
    recovery = tmp_path / "recovery.txt"
    file = shell.new("b.chancery", "MAD", "ES", "--recovery-out", str(recovery))
    changed = ["change-passphrase", "--new-passphrase-file", more, "--recovery-key-file", recovery]
    assert shell.ok("keys", file, *changed)["slot"] == "officer 1"
    assert "does not open" in shell.fails("list", file, "task")
    assert shell.ok("list", file, "task", "--passphrase-file", more) == []


def test_a_new_recovery_key_is_shown_once_or_goes_into_a_private_file(
    shell, file: Path, tmp_path: Path
) -> None:
    shown = shell.ok("keys", file, "add-recovery")
    assert list(shown) == ["slot", "recovery_key"]
    first = tmp_path / "first.txt"
    first.write_text(shown["recovery_key"], encoding="ascii")
    assert shell.ok("list", file, "task", "--recovery-key-file", first) == []
    out = tmp_path / "out.txt"
    assert shell.ok("keys", file, "add-recovery", "--out", out) == {
        "slot": "recovery",
        "recovery_out": str(out),
    }
    if os.name != "nt":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert shell.ok("list", file, "task", "--recovery-key-file", out) == []
    assert "does not open" in shell.fails("list", file, "task", "--recovery-key-file", first)
    assert "already there" in shell.fails("keys", file, "add-recovery", "--out", out)
    assert shell.ok("list", file, "task", "--recovery-key-file", out) == []
    words = shell("keys", file, "add-recovery").out
    assert len(words.splitlines()[-1].split("-")) == 13


def test_a_recovery_key_that_cannot_be_written_replaces_nothing(
    shell, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.txt"
    shell.ok("keys", file, "add-recovery", "--out", old)

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("app.cli.recovery_out.os.write", full)
        sentence = shell.fails("keys", file, "add-recovery", "--out", tmp_path / "new.txt")
    assert "No space left" in sentence
    assert not (tmp_path / "new.txt").exists()
    assert shell.ok("list", file, "task", "--recovery-key-file", old) == []


def test_a_ministry_opens_with_its_escrow_key(shell, file: Path, tmp_path: Path) -> None:
    ministry = HybridIdentity.generate()
    public = tmp_path / "ministry.pub"
    public.write_text(f"# the ministry's key\n{ministry.recipient}\n", encoding="ascii")
    secret = tmp_path / "ministry.key"
    secret.write_text(f"# public key: {ministry.recipient}\n{ministry.secret_text()}\n", encoding="ascii")
    assert shell.ok("keys", file, "add-escrow", "--recipient", public)["slot"] == "escrow 1"
    task = shell.ok("add", file, "task", "title=By the ministry", "--recovery-key-file", secret)["id"]
    assert shell.ok("show", file, task)["title"] == "By the ministry"
    assert "escrow 1" in shell.fails("keys", file, "add-escrow", "--recipient", str(ministry.recipient))
    assert "does not hold one" in shell.fails("keys", file, "add-escrow", "--recipient", secret)
    assert "nowhere" in shell.fails("keys", file, "add-escrow", "--recipient", tmp_path / "nowhere")
    assert "Policy names no" in shell.fails("keys", file, "add-escrow")
    shell.ok("keys", file, "rotate")
    assert len(shell.ok("list", file, "task", "--recovery-key-file", secret)) == 1


def test_a_passphrase_for_this_machine_only(
    shell, file: Path, otto: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    row = shell.ok("keys", file, "add-device", "--new-passphrase-file", otto)
    assert (row["slot"], row["officer"], row["kind"]) == ("device 1", "Inés Prueba", "device")
    assert shell.ok("list", file, "task", "--passphrase-file", otto) == []
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "another user"))
    assert "another device" in shell.fails("list", file, "task", "--passphrase-file", otto)


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the keyring a service that may be missing")
def test_without_a_keyring_it_says_so(shell, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring.core

    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())
    for action in ("remember", "forget"):
        assert "has no keyring" in shell.fails("keys", file, action)
    assert slots(shell, file) == ["officer 1", "recovery"]


def test_rotating_leaves_nothing_for_old_key_files(shell, file: Path) -> None:
    old = Path(f"{file}.keys").read_bytes()
    shell.ok("add", file, "task", "title=Something")
    digest = shell.ok("check", file)["state_digest"]
    assert shell.ok("keys", file, "rotate") == {"rotated": True, "keys": 2}
    assert shell.ok("check", file)["state_digest"] == digest
    new = Path(f"{file}.keys").read_bytes()
    Path(f"{file}.keys").write_bytes(old)
    assert "does not open with its key" in shell.fails("list", file, "task")
    Path(f"{file}.keys").write_bytes(new)
    assert len(shell.ok("list", file, "task")) == 1
    assert {entry.name for entry in shell.folder.iterdir()} == {
        "a.chancery",
        "a.chancery.keys",
        "passphrase.txt",
    }


def test_on_a_terminal_a_rotation_shows_how_far_it_is(
    shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    done = shell("keys", file, "rotate")
    assert done.status == 0
    assert "Encrypting anew: 100 %" in done.err
    assert "encrypted anew" in done.out


def test_an_older_key_file_warns_and_exits_well(shell, file: Path, otto: Path) -> None:
    old = Path(f"{file}.keys").read_bytes()
    add_otto(shell, file, otto)
    Path(f"{file}.keys").write_bytes(old)
    done = shell("list", file, "task", "--json")
    assert (done.status, json.loads(done.out)) == (0, [])
    assert done.err.startswith("warning: a.chancery.keys is older (change 2)")
    assert done.err.count("\n") == 1
    sentence = shell("keys", file, "list")
    assert sentence.status == 1
    assert "check --repair" in sentence.err
    shell("check", file, "--repair")
    assert slots(shell, file) == ["officer 1", "recovery", "officer 2"]


def test_an_officer_leaves(shell, file: Path, otto: Path) -> None:
    add_otto(shell, file, otto)
    backup = shell.folder / "kept.chancery-backup"
    shell.ok("backup", file, "-o", backup)
    assert "another officer" in shell.fails("keys", file, "leave", "--officer", "Inés Prueba")
    left = shell.ok("keys", file, "leave", "--officer", "Otto Ejemplo")
    assert (left["officer"], left["removed"]) == ("Otto Ejemplo", ["officer 2"])
    assert [row["slot"] for row in left["remaining"]] == ["officer 1", "recovery"]
    assert [each["path"] for each in left["backups"]] == [str(backup)]
    assert "does not open" in shell.fails("list", file, "task", "--passphrase-file", otto)


def test_what_a_leaving_says_in_words(shell, file: Path, otto: Path) -> None:
    add_otto(shell, file, otto)
    shell.ok("backup", file, "-o", shell.folder / "kept.chancery-backup")
    done = shell("keys", file, "leave", "--slot", "officer 2")
    assert done.status == 0
    assert "Otto Ejemplo no longer opens the case file (officer 2)." in done.out
    assert "officer 1 (Inés Prueba), recovery" in done.out
    assert "kept.chancery-backup" in done.out
    assert "add-recovery" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "ACTION"),
        (("lose",), "invalid choice"),
        (("remove",), "remove needs --slot"),
        (("rename", "--slot", "officer 1"), "rename needs --officer"),
        (("add-passphrase",), "add-passphrase needs --officer"),
        (("leave",), "leave needs --officer or --slot"),
        (("leave", "--officer", "A", "--slot", "B"), "leave needs --officer or --slot"),
        (("list", "--slot", "officer 1"), "list takes no --slot"),
        (("rotate", "--out", "x"), "rotate takes no --out"),
        (("remember", "--recipient", "x"), "remember takes no --recipient"),
    ],
)
def test_a_wrong_use_is_told_before_anything_is_opened(
    shell, file: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = file.read_bytes()
    done = shell("keys", file, *arguments)
    assert done.status == 2
    assert words in done.err
    assert file.read_bytes() == before


def test_the_last_way_in_stays(shell, file: Path) -> None:
    shell.ok("keys", file, "remove", "--slot", "recovery")
    assert "must stay" in shell.fails("keys", file, "remove", "--slot", "officer 1")


def test_a_new_passphrase_is_asked_for_twice_on_a_terminal(
    shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    answers = iter([OTTO, MORE, OTTO, OTTO])

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("getpass.getpass", typed)
    assert "differ" in shell.fails("keys", file, "add-passphrase", "--officer", "Otto Ejemplo")
    shell.ok("keys", file, "add-passphrase", "--officer", "Otto Ejemplo")
    assert asked == ["New passphrase: ", "The same once more: "] * 2


def test_without_a_terminal_the_option_is_named(shell, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    def nobody(prompt: str) -> str:
        raise getpass.GetPassWarning

    monkeypatch.setattr("getpass.getpass", nobody)
    assert "--new-passphrase-file" in shell.fails("keys", file, "add-passphrase", "--officer", "Otto")


def test_no_secret_is_printed_but_the_recovery_key_that_was_asked_for(
    shell, file: Path, otto: Path, more: Path
) -> None:
    said = ""
    for arguments in (
        ("add-passphrase", "--officer", "Otto Ejemplo", "--new-passphrase-file", otto),
        ("change-passphrase", "--slot", "officer 2", "--new-passphrase-file", more),
        ("list",),
        ("add-recovery", "--out", shell.folder / "out.txt"),
        ("leave", "--officer", "Otto Ejemplo"),
    ):
        done = shell("keys", file, *arguments)
        assert done.status == 0, done.err
        said += done.out + done.err
    key = (shell.folder / "out.txt").read_text(encoding="ascii").strip()
    for secret in (OTTO, MORE, shell.passphrase, key):
        assert secret not in said
