"""Money on the board and below a list: short where there is little room, whole where there is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import formats

if TYPE_CHECKING:
    from app.sums import Total

_NAME = 16
"""Characters of a source's name that find room beside a sum."""
_MILLION = Decimal(1_000_000)


def short(amount: str | Decimal) -> str:
    """A sum in millions with one place, ``2.6 M``; below 100,000 in thousands, ``12 k``, or as it is."""
    value = Decimal(amount)
    size = abs(value)
    if size >= 100_000:
        million = (value / _MILLION).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
        return QCoreApplication.translate("Sums", "{sum} M").format(sum=formats.grouped(str(million)))
    if size >= 1_000:
        thousand = (value / 1_000).to_integral_value(ROUND_HALF_EVEN)
        return QCoreApplication.translate("Sums", "{sum} k").format(sum=formats.grouped(str(thousand)))
    return formats.grouped(f"{value.to_integral_value(ROUND_HALF_EVEN):f}")


def short_total(total: Total) -> str:
    """A column's sum with its currency, ``2.6 M EUR``."""
    return QCoreApplication.translate("Sums", "{sum} {currency}").format(
        sum=short(total.amount), currency=total.currency
    )


def whole_total(total: Total) -> str:
    """A list's sum, with the day of its rates where it needed any, and what could not be converted."""
    translate = QCoreApplication.translate
    whole = total.amount.to_integral_value(ROUND_HALF_EVEN)
    words = translate("Sums", "{sum} {currency}").format(
        sum=formats.grouped(f"{whole:f}"), currency=total.currency
    )
    if total.rates_of:
        sentence = (
            translate("Sums", "{sum} at {origin} rates of {day}")
            if 0 < len(total.origin) <= _NAME
            else translate("Sums", "{sum} at rates of {day}")
        )
        words = sentence.format(sum=words, origin=total.origin, day=formats.middle_day(total.rates_of))
    if total.left_out:
        words = translate("Sums", "{sum}, without {currencies} (no rate on file)").format(
            sum=words, currencies=", ".join(total.left_out)
        )
    return words
