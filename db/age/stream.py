"""The payload of an age file: chunks of 64 KiB under ChaCha20-Poly1305, either way in flat memory.

A chunk's nonce is its number (11 bytes, big-endian) and a flag byte that is 1 on the last chunk only, so that
cutting, swapping and appending are all noticed.
"""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.age.errors import PayloadFailure
from resources.sentences import say

CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
NONCE_BYTES = 16


def derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA256 (RFC 5869), the one derivation that age uses."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def read_fully(source: BinaryIO, size: int) -> bytes:
    """Return `size` bytes, or fewer only at the end: a read from a pipe or a decoder may come short."""
    data = source.read(size)
    if len(data) in (0, size):
        return data
    parts = [data]
    missing = size - len(data)
    while missing and (data := source.read(missing)):
        parts.append(data)
        missing -= len(data)
    return b"".join(parts)


class PayloadWriter(io.RawIOBase):
    """Encrypts what is written to it; `close` writes the last chunk, which makes the file whole.

    As a context manager it leaves the file unfinished, hence unreadable, if an error ends the block. The
    stream underneath is not closed.
    """

    def __init__(self, file_key: bytes, nonce: bytes, out: BinaryIO) -> None:
        super().__init__()
        self._cipher = ChaCha20Poly1305(derive(file_key, nonce, b"payload"))
        self._out = out
        self._pending = bytearray()
        self._number = 0
        out.write(nonce)

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        """Take all of `data` (anything with the buffer interface)."""
        if self.closed:
            raise ValueError("the file is already closed")
        with memoryview(data) as given, given.cast("B") as view:
            size = len(view)
            position = 0
            # A full chunk waits until more comes, since it might be the last.
            while len(self._pending) + size - position > CHUNK_BYTES:
                if self._pending:
                    room = CHUNK_BYTES - len(self._pending)
                    self._pending += view[position : position + room]
                    self._emit(self._pending, last=False)
                    self._pending.clear()
                else:
                    room = CHUNK_BYTES
                    self._emit(view[position : position + room], last=False)
                position += room
            self._pending += view[position:]
        return size

    def close(self) -> None:
        """Write the last chunk. Calling it again does nothing."""
        if not self.closed:
            try:
                self._emit(self._pending, last=True)
            finally:
                self.abandon()

    def abandon(self) -> None:
        """End without the last chunk: whoever reads the file will see that it is cut."""
        self._pending = bytearray()
        super().close()

    def __exit__(self, exc_type: object, *rest: object) -> None:
        if exc_type is None:
            self.close()
        else:
            self.abandon()

    def __del__(self) -> None:
        # Unlike a plain file, one that was forgotten half-way must not come out as if it were whole.
        if not self.closed:
            self.abandon()

    def _emit(self, chunk: bytearray | memoryview, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_chunk_nonce(self._number, last=last), chunk, None))
        self._number += 1


class PayloadReader(io.RawIOBase):
    """Decrypts chunk by chunk; what it gives out is authentic so far, and whole only once it ended cleanly.

    `read` raises PayloadFailure at a changed chunk, at a missing end, and at anything after the end.
    """

    def __init__(self, file_key: bytes, nonce: bytes, source: BinaryIO) -> None:
        super().__init__()
        self._cipher = ChaCha20Poly1305(derive(file_key, nonce, b"payload"))
        self._source = source
        self._chunk = memoryview(b"")
        self._number = 0
        self._finished = False
        self._failure: PayloadFailure | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with what is left of the present chunk, fetching the next one if there is none."""
        with memoryview(buffer) as given, given.cast("B") as view:
            if not len(view):
                return 0
            if not self._chunk:
                self._chunk = memoryview(self._next())
            size = min(len(view), len(self._chunk))
            view[:size] = self._chunk[:size]
            self._chunk = self._chunk[size:]
            return size

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, fewer only at the end of the file; all that is left if `size` is negative.

        A failure is raised even if part of the answer was good, so that nobody takes it for a short file.
        """
        parts: list[memoryview] = []
        wanted = size
        while wanted:
            if not self._chunk:
                self._chunk = memoryview(self._next())
                if not self._chunk:
                    break
            part = self._chunk[:wanted] if wanted > 0 else self._chunk
            self._chunk = self._chunk[len(part) :]
            parts.append(part)
            wanted -= len(part) if wanted > 0 else 0
        return b"".join(parts)

    def is_last(self, number: int, sealed: bytes) -> bool:
        """Return whether `sealed` is the last chunk of this very file, if it is chunk `number`, from 0.

        Nothing is read: whoever can reach the end of a file learns so that it is there, before all of it is.
        """
        try:
            self._cipher.decrypt(_chunk_nonce(number, last=True), sealed, None)
        except InvalidTag:
            return False
        return True

    def _next(self) -> bytes:
        """Return the next chunk, or no bytes after the last one. A failure stays one."""
        if self._failure is not None:
            raise self._failure
        try:
            return self._decrypted()
        except PayloadFailure as failure:
            self._failure = failure
            raise

    def _decrypted(self) -> bytes:
        if self._finished:
            if self._source.read(1):
                raise PayloadFailure(say("Something was appended to the file; ask the sender for it again."))
            return b""
        sealed = read_fully(self._source, CHUNK_BYTES + TAG_BYTES)
        if not sealed:
            raise PayloadFailure(say("The file is cut off before its end; ask the sender for it again."))
        chunk = self._open(sealed, last=False) if len(sealed) == CHUNK_BYTES + TAG_BYTES else None
        if chunk is None:
            # A short chunk must be the last one, a full chunk may be.
            chunk = self._open(sealed, last=True)
            self._finished = True
        if chunk is None:
            raise PayloadFailure(say("The file was changed or cut on its way; ask the sender for it again."))
        if not chunk and self._number:
            raise PayloadFailure(say("The file ends in a way that no genuine file does; do not trust it."))
        self._number += 1
        return chunk or self._decrypted()

    def _open(self, sealed: bytes, *, last: bool) -> bytes | None:
        try:
            return self._cipher.decrypt(_chunk_nonce(self._number, last=last), sealed, None)
        except InvalidTag:
            return None


def _chunk_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
