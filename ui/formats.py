"""How values read: dates, sums and counts by the window's locale, always with Latin figures.

Sums arrive as decimal texts and are never turned into binary floating point: they are grouped as text.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

_DECIMAL = re.compile(r"-?\d+(\.\d+)?")

_MONTH = re.compile(r"\d{4}-\d{2}")

MINUS = "\u2212"
DASH = "\u2013"


def count(number: int) -> str:
    """A count with separators."""
    return grouped(str(number))


def grouped(decimal: str) -> str:
    """A decimal text with the locale's separators and a true minus; digits are kept as written."""
    locale = QLocale()
    sign, digits = (MINUS, decimal[1:]) if decimal.startswith("-") else ("", decimal)
    whole, point, rest = digits.partition(".")
    separator = locale.groupSeparator() or ","
    parts: list[str] = []
    while len(whole) > 3:
        parts.insert(0, whole[-3:])
        whole = whole[:-3]
    parts.insert(0, whole)
    text = separator.join(parts)
    return f"{sign}{text}{locale.decimalPoint()}{rest}" if point else f"{sign}{text}"


def is_decimal(text: str) -> bool:
    """Whether a text is a plain decimal number."""
    return bool(_DECIMAL.fullmatch(text))


def brief_sum(decimal: str) -> str:
    """A sum for a table: without a fraction that is all noughts, else with two places at least."""
    whole, point, rest = decimal.partition(".")
    if point and rest.strip("0"):
        return grouped(f"{whole}.{rest.ljust(2, '0')}")
    return grouped(whole)


def parse_day(text: str) -> date | None:
    """The day of an ISO date or moment, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day(text: str, form: str) -> str:
    """An ISO date in one of Qt's forms, such as ``ddd d MMM``; other text as it is."""
    found = parse_day(text)
    if found is None:
        return text
    shown = QLocale().toString(QDate(found.year, found.month, found.day), form)
    return "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in shown)


def short_day(text: str, today: date | None = None) -> str:
    """An ISO date as ``19 Nov``, with its year when that is not the present one; other text as it is."""
    found = parse_day(text)
    this_year = found is not None and found.year == (today or date.today()).year
    return day(text, "d MMM" if this_year else "d MMM yyyy")


def middle_day(text: str) -> str:
    """An ISO date as ``19 Nov 2026``; other text as it is."""
    return day(text, "d MMM yyyy")


def long_day(text: str) -> str:
    """An ISO date as ``19 November 2026``; other text as it is."""
    return day(text, "d MMMM yyyy")


def month(text: str) -> str:
    """A month as ``2026-11`` in words; other text as it is."""
    return day(f"{text}-01", "MMMM yyyy") if _MONTH.fullmatch(text) else text


def moment(text: str) -> str:
    """An ISO moment as day and time of this computer's zone; a bare date as a day."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) <= 10:
        return long_day(text)
    if when.tzinfo is not None:
        when = when.astimezone()
    return f"{short_day(when.date().isoformat())}, {when:%H:%M}"
