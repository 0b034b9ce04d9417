"""No way past the log: every kind and field, every way of writing, every connection."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from posts import Posts
from test_bundle_exchange import sample

from app.desk import Desk
from db.connection import driver
from db.kinds import KINDS
from db.unit import unit_of_work
from db.values import to_column

_REFUSED = "no such function|outside|never|NOT NULL|user-defined function"


@pytest.fixture
def desk(posts: Posts) -> Desk:
    """An empty desk."""
    return posts["JKT"].desk


def foreign(desk: Desk) -> Any:
    """A connection that has the key and knows nothing of this program."""
    raw = driver().connect(str(desk.store.path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{desk.store.key.hex()}'\"")
    return raw


def organisation(desk: Desk, name: str = "Harbour Board") -> tuple[str, int]:
    record = desk.add("organisation", {"name": name, "city": "Bitung"})
    return record, desk.select("organisation")[-1]


@pytest.mark.parametrize("token", KINDS)
def test_every_field_is_logged_and_undone(desk: Desk, token: str) -> None:
    """Made with one value a field, changed field by field, undone one by one, and the past is told."""
    spec = KINDS[token]
    ids = [organisation(desk, f"Organisation {n}")[0] for n in range(2)]
    with unit_of_work(desk.store, "add", desk.officer) as unit:
        first = {field.name: to_column(field, sample(field, ids, 1)) for field in spec.fields}
        (rid,) = unit.insert(spec, [(os.urandom(16), first, {})])
    (before,) = desk.rows(token, [rid])
    for field in spec.fields:
        with unit_of_work(desk.store, "edit", desk.officer) as unit:
            unit.update(spec, rid, {field.name: to_column(field, sample(field, ids, 2))})
    (after,) = desk.rows(token, [rid])
    assert all(after[field.name] != before[field.name] for field in spec.fields)
    told = {entry["field"]: entry for entry in desk.history(before["id"]) if entry["old"] is not None}
    assert set(told) == {field.name for field in spec.fields}
    for field in spec.fields:
        assert (told[field.name]["old"], told[field.name]["new"]) == (before[field.name], after[field.name])
    for _ in spec.fields:
        assert desk.undo() == "edit"
    (again,) = desk.rows(token, [rid])
    assert {name: again[name] for name in spec.field if name != "source"} == {
        name: before[name] for name in spec.field if name != "source"
    }
    assert again["title"] == before["title"]


@pytest.mark.parametrize(
    ("name", "values"), [("marking", ("open", "restricted")), ("release_to", ([], ["LIM", "MAD"]))]
)
def test_marking_and_release_are_logged_and_undone(desk: Desk, name: str, values: tuple[Any, Any]) -> None:
    record, _ = organisation(desk)
    desk.set(record, {name: values[1]})
    assert desk.history(record)[0]["field"] == name
    desk.undo()
    assert desk.get(record)[name] == values[0]


def test_setting_a_field_to_what_it_is_logs_nothing(desk: Desk) -> None:
    record, _ = organisation(desk)
    units = desk.undoable()
    desk.set(record, {"city": "Bitung", "note": None})
    assert desk.undoable() == units
    assert len(desk.history(record)) == 2


# Outside a unit of work

_REGISTRY = "rid, id, kind, born, first, created_hlc, created_at, creator, changed_at"
_WRITES = [
    "UPDATE organisation SET name = 'Forged' WHERE rid = {rid}",
    "UPDATE record SET marking = 3 WHERE rid = {rid}",
    "UPDATE record SET deleted = 1 WHERE rid = {rid}",
    "UPDATE record SET release_to = '[]' WHERE rid = {rid}",
    "INSERT INTO organisation(rid, name) VALUES (9999, 'Forged')",
    f"INSERT INTO record({_REGISTRY}) VALUES (9999, x'{{id}}', 1, 1, 1, 1, 1, 1, 1)",
    "INSERT OR REPLACE INTO organisation(rid, name) VALUES ({rid}, 'Forged')",
    f"REPLACE INTO record({_REGISTRY}) VALUES ({{rid}}, x'{{id}}', 1, 1, 1, 1, 1, 1, 1)",
    "INSERT INTO organisation(rid, name) VALUES ({rid}, 'x') ON CONFLICT(rid) DO UPDATE SET name = 'Forged'",
    "UPDATE OR IGNORE organisation SET name = 'Forged' WHERE rid = {rid}",
    "UPDATE OR REPLACE organisation SET name = 'Forged' WHERE rid = {rid}",
    "DELETE FROM organisation WHERE rid = {rid}",
    "DELETE FROM organisation",
    "DELETE FROM record WHERE rid = {rid}",
    "UPDATE record SET id = x'{id}' WHERE rid = {rid}",
    "UPDATE record SET kind = 2 WHERE rid = {rid}",
    "UPDATE record SET rid = 9999 WHERE rid = {rid}",
    "UPDATE record SET gone = 1 WHERE rid = {rid}",
    "UPDATE record SET creator = 2 WHERE rid = {rid}",
    "UPDATE organisation SET rid = 9999 WHERE rid = {rid}",
]


@pytest.mark.parametrize("statement", _WRITES)
def test_a_foreign_connection_with_the_key_cannot_write_a_record(desk: Desk, statement: str) -> None:
    record, rid = organisation(desk)
    path, before = desk.store.path, desk.get(record)
    raw = foreign(desk)
    try:
        with pytest.raises(driver().Error, match=_REFUSED):
            raw.execute(statement.format(rid=rid, id="aa" * 16))
    finally:
        raw.close()
    assert path == desk.store.path
    assert desk.get(record) == before
    assert desk.check().ok


@pytest.mark.parametrize("statement", _WRITES)
def test_our_own_connection_cannot_write_outside_a_unit_of_work(desk: Desk, statement: str) -> None:
    record, rid = organisation(desk)
    before, state = desk.get(record), desk.check().state_digest
    with pytest.raises(driver().Error, match=_REFUSED):
        desk.store.raw.execute(statement.format(rid=rid, id="aa" * 16))
    assert desk.get(record) == before
    assert desk.check().state_digest == state


def test_foreign_bulk_writes_fail_too(desk: Desk) -> None:
    _, rid = organisation(desk)
    raw = foreign(desk)
    with pytest.raises(driver().Error, match=_REFUSED):
        raw.executemany("UPDATE organisation SET name = ? WHERE rid = ?", [("Forged", rid)] * 3)
    with pytest.raises(driver().Error, match=_REFUSED):
        raw.executescript(f"BEGIN; UPDATE organisation SET name = 'Forged' WHERE rid = {rid}; COMMIT;")
    raw.close()
    assert desk.list("organisation")[0]["name"] == "Harbour Board"


# Inside a unit of work, in every form


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE organisation SET name = 'New' WHERE rid = {rid}",
        "UPDATE OR IGNORE organisation SET name = 'New' WHERE rid = {rid}",
        "INSERT INTO organisation(rid, name) VALUES ({rid}, 'x') ON CONFLICT(rid) DO UPDATE SET name = 'New'",
        "UPDATE organisation SET name = (SELECT 'New') FROM record WHERE record.rid = organisation.rid",
        "WITH q AS (SELECT {rid} AS n) UPDATE organisation SET name = 'New' WHERE rid IN (SELECT n FROM q)",
    ],
)
def test_raw_sql_in_a_unit_of_work_is_captured(desk: Desk, statement: str) -> None:
    record, rid = organisation(desk)
    with unit_of_work(desk.store, "raw", desk.officer) as unit:
        unit.raw.execute(statement.format(rid=rid))
    entry = desk.history(record)[0]
    assert (entry["field"], entry["old"], entry["new"]) == ("name", "Harbour Board", "New")
    assert [row["id"] for row in desk.search("New")] == [record]
    assert desk.search("Harbour") == []
    desk.undo()
    assert desk.get(record)["name"] == "Harbour Board"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO organisation(rid, name) VALUES ({rid}, 'New')",
        "REPLACE INTO organisation(rid, name) VALUES ({rid}, 'New')",
        "DELETE FROM organisation WHERE rid = {rid}",
        "DELETE FROM record WHERE rid = {rid}",
        "UPDATE OR REPLACE record SET rid = {rid} WHERE rid = {rid} + 1",
    ],
)
def test_hard_deletion_is_refused_in_a_unit_of_work_too(desk: Desk, statement: str) -> None:
    record, rid = organisation(desk)
    organisation(desk, "Second")
    before = desk.check().state_digest
    with pytest.raises(driver().Error, match="never"), unit_of_work(desk.store, "raw", "A") as unit:
        unit.raw.execute(statement.format(rid=rid))
    assert desk.check().state_digest == before
    assert desk.get(record)["city"] == "Bitung"


def test_bulk_updates_are_captured_each(desk: Desk) -> None:
    spec = KINDS["task"]
    with unit_of_work(desk.store, "add", desk.officer) as unit:
        rids = unit.insert(spec, [(os.urandom(16), {"title": f"Task {n}"}, {}) for n in range(1200)])
    with unit_of_work(desk.store, "edit", desk.officer) as unit:
        unit.raw.executemany("UPDATE task SET title = ? WHERE rid = ?", [(f"Done {r}", r) for r in rids])
    for row in desk.rows("task", [rids[0], rids[600], rids[-1]]):
        entry = desk.history(row["id"])[0]
        assert entry["old"].startswith("Task")
        assert entry["new"] == row["title"]
    desk.undo()
    assert {row["title"] for row in desk.list("task")} == {f"Task {n}" for n in range(1200)}


def test_the_same_register_twice_in_one_unit_keeps_the_first_old_value(desk: Desk) -> None:
    record, rid = organisation(desk)
    with unit_of_work(desk.store, "edit", desk.officer) as unit:
        for name in ("One", "Two", "Three"):
            unit.update(KINDS["organisation"], rid, {"name": name})
    assert desk.get(record)["name"] == "Three"
    desk.undo()
    assert desk.get(record)["name"] == "Harbour Board"


def test_a_new_record_changed_in_its_own_unit_is_one_creation(desk: Desk) -> None:
    spec = KINDS["task"]
    with unit_of_work(desk.store, "add", desk.officer) as unit:
        (rid,) = unit.insert(spec, [(os.urandom(16), {"title": "Draft"}, {})])
        unit.update(spec, rid, {"title": "Final"})
    (row,) = desk.rows("task", [rid])
    assert [(entry["old"], entry["new"]) for entry in desk.history(row["id"])] == [(None, "Final")]
    assert desk.search("Final")
    assert not desk.search("Draft")


def test_an_error_rolls_the_whole_unit_back(desk: Desk) -> None:
    record, rid = organisation(desk)
    state = desk.check().state_digest

    def half_done() -> None:
        with unit_of_work(desk.store, "edit", desk.officer) as unit:
            unit.update(KINDS["organisation"], rid, {"name": "Half"})
            unit.insert(KINDS["task"], [(os.urandom(16), {"title": "Half"}, {})])
            raise KeyError("in the middle")

    with pytest.raises(KeyError):
        half_done()
    assert desk.check().state_digest == state
    assert desk.search("Half") == []
    assert desk.undoable()[0][1] == "add organisation"
    desk.set(record, {"name": "Whole"})


def test_capture_goes_out_with_the_bundle(posts: Posts) -> None:
    """A raw write in a unit of work reaches another post like any other."""
    record, rid = organisation(posts["JKT"].desk)
    posts.send("JKT", "MAD")
    with unit_of_work(posts["JKT"].desk.store, "raw", "A") as unit:
        unit.raw.execute("UPDATE organisation SET city = 'Manado' WHERE rid = ?", (rid,))
    posts.send("JKT", "MAD")
    assert posts["MAD"].desk.get(record)["city"] == "Manado"


def test_triggers_of_an_earlier_program_are_made_anew(posts: Posts) -> None:
    """A store whose triggers are not today's gets them at its next opening."""
    from posts import open_copy

    desk = posts["JKT"].desk
    raw = desk.store.raw
    raw.execute('DROP TRIGGER "capture_task_update"')
    raw.execute("UPDATE meta SET value = x'00' WHERE key = 'triggers'")
    key, folder = desk.store.key, Path(desk.store.path).parent
    posts.close()
    (folder / "again").mkdir()
    again = open_copy(folder, folder / "again", {"JKT": key})
    record = again["JKT"].desk.add("task", {"title": "First"})
    again["JKT"].desk.set(record, {"title": "Second"})
    assert again["JKT"].desk.history(record)[0]["old"] == "First"
    again.close()
