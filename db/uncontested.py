"""The common case of a merge, in sets: edits of records that nobody holds differently.

A record is left to ``db.standing`` when it is new or gone, when it holds rivals, strays or withdrawals,
when who may see it changes, or when an edit turns out to be concurrent with what is shown.  For the rest
the outcome is the same as there, without loading registers that no edit touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.columns import set_columns
from db.held import Value, add
from db.kinds import KindSpec
from db.kinds.spec import COMMON_REGISTERS, SOURCE
from db.origins import Origins
from db.pack import is_unset, pack_dots, pack_values, read_dots
from db.scopes import is_wider

if TYPE_CHECKING:
    from db.body import Group
    from db.segment import Header
    from db.store import Store

RECORDS_A_QUERY = 1000
_WHO_MAY_SEE = frozenset(range(len(COMMON_REGISTERS))) - {SOURCE}

Edit = tuple["Group", dict[int, Value]]


@dataclass(slots=True)
class _Writes:
    """What a set of edits comes to."""

    log: list[tuple[int, int, int, int, bytes]] = field(default_factory=list)
    dots: list[tuple[int, bytes]] = field(default_factory=list)
    stamps: list[tuple[int, int]] = field(default_factory=list)
    updates: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


class Uncontested:
    """Applies the edits of one kind that meet no other's."""

    def __init__(self, store: Store, origins: Origins) -> None:
        self.raw = store.raw
        self.origins = origins

    def apply(
        self, spec: KindSpec, edits: Sequence[Edit], segment: int, header: Header
    ) -> tuple[list[int], list[Edit]]:
        """Apply what can be; returns the row numbers of those records, and the edits that are left."""
        rest: list[Edit] = []
        plain: list[Edit] = []
        for edit in edits:
            group, incoming = edit
            simple = group.created is None and not group.withdrawn and incoming
            (plain if simple and not _WHO_MAY_SEE & incoming.keys() else rest).append(edit)
        at_of = dict(self.raw.execute("SELECT tx, at FROM tx WHERE segment = ?", (segment,)).fetchall())
        writes = _Writes()
        touched: list[int] = []
        for start in range(0, len(plain), RECORDS_A_QUERY):
            part = plain[start : start + RECORDS_A_QUERY]
            rows = self._rows(spec, [group.record for group, _ in part])
            for edit in part:
                row = rows.get(edit[0].record)
                if row is None or not self._one(spec, row, edit[1], segment, header, at_of, writes):
                    rest.append(edit)
                else:
                    touched.append(row[0])
        self._write(spec, writes)
        return touched, rest

    def _rows(self, spec: KindSpec, records: Sequence[bytes]) -> dict[bytes, tuple[Any, ...]]:
        """Records that are here and hold nothing unusual: (rid, born, dots, marking, release list, ...)."""
        names = "".join(f', t."{name}"' for name in spec.columns)
        marks = ",".join("?" * len(records))
        sql = (
            "SELECT r.id, r.rid, r.born, dots.d, r.marking, r.release_to, r.deleted, r.source"
            f'{names} FROM record r JOIN "{spec.token}" t ON t.rid = r.rid'
            f" LEFT JOIN dots ON dots.rid = r.rid WHERE r.id IN ({marks}) AND r.gone <> 1"
            " AND coalesce(r.deleted, 0) = 0 AND NOT EXISTS (SELECT 1 FROM rival x WHERE x.rid = r.rid)"
            " AND NOT EXISTS (SELECT 1 FROM stray x WHERE x.rid = r.rid)"
            " AND NOT EXISTS (SELECT 1 FROM withdrawal x WHERE x.rid = r.rid)"
        )
        return {bytes(record): tuple(row) for record, *row in self.raw.execute(sql, records)}

    def _one(
        self,
        spec: KindSpec,
        row: tuple[Any, ...],
        incoming: dict[int, Value],
        segment: int,
        header: Header,
        at_of: dict[int, int],
        writes: _Writes,
    ) -> bool:
        """Take one record's edits, or none of them where one meets another's value; says whether it did."""
        rid, born, packed, *stored = row
        if not is_wider(header.scope, (stored[0] or 0, stored[1] or "")):
            return False
        dots = read_dots(packed, born, len(spec.registers))
        context = self.origins.context_of(segment)
        changes: dict[str, Any] = {}
        old: list[Any] = []
        mask = newest = latest = 0
        for index in sorted(incoming):
            value = incoming[index]
            shown = [stored[place] for place in spec.register_columns[index]]
            if not (dots[index] == born and is_unset(index, shown)):
                here = Value(self.origins.dot(dots[index]), shown)
                held = add([here], value, context, self.origins.context_of)
                if len(held) != 1:
                    return False
                if held[0] is not value:
                    continue
            elif value.late:
                continue
            dots[index] = value.dot.tx
            latest = max(latest, at_of[value.dot.tx])
            if value.columns != shown:
                mask |= 1 << index
                newest = max(newest, value.dot.tx)
                changes.update(zip(spec.registers[index].fields, value.columns, strict=True))
                old += shown
        if mask:
            writes.log.append((newest, rid, spec.number, mask, pack_values(old)))
            writes.updates.append((rid, changes))
        if latest:
            writes.dots.append((rid, pack_dots(dots)))
            writes.stamps.append((latest, rid))
        return True

    def _write(self, spec: KindSpec, writes: _Writes) -> None:
        raw = self.raw
        raw.executemany("INSERT INTO log(tx, rid, kind, mask, old) VALUES (?,?,?,?,?)", writes.log)
        set_columns(raw, spec, writes.updates)
        raw.executemany("INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)", writes.dots)
        raw.executemany("UPDATE record SET changed_at = max(changed_at, ?) WHERE rid = ?", writes.stamps)
