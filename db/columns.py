"""Setting columns of records, whichever table they stand in: the kind's own, or the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.kinds import KindSpec


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
