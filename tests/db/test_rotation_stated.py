"""New keys of whom a state speaks for: its readers get the card with which they verify what comes later."""

from __future__ import annotations

from posts import Post, Posts, second_life


def test_the_card_goes_with_a_state_of_what_was_signed_with_it(four: Posts) -> None:
    desk, mad = four["JKT"].desk, four["MAD"]
    quiet = desk.add("organisation", {"name": "Undersea Bureau"})
    four.send("JKT", "MAD")
    four["JKT"].exchange.rotate()
    desk.add("case", {"title": "With new keys"})
    four.send("JKT", "MAD")
    mad.desk.set(quiet, {"marking": "restricted"})
    mad.exchange.set_peer("BOG", up_to="open")
    four.send("MAD", "BOG")
    four.send("BOG", "MAD")
    desk.add("case", {"title": "Later"})
    four.send("JKT", "MAD")
    four.send("MAD", "BOG")
    assert {row["title"] for row in four["BOG"].desk.list("case")} == {"With new keys", "Later"}


def test_the_former_card_goes_with_a_fork_that_was_signed_with_it(four: Posts) -> None:
    """Jakarta never learnt that its copy was used; Bogotá, which is new, knows its new card alone."""
    jkt, mad, bog = four["JKT"], four["MAD"], four["BOG"]
    quiet = jkt.desk.add("organisation", {"name": "Undersea Bureau"})
    four.send("JKT", "MAD")
    twin = Post("JKT", *second_life(four, "JKT", "twin"))
    jkt.desk.add("case", {"title": "Of the original"})
    four.send("JKT", "MAD")
    twin.desk.add("case", {"title": "Of the copy"})
    path = four.folder / "twin.bundle"
    twin.exchange.export_bundle(["MAD"], path, full=True)
    twin.desk.close()
    mad.exchange.import_bundles([path])
    jkt.exchange.rotate()
    jkt.desk.add("case", {"title": "With new keys"})
    four.send("JKT", "MAD")
    mad.desk.set(quiet, {"marking": "restricted"})
    with bog.desk.store.transaction():
        raw = bog.desk.store.raw
        raw.execute("DELETE FROM peer WHERE replica = (SELECT n FROM replica WHERE post = 'JKT')")
        raw.execute("DELETE FROM former")
    bog.exchange.add_peer(jkt.exchange.card())
    mad.exchange.set_peer("BOG", up_to="open")
    four.send("MAD", "BOG")
    assert {row["title"] for row in bog.desk.list("case")} == {
        "Of the original",
        "Of the copy",
        "With new keys",
    }
