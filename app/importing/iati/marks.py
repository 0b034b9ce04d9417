"""The attributes by which an activity that this program wrote is known again, record for record.

Ids of imported records follow from the standard's identifiers and from what elements say.  A record that was
made or edited in the program cannot be found that way, so the exporter puts its id beside the element, in a
namespace of its own, as the standard's rules for extensions allow; the importer takes it away again.
"""

from __future__ import annotations

from app.importing.iati.statement import Statement
from db.errors import ChanceryError
from db.ids import to_bytes, to_text

NAMESPACE = "urn:chancery:iati"
PREFIX = "chancery"
RECORD = f"{{{NAMESPACE}}}record"
ORGANISATION = f"{{{NAMESPACE}}}organisation"
FUNDING = f"{{{NAMESPACE}}}funding"


def take_mark(said: Statement, key: str) -> str | None:
    """The record id under ``key``, taken out of the statement; None for none, or for what is no id."""
    value = said.get(key)
    if type(value) is not str:
        return None
    try:
        mark = to_text(to_bytes(value.strip()))
    except ChanceryError:
        return None
    del said[key]
    return mark
