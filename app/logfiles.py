"""The files of the log folder: one a day and process-safe, bounded in size, number and age.

An entry is one write to a file that is opened for appending, so that several processes share a file; a full
one is not renamed (another process may be writing to it) but followed by the next number of its day.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from datetime import date, timedelta
from pathlib import Path

from db import places

MOST_BYTES = 1 << 20
"""Size of a file, from which on the next one is begun."""
MOST_LOGS = 16
MOST_REPORTS = 20
_LOG = re.compile(r"(\d{4}-\d\d-\d\d)-(\d{3})\.log", re.ASCII)
_REPORT = re.compile(r"fault-(\d{4}-\d\d-\d\d)-\d{6}-[0-9a-f]{4,64}(-\d+)?\.txt", re.ASCII)


_LAST = 999


class _State:
    day = date.min
    number = 0
    silent = ""


def why_silent() -> str:
    """Return the type of error that keeps the log from being written; empty where it is written."""
    return _State.silent


def folder() -> Path:
    """Return the log folder, made where it is missing, for this user alone. Raises OSError."""
    made = places.private_folder(places.log_folder())
    if os.name == "posix" and stat.S_IMODE(made.stat().st_mode) & 0o077:
        made.chmod(0o700)
    return made


def append(line: str, day: date) -> bool:
    """Add a line to the day's file; returns whether that began a new file. Where it cannot be, it is lost."""
    try:
        path = _file_of(folder(), day)
        begun = not path.exists()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            os.write(descriptor, line.encode("ascii", "replace") + b"\n")
        finally:
            os.close(descriptor)
    except (OSError, RuntimeError) as error:  # RuntimeError: no home folder is known
        _State.silent = type(error).__name__
        return False
    _State.silent = ""
    return begun


def _file_of(where: Path, day: date) -> Path:
    path = _numbered(where, day, _State.number)
    if _State.day == day and _has_room(path):
        return path
    found = [_LOG.fullmatch(path.name) for path in where.iterdir()]
    there = [int(match[2]) for match in found if match and match[1] == str(day)]
    number = max(there, default=0)
    if there and not _has_room(_numbered(where, day, number)):
        number += 1
    if number > _LAST:
        raise OSError(errno.ENOSPC, "the day's log files are full")
    _State.day, _State.number = day, number
    return _numbered(where, day, number)


def _numbered(where: Path, day: date, number: int) -> Path:
    return where / f"{day}-{number:03}.log"


def _has_room(path: Path) -> bool:
    try:
        return path.stat().st_size < MOST_BYTES
    except FileNotFoundError:
        return False


def keep_report(stem: str, text: str) -> Path:
    """Write a fault report, private, under a name that is not taken; returns its path. Raises OSError."""
    where = folder()
    for tail in ("", *(f"-{number}" for number in range(2, 100))):
        path = where / f"{stem}{tail}.txt"
        with contextlib.suppress(FileExistsError), open(path, "xb", opener=_private) as file:
            file.write(text.encode())
            return path
    raise FileExistsError(stem)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def sweep(today: date, days: int | None = None) -> int:
    """Remove logs and reports that are too old or too many; returns how many files went."""
    limit = today - timedelta(days=days if days is not None else _log_days())
    gone = 0
    with contextlib.suppress(OSError, RuntimeError):
        names = sorted((path.name for path in places.log_folder().iterdir()), reverse=True)
        for pattern, most in ((_LOG, MOST_LOGS), (_REPORT, MOST_REPORTS)):
            mine = [name for name in names if pattern.fullmatch(name)]
            for place, name in enumerate(mine):
                if place >= most or _day_of(pattern, name) < limit:
                    gone += _remove(places.log_folder() / name)
    return gone


def _day_of(pattern: re.Pattern[str], name: str) -> date:
    found = pattern.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else date.max
    except ValueError:  # a name that looks like ours, of no day there is
        return date.max


def _remove(path: Path) -> int:
    try:
        path.unlink()
    except OSError:  # on Windows another process may have it open; it goes another day
        return 0
    return 1


def _log_days() -> int:
    from app.policy import effective

    return effective().log_days
