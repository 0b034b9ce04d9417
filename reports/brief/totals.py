"""Sums over currencies, made only where every part has a rate: currencies are never added up otherwise."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from app.brief_model import Brief, Money
from resources.world import minor_units


def in_minor_units(value: Decimal, currency: str) -> Decimal:
    """A converted amount rounded, half to even, to the currency's minor unit."""
    with localcontext(prec=60):
        return value.quantize(Decimal(1).scaleb(-minor_units(currency)), ROUND_HALF_EVEN)


def _total(brief: Brief, parts: list[Decimal | None], plain: list[Decimal]) -> Money | None:
    with localcontext(prec=60):
        if len(brief.money) == 1:
            return Money(plain[0], brief.money[0].currency)
        currency = brief.header.reporting_currency
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts) or currency is None:
            return None
        return Money(in_minor_units(sum(known, Decimal(0)), currency), currency)


def total_committed(brief: Brief) -> Money | None:
    """What is committed over all currencies; None without money, or when a rate is missing."""
    return _total(brief, [row.converted for row in brief.money], [row.committed for row in brief.money])


def total_paid(brief: Brief) -> Money | None:
    """What is paid out over all currencies; None without money, or when a rate is missing."""
    return _total(brief, [row.paid_converted for row in brief.money], [row.paid for row in brief.money])
