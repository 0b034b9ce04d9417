"""The words of reports: complete in every language, right in their plurals, exact in their figures."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.brief_errors import ReportRefused
from app.brief_model import Money
from reports.words import languages, words

_SLOT = re.compile(r"\{(\w+)(?::\w+)?\}")
_OPTIONAL = {"yy": "y"}  # a year in two figures or in four, as the language writes quarters


def _texts(repo_root: Path, lang: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (repo_root / "resources" / "report_words" / f"{lang}.json").read_text(encoding="utf-8")
    )
    return loaded


def _slots(pattern: Any) -> set[str]:
    patterns = pattern.values() if isinstance(pattern, dict) else [pattern]
    found = (
        {slot for text in patterns for slot in _SLOT.findall(text)}
        if isinstance(pattern, str | dict)
        else set()
    )
    return {_OPTIONAL.get(slot, slot) for slot in found} - {"n"}


def test_the_four_languages_are_there() -> None:
    assert set(languages()) == {"en", "fr", "es", "ar"}
    assert languages()[0] == "en"


@pytest.mark.parametrize("lang", ["fr", "es", "ar"])
def test_a_language_says_everything_that_english_says(repo_root: Path, lang: str) -> None:
    english, other = _texts(repo_root, "en"), _texts(repo_root, lang)
    assert set(other) == set(english)
    for key, pattern in english.items():
        assert _slots(other[key]) == _slots(pattern), key


@pytest.mark.parametrize("lang", languages())
def test_each_plural_has_what_its_language_counts_by(repo_root: Path, lang: str) -> None:
    from babel import Locale

    rule = Locale.parse(lang).plural_form
    categories = {rule(n) for n in range(1, 120)}
    for key, pattern in _texts(repo_root, lang).items():
        if isinstance(pattern, dict):
            assert "other" in pattern, key
            assert set(pattern) <= categories | {"=0", "other"}, key
            assert "one" in pattern or lang == "ar" or key == "value", key


def test_counts_are_spelled_up_to_twenty_and_agree() -> None:
    say = words("en")
    assert say("portfolio-cases", n=1) == "One case"
    assert say("portfolio-cases", n=16) == "Sixteen cases"
    assert say("portfolio-cases", n=21) == "21 cases"
    assert words("fr")("portfolio-cases", n=2) == "Deux dossiers"
    assert words("es")("portfolio-cases", n=1) == "Un expediente"
    assert words("ar")("portfolio-cases", n=2) == "قضيتان"
    assert words("ar")("portfolio-cases", n=11) == "11 قضية"
    assert words("ar")("portfolio-cases", n=3) == "3 قضايا"


def test_dates_and_amounts_as_the_house_writes_them() -> None:
    say = words("en")
    assert say.date(date(2026, 12, 3)).replace("\u00a0", " ") == "3 Dec 2026"
    assert say.day(date(2026, 12, 3), date(2026, 1, 1)).replace("\u00a0", " ") == "3 Dec"
    assert say.day(date(2027, 1, 3), date(2026, 1, 1)).replace("\u00a0", " ") == "3 Jan 2027"
    assert say.money(Money(Decimal(1250), "EUR")).replace("\u00a0", " ") == "EUR 1,250.00"
    assert say.money(Money(Decimal(1250), "JPY")).replace("\u00a0", " ") == "JPY 1,250"
    assert say.money(Money(Decimal("1.5"), "KWD")).replace("\u00a0", " ") == "KWD 1.500"
    assert say.millions(Money(Decimal(24875436), "EUR")).replace("\u00a0", " ") == "EUR 24.88 million"
    assert say.number(Decimal("-0.004"), 2) == "\u22120.00" or say.number(Decimal("-0.004"), 2) == "0.00"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=Decimal("-1e26"), max_value=Decimal("1e26")
    ),
    st.sampled_from(["EUR", "JPY", "KWD", "CLF", ""]),
    st.sampled_from(["en", "fr", "es", "ar"]),
)
def test_no_digit_of_an_amount_is_lost(amount: Decimal, currency: str, lang: str) -> None:
    say = words(lang)
    text = say.amount(amount, currency)
    group, point = {"en": ",.", "fr": "\u202f,", "es": ".,", "ar": ",."}[lang]
    plain = re.sub("[\u2066\u2069]", "", text).replace(group, "").replace(point, ".").replace("\u2212", "-")
    assert Decimal(plain) == amount


def test_a_value_cannot_turn_the_sentence_around() -> None:
    title = words("en").safe("evil \u202e title \u2069\u2069 end")
    assert not set(title) & set("\u202e\u2066\u2067\u2068\u2069")
    arabic = words("en").safe("عنوان")
    assert arabic.startswith("\u2068")
    assert arabic.endswith("\u2069")


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ReportRefused, match=r"“de”.*en, ar, es, fr"):
        words("de")
