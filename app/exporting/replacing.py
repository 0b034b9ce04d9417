"""A file that takes its name only when it is whole: an export may be long, and a stick may be full."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from db.errors import ChanceryError


class NotWritten(ChanceryError):
    """An export could not be written; what was at its place is untouched."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new private file beside ``path`` that replaces it, flushed to the disk, when the body succeeds.

    Raises NotWritten for what the disk or the file system refuses; nothing is left over then.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        if path.is_dir():
            raise NotWritten(f"{path} is a folder; name a file in it.")
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}; choose another place."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    if os.name != "nt":
        with contextlib.suppress(OSError):  # the name is durable where folders can be flushed
            descriptor = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
