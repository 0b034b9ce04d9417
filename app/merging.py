"""Two or more records of one kind become one: what the kept record takes over, and from now on stands for.

The kept record keeps what it says; what it leaves empty it takes from the others, in their order, and
lists are united.  Nothing is taken from a record that not all who see the kept one may see, unless somebody
asks for it field by field.  The others stay as they are, and lead to the kept one (``db.aliases``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.errors import ChanceryError
from db.late import is_part
from db.scopes import Scope, is_wider
from db.values import Column, canonical_json
from resources.sentences import named, say

if TYPE_CHECKING:
    from app.desk import Desk
    from db.kinds import KindSpec, Register
    from db.unit import Unit

SCOPE_FIELDS = ("marking", "release_to")
"""Who may see the kept record is changed only where somebody asks for it."""


class MergeRefused(ChanceryError):
    """Records that cannot become one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A field of the kept record that changes, or would: whose value it takes, both for united lists."""

    field: str
    old: Any
    new: Any
    of: tuple[str, ...]


@dataclass(slots=True)
class Merged:
    """What merging did, or would do; ``left`` are values that only fewer people may see, which stayed."""

    kept: str
    merged: list[str]
    taken: list[Taken] = field(default_factory=list)
    left: list[Taken] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The JSON form that the command prints."""

        def told(items: Sequence[Taken]) -> list[dict[str, Any]]:
            return [{"field": t.field, "old": t.old, "new": t.new, "of": list(t.of)} for t in items]

        return {
            "kept": self.kept,
            "merged": self.merged,
            "taken": told(self.taken),
            "left": told(self.left),
        }


@dataclass(frozen=True, slots=True)
class _Member:
    """One of the records, as it is stored."""

    rid: int
    id: str
    raw_id: bytes
    scope: Scope
    columns: dict[str, Column]
    late: int | None
    """The registers that came late, where the record was merged before; else None."""


def merge(
    desk: Desk,
    keep: str,
    others: Sequence[str],
    *,
    take: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Merged:
    """Make one record of several, as one change that can be undone; ``take`` says whose value a field takes.

    A record that was merged before stands for the one that was kept; merging it again takes up what was
    written into it since. Raises NoSuchRecord, MergeRefused, BadValue.
    """
    from app import policy
    from db import audit
    from db.conflicts import confirm
    from db.unit import unit_of_work

    policy.effective().require_sound()
    store = desk.store
    with store.lock:
        spec, kept, members = _members(store.raw, keep, others)
        wanted = _wanted(spec, take or {}, [kept, *members])
        columns, plan = _plan(spec, kept, members, wanted)
        if dry_run:
            return plan
        _check(spec, columns)
        with unit_of_work(store, f"merge {spec.token}", desk.officer) as unit:
            confirm(unit, spec, kept.rid, columns)
            unit.update(spec, kept.rid, columns)
            for member in members:
                _lead(unit, spec, member, kept)
            audit.record(store, "merge", f"{len(members) + 1} records")
    return plan


@dataclass(frozen=True, slots=True)
class Difference:
    """A value in which records that become one differ: its fields, and what each record says, by id.

    ``of`` are the records whose value the kept one gets unless somebody chooses: several where lists are
    united. ``narrow`` are those that fewer people may see than the kept one.
    """

    fields: tuple[str, ...]
    says: Mapping[str, Mapping[str, Any]]
    of: tuple[str, ...]
    united: bool
    narrow: frozenset[str]


def compare(desk: Desk, keep: str, others: Sequence[str]) -> list[Difference]:
    """In what records differ, as their merging would see it; raises what ``merge`` raises."""
    from db.history import shown_value

    with desk.store.lock:
        spec, kept, members = _members(desk.store.raw, keep, others)
        columns, plan = _plan(spec, kept, members, {})
    everyone = [kept, *members]
    of = {spec.register_of[taken.field].name: taken.of for taken in plan.taken}
    found = []
    for register in spec.registers:
        own = [[member.columns.get(name) for name in register.fields] for member in everyone]
        shown = not all(spec.field[name].hidden for name in register.fields)
        if not shown or all(one == own[0] for one in own):
            continue
        first = spec.field[register.fields[0]]
        united = first.united and register.fields[0] in columns
        whose = of.get(register.name, (kept.id,))
        found.append(
            Difference(
                register.fields,
                {
                    member.id: {
                        name: shown_value(spec, name, member.columns[name]) for name in register.fields
                    }
                    for member in everyone
                },
                (kept.id, *whose) if united and own[0][0] is not None else whose or (kept.id,),
                united,
                frozenset(m.id for m in members if not is_wider(m.scope, kept.scope)),
            )
        )
    return found


def _lead(unit: Unit, spec: KindSpec, member: _Member, kept: _Member) -> None:
    from db import aliases

    if member.late is None:
        aliases.lead(unit, member.raw_id, kept.raw_id)
    else:
        names = {r.name for r in spec.own_registers if member.late & (1 << r.index)}
        aliases.note_seen(unit, member.rid, names)


def _members(raw: Any, keep: str, others: Sequence[str]) -> tuple[KindSpec, _Member, list[_Member]]:
    from db import query
    from db.kinds import KINDS

    rid, spec = query.locate(raw, keep)
    if spec.token not in KINDS:
        raise MergeRefused(say("What was merged already is no record to merge; name the records themselves."))
    kept = _read(raw, spec, rid, None)
    members: dict[int, _Member] = {}
    for other in others:
        itself, kind = query.locate_itself(raw, other)
        shown, _ = query.locate(raw, other)
        if kind is not spec:
            raise MergeRefused(
                say(
                    "Only records of one kind become one; {one} is a {kind}, {other} a {other_kind}.",
                    one=kept.id,
                    kind=named(spec.label, spec.token),
                    other=other,
                    other_kind=named(kind.label, kind.token),
                )
            )
        if itself == rid:
            raise MergeRefused(say("A record cannot be merged with itself; name two that differ."))
        if shown == rid:
            (late,) = raw.execute("SELECT late FROM merged WHERE rid = ?", (itself,)).fetchone()
            members[itself] = _read(raw, spec, itself, late)
        else:
            members[shown] = _read(raw, spec, shown, None)
    left = [member for member in members.values() if member.late != 0]
    if not left:
        raise MergeRefused(say("These records are one already."))
    return spec, kept, left


def _read(raw: Any, spec: KindSpec, rid: int, late: int | None) -> _Member:
    from db import ids

    names = "".join(f', t."{name}"' for name in spec.columns)
    record, marking, release, gone, *own = raw.execute(
        f"SELECT r.id, r.marking, r.release_to, r.gone{names} FROM record r"  # noqa: S608
        f' JOIN "{spec.token}" t ON t.rid = r.rid WHERE r.rid = ?',
        (rid,),
    ).fetchone()
    text = ids.to_text(bytes(record))
    if gone == 1:
        raise MergeRefused(say("Record {text} is deleted; bring it back before merging it.", text=text))
    columns: dict[str, Column] = dict(zip(spec.columns, own, strict=True))
    columns |= {"marking": marking, "release_to": release}
    return _Member(rid, text, bytes(record), (marking, release or ""), columns, late)


def _wanted(spec: KindSpec, take: Mapping[str, str], members: Sequence[_Member]) -> dict[str, _Member]:
    """Whose value a field takes, by the name of its register."""
    from db import ids
    from db.unit import stored_values

    by_id = {member.id: member for member in members}
    found: dict[str, _Member] = {}
    for name, record_id in take.items():
        if name not in spec.field:
            stored_values(spec, {name: None})  # refuses it, naming the nearest fields
        text = ids.to_text(ids.to_bytes(record_id.strip().lower()))
        if text not in by_id:
            raise MergeRefused(
                say(
                    "{name} is to be taken from {text}, which is none of the merged records.",
                    name=name,
                    text=text,
                )
            )
        register = spec.register_of[name].name
        if found.setdefault(register, by_id[text]) is not by_id[text]:
            raise MergeRefused(
                say(
                    "The fields of {register} are one value; take all of them from one record.",
                    register=register,
                )
            )
    return found


def _plan(
    spec: KindSpec, kept: _Member, members: Sequence[_Member], wanted: Mapping[str, _Member]
) -> tuple[dict[str, Column], Merged]:
    """The columns of the kept record that change, and what to tell of it."""
    columns: dict[str, Column] = {}
    plan = Merged(kept.id, [member.id for member in members])
    everyone = {member.raw_id for member in (kept, *members)}
    for register in spec.registers:
        own = [kept.columns.get(name) for name in register.fields]
        if register.fields[0] in ("deleted", "source"):
            continue
        if register.fields[0] in SCOPE_FIELDS and register.name not in wanted:
            continue
        relevant = [m for m in members if m.late is None or m.late & (1 << register.index)]
        if register.name in wanted:
            chosen = wanted[register.name]
            of: tuple[str, ...] = (chosen.id,)
            new = [chosen.columns[name] for name in register.fields]
        else:
            open_to = [m for m in relevant if is_wider(m.scope, kept.scope)]
            new, of = _joined(spec, register, own, open_to, everyone)
            beyond = [m for m in relevant if m not in open_to]
            fuller, theirs = _joined(spec, register, new, beyond, everyone)
            plan.left += _told(spec, register, new, fuller, theirs)
        plan.taken += _told(spec, register, own, new, of)
        if new != own:
            columns.update(zip(register.fields, new, strict=True))
    return columns, plan


def _joined(
    spec: KindSpec,
    register: Register,
    own: Sequence[Column],
    members: Sequence[_Member],
    everyone: set[bytes],
) -> tuple[list[Column], tuple[str, ...]]:
    """What a register says after merging, and whose values came into it."""
    first = spec.field[register.fields[0]]
    now = [None if first.tree and column in everyone else column for column in own]
    of: list[str] = []
    for member in members:
        theirs = [member.columns[name] for name in register.fields]
        if first.tree and theirs[0] in everyone:
            continue
        if all(column is None for column in now):
            if any(column is not None for column in theirs):
                now = theirs
                of.append(member.id)
        elif first.united and theirs[0] is not None and not is_part(spec, register.fields, theirs, now):
            held = json.loads(str(now[0]))
            held += [item for item in json.loads(str(theirs[0])) if item not in held]
            now = [canonical_json(held)]
            of.append(member.id)
    return now, tuple(of)


def _told(
    spec: KindSpec, register: Register, old: Sequence[Column], new: Sequence[Column], of: tuple[str, ...]
) -> list[Taken]:
    from db.history import shown_value

    return [
        Taken(name, shown_value(spec, name, before), shown_value(spec, name, after), of)
        for name, before, after in zip(register.fields, old, new, strict=True)
        if before != after
    ]


def _check(spec: KindSpec, columns: Mapping[str, Column]) -> None:
    """Raise BadValue where the kept record may not say so: what is required stays, markings are policy's."""
    from app.rules import check_marking
    from db.kinds import MARKINGS
    from db.values import BadValue

    for name, column in columns.items():
        each = spec.field[name]
        if each.required and column is None:
            raise BadValue(say("{field} must not be empty.", field=named(each.label)), name)
    if isinstance(level := columns.get("marking"), int):
        check_marking(MARKINGS[level])
