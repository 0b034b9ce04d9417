"""What commands print: exactly one JSON document, or plain aligned text that is safe on a terminal.

Big lists are written as they are read.  Text from a case file may come from anywhere, so control characters
and direction marks never reach a terminal as they are.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

_COLUMN = 48
"""Widest column of a table, in character cells."""

_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FIRST_ROWS = 400
"""Rows that a table's column widths are taken from."""


class _State:
    begun = False
    warnings: tuple[str, ...] = ()


def prepare() -> None:
    """Start a command's output; characters that a terminal's encoding lacks are escaped, not fatal."""
    _State.begun = False
    _State.warnings = ()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def use_utf8() -> None:
    """JSON is UTF-8 whatever the terminal speaks (RFC 8259)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def begun() -> bool:
    """Whether anything was written to stdout by this command."""
    return _State.begun


def write(text: str) -> None:
    """Exactly this text."""
    _State.begun = True
    sys.stdout.write(text)


def flush() -> None:
    """Let the system say now what it has against our output."""
    sys.stdout.flush()


def abandon() -> None:
    """Forget stdout: its reader is gone, and the interpreter shall not complain again at its end."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def complain(sentence: str) -> None:
    """One line on stderr."""
    with contextlib.suppress(OSError):
        sys.stderr.write(safe(sentence) + "\n")


def warn(sentence: str) -> None:
    """Something that a command that succeeds says on stderr at its end; one that fails says only why."""
    _State.warnings = (*_State.warnings, sentence)


def tell_warnings() -> None:
    """Say on stderr what there was to warn of."""
    for sentence in dict.fromkeys(_State.warnings):
        complain(f"warning: {sentence}")
    _State.warnings = ()


def write_json(document: Any) -> None:
    """One whole document."""
    write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def write_json_array(items: Iterable[Any]) -> None:
    """An array, an item a line, written while ``items`` is read."""
    encoder = json.JSONEncoder(ensure_ascii=False)
    lead = "["
    for item in items:
        write(f"{lead}\n{encoder.encode(item)}")
        lead = ","
    write("[]\n" if lead == "[" else "\n]\n")


def line(text: str = "") -> None:
    """A line of plain text."""
    write(safe(text) + "\n")


def facts(pairs: Iterable[tuple[str, Any]]) -> None:
    """Labels and values in two aligned columns; what has no value is left out."""
    shown = [(label, plain(value)) for label, value in pairs if value not in (None, "", [])]
    width = max((cells(label) for label, _ in shown), default=0)
    for label, value in shown:
        first, *rest = value.split("\n")
        line(f"{_padded(label, width)}  {first}")
        for more in rest:
            line(f"{' ' * width}  {more}")


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Aligned columns under their headings; returns how many rows there were.

    Widths are those of the first rows; long cells are cut with an ellipsis, but for the last column.
    """
    last = len(headings) - 1
    source = iter(rows)
    first = [_cells_of(row) for row in islice(source, _FIRST_ROWS)]
    widths = [
        min(_COLUMN, max([cells(heading), *(cells(row[place]) for row in first)]))
        for place, heading in enumerate(headings)
    ]
    count = 0
    for row in chain(_headed(headings, first), map(_cells_of, source)):
        parts = [_padded(_cut(cell, width), width) for cell, width in zip(row[:last], widths, strict=False)]
        write("  ".join([*parts, row[last]]).rstrip() + "\n")  # the cells are safe already
        count += 1
    return max(0, count - 1)


def _headed(headings: Sequence[str], rows: list[list[str]]) -> Iterator[list[str]]:
    if rows:
        yield [heading.upper() for heading in headings]
        yield from rows


def _cells_of(row: Sequence[Any]) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else plain(value)
    if text.isascii() and text.isprintable():  # most are, and a list may have a million
        return text
    return " ".join(safe(text).split())


def plain(value: Any) -> str:
    """A value as people read it; several are separated by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {plain(item)}" for key, item in value.items() if item not in (None, "", []))
    return str(value)


def safe(text: str) -> str:
    """Text without what would steer a terminal: control characters and marks that turn the direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(ch if ch == "\n" or not _steers(ch) else "\ufffd" for ch in text.replace("\t", " "))


def _steers(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or char in _TURNS


def cells(text: str) -> int:
    """How many character cells a text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    if text.isascii():
        return text[: width - 1] + "…"
    taken, kept = 0, []
    for char in text:
        taken += _width(char)
        if taken > width - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
