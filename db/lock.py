"""One process at a time: an advisory lock on the key file, held while a case file is open.

The store itself is never opened for locking: closing such a handle would drop SQLite's own locks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from db.connection import StoreBusy


class FileLock:
    """The lock that this process holds on a case file's key file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, keys: Path, store: Path) -> FileLock:
        """Lock, or raise StoreBusy naming the case file; a read-only key file is locked for reading."""
        try:
            descriptor = os.open(keys, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        except PermissionError:
            descriptor = os.open(keys, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise StoreBusy(
                f"{store} is open in another Chancery; close it there, then open it here."
            ) from None
        return cls(descriptor)

    def release(self) -> None:
        """Give the lock up; doing it twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # far beyond the content, which stays readable
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
