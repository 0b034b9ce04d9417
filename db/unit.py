"""A unit of work: one transaction, one stamp, one undoable change.

Opening it sets ``now.tx``, which the capture triggers stamp changes with; closing it folds what
follows from the changes (titles, search, scopes, settled rivals) and commits, or rolls all back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db import clock, erasure, ids
from db.columns import set_columns
from db.fold import fold
from db.indexing import next_rid
from db.kinds import KindSpec, kind, kind_numbered
from db.kinds.spec import DELETED, MARKINGS
from db.touch import touch
from db.values import BadValue, canonical_json, to_column
from resources.sentences import coded, named, say

if TYPE_CHECKING:
    from db.store import Store

_SEPARATORS = re.compile(r"[,;\s]+")


class Unit:
    """The writer's handle inside one unit of work."""

    def __init__(self, store: Store, tx: int, hlc: int, at: int, who: int) -> None:
        self.store = store
        self.raw = store.raw
        self.tx = tx
        self.hlc = hlc
        self.at = at
        self.who = who
        self.first_rid = next_rid(self.raw)
        self._next_rid = self.first_rid

    def insert(
        self, spec: KindSpec, rows: Iterable[tuple[bytes, Mapping[str, Any], Mapping[str, Any]]]
    ) -> list[int]:
        """Insert records in bulk; returns their rids.

        ``rows``: (id, columns of the kind's table, common columns ``marking`` level, ``release_to``,
        ``source``), values as stored (see ``db.values.to_column``). Raises Erased.
        """
        rows = list(rows)
        erasure.refuse(self.raw, {record_id for record_id, _, _ in rows})
        registry, own, rids = [], [], []
        for record_id, columns, common in rows:
            rid = self._next_rid
            self._next_rid += 1
            rids.append(rid)
            registry.append(
                (
                    rid,
                    record_id,
                    spec.number,
                    common.get("marking", 0),
                    common.get("release_to"),
                    common.get("source"),
                    self.tx,
                    self.tx,
                    self.hlc,
                    self.at,
                    self.who,
                    self.at,
                )
            )
            own.append((rid, *map(columns.get, spec.columns)))
        self.raw.executemany(
            "INSERT INTO record(rid, id, kind, marking, release_to, source, born, first, created_hlc,"
            " created_at, creator, changed_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            registry,
        )
        marks = ",".join("?" * (len(spec.columns) + 1))
        names = ", ".join(f'"{name}"' for name in spec.columns)
        self.raw.executemany(f'INSERT INTO "{spec.token}"(rid, {names}) VALUES ({marks})', own)
        return rids

    def update(self, spec: KindSpec, rid: int, columns: Mapping[str, Any]) -> None:
        """Set stored values of one record; the triggers log what really changes."""
        self.update_many(spec, [(rid, columns)])

    def update_many(self, spec: KindSpec, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Set stored values of many records, sorted by record, one statement a set of columns."""
        set_columns(self.raw, spec, changes)

    def set_deleted(self, rids: Sequence[int], deleted: bool) -> None:
        """Mark records as deleted, or bring them back; one that an edit kept is deleted once more."""
        value = 1 if deleted else None
        kept = self.raw.execute(
            "SELECT rid, kind FROM record WHERE rid IN (SELECT value FROM json_each(?)) AND deleted = 1"
            " AND gone <> 1 ORDER BY rid",
            (json.dumps(list(rids)),),
        )
        for rid, number in kept.fetchall() if deleted else ():
            touch(self.raw, self.tx, kind_numbered(number), rid, DELETED, [None])  # as people saw it
        self.raw.executemany(
            "UPDATE record SET deleted = ? WHERE rid = ?", [(value, r) for r in sorted(rids)]
        )

    def add_content(self, data: bytes) -> str:
        """Keep bytes once; returns their SHA-256 in hexadecimal."""
        import hashlib

        digest = hashlib.sha256(data)
        self.raw.execute(
            "INSERT OR IGNORE INTO content(hash, size, data) VALUES (?,?,?)",
            (digest.digest(), len(data), data),
        )
        return digest.hexdigest()


def stored_values(spec: KindSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """Program values as columns, common fields included; raises BadValue for what does not fit."""
    columns: dict[str, Any] = {}
    for name, value in values.items():
        field = spec.field.get(name)
        if field is None or name in ("deleted", "source"):
            from difflib import get_close_matches

            near = get_close_matches(name, spec.columns, n=3)
            known = {"article": "An" if spec.token[0] in "aeiou" else "A", "kind": spec.token, "name": name}
            if near:
                told = say("{article} {kind} has no field “{name}”; did you mean {near}?", **known, near=near)
            else:
                told = say(
                    "{article} {kind} has no field “{name}”; `chancery fields {kind}` lists them.", **known
                )
            raise BadValue(told, name)
        if name == "marking":
            columns[name] = marking_level(value)
        elif name == "release_to":
            columns[name] = release_text(value)
        else:
            columns[name] = to_column(field, value)
    return columns


def marking_level(value: Any) -> int:
    """The level, 0 to 3, that a marking's name stands for."""
    if value is None or value == "":
        return 0
    text = str(value).strip().lower()
    if text not in MARKINGS:
        said = say(
            "A marking is one of {names}, not “{value}”.",
            names=[coded("marking", each) for each in MARKINGS],
            value=value,
        )
        raise BadValue(said, "marking")
    return MARKINGS.index(text)


def release_text(value: Any) -> str | None:
    """The canonical release list: sorted post codes as JSON; None for every peer."""
    if value is None or value == "":
        return None
    items = _SEPARATORS.split(value) if isinstance(value, str) and not value.startswith("[") else value
    if isinstance(items, str):
        try:
            items = json.loads(items)
        except ValueError:
            raise _no_posts() from None
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        raise _no_posts()
    codes = sorted({item.strip().upper() for item in items if item.strip()})
    return canonical_json(codes) if codes else None


def _no_posts() -> BadValue:
    field = named("Releasable to")
    return BadValue(say("{field} takes post codes such as MAD,LIM.", field=field), "release_to")


@contextmanager
def unit_of_work(store: Store, action: str, officer: str) -> Iterator[Unit]:
    """Begin, run the body, fold and commit; roll back whole on any error."""
    with store.lock, store.explained(), store.orders.following(store.raw), store.transaction():
        raw = store.raw
        at = clock.wall_ms()
        hlc = clock.tick(store.read_clock(), at)
        who = store.who(officer)
        tx = raw.execute(
            "INSERT INTO tx(hlc, at, who, action) VALUES (?,?,?,?) RETURNING tx", (hlc, at, who, action)
        ).fetchone()[0]
        raw.execute("UPDATE now SET tx = ?", (tx,))
        unit = Unit(store, tx, hlc, at, who)
        yield unit
        changed = fold(store, unit)
        raw.execute("UPDATE now SET tx = NULL")
        if not changed:
            raw.execute("DELETE FROM tx WHERE tx = ?", (tx,))
        store.write_clock(hlc)


def insert_values(unit: Unit, token: str, values: Mapping[str, Any], record_id: str | None = None) -> str:
    """Insert one record from program values; returns its id's text form."""
    spec = kind(token)
    columns = stored_values(spec, values)
    raw_id = ids.to_bytes(record_id) if record_id else ids.new_id()
    common: dict[str, Any] = {
        name: columns.pop(name) for name in ("marking", "release_to") if name in columns
    }
    unit.insert(spec, [(raw_id, columns, common)])
    return ids.to_text(raw_id)
