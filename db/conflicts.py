"""Conflicts: what concurrent edits left to a person, and how a person settles them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import ids, query
from db.clock import iso
from db.errors import ChanceryError
from db.history import shown_value
from db.kinds import KindSpec, kind_numbered
from db.kinds.spec import DELETED, SOURCE
from db.pack import read_dots, split_registers, unpack_values
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


def rivals(store: Store, rids: Collection[int] | None = None) -> Iterator[Rival]:
    """Every held value that says something else than what is shown, of these records or all, by record."""
    raw = store.raw
    where, arguments = _among("rival.rid", rids)
    rows = raw.execute(
        "SELECT rival.rid, rival.tx, rival.mask, rival.vals, record.id, record.kind, record.born,"
        " dots.d FROM rival"
        " JOIN record ON record.rid = rival.rid LEFT JOIN dots ON dots.rid = rival.rid"
        f" WHERE record.gone = 0{where} ORDER BY rival.rid, rival.tx",
        arguments,
    ).fetchall()
    current: tuple[int, tuple[Any, ...]] = (0, ())
    for number, tx, mask, vals, record, kind, born, packed in rows:
        spec = kind_numbered(kind)
        if current[0] != number:
            current = (number, _row(raw, spec, number))
        dots = read_dots(packed, born, len(spec.registers))
        for index, columns in split_registers(spec.registers, mask, unpack_values(vals)).items():
            shown = [current[1][place] for place in spec.register_columns[index]]
            if columns != shown and index != SOURCE:
                yield Rival(number, ids.to_text(bytes(record)), spec, index, tx, columns, shown, dots[index])


def _row(raw: Any, spec: KindSpec, rid: int) -> tuple[Any, ...]:
    names = "".join(f', t."{name}"' for name in spec.columns)
    row: tuple[Any, ...] = raw.execute(
        f"SELECT r.marking, r.release_to, r.deleted, r.source{names} FROM record r"
        f' JOIN "{spec.token}" t ON t.rid = r.rid WHERE r.rid = ?',
        (rid,),
    ).fetchone()
    return row


def count(store: Store, rids: Collection[int]) -> int:
    """How many registers of these records are in conflict, deletions that an edit outlived included."""
    found = {(rival.rid, rival.index) for rival in rivals(store, rids)}
    return len(found) + len(_outlived(store, rids))


def _outlived(store: Store, rids: Collection[int] | None = None) -> list[tuple[int, bytes, int]]:
    """Records that were deleted while somebody else edited them: the edit won."""
    where, arguments = _among("rid", rids)
    found: list[tuple[int, bytes, int]] = store.raw.execute(
        f"SELECT rid, id, kind FROM record WHERE gone = 0 AND deleted = 1{where} ORDER BY rid", arguments
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
    fields each field that differs is an entry.
    """
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for rival in rivals(store, None if rid is None else [rid]):
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
            if all(other["value"] != said["value"] for other in entry["kept"]):
                entry["kept"].append(said)
    for number, record, kind in _outlived(store) if rid is None else ():
        entries[ids.to_text(bytes(record)), "deleted"] = _outlived_entry(store, number, record, kind)
    for entry in entries.values():  # replicas number transactions each in its own way
        entry["kept"].sort(key=lambda said: (said["at"], said["post"], canonical_json(said["value"])))
    return sorted(entries.values(), key=lambda entry: (entry["id"], entry["field"]))


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
    rid, spec = query.locate(store.raw, record_id)
    if name == "deleted":
        _settle_deletion(store, rid, value, officer)
        return
    columns = stored_values(spec, {name: value})
    index = spec.register_of[name].index
    if not any(rival.index == index for rival in rivals(store, [rid])):
        raise NoConflict(
            say(
                "{field} of this record is not in conflict; `chancery conflicts` lists those.",
                field=named(spec.field[name].label),
            )
        )
    with unit_of_work(store, "settle", officer) as unit:
        shown = _row(unit.raw, spec, rid)
        register = spec.registers[index]
        now = {
            field: shown[place]
            for field, place in zip(register.fields, spec.register_columns[index], strict=True)
        }
        held = [r.columns for r in rivals(store, [rid]) if r.index == index]
        chosen = _whole_value(register.fields, now, held, name, columns[name])
        if chosen == now:
            touch(unit.raw, unit.tx, spec, rid, index, list(now.values()))
        else:
            unit.update(spec, rid, chosen)


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
    shown_of = {rival.index: rival.shown for rival in rivals(unit.store, [rid])}
    for index, shown in shown_of.items():
        now = dict(zip(spec.registers[index].fields, shown, strict=True))
        written = columns.keys() & now.keys()
        if written and all(columns[name] == now[name] for name in written):
            touch(unit.raw, unit.tx, spec, rid, index, shown)


def _settle_deletion(store: Store, rid: int, value: Any, officer: str) -> None:
    if not _outlived(store, [rid]):
        raise NoConflict(
            say("This record’s deletion is not in conflict; `chancery conflicts` lists those that are.")
        )
    wanted = str(value).strip().lower() in ("1", "true", "yes")
    with unit_of_work(store, "settle", officer) as unit:
        if not wanted:
            unit.set_deleted([rid], False)
            return
        spec = kind_numbered(unit.raw.execute("SELECT kind FROM record WHERE rid = ?", (rid,)).fetchone()[0])
        touch(unit.raw, unit.tx, spec, rid, DELETED, [1])
