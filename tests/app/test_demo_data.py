"""The demonstration's data: every kind, every reference, plausible dates, nobody real."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.demo_data import Demonstration, Made
from app.rules import checked_values
from db.kinds import KINDS
from db.kinds.field import ValueType
from resources import vocabulary

TODAY = date(2026, 11, 23)
FICTIONAL_NUMBER = re.compile(r"\+44 7700 900\d{3}|\+44 20 7946 0\d{3}")
"""Ranges that the British regulator keeps free for fiction."""


@pytest.fixture(scope="module")
def records() -> list[Made]:
    return list(Demonstration(TODAY).records())


def of(records: Sequence[Made], kind: str) -> list[dict[str, Any]]:
    return [made.values | {"id": made.id} for made in records if made.kind == kind]


def test_there_is_something_of_every_kind(records: list[Made]) -> None:
    counts = Counter(made.kind for made in records)
    assert set(counts) == set(KINDS)
    assert counts["organisation"] >= 12
    assert counts["person"] >= 20
    assert counts["case"] >= 10
    assert counts["interaction"] >= 15


def test_every_record_would_be_accepted_if_it_were_typed_in(records: list[Made]) -> None:
    for made in records:
        if KINDS[made.kind].by_hand:
            assert checked_values(made.kind, made.values, new=True) == made.values
        else:
            assert made.body


def test_every_reference_leads_to_a_record_of_an_allowed_kind(records: list[Made]) -> None:
    kinds = {made.id: made.kind for made in records}
    assert len(kinds) == len(records)
    for made in records:
        for name, value in made.values.items():
            field = KINDS[made.kind].field[name]
            if field.type in (ValueType.REFERENCE, ValueType.REFERENCES):
                for target in value if isinstance(value, list) else [value]:
                    assert not field.refers_to or kinds[target] in field.refers_to, (made.kind, name)


def test_cases_cover_types_steps_directions_forms_and_markings(records: list[Made]) -> None:
    cases = of(records, "case")
    assert {case["type"] for case in cases} == set(vocabulary.load("case_type").codes)
    assert {case["step"] for case in cases} == set(vocabulary.load("step").codes)
    assert {code for case in cases for code in case["direction"]} == set(vocabulary.load("direction").codes)
    assert {code for case in cases for code in case["form"]} == set(vocabulary.load("form").codes)
    assert {case["marking"] for case in cases} == set(vocabulary.load("marking").codes)


def test_every_case_walked_the_way_of_its_type(records: list[Made]) -> None:
    for case in of(records, "case"):
        moves = [move for move in of(records, "move") if move["case"] == case["id"]]
        way = vocabulary.stages_of(case["type"])
        assert tuple(move["to_stage"] for move in moves) == way[: len(moves)]
        assert [move.get("from_stage") for move in moves] == [None, *way[: len(moves) - 1]]
        assert [move["on"] for move in moves] == sorted(move["on"] for move in moves)
        assert (case["stage"], case["stage_since"]) == (moves[-1]["to_stage"], moves[-1]["on"])
        assert all(move["marking"] == case["marking"] for move in moves)


def test_the_loans_are_paid_back_to_the_cent(records: list[Made]) -> None:
    loans = [funding for funding in of(records, "funding") if "profile" in funding]
    assert {loan["profile"] for loan in loans} == {"equal-principal", "annuity", "bullet"}
    for loan in loans:
        rows = [row for row in of(records, "repayment") if row["funding"] == loan["id"]]
        assert sum(Decimal(row["principal"]) for row in rows) == Decimal(loan["amount"])
        assert Decimal(rows[-1]["balance"]) == 0


def test_no_more_is_paid_out_than_committed_and_paid_rows_have_their_transactions(
    records: list[Made],
) -> None:
    transactions = of(records, "transaction")
    for funding in of(records, "funding"):
        mine = [t for t in transactions if t.get("funding") == funding["id"]]
        out = sum(Decimal(t["amount"]) for t in mine if t["type"] == "3")
        committed = sum(Decimal(t["amount"]) for t in mine if t["type"] == "2")
        assert out <= committed
        paid = [
            row
            for row in of(records, "repayment")
            if row["funding"] == funding["id"] and row["status"] == "paid"
        ]
        back = sum(Decimal(t["amount"]) for t in mine if t["type"] in {"5", "6"})
        assert back == sum(Decimal(row["amount"]) for row in paid)


def test_some_tasks_are_late_some_due_and_some_done(records: list[Made]) -> None:
    tasks = of(records, "task")
    open_ones = [task for task in tasks if task["status"] != "done"]
    assert any(task["due"] < TODAY.isoformat() for task in open_ones)
    assert any(task["due"] > TODAY.isoformat() for task in open_ones)
    assert any(task["status"] == "done" for task in tasks)


def test_one_objective_is_left_without_a_case(records: list[Made]) -> None:
    answered = {objective for case in of(records, "case") for objective in case.get("objectives", ())}
    left = [objective["number"] for objective in of(records, "objective") if objective["id"] not in answered]
    assert left == ["5"]


def test_nobody_can_be_called_or_written_to(records: list[Made]) -> None:
    for made in records:
        for phone in made.values.get("phones", ()):
            assert FICTIONAL_NUMBER.fullmatch(phone["value"])
        for mail in made.values.get("emails", ()):
            assert mail["value"].endswith(".example")
        if "website" in made.values:
            assert re.match(r"https://[a-z-]+\.example(/|$)", made.values["website"])


def test_names_stand_in_many_scripts_with_their_latin_form(records: list[Made]) -> None:
    scripts = {"Arabic": "\u0600-\u06ff", "Han": "\u4e00-\u9fff", "Cyrillic": "\u0400-\u04ff"}
    scripts |= {"Devanagari": "\u0900-\u097f", "Hangul": "\uac00-\ud7af", "Thai": "\u0e00-\u0e7f"}
    people = of(records, "person")
    for letters in scripts.values():
        native = [person for person in people if re.search(f"[{letters}]", person["name"])]
        assert native
        assert all(re.search("[A-Za-z]", person["other_names"][0]["text"]) for person in native)


def test_relationships_that_two_posts_make_are_one(records: list[Made]) -> None:
    from db.ids import link_id

    for link in of(records, "relationship"):
        assert link["id"] == link_id(link["type"], link["subject"], link["object"])


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(-3000, 3000))
def test_days_are_working_days_and_keep_their_order(today: date, offset: int) -> None:
    data = Demonstration.__new__(Demonstration)
    data.today = today
    found = data.day(offset)
    assert offset == 0 or found.weekday() < 5
    assert abs(found - (today + timedelta(days=offset))) <= timedelta(days=2)
    assert (found < today) == (offset < 0) or found == today


@settings(max_examples=8, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_it_can_be_built_on_any_day(today: date) -> None:
    records = list(Demonstration(today).records())
    late = [
        r for r in of(records, "repayment") if r["status"] == "scheduled" and r["due"] < today.isoformat()
    ]
    assert not late
    assert any(move["on"] <= today.isoformat() for move in of(records, "move"))
