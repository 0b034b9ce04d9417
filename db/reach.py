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
from db.kinds import KindSpec, kind_numbered
from db.kinds.field import ValueType
from db.scopes import Scope, is_wider, meet, narrowness, scope_of
from db.values import Column, canonical_json
from db.whereabouts import SHELL, left_from, said_in

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
        self._looked_up: set[bytes] = set()

    def learn(self, records: Iterable[bytes]) -> None:
        """Look up who may see these records.

        One that was withdrawn from here, or is erased, is named to those alone who saw it.
        """
        wanted = sorted(set(records) - self._looked_up)
        self._looked_up.update(wanted)
        for start in range(0, len(wanted), 1000):
            part = wanted[start : start + 1000]
            withdrawn: list[tuple[bytes, int, int]] = []
            for record, rid, kind, gone, marking, release in self._raw.execute(
                f"SELECT id, rid, kind, {SHELL}, marking, release_to FROM record"
                f" WHERE id IN ({','.join('?' * len(part))})",
                part,
            ):
                self._scope_of[bytes(record)] = (marking, release or "")
                if gone:
                    withdrawn.append((bytes(record), rid, kind))
            for record, rid, kind in withdrawn:
                for number in said_in(self._raw, rid, kind_numbered(kind)) | left_from(self._raw, rid):
                    self._narrow(record, scope_of(self._raw, number))
            left = [record for record in part if record not in self._scope_of]
            for record, marking, release in self._raw.execute(
                "SELECT erasure.record, scope.marking, scope.release_to FROM erasure"
                " JOIN scope ON scope.n = erasure.scope"
                f" WHERE erasure.record IN ({','.join('?' * len(left))})",
                left,
            ):
                self._narrow(bytes(record), (marking, release))

    def _narrow(self, record: bytes, scope: Scope) -> None:
        self._scope_of[record] = meet(self._scope_of.get(record, (0, "")), scope)

    def knows(self, record: bytes) -> bool:
        """Whether it is known here who may see a record: if not, it has not come yet."""
        return record in self._scope_of

    def said(
        self,
        spec: KindSpec,
        index: int,
        columns: Sequence[Column],
        home: Scope,
        unknown: Scope | None = None,
    ) -> list[Said]:
        """What is said of a register in which scope: in its record's own first, in full at the last.

        ``unknown``: who may be told of records that have not come yet; else whoever may see the home.
        """
        places = references(spec).get(index, ())
        last = home if unknown is None else unknown
        beyond = {
            scope
            for record in targets(places, columns)
            if not is_wider(scope := self._scope_of.get(record, last), home)
        }
        found: list[Said] = []
        scope = home
        for narrower in [home, *sorted(beyond, key=narrowness)]:
            scope = meet(scope, narrower)
            if found and found[-1][0] == scope:
                continue
            found.append((scope, self.within(places, columns, scope, last)))
        return found

    def within(
        self,
        places: tuple[tuple[int, bool], ...],
        columns: Sequence[Column],
        scope: Scope,
        unknown: Scope = (0, ""),
    ) -> list[Column]:
        """The columns without references to records that not all who see the scope may see."""
        shown = list(columns)
        for place, many in places:
            column = columns[place]
            if column is None:
                continue
            if many:
                kept = [one for one in json.loads(str(column)) if self._seen(_id(one), scope, unknown)]
                shown[place] = canonical_json(kept) if kept else None
            elif isinstance(column, bytes) and not self._seen(column, scope, unknown):
                shown[place] = None
        return shown

    def _seen(self, record: bytes | None, scope: Scope, unknown: Scope) -> bool:
        return record is None or is_wider(self._scope_of.get(record, unknown), scope)


def _id(text: str) -> bytes | None:
    """The id in a list of references; None for what another program may have put there."""
    try:
        return ids.to_bytes(text)
    except ids.BadId:
        return None
