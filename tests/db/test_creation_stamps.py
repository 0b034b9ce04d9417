"""Who created a record: its creator's own word first, and nobody creates in another's name."""

from __future__ import annotations

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
