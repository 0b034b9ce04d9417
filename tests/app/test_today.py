"""What Today shows: late and coming tasks, the day's meetings, open promises, moves, mandates, arrivals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app import today
from app.desk import Desk
from app.exchange import Exchange

NOW = datetime(2026, 11, 26, 10, 30, tzinfo=timezone(timedelta(hours=7)))
"""A Thursday morning in Jakarta."""
WORDS = "a lake, a boat & two oars"


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    with made:
        yield made


def titles(group: today.Group) -> list[str]:
    return [task.title for task in group.tasks]


def test_an_empty_desk_has_nothing_to_say(desk: Desk) -> None:
    found = today.gather(desk, NOW)
    assert found.day == date(2026, 11, 26)
    assert (found.overdue.count, found.today.count, found.week.count) == (0, 0, 0)
    assert (found.meetings, found.to_us, found.by_us, found.moved, found.mandates) == ((), (), (), (), ())
    assert found.arrival is None
    assert (found.conflicts, found.marking, found.urgent) == (0, "open", 0)


def test_tasks_fall_into_spans_by_their_day(desk: Desk) -> None:
    case = desk.add("case", {"title": "Land registry"})
    for title, due, status in (
        ("long ago", "2020-01-01", None),
        ("yesterday", "2026-11-25", "waiting"),
        ("today", "2026-11-26", "open"),
        ("tomorrow", "2026-11-27", "in-progress"),
        ("in seven days", "2026-12-03", "open"),
        ("in eight days", "2026-12-04", "open"),
        ("done late", "2026-11-01", "done"),
        ("cancelled", "2026-11-26", "cancelled"),
        ("undated", None, "open"),
    ):
        desk.add("task", {"title": title, "due": due, "status": status, "case": case})
    found = today.gather(desk, NOW)
    assert titles(found.overdue) == ["long ago", "yesterday"]
    assert titles(found.today) == ["today"]
    assert titles(found.week) == ["tomorrow", "in seven days"]
    assert found.urgent == today.urgent(desk, NOW.date()) == 3
    assert found.today.tasks[0].case == today.Ref(case, "case", "Land registry")


def test_what_is_not_named_is_counted(desk: Desk) -> None:
    for number in range(today.SHOWN + 5):
        desk.add("task", {"title": f"{number:02}", "due": f"2026-10-{number + 1:02}"})
    found = today.gather(desk, NOW)
    assert found.overdue.count == today.SHOWN + 5
    assert titles(found.overdue) == [f"{number:02}" for number in range(today.SHOWN)]


def test_a_deleted_task_is_not_due(desk: Desk) -> None:
    gone = desk.add("task", {"title": "gone", "due": "2026-11-26"})
    desk.delete([gone])
    assert today.gather(desk, NOW).urgent == 0


def test_meetings_are_of_the_day_in_the_officers_own_zone(desk: Desk) -> None:
    """Seven hours ahead of Greenwich, the day begins at 17:00 of the day before."""
    someone = desk.add("person", {"name": "Sri Wulandari"})
    for subject, start in (
        ("still yesterday", "2026-11-25T16:59:00Z"),
        ("after midnight", "2026-11-25T17:00:00Z"),
        ("before midnight", "2026-11-26T16:59:00Z"),
        ("tomorrow already", "2026-11-26T17:00:00Z"),
        ("as noted here", "2026-11-26T11:00"),
    ):
        desk.add("interaction", {"subject": subject, "start": start, "participants": [someone]})
    found = today.gather(desk, NOW)
    assert [one.subject for one in found.meetings] == ["after midnight", "as noted here", "before midnight"]
    assert found.meetings[0].people == ("Sri Wulandari",)


def test_a_promise_is_open_until_it_is_taken_up(desk: Desk) -> None:
    someone = desk.add("person", {"name": "Sri Wulandari"})
    case = desk.add("case", {"title": "Corpus"})

    def met(start: str, **more: object) -> str:
        return desk.add(
            "interaction", {"subject": start, "start": start, "participants": [someone], "case": case, **more}
        )

    old = met("2026-10-01T09:00", promised_to_us="An old list.", follow_up="2026-10-10")
    last = met(
        "2026-11-10T09:00",
        promised_to_us="Corpus sample.\nWith forms.",
        promised_by_us="Two names.",
        follow_up="2026-11-20",
    )
    met("2026-12-01T09:00")  # has not happened yet, so it settles nothing
    found = today.gather(desk, NOW)
    assert [one.interaction for one in found.to_us] == [last]
    assert old not in [one.interaction for one in found.to_us]
    assert [(one.words, one.who, one.until) for one in found.to_us] == [
        ("Corpus sample", "Sri Wulandari", "2026-11-20")
    ]
    assert [one.words for one in found.by_us] == ["Two names"]
    desk.add("task", {"title": "Send names", "interaction": last})
    found = today.gather(desk, NOW)
    assert (found.to_us, found.by_us) == ((), ())


def test_a_promise_far_ahead_is_not_shown_yet(desk: Desk) -> None:
    desk.add(
        "interaction",
        {"subject": "x", "start": "2026-11-10T09:00", "promised_by_us": "A book", "follow_up": "2027-02-01"},
    )
    assert today.gather(desk, NOW).by_us == ()


def test_a_case_that_moved_twice_is_named_once(desk: Desk) -> None:
    case = desk.add("case", {"title": "Language lab"})
    other = desk.add("case", {"title": "Fishing"})
    for moved, before, after, on in (
        (case, "scoping", "first-contact", "2026-11-20"),
        (case, "first-contact", "analysis", "2026-11-24"),
        (other, "analysis", "negotiation", "2026-11-01"),
        (other, "negotiation", "cleared", "2026-12-01"),
    ):
        desk.add("move", {"case": moved, "from_stage": before, "to_stage": after, "on": on})
    (only,) = today.gather(desk, NOW).moved
    assert (only.case.title, only.before, only.after) == ("Language lab", "first-contact", "analysis")


def test_a_mandate_counts_the_objectives_that_a_case_answers(desk: Desk) -> None:
    mandate = desk.add("mandate", {"title": "Open data", "reference": "2026/14", "start": "2026-01-01"})
    over = desk.add("mandate", {"title": "Over", "end": "2026-11-25"})
    draft = desk.add("mandate", {"title": "Draft", "status": "draft"})
    goals = [desk.add("objective", {"title": str(n), "mandate": mandate}) for n in range(3)]
    desk.add("case", {"title": "one", "objectives": [goals[0], goals[1]], "stage": "analysis"})
    desk.add("case", {"title": "two", "objectives": [goals[0]]})
    desk.add("case", {"title": "given up", "objectives": [goals[2]], "stage": "cancelled"})
    (only,) = today.gather(desk, NOW).mandates
    assert (only.mandate.id, only.reference, only.answered, only.objectives) == (mandate, "2026/14", 2, 3)
    assert {over, draft}.isdisjoint({only.mandate.id})


def test_it_is_marked_as_high_as_what_it_names(desk: Desk) -> None:
    desk.add("task", {"title": "soon", "due": "2026-11-27", "marking": "restricted"})
    desk.add("task", {"title": "next year", "due": "2027-11-27", "marking": "confidential"})
    assert today.gather(desk, NOW).marking == "restricted"


def test_the_newest_bundle_and_the_conflicts_are_said(desk: Desk, tmp_path: Path) -> None:
    capital, _ = Desk.create(
        tmp_path / "c.chancery", post="MAD", country="ES", title="C", officer="Otto", passphrase=WORDS
    )
    with capital:
        ours, theirs = Exchange(desk), Exchange(capital)
        ours.add_peer(theirs.card())
        theirs.add_peer(ours.card())
        case = desk.add("case", {"title": "Registry"})
        ours.export_bundle(["MAD"], tmp_path / "1.bundle")
        theirs.import_bundles([tmp_path / "1.bundle"])
        desk.set(case, {"amount": "1.00", "currency": "EUR"})
        capital.set(case, {"amount": "2.00", "currency": "USD"})
        theirs.export_bundle(["JKT"], tmp_path / "2.bundle")
    ours.import_bundles([tmp_path / "2.bundle"])
    found = today.gather(desk)
    assert found.conflicts == 1  # an amount with its currency is one value
    assert found.arrival is not None
    assert (found.arrival.post, found.arrival.number) == ("MAD", 1)
    assert abs(datetime.fromisoformat(found.arrival.at) - datetime.now().astimezone()) < timedelta(hours=1)
