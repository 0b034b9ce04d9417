"""Applying other replicas' segments: set by set, with their original stamps, in one transaction.

The caller has verified signatures and opened a transaction.  Cost is linear in what arrives and
independent of the size of the store.  The rules for one register are in ``db.held``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import aliases, vectors
from db.ahead import Ahead
from db.connection import driver
from db.held import Dot, Value
from db.kinds import STORED, KindSpec, kind_numbered
from db.kinds.spec import DELETED, MARKING, RELEASE_TO
from db.origins import Origins
from db.pack import pack_dots, pack_values
from db.scopes import Scope, scope_number
from db.search import index_records
from db.segment import Body, Group, Header, SegmentRefused, decode_header, header_hash
from db.standing import Standing
from db.uncontested import Uncontested
from db.values import Column
from db.wirecheck import Fits, checks
from resources.sentences import say

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


class Merge:
    """One merge: caches of segments' contexts and of units of work, and the way through it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.raw = store.raw
        self.applied = Applied()
        self.origins = Origins(store)
        self.standing = Standing(store, self.origins)
        self.uncontested = Uncontested(store, self.origins)
        self.ahead = Ahead(store.raw, self.origins)
        self._empty: dict[int, int] = {}
        self._ends: set[bytes] = set()

    def close(self) -> None:
        """Derive what follows from all that was applied."""
        self.ahead.close()
        aliases.follow(self.raw, self._ends)

    def known(self, header: Header, data: bytes) -> bool:
        """Whether this segment is held already; raises Fork when another content is.

        A first number must have no predecessor, and a held predecessor must be the one named.
        """
        here = self._held(header, header.seq)
        if here is not None:
            if here[0] != header_hash(data):
                raise Fork(
                    say(
                        "Number {seq} of {post} is here with another content: its case file was copied "
                        "or restored without a new identity, or it is forged; the bundle was refused.",
                        seq=header.seq,
                        post=header.post,
                    )
                )
            return True
        before, after = self._held(header, header.seq - 1), self._held(header, header.seq + 1)
        wrong = (
            (header.seq == 1) != (header.previous == b"")
            or (before is not None and before[0] != header.previous)
            or (after is not None and decode_header(after[1]).previous != header_hash(data))
        )
        if wrong:
            raise Fork(
                say(
                    "Number {seq} of {post} does not follow the one before it: the chain is forged "
                    "or forked; the bundle was refused.",
                    seq=header.seq,
                    post=header.post,
                )
            )
        return False

    def _held(self, header: Header, seq: int) -> tuple[bytes, bytes] | None:
        """Hash and header of the segment of this author and scope with another number, if it is here."""
        row = self.raw.execute(
            "SELECT segment.hash, segment.header FROM segment JOIN replica ON replica.n = segment.replica"
            " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
            " AND scope.release_to = ? AND seq = ?",
            (header.replica, *header.scope, seq),
        ).fetchone()
        return None if row is None else (bytes(row[0]), bytes(row[1]))

    def apply(self, header: Header, data: bytes, signature: bytes, packed: bytes, body: Body) -> None:
        """Apply one verified segment that is not held yet."""
        author = self.origins.replica(header.replica, header.post)
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
        self.origins.add_segment(segment, header)
        dots = [
            self.origins.add_unit(segment, header, stamp.hlc, stamp.at, stamp.officer)
            for stamp in body.stamps
        ]
        self.store.write_clock(header.hlc)
        spoken = self.ahead.overwritten(header, body)
        by_kind: dict[int, list[Group]] = {}
        for group in body.groups:
            spec = STORED.get(body.kinds[group.kind][0])
            if spec is not None:
                by_kind.setdefault(spec.number, []).append(group)
        for number, groups in sorted(by_kind.items()):
            self._apply_kind(kind_numbered(number), groups, body, dots, segment, header, spoken)
        self.ahead.note(segment, header)
        self.applied.records += len(body.groups)
        self.applied.segments.append(
            {
                "scope": _scope_json(header.scope),
                "replica": header.replica,
                "post": header.post,
                "seq": header.seq,
            }
        )

    def _apply_kind(
        self,
        spec: KindSpec,
        groups: Sequence[Group],
        body: Body,
        dots: Sequence[Dot],
        segment: int,
        header: Header,
        spoken: dict[bytes, set[str]],
    ) -> None:
        by_name = spec.register_named
        wire: dict[int, int | None] = {}
        for index, (name, width) in enumerate(body.kinds[groups[0].kind][1]):
            register = by_name.get(name)
            fits = register is not None and len(register.fields) == width
            wire[index] = register.index if register is not None and fits else None
        edits = [(group, _incoming(spec, group, body, dots, wire)) for group in groups]
        for group, incoming in edits if spoken else ():
            for name in spoken.get(group.record, ()):
                if name in by_name:
                    incoming.pop(by_name[name].index, None)
        touched, edits = self.uncontested.apply(spec, edits, segment, header)
        existing = self.standing.load(spec, [group.record for group, _ in edits])
        fresh: list[tuple[Group, dict[int, Value]]] = []
        for group, incoming in edits:
            state = existing.get(group.record)
            if state is not None:
                self.standing.change(state, group, incoming, segment, header, _mask(group.withdrawn, wire))
                touched.append(state.rid)
            elif group.created is not None or incoming or group.withdrawn:
                fresh.append((group, incoming))
        first_new = (self.raw.execute("SELECT max(rid) FROM record").fetchone()[0] or 0) + 1
        if fresh:
            touched += self._insert(spec, fresh, dots, segment, header, wire, first_new)
        index_records(self.raw, spec, touched, new_from=first_new)
        if aliases.exist(self.raw):  # an alias that comes later names its ends itself
            self._ends |= aliases.ends(self.raw, spec.number, touched)

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
        author = self.origins.replica(header.replica, header.post)
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
                born = next(iter(txs), dots[0].tx if dots else self._empty_unit(segment, header))
            else:
                born = self._empty_unit(segment, header) if created is None else min(txs)
                dot_rows.append(
                    (rid, pack_dots([incoming[i].dot.tx if i in incoming else born for i in range(count)]))
                )
            if created is not None:
                hlc, at, replica, post, officer = created
                creator, claimed, _ = self.origins.creator(header, replica, post)
                who = self.store.who(officer, creator)
            else:
                stamp = max((value.dot.hlc for value in incoming.values()), default=header.hlc)
                hlc, at, who, claimed = stamp, stamp >> 16, self.store.who("", author), 1
            changed = max((value.dot.hlc >> 16 for value in incoming.values()), default=at)
            mask = _mask(group.withdrawn, wire)
            if mask:
                withdrawn.append((rid, segment, mask))
            gone = int(not incoming or _deleted_last(incoming))
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
                    claimed,
                    changed,
                    gone,
                )
            )
            own.append((rid, *row[4:]))
        self._insert_registry(registry)
        names = "".join(f', "{name}"' for name in spec.columns)
        marks = ",".join("?" * (len(spec.columns) + 1))
        self.raw.executemany(f'INSERT INTO "{spec.token}"(rid{names}) VALUES ({marks})', own)
        self.raw.executemany("INSERT INTO dots(rid, d) VALUES (?,?)", dot_rows)
        self.raw.executemany("INSERT INTO withdrawal(rid, segment, mask) VALUES (?,?,?)", withdrawn)
        return [row[0] for row in registry]

    def _insert_registry(self, registry: list[tuple[Any, ...]]) -> None:
        try:
            self.raw.executemany(
                "INSERT INTO record(rid, id, kind, marking, release_to, deleted, source, born, first,"
                " created_hlc, created_at, creator, claimed, changed_at, gone)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                registry,
            )
        except driver().IntegrityError as error:
            raise SegmentRefused(
                say("A segment gives a record another kind than it has here; the bundle was refused.")
            ) from error

    def _empty_unit(self, segment: int, header: Header) -> int:
        """A unit of work that no value comes from: what records are ``born`` in that arrive in part."""
        if self._empty.get(segment) is None:
            self._empty[segment] = self.origins.add_unit(segment, header, header.hlc, header.hlc >> 16, "").tx
        return self._empty[segment]


def _deleted_last(incoming: dict[int, Value]) -> bool:
    """Whether a record that arrives new was deleted, and not edited after."""
    deletion = incoming.get(DELETED)
    if deletion is None or not deletion.columns[0]:
        return False
    return all(value.dot.hlc <= deletion.dot.hlc for value in incoming.values())


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
    tests = checks(spec)
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
            _refuse_misfits(spec, tests[known], columns)
            found[known] = Value(dots[stamp], columns)
    return found


def _refuse_misfits(spec: KindSpec, tests: tuple[tuple[str, Fits], ...], columns: list[Column]) -> None:
    """A hostile author may sign anything; what a column cannot hold is refused."""
    for (name, fits), column in zip(tests, columns, strict=True):
        if not fits(column):
            raise SegmentRefused(
                say(
                    "A segment gives {kind}.{name} a value that it cannot hold; the bundle was refused.",
                    kind=spec.token,
                    name=name,
                )
            )


def _has_unknown(body: Body) -> bool:
    for token, registers in body.kinds:
        spec = STORED.get(token)
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
