"""How dates and sums read, and what typed ones mean."""

from __future__ import annotations

from datetime import date

import pytest

from ui import formats
from ui.editors import amounts, dates

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12000000", "12,000,000"),
        ("-280662.76", "−280,662.76"),
        ("999", "999"),
        ("1000", "1,000"),
        ("", ""),
        ("12345678901234567890.123456789", "12,345,678,901,234,567,890.123456789"),
    ],
)
def test_sums_keep_every_digit(text: str, shown: str) -> None:
    assert formats.grouped(text) == shown
    assert amounts.parse(shown) == text


@pytest.mark.parametrize(("text", "shown"), [("1.00", "1"), ("4357.6", "4,357.60"), ("0.125", "0.125")])
def test_sums_in_tables(text: str, shown: str) -> None:
    assert formats.brief_sum(text) == shown


def test_sums_in_another_locale() -> None:
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale("de_DE"))
    assert formats.grouped("1234567.89") == "1.234.567,89"
    assert amounts.parse("1.234.567,89") == "1234567.89"
    assert amounts.parse("1234,5") == "1234.5"


@pytest.mark.parametrize("text", ["12x", "1,2,3.4.5", "--5", "1e5", "."])
def test_what_is_no_sum(text: str) -> None:
    assert amounts.parse(text) == ""


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-11-19", "2026-11-19"),
        ("19.11.2026", "2026-11-19"),
        ("19/11/2026", "2026-11-19"),
        ("19 November 2026", "2026-11-19"),
        ("19 nov", "2026-11-19"),
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("in a week", "2026-11-30"),
        ("End of  month", "2026-11-30"),
        ("١٩/١١/٢٠٢٦", "2026-11-19"),
        ("29 February 2028", "2028-02-29"),
        ("", ""),
    ],
)
def test_dates_as_people_type_them(typed: str, iso: str) -> None:
    assert dates.parse(typed, TODAY) == (iso, "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 February 2027", "February 2027 has 28 days."),
        ("2026-13-01", "There is no month 13."),
        ("5 Smarch 2026", "“Smarch” is no month."),
    ],
)
def test_wrong_dates_get_the_fact(typed: str, said: str) -> None:
    assert dates.parse(typed, TODAY) == ("", said)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("19 November 2026, 14:30", "2026-11-19T14:30"),
        ("19.11.2026 9:05", "2026-11-19T09:05"),
        ("2026-11-19T14:30:15", "2026-11-19T14:30:15"),
        ("today 08:00", "2026-11-23T08:00"),
        ("19 November 2026", "2026-11-19"),
        ("", ""),
    ],
)
def test_moments_as_people_type_them(typed: str, iso: str) -> None:
    assert dates.parse_moment(typed, TODAY) == (iso, "")


def test_wrong_moments_get_the_fact() -> None:
    assert dates.parse_moment("19.11.2026 24:00", TODAY) == ("", "24:00 is no time of day.")
    assert dates.parse_moment("31.2.2027 10:00", TODAY) == ("", "February 2027 has 28 days.")


def test_a_date_reads_back_as_it_was_written() -> None:
    assert dates.parse(formats.long_day("2027-02-03"), TODAY) == ("2027-02-03", "")
    assert formats.short_day("2026-11-19", TODAY) == "19 Nov"
    assert formats.short_day("2027-01-08", TODAY) == "8 Jan 2027"
    assert formats.short_day("some day", TODAY) == "some day"
