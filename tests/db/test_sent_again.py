"""What was lost is sent again: bytes, cards, directories, and what a peer that went back no longer has."""

from __future__ import annotations

from pathlib import Path

import pytest
from posts import Post, Posts, second_life
from test_attachments import a_file, limited, take
from test_attachments import state as state_of

from app import attachments
from db import directories, incarnation
from db.blobs.keeping import PIECE
from db.newkeys import rotate

PHOTO = b"\xff\xd8\xff" + b"bytes of a photo" * 40


def has(post: Post, record: str) -> bool:
    """Whether the bytes of a person's photo are here."""
    return post.desk.content(post.desk.get(record)["photo"]) is not None


@pytest.fixture
def upward(posts: Posts) -> Posts:
    """Madrid sends Lima less than Lima sends Madrid: it never says what it has of the rest."""
    posts["MAD"].exchange.set_peer("LIM", up_to="official")
    return posts


def test_the_photo_of_one_who_was_deleted_and_brought_back(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    p = jkt.desk.add("person", {"name": "P", "photo": jkt.desk.add_content(PHOTO)})
    jkt.desk.delete([p])
    posts.send("JKT", "MAD")
    jkt.desk.undelete([p])
    for _ in range(3):
        posts.rounds("JKT", "MAD")
    assert has(jkt, p)
    assert has(mad, p)


def test_the_photo_of_one_who_outlived_a_deletion(posts: Posts) -> None:
    jkt, mad = posts["JKT"], posts["MAD"]
    p = jkt.desk.add("person", {"name": "P"})
    posts.send("JKT", "MAD")
    jkt.desk.set(p, {"photo": jkt.desk.add_content(PHOTO)})
    posts.send("JKT", "LIM")
    jkt.desk.delete([p])
    mad.desk.set(p, {"note": "still here"})
    for _ in range(3):
        posts.rounds("JKT", "MAD")
    assert posts.alike("JKT", "MAD")
    assert mad.desk.get(p)["photo"] == jkt.desk.get(p)["photo"]
    assert has(jkt, p)
    assert has(mad, p)


def test_the_rest_of_an_attachment_of_which_the_reader_says_nothing(upward: bool, tmp_path: Path) -> None:
    lima = upward["LIM"]
    made = lima.desk.add("case", {"title": "x", "marking": "restricted"})
    att = attachments.attach(lima.desk, made, a_file(tmp_path, 9 * PIECE + 5))
    take(upward, "MAD", limited(upward, "LIM", "MAD"))
    upward.send("MAD", "LIM")
    for _ in range(6):
        take(upward, "MAD", limited(upward, "LIM", "MAD"))
        upward.send("MAD", "LIM")
    assert state_of(upward, "MAD", att)[0] == "whole"


def test_a_lost_part_of_one_of_which_the_reader_says_nothing(upward: bool, tmp_path: Path) -> None:
    lima = upward["LIM"]
    made = lima.desk.add("case", {"title": "x", "marking": "restricted"})
    att = attachments.attach(lima.desk, made, a_file(tmp_path, 5 * PIECE + 5))
    take(upward, "MAD", limited(upward, "LIM", "MAD"))
    limited(upward, "LIM", "MAD")  # lost
    for _ in range(4):
        upward.send("LIM", "MAD")
        upward.send("MAD", "LIM")
    assert state_of(upward, "MAD", att)[0] == "whole"


def test_the_rest_of_one_where_the_answers_are_for_others_too(posts: Posts, tmp_path: Path) -> None:
    posts["MAD"].exchange.set_peer("JKT", up_to="open")
    lim, mad = posts["LIM"], posts["MAD"]
    made = lim.desk.add("case", {"title": "x", "marking": "restricted"})
    att = attachments.attach(lim.desk, made, a_file(tmp_path, 9 * PIECE + 5))
    for n in range(7):
        take(posts, "MAD", limited(posts, "LIM", "MAD"))
        out = posts.folder / f"both{n}"
        mad.exchange.export_bundle(["LIM", "JKT"], out)
        lim.exchange.import_bundles([out])
    assert state_of(posts, "MAD", att)[0] == "whole"


@pytest.mark.parametrize("lost", [0, 3])
def test_what_a_restored_case_file_sends_does_not_count_as_the_lost_ones(posts: Posts, lost: int) -> None:
    posts["MAD"].exchange.set_peer("LIM", up_to="official")
    madrid = posts["MAD"]
    desk, exchange = second_life(posts, "LIM", "put back")
    for _ in range(lost):
        posts.send("LIM", "MAD")
    with desk:
        with desk.store.transaction():
            incarnation.begin(desk.store, "restored")
        made = desk.add("case", {"title": "For Madrid", "marking": "restricted"})
        for n in range(5):
            exchange.export_bundle(["MAD"], posts.folder / f"c{n}")
        for n in range(1, 5):
            madrid.exchange.import_bundles([posts.folder / f"c{n}"])
        for n in range(4):
            exchange.import_bundles([posts.export("MAD", "LIM")])
            exchange.export_bundle(["MAD"], posts.folder / f"d{n}")
            madrid.exchange.import_bundles([posts.folder / f"d{n}"])
    assert madrid.desk.get(made)["title"] == "For Madrid"


@pytest.mark.parametrize("lost", [0, 3])
def test_the_directory_of_an_older_copy_of_the_capital(posts: Posts, lost: int) -> None:
    posts.capital("MAD")
    jkt = posts["JKT"]
    desk, exchange = second_life(posts, "MAD", "back")
    for _ in range(lost):
        posts.send("MAD", "JKT")
    with desk:
        directories.make(desk.store)
        exchange.export_bundle(["JKT"], posts.folder / "lost")
        for n in range(3):
            exchange.import_bundles([posts.export("JKT", "MAD")])
            exchange.export_bundle(["JKT"], posts.folder / f"b{n}")
            jkt.exchange.import_bundles([posts.folder / f"b{n}"])
    assert directories.kept(jkt.desk.store) is not None


def test_what_a_peer_had_beyond_a_gap_and_has_no_more(posts: Posts) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    desk, exchange = second_life(posts, "MAD", "back")  # as it was; nobody notices
    a = lim.desk.add("case", {"title": "A"})
    posts.export("LIM", "MAD")  # lost
    b = lim.desk.add("case", {"title": "B"})
    posts.send("LIM", "MAD")  # 2 without 1
    posts.send("MAD", "JKT")
    with desk:
        posts.send("LIM", "JKT", full=True)
        for n in range(4):
            exchange.export_bundle(["JKT"], posts.folder / f"b{n}")
            jkt.exchange.import_bundles([posts.folder / f"b{n}"])
            exchange.import_bundles([posts.export("JKT", "MAD")])
        assert desk.get(a)["title"] == "A"
        assert desk.get(b)["title"] == "B"


def test_what_a_peer_wrote_and_lost_is_sent_back_to_it(posts: Posts) -> None:
    posts["MAD"].exchange.set_peer("JKT", up_to="open")
    jkt, mad = posts["JKT"], posts["MAD"]
    desk, exchange = second_life(posts, "MAD", "back")
    y = mad.desk.add("case", {"title": "Y", "marking": "restricted"})
    posts.send("MAD", "LIM")
    with desk:
        with desk.store.transaction():
            incarnation.begin(desk.store, "restored")
        exchange.export_bundle(["JKT"], posts.folder / "a")
        jkt.exchange.import_bundles([posts.folder / "a"])
        posts.send("LIM", "JKT")
        for n in range(3):
            exchange.import_bundles([posts.export("JKT", "MAD")])
            exchange.export_bundle(["JKT"], posts.folder / f"b{n}")
            jkt.exchange.import_bundles([posts.folder / f"b{n}"])
        assert desk.get(y)["title"] == "Y"


@pytest.mark.parametrize(
    ("how", "full"),
    [("set back", True), ("restored, heard of through another", False), ("restored", False)],
)
def test_cards_for_one_that_went_back(four: Posts, how: str, full: bool) -> None:
    jkt, lim, bog = (four[c] for c in ("JKT", "LIM", "BOG"))
    desk, exchange = second_life(four, "MAD", "back")
    rotate(lim.desk.store)
    x = lim.desk.add("case", {"title": "X"})
    four.send("LIM", "JKT")
    four.send("JKT", "MAD")
    four.send("MAD", "JKT")  # JKT knows by this that Madrid has Lima's new card
    with desk:
        if how != "set back":
            with desk.store.transaction():
                incarnation.begin(desk.store, "restored")
        desk.add("case", {"title": "new"})
        if "another" in how:
            exchange.export_bundle(["BOG"], four.folder / "to bog")
            bog.exchange.import_bundles([four.folder / "to bog"])
            four.send("BOG", "JKT")
        for n in range(3):
            exchange.export_bundle(["JKT"], four.folder / f"b{n}")
            jkt.exchange.import_bundles([four.folder / f"b{n}"])
            exchange.import_bundles([four.export("JKT", "MAD", full=full)])
        assert desk.get(x)["title"] == "X"


@pytest.mark.parametrize("full", [False, True])
def test_the_card_of_one_who_was_met_with_her_second_keys(posts: Posts, full: bool) -> None:
    jkt, lim, mad = (posts[c] for c in ("JKT", "LIM", "MAD"))
    rotate(lim.desk.store)
    with jkt.desk.store.transaction():  # as if it never knew another card
        jkt.desk.store.raw.execute(
            "DELETE FROM peer WHERE replica = (SELECT n FROM replica WHERE post = 'LIM')"
        )
    jkt.exchange.add_peer(lim.exchange.card())
    posts.send("JKT", "LIM")
    x = lim.desk.add("case", {"title": "X"})
    posts.send("LIM", "JKT", full=full)
    posts.send("JKT", "MAD", full=full)
    assert mad.desk.get(x)["title"] == "X"


@pytest.mark.parametrize("state", [False, True])
def test_the_card_of_one_of_whom_only_a_state_told_goes_with_a_full_bundle(posts: Posts, state: bool) -> None:
    jkt, lim, mad = (posts[c] for c in ("JKT", "LIM", "MAD"))
    posts.capital("JKT")
    for one in (jkt, lim):
        one.exchange.set_peer("MAD", up_to="open")
    old = lim.exchange.card()
    with mad.desk.store.transaction():
        mad.desk.store.raw.execute(
            "DELETE FROM peer WHERE replica = (SELECT n FROM replica WHERE post = 'LIM')"
        )
    rotate(lim.desk.store)
    lim.desk.add("case", {"title": "X"})
    y = lim.desk.add("case", {"title": "Y"})
    posts.send("LIM", "JKT")
    if state:
        jkt.desk.set(y, {"marking": "restricted"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    mad.exchange.add_peer(old)
    z = lim.desk.add("case", {"title": "Z"})
    posts.send("LIM", "JKT")
    posts.send("JKT", "MAD", full=True)
    assert mad.desk.get(z)["title"] == "Z"


def test_a_directory_holds_on_when_the_capital_changes_its_keys(posts: Posts) -> None:
    posts.capital("MAD")
    jkt, lim, mad = (posts[c] for c in ("JKT", "LIM", "MAD"))
    directories.make(mad.desk.store)
    posts.send("MAD", "LIM")
    assert directories.kept(lim.desk.store) is not None
    rotate(mad.desk.store)
    for _ in range(3):
        posts.send("MAD", "JKT", full=True)
        posts.send("JKT", "MAD")
    assert directories.kept(jkt.desk.store) is not None


def heard_of(posts: Posts) -> str:
    """A case that Jakarta and Lima raised at once; Madrid, which may not see it, has a state of Jakarta's."""
    posts.restrict("MAD")
    jkt, lim = posts["JKT"].desk, posts["LIM"].desk
    x = jkt.add("case", {"title": "X"})
    jkt.add("case", {"title": "other"})
    posts.send("JKT", "LIM")
    for desk in (lim, jkt):
        desk.set(x, {"marking": "restricted"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    return x


@pytest.mark.parametrize("anew", [False, True])
def test_a_new_incarnation_remembers_who_only_heard_of_what(posts: Posts, anew: bool) -> None:
    x = heard_of(posts)
    if anew:
        desk, exchange = second_life(posts, "JKT", "copy")
        with desk:
            with desk.store.transaction():
                incarnation.begin(desk.store, "restored")
            desk.add("case", {"title": "new"})
            exchange.import_bundles([posts.export("LIM", "JKT")])
            out = posts.folder / "o"
            exchange.export_bundle(["MAD"], out)
    else:
        posts.send("LIM", "JKT")
        out = posts.export("JKT", "MAD")
    assert not posts.names("MAD", out, x)


def test_that_a_reader_went_back_does_not_make_it_have_read_more(posts: Posts) -> None:
    mad, x = posts["MAD"], heard_of(posts)
    with mad.desk.store.transaction():
        incarnation.begin(mad.desk.store, "restored")
    mad.desk.add("case", {"title": "new"})
    posts.send("MAD", "JKT")
    posts.send("LIM", "JKT")
    path = posts.export("JKT", "MAD")
    assert not posts.names("MAD", path, x)
