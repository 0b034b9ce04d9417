"""Repayment schedules: exact to the minor unit, by the contract's terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.finance.schedule import PAYMENTS_PER_YEAR, PROFILES, BadLoanTerms, Instalment, LoanTerms, schedule
from resources.world import minor_units

D = Decimal


@st.composite
def loans(draw: st.DrawFn) -> LoanTerms:
    """Any loan whose terms do not contradict each other."""
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD", "IDR", "CLF"]))
    per_year = draw(st.sampled_from(PAYMENTS_PER_YEAR))
    periods = draw(st.integers(1, 30)) * per_year
    first = draw(st.integers(0, periods))
    whole_years = first // per_year
    units = draw(st.integers(1, 10**14))
    return LoanTerms(
        face_value=D(units).scaleb(-minor_units(currency)),
        currency=currency,
        rate=draw(st.decimals(0, 25, places=3)),
        maturity=D(periods // per_year),
        grace=D(whole_years),
        per_year=per_year,
        profile=draw(st.sampled_from(PROFILES)),
        fee=draw(st.decimals(0, 5, places=2)),
    )


@given(loans())
def test_principal_adds_up_to_the_face_value_and_nothing_is_owed_at_the_end(terms: LoanTerms) -> None:
    rows = schedule(terms)
    assert sum(row.principal for row in rows) == terms.face_value
    assert rows[-1].balance == 0


@given(loans())
def test_every_amount_can_be_paid_in_the_currency(terms: LoanTerms) -> None:
    unit = D(1).scaleb(-minor_units(terms.currency))
    for row in schedule(terms):
        for amount in (row.principal, row.interest, row.fees, row.balance):
            assert amount >= 0
            assert amount.as_tuple().exponent == unit.as_tuple().exponent


@given(loans())
def test_each_balance_is_the_one_before_less_the_principal(terms: LoanTerms) -> None:
    balance = terms.face_value
    for row in schedule(terms):
        balance -= row.principal
        assert row.balance == balance


@given(loans())
def test_interest_is_that_of_the_balance_to_half_a_minor_unit(terms: LoanTerms) -> None:
    half = D("0.5").scaleb(-minor_units(terms.currency))
    owed = terms.face_value
    for row in (r for r in schedule(terms) if r.n):
        assert abs(row.interest * 100 * terms.per_year - owed * terms.rate) <= half * 100 * terms.per_year
        owed = row.balance


@given(loans())
def test_grace_counts_to_the_first_principal_payment(terms: LoanTerms) -> None:
    rows = [row for row in schedule(terms) if row.n]
    periods = int(terms.maturity * terms.per_year)
    first = periods if terms.profile == "bullet" else max(1, int(terms.grace * terms.per_year))
    assert len(rows) == periods
    assert all(row.principal == 0 for row in rows[: first - 1])


@given(loans())
def test_equal_principal_is_equal_but_for_the_last(terms: LoanTerms) -> None:
    rows = [row for row in schedule(replace(terms, profile="equal-principal")) if row.n]
    first = max(1, int(terms.grace * terms.per_year))
    paying = rows[first - 1 :]
    assert len({row.principal for row in paying[:-1]}) <= 1
    slack = D(len(paying)).scaleb(-minor_units(terms.currency))
    assert all(0 <= paying[-1].principal - row.principal < slack for row in paying)


@given(loans())
def test_an_annuity_is_level_but_for_the_last(terms: LoanTerms) -> None:
    terms = replace(terms, profile="annuity", face_value=D(10**9))
    rows = [row for row in schedule(terms) if row.n]
    paying = rows[max(1, int(terms.grace * terms.per_year)) - 1 :]
    totals = [row.total for row in paying]
    assert len(set(totals[:-1])) <= 1
    # Each earlier payment is off by at most half a minor unit, which grows with interest to the end.
    growth = (1 + terms.rate / 100 / terms.per_year) ** len(paying)
    assert abs(totals[-1] - totals[0]) <= len(paying) * (growth + 1) * D(1).scaleb(
        -minor_units(terms.currency)
    )


def test_a_textbook_annuity_after_seven_years_of_interest_only() -> None:
    """A project-finance manual prints 800,425.23 for 12,000,000 at 2 %, 7 years of interest, then 18."""
    terms = LoanTerms(D(12_000_000), "USD", D(2), D(25), grace=D(8), per_year=1, profile="annuity")
    rows = schedule(terms)
    assert [row.total for row in rows[:7]] == [D("240000.00")] * 7
    assert {row.total for row in rows[7:-1]} == {D("800425.23")}
    assert abs(rows[-1].total - D("800425.23")) < D("0.20")


def test_a_first_principal_payment_of_its_own_overrides_grace() -> None:
    """A contract of 10 years' grace whose first principal is due six months later."""
    terms = LoanTerms(D(1000), "EUR", D(1), D(40), grace=D(10), per_year=2, first_principal=D("10.5"))
    rows = schedule(terms)
    assert next(row.n for row in rows if row.principal) == 21


def test_a_fee_stands_at_the_start() -> None:
    rows = schedule(LoanTerms(D(2000), "EUR", D(0), D(1), per_year=1, fee=D("0.75")), date(2026, 1, 31))
    assert rows[0] == Instalment(0, date(2026, 1, 31), D("0.00"), D("0.00"), D("15.00"), D("2000.00"))


def test_dates_keep_the_day_and_give_way_to_short_months() -> None:
    rows = schedule(LoanTerms(D(400), "EUR", D(0), D(1), per_year=4), date(2027, 11, 30))
    assert [row.date for row in rows] == [
        date(2028, 2, 29),
        date(2028, 5, 30),
        date(2028, 8, 30),
        date(2028, 11, 30),
    ]


def test_a_bullet_pays_interest_along_the_way() -> None:
    rows = schedule(LoanTerms(D(1_000_000), "JPY", D("1.5"), D(3), per_year=1, profile="bullet"))
    assert [(row.principal, row.interest) for row in rows] == [
        (D(0), D(15000)),
        (D(0), D(15000)),
        (D(1_000_000), D(15000)),
    ]


_GOOD = LoanTerms(D(1000), "EUR", D(2), D(10), D(2))


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (replace(_GOOD, face_value=D(0)), "amount is 0"),
        (replace(_GOOD, face_value=D(-5)), "not negative"),
        (replace(_GOOD, rate=D("NaN")), "rate is NaN"),
        (replace(_GOOD, face_value=D("1000.005")), "smallest unit is 0.01"),
        (replace(_GOOD, face_value=D("10.5"), currency="JPY"), "smallest unit is 1"),
        (replace(_GOOD, grace=D(12)), "beyond the maturity"),
        (replace(_GOOD, maturity=D("7.3")), "no whole number of periods"),
        (replace(_GOOD, maturity=D(0)), "gives 0 payments"),
        (replace(_GOOD, maturity=D(5000)), "1 to 1200"),
        (replace(_GOOD, per_year=5), "5 times a year"),
        (replace(_GOOD, profile="balloon"), "no repayment profile"),  # type: ignore[arg-type]
    ],
)
def test_terms_that_contradict_each_other_are_refused_with_the_reason(terms: LoanTerms, says: str) -> None:
    with pytest.raises(BadLoanTerms, match=says):
        schedule(terms)


def test_a_loan_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(BadLoanTerms, match="9999"):
        schedule(replace(_GOOD, maturity=D(30)), date(9990, 1, 1))
