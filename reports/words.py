"""The words of printed reports in the reader's language: whole sentences with their plurals, figures, dates.

Each language is one JSON file under resources/report_words. A sentence is a pattern, or a set of patterns
by plural category (CLDR, through babel), with ``=0`` and the like for exact counts; nothing is glued from
parts of speech. In a pattern ``{name}`` is a value, ``{n:word}`` and ``{n:Word}`` a count spelled out where
the language file has the word. Values stand in isolates where their script could upset the sentence's order.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from app.brief_errors import ReportRefused
from app.brief_model import Money
from reports.shaping import has_rtl, isolate, left_to_right
from reports.text import clean
from resources import path
from resources.sentences import say
from resources.world import minor_units

_FOLDER = "report_words"
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_CONTROLS = re.compile("[\u2066-\u2069]")
MINUS = "\u2212"
MILLION = Decimal(1_000_000)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that reports can be written in, English first."""
    found = sorted(file.stem for file in path(_FOLDER).glob("*.json"))
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


@cache
def words(lang: str) -> Words:
    """The words of a language. Raises ReportRefused for one that reports are not written in."""
    if lang not in languages():
        raise ReportRefused(
            say(
                "Reports are not written in “{lang}”; choose one of {names}.",
                lang=lang,
                names=list(languages()),
            )
        )
    return Words(lang)


class Phrase(str):
    """A text that is fit to stand in a sentence of its language: tidied, and isolated where need be."""

    __slots__ = ()


class Words:
    """One language's sentences and forms. `rtl` says that it is written from right to left."""

    def __init__(self, lang: str) -> None:
        from babel import Locale

        self.lang = lang
        self._texts: dict[str, Any] = json.loads(path(_FOLDER, f"{lang}.json").read_text(encoding="utf-8"))
        self.rtl: bool = self._texts["direction"] == "rtl"
        self._plural = Locale.parse(lang).plural_form
        self._numbers: list[str] = self._texts["numbers"]
        self._group: str = self._texts["group"]
        self._point: str = self._texts["decimal"]

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence `key` with its values; the count `n` chooses among plural patterns."""
        pattern = self._texts[key]
        if isinstance(pattern, dict):
            count = values["n"]
            pattern = pattern.get(f"={count}") or pattern.get(self._plural(count)) or pattern["other"]
        return Phrase(_SLOT.sub(lambda found: self._value(values[found[1]], found[2]), pattern))

    def _value(self, value: Any, form: str | None) -> str:
        if isinstance(value, int):
            if form in ("word", "Word") and 0 <= value < len(self._numbers):
                word = self._numbers[value]
                return word[:1].upper() + word[1:] if form == "Word" else word
            return self.number(Decimal(value), 0)
        return value if isinstance(value, Phrase) else self.safe(str(value))

    def safe(self, text: str, limit: int | None = None) -> str:
        """A value as it may stand in a sentence or cell of this language: tidy, and isolated if need be.

        One of more than `limit` characters is cut with an ellipsis: a title must not drown its sentence.
        """
        text = clean(_CONTROLS.sub("", text)).strip()
        if limit is not None and len(text) > limit:
            text = text[:limit].rstrip() + "…"
        return Phrase(isolate(text) if text and (self.rtl or has_rtl(text)) else text)

    def plain(self, text: str) -> str:
        """A printed text as a machine should have it: without direction marks."""
        return clean(_CONTROLS.sub("", text)).strip()

    def number(self, value: Decimal, places: int | None = None) -> str:
        """A number with grouped thousands; `places` rounds half to even, None keeps every digit there is."""
        if places is not None:
            with localcontext(prec=max(28, value.adjusted() + places + 2)):
                value = value.quantize(Decimal(1).scaleb(-places))
        text = format(value.copy_abs(), "f")
        whole, _, fraction = text.partition(".")
        groups: list[str] = []
        while len(whole) > 3:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        grouped = self._group.join([whole, *groups])
        sign = MINUS if value < 0 else ""
        text = sign + grouped + (self._point + fraction if fraction else "")
        # A sign is neutral: without an isolate a right-to-left line would move it behind the figure.
        return left_to_right(text) if sign and self.rtl else text

    def amount(self, value: Decimal, currency: str) -> str:
        """An amount with all its decimals, at least those of the currency's minor unit; no code."""
        places = minor_units(currency) if currency else 0
        whole, _, fraction = format(value, "f").partition(".")
        kept = fraction.rstrip("0").ljust(places, "0")
        return self.number(Decimal(f"{whole}.{kept}" if kept else whole))

    def money(self, money: Money) -> str:
        """An amount with its ISO 4217 code before it: ``EUR 1,250.00``."""
        text = f"{money.currency or '–'}\u00a0{self.amount(money.amount, money.currency)}"
        return Phrase(left_to_right(text) if self.rtl else text)

    def millions(self, money: Money) -> str:
        """An amount for a heading: in millions with two decimals from a million on, else in full."""
        if abs(money.amount) < MILLION:
            return self.money(money)
        return self("million", code=money.currency, value=self.number(money.amount / MILLION, 2))

    def percent(self, value: Decimal) -> str:
        """Per cent with one decimal, without the sign."""
        return self.number(value, 1)

    def date(self, day: dt.date) -> str:
        """A calendar day in full: ``3 Dec 2026``."""
        return self("date", d=str(day.day), month=self._texts["months"][day.month - 1], y=str(day.year))

    def day(self, day: dt.date, beside: dt.date) -> str:
        """A calendar day without its year, unless that is another one than that of `beside`."""
        if day.year != beside.year:
            return self.date(day)
        return self("day", d=str(day.day), month=self._texts["months"][day.month - 1])
