"""What follows from a unit of work's changes, derived in sets just before the commit.

Search index and titles of the records touched, the change stamp, deletion's effect, rivals that the
change settles, and the move of a record to another scope.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from db import aliases, erasure, resay, trees
from db.blobs.following import follow
from db.columns import register_of, stored_row
from db.errors import ChanceryError
from db.kinds import kind_numbered
from db.kinds.spec import COMMON_REGISTERS, DELETED, MARKING, RELEASE_TO, SOURCE
from db.pack import bits, pack_values, split_registers, unpack_values
from db.reach import references
from db.scopes import Scope, is_wider, scope_number, scope_of
from db.search import index_records
from db.touch import touch
from db.whereabouts import said_in
from resources.sentences import say

if TYPE_CHECKING:
    from db.kinds import KindSpec
    from db.store import Store
    from db.unit import Unit

SCOPE_BITS = (1 << MARKING) | (1 << RELEASE_TO)
COMMON_BITS = (1 << len(COMMON_REGISTERS)) - 1


class OpenConflict(ChanceryError):
    """A change that a conflict stands in the way of."""


def fold(store: Store, unit: Unit) -> bool:
    """Derive and index; returns whether the unit changed any record."""
    raw = unit.raw
    merging = aliases.exist(raw)
    moved = [rid for rid, mask in _touched(unit)[0].items() if mask & SCOPE_BITS] if merging else []
    if moved:
        aliases.rescope(unit, moved, [rid for rid in moved if _is_narrower(unit, rid)])
    follow(raw, unit.tx)
    masks, kinds = _touched(unit)
    fresh = raw.execute(
        "SELECT rid, kind FROM record WHERE rid >= ? AND first = ?", (unit.first_rid, unit.tx)
    ).fetchall()
    if not masks and not fresh:
        return False
    if masks:
        raw.executemany("UPDATE record SET changed_at = ? WHERE rid = ?", [(unit.at, r) for r in masks])
        _settle(store, masks)
        if _leave_wider(store, unit, masks):
            masks, kinds = _touched(unit)
        recall(store, masks)
        moved = [rid for rid, mask in masks.items() if mask & SCOPE_BITS]
        if moved:
            _move(store, unit, moved)
        raw.executemany(
            "UPDATE record SET gone = coalesce(deleted, 0) WHERE rid = ?",
            [(rid,) for rid, mask in masks.items() if mask & (1 << DELETED)],
        )
        raw.executemany(  # an edit after a deletion brings the record back, as it does at every other replica
            "UPDATE record SET gone = 0 WHERE rid = ? AND deleted = 1",
            [(rid,) for rid, mask in masks.items() if not mask & (1 << DELETED | SCOPE_BITS)],
        )
        raw.executemany(  # and so does one of what was withdrawn from here: this is all that is held of it
            "UPDATE record SET gone = 0 WHERE rid = ? AND gone = 1 AND deleted IS NOT 1",
            [(rid,) for rid, mask in masks.items() if mask & ~SCOPE_BITS],
        )
        again = _said_again(raw, unit, masks, moved)
        recall(store, again)
        if again:
            seen = merging and aliases.see_again(unit, again)
            touched, kinds = _touched(unit)
            if seen:
                _settle(store, touched)
    by_kind: dict[int, list[int]] = {}
    for rid, number in [*fresh, *kinds.items()]:
        by_kind.setdefault(number, []).append(rid)
    _refuse_erased(raw, by_kind)
    linked = trees.written_links(masks, kinds)
    for rid, number in fresh:
        linked.setdefault(number, set()).add(rid)
    if merging:
        seeds = {end for number, rids in by_kind.items() for end in aliases.ends(raw, number, rids)}
        for number, changed in aliases.follow(raw, seeds).items():
            store.orders.note(kind_numbered(number).token, changed)
            linked.setdefault(number, set()).update(aliases.shown_as(raw, changed))
    trees.refuse_circles(raw, linked)
    store.parts += 1
    for number, rids in sorted(by_kind.items()):
        spec = kind_numbered(number)
        index_records(raw, spec, rids, new_from=unit.first_rid)
        store.orders.note(spec.token, rids)
    return True


def _touched(unit: Unit) -> tuple[dict[int, int], dict[int, int]]:
    """The registers that the unit changed and the kind, by record; of one that it made, neither."""
    masks: dict[int, int] = {}
    kinds: dict[int, int] = {}
    for rid, number, mask in unit.raw.execute(
        "SELECT rid, kind, mask FROM log WHERE tx = ? ORDER BY rid", (unit.tx,)
    ):
        masks[rid] = masks.get(rid, 0) | mask
        kinds[rid] = number
    return masks, kinds


def _refuse_erased(raw: Any, by_kind: dict[int, list[int]]) -> None:
    """Nothing is said any more that is about an erased record alone; raises Erased."""
    if raw.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
        return
    for number, rids in by_kind.items():
        spec = kind_numbered(number)
        for name in (f.name for f in spec.goes_with):
            for (record,) in raw.execute(
                f'SELECT erased.record FROM "{spec.token}" t JOIN erased ON erased.record = t."{name}"'
                " WHERE t.rid IN (SELECT value FROM json_each(?))",
                (json.dumps(rids),),
            ).fetchall():
                erasure.refuse(raw, [bytes(record)])


def _settle(store: Store, masks: dict[int, int]) -> None:
    """A local edit has seen every value held, so it removes the rivals of the registers it sets.

    An edit of a record that others tried to delete settles nothing about the deletion itself.
    """
    raw = store.raw
    if raw.execute("SELECT 1 FROM rival LIMIT 1").fetchone() is None:
        return
    for rid, mask in masks.items():
        rows = raw.execute(
            "SELECT rival.tx, rival.mask, rival.vals, record.kind, record.marking, record.release_to,"
            " segment.scope FROM rival JOIN record USING (rid) JOIN tx ON tx.tx = rival.tx"
            " JOIN segment ON segment.n = tx.segment WHERE rival.rid = ?",
            (rid,),
        ).fetchall()
        for tx, held, vals, number, marking, release, scope in rows:
            gone = held & mask
            if not gone:
                continue
            if scope_of(raw, scope) != (marking, release or ""):
                _add_pending(raw, rid, scope, gone)
            if refs := gone & sum(1 << index for index in references(kind_numbered(number))):
                _add_pending(raw, rid, scope_number(raw, marking, release), refs)
            keep = held & ~mask
            if not keep:
                raw.execute("DELETE FROM rival WHERE rid = ? AND tx = ?", (rid, tx))
                continue
            values = split_registers(kind_numbered(number).registers, held, unpack_values(vals))
            flat = [value for index in bits(keep) for value in values[index]]
            raw.execute(
                "UPDATE rival SET mask = ?, vals = ? WHERE rid = ? AND tx = ?",
                (keep, pack_values(flat), rid, tx),
            )


def _leave_wider(store: Store, unit: Unit, masks: dict[int, int]) -> bool:
    """What was said of a deleted record where more see than see it is said anew where it is, and left there.

    Who sees that alone would not be told of the deletion: it is of a record that they may not see.
    """
    raw = store.raw
    if raw.execute("SELECT 1 FROM stray LIMIT 1").fetchone() is None:
        return False
    found = False
    for rid, mask in masks.items():
        if not mask & (1 << DELETED):
            continue
        rows = raw.execute(
            "SELECT stray.scope, stray.mask, record.marking, record.release_to, record.kind FROM stray"
            " JOIN record USING (rid) WHERE stray.rid = ? AND stray.mask AND record.deleted = 1",
            (rid,),
        ).fetchall()
        for scope, held, marking, release, number in rows:
            if not is_wider(scope_of(raw, scope), (marking, release or "")):
                continue
            spec = kind_numbered(number)
            for index in bits(held & ~mask):
                if index != DELETED:
                    touch(raw, unit.tx, spec, rid, index, register_of(raw, spec, rid, index))
            _add_pending(raw, rid, scope, (1 << len(spec.registers)) - 1)
            raw.execute("UPDATE stray SET mask = 0 WHERE rid = ? AND scope = ?", (rid, scope))
            found = True
    return found


def recall(store: Store, masks: dict[int, int]) -> None:
    """An edit of a value that came in another scope than its record's takes that value back there."""
    raw = store.raw
    if raw.execute("SELECT 1 FROM stray LIMIT 1").fetchone() is None:
        return
    for rid, mask in masks.items():
        for scope, held in raw.execute("SELECT scope, mask FROM stray WHERE rid = ?", (rid,)).fetchall():
            if held & mask:
                _add_pending(raw, rid, scope, held & mask)
                raw.execute(
                    "UPDATE stray SET mask = ? WHERE rid = ? AND scope = ?", (held & ~mask, rid, scope)
                )


def _said_again(raw: Any, unit: Unit, masks: dict[int, int], moved: list[int]) -> dict[int, int]:
    """Registers whose references reach another audience now, by record: the next cut says them anew."""
    deletions = [rid for rid, mask in masks.items() if mask & (1 << DELETED)]
    gone = dict(
        raw.execute(
            "SELECT rid, gone FROM record WHERE rid IN (SELECT value FROM json_each(?))",
            (json.dumps(deletions),),
        )
    )
    returned = [rid for rid in deletions if not gone[rid]]
    found = resay.to_moved(raw, unit.tx, moved) if moved else {}
    for rid, mask in resay.of_returned(raw, unit.tx, returned).items():
        found[rid] = found.get(rid, 0) | mask
    return found


def _add_pending(raw: Any, rid: int, scope: int, mask: int) -> None:
    raw.execute(
        "INSERT INTO pending(rid, scope, mask) VALUES (?,?,?)"
        " ON CONFLICT(rid, scope) DO UPDATE SET mask = mask | excluded.mask",
        (rid, scope, mask),
    )


def _agreed(raw: Any, rid: int) -> int:
    """Registers in which all that is held says what is shown: no conflict that a person could settle.

    What different posts' sources last said is none either; the newest holds.
    """
    rows = raw.execute(
        "SELECT rival.mask, rival.vals, record.kind FROM rival JOIN record USING (rid) WHERE rid = ?", (rid,)
    ).fetchall()
    if not rows:
        return 0
    spec = kind_numbered(rows[0][2])
    row = stored_row(raw, spec, rid)
    agreed = differing = 0
    for mask, vals, _ in rows:
        for index, columns in split_registers(spec.registers, mask, unpack_values(vals)).items():
            same = index == SOURCE or columns == [row[place] for place in spec.register_columns[index]]
            agreed |= (1 << index) if same else 0
            differing |= 0 if same else (1 << index)
    return agreed & ~differing


def _scope_before(unit: Unit, rid: int, marking: int, release: str | None) -> tuple[int, str | None]:
    """The marking and release list that a record had before the unit."""
    for mask, old in unit.raw.execute(
        "SELECT mask, old FROM log WHERE rid = ? AND tx = ? AND mask & ? ORDER BY seq DESC",
        (rid, unit.tx, SCOPE_BITS),
    ).fetchall():
        values = split_registers(COMMON_REGISTERS, mask & COMMON_BITS, unpack_values(old))
        marking = values[MARKING][0] if MARKING in values else marking
        release = values[RELEASE_TO][0] if RELEASE_TO in values else release
    return marking, release


def _is_narrower(unit: Unit, rid: int) -> bool:
    """Whether not all who saw a record before the unit may see it now."""
    marking, release = unit.raw.execute(
        "SELECT marking, release_to FROM record WHERE rid = ?", (rid,)
    ).fetchone()
    before = _scope_before(unit, rid, marking, release)
    return not is_wider((marking, release or ""), (before[0], before[1] or ""))


def _to_leave(raw: Any, rid: int, spec: KindSpec, home: Scope) -> set[int]:
    """Scopes in which a record was spoken of, and which the author of a segment of its home need not see.

    What was said there, here or at whoever still holds it, would stand beside what is said from now on.
    """
    found = said_in(raw, rid, spec)
    noted = "SELECT scope FROM stray WHERE rid = ?1 AND mask UNION SELECT scope FROM pending WHERE rid = ?1"
    found = {scope for scope in found if not is_wider(scope_of(raw, scope), home)}
    return found | {scope for (scope,) in raw.execute(noted, (rid,))}


def _move(store: Store, unit: Unit, rids: list[int]) -> None:
    """A record whose marking or release list changed is sent whole in its new scope.

    What was already sent in the old scope is withdrawn from it at the next cut.
    """
    raw = store.raw
    for rid in rids:
        _settle(store, {rid: _agreed(raw, rid)})
        if raw.execute(
            "SELECT 1 FROM rival WHERE rid = ?1 UNION ALL"
            " SELECT 1 FROM record WHERE rid = ?1 AND deleted = 1 AND gone <> 1",
            (rid,),
        ).fetchone():
            raise OpenConflict(
                say("This record has an open conflict; settle it before changing who may see the record.")
            )
        marking, release, born, kind = raw.execute(
            "SELECT marking, release_to, born, kind FROM record WHERE rid = ?", (rid,)
        ).fetchone()
        old_marking, old_release = _scope_before(unit, rid, marking, release)
        everything = (1 << len(kind_numbered(kind).registers)) - 1
        sent = raw.execute("SELECT segment FROM tx WHERE tx = ?", (born,)).fetchone()
        if sent is not None and sent[0] is not None:
            scope = scope_number(raw, old_marking, old_release)
            _add_pending(raw, rid, scope, everything)
        for other in _to_leave(raw, rid, kind_numbered(kind), (marking, release or "")):
            _add_pending(raw, rid, other, everything)
        raw.execute("UPDATE record SET born = ?, claimed = min(claimed, 1) WHERE rid = ?", (unit.tx, rid))
        raw.execute("DELETE FROM dots WHERE rid = ?", (rid,))
        raw.execute("DELETE FROM stray WHERE rid = ?", (rid,))
