"""A reference to a record that has not come yet is shown as such, and heals itself."""

from __future__ import annotations

from posts import Posts

from app.absent import not_here, with_absent


def test_what_is_not_here_is_told_with_its_kind_until_it_comes(posts: Posts) -> None:
    desk, there = posts["JKT"].desk, posts["MAD"].desk
    party = desk.add("organisation", {"name": "Lake Basin Institute"})
    early = posts.export("JKT", "MAD")
    guest = desk.add("person", {"name": "Achieng", "organisation": party})
    case = desk.add("case", {"title": "Maize", "counterpart": party})
    talk = desk.add("interaction", {"subject": "Lunch", "participants": [guest], "organisations": [party]})
    posts.send("JKT", "MAD")
    (row,) = with_absent(there, "case", [there.get(case)])
    assert row["not_here"] == {"counterpart": {"kinds": ["organisation"], "ids": [party]}}
    (told,) = not_here(there, "interaction", [there.get(talk)])
    assert told == {"organisations": {"kinds": ["organisation"], "ids": [party]}}
    posts["MAD"].exchange.import_bundles([early])
    assert list(with_absent(there, "case", [there.get(case)])) == [there.get(case)]
    assert there.titles([party])[party] == ("organisation", "Lake Basin Institute")
    desk.delete([party])
    posts.send("JKT", "MAD")
    assert not_here(there, "case", [there.get(case)]) == [{}]  # it is known, and deleted


def test_what_was_withdrawn_is_not_here(posts: Posts) -> None:
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    desk, there = posts["JKT"].desk, posts["MAD"].desk
    party = desk.add("organisation", {"name": "Lake Basin Institute"})
    posts.send("JKT", "MAD")
    case = there.add("case", {"title": "Maize", "counterpart": party})
    desk.set(party, {"marking": "restricted"})
    posts.send("JKT", "MAD")
    assert not_here(there, "case", [there.get(case)])[0]["counterpart"]["ids"] == [party]
