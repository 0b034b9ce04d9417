"""How single values of IATI are read into the types that records have.

Each function gives None for what cannot be read; the mapping then keeps the source's own text beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from db.values import BadValue, decimal_text

Read = Callable[[str], str | bool | None]

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?\s*")
_THREE_LETTERS = re.compile(r"[A-Za-z]{3}")
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}


def plain(text: str) -> str | None:
    """A code or reference without outer white space."""
    return text.strip() or None


def day(text: str) -> str | None:
    """The calendar day of an xs:date or xs:dateTime; a time zone is left aside."""
    if len(text) == len("2026-11-23") and text[4] == text[7] == "-":
        found = text
    else:
        match = _DAY.fullmatch(text)
        if match is None:
            return None
        found = match[1]
    try:
        date.fromisoformat(found)
    except ValueError:
        return None
    return found


def flag(text: str) -> bool | None:
    """An xs:boolean."""
    return _FLAGS.get(text.strip())


def number(text: str) -> str | None:
    """An xs:decimal as its exact decimal string: digits as written, no exponent, no separators."""
    if _PLAIN_NUMBER.fullmatch(text) and text != "-0":
        return text
    try:
        return decimal_text(text, "")
    except BadValue:
        return None


def currency(text: str) -> str | None:
    """An ISO 4217 code by its form."""
    code = text.strip()
    return code.upper() if _THREE_LETTERS.fullmatch(code) else None


@cache
def country(text: str) -> str | None:
    """An ISO 3166-1 alpha-2 code that exists (or XK, which IATI uses for Kosovo)."""
    import pycountry

    code = text.strip().upper()
    if not _TWO_LETTERS.fullmatch(code):
        return None
    return code if code == "XK" or pycountry.countries.get(alpha_2=code) is not None else None


def one_line(text: str | None) -> str | None:
    """Text with its runs of white space made one space; None for none."""
    return " ".join(text.split()) or None if text else None


def rendered(value: str | bool) -> str:
    """How a value is written in IATI."""
    if value is True:
        return "1"
    return "0" if value is False else value
