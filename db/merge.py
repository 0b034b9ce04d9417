"""Applying other replicas' segments: set by set, with their original stamps, in one transaction.

The caller has verified signatures and opened a transaction.  Cost is linear in what arrives and
independent of the size of the store.  The rules for one register are in ``db.held``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import vectors
from db.held import Dot, Value, add, common_release, winner, withdraw
from db.kinds import KINDS, KindSpec, kind_numbered
from db.kinds.field import Policy
from db.kinds.spec import DELETED, MARKING, RELEASE_TO
from db.pack import bits, pack_dots, pack_values, read_dots, split_registers, unpack_values
from db.scopes import Scope, is_wider, scope_number
from db.search import index_records
from db.segment import Body, Group, Header, SegmentRefused, header_hash
from db.values import Column

if TYPE_CHECKING:
    from db.store import Store

class Fork(SegmentRefused):
    """One replica gave one number two contents."""


@dataclass(slots=True)
class Applied:
    """What applying segments did."""

    segments: list[dict[str, Any]] = field(default_factory=list)
    already_known: int = 0
    records: int = 0


@dataclass(slots=True)
class _State:
    """One existing record while segments are applied to it."""

    rid: int
    spec: KindSpec
    born: int
    row: list[Any]
    registers: list[list[Value]]
    withdrawals: list[tuple[int, int]]
    created: tuple[int, bytes]
    gone: int
    shown: list[list[Any]]
    dots: list[int]


class Merge:
    """One merge: caches of segments' contexts and of units of work, and the way through it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.raw = store.raw
        self.applied = Applied()
        self._contexts: dict[int, vectors.Context] = {}
        self._dots: dict[int, Dot] = {}
        self._replicas: dict[bytes, int] = {}

    # -- segments ------------------------------------------------------------------------------

    def known(self, header: Header, data: bytes) -> bool:
        """Whether this segment is held already; raises Fork when another content is.

        A first number must have no predecessor, and a held predecessor must be the one named.
        """
        row = self._held_hash(header, header.seq)
        if row is not None:
            if row != header_hash(data):
                raise Fork(
                    f"Number {header.seq} of {header.post} is here with another content: its case file was"
                    " copied or restored without a new identity, or somebody forged it; the bundle was refused."
                )
            return True
        before = self._held_hash(header, header.seq - 1)
        after = self.raw.execute(
            "SELECT header FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq = ?",
            (header.replica, *header.scope, header.seq + 1),
        ).fetchone()
        wrong = (header.seq == 1) != (header.previous == b"") or (before is not None and before != header.previous)
        if after is not None and not wrong:
            from db.segment import decode_header

            wrong = decode_header(bytes(after[0])).previous != header_hash(data)
        if wrong:
            raise Fork(
                f"Number {header.seq} of {header.post} does not follow the one before it: the chain is forged"
                " or forked; the bundle was refused."
            )
        return False

    def _held_hash(self, header: Header, seq: int) -> bytes | None:
        row = self.raw.execute(
            "SELECT segment.hash FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq = ?",
            (header.replica, *header.scope, seq),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def replica(self, replica_id: bytes, post: str) -> int:
        """The local number of a replica, made when it is new."""
        if replica_id not in self._replicas:
            row = self.raw.execute("SELECT n FROM replica WHERE id = ?", (replica_id,)).fetchone()
            if row is None:
                row = self.raw.execute(
                    "INSERT INTO replica(id, post) VALUES (?,?) RETURNING n", (replica_id, post)
                ).fetchone()
            self._replicas[replica_id] = row[0]
        return self._replicas[replica_id]

    def apply(self, header: Header, data: bytes, signature: bytes, packed: bytes, body: Body) -> None:
        """Apply one verified segment that is not held yet."""
        author = self.replica(header.replica, header.post)
        scope = scope_number(self.raw, *header.scope)
        segment: int = self.raw.execute(
            "INSERT INTO segment(scope, replica, seq, hash, context, header, signature, body, size, unknown)"
            " VALUES (?,?,?,?,?,?,?,?,?,?) RETURNING n",
            (
                scope,
                author,
                header.seq,
                header_hash(data),
                pack_values(vectors.pack(header.context)),
                data,
                signature,
                packed,
                header.size,
                int(_has_unknown(body)),
            ),
        ).fetchone()[0]
        context = dict(header.context)
        own = dict(context.get(header.scope, {}))
        own.setdefault(header.replica, (header.seq - 1, ()))
        context[header.scope] = own
        self._contexts[segment] = context
        dots = []
        for stamp in body.stamps:
            who = self.store.who(stamp.officer, author)
            tx = self.raw.execute(
                "INSERT INTO tx(hlc, at, who, segment) VALUES (?,?,?,?) RETURNING tx",
                (stamp.hlc, stamp.at, who, segment),
            ).fetchone()[0]
            dot = Dot(tx, header.scope, header.replica, header.seq, stamp.hlc, segment)
            self._dots[tx] = dot
            dots.append(dot)
        self.store.write_clock(header.hlc)
        by_kind: dict[int, list[Group]] = {}
        for group in body.groups:
            spec = KINDS.get(body.kinds[group.kind][0])
            if spec is not None:
                by_kind.setdefault(spec.number, []).append(group)
        for number, groups in sorted(by_kind.items()):
            self._apply_kind(kind_numbered(number), groups, body, dots, segment, header)
        self.applied.records += len(body.groups)
        self.applied.segments.append(
            {"scope": _scope_json(header.scope), "replica": header.replica, "post": header.post, "seq": header.seq}
        )

    def context_of(self, segment: int) -> vectors.Context:
        """What the author of a segment had seen, by the segment's local number."""
        found = self._contexts.get(segment)
        if found is None:
            packed, marking, release, replica, seq = self.raw.execute(
                "SELECT segment.context, scope.marking, scope.release_to, replica.id, segment.seq FROM segment"
                " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
                " WHERE segment.n = ?",
                (segment,),
            ).fetchone()
            found = vectors.unpack(unpack_values(bytes(packed)))
            own = dict(found.get((marking, release), {}))
            own.setdefault(bytes(replica), (seq - 1, ()))
            found[(marking, release)] = own
            self._contexts[segment] = found
        return found

    def dot(self, tx: int) -> Dot:
        """Where a unit of work stands in the exchange."""
        found = self._dots.get(tx)
        if found is None:
            row = self.raw.execute(
                "SELECT scope.marking, scope.release_to, replica.id, segment.seq, tx.hlc, segment.n FROM tx"
                " JOIN segment ON segment.n = tx.segment JOIN scope ON scope.n = segment.scope"
                " JOIN replica ON replica.n = segment.replica WHERE tx.tx = ?",
                (tx,),
            ).fetchone()
            found = Dot(tx, (row[0], row[1]), bytes(row[2]), row[3], row[4], row[5])
            self._dots[tx] = found
        return found

    # -- records -------------------------------------------------------------------------------

    def _apply_kind(
        self, spec: KindSpec, groups: Sequence[Group], body: Body, dots: Sequence[Dot], segment: int, header: Header
    ) -> None:
        by_name = spec.register_named
        wire: dict[int, int | None] = {}
        for index, (name, width) in enumerate(body.kinds[groups[0].kind][1]):
            register = by_name.get(name)
            fits = register is not None and len(register.fields) == width
            wire[index] = register.index if register is not None and fits else None
        existing = self._load(spec, [group.record for group in groups])
        fresh: list[tuple[Group, dict[int, Value]]] = []
        touched: list[int] = []
        for group in groups:
            incoming = _incoming(spec, group, body, dots, wire)
            state = existing.get(group.record)
            if state is not None:
                self._change(state, group, incoming, segment, header, wire)
                touched.append(state.rid)
            elif group.created is not None or incoming or group.withdrawn:
                fresh.append((group, incoming))
        first_new = (self.raw.execute("SELECT max(rid) FROM record").fetchone()[0] or 0) + 1
        if fresh:
            touched += self._insert(spec, fresh, dots, segment, header, wire, first_new)
        index_records(self.raw, spec, touched, new_from=first_new)

    def _insert(
        self,
        spec: KindSpec,
        fresh: Sequence[tuple[Group, dict[int, Value]]],
        dots: Sequence[Dot],
        segment: int,
        header: Header,
        wire: dict[int, int | None],
        first_new: int,
    ) -> list[int]:
        registry, own, dot_rows, withdrawn = [], [], [], []
        count = len(spec.registers)
        for offset, (group, incoming) in enumerate(fresh):
            rid = first_new + offset
            row: list[Any] = [None] * len(spec.stored)
            for index, value in incoming.items():
                for place, column in zip(spec.register_columns[index], value.columns, strict=True):
                    row[place] = column
            txs = {value.dot.tx for value in incoming.values()}
            created = group.created
            if created is not None and len(txs) <= 1:
                born = next(iter(txs), dots[0].tx if dots else self._empty_tx(segment, header))
            else:
                born = self._empty_tx(segment, header) if created is None else min(txs)
                dot_rows.append((rid, pack_dots([incoming[i].dot.tx if i in incoming else born for i in range(count)])))
            if created is not None:
                hlc, at, replica, post, officer = created
                who = self.store.who(officer, self.replica(replica, post))
            else:
                stamp = max((value.dot.hlc for value in incoming.values()), default=header.hlc)
                hlc, at, who = stamp, stamp >> 16, self.store.who("", self.replica(header.replica, header.post))
            changed = max((value.dot.hlc >> 16 for value in incoming.values()), default=at)
            mask = _mask(group.withdrawn, wire)
            if mask:
                withdrawn.append((rid, segment, mask))
            gone = int(bool(row[DELETED]) or not incoming)
            registry.append(
                (
                    rid,
                    group.record,
                    spec.number,
                    row[MARKING] or 0,
                    row[RELEASE_TO],
                    row[DELETED],
                    row[3],
                    born,
                    born,
                    hlc,
                    at,
                    who,
                    changed,
                    gone,
                )
            )
            own.append((rid, *row[4:]))
        self.raw.executemany(
            "INSERT INTO record(rid, id, kind, marking, release_to, deleted, source, born, first, created_hlc,"
            " created_at, creator, changed_at, gone) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            registry,
        )
        names = "".join(f', "{name}"' for name in spec.columns)
        marks = ",".join("?" * (len(spec.columns) + 1))
        self.raw.executemany(f'INSERT INTO "{spec.token}"(rid{names}) VALUES ({marks})', own)  # noqa: S608
        self.raw.executemany("INSERT INTO dots(rid, d) VALUES (?,?)", dot_rows)
        self.raw.executemany("INSERT INTO withdrawal(rid, segment, mask) VALUES (?,?,?)", withdrawn)
        return [row[0] for row in registry]

    def _empty_tx(self, segment: int, header: Header) -> int:
        """A unit of work that no value comes from: what a record is ``born`` in when it arrives in part."""
        who = self.store.who("", self.replica(header.replica, header.post))
        tx: int = self.raw.execute(
            "INSERT INTO tx(hlc, at, who, segment) VALUES (?,?,?,?) RETURNING tx",
            (header.hlc, header.hlc >> 16, who, segment),
        ).fetchone()[0]
        self._dots[tx] = Dot(tx, header.scope, header.replica, header.seq, header.hlc, segment)
        return tx

    def _load(self, spec: KindSpec, records: Sequence[bytes]) -> dict[bytes, _State]:
        found: dict[bytes, _State] = {}
        by_rid: dict[int, _State] = {}
        names = "".join(f', t."{name}"' for name in spec.columns)
        count = len(spec.registers)
        for start in range(0, len(records), 1000):
            part = records[start : start + 1000]
            sql = (
                "SELECT r.id, r.rid, r.born, dots.d, r.created_hlc, replica.id, r.gone, r.marking, r.release_to,"  # noqa: S608
                f' r.deleted, r.source{names} FROM record r JOIN "{spec.token}" t ON t.rid = r.rid'
                " JOIN who ON who.n = r.creator JOIN replica ON replica.n = who.replica"
                f" LEFT JOIN dots ON dots.rid = r.rid WHERE r.id IN ({','.join('?' * len(part))})"
            )
            for record, rid, born, packed, hlc, creator, gone, *row in self.raw.execute(sql, part).fetchall():
                dots = read_dots(packed, born, count)
                registers: list[list[Value]] = []
                shown: list[list[Any]] = []
                for register in spec.registers:
                    columns = [row[place] for place in spec.register_columns[register.index]]
                    tx = dots[register.index]
                    unset = tx == born and all(column is None for column in columns)
                    registers.append([] if unset else [Value(self.dot(tx), columns)])
                    shown.append(columns)
                state = _State(
                    rid, spec, born, list(row), registers, [], (hlc, bytes(creator)), gone, shown, list(dots)
                )
                found[bytes(record)] = by_rid[rid] = state
        self._load_rivals(by_rid)
        return found

    def _load_rivals(self, by_rid: dict[int, _State]) -> None:
        rids = list(by_rid)
        for start in range(0, len(rids), 1000):
            part = rids[start : start + 1000]
            marks = ",".join("?" * len(part))
            for rid, tx, mask, vals in self.raw.execute(
                f"SELECT rid, tx, mask, vals FROM rival WHERE rid IN ({marks})",  # noqa: S608
                part,
            ).fetchall():
                state = by_rid[rid]
                for index, columns in split_registers(state.spec.registers, mask, unpack_values(vals)).items():
                    values = state.registers[index]
                    values[:] = [v for v in values if v.dot.tx != tx]
                    values.append(Value(self.dot(tx), columns))
            for rid, segment, mask in self.raw.execute(
                f"SELECT rid, segment, mask FROM withdrawal WHERE rid IN ({marks})",  # noqa: S608
                part,
            ).fetchall():
                by_rid[rid].withdrawals.append((segment, mask))

    def _change(
        self,
        state: _State,
        group: Group,
        incoming: dict[int, Value],
        segment: int,
        header: Header,
        wire: dict[int, int | None],
    ) -> None:
        context = self._contexts[segment]
        mask = _mask(group.withdrawn, wire)
        if mask:
            self.raw.execute(
                "INSERT INTO withdrawal(rid, segment, mask) VALUES (?,?,?)", (state.rid, segment, mask)
            )
            state.withdrawals.append((segment, mask))
            for index in bits(mask):
                if index < len(state.registers):
                    state.registers[index] = withdraw(state.registers[index], header.scope, context)
        for index, value in incoming.items():
            if self._withdrawn(state, index, value.dot):
                continue
            state.registers[index] = add(state.registers[index], value, context, self.context_of)
        self._created(state, group)
        self._write(state)

    def _withdrawn(self, state: _State, index: int, dot: Dot) -> bool:
        for segment, mask in state.withdrawals:
            if mask & (1 << index) and segment != dot.segment:
                row = self.raw.execute(
                    "SELECT scope.marking, scope.release_to FROM segment JOIN scope ON scope.n = segment.scope"
                    " WHERE segment.n = ?",
                    (segment,),
                ).fetchone()
                if (row[0], row[1]) == dot.scope and vectors.covers(
                    self.context_of(segment), dot.scope, dot.replica, dot.seq
                ):
                    return True
        return False

    def _created(self, state: _State, group: Group) -> None:
        """A record created at two places keeps the earliest stamp."""
        if group.created is None:
            return
        hlc, at, replica, post, officer = group.created
        if (hlc, replica) < state.created:
            who = self.store.who(officer, self.replica(replica, post))
            self.raw.execute(
                "UPDATE record SET created_hlc = ?, created_at = ?, creator = ? WHERE rid = ?",
                (hlc, at, who, state.rid),
            )
            state.created = (hlc, replica)

    def _write(self, state: _State) -> None:
        """Show the winners, keep the rivals, log what changed."""
        spec = state.spec
        changes: dict[str, Any] = {}
        old: list[Any] = []
        mask = 0
        dots = list(state.dots)
        rivals: dict[int, dict[int, list[Any]]] = {}
        newest = 0
        for register in spec.registers:
            index = register.index
            values = state.registers[index]
            if not values:
                columns: list[Any] = [0] if index == MARKING else [None] * len(register.fields)
                dots[index] = state.born
                kept: list[Value] = []
            else:
                best = winner(values, register.policy)
                columns, dots[index] = best.columns, best.dot.tx
                kept = [v for v in values if v is not best]
                if register.policy is Policy.COMMON and kept:
                    columns = [common_release(values)]
                    if columns != best.columns:
                        kept = values
            for value in kept:
                rivals.setdefault(value.dot.tx, {})[index] = value.columns
            if columns != state.shown[index]:
                mask |= 1 << index
                old += state.shown[index]
                changes.update(zip(register.fields, columns, strict=True))
                newest = max(newest, dots[index])
                for place, column in zip(spec.register_columns[index], columns, strict=True):
                    state.row[place] = column
                state.shown[index] = columns
        if changes:
            self.raw.execute(
                "INSERT INTO log(tx, rid, kind, mask, old) VALUES (?,?,?,?,?)",
                (newest, state.rid, spec.number, mask, pack_values(old)),
            )
            self._update(spec, state.rid, changes)
        self._write_dots(state, dots, rivals)
        self._write_gone(state)

    def _update(self, spec: KindSpec, rid: int, changes: dict[str, Any]) -> None:
        own = [name for name in changes if name in spec.columns]
        common = [name for name in changes if name not in spec.columns]
        for table, names in ((spec.token, own), ("record", common)):
            if names:
                assignments = ", ".join(f'"{name}" = ?' for name in names)
                self.raw.execute(
                    f'UPDATE "{table}" SET {assignments} WHERE rid = ?',  # noqa: S608
                    [*(changes[name] for name in names), rid],
                )

    def _write_dots(self, state: _State, dots: list[int], rivals: dict[int, dict[int, list[Any]]]) -> None:
        rid = state.rid
        if dots != state.dots:
            self.raw.execute("INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)", (rid, pack_dots(dots)))
            state.dots = dots
            at = self.raw.execute(
                f"SELECT max(at) FROM tx WHERE tx IN ({','.join('?' * len(set(dots)))})",  # noqa: S608
                list(set(dots)),
            ).fetchone()[0]
            self.raw.execute("UPDATE record SET changed_at = max(changed_at, ?) WHERE rid = ?", (at, rid))
        self.raw.execute("DELETE FROM rival WHERE rid = ?", (rid,))
        rows = [
            (
                rid,
                tx,
                sum(1 << index for index in parts),
                pack_values([column for index in sorted(parts) for column in parts[index]]),
            )
            for tx, parts in rivals.items()
        ]
        self.raw.executemany("INSERT INTO rival(rid, tx, mask, vals) VALUES (?,?,?,?)", rows)
        self._write_strays(state)

    def _write_strays(self, state: _State) -> None:
        """Registers whose shown value came in a narrower scope than the record now has."""
        self.raw.execute("DELETE FROM stray WHERE rid = ?", (state.rid,))
        home: Scope = (state.row[MARKING] or 0, state.row[RELEASE_TO] or "")
        found: dict[int, int] = {}
        for index, values in enumerate(state.registers):
            for value in values:
                if not is_wider(value.dot.scope, home):
                    number = scope_number(self.raw, *value.dot.scope)
                    found[number] = found.get(number, 0) | (1 << index)
        self.raw.executemany(
            "INSERT INTO stray(rid, scope, mask) VALUES (?,?,?)",
            [(state.rid, number, mask) for number, mask in found.items()],
        )

    def _write_gone(self, state: _State) -> None:
        gone = int(self._is_gone(state))
        if gone != state.gone:
            self.raw.execute("UPDATE record SET gone = ? WHERE rid = ?", (gone, state.rid))
            state.gone = gone

    def _is_gone(self, state: _State) -> bool:
        """Gone only if the deletion's author had seen every value now held; otherwise the edit wins."""
        if not any(state.registers):
            return True
        if not state.shown[DELETED][0]:
            return False
        deletion = winner(state.registers[DELETED], Policy.LATEST)
        context = self.context_of(deletion.dot.segment)
        return all(
            value.dot.segment == deletion.dot.segment
            or vectors.covers(context, value.dot.scope, value.dot.replica, value.dot.seq)
            for index, values in enumerate(state.registers)
            if index != DELETED
            for value in values
        )


def _mask(withdrawn: Sequence[int], wire: dict[int, int | None]) -> int:
    mask = 0
    for index in withdrawn:
        known = wire[index]
        if known is not None:
            mask |= 1 << known
    return mask


def _incoming(
    spec: KindSpec, group: Group, body: Body, dots: Sequence[Dot], wire: dict[int, int | None]
) -> dict[int, Value]:
    """The group's values by register, checked to be of the columns' types."""
    widths = body.kinds[group.kind][1]
    found: dict[int, Value] = {}
    for stamp, which, flat in group.changes:
        place = 0
        for index in which:
            width = widths[index][1]
            columns = flat[place : place + width]
            place += width
            known = wire[index]
            if known is None:
                continue
            _check_columns(spec, known, columns)
            found[known] = Value(dots[stamp], columns)
    return found


def _check_columns(spec: KindSpec, index: int, columns: list[Column]) -> None:
    """A hostile author may sign anything; what a column cannot hold is refused."""
    from db.wirecheck import column_fits

    for name, column in zip(spec.registers[index].fields, columns, strict=True):
        if not column_fits(spec.field[name], column):
            raise SegmentRefused(
                f"A segment gives {spec.token}.{name} a value that it cannot hold; the bundle was refused."
            )


def _has_unknown(body: Body) -> bool:
    for token, registers in body.kinds:
        spec = KINDS.get(token)
        if spec is None:
            return True
        for name, width in registers:
            register = spec.register_named.get(name)
            if register is None or len(register.fields) != width:
                return True
    return False


def _scope_json(scope: Scope) -> dict[str, Any]:
    import json

    from db.kinds import MARKINGS

    return {"marking": MARKINGS[scope[0]], "release_to": json.loads(scope[1]) if scope[1] else []}
