"""Fields that make trees, such as what an organisation is part of: no chain of them comes back to itself.

An edit that would close a circle is refused.  Two posts' edits may close one all the same when they meet;
then of the circle's links one is not followed, the one that was written first: by clock, replica and record,
which every replica knows alike.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db import ids
from db.errors import ChanceryError
from db.kinds import KINDS, KindSpec, kind_numbered
from db.kinds.field import FieldSpec
from db.pack import read_dots
from resources.sentences import named, say


class CircleRefused(ChanceryError):
    """A change by which a record would be a part of itself."""


@dataclass(frozen=True, slots=True)
class Above:
    """What a record is part of, nearest first, by row number; and the circle that it stands in, if any.

    ``circle`` begins with the record itself; ``cut`` is the one of it whose link is not followed.
    """

    chain: tuple[int, ...]
    circle: tuple[int, ...] = ()
    cut: int | None = None


def trees(spec: KindSpec) -> tuple[FieldSpec, ...]:
    """The fields of a kind that make trees."""
    return tuple(field for field in spec.fields if field.tree)


def above(raw: Any, spec: KindSpec, name: str, rid: int) -> Above:
    """What a record is part of, up to the root, or to the link of a circle that is not followed."""
    way = [rid]
    while (parent := _parent(raw, spec, name, way[-1])) is not None and parent not in way:
        way.append(parent)
    if parent is None:
        return Above(tuple(way[1:]))
    circle = way[way.index(parent) :]
    cut = _cut(raw, spec, name, circle)
    if rid not in circle:
        return Above(tuple(way[1 : way.index(cut) + 1]))
    return Above(tuple(circle[1 : circle.index(cut) + 1]), tuple(circle), cut)


def circles(raw: Any, spec: KindSpec, name: str) -> list[tuple[list[int], int]]:
    """Every circle of a kind: its records, and the one whose link is not followed."""
    parents: dict[int, int] = dict(raw.execute(_links(spec, name)))
    done: set[int] = set()
    found = []
    for start in sorted(parents):
        way: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in done and at not in way:
            way[at] = None
            at = parents.get(at)
        if at is not None and at in way:
            steps = list(way)
            circle = steps[steps.index(at) :]
            found.append((circle, _cut(raw, spec, name, circle)))
        done.update(way)
    return found


def refuse_circles(raw: Any, written: Mapping[int, Collection[int]]) -> None:
    """Raise CircleRefused where one of these records, by the number of their kind, is part of itself."""
    for number, rids in written.items():
        spec = kind_numbered(number)
        for field in trees(spec):
            row = raw.execute(
                f"WITH RECURSIVE link(child, parent) AS NOT MATERIALIZED ({_links(spec, field.name)}),"
                " up(start, at) AS (SELECT value, link.parent FROM json_each(?)"
                " JOIN link ON link.child = value UNION SELECT up.start, link.parent FROM up"
                " JOIN link ON link.child = up.at"
                " WHERE up.at <> up.start)"
                " SELECT r.title FROM up JOIN record r ON r.rid = up.start WHERE up.at = up.start LIMIT 1",
                (json.dumps(sorted(rids)),),
            ).fetchone()
            if row is not None:
                raise CircleRefused(
                    say(
                        "{field}: “{title}” would be a part of itself; choose another record, or none.",
                        field=named(field.label),
                        title=row[0] or "",
                    )
                )


def written_links(masks: Mapping[int, int], kinds: Mapping[int, int]) -> dict[int, set[int]]:
    """Records whose link of a tree was written, by the number of their kind."""
    bits = {
        spec.number: sum(1 << spec.register_of[field.name].index for field in trees(spec))
        for spec in KINDS.values()
        if trees(spec)
    }
    found: dict[int, set[int]] = {}
    for rid, mask in masks.items():
        if mask & bits.get(kinds[rid], 0):
            found.setdefault(kinds[rid], set()).add(rid)
    return found


def _links(spec: KindSpec, name: str) -> str:
    """SQL for the links of a tree, both ends as they are shown: child, parent."""
    return (
        f'SELECT r.rid, coalesce(m.survivor, x.rid) FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
        f' AND r.gone = 0 JOIN record x ON x.id = t."{name}" AND x.kind = {spec.number} AND x.gone <> 1'
        " LEFT JOIN merged m ON m.rid = x.rid"
    )


def _parent(raw: Any, spec: KindSpec, name: str, rid: int) -> int | None:
    row = raw.execute(f"{_links(spec, name)} WHERE t.rid = ?", (rid,)).fetchone()
    return None if row is None else row[1]


def _cut(raw: Any, spec: KindSpec, name: str, circle: Collection[int]) -> int:
    index = spec.register_of[name].index
    first: tuple[int, bytes, bytes, int] | None = None
    for rid, record, born, packed in raw.execute(
        "SELECT r.rid, r.id, r.born, dots.d FROM record r LEFT JOIN dots USING (rid)"
        " WHERE r.rid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(circle)),),
    ).fetchall():
        tx = read_dots(packed, born, len(spec.registers))[index]
        hlc, replica = raw.execute(
            "SELECT tx.hlc, replica.id FROM tx JOIN who ON who.n = tx.who"
            " JOIN replica ON replica.n = who.replica WHERE tx.tx = ?",
            (tx,),
        ).fetchone()
        stamp = (hlc, bytes(replica), bytes(record), rid)
        first = stamp if first is None else min(first, stamp)
    assert first is not None
    return first[3]


def as_json(raw: Any, found: Above) -> dict[str, Any]:
    """What a record is part of, for programs: records by id and title."""
    rids = [*found.chain, *found.circle]
    facts = {
        rid: {"id": ids.to_text(bytes(record)), "title": title or ""}
        for rid, record, title in raw.execute(
            "SELECT rid, id, title FROM record WHERE rid IN (SELECT value FROM json_each(?))",
            (json.dumps(rids),),
        )
    }
    told: dict[str, Any] = {"above": [facts[rid] for rid in found.chain]}
    if found.cut is not None:
        told["circle"] = [facts[rid] for rid in found.circle]
        told["not_followed"] = facts[found.cut]["id"]
    return told
