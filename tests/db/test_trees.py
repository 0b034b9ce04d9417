"""What an organisation is part of makes a tree: an edit closes no circle, and one that meets is cut."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posts import Posts

from db.kinds import KINDS
from db.trees import CircleRefused

CODES = ("JKT", "MAD", "LIM")


def chain(desk: Any, record: str) -> list[str]:
    found = desk.lineage(record).get("parent", {"above": []})
    return [each["title"] for each in found["above"]]


def make(desk: Any, names: str, *parents: str) -> list[str]:
    made = [desk.add("organisation", {"name": name}) for name in names]
    for child, parent in parents:
        desk.set(made[names.index(child)], {"parent": made[names.index(parent)]})
    return made


def test_only_fields_of_one_kind_make_trees() -> None:
    trees = {(spec.token, field.name) for spec in KINDS.values() for field in spec.fields if field.tree}
    own = {
        (spec.token, field.name)
        for spec in KINDS.values()
        for field in spec.fields
        if field.refers_to == (spec.token,)
    }
    assert trees == own == {("organisation", "parent")}


def test_an_edit_that_would_close_a_circle_is_refused(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, _, c = make(desk, "ABC", "AB", "BC")
    assert chain(desk, a) == ["B", "C"]
    digest = posts["JKT"].digest
    for record, parent in ((c, a), (a, a)):
        with pytest.raises(CircleRefused, match="a part of itself"):
            desk.set(record, {"parent": parent})
    with pytest.raises(CircleRefused):
        desk.set_many([c], {"parent": a})
    assert posts["JKT"].digest == digest
    assert chain(desk, a) == ["B", "C"]


def test_merging_closes_no_circle(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, b, c = make(desk, "ABC", "AB", "BC")
    with pytest.raises(CircleRefused):
        desk.merge(a, [c])
    desk.merge(a, [b])  # a part and its whole: what both are part of stays
    assert chain(desk, a) == ["C"]
    assert desk.get(b)["id"] == a


def test_a_circle_that_meets_is_cut_at_the_same_link_everywhere(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, b, c, d = make(desk, "ABCD", "DA")
    posts.deliver_all()
    desk.set(a, {"parent": b})
    posts["MAD"].desk.set(b, {"parent": c})
    posts["LIM"].desk.set(c, {"parent": a})
    posts.deliver_all()
    assert len({posts[code].digest for code in CODES}) == 1
    for code in CODES:
        here = posts[code].desk
        told = here.lineage(a)["parent"]
        assert [each["id"] for each in told["circle"]] == [a, b, c]
        assert told["not_followed"] == a  # what was said last stands
        assert chain(here, a) == []
        assert chain(here, b) == ["C", "A"]
        assert chain(here, c) == ["A"]
        assert chain(here, d) == ["A"]
        assert here.get(a)["parent"] == b  # nothing that anybody wrote is lost
        report = here.check()
        assert report.ok
        assert any("parts of one another" in str(finding.message) for finding in report.findings)
    posts["LIM"].desk.set(b, {"parent": None})
    posts.deliver_all()
    for code in CODES:
        assert chain(posts[code].desk, a) == ["B"]
        assert not any("parts of one another" in str(f.message) for f in posts[code].desk.check().findings)


def test_a_circle_through_a_merged_record_is_cut_too(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, b, c = make(desk, "ABC", "AB")
    posts.deliver_all()
    desk.set(c, {"parent": a})
    posts["MAD"].desk.merge(b, [c])
    posts.deliver_all()
    for code in CODES:
        found = {each["title"] for each in posts[code].desk.lineage(b).get("parent", {}).get("above", [])}
        assert "B" not in found


_steps = st.lists(
    st.tuples(st.sampled_from(CODES), st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=10
)


@pytest.mark.property
@given(steps=_steps)
@settings(
    max_examples=max(settings.default.max_examples // 2, 1),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_written_where_every_way_up_ends_alike(new_posts: Any, steps: Any) -> None:
    posts = new_posts()
    try:
        made = make(posts["JKT"].desk, "ABCDE")
        posts.deliver_all()
        for code, child, parent, then_send in steps:
            try:
                posts[code].desk.set(made[child], {"parent": made[parent]})
            except CircleRefused:
                told = [posts[code].desk.lineage(record).get("parent", {}) for record in made]
                up = {each["id"] for each in told[parent].get("above", ())}
                assert child == parent or made[child] in up or any("circle" in each for each in told)
            if then_send:
                for other in CODES:
                    if other != code:
                        posts.send(code, other)
        posts.deliver_all()
        ways = {code: [posts[code].desk.lineage(record) for record in made] for code in CODES}
        assert ways["JKT"] == ways["MAD"] == ways["LIM"]
        for record, way in zip(made, ways["JKT"], strict=True):
            assert all(each["id"] != record for each in way.get("parent", {"above": []})["above"])
    finally:
        posts.close()
