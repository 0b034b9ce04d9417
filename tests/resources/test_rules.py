"""The stage gates name only checks, kinds, fields and codes that exist."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db.kinds import KINDS
from resources import path, vocabulary

GATES: dict[str, Any] = json.loads(path("rules", "stage_gates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case_type", vocabulary.load("case_type").codes)
def test_every_stage_after_the_first_has_a_gate(case_type: str) -> None:
    assert tuple(GATES["gates"][case_type]) == vocabulary.stages_of(case_type)[1:]


def test_gates_name_checks_that_exist_and_every_check_is_used() -> None:
    used = {check for gates in GATES["gates"].values() for checks in gates.values() for check in checks}
    used |= {check for checks in GATES["always"].values() for check in checks}
    assert used == set(GATES["checks"])


@pytest.mark.parametrize("check", GATES["checks"].values(), ids=GATES["checks"])
def test_a_check_speaks_of_fields_and_codes_that_exist(check: dict[str, Any]) -> None:
    assert set(check["labels"]) == set(vocabulary.LANGUAGES)
    if check["check"] == "filled":
        assert set(check.get("fields", [check.get("field")])) <= set(KINDS["case"].field)
        return
    assert check["check"] in {"linked", "every"}
    kind = KINDS[check["kind"]]
    assert {*check.get("filled", ()), *check.get("where", ()), check.get("not_past", "marking")} <= set(
        kind.field
    )
    for name, codes in check.get("where", {}).items():
        listed = kind.field[name].vocabulary
        assert listed is not None
        assert set(codes) <= set(vocabulary.load(listed).codes)
    step = kind
    for hop in check["via"]:
        allowed = step.field[hop].refers_to
        nxt = "case" if hop == check["via"][-1] else allowed[0]
        assert not allowed or nxt in allowed
        step = KINDS[nxt]
    assert step.token == "case"
