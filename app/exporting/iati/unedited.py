"""Whether a case still says exactly what its activity said, so that the activity can leave as it came."""

from __future__ import annotations

from typing import Any

from lxml import etree

from app.exporting.iati.activity import role_of
from app.exporting.iati.files import CaseFile, Cases, Row
from app.exporting.iati.naming import renamed
from app.importing.iati.activity import identifier_of, read_activity
from app.importing.iati.grammar import NEWEST, schema
from app.importing.iati.mapping import (
    BUDGET,
    INDICATOR,
    PARTICIPATION,
    PERIOD,
    PLANNED_DISBURSEMENT,
    TRANSACTION,
)
from app.importing.iati.parties import Organisations
from app.importing.iati.rules import ElementMap
from app.importing.incoming import Incoming
from db.kinds import kind
from db.values import from_column, to_column

_MAPPINGS: dict[str, ElementMap] = {
    "relationship": PARTICIPATION,
    "transaction": TRANSACTION,
    "budget": BUDGET,
    "tranche": PLANNED_DISBURSEMENT,
    "indicator": INDICATOR,
    "result": PERIOD,
}
_ALSO = {
    "transaction": ("provider", "receiver", "iati_extra"),
    "budget": ("iati_extra",),
    "tranche": ("iati_extra",),
    "result": ("target", "target_comment", "actual", "actual_comment", "iati_extra"),
    "funding": ("rate", "maturity", "grace", "per_year", "profile", "start"),
}
"""Fields that a source may state beside those of the mapping, and does not when it leaves them out."""


def _fields(token: str) -> tuple[str, ...]:
    mapping = _MAPPINGS.get(token)
    return (*(mapping.fields if mapping else ()), *_ALSO.get(token, ()))


def as_it_came(file: CaseFile, cases: Cases) -> bytes | None:
    """The activity's bytes as they were received, if they still say what the records say; else None."""
    received = cases.content(file.case.get("as_received"))
    if received is None or file.withheld:
        return None
    element = etree.fromstring(received, etree.XMLParser(resolve_entities=False, no_network=True))
    if not schema(NEWEST).validate(element):
        return None
    identifier = identifier_of(element)
    if identifier != (file.case.get("iati_identifier") or ""):
        return None
    organisations = Organisations()
    stated = read_activity(element, received, file.case["as_received"], organisations, "")
    if stated.case_id != file.case["id"]:
        return None
    for named in organisations.records():
        row = cases.organisation(named.id)
        if row is None or renamed(row):
            return None
    return received if _same(stated.records, file) else None


def _same(stated: list[Incoming], file: CaseFile) -> bool:
    here = {file.case["id"]: file.case}
    for part, rows in file.parts.items():
        for row in rows:
            if part != "relationship" or role_of(row) is not None:
                here[row["id"]] = row
    if len(here) != len(stated):
        return False
    return all(incoming.id in here and _says(incoming, here[incoming.id]) for incoming in stated)


def _says(incoming: Incoming, row: Row) -> bool:
    values: dict[str, Any] = {**dict.fromkeys(_fields(incoming.kind)), **incoming.values}
    fields = kind(incoming.kind).field
    for name, value in values.items():
        here = row.get(name)
        if value == here:
            continue
        spec = fields[name]
        if from_column(spec, to_column(spec, value)) != here:
            return False
    return True
