"""The end that no handler survives: a segfault in a library, an abort. What is left of it is found next time.

`faulthandler` writes the stacks of all threads into one file in the log folder. They hold files and lines,
never values; the paths among them name the machine's folders, so what is shown of them begins at a package.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from app import __version__, codenames, logfiles, logs
from db import places

NAME = "crash.txt"
MOST_BYTES = 256 * 1024
MOST_LINES = 400
_REASONS = (
    "Segmentation fault",
    "Aborted",
    "Bus error",
    "Illegal instruction",
    "Floating-point exception",
    "Floating point exception",
    "access violation",
    "stack overflow",
    "int divide by zero",
    "float divide by zero",
)
_FATAL = re.compile(r"(?:Fatal Python error|Windows fatal exception): (.*)")
_THREAD = re.compile(r"(Current thread|Thread) 0x[0-9a-f]+\b.*", re.ASCII)
_FRAME = re.compile(r'  File "(.*)", line (\d{1,7}|\?\?\?) in (.*)')
_OURS = re.compile(r"Qt fatal: [a-z0-9._-]{1,40}", re.ASCII)


class _State:
    file: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Crash:
    """What hard ends left behind: when the last was written, how many there were, and the report."""

    when: datetime
    count: int
    text: str


def watch() -> None:
    """Have hard ends written down from now on; nothing where the log folder takes no files."""
    if faulthandler.is_enabled():  # by PYTHONFAULTHANDLER or a test: whoever asked gets it
        return
    try:
        path = logfiles.folder() / NAME
        descriptor = os.open(path, _FLAGS, 0o600)
    except (OSError, RuntimeError):
        return
    _State.file = os.fdopen(descriptor, "ab", buffering=0)  # open for as long as the process is
    faulthandler.enable(_State.file, all_threads=True)


_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def note_qt(category: str) -> None:
    """Say that Qt is about to abort; its message is not written, its category is."""
    line = f"Qt fatal: {category}"
    if _State.file is not None and _OURS.fullmatch(line):
        with contextlib.suppress(OSError):
            _State.file.write(line.encode() + b"\n")


def take() -> Crash | None:
    """Return what earlier processes left, and empty the file; None where all of them ended well."""
    try:
        with (places.log_folder() / NAME).open("r+b") as file:
            data = file.read(MOST_BYTES)
            written = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            if data:
                file.truncate(0)  # not removed: another process may have it open to write to
    except (OSError, RuntimeError):
        return None
    if not data:
        return None
    lines = data.decode("utf-8", "replace").splitlines()
    count = max(1, sum(1 for line in lines if _FATAL.match(line)))
    logs.event("crash found", times=count)
    return Crash(written, count, _report(lines, written))


def _report(lines: list[str], written: datetime) -> str:
    python = ".".join(str(part) for part in sys.version_info[:3])
    said = [f"Chancery {__version__}: the program ended unexpectedly", ""]
    said += [f"{'written':<13}{written:%Y-%m-%dT%H:%M:%SZ}", f"{'Python':<13}{python}", ""]
    said += [line for line in map(_line, lines) if line][-MOST_LINES:]
    return "\n".join([*said, "", codenames.PROMISE, ""])


def _line(line: str) -> str:
    """A line of `faulthandler` as it may be shown; empty for one that says nothing we know."""
    if found := _FATAL.match(line):
        return next((reason for reason in _REASONS if found[1] == reason), "a fatal error")
    if found := _THREAD.match(line):
        return "thread that ended it" if found[1] == "Current thread" else "thread"
    if found := _FRAME.fullmatch(line):
        return f"  {codenames.of_file(found[1])}:{found[2]} in {codenames.of_function(found[3])}"
    return line if _OURS.fullmatch(line) else ""
