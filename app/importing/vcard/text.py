"""Text as vCards write it: escapes, lists, structures, parameter values.

Reader and writer share these rules so that what one writes the other reads back.
Sources: RFC 6350 section 3.4 and 4, RFC 6868 (parameter values), vCard 2.1 section 2.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";", ":": ":"}
_NEWLINE = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def unescape(text: str) -> str:
    r"""The text that ``text`` stands for; a backslash that escapes nothing known stays (``C:\Temp``)."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[0]), text)


def unescape_newlines(text: str) -> str:
    r"""``text`` with ``\n`` made a real newline and every other escape left as it stands."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[0], text)


def escape(text: str) -> str:
    """``text`` as a vCard 4.0 text value (also one component or one list entry)."""
    text = one_newline(text).replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def escape_newlines(text: str) -> str:
    r"""The reverse of ``unescape_newlines``: a kept property's value is written as it came."""
    return one_newline(text).replace("\n", "\\n")


def one_newline(text: str) -> str:
    r"""``text`` with every kind of line end as ``\n``."""
    return _NEWLINE.sub("\n", text)


def without_controls(text: str) -> str:
    """``text`` without the control characters that no text may hold (RFC 6350 section 3.3); tabs stay."""
    return _CONTROLS.sub("", text)


def split(text: str, separator: str) -> list[str]:
    """The parts of an escaped value at each ``separator`` that is not itself escaped; parts stay escaped."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[str] = []
    start = place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        if text[place] == separator:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    parts.append(text[start:])
    return parts


def components(text: str) -> list[str]:
    """The components of a structured value (ORG, ADR), unescaped and stripped."""
    return [unescape(part).strip() for part in split(text, ";")]


def entries(text: str, separators: str = ",") -> list[str]:
    """The entries of a list value (NICKNAME, CATEGORIES), unescaped, stripped, empty ones dropped."""
    parts = [text]
    for separator in separators:
        parts = [piece for part in parts for piece in split(part, separator)]
    return [entry for part in parts if (entry := unescape(part).strip())]


_CARET = re.compile(r"\^(.)", re.DOTALL)
_CARETED = {"n": "\n", "'": '"', "^": "^"}


def parameter_text(value: str) -> str:
    """What a parameter's value stands for (RFC 6868)."""
    return _CARET.sub(lambda found: _CARETED.get(found[1], found[0]), value) if "^" in value else value


def parameter_value(text: str) -> str:
    """``text`` as a parameter's value (RFC 6868), quoted where it must be."""
    text = without_controls(one_newline(text)).replace("^", "^^").replace('"', "^'").replace("\n", "^n")
    return f'"{text}"' if any(mark in text for mark in ",;:") else text
