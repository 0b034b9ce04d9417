"""References that must be said anew, since who may see the record that they lead to has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from db import ids
from db.columns import register_of
from db.kinds import KINDS, KindSpec, kind_numbered
from db.reach import Reach, references, targets
from db.touch import touch


def to_moved(raw: Any, tx: int, moved: Sequence[int]) -> dict[int, int]:
    """Touch every register that refers to one of the records ``moved``; returns masks of them, by record.

    A register in conflict is left to the person who settles it, a record that is gone to its coming back.
    """
    rows = raw.execute(
        "SELECT id, kind FROM record WHERE rid IN (SELECT value FROM json_each(?))", (json.dumps(moved),)
    ).fetchall()
    wanted = {bytes(record) for record, _ in rows}
    kinds = {kind_numbered(number).token for number in {number for _, number in rows}}
    touched: dict[int, int] = {}
    for spec in KINDS.values():
        found: dict[int, set[int]] = {}
        for name, many, index in _columns(spec, kinds):
            found.setdefault(index, set()).update(_referring(raw, spec, name, many, wanted))
        for index, rids in found.items():
            for rid in sorted(rids - set(moved)):
                if _touch(raw, tx, spec, rid, index):
                    touched[rid] = touched.get(rid, 0) | 1 << index
    return touched


def of_returned(raw: Any, tx: int, returned: Sequence[int]) -> dict[int, int]:
    """Touch the registers of records that came back which are not to be said any more as they were.

    What not all may be told of now, or were told of before.
    """
    touched: dict[int, int] = {}
    for rid in returned:
        number, marking, release = raw.execute(
            "SELECT kind, marking, release_to FROM record WHERE rid = ?", (rid,)
        ).fetchone()
        spec, reach = kind_numbered(number), Reach(raw)
        for index, places in references(spec).items():
            columns = register_of(raw, spec, rid, index)
            reach.learn(targets(places, columns))
            parted = len(reach.said(spec, index, columns, (marking, release or ""))) > 1
            was = "SELECT 1 FROM stray WHERE rid = ? AND mask & ?"
            parted = parted or raw.execute(was, (rid, 1 << index)).fetchone() is not None
            if parted and _touch(raw, tx, spec, rid, index):
                touched[rid] = touched.get(rid, 0) | 1 << index
    return touched


def _columns(spec: KindSpec, kinds: set[str]) -> Iterator[tuple[str, bool, int]]:
    """Columns that may refer to a record of these kinds: name, whether to many, and register."""
    for index, places in references(spec).items():
        for place, many in places:
            field = spec.field[spec.registers[index].fields[place]]
            if not field.refers_to or kinds.intersection(field.refers_to):
                yield field.name, many, index


def _referring(raw: Any, spec: KindSpec, name: str, many: bool, wanted: set[bytes]) -> list[int]:
    if many:
        texts = json.dumps([ids.to_text(record) for record in wanted])
        sql = (
            f'SELECT DISTINCT t.rid FROM "{spec.token}" t JOIN record r ON r.rid = t.rid,'
            f' json_each(t."{name}") j WHERE t."{name}" IS NOT NULL AND r.gone <> 1'
            " AND j.value IN (SELECT value FROM json_each(?))"
        )
        return [rid for (rid,) in raw.execute(sql, (texts,))]
    found: list[int] = []
    every = sorted(wanted)
    for start in range(0, len(every), 1000):
        part = every[start : start + 1000]
        sql = (
            f'SELECT t.rid FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
            f' WHERE r.gone <> 1 AND t."{name}" IN ({",".join("?" * len(part))})'
        )
        found += [rid for (rid,) in raw.execute(sql, part)]
    return found


def _touch(raw: Any, tx: int, spec: KindSpec, rid: int, index: int) -> bool:
    if raw.execute(
        "SELECT 1 FROM record WHERE rid = ?1 AND first = ?2 UNION ALL"
        " SELECT 1 FROM rival WHERE rid = ?1 AND mask & ?3",
        (rid, tx, 1 << index),
    ).fetchone():
        return False
    touch(raw, tx, spec, rid, index, register_of(raw, spec, rid, index))
    return True
