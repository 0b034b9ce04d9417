"""Cutting: what changed here since the last cut becomes signed segments, one chain a scope.

Done before each export and each import, so that all changes of a segment share one context.  Of a
register that changed several times only its last value is sent.  Wider scopes are cut before narrower ones,
which have seen them: so what is said of a reference in full holds over what is said of it without.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from db import erasure, vectors
from db.body import Body, Group, Stamp
from db.identity import Identity
from db.incarnation import own_author
from db.kinds import KindSpec, kind_numbered
from db.kinds.spec import DELETED
from db.pack import (
    is_unset,
    pack_dots,
    pack_values,
    read_dots,
    set_dots,
    split_registers,
    unpack_values,
)
from db.reach import Reach, references, targets
from db.scopes import Scope, is_wider, meet, narrowness, scope_number, scope_of
from db.segment import DOMAIN, Header, encode_body, header_hash
from db.values import Column

if TYPE_CHECKING:
    from db.store import Store

RECORDS_A_SEGMENT = 20_000


@dataclass(slots=True)
class _Changed:
    """One record with what of it is to be sent."""

    rid: int
    record: bytes
    spec: KindSpec
    created: tuple[int, int, bytes, str, str] | None
    withdrawn: int
    changes: dict[int, list[int]]  # unit of work -> registers
    row: tuple[Any, ...]
    born: int = 0
    """The unit of work in which it was made, where it is sent whole."""
    said: dict[int, list[Column]] = field(default_factory=dict)
    """Registers that are said otherwise than they are in the row."""
    partial: bool = False
    """Whether these are registers that are said in a narrower scope than their record's."""

    def columns(self, index: int) -> list[Column]:
        """What is said of a register."""
        said = self.said.get(index)
        return said if said is not None else [self.row[place] for place in self.spec.register_columns[index]]

    def deletes(self) -> bool:
        """Whether the record is deleted by what changed."""
        return any(DELETED in found for found in self.changes.values()) and bool(self.columns(DELETED)[0])


def cut(store: Store) -> int:
    """Turn all open changes into segments; returns how many were cut.  Needs an open transaction."""
    raw = store.raw
    open_txs = {
        tx: (hlc, at, who)
        for tx, hlc, at, who in raw.execute(
            "SELECT tx, hlc, at, who FROM tx WHERE segment IS NULL ORDER BY tx"
        )
    }
    if not open_txs:
        return 0
    by_scope = _changes_by_scope(store, open_txs)
    _say_narrower(raw, by_scope, min(open_txs))
    _withdrawals(store, by_scope)
    erasures = erasure.unsaid(raw)
    held = vectors.held(raw)
    identity = Identity.from_secret_bytes(store.meta("identity") or b"")
    used: dict[int, int] = {}
    count = 0
    scopes = {number: scope_of(raw, number) for number in by_scope.keys() | erasures.keys()}
    for number, scope in sorted(scopes.items(), key=lambda item: narrowness(item[1])):
        said = erasures.get(number, [])
        for start in range(0, len(said), RECORDS_A_SEGMENT):
            erasing = said[start : start + RECORDS_A_SEGMENT]
            _write_erasures(store, identity, scope, number, held, erasing, used, open_txs)
            count += 1
        members = sorted(by_scope.get(number, {}).values(), key=lambda item: item.rid)
        for start in range(0, len(members), RECORDS_A_SEGMENT):
            part = members[start : start + RECORDS_A_SEGMENT]
            _own_stamps(store, part, used, open_txs)
            segment = _write(store, identity, scope, number, held, part, open_txs)
            units = {tx for item in part for tx in item.changes}
            born = {item.born for item in part if item.born and item.born not in used}
            _use(raw, used, units | born, segment)
            count += 1
    raw.execute("UPDATE tx SET segment = 0 WHERE segment IS NULL")
    raw.execute("DELETE FROM pending")
    return count


def _use(raw: Any, used: dict[int, int], txs: set[int], segment: int) -> None:
    """These units of work lie in that segment."""
    used.update(dict.fromkeys(txs, segment))
    raw.executemany("UPDATE tx SET segment = ? WHERE tx = ?", [(segment, tx) for tx in sorted(txs)])


def _write_erasures(
    store: Store,
    identity: Identity,
    scope: Scope,
    number: int,
    held: vectors.Context,
    said: Sequence[tuple[bytes, str, str | None, int]],
    used: dict[int, int],
    open_txs: dict[int, Any],
) -> None:
    """Erasures have segments of their own: small, since they are repeated until their readers have them."""
    raw = store.raw
    officers = dict(raw.execute("SELECT n, officer FROM who WHERE replica = 1").fetchall())
    stamp_of: dict[int, int] = {}
    stamps: list[Stamp] = []
    groups: list[Group] = []
    units: set[int] = set()
    for record, kind, reason, tx in said:
        if tx not in stamp_of:
            own = _copy(raw, tx, open_txs) if tx in used else tx
            hlc, at, who = open_txs[own]
            stamp_of[tx] = len(stamps)
            stamps.append(Stamp(hlc, at, officers[who]))
            units.add(own)
            raw.execute("UPDATE erasure SET tx = ? WHERE tx = ? AND scope = ?", (own, tx, number))
        groups.append(erasure.group(record, kind, reason, stamp_of[tx]))
    highest = max(stamp.hlc for stamp in stamps)
    segment = _sign(
        store, identity, scope, number, held, Body(stamps, [erasure.KIND], groups), highest, erases=1
    )
    _use(raw, used, units, segment)


def _changes_by_scope(store: Store, open_txs: dict[int, Any]) -> dict[int, dict[int, _Changed]]:
    raw = store.raw
    low = min(open_txs)
    kinds: dict[int, list[int]] = {}
    # Not UNION, for which SQLite would read both tables whole, in order.
    changed = (
        "SELECT rid, kind FROM log WHERE tx >= ? UNION ALL SELECT rid, kind FROM record WHERE first >= ?"
    )
    for rid, number in sorted(set(raw.execute(changed, (low, low)))):
        kinds.setdefault(number, []).append(rid)
    scopes: dict[tuple[int, str | None], int] = {}
    found: dict[int, dict[int, _Changed]] = {}
    for number, rids in kinds.items():
        spec = kind_numbered(number)
        for item, marking, release in _read(raw, spec, sorted(rids), open_txs):
            key = (marking, release)
            if key not in scopes:
                scopes[key] = scope_number(raw, marking, release)
            found.setdefault(scopes[key], {})[item.rid] = item
    return found


def _read(raw: Any, spec: KindSpec, rids: Sequence[int], open_txs: dict[int, Any]) -> list[Any]:
    names = "".join(f', t."{name}"' for name in spec.columns)
    count = len(spec.registers)
    found = []
    for start in range(0, len(rids), 1000):
        part = rids[start : start + 1000]
        sql = (
            "SELECT r.rid, r.id, r.born, dots.d, r.created_hlc, r.created_at, replica.id, replica.post,"
            f" who.officer, r.marking, r.release_to, r.deleted, r.source{names} FROM record r"
            f' JOIN "{spec.token}" t ON t.rid = r.rid JOIN who ON who.n = r.creator'
            " JOIN replica ON replica.n = who.replica LEFT JOIN dots ON dots.rid = r.rid"
            f" WHERE r.rid IN ({','.join('?' * len(part))})"
        )
        for rid, record, born, packed, hlc, at, replica, post, officer, *row in raw.execute(sql, part):
            dots = read_dots(packed, born, count)
            whole = born in open_txs
            changes: dict[int, list[int]] = {}
            for index, places in enumerate(spec.register_columns):
                tx = dots[index]
                if tx not in open_txs:
                    continue
                if tx == born and is_unset(index, [row[place] for place in places]):
                    continue
                changes.setdefault(tx, []).append(index)
            created = (hlc, at, bytes(replica), post, officer) if whole else None
            if changes or created:
                item = _Changed(
                    rid, bytes(record), spec, created, 0, changes, tuple(row), born if created else 0
                )
                found.append((item, row[0], row[1]))
    return found


def _say_narrower(raw: Any, by_scope: dict[int, dict[int, _Changed]], low: int) -> None:
    """Part what not all who see a record may be told: references (``db.reach``), and deletions with them.

    Where nothing was said and nothing can be, nothing is: that a value changes from nothing to nothing would
    tell of what it changed to. ``low`` is the first open unit of work.

    A deletion is said wherever a part of its record was, else who sees that part holds it to be missed.
    """
    items = [
        (scope_of(raw, number), item) for number, members in by_scope.items() for item in members.values()
    ]
    reach = Reach(raw)
    reach.learn(
        record
        for _, item in items
        for index in chain.from_iterable(item.changes.values())
        if index in references(item.spec)
        for record in targets(references(item.spec)[index], item.columns(index))
    )
    strays = _strays(raw, [item.rid for _, item in items if item.deletes()])
    numbers: dict[Scope, int] = {}
    kept: list[tuple[int, int, int]] = []
    for home, item in items:
        whole = item.created is not None
        parts = set(strays.get(item.rid, ()))
        for tx, index in _deletion_last(item):
            if index == DELETED:
                narrower = [(scope, item.columns(index)) for scope in sorted(parts, key=narrowness)]
            elif index in references(item.spec):
                columns = item.columns(index)
                unknown = _held_back(raw, reach, item, index, columns, home)
                first, *narrower = reach.said(item.spec, index, columns, home, unknown)
                silent = narrower and is_unset(index, first[1])
                if silent and (whole or _told_nothing(raw, reach, item, index, low, home)):
                    item.changes[tx].remove(index)
                elif narrower:
                    item.said[index] = first[1]
                parts.update(scope for scope, _ in narrower)
            else:
                continue
            for scope, columns in narrower:
                if scope not in numbers:
                    numbers[scope] = scope_number(raw, *scope)
                number = numbers[scope]
                kept.append((item.rid, number, 1 << index))
                part = by_scope.setdefault(number, {}).get(item.rid)
                if part is None:
                    part = _Changed(item.rid, item.record, item.spec, None, 0, {}, item.row, partial=True)
                    by_scope[number][item.rid] = part
                part.changes.setdefault(tx, []).append(index)
                part.said[index] = columns
        item.changes = {tx: registers for tx, registers in item.changes.items() if registers}
    for members in by_scope.values():
        for rid in [rid for rid, item in members.items() if not item.changes and item.created is None]:
            del members[rid]
    raw.executemany(
        "INSERT INTO stray(rid, scope, mask) VALUES (?,?,?)"
        " ON CONFLICT(rid, scope) DO UPDATE SET mask = mask | excluded.mask",
        kept,
    )


def _held_back(
    raw: Any, reach: Reach, item: _Changed, index: int, columns: Sequence[Column], home: Scope
) -> Scope:
    """Who may be told of records in a register that have not come yet: who was told of what it held."""
    if all(map(reach.knows, targets(references(item.spec)[index], columns))):
        return home
    found = home
    for marking, release in raw.execute(
        "SELECT scope.marking, scope.release_to FROM scope WHERE n IN"
        " (SELECT scope FROM stray WHERE rid = ?1 AND mask & ?2"
        " UNION SELECT scope FROM pending WHERE rid = ?1 AND mask & ?2)",
        (item.rid, 1 << index),
    ):
        found = meet(found, (marking, release))
    return found


def _deletion_last(item: _Changed) -> list[tuple[int, int]]:
    """Units of work with the registers that they changed; the deletion last, as it is said where they are."""
    changes = [(tx, index) for tx, registers in item.changes.items() for index in registers]
    return sorted(changes, key=lambda change: change[1] == DELETED)


def _told_nothing(raw: Any, reach: Reach, item: _Changed, index: int, low: int, home: Scope) -> bool:
    """Whether who sees the home was told of nothing by what a register held before the open units of work."""
    mask, old = raw.execute(
        "SELECT mask, old FROM log WHERE rid = ? AND tx >= ? AND mask & ? ORDER BY seq LIMIT 1",
        (item.rid, low, 1 << index),
    ).fetchone() or (0, b"")
    if not mask:
        return False
    columns = split_registers(item.spec.registers, mask, unpack_values(old))[index]
    places = references(item.spec)[index]
    named = targets(places, columns)
    reach.learn(named)
    return is_unset(index, reach.within(places, columns, home)) and not _were_seen(raw, named, home)


def _were_seen(raw: Any, records: Sequence[bytes], home: Scope) -> bool:
    """Whether one of these records leaves, with this cut, a scope that who sees the home sees."""
    rows = raw.execute(
        "SELECT scope.marking, scope.release_to FROM pending JOIN record USING (rid)"
        f" JOIN scope ON scope.n = pending.scope WHERE record.id IN ({','.join('?' * len(records))})",
        records,
    )
    return any(is_wider((marking, release), home) for marking, release in rows)


def _strays(raw: Any, rids: Sequence[int]) -> dict[int, list[Scope]]:
    """Narrower scopes than a record's own in which parts of it were said."""
    found: dict[int, list[Scope]] = {}
    for start in range(0, len(rids), 1000):
        part = rids[start : start + 1000]
        for rid, marking, release in raw.execute(
            "SELECT stray.rid, scope.marking, scope.release_to FROM stray JOIN scope ON scope.n = stray.scope"
            f" WHERE stray.mask <> 0 AND stray.rid IN ({','.join('?' * len(part))})",
            part,
        ):
            found.setdefault(rid, []).append((marking, release))
    return found


def _withdrawals(store: Store, by_scope: dict[int, dict[int, _Changed]]) -> None:
    raw = store.raw
    for rid, scope, mask, record, number in raw.execute(
        "SELECT pending.rid, pending.scope, pending.mask, record.id, record.kind"
        " FROM pending JOIN record USING (rid)"
    ).fetchall():
        members = by_scope.setdefault(scope, {})
        if rid in members:
            members[rid].withdrawn |= mask
        else:
            members[rid] = _Changed(rid, bytes(record), kind_numbered(number), None, mask, {}, ())


def _own_stamps(
    store: Store, part: Sequence[_Changed], used: dict[int, int], open_txs: dict[int, Any]
) -> None:
    """A unit of work lies in one segment: where it reaches into a second, that part gets its copy."""
    raw = store.raw
    copies: dict[int, int] = {}
    for item in part:
        for tx in list(item.changes):
            if tx not in used:
                continue
            if tx not in copies:
                copies[tx] = _copy(raw, tx, open_txs)
            item.changes[copies[tx]] = item.changes.pop(tx)
            _restamp(raw, item, tx, copies[tx])


def _copy(raw: Any, tx: int, open_txs: dict[int, Any]) -> int:
    """The same unit of work once more, for another segment."""
    copy: int = raw.execute(
        "INSERT INTO tx(hlc, at, who, undone) VALUES (?,?,?,0) RETURNING tx", open_txs[tx]
    ).fetchone()[0]
    open_txs[copy] = open_txs[tx]
    return copy


def _restamp(raw: Any, item: _Changed, tx: int, copy: int) -> None:
    rid = item.rid
    born, packed = raw.execute(
        "SELECT record.born, dots.d FROM record LEFT JOIN dots USING (rid) WHERE rid = ?", (rid,)
    ).fetchone()
    if item.partial:
        mask = sum(1 << index for index in item.changes[copy])
        whole = set_dots(packed, mask, copy, born, len(item.spec.registers))
        raw.execute("INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)", (rid, whole))
        return
    if born == tx:
        raw.execute("UPDATE record SET born = ? WHERE rid = ?", (copy, rid))
    if packed is not None:
        dots = [copy if dot == tx else dot for dot in read_dots(packed, born, len(packed) // 4)]
        raw.execute("UPDATE dots SET d = ? WHERE rid = ?", (pack_dots(dots), rid))


def _write(
    store: Store,
    identity: Identity,
    scope: Scope,
    number: int,
    held: vectors.Context,
    part: Sequence[_Changed],
    open_txs: dict[int, Any],
) -> int:
    """Sign and keep one segment of records' changes; returns its local number."""
    body, hlc = _body(store, part, open_txs)
    segment = _sign(store, identity, scope, number, held, body, hlc)
    store.raw.executemany(
        "INSERT OR REPLACE INTO withdrawal(rid, segment, mask) VALUES (?,?,?)",
        [(item.rid, segment, item.withdrawn) for item in part if item.withdrawn],
    )
    return segment


def _sign(
    store: Store,
    identity: Identity,
    scope: Scope,
    number: int,
    held: vectors.Context,
    body: Body,
    hlc: int,
    *,
    erases: int = 0,
) -> int:
    """Sign and keep one segment, the next of its chain; returns its local number."""
    raw = store.raw
    last = raw.execute(
        "SELECT seq, hash FROM segment WHERE replica = 1 AND scope = ? ORDER BY seq DESC LIMIT 1", (number,)
    ).fetchone()
    seq, previous = (1, b"") if last is None else (last[0] + 1, bytes(last[1]))
    context = {other: vector for other, vector in held.items() if is_wider(other, scope)}
    author = own_author(raw)
    if seq > 1:
        own = dict(context.get(scope, {}))
        own[author] = (seq - 1, ())
        context[scope] = own
    packed, root, size = encode_body(body, os.urandom(32))
    facts = store.facts
    header = Header(
        scope, author, facts.post, seq, previous, context, hlc, root, len(body.groups), size
    ).encode()
    segment: int = raw.execute(
        "INSERT INTO segment(scope, replica, seq, hash, context, header, signature, body, size, erases)"
        " VALUES (?,1,?,?,chancery_short_seen(?),chancery_short_header(?),?,?,?,?) RETURNING n",
        (
            number,
            seq,
            header_hash(header),
            pack_values(vectors.pack(context)),
            header,
            identity.sign(DOMAIN, header),
            packed,
            size,
            erases,
        ),
    ).fetchone()[0]
    held.setdefault(scope, {})[author] = (seq, ())
    return segment


def _body(store: Store, part: Sequence[_Changed], open_txs: dict[int, Any]) -> tuple[Body, int]:
    raw = store.raw
    officers = dict(raw.execute("SELECT n, officer FROM who WHERE replica = 1").fetchall())
    stamps: list[Stamp] = []
    stamp_of: dict[int, int] = {}
    kinds: list[tuple[str, list[tuple[str, int]]]] = []
    kind_of: dict[int, int] = {}
    register_of: dict[int, dict[int, int]] = {}
    groups = []
    for item in part:
        spec = item.spec
        if spec.number not in kind_of:
            kind_of[spec.number] = len(kinds)
            register_of[spec.number] = {}
            kinds.append((spec.token, []))
        local, names = register_of[spec.number], kinds[kind_of[spec.number]][1]

        def wire(index: int, spec: KindSpec = spec, local: dict[int, int] = local, names: Any = names) -> int:
            if index not in local:
                local[index] = len(names)
                register = spec.registers[index]
                names.append((register.name, len(register.fields)))
            return local[index]

        changes = []
        for tx, registers in sorted(item.changes.items()):
            if tx not in stamp_of:
                hlc, at, who = open_txs[tx]
                stamp_of[tx] = len(stamps)
                stamps.append(Stamp(hlc, at, officers[who]))
            values = [column for index in registers for column in item.columns(index)]
            changes.append((stamp_of[tx], [wire(index) for index in registers], values))
        withdrawn = [wire(r.index) for r in spec.registers if item.withdrawn & (1 << r.index)]
        groups.append(Group(item.record, kind_of[spec.number], item.created, withdrawn, changes))
    highest = max([stamp.hlc for stamp in stamps], default=store.read_clock() or 1)
    return Body(stamps, kinds, groups), highest
