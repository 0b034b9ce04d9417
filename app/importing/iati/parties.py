"""Organisations that activities name, and the parties of an activity.

An organisation with a global identifier (registration agency and number, such as ``ES-DIR3-E04585801``) is
one record wherever it is named.  A code of the publisher's own, or a bare name, makes one organisation per
publisher, code and name: posts that read the same file derive the same record, and nothing is ever merged
across publishers because names look alike.
"""

from __future__ import annotations

import re
from typing import Any

from app.importing.iati.mapping import PARTICIPATION
from app.importing.iati.marks import ORGANISATION, RECORD, take_mark
from app.importing.iati.reading import country, one_line
from app.importing.iati.rules import Values
from app.importing.iati.statement import Statement, canonical, first_text
from app.importing.incoming import Incoming
from db.ids import child_id, global_id, link_id

_GLOBAL = re.compile(r"[A-Z]{2}-[A-Z0-9_]{2,}-\S(?:.*\S)?")

AGENT_OF_TYPE = {
    "10": "government",
    "11": "government",
    "15": "government",
    "21": "civil-society",
    "22": "civil-society",
    "23": "civil-society",
    "24": "civil-society",
    "70": "corporation",
    "71": "corporation",
    "72": "corporation",
    "73": "corporation",
    "80": "educational-institution",
}
"""Kinds of agent that an IATI OrganisationType settles; foundations, multilaterals and public-private
partnerships may be several kinds, so a person decides."""

PARTY_OF_ROLE = {"1": "funder", "2": "accountable", "3": "extending", "4": "implementer"}
"""relationship_type by IATI OrganisationRole."""


def is_global(ref: str) -> bool:
    """Whether ``ref`` has the form of an IATI organisation identifier."""
    return _GLOBAL.fullmatch(ref) is not None


def named(said: Statement) -> tuple[str, str | None]:
    """An organisation's reference ("" for none) and name as a statement gives them."""
    return said.get("ref", "").strip(), one_line(first_text(said.get("narrative")))


def publisher_scope(reporting: Statement, case_id: str) -> str:
    """The id under which a publisher's own codes and names are kept apart from others'."""
    ref = reporting.get("ref", "").strip()
    if is_global(ref):
        return global_id("iati-organisation", ref)
    return global_id("iati-publisher", ref) if ref else case_id


class Organisations:
    """The organisations of one import, each once, with every name that was stated for it."""

    def __init__(self) -> None:
        self._found: dict[str, Incoming] = {}
        self._ids: dict[tuple[str, str, str | None], str] = {}

    def id_of(self, said: Statement, scope: str) -> str | None:
        """The id of the organisation that a statement names; None where it names none."""
        mark = take_mark(said, ORGANISATION)
        if mark is not None:
            return mark
        ref, name = named(said)
        if not ref and not name:
            return None
        key = (scope, ref, name)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = (
                global_id("iati-organisation", ref)
                if is_global(ref)
                else child_id(scope, "organisation", canonical([ref, name]), 0)
            )
        return found

    def note(self, said: Statement, scope: str, place: str) -> str | None:
        """Remember the organisation that a statement names; returns its id, None where it names none."""
        record_id = self.id_of(said, scope)
        if record_id is None:
            return None
        incoming = self._found.get(record_id)
        if incoming is None:
            incoming = self._found[record_id] = self._new(said, record_id, place)
        values = incoming.values
        narratives = said.get("narrative")
        if narratives:
            _add_names(values, narratives, one_line(first_text(narratives)))
        kind = said.get("type", "").strip()
        if kind and "iati_type" not in values:
            values["iati_type"] = kind
            if kind in AGENT_OF_TYPE:
                values["agent_type"] = AGENT_OF_TYPE[kind]
        return record_id

    def _new(self, said: Statement, record_id: str, place: str) -> Incoming:
        ref, name = named(said)
        values: Values = {"name": name or ref}
        if is_global(ref):
            values["iati_identifier"] = ref
            registered_in = country(ref[:2])
            if registered_in is not None:
                values["country"] = registered_in
        elif ref:
            values["other_identifiers"] = [{"ref": ref}]
        return Incoming("organisation", record_id, values, place)

    def records(self) -> list[Incoming]:
        """All organisations, in the order in which they were first named."""
        return list(self._found.values())

    def add(self, incoming: Incoming) -> None:
        """Put a fully described organisation (of an organisation file) over what was only named."""
        self._found[incoming.id] = incoming


def _add_names(values: Values, narratives: list[Statement], name: str | None) -> None:
    known: list[Statement] = values.setdefault("name_narratives", [])
    for narrative in narratives:
        if narrative.get("text") and narrative not in known:
            known.append(narrative)
    if name is not None and values["name"] == values.get("iati_identifier"):
        values["name"] = name


class Parties:
    """The parties of one activity, with what the rest of the mapping asks about them."""

    def __init__(self, organisations: Organisations, scope: str, case_id: str, place: str) -> None:
        self._organisations = organisations
        self._scope = scope
        self._case = case_id
        self._place = place
        self._seen: dict[tuple[str, str], int] = {}
        self.by_role: dict[str, list[str]] = {}
        self.relationships: list[Incoming] = []

    def organisation(self, said: Statement) -> str | None:
        """The id of an organisation named anywhere in the activity."""
        return self._organisations.note(said, self._scope, self._place)

    def first(self, members: list[Statement] | None) -> str | None:
        """The id of the organisation that the first of some elements names."""
        return self.organisation(members[0]) if members else None

    def add(self, said: Statement) -> bool:
        """Make a relationship of a participating-org; False where it names no organisation."""
        own_id = take_mark(said, RECORD)
        organisation = self.organisation(said)
        if organisation is None:
            return False
        values: dict[str, Any] = PARTICIPATION.take(said)
        role = values.get("organisation_role", "")
        values["subject"] = self._case
        values["object"] = organisation
        values["type"] = PARTY_OF_ROLE.get(role, "party")
        for field in ("label", "label_narratives", "organisation_type", "activity_id", "crs_channel"):
            values.setdefault(field, None)
        values["iati_extra"] = [said] if said else None
        turn = self._seen.get((role, organisation), 0)
        self._seen[role, organisation] = turn + 1
        if own_id is not None:
            record_id = own_id
        elif turn == 0:
            record_id = link_id(f"iati-role-{role}", self._case, organisation)
        else:
            record_id = child_id(self._case, "relationship", canonical([role, organisation]), turn)
        self.relationships.append(Incoming("relationship", record_id, values, self._place))
        self.by_role.setdefault(role, []).append(organisation)
        return True
