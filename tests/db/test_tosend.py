"""What would be sent, held against what a bundle then brought."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts

from app import tosend, traffic
from app.desk import Desk
from app.tosend import Forecast
from db.clock import wall_ms
from db.folding import DAY, fold

GOING = {"new", "changed", "deleted", "withdrawn"}
_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]

_post = st.sampled_from(["MAD", "LIM"])
_step = st.one_of(
    st.tuples(
        st.just("add"),
        st.sampled_from(["case", "organisation"]),
        st.sampled_from(["open", "official", "restricted"]),
        st.sampled_from([[], ["MAD"], ["LIM", "MAD"]]),
    ),
    st.tuples(st.just("edit"), st.integers(0, 5)),
    st.tuples(st.just("refer"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("delete"), st.integers(0, 5)),
    st.tuples(st.just("mark"), st.integers(0, 5), st.sampled_from(["open", "official", "restricted"])),
    st.tuples(st.just("release"), st.integers(0, 5), st.sampled_from([[], ["MAD"], ["LIM"]])),
    st.tuples(st.just("send"), st.lists(_post, min_size=1, max_size=2, unique=True)),
    st.tuples(st.just("from"), _post),
)


def fates(posts: Posts, found: Forecast) -> dict[str, str]:
    """Why each record goes or stays, by id; the counts are held against the lists."""
    desk = posts["JKT"].desk
    said: dict[str, str] = {}
    for fate in found.fates:
        rids = tosend.records(desk, found, fate.reason, fate.kind)
        assert len(rids) == fate.records, fate
        assert fate.goes == (fate.reason in GOING)
        for row in desk.rows(fate.kind, rids):
            assert row["id"] not in said
            said[row["id"]] = fate.reason
    return said


def sent_and_told(posts: Posts, *to: str, full: bool = False) -> tuple[dict[str, str], dict[str, set[str]]]:
    """What was foretold of each record, and the records that each receiver's bundle spoke of."""
    forecast = tosend.forecast(posts["JKT"].desk, list(to), full=full)
    told = fates(posts, forecast)
    bundle = posts.export("JKT", *to, full=full)
    assert abs(bundle.stat().st_size - forecast.size) < 4_000 + bundle.stat().st_size * 0.02
    brought = {}
    for code in to:
        posts[code].exchange.import_bundles([bundle])
        ours = [one for one in traffic.arrivals(posts[code].desk) if one.post == "JKT"]
        newest = max(ours, key=lambda one: one.number)
        brought[code] = ids_brought(posts[code].desk, newest.bundle)
    return told, brought


def ids_brought(desk: Desk, bundle: str) -> set[str]:
    """The ids of the records that a bundle spoke of."""
    return {
        row["id"] for kind, rids in traffic.brought(desk, bundle).items() for row in desk.rows(kind, rids)
    }


def here(posts: Posts, code: str) -> set[str]:
    desk = posts[code].desk
    return {row["id"] for kind in ("case", "organisation") for row in desk.list(kind)}


@pytest.mark.property
@given(steps=st.lists(_step, max_size=16))
@settings(suppress_health_check=_HEALTH)
def test_what_was_foretold_is_what_came(new_posts: Callable[[], Posts], steps: list[Any]) -> None:
    """Madrid may see all, Lima what is official at most: what a bundle brings is what was said of it."""
    posts = new_posts()
    try:
        posts["JKT"].exchange.add_peer(posts["LIM"].exchange.card(), up_to="official")
        _play(posts, [*steps, ("send", ["MAD"]), ("send", ["LIM"]), ("send", ["LIM", "MAD"])])
    finally:
        posts.close()
        shutil.rmtree(posts.folder)


def _play(posts: Posts, steps: list[Any]) -> None:
    desk = posts["JKT"].desk
    made: list[str] = []
    for number, (what, *how) in enumerate(steps):
        if what == "add":
            name = "title" if how[0] == "case" else "name"
            values = {name: f"record {number}", "marking": how[1], "release_to": how[2]}
            made.append(desk.add(how[0], values))
        elif what == "send":
            _send(posts, how[0])
        elif what == "from":
            posts[how[0]].desk.add("case", {"title": f"theirs {number}"})
            posts.send(how[0], "JKT")
        elif made:
            others = made if what == "refer" else []
            _change(posts, made[how[0] % len(made)], what, how, number, others)


def _change(posts: Posts, record: str, what: str, how: list[Any], number: int, others: list[str]) -> None:
    desk = posts["JKT"].desk
    row = desk.get(record)
    if row["deleted"]:
        return
    if what == "delete":
        desk.delete([record])
    elif what == "edit":
        desk.set(record, {"title" if row["kind"] == "case" else "name": f"edited {number}"})
    elif what == "refer":
        other = others[how[1] % len(others)]
        if row["kind"] == "case" and desk.get(other)["kind"] == "organisation":
            desk.set(record, {"counterpart": other})
    elif what == "mark":
        desk.set(record, {"marking": how[1]})
    else:
        desk.set(record, {"release_to": how[1]})


def _send(posts: Posts, to: list[str]) -> None:
    before = {code: here(posts, code) for code in to}
    told, brought = sent_and_told(posts, *to)
    goes = {record for record, reason in told.items() if reason in GOING}
    after = {code: here(posts, code) for code in to}
    assert set().union(*brought.values()) <= goes
    for code in to:
        # What is new to none of several readers is known to some: each gets what it lacks of the bundle.
        if len(to) == 1:
            assert brought[code] == goes
            assert all(record not in before[code] for record, reason in told.items() if reason == "new")
            assert all(record in after[code] for record, reason in told.items() if reason == "known")
        assert all(record in after[code] for record, reason in told.items() if reason in ("new", "changed"))
        gone = {record for record, reason in told.items() if reason in ("deleted", "withdrawn", "above")}
        assert not gone & after[code]


def test_every_reason_is_told(posts: Posts) -> None:
    exchange, desk = posts["JKT"].exchange, posts["JKT"].desk
    exchange.add_peer(posts["LIM"].exchange.card(), up_to="official")
    known, changed, deleted, raised = (desk.add("case", {"title": f"case {n}"}) for n in range(4))
    sent_and_told(posts, "LIM")
    new = desk.add("case", {"title": "new"})
    above = desk.add("case", {"title": "above", "marking": "confidential"})
    closed = desk.add("case", {"title": "closed", "release_to": ["MAD"]})
    highest = desk.add("case", {"title": "as high as may be", "marking": "official", "release_to": ["MAD"]})
    desk.set(changed, {"title": "changed"})
    desk.delete([deleted])
    desk.set(raised, {"marking": "restricted"})
    expected = {
        known: "known", changed: "changed", deleted: "deleted", raised: "withdrawn",
        new: "new", above: "above", closed: "unreleased", highest: "unreleased",
    }  # fmt: skip
    told, brought = sent_and_told(posts, "LIM")
    assert told == expected
    assert brought["LIM"] == {changed, deleted, raised, new}


def test_what_only_one_of_two_may_see_stays_owed(posts: Posts) -> None:
    exchange, desk = posts["JKT"].exchange, posts["JKT"].desk
    exchange.add_peer(posts["LIM"].exchange.card(), up_to="official")
    both = desk.add("case", {"title": "both"})
    one = desk.add("case", {"title": "one", "marking": "restricted"})
    told, brought = sent_and_told(posts, "LIM", "MAD")
    assert told == {both: "new", one: "owed"}
    assert brought == {"LIM": {both}, "MAD": {both}}
    assert sent_and_told(posts, "MAD") == ({both: "known", one: "new"}, {"MAD": {one}})


def test_a_full_bundle_says_again_what_was_sent(posts: Posts) -> None:
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "again"})
    sent_and_told(posts, "MAD")
    assert fates(posts, tosend.forecast(desk, ["MAD"])) == {case: "known"}
    assert fates(posts, tosend.forecast(desk, ["MAD"], full=True)) == {case: "new"}


def test_what_was_folded_goes_as_a_state_and_is_told_of_all_the_same(posts: Posts) -> None:
    desk = posts["JKT"].desk
    cases = {desk.add("case", {"title": f"case {number}"}) for number in range(3)}
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
        posts.send(code, "JKT")
    with desk.store.transaction():
        assert fold(desk.store, now=wall_ms() + 100 * DAY, many=1)
    assert fates(posts, tosend.forecast(desk, ["MAD"])) == dict.fromkeys(cases, "known")
    told, brought = sent_and_told(posts, "MAD", full=True)
    assert told == dict.fromkeys(cases, "new")
    assert brought == {"MAD": set()}  # a state of what is there already says nothing new
    (theirs,) = [shares for peer, shares in traffic.shares(desk) if peer.post == "MAD"]
    assert [(share.owed, share.lacking) for share in theirs] == [(0, 0)]


def test_a_forecast_changes_nothing(posts: Posts) -> None:
    desk, store = posts["JKT"].desk, posts["JKT"].desk.store
    desk.add("case", {"title": "as it is", "marking": "restricted"})

    def state() -> list[Any]:
        tables = ("tx", "segment", "scope", "record", "log", "setting", "sent", "audit", "now")
        return [store.raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables]

    before, generation = state(), store.generation
    tosend.forecast(desk, ["MAD", "LIM"])
    assert (state(), store.generation) == (before, generation)
    assert not store.raw.in_transaction
    assert sent_and_told(posts, "MAD")[1]["MAD"]


def test_a_forecast_can_be_stopped_and_changes_nothing(posts: Posts) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    desk = posts["JKT"].desk
    desk.add("case", {"title": "as it is"})
    with pytest.raises(Stop):
        tosend.forecast(desk, ["MAD"], progress=stop)
    assert not desk.store.raw.in_transaction
    assert desk.store.raw.execute("SELECT count(*) FROM segment").fetchone() == (0,)
