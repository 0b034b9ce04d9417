"""Duplicates through the command line: found, dismissed, merged, and what reads through them."""

from __future__ import annotations

import pytest

from db.ids import new_id, to_text


@pytest.fixture
def pair(shell):
    file = shell.new()
    keep = shell.add(file, "organisation", "name=Lake Basin Institute", "website=https://www.lake.example/")
    other = shell.add(file, "organisation", "name=LBI", "website=lake.example", "city=Kisumu")
    return file, keep, other


def test_duplicates_are_listed_best_first_and_dismissed(shell, pair) -> None:
    file, keep, other = pair
    person = [
        shell.add(file, "person", f"name={name}", 'emails=[{"value":"A@x.example"}]', f"organisation={keep}")
        for name in ("Achieng Ruth", "Ruth Achieng")
    ]
    found = shell.ok("duplicates", file)
    assert [(each["one"]["id"], each["other"]["id"]) for each in found] == [tuple(person), (keep, other)]
    assert found[0]["because"][0] == {"field": "emails", "value": "a@x.example"}
    assert [reason["field"] for reason in found[0]["because"]] == ["emails", "name"]
    assert found[1]["because"] == [{"field": "website", "value": "lake.example"}]
    assert shell.ok("duplicates", file, "--kind", "person") == found[:1]
    assert shell.ok("duplicates", file, "--dismiss", other, keep) == found[:1]
    assert shell.ok("duplicates", file, "--kind", "organisation") == []
    assert "kind" in shell.fails("duplicates", file, "--kind", "organization")
    report = shell.ok("check", file)
    assert any("share an identifier" in each["message"] for each in report["findings"])
    shell.ok("merge", file, *person)
    assert shell.ok("duplicates", file) == []


def test_merging_says_what_it_takes_first_and_then_does_it(shell, pair) -> None:
    file, keep, other = pair
    digest = shell.ok("check", file)["state_digest"]
    planned = shell.ok("merge", file, keep, other, "--dry-run", "--take", f"name={other}")
    assert planned == {
        "kept": keep,
        "merged": [other],
        "taken": [
            {"field": "name", "old": "Lake Basin Institute", "new": "LBI", "of": [other]},
            {"field": "city", "old": None, "new": "Kisumu", "of": [other]},
        ],
        "left": [],
    }
    assert shell.ok("check", file)["state_digest"] == digest
    assert shell.ok("merge", file, keep, other, "--take", f"name={other}") == planned
    shown = shell.ok("show", file, other)
    assert (shown["id"], shown["asked"], shown["name"], shown["city"]) == (keep, other, "LBI", "Kisumu")
    assert shown["merged"] == [{"id": other, "title": "LBI"}]
    told = shell("show", file, other).out
    assert "which was merged into this record" in told
    assert [row["id"] for row in shell.ok("list", file, "organisation")] == [keep]
    assert [row["id"] for row in shell.ok("search", file, "lake")] == [keep]
    person = shell.add(file, "person", "name=Achieng", f"organisation={other}")
    assert [
        row["organisation"] for row in shell.ok("list", file, "person", "--where", f"organisation={keep}")
    ] == [keep]
    assert shell.ok("show", file, person)["organisation"] == keep
    assert any(entry.get("of") == other for entry in shell.ok("show", file, keep, "--history")["history"])
    assert shell.ok("set", file, other, "country=KE") == {"id": keep}
    assert shell.ok("delete", file, other) == {"id": keep}
    assert shell.ok("list", file, "organisation") == []


def test_what_cannot_be_merged_is_said_in_one_sentence(shell, pair) -> None:
    file, keep, other = pair
    person = shell.add(file, "person", "name=Achieng")
    digest = shell.ok("check", file)["state_digest"]
    assert "one kind" in shell.fails("merge", file, keep, person)
    assert "itself" in shell.fails("merge", file, keep, keep)
    assert "no record" in shell.fails("merge", file, keep, to_text(new_id()))
    assert "not a record id" in shell.fails("merge", file, keep, "nonsense")
    assert "none of the merged" in shell.fails("merge", file, keep, other, "--take", f"city={person}")
    assert "no field" in shell.fails("merge", file, keep, other, "--take", f"citty={other}")
    assert shell.ok("check", file)["state_digest"] == digest


def test_what_is_part_of_what_is_shown_and_closes_no_circle(shell) -> None:
    file = shell.new()
    top, middle, unit = (
        shell.add(file, "organisation", f"name={name}") for name in ("Top", "Middle", "Unit")
    )
    shell.ok("set", file, middle, f"parent={top}")
    shell.ok("set", file, unit, f"parent={middle}")
    shown = shell.ok("show", file, unit)["part_of"]
    assert [each["title"] for each in shown["parent"]["above"]] == ["Middle", "Top"]
    assert "Middle › Top" in shell("show", file, unit).out
    assert "a part of itself" in shell.fails("set", file, top, f"parent={unit}")
    assert "part_of" not in shell.ok("show", file, top)


def test_what_is_not_here_yet_is_said_with_its_kind(shell) -> None:
    file = shell.new()
    coming = to_text(new_id())
    case = shell.add(file, "case", "title=Maize", f"counterpart={coming}")
    wanted = {"counterpart": {"kinds": ["organisation"], "ids": [coming]}}
    assert shell.ok("show", file, case)["not_here"] == wanted
    assert [row["not_here"] for row in shell.ok("list", file, "case")] == [wanted]
    assert f"not here yet (organisation): {coming}" in shell("show", file, case).out
