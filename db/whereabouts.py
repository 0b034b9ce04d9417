"""In which scopes a record was spoken of, by what is left of that here when segments themselves are not."""

from __future__ import annotations

import json
from typing import Any

from db.kinds import KindSpec
from db.pack import read_dots

_UNITS = (
    "SELECT DISTINCT segment.scope FROM tx JOIN segment ON segment.n = tx.segment WHERE tx.tx IN"
    " (SELECT tx FROM log WHERE rid = ?1 UNION SELECT tx FROM rival WHERE rid = ?1"
    " UNION SELECT value FROM json_each(?2))"
)


def said_in(raw: Any, rid: int, spec: KindSpec) -> set[int]:
    """Numbers of the scopes in which the values of a record came that are or were shown."""
    first, born, packed = raw.execute(
        "SELECT record.first, record.born, dots.d FROM record LEFT JOIN dots USING (rid) WHERE rid = ?",
        (rid,),
    ).fetchone()
    units = {first, born, *read_dots(packed, born, len(spec.registers))}
    return {scope for (scope,) in raw.execute(_UNITS, (rid, json.dumps(sorted(units))))}


def left_from(raw: Any, rid: int) -> set[int]:
    """Numbers of the scopes from which values of a record were withdrawn."""
    rows = raw.execute(
        "SELECT DISTINCT segment.scope FROM withdrawal JOIN segment ON segment.n = withdrawal.segment"
        " WHERE withdrawal.rid = ?",
        (rid,),
    )
    return {scope for (scope,) in rows}
