"""One IATI activity as records: the case, its parties, its money, its results."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from app.importing.iati.mapping import ACTIVITY
from app.importing.iati.marks import FUNDING, RECORD, take_mark
from app.importing.iati.money import Money, funding_id, funding_record, is_loan, loan_terms
from app.importing.iati.parties import Organisations, Parties, publisher_scope
from app.importing.iati.reading import country, day
from app.importing.iati.results import read_results
from app.importing.iati.rules import Values, shown
from app.importing.iati.statement import Statement, statement
from app.importing.incoming import Family, Incoming
from db.ids import global_id
from resources import vocabulary

DATE_FIELDS = {"1": "planned_start", "2": "actual_start", "3": "planned_end", "4": "actual_end"}
"""Date fields of a case by ActivityDateType."""

SDG_VOCABULARIES = {"sector": frozenset({"7", "8", "9"}), "tag": frozenset({"2", "3"})}
"""Vocabularies of sectors (goal, target, indicator) and tags (goal, target) that speak of the SDGs."""

OF_A_CASE = ("relationship", "transaction", "budget", "tranche", "indicator", "result", "funding")
"""Kinds that an activity states in full for its case."""

_DERIVED = (
    "type", "stage", "step", "counterpart", "agenda", "country", "amount", "currency", "summary",
    "reporting_org", *DATE_FIELDS.values(), "iati_extra",
)  # fmt: skip
_NOTHING_STATED: Values = dict.fromkeys([*ACTIVITY.fields, *_DERIVED])


@dataclass(slots=True)
class Activity:
    """What one activity says: its records, case first, and whether it has an identifier of its own."""

    case_id: str
    identifier: str
    records: list[Incoming]
    families: list[Family]


def identifier_of(element: etree._Element) -> str:
    """The activity's identifier without outer white space; "" for none."""
    return (element.findtext("iati-identifier") or "").strip()


def case_id_of(identifier: str, said_as_received: bytes) -> str:
    """The case's id: of the identifier, or of the whole content for an activity that has none."""
    if identifier:
        return global_id("iati-activity", identifier)
    return global_id("iati-activity-content", hashlib.sha256(said_as_received).hexdigest())


def read_activity(
    element: etree._Element,
    received: bytes,
    content_hash: str,
    organisations: Organisations,
    place: str,
    *,
    deviant: bool = False,
) -> Activity:
    """Map one ``iati-activity`` (already in the shape of IATI 2.0x) to records.

    ``received`` are its bytes as they came, kept in the store under ``content_hash``; ``deviant`` says that
    it breaks the schema.
    """
    said = statement(element, mixed=deviant)
    identifier = identifier_of(element)
    case_id = take_mark(said, RECORD) or case_id_of(identifier, received)
    funding = take_mark(said, FUNDING) or funding_id(case_id)
    reporting = (said.get("reporting-org") or [{}])[0]
    parties = Parties(organisations, publisher_scope(reporting, case_id), case_id, place)
    case: Values = {**_NOTHING_STATED, **ACTIVITY.take(said)}
    case["reporting_org"] = parties.organisation(reporting)
    _read_parties(said, parties)
    for other in case["other_identifiers"] or ():
        parties.first(other.get("owner-org"))
    money = Money(case_id, funding, parties, case["default_currency"], place)
    money.read(said)
    indicators, periods = read_results(said, case_id, place)
    terms = loan_terms(said.get("crs-add"))
    _derive(case, money, parties, terms, identifier)
    funded = funding_record(case_id, case, money, parties, terms, place)
    case["iati_extra"] = [said] if said else None
    case["as_received"] = content_hash
    records = [Incoming("case", case_id, case, place)]
    if funded is not None:
        records.append(funded)
    records += parties.relationships
    records += money.transactions + money.budgets + money.tranches
    records += indicators + periods
    return Activity(case_id, identifier, records, _families(case_id))


def _families(case_id: str) -> list[Family]:
    return [Family(kind, "subject" if kind == "relationship" else "case", case_id) for kind in OF_A_CASE]


def _read_parties(said: Statement, parties: Parties) -> None:
    nameless = [member for member in said.pop("participating-org", ()) if not parties.add(member)]
    if nameless:
        said["participating-org"] = nameless


def _derive(case: Values, money: Money, parties: Parties, terms: Values, identifier: str) -> None:
    """Fill the fields that a desk works with from those that the standard has."""
    if not case["title"]:
        case["title"] = identifier or "—"
    finance = money.finance_type(case["default_finance_type"])
    case["type"] = "loan" if terms or is_loan(finance) else "grant"
    stage = vocabulary.stage_for_status(case["type"], case["activity_status"] or "")
    case["stage"] = stage
    case["step"] = vocabulary.step_of(stage) if stage else None
    case["summary"] = _summary(case["descriptions"])
    for said in case["activity_dates"] or ():
        field = DATE_FIELDS.get(said.get("type", "").strip())
        if field is not None and case[field] is None:
            case[field] = day(said.get("iso-date", ""))
    case["country"] = _single_country(case, money)
    case["agenda"] = agenda_of(case["sectors"], case["tags"])
    committed = money.committed()
    if committed is not None:
        case["amount"], case["currency"] = committed
    case["counterpart"] = _counterpart(case["reporting_org"], parties, money)


def _summary(descriptions: list[Statement] | None) -> str | None:
    chosen = main_description(descriptions)
    return shown(chosen.get("narrative"), line=False) if chosen is not None else None


def main_description(descriptions: list[Statement] | None) -> Statement | None:
    """The description that the summary shows: the first general one (type 1 or none), else the first."""
    members = [d for d in descriptions or () if shown(d.get("narrative"), line=False)]
    general = [d for d in members if d.get("type", "1").strip() in ("", "1")]
    return next(iter(general or members), None)


def _single_country(case: Values, money: Money) -> str | None:
    stated = case["recipient_countries"]
    if not stated and not case["recipient_regions"]:
        stated = [c for t in money.transactions for c in t.values.get("recipient_countries") or ()]
    codes = {country(member.get("code", "")) for member in stated or ()}
    return codes.pop() if len(codes) == 1 else None


def agenda_of(sectors: list[Statement] | None, tags: list[Statement] | None) -> list[str] | None:
    """The Sustainable Development Goals that sectors and tags name, as agenda codes in their order."""
    goals = set()
    for element, members in (("sector", sectors), ("tag", tags)):
        for member in members or ():
            if member.get("vocabulary", "").strip() in SDG_VOCABULARIES[element]:
                goal = member.get("code", "").strip().partition(".")[0]
                if goal.isdecimal() and 1 <= int(goal) <= 17:
                    goals.add(int(goal))
    return [f"sdg-{goal}" for goal in sorted(goals)] or None


def _counterpart(reporting: str | None, parties: Parties, money: Money) -> str | None:
    """Whom we deal with: who implements, else who receives, else who else takes part, never the reporter."""
    receivers = [r.values["receiver"] for r in money.transactions if r.values.get("receiver")]
    roles: dict[str, list[Any]] = parties.by_role
    candidates = [
        *roles.get("4", ()),
        *receivers,
        *roles.get("2", ()),
        *roles.get("3", ()),
        *roles.get("1", ()),
    ]
    return next((one for one in candidates if one != reporting), None)
