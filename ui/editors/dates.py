"""Dates and moments as people type them, and what to say when they are none.

Understood are ISO dates, day-month-year in figures, and day with a month's name in the window's
language or in English, such as "1er mars 2027" or "19 de noviembre"; words such as "in a week"; and for a
moment a time after it.  An answer to a wrong one says the fact.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})")
_NAMED = re.compile(
    r"(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?([^\W\d_]+\.?)(?:\s+(?:del?\s+)?(\d{4}))?", re.IGNORECASE
)


_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))(?::(\d{2}))?")
_SPLIT = re.compile(r"(.+?)(?:\s*[,،]\s*|\s+|T)(\d{1,2}[:.h]\d{2}(?::\d{2})?)", re.DOTALL)


def end_of_month(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def quick_days(today: date) -> list[tuple[str, date]]:
    """Words for days that are often meant, and which days those are."""
    return [
        (QCoreApplication.translate("Dates", "today"), today),
        (QCoreApplication.translate("Dates", "tomorrow"), today + timedelta(days=1)),
        (QCoreApplication.translate("Dates", "in a week"), today + timedelta(days=7)),
        (QCoreApplication.translate("Dates", "end of month"), end_of_month(today)),
    ]


def _words(today: date) -> dict[str, date]:
    """Days by the words for them, in English and in the window's language."""
    found = {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "yesterday": today - timedelta(days=1),
        "in a week": today + timedelta(days=7),
        "end of month": end_of_month(today),
    }
    found[QCoreApplication.translate("Dates", "yesterday").casefold()] = found["yesterday"]
    return found | {words.casefold(): day for words, day in quick_days(today)}


def latin(text: str) -> str:
    """The same with Latin figures."""
    return "".join(str(unicodedata.digit(each)) if each.isdigit() else each for each in text)


def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names[locale.monthName(month, form).casefold().rstrip(".")] = month
    return names


def parse(text: str, today: date | None = None) -> tuple[str, str]:
    """The ISO date that ``text`` means, and a sentence when it means none; one of the two is empty."""
    words = " ".join(latin(text).split())
    now = today or date.today()
    if not words:
        return "", ""
    if (day := _words(now).get(words.casefold())) is not None:
        return day.isoformat(), ""
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


def parse_moment(text: str, today: date | None = None) -> tuple[str, str]:
    """The ISO date and time of this computer that ``text`` means, or a sentence; a bare date is one too."""
    words = " ".join(latin(text).split())
    match = _SPLIT.fullmatch(words)
    if match is None or _FIGURES.fullmatch(words):
        return parse(words, today)
    day, wrong = parse(match[1], today)
    if wrong:
        return "", wrong
    clock = _TIME.fullmatch(match[2])
    assert clock is not None  # the same figures as in _SPLIT
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        sentence = QCoreApplication.translate("Dates", "{time} is no time of day.")
        return "", sentence.format(time=match[2])
    when = datetime.fromisoformat(day).replace(hour=hour, minute=minute, second=second)
    return when.isoformat(timespec="seconds" if second else "minutes"), ""


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
