"""Reading age's ASCII armor: strict PEM (RFC 7468, figure 3), decoded line by line in flat memory.

A lenient armor would make a file malleable, so only line ends (LF or CRLF) and white space before and after
the block may vary.
"""

from __future__ import annotations

import base64
import binascii
import io
from typing import Any, BinaryIO

from db.age.errors import ArmorFailure
from resources.sentences import say

_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_MAX_LINE = 256
_MAX_BLANK = 1024
_WHITE = b" \t\r\n\x0b\x0c"


class ArmorReader(io.RawIOBase):
    """Gives the binary age file inside an armored one. Reads raise ArmorFailure."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self._pending = b""
        self._begun = False
        self._short_seen = False
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` with what is left of the present line, fetching the next one if there is none."""
        with memoryview(buffer) as given, given.cast("B") as view:
            if not self._pending and not self._ended:
                self._pending = self._next()
            size = min(len(view), len(self._pending))
            view[:size] = self._pending[:size]
            self._pending = self._pending[size:]
            return size

    def _next(self) -> bytes:
        """Return the bytes of the next line, or none once the block ended well."""
        if not self._begun:
            self._skip_to_begin()
            self._begun = True
        line = self._line()
        if line == _END:
            self._check_rest()
            self._ended = True
            return b""
        if not 1 <= len(line) <= _COLUMNS or self._short_seen:
            raise ArmorFailure(
                say("The text of the file has a line of the wrong length; ask for the file again.")
            )
        try:
            data = base64.b64decode(line, validate=True)
        except binascii.Error:
            data = b""
        if not data or base64.b64encode(data) != line:
            raise ArmorFailure(
                say("The text of the file has a damaged line; ask the sender for the file again.")
            )
        # A line that is short or padded can only be the last one.
        self._short_seen = len(line) < _COLUMNS or line.endswith(b"=")
        return data

    def _line(self) -> bytes:
        line = self._source.readline(_MAX_LINE)
        return line.removesuffix(b"\n").removesuffix(b"\r") if line.endswith(b"\n") else line

    def _skip_to_begin(self) -> None:
        blank = 0
        while True:
            raw = self._source.readline(_MAX_LINE)
            if raw.strip(_WHITE):
                break
            blank += len(raw)
            if not raw or blank > _MAX_BLANK:
                raise ArmorFailure(
                    say("There is no age file in this text; choose the file that you were sent.")
                )
        if raw not in (_BEGIN + b"\n", _BEGIN + b"\r\n"):
            raise ArmorFailure(say("This text is not an age file; choose the file that you were sent."))

    def _check_rest(self) -> None:
        rest = self._source.read(_MAX_BLANK + 1)
        if len(rest) > _MAX_BLANK or rest.strip(_WHITE):
            raise ArmorFailure(
                say("Something was appended to the text of the file; ask the sender for it again.")
            )


def unarmored(source: BinaryIO) -> BinaryIO:
    """Return a buffered reader of the binary file inside the armored `source`."""
    return io.BufferedReader(ArmorReader(source))
