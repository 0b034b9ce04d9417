"""The common case of a merge, in sets: edits of records that nobody holds differently.

A record is left to ``db.standing`` when it is new or gone, when it holds rivals, strays or withdrawals,
when who may see it changes, or when an edit turns out to be concurrent with what is shown.  For the rest
the outcome is the same as there, without loading registers that no edit touches.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.columns import set_columns
from db.held import Value, add
from db.kinds import KindSpec
from db.kinds.spec import COMMON_REGISTERS, SOURCE
from db.origins import Origins
from db.pack import is_unset, pack_dots, pack_values, read_dots

if TYPE_CHECKING:
    from db.edits import Edit
    from db.store import Store

RECORDS_A_QUERY = 1000
_WHO_MAY_SEE = frozenset(range(len(COMMON_REGISTERS))) - {SOURCE}

_NEW, _OLD, _BOTH = 1, 2, 3
"""What is held after a value met another: itself, the other, or something for ``db.standing``."""


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
        self._outcomes: dict[tuple[int, int, bool], int] = {}
        """By the units of work that a shown and a new value come from, and whether that one is late."""

    def apply(self, spec: KindSpec, edits: Sequence[Edit]) -> tuple[list[int], list[Edit]]:
        """Apply what can be; returns the row numbers of those records, and the edits that are left."""
        rest: list[Edit] = []
        plain: list[Edit] = []
        for edit in edits:
            simple = edit.created is None and not edit.withdraws and edit.incoming
            (plain if simple and not _WHO_MAY_SEE & edit.incoming.keys() else rest).append(edit)
        if not plain:
            return [], rest
        at_of = self._times({edit.segment for edit in plain})
        writes = _Writes()
        touched: list[int] = []
        self._outcomes.clear()
        for start in range(0, len(plain), RECORDS_A_QUERY):
            part = plain[start : start + RECORDS_A_QUERY]
            indexes = sorted({index for edit in part for index in edit.incoming})
            rows = self._rows(spec, [edit.record for edit in part], indexes)
            places: dict[int, slice] = {}
            place = 0
            for index in indexes:
                width = len(spec.registers[index].fields)
                places[index] = slice(place, place + width)
                place += width
            for edit in part:
                row = rows.get(edit.record)
                if row is None or not self._one(spec, row, places, edit, at_of, writes):
                    rest.append(edit)
                else:
                    touched.append(row[0])
        self._write(spec, writes)
        return touched, rest

    def _times(self, segments: Collection[int]) -> dict[int, int]:
        """When each unit of work of these segments was made, in ms since 1970."""
        rows = self.raw.execute(
            "SELECT tx, at FROM tx WHERE segment IN (SELECT value FROM json_each(?))",
            (json.dumps(list(segments)),),
        )
        return dict(rows.fetchall())

    def _rows(
        self, spec: KindSpec, records: Sequence[bytes], indexes: Sequence[int]
    ) -> dict[bytes, list[Any]]:
        """Records that are here and hold nothing unusual: [rid, born, dots, marking, release list, ...].

        Behind that stand the columns of the registers ``indexes``.
        """
        names = "".join(
            f', {"t" if name in spec.columns else "r"}."{name}"'
            for index in indexes
            for name in spec.registers[index].fields
        )
        marks = ",".join("?" * len(records))
        sql = (
            f"SELECT r.id, r.rid, r.born, dots.d, r.marking, r.release_to{names}"
            f' FROM record r JOIN "{spec.token}" t ON t.rid = r.rid'
            f" LEFT JOIN dots ON dots.rid = r.rid WHERE r.id IN ({marks}) AND r.gone <> 1"
            " AND coalesce(r.deleted, 0) = 0 AND NOT EXISTS (SELECT 1 FROM rival x WHERE x.rid = r.rid)"
            " AND NOT EXISTS (SELECT 1 FROM stray x WHERE x.rid = r.rid)"
            " AND NOT EXISTS (SELECT 1 FROM withdrawal x WHERE x.rid = r.rid)"
        )
        return {bytes(record): row for record, *row in self.raw.execute(sql, records)}

    def _one(
        self,
        spec: KindSpec,
        row: list[Any],
        places: dict[int, slice],
        edit: Edit,
        at_of: dict[int, int],
        writes: _Writes,
    ) -> bool:
        """Take one record's edits, or none of them where one meets another's value; says whether it did."""
        rid, born, packed, marking, release, *stored = row
        if edit.header.scope != (marking or 0, release or ""):
            return False
        dots = read_dots(packed, born, len(spec.registers))
        changes: dict[str, Any] = {}
        old: list[Any] = []
        mask = newest = latest = 0
        for index, value in sorted(edit.incoming.items()):
            shown = stored[places[index]]
            if dots[index] == born and is_unset(index, shown):
                outcome = _OLD if value.late else _NEW
            else:
                key = (dots[index], value.dot.tx, value.late)
                outcome = self._outcomes.get(key) or self._outcome(key, value)
            if outcome == _BOTH:
                return False
            if outcome == _OLD:
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

    def _outcome(self, key: tuple[int, int, bool], value: Value) -> int:
        """What becomes of a value that meets one other: that depends on where both come from, and is kept."""
        here = Value(self.origins.dot(key[0]), [])
        context = self.origins.context_of(value.dot.segment)
        held = add([here], value, context, self.origins.context_of)
        outcome = _BOTH if len(held) != 1 else _NEW if held[0] is value else _OLD
        self._outcomes[key] = outcome
        return outcome

    def _write(self, spec: KindSpec, writes: _Writes) -> None:
        raw = self.raw
        raw.executemany("INSERT INTO log(tx, rid, kind, mask, old) VALUES (?,?,?,?,?)", writes.log)
        set_columns(raw, spec, writes.updates)
        raw.executemany("INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)", writes.dots)
        raw.executemany("UPDATE record SET changed_at = max(changed_at, ?) WHERE rid = ?", writes.stamps)
