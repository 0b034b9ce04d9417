"""Who created a record: its creator's own word first, and nobody creates in another's name."""

from __future__ import annotations

import pytest
from posts import Posts


def test_a_record_sent_whole_by_another_keeps_its_creators_stamp(posts: Posts) -> None:
    record = posts["JKT"].desk.add("case", {"title": "ours"})
    posts.send("JKT", "MAD")
    posts["MAD"].desk.set(record, {"marking": "restricted"})
    posts.send("MAD", "JKT")
    posts.send("JKT", "LIM")
    for code in ("JKT", "MAD", "LIM"):
        row = posts[code].desk.get(record)
        assert (row["created_post"], row["created_by"]) == ("JKT", "Officer JKT")
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1


def test_what_another_says_of_a_creation_stands_as_its_own_word(posts: Posts) -> None:
    record = posts["JKT"].desk.add("case", {"title": "ours"})
    first = posts.send("JKT", "MAD")
    assert first.applied == 1
    posts["MAD"].desk.set(record, {"marking": "restricted"})
    whole = posts.folder / "whole.bundle"
    posts["MAD"].exchange.export_bundle(["LIM"], whole)
    store = posts["LIM"].desk.store
    store.raw.execute("DELETE FROM peer WHERE replica IN (SELECT n FROM replica WHERE post = 'JKT')")
    posts["LIM"].exchange.import_bundles([whole])  # JKT's own segment cannot be believed there
    row = posts["LIM"].desk.get(record)
    assert row["created_post"] == "MAD"
    posts["LIM"].exchange.add_peer(posts["JKT"].exchange.card())
    posts.send("JKT", "LIM", full=True)
    assert posts["LIM"].desk.get(record)["created_post"] == "JKT"


def test_who_made_it_is_stated_where_others_wrote_over_all_of_it(four: Posts) -> None:
    """Bogotá gets a state of what Jakarta wrote itself, and what Lima wrote from Madrid, the capital."""
    four.capital("MAD")
    four.restrict("BOG")
    jakarta, bogota = four["JKT"].desk, four["BOG"].desk
    four["MAD"].desk.add("case", {"title": "From the capital"})
    four.send("MAD", "JKT")
    four.send("MAD", "BOG")
    four.send("BOG", "JKT")  # which does not believe Jakarta what others wrote
    secret = jakarta.add("organisation", {"name": "Undersea Bureau"})
    plain = jakarta.add("organisation", {"name": "Harbour"})
    four.rounds("JKT", "LIM", "MAD")
    four["LIM"].desk.set(plain, {"name": "Harbour Board"})
    four.rounds("JKT", "LIM", "MAD")
    jakarta.set(secret, {"marking": "restricted"})
    four.rounds("JKT", "LIM", "MAD")
    four.send("JKT", "BOG")
    four.rounds("BOG", "JKT", "MAD")
    row = bogota.get(plain)
    assert (row["name"], row["created_post"], row["created_by"]) == ("Harbour Board", "JKT", "Officer JKT")
    assert bogota.check().ok


@pytest.mark.parametrize("rewritten", [False, True])
def test_who_made_it_is_stated_where_the_state_ends_before_what_was_written_over(
    four: Posts, rewritten: bool
) -> None:
    """Madrid lacks what Lima had seen; also where Jakarta wrote all of it twice before it was sent."""
    four.capital("MAD")
    four.restrict("BOG")
    jakarta, lima, bogota = (four[code].desk for code in ("JKT", "LIM", "BOG"))
    quiet = jakarta.add("organisation", {"name": "Undersea Bureau"})
    plain = jakarta.add("organisation", {"name": "Harbour"})
    if rewritten:
        jakarta.set(plain, {"name": "Harbours"})
    four.rounds("JKT", "LIM", "MAD")
    lima.add("case", {"title": "Lost"})
    lost = four.export("LIM", "MAD")
    lima.set(plain, {"name": "Harbour Board"})
    four.send("LIM", "MAD")
    four["MAD"].desk.set(quiet, {"marking": "restricted"})
    four.send("MAD", "BOG")
    four["MAD"].exchange.import_bundles([lost])
    four.deliver_all()
    row = bogota.get(plain)
    assert (row["name"], row["created_post"], row["created_by"]) == ("Harbour Board", "JKT", "Officer JKT")
    assert all(four[code].desk.check().ok for code in four.members)
