"""Merged duplicates whose references are told to others than before: nobody wrote, so nothing is late."""

from __future__ import annotations

import pytest
from posts import Posts


@pytest.fixture
def merged(posts: Posts) -> tuple[Posts, dict[str, str]]:
    """Jakarta has two organisations of different parents, which it is about to merge."""
    desk = posts["JKT"].desk
    made = {name: desk.add("organisation", {"name": name}) for name in ("P", "Q")}
    made["A"] = desk.add("organisation", {"name": "A", "parent": made["P"]})
    made["C"] = desk.add("organisation", {"name": "A", "parent": made["Q"]})
    return posts, made


def nothing_to_settle(posts: Posts) -> None:
    assert posts["JKT"].exchange.conflicts() == []
    posts.send("JKT", "LIM")
    assert posts["JKT"].exchange.conflicts() == posts["LIM"].exchange.conflicts() == []
    assert posts.alike("JKT", "LIM")
    assert posts["JKT"].desk.check().ok


@pytest.mark.parametrize("sent", [False, True])
def test_what_a_merged_record_refers_to_is_raised_and_lowered(
    merged: tuple[Posts, dict[str, str]], sent: bool
) -> None:
    posts, made = merged
    desk = posts["JKT"].desk
    desk.merge(made["C"], [made["A"]])
    for marking in ("restricted", "open"):
        if sent:
            nothing_to_settle(posts)
        desk.set(made["P"], {"marking": marking})
    nothing_to_settle(posts)


@pytest.mark.parametrize(("moved", "to"), [("P", "open"), ("C", "restricted")])
def test_what_was_hidden_when_they_were_merged_is_lowered_or_the_survivor_raised(
    merged: tuple[Posts, dict[str, str]], moved: str, to: str
) -> None:
    posts, made = merged
    desk = posts["JKT"].desk
    desk.set(made["P"], {"marking": "restricted"})
    desk.merge(made["C"], [made["A"]])
    if moved == "P":
        nothing_to_settle(posts)
    desk.set(made[moved], {"marking": to})
    nothing_to_settle(posts)


def test_what_was_late_before_is_late_still(merged: tuple[Posts, dict[str, str]]) -> None:
    posts, made = merged
    desk, lima = posts["JKT"].desk, posts["LIM"].desk
    posts.send("JKT", "LIM")
    other = lima.add("organisation", {"name": "R"})
    lima.set(made["A"], {"parent": other})
    desk.merge(made["C"], [made["A"]])
    posts.rounds("JKT", "LIM")
    assert [entry["field"] for entry in posts["JKT"].exchange.conflicts()] == ["parent"]
    desk.set(other, {"marking": "restricted"})
    posts.rounds("JKT", "LIM")
    for code in ("JKT", "LIM"):
        assert [entry["field"] for entry in posts[code].exchange.conflicts()] == ["parent"]
    assert posts.alike("JKT", "LIM")
