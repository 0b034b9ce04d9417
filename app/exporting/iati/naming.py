"""Organisations as IATI elements name them: as the source did, as long as that is still true."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.exporting.iati.files import Cases, Row
from app.importing.iati.marks import ORGANISATION
from app.importing.iati.parties import Organisations
from app.importing.iati.reading import one_line
from app.importing.iati.rules import worded
from app.importing.iati.statement import Statement


class Naming:
    """Names the organisations of one activity, whose publisher's own codes have ``scope``."""

    def __init__(self, cases: Cases, scope: str) -> None:
        self._cases = cases
        self._scope = scope
        self._ids = Organisations()

    def stated_id(self, said: Statement) -> str | None:
        """The organisation that a statement means; None where it names none."""
        return self._ids.id_of(deepcopy(said), self._scope)

    def restate(self, said: Statement | None, record_id: str | None) -> Statement | None:
        """A statement that names the organisation ``record_id``; None if that may not, or cannot, be named.

        The source's own words stay where they mean that organisation and it was not renamed since.
        """
        row = self._cases.organisation(record_id)
        if row is None:
            return None
        if said is None or self.stated_id(said) != record_id:
            return {**(_without_names(said) if said else {}), **self._of_record(row)}
        if renamed(row):
            said = deepcopy(said)
            said["narrative"] = worded(said.get("narrative", []), row["name"], line=True)
            if self.stated_id(said) != record_id:
                said[ORGANISATION] = row["id"]
        return said

    def keep(self, said: Statement) -> Statement | None:
        """A statement about an organisation as it stands, renamed if need be; None if it may not leave."""
        meant = self.stated_id(said)
        return said if meant is None else self.restate(said, meant)

    def _of_record(self, row: Row) -> Statement:
        said: Statement = {}
        codes: list[dict[str, Any]] = row.get("other_identifiers") or []
        ref = row.get("iati_identifier") or next((code["ref"] for code in codes if code.get("ref")), None)
        if ref:
            said["ref"] = str(ref)
        if row.get("iati_type"):
            said["type"] = row["iati_type"]
        said["narrative"] = worded(deepcopy(row.get("name_narratives") or []), row["name"], line=True)
        if self.stated_id(said) != row["id"]:
            said[ORGANISATION] = row["id"]
        return said


def renamed(row: Row) -> bool:
    """Whether an organisation has a name that no source gave it."""
    name = row.get("name")
    given = {one_line(narrative.get("text")) for narrative in row.get("name_narratives") or ()}
    codes = {code.get("ref") for code in row.get("other_identifiers") or ()}
    return name not in given and name != row.get("iati_identifier") and name not in codes


def _without_names(said: Statement) -> Statement:
    return {
        key: value for key, value in said.items() if key not in ("ref", "type", "narrative", ORGANISATION)
    }
