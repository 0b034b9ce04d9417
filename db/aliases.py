"""Aliases of merged duplicates: what leads to what, derived in sets from the alias records that are here.

An alias is a record like any other: it is written, exchanged, undone and withdrawn as one, in the narrower
scope of its two ends, so who may not see one end never learns of it.  Where it leads is derived (``merged``,
and ``record.gone`` = 2) whenever an alias or one of its ends changes.  An alias with an end that is not here
leads nowhere until that end comes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import ids
from db.columns import register_of
from db.kinds import STORED, kind_numbered
from db.late import columns_of, late_mask, marks_of, seen_marks
from db.pack import bits, split_registers, unpack_values
from db.reach import references, targets
from db.scopes import Scope, is_wider, meet
from db.survivors import distances, resolve
from db.touch import touch
from db.values import canonical_json

if TYPE_CHECKING:
    from db.unit import Unit

ALIAS = STORED["alias"]
SEEN = ALIAS.register_named["seen"].index
HERE, GONE, MERGED = 0, 1, 2
"""What ``record.gone`` says: to be shown, deleted or withdrawn, shown as another."""
_PART = 500


@dataclass(frozen=True, slots=True)
class _End:
    """A record that an alias names, and is here."""

    rid: int
    kind: int
    gone: int


@dataclass(frozen=True, slots=True)
class Alias:
    """One alias that stands: its row, its ends, who may see it, what was seen when it was made."""

    rid: int
    other: bytes
    kept: bytes
    scope: Scope
    seen: frozenset[str]


def exist(raw: Any) -> bool:
    """Whether there is any alias at all."""
    return raw.execute("SELECT 1 FROM alias LIMIT 1").fetchone() is not None


def ends(raw: Any, kind: int, rids: Collection[int]) -> set[bytes]:
    """Of records of a kind those that an alias names; of aliases, their ends."""
    listed = (json.dumps(list(rids)),)
    if kind == ALIAS.number:
        rows = raw.execute(
            "SELECT other, kept FROM alias WHERE rid IN (SELECT value FROM json_each(?))", listed
        )
        return {end for row in rows for end in row if end is not None}
    found = raw.execute(
        "SELECT r.id FROM record r WHERE r.rid IN (SELECT value FROM json_each(?))"
        " AND (EXISTS (SELECT 1 FROM alias a WHERE a.other = r.id)"
        " OR EXISTS (SELECT 1 FROM alias a WHERE a.kept = r.id))",
        listed,
    )
    return {record for (record,) in found}


def derived(raw: Any, records: Collection[bytes]) -> dict[int, tuple[int, int]]:
    """What must be so around these records: by row number what leads to which, and what ``gone`` says."""
    _, _, here, leads = _derive(raw, records)
    return {
        here[record].rid: (here[survivor].rid, GONE if here[record].gone == GONE else MERGED)
        for record, survivor in leads.items()
    }


def follow(raw: Any, seeds: Collection[bytes]) -> dict[int, set[int]]:
    """Derive anew what leads to what around these records.

    Returns the records that are shown otherwise now, by the number of their kind.
    """
    if not seeds:
        return {}
    around, standing, here, leads = _derive(raw, seeds)
    late = _late(raw, standing, here, leads)
    wanted = {
        here[record].rid: (record, here[survivor].rid, late.get(record, 0))
        for record, survivor in leads.items()
    }
    changed = _write(raw, around, wanted)
    for record, end in here.items():
        gone = end.gone if end.gone == GONE else MERGED if record in leads else HERE
        if gone != end.gone:
            raw.execute("UPDATE record SET gone = ? WHERE rid = ?", (gone, end.rid))
            changed.add(end.rid)
    by_kind: dict[int, set[int]] = {}
    for end in here.values():
        if end.rid in changed:
            by_kind.setdefault(end.kind, set()).add(end.rid)
    return by_kind


def same_as(raw: Any, rid: int) -> set[bytes]:
    """The ids of all records that are shown as the same as this one, its own among them."""
    rows = raw.execute(
        "WITH one(rid) AS (SELECT coalesce((SELECT survivor FROM merged WHERE rid = ?1), ?1))"
        " SELECT record.id FROM record WHERE rid IN one UNION SELECT record.id FROM merged"
        " JOIN record USING (rid) WHERE merged.survivor IN one",
        (rid,),
    )
    return {bytes(record) for (record,) in rows}


def shown_as(raw: Any, rids: Collection[int]) -> set[int]:
    """Row numbers of the records that these are shown as."""
    rows = raw.execute(
        "SELECT coalesce(m.survivor, value) FROM json_each(?) LEFT JOIN merged m ON m.rid = value",
        (json.dumps(list(rids)),),
    )
    return {rid for (rid,) in rows}


def every_end(raw: Any) -> set[bytes]:
    """Every record that an alias names or that leads to another: what is derived anew when all of it is."""
    rows = raw.execute("SELECT other FROM alias UNION SELECT kept FROM alias UNION SELECT id FROM merged")
    return {record for (record,) in rows if record is not None}


def leading(raw: Any, visible: Callable[[str], tuple[str, list[Any]]]) -> tuple[dict[bytes, bytes], set[int]]:
    """What leads where to readers who see only a part: by id, and the row numbers of those records.

    ``visible`` gives the condition on the registry, under an alias of it, for what they may see.
    """
    conditions = [visible(name) for name in ("r", "o", "k")]
    rows = raw.execute(
        "SELECT a.other, a.kept, o.rid, k.rid, o.gone, k.gone FROM alias a JOIN record r ON r.rid = a.rid"
        " JOIN record o ON o.id = a.other JOIN record k ON k.id = a.kept AND k.kind = o.kind"
        f" WHERE r.gone = 0 AND {' AND '.join(condition for condition, _ in conditions)}",
        [argument for _, arguments in conditions for argument in arguments],
    ).fetchall()
    leads = resolve({(other, kept) for other, kept, *_ in rows})
    numbers = {record: rid for other, kept, o, k, *_ in rows for record, rid in ((other, o), (kept, k))}
    return leads, {numbers[record] for record in leads}


# -- writing -----------------------------------------------------------------------------------------


def lead(unit: Unit, other: bytes, kept: bytes, names: Collection[str] | None = None) -> None:
    """Say that one record is another, as a change of this unit; once more where it was said before.

    What the one says was seen by who says so: all of it, or the registers of these ``names`` alone.
    """
    raw = unit.raw
    facts = {
        bytes(record): (rid, kind, (marking, release or ""))
        for record, rid, kind, marking, release in raw.execute(
            "SELECT id, rid, kind, marking, release_to FROM record WHERE id IN (?, ?)", (other, kept)
        )
    }
    scope = meet(facts[other][2], facts[kept][2])
    rid, kind, _ = facts[other]
    spec = kind_numbered(kind)
    if names is None:
        marks = seen_marks(raw, spec, rid, other, scope)
    else:
        every = marks_of(raw, spec, rid, other, scope)
        marks = sorted(every[name] for name in names)
    seen = canonical_json(marks)
    record = ids.to_bytes(ids.link_id("alias", ids.to_text(other), ids.to_text(kept)))
    here = raw.execute("SELECT rid, deleted, gone FROM record WHERE id = ?", (record,)).fetchone()
    common = {"marking": scope[0], "release_to": scope[1] or None}
    if here is None:
        unit.insert(ALIAS, [(record, {"other": other, "kept": kept, "seen": seen}, common)])
        return
    _settle(unit, here[0])
    unit.update(ALIAS, here[0], {"other": other, "kept": kept, "seen": seen, **common})
    if here[1]:
        unit.set_deleted([here[0]], False)


def note_seen(unit: Unit, merged: int, names: Collection[str]) -> None:
    """Say that what a merged record says in these registers was seen, whatever became of it."""
    raw = unit.raw
    record, number, survivor = raw.execute(
        "SELECT m.id, r.kind, s.id FROM merged m JOIN record r ON r.rid = m.rid"
        " JOIN record s ON s.rid = m.survivor WHERE m.rid = ?",
        (merged,),
    ).fetchone()
    record, survivor, spec = bytes(record), bytes(survivor), kind_numbered(number)
    around, aliases = _around(raw, [record])
    steps = distances([(alias.other, alias.kept) for alias in aliases], survivor)
    towards = sorted(
        (alias.kept, alias)
        for alias in aliases
        if alias.other == record and steps.get(alias.kept, len(around)) < steps.get(record, len(around))
    )
    if not towards:
        lead(unit, record, survivor, names)
        return
    alias = towards[0][1]
    rid, scope, seen = alias.rid, alias.scope, alias.seen
    marks = marks_of(raw, spec, merged, record, scope)
    now = {mark for mark in seen if mark.rpartition(":")[0] not in names} | {marks[name] for name in names}
    _settle(unit, rid)
    unit.update(ALIAS, rid, {"seen": canonical_json(sorted(now))})


def rescope(unit: Unit, moved: Collection[int], narrowed: Collection[int]) -> None:
    """Let markings follow, where these records' marking or release list changed.

    What leads to a record that was ``narrowed`` is seen by nobody who may not see that record any more; an
    alias by nobody who may not see both its ends.
    """
    raw = unit.raw
    for rid, number, *scopes in raw.execute(
        "SELECT m.rid, r.kind, r.marking, r.release_to, s.marking, s.release_to FROM merged m"
        " JOIN record r ON r.rid = m.rid JOIN record s ON s.rid = m.survivor"
        " WHERE m.survivor IN (SELECT value FROM json_each(?)) AND r.gone <> 1 AND s.gone <> 1",
        (json.dumps(list(narrowed)),),
    ).fetchall():
        own, theirs = (scopes[0], scopes[1] or ""), (scopes[2], scopes[3] or "")
        if not is_wider(theirs, own):
            _mark(unit, kind_numbered(number), rid, meet(own, theirs))
            moved = {*moved, rid}
    for rid, *scopes in raw.execute(
        "WITH m(id) AS (SELECT id FROM record WHERE rid IN (SELECT value FROM json_each(?)))"
        " SELECT a.rid, r.marking, r.release_to, o.marking, o.release_to, k.marking, k.release_to"
        " FROM alias a JOIN record r ON r.rid = a.rid JOIN record o ON o.id = a.other"
        " JOIN record k ON k.id = a.kept WHERE r.gone = 0 AND (a.other IN m OR a.kept IN m)",
        (json.dumps(list(moved)),),
    ).fetchall():
        own, one, two = ((scopes[n], scopes[n + 1] or "") for n in (0, 2, 4))
        wanted = meet(one, two)
        if own != wanted:
            _settle(unit, rid)
            _mark(unit, ALIAS, rid, wanted)
            see_again(unit, _references_of_other(raw, rid))


def see_again(unit: Unit, said: Mapping[int, int]) -> bool:
    """What merged records say in these registers (masks, by row number) is told to others than before.

    Nobody wrote it: what had been seen of it was seen. Returns whether there was any.
    """
    found = False
    for rid, number, late in unit.raw.execute(
        "SELECT m.rid, r.kind, m.late FROM merged m JOIN record r USING (rid)"
        " WHERE m.rid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(said)),),
    ).fetchall():
        spec = kind_numbered(number)
        names = {spec.registers[index].name for index in bits(said[rid] & ~late)}
        if names:
            note_seen(unit, rid, names)
            found = True
    return found


def _references_of_other(raw: Any, alias: int) -> dict[int, int]:
    """The registers in which the record that an alias merges refers to others: a mask, by row number."""
    row = raw.execute(
        "SELECT r.rid, r.kind FROM alias a JOIN record r ON r.id = a.other WHERE a.rid = ?", (alias,)
    ).fetchone()
    if row is None:
        return {}
    spec = kind_numbered(row[1])
    mask = 0
    for register, columns in zip(spec.own_registers, columns_of(raw, spec, row[0]), strict=True):
        if targets(references(spec).get(register.index, ()), columns):
            mask |= 1 << register.index
    return {row[0]: mask}


def _mark(unit: Unit, spec: Any, rid: int, scope: Scope) -> None:
    unit.update(spec, rid, {"marking": scope[0], "release_to": scope[1] or None})


def _settle(unit: Unit, rid: int) -> None:
    """What two posts wrote of one alias is no conflict for a person: what either had seen was seen.

    And one that was undone at one post while the other went on with it stands.
    """
    raw = unit.raw
    held = 0
    for (mask,) in raw.execute("SELECT mask FROM rival WHERE rid = ?", (rid,)):
        held |= mask
    if held & (1 << SEEN):
        unit.update(ALIAS, rid, {"seen": canonical_json(sorted(_seen(raw, [rid])[rid]))})
    if raw.execute("SELECT deleted FROM record WHERE rid = ? AND gone = 0", (rid,)).fetchone() == (1,):
        unit.set_deleted([rid], False)
    for index in bits(held):
        touch(raw, unit.tx, ALIAS, rid, index, register_of(raw, ALIAS, rid, index))


# -- deriving ----------------------------------------------------------------------------------------


def _derive(
    raw: Any, seeds: Collection[bytes]
) -> tuple[set[bytes], list[Alias], dict[bytes, _End], dict[bytes, bytes]]:
    """Around these records: all of them, the aliases that count, which are here, and what leads to which."""
    around, aliases = _around(raw, seeds)
    here = _ends(raw, around)
    standing = [
        alias
        for alias in aliases
        if alias.other in here and alias.kept in here and here[alias.other].kind == here[alias.kept].kind
    ]
    deleted = {record for record, end in here.items() if end.gone == GONE}
    return around, standing, here, resolve({(a.other, a.kept) for a in standing}, deleted)


def _around(raw: Any, seeds: Iterable[bytes]) -> tuple[set[bytes], list[Alias]]:
    """The records that stand in one group with these by aliases that stand, and those aliases."""
    around = set(seeds)
    fresh = sorted(around)
    rows: dict[int, tuple[bytes, bytes, Scope]] = {}
    while fresh:
        part, fresh = fresh[:_PART], fresh[_PART:]
        marks = ",".join("?" * len(part))
        for rid, other, kept, marking, release in raw.execute(
            "SELECT a.rid, a.other, a.kept, r.marking, r.release_to FROM alias a"
            f" JOIN record r ON r.rid = a.rid AND r.gone = 0 WHERE a.other IN ({marks})"
            " UNION SELECT a.rid, a.other, a.kept, r.marking, r.release_to FROM alias a"
            f" JOIN record r ON r.rid = a.rid AND r.gone = 0 WHERE a.kept IN ({marks})",
            [*part, *part],
        ).fetchall():
            if other is None or kept is None or other == kept:
                continue
            rows[rid] = (bytes(other), bytes(kept), (marking, release or ""))
            new = {bytes(other), bytes(kept)} - around
            around |= new
            fresh += sorted(new)
    seen = _seen(raw, rows)
    return around, [Alias(rid, other, kept, scope, seen[rid]) for rid, (other, kept, scope) in rows.items()]


def _seen(raw: Any, rids: Iterable[int]) -> dict[int, frozenset[str]]:
    """What aliases remember: of what two posts wrote at once, all."""
    listed = (json.dumps(list(rids)),)
    found: dict[int, set[str]] = {}
    for rid, text in raw.execute(
        "SELECT rid, seen FROM alias WHERE rid IN (SELECT value FROM json_each(?))", listed
    ):
        found[rid] = set(json.loads(text)) if text else set()
    for rid, mask, vals in raw.execute(
        "SELECT rid, mask, vals FROM rival WHERE rid IN (SELECT value FROM json_each(?))", listed
    ):
        columns = split_registers(ALIAS.registers, mask, unpack_values(vals)).get(SEEN)
        if columns is not None and columns[0]:
            found[rid].update(json.loads(columns[0]))
    return {rid: frozenset(marks) for rid, marks in found.items()}


def _ends(raw: Any, records: Iterable[bytes]) -> dict[bytes, _End]:
    """Those of the records that are here: what was withdrawn is not."""
    found: dict[bytes, _End] = {}
    wanted = sorted(records)
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        for record, rid, kind, gone in raw.execute(
            "SELECT id, rid, kind, gone FROM record WHERE (gone <> 1 OR deleted = 1) AND kind <> ?"
            f" AND id IN ({','.join('?' * len(part))})",
            [ALIAS.number, *part],
        ):
            found[bytes(record)] = _End(rid, kind, gone)
    return found


def _late(
    raw: Any,
    standing: Collection[Alias],
    here: Mapping[bytes, _End],
    leads: Mapping[bytes, bytes],
) -> dict[bytes, int]:
    """For each record that leads to another the registers that nobody saw who merged it."""
    edges = {(alias.other, alias.kept) for alias in standing}
    of: dict[bytes, list[Alias]] = {}
    for alias in standing:
        of.setdefault(alias.other, []).append(alias)
    steps: dict[bytes, dict[bytes, int]] = {}
    found: dict[bytes, int] = {}
    for record, survivor in leads.items():
        end = here[record]
        if end.gone == GONE:
            continue
        if survivor not in steps:
            steps[survivor] = distances(edges, survivor)
        away = steps[survivor]
        found[record] = late_mask(
            raw,
            kind_numbered(end.kind),
            (end.rid, record),
            here[survivor].rid,
            [(alias.scope, alias.seen) for alias in of.get(record, ()) if away[alias.kept] < away[record]],
        )
    return found


def _write(raw: Any, around: Iterable[bytes], wanted: Mapping[int, tuple[bytes, int, int]]) -> set[int]:
    """Bring the derived rows of these records to what they must be; returns what leads elsewhere now."""
    present: dict[int, tuple[bytes, int, int]] = {}
    every = sorted(around)
    for start in range(0, len(every), _PART):
        part = every[start : start + _PART]
        for rid, record, survivor, late in raw.execute(
            f"SELECT rid, id, survivor, late FROM merged WHERE id IN ({','.join('?' * len(part))})", part
        ):
            present[rid] = (bytes(record), survivor, late)
    stale = [(rid,) for rid in present if present[rid] != wanted.get(rid)]
    raw.executemany("DELETE FROM merged WHERE rid = ?", stale)
    raw.executemany(
        "INSERT INTO merged(rid, id, survivor, late) VALUES (?,?,?,?)",
        [(rid, *row) for rid, row in wanted.items() if present.get(rid) != row],
    )
    return {
        rid
        for rid in present.keys() | wanted.keys()
        if present.get(rid, (b"", 0, 0))[:2] != wanted.get(rid, (b"", 0, 0))[:2]
    }
