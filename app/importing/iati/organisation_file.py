"""One organisation of an IATI organisation file as a record.

Its budgets, expenditure and documents are kept with it under their IATI names (``iati_extra``): they speak of
the organisation as a whole, not of a case.
"""

from __future__ import annotations

from lxml import etree

from app.importing.iati.parties import AGENT_OF_TYPE, Organisations, is_global
from app.importing.iati.reading import country
from app.importing.iati.rules import ElementMap, Words
from app.importing.iati.statement import canonical, statement
from app.importing.incoming import Incoming
from db.ids import child_id, global_id
from resources.sentences import Sentence, say, together

_ORGANISATION = ElementMap(Words("name", "name", "name_narratives", line=True))


def read_organisation(element: etree._Element, organisations: Organisations, place: str) -> Sentence | None:
    """Map one ``iati-organisation``; returns what is wrong with it, or None."""
    said = statement(element)
    identifiers = said.pop("organisation-identifier", None) or said.pop("iati-identifier", None) or [{}]
    identifier = identifiers[0].get("text", "").strip()
    if not identifier:
        return say("The organisation has no identifier, so it could not be known again.")
    values = _ORGANISATION.take(said)
    values.setdefault("name", identifier)
    if is_global(identifier):
        record_id = global_id("iati-organisation", identifier)
        values["iati_identifier"] = identifier
        registered_in = country(identifier[:2])
        if registered_in is not None:
            values["country"] = registered_in
    else:
        # The same record as in this publisher's activities, where its code stands beside its name.
        record_id = child_id(
            global_id("iati-publisher", identifier), "organisation", _key(identifier, values), 0
        )
        values["other_identifiers"] = [{"ref": identifier}]
    reporting = (said.get("reporting-org") or [{}])[0]
    if reporting.get("ref", "").strip() == identifier and reporting.get("type"):
        values["iati_type"] = reporting["type"].strip()
        if values["iati_type"] in AGENT_OF_TYPE:
            values["agent_type"] = AGENT_OF_TYPE[values["iati_type"]]
    values["iati_extra"] = [said] if said else None
    organisations.add(
        Incoming(
            "organisation",
            record_id,
            values,
            together([place, say("organisation {identifier}", identifier=identifier)]),
        )
    )
    return None


def _key(identifier: str, values: dict[str, str]) -> str:
    return canonical([identifier, values["name"]])
