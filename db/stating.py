"""Reading a scope's state (``db.state``) off the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import beneath
from db.body import Body, Group, Stamp
from db.inserting import IN_PART
from db.kinds import STORED, KindSpec
from db.pack import is_unset, read_dots, split_registers, unpack_values
from db.reach import references, targets
from db.scopes import Scope
from db.state import FIRST, LAST, Head, Origin, State
from db.whereabouts import SHELL

if TYPE_CHECKING:
    from db.store import Store

RECORDS_A_PART = 20_000

_Values = list[tuple[int, int, list[Any]]]
"""Of one record: unit of work, register, columns."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of work in a segment that the state speaks for."""

    segment: int
    head: int
    seq: int
    stamp: Stamp
    who: int


@dataclass(slots=True)
class _Record:
    id: bytes
    spec: KindSpec
    created: tuple[int, int, bytes, str, str] | None
    values: _Values = field(default_factory=list)


def parts(
    store: Store, scope: Scope, upto: Mapping[bytes, int], sees: Callable[[Scope], bool]
) -> Iterator[bytes]:
    """The state of a scope, as far as it comes from these authors up to these numbers, part by part.

    Records that not all its readers may see, who ``sees`` scopes, are left out, and so is a value that refers
    to one. Who may see a record that was raised is told what was written in this scope at the same time.
    """
    raw = store.raw
    heads = tuple(_heads(raw, scope, upto))
    units = _units(raw, scope, heads)
    records = sorted(_records(raw, scope, units, sees), key=lambda record: record.id)
    chunks = [records[at : at + RECORDS_A_PART] for at in range(0, len(records), RECORDS_A_PART)] or [[]]
    after = FIRST
    for number, chunk in enumerate(chunks):
        end = LAST if number == len(chunks) - 1 else chunk[-1].id
        body, origins, origin_of = _body(raw, chunk, units)
        yield State(
            scope, number, len(chunks), after, end, heads, tuple(origins), tuple(origin_of), body
        ).encode()
        after = end


def _heads(raw: Any, scope: Scope, upto: Mapping[bytes, int]) -> Iterator[Head]:
    for replica, post, seq, digest in raw.execute(
        "SELECT replica.id, replica.post, segment.seq, segment.hash FROM segment"
        " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
        " WHERE scope.marking = ? AND scope.release_to = ? ORDER BY replica.id",
        scope,
    ):
        if upto.get(bytes(replica)) == seq:
            yield Head(bytes(replica), post, seq, bytes(digest))


def _units(raw: Any, scope: Scope, heads: tuple[Head, ...]) -> dict[int, _Unit]:
    place = {head.replica: number for number, head in enumerate(heads)}
    found: dict[int, _Unit] = {}
    for tx, hlc, at, officer, who, segment, replica, seq in raw.execute(
        "SELECT tx.tx, tx.hlc, tx.at, who.officer, who.n, segment.n, replica.id, segment.seq FROM segment"
        " JOIN scope ON scope.n = segment.scope JOIN tx ON tx.segment = segment.n JOIN who ON who.n = tx.who"
        " JOIN replica ON replica.n = segment.replica WHERE scope.marking = ? AND scope.release_to = ?",
        scope,
    ):
        head = place.get(bytes(replica))
        if head is not None and seq <= heads[head].upto:
            found[tx] = _Unit(segment, head, seq, Stamp(hlc, at, officer), who)
    return found


def _records(
    raw: Any, scope: Scope, units: Mapping[int, _Unit], sees: Callable[[Scope], bool]
) -> Iterator[_Record]:
    """Every record of which a register holds a value of these units, or one that stands for such a value."""
    rivals: dict[int, list[tuple[int, int, bytes]]] = {}
    for rid, tx, mask, packed in raw.execute("SELECT rid, tx, mask, vals FROM rival"):
        rivals.setdefault(rid, []).append((tx, mask, packed))
    homes = raw.execute("SELECT DISTINCT marking, coalesce(release_to, '') FROM record").fetchall()
    seen = {home for home in homes if sees(home)}
    hidden = {
        bytes(record)
        for record, shell, *home in raw.execute(
            f"SELECT id, {SHELL}, marking, coalesce(release_to, '') FROM record"
        )
        if shell or tuple(home) not in seen
    }
    said_here = {tx: beneath.Unit(unit.segment, unit.stamp.hlc, unit.who) for tx, unit in units.items()}
    under = beneath.Beneath(raw, scope, said_here)
    for spec in STORED.values():
        names = "".join(f', t."{name}"' for name in spec.columns)
        for rid, record, born, packed, hlc, at, replica, post, officer, claimed, *row in raw.execute(
            "SELECT r.rid, r.id, r.born, dots.d, r.created_hlc, r.created_at, replica.id, replica.post,"
            f" who.officer, r.claimed, r.marking, r.release_to, r.deleted, r.source{names}"
            f' FROM record r JOIN "{spec.token}" t ON t.rid = r.rid JOIN who ON who.n = r.creator'
            " JOIN replica ON replica.n = who.replica LEFT JOIN dots ON dots.rid = r.rid"
        ):
            if bytes(record) in hidden:
                continue
            values: _Values = []
            for value in _held(spec, row, born, packed, rivals.get(rid, [])):
                tx, index, columns = value
                found = value if tx in units else under.of(bytes(record), spec, tx, index, columns)
                if (
                    found is not None
                    and not (claimed == IN_PART and tx == born)
                    and not _names(spec, index, found[2], hidden)
                ):
                    values.append(found)
            # else it is said in part there, or came in part here
            whole = (row[0] or 0, row[1] or "") == scope and claimed != IN_PART
            if values or (whole and born in units):  # who made it is said also where others wrote over it all
                created = (hlc, at, bytes(replica), post, officer) if whole else None
                yield _Record(bytes(record), spec, created, values)


def _held(
    spec: KindSpec, row: list[Any], born: int, packed: bytes | None, rivals: list[tuple[int, int, bytes]]
) -> _Values:
    """Every value that a record's registers hold, as ``db.standing`` reads them."""
    found: dict[tuple[int, int], list[Any]] = {}
    dots = read_dots(packed, born, len(spec.registers))  # may hold more: the widest kind's number of them
    for index, (places, tx) in enumerate(zip(spec.register_columns, dots, strict=False)):
        columns = [row[place] for place in places]
        if not (tx == born and is_unset(index, columns)):
            found[tx, index] = columns
    for tx, mask, values in rivals:
        for index, columns in split_registers(spec.registers, mask, unpack_values(values)).items():
            found[tx, index] = columns
    return [(tx, index, columns) for (tx, index), columns in found.items()]


def _names(spec: KindSpec, index: int, columns: list[Any], hidden: set[bytes]) -> bool:
    places = references(spec).get(index)
    return places is not None and any(record in hidden for record in targets(places, columns))


def _body(
    raw: Any, records: list[_Record], units: Mapping[int, _Unit]
) -> tuple[Body, list[Origin], list[int]]:
    stamps: list[Stamp] = []
    origins: list[Origin] = []
    origin_of: list[int] = []
    place_of_tx: dict[int, int] = {}
    place_of_segment: dict[int, int] = {}
    kinds: list[tuple[str, list[tuple[str, int]]]] = []
    place_of_kind: dict[str, int] = {}
    groups: list[Group] = []
    for record in records:
        spec = record.spec
        if spec.token not in place_of_kind:
            place_of_kind[spec.token] = len(kinds)
            kinds.append((spec.token, [(r.name, len(r.fields)) for r in spec.registers]))
        changes: dict[int, tuple[list[int], list[Any]]] = {}
        for tx, index, columns in record.values:
            if tx not in place_of_tx:
                unit = units[tx]
                if unit.segment not in place_of_segment:
                    place_of_segment[unit.segment] = len(origins)
                    origins.append(Origin(unit.head, unit.seq, _context(raw, unit.segment)))
                place_of_tx[tx] = len(stamps)
                stamps.append(unit.stamp)
                origin_of.append(place_of_segment[unit.segment])
            registers, flat = changes.setdefault(place_of_tx[tx], ([], []))
            registers.append(index)
            flat += columns
        groups.append(
            Group(
                record.id,
                place_of_kind[spec.token],
                record.created,
                [],
                [(stamp, registers, flat) for stamp, (registers, flat) in sorted(changes.items())],
            )
        )
    return Body(stamps, kinds, groups), origins, origin_of


def _context(raw: Any, segment: int) -> bytes:
    (packed,) = raw.execute("SELECT chancery_seen(context) FROM segment WHERE n = ?", (segment,)).fetchone()
    return bytes(packed)
