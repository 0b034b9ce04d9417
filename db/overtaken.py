"""What was written here for all to see while others raised a record: said again where it may be said.

Who raised it had not seen that, and so could not take it along (``db.resay``). Its author does, of whom each
value has one, at the end of the merge that tells of the raising. Values in conflict wait for whoever settles
that, and so do deletions, which a raising outlives.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db import incarnation, vectors
from db.body import Body, said
from db.columns import register_of
from db.filed import body_of
from db.fold import recall
from db.kinds import STORED
from db.kinds.spec import DELETED
from db.pack import read_dots
from db.reach import Reach, references, targets
from db.scopes import numbered
from db.touch import touch, unit_of_its_own

if TYPE_CHECKING:
    from db.origins import Origins
    from db.store import Store

_Written = dict[tuple[str, bytes], dict[int, set[int]]]
"""By kind and record the registers, each with the segments of ours that wrote it."""


def say_again(store: Store, origins: Origins, raised: Mapping[int, int]) -> None:
    """Touch what is to be said anew, within the merge's transaction.

    ``raised``: row numbers of records that the merge made narrower, each with the segment that says so.
    """
    raw = store.raw
    written: _Written = {}
    by_segment: dict[int, list[int]] = {}
    for rid, segment in raised.items():
        by_segment.setdefault(segment, []).append(rid)
    for segment, rids in sorted(by_segment.items()):
        records = {
            bytes(record)
            for (record,) in raw.execute(
                "SELECT id FROM record WHERE rid IN (SELECT value FROM json_each(?))", (json.dumps(rids),)
            )
        }
        for number in _unseen(raw, origins.context_of(segment)):
            body = body_of(raw, number)
            if body is not None:
                _look(body, number, records, written)
    _touch(store, origins, written)


def _unseen(raw: Any, context: vectors.Context) -> list[int]:
    """Segments of ours that the author of a segment had not seen, by what it had: the newest ones."""
    scopes = numbered(raw)
    found: list[int] = []
    for author in sorted(incarnation.own_numbers(raw)):
        (replica,) = raw.execute("SELECT id FROM replica WHERE n = ?", (author,)).fetchone()
        for (scope,) in raw.execute(
            "SELECT DISTINCT scope FROM segment WHERE replica = ?", (author,)
        ).fetchall():
            seen = context.get(scopes[scope], {}).get(bytes(replica), vectors.NOTHING)
            found += [
                number
                for number, seq in raw.execute(
                    "SELECT n, seq FROM segment WHERE replica = ? AND scope = ? AND seq > ?",
                    (author, scope, seen[0]),
                )
                if not vectors.includes(seen, seq)
            ]
    return sorted(found)


def _look(body: Body, segment: int, records: set[bytes], written: _Written) -> None:
    """What a segment of ours says of these records, or that leads to one of them."""
    for group in body.groups:
        spec = STORED.get(body.kinds[group.kind][0])
        if spec is None:
            continue
        for name, columns in said(body.kinds, group):
            register = spec.register_named.get(name)
            if register is None or register.index == DELETED or len(register.fields) != len(columns):
                continue
            named = targets(references(spec).get(register.index, ()), columns)
            if group.record in records or not records.isdisjoint(named):
                found = written.setdefault((spec.token, group.record), {})
                found.setdefault(register.index, set()).add(segment)


def _touch(store: Store, origins: Origins, written: _Written) -> None:
    raw = store.raw
    reach = Reach(raw)
    tx = 0
    again: dict[int, int] = {}
    for (token, record), registers in sorted(written.items()):
        spec = STORED[token]
        row = raw.execute(
            "SELECT rid, marking, release_to, born, dots.d FROM record LEFT JOIN dots USING (rid)"
            " WHERE id = ? AND gone <> 1",
            (record,),
        ).fetchone()
        if row is None:
            continue
        rid, marking, release, born, packed = row
        dots = read_dots(packed, born, len(spec.registers))
        for index, segments in sorted(registers.items()):
            dot = origins.dot(dots[index])
            if dot.segment not in segments or _in_conflict(raw, rid, index):
                continue
            columns = register_of(raw, spec, rid, index)
            reach.learn(targets(references(spec).get(index, ()), columns))
            if reach.said(spec, index, columns, (marking, release or ""))[-1][0] == dot.scope:
                continue
            tx = tx or unit_of_its_own(store)
            touch(raw, tx, spec, rid, index, columns)
            again[rid] = again.get(rid, 0) | 1 << index
    recall(store, again)


def _in_conflict(raw: Any, rid: int, index: int) -> bool:
    row = raw.execute("SELECT 1 FROM rival WHERE rid = ? AND mask & ?", (rid, 1 << index)).fetchone()
    return row is not None
