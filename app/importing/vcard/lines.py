"""Content lines: what a physical file becomes before anything is known about people.

The libraries at hand stop at the first odd card of a real address book (vobject 0.9.9 raises on a damaged
photo and cuts a label at its first comma), so this layer is our own: it never raises on content, joins what
was folded in any of the customary ways, and keeps what it cannot place beside the line it followed.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.importing.vcard.decoding import decode
from app.importing.vcard.text import one_newline, parameter_text, without_controls
from resources.sentences import Sentence, say

Warn = Callable[[int, Sentence], None]
"""Called with a line number and a sentence."""

_HEADER = re.compile(rb"[ \t]*(?:[A-Za-z0-9_-]+\.)*[A-Za-z0-9_-]+[ \t]*[;:]")
_QUOTED_PRINTABLE = re.compile(
    rb";[ \t]*(?:ENCODING[ \t]*=[ \t]*)?\"?(?:QUOTED-PRINTABLE|Q)\"?[ \t]*[;:]", re.IGNORECASE
)
_BASE64 = re.compile(rb";[ \t]*(?:ENCODING[ \t]*=[ \t]*)?\"?(?:BASE64|B)\"?[ \t]*[;:]", re.IGNORECASE)
_BASE64_TEXT = re.compile(rb"[A-Za-z0-9+/]+={0,2}[ \t]*")
_FENCE = re.compile(rb"[ \t]*(?:BEGIN|END)[ \t]*:[ \t]*V[A-Z]+[ \t]*", re.IGNORECASE)
_ENCODINGS = {
    "QUOTED-PRINTABLE": "quoted-printable",
    "Q": "quoted-printable",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}
_CUSTOM = re.compile(
    r"X-(?:CUSTOM\((?:CHARSET=([^,)]*),)?(?:ENCODING=QUOTED-PRINTABLE,)?(.+)\)|((?:=[0-9A-F]{2})+.*))",
    re.IGNORECASE,
)
"""A label of the owner's own as Android writes it, in either of its two ways."""
CUSTOM = "X-CUSTOM"
"""The parameter that such a label is given as."""
_PLACES = frozenset({"URL", "URI", "INLINE", "CONTENT-ID", "CID"})
_SPACE = b" \t"


@dataclass(slots=True)
class Line:
    """One property: ``value`` is text with its escapes still in place, or base64 without spaces.

    ``params`` has upper-case names; the values of TYPE are lower case.
    """

    name: str
    value: str
    number: int
    group: str = ""
    params: dict[str, list[str]] | None = None
    base64: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is more to it than separators (an address may be a formatted LABEL alone)."""
        return bool(self.value.strip(" ;,\t\n")) or bool(self.param("LABEL"))

    def param(self, name: str) -> list[str]:
        """The values of one parameter."""
        return (self.params or {}).get(name, [])


def physical(data: bytes) -> list[bytes]:
    """The lines of a file with any line ends, doubled carriage returns included."""
    if b"\r" in data:
        data = re.sub(rb"\r+\n", b"\n", data).replace(b"\r", b"\n")
    return data.split(b"\n")


def logical(rows: list[bytes], warn: Warn) -> Iterator[tuple[int, bytes]]:
    """Unfolded lines with the number (from 1) at which each starts; blank ones are dropped.

    A row that is no property (a note that broke out of its line) stays with the property before it.
    """
    place = 0
    while place < len(rows):
        row = rows[place]
        number = place + 1
        place += 1
        if not row.strip():
            continue
        head = row[:4096]
        parts = [row]
        if _QUOTED_PRINTABLE.search(_header_of(head)):
            place = _soft_breaks(rows, place, parts)
        elif _BASE64.search(_header_of(head)):
            place = _base64_rows(rows, place, parts)
        place = _folds(rows, place, parts, warn)
        yield number, b"".join(parts)


def _header_of(head: bytes) -> bytes:
    colon = head.find(b":")
    return head[: colon + 1] if colon >= 0 else b""


def _soft_breaks(rows: list[bytes], place: int, parts: list[bytes]) -> int:
    """Quoted-printable goes on after each row that ends in "="."""
    added: list[bytes] = []
    while parts[-1].rstrip(_SPACE).endswith(b"=") and place < len(rows) and not _FENCE.fullmatch(rows[place]):
        parts[-1] = parts[-1].rstrip(_SPACE)[:-1]
        parts.append(rows[place])
        added.append(rows[place])
        place += 1
    # Some programs indent on top of the soft break; where every row has it, it is no part of the text.
    if len(added) > 1 and all(row[:1] in (b" ", b"\t") for row in added if row):
        parts[1:] = [part[1:] for part in parts[1:]]
    return place


def _base64_rows(rows: list[bytes], place: int, parts: list[bytes]) -> int:
    """Base64 goes on with indented rows and with bare ones, up to a blank row or the next property."""
    while place < len(rows) and rows[place].strip():
        row = rows[place]
        if row[:1] not in (b" ", b"\t") and (not _BASE64_TEXT.fullmatch(row) or b":" in row):
            break
        parts.append(row.strip())
        place += 1
    return place


def _folds(rows: list[bytes], place: int, parts: list[bytes], warn: Warn) -> int:
    strays = 0
    while place < len(rows) and rows[place]:
        row = rows[place]
        if row[:1] in (b" ", b"\t") and not _FENCE.fullmatch(row):
            parts.append(row[1:])
        elif row.strip() and not _HEADER.match(row) and not _FENCE.fullmatch(parts[0]):
            parts.append(b"\\n" + row)
            strays += 1
            if strays == 1:
                warn(place + 1, say("The line is no property; kept as a part of the one before it."))
        else:
            break
        place += 1
    return place


def parse(number: int, raw: bytes, warn: Warn, *, unicode_file: bool) -> Line | None:
    """The property in one unfolded line; None (and a warning) where there is none."""
    if not _HEADER.match(raw):
        warn(number, say("The line is no property and was left out."))
        return None
    colon = _colon(raw)
    head, body = raw[:colon], raw[colon + 1 :]
    names, *pieces = _unquoted_split(_text(head, None, number, warn), ";")
    group, _, name = names.strip().rpartition(".")
    params, encoding, charset = _parameters(pieces)
    line = Line(name.upper(), "", number, group, params or None, encoding == "base64")
    if line.base64:
        line.value = "".join(body.decode("latin-1").split())
        if line.value.lower().startswith(("http:", "https:", "data:")):
            line.base64 = False
        return line
    if encoding == "quoted-printable":
        body = binascii.a2b_qp(body)
    elif unicode_file:
        charset = None
    value = one_newline(_text(body, charset, number, warn))
    line.value = without_controls(value)
    if line.value != value:
        warn(number, say("The line held control characters, which were left out."))
    return line


def _text(data: bytes, charset: str | None, number: int, warn: Warn) -> str:
    text, guess = decode(data, charset)
    if guess:
        warn(number, guess)
    return text


def _colon(raw: bytes) -> int:
    """Where the value begins: the first colon outside quotes, or simply the first."""
    first = raw.index(b":") if b":" in raw else len(raw)
    if b'"' not in raw[:first]:
        return first
    quoted = False
    for place, byte in enumerate(raw[:65536]):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return place
    return first


def _unquoted_split(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    parts: list[str] = []
    start = 0
    quoted = False
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == separator and not quoted:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return parts


def _parameters(pieces: list[str]) -> tuple[dict[str, list[str]], str, str | None]:
    """Parameters, transfer encoding and character set; vCard 2.1 writes values without their names."""
    params: dict[str, list[str]] = {}
    encoding = ""
    charset: str | None = None
    for piece in pieces:
        if custom := _CUSTOM.fullmatch(piece.strip()):
            quoted = binascii.a2b_qp((custom[2] or custom[3]).encode())
            params[CUSTOM] = [decode(quoted, custom[1])[0]]
            continue
        name, equals, text = piece.partition("=")
        name = name.strip().upper()
        text = text.strip()
        if not equals:
            bare = name
            name, text = ("ENCODING", bare) if bare in _ENCODINGS else ("TYPE", piece.strip())
            if bare in _PLACES:
                name = "VALUE"
        if not text:
            continue
        if name == "ENCODING":
            encoding = _ENCODINGS.get(text.strip('"').upper(), encoding)
        elif name == "CHARSET":
            charset = text.strip('"')
        else:
            params.setdefault(name, []).extend(_parameter_values(name, text))
    return params, encoding, charset


def _parameter_values(name: str, text: str) -> list[str]:
    if name == "TYPE":
        # A quoted list is one value by the letter and several by everybody's meaning (RFC 6350 erratum 3086).
        text = text.replace('"', "")
        return [value for part in text.split(",") if (value := parameter_text(part.strip()).lower())]
    return [parameter_text(part.strip().strip('"')) for part in _unquoted_split(text, ",")]
