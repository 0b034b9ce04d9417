"""Sums and figures as people type and paste them, by the window's language.

Exact throughout: a sum is a decimal text before and after, never a binary number.
"""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QLocale

from ui import formats

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u2060'\u2018\u2019\u066c\u200e\u200f\u061c\u2066-\u2069]")
_MINUS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-"})
_GROUPS = re.compile(r"\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")
ARABIC_POINT = "\u066b"


def plain(text: str) -> str:
    """Latin figures without blanks and marks of direction; a true minus becomes a hyphen."""
    bare = _BLANKS.sub("", text.strip()).translate(_MINUS)
    return "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in bare)


def parse(text: str) -> str:
    """The decimal text that was typed, or an empty one where it is none.

    Where both marks occur, the last is the decimal one. A mark that occurs several times groups. A single
    mark that is the language's own decimal mark is that; a single other one groups where three figures
    follow it, and is the decimal mark elsewhere: “1,234.50”, “1 234,50” and “1.234,5” are all understood.
    """
    words = plain(text)
    sign = ""
    if words[:1] in ("-", "+"):
        sign, words = ("-" if words[0] == "-" else ""), words[1:]
    point = QLocale().decimalPoint()
    if ARABIC_POINT in words:
        words = words.replace(",", "").replace(ARABIC_POINT, ".")
    elif "," in words and "." in words:
        last = max(words.rfind(","), words.rfind("."))
        mark = words[last]
        other = "." if mark == "," else ","
        whole, _, rest = words.rpartition(mark)
        if not _grouped(whole, other):
            return ""
        words = f"{whole.replace(other, '')}.{rest}"
    elif words.count(",") + words.count(".") > 1:
        if not _GROUPS.fullmatch(words):
            return ""
        words = words.replace(",", "").replace(".", "")
    elif "," in words or "." in words:
        mark = "," if "," in words else "."
        groups = mark != point and _GROUPS.fullmatch(words) and not words.startswith("0")
        words = words.replace(mark, "" if groups else ".")
    words = words.removesuffix(".")
    if words.startswith("."):
        words = f"0{words}"
    return f"{sign}{words}" if words[:1].isdigit() and formats.is_decimal(words) else ""


def _grouped(whole: str, mark: str) -> bool:
    """Whether the marks in the whole part stand where groups end, Indian groups of two included."""
    first, *rest = whole.split(mark)
    if not rest:
        return whole.isdigit()
    return (
        0 < len(first) <= 3
        and all(part.isdigit() for part in (first, *rest))
        and len(rest[-1]) == 3
        and all(len(part) in (2, 3) for part in rest)
    )


def places(decimal: str) -> int:
    """How many decimal places a sum needs: noughts at its end are none."""
    return len(decimal.partition(".")[2].rstrip("0"))


def editable(decimal: str) -> str:
    """A decimal text as it is typed: no groups, the language's decimal mark."""
    return decimal.replace(".", QLocale().decimalPoint()) if formats.is_decimal(decimal) else decimal


def shown(decimal: str) -> str:
    """A decimal text as it is read: grouped."""
    return formats.grouped(decimal) if formats.is_decimal(decimal) else decimal
