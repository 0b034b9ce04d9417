"""States say what was said to their readers of what others were told more of: references and deletions."""

from __future__ import annotations

import pytest
from forging import parts_of
from posts import Posts


def by_state(posts: Posts, receiver: str) -> None:
    """What Jakarta has for a post comes to it by a state: one record was raised since."""
    desk = posts["JKT"].desk
    raised = desk.add("organisation", {"name": "Undersea Bureau"})
    posts.send("JKT", "LIM")
    desk.set(raised, {"marking": "restricted"})
    path = posts.export("JKT", receiver)
    assert "state" in [kind for kind, _ in parts_of(posts[receiver], path)[1]]
    posts[receiver].exchange.import_bundles([path])


@pytest.mark.parametrize("had", [False, True])
def test_a_list_of_which_some_may_see_less(told_less: Posts, had: bool) -> None:
    """Bogotá is new to it, or had it; Madrid has it by segments alone."""
    desk = told_less["JKT"].desk
    people = [
        desk.add("person", {"name": f"P {level}", "marking": level}) for level in ("open", "restricted")
    ]
    talk = desk.add("interaction", {"subject": "Lunch", "participants": people})
    for code in ("MAD", "LIM", *(["BOG"] if had else [])):
        told_less.send("JKT", code)
    by_state(told_less, "BOG")
    assert told_less["BOG"].desk.get(talk)["participants"] == people[:1]
    told_less.deliver_all()
    assert told_less["LIM"].desk.get(talk)["participants"] == people
    assert told_less.alike("MAD", "BOG")
    assert told_less.alike("JKT", "LIM")


@pytest.mark.parametrize("had", [False, True])
def test_a_deletion_that_was_said_in_two_scopes(told_less: Posts, had: bool) -> None:
    desk = told_less["JKT"].desk
    secret = desk.add("organisation", {"name": "Secret Bureau", "marking": "restricted"})
    case = desk.add("case", {"title": "Quay", "counterpart": secret})
    for code in ("MAD", "LIM", *(["BOG"] if had else [])):
        told_less.send("JKT", code)
    desk.delete([case])
    if had:
        told_less.send("JKT", "BOG")
        assert told_less["BOG"].desk.list("case") == []
    by_state(told_less, "BOG")
    assert told_less["BOG"].desk.list("case") == []
    told_less.deliver_all()
    assert told_less["MAD"].desk.list("case") == []
    assert told_less.alike("MAD", "BOG")
    assert told_less.alike("JKT", "LIM")


def test_a_reference_that_was_taken_back_from_those_who_see_less(told_less: Posts) -> None:
    """That it is none for them stands beside what one of them wrote meanwhile."""
    desk, mad = told_less["JKT"].desk, told_less["MAD"].desk
    party, other = (desk.add("organisation", {"name": name}) for name in ("Party", "Other"))
    case = desk.add("case", {"title": "Quay", "counterpart": party})
    told_less.rounds("JKT", "LIM", "MAD")
    mad.set(case, {"counterpart": other})
    secret = desk.add("organisation", {"name": "Secret Bureau", "marking": "restricted"})
    desk.set(case, {"counterpart": secret})
    told_less.rounds("JKT", "LIM", "MAD")
    by_state(told_less, "BOG")
    told_less.deliver_all()
    assert told_less.alike("MAD", "BOG")
    assert told_less.alike("JKT", "LIM")


def test_after_folding_too(told_less: Posts) -> None:
    desk = told_less["JKT"].desk
    secret = desk.add("organisation", {"name": "Secret Bureau", "marking": "restricted"})
    people = [
        desk.add("person", {"name": f"P {level}", "marking": level}) for level in ("open", "restricted")
    ]
    talk = desk.add("interaction", {"subject": "Lunch", "participants": people})
    case = desk.add("case", {"title": "Quay", "counterpart": secret})
    told_less.rounds("JKT", "MAD", "LIM")
    desk.delete([case])
    told_less.rounds("JKT", "MAD", "LIM")
    with desk.store.transaction():
        desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    told_less.send("JKT", "BOG")
    assert told_less["BOG"].desk.list("case") == []
    assert told_less["BOG"].desk.get(talk)["participants"] == people[:1]
    assert told_less.alike("MAD", "BOG")
