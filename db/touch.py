"""Writing a register once more with the value that it has: a change that says the same and has seen more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import clock
from db.kinds import KindSpec
from db.pack import pack_values, set_dots

if TYPE_CHECKING:
    from db.store import Store


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


def unit_of_its_own(store: Store, action: str | None = None) -> int:
    """A unit of work for what is said beside others' work: its stamp and officer; nothing undoes it."""
    raw = store.raw
    at = clock.wall_ms()
    hlc = clock.tick(store.read_clock(), at)
    made: int = raw.execute(
        "INSERT INTO tx(hlc, at, who, action, undone) VALUES (?,?,?,?,0) RETURNING tx",
        (hlc, at, store.who(store.officer), action),
    ).fetchone()[0]
    store.write_clock(hlc)
    return made
