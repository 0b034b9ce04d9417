"""vCard 4.0 content lines (RFC 6350 section 3): one property written so that every program reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from app.importing.vcard.text import escape, escape_newlines, one_newline, parameter_value, without_controls

FOLD_AT = 75
"""Octets of a line, without its end (RFC 6350 section 3.2)."""

_TOKEN = re.compile(r"[^A-Za-z0-9-]")


def fold(line: str) -> bytes:
    """One content line in UTF-8, folded at 75 octets and never inside a character, with its CRLF."""
    data = line.encode()
    if len(data) <= FOLD_AT:
        return data + b"\r\n"
    parts: list[bytes] = []
    start, room = 0, FOLD_AT
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end])
        start, room = end, FOLD_AT - 1  # the space that marks a fold counts
    return b"\r\n ".join(parts) + b"\r\n"


def token(name: str) -> str:
    """A property's, group's or parameter's name with what none may have left out."""
    return _TOKEN.sub("", name)


def text(value: str) -> str:
    """A text value, escaped."""
    return without_controls(escape(value))


def uri(value: str) -> str:
    """A URI, which knows no escapes: a backslash has no place in one, and is doubled to stay one."""
    return without_controls(one_newline(value).replace("\n", "").replace("\\", "\\\\"))


def raw(value: str) -> str:
    """A value kept from another card with its escapes in place."""
    return without_controls(escape_newlines(value))


def structured(components: Iterable[str]) -> str:
    """A structured value (ORG, ADR): components escaped, empty ones at the end kept."""
    return ";".join(text(component) for component in components)


def listed(entries: Iterable[str]) -> str:
    """A list value: entries escaped."""
    return ",".join(text(entry) for entry in entries)


class CardWriter:
    """The lines of one card; groups are numbered as they are needed."""

    def __init__(self, taken_groups: Iterable[str] = ()) -> None:
        self._lines: list[bytes] = []
        self._taken = {group.lower() for group in taken_groups}
        self._groups = 0

    def add(
        self, name: str, value: str, params: Mapping[str, Sequence[str]] | None = None, group: str = ""
    ) -> None:
        """One property; ``value`` is already in its written form."""
        line = f"{token(group)}.{token(name)}" if token(group) else token(name)
        for param, values in (params or {}).items():
            if values and token(param):
                line += f";{token(param)}=" + ",".join(parameter_value(item) for item in values)
        self._lines.append(fold(f"{line}:{value}"))

    def new_group(self) -> str:
        """A group name that nothing in this card has."""
        while True:
            self._groups += 1
            if (name := f"item{self._groups}") not in self._taken:
                return name

    def data(self) -> bytes:
        """All lines."""
        return b"".join(self._lines)
