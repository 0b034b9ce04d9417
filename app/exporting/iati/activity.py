"""A case and its records as one IATI activity: what the source said, with what was changed since."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.exporting.iati.files import CaseFile, Cases, Row
from app.exporting.iati.money import crs_add, money_elements
from app.exporting.iati.naming import Naming
from app.exporting.iati.results import result_elements
from app.importing.iati.activity import DATE_FIELDS, agenda_of, main_description
from app.importing.iati.mapping import ACTIVITY, PARTICIPATION
from app.importing.iati.marks import FUNDING, RECORD
from app.importing.iati.money import funding_id
from app.importing.iati.parties import publisher_scope
from app.importing.iati.reading import country, day
from app.importing.iati.rules import shown, worded
from app.importing.iati.statement import Statement
from db.ids import child_id, global_id, link_id
from db.values import canonical_json
from resources import vocabulary

ROLE_OF_PARTY = {"lender": "1", "guarantor": "1", "borrower": "2", "counterpart": "4", "host": "4"}
"""OrganisationRole of parties whose type is of the desk's own; other such parties have no role in IATI."""

_SDG_TAG = "2"
_GOVERNMENT = "10"
_IMPLEMENTATION = "2"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes cases that no source states: an identifier, a name, and the IATI OrganisationType."""

    ref: str
    name: str
    type: str = _GOVERNMENT

    def statement(self) -> Statement:
        """The reporting-org element."""
        return {"ref": self.ref, "type": self.type, "narrative": [{"text": self.name}]}


def restated(file: CaseFile, cases: Cases, publisher: Publisher) -> Statement:
    """The statement of an activity; it may hold what the standard has no place for (see ``conform``)."""
    case = file.case
    rest: Statement = (case.get("iati_extra") or [{}])[0]
    said = ACTIVITY.restate(case, rest)
    stated_reporter = (rest.get("reporting-org") or [None])[0]
    naming = Naming(cases, publisher_scope(stated_reporter or publisher.statement(), case["id"]))
    reporter = _reporter(stated_reporter, case, naming, publisher)
    said["reporting-org"] = [reporter]
    _identify(said, case, reporter)
    if not said.get("title"):
        said["title"] = [
            {"narrative": [{"text": case.get("title") or said["iati-identifier"][0].get("text", "—")}]}
        ]
    said["description"] = _descriptions(case)
    _restate_status(said, case)
    said["activity-date"] = _dates(case)
    _restate_country(said, case)
    _restate_agenda(said, case)
    _restate_owners(said, naming)
    said["participating-org"] = _participants(file, rest, naming, reporter)
    said.update(money_elements(file, naming))
    results = result_elements(file)
    if results:
        said["result"] = [*results, *rest.get("result", ())]
    funding = _main_funding(file)
    terms = crs_add(said.pop("crs-add", None), funding)
    if terms:
        said["crs-add"] = terms
    if funding is not None:
        if funding["id"] != funding_id(case["id"]):
            said[FUNDING] = funding["id"]
        kind = vocabulary.load("funding_type").get(funding.get("type") or "")
        if "default-finance-type" not in said and not case.get("as_received") and kind is not None:
            code = kind.extra.get("finance_type")
            if code:
                said["default-finance-type"] = [{"code": code}]
    return said


def _reporter(stated: Statement | None, case: Row, naming: Naming, publisher: Publisher) -> Statement:
    named = naming.restate(stated, case.get("reporting_org"))
    if named is None:
        named = publisher.statement()
    said = deepcopy(named)
    said.setdefault("ref", publisher.ref)
    said.setdefault("type", publisher.type)
    if not said.get("narrative"):
        said["narrative"] = [{"text": publisher.name}]
    return said


def _identify(said: Statement, case: Row, reporter: Statement) -> None:
    identifier = case.get("iati_identifier")
    if not identifier and not case.get("as_received"):
        identifier = f"{reporter['ref']}-{case['id']}"
        said["iati-identifier"] = [{"text": identifier}]
    said.setdefault("iati-identifier", [{}])
    if not identifier or global_id("iati-activity", identifier) != case["id"]:
        said[RECORD] = case["id"]


def _descriptions(case: Row) -> list[Statement]:
    members: list[Statement] = deepcopy(case.get("descriptions") or [])
    summary = case.get("summary")
    main = main_description(members)
    if main is None:
        text = summary or case.get("title") or "—"
        return [*members, {"narrative": [{"text": text}]}] if summary or not members else members
    if shown(main.get("narrative"), line=False) != summary:
        main["narrative"] = worded(main["narrative"], summary, line=False)
    kept = [member for member in members if member.get("narrative")]
    return kept or [{"narrative": [{"text": case.get("title") or "—"}]}]


def _restate_status(said: Statement, case: Row) -> None:
    """The status that the stage means, where the stage was moved in the program."""
    status, stage = case.get("activity_status"), case.get("stage")
    if stage and (not status or vocabulary.stage_for_status(case.get("type") or "", status) != stage):
        term = vocabulary.load("stage").get(stage)
        meant = term.extra.get("activity_status") if term is not None else None
        if meant:
            status = meant
    members = said.setdefault("activity-status", [{}])
    if not (members[0].get("code") and members[0]["code"].strip() == status):
        members[0]["code"] = status or _IMPLEMENTATION


def _dates(case: Row) -> list[Statement]:
    members: list[Statement] = []
    seen = set()
    for said in deepcopy(case.get("activity_dates") or []):
        code = said.get("type", "").strip()
        field = DATE_FIELDS.get(code)
        if field is None or code in seen:
            members.append(said)
            continue
        seen.add(code)
        value = case.get(field)
        if value != day(said.get("iso-date", "")):
            if value is None:
                continue
            said["iso-date"] = value
        members.append(said)
    members += [
        {"type": code, "iso-date": case[field]}
        for code, field in DATE_FIELDS.items()
        if code not in seen and case.get(field)
    ]
    if not members:
        # Every activity has to have a date; the day on which the case was opened is the plainest.
        members.append({"type": "1", "iso-date": str(case.get("stage_since") or case["created_at"])[:10]})
    return members


def _restate_country(said: Statement, case: Row) -> None:
    value = case.get("country")
    members = said.get("recipient-country", [])
    if value and len(members) <= 1 and not said.get("recipient-region"):
        if members and country(members[0].get("code", "")) != value:
            members[0]["code"] = value
        elif not members and not case.get("as_received"):
            said["recipient-country"] = [{"code": value}]


def _restate_agenda(said: Statement, case: Row) -> None:
    """Goals that were added to, or taken from, the agenda in the program, as SDG tags."""
    goals = {code for code in case.get("agenda") or () if code.startswith("sdg-")}
    stated = set(agenda_of(said.get("sector"), said.get("tag")) or ())
    gone = {code.removeprefix("sdg-") for code in stated - goals}
    tags = [
        tag
        for tag in said.get("tag", ())
        if not (tag.get("vocabulary") == _SDG_TAG and tag.get("code", "").strip() in gone)
    ]
    tags += [
        {"vocabulary": _SDG_TAG, "code": code.removeprefix("sdg-")}
        for code in sorted(goals - stated, key=lambda code: int(code[4:]))
    ]
    if tags:
        said["tag"] = tags
    else:
        said.pop("tag", None)


def _restate_owners(said: Statement, naming: Naming) -> None:
    for other in said.get("other-identifier", ()):
        owners = other.pop("owner-org", None)
        kept = naming.keep(owners[0]) if owners else None
        if kept is not None:
            other["owner-org"] = [kept]


def _participants(file: CaseFile, rest: Statement, naming: Naming, reporter: Statement) -> list[Statement]:
    members = []
    seen: dict[tuple[str, str], int] = {}
    for row in sorted(
        file.of("relationship"), key=lambda row: (row.get("organisation_role") or "", row["id"])
    ):
        role = role_of(row)
        if role is None:
            continue
        said = _participant(row, role, naming, seen)
        if said is not None:
            members.append(said)
    members += deepcopy(rest.get("participating-org", []))
    if not members:
        # Every activity has to have a party; the publisher answers for it.
        owner = {key: value for key, value in reporter.items() if key in ("ref", "type", "narrative")}
        members.append({**owner, "role": "2"})
    return members


def role_of(row: Row) -> str | None:
    """The OrganisationRole of a relationship; None for one that has none in IATI."""
    role = row.get("organisation_role")
    if role:
        return str(role)
    kind = row.get("type") or ""
    term = vocabulary.load("relationship_type").get(kind)
    known = term.extra.get("organisation_role") if term is not None else None
    return str(known) if known else ROLE_OF_PARTY.get(kind)


def _participant(row: Row, role: str, naming: Naming, seen: dict[tuple[str, str], int]) -> Statement | None:
    organisation: str = row["object"]
    said: Any = PARTICIPATION.restate(row, (row.get("iati_extra") or [{}])[0])
    named = naming.restate(said, organisation)
    if named is None:
        return None
    if row.get("organisation_type"):
        named["type"] = said["type"]
    named.setdefault("role", role)
    turn = seen.get((role, organisation), 0)
    seen[role, organisation] = turn + 1
    derived = (
        link_id(f"iati-role-{role}", row["subject"], organisation)
        if turn == 0
        else child_id(row["subject"], "relationship", canonical_json([role, organisation]), turn)
    )
    if derived != row["id"]:
        named[RECORD] = row["id"]
    return dict(named)


def _main_funding(file: CaseFile) -> Row | None:
    """The funding that the activity stands for: the imported one, else the first."""
    fundings = sorted(file.of("funding"), key=lambda row: str(row["created_at"]))
    derived = funding_id(file.case["id"])
    return next((row for row in fundings if row["id"] == derived), fundings[0] if fundings else None)
