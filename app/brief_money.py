"""Money of the brief: committed and paid out in each currency, what a case is worth, what is to come.

Committed: outgoing commitments (IATI transaction type 2); a signed funding without such a transaction
counts with its own amount. Paid out, case by case: disbursements and expenditures (types 3 and 4) where a
disbursement is recorded; else tranches marked as paid; else expenditures. So a case counts its money once,
however the desk keeps it. Contributions in kind and guarantees are no payments and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext

from app.brief_model import CurrencyRow, Money, Quarter
from app.brief_rates import PRECISION, Rates, add_up
from app.brief_rows import Records, Row, day_of, money_of, text_of

_COMMITMENT = frozenset({"2", "C"})
_DISBURSEMENT = frozenset({"3", "D"})
_EXPENDITURE = frozenset({"4", "E"})
"""IATI TransactionType, codes of versions 2 and 1."""
_COMMITTED = frozenset({"committed", "disbursing", "repaying", "completed"})
_DEAD = frozenset({"refused", "cancelled"})
_NO_PAYMENT = frozenset({"in-kind", "guarantee"})
_QUARTERS = 8


@dataclass(slots=True)
class Ledger:
    """The money of one case (or of none), as amounts still in their own currencies."""

    committed: list[Money] = field(default_factory=list)
    disbursed: list[Money] = field(default_factory=list)
    spent: list[Money] = field(default_factory=list)
    tranches: list[Money] = field(default_factory=list)
    proposed: list[Money] = field(default_factory=list)

    @property
    def paid(self) -> list[Money]:
        """What is paid out, counted once."""
        if self.disbursed:
            return self.disbursed + self.spent
        return self.tranches or self.spent


def ledgers(records: Records, today: date) -> dict[str, Ledger]:
    """The money of each case by its id, up to the end of `today`; under the empty id what names no case."""
    made: dict[str, Ledger] = defaultdict(Ledger)
    with_commitment: set[str] = set()
    for row in records.of("transaction"):
        money = money_of(row)
        if money is None or not _by(row.get("date") or row.get("value_date"), today):
            continue
        ledger, kind = made[text_of(row, "case")], text_of(row, "type")
        for codes, entries in (
            (_COMMITMENT, ledger.committed),
            (_DISBURSEMENT, ledger.disbursed),
            (_EXPENDITURE, ledger.spent),
        ):
            if kind in codes:
                entries.append(money)
                records.use(row)
        if kind in _COMMITMENT:
            with_commitment.add(text_of(row, "funding"))
    for row in records.of("funding"):
        _add_funding(records, made, row, with_commitment, today)
    for row in records.of("tranche"):
        money, paid_on = money_of(row), row.get("paid_on")
        if money is None or not (paid_on or row.get("status") == "disbursed"):
            continue
        if _by(paid_on or row.get("due"), today):
            made[_case_of(records, row)].tranches.append(money)
            records.use(row)
    return dict(made)


def _add_funding(
    records: Records, made: dict[str, Ledger], row: Row, with_commitment: set[str], today: date
) -> None:
    money, status = money_of(row), text_of(row, "status")
    if money is None or row.get("type") in _NO_PAYMENT or text_of(row, "id") in with_commitment:
        return
    ledger = made[text_of(row, "case")]
    if status in _COMMITTED and _by(row.get("signed_on"), today):
        ledger.committed.append(money)
        records.use(row)
    elif status not in _DEAD:
        ledger.proposed.append(money)
        records.use(row)


def _by(value: object, today: date) -> bool:
    """Whether a stored date lies on or before the day; an undated record is taken as past."""
    on = day_of(value)
    return on is None or on <= today


def _case_of(records: Records, row: Row) -> str:
    """The case of a tranche or repayment: its own, or its funding's."""
    if row.get("case"):
        return text_of(row, "case")
    funding = records.get("funding", row.get("funding"))
    return "" if funding is None else text_of(funding, "case")


def case_values(records: Records, books: dict[str, Ledger]) -> dict[str, tuple[Money, ...]]:
    """What each case is worth: its commitments; else the value that it states; else what is proposed."""
    values: dict[str, tuple[Money, ...]] = {}
    for case in records.of("case"):
        ledger = books.get(text_of(case, "id"), Ledger())
        stated = money_of(case)
        values[text_of(case, "id")] = add_up(ledger.committed or ([stated] if stated else ledger.proposed))
    return values


def currency_rows(books: dict[str, Ledger], rates: Rates, today: date) -> tuple[CurrencyRow, ...]:
    """Committed and paid out in each currency, the reporting currency first, then by code."""
    committed = {m.currency: m.amount for m in add_up(m for book in books.values() for m in book.committed)}
    paid = {m.currency: m.amount for m in add_up(m for book in books.values() for m in book.paid)}
    rows = []
    for currency in sorted(
        committed.keys() | paid.keys(), key=lambda code: (code != rates.currency, not code, code)
    ):
        promised, out = committed.get(currency, Decimal(0)), paid.get(currency, Decimal(0))
        converted = rates.convert(Money(promised, currency), today)
        converted_paid = rates.convert(Money(out, currency), today)
        rows.append(
            CurrencyRow(
                currency=currency,
                committed=promised,
                paid=out,
                rate=None if converted is None else converted[1],
                converted=None if converted is None else converted[0],
                paid_converted=None if converted_paid is None else converted_paid[0],
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Expected payments by quarter in one currency, and how many other currencies could not be added."""

    quarters: tuple[Quarter, ...]
    currency: str
    left_out: int


def outlook(records: Records, rates: Rates, today: date) -> Outlook:
    """Tranches to pay and repayments to come back, over eight quarters from the one of `today`."""
    first = today.year * 4 + (today.month - 1) // 3
    expected: list[tuple[int, Money, bool]] = []
    for kind, back in (("tranche", False), ("repayment", True)):
        for row in records.of(kind):
            money, due = money_of(row), day_of(row.get("due"))
            if money is None or due is None or row.get("paid_on") or row.get("status") in _SETTLED:
                continue
            place = due.year * 4 + (due.month - 1) // 3
            if due >= today and place < first + _QUARTERS:
                expected.append((place, money, back))
                records.use(row)
    if not expected:
        return Outlook((), "", 0)
    currencies = sorted({money.currency for _, money, _ in expected})
    convertible = [code for code in currencies if rates.convert(Money(Decimal(0), code), today) is not None]
    if len(currencies) == 1:
        shown, target = currencies, currencies[0]
    elif convertible and rates.currency is not None:
        shown, target = convertible, rates.currency
    else:
        shown = [max(currencies, key=lambda code: sum(money.currency == code for _, money, _ in expected))]
        target = shown[0]
    out, back_sums = _by_quarter(expected, shown, target, rates, today)
    places = sorted(out.keys() | back_sums.keys())
    quarters = tuple(
        Quarter(place // 4, place % 4 + 1, out.get(place, Decimal(0)), back_sums.get(place, Decimal(0)))
        for place in range(places[0], places[-1] + 1)
    )
    return Outlook(quarters, target, len(currencies) - len(shown))


_SETTLED = frozenset({"disbursed", "cancelled", "paid", "forgiven", "rescheduled"})


def _by_quarter(
    expected: Iterable[tuple[int, Money, bool]], shown: list[str], target: str, rates: Rates, today: date
) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    out: dict[int, Decimal] = {}
    back: dict[int, Decimal] = {}
    with localcontext(prec=PRECISION):
        for place, money, is_back in expected:
            if money.currency not in shown:
                continue
            converted = None if money.currency == target else rates.convert(money, today)
            amount = money.amount if converted is None else converted[0]
            # A negative tranche is money that is planned to come back.
            sums = back if is_back or amount < 0 else out
            sums[place] = sums.get(place, Decimal(0)) + abs(amount)
    return out, back
