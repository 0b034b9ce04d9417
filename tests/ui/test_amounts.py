"""Sums as they are typed, pasted and read back, in each language of the window: not a digit is lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from ui.editors import amounts

LANGUAGES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AE"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The window's language, as ``ui.language`` sets it."""
    before = QLocale()
    QLocale.setDefault(QLocale(LANGUAGES[request.param]))
    yield request.param
    QLocale.setDefault(before)


def spoken(code: str) -> None:
    QLocale.setDefault(QLocale(LANGUAGES[code]))


sums = st.decimals(
    min_value=Decimal(-99999999999999), max_value=Decimal(99999999999999), allow_nan=False, places=2
).map(lambda one: format(one or abs(one), "f"))


@given(text=sums, code=st.sampled_from(list(LANGUAGES)))
def test_what_is_shown_and_what_is_typed_mean_the_same_sum(text: str, code: str) -> None:
    before = QLocale()
    try:
        spoken(code)
        assert amounts.parse(amounts.shown(text)) == text
        assert amounts.parse(amounts.editable(text)) == text
    finally:
        QLocale.setDefault(before)


@given(text=sums, code=st.sampled_from(list(LANGUAGES)), digits=st.sampled_from(["latn", "arab"]))
def test_sums_pasted_from_elsewhere_are_understood(text: str, code: str, digits: str) -> None:
    """As CLDR writes them in the window's language, in Latin or Arabic figures."""
    before = QLocale()
    try:
        spoken(code)
        locale = LANGUAGES[code] if digits == "latn" else "ar_EG"
        pasted = format_decimal(Decimal(text), "#,##0.00", locale=locale, numbering_system=digits)
        assert Decimal(amounts.parse(pasted)) == Decimal(text)
    finally:
        QLocale.setDefault(before)


@given(whole=st.integers(0, 10**15), cents=st.integers(0, 99))
def test_qt_writes_what_is_read_back(whole: int, cents: int) -> None:
    before = QLocale()
    try:
        for code in LANGUAGES:
            spoken(code)
            written = f"{QLocale().toString(whole)}{QLocale().decimalPoint()}{cents:02d}"
            assert amounts.parse(written) == f"{whole}.{cents:02d}"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    "pasted", ["1 234,50", "1,234.50", "1.234,50", "1\u202f234,50", "1'234.50", "١٬٢٣٤٫٥٠", " 1234,50 "]
)
def test_the_usual_ways_of_writing_mean_one_sum_in_each_language(language: str, pasted: str) -> None:
    assert amounts.parse(pasted) == "1234.50"


@pytest.mark.parametrize(("code", "text", "means"), [
    ("en", "1.005", "1.005"), ("en", "1,005", "1005"), ("fr", "1,005", "1.005"), ("es", "1.005", "1005"),
    ("es", "1.234.567", "1234567"), ("en", "12,34,567.5", "1234567.5"), ("fr", "0.125", "0.125"),
    ("en", ".5", "0.5"), ("en", "12.", "12"), ("en", "−5", "-5"), ("en", "+5", "5"),
])  # fmt: skip
def test_a_single_mark_is_read_as_the_language_has_it(code: str, text: str, means: str) -> None:
    before = QLocale()
    try:
        spoken(code)
        assert amounts.parse(text) == means
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize("text", ["", "twelve", "1,2,3", "1.2.3", "1,23.4.5", "5 EUR", "1,,5", "--5", "1e9"])
def test_what_is_no_sum_is_none(language: str, text: str) -> None:
    assert amounts.parse(text) == ""


def test_decimal_places_that_are_noughts_are_none() -> None:
    assert amounts.places("1000.00") == 0
    assert amounts.places("1000.50") == 1
    assert amounts.places("1000") == 0
