"""In which scopes a record was spoken of, by what is left of that here when segments themselves are not."""

from __future__ import annotations

import json
from typing import Any

from db.filed import body_of
from db.kinds import KindSpec
from db.pack import read_dots

SHELL = (
    "(record.gone = 1 AND record.deleted IS NOT 1 AND"
    " (EXISTS (SELECT 1 FROM log WHERE log.rid = record.rid)"
    " OR EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.rid = record.rid)))"
)
"""An SQL condition on the registry: what is left of a record that was withdrawn from here.

Not of one of which no more was said so far than who made it.
"""

_UNITS = (
    "SELECT DISTINCT segment.scope, segment.n FROM tx JOIN segment ON segment.n = tx.segment WHERE tx.tx IN"
    " (SELECT tx FROM log WHERE rid = ?1 UNION SELECT tx FROM rival WHERE rid = ?1"
    " UNION SELECT value FROM json_each(?2))"
)


def said_in(raw: Any, rid: int, spec: KindSpec) -> set[int]:
    """Numbers of the scopes in which the values of a record came that are or were shown."""
    record, first, born, packed = raw.execute(
        "SELECT record.id, record.first, record.born, dots.d FROM record LEFT JOIN dots USING (rid)"
        " WHERE rid = ?",
        (rid,),
    ).fetchone()
    units = {first, born, *read_dots(packed, born, len(spec.registers))}
    found: set[int] = set()
    for scope, segment in raw.execute(_UNITS, (rid, json.dumps(sorted(units)))).fetchall():
        if scope not in found:
            body = body_of(raw, segment)  # a unit of work may reach into segments of several scopes
            if body is None or any(group.record == record for group in body.groups):
                found.add(scope)
    return found


def left_from(raw: Any, rid: int) -> set[int]:
    """Numbers of the scopes from which values of a record were withdrawn."""
    rows = raw.execute(
        "SELECT DISTINCT segment.scope FROM withdrawal JOIN segment ON segment.n = withdrawal.segment"
        " WHERE withdrawal.rid = ?",
        (rid,),
    )
    return {scope for (scope,) in rows}
