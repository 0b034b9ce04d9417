"""What follows from a unit of work's changes, derived in sets just before the commit.

Search index and titles of the records touched, the change stamp, deletion's effect, rivals that the
change settles, and the move of a record to another scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.kinds import kind_numbered
from db.kinds.spec import DELETED, MARKING, RELEASE_TO
from db.pack import bits, pack_values, split_registers, unpack_values
from db.search import index_records

if TYPE_CHECKING:
    from db.store import Store
    from db.unit import Unit

SCOPE_BITS = (1 << MARKING) | (1 << RELEASE_TO)


def fold(store: Store, unit: Unit) -> bool:
    """Derive and index; returns whether the unit changed any record."""
    raw = unit.raw
    touched = raw.execute("SELECT rid, kind, mask FROM log WHERE tx = ? ORDER BY rid", (unit.tx,)).fetchall()
    masks: dict[int, int] = {}
    kinds: dict[int, int] = {}
    for rid, number, mask in touched:
        masks[rid] = masks.get(rid, 0) | mask
        kinds[rid] = number
    fresh = raw.execute(
        "SELECT rid, kind FROM record WHERE rid >= ? AND first = ?", (unit.first_rid, unit.tx)
    ).fetchall()
    if not masks and not fresh:
        return False
    if masks:
        raw.executemany("UPDATE record SET changed_at = ? WHERE rid = ?", [(unit.at, r) for r in masks])
        _settle(store, masks)
        moved = [rid for rid, mask in masks.items() if mask & SCOPE_BITS]
        if moved:
            _move(store, unit, moved)
        raw.executemany(
            "UPDATE record SET gone = coalesce(deleted, 0) WHERE rid = ?",
            [(rid,) for rid, mask in masks.items() if mask & (1 << DELETED)],
        )
    by_kind: dict[int, list[int]] = {}
    for rid, number in [*fresh, *kinds.items()]:
        by_kind.setdefault(number, []).append(rid)
    for number, rids in sorted(by_kind.items()):
        index_records(raw, kind_numbered(number), rids, new_from=unit.first_rid)
    return True


def _settle(store: Store, masks: dict[int, int]) -> None:
    """A local edit has seen every value held, so it removes the rivals of the registers it sets.

    An edit of a record that others tried to delete settles nothing about the deletion itself.
    """
    raw = store.raw
    if raw.execute("SELECT 1 FROM rival LIMIT 1").fetchone() is None:
        return
    for rid, mask in masks.items():
        rows = raw.execute(
            "SELECT rival.tx, rival.mask, rival.vals, record.kind FROM rival JOIN record USING (rid)"
            " WHERE rival.rid = ?",
            (rid,),
        ).fetchall()
        for tx, held, vals, number in rows:
            keep = held & ~mask
            if keep == held:
                continue
            if not keep:
                raw.execute("DELETE FROM rival WHERE rid = ? AND tx = ?", (rid, tx))
                continue
            spec = kind_numbered(number)
            values = split_registers(spec.registers, held, unpack_values(vals))
            flat = [value for index in bits(keep) for value in values[index]]
            raw.execute(
                "UPDATE rival SET mask = ?, vals = ? WHERE rid = ? AND tx = ?",
                (keep, pack_values(flat), rid, tx),
            )


def _move(store: Store, unit: Unit, rids: list[int]) -> None:
    """A record whose marking or release list changed is sent whole in its new scope."""
    raw = store.raw
    raw.executemany("UPDATE record SET born = ? WHERE rid = ?", [(unit.tx, rid) for rid in rids])
    raw.executemany("DELETE FROM dots WHERE rid = ?", [(rid,) for rid in rids])
    raw.executemany("DELETE FROM rival WHERE rid = ?", [(rid,) for rid in rids])
