"""Which bundles came is told by number too: of what the reader would not send back nothing else says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from forging import bundle_of, keys, recipient_of
from posts import Posts, second_life

from app import attachments
from db import known
from db.bundle import Recipient
from db.missed import WINDOW, Came


@pytest.fixture
def upward(posts: Posts) -> Posts:
    """Madrid sends Lima nothing above official, and Lima sends Madrid whatever it writes."""
    posts["MAD"].exchange.set_peer("LIM", up_to="official")
    return posts


def number_of(posts: Posts, code: str) -> int:
    """By which local number Lima knows a post's replica."""
    row = (
        posts["LIM"]
        .desk.store.raw.execute("SELECT n FROM replica WHERE id = ?", (posts[code].desk.facts.replica_id,))
        .fetchone()
    )
    return int(row[0])


def is_settled(posts: Posts) -> bool:
    """Whether Lima waits for no word of Madrid."""
    return not known.unconfirmed(posts["LIM"].desk.store.raw, number_of(posts, "MAD"))


def test_what_the_reader_would_not_send_back_is_sent_again_once_it_was_lost(upward: Posts) -> None:
    lima, madrid = upward["LIM"], upward["MAD"]
    made = lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.export("LIM", "MAD")  # lost
    upward.send("LIM", "MAD")
    upward.send("MAD", "LIM")
    upward.send("LIM", "MAD")
    assert madrid.desk.get(made)["title"] == "For Madrid"


def test_what_came_is_not_sent_again(upward: Posts) -> None:
    lima = upward["LIM"]
    lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.send("LIM", "MAD")
    assert not is_settled(upward)
    upward.send("MAD", "LIM")
    assert is_settled(upward)
    assert upward.send("LIM", "MAD").already_known == 0
    upward.send("MAD", "LIM")
    assert upward.send("LIM", "MAD").already_known == 0


def test_who_names_others_alone_as_readers_is_told_all_the_same(posts: Posts) -> None:
    lima, madrid = posts["LIM"], posts["MAD"]
    made = lima.desk.add("case", {"title": "For Madrid", "release_to": ["MAD"]})
    posts.export("LIM", "MAD")  # lost
    posts.send("LIM", "MAD")
    posts.send("MAD", "LIM")
    posts.send("LIM", "MAD")
    posts.send("MAD", "LIM")
    assert madrid.desk.get(made)["title"] == "For Madrid"
    assert is_settled(posts)


def test_what_was_lost_so_long_ago_that_nobody_remembers_is_sent_again(upward: Posts) -> None:
    lima, madrid = upward["LIM"], upward["MAD"]
    made = lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.export("LIM", "MAD")  # lost
    for _ in range(WINDOW):
        upward.export("LIM", "MAD")  # lost too
    upward.send("LIM", "MAD")
    upward.send("MAD", "LIM")
    upward.send("LIM", "MAD")
    assert madrid.desk.get(made)["title"] == "For Madrid"


def test_an_attachment_of_it_is_sent_again(upward: Posts, tmp_path: Path) -> None:
    lima, madrid = upward["LIM"], upward["MAD"]
    made = lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    source = tmp_path / "minutes.txt"
    source.write_text("agreed on the fourth")
    attached = attachments.attach(lima.desk, made, source)
    upward.export("LIM", "MAD")  # lost
    upward.send("LIM", "MAD")
    upward.send("MAD", "LIM")
    upward.send("LIM", "MAD")
    out = attachments.save(madrid.desk, attached, tmp_path / "out.txt")
    assert out.read_text() == "agreed on the fourth"


def test_the_format_before_says_nothing_of_it(upward: Posts) -> None:
    """Then nothing is learnt, as before."""
    lima, madrid = upward["LIM"], upward["MAD"]
    lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.export("LIM", "MAD")  # lost
    upward.send("LIM", "MAD")
    path = upward.folder / "format 3"
    bundle_of(madrid, lima, path, [], format=3, recipients=(recipient_of(madrid, lima),))
    lima.exchange.import_bundles([path])
    assert not is_settled(upward)


def test_numbers_that_were_taken_in() -> None:
    came = Came.of([9, 7, 3, 2, 1])
    assert [number for number in range(12) if number in came] == [1, 2, 3, 7, 9]
    assert Came(came.received, came.missed) == came
    assert 1 not in Came.of([1, WINDOW + 2]), "nobody remembers so far back"
    assert 2 in Came.of([2, WINDOW + 2])
    assert [number for number in range(3) if number in Came.of([])] == []


def test_an_older_copy_that_was_put_back_counts_on_and_loses_nothing(upward: Posts) -> None:
    """What it sends must not have numbers that came already, for those would count as come."""
    madrid = upward["MAD"]
    desk, exchange = second_life(upward, "LIM", "put back")
    for _ in range(3):
        upward.send("LIM", "MAD")
    with desk:
        made = desk.add("case", {"title": "For Madrid", "marking": "restricted"})
        exchange.export_bundle(["MAD"], upward.folder / "lost")
        exchange.import_bundles([upward.export("MAD", "LIM")])
        desk.set(made, {"summary": "lost again"})
        exchange.export_bundle(["MAD"], upward.folder / "lost again")
        exchange.export_bundle(["MAD"], upward.folder / "found")
        madrid.exchange.import_bundles([upward.folder / "found"])
        exchange.import_bundles([upward.export("MAD", "LIM")])
        exchange.export_bundle(["MAD"], upward.folder / "again")
    madrid.exchange.import_bundles([upward.folder / "again"])
    row = madrid.desk.get(made)
    assert (row["title"], row["summary"]) == ("For Madrid", "lost again")


def test_a_reader_that_went_back_to_an_older_copy_is_sent_again_what_it_lost(upward: Posts) -> None:
    lima = upward["LIM"]
    desk, exchange = second_life(upward, "MAD", "put back")
    made = lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.send("LIM", "MAD")
    upward.send("MAD", "LIM")
    with desk:
        for number in range(2):  # the first has a number that came already
            exchange.export_bundle(["LIM"], upward.folder / f"{number} of the copy")
            lima.exchange.import_bundles([upward.folder / f"{number} of the copy"])
        exchange.import_bundles([upward.export("LIM", "MAD")])
        assert desk.get(made)["title"] == "For Madrid"


def test_who_says_that_more_came_than_was_sent_wins_nothing(upward: Posts) -> None:
    lima, madrid = upward["LIM"], upward["MAD"]
    upward.send("LIM", "MAD")
    upward.send("MAD", "LIM")
    number = lima.desk.store.raw.execute("SELECT max(sent_number) FROM peer").fetchone()[0]
    key = keys(lima).age.recipient.public
    lie = Recipient(lima.desk.facts.replica_id, key, 40, 39, 2**61, 0)
    path = bundle_of(madrid, lima, upward.folder / "lie", [], recipients=(lie,))
    made = lima.desk.add("case", {"title": "For Madrid", "marking": "restricted"})
    upward.export("LIM", "MAD")  # lost
    lima.exchange.import_bundles([path])
    assert lima.desk.store.raw.execute("SELECT max(sent_number) FROM peer").fetchone()[0] == number + 1
    upward.send("LIM", "MAD")
    assert madrid.desk.get(made)["title"] == "For Madrid"
