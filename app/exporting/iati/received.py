"""Activities as they were received: which may leave, and what version they are of."""

from __future__ import annotations

from lxml import etree

from app.exporting.iati.files import CaseFile, Cases
from app.importing.iati.activity import read_activity
from app.importing.iati.parties import Organisations


def legacy(received: bytes) -> bool:
    """Whether an activity is of IATI 1.0x, which has no narratives."""
    return b"<narrative" not in received


def releasable(file: CaseFile, cases: Cases) -> tuple[bytes | None, str]:
    """The stored activity, or None and why it stays.

    It says everything at once, so it leaves only if all that it says may leave.
    """
    received = cases.content(file.case.get("as_received"))
    if received is None:
        if file.case.get("as_received"):
            return None, "its stored source has not arrived here yet"
        return None, "it was not imported from IATI"
    if file.withheld:
        return None, "some of its records are marked higher than may leave"
    if cases.ceiling < cases.highest:
        organisations = Organisations()
        element = etree.fromstring(received, etree.XMLParser(resolve_entities=False, no_network=True))
        read_activity(element, received, "", organisations, "")
        if any(cases.is_withheld(named.id) for named in organisations.records()):
            return None, "it names an organisation that is marked higher than may leave"
    return received, ""
