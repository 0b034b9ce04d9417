"""The past of a record, and undoing: one change at a time, never over what came later, and exchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from posts import Posts

from app.desk import Desk
from app.importing.incoming import Incoming, Parsed
from db import ids
from db.history import NothingToUndo


@pytest.fixture
def desk(posts: Posts) -> Desk:
    """An empty desk."""
    return posts["JKT"].desk


def imported(*names: str) -> Parsed:
    return Parsed(
        [
            Incoming("organisation", ids.global_id("test", name), {"name": name, "city": "Bitung"}, "here")
            for name in names
        ]
    )


def test_history_tells_who_what_and_when(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "One", "amount": "5", "currency": "EUR"})
    desk.set(record, {"title": "Two"})
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(record, {"title": "Three"})
    posts.send("MAD", "JKT")
    desk.delete([record])
    entries = desk.history(record)
    assert [(e["field"], e["old"], e["new"], e["post"], e["officer"]) for e in entries[:3]] == [
        ("deleted", None, True, "JKT", "Officer JKT"),
        ("title", "Two", "Three", "MAD", "Officer MAD"),
        ("title", "One", "Two", "JKT", "Officer JKT"),
    ]
    assert {(e["field"], e["old"], e["new"]) for e in entries[3:]} == {
        ("title", None, "One"),
        ("amount", None, "5"),
        ("currency", None, "EUR"),
    }
    assert all(set(e) == {"at", "post", "officer", "field", "old", "new"} for e in entries)
    assert [e["at"] for e in entries] == sorted((e["at"] for e in entries), reverse=True)


def test_undo_of_edits_goes_back_step_by_step(desk: Desk) -> None:
    record = desk.add("case", {"title": "0"})
    for number in range(1, 5):
        desk.set(record, {"title": str(number)})
    for number in (3, 2, 1, 0):
        assert desk.undo() == "edit case"
        assert desk.get(record)["title"] == str(number)
    assert [row["title"] for row in desk.search("0")] == ["0"]
    assert desk.undo() == "add case"
    assert desk.list("case") == []
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_an_edit_between_two_undos_is_a_step_of_its_own(desk: Desk) -> None:
    record = desk.add("case", {"title": "a"})
    desk.set(record, {"title": "b"})
    desk.set(record, {"title": "c"})
    desk.undo()
    desk.set(record, {"title": "d"})
    assert desk.undo() == "edit case"
    assert desk.get(record)["title"] == "b"
    desk.undo()
    assert desk.get(record)["title"] == "a"


def test_undo_of_deletion_and_undeletion(desk: Desk) -> None:
    records = [desk.add("task", {"title": f"Task {n}"}) for n in range(3)]
    desk.delete(records)
    assert desk.search("Task") == []
    assert desk.undo() == "delete"
    assert len(desk.list("task")) == 3
    assert len(desk.search("Task")) == 3
    desk.delete(records[:1])
    desk.undelete(records[:1])
    desk.undo()
    assert [row["id"] for row in desk.list("task", deleted=True)] == records[:1]


def test_undo_of_an_older_change_leaves_later_edits(desk: Desk) -> None:
    record = desk.add("case", {"title": "One", "summary": "first"})
    desk.set(record, {"title": "Two", "summary": "second"})
    (unit, _), *_ = desk.undoable()
    desk.set(record, {"title": "Three"})
    desk.undo(unit)
    row = desk.get(record)
    assert (row["title"], row["summary"]) == ("Three", "first")
    with pytest.raises(NothingToUndo):
        desk.undo(unit)


def test_undo_leaves_what_another_post_changed_since(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "One"})
    desk.set(record, {"title": "Two", "summary": "second"})
    (unit, _), *_ = desk.undoable()
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(record, {"title": "Three"})
    posts.send("MAD", "JKT")
    desk.undo(unit)
    row = desk.get(record)
    assert (row["title"], row["summary"]) == ("Three", None)


def test_only_ones_own_changes_can_be_undone(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "From Jakarta"})
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.undoable() == []
    with pytest.raises(NothingToUndo):
        posts["MAD"].desk.undo()
    for number in (0, -1, 10**9):
        with pytest.raises(NothingToUndo):
            posts["MAD"].desk.undo(number)


def test_undo_is_exchanged(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "One"})
    gone = desk.add("case", {"title": "A mistake"})
    posts.send("JKT", "MAD")
    desk.undo()
    desk.set(record, {"title": "Two"})
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(gone)["deleted"]
    desk.undo()
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(record)["title"] == "One"
    assert posts["MAD"].desk.history(record)[0]["officer"] == "Officer JKT"
    assert posts["MAD"].digest == posts["JKT"].digest
    assert posts["MAD"].exchange.conflicts() == []


def test_an_import_is_one_change(desk: Desk) -> None:
    kept = desk.add("organisation", {"name": "Here before"})
    desk.apply_import(imported(*(f"Org {n}" for n in range(30))))
    assert len(desk.list("organisation")) == 31
    assert desk.undo() == "import"
    assert [row["id"] for row in desk.list("organisation")] == [kept]
    assert desk.search("Org") == []
    assert desk.check().ok


def test_what_an_undone_import_brought_comes_with_the_next(desk: Desk) -> None:
    """Else a person who undoes an import could never have it again."""
    desk.apply_import(imported("Org 1", "Org 2"))
    desk.undo()
    outcome = desk.apply_import(imported("Org 1", "Org 2"))
    assert outcome.created == {"organisation": 2}
    assert len(desk.list("organisation")) == 2
    assert len(desk.search("Org")) == 2


def test_undo_of_an_import_that_changed_and_removed(desk: Desk) -> None:
    desk.apply_import(imported("Org 1"))
    record = ids.global_id("test", "Org 1")
    second = imported("Org 1")
    second.records[0].values["city"] = "Manado"
    desk.apply_import(second)
    assert desk.get(record)["city"] == "Manado"
    desk.undo()
    assert desk.get(record)["city"] == "Bitung"
    assert desk.apply_import(second).updated == {"organisation": 1}
    assert desk.get(record)["city"] == "Manado"


def test_undo_survives_closing(desk: Desk, posts: Posts, tmp_path: Path) -> None:
    from posts import open_copy

    record = desk.add("case", {"title": "One"})
    desk.set(record, {"title": "Two"})
    key = desk.store.key
    posts.close()
    again = open_copy(posts.folder, tmp_path, {"JKT": key})
    assert again["JKT"].desk.undo() == "edit case"
    assert again["JKT"].desk.get(record)["title"] == "One"
    again.close()


def test_undo_of_a_marking_moves_the_record_back(posts: Posts) -> None:
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="official")
    desk = posts["JKT"].desk
    record = desk.add("case", {"title": "One"})
    posts.send("JKT", "MAD")
    desk.set(record, {"marking": "restricted"})
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.list("case") == []
    desk.undo()
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(record)["title"] == "One"
    assert posts["MAD"].digest == posts["JKT"].digest
