"""Forks where of what forked only the outcome is here: a state told it before anybody knew of a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from forging import inside
from posts import Post, Posts, said, second_life

from app.taking import look

TWIN, LATE = "TWIN", "LATE"
"""A copy of JKT's case file in use beside it; LIM's as it was before anything came, a newcomer."""


@pytest.fixture
def told(posts: Posts) -> Posts:
    """Lima may see what is open, and was told by a state what Jakarta's first two segments came to.

    Jakarta's case file was copied after the first; Madrid has what both copies wrote since.
    """
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    for post in (jkt, lim):
        post.exchange.add_peer(mad.exchange.card(), capital=True)
    mad.exchange.set_peer("LIM", up_to="open")
    posts.members[LATE] = Post("LIM", *second_life(posts, "LIM", "late"))
    jkt.desk.add("case", {"title": "Common past", "summary": "common", "next_step": "Wait"})
    posts.send("JKT", "MAD")
    posts.members[TWIN] = Post("JKT", *second_life(posts, "JKT", "twin"))
    record = record_of(posts)
    jkt.desk.set(record, {"summary": "of the original", "next_step": "Ask"})
    jkt.desk.add("case", {"title": "Of the original alone"})
    jkt.desk.add("case", {"title": "Soon secret"})
    give(posts, "JKT", "MAD")
    raised = next(row["id"] for row in mad.desk.list("case") if row["title"] == "Soon secret")
    mad.desk.set(raised, {"marking": "restricted"})
    give(posts, "MAD", "LIM")
    outcomes = "SELECT count(*) FROM segment JOIN replica r ON r.n = replica WHERE header = x'' AND r.id = ?"
    assert lim.desk.store.raw.execute(outcomes, (jkt.desk.facts.replica_id,)).fetchone() == (2,)
    return posts


def record_of(posts: Posts) -> str:
    return next(str(row["id"]) for row in posts["MAD"].desk.list("case") if row["summary"])


def export(posts: Posts, sender: str, receiver: str, *, full: bool = False) -> Path:
    return posts.export(sender, {TWIN: "JKT", LATE: "LIM"}.get(receiver, receiver), full=full)


def give(posts: Posts, sender: str, receiver: str, *, full: bool = False) -> Any:
    return posts[receiver].exchange.import_bundles([export(posts, sender, receiver, full=full)])[0]


def titles(post: Post) -> set[str]:
    return {row["title"] for row in post.desk.list("case")}


@pytest.mark.parametrize("wrote_over", [False, True])
@pytest.mark.parametrize("full", [False, True])
def test_a_state_that_speaks_for_both_copies_is_taken_in(told: Posts, wrote_over: bool, full: bool) -> None:
    mad, lim = told["MAD"], told["LIM"]
    record = record_of(told)
    if wrote_over:
        lim.desk.set(record, {"next_step": "Write"})
    told[TWIN].desk.set(record, {"summary": "of the copy", "title": "Renamed"})
    told[TWIN].desk.add("case", {"title": "Of the copy alone"})
    give(told, TWIN, "MAD")
    give(told, "LIM", "MAD")
    bundle = export(told, "MAD", "LIM", full=full)
    assert b"Soon secret" not in inside(lim, bundle)
    (offer,) = look(lim.desk, [bundle])
    assert "JKT wrote number 2 twice" in " ".join(map(str, offer.notes))
    received = lim.exchange.import_bundles([bundle])[0]
    assert received.gaps == []
    assert "JKT wrote number 2 twice" in " ".join(map(str, received.notes))
    assert titles(lim) == {"Renamed", "Of the original alone", "Of the copy alone"}
    for name in ("summary", "title", "next_step"):
        assert said(lim, record, name) == said(mad, record, name), name
    assert said(lim, record, "summary") == {"of the original", "of the copy"}
    if wrote_over:  # nobody can tell which copy Lima had seen
        assert said(lim, record, "next_step") == {"Write", "Ask"}
    assert lim.desk.check().ok
    all_goes_on(told)


def all_goes_on(told: Posts) -> None:
    """What the copies write next finds its place, at a newcomer too, and all end alike."""
    lim = told["LIM"]
    for name in ("JKT", TWIN):
        told[name].desk.add("case", {"title": f"Later, of {name}"})
        give(told, name, "MAD")
    for _ in range(2):
        give(told, "LIM", "MAD")
        assert give(told, "MAD", "LIM").gaps == []
    bundle = export(told, "MAD", "LIM", full=True)
    for name in ("LIM", LATE):
        told[name].exchange.import_bundles([bundle])
    assert told[LATE].digest == lim.digest
    assert titles(lim) >= {"Later, of JKT", f"Later, of {TWIN}"}
    assert told[LATE].desk.check().ok
    assert lim.desk.check().ok
    raw = lim.desk.store.raw
    assert raw.execute("SELECT count(*) FROM ahead").fetchone() == (0,)
    assert raw.execute(
        "SELECT count(*) FROM segment JOIN replica ON replica.n = segment.replica WHERE id = zeroblob(16)"
    ).fetchone() == (0,)


def test_what_a_copy_wrote_next_waits_for_the_state(told: Posts) -> None:
    """Lima has what the original wrote third itself, from Jakarta; that stays, and is not asked for again."""
    lim, mad = told["LIM"], told["MAD"]
    record = record_of(told)
    told["JKT"].exchange.add_peer(lim.exchange.card())
    told["JKT"].desk.set(record, {"summary": "of the original, later"})
    told["JKT"].desk.add("case", {"title": "Of the original, third"})
    give(told, "JKT", "LIM")
    assert titles(lim) >= {"Of the original, third"}
    told[TWIN].desk.set(record, {"summary": "of the copy"})
    give(told, TWIN, "MAD")
    received = give(told, "MAD", "LIM")
    assert received.gaps == []
    assert titles(lim) >= {"Of the original, third"}
    assert said(lim, record, "summary") == {"of the original, later", "of the copy"}
    give(told, "JKT", "MAD")
    assert said(mad, record, "summary") == {"of the original, later", "of the copy"}
    all_goes_on(told)
