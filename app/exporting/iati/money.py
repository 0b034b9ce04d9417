"""Transactions, budgets, planned disbursements and a loan's terms as IATI elements."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from app.exporting.iati.files import CaseFile, Row
from app.exporting.iati.naming import Naming
from app.importing.iati.mapping import BUDGET, PLANNED_DISBURSEMENT, TRANSACTION
from app.importing.iati.marks import RECORD
from app.importing.iati.money import loan_terms
from app.importing.iati.rules import ElementMap
from app.importing.iati.statement import Statement, canonical
from db.ids import child_id
from resources import vocabulary

TERMS = ("rate", "maturity", "grace", "per_year", "profile", "start")
"""Fields of a funding that crs-add's loan terms hold."""


def money_elements(file: CaseFile, naming: Naming) -> dict[str, list[Statement]]:
    """The money elements of an activity, by name."""

    def with_parties(row: Row, said: Statement) -> None:
        for side in ("provider", "receiver"):
            _restate_party(said, f"{side}-org", row.get(side), naming)

    def keep_parties(_row: Row, said: Statement) -> None:
        for side in ("provider", "receiver"):
            members = said.pop(f"{side}-org", None)
            kept = naming.keep(members[0]) if members else None
            if kept is not None:
                said[f"{side}-org"] = [kept]

    found = {
        "transaction": _each(file, "transaction", TRANSACTION, "date", with_parties),
        "budget": _each(file, "budget", BUDGET, "period_start", _as_it_is),
        "planned-disbursement": _each(file, "tranche", PLANNED_DISBURSEMENT, "due", keep_parties),
    }
    return {name: members for name, members in found.items() if members}


def _as_it_is(_row: Row, _said: Statement) -> None:
    """Nothing to finish."""


def _restate_party(said: Statement, element: str, party: str | None, naming: Naming) -> None:
    members = said.pop(element, None)
    stated = members[0] if members else None
    if party is None:
        if stated is not None and naming.stated_id(stated) is None:
            said[element] = [stated]
        return
    named = naming.restate(stated, party)
    if named is not None:
        said[element] = [named]


def _each(
    file: CaseFile,
    kind: str,
    mapping: ElementMap,
    dated: str,
    finish: Callable[[Row, Statement], None],
) -> list[Statement]:
    rows = sorted(file.of(kind), key=lambda row: (row.get(dated) or "", row["id"]))
    found = []
    seen: dict[str, int] = {}
    for row in rows:
        rest = (row.get("iati_extra") or [{}])[0]
        said = mapping.restate(row, rest)
        finish(row, said)
        _date_the_value(said, row.get(dated))
        content = canonical(said)
        turn = seen.get(content, 0)
        seen[content] = turn + 1
        if child_id(file.case["id"], kind, content, turn) != row["id"]:
            said[RECORD] = row["id"]
        found.append(said)
    return found


def _date_the_value(said: Statement, when: str | None) -> None:
    """An amount of the desk's own may have no value date; IATI demands one."""
    values = said.get("value")
    if values and "value-date" not in values[0] and when:
        values[0]["value-date"] = when


def crs_add(stated: list[Statement] | None, funding: Row | None) -> list[Statement] | None:
    """The crs-add elements with the funding's terms, where those were changed or are new."""
    if funding is None:
        return stated
    source = loan_terms(stated)
    changed = {name for name in TERMS if funding.get(name) != source.get(name)}
    if not changed:
        return stated
    members = deepcopy(stated) if stated else [{}]
    terms = members[0].setdefault("loan-terms", [{}])[0]
    _restate_terms(terms, funding, changed)
    if not terms:
        del members[0]["loan-terms"]
    return [member for member in members if member] or None


def _restate_terms(terms: Statement, funding: Row, changed: set[str]) -> None:
    if "rate" in changed:
        _set(terms, "rate-1", funding.get("rate"))
    if "profile" in changed:
        codes = {t.extra.get("profile"): t.code for t in vocabulary.load("LoanRepaymentType")}
        _set_inner(terms, "repayment-type", "code", codes.get(funding.get("profile")))
    if "per_year" in changed:
        plan = str(funding.get("per_year") or "")
        known = plan if plan in vocabulary.load("LoanRepaymentPeriod") else None
        _set_inner(terms, "repayment-plan", "code", known)
    if "start" in changed:
        _set_inner(terms, "commitment-date", "iso-date", funding.get("start"))
    for field, element in (("grace", "repayment-first-date"), ("maturity", "repayment-final-date")):
        if field in changed or "start" in changed:
            _set_inner(terms, element, "iso-date", _after(funding.get("start"), funding.get(field)))


def _set(said: Statement, key: str, value: Any) -> None:
    if value is None:
        said.pop(key, None)
    else:
        said[key] = str(value)


def _set_inner(said: Statement, element: str, key: str, value: Any) -> None:
    if value is None:
        said.pop(element, None)
    else:
        said.setdefault(element, [{}])[0][key] = str(value)


def _after(start: str | None, years: str | None) -> str | None:
    """The day that lies ``years`` after ``start``: by months where they are whole, else by days."""
    if start is None or years is None:
        return None
    first = date.fromisoformat(start)
    months = (Decimal(years) * 12).quantize(Decimal(1), ROUND_HALF_EVEN)
    try:
        if abs(Decimal(years) - months / 12) < Decimal("0.01"):
            turn, month = divmod(first.month - 1 + int(months), 12)
            for day_of_month in range(first.day, first.day - 4, -1):
                try:
                    return date(first.year + turn, month + 1, day_of_month).isoformat()
                except ValueError:  # that month is shorter
                    continue
        return (first + timedelta(days=float(Decimal(years) * Decimal("365.25")))).isoformat()
    except (ValueError, OverflowError):  # beyond the calendar
        return None
