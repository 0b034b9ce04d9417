"""How far a reference may be said: in the narrower of its two ends' scopes, and nowhere wider.

A register that refers to records which not all readers of its own record may see is said several times,
each time in a narrower scope: to the widest audience without them, to the narrowest in full. Who sees a
narrower scope sees the wider ones too, and what is said there has seen them: so the fullest value holds.
To the others the reference is not there, by no id, no count and no stub (``../shared/sync.md``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from db import ids
from db.kinds import KindSpec
from db.kinds.field import ValueType
from db.scopes import Scope, is_wider, meet, narrowness
from db.values import Column, canonical_json

Said = tuple[Scope, list[Column]]
"""A scope, and the columns of a register as they are said there."""


@cache
def references(spec: KindSpec) -> dict[int, tuple[tuple[int, bool], ...]]:
    """Registers of a kind that refer to records: for each, which of its columns do, and whether to many."""
    found: dict[int, tuple[tuple[int, bool], ...]] = {}
    for register in spec.registers:
        types = [spec.field[name].type for name in register.fields]
        places = tuple(
            (place, kind is ValueType.REFERENCES)
            for place, kind in enumerate(types)
            if kind in (ValueType.REFERENCE, ValueType.REFERENCES)
        )
        if places:
            found[register.index] = places
    return found


def targets(places: Iterable[tuple[int, bool]], columns: Sequence[Column]) -> list[bytes]:
    """The records that a register's columns refer to."""
    found: list[bytes | None] = []
    for place, many in places:
        column = columns[place]
        if isinstance(column, bytes):
            found.append(column)
        elif many and column is not None:
            found += map(_id, json.loads(str(column)))
    return [record for record in found if record is not None]


class Reach:
    """Scopes of the records that are referred to, looked up in sets and remembered for one cut."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._scope_of: dict[bytes, Scope] = {}

    def learn(self, records: Iterable[bytes]) -> None:
        """Look up who may see these records; one that is not here holds nothing back."""
        wanted = sorted(set(records) - self._scope_of.keys())
        for start in range(0, len(wanted), 1000):
            part = wanted[start : start + 1000]
            for record, marking, release in self._raw.execute(
                f"SELECT id, marking, release_to FROM record WHERE id IN ({','.join('?' * len(part))})", part
            ):
                self._scope_of[bytes(record)] = (marking, release or "")

    def said(self, spec: KindSpec, index: int, columns: Sequence[Column], home: Scope) -> list[Said]:
        """What is said of a register in which scope: in its record's own first, in full at the last."""
        places = references(spec).get(index, ())
        beyond = {
            scope
            for record in targets(places, columns)
            if not is_wider(scope := self._scope_of.get(record, home), home)
        }
        found: list[Said] = []
        scope = home
        for narrower in [home, *sorted(beyond, key=narrowness)]:
            scope = meet(scope, narrower)
            if found and found[-1][0] == scope:
                continue
            found.append((scope, self.within(places, columns, scope)))
        return found

    def within(
        self, places: tuple[tuple[int, bool], ...], columns: Sequence[Column], scope: Scope
    ) -> list[Column]:
        """The columns without references to records that not all who see the scope may see."""
        shown = list(columns)
        for place, many in places:
            column = columns[place]
            if column is None:
                continue
            if many:
                kept = [one for one in json.loads(str(column)) if self._seen(_id(one), scope)]
                shown[place] = canonical_json(kept) if kept else None
            elif isinstance(column, bytes) and not self._seen(column, scope):
                shown[place] = None
        return shown

    def _seen(self, record: bytes | None, scope: Scope) -> bool:
        found = None if record is None else self._scope_of.get(record)
        return found is None or is_wider(found, scope)


def _id(text: str) -> bytes | None:
    """The id in a list of references; None for what another program may have put there."""
    try:
        return ids.to_bytes(text)
    except ids.BadId:
        return None
