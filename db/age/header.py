"""The header of an age file: its recipient stanzas and its MAC, strictly read, within bounds.

Foreign bytes arrive here first, so nothing is read without a limit: lines, stanzas and the whole header have
a largest size, far above what a bundle for a thousand recipients needs.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import BinaryIO

from db.age.encoding import decode64, encode64
from db.age.errors import HeaderFailure
from resources.sentences import Sentence, say

FILE_KEY_BYTES = 16
MAC_BYTES = 32
MAX_STANZAS = 1024
MAX_HEADER_BYTES = 2 << 20
MAX_LINE_BYTES = 16 << 10

_VERSION = b"age-encryption.org/v1\n"
_COLUMNS = 64
_ARGUMENT = re.compile(rb"[!-~]+")


@dataclass(frozen=True)
class Stanza:
    """One recipient's part of the header: its type, further arguments, and body. Text is ASCII."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Header:
    """The stanzas as read, the MAC, and the very bytes that the MAC covers."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    covered: bytes

    def authentic(self, file_key: bytes) -> bool:
        """Return whether the header is what the holder of the file key wrote."""
        return hmac.compare_digest(_mac(file_key, self.covered), self.mac)


def emit(stanzas: list[Stanza], file_key: bytes) -> bytes:
    """Return a whole header, MAC line included. Raises ValueError beyond MAX_STANZAS."""
    if not 1 <= len(stanzas) <= MAX_STANZAS:
        raise ValueError(f"a header has 1 to {MAX_STANZAS} stanzas")
    lines = [_VERSION]
    for stanza in stanzas:
        lines.append(" ".join(("->", stanza.kind, *stanza.arguments)).encode("ascii") + b"\n")
        body = encode64(stanza.body)
        # The last line is always a short one, if need be an empty one.
        lines += [body[start : start + _COLUMNS] + b"\n" for start in range(0, len(body) + 1, _COLUMNS)]
    covered = b"".join(lines) + b"---"
    return covered + b" " + encode64(_mac(file_key, covered)) + b"\n"


def read(source: BinaryIO) -> Header:
    """Read a header and leave `source` at the payload's nonce. Raises HeaderFailure."""
    lines = _Lines(source)
    if lines.next() != _VERSION:
        raise HeaderFailure(say("This is not an age file of version 1; ask the sender for the file again."))
    stanzas: list[Stanza] = []
    while True:
        line = lines.next()
        if line.startswith(b"---"):
            break
        if len(stanzas) == MAX_STANZAS:
            raise HeaderFailure(
                say("The file has more than {most} recipients, which is not accepted.", most=MAX_STANZAS)
            )
        stanzas.append(_read_stanza(line, lines))
    if not line.startswith(b"--- "):
        raise _malformed(say("its last line"))
    mac = _decode(line[4:-1], say("its authentication code"))
    if len(mac) != MAC_BYTES:
        raise _malformed(say("the length of its authentication code"))
    if not stanzas:
        raise _malformed(say("the list of recipients, which is empty"))
    if len(stanzas) > 1 and any(stanza.kind == "scrypt" for stanza in stanzas):
        raise _malformed(say("a passphrase beside other recipients"))
    return Header(tuple(stanzas), mac, b"".join(lines.seen[:-1]) + b"---")


class _Lines:
    """Lines that end in LF, counted against the header's limits and kept for the MAC."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = MAX_HEADER_BYTES
        self.seen: list[bytes] = []

    def next(self) -> bytes:
        line = self._source.readline(MAX_LINE_BYTES)
        self._left -= len(line)
        if self._left < 0:
            raise HeaderFailure(say("The header of the file is larger than any genuine one; it is refused."))
        if not line.endswith(b"\n"):
            raise _malformed(say("a line that is cut or too long"))
        self.seen.append(line)
        return line


def _read_stanza(line: bytes, lines: _Lines) -> Stanza:
    if not line.startswith(b"-> "):
        raise _malformed(say("a line that starts neither a recipient nor the end"))
    arguments = line[3:-1].split(b" ")
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise _malformed(say("a recipient’s arguments"))
    kind, *rest = (argument.decode("ascii") for argument in arguments)
    body = bytearray()
    while True:
        part = lines.next()[:-1]
        if len(part) > _COLUMNS:
            raise _malformed(say("a line that is too long"))
        body += _decode(part, say("a recipient's key"))
        if len(part) < _COLUMNS:
            return Stanza(kind, tuple(rest), bytes(body))


def _decode(text: bytes, what: Sentence) -> bytes:
    try:
        return decode64(text)
    except ValueError as error:
        raise _malformed(what) from error


def _malformed(what: Sentence) -> HeaderFailure:
    return HeaderFailure(
        say("The header of the file is malformed at {what}; ask the sender for the file again.", what=what)
    )


def _mac(file_key: bytes, covered: bytes) -> bytes:
    from db.age.stream import derive

    return hmac.digest(derive(file_key, b"", b"header"), covered, hashlib.sha256)
