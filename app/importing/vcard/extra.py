"""What a card says beyond our fields: kept as it came, so that an export loses nothing.

An entry of ``card_extra`` is ``{"name", "value"}`` with ``params`` and ``group`` where there are any; the
value keeps its escapes, but a newline is a newline.  An entry with ``for`` in place of a value holds what
was said about the value of that field of the record: its types, preference, label, parameters.
"""

from __future__ import annotations

from app.importing.vcard.binary import blob, data_uri
from app.importing.vcard.context import Context, Item
from app.importing.vcard.identity import record_id
from app.importing.vcard.lines import Line
from app.importing.vcard.text import unescape_newlines

# Stamps of the program that wrote the file; ours are written in their place.
_DROPPED = frozenset({"VERSION", "PRODID", "REV", "PROFILE", "UID", "X-PRODID"})


def rest(context: Context) -> list[Item]:
    """All entries of ``card_extra``: what was said about single values, nested cards, untaken properties."""
    agents: list[Item] = [
        {"name": "RELATED", "params": {"TYPE": ["agent"]}, "value": f"urn:uuid:{record_id(agent)}"}
        for agent in context.card.agents
    ]
    untaken = [
        kept(line)
        for line in context.card.lines
        if not context.is_taken(line) and line.name not in _DROPPED and line.says_something
    ]
    return context.said + agents + untaken


def kept(line: Line) -> Item:
    """One property as it came; bytes become a data: URI, as vCard 4.0 has it."""
    item: Item = {"name": line.name}
    found = blob(line) if line.base64 else None
    if found is not None and found.data:
        item["value"] = data_uri(found.data, found.media_type)
    else:
        item["value"] = unescape_newlines(line.value).strip()
    if line.params:
        item["params"] = line.params
    if line.group:
        item["group"] = line.group
    return item
