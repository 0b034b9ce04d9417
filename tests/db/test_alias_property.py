"""Random merges of duplicates at three posts, with edits, deletions, undo, lost and reordered bundles.

Whatever happened in whichever order, once everything is delivered every post shows the same records, each
name of one leads to the same, and nothing that somebody wrote is out of sight without being offered.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Post, Posts

from app.merging import MergeRefused
from db.checks.aliases import alias_findings
from db.history import NothingToUndo
from db.query import NoSuchRecord

CODES = ("JKT", "MAD", "LIM")
COUNT = 4

_post = st.sampled_from(CODES)
_record = st.integers(0, COUNT - 1)
_step = st.one_of(
    st.tuples(st.just("merge"), _post, _record, _record),
    st.tuples(st.just("merge"), _post, _record, _record),
    st.tuples(st.just("edit"), _post, _record, st.sampled_from(["city", "note", "categories"])),
    st.tuples(st.just("delete"), _post, _record, st.booleans()),
    st.tuples(st.just("undo"), _post, st.just(0), st.just(0)),
    st.tuples(st.just("settle"), _post, st.integers(0, 3), st.booleans()),
    st.tuples(st.just("send"), _post, _post, st.sampled_from(["ok", "ok", "lost", "twice", "late"])),
)
_mark = st.tuples(st.just("mark"), _post, _record, st.sampled_from(["open", "restricted"]))
_HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def play(posts: Posts, steps: list[Any]) -> list[str]:
    first = posts["JKT"].desk
    made = [first.add("organisation", {"name": f"Org {n}", "city": f"City {n}"}) for n in range(COUNT)]
    for n, record in enumerate(made):
        first.add("person", {"name": f"Person {n}", "organisation": record})
    first.add("interaction", {"subject": "All", "organisations": made})
    for code in CODES[1:]:
        posts.send("JKT", code)
    late: list[tuple[str, Any]] = []
    for number, step in enumerate(steps):
        if step[0] == "send":
            _send(posts, late, *step[1:])
        else:
            try:
                _do(posts[step[1]], step, made, number)
            except (MergeRefused, NothingToUndo, NoSuchRecord):
                continue  # what a person is told
    for receiver, bundle in reversed(late):
        posts[receiver].exchange.import_bundles([bundle])
    return made


def _send(posts: Posts, late: list[tuple[str, Any]], sender: str, receiver: str, fate: str) -> None:
    if sender == receiver:
        return
    bundle = posts.export(sender, receiver)
    if fate == "late":
        late.append((receiver, bundle))
    elif fate != "lost":
        for _ in range(2 if fate == "twice" else 1):
            posts[receiver].exchange.import_bundles([bundle])


def _do(post: Post, step: Any, made: list[str], number: int) -> None:
    desk, kind = post.desk, step[0]
    if kind == "undo":
        desk.undo()
    elif kind == "settle":
        found = [entry for entry in post.exchange.conflicts() if entry["field"] != "deleted"]
        if found:
            entry = found[step[2] % len(found)]
            value = entry["kept"][0]["value"] if step[3] else entry["winner"]["value"]
            post.exchange.settle(entry["id"], entry["field"], value)
    elif kind == "merge":
        desk.merge(made[step[2]], [made[step[3]]])
    elif desk.get(made[step[2]])["deleted"]:
        if kind == "delete" and step[3]:
            desk.undelete([made[step[2]]])
    elif kind == "delete":
        desk.delete([made[step[2]]])
    elif kind == "mark":
        if not post.exchange.conflicts():
            desk.set(made[step[2]], {"marking": step[3]})
    else:
        text = f"{post.code} {number}"
        desk.set(made[step[2]], {step[3]: [text] if step[3] == "categories" else text})


def view(post: Post, made: list[str]) -> Any:
    """What a person sees: the records, what each id leads to, who refers to what, what is open."""
    desk = post.desk
    return {
        "shown": sorted(row["id"] for row in desk.list("organisation")),
        "leads": [desk.get(record)["id"] for record in made],
        "refers": sorted((row["name"], row["organisation"]) for row in desk.list("person")),
        "many": [sorted(row["organisations"]) for row in desk.list("interaction")],
        "facet": desk.facet("person", "organisation"),
        "found": sorted(hit["id"] for hit in desk.search("org") if hit["kind"] == "organisation"),
        "open": post.exchange.conflicts(),
    }


@pytest.mark.property
@given(steps=st.lists(_step, max_size=16))
@settings(suppress_health_check=_HEALTH)
def test_all_see_the_same_and_nothing_written_is_out_of_sight(
    new_posts: Callable[[], Posts], steps: list[Any]
) -> None:
    posts = new_posts()
    try:
        made = play(posts, steps)
        posts.deliver_all()
        assert len({posts[code].digest for code in CODES}) == 1
        views = [view(posts[code], made) for code in CODES]
        assert views[0] == views[1] == views[2]
        for code in CODES:
            assert list(alias_findings(posts[code].desk.store.raw)) == []
        seen = views[0]
        assert set(seen["found"]) == set(seen["shown"])
        assert all(organisation in seen["leads"] for _, organisation in seen["refers"])
        for record, survivor in zip(made, seen["leads"], strict=True):
            _nothing_is_out_of_sight(posts["LIM"], record, survivor, seen["open"])
    finally:
        posts.close()
        shutil.rmtree(posts.folder)


def _nothing_is_out_of_sight(post: Post, record: str, survivor: str, conflicts: list[Any]) -> None:
    """A value of a merged record that its merging had not seen is shown, or offered, or somebody decided."""
    raw = post.desk.store.raw
    row = raw.execute(
        "SELECT m.late FROM merged m JOIN record r ON r.rid = m.rid JOIN record s ON s.rid = m.survivor"
        " WHERE r.id = ? AND s.gone = 0",
        (bytes.fromhex(record.replace("-", "")),),
    ).fetchone()
    offered = {
        kept["of"] for entry in conflicts if entry["id"] == survivor for kept in entry["kept"] if "of" in kept
    }
    assert (record in offered) == bool(row and row[0])


@pytest.mark.property
@given(steps=st.lists(st.one_of(_step, _step, _mark), max_size=14))
@settings(suppress_health_check=_HEALTH)
def test_markings_that_move_merged_records_converge_too(
    new_posts: Callable[[], Posts], steps: list[Any]
) -> None:
    posts = new_posts()
    try:
        made = play(posts, steps)
        posts.deliver_all()
        assert len({posts[code].digest for code in CODES}) == 1
        views = [view(posts[code], made) for code in CODES]
        assert views[0] == views[1] == views[2]
    finally:
        posts.close()
        shutil.rmtree(posts.folder)
