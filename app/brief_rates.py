"""Conversion for reports: by rates that the desk has, dated and sourced; without one nothing is converted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation, localcontext

from app.brief_model import Money, Rate
from app.brief_rows import Records, Row, day_of, text_of

PRECISION = 60
"""Significant digits of sums and conversions: more than amounts have, so nothing is rounded on the way."""


def add_up(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Exact sums, one for each currency, in the order of their codes."""
    with localcontext(prec=PRECISION):
        sums: dict[str, Decimal] = {}
        for money in amounts:
            sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))


class Rates:
    """The rates that may be used for a report in one reporting currency.

    A rate record says how many units of `quote` one unit of `base` buys. The newest rate on or before the day
    is taken; one from the reporting currency goes before one towards it, whose value is inverted.
    """

    def __init__(self, records: Records, currency: str | None, today: date) -> None:
        self._records = records
        self._rows = [row for row in records.of("rate") if (on := day_of(row.get("on"))) and on <= today]
        self.currency = currency or self._most_used()
        self._found: dict[str, Rate | None] = {}

    def _most_used(self) -> str | None:
        bases = Counter(text_of(row, "base") for row in self._rows if row.get("base"))
        return min(bases, key=lambda code: (-bases[code], code)) if bases else None

    def rate(self, currency: str) -> Rate | None:
        """Units of `currency` for one unit of the reporting currency; None when no rate is on file."""
        if self.currency is None or not currency:
            return None
        if currency not in self._found:
            self._found[currency] = self._look_up(currency)
        return self._found[currency]

    def _look_up(self, currency: str) -> Rate | None:
        direct = [
            row for row in self._rows if (row.get("base"), row.get("quote")) == (self.currency, currency)
        ]
        inverse = [
            row for row in self._rows if (row.get("quote"), row.get("base")) == (self.currency, currency)
        ]
        for rows, invert in ((direct, False), (inverse, True)):
            for row in sorted(
                rows, key=lambda item: (text_of(item, "on"), text_of(item, "id")), reverse=True
            ):
                rate = _rate(row, invert)
                if rate is not None:
                    self._records.use(row)
                    return rate
        return None

    def convert(self, money: Money, today: date) -> tuple[Decimal, Rate] | None:
        """An amount in the reporting currency, unrounded, with the rate used; None when there is none."""
        if money.currency and money.currency == self.currency:
            return money.amount, Rate(Decimal(1), today, "")
        rate = self.rate(money.currency)
        if rate is None:
            return None
        with localcontext(prec=PRECISION):
            return money.amount / rate.value, rate

    def total(self, amounts: Iterable[Money], today: date) -> Decimal | None:
        """The sum in the reporting currency, unrounded; None when there is nothing, or a rate is missing."""
        parts = [self.convert(money, today) for money in amounts]
        known = [part[0] for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        with localcontext(prec=PRECISION):
            return sum(known, Decimal(0))


def _rate(row: Row, invert: bool) -> Rate | None:
    on = day_of(row.get("on"))
    try:
        value = Decimal(text_of(row, "value"))
    except InvalidOperation:
        return None
    if on is None or not value.is_finite() or value <= 0:
        return None
    with localcontext(prec=28):
        return Rate(1 / value if invert else value, on, text_of(row, "origin"))
