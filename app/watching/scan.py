"""Looking into a folder and copying out of it: no case file is touched here, and any call may hang for long.

Only plain files whose names end in ``.bundle`` count. Links, pipes and folders are never followed or opened,
and names are only ever put behind the folder's own path.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.watching.steps import Alive
from db.errors import ChanceryError
from db.front import END_BYTES
from resources.sentences import NOTHING, Sentence, say, why

SUFFIX = ".bundle"
MARK = ".chancery-folder"
"""A file of ours that says that this is the folder, and not the empty place where it is to be mounted."""
BEGINNING = 256 * 1024
"""Bytes of a file that are read first: header and manifest of nearly all bundles."""
LONGEST = 20 * 1024 * 1024
"""No header and manifest are longer (`db.age.header`, `db.bundle`)."""
_PIECE = 1 << 20
_AWAY = {
    getattr(errno, name)
    for name in (
        "ENOENT", "ENOTDIR", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ESTALE",
        "EIO", "ENODEV", "ENXIO", "ENOMEDIUM", "ETIMEDOUT", "EREMOTEIO", "ESHUTDOWN", "ECONNRESET",
    )
    if hasattr(errno, name)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a file does: its length and its time, which is compared with itself only."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in a folder; not ``there``: a stick was pulled out, a share is away."""

    there: bool
    files: dict[str, Stamp] = field(default_factory=dict)
    marked: bool = False
    problem: Sentence = NOTHING


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a file."""

    beginning: bytes
    end: bytes


class NotCopied(ChanceryError):
    """There is no room here for the copy of a bundle that is to be taken in."""


def shown(name: str) -> str:
    """A file's name for people, on one line; whoever may write into the folder chose it."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def is_away(error: OSError) -> bool:
    """Whether it is not a file that is missing or forbidden, but the folder as a whole."""
    return error.errno in _AWAY or getattr(error, "winerror", None) in (21, 53, 64, 67, 121, 1231)


def listed(folder: str) -> Listing:
    """The plain files in a folder that may be bundles, without opening any."""
    files: dict[str, Stamp] = {}
    marked = False
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                marked = marked or entry.name == MARK
                if not entry.name.lower().endswith(SUFFIX) or entry.name.startswith("."):
                    continue
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:  # gone meanwhile
                    continue
                if stat.S_ISREG(found.st_mode):
                    files[entry.name] = Stamp(found.st_size, found.st_mtime_ns)
    except OSError as error:
        if is_away(error):
            return Listing(False)
        problem = say("{folder} cannot be looked into: {reason}.", folder=folder, reason=why(error))
        return Listing(True, problem=problem)
    return Listing(True, files, marked)


def _opened(folder: str, name: str, stamp: Stamp) -> int | None:
    """A descriptor of the very file that was listed; None where another or a changed one is there now."""
    flags = os.O_RDONLY
    for more in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, more, 0)
    descriptor = os.open(Path(folder, name), flags)
    if _same(descriptor, stamp):
        return descriptor
    os.close(descriptor)
    return None


def _same(descriptor: int, stamp: Stamp) -> bool:
    found = os.fstat(descriptor)
    return stat.S_ISREG(found.st_mode) and Stamp(found.st_size, found.st_mtime_ns) == stamp


def ends(folder: str, name: str, stamp: Stamp, length: int = BEGINNING) -> Ends | None:
    """The first ``length`` bytes and the last ``END_BYTES``; None where the file changed. Raises OSError."""
    descriptor = _opened(folder, name, stamp)
    if descriptor is None:
        return None
    with io.FileIO(descriptor) as file:
        beginning = _read(file, min(length, stamp.size))
        if len(beginning) == stamp.size:
            return Ends(beginning, beginning[-END_BYTES:])
        file.seek(max(0, stamp.size - END_BYTES))
        end = _read(file, END_BYTES)
        return Ends(beginning, end) if _same(descriptor, stamp) else None


def _read(file: io.FileIO, size: int) -> bytes:
    pieces = []
    while size and (piece := file.read(min(size, _PIECE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def fetch(folder: str, name: str, stamp: Stamp, copy: Path, alive: Alive) -> bool:
    """Copy a file here; False, and no copy, where it changed. Raises OSError, or NotCopied."""
    descriptor = _opened(folder, name, stamp)
    if descriptor is None:
        return False
    whole = False
    try:
        with io.FileIO(descriptor) as file, _new(copy) as out:
            size = 0
            while piece := file.read(_PIECE):
                alive()
                try:
                    out.write(piece)
                    out.flush()
                except OSError as error:
                    raise _not_copied(error) from error
                size += len(piece)
            whole = _same(descriptor, stamp) and size == stamp.size
    finally:
        if not whole:
            copy.unlink(missing_ok=True)
    return whole


def _new(copy: Path) -> BinaryIO:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(copy, flags, 0o600), "wb")
    except OSError as error:
        raise _not_copied(error) from error


def _not_copied(error: OSError) -> NotCopied:
    return NotCopied(
        say("A bundle could not be copied to this computer: {reason}. Free some space.", reason=why(error))
    )
