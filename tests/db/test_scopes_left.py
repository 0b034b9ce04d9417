"""Scopes that a record leaves, for good and for everybody: raised, lowered, deleted, erased, in conflict."""

from __future__ import annotations

import pytest
from posts import Posts
from test_state_in_part import by_state

import db.cut
from app.attachments import attach
from app.erasure import erase
from db.kinds import kind
from db.unit import insert_values, stored_values, unit_of_work


@pytest.mark.parametrize("wrote", [False, True])
def test_lowered_and_raised_again_it_is_withdrawn_and_holds_nothing_else_back(
    told_less: Posts, wrote: bool
) -> None:
    jkt, lim = told_less["JKT"].desk, told_less["LIM"].desk
    if wrote:
        lim.add("case", {"title": "lima's"})
    x = jkt.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    z = jkt.add("organisation", {"name": "Z"})
    told_less.rounds("JKT", "LIM", "MAD")
    jkt.set(x, {"marking": "open"})
    told_less.rounds("JKT", "LIM", "MAD")
    assert len(told_less["MAD"].desk.list("organisation")) == 2
    jkt.set(x, {"marking": "restricted"})
    jkt.set(z, {"name": "Z2"})
    told_less.rounds("JKT", "LIM", "MAD")
    told_less.deliver_all()
    assert [r["name"] for r in told_less["MAD"].desk.list("organisation")] == ["Z2"]


def test_who_heard_of_it_by_a_state_and_read_it_later_is_told_that_it_was_raised_again(
    told_less: Posts,
) -> None:
    """Bogotá was told by a state while it was raised, and read it when it was lowered."""
    jkt, lim, bog = (told_less[c].desk for c in ("JKT", "LIM", "BOG"))
    lim.add("case", {"title": "From Lima"})
    x = jkt.add("organisation", {"name": "X"})
    z = jkt.add("organisation", {"name": "Z"})
    told_less.rounds("JKT", "LIM")
    jkt.set(x, {"marking": "restricted"})
    told_less.rounds("JKT", "LIM", "BOG")
    assert [r["name"] for r in bog.list("organisation")] == ["Z"]
    jkt.set(x, {"marking": "open"})
    told_less.rounds("JKT", "LIM", "BOG")
    assert sorted(r["name"] for r in bog.list("organisation")) == ["X", "Z"]
    jkt.set(x, {"marking": "restricted"})
    jkt.set(z, {"name": "Z2"})
    told_less.rounds("JKT", "LIM", "BOG")
    told_less.deliver_all()
    assert [r["name"] for r in bog.list("organisation")] == ["Z2"]


def test_so_it_is_where_it_was_lowered_together_with_what_goes_elsewhere(told_less: Posts) -> None:
    jkt, lim, mad = (told_less[c].desk for c in ("JKT", "LIM", "MAD"))
    lim.add("case", {"title": "From Lima"})
    x = jkt.add("organisation", {"name": "X", "marking": "confidential"})
    y = jkt.add("organisation", {"name": "Y", "marking": "confidential", "release_to": ["JKT", "LIM"]})
    told_less.rounds("JKT", "LIM", "MAD")
    jkt.set_many([x, y], {"marking": "open"})
    told_less.rounds("JKT", "LIM", "MAD")
    jkt.set(x, {"marking": "restricted"})
    told_less.rounds("JKT", "LIM", "MAD")
    told_less.deliver_all()
    assert mad.list("organisation") == []


def test_nobody_is_told_of_what_only_came_in_the_same_unit_of_work(four: Posts) -> None:
    """A unit of work lies in the segments of several scopes."""
    jkt = four["JKT"].desk
    with unit_of_work(jkt.store, "import", "Officer JKT") as unit:
        z = insert_values(unit, "organisation", {"name": "Z", "release_to": ["JKT", "BOG"]})
        x = insert_values(unit, "organisation", {"name": "X", "release_to": ["JKT", "LIM"]})
    for code in ("BOG", "LIM"):
        path = four.export("JKT", code)
        assert not (code == "BOG" and four.names("BOG", path, x))
        four[code].exchange.import_bundles([path])
    jkt.set(x, {"release_to": ["JKT", "LIM", "MAD"]})
    jkt.set(z, {"name": "Z2"})
    path = four.export("JKT", "BOG")
    assert not four.names("BOG", path, x)
    four["BOG"].exchange.import_bundles([path])
    assert four["BOG"].desk.get(z)["name"] == "Z2"


def test_nor_of_what_was_edited_in_the_same_unit_of_work(four: Posts) -> None:
    jkt = four["JKT"].desk
    four["BOG"].desk.add("case", {"title": "b", "release_to": ["JKT", "BOG"]})
    four.send("BOG", "JKT")
    z = jkt.add("organisation", {"name": "Z", "release_to": ["JKT", "BOG"]})
    x = jkt.add("organisation", {"name": "X", "release_to": ["JKT", "LIM"]})
    for code in ("BOG", "LIM"):
        four.send("JKT", code)
    jkt.set_many([z, x], {"note": "1"})
    for code in ("BOG", "LIM"):
        four.send("JKT", code)
    jkt.set(x, {"release_to": ["JKT", "LIM", "MAD"]})
    jkt.set(z, {"name": "Z2"})
    path = four.export("JKT", "BOG")
    assert not four.names("BOG", path, x)
    four["BOG"].exchange.import_bundles([path])
    four.rounds("JKT", "BOG")
    assert four["BOG"].desk.get(z)["name"] == "Z2"


def test_an_erasure_is_said_where_the_person_was_not_where_its_unit_of_work_was(told_less: Posts) -> None:
    jkt = told_less["JKT"].desk
    with unit_of_work(jkt.store, "import", "Officer JKT") as unit:
        insert_values(unit, "organisation", {"name": "Z"})
        p = insert_values(unit, "person", {"name": "P", "marking": "restricted"})
    path = told_less.export("JKT", "MAD")
    assert not told_less.names("MAD", path, p)
    told_less["MAD"].exchange.import_bundles([path])
    erase(jkt, p, "asked")
    path = told_less.export("JKT", "MAD")
    assert not told_less.names("MAD", path, p)


def test_so_it_is_after_an_edit_of_many(told_less: Posts) -> None:
    jkt = told_less["JKT"].desk
    p = jkt.add("person", {"name": "P", "marking": "restricted"})
    o = jkt.add("person", {"name": "O"})
    path = told_less.export("JKT", "MAD")
    assert not told_less.names("MAD", path, p)
    told_less["MAD"].exchange.import_bundles([path])
    jkt.set_many([o, p], {"note": "x"})
    path = told_less.export("JKT", "MAD")
    assert not told_less.names("MAD", path, p)
    told_less["MAD"].exchange.import_bundles([path])
    erase(jkt, p, "asked")
    path = told_less.export("JKT", "MAD")
    assert not told_less.names("MAD", path, p)


def case_and_parties(posts: Posts) -> tuple[str, str, str, str]:
    """A case that all have, and organisations for it: one that is open, two that are restricted."""
    add = posts["JKT"].desk.add
    case = add("case", {"title": "Quay"})
    plain = add("organisation", {"name": "Plain"})
    one, other = (add("organisation", {"name": n, "marking": "restricted"}) for n in ("One", "Other"))
    posts.rounds("JKT", "LIM", "MAD")
    return case, plain, one, other


@pytest.mark.parametrize("later", ["settle", "edit"])
def test_a_hidden_reference_that_was_chosen_leaves_none_to_the_others(told_less: Posts, later: str) -> None:
    jkt, mad = told_less["JKT"].desk, told_less["MAD"].desk
    case, b, a, c = case_and_parties(told_less)
    mad.set(case, {"counterpart": b})
    jkt.set(case, {"counterpart": a})
    told_less.rounds("JKT", "LIM", "MAD")
    assert jkt.get(case)["counterpart"] == a
    assert [e["field"] for e in told_less["JKT"].exchange.conflicts()] == ["counterpart"]
    if later == "settle":
        told_less["JKT"].exchange.settle(case, "counterpart", a)
    else:
        jkt.set(case, {"counterpart": c})
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less["JKT"].exchange.conflicts() == []
    assert told_less.alike("JKT", "LIM")
    assert mad.get(case)["counterpart"] is None


def test_a_reference_that_was_raised_while_in_conflict_is_taken_back_with_the_next_edit(
    told_less: Posts,
) -> None:
    jkt, lim, mad = (told_less[c].desk for c in ("JKT", "LIM", "MAD"))
    case, b, a, d = case_and_parties(told_less)
    lim.set(case, {"counterpart": d})
    jkt.set(case, {"counterpart": b})
    told_less.rounds("JKT", "LIM", "MAD")
    assert jkt.get(case)["counterpart"] == b
    jkt.set(b, {"marking": "restricted"})
    told_less.rounds("JKT", "LIM", "MAD")
    jkt.set(case, {"counterpart": a})
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less["JKT"].exchange.conflicts() == []
    assert told_less.alike("JKT", "LIM")
    assert mad.get(case)["counterpart"] is None


def test_raised_and_lowered_at_once_it_leaves_what_was_said_elsewhere(four: Posts) -> None:
    jkt, lim = four["JKT"].desk, four["LIM"].desk
    a = jkt.add("organisation", {"name": "A", "marking": "restricted"})
    b = jkt.add("organisation", {"name": "B"})
    case = jkt.add("case", {"title": "Quay", "counterpart": a})
    four.rounds("JKT", "LIM")
    jkt.set(case, {"marking": "restricted"})
    jkt.set(case, {"marking": "open"})
    jkt.set(case, {"counterpart": b})
    four.rounds("JKT", "LIM")
    assert four["LIM"].exchange.conflicts() == []
    assert lim.get(case)["counterpart"] == b
    assert four.alike("JKT", "LIM")


def test_so_it_is_with_release_lists_that_part_the_audiences(four: Posts) -> None:
    jkt, lim, bog = (four[c].desk for c in ("JKT", "LIM", "BOG"))
    a = jkt.add("organisation", {"name": "A", "release_to": ["JKT", "LIM", "MAD"]})
    b = jkt.add("organisation", {"name": "B"})
    case = jkt.add("case", {"title": "Q", "counterpart": a, "release_to": ["BOG", "JKT", "LIM"]})
    every = ("JKT", "LIM", "MAD", "BOG")
    four.rounds(*every)
    assert lim.get(case)["counterpart"] == a
    assert bog.get(case)["counterpart"] is None
    jkt.set(case, {"release_to": ["JKT", "LIM"]})
    jkt.set(case, {"release_to": ["BOG", "JKT", "LIM", "MAD"]})
    jkt.set(case, {"counterpart": b})
    four.rounds(*every)
    assert [four[c].exchange.conflicts() for c in every] == [[]] * 4
    assert four.alike("JKT", "LIM", "MAD")
    assert bog.get(case)["counterpart"] == b
    jkt.set(a, {"release_to": None})
    four.rounds(*every)
    assert four.alike(*every)


@pytest.mark.parametrize("moved", [False, True])
def test_what_was_written_openly_is_taken_back_also_after_a_second_raising(
    told_less: Posts, moved: bool
) -> None:
    jkt = told_less["JKT"].desk
    x = told_less.raised_meanwhile(note="1")
    if moved:
        jkt.set(x, {"marking": "confidential"})
        told_less.rounds("JKT", "LIM", "MAD")
    jkt.set(x, {"note": "2"})
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less["MAD"].desk.list("organisation") == []


def test_a_deletion_takes_back_what_was_written_openly(told_less: Posts) -> None:
    jkt = told_less["JKT"].desk
    jkt.add("organisation", {"name": "Harbour"})
    secret = told_less.raised_meanwhile(name="UB")
    jkt.delete([secret])
    told_less.rounds("JKT", "LIM", "MAD")
    path = told_less.export("JKT", "BOG")
    told_less["BOG"].exchange.import_bundles([path])
    for code in ("MAD", "BOG"):
        assert [row["name"] for row in told_less[code].desk.list("organisation")] == ["Harbour"]
    assert told_less.alike("JKT", "LIM")
    assert told_less.alike("MAD", "BOG")


def test_and_brought_back_it_holds_what_was_written(told_less: Posts) -> None:
    jkt, lim = told_less["JKT"], told_less["LIM"]
    x = told_less.raised_meanwhile(note="UB")
    lim.desk.delete([x])
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less.alike("JKT", "LIM")
    jkt.desk.undelete([x])
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less.alike("JKT", "LIM")
    assert lim.desk.get(x)["note"] == "UB"
    assert told_less["MAD"].desk.list("organisation") == []
    told_less.send("JKT", "BOG")
    assert told_less.alike("MAD", "BOG")


def test_an_attachment_that_was_renamed_openly_goes_with_its_deletion(told_less: Posts) -> None:
    jkt, lim, mad = (told_less[c].desk for c in ("JKT", "LIM", "MAD"))
    case = jkt.add("case", {"title": "Quay"})
    p = told_less.folder / "a.txt"
    p.write_text("hello")
    att = attach(jkt, case, p)
    told_less.rounds("JKT", "LIM", "MAD")
    lim.set(
        att,
        {next(k for k in ("note", "description", "caption", "file_name") if k in lim.get(att)): "renamed"},
    )
    jkt.set(case, {"marking": "restricted"})
    told_less.send("LIM", "MAD")
    told_less.rounds("JKT", "LIM")
    jkt.delete([att])
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less.alike("JKT", "LIM")
    assert mad.list("case") == []
    assert mad.list("attachment") == []
    told_less.send("JKT", "BOG")
    assert told_less.alike("MAD", "BOG")


@pytest.mark.parametrize("chosen", [True, False])
def test_raised_and_deleted_at_once_it_is_settled_either_way(told_less: Posts, chosen: bool) -> None:
    jkt, lim = (told_less[c].desk for c in ("JKT", "LIM"))
    x = jkt.add("organisation", {"name": "X"})
    jkt.add("organisation", {"name": "Y"})
    told_less.rounds("JKT", "LIM", "MAD")
    lim.delete([x])
    jkt.set(x, {"marking": "restricted"})
    told_less.rounds("JKT", "LIM", "MAD")
    assert [e["field"] for e in told_less["JKT"].exchange.conflicts()] == ["deleted"]
    told_less["JKT"].exchange.settle(x, "deleted", chosen)
    told_less.rounds("JKT", "LIM", "MAD")
    assert told_less["JKT"].exchange.conflicts() == told_less["LIM"].exchange.conflicts() == []
    assert told_less.alike("JKT", "LIM")
    told_less.send("JKT", "BOG")
    told_less.send("LIM", "BOG")
    told_less.deliver_all()
    assert told_less.alike("MAD", "BOG")


def test_undoing_its_creation_deletes_what_an_edit_kept(four: Posts) -> None:
    jkt, lim = (four[c].desk for c in ("JKT", "LIM"))
    case = jkt.add("case", {"title": "Y"})
    made = jkt.undoable()[0][0]
    four.rounds("JKT", "LIM")
    lim.delete([case])
    jkt.set(case, {"title": "Z"})
    four.rounds("JKT", "LIM")
    assert [e["field"] for e in four["JKT"].exchange.conflicts()] == ["deleted"]
    jkt.undo(made)
    assert four["JKT"].exchange.conflicts() == []
    assert jkt.list("case") == []


def test_a_state_says_of_a_reference_in_conflict_what_was_said(
    told_less: Posts,
) -> None:
    desk, mad = told_less["JKT"].desk, told_less["MAD"].desk
    a = desk.add("organisation", {"name": "A", "marking": "restricted"})
    b = desk.add("organisation", {"name": "B"})
    c = desk.add("organisation", {"name": "C"})
    talk = desk.add("interaction", {"subject": "T"})
    told_less.rounds("JKT", "LIM", "MAD")
    desk.set(talk, {"organisations": [a, b]})
    mad.set(talk, {"organisations": [c]})
    told_less.rounds("JKT", "LIM", "MAD")
    desk.set(a, {"marking": "open"})
    told_less.rounds("JKT", "LIM", "MAD")
    by_state(told_less, "BOG")
    told_less.deliver_all()
    assert told_less.alike("JKT", "LIM")
    assert told_less.alike("MAD", "BOG")


@pytest.mark.parametrize("raised", [False, True])
def test_so_it_does_of_a_deleted_record(told_less: Posts, raised: bool) -> None:
    desk = told_less["JKT"].desk
    a = desk.add("organisation", {"name": "A", "marking": "open" if raised else "restricted"})
    b = desk.add("organisation", {"name": "B"})
    talk = desk.add("interaction", {"subject": "T", "organisations": [a, b]})
    for code in ("MAD", "LIM"):
        told_less.send("JKT", code)
    desk.delete([talk])
    desk.set(a, {"marking": "restricted" if raised else "open"})
    for code in ("MAD", "LIM"):
        told_less.send("JKT", code)
    by_state(told_less, "BOG")
    told_less.deliver_all()
    assert told_less.alike("JKT", "LIM")
    assert told_less.alike("MAD", "BOG")


def test_so_it_does_of_work_that_took_several_segments(
    told_less: Posts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.cut, "RECORDS_A_SEGMENT", 1)
    desk = told_less["JKT"].desk
    p, q = (desk.add("person", {"name": n, "marking": n}) for n in ("open", "restricted"))
    talks = [desk.add("interaction", {"subject": f"L{n}"}) for n in range(2)]
    for code in ("MAD", "LIM"):
        told_less.send("JKT", code)
    with unit_of_work(desk.store, "import", "Officer JKT") as unit:
        spec = kind("interaction")
        for t in talks:
            rid = desk.number(t)
            unit.update(spec, rid, stored_values(spec, {"participants": [p, q]}))
    for code in ("MAD", "LIM"):
        told_less.send("JKT", code)
    by_state(told_less, "BOG")
    by_state(told_less, "MAD")
    for t in talks:
        assert told_less["BOG"].desk.get(t)["participants"] == [p]
        assert told_less["MAD"].desk.get(t)["participants"] == [p]
    told_less.deliver_all()
    assert told_less.alike("MAD", "BOG")


def test_a_record_of_which_no_more_is_known_than_who_made_it_was_not_withdrawn(told_less: Posts) -> None:
    """Bogotá knows by a state of Jakarta alone who made it, and passes on what refers to it."""
    jkt, lim, bog, mad = (told_less[c].desk for c in ("JKT", "LIM", "BOG", "MAD"))
    lim.add("case", {"title": "From Lima"})
    told_less.send("LIM", "BOG")
    told_less.send("LIM", "JKT")
    told_less.send("BOG", "JKT")
    quiet = jkt.add("organisation", {"name": "Undersea Bureau"})
    plain = jkt.add("organisation", {"name": "Harbour"})
    case = jkt.add("case", {"title": "Y", "counterpart": plain})
    told_less.rounds("JKT", "LIM")
    lim.set(plain, {"name": "Harbour Board"})
    lim.set(quiet, {"name": "UB"})
    told_less.send("LIM", "JKT")
    jkt.set(quiet, {"marking": "restricted"})
    path = told_less.export("JKT", "BOG")
    told_less["BOG"].exchange.import_bundles([path])
    assert bog.check().ok
    path = told_less.export("BOG", "MAD")
    told_less["MAD"].exchange.import_bundles([path])
    for _ in range(3):
        told_less.deliver_all()
    assert bog.get(plain)["name"] == "Harbour Board"
    assert bog.get(case)["counterpart"] == plain
    assert mad.get(plain)["name"] == "Harbour Board"
    assert mad.get(case)["counterpart"] == plain
    assert mad.get(plain)["created_post"] == "JKT"
    assert told_less.alike("MAD", "BOG")


def test_a_second_raising_holds_nothing_else_back_where_nobody_is_the_capital(four: Posts) -> None:
    four.restrict("BOG")
    jkt, lim, bog = (four[c].desk for c in ("JKT", "LIM", "BOG"))
    lim.add("case", {"title": "From Lima"})
    four.send("LIM", "BOG")
    four.send("LIM", "JKT")
    four.send("BOG", "JKT")
    s1 = jkt.add("organisation", {"name": "S1"})
    s2 = jkt.add("organisation", {"name": "S2"})
    z = jkt.add("organisation", {"name": "Harbour"})
    four.rounds("JKT", "LIM")
    jkt.set(s1, {"marking": "restricted"})
    four.rounds("JKT", "LIM")
    jkt.set(s2, {"note": "x"})
    jkt.set(z, {"name": "Harbour Board"})
    four.rounds("JKT", "LIM")
    jkt.set(s2, {"marking": "restricted"})
    four.rounds("JKT", "LIM")
    four.rounds("JKT", "BOG", "LIM")
    four.deliver_all()
    assert bog.get(z)["name"] == "Harbour Board"
