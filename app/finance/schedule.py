"""The repayment schedule of a loan that is paid out at once, exact to the currency's minor unit.

Every amount in it is one that could be paid: rounded to the minor unit when it falls due, with the last
instalment taking up what rounding left over, so that the principal adds up to the face value.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal, get_args

from db.errors import ChanceryError
from resources.sentences import Sentence, say
from resources.world import minor_units

Profile = Literal["equal-principal", "annuity", "bullet"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
PAYMENTS_PER_YEAR: tuple[int, ...] = (1, 2, 3, 4, 6, 12)
"""How often a year a loan can be paid: whole months lie between two payments."""

_PRECISION = 60  # digits: far beyond any face value times a power of (1 + i) over 1,200 periods
_MOST_PERIODS = 1200


class BadLoanTerms(ChanceryError):
    """Terms from which no schedule follows; the message says which and why."""


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """What a loan's contract fixes.

    ``face_value`` in ``currency`` (ISO 4217); ``rate`` in per cent a year, nominal, charged on the balance
    as ``rate / per_year`` a period; ``maturity`` and ``grace`` in years from the start.  ``grace`` runs to
    the **first principal payment** (the reading of the OECD DAC and IDA); ``first_principal`` states
    another point in years.  With neither, principal is first paid at the end of the first period.  A
    bullet loan pays its principal at maturity, whatever its grace.  ``fee`` is per cent of the face value,
    due at the start.
    """

    face_value: Decimal
    currency: str
    rate: Decimal
    maturity: Decimal
    grace: Decimal = Decimal(0)
    per_year: int = 2
    profile: Profile = "equal-principal"
    fee: Decimal = Decimal(0)
    first_principal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a schedule; ``balance`` is what is still owed after it.  Amounts in the loan's currency.

    ``n`` counts periods from the start; a fee due at the start stands as number 0.
    """

    n: int
    date: date | None
    principal: Decimal
    interest: Decimal
    fees: Decimal
    balance: Decimal

    @property
    def total(self) -> Decimal:
        """What is paid on this day."""
        return self.principal + self.interest + self.fees


def schedule(terms: LoanTerms, start: date | None = None) -> tuple[Instalment, ...]:
    """All payments of a loan, first to last; without ``start`` they carry no dates.

    Equal principal: the face value over the number of principal payments.  Annuity: face · i / (1 − (1+i)^−k)
    for k payments of principal and interest together, after interest alone during grace.  Bullet: interest
    along the way, the face value at maturity.  Raises BadLoanTerms for terms that contradict each other.
    """
    unit = Decimal(1).scaleb(-minor_units(terms.currency))
    periods, first = _check(terms, unit)
    with localcontext() as context:
        context.prec = _PRECISION
        rows = list(_rows(terms, periods, first, unit))
    if start is None:
        return tuple(rows)
    months = 12 // terms.per_year
    return tuple(
        Instalment(r.n, add_months(start, months * r.n), r.principal, r.interest, r.fees, r.balance)
        for r in rows
    )


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later, or the month's last day where it has no such day.

    Raises BadLoanTerms beyond the year 9999, which the calendar does not reach.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        raise BadLoanTerms(
            say("The loan would run beyond the year {year}: shorten its maturity.", year=date.max.year)
        )
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _rows(terms: LoanTerms, periods: int, first: int, unit: Decimal) -> Iterator[Instalment]:
    balance = terms.face_value
    zero = Decimal(0).quantize(unit)
    period_rate = terms.rate / 100 / terms.per_year
    payments = periods - first + 1
    level = _level_payment(terms, period_rate, payments, unit)
    share = (terms.face_value / payments).quantize(unit, ROUND_DOWN)
    fee = (terms.face_value * terms.fee / 100).quantize(unit, ROUND_HALF_UP)
    if fee:
        yield Instalment(0, None, zero, zero, fee, balance.quantize(unit))
    for n in range(1, periods + 1):
        interest = (balance * period_rate).quantize(unit, ROUND_HALF_UP)
        if n < first:
            principal = zero
        elif n == periods:
            principal = balance
        elif terms.profile == "annuity":
            # A loan of a few minor units may round to less than its interest, or to more than is owed.
            principal = min(max(level - interest, zero), balance)
        else:
            principal = share
        balance -= principal
        yield Instalment(n, None, principal.quantize(unit), interest, zero, balance.quantize(unit))


def _level_payment(terms: LoanTerms, period_rate: Decimal, payments: int, unit: Decimal) -> Decimal:
    if period_rate == 0:
        return (terms.face_value / payments).quantize(unit, ROUND_DOWN)
    growth = (1 + period_rate) ** -payments
    return (terms.face_value * period_rate / (1 - growth)).quantize(unit, ROUND_HALF_UP)


def _check(terms: LoanTerms, unit: Decimal) -> tuple[int, int]:
    """The number of periods and the period of the first principal payment, or BadLoanTerms."""
    if terms.profile not in PROFILES:
        raise BadLoanTerms(
            say(
                "“{profile}” is no repayment profile: use {names}.",
                profile=terms.profile,
                names=list(PROFILES),
            )
        )
    if terms.per_year not in PAYMENTS_PER_YEAR:
        choices = list(PAYMENTS_PER_YEAR)
        raise BadLoanTerms(
            say(
                "A loan cannot be paid {per_year} times a year: choose {choices}.",
                per_year=terms.per_year,
                choices=choices,
            )
        )
    for what, value in (
        (say("amount"), terms.face_value),
        (say("rate"), terms.rate),
        (say("maturity"), terms.maturity),
        (say("grace"), terms.grace),
        (say("fee"), terms.fee),
        (say("first principal payment"), terms.first_principal or Decimal(0)),
    ):
        if not value.is_finite() or value < 0:
            raise BadLoanTerms(
                say(
                    "The loan’s {what} is {value}: give a number that is not negative.",
                    what=what,
                    value=value,
                )
            )
    if terms.face_value == 0:
        raise BadLoanTerms(say("The loan’s amount is 0: give the sum that is lent."))
    if terms.face_value % unit:
        raise BadLoanTerms(
            say(
                "{face_value} {currency} cannot be paid out: the smallest unit is {unit}.",
                face_value=terms.face_value,
                currency=terms.currency,
                unit=unit,
            )
        )
    periods = _periods(say("maturity"), terms.maturity, terms.per_year)
    if not 1 <= periods <= _MOST_PERIODS:
        raise BadLoanTerms(
            say(
                "A maturity of {maturity} years gives {periods} payments: 1 to 1200 can be.",
                maturity=terms.maturity,
                periods=periods,
            )
        )
    if terms.profile == "bullet":
        return periods, periods
    to_first = terms.grace if terms.first_principal is None else terms.first_principal
    first = max(1, _periods(say("grace"), to_first, terms.per_year))
    if first > periods:
        raise BadLoanTerms(
            say(
                "The first principal payment after {to_first} years lies beyond the maturity "
                "of {maturity} years: shorten the grace or lengthen the maturity.",
                to_first=to_first,
                maturity=terms.maturity,
            )
        )
    return periods, first


def _periods(what: Sentence, years: Decimal, per_year: int) -> int:
    """Whole periods in a span of years; spans such as 5.33 years for 64 months are taken at two decimals."""
    exact = years * per_year
    nearest = exact.to_integral_value(ROUND_HALF_UP)
    if abs(exact - nearest) > Decimal("0.01") * per_year / 2:
        raise BadLoanTerms(
            say(
                "A {what} of {years} years is no whole number of periods when {per_year} are paid a year.",
                what=what,
                years=years,
                per_year=per_year,
            )
        )
    return int(nearest)
