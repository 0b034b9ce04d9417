"""Commands run in this process as a script would run them, with a quick key derivation."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main

PASSPHRASE = "quatre chevaux éclairés"


@dataclass(frozen=True)
class Done:
    """What a command left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands in a folder of its own with one passphrase file."""

    folder: Path
    passphrase: str
    capture: Callable[[], tuple[str, str]]

    def __call__(self, *arguments: str | Path) -> Done:
        self.capture()
        status = main([str(argument) for argument in arguments])
        out, err = self.capture()
        return Done(status, out, err)

    def ok(self, *arguments: str | Path) -> Any:
        """The JSON document of a command that succeeds and has nothing to say on stderr."""
        done = self(*arguments, "--json")
        assert done.status == 0, done.err
        assert done.err == ""
        return done.json

    def fails(self, *arguments: str | Path) -> str:
        """The one sentence of a command that fails."""
        done = self(*arguments)
        assert done.status == 1, (done.out, done.err)
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err
        assert "mistake (" not in done.err
        return done.err.strip()

    def new(self, name: str = "a.chancery", post: str = "JKT", country: str = "ID", *more: str) -> Path:
        file = self.folder / name
        named = ["--title", f"AI desk, {post}", "--officer", "Inés Prueba"]
        self.ok("new", file, "--post", post, "--country", country, *named, *more)
        return file

    def add(self, file: Path, kind: str, *assignments: str) -> str:
        return str(self.ok("add", file, kind, *assignments)["id"])


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\nand a second line that does not count\n", encoding="utf-8")
    return file


@pytest.fixture
def shell(
    tmp_path: Path,
    passphrase_file: Path,
    cheap_keys: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """Commands with CHANCERY_PASSPHRASE_FILE set."""
    monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(passphrase_file))

    def capture() -> tuple[str, str]:
        got = capsys.readouterr()
        return got.out, got.err

    return Shell(tmp_path, PASSPHRASE, capture)
