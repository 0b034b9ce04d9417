"""An erasure beats every edit, at every post, for good, whatever the order in which bundles come."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from erasing_people import (
    NOTE,
    PHOTO,
    REASON,
    WORDS,
    digests,
    gone,
    healthy,
    left,
    person,
    share,
)
from forging import inside
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts

from app.erasure import erase
from db import erasure
from db.erasing import blinded
from db.ids import to_bytes

# -- between posts -----------------------------------------------------------------------------------


def test_an_edit_elsewhere_does_not_outlive_it(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["MAD"].desk.set(record, {"note": f"{NOTE} indeed"})
    posts["MAD"].desk.add("role", {"person": record, "title": "Grand Pflurzmarshal"})
    erase(posts["JKT"].desk, record, REASON)
    late = posts.export("MAD", "JKT", "LIM")
    posts.send("JKT", "LIM")
    received = [posts[code].exchange.import_bundles([late])[0] for code in ("JKT", "LIM")]
    assert all(each.erased == 2 for each in received)
    posts.send("JKT", "MAD")
    posts.deliver_all()
    assert len(digests(posts)) == 1
    assert all(gone(post, record) for post in posts.members.values())
    assert not any(post.desk.list("role") for post in posts.members.values())
    healthy(posts)
    for code in posts.members:
        assert left(posts, code) == [], code


def test_two_erase_the_same(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    erase(posts["MAD"].desk, record, "by another's wish")
    crossing = posts.export("JKT", "MAD"), posts.export("MAD", "JKT")
    posts["MAD"].exchange.import_bundles([crossing[0]])
    posts["JKT"].exchange.import_bundles([crossing[1]])
    posts.deliver_all()
    assert len(digests(posts)) == 1
    (told,) = {
        (one.officer, one.reason)
        for post in posts.members.values()
        for one in erasure.told(post.desk.store.raw, to_bytes(record))
    }
    assert told == ("Officer JKT", REASON)


def test_a_bundle_of_a_post_that_was_silent_is_cut_before_it_is_kept(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["LIM"].desk.set(record, {"nickname": "Lphanide", "note": f"{NOTE} since May"})
    other = posts["LIM"].desk.add("task", {"title": "Written in the silence"})
    silent = posts.export("LIM", "JKT", "MAD")
    erase(posts["JKT"].desk, record, REASON)
    posts.send("JKT", "MAD")
    raw = posts["MAD"].desk.store.raw
    written: list[str] = []
    raw.set_trace_callback(written.append)
    posts["MAD"].exchange.import_bundles([silent])
    raw.set_trace_callback(None)
    assert not any("since May" in line for line in written)
    assert posts["MAD"].desk.get(other)["title"] == "Written in the silence"
    assert posts["MAD"].desk.check().ok
    assert left(posts, "MAD") == []


def test_the_capital_passes_on_what_is_left_of_another_s_segment(posts: Posts) -> None:
    """Jakarta's segment, cut by Madrid, is proven to Lima by Jakarta's own signature."""
    record = person(posts["JKT"].desk)
    case = posts["JKT"].desk.add("case", {"title": "A harbour"})
    posts.send("JKT", "MAD")
    erase(posts["MAD"].desk, record, REASON)
    path = posts.export("MAD", "LIM")
    content = inside(posts["LIM"], path)
    assert b"A harbour" in content
    assert not any((w.encode() if isinstance(w, str) else w) in content for w in WORDS)
    posts["LIM"].exchange.import_bundles([path])
    assert posts["LIM"].desk.get(case)["created_post"] == "JKT"
    assert gone(posts["LIM"], record)
    posts.send("JKT", "LIM")  # with the person, since Jakarta has not heard of it
    assert gone(posts["LIM"], record)
    assert left(posts, "LIM") == []


def test_a_full_bundle_for_a_new_post_holds_nothing(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(record, {"note": f"{NOTE} too"})
    posts.send("MAD", "JKT")
    erase(posts["JKT"].desk, record, REASON)
    path = posts.export("JKT", "LIM", full=True)
    content = inside(posts["LIM"], path)
    assert not any((w.encode() if isinstance(w, str) else w) in content for w in WORDS)
    assert PHOTO not in content
    posts["LIM"].exchange.import_bundles([path])
    assert posts["LIM"].digest == posts["JKT"].digest
    assert gone(posts["LIM"], record)


def test_one_erasure_in_two_scopes_is_said_in_each_once(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record = person(desk)
    desk.add("role", {"person": record, "title": "Grand Pflurzmarshal", "marking": "restricted"})
    posts.export("JKT", "MAD")
    erase(desk, record, REASON)
    assert posts["JKT"].exchange.export_bundle(["MAD"], posts.folder / "said.bundle").segments == 2
    said = desk.store.raw.execute(
        "SELECT erasure.scope, segment.scope, segment.erases, count(*) OVER (PARTITION BY segment.n)"
        " FROM erasure JOIN tx USING (tx) JOIN segment ON segment.n = tx.segment"
    ).fetchall()
    assert len(said) == 2
    assert all(scope == there and (erases, count) == (1, 1) for scope, there, erases, count in said)


def test_a_lost_erasure_comes_with_the_next_bundle(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    posts.export("JKT", "MAD")  # lost
    posts["JKT"].desk.add("task", {"title": "Something new"})
    posts.send("JKT", "MAD")
    assert gone(posts["MAD"], record)
    posts.send("MAD", "JKT")  # who now knows that Madrid has it
    assert posts["JKT"].exchange.export_bundle(["MAD"], posts.folder / "empty.bundle").segments == 0


def test_contents_do_not_come_back_with_a_bundle(posts: Posts) -> None:
    record = person(posts["JKT"].desk)
    digest = posts["JKT"].desk.get(record)["photo"]
    share(posts, record)
    erase(posts["JKT"].desk, record, REASON)
    posts.send("MAD", "JKT", full=True)  # its segments are known, and its picture comes with them
    assert posts["JKT"].desk.content(digest) is None
    kept = posts["JKT"].desk.store.raw.execute("SELECT hash FROM erased_content").fetchall()
    assert [bytes(row[0]) for row in kept] == [blinded(bytes.fromhex(digest))]
    assert left(posts, "JKT") == []


def test_a_content_alone_does_not_come_back_either(posts: Posts) -> None:
    from forging import bundle_of

    record = person(posts["JKT"].desk)
    digest = posts["JKT"].desk.get(record)["photo"]
    erase(posts["JKT"].desk, record, REASON)
    alone = bundle_of(posts["MAD"], posts["JKT"], posts.folder / "alone.bundle", [("content", PHOTO)])
    posts["JKT"].exchange.import_bundles([alone])
    assert posts["JKT"].desk.content(digest) is None
    posts["JKT"].desk.add("document", {"title": "Of many", "content": posts["JKT"].desk.add_content(PHOTO)})
    posts["MAD"].exchange.import_bundles([posts.export("JKT", "MAD")])
    posts.send("MAD", "JKT", full=True)
    assert posts["JKT"].desk.content(digest) == PHOTO


def test_a_role_of_a_person_who_is_erased_elsewhere_meanwhile(posts: Posts) -> None:
    """Madrid gives the person a role, Lima gives it to another: it goes by any value that is held."""
    desk = posts["JKT"].desk
    record, other = person(desk), desk.add("person", {"name": "Somebody else"})
    role = desk.add("role", {"person": other, "title": "Minister"})
    share(posts, record)
    posts["MAD"].desk.set(role, {"person": record})
    third = posts["LIM"].desk.add("person", {"name": "A third"})
    posts["LIM"].desk.set(role, {"person": third})
    posts.send("MAD", "JKT")
    posts.send("LIM", "JKT")
    assert any(entry["id"] == role for entry in posts["JKT"].exchange.conflicts())
    erase(posts["LIM"].desk, record, REASON)
    posts.send("LIM", "JKT")
    posts.deliver_all()
    assert all(gone(post, role) for post in posts.members.values())
    assert len(digests(posts)) == 1


def test_a_role_that_is_given_to_an_erased_person_goes_too(posts: Posts) -> None:
    desk = posts["JKT"].desk
    record, other = person(desk), desk.add("person", {"name": "Somebody else"})
    role = desk.add("role", {"person": other, "title": "Minister"})
    share(posts, record)
    posts["MAD"].desk.set(role, {"person": record, "title": "Grand Pflurzmarshal"})
    erase(desk, record, REASON)
    posts.send("MAD", "JKT")
    assert gone(posts["JKT"], role)
    posts.deliver_all()
    assert len(digests(posts)) == 1
    assert left(posts, "JKT") == []


def test_a_role_that_had_another_person_by_then_stays(posts: Posts) -> None:
    """Whichever of the segments that say so comes first."""
    desk, lima = posts["JKT"].desk, posts["LIM"].desk
    one, other = person(desk), desk.add("person", {"name": "Other"})
    posts.send("JKT", "LIM")
    role = lima.add("role", {"person": one, "title": "Head"})
    posts.export("LIM", "JKT")
    lima.set(role, {"person": other})
    erase(desk, one, REASON)
    posts.send("LIM", "JKT", full=True)
    posts.deliver_all()
    assert len(digests(posts)) == 1
    for post in posts.members.values():
        assert gone(post, one)
        assert [row["person"] for row in post.desk.list("role")] == [other]
    healthy(posts)


def test_only_who_held_the_person_hears_of_it(posts: Posts) -> None:
    posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    record = person(posts["JKT"].desk, marking="restricted")
    posts["JKT"].desk.add("task", {"title": "For everybody"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    report = erase(posts["JKT"].desk, record, REASON)
    assert report.told == ["LIM"]
    path = posts.export("JKT", "MAD", full=True)
    content = inside(posts["MAD"], path)
    assert to_bytes(record) not in content
    assert REASON.encode() not in content
    posts.send("JKT", "LIM")
    assert gone(posts["LIM"], record)


def test_who_held_it_under_a_former_marking_hears_of_it_too(posts: Posts) -> None:
    """Madrid saw the person while they were open; Lima moved and erased them."""
    posts["LIM"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
    record = person(posts["JKT"].desk)
    share(posts, record)
    posts["LIM"].desk.set(record, {"marking": "restricted"})
    erase(posts["LIM"].desk, record, REASON)
    posts.send("LIM", "MAD")
    assert gone(posts["MAD"], record)
    assert left(posts, "MAD") == []


def test_who_got_it_in_a_scope_that_the_eraser_did_not_know_of_hears_of_it(posts: Posts) -> None:
    """Jakarta opened the record to all while Madrid erased it: Madrid finds that out, and says it there."""
    desk = posts["JKT"].desk
    record = desk.add("person", {"name": "Someone", "release_to": ["JKT", "MAD"]})
    posts.send("JKT", "MAD")
    desk.set(record, {"release_to": []})
    posts.send("JKT", "LIM")
    assert len(posts["LIM"].desk.list("person")) == 1
    erase(posts["MAD"].desk, record, REASON)
    posts.send("JKT", "MAD")
    posts.send("MAD", "LIM")
    assert posts["LIM"].desk.list("person") == []
    posts.send("MAD", "JKT")
    assert desk.list("person") == []


def test_who_sees_two_scopes_says_it_in_the_other(posts: Posts) -> None:
    """Each scope is told by somebody who sees it, and no reason leaves the scope it was given in."""
    desk = posts["JKT"].desk
    record = person(desk, release_to=["JKT", "LIM"])
    title, seen_by = "Grand Pflurzmarshal", ["JKT", "MAD"]
    role = desk.add("role", {"person": record, "title": title, "release_to": seen_by})
    posts.send("JKT", "LIM")
    desk.set(record, {"release_to": seen_by})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    erase(posts["LIM"].desk, record, REASON)  # of which only signed segments are left there
    posts.send("LIM", "JKT")
    assert gone(posts["JKT"], record)
    assert gone(posts["JKT"], role)
    path = posts.export("JKT", "MAD")
    assert REASON.encode() not in inside(posts["MAD"], path)
    posts["MAD"].exchange.import_bundles([path])
    assert gone(posts["MAD"], record)
    assert gone(posts["MAD"], role)
    assert left(posts, "MAD") == []


# -- random histories --------------------------------------------------------------------------------

_code = st.sampled_from(["JKT", "MAD", "LIM"])
_step = st.one_of(
    st.tuples(st.just("edit"), _code, st.integers(0, 1)),
    st.tuples(st.just("role"), _code, st.integers(0, 1)),
    st.tuples(st.just("mark"), _code, st.integers(0, 1), st.sampled_from(["open", "restricted"])),
    st.tuples(st.just("delete"), _code, st.integers(0, 1)),
    st.tuples(st.just("erase"), _code, st.just(0)),
    st.tuples(st.just("send"), _code, _code, st.sampled_from(["ok", "ok", "lost", "twice", "late", "full"])),
)


def _play(posts: Posts, people: list[str], steps: list[Any]) -> bool:
    late: list[tuple[str, Path]] = []
    erased = False
    for number, step in enumerate(steps):
        if step[0] == "send":
            _send(posts, late, *step[1:])
            continue
        desk, record = posts[step[1]].desk, people[step[2]]
        rows = {row["id"]: row for deleted in (False, True) for row in desk.list("person", deleted=deleted)}
        if record not in rows:
            continue
        if step[0] == "erase":
            erase(desk, record, REASON)
            erased = True
        elif rows[record]["deleted"]:
            continue
        elif step[0] == "delete":
            desk.delete([record])
        elif step[0] == "role":
            desk.add("role", {"person": record, "title": f"Grand Pflurzmarshal {number}"})
        elif step[0] == "edit":
            desk.set(record, {"note": f"{NOTE} {number}" if step[2] == 0 else f"note {number}"})
        elif all(entry["id"] != record for entry in posts[step[1]].exchange.conflicts()):
            desk.set(record, {"marking": step[3]})
    for receiver, bundle in reversed(late):
        posts[receiver].exchange.import_bundles([bundle])
    return erased


def _send(posts: Posts, late: list[tuple[str, Path]], sender: str, receiver: str, fate: str) -> None:
    if sender == receiver:
        return
    bundle = posts.export(sender, receiver, full=fate == "full")
    if fate == "late":
        late.append((receiver, bundle))
    elif fate != "lost":
        for _ in range(2 if fate == "twice" else 1):
            posts[receiver].exchange.import_bundles([bundle])


@pytest.mark.property
@given(steps=st.lists(_step, max_size=16))
@settings(
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large
    ]
)  # fmt: skip
def test_all_converge_and_nothing_is_left(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    posts = new_posts()
    try:
        people = [person(posts["JKT"].desk), posts["JKT"].desk.add("person", {"name": "Stays Always"})]
        share(posts, people[0])
        erased = _play(posts, people, steps)
        if not erased:
            erase(posts["MAD"].desk, people[0], REASON)
        posts.deliver_all()
        assert len(digests(posts)) == 1
        assert all(gone(post, people[0]) for post in posts.members.values())
        assert not any(gone(post, people[1]) for post in posts.members.values())
        healthy(posts)
        roles = {row["title"] for row in posts["LIM"].desk.list("role") if row["person"] == people[0]}
        assert roles == set()
        kept = any(step[0] == "role" and step[2] == 1 for step in steps)
        words = [word for word in WORDS if not (kept and "lurzmarsh" in str(word))]
        for code in posts.members:
            assert left(posts, code, *words) == [], code
    finally:
        posts.close()
        shutil.rmtree(posts.folder)
