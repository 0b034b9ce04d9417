"""Commands run in this process as a script would run them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.__main__ import main


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

    def warned(self, *arguments: str | Path) -> tuple[Any, list[str]]:
        """The JSON document of a command that succeeds, and its warnings on stderr: one at least."""
        done = self(*arguments, "--json")
        assert done.status == 0, done.err
        lines = done.err.splitlines()
        assert lines
        assert all(line.startswith("warning: ") for line in lines), done.err
        return done.json, [line.removeprefix("warning: ") for line in lines]

    def fails(self, *arguments: str | Path) -> str:
        """The one sentence of a command that fails."""
        done = self(*arguments)
        assert done.status == 1, (done.out, done.err)
        assert done.err.count("\n") == 1, done.err
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
