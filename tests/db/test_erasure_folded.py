"""Erasures where segments were folded, and where a scope's state goes in their place."""

from __future__ import annotations

import pytest
from erasing_people import REASON, WORDS, digests, gone, healthy, left, person, share
from forging import inside
from posts import Posts
from test_erasure_cut import _cut_by_hand
from test_state import LATER, kinds_of_parts, round_trips

from app.erasure import erase
from db import folding


@pytest.fixture
def apart(posts: Posts) -> Posts:
    """Madrid is the capital for both others."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    return posts


def fold(posts: Posts, code: str, *active: str) -> int:
    """Fold at a post whatever these peers are known to have, however new; nobody else holds it up."""
    store = posts[code].desk.store
    with store.transaction():
        store.raw.execute("UPDATE peer SET heard_at = 1")
        store.raw.execute(
            "UPDATE peer SET heard_at = ? WHERE replica IN"
            f" (SELECT n FROM replica WHERE post IN ({','.join('?' * len(active))}))",
            (LATER - 1, *active),
        )
        return folding.fold(store, now=LATER, many=1)


def test_a_person_whose_segments_were_folded_is_erased_everywhere(apart: Posts) -> None:
    record = person(apart["JKT"].desk)
    share(apart, record)
    apart["MAD"].desk.set(record, {"note": "since"})
    round_trips(apart, "JKT", "MAD", "LIM")
    assert fold(apart, "JKT", "MAD", "LIM") > 0
    report = erase(apart["JKT"].desk, record, REASON)
    assert report.told == ["LIM", "MAD"]
    round_trips(apart, "JKT", "MAD", "LIM")
    assert all(gone(post, record) for post in apart.members.values())
    assert len(digests(apart)) == 1
    healthy(apart)
    for code in apart.members:
        assert left(apart, code) == [], code


def test_an_erasure_is_never_folded_and_goes_beside_a_state(apart: Posts) -> None:
    record = person(apart["MAD"].desk)
    apart["MAD"].desk.add("task", {"title": "Stays"})
    apart.send("MAD", "JKT")
    apart.send("JKT", "MAD")
    erase(apart["MAD"].desk, record, REASON)
    apart["MAD"].desk.add("task", {"title": "Stays as well"})
    round_trips(apart, "JKT", "MAD")
    assert fold(apart, "MAD", "JKT") > 0
    path = apart.export("MAD", "LIM", full=True)
    assert sorted(set(kinds_of_parts(apart, "LIM", path))) == ["segment", "state"]
    content = inside(apart["LIM"], path)
    assert not any((w.encode() if isinstance(w, str) else w) in content for w in WORDS)
    apart["LIM"].exchange.import_bundles([path])
    assert gone(apart["LIM"], record)
    assert apart["LIM"].digest == apart["MAD"].digest
    assert len(apart["LIM"].desk.list("task")) == 2
    healthy(apart)
    apart.send("LIM", "JKT", full=True)  # and passed on from there
    assert apart["LIM"].desk.store.raw.execute(
        "SELECT count(*) FROM segment WHERE erases = 1"
    ).fetchone() == (1,)


def test_a_state_brings_no_erased_person_back(apart: Posts) -> None:
    record = person(apart["JKT"].desk)
    share(apart, record)
    apart["MAD"].desk.set(record, {"nickname": "Lphanide the elder"})
    apart["MAD"].desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    apart["MAD"].desk.add("task", {"title": "Stays"})
    round_trips(apart, "JKT", "MAD")
    assert fold(apart, "MAD", "JKT") > 0
    erase(apart["LIM"].desk, record, REASON)
    path = apart.export("MAD", "LIM", full=True)
    assert "state" in kinds_of_parts(apart, "LIM", path)
    assert b"Lphanide the elder" in inside(apart["LIM"], path)
    apart["LIM"].exchange.import_bundles([path])
    assert gone(apart["LIM"], record)
    assert [row["title"] for row in apart["LIM"].desk.list("task")] == ["Stays"]
    assert apart["LIM"].desk.list("role") == []
    round_trips(apart, "JKT", "MAD", "LIM")
    assert len(digests(apart)) == 1
    healthy(apart)
    for code in apart.members:
        assert left(apart, code) == [], code


@pytest.mark.parametrize("something_erased", [False, True])
def test_what_a_relay_cut_out_is_not_folded_away(apart: Posts, something_erased: bool) -> None:
    """Else a fuller copy would find nothing any more to be joined with."""
    desk = apart["JKT"].desk
    case = desk.add("case", {"title": "A harbour"})
    desk.add("case", {"title": "A railway"})
    apart.send("JKT", "MAD")
    apart["LIM"].exchange.import_bundles([_cut_by_hand(apart, "MAD", "LIM", case)])
    apart["LIM"].desk.add("task", {"title": "Meanwhile"})
    if something_erased:
        record = person(apart["LIM"].desk)
        apart.send("LIM", "MAD")
        erase(apart["LIM"].desk, record, REASON)
    round_trips(apart, "LIM", "MAD")
    fold(apart, "LIM", "MAD")
    apart.send("JKT", "LIM", full=True)
    assert apart["LIM"].desk.get(case)["title"] == "A harbour"
    apart.deliver_all()
    assert len(digests(apart)) == 1
