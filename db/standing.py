"""Records that are here already, while another replica's changes are applied to them.

Loads the values that each register holds, lets ``db.held`` decide, and writes back what is shown,
what is kept, what of it is in a narrower scope, and whether the record is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import conflicts, vectors
from db.columns import set_columns
from db.held import Dot, Value, add, common_release, winner, withdraw
from db.inserting import IN_PART
from db.kinds import KindSpec
from db.kinds.field import Policy
from db.kinds.spec import DELETED, MARKING, RELEASE_TO
from db.origins import Origins
from db.pack import bits, is_unset, pack_dots, pack_values, read_dots, split_registers, unpack_values
from db.scopes import Scope, is_wider, meet, scope_number

if TYPE_CHECKING:
    from db.edits import Edit
    from db.restating import Said
    from db.store import Store


@dataclass(slots=True)
class State:
    """One existing record while segments are applied to it."""

    rid: int
    spec: KindSpec
    born: int
    row: list[Any]
    registers: list[list[Value]]
    withdrawals: list[tuple[int, int, Scope]]
    strays: dict[Scope, int]
    created: tuple[int, int, bytes]
    gone: int
    shown: list[list[Any]]
    dots: list[int]

    @property
    def in_part(self) -> bool:
        """Whether its creation has not come yet."""
        return self.created[1] == IN_PART

    @property
    def home(self) -> Scope:
        """Who may see the record, as it is shown."""
        return self.shown[MARKING][0] or 0, self.shown[RELEASE_TO][0] or ""


class Standing:
    """Applies changes to existing records."""

    def __init__(self, store: Store, origins: Origins) -> None:
        self.store = store
        self.raw = store.raw
        self.origins = origins
        self.loaded: set[int] = set()
        """Records that were loaded, by row number."""
        self.narrowed: dict[int, int] = {}
        """Records that fewer may see than before, by row number, each with the segment that says so."""
        self.conflicts_before = 0
        """How many conflicts there were among them, as each was loaded first."""

    def load(self, spec: KindSpec, records: Sequence[bytes]) -> dict[bytes, State]:
        found: dict[bytes, State] = {}
        by_rid: dict[int, State] = {}
        names = "".join(f', t."{name}"' for name in spec.columns)
        count = len(spec.registers)
        for start in range(0, len(records), 1000):
            part = records[start : start + 1000]
            sql = (
                "SELECT r.id, r.rid, r.born, dots.d, r.created_hlc, r.claimed, replica.id, r.gone,"
                " r.marking, r.release_to,"
                f' r.deleted, r.source{names} FROM record r JOIN "{spec.token}" t ON t.rid = r.rid'
                " JOIN who ON who.n = r.creator JOIN replica ON replica.n = who.replica"
                f" LEFT JOIN dots ON dots.rid = r.rid WHERE r.id IN ({','.join('?' * len(part))})"
            )
            for record, rid, born, packed, hlc, claimed, creator, gone, *row in self.raw.execute(
                sql, part
            ).fetchall():
                dots = read_dots(packed, born, count)
                registers: list[list[Value]] = []
                shown: list[list[Any]] = []
                for register in spec.registers:
                    columns = [row[place] for place in spec.register_columns[register.index]]
                    tx = dots[register.index]
                    unset = tx == born and (claimed == IN_PART or is_unset(register.index, columns))
                    registers.append([] if unset else [Value(self.origins.dot(tx), columns)])
                    shown.append(columns)
                state = State(
                    rid,
                    spec,
                    born,
                    list(row),
                    registers,
                    [],
                    {},
                    (hlc, claimed, bytes(creator)),
                    gone,
                    shown,
                    list(dots),
                )
                found[bytes(record)] = by_rid[rid] = state
        self._load_rivals(by_rid)
        doubtful = [
            rid
            for rid, state in by_rid.items()
            if rid not in self.loaded
            and (state.shown[DELETED][0] or any(len(values) > 1 for values in state.registers))
        ]
        if doubtful:
            self.conflicts_before += conflicts.count(self.store, doubtful)
        self.loaded.update(by_rid)
        return found

    def _load_rivals(self, by_rid: dict[int, State]) -> None:
        rids = list(by_rid)
        for start in range(0, len(rids), 1000):
            part = rids[start : start + 1000]
            marks = ",".join("?" * len(part))
            for rid, tx, mask, vals in self.raw.execute(
                f"SELECT rid, tx, mask, vals FROM rival WHERE rid IN ({marks})",
                part,
            ).fetchall():
                state = by_rid[rid]
                for index, columns in split_registers(
                    state.spec.registers, mask, unpack_values(vals)
                ).items():
                    values = state.registers[index]
                    values[:] = [v for v in values if v.dot.tx != tx]
                    values.append(Value(self.origins.dot(tx), columns))
            for rid, segment, mask, marking, release in self.raw.execute(
                "SELECT withdrawal.rid, withdrawal.segment, withdrawal.mask, scope.marking, scope.release_to"
                " FROM withdrawal JOIN segment ON segment.n = withdrawal.segment"
                f" JOIN scope ON scope.n = segment.scope WHERE withdrawal.rid IN ({marks})",
                part,
            ).fetchall():
                by_rid[rid].withdrawals.append((segment, mask, (marking, release)))
            for rid, mask, marking, release in self.raw.execute(
                "SELECT stray.rid, stray.mask, scope.marking, scope.release_to FROM stray"
                f" JOIN scope ON scope.n = stray.scope WHERE stray.rid IN ({marks})",
                part,
            ).fetchall():
                by_rid[rid].strays[marking, release] = mask

    def change(self, state: State, edit: Edit) -> None:
        """Apply one record's changes."""
        header, segment, withdrawn = edit.header, edit.segment, edit.withdrawn
        context = self.origins.context_of(segment)
        if withdrawn:
            self.raw.execute(
                "INSERT INTO withdrawal(rid, segment, mask) VALUES (?,?,?)", (state.rid, segment, withdrawn)
            )
            state.withdrawals.append((segment, withdrawn, header.scope))
            for index in bits(withdrawn):
                if index < len(state.registers):
                    state.registers[index] = withdraw(state.registers[index], header.scope, context)
            if header.scope in state.strays:
                state.strays[header.scope] &= ~withdrawn
        for index, value in edit.incoming.items():
            value.late = value.late or self._withdrawn(state, index, value.dot)
            state.registers[index] = add(state.registers[index], value, context, self.origins.context_of)
        self._created(state, edit)
        self._write(state, header.scope)

    def restate(self, state: State, scope: Scope, upto: Mapping[bytes, int], said: Said) -> None:
        """Apply what a scope's state says of a record; it speaks for authors up to these numbers."""
        for index, values in enumerate(state.registers):
            named = said.get(index, [])
            keys = {key for key, _ in named}
            kept = [
                value
                for value in values
                if value.dot.scope != scope
                or value.dot.seq > upto.get(value.dot.replica, 0)
                or (value.dot.replica, value.dot.seq) in keys
            ]
            for _, new in named:
                if new is not None:
                    new.late = self._withdrawn(state, index, new.dot)
                    context = self.origins.context_of(new.dot.segment)
                    kept = add(kept, new, context, self.origins.context_of)
            state.registers[index] = kept
        state.strays.pop(scope, None)
        self._write(state, scope)

    def anew(
        self, state: State, scope: Scope, moved: Collection[int], standing: Mapping[int, Sequence[Value]]
    ) -> None:
        """Hold of what these segments of a scope said what stands of it by now, if it is not withdrawn."""
        for index, values in enumerate(state.registers):
            state.registers[index] = [
                *(value for value in values if value.dot.segment not in moved),
                *(value for value in standing.get(index, ()) if not self._withdrawn(state, index, value.dot)),
            ]
        self._write(state, scope)

    def _withdrawn(self, state: State, index: int, dot: Dot) -> bool:
        return any(
            mask & (1 << index)
            and segment != dot.segment
            and scope == dot.scope
            and vectors.covers(self.origins.context_of(segment), dot.scope, dot.replica, dot.seq)
            for segment, mask, scope in state.withdrawals
        )

    def _created(self, state: State, edit: Edit) -> None:
        """Of a record made twice the earliest stamp is kept; an author's word comes after a creator's own."""
        if edit.created is not None:
            _, _, replica, post, _ = edit.created
            number, claimed, creator = self.origins.creator(edit.header, replica, post)
            self._stamp(state, edit.created, number, claimed, creator)

    def stamp(self, state: State, created: tuple[int, int, bytes, str, str], *, author: bytes | None) -> None:
        """The same where a state says who made a record; ``author`` where it is that author's word alone."""
        _, _, replica, post, _ = created
        who = replica if author is None else author
        was_in_part = state.in_part
        self._stamp(state, created, self.origins.replica(who, post), int(author is not None), who)
        if was_in_part:
            self._write(state, state.home)

    def _stamp(
        self,
        state: State,
        created: tuple[int, int, bytes, str, str],
        number: int,
        claimed: int,
        creator: bytes,
    ) -> None:
        hlc, at, _, _, officer = created
        if state.in_part or (hlc, claimed, creator) < state.created:
            who = self.origins.who(officer, number)
            self.raw.execute(
                "UPDATE record SET created_hlc = ?, created_at = ?, creator = ?, claimed = ? WHERE rid = ?",
                (hlc, at, who, claimed, state.rid),
            )
            state.created = (hlc, claimed, creator)

    def _write(self, state: State, scope: Scope) -> None:
        """Show the winners, keep the rivals, log what changed; ``scope`` is where it was said.

        Until it is known who may see a record, only those may who see all that was said of it.
        """
        spec = state.spec
        before = state.home
        home = meet(before, scope)
        unknown: dict[int, list[Any]] = (
            {MARKING: [home[0]], RELEASE_TO: [home[1] or None]} if state.in_part else {MARKING: [0]}
        )
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
                columns: list[Any] = unknown.get(index, [None] * len(register.fields))
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
            set_columns(self.raw, spec, [(state.rid, changes)])
        for index in (MARKING, RELEASE_TO):
            if mask & 1 << index and state.registers[index] and not is_wider(state.home, before):
                self.narrowed[state.rid] = self.origins.dot(dots[index]).segment
        self._write_dots(state, dots, rivals)
        self._write_gone(state)

    def _write_dots(self, state: State, dots: list[int], rivals: dict[int, dict[int, list[Any]]]) -> None:
        rid = state.rid
        if dots != state.dots:
            self.raw.execute("INSERT OR REPLACE INTO dots(rid, d) VALUES (?,?)", (rid, pack_dots(dots)))
            state.dots = dots
            at = self.raw.execute(
                f"SELECT max(at) FROM tx WHERE tx IN ({','.join('?' * len(set(dots)))})",
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

    def _write_strays(self, state: State) -> None:
        """Registers that were said in other scopes than the record has now, until withdrawn there."""
        self.raw.execute("DELETE FROM stray WHERE rid = ?", (state.rid,))
        home: Scope = (state.row[MARKING] or 0, state.row[RELEASE_TO] or "")
        for index, values in enumerate(state.registers):
            for value in values:
                scope = value.dot.scope
                state.strays[scope] = state.strays.get(scope, 0) | (1 << index)
        self.raw.executemany(
            "INSERT INTO stray(rid, scope, mask) VALUES (?,?,?)",
            [
                (state.rid, scope_number(self.raw, *scope), mask)
                for scope, mask in state.strays.items()
                if mask and scope != home
            ],
        )

    def _write_gone(self, state: State) -> None:
        gone = int(self._is_gone(state))
        if gone != int(state.gone == 1):  # whether it is shown as another record is derived from the aliases
            self.raw.execute("UPDATE record SET gone = ? WHERE rid = ?", (gone, state.rid))
            state.gone = gone

    def _is_gone(self, state: State) -> bool:
        """Gone only if every value held had been seen by one who deleted the record; else the edit wins."""
        if not any(state.registers):
            return True
        if not state.shown[DELETED][0]:
            return False
        deletions = [
            (value.dot, self.origins.context_of(value.dot.segment))
            for value in state.registers[DELETED]
            if value.columns[0]
        ]
        return all(
            any(_before(value.dot, deletion, context) for deletion, context in deletions)
            for index, values in enumerate(state.registers)
            if index != DELETED
            for value in values
        )


def _before(dot: Dot, deletion: Dot, context: vectors.Context) -> bool:
    """Whether a deletion's author had seen a value: by its clock within one segment, else by the context."""
    if dot.segment == deletion.segment:
        return dot.hlc <= deletion.hlc
    return vectors.covers(context, dot.scope, dot.replica, dot.seq)
