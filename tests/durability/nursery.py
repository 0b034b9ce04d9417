"""Children that run a scenario or a command, some of them under `strace`."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).with_name("child.py")
_PATIENCE = 60.0


def environment(folder: Path) -> dict[str, str]:
    """A user whose own folders lie within the folder that is looked at."""
    kinds = ("data", "config", "cache", "state")
    return {f"XDG_{kind.upper()}_HOME": str(folder / "user" / kind) for kind in kinds}


@functools.cache
def why_no_strace() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    waiting = subprocess.Popen(
        [sys.executable, "-c", f"{_LET_TRACE}; print(flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with waiting, tempfile.TemporaryDirectory() as scratch:
        assert waiting.stdout is not None
        waiting.stdout.readline()
        try:
            tracer = _attached(waiting.pid, Path(scratch), ("-e", "trace=close"))
        except RuntimeError as error:
            return f"nothing may be traced here: {error}"
        finally:
            waiting.kill()
        tracer.wait(_PATIENCE)
    return ""


def let_trace() -> None:
    """Let any process of this user trace this one, where the system would let only its parents."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)


_LET_TRACE = "import ctypes; ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)"
"""The same for another program."""


@dataclass(frozen=True)
class Ended:
    """How a child ended: its status, negative for a signal, and what it printed and marked."""

    status: int
    out: str
    err: str
    marks: list[str]


class Nursery:
    """Forks children off one process that has everything imported; a context manager."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._parent = subprocess.Popen(
            [sys.executable, str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait(_PATIENCE)
        self._parent.stdout.close()

    def start(self, folder: Path, *, strace: Sequence[str] = (), **task: Any) -> Child:
        """Start a child in a folder: ``scenario=NAME`` or ``command=[...]``; ``largest`` limits its files.

        ``strace`` are options under which it is traced from its first step on.
        """
        scratch = Path(tempfile.mkdtemp(dir=self._scratch)).resolve()
        folder = folder.resolve()
        if strace:
            os.mkfifo(scratch / "go")
        more = task.pop("environment", {})
        task |= {
            "folder": str(folder),
            "scratch": str(scratch),
            "environment": {**environment(folder), **more},
            "waits": bool(strace),
        }
        pid = int(self._ask(task))
        return Child(self, pid, scratch, _traced(pid, scratch, strace) if strace else None)

    def ended(self, pid: int) -> int:
        """Wait for a child; returns its exit status, negative for a signal."""
        return int(self._ask({"wait": pid}))

    def _ask(self, task: dict[str, Any]) -> str:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps(task) + "\n")
        self._parent.stdin.flush()
        answer = self._parent.stdout.readline()
        if not answer:
            raise RuntimeError("the children's parent has gone")
        return answer


@dataclass
class Child:
    """A child under way."""

    nursery: Nursery
    pid: int
    scratch: Path
    tracer: subprocess.Popen[bytes] | None

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        os.kill(self.pid, 9)

    def wait(self) -> Ended:
        """Let it end."""
        status = self.nursery.ended(self.pid)
        if self.tracer is not None:
            self.tracer.wait(_PATIENCE)
        return Ended(status, self.said("out"), self.said("err"), self._marks())

    def said(self, name: str) -> str:
        """What it wrote to one of its own files."""
        path = self.scratch / name
        return path.read_text("utf-8", errors="replace") if path.exists() else ""

    def clear(self) -> None:
        """Remove its scratch folder."""
        shutil.rmtree(self.scratch, ignore_errors=True)

    def traced(self) -> list[tuple[str, int]]:
        """The calls that strace saw, each with its number among those of its name, as strace counts them."""
        numbers: Counter[str] = Counter()
        found = []
        for line in self.said("trace").splitlines():
            call = line.partition(" ")[2].lstrip().partition("(")
            if call[1] and call[0].isidentifier():
                numbers[call[0]] += 1
                found.append((call[0], numbers[call[0]]))
        return found

    def _marks(self) -> list[str]:
        return self.said("marks").split("\n")[:-1]  # the last one may be cut


def _traced(pid: int, scratch: Path, options: Sequence[str]) -> subprocess.Popen[bytes]:
    """Attach strace to a child that waits, then let it go."""
    try:
        tracer = _attached(pid, scratch, options)
    except RuntimeError:
        os.kill(pid, 9)
        raise
    with (scratch / "go").open("wb") as go:
        go.write(b"!")
    return tracer


def _attached(pid: int, scratch: Path, options: Sequence[str]) -> subprocess.Popen[bytes]:
    """A strace that traces a process already; raises RuntimeError."""
    with (scratch / "tracer").open("wb") as said:
        tracer = subprocess.Popen(
            ["strace", "-f", "-q", *options, "-o", str(scratch / "trace"), "-p", str(pid)],
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    deadline = time.monotonic() + _PATIENCE
    while not _is_traced(pid):
        if tracer.poll() is not None or time.monotonic() > deadline:
            tracer.kill()
            tracer.wait(_PATIENCE)
            why = (scratch / "tracer").read_text("utf-8", errors="replace")
            raise RuntimeError(f"strace does not attach ({why.strip()})")
        time.sleep(0.001)
    return tracer


def _is_traced(pid: int) -> bool:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii", errors="replace").splitlines():
            if line.startswith("TracerPid:"):
                return line.split()[1] != "0"
    return False
