"""Bytes to text: which character set a file or a property is written in.

Address books of twenty years write UTF-8, UTF-16, or some national set that only a CHARSET parameter,
or nothing at all, declares.  A wrong guess garbles names for good, so each guess is reported.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from resources.sentences import Sentence, say

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only character sets: Python also registers transformations (zlib, unicode_escape, ...) as codecs.
_CHARACTER_SET = re.compile(
    r"ascii|utf-(8|16|32)(-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|shift_jis\w*|euc_\w+|gb\w+|big5\w*"
    r"|iso2022_\w+|tis-620|hz|johab|ptcp154|kz1048|hp-roman8"
)


@lru_cache(maxsize=64)
def character_set(name: str) -> str | None:
    """Python's name of the character set called ``name``, or None where there is none such."""
    try:
        found = codecs.lookup(name.strip().strip('"')).name
    except (LookupError, ValueError):
        return None
    # A declared Latin-1 or ASCII is in practice its Windows superset (WHATWG Encoding Standard, section 4.2).
    if found in {"iso8859-1", "ascii"}:
        return "cp1252"
    return found if _CHARACTER_SET.fullmatch(found) else None


def unwrap(data: bytes) -> tuple[bytes, bool]:
    """``data`` as bytes in which ASCII is ASCII, and whether that needed another encoding of the whole.

    A UTF-16 or UTF-32 file (by its byte order mark, or by the zero bytes in its first line) comes back
    as UTF-8, and its CHARSET parameters then say nothing about raw values.  A UTF-8 mark is dropped.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            if name == "utf-8":
                return data[len(mark) :], False
            return data[len(mark) :].decode(name, "replace").encode(), True
    begin = data[:64].find(b"B\x00E\x00G\x00")
    if begin >= 0:
        return data.decode("utf-16-be" if begin % 2 else "utf-16-le", "replace").encode(), True
    return data, False


def decode(data: bytes, charset: str | None) -> tuple[str, Sentence | None]:
    """The text of ``data``, and what had to be guessed for it (a sentence for people) if anything.

    ``charset`` is the declared set, if any.  Without one: UTF-8, else Windows-1252, which is what
    programs wrote that declared nothing.
    """
    if charset is None and data.isascii():
        return data.decode("ascii"), None
    declared = character_set(charset) if charset is not None else "utf-8"
    if declared is not None:
        try:
            return _strict(data, declared), None
        except UnicodeDecodeError:
            pass
    text, how = _guessed(data)
    if charset is None:
        return text, say("The line is not in UTF-8 and names no character set; {how}.", how=how)
    if declared is None:
        return text, say(
            "The line names a character set that is unknown ({charset}); {how}.", charset=charset, how=how
        )
    return text, say(
        "The line is not in the character set that it names ({charset}); {how}.", charset=charset, how=how
    )


def _guessed(data: bytes) -> tuple[str, Sentence]:
    """UTF-8 where most of it is UTF-8 (a byte lost at a cut, say), else Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken == 0:
        return text, say("read as UTF-8")
    if sum(not letter.isascii() for letter in text) >= 2 * broken:
        return text, say("read as UTF-8 with {broken} damaged", broken=broken)
    return _strict(data, "cp1252"), say("read as Windows-1252")


def _strict(data: bytes, name: str) -> str:
    if name != "cp1252":
        return data.decode(name)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        # Five bytes that Windows-1252 leaves open stand for control characters in Latin-1.
        return data.decode("latin-1")
