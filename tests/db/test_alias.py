"""Merged duplicates: one record stands for the others, at every post and in everything that reads."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from posts import Posts
from test_reach import three  # noqa: F401 - a fixture

from app.merging import MergeRefused
from db.errors import ChanceryError
from db.query import Filter, Order
from db.survivors import distances, resolve

CODES = ("JKT", "MAD", "LIM")


def shown(posts: Posts, code: str, kind: str = "organisation") -> set[str]:
    return {row["id"] for row in posts[code].desk.list(kind)}


def everywhere(posts: Posts) -> None:
    posts.deliver_all()
    assert len({posts[code].digest for code in CODES}) == 1
    for code in CODES:
        report = posts[code].desk.check()
        assert [f.message for f in report.findings if "lead" in str(f.message)] == []


# -- the rule --------------------------------------------------------------------------------------

_edges = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=10)


def ids(edges: Any) -> set[tuple[bytes, bytes]]:
    return {(bytes([one]), bytes([other])) for one, other in edges}


def test_a_chain_leads_to_its_end_and_two_ways_to_one() -> None:
    a, b, c, d = (bytes([n]) for n in (1, 2, 3, 4))
    assert resolve({(a, b), (b, c)}) == {a: c, b: c}
    assert resolve({(a, c), (a, b)}) == {a: b, c: b}
    assert resolve({(a, b), (b, a)}) == {b: a}
    assert resolve({(d, b), (b, c), (c, b)}) == {d: b, c: b}
    assert resolve({(a, a)}) == {}
    assert resolve({(a, b)}, deleted={b}) == {b: a}
    assert resolve({(a, b)}, deleted={a}) == {a: b}
    assert resolve({(a, b)}, deleted={a, b}) == {a: b}


@given(edges=_edges, deleted=st.sets(st.integers(0, 6)))
def test_every_group_has_one_survivor_whatever_the_order(edges: Any, deleted: set[int]) -> None:
    made = ids(edges)
    gone = {bytes([one]) for one in deleted}
    leads = resolve(sorted(made), gone)
    assert leads == resolve(sorted(made, reverse=True), gone)
    for one, other in made:
        assert leads.get(one, one) == leads.get(other, other)
    for record, survivor in leads.items():
        assert record != survivor
        assert survivor not in leads
        group = distances(made, survivor)
        assert record in group
        assert survivor not in gone or all(member in gone for member in group)


@given(edges=_edges)
def test_an_end_is_shown_where_there_is_one(edges: Any) -> None:
    made = {(one, other) for one, other in ids(edges) if one != other}
    leads = resolve(made)
    for survivor in set(leads.values()):
        group = distances(made, survivor)
        ends = [record for record in group if all(one != record for one, _ in made)]
        assert survivor in ends or not ends
        assert survivor == min(ends, default=survivor)


# -- one post --------------------------------------------------------------------------------------


@pytest.fixture
def pair(posts: Posts) -> tuple[Posts, str, str]:
    desk = posts["JKT"].desk
    keep = desk.add("organisation", {"name": "Lake Basin Institute", "country": "KE"})
    other = desk.add(
        "organisation",
        {"name": "Inst. of the Lake Basin", "website": "https://lake.example", "categories": ["water"]},
    )
    return posts, keep, other


def test_the_survivor_takes_what_it_lacks_and_stands_for_the_other(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    person = desk.add("person", {"name": "Achieng", "organisation": other})
    case = desk.add("case", {"title": "Maize", "counterpart": keep})
    meeting = desk.add("interaction", {"subject": "Lunch", "organisations": [other, keep]})
    before = desk.counts()
    outcome = desk.merge(keep, [other])
    assert outcome.merged == [other]
    row = desk.get(other)
    assert row["id"] == keep
    assert row["asked"] == other
    assert row["merged"] == [{"id": other, "title": "Inst. of the Lake Basin"}]
    assert row["name"] == "Lake Basin Institute"
    assert row["website"] == "https://lake.example"
    assert row["categories"] == ["water"]
    assert desk.counts() == {**before, "organisation": before["organisation"] - 1}
    assert shown(posts, "JKT") == {keep}
    assert [hit["id"] for hit in desk.search("inst. of the lake")] == [keep]
    assert "Inst. of the Lake Basin" in desk.search("inst. of the lake")[0]["snippet"]
    assert [hit["id"] for hit in desk.search("lake")] == [keep]
    assert desk.list("organisation", text="inst. of the")[0]["id"] == keep
    assert desk.get(person)["organisation"] == keep
    assert desk.get(meeting)["organisations"] == [keep]
    assert desk.titles([other]) == {other: ("organisation", "Lake Basin Institute")}
    for asked in (keep, other):
        where = [Filter("organisation", "is", asked)]
        assert [row["id"] for row in desk.list("person", where=where)] == [person]
        assert {link[2] for link in desk.referring(asked)} == {person, case, meeting}
        several = [Filter("organisations", "is", asked)]
        assert [row["id"] for row in desk.list("interaction", where=several)] == [meeting]
    assert desk.facet("person", "organisation") == [(keep, 1)]
    assert desk.facet("interaction", "organisations") == [(keep, 1)]
    assert desk.values("person", ["organisation"])[0][1] == keep


def test_a_list_sorted_by_a_link_sorts_by_what_it_is_shown_as(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    alpha = desk.add("organisation", {"name": "Kilimo"})
    people = [
        desk.add("person", {"name": name, "organisation": where})
        for name, where in (("One", other), ("Two", alpha), ("Three", keep))
    ]
    order = [Order("organisation")]
    assert [row["id"] for row in desk.list("person", order=order)] == [people[0], people[1], people[2]]
    desk.merge(keep, [other])
    assert [row["id"] for row in desk.list("person", order=order)] == [people[1], people[0], people[2]]
    narrowed = desk.list("person", order=order, where=[Filter("name", "has", "t")])
    assert [row["id"] for row in narrowed] == [people[1], people[2]]
    desk.undo()
    assert [row["id"] for row in desk.list("person", order=order)] == [people[0], people[1], people[2]]


def test_undo_takes_a_merge_apart_and_redo_puts_it_together(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    before = (desk.get(keep), desk.get(other), posts["JKT"].digest)
    desk.merge(keep, [other])
    assert desk.undo() == "merge organisation"
    after = (desk.get(keep), desk.get(other))
    assert {k: v for k, v in after[0].items() if k != "changed_at"} == {
        k: v for k, v in before[0].items() if k != "changed_at"
    }
    assert after[1] == before[1]
    desk.redo()
    assert desk.get(other)["id"] == keep
    assert desk.get(keep)["website"] == "https://lake.example"
    desk.undo()
    desk.merge(keep, [other])  # once more, after it was undone
    assert desk.get(other)["id"] == keep
    assert desk.check().ok


def test_what_is_said_of_either_is_said_of_the_survivor(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    desk.merge(keep, [other])
    desk.set(other, {"city": "Kisumu"})
    assert desk.get(keep)["city"] == "Kisumu"
    assert desk.set_many([keep, other], {"city": "Homa Bay"}) == 1
    entries = desk.history(other)
    assert entries == desk.history(keep)
    assert any(entry["new"] == "Homa Bay" and "of" not in entry for entry in entries)
    assert any(entry["new"] == "Inst. of the Lake Basin" and entry["of"] == other for entry in entries)
    desk.delete([other])
    assert shown(posts, "JKT") == set()
    assert [row["id"] for row in desk.list("organisation", deleted=True)] == [keep]
    assert desk.search("lake") == []
    desk.undelete([keep])
    assert shown(posts, "JKT") == {keep}
    assert desk.get(other)["id"] == keep
    desk.delete([keep])
    desk.undo()
    assert shown(posts, "JKT") == {keep}


def test_chains_are_followed(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, b, c, d = (desk.add("organisation", {"name": name}) for name in "ABCD")
    desk.merge(b, [a])
    desk.merge(c, [a])  # which is b by now
    desk.merge(a, [d])  # and this is c
    assert shown(posts, "JKT") == {c}
    assert all(desk.get(each)["id"] == c for each in (a, b, d))
    desk.undo()
    desk.undo()
    assert shown(posts, "JKT") == {b, c, d}
    assert desk.get(a)["id"] == b


def test_the_officer_chooses_field_by_field(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    third = desk.add("organisation", {"name": "LBI", "categories": ["lake"], "city": "Kisumu"})
    planned = desk.merge(keep, [other, third], take={"name": third, "website": keep}, dry_run=True)
    assert shown(posts, "JKT") == {keep, other, third}
    done = desk.merge(keep, [other, third], take={"name": third, "website": keep})
    assert done == planned
    row = desk.get(keep)
    assert (row["name"], row["website"], row["city"]) == ("LBI", None, "Kisumu")
    assert row["categories"] == ["water", "lake"]
    assert {(t.field, t.of) for t in done.taken} == {
        ("name", (third,)),
        ("city", (third,)),
        ("categories", (other, third)),
    }


def test_what_belongs_together_is_taken_together(posts: Posts) -> None:
    desk = posts["JKT"].desk
    one = desk.add("person", {"name": "Ōtani Ren", "family_name": "Ōtani"})
    two = desk.add("person", {"name": "Ren Otani", "given_name": "Ren"})
    with pytest.raises(ChanceryError, match="one value"):
        desk.merge(one, [two], take={"family_name": one, "given_name": two})
    desk.merge(one, [two], take={"given_name": two})
    row = desk.get(one)
    assert (row["name"], row["family_name"], row["given_name"]) == ("Ren Otani", None, "Ren")


def test_what_cannot_be_merged_is_refused(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    person = desk.add("person", {"name": "Achieng"})
    digest = posts["JKT"].digest
    with pytest.raises(MergeRefused, match="one kind"):
        desk.merge(keep, [person])
    with pytest.raises(MergeRefused, match="itself"):
        desk.merge(keep, [keep])
    with pytest.raises(MergeRefused, match="none of the merged"):
        desk.merge(keep, [other], take={"name": person})
    with pytest.raises(ChanceryError, match="no field"):
        desk.merge(keep, [other], take={"nam": keep})
    gone = desk.add("organisation", {"name": "Gone"})
    desk.delete([gone])
    with pytest.raises(MergeRefused, match="deleted"):
        desk.merge(keep, [gone])
    desk.undo()
    desk.undo()
    assert posts["JKT"].digest != digest  # its deletion is known
    desk.merge(keep, [other])
    with pytest.raises(MergeRefused, match="one already"):
        desk.merge(keep, [other])
    with pytest.raises(MergeRefused, match="itself"):
        desk.merge(other, [keep])


def test_check_notices_and_repair_makes_anew_what_is_derived(pair: tuple[Posts, str, str]) -> None:
    posts, keep, other = pair
    desk = posts["JKT"].desk
    desk.merge(keep, [other])
    digest = posts["JKT"].digest
    raw = desk.store.raw
    desk.store.capture.capturing = 0
    raw.execute("DELETE FROM merged")
    raw.execute("UPDATE record SET gone = 0 WHERE gone = 2")
    desk.store.capture.capturing = 1
    report = desk.check()
    assert report.ok
    assert any("merged" in str(finding.message) for finding in report.findings)
    assert any("merged" in str(sentence) for sentence in desk.repair())
    assert shown(posts, "JKT") == {keep}
    assert posts["JKT"].digest == digest
    assert not any("merged" in str(finding.message) for finding in desk.check().findings)
    assert desk.repair() == []


# -- several posts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "there"),
    [((0, 1), (1, 0)), ((0, 1), (0, 2)), ((0, 1), (2, 1)), ((0, 1), (1, 2)), ((0, 1), (0, 1))],
)
def test_merging_differently_at_two_posts_ends_in_one(posts: Posts, here: Any, there: Any) -> None:
    desk = posts["JKT"].desk
    made = [desk.add("organisation", {"name": f"Org {n}", "city": f"City {n}"}) for n in range(3)]
    person = desk.add("person", {"name": "P", "organisation": made[0]})
    everywhere(posts)
    for code, (other, keep) in (("JKT", here), ("MAD", there)):
        posts[code].desk.merge(made[keep], [made[other]])
    everywhere(posts)
    involved = {*here, *there}
    for code in CODES:
        assert len(shown(posts, code)) == 1 + len({0, 1, 2} - involved)
        survivors = {posts[code].desk.get(made[n])["id"] for n in involved}
        assert len(survivors) == 1
        assert posts[code].desk.get(person)["organisation"] in survivors
    assert len({frozenset(shown(posts, code)) for code in CODES}) == 1


def test_a_record_that_is_not_here_yet_leaves_the_other_as_itself(posts: Posts) -> None:
    first = posts["JKT"].desk.add("organisation", {"name": "First"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    second = posts["MAD"].desk.add("organisation", {"name": "Second"})
    early = posts.export("MAD", "LIM")
    posts["MAD"].desk.merge(second, [first])
    late = posts.export("MAD", "LIM")
    posts["LIM"].exchange.import_bundles([late])
    assert shown(posts, "LIM") == {first}
    assert posts["LIM"].desk.get(first)["id"] == first
    posts["LIM"].exchange.import_bundles([early])
    assert shown(posts, "LIM") == {second}
    assert posts["LIM"].desk.get(first)["id"] == second
    assert posts["LIM"].digest == posts["MAD"].digest


def test_undoing_at_another_post_takes_it_apart_everywhere(posts: Posts) -> None:
    desk = posts["JKT"].desk
    keep, other = (desk.add("organisation", {"name": name}) for name in ("Keep", "Other"))
    desk.merge(keep, [other])
    everywhere(posts)
    desk.undo()
    everywhere(posts)
    assert all(shown(posts, code) == {keep, other} for code in CODES)
    assert posts["MAD"].exchange.conflicts() == []


def test_who_deletes_without_knowing_of_the_merge_deletes_one(posts: Posts) -> None:
    desk = posts["JKT"].desk
    keep, other = (desk.add("organisation", {"name": name, "city": "X"}) for name in ("Keep", "Other"))
    everywhere(posts)
    desk.merge(keep, [other])
    posts["MAD"].desk.delete([keep])
    everywhere(posts)
    for code in CODES:  # nobody deleted the other
        assert shown(posts, code) == {other}
        assert posts[code].desk.get(keep)["id"] == other


def test_an_edit_made_elsewhere_meanwhile_is_offered_on_the_survivor(posts: Posts) -> None:
    desk, elsewhere = posts["JKT"].desk, posts["MAD"].desk
    keep, other = (
        desk.add("organisation", {"name": name, "city": "X", "note": name}) for name in ("Keep", "Other")
    )
    everywhere(posts)
    desk.merge(keep, [other])
    elsewhere.set(other, {"city": "Kisumu", "website": "https://new.example", "country": "KE"})
    received = posts.send("MAD", "JKT")
    assert received.conflicts == 3
    everywhere(posts)
    for code in CODES:
        found = {entry["field"]: entry for entry in posts[code].exchange.conflicts()}
        assert set(found) == {"city", "website", "country"}
        assert {entry["id"] for entry in found.values()} == {keep}
        assert found["city"]["winner"]["value"] == "X"
        (kept,) = found["city"]["kept"]
        assert (kept["value"], kept["post"], kept["of"]) == ("Kisumu", "MAD", other)
    posts["LIM"].exchange.settle(keep, "city", "Kisumu")  # taken
    posts["LIM"].exchange.settle(other, "website", None)  # dismissed, under its former id
    posts["LIM"].desk.set(keep, {"country": "TZ"})  # decided by an ordinary edit
    everywhere(posts)
    for code in CODES:
        assert posts[code].exchange.conflicts() == []
        row = posts[code].desk.get(other)
        assert (row["city"], row["website"], row["country"]) == ("Kisumu", None, "TZ")


def test_merging_again_takes_up_what_was_written_since(posts: Posts) -> None:
    desk, elsewhere = posts["JKT"].desk, posts["MAD"].desk
    keep, other = (desk.add("organisation", {"name": name, "city": "X"}) for name in ("Keep", "Other"))
    everywhere(posts)
    desk.merge(keep, [other])
    elsewhere.set(other, {"city": "Kisumu", "website": "https://new.example"})
    everywhere(posts)
    desk.merge(keep, [other], take={"city": other})
    everywhere(posts)
    for code in CODES:
        assert posts[code].exchange.conflicts() == []
        row = posts[code].desk.get(keep)
        assert (row["name"], row["city"], row["website"]) == ("Keep", "Kisumu", "https://new.example")


def test_two_ways_at_once_show_what_nobody_compared(posts: Posts) -> None:
    desk = posts["JKT"].desk
    a, b, c = (desk.add("organisation", {"name": name, "city": name}) for name in "ABC")
    everywhere(posts)
    desk.merge(b, [a])
    posts["MAD"].desk.merge(c, [a])
    everywhere(posts)
    for code in CODES:
        (survivor,) = shown(posts, code)
        found = {
            (entry["field"], kept["value"], kept["of"])
            for entry in posts[code].exchange.conflicts()
            for kept in entry["kept"]
        }
        lesser = c if survivor == b else b
        name = "C" if survivor == b else "B"
        assert found == {("name", name, lesser), ("city", name, lesser)}
    posts["LIM"].exchange.settle(survivor, "city", posts["LIM"].desk.get(survivor)["city"])
    posts["LIM"].desk.merge(survivor, [lesser])
    everywhere(posts)
    assert all(posts[code].exchange.conflicts() == [] for code in CODES)


# -- need to know ----------------------------------------------------------------------------------


def test_who_may_not_see_one_end_never_learns_of_the_alias(three: Posts) -> None:  # noqa: F811
    desk = three["JKT"].desk
    public = desk.add("organisation", {"name": "Harbour Board"})
    case = desk.add("case", {"title": "Quay", "counterpart": public})
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted", "city": "Mole"})
    three.send("JKT", "MAD")
    three.send("JKT", "LIM")
    outcome = desk.merge(public, [secret])
    assert [(t.field, t.new) for t in outcome.left] == [("city", "Mole")]
    assert desk.get(public)["city"] is None
    assert shown(three, "JKT") == {public}
    path = three.export("JKT", "MAD")
    assert not three.names("MAD", path, secret)
    three["MAD"].exchange.import_bundles([path])
    three.send("JKT", "LIM")
    assert three["MAD"].desk.store.raw.execute("SELECT count(*) FROM alias").fetchone()[0] == 0
    assert shown(three, "LIM") == {public}
    assert three["LIM"].digest == three["JKT"].digest
    desk.undo()
    desk.merge(secret, [public])
    path = three.export("JKT", "MAD")
    assert not three.names("MAD", path, secret)
    three["MAD"].exchange.import_bundles([path])
    three.send("JKT", "LIM")
    assert shown(three, "MAD") == {public}
    assert three["MAD"].desk.get(case)["counterpart"] == public
    assert three["LIM"].desk.get(case)["counterpart"] == secret
    # To readers of what is open it is itself: in lists, in what names it, in what is found.
    assert [row["id"] for row in desk.list("organisation", ceiling=0)] == [public]
    assert [row["counterpart"] for row in desk.list("case", ceiling=0)] == [public]
    where = [Filter("counterpart", "is", public)]
    assert len(desk.list("case", where=where, ceiling=0)) == 1
    assert [hit["id"] for hit in desk.search("harbour", ceiling=0)] == [public]
    assert desk.get(public, ceiling=0)["id"] == public
    assert "merged" not in desk.get(public, ceiling=0)


def test_raising_the_survivors_marking_takes_everything_out_of_sight(three: Posts) -> None:  # noqa: F811
    desk = three["JKT"].desk
    keep, other = (desk.add("organisation", {"name": name}) for name in ("Keep", "Other"))
    desk.merge(keep, [other])
    three.send("JKT", "MAD")
    three.send("JKT", "LIM")
    assert shown(three, "MAD") == {keep}
    desk.set(keep, {"marking": "restricted"})
    path = three.export("JKT", "MAD")
    three["MAD"].exchange.import_bundles([path])
    three.send("JKT", "LIM")
    assert shown(three, "MAD") == set()
    with pytest.raises(ChanceryError, match="withdrawn"):
        three["MAD"].desk.get(other)
    assert shown(three, "LIM") == {keep}
    assert three["LIM"].digest == three["JKT"].digest
    desk.undo()
    three.send("JKT", "MAD")
    three.send("JKT", "LIM")
    assert shown(three, "MAD") == {keep}
    assert three["MAD"].desk.get(other)["id"] == keep
    assert three["LIM"].digest == three["JKT"].digest


def test_what_two_posts_merged_alike_can_still_be_marked(posts: Posts) -> None:
    """Both said the same: that is no conflict, and none stands in the way."""
    desk = posts["JKT"].desk
    keep = desk.add("organisation", {"name": "Keep"})
    other = desk.add("organisation", {"name": "Other", "city": "Kisumu"})
    everywhere(posts)
    for code in ("JKT", "MAD"):
        posts[code].desk.merge(keep, [other])
    everywhere(posts)
    assert posts["LIM"].exchange.conflicts() == []
    posts["LIM"].desk.set(keep, {"marking": "restricted"})
    everywhere(posts)
    for code in CODES:
        assert posts[code].desk.get(other)["marking"] == "restricted"
        assert posts[code].desk.get(other)["city"] == "Kisumu"
    posts["LIM"].desk.undo()
    everywhere(posts)
    assert posts["JKT"].desk.get(other)["marking"] == "open"


def test_an_end_that_is_withdrawn_leaves_the_other_as_itself(three: Posts) -> None:  # noqa: F811
    desk = three["JKT"].desk
    keep, other = (desk.add("organisation", {"name": name}) for name in ("Keep", "Other"))
    three.send("JKT", "MAD")
    three.send("JKT", "LIM")
    desk.set(keep, {"marking": "restricted"})
    three["LIM"].desk.merge(keep, [other])  # while that is not known there
    three.send("LIM", "MAD")
    three.send("LIM", "JKT")
    assert shown(three, "MAD") == {keep}
    three.send("JKT", "MAD")
    three.send("JKT", "LIM")
    assert shown(three, "MAD") == {other}
    assert shown(three, "LIM") == shown(three, "JKT") == {keep}
    assert three["LIM"].digest == three["JKT"].digest


def test_what_only_fewer_may_see_is_not_late_for_having_been_kept_from_others(
    three: Posts,  # noqa: F811
) -> None:
    """A reference into a narrower scope is said in parts: neither part is news to who merged."""
    desk = three["JKT"].desk
    secret = desk.add("organisation", {"name": "Undersea Bureau", "marking": "restricted"})
    keep = desk.add("organisation", {"name": "Keep", "parent": desk.add("organisation", {"name": "Top"})})
    other = desk.add("organisation", {"name": "Other", "parent": secret})
    desk.merge(keep, [other])
    for _ in range(2):
        for one, to in itertools.permutations(CODES, 2):
            three.send(one, to, full=True)
    for code in CODES:
        assert three[code].exchange.conflicts() == []
