"""Dates as people type them, and what to say when they are none.

Understood are ISO dates, day-month-year in figures, and day with a month's name in the window's
language or in English, such as "1er mars 2027" or "19 de noviembre".  An answer to a wrong one says the
fact.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})")
_NAMED = re.compile(
    r"(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?([^\W\d_]+\.?)(?:\s+(?:del?\s+)?(\d{4}))?", re.IGNORECASE
)


def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names[locale.monthName(month, form).casefold().rstrip(".")] = month
    return names


def parse(text: str, today: date | None = None) -> tuple[str, str]:
    """The ISO date that ``text`` means, and a sentence when it means none; one of the two is empty."""
    words = text.strip()
    now = today or date.today()
    if not words:
        return "", ""
    relative = {"today": 0, "tomorrow": 1, "yesterday": -1} | {
        QCoreApplication.translate("Dates", "today").casefold(): 0,
        QCoreApplication.translate("Dates", "tomorrow").casefold(): 1,
        QCoreApplication.translate("Dates", "yesterday").casefold(): -1,
    }
    if words.casefold() in relative:
        return (now + timedelta(days=relative[words.casefold()])).isoformat(), ""
    if match := _ISO.fullmatch(words):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(words):
        return _checked(int(match[3]), int(match[2]), int(match[1]))
    if match := _NAMED.fullmatch(words):
        month = _month_names().get(match[2].casefold().rstrip("."))
        if month is not None:
            return _checked(int(match[3] or now.year), month, int(match[1]))
        sentence = QCoreApplication.translate("Dates", "“{word}” is no month.")
        return "", sentence.format(word=match[2])
    return "", QCoreApplication.translate("Dates", "A date is written like 19 November 2026 or 2026-11-19.")


def _checked(year: int, month: int, day: int) -> tuple[str, str]:
    if not 1 <= month <= 12:
        return "", QCoreApplication.translate("Dates", "There is no month {month}.").format(month=month)
    if not 1 <= year <= 9999:
        return "", QCoreApplication.translate("Dates", "There is no year {year}.").format(year=year)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = QLocale().standaloneMonthName(month)
        sentence = QCoreApplication.translate("Dates", "{month} {year} has {days} days.")
        return "", sentence.format(month=name, year=year, days=last)
    return date(year, month, day).isoformat(), ""
