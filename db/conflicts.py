"""Conflicts: what concurrent edits left to a person, and how a person settles them.

What was written into a record elsewhere while it was merged into another here is one too, of the other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from db import aliases, ids, query
from db.clock import iso
from db.columns import stored_row
from db.errors import ChanceryError
from db.history import shown_value
from db.kinds import KindSpec, kind_numbered
from db.kinds.spec import DELETED, SOURCE
from db.pack import bits, read_dots, split_registers, unpack_values
from db.touch import touch
from db.unit import stored_values, unit_of_work
from db.values import canonical_json
from resources.sentences import named, say

if TYPE_CHECKING:
    from db.store import Store
    from db.unit import Unit


class NoConflict(ChanceryError):
    """A conflict was to be settled that is not there."""


@dataclass(slots=True)
class Rival:
    """One value of one register that is held but not shown."""

    rid: int
    record: str
    spec: KindSpec
    index: int
    tx: int
    columns: list[Any]
    shown: list[Any]
    shown_tx: int
    of: int = 0
    """The merged record that says it, where that is not the record itself."""


def rivals(store: Store, rids: Collection[int] | None = None) -> Iterator[Rival]:
    """Every held value that says something else than what is shown, of these records or all, by record."""
    raw = store.raw
    where, arguments = _among("rival.rid", rids)
    rows = raw.execute(
        "SELECT rival.rid, rival.tx, rival.mask, rival.vals, record.id, record.kind, record.born,"
        " dots.d FROM rival"
        " JOIN record ON record.rid = rival.rid LEFT JOIN dots ON dots.rid = rival.rid"
        f" WHERE record.gone <> 1{where} ORDER BY rival.rid, rival.tx",
        arguments,
    ).fetchall()
    current: tuple[int, list[Any]] = (0, [])
    for number, tx, mask, vals, record, kind, born, packed in rows:
        spec = kind_numbered(kind)
        if current[0] != number:
            current = (number, stored_row(raw, spec, number))
        dots = read_dots(packed, born, len(spec.registers))
        for index, columns in split_registers(spec.registers, mask, unpack_values(vals)).items():
            shown = [current[1][place] for place in spec.register_columns[index]]
            if columns != shown and index != SOURCE:
                yield Rival(number, ids.to_text(bytes(record)), spec, index, tx, columns, shown, dots[index])


def late(store: Store, rids: Collection[int] | None = None) -> Iterator[Rival]:
    """What records that were merged say which nobody saw who merged them, as values of those they lead to."""
    raw = store.raw
    where, arguments = _among("m.survivor", rids)
    rows = raw.execute(
        "SELECT m.survivor, m.rid, m.late, s.id, s.kind, o.born, od.d, s.born, sd.d FROM merged m"
        " JOIN record s ON s.rid = m.survivor JOIN record o ON o.rid = m.rid"
        " LEFT JOIN dots od ON od.rid = m.rid LEFT JOIN dots sd ON sd.rid = m.survivor"
        f" WHERE m.late <> 0 AND s.gone = 0{where} ORDER BY m.survivor, m.rid",
        arguments,
    ).fetchall()
    for survivor, other, mask, record, kind, born, dots, kept_born, kept_dots in rows:
        spec = kind_numbered(kind)
        theirs, ours = stored_row(raw, spec, other), stored_row(raw, spec, survivor)
        said = read_dots(dots, born, len(spec.registers))
        shown = read_dots(kept_dots, kept_born, len(spec.registers))
        for index in bits(mask):
            places = spec.register_columns[index]
            yield Rival(
                survivor,
                ids.to_text(bytes(record)),
                spec,
                index,
                said[index],
                [theirs[place] for place in places],
                [ours[place] for place in places],
                shown[index],
                other,
            )


def count(store: Store, rids: Collection[int]) -> int:
    """How many registers of these records are in conflict, deletions that an edit outlived included.

    What merged records say is counted apart (``count_late``).
    """
    found = {(rival.rid, rival.index) for rival in rivals(store, rids) if _is_for_people(rival)}
    return len(found) + len(_outlived(store, rids))


def count_late(store: Store) -> int:
    """How many registers are in conflict with what a merged record says."""
    return len({(rival.rid, rival.index) for rival in late(store) if _is_for_people(rival)})


def _outlived(store: Store, rids: Collection[int] | None = None) -> list[tuple[int, bytes, int]]:
    """Records that were deleted while somebody else edited them: the edit won."""
    where, arguments = _among("rid", rids)
    found: list[tuple[int, bytes, int]] = store.raw.execute(
        f"SELECT rid, id, kind FROM record WHERE gone <> 1 AND deleted = 1{where} ORDER BY rid", arguments
    ).fetchall()
    return found


def _among(column: str, rids: Collection[int] | None) -> tuple[str, list[str]]:
    """A condition that a column is one of these row numbers, and its argument; none for None."""
    if rids is None:
        return "", []
    return f" AND {column} IN (SELECT value FROM json_each(?))", [json.dumps(sorted(rids))]


def conflicts(store: Store, rid: int | None = None) -> list[dict[str, Any]]:
    """Open conflicts: ``id, kind, field, winner {value, post, at}, kept [{value, post, at}]``.

    With ``rid`` those of one record, but for its deletion, which is no value. Of a register of several
    fields each field that differs is an entry. What a merged record says is kept with its id, ``of``.
    """
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    rids = None if rid is None else [rid]
    for rival in filter(_is_for_people, chain(rivals(store, rids), late(store, rids))):
        register = rival.spec.registers[rival.index]
        for place, name in enumerate(register.fields):
            if rival.columns[place] == rival.shown[place]:
                continue
            entry = entries.setdefault(
                (rival.record, name),
                {
                    "id": rival.record,
                    "kind": rival.spec.token,
                    "field": name,
                    "winner": _said(store, shown_value(rival.spec, name, rival.shown[place]), rival.shown_tx),
                    "kept": [],
                },
            )
            said = _said(store, shown_value(rival.spec, name, rival.columns[place]), rival.tx)
            if rival.of:
                said["of"] = _id_of(store.raw, rival.of)
            if all(other["value"] != said["value"] for other in entry["kept"]):
                entry["kept"].append(said)
    for number, record, kind in _outlived(store) if rid is None else ():
        entries[ids.to_text(bytes(record)), "deleted"] = _outlived_entry(store, number, record, kind)
    for entry in entries.values():  # replicas number transactions each in its own way
        entry["kept"].sort(key=lambda said: (said["at"], said["post"], canonical_json(said["value"])))
    return sorted(entries.values(), key=lambda entry: (entry["id"], entry["field"]))


def _is_for_people(rival: Rival) -> bool:
    """Of what two posts wrote of one alias both counts, but whether it stands."""
    return rival.spec is not aliases.ALIAS or rival.index == DELETED


def _id_of(raw: Any, rid: int) -> str:
    return ids.to_text(bytes(raw.execute("SELECT id FROM record WHERE rid = ?", (rid,)).fetchone()[0]))


def _outlived_entry(store: Store, rid: int, record: bytes, kind: int) -> dict[str, Any]:
    spec = kind_numbered(kind)
    born, packed = store.raw.execute(
        "SELECT record.born, dots.d FROM record LEFT JOIN dots USING (rid) WHERE rid = ?", (rid,)
    ).fetchone()
    dots = read_dots(packed, born, len(spec.registers))
    deletion = dots[DELETED]
    others = sorted({dot for index, dot in enumerate(dots) if index != DELETED} | {born})
    newest = store.raw.execute(
        "SELECT tx.tx FROM tx JOIN who ON who.n = tx.who JOIN replica ON replica.n = who.replica"
        f" WHERE tx.tx IN ({','.join('?' * len(others))}) ORDER BY tx.hlc DESC, replica.id DESC LIMIT 1",
        others,
    ).fetchone()[0]
    return {
        "id": ids.to_text(bytes(record)),
        "kind": spec.token,
        "field": "deleted",
        "winner": _said(store, False, newest),
        "kept": [_said(store, True, deletion)],
    }


def _said(store: Store, value: Any, tx: int) -> dict[str, Any]:
    row = store.raw.execute(
        "SELECT tx.at, who.officer, replica.post FROM tx JOIN who ON who.n = tx.who"
        " JOIN replica ON replica.n = who.replica WHERE tx.tx = ?",
        (tx,),
    ).fetchone()
    at, officer, post = row if row is not None else (0, "", "")
    return {"value": value, "post": post, "officer": officer, "at": iso(at)}


def settle(store: Store, record_id: str, name: str, value: Any, officer: str) -> None:
    """Decide a conflict: an ordinary change that covers every value held of the register.

    ``deleted`` takes true or false.  Raises NoConflict when the field is not in conflict.
    """
    rid, spec = query.locate_itself(store.raw, record_id)
    if name == "deleted":
        _settle_deletion(store, rid, value, officer)
        return
    columns = stored_values(spec, {name: value})
    index = spec.register_of[name].index
    held = _held(store, rid, index)
    if not held:  # of what was merged, the conflicts of the record that it leads to are meant
        rid, spec = query.locate(store.raw, record_id)
        held = _held(store, rid, index)
    if not held:
        raise NoConflict(
            say(
                "{field} of this record is not in conflict; `chancery conflicts` lists those.",
                field=named(spec.field[name].label),
            )
        )
    with unit_of_work(store, "settle", officer) as unit:
        shown = stored_row(unit.raw, spec, rid)
        register = spec.registers[index]
        now = {
            field: shown[place]
            for field, place in zip(register.fields, spec.register_columns[index], strict=True)
        }
        chosen = _whole_value(register.fields, now, [r.columns for r in held], name, columns[name])
        for merged in {rival.of for rival in held if rival.of}:
            aliases.note_seen(unit, merged, {register.name})
        if chosen != now:
            unit.update(spec, rid, chosen)
        elif any(not rival.of for rival in held):
            touch(unit.raw, unit.tx, spec, rid, index, list(now.values()))


def _held(store: Store, rid: int, index: int) -> list[Rival]:
    """What is held of a register beside what is shown."""
    return [rival for rival in (*rivals(store, [rid]), *late(store, [rid])) if rival.index == index]


def _whole_value(
    fields: tuple[str, ...], now: dict[str, Any], held: list[list[Any]], name: str, value: Any
) -> dict[str, Any]:
    """The whole held value that says ``value``, else the shown one with it."""
    if now[name] == value:
        return now
    for columns in held:
        candidate = dict(zip(fields, columns, strict=True))
        if candidate[name] == value:
            return candidate
    return {**now, name: value}


def confirm(unit: Unit, spec: KindSpec, rid: int, columns: Mapping[str, Any]) -> None:
    """Settle what an edit writes once more as it is shown: who saw the conflict chose what it shows."""
    for merged, names in _written_late(unit.store, spec, rid, columns).items():
        aliases.note_seen(unit, merged, names)
    shown_of = {rival.index: rival.shown for rival in rivals(unit.store, [rid])}
    for index, shown in shown_of.items():
        now = dict(zip(spec.registers[index].fields, shown, strict=True))
        written = columns.keys() & now.keys()
        if written and all(columns[name] == now[name] for name in written):
            touch(unit.raw, unit.tx, spec, rid, index, shown)


def _written_late(store: Store, spec: KindSpec, rid: int, columns: Mapping[str, Any]) -> dict[int, set[str]]:
    """The registers, by merged record, whose late values an edit of these columns has seen."""
    found: dict[int, set[str]] = {}
    for rival in late(store, [rid]):
        register = spec.registers[rival.index]
        if columns.keys() & set(register.fields):
            found.setdefault(rival.of, set()).add(register.name)
    return found


def _settle_deletion(store: Store, rid: int, value: Any, officer: str) -> None:
    if not _outlived(store, [rid]):
        raise NoConflict(
            say("This record’s deletion is not in conflict; `chancery conflicts` lists those that are.")
        )
    wanted = str(value).strip().lower() in ("1", "true", "yes")
    with unit_of_work(store, "settle", officer) as unit:
        unit.set_deleted([rid], wanted)
