"""A filter for one of several values finds what filters for each of them find, whatever the type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk
from db.query import Filter


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path / "a.chancery",
        post="JKT",
        country="ID",
        title="T",
        officer="O",
        passphrase="four words for it",
    )
    with made:
        yield made


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("stage", ["scoping", "analysis", "signed"]),
        ("country", ["ID", "ES", "TL"]),
        ("officer", ["Inés", "Otto", "it's"]),
        ("next_due", ["2026-01-01", "2026-02-01", "2027-01-01"]),
        ("amount", ["10.00", "2.50", "7"]),
        ("direction", [["ai-for-diplomacy"], ["ai-in-diplomacy", "diplomacy-for-ai"], ["diplomacy-for-ai"]]),
        ("marking", ["official", "restricted", "open"]),
    ],
)
def test_one_of_several_is_each_of_them_together(desk: Desk, field: str, values: list[Any]) -> None:
    for number, value in enumerate([*values, None, values[0]]):
        money = {"currency": "EUR"} if field == "amount" and value else {}
        desk.add("case", {"title": f"case {number}", field: value, **money} if value else {"title": "none"})
    asked = [each for value in values for each in (value if isinstance(value, list) else [value])]
    for wanted in (
        [],
        asked[:1],
        asked[1:],
        [*asked, None],
        [None],
        ["no-such" if field == "officer" else asked[0]],
    ):
        together = desk.select("case", where=[Filter(field, "any", wanted)])
        single = {rid for value in wanted for rid in desk.select("case", where=[Filter(field, "is", value)])}
        assert set(together) == single, wanted
        assert len(together) == len(single)


def test_records_referred_to(desk: Desk) -> None:
    cases = [desk.add("case", {"title": str(n)}) for n in range(40)]
    for case in cases:
        desk.add("task", {"title": case, "case": case})
    desk.add("task", {"title": "of none"})
    found = desk.list("task", where=[Filter("case", "any", cases[:30])])
    assert {row["case"] for row in found} == set(cases[:30])
    assert len(desk.list("task", where=[Filter("case", "any", [*cases[:3], None])])) == 4
