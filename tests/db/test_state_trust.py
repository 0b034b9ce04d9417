"""What is known by a scope's state alone: whose word it is then, and a revoked peer's part in it."""

from __future__ import annotations

import pytest
from posts import Posts
from test_state import fold, round_trips

from app.mandates import Voice, voices
from db.card import Card


def forgotten(posts: Posts, holder: str, other: str) -> None:
    """``holder`` no longer has ``other`` as a peer: who never spoke would hold up the folding."""
    card = Card.parse(posts[other].exchange.card())
    posts[holder].desk.store.raw.execute("DELETE FROM peer WHERE card = ?", (card.text,))


@pytest.fixture
def folded(posts: Posts) -> tuple[Posts, str]:
    """Madrid, the capital, made a mandate; Jakarta and Madrid folded it. Lima has nothing."""
    posts["LIM"].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    record = posts["MAD"].desk.add("mandate", {"title": "Asked"})
    for code in ("JKT", "MAD"):
        forgotten(posts, code, "LIM")
    round_trips(posts, "JKT", "MAD")
    assert fold(posts, "JKT")
    assert fold(posts, "MAD")
    for code in ("JKT", "MAD"):
        posts[code].exchange.add_peer(posts["LIM"].exchange.card())
    return posts, record


def voice(posts: Posts, record: str) -> Voice:
    return voices(posts["LIM"].desk, "mandate", [record])[record]


def test_a_mandate_that_the_capital_states_itself_is_its_word(folded: tuple[Posts, str]) -> None:
    posts, record = folded
    posts.send("MAD", "LIM")
    assert voice(posts, record) is Voice.CAPITAL


def test_a_mandate_that_another_states_for_the_capital_is_not_its_word(folded: tuple[Posts, str]) -> None:
    """A newcomer takes anybody's state: nothing in it is signed by those that it speaks for."""
    posts, record = folded
    posts.send("JKT", "LIM")
    assert posts["LIM"].desk.get(record)["title"] == "Asked"
    assert voice(posts, record) is Voice.OTHER


def test_what_was_folded_here_after_it_was_verified_stays_the_capitals_word(
    folded: tuple[Posts, str],
) -> None:
    posts, record = folded
    posts["JKT"].exchange.set_peer("MAD", capital=True)
    assert voices(posts["JKT"].desk, "mandate", [record])[record] is Voice.CAPITAL


def test_a_state_that_speaks_for_a_revoked_peer_is_left_out(folded: tuple[Posts, str]) -> None:
    posts, record = folded
    lim = posts["LIM"]
    lim.exchange.revoke_peer("MAD")
    received = posts.send("JKT", "LIM")
    assert lim.desk.list("mandate") == []
    (gap,) = [gap for gap in received.gaps if "states" in gap]
    assert (gap["post"], gap["states"]) == ("MAD", 1)
    assert "revoked" in gap["ask"]
    lim.exchange.restore_peer("MAD")
    posts.send("JKT", "LIM", full=True)
    assert lim.desk.get(record)["title"] == "Asked"


def test_new_keys_and_folded_segments_go_together(folded: tuple[Posts, str]) -> None:
    """Cards are carried by what is to be verified; what was folded needs no keys."""
    posts, record = folded
    posts["MAD"].exchange.rotate()
    posts["MAD"].desk.add("mandate", {"title": "After"})
    posts.send("MAD", "JKT")
    posts.send("MAD", "LIM")
    assert voice(posts, record) is Voice.CAPITAL
    round_trips(posts, "JKT", "MAD", "LIM")
    assert len({posts[code].digest for code in ("JKT", "MAD", "LIM")}) == 1
    assert all(posts[code].desk.check().ok for code in ("JKT", "MAD", "LIM"))


def test_where_nobody_is_the_capital_what_others_wrote_comes_as_they_signed_it(four: Posts) -> None:
    """Bogotá holds something of Lima, and so does not take Jakarta's word for what Madrid wrote."""
    four.restrict("BOG")
    lim, mad, bog = (four[code].desk for code in ("LIM", "MAD", "BOG"))
    lim.add("case", {"title": "Of Lima"})
    four.send("LIM", "BOG")
    quiet = mad.add("organisation", {"name": "Undersea Bureau"})
    four.rounds("JKT", "MAD", times=1)
    mad.add("case", {"title": "Of Madrid"})
    four.rounds("JKT", "MAD", times=1)
    mad.set(quiet, {"marking": "restricted"})
    four.rounds("JKT", "MAD", times=1)
    for _ in range(2):
        four.send("JKT", "BOG")
        four.send("BOG", "JKT")
    four.send("JKT", "BOG")
    assert {row["title"] for row in bog.list("case")} == {"Of Lima", "Of Madrid"}
    assert bog.list("organisation") == []
