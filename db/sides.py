"""The sides of each open conflict: whole values, who said them and when, and what each had seen of the rest.

``db.conflicts`` lists fields, for scripts; a person decides between whole values, since what changes together
is one. What an author had seen is the context that it signed, so nobody's memory is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, permutations
from typing import TYPE_CHECKING, Any

from db import ids, incarnation, query, vectors
from db.clock import iso
from db.conflicts import NoConflict, confirm, rivals
from db.forks import Forks
from db.history import shown_value
from db.kinds import KindSpec, kind_numbered
from db.kinds.spec import DELETED
from db.pack import read_dots, unpack_values
from db.unit import unit_of_work
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

DELETION = "deleted"
"""Stands for the register of a record's deletion, which is no field."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one side had seen of another's post; moments are ISO 8601.

    ``upto`` is the last change of that post that it had seen, empty for none; ``missed`` the change that is
    in conflict, which it had not.
    """

    post: str
    upto: str
    missed: str


@dataclass(frozen=True, slots=True)
class Side:
    """One whole value; ``unit`` is the unit of work that said it, by its local number."""

    unit: int
    values: dict[str, Any]
    post: str
    officer: str
    at: str
    own: bool
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A register in conflict: its name, its fields, and its sides, the one on show first."""

    record: str
    kind: str
    register: str
    fields: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    at: int
    officer: str
    post: str
    author: bytes
    own: bool
    scope: tuple[int, str] | None
    seq: int
    context: vectors.Context


def disputes(store: Store) -> list[Dispute]:
    """Every open conflict, by record."""
    with store.lock, store.explained():
        found: dict[tuple[str, int], tuple[KindSpec, dict[int, list[Any]]]] = {}
        for rival in rivals(store):
            _, values = found.setdefault(
                (rival.record, rival.index), (rival.spec, {rival.shown_tx: rival.shown})
            )
            if rival.columns not in values.values():
                values[rival.tx] = rival.columns
        deletions = _deletions(store)
        meetings = [list(values) for _, values in found.values()] + [list(txs) for *_, txs in deletions]
        units = _units(store.raw, chain.from_iterable(meetings))
        last = _last_seen(store.raw, units, meetings)
        made = []
        for (record, index), (spec, values) in sorted(found.items(), key=lambda item: item[0]):
            register = spec.registers[index]
            said = {
                tx: {
                    name: shown_value(spec, name, column)
                    for name, column in zip(register.fields, columns, strict=True)
                }
                for tx, columns in values.items()
            }
            made.append(
                Dispute(record, spec.token, register.name, register.fields, _sides(said, units, last))
            )
        for record, kind, (edit, deletion) in deletions:
            said = {edit: {DELETION: False}, deletion: {DELETION: True}}
            made.append(Dispute(record, kind, DELETION, (DELETION,), _sides(said, units, last)))
    return made


def _deletions(store: Store) -> list[tuple[str, str, tuple[int, int]]]:
    """Records that an edit kept alive: id, kind, and the units of work of newest edit and deletion."""
    found = []
    for record, kind, born, packed in store.raw.execute(
        "SELECT record.id, record.kind, record.born, dots.d FROM record LEFT JOIN dots USING (rid)"
        " WHERE gone <> 1 AND deleted = 1 ORDER BY record.id"
    ).fetchall():
        spec = kind_numbered(kind)
        dots = read_dots(packed, born, len(spec.registers))
        others = sorted({dot for index, dot in enumerate(dots) if index != DELETED} | {born})
        newest = store.raw.execute(
            "SELECT tx.tx FROM tx JOIN who ON who.n = tx.who JOIN replica ON replica.n = who.replica"
            " WHERE tx.tx IN (SELECT value FROM json_each(?)) ORDER BY tx.hlc DESC, replica.id DESC LIMIT 1",
            (json.dumps(others),),
        ).fetchone()[0]
        found.append((ids.to_text(bytes(record)), spec.token, (newest, dots[DELETED])))
    return found


def _units(raw: Any, txs: Iterable[int]) -> dict[int, _Unit]:
    own = incarnation.own_numbers(raw)
    forks = Forks(raw)
    return {
        tx: _Unit(
            at,
            officer,
            post,
            bytes(author),
            number in own,
            None if seq is None else (marking, release),
            seq or 0,
            forks.seen(vectors.unpack(unpack_values(context))) if context is not None else {},
        )
        for tx, at, officer, post, author, number, marking, release, seq, context in raw.execute(
            "SELECT tx.tx, tx.at, who.officer, replica.post, author.id, replica.n, scope.marking,"
            " scope.release_to, segment.seq, chancery_seen(segment.context) FROM tx"
            " JOIN who ON who.n = tx.who"
            " JOIN replica ON replica.n = who.replica LEFT JOIN segment ON segment.n = tx.segment"
            " JOIN replica author ON author.n = coalesce(segment.replica, replica.n)"
            " LEFT JOIN scope ON scope.n = segment.scope WHERE tx.tx IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(txs))),),
        )
    }


def _place(unit: _Unit, other: _Unit) -> tuple[int, str, bytes, int] | None:
    """The last segment of the other's author, in the other's scope, that a side's author had seen."""
    if other.scope is None:
        return None
    seen = unit.context.get(other.scope, {}).get(other.author, vectors.NOTHING)
    earlier = [seq for seq in (seen[0], *seen[1]) if 0 < seq < other.seq]
    return (*other.scope, other.author, max(earlier)) if earlier else None


def _last_seen(
    raw: Any, units: Mapping[int, _Unit], meetings: Iterable[Sequence[int]]
) -> dict[tuple[int, str, bytes, int], int]:
    """When the newest change was made of each segment that a side had seen of another one's author."""
    places = {
        place
        for meeting in meetings
        for tx, other in permutations(meeting, 2)
        if (place := _place(units[tx], units[other])) is not None
    }
    return {
        (marking, release, bytes(author), seq): at
        for marking, release, author, seq, at in raw.execute(
            "SELECT scope.marking, scope.release_to, replica.id, segment.seq, max(tx.at) FROM segment"
            " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
            " JOIN tx ON tx.segment = segment.n JOIN json_each(?) wanted"
            " ON wanted.value ->> 0 = hex(replica.id) AND wanted.value ->> 1 = segment.seq"
            " AND wanted.value ->> 2 = scope.marking AND wanted.value ->> 3 = scope.release_to"
            " GROUP BY segment.n",
            (
                json.dumps(
                    [
                        [author.hex().upper(), seq, marking, release]
                        for marking, release, author, seq in sorted(places)
                    ]
                ),
            ),
        )
    }


def _sides(
    values: Mapping[int, dict[str, Any]],
    units: Mapping[int, _Unit],
    last: Mapping[tuple[int, str, bytes, int], int],
) -> tuple[Side, ...]:
    """Sides in the order given; equal moments and posts do not matter, as each is known by its unit."""
    found = []
    for tx, said in values.items():
        unit = units[tx]
        sights = tuple(
            Sight(units[number].post, _upto(unit, units[number], last), iso(units[number].at))
            for number in values
            if number != tx and units[number].author != unit.author
        )
        found.append(Side(tx, said, unit.post, unit.officer, iso(unit.at), unit.own, sights))
    return tuple(found)


def _upto(unit: _Unit, other: _Unit, last: Mapping[tuple[int, str, bytes, int], int]) -> str:
    place = _place(unit, other)
    return "" if place is None or place not in last else iso(last[place])


def take(store: Store, record: str, register: str, unit: int, officer: str) -> None:
    """Settle a conflict by the whole value that a unit of work said; raises NoConflict where it is none.

    An ordinary change, which covers every value held; it is exchanged like any other.
    """
    rid, spec = query.locate(store.raw, record)
    found = [rival for rival in rivals(store, [rid]) if spec.registers[rival.index].name == register]
    names = spec.register_named[register].fields
    columns = {rival.tx: rival.columns for rival in found} | {rival.shown_tx: rival.shown for rival in found}
    if unit not in columns:
        raise NoConflict(say("This conflict is not open any more; somebody has settled it."))
    chosen = dict(zip(names, columns[unit], strict=True))
    with unit_of_work(store, "settle", officer) as work:
        if columns[unit] == found[0].shown:
            confirm(work, spec, rid, chosen)
        else:
            work.update(spec, rid, chosen)
