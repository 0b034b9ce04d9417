"""What a stage asks for, the move to it as one change, the board, the timeline and sums by rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app import board, stages
from app.describe import ChanceryError, Filter
from app.desk import Desk, RecordDeleted
from app.sums import Converter, add_up
from db.values import BadValue

WORDS = "a lake, a boat & two oars"
TODAY = date.today()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    with made:
        yield made


def lacking(gate: stages.Gate) -> list[str]:
    return [check.code for check in gate.checks if not check.met]


def test_a_gate_asks_for_what_every_stage_on_the_way_asks_for(desk: Desk) -> None:
    case = desk.add("case", {"title": "Ports", "type": "partnership", "stage": "scoping"})
    found = stages.gates(desk, case)
    assert lacking(found["first-contact"]) == ["counterpart-named", "direction-and-form", "agenda-named"]
    assert lacking(found["analysis"]) == [*lacking(found["first-contact"]), "contact-made", "mandate-named"]
    assert found["first-contact"].checks[1].fields == ("direction", "form")
    assert "scoping" not in found
    assert found["suspended"].wants_reason
    assert not found["suspended"].open
    assert found["analysis"].checks[0].label("fr") == "Homologue désigné"
    assert found["analysis"].checks[0].label("xx") == "Counterpart named"


def test_what_is_given_and_linked_meets_the_gate(desk: Desk) -> None:
    ministry = desk.add("organisation", {"name": "Ministry"})
    case = desk.add(
        "case",
        {
            "title": "Ports",
            "type": "partnership",
            "stage": "first-contact",
            "counterpart": ministry,
            "direction": ["ai-for-diplomacy"],
            "form": ["public"],
            "agenda": ["sdg-16"],
        },
    )
    assert lacking(stages.gates(desk, case)["analysis"]) == ["contact-made", "mandate-named"]
    desk.add("interaction", {"subject": "A call", "case": case})
    mandate = desk.add("mandate", {"title": "2026/14"})
    desk.set(case, {"mandate": mandate})
    found = stages.gates(desk, case)["analysis"]
    assert (found.met, found.open) == (2, True)
    assert not stages.gates(desk, case)["scoping"].checks  # going back asks for nothing


def test_a_check_may_look_through_another_record_and_at_a_date(desk: Desk) -> None:
    case = desk.add("case", {"title": "Ports", "type": "partnership", "stage": "cleared"})
    agreement = desk.add("agreement", {"title": "Memorandum", "case": case})
    for party in ("Spain", "Indonesia"):
        org = desk.add("organisation", {"name": party})
        desk.add("signature", {"agreement": agreement, "party": org, "type": "signature"})
    assert stages.gates(desk, case)["signed"].open
    other = desk.add("case", {"title": "Tides", "type": "partnership", "stage": "negotiation"})
    desk.add("review", {"subject": other, "outcome": "cleared", "valid_until": ago(1)})
    assert "review-cleared" in lacking(stages.gates(desk, other)["cleared"])
    desk.add("review", {"subject": other, "outcome": "cleared", "valid_until": ago(-30)})
    assert "review-cleared" not in lacking(stages.gates(desk, other)["cleared"])


def test_a_check_of_all_holds_only_when_each_one_fits(desk: Desk) -> None:
    case = desk.add("case", {"title": "Ports", "type": "campaign", "stage": "evaluation"})
    assert stages.gates(desk, case)["closed"].open
    task = desk.add("task", {"title": "Write", "case": case, "status": "open"})
    check = stages.gates(desk, case)["closed"].checks[0]
    assert (check.met, check.every, check.kind) == (False, True, "task")
    desk.set(task, {"status": "done"})
    assert stages.gates(desk, case)["closed"].open


def test_a_move_is_one_change_with_its_reason(desk: Desk) -> None:
    case = desk.add(
        "case",
        {
            "title": "Ports",
            "type": "partnership",
            "stage": "scoping",
            "marking": "restricted",
            "release_to": "MAD",
            "stage_evidence": "a talk",
        },
    )
    with pytest.raises(stages.ReasonNeeded, match="First contact asks for more"):
        stages.move(desk, case, "first-contact", reason="  ")
    assert desk.get(case)["stage"] == "scoping"
    move = stages.move(desk, case, "first-contact", reason="The minister wants it now.")
    moved, row = desk.get(move), desk.get(case)
    assert (row["stage"], row["step"], row["stage_since"]) == ("first-contact", "identify", ago(0))
    assert row["stage_evidence"] == "The minister wants it now."
    assert (moved["from_stage"], moved["to_stage"], moved["on"]) == ("scoping", "first-contact", ago(0))
    assert (moved["marking"], moved["release_to"], moved["case"]) == ("restricted", ["MAD"], case)
    assert moved["officer"] == "Inés Prueba"
    assert desk.undo() == "move case"
    row = desk.get(case)
    assert (row["stage"], row["stage_evidence"]) == ("scoping", "a talk")
    assert desk.get(move)["deleted"]


def test_fields_given_with_the_move_meet_its_gate(desk: Desk) -> None:
    ministry = desk.add("organisation", {"name": "Ministry"})
    case = desk.add("case", {"title": "Ports", "type": "partnership", "stage": "scoping"})
    given = {"counterpart": ministry, "direction": ["ai-for-diplomacy"], "form": ["public"]}
    with pytest.raises(stages.ReasonNeeded):
        stages.move(desk, case, "first-contact", values=given)
    stages.move(desk, case, "first-contact", values={**given, "agenda": ["sdg-16"]})
    assert desk.get(case)["agenda"] == ["sdg-16"]


def test_a_deleted_case_is_not_moved_and_a_pause_wants_a_reason(desk: Desk) -> None:
    case = desk.add("case", {"title": "Ports", "type": "loan", "stage": "offer"})
    with pytest.raises(stages.ReasonNeeded):
        stages.move(desk, case, "suspended")
    stages.move(desk, case, "suspended", reason="Elections.")
    assert stages.next_stage(desk.get(case)) is None
    stages.move(desk, case, "negotiation", reason="They are over.")
    assert stages.next_stage(desk.get(case)) == "offer"
    desk.delete([case])
    with pytest.raises(RecordDeleted):
        stages.move(desk, case, "offer", reason="x")


def test_the_board_has_each_stage_with_its_first_cards(desk: Desk) -> None:
    ministry = desk.add("organisation", {"name": "Ministry"})
    for number in range(30):
        desk.add(
            "case",
            {
                "title": f"Grant {number:02}",
                "type": "grant",
                "stage": "appraisal",
                "stage_since": ago(60 - number),
                "amount": "0.10",
                "currency": "EUR",
                "counterpart": ministry,
            },
        )
    desk.add("case", {"title": "Signed one", "type": "grant", "stage": "signed", "stage_since": ago(400)})
    desk.add("case", {"title": "Nowhere", "type": "grant"})
    found = board.gather(desk)
    by_stage = {column.stage: column for column in found.columns}
    assert [column.stage for column in found.columns][:3] == ["", "scoping", "first-contact"]
    full = by_stage["appraisal"]
    assert (full.count, len(full.cards), full.step) == (30, board.CARDS, "negotiate")
    assert full.total is not None
    assert (full.total.amount, full.total.currency, full.total.rates_of) == (Decimal("3.00"), "EUR", "")
    assert (full.cards[0].title, full.cards[0].days, full.cards[0].stale) == ("Grant 00", 60, True)
    assert full.cards[0].party == "Ministry"
    assert not full.cards[15].stale  # 45 days
    assert not by_stage["signed"].cards[0].stale  # implementing takes years
    assert by_stage["scoping"].count == 0
    wider = board.gather(desk, more={"appraisal": 100})
    assert len(next(c for c in wider.columns if c.stage == "appraisal").cards) == 30
    only = board.gather(desk, where=[Filter("stage", "is", "signed")])
    assert [c.stage for c in only.columns if c.count] == ["signed"]
    searched = board.gather(desk, text="nowhere")
    assert [c.stage for c in searched.columns if c.count] == [""]


def test_the_order_of_one_type_is_that_of_its_own_way(desk: Desk) -> None:
    desk.add("case", {"title": "A loan", "type": "loan", "stage": "offer"})
    assert tuple(c.stage for c in board.gather(desk).columns) == stages.track("loan")
    desk.add("case", {"title": "B", "type": "grant", "stage": "cancelled"})
    assert board.gather(desk).columns[-1].stage == "cancelled"


def test_a_life_goes_from_move_to_move(desk: Desk) -> None:
    case = desk.add(
        "case",
        {"title": "Ports", "type": "grant", "actual_start": "2025-01-10", "planned_end": "2027-06-30"},
    )
    desk.add("move", {"case": case, "to_stage": "appraisal", "on": "2025-03-01"})
    desk.add("move", {"case": case, "to_stage": "signed", "on": "2025-09-01"})
    desk.set(case, {"stage": "signed", "stage_since": "2025-09-01", "next_due": "2026-12-01"})
    bare = desk.add("case", {"title": "Bare"})
    planned = desk.add(
        "case", {"title": "Planned", "planned_start": "2027-01-01", "planned_end": "2027-12-31"}
    )
    found = board.lives(desk, desk.list("case"))
    spans = [(span.start, span.end, span.stage) for span in found[case].spans]
    assert spans == [
        ("2025-01-10", "2025-03-01", ""),
        ("2025-03-01", "2025-09-01", "appraisal"),
        ("2025-09-01", ago(0), "signed"),
    ]
    assert (found[case].planned_end, found[case].ended, found[case].next_due) == (
        "2027-06-30",
        False,
        "2026-12-01",
    )
    assert found[bare].spans == ()
    assert [(s.start, s.end) for s in found[planned].spans] == [("2027-01-01", "2027-12-31")]
    assert board.lives(desk, []) == {}


def test_sums_are_exact_and_say_which_rates_they_used(desk: Desk) -> None:
    sums = add_up(
        [("0.1", "EUR"), ("0.2", "EUR"), ("16000", "IDR"), ("5", None), (None, "EUR"), ("7", "XAF")]
    )
    assert sums == {"EUR": Decimal("0.3"), "IDR": Decimal(16000), "XAF": Decimal(7)}
    assert Converter(desk).total({}) is None
    desk.add("rate", {"base": "EUR", "quote": "IDR", "value": "16000", "on": ago(9), "origin": "ECB"})
    found = Converter(desk).total(sums)
    assert found is not None
    assert (found.amount, found.currency, found.left_out) == (Decimal("1.3"), "EUR", ("XAF",))
    assert (found.rates_of, found.origin) == (ago(9), "ECB")


def test_many_records_change_as_one(desk: Desk) -> None:
    cases = [desk.add("case", {"title": f"Case {n}", "officer": "A"}) for n in range(3)]
    assert desk.set_many([*cases, cases[0]], {"officer": "B", "marking": "official"}) == 3
    assert {(desk.get(c)["officer"], desk.get(c)["marking"]) for c in cases} == {("B", "official")}
    assert desk.undo() == "edit case"
    assert {(desk.get(c)["officer"], desk.get(c)["marking"]) for c in cases} == {("A", "open")}
    desk.delete([cases[0]])
    with pytest.raises(RecordDeleted):
        desk.set_many(cases, {"officer": "C"})
    assert desk.get(cases[1])["officer"] == "A"
    person = desk.add("person", {"name": "P"})
    with pytest.raises(ChanceryError, match="different kinds"):
        desk.set_many([cases[1], person], {"marking": "open"})
    assert desk.set_many([], {"officer": "C"}) == 0


def test_a_move_goes_no_further_than_its_case_from_now_on(desk: Desk) -> None:
    case = desk.add("case", {"title": "Source", "type": "partnership", "stage": "scoping"})
    handling = {"marking": "confidential", "release_to": ["GVA"]}
    move = stages.move(desk, case, "suspended", values=handling, reason="The source was arrested.")
    for record in (desk.get(case), desk.get(move)):
        assert (record["marking"], record["release_to"]) == ("confidential", ["GVA"])


def test_a_case_is_not_moved_to_where_it_is(desk: Desk) -> None:
    case = desk.add("case", {"title": "Ports", "type": "loan", "stage": "offer"})
    with pytest.raises(BadValue, match="This case is in Offer already"):
        stages.move(desk, case, "offer", reason="x")
    assert desk.list("move") == []


def test_an_amount_alone_is_judged_by_the_currency_that_its_record_has(desk: Desk) -> None:
    yen = desk.add("case", {"title": "Ports", "amount": "11", "currency": "JPY"})
    euro = desk.add("case", {"title": "Tides", "amount": "11.55", "currency": "EUR"})
    for change in (lambda: desk.set(yen, {"amount": "11.55"}), lambda: desk.set(euro, {"currency": "JPY"})):
        with pytest.raises(BadValue, match=r"JPY has 0 decimal places; 11\.55 has more"):
            change()
    with pytest.raises(BadValue, match="JPY has 0 decimal places"):
        desk.set_many([yen, euro], {"amount": "11.55"})
    desk.set(yen, {"amount": "12"})
    assert (desk.get(yen)["amount"], desk.get(euro)["amount"]) == ("12", "11.55")
