"""Columns of records, read and set, whichever table they stand in: the kind's own, or the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.kinds import KindSpec


def stored_row(raw: Any, spec: KindSpec, rid: int) -> list[Any]:
    """Every stored value of a record, in the order of ``spec.stored``: common ones, then the kind's own."""
    names = "".join(f', t."{name}"' for name in spec.columns)
    row = raw.execute(
        f"SELECT r.marking, r.release_to, r.deleted, r.source{names} FROM record r"
        f' JOIN "{spec.token}" t ON t.rid = r.rid WHERE r.rid = ?',
        (rid,),
    ).fetchone()
    return list(row)


def register_of(raw: Any, spec: KindSpec, rid: int, index: int) -> list[Any]:
    """The columns of one register of a record, also of one that all kinds have."""
    row = stored_row(raw, spec, rid)
    return [row[place] for place in spec.register_columns[index]]


def set_columns(raw: Any, spec: KindSpec, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Set stored values of many records of one kind, sorted by record, one statement a set of columns.

    ``changes``: (row number, stored values by field).  Needs an open transaction.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for rid, columns in sorted(changes, key=lambda change: change[0]):
        own = tuple(name for name in columns if name in spec.columns)
        common = tuple(name for name in columns if name not in spec.columns)
        for table, names in ((spec.token, own), ("record", common)):
            if names:
                groups.setdefault((table, names), []).append((*(columns[n] for n in names), rid))
    for (table, names), rows in groups.items():
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        raw.executemany(f'UPDATE "{table}" SET {assignments} WHERE rid = ?', rows)
