"""The newest generation of each case file, remembered outside it, so that an older copy put back is noticed.

One small file a store and incarnation in the user's own data folder, whatever the path of the case file:
two records of 64 bytes, written in turn after each commit, so that a torn write leaves the other one. Each is
authenticated under a key that lies inside the store: it can be deleted from outside, not forged. While the
case file is open it is also locked, so that a copy which is just as new, opened beside it, is told from it.

    record = "anchor 2" (8) | data key's name (8) | generation (8) | audit entries (8) | HMAC-SHA256 (32)

The data key's name is the beginning of an HMAC of it: a case file that somebody put together who only had an
older key is told by it, however new it says to be. Records of the first form begin with "chancery anchor1"
(16) and name no key.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from db.lock import lock

_HEAD = b"anchor 2"
_FIRST_HEAD = b"chancery anchor1"
KEY_NAME = 8
"""Bytes of a data key's name."""
_SIZE = 64
_RECORDS = 2
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """How far a case file had come: its generation, and the number of its newest audit entry.

    ``key`` is the name of the data key that it had then; empty where that is not known.
    """

    generation: int
    audit: int
    key: bytes = b""


class Anchor:
    """The anchor of one store in one incarnation; without a folder that can be written it keeps nothing."""

    def __init__(self, folder: Path, store_id: bytes, author: bytes, key: bytes) -> None:
        self._path = folder / f"{store_id.hex()}-{author.hex()}"
        self._name = store_id + author
        self._key = key
        self._descriptor: int | None = None
        self._ours = True

    def name_of(self, data_key: bytes) -> bytes:
        """What a data key is called in marks: it tells two apart and nothing about either."""
        return hmac.digest(self._key, b"data key" + self._name + data_key, hashlib.sha256)[:KEY_NAME]

    def is_there(self) -> bool:
        """Whether anything is remembered, authentic or not."""
        return self._path.exists()

    def read(self) -> Mark | None:
        """The highest mark that is authentic, or None; raises OSError where the file cannot be read."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        found = [self._decoded(data[at : at + _SIZE]) for at in range(0, _RECORDS * _SIZE, _SIZE)]
        return max((mark for mark in found if mark is not None), default=None)

    def hold(self) -> bool:
        """Keep it for this process till ``close``; False where another open copy has it. Raises OSError."""
        self._opened()
        return self._ours

    def write(self, mark: Mark) -> None:
        """Remember a mark; raises OSError. Not flushed: a mark that a power cut loses is only older."""
        descriptor = self._opened()
        os.lseek(descriptor, mark.generation % _RECORDS * _SIZE, os.SEEK_SET)
        data = self._encoded(mark)
        if os.write(descriptor, data) != len(data):
            raise OSError("short write")

    def close(self) -> None:
        """Let the file go."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def forget(self) -> None:
        """Let the file go for good: the case file was never used."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _opened(self) -> int:
        if self._descriptor is None:
            from db.places import private_folder

            private_folder(self._path.parent)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            self._descriptor = os.open(self._path, flags, 0o600)
            try:
                lock(self._descriptor)
            except OSError as error:  # where nothing can be locked, nobody can be told to hold it
                self._ours = error.errno not in _TAKEN
        return self._descriptor

    def _encoded(self, mark: Mark) -> bytes:
        head = _HEAD + mark.key if mark.key else _FIRST_HEAD
        body = head + mark.generation.to_bytes(8, "big") + mark.audit.to_bytes(8, "big")
        return body + hmac.digest(self._key, self._name + body, hashlib.sha256)

    def _decoded(self, data: bytes) -> Mark | None:
        body, tag = data[:32], data[32:]
        if not body.startswith((_HEAD, _FIRST_HEAD)) or not hmac.compare_digest(
            tag, hmac.digest(self._key, self._name + body, hashlib.sha256)
        ):
            return None
        key = b"" if body.startswith(_FIRST_HEAD) else body[8:16]
        return Mark(int.from_bytes(body[16:24], "big"), int.from_bytes(body[24:32], "big"), key)
