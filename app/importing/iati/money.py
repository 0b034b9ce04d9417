"""The money of an activity: transactions, budgets, planned disbursements, and the funding they belong to.

The funding is a view of the activity's commitments (with a loan's terms, if it states any); it holds no money
of its own, so sums are made of transactions and are never counted twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.importing.iati.mapping import BUDGET, PLANNED_DISBURSEMENT, TRANSACTION
from app.importing.iati.marks import RECORD, take_mark
from app.importing.iati.parties import Parties
from app.importing.iati.reading import day, number
from app.importing.iati.rules import ElementMap, Values
from app.importing.iati.statement import Statement, canonical
from app.importing.incoming import Incoming
from db.ids import child_id
from resources import vocabulary

COMMITMENT = "2"
"""IATI TransactionType of an outgoing commitment."""

FUNDING_STATUS = {"1": "requested", "2": "disbursing", "3": "disbursing", "4": "completed", "5": "cancelled"}
"""funding_status by ActivityStatus; a suspended activity (6) says nothing of it."""

_DAYS_IN_A_YEAR = Decimal("365.25")


def funding_id(case_id: str) -> str:
    """The id of the funding that an activity stands for."""
    return child_id(case_id, "funding", "iati-activity", 0)


class Money:
    """Reads the money of one activity."""

    def __init__(
        self, case_id: str, funding: str, parties: Parties, default_currency: str | None, place: str
    ) -> None:
        self._case = case_id
        self.funding = funding
        self._parties = parties
        self._currency = default_currency
        self._place = place
        self.transactions: list[Incoming] = []
        self.budgets: list[Incoming] = []
        self.tranches: list[Incoming] = []

    def read(self, said: Statement) -> None:
        """Take all money elements out of the activity's statement."""
        self._each(said, "transaction", "transaction", TRANSACTION, self.transactions, self._of_funding)
        self._each(said, "budget", "budget", BUDGET, self.budgets, _as_it_is)
        self._each(
            said, "planned-disbursement", "tranche", PLANNED_DISBURSEMENT, self.tranches, self._planned
        )

    def _of_funding(self, values: Values) -> None:
        values["funding"] = self.funding
        provider = self._parties.first(values.get("provider_org"))
        if provider is not None:
            values["provider"] = provider
        receiver = self._parties.first(values.get("receiver_org"))
        if receiver is not None:
            values["receiver"] = receiver

    def _planned(self, values: Values) -> None:
        values["funding"] = self.funding
        values["status"] = "planned"
        self._parties.first(values.get("provider_org"))
        self._parties.first(values.get("receiver_org"))

    def _each(
        self,
        said: Statement,
        element: str,
        kind: str,
        mapping: ElementMap,
        records: list[Incoming],
        finish: Callable[[Values], None],
    ) -> None:
        members = said.pop(element, None)
        if not members:
            return
        seen: dict[str, int] = {}
        for member in members:
            own_id = take_mark(member, RECORD)
            self._fill_currency(member)
            content = canonical(member)
            turn = seen.get(content, 0)
            seen[content] = turn + 1
            values = mapping.take(member)
            values["case"] = self._case
            finish(values)
            if member:
                values["iati_extra"] = [member]
            record_id = own_id or child_id(self._case, kind, content, turn)
            records.append(Incoming(kind, record_id, values, self._place))

    def _fill_currency(self, member: Statement) -> None:
        # Said outright, so that an activity says the same whether or not its writer relied on the default.
        amounts = member.get("value")
        if amounts and self._currency and not amounts[0].get("currency", "").strip():
            amounts[0]["currency"] = self._currency

    def committed(self) -> tuple[str, str] | None:
        """The total of outgoing commitments and its currency, where they are all in one currency."""
        total = Decimal(0)
        currencies = set()
        for record in self.transactions:
            values = record.values
            if values.get("type") == COMMITMENT:
                amount, currency = values.get("amount"), values.get("currency")
                if amount is None or currency is None:
                    return None
                total += Decimal(amount)
                currencies.add(currency)
        if len(currencies) != 1:
            return None
        return format(total, "f"), currencies.pop()

    def first_committed(self) -> str | None:
        """The date of the earliest commitment."""
        stated = [record.values for record in self.transactions]
        days = [values["date"] for values in stated if values.get("type") == COMMITMENT and "date" in values]
        return min(days, default=None)

    def finance_type(self, default: str | None) -> str | None:
        """The activity's finance type: its default, else that of its first transaction with one."""
        if default:
            return default
        return next(
            (r.values["finance_type"] for r in self.transactions if r.values.get("finance_type")), None
        )


def _as_it_is(_values: Values) -> None:
    """Nothing to finish."""


def is_loan(finance_type: str | None) -> bool:
    """Whether a finance type is debt (the 400s of the DAC's list)."""
    return finance_type is not None and len(finance_type) == 3 and finance_type.startswith("4")


def funding_type(finance_type: str | None) -> str:
    """funding_type by the DAC's groups of finance types."""
    code = finance_type or ""
    if is_loan(finance_type):
        return "loan"
    if len(code) == 3 and code.startswith("5"):
        return "equity"
    return "guarantee" if len(code) == 4 and code.startswith("11") else "grant"


def loan_terms(crs: list[Statement] | None) -> Values:
    """A loan's terms as crs-add states them; years are counted from the commitment date."""
    terms = _inner(crs, "loan-terms")
    if terms is None:
        return {}
    values: Values = {}
    rate = number(terms.get("rate-1", ""))
    if rate is not None:
        values["rate"] = rate
    start = _day_of(terms, "commitment-date")
    if start is not None:
        values["start"] = start
        for field, element in (("grace", "repayment-first-date"), ("maturity", "repayment-final-date")):
            years = _years(start, _day_of(terms, element))
            if years is not None:
                values[field] = years
    profile = vocabulary.load("LoanRepaymentType").get(_code_of(terms, "repayment-type"))
    if profile is not None and profile.extra.get("profile"):
        values["profile"] = profile.extra["profile"]
    plan = _code_of(terms, "repayment-plan")
    if plan in vocabulary.load("LoanRepaymentPeriod"):
        values["per_year"] = int(plan)
    return values


def _inner(members: list[Statement] | None, element: str) -> Statement | None:
    found: list[Statement] | None = members[0].get(element) if members else None
    return found[0] if found else None


def _day_of(terms: Statement, element: str) -> str | None:
    found = _inner([terms], element)
    return day(found.get("iso-date", "")) if found else None


def _code_of(terms: Statement, element: str) -> str:
    found = _inner([terms], element)
    return found.get("code", "").strip() if found else ""


def _years(start: str, end: str | None) -> str | None:
    if end is None:
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        return None
    # Whole months where the days of the month agree, as loan agreements have them; else by days.
    if first.day == last.day:
        years = Decimal((last.year - first.year) * 12 + last.month - first.month) / 12
    else:
        years = Decimal((last - first).days) / _DAYS_IN_A_YEAR
    text = format(years.quantize(Decimal("0.01"), ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".")


def funding_record(
    case_id: str, case: Values, money: Money, parties: Parties, terms: dict[str, Any], place: str
) -> Incoming | None:
    """The funding of an activity; None for one that states no money but budgets."""
    committed = money.committed()
    if not (terms or money.transactions or money.tranches):
        return None
    finance = money.finance_type(case.get("default_finance_type"))
    kind = "loan" if terms else funding_type(finance)
    funders, implementers = parties.by_role.get("1"), parties.by_role.get("4")
    aid = case.get("default_aid_types")
    values: Values = {
        "case": case_id,
        "title": case.get("title"),
        "type": kind,
        "provider": funders[0] if funders else case.get("reporting_org"),
        "receiver": implementers[0] if implementers else None,
        "amount": committed[0] if committed else None,
        "currency": committed[1] if committed else None,
        "status": FUNDING_STATUS.get(case.get("activity_status") or ""),
        "signed_on": terms.get("start") or money.first_committed(),
        "flow_type": case.get("default_flow_type"),
        "finance_type": finance,
        "aid_type": aid[0].get("code") if aid else None,
        "tied_status": case.get("default_tied_status"),
        **terms,
    }
    return Incoming("funding", money.funding, values, place)
