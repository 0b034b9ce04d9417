"""What stands in a scope beneath what was said more fully in a narrower one (``db.reach``).

Of a register that was said in several scopes, as references and deletions are, who sees them all holds the
fullest value alone: it had seen the others. For those who see less, what was said to them stands. It was said
at the same time by the same officer, and is what the fuller value comes to there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from db.body import Body, stamped
from db.filed import body_of
from db.kinds import KindSpec
from db.kinds.spec import DELETED
from db.pack import is_unset
from db.reach import Reach, references, targets
from db.scopes import Scope, is_wider, numbered
from db.values import Column

_BODIES = 64
"""Segments that are kept opened at a time."""


class Unit(NamedTuple):
    """Of a unit of work the local number of its segment, its clock, and its officer's local number."""

    segment: int
    hlc: int
    who: int


class Beneath:
    """What stands in one scope beneath values of narrower ones."""

    def __init__(self, raw: Any, scope: Scope, units: Mapping[int, Unit]) -> None:
        """``units``: the units of work in the scope that are spoken for."""
        self._raw = raw
        self._scope = scope
        self._units = units
        self._reach = Reach(raw)
        self._twin = self._twins()
        """By the units of work of narrower scopes those of this one that are the same."""
        self._body = lru_cache(_BODIES)(partial(body_of, raw))

    def _twins(self) -> dict[int, list[int]]:
        scopes = numbered(self._raw)
        narrower = [n for n, one in scopes.items() if one != self._scope and is_wider(self._scope, one)]
        if not narrower or not self._units:
            return {}
        here: dict[tuple[int, int], list[int]] = {}
        for tx, unit in self._units.items():
            here.setdefault((unit.hlc, unit.who), []).append(tx)
        rows = self._raw.execute(
            "SELECT tx.tx, tx.hlc, tx.who FROM tx JOIN segment ON segment.n = tx.segment"
            " WHERE segment.scope IN (SELECT value FROM json_each(?))",
            (json.dumps(narrower),),
        )
        return {tx: here[hlc, who] for tx, hlc, who in rows if (hlc, who) in here}

    def of(
        self, record: bytes, spec: KindSpec, tx: int, index: int, columns: list[Column]
    ) -> tuple[int, int, list[Column]] | None:
        """What a value of another scope leaves standing in this one: unit of work, register, columns."""
        places = references(spec).get(index, ())
        if not (places or index == DELETED):
            return None
        unread: int | None = None
        for twin in self._twin.get(tx, ()):
            unit = self._units[twin]
            body = self._body(unit.segment)
            if body is None:
                unread = twin if unread is None else unread
            elif (said := _said(body, unit.hlc, record, spec, index)) is not None:
                self._reach.learn(targets(places, said))
                return twin, index, self._reach.within(places, said, self._scope)
        if unread is None:
            return None
        if places:
            self._reach.learn(targets(places, columns))
            columns = self._reach.within(places, columns, self._scope)
            if is_unset(index, columns):
                return None
        return unread, index, columns


def _said(body: Body, hlc: int, record: bytes, spec: KindSpec, index: int) -> list[Column] | None:
    """What a unit of work, by its clock, said of a register in a segment, if it did."""
    register = spec.registers[index]
    group = next((group for group in body.groups if group.record == record), None)
    for stamp, name, columns in stamped(body.kinds, group) if group is not None else ():
        if name == register.name and body.stamps[stamp].hlc == hlc and len(columns) == len(register.fields):
            return list(columns)
    return None
