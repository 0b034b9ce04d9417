"""Sums of money over many records: exact in each currency, and in one, by the rates that the desk has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from app.brief_model import Money
from app.brief_rates import PRECISION, Rates
from app.brief_rows import Records
from db.kinds import MARKINGS

if TYPE_CHECKING:
    from app.desk import Desk


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in one currency; ``rates_of`` is the day (ISO) of the oldest rate used, empty where none was.

    ``origin`` names where that rate came from; ``left_out`` are currencies that no rate is on file for.
    """

    amount: Decimal
    currency: str
    rates_of: str = ""
    origin: str = ""
    left_out: tuple[str, ...] = ()


def add_up(amounts: Iterable[tuple[str | None, str | None]]) -> dict[str, Decimal]:
    """Exact sums by currency of (amount, currency) pairs as they are stored; what has no currency is left."""
    sums: dict[str, Decimal] = {}
    with localcontext(prec=PRECISION):
        for amount, currency in amounts:
            if amount and currency:
                sums[currency] = sums.get(currency, Decimal(0)) + Decimal(amount)
    return sums


class Converter:
    """Turns sums by currency into one, in the currency that the desk's rates are kept from."""

    def __init__(self, desk: Desk) -> None:
        self._today = date.today()
        self._rates = Rates(Records(desk, MARKINGS[-1]), None, self._today)

    def total(self, sums: Mapping[str, Decimal]) -> Total | None:
        """The sum in one currency: the only one there is, else the rates' own; None for no money."""
        if not sums:
            return None
        if len(sums) == 1:
            ((currency, amount),) = sums.items()
            return Total(amount, currency)
        reporting = self._rates.currency or max(sums, key=lambda code: (abs(sums[code]), code))
        whole, left, oldest = Decimal(0), [], None
        for currency, amount in sorted(sums.items()):
            found = (
                (amount, None)
                if currency == reporting
                else self._rates.convert(Money(amount, currency), self._today)
            )
            if found is None:
                left.append(currency)
                continue
            with localcontext(prec=PRECISION):
                whole += found[0]
            rate = found[1]
            if rate is not None and (oldest is None or rate.on < oldest.on):
                oldest = rate
        return Total(
            whole,
            reporting,
            oldest.on.isoformat() if oldest is not None else "",
            oldest.source if oldest is not None else "",
            tuple(left),
        )
