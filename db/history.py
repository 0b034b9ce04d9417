"""What a record was before, who changed it, and the undoing of a unit of work.

The log holds old values only; the new value of a change is the next newer old one, or the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import query
from db.clock import iso
from db.columns import stored_row
from db.errors import ChanceryError
from db.kinds import KindSpec, kind_numbered
from db.kinds.spec import DELETED, MARKINGS
from db.pack import split_registers, unpack_values
from db.unit import unit_of_work
from db.values import from_column
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store


_OURS = "(who.replica = 1 OR who.replica IN (SELECT replica FROM incarnation WHERE own = 1))"
"""Made at this case file, in whichever of its incarnations."""


UNDO = "undo"
"""The action of a unit that reverses another one."""


class NothingToUndo(ChanceryError):
    """A unit of work that is not there, is another replica's, or is undone already."""


def history(store: Store, record_id: str) -> list[dict[str, Any]]:
    """Every change of a record, newest first: ``at, post, officer, field, old, new``.

    The fields that it was created with come last, with ``old`` None. What was merged into it, or what it was
    merged into, has its changes here too, each with the id of that record, ``of``.
    """
    rid, spec = query.locate(store.raw, record_id)
    entries = _history(store.raw, spec, rid)
    others = query.merged_into(store.raw, rid)
    for other, _ in others:
        number, _ = query.locate_itself(store.raw, other)
        entries += [{**entry, "of": other} for entry in _history(store.raw, spec, number)]
    if others:
        entries.sort(key=lambda entry: str(entry["at"]), reverse=True)
    return entries


def _history(raw: Any, spec: KindSpec, rid: int) -> list[dict[str, Any]]:
    newer: dict[str, Any] = _current(raw, spec, rid)
    entries = []
    changes = raw.execute(
        "SELECT log.mask, log.old, tx.at, who.officer, replica.post FROM log JOIN tx USING (tx)"
        " JOIN who ON who.n = tx.who JOIN replica ON replica.n = who.replica"
        " WHERE log.rid = ? ORDER BY log.seq DESC",
        (rid,),
    ).fetchall()
    for mask, old, at, officer, post in changes:
        values = split_registers(spec.registers, mask, unpack_values(old))
        for index, columns in values.items():
            for name, value in zip(spec.registers[index].fields, columns, strict=True):
                if value == newer[name]:
                    continue
                entries.append(_entry(spec, name, value, newer[name], at, officer, post))
                newer[name] = value
    at, officer, post = raw.execute(
        "SELECT r.created_at, who.officer, replica.post FROM record r JOIN who ON who.n = r.creator"
        " JOIN replica ON replica.n = who.replica WHERE r.rid = ?",
        (rid,),
    ).fetchone()
    for name, value in newer.items():
        if value is not None and not (name == "marking" and value == 0):
            entries.append(_entry(spec, name, None, value, at, officer, post))
    return [entry for entry in entries if entry["field"] != "source"]


def _current(raw: Any, spec: KindSpec, rid: int) -> dict[str, Any]:
    return dict(zip(spec.stored, stored_row(raw, spec, rid), strict=True))


def shown_value(spec: KindSpec, name: str, stored: Any) -> Any:
    """A stored value as programs and JSON show it."""
    if name == "marking":
        return None if stored is None else MARKINGS[stored]
    if name == "source":
        return None
    return from_column(spec.field[name], stored)


def _entry(spec: KindSpec, name: str, old: Any, new: Any, at: int, officer: str, post: str) -> dict[str, Any]:
    return {
        "at": iso(at),
        "post": post,
        "officer": officer,
        "field": name,
        "old": shown_value(spec, name, old),
        "new": shown_value(spec, name, new),
    }


def undo(store: Store, tx: int, officer: str, action: str = UNDO) -> int:
    """Reverse a unit of work of this replica by a new change that sets the old values again.

    Records it created are deleted, records it deleted come back.  Registers that somebody changed
    since are left alone.  Returns the new unit's number; raises NothingToUndo.
    """
    raw = store.raw
    row = raw.execute(
        f"SELECT tx.undone FROM tx JOIN who ON who.n = tx.who WHERE tx.tx = ? AND {_OURS}", (tx,)
    ).fetchone()
    if row is None or row[0] is not None:
        raise NothingToUndo(say("There is nothing to undo."))
    changes = raw.execute(
        "SELECT seq, rid, kind, mask, old FROM log WHERE tx = ? ORDER BY seq DESC", (tx,)
    ).fetchall()
    later = _changed_since(raw, tx, changes[0][0]) if changes else {}
    created = [rid for (rid,) in raw.execute("SELECT rid FROM record WHERE first = ? AND gone <> 1", (tx,))]
    if not changes and not created:
        raise NothingToUndo(say("There is nothing to undo."))
    with unit_of_work(store, action, officer) as unit:
        for _, rid, number, mask, old in changes:
            spec = kind_numbered(number)
            if not mask & (1 << DELETED) and _is_gone(raw, rid):
                continue
            values = split_registers(spec.registers, mask, unpack_values(old))
            columns = {
                name: value
                for index, parts in values.items()
                if not later.get(rid, 0) & (1 << index)
                for name, value in zip(spec.registers[index].fields, parts, strict=True)
            }
            if columns:
                unit.update(spec, rid, columns)
        if created:
            # With what their source said forgotten, the source may bring them again.
            raw.executemany("UPDATE record SET source = NULL WHERE rid = ?", [(rid,) for rid in created])
            unit.set_deleted(created, True)
        raw.execute("UPDATE tx SET undone = ? WHERE tx = ?", (unit.tx, tx))
        return unit.tx


def redo(store: Store, officer: str) -> str:
    """Do again what was undone last, by reversing the undoing; returns the action that stands again.

    That is a unit like any other, and can be undone. Whoever has changed something since an undo has nothing
    to do again. Raises NothingToUndo.
    """
    last = redoable(store)
    if last is None:
        raise NothingToUndo(say("There is nothing to do again."))
    action = _action(store.raw, last)
    undo(store, last, officer, action)
    return action


def redoable(store: Store) -> int | None:
    """The newest undoing of this replica that can be reversed, since nothing else was changed after it."""
    raw = store.raw
    newest = raw.execute(
        "SELECT tx.tx, tx.action, tx.undone FROM tx JOIN who ON who.n = tx.who"
        f" WHERE {_OURS} ORDER BY tx.tx DESC LIMIT 1000"
    ).fetchall()
    again = {undone for _, action, undone in newest if action == UNDO and undone}
    for tx, action, undone in newest:
        if action == UNDO and undone is None:
            return int(tx)
        part = undone == 0  # of a unit that reached into a second segment
        if action != UNDO and tx not in again and not part:
            return None
    return None


def _action(raw: Any, undoing: int) -> str:
    row = raw.execute(
        "SELECT action FROM tx WHERE undone = ?1 AND tx < ?1 ORDER BY tx DESC LIMIT 1", (undoing,)
    ).fetchone()
    return str(row[0] or "") if row is not None else ""


def _is_gone(raw: Any, rid: int) -> bool:
    return bool(raw.execute("SELECT gone = 1 FROM record WHERE rid = ?", (rid,)).fetchone()[0])


def _changed_since(raw: Any, tx: int, seq: int) -> dict[int, int]:
    """Registers, by record of unit ``tx``, that were changed after log entry ``seq`` and still are.

    A unit that was undone and the one that undid it cancel each other.
    """
    later = raw.execute(
        "SELECT tx, rid, mask FROM log WHERE seq > ? AND tx <> ?"
        " AND rid IN (SELECT rid FROM log WHERE tx = ?)",
        (seq, tx, tx),
    ).fetchall()
    if not later:
        return {}
    undone: dict[int, int] = dict(raw.execute("SELECT tx, undone FROM tx WHERE undone > 0"))
    undoers = set(undone.values())

    def stands(unit: int) -> bool:
        return unit not in undone or not stands(undone[unit])

    found: dict[int, int] = {}
    for other, rid, mask in later:
        if other not in undoers and stands(other):
            found[rid] = found.get(rid, 0) | mask
    return found


def undoable(store: Store, limit: int = 50) -> list[tuple[int, str]]:
    """This replica's units of work that can be undone, newest first: (number, action)."""
    found = store.raw.execute(
        "SELECT tx.tx, tx.action FROM tx JOIN who ON who.n = tx.who WHERE"
        f" {_OURS} AND tx.undone IS NULL AND tx.action <> '{UNDO}' ORDER BY tx.tx DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return [(tx, action or "") for tx, action in found]
