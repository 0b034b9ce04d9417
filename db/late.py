"""What a merged record says that nobody saw who merged it: edits made elsewhere meanwhile are not lost.

An alias remembers, by a keyed hash each, the values that were seen when it was made.  A register of the
merged record that says something else by now, and something else than the survivor shows, is late: it is
offered as a conflict of the survivor, until somebody writes the survivor's field or settles it.  References
that not all who see the alias may see count for nothing: even a hash of them would be a stub.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db.kinds import KindSpec
from db.pack import pack_values
from db.reach import Reach, references, targets
from db.scopes import Scope
from db.values import Column

HASH_BYTES = 8


def columns_of(raw: Any, spec: KindSpec, rid: int) -> list[list[Column]]:
    """The columns of each register of a record's own table, in order of ``spec.own_registers``."""
    names = ", ".join(f'"{name}"' for name in spec.columns)
    row = raw.execute(f'SELECT {names} FROM "{spec.token}" WHERE rid = ?', (rid,)).fetchone()
    value = dict(zip(spec.columns, row, strict=True))
    return [[value[name] for name in register.fields] for register in spec.own_registers]


def marks_of(raw: Any, spec: KindSpec, rid: int, record: bytes, scope: Scope) -> dict[str, str]:
    """A mark of what each register of a record says now, as an alias of this scope may remember it."""
    reach = Reach(raw)
    return {
        register.name: _mark(reach, spec, place, record, columns, scope)
        for place, (register, columns) in enumerate(
            zip(spec.own_registers, columns_of(raw, spec, rid), strict=True)
        )
    }


def seen_marks(raw: Any, spec: KindSpec, rid: int, record: bytes, scope: Scope) -> list[str]:
    """Marks of every value that a record has now."""
    marks = marks_of(raw, spec, rid, record, scope)
    return sorted(
        marks[register.name]
        for register, columns in zip(spec.own_registers, columns_of(raw, spec, rid), strict=True)
        if any(column is not None for column in columns)
    )


def late_mask(
    raw: Any,
    spec: KindSpec,
    merged: tuple[int, bytes],
    survivor: int,
    seen: Iterable[tuple[Scope, Collection[str]]],
) -> int:
    """The registers of a merged record (row number, id) that are late; ``seen`` is what aliases remember."""
    aliases = list(seen)
    named = {mark.rpartition(":")[0] for _, marks in aliases for mark in marks}
    shown = columns_of(raw, spec, survivor)
    reach = Reach(raw)
    mask = 0
    for place, columns in enumerate(columns_of(raw, spec, merged[0])):
        register = spec.own_registers[place]
        empty = all(column is None for column in columns)
        if (empty and register.name not in named) or columns == shown[place]:
            continue
        if is_part(spec, register.fields, columns, shown[place]):
            continue
        if not any(_mark(reach, spec, place, merged[1], columns, scope) in marks for scope, marks in aliases):
            mask |= 1 << register.index
    return mask


def is_part(spec: KindSpec, fields: Sequence[str], one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether a list holds nothing that another does not, where lists of this field are united."""
    if len(fields) != 1 or not spec.field[fields[0]].united or one[0] is None:
        return False
    held = json.loads(str(other[0])) if other[0] is not None else []
    return all(item in held for item in json.loads(str(one[0])))


def _mark(
    reach: Reach, spec: KindSpec, place: int, record: bytes, columns: Sequence[Column], scope: Scope
) -> str:
    register = spec.own_registers[place]
    places = references(spec).get(register.index, ())
    said = list(columns)
    if places:
        reach.learn(targets(places, columns))
        said = reach.within(places, columns, scope)
    data = pack_values([register.name, said])
    return f"{register.name}:{hashlib.blake2b(data, digest_size=HASH_BYTES, key=record).hexdigest()}"
