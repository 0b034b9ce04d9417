"""Writing a register once more with the value that it has: a change that says the same and has seen more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.kinds import KindSpec
from db.pack import pack_values, set_dots


def touch(raw: Any, tx: int, spec: KindSpec, rid: int, index: int, columns: Sequence[Any]) -> None:
    """Record that a register was written in unit ``tx`` with what it already had.

    ``columns``: what it was before, for whoever undoes that; the same, unless people saw something else.
    """
    raw.execute(
        "INSERT INTO log(tx, rid, kind, mask, old) VALUES (?,?,?,?,?)",
        (tx, rid, spec.number, 1 << index, pack_values(columns)),
    )
    born, packed = raw.execute(
        "SELECT record.born, dots.d FROM record LEFT JOIN dots USING (rid) WHERE rid = ?", (rid,)
    ).fetchone()
    raw.execute(
        "INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)",
        (rid, set_dots(packed, 1 << index, tx, born, len(spec.registers))),
    )
