"""What was raised is told to nobody new by those who know of it in part: by a state, or not any more."""

from __future__ import annotations

import pytest
from posts import Posts

from db.cut import cut


def fold_all(posts: Posts, code: str) -> None:
    """As if all members of all scopes had what is here."""
    store = posts[code].desk.store
    with store.transaction():
        cut(store)
        store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")


def two(posts: Posts) -> tuple[str, str]:
    """Organisations of Jakarta: one that is to be raised, and one beside it."""
    desk = posts["JKT"].desk
    return desk.add("organisation", {"name": "Undersea Bureau"}), desk.add(
        "organisation", {"name": "Harbour"}
    )


def test_who_lost_sight_of_a_record_tells_nobody_of_it(four: Posts) -> None:
    four.restrict("MAD", "BOG")
    desk = four["JKT"].desk
    secret, _ = two(four)
    four.send("JKT", "MAD")
    desk.set(secret, {"marking": "restricted"})
    four.send("JKT", "MAD")
    assert [row["name"] for row in four["MAD"].desk.list("organisation")] == ["Harbour"]
    path = four.export("MAD", "BOG", full=True)
    assert not four.names("BOG", path, secret)
    four["BOG"].exchange.import_bundles([path])
    assert [row["name"] for row in four["BOG"].desk.list("organisation")] == ["Harbour"]


@pytest.mark.parametrize("before", [False, True])
def test_who_knows_by_a_state_that_a_record_was_raised_passes_on_no_segment_that_names_it(
    four: Posts, before: bool
) -> None:
    """Lima wrote in it in the open meanwhile; Bogotá is new, or has a bundle of before."""
    four.restrict("BOG")
    desk, lima = four["JKT"].desk, four["LIM"].desk
    secret, _ = two(four)
    four.send("JKT", "LIM")
    desk.set(secret, {"marking": "restricted"})
    lima.set(secret, {"name": "UB"})
    fold_all(four, "JKT")
    four.send("JKT", "MAD")
    if before:
        path = four.export("MAD", "BOG")
        assert not four.names("BOG", path, secret)
        four["BOG"].exchange.import_bundles([path])
    four.send("LIM", "MAD")
    assert four["MAD"].desk.get(secret)["marking"] == "restricted"
    assert not four.names("BOG", four.export("MAD", "BOG"), secret)


def test_the_second_of_two_raisings_is_told_to_nobody_who_got_a_state_after_the_first(four: Posts) -> None:
    four.restrict("BOG")
    desk, lima = four["JKT"].desk, four["LIM"].desk
    secret, _ = two(four)
    four.rounds("JKT", "LIM")
    desk.set(secret, {"marking": "restricted"})
    lima.set(secret, {"marking": "restricted"})
    path = four.export("JKT", "BOG")
    assert not four.names("BOG", path, secret)
    four["BOG"].exchange.import_bundles([path])
    four.send("LIM", "JKT")
    path = four.export("JKT", "BOG")
    assert not four.names("BOG", path, secret)
    four["BOG"].exchange.import_bundles([path])
    four.send("BOG", "JKT")
    lima.add("case", {"title": "Later"})
    four.send("LIM", "JKT")
    path = four.export("JKT", "BOG")
    assert not four.names("BOG", path, secret)
    four["BOG"].exchange.import_bundles([path])
    assert [row["title"] for row in four["BOG"].desk.list("case")] == ["Later"]
