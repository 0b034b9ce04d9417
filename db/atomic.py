"""Replace a small file so that a power cut leaves either the old one or the new one, whole.

Key files and cards are too precious for write-in-place: losing the key file loses the case file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write `data` to `path` by way of a new file in the same folder; readers see all of it or the old one.

    Raises OSError: the path then holds the old or the new content, whole, and no temporary file is left over.
    """
    with replacing(path, mode=mode) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path, *, mode: int = 0o600, strict: bool = True) -> Iterator[BinaryIO]:
    """Yield a new file in the folder of `path` that takes its name when the block ends without an error.

    The new file is private (`mode`) from its first moment, is flushed to the disk before it takes the name,
    and the folder is flushed after; where that cannot be done (some sticks and network folders) it is an
    error, unless not `strict`. Raises OSError; no temporary file is left over.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise
    with contextlib.nullcontext() if strict else contextlib.suppress(OSError):
        flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
