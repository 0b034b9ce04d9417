"""Whose word a mandate is: the capital's, our own note, or somebody else's.

Anybody may write a record of the kind ``mandate``; nothing is dropped for that. But a mandate binds only when
the capital made the record and wrote everything of it that is shown, as the signatures of the segments say
that brought it. ``app.capitals`` says who the capital is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desk import Desk, Row

KINDS = ("mandate", "objective")
"""The kinds whose records are instructions."""


class Voice(StrEnum):
    """Whose word a record is."""

    CAPITAL = "capital"
    """All of it the capital's: it is vouched for."""
    HERE = "here"
    """All of it written in this case file."""
    OTHER = "other"
    """Made or changed by somebody else than the capital, or by the capital and us together."""


def voices(desk: Desk, kind: str, record_ids: Collection[str]) -> dict[str, Voice]:
    """Whose word each of these records of one of ``KINDS`` is, by id; what is not here is left out."""
    from app.capitals import capital_replicas
    from db.ids import to_bytes, to_text
    from db.succession import OWN, authors
    from db.writers import writers

    if not record_ids:
        return {}
    with desk.store.lock:
        found = writers(desk.store.raw, kind, [to_bytes(each) for each in record_ids])
        capital = capital_replicas(desk.store)
        own = set(authors(desk.store.raw, OWN))
    return {to_text(record): _voice(who, capital, own) for record, who in found.items()}


def _voice(who: set[int], capital: set[int], own: set[int]) -> Voice:
    if who <= capital:
        return Voice.CAPITAL
    return Voice.HERE if who <= own else Voice.OTHER


def vouched(desk: Desk, kind: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of a kind, those of ``KINDS`` with ``vouched``: whether all of it is the capital's word."""
    listed = list(rows)
    if kind not in KINDS:
        yield from listed
        return
    found = voices(desk, kind, [row["id"] for row in listed])
    for row in listed:
        yield {**row, "vouched": found.get(row["id"]) is Voice.CAPITAL}
