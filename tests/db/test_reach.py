"""References live in the narrower of their two ends' scopes: who may not see one end never learns of it.

Jakarta and Lima see everything, Madrid what is open.
"""

from __future__ import annotations

from typing import Any

import pytest
from forging import parts_of, split
from hypothesis import given
from hypothesis import strategies as st
from posts import Posts

from app.erasure import erase
from db.reach import references
from db.scopes import is_wider, meet, narrowness
from db.segment import decode_header

LEVELS = ("open", "official", "restricted", "confidential")


@pytest.fixture
def three(posts: Posts) -> Posts:
    """Madrid is trusted with what is open, by both."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    return posts


def send(posts: Posts, sender: str, *to: str) -> None:
    for code in to:
        posts.send(sender, code)


# -- scopes ----------------------------------------------------------------------------------------

_release = st.one_of(
    st.just(""),
    st.sets(st.sampled_from(["LIM", "MAD", "JKT"])).map(
        lambda posts: "[" + ",".join(f'"{post}"' for post in sorted(posts)) + "]"
    ),
)
_scope = st.tuples(st.integers(0, 3), _release)


@pytest.mark.property
@given(one=_scope, other=_scope, third=_scope)
def test_meeting_scopes_is_the_widest_that_both_see_into(one: Any, other: Any, third: Any) -> None:
    both = meet(one, other)
    assert both == meet(other, one)
    assert is_wider(one, both)
    assert is_wider(other, both)
    assert not (is_wider(one, third) and is_wider(other, third)) or is_wider(both, third)
    if is_wider(one, other) and one != other:
        assert narrowness(one) < narrowness(other)


# -- one reference -----------------------------------------------------------------------------------


def test_a_reference_goes_to_those_who_may_see_both_ends(three: Posts) -> None:
    desk = three["JKT"].desk
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    case = desk.add("case", {"title": "Public quay", "counterpart": secret})
    path = three.export("JKT", "MAD")
    assert not three.names("MAD", path, secret)
    three["MAD"].exchange.import_bundles([path])
    send(three, "JKT", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three["LIM"].desk.get(case)["counterpart"] == secret
    assert three["LIM"].digest == three["JKT"].digest
    public = desk.add("organisation", {"name": "Harbour Board"})
    desk.set(case, {"counterpart": public})
    send(three, "JKT", "MAD", "LIM")
    assert {three[code].desk.get(case)["counterpart"] for code in ("MAD", "LIM")} == {public}
    desk.set(case, {"counterpart": secret})
    path = three.export("JKT", "MAD")
    assert not three.names("MAD", path, secret)
    three["MAD"].exchange.import_bundles([path])
    send(three, "JKT", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three["LIM"].desk.get(case)["counterpart"] == secret
    assert three["LIM"].exchange.conflicts() == []


def test_of_many_each_audience_gets_those_that_it_may_see(three: Posts) -> None:
    """And a value that was once fuller in a narrower scope does not come back there."""
    desk = three["JKT"].desk
    three["JKT"].exchange.add_peer(three["LIM"].exchange.card(), up_to="restricted")
    people = [desk.add("person", {"name": f"P {level}", "marking": level}) for level in LEVELS]
    talk = desk.add("interaction", {"subject": "Lunch", "participants": people})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(talk)["participants"] == people[:1]
    assert three["LIM"].desk.get(talk)["participants"] == people[:3]
    assert desk.get(talk)["participants"] == people
    desk.set(talk, {"participants": people[:1]})
    send(three, "JKT", "MAD", "LIM")
    for code in ("MAD", "LIM"):
        assert three[code].desk.get(talk)["participants"] == people[:1]
        assert three[code].exchange.conflicts() == []
    desk.set(talk, {"participants": people[1:]})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(talk)["participants"] is None
    assert three["LIM"].desk.get(talk)["participants"] == people[1:3]


def test_release_lists_part_references_too(three: Posts) -> None:
    desk = three["JKT"].desk
    three["JKT"].exchange.add_peer(three["MAD"].exchange.card())
    for_lima = desk.add("person", {"name": "For Lima", "release_to": ["LIM"]})
    for_madrid = desk.add("person", {"name": "For Madrid", "release_to": ["MAD"]})
    for_both = desk.add("person", {"name": "For both", "release_to": ["LIM", "MAD"]})
    talk = desk.add("interaction", {"subject": "Lunch", "participants": [for_lima, for_madrid, for_both]})
    for code, own, other in (("LIM", for_lima, for_madrid), ("MAD", for_madrid, for_lima)):
        path = three.export("JKT", code)
        assert not three.names(code, path, other)
        three[code].exchange.import_bundles([path])
        assert set(three[code].desk.get(talk)["participants"]) <= {own, for_both}
        assert three[code].exchange.conflicts() == []


# -- the other end changes -----------------------------------------------------------------------------


def test_raising_and_lowering_the_other_end_moves_the_reference(three: Posts) -> None:
    desk = three["JKT"].desk
    party = desk.add("organisation", {"name": "Undersea Bureau"})
    case = desk.add("case", {"title": "Public quay", "counterpart": party})
    talk = desk.add("interaction", {"subject": "Lunch", "organisations": [party]})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] == party
    desk.set(party, {"marking": "restricted"})
    path = three.export("JKT", "MAD")
    three["MAD"].exchange.import_bundles([path])
    send(three, "JKT", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three["MAD"].desk.get(talk)["organisations"] is None
    assert three["LIM"].desk.get(case)["counterpart"] == party
    assert three["LIM"].desk.get(talk)["organisations"] == [party]
    assert three["LIM"].digest == three["JKT"].digest
    assert [entry["field"] for entry in desk.history(case)].count("counterpart") == 1
    desk.set(party, {"marking": "open"})
    send(three, "JKT", "MAD", "LIM")
    for code in ("MAD", "LIM"):
        assert three[code].desk.get(case)["counterpart"] == party
        assert three[code].desk.get(talk)["organisations"] == [party]
        assert three[code].exchange.conflicts() == []
    assert len({three[code].digest for code in ("JKT", "MAD", "LIM")}) == 1
    assert all(three[code].desk.check().ok for code in ("JKT", "MAD", "LIM"))


def test_undoing_a_marking_brings_the_reference_back(three: Posts) -> None:
    desk = three["JKT"].desk
    party = desk.add("organisation", {"name": "Undersea Bureau"})
    case = desk.add("case", {"title": "Public quay", "counterpart": party})
    desk.set(party, {"marking": "restricted"})
    send(three, "JKT", "MAD")
    assert desk.undo() == "edit organisation"
    send(three, "JKT", "MAD")
    assert three["MAD"].desk.get(case)["counterpart"] == party


def test_a_conflict_over_a_reference_is_not_settled_by_a_marking(three: Posts) -> None:
    desk, lima = three["JKT"].desk, three["LIM"].desk
    one, other = (desk.add("organisation", {"name": name}) for name in ("One", "Other"))
    case = desk.add("case", {"title": "Public quay"})
    send(three, "JKT", "LIM")
    desk.set(case, {"counterpart": one})
    lima.set(case, {"counterpart": other})
    send(three, "LIM", "JKT")
    assert len(three["JKT"].exchange.conflicts()) == 1
    for party in (one, other):
        desk.set(party, {"marking": "restricted"})
    send(three, "JKT", "LIM")
    assert len(three["LIM"].exchange.conflicts()) == 1
    desk.set(case, {"counterpart": one})
    path = three.export("JKT", "MAD")
    three["MAD"].exchange.import_bundles([path])
    assert three["MAD"].desk.get(case)["counterpart"] is None


# -- the record itself goes and comes ---------------------------------------------------------------------


@pytest.mark.parametrize("who", ["JKT", "LIM"])
def test_a_deletion_reaches_every_audience_and_so_does_its_undoing(three: Posts, who: str) -> None:
    """Whether it was here that the reference was said, or it came from another post."""
    desk, other = three[who].desk, "LIM" if who == "JKT" else "JKT"
    jakarta = three["JKT"].desk
    secret = jakarta.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    case = jakarta.add("case", {"title": "Public quay", "counterpart": secret})
    send(three, "JKT", "MAD", "LIM")
    desk.delete([case])
    send(three, who, "MAD", other)
    for code in ("MAD", other):
        assert three[code].desk.list("case") == []
        assert three[code].exchange.conflicts() == []
    assert three["LIM"].digest == three["JKT"].digest
    desk.undelete([case])
    send(three, who, "MAD", other)
    assert three[other].desk.get(case)["counterpart"] == secret
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three["LIM"].digest == three["JKT"].digest
    assert [three[code].exchange.conflicts() for code in ("JKT", "MAD", "LIM")] == [[], [], []]


def test_what_is_deleted_before_it_was_ever_sent_is_deleted_for_every_audience(three: Posts) -> None:
    """Deletion and reference lie in one cut, the reference in a narrower scope than the record."""
    desk = three["JKT"].desk
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    party = desk.add("organisation", {"name": "Harbour Board"})
    case = desk.add("case", {"title": "Public quay"})
    send(three, "JKT", "MAD", "LIM")
    new = desk.add("case", {"title": "Private quay", "counterpart": secret})
    desk.delete([new])
    desk.set(case, {"counterpart": party})
    desk.set(party, {"marking": "restricted"})
    desk.delete([case])
    send(three, "JKT", "MAD", "LIM")
    for code in ("MAD", "LIM"):
        assert three[code].desk.list("case") == []
        assert three[code].exchange.conflicts() == []
    assert three["LIM"].digest == three["JKT"].digest
    desk.undelete([new, case])
    send(three, "JKT", "MAD", "LIM")
    assert three["LIM"].digest == three["JKT"].digest
    assert [three[code].exchange.conflicts() for code in ("JKT", "MAD", "LIM")] == [[], [], []]
    assert three["LIM"].desk.get(new)["counterpart"] == secret
    assert three["LIM"].desk.get(case)["counterpart"] == party
    assert three["MAD"].desk.get(new)["counterpart"] is None


def test_what_was_raised_while_a_record_was_deleted_stays_unsaid_when_it_comes_back(three: Posts) -> None:
    desk = three["JKT"].desk
    party = desk.add("organisation", {"name": "Undersea Bureau"})
    case = desk.add("case", {"title": "Public quay", "counterpart": party})
    desk.delete([case])
    send(three, "JKT", "MAD", "LIM")
    desk.set(party, {"marking": "restricted"})
    desk.undelete([case])
    path = three.export("JKT", "MAD")
    three["MAD"].exchange.import_bundles([path])
    send(three, "JKT", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three["LIM"].desk.get(case)["counterpart"] == party
    assert three["LIM"].digest == three["JKT"].digest


def test_a_record_that_moves_takes_its_references_along(three: Posts) -> None:
    desk = three["JKT"].desk
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "confidential"})
    case = desk.add("case", {"title": "Public quay", "counterpart": secret})
    send(three, "JKT", "MAD", "LIM")
    desk.set(case, {"marking": "confidential"})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.list("case") == []
    assert three["LIM"].desk.get(case)["counterpart"] == secret
    desk.set(case, {"marking": "official"})
    send(three, "JKT", "MAD", "LIM")
    assert three["LIM"].desk.get(case)["counterpart"] == secret
    assert three["LIM"].digest == three["JKT"].digest
    assert three["LIM"].exchange.conflicts() == []


def test_where_a_reference_was_taken_back_nothing_more_is_said(three: Posts) -> None:
    """Lima, to which it came, deletes the record: that is said to all, and once."""
    jakarta, lima = three["JKT"].desk, three["LIM"].desk
    secret = jakarta.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    plain = jakarta.add("organisation", {"name": "Harbour Board"})
    case = jakarta.add("case", {"title": "Public quay", "counterpart": secret})
    send(three, "JKT", "LIM")
    jakarta.set(case, {"counterpart": plain})
    send(three, "JKT", "LIM")
    assert lima.get(case)["counterpart"] == plain
    send(three, "LIM", "JKT")
    lima.delete([case])
    parts = parts_of(three["JKT"], three.export("LIM", "JKT"))[1]
    assert [decode_header(split(data)[0]).scope for _, data in parts] == [(0, "")]


def test_others_edits_of_what_they_see_meet_those_of_who_sees_all(three: Posts) -> None:
    desk = three["JKT"].desk
    people = [
        desk.add("person", {"name": name, "marking": level})
        for name, level in (("A", "open"), ("B", "restricted"))
    ]
    more = desk.add("person", {"name": "C"})
    talk = desk.add("interaction", {"subject": "Lunch", "participants": people})
    send(three, "JKT", "MAD", "LIM")
    three["MAD"].desk.set(talk, {"participants": [people[0], more]})
    send(three, "MAD", "JKT")
    send(three, "JKT", "LIM")
    for code in ("JKT", "LIM"):
        (entry,) = three[code].exchange.conflicts()
        values = [entry["winner"]["value"], *(kept["value"] for kept in entry["kept"])]
        assert sorted(map(len, values)) == [2, 2]
    desk.set(talk, {"participants": [*people, more]})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(talk)["participants"] == [people[0], more]
    assert three["LIM"].desk.get(talk)["participants"] == [*people, more]
    assert [three[code].exchange.conflicts() for code in ("JKT", "MAD", "LIM")] == [[], [], []]


def test_nothing_is_told_where_a_hidden_reference_is_exchanged_for_another(three: Posts) -> None:
    desk = three["JKT"].desk
    one, two, plain = (
        desk.add("organisation", {"name": name, "marking": level})
        for name, level in (("A", "restricted"), ("B", "restricted"), ("C", "open"))
    )
    case = desk.add("case", {"title": "Public quay", "counterpart": one})
    send(three, "JKT", "MAD", "LIM")
    for other in (two, one):
        desk.set(case, {"counterpart": other})
        path = three.export("JKT", "MAD")
        assert not three.names("MAD", path, case), other
        three["MAD"].exchange.import_bundles([path])
        send(three, "JKT", "LIM")
        assert three["LIM"].desk.get(case)["counterpart"] == other
    desk.set(case, {"counterpart": plain})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] == plain
    desk.set(plain, {"marking": "restricted"})
    desk.set(case, {"counterpart": two})
    send(three, "JKT", "MAD", "LIM")
    assert three["MAD"].desk.get(case)["counterpart"] is None
    assert three.alike("JKT", "LIM")


def test_what_was_withdrawn_from_here_is_named_to_nobody_new(three: Posts) -> None:
    desk, lima = three["JKT"].desk, three["LIM"].desk
    three["JKT"].exchange.add_peer(three["LIM"].exchange.card(), up_to="restricted")
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "official"})
    plain = desk.add("organisation", {"name": "Harbour Board"})
    talk = desk.add("interaction", {"subject": "Lunch"})
    send(three, "JKT", "LIM")
    desk.set(secret, {"marking": "confidential"})
    lima.set(talk, {"organisations": [secret, plain]})
    three.export("LIM", "MAD")
    send(three, "JKT", "LIM")
    lima.set(plain, {"marking": "official"})  # and so the talk says anew whom it was with
    assert not three.names("MAD", three.export("LIM", "MAD"), secret)


def test_who_is_erased_is_named_to_nobody_new(three: Posts) -> None:
    desk = three["JKT"].desk
    plain = desk.add("person", {"name": "Plain"})
    secret = desk.add("person", {"name": "Secret", "marking": "restricted"})
    desk.add("interaction", {"subject": "Lunch", "participants": [plain, secret]})
    send(three, "JKT", "MAD", "LIM")
    erase(desk, secret, "asked for")
    desk.set(plain, {"marking": "official"})
    assert not three.names("MAD", three.export("JKT", "MAD"), secret)


def test_what_has_not_come_yet_is_named_to_nobody_else(three: Posts) -> None:
    desk, lima = three["JKT"].desk, three["LIM"].desk
    plain = desk.add("organisation", {"name": "Harbour Board"})
    talk = desk.add("interaction", {"subject": "Lunch"})
    send(three, "JKT", "LIM")
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    lost = three.export("JKT", "LIM")
    desk.set(talk, {"organisations": [secret]})
    send(three, "JKT", "LIM")
    assert lima.get(talk)["organisations"] == [secret]
    lima.set(talk, {"organisations": [secret, plain]})
    path = three.export("LIM", "MAD")
    assert not three.names("MAD", path, secret)
    three["MAD"].exchange.import_bundles([path])
    assert three["MAD"].desk.get(talk)["organisations"] == [plain]
    three["LIM"].exchange.import_bundles([lost])
    send(three, "LIM", "JKT")
    assert desk.get(talk)["organisations"] == lima.get(talk)["organisations"] == [secret, plain]
    assert three.alike("JKT", "LIM")


def test_what_was_lowered_while_a_record_was_deleted_is_said_when_it_comes_back(three: Posts) -> None:
    desk = three["JKT"].desk
    party = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    case = desk.add("case", {"title": "Public quay", "counterpart": party})
    send(three, "JKT", "MAD", "LIM")
    desk.delete([case])
    desk.set(party, {"marking": "open"})
    desk.undelete([case])
    send(three, "JKT", "MAD", "LIM")
    assert {three[code].desk.get(case)["counterpart"] for code in ("JKT", "MAD", "LIM")} == {party}
    assert three.alike("JKT", "MAD", "LIM")


def test_every_reference_of_every_kind_is_known_to_be_one() -> None:
    from db.kinds import KINDS
    from db.kinds.field import ValueType

    for spec in KINDS.values():
        found = {
            spec.registers[i].fields[place] for i, places in references(spec).items() for place, _ in places
        }
        kinds = (ValueType.REFERENCE, ValueType.REFERENCES)
        assert found == {field.name for field in spec.fields if field.type in kinds}
