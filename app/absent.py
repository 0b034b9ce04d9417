"""References to records that are not here yet: told as such, until their record comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.kinds import KindSpec, kind
from db.kinds.field import ValueType

if TYPE_CHECKING:
    from app.desk import Desk, Row


def not_here(desk: Desk, token: str, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """For each row the references to what is not here: kinds that it may be of, and ids, by field."""
    spec = kind(token)
    named = [_references(spec, row) for row in rows]
    absent = desk.absent({one for each in named for found in each.values() for one in found})
    told: list[dict[str, Any]] = []
    for each in named:
        missing = {name: [one for one in found if one in absent] for name, found in each.items()}
        told.append(
            {
                name: {"kinds": list(spec.field[name].refers_to), "ids": found}
                for name, found in missing.items()
                if found
            }
        )
    return told


def with_absent(desk: Desk, token: str, rows: Sequence[Row]) -> Iterable[Row]:
    """The rows, each that names a record that is not here with what ``not_here`` says of it."""
    for row, missing in zip(rows, not_here(desk, token, rows), strict=True):
        yield {**row, "not_here": missing} if missing else row


def _references(spec: KindSpec, row: Mapping[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in spec.fields:
        value = row.get(field.name)
        if not value:
            continue
        if field.type is ValueType.REFERENCE:
            found[field.name] = [str(value)]
        elif field.type is ValueType.REFERENCES:
            found[field.name] = [str(one) for one in value]
    return found
