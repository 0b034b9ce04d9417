"""Records through the command line: make, change, delete, bring back, show, list, search."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_record_is_made_changed_shown_deleted_and_brought_back(shell) -> None:
    file = shell.new()
    record = shell.add(
        file, "organisation", "name=Universitas Contoh", "country=ID", "website=https://a.example/?q=1"
    )
    assert shell.ok("set", file, record, "name=Universitas Contoh Baru") == {"id": record}

    shown = shell.ok("show", file, record)
    assert shown["kind"] == "organisation"
    assert shown["name"] == "Universitas Contoh Baru"
    assert shown["website"] == "https://a.example/?q=1"
    assert shown["marking"] == "open"
    assert shown["release_to"] == []
    assert shown["created_by"] == "Inés Prueba"
    assert shown["created_post"] == "JKT"

    assert shell.ok("delete", file, record) == {"id": record}
    assert shell.ok("list", file, "organisation") == []
    assert shell.ok("search", file, "Contoh") == []
    assert [row["id"] for row in shell.ok("list", file, "organisation", "--where", "deleted=true")] == [
        record
    ]
    assert "deleted" in shell.fails("set", file, record, "city=Bandung")

    assert shell.ok("undelete", file, record) == {"id": record}
    assert [row["name"] for row in shell.ok("list", file, "organisation")] == ["Universitas Contoh Baru"]


def test_history_says_who_changed_what_newest_first(shell) -> None:
    file = shell.new()
    record = shell.add(file, "task", "title=Write to the ministry")
    shell.ok("set", file, record, "title=Call the ministry", "due=2026-12-01")
    history = shell.ok("show", file, record, "--history")["history"]
    assert all(set(entry) == {"at", "post", "officer", "field", "old", "new"} for entry in history)
    changed = [(e["field"], e["old"], e["new"]) for e in history]
    assert ("title", "Write to the ministry", "Call the ministry") in changed
    assert ("due", None, "2026-12-01") in changed
    assert changed[-1] == ("title", None, "Write to the ministry")
    assert {(e["post"], e["officer"]) for e in history} == {("JKT", "Inés Prueba")}


def test_an_empty_value_clears_and_equals_signs_stay(shell) -> None:
    file = shell.new()
    record = shell.add(file, "task", "title=a=b=c", "note=something")
    shell.ok("set", file, record, "note=")
    shown = shell.ok("show", file, record)
    assert (shown["title"], shown["note"]) == ("a=b=c", None)
    assert "must not be empty" in shell.fails("set", file, record, "title=")


def test_money_is_kept_as_written(shell) -> None:
    file = shell.new()
    record = shell.add(file, "transaction", "amount=-1250000.10", "currency=EUR", "type=3")
    shown = shell.ok("show", file, record)
    assert (shown["amount"], shown["currency"]) == ("-1250000.10", "EUR")
    assert "decimal" in shell.fails("set", file, record, "amount=12,5")


def test_list_filters_and_limits(shell) -> None:
    file = shell.new()
    for number in range(5):
        country = "ID" if number % 2 else "ES"
        shell.add(file, "organisation", f"name=Lab {number}", f"country={country}")
    assert len(shell.ok("list", file, "organisation")) == 5
    assert len(shell.ok("list", file, "organisation", "--limit", "2")) == 2
    assert shell.ok("list", file, "organisation", "--limit", "0") == []
    spanish = shell.ok("list", file, "organisation", "--where", "country=ES")
    assert {row["name"] for row in spanish} == {"Lab 0", "Lab 2", "Lab 4"}
    both = shell.ok("list", file, "organisation", "--where", "country=ES", "--where", "name=Lab 2")
    assert [row["name"] for row in both] == ["Lab 2"]
    assert len(shell.ok("list", file, "organisation", "--where", "city=")) == 5


def test_a_list_longer_than_a_page_is_one_json_document(shell) -> None:
    from app.desk import Desk
    from db.unit import insert_values, unit_of_work

    file = shell.new()
    with (
        Desk.open(file, passphrase=shell.passphrase) as desk,
        unit_of_work(desk.store, "many", desk.officer) as unit,
    ):
        for number in range(2500):
            insert_values(unit, "task", {"title": f"Task {number:05}"})
    rows = shell.ok("list", file, "task")
    assert [row["title"] for row in rows] == [f"Task {number:05}" for number in range(2500)]


def test_search_finds_every_script_best_first_with_a_snippet(shell) -> None:
    file = shell.new()
    shell.add(file, "person", "name=王小明")
    shell.add(file, "person", "name=Ольга Петровна Иванова")
    shell.add(file, "organisation", "name=جامعة المثال")
    note = shell.add(file, "task", "title=Ring back", "note=about the jamboree in Lyon")
    title = shell.add(file, "task", "title=Jamboree")
    for words, expected in (
        ("小明", "王小明"),
        ("иванова", "Ольга Петровна Иванова"),
        ("المثال", "جامعة المثال"),
    ):
        found = shell.ok("search", file, words)
        assert [row["title"] for row in found] == [expected]
        assert found[0]["snippet"]
    assert [row["id"] for row in shell.ok("search", file, "jambor")] == [title, note]
    assert len(shell.ok("search", file, "jamboree", "--limit", "1")) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "organisatoin", "name=x"), ["organisatoin", "organisation"]),
        (("add", "organisation", "nmae=x"), ["nmae", "name"]),
        (("list", "organisation", "--where", "contry=ID"), ["contry", "country"]),
        (("list", "presons"), ["presons", "person"]),
        (("add", "organisation", "country=ID"), ["needs name"]),
        (("add", "organisation", "name=x", "country=Indonesia"), ["ISO 3166", "Indonesia"]),
        (("add", "task", "title=x", "due=tomorrow"), ["date", "tomorrow"]),
        (("add", "task", "title=x", "marking=secret"), ["confidential", "secret"]),
        (("show", "nonsense"), ["nonsense", "id"]),
        (("show", "00000000-0000-7000-8000-000000000000"), ["no record"]),
        (("delete", "00000000-0000-7000-8000-000000000000"), ["no record"]),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(shell, arguments, words) -> None:
    file = shell.new()
    sentence = shell.fails(arguments[0], file, *arguments[1:])
    assert all(word in sentence for word in words), sentence
    assert shell.ok("list", file, "organisation") == []
    assert shell.ok("list", file, "task") == []


def test_plain_output_is_aligned_and_cannot_steer_a_terminal(shell) -> None:
    file = shell.new()
    shell.add(file, "organisation", "name=A\x1b[31mred\x07", "country=ID")
    shell.add(file, "organisation", "name=外交部", "country=CN")
    out = shell("list", file, "organisation").out
    assert "\x1b" not in out
    assert "\x07" not in out
    heading, first, second = out.splitlines()
    assert heading.startswith("ID ")
    cells = [line.index(code) for line, code in ((first, "ID"), (second, "CN"))]
    assert cells[0] - cells[1] == 3  # the three wide characters take two cells each
    record = shell.ok("list", file, "organisation")[0]["id"]
    assert "\x1b" not in shell("show", file, record, "--history").out
    assert "\x1b" not in shell("search", file, "red").out


def test_failure_with_json_is_one_document_too(shell, tmp_path: Path) -> None:
    done = shell("show", tmp_path / "none.chancery", "x", "--json")
    assert done.status == 1
    assert set(done.json) == {"error"}
    assert done.json["error"] in done.err
