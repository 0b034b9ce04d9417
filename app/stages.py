"""A case's way through its stages: what each one asks for first, and the move to another one.

What a stage asks for is a wish of good practice and never a lock: whoever goes on without it gives a reason,
which is kept with the move. The rules are data (``resources/rules/stage_gates.json``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from db.query import Filter
from db.values import BadValue
from resources import path, vocabulary
from resources.sentences import say, term

if TYPE_CHECKING:
    from app.desk import Desk

Row = Mapping[str, Any]
PAUSED = ("suspended", "cancelled")
"""Stages that every case may enter at any time, and that want a reason."""


class ReasonNeeded(BadValue):
    """A move to a stage that lacks something, or that always wants a reason, was given none."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a stage asks for.

    ``fields`` are those of the case that it wants filled; else ``kind`` is that of the records that it looks
    at, and ``field`` the one of theirs that names the case (empty where another record lies between).
    ``every`` is for what must hold of all of those there are, so that adding one does not help.
    """

    code: str
    met: bool
    fields: tuple[str, ...] = ()
    kind: str = ""
    field: str = ""
    every: bool = False

    def label(self, lang: str) -> str:
        """What is asked for, in a language; English where there is no such label."""
        labels: dict[str, str] = _rules()["checks"][self.code]["labels"]
        return labels.get(lang) or labels["en"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What a stage asks for before a case enters it, and whether it wants a reason in any case."""

    stage: str
    checks: tuple[Check, ...]
    wants_reason: bool = False

    @property
    def met(self) -> int:
        """How many of the checks are met."""
        return sum(check.met for check in self.checks)

    @property
    def open(self) -> bool:
        """Whether the case may enter with no word of why."""
        return self.met == len(self.checks) and not self.wants_reason


@cache
def _rules() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path("rules", "stage_gates.json").read_text(encoding="utf-8"))
    return found


def track(case_type: str | None) -> tuple[str, ...]:
    """The stages of a type of case, in order; every stage for a case of no known type."""
    return vocabulary.stages_of(case_type or "") or tuple(
        term.code for term in vocabulary.load("stage") if term.code not in PAUSED
    )


def step_of(stage: str) -> str | None:
    """The step (``identify``, ``negotiate``, ``implement``) that a stage belongs to."""
    term = vocabulary.load("stage").get(stage)
    return term.group if term is not None else None


def stale_after(stage: str) -> int | None:
    """Days after which a case has stood in this stage for long; None where that says nothing."""
    days: dict[str, int] = _rules()["stale_after_days"]
    return days.get(step_of(stage) or "")


def next_stage(case: Row) -> str | None:
    """The stage after the present one on the case's way; None at its end, or where it is paused."""
    stages = track(case.get("type"))
    present = case.get("stage")
    if not present:
        return stages[0]
    place = stages.index(present) if present in stages else len(stages)
    return stages[place + 1] if place + 1 < len(stages) else None


def gates(desk: Desk, case_id: str) -> dict[str, Gate]:
    """What each other stage asks of a case, by stage; raises NoSuchRecord.

    Forward, that is what every stage on the way there asks for; backward nothing is asked.
    """
    case = desk.get(case_id)
    stages = track(case.get("type"))
    rules = _rules()
    asked = rules["gates"].get(case.get("type") or "", {})
    present = case.get("stage")
    at = stages.index(present) if present in stages else -1
    wanted = {code for stage in stages[at + 1 :] for code in asked.get(stage, ())}
    found = {code: _checked(desk, case, code) for code in sorted(wanted)}
    made = {}
    for place, stage in enumerate(stages):
        if place != at:
            way = dict.fromkeys(code for one in stages[at + 1 : place + 1] for code in asked.get(one, ()))
            made[stage] = Gate(stage, tuple(found[code] for code in way))
    for stage in PAUSED:
        if stage != present:
            made[stage] = Gate(stage, (), wants_reason=True)
    return made


def next_gate(desk: Desk, case: Row) -> Gate | None:
    """What the stage after the present one asks of a case; None at the end of its way, or where it paused."""
    stage = next_stage(case)
    if stage is None:
        return None
    asked = _rules()["gates"].get(case.get("type") or "", {}).get(stage, ())
    return Gate(stage, tuple(_checked(desk, case, code) for code in asked))


def _checked(desk: Desk, case: Row, code: str) -> Check:
    rule = _rules()["checks"][code]
    if rule["check"] == "filled":
        fields = tuple(rule.get("fields") or (rule["field"],))
        return Check(code, all(case.get(name) not in (None, "", []) for name in fields), fields)
    via: list[str] = rule["via"]
    every = rule["check"] == "every"
    rows = _linked(desk, str(case["id"]), rule["kind"], via)
    fitting = [row for row in rows if _fits(row, rule)]
    met = len(fitting) == len(rows) if every else len(fitting) >= rule["at_least"]
    return Check(code, met, kind=rule["kind"], field=via[0] if len(via) == 1 else "", every=every)


def _linked(desk: Desk, case_id: str, kind: str, via: Sequence[str]) -> list[dict[str, Any]]:
    """Records of a kind that name the case, directly or through one other record."""
    if len(via) == 1:
        return desk.list(kind, where=[Filter(via[0], "is", case_id)])
    from db.kinds import KINDS

    between = KINDS[kind].field[via[0]].refers_to[0]
    ids = [row["id"] for row in desk.list(between, where=[Filter(via[1], "is", case_id)])]
    return desk.list(kind, where=[Filter(via[0], "any", ids)]) if ids else []


def _fits(row: Row, rule: Mapping[str, Any]) -> bool:
    if any(row.get(name) in (None, "", []) for name in rule.get("filled", ())):
        return False
    if any(row.get(name) not in codes for name, codes in rule.get("where", {}).items()):
        return False
    until = row.get(rule["not_past"]) if "not_past" in rule else None
    return not until or str(until)[:10] >= date.today().isoformat()


def move(
    desk: Desk, case_id: str, stage: str, *, values: Mapping[str, Any] | None = None, reason: str = ""
) -> str:
    """Bring a case to a stage, as one change: its stage, step and evidence, and the record of the move.

    ``values`` are fields of the case that are given at the same time, ``stage_since`` (for another day than
    today) among them. Returns the id of the move, which is marked and released as the case is. Raises
    ReasonNeeded, BadValue, NoSuchRecord, RecordDeleted.
    """
    from app.desk import RecordDeleted
    from app.rules import checked_values
    from db import query
    from db.conflicts import confirm
    from db.unit import insert_values, stored_values, unit_of_work

    case = desk.get(case_id)
    if case["deleted"]:
        raise RecordDeleted(say("This case is deleted; bring it back before moving it."))
    if stage == case["stage"]:
        raise BadValue(say("This case is in {stage} already.", stage=term("stage", stage)), "stage")
    reason = reason.strip()
    given = dict(values or {})
    gate = gates(desk, case_id).get(stage)
    if not reason and gate is not None and (gate.wants_reason or _still_lacking(gate, case, given)):
        asked = say(
            "{stage} asks for more than this case has; say why it goes on without.",
            stage=term("stage", stage),
        )
        raise ReasonNeeded(asked, "stage_evidence")
    on = str(given.get("stage_since") or date.today().isoformat())
    given |= {"stage": stage, "step": step_of(stage), "stage_since": on, "stage_evidence": reason or None}
    made = {
        "case": case_id,
        "from_stage": case.get("stage"),
        "to_stage": stage,
        "on": on,
        "officer": desk.officer,
        "reason": reason or None,
    }
    rid, spec = query.locate(desk.store.raw, case_id)
    columns = stored_values(spec, checked_values("case", given, new=False, present=[case]))
    # As the case is from now on; what it has already is not judged again.
    handling = {name: given.get(name, case[name]) or None for name in ("marking", "release_to")}
    checked = {**checked_values("move", made, new=True), **handling}
    with unit_of_work(desk.store, "move case", desk.officer) as unit:
        confirm(unit, spec, rid, columns)
        unit.update(spec, rid, columns)
        return insert_values(unit, "move", checked)


def _still_lacking(gate: Gate, case: Row, given: Mapping[str, Any]) -> bool:
    whole = {**case, **given}
    return any(
        not check.met and not (check.fields and all(whole.get(name) for name in check.fields))
        for check in gate.checks
    )
