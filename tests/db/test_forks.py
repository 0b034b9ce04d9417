"""One replica, one number, two contents: a case file that was copied unnoticed is used in both copies.

Both keep what they wrote, everybody who has both ends alike in whatever order it came, and it is said.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any

import msgpack
import pytest
from bundle_reader import read
from forging import bundle_of, inside, keys, opened, parts_of, segment, split
from forging import record as forged
from posts import Post, Posts, said, second_life

from app.desk import Desk
from app.erasure import erase
from app.exchange import Exchange
from app.taking import look
from db.errors import ChanceryError
from db.incarnation import own_author
from db.opening import open_store
from db.segment import header_hash
from db.slots import Unlocked

TWIN = "TWIN"
"""What the copy of JKT's case file is called here; to others it is JKT."""


@pytest.fixture
def twins(posts: Posts) -> Posts:
    """Three posts that share a record, and a copy of JKT's case file that nobody noticed."""
    posts["JKT"].desk.add("case", {"title": "Common past", "summary": "common", "amount": "1"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    twin(posts)
    return posts


def twin(posts: Posts) -> None:
    posts.members[TWIN] = Post("JKT", *second_life(posts, "JKT", "twin"))


def code_of(name: str) -> str:
    return "JKT" if name in (TWIN, "THIRD") else name


def export(posts: Posts, sender: str, receiver: str, *, full: bool = False) -> Path:
    return posts.export(sender, code_of(receiver), full=full)


def give(posts: Posts, sender: str, receiver: str, *, full: bool = False) -> Any:
    """One bundle; none between the two copies, which are one and the same post to each other."""
    assert {sender, receiver} != {"JKT", TWIN}
    bundle = export(posts, sender, receiver, full=full)
    return posts[receiver].exchange.import_bundles([bundle])[0]


def exchange_all(posts: Posts, rounds: int = 3) -> None:
    """Everybody sends everybody what is new, nothing in full; what is for JKT reaches both its copies."""
    copies = [name for name in posts.members if code_of(name) == "JKT"]
    others = [name for name in posts.members if name not in copies]
    for _ in range(rounds):
        for one in posts.members:
            for other in others:
                if one != other:
                    give(posts, one, other)
        for one in others:
            bundle = posts.export(one, "JKT")
            for copy in copies:
                posts[copy].exchange.import_bundles([bundle])


def record_of(posts: Posts) -> str:
    return str(posts["MAD"].desk.list("case")[0]["id"])


def all_alike(posts: Posts) -> None:
    digests = {name: post.desk.check().state_digest for name, post in posts.members.items()}
    assert len(set(digests.values())) == 1, digests
    assert all(post.desk.check().ok for post in posts.members.values())
    for post in posts.members.values():  # nothing is waited for, so what all have can be folded
        assert post.desk.store.raw.execute("SELECT count(*) FROM ahead").fetchone() == (0,)
    conflicts = [post.exchange.conflicts() for post in posts.members.values()]
    assert all(each == conflicts[0] for each in conflicts)


def notes(received: Any) -> str:
    return " ".join(map(str, received.notes))


def test_both_contents_of_a_number_are_kept_and_it_is_said(twins: Posts) -> None:
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "one future"})
    one = twins["JKT"].desk.add("case", {"title": "Of the original"})
    twins[TWIN].desk.set(record, {"summary": "another future"})
    other = twins[TWIN].desk.add("case", {"title": "Of the copy"})
    assert "twice" not in notes(give(twins, "JKT", "MAD"))
    received = give(twins, TWIN, "MAD")
    assert "JKT wrote number 2 twice" in notes(received)
    assert received.gaps == []
    mad = twins["MAD"]
    assert {row["title"] for row in mad.desk.list("case")} == {
        "Common past", "Of the original", "Of the copy"
    }  # fmt: skip
    assert said(mad, record, "summary") == {"one future", "another future"}
    assert {one, other} <= {row["id"] for row in mad.desk.list("case")}
    assert ("fork",) in mad.desk.store.raw.execute("SELECT action FROM audit").fetchall()
    report = mad.desk.check()
    assert report.ok
    assert any("JKT" in str(f.message) and "2 contents" in str(f.message) for f in report.findings)
    # once more the same: nothing happens
    before = mad.digest
    assert "twice" not in notes(give(twins, TWIN, "MAD", full=True))
    assert "twice" not in notes(give(twins, "JKT", "MAD", full=True))
    assert mad.digest == before


@pytest.mark.parametrize("order", list(itertools.permutations([("JKT", "MAD"), (TWIN, "LIM"), (TWIN, "MAD"),
                                                                 ("JKT", "LIM")])))  # fmt: skip
def test_all_end_alike_in_whatever_order_it_comes(twins: Posts, order: Any) -> None:
    """Each post writes over what it has after each bundle, so some have seen one branch, some both."""
    record = record_of(twins)
    for number, name in enumerate(("JKT", TWIN)):
        twins[name].desk.set(record, {"summary": f"future {name}"})
        twins[name].desk.add("case", {"title": f"Of {name}"})
        twins[name].desk.set(record, {"amount": str(10 + number)})
    for place, (sender, receiver) in enumerate(order):
        give(twins, sender, receiver)
        if place < 2:
            twins[receiver].desk.set(record, {"summary": f"over it by {receiver} {place}"})
    exchange_all(twins)
    all_alike(twins)
    assert {f"Of {name}" for name in ("JKT", TWIN)} <= {
        row["title"] for row in twins["LIM"].desk.list("case")
    }


@pytest.mark.parametrize("said_before", [True, False])
def test_what_was_written_over_one_branch_stands_beside_it(twins: Posts, said_before: bool) -> None:
    """Lima had seen the original's value alone. Where it said so before it knew of the fork,
    nobody can tell."""
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    twins[TWIN].desk.set(record, {"summary": "of the copy"})
    give(twins, "JKT", "LIM")
    twins["LIM"].desk.set(record, {"summary": "of Lima, over the original"})
    if said_before:
        give(twins, "LIM", "MAD")
    give(twins, TWIN, "MAD")
    exchange_all(twins)
    all_alike(twins)
    wanted = {"of the copy", "of Lima, over the original"}
    wanted |= {"of the original"} if said_before else set()
    assert said(twins["MAD"], record, "summary") == wanted
    # a person settles it, who has seen all three: that holds everywhere
    twins["MAD"].exchange.settle(record, "summary", "of Lima, over the original")
    exchange_all(twins)
    all_alike(twins)
    assert said(twins[TWIN], record, "summary") == {"of Lima, over the original"}


def test_what_its_own_branch_wrote_over_does_not_come_back(twins: Posts) -> None:
    record = record_of(twins)
    for name in ("JKT", TWIN):
        for step in range(3):
            twins[name].desk.set(record, {"summary": f"{name} {step}"})
            give(twins, name, "MAD" if name == "JKT" else "LIM")
    exchange_all(twins)
    all_alike(twins)
    assert said(twins["MAD"], record, "summary") == {"JKT 2", "TWIN 2"}


def test_a_fork_that_nobody_sent_is_noticed_by_what_both_say_they_hold(twins: Posts) -> None:
    """Madrid has one content of the number, Lima the other; each says that it has the number."""
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    twins[TWIN].desk.set(record, {"summary": "of the copy"})
    give(twins, "JKT", "MAD")
    give(twins, TWIN, "LIM")
    export(twins, "LIM", "MAD")  # lost, and so under way to Lima's mind
    received = give(twins, "LIM", "MAD")
    assert received.applied == 0
    assert "another content of what JKT wrote" in notes(received)
    assert "JKT wrote number 2 twice" in notes(give(twins, "MAD", "LIM"))
    give(twins, "LIM", "MAD")
    assert twins["LIM"].digest == twins["MAD"].digest
    assert said(twins["LIM"], record, "summary") == {"of the original", "of the copy"}


def test_a_record_deleted_over_one_branch_comes_back_with_a_conflict(twins: Posts) -> None:
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    twins[TWIN].desk.set(record, {"amount": "7"})
    give(twins, "JKT", "LIM")
    twins["LIM"].desk.delete([record])
    exchange_all(twins)
    all_alike(twins)
    row = twins["MAD"].desk.get(record)
    assert (row["summary"], row["amount"]) == ("of the original", "7")
    assert any(entry["field"] == "deleted" for entry in twins["MAD"].exchange.conflicts())


def test_the_copies_go_on_as_incarnations_once_they_learn_of_each_other(twins: Posts) -> None:
    record = record_of(twins)
    before = own_author(twins["JKT"].desk.store.raw)
    assert before == own_author(twins[TWIN].desk.store.raw)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    twins[TWIN].desk.set(record, {"summary": "of the copy"})
    give(twins, "JKT", "MAD")
    give(twins, TWIN, "MAD")
    twins["JKT"].desk.set(record, {"title": "Not sent yet"})
    received = give(twins, "MAD", "JKT")
    assert "another copy of this case file" in notes(received)
    assert own_author(twins["JKT"].desk.store.raw) != before
    assert said(twins["JKT"], record, "summary") == {"of the original", "of the copy"}
    assert twins["JKT"].desk.get(record)["title"] == "Not sent yet"
    assert twins["JKT"].desk.check().ok
    exchange_all(twins)
    assert "another copy" not in notes(give(twins, "MAD", "JKT", full=True)), "it is said once"
    authors = {own_author(twins[name].desk.store.raw) for name in ("JKT", TWIN)}
    assert len(authors | {before}) == 3
    for name in ("JKT", TWIN):
        twins[name].desk.add("case", {"title": f"Later, of {name}"})
    exchange_all(twins)
    all_alike(twins)


def test_a_copy_that_wrote_where_the_original_did_not_is_noticed_too(twins: Posts) -> None:
    """No number has two contents yet: the copy's arrive at the original as its own that it never wrote."""
    twins[TWIN].desk.add("case", {"title": "Of the copy"})
    give(twins, TWIN, "MAD")
    twins["JKT"].desk.add("case", {"title": "Open in the original"})
    assert give(twins, "MAD", "JKT").applied == 0  # what JKT wrote itself is not sent to it, unless in full
    received = give(twins, "MAD", "JKT", full=True)
    assert "another copy of this case file" in notes(received)
    exchange_all(twins)
    all_alike(twins)


def test_a_branch_forks_again(twins: Posts) -> None:
    """A copy of the copy, and one of that: everybody ends alike, whoever knew of which."""
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "first"})
    twins[TWIN].desk.set(record, {"summary": "second"})
    give(twins, TWIN, "LIM")
    twins.members["THIRD"] = Post("JKT", *second_life(twins, TWIN, "third"))
    twins[TWIN].desk.set(record, {"summary": "second, later"})
    twins["THIRD"].desk.set(record, {"summary": "third"})
    third = export(twins, "THIRD", "MAD")
    second = export(twins, TWIN, "MAD")
    give(twins, "JKT", "MAD")
    twins["LIM"].exchange.import_bundles([export(twins, "THIRD", "LIM")])
    give(twins, TWIN, "LIM")  # Lima knows of the later fork alone, and writes
    twins["LIM"].desk.set(record, {"amount": "5"})
    twins["MAD"].exchange.import_bundles([third])
    twins["MAD"].exchange.import_bundles([second])
    exchange_all(twins)
    all_alike(twins)
    assert said(twins["LIM"], record, "summary") == {"first", "second, later", "third"}


@pytest.mark.parametrize("original_first", [True, False])
def test_a_copys_work_that_hangs_loose_does_not_stop_the_original(twins: Posts, original_first: bool) -> None:
    """A bundle of the copy is lost, the next one arrives: the original's work is taken in all the same."""
    record = record_of(twins)
    mad = twins["MAD"]
    twins[TWIN].desk.set(record, {"summary": "of the copy, lost"})
    export(twins, TWIN, "MAD")
    twins[TWIN].desk.set(record, {"title": "Of the copy", "summary": "of the copy"})
    twins[TWIN].desk.add("task", {"title": "Of the copy", "case": record})
    if original_first:  # and Madrid wrote over what came
        give(twins, TWIN, "MAD")
        mad.desk.set(record, {"summary": "of Madrid"})
        give(twins, "MAD", "LIM")
    else:
        give(twins, TWIN, "MAD")
    assert mad.desk.get(record)["title"] == "Of the copy"
    twins["JKT"].desk.set(record, {"amount": "12"})
    twins["JKT"].desk.add("case", {"title": "Of the original"})
    (gap,) = give(twins, "JKT", "MAD").gaps  # what was here of the copy, till what lies before it comes
    assert (gap["post"], gap["segments"]) == ("JKT", 1)
    assert mad.desk.get(record)["amount"] == "12"
    assert mad.desk.get(record)["title"] == "Common past"
    assert mad.desk.check().ok
    exchange_all(twins)
    all_alike(twins)
    assert mad.desk.get(record)["title"] == "Of the copy"
    wanted = {"of the copy", "of Madrid"} if original_first else {"of the copy"}
    assert said(mad, record, "summary") == wanted
    assert [row["title"] for row in mad.desk.list("task")] == ["Of the copy"]


def test_an_erasure_that_hangs_loose_holds_and_is_passed_on(posts: Posts) -> None:
    """What says so is let go of; it is said again by who has read it."""
    person = posts["JKT"].desk.add("person", {"name": "Someone"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    twin(posts)
    posts[TWIN].desk.add("task", {"title": "Of the copy, lost"})
    lost = export(posts, TWIN, "MAD")
    erase(posts[TWIN].desk, person, "asked for")
    give(posts, TWIN, "MAD")
    posts["JKT"].desk.add("task", {"title": "Of the original"})
    give(posts, "JKT", "MAD")
    assert [row["title"] for row in posts["MAD"].desk.list("task")] == ["Of the original"]
    give(posts, "MAD", "LIM")
    for code in ("MAD", "LIM"):
        assert posts[code].desk.list("person") == []
        assert posts[code].desk.check().ok
    assert "twice" in notes(posts["MAD"].exchange.import_bundles([lost])[0])
    give(posts, TWIN, "MAD", full=True)
    assert {row["title"] for row in posts["MAD"].desk.list("task")} == {
        "Of the copy, lost",
        "Of the original",
    }
    assert posts["MAD"].desk.list("person") == []


def test_who_holds_one_content_of_a_number_is_not_taken_to_hold_the_other(twins: Posts) -> None:
    """Lima said that it has number 3, the copy's, before Madrid knew of a copy: it is owed the other."""
    for number in (2, 3):
        twins[TWIN].desk.add("task", {"title": f"Of the copy {number}"})
        bundle = export(twins, TWIN, "LIM")
        twins["JKT"].desk.add("task", {"title": f"Of the original {number}"})
        give(twins, "JKT", "MAD")
    twins["LIM"].exchange.import_bundles([bundle])  # the one before it is lost
    (gap,) = give(twins, "LIM", "MAD").gaps
    assert gap["post"] == "JKT"
    assert "twice" in notes(give(twins, TWIN, "MAD", full=True))
    for _ in range(2):
        give(twins, "MAD", "LIM")
        give(twins, "LIM", "MAD")
    wanted = {f"Of the {which} {number}" for which in ("copy", "original") for number in (2, 3)}
    for name in ("MAD", "LIM"):
        assert {row["title"] for row in twins[name].desk.list("task")} == wanted
    assert twins["LIM"].digest == twins["MAD"].digest


def test_looking_at_a_bundle_tells_of_a_fork_and_changes_nothing(twins: Posts) -> None:
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    for step in range(3):
        twins[TWIN].desk.set(record, {"summary": f"of the copy {step}"})
        give(twins, TWIN, "LIM")
    give(twins, "JKT", "MAD")
    bundle = export(twins, TWIN, "MAD", full=True)
    mad = twins["MAD"]
    before = mad.digest, mad.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone()
    (offer,) = look(mad.desk, [bundle])
    assert "JKT wrote number 2 twice" in " ".join(map(str, offer.notes))
    assert (offer.changes, offer.gap) == (3, False)
    assert before == (mad.digest, mad.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone())
    assert mad.exchange.import_bundles([bundle])[0].applied == 3


def test_a_fork_of_what_was_let_go_of_is_left_out_and_named(twins: Posts) -> None:
    """What the original wrote is in the records alone by now, so the copy's cannot stand beside it."""
    record = record_of(twins)
    twins["JKT"].desk.set(record, {"summary": "of the original"})
    twins[TWIN].desk.set(record, {"summary": "of the copy"})
    give(twins, "JKT", "MAD")
    mad = twins["MAD"]
    mad.desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x'' WHERE seq = 2")
    received = give(twins, TWIN, "MAD")
    assert [(gap["post"], gap["segments"]) for gap in received.gaps] == [("JKT", 1)]
    assert "let go of" in str(received.gaps[0]["ask"])
    assert said(mad, record, "summary") == {"of the original"}


def let_go(post: Post) -> None:
    """What folding leaves of segments."""
    post.desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")


def test_a_state_that_speaks_for_a_copy_takes_the_place_of_what_was_let_go_of(posts: Posts) -> None:
    """Lima has no more than the outcome of the original's work; the capital's state speaks for both."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    posts["JKT"].desk.add("case", {"title": "Common past"})
    for code in ("MAD", "LIM"):
        posts.send("JKT", code)
    twin(posts)
    record, mad, lim = record_of(posts), posts["MAD"], posts["LIM"]
    for name in ("JKT", TWIN):
        posts[name].desk.set(record, {"summary": f"of {name}"})
        give(posts, name, "MAD")
    give(posts, "JKT", "LIM")
    let_go(lim)
    let_go(mad)
    received = posts.send("MAD", "LIM", full=True)
    assert lim.desk.check().ok
    assert received.gaps == []
    assert said(lim, record, "summary") == {"of JKT", f"of {TWIN}"}
    assert lim.digest == mad.digest


@pytest.mark.parametrize("again", [False, True])
def test_a_newcomer_learns_of_a_fork_with_the_state(posts: Posts, again: bool) -> None:
    """It has none of the segments, and finds where the next ones of both copies belong."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    posts["JKT"].desk.add("case", {"title": "Common past"})
    posts.send("JKT", "MAD")
    twin(posts)
    record, mad, lim = record_of(posts), posts["MAD"], posts["LIM"]
    for name in ("JKT", TWIN):
        posts[name].desk.set(record, {"summary": f"of {name}"})
        give(posts, name, "MAD")
    if again:
        posts.members["THIRD"] = Post("JKT", *second_life(posts, TWIN, "third"))
        for name in (TWIN, "THIRD"):
            posts[name].desk.set(record, {"title": f"Of {name}"})
            give(posts, name, "MAD")
    let_go(mad)
    bundle = posts.export("MAD", "LIM", full=True)
    kinds = [kind for kind, _ in parts_of(lim, bundle)[1]]
    assert kinds.count("state") == 1
    assert kinds.count("fork") == (2 if again else 1)
    assert "segment" not in kinds
    by_the_page = read(opened(lim, bundle), mad.exchange.card(), posts["JKT"].exchange.card())
    stored = {bytes(row[0]) for row in mad.desk.store.raw.execute(
        "SELECT id FROM replica JOIN fork ON fork.replica = replica.n"
    )}  # fmt: skip
    assert stored <= by_the_page.authors.keys(), "the ids of branches are as the page says"
    posts["LIM"].exchange.import_bundles([bundle])
    assert lim.digest == mad.digest
    assert said(lim, record, "summary") == {"of JKT", f"of {TWIN}"}
    for name in [name for name in posts.members if code_of(name) == "JKT"]:
        posts[name].desk.set(record, {"amount": "17"})
        posts[name].desk.add("case", {"title": f"Later, of {name}"})
        assert give(posts, name, "LIM").gaps == []
    exchange_all(posts)
    assert {f"Later, of {name}" for name in posts.members if code_of(name) == "JKT"} <= {
        row["title"] for row in lim.desk.list("case")
    }
    assert lim.digest == mad.digest
    assert lim.desk.check().ok


def test_a_state_of_who_knows_only_a_later_fork_is_left_out_and_named(twins: Posts) -> None:
    """The capital knows the original and a copy that parted from it later, Lima one that parted before."""
    for code in ("JKT", "LIM"):
        twins[code].exchange.add_peer(twins["MAD"].exchange.card(), capital=True)
    record, mad, lim = record_of(twins), twins["MAD"], twins["LIM"]
    for name in ("JKT", TWIN):
        twins[name].desk.set(record, {"summary": f"of {name}"})
        give(twins, name, "LIM")
    twins.members["THIRD"] = Post("JKT", *second_life(twins, "JKT", "third"))
    for name in ("JKT", "THIRD"):
        twins[name].desk.set(record, {"title": f"Of {name}"})
        give(twins, name, "MAD", full=True)
    let_go(mad)
    before = lim.digest
    received = twins.send("MAD", "LIM", full=True)
    (gap,) = received.gaps
    assert (gap["post"], gap["states"]) == ("JKT", 1)
    assert "does not know yet" in str(gap["ask"])
    assert lim.digest == before
    assert said(lim, record, "summary") == {"of JKT", f"of {TWIN}"}
    assert lim.desk.check().ok


def test_what_came_of_a_branch_before_what_it_follows_stands_in_no_states_way(posts: Posts) -> None:
    """Lima has the copy's second number alone; of the first, and of the original's second, comes a state."""
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(mad.exchange.card(), capital=True)
    mad.exchange.set_peer("LIM", up_to="open")
    shown, secret = (jkt.desk.add("case", {"title": title}) for title in ("Shown", "Secret"))
    posts.send("JKT", "MAD")
    posts.export("JKT", "LIM")  # lost
    twin(posts)
    for name in (TWIN, "JKT"):
        posts[name].desk.set(shown, {"summary": f"of {name}"})
        give(posts, name, "MAD")
    assert give(posts, TWIN, "LIM").gaps
    assert [row["title"] for row in lim.desk.list("case")] == [""], "where it began is missing"
    mad.desk.set(secret, {"marking": "restricted"})
    assert posts.send("MAD", "LIM").gaps == []
    assert [row["title"] for row in lim.desk.list("case")] == ["Shown"]
    assert said(lim, shown, "summary") == {"of JKT", f"of {TWIN}"}
    assert lim.desk.check().ok


def test_a_state_of_one_who_was_copied_waits_till_it_knows_of_its_copy(posts: Posts) -> None:
    """Lima holds what the copy of the capital said under a number for which the original has a state."""
    mad, lim = posts["MAD"], posts["LIM"]
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(mad.exchange.card(), capital=True)
    mad.exchange.set_peer("LIM", up_to="open")
    one, other = (mad.desk.add("case", {"title": title}) for title in ("One", "Other"))
    for code in ("JKT", "LIM"):
        posts.send("MAD", code)
    desk, exchange = second_life(posts, "MAD", "copy")
    with desk:
        desk.set(one, {"marking": "restricted"})
        exchange.export_bundle(["LIM"], posts.folder / "of the copy")
    lim.exchange.import_bundles([posts.folder / "of the copy"])
    mad.desk.set(other, {"marking": "restricted"})
    posts.send("MAD", "JKT")
    posts["JKT"].desk.add("case", {"title": "Of Jakarta"})
    posts.send("JKT", "MAD")
    received = posts.send("MAD", "LIM", full=True)
    assert [(gap["post"], gap["states"]) for gap in received.gaps if "states" in gap] == [("MAD", 1)]
    assert "MAD wrote number 2 twice" in notes(received)
    posts.send("LIM", "MAD")
    posts.send("MAD", "LIM")
    assert {row["title"] for row in lim.desk.list("case")} == {"Of Jakarta"}
    assert lim.desk.check().ok


def test_nobody_learns_of_a_fork_in_a_scope_that_they_may_not_see(twins: Posts) -> None:
    """A proof names the author, the scope and its numbers: it goes beside a state of that scope alone."""
    for code in ("JKT", "LIM"):
        twins[code].exchange.add_peer(twins["MAD"].exchange.card(), capital=True)
    mad, lim = twins["MAD"], twins["LIM"]
    mad.exchange.set_peer("LIM", up_to="open")
    for name in ("JKT", TWIN):
        twins[name].desk.add("case", {"title": f"Secret of {name}", "marking": "restricted"})
        give(twins, name, "MAD")
    assert mad.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone()[0] > 0
    let_go(mad)
    kinds = [kind for kind, _ in parts_of(lim, twins.export("MAD", "LIM", full=True))[1]]
    assert "state" in kinds
    assert "fork" not in kinds


def test_a_record_that_was_raised_does_not_stop_a_forked_author(twins: Posts) -> None:
    """Lima may not see it any more, nor what once told of it; the rest of both copies' work it gets."""
    for code in ("JKT", "LIM"):
        twins[code].exchange.add_peer(twins["MAD"].exchange.card(), capital=True)
    mad, lim = twins["MAD"], twins["LIM"]
    for name in ("JKT", TWIN):
        twins[name].desk.add("case", {"title": f"Secret of {name}"})
        give(twins, name, "MAD")
    mad.exchange.set_peer("LIM", up_to="open")
    for row in mad.desk.list("case"):
        if "Secret" in row["title"]:
            mad.desk.set(row["id"], {"marking": "restricted"})
    for name in ("JKT", TWIN):
        twins[name].desk.add("case", {"title": f"Open, of {name}"})
        give(twins, name, "MAD")
    for _ in range(2):
        give(twins, "LIM", "MAD")
        bundle = export(twins, "MAD", "LIM")
        assert b"Secret of" not in inside(lim, bundle)
        lim.exchange.import_bundles([bundle])
    assert {row["title"] for row in lim.desk.list("case")} == {
        "Common past", "Open, of JKT", f"Open, of {TWIN}"
    }  # fmt: skip
    assert lim.desk.check().ok


def test_a_proof_of_a_fork_is_one_or_is_refused(posts: Posts, tmp_path: Path) -> None:
    """Madrid says that Jakarta forked: only what Jakarta signed counts."""
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    jkt.desk.add("case", {"title": "Genuine"})
    posts.send("JKT", "LIM")
    before = lim.digest

    def proof(*segments: bytes, parent: bytes = jkt.desk.facts.replica_id) -> bytes:
        return msgpack.packb([1, parent, [list(split(each)[:2]) for each in segments]])

    one, two = (segment(jkt, groups=[forged(name)]) for name in ("One", "Two"))
    false = segment(jkt, groups=[forged("Forged")], signer=keys(mad))
    other = segment(jkt, seq=2, previous=bytes(32), groups=[forged("Three")])
    for wrong in (proof(one), proof(one, one), proof(one, other), proof(one, false), b"", b"\xc0",
                  proof(one, two, parent=b"short"), msgpack.packb([2, bytes(16), []])):  # fmt: skip
        path = bundle_of(mad, lim, tmp_path / "wrong", [("fork", wrong)])
        with pytest.raises(ChanceryError, match="refused"):
            lim.exchange.import_bundles([path])
        assert lim.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone() == (0,)
    # a true one parts what is here, and changes nothing of what stands
    received = lim.exchange.import_bundles(
        [bundle_of(mad, lim, tmp_path / "true", [("fork", proof(one, two))])]
    )
    assert "JKT wrote number 1 twice" in notes(received[0])
    assert lim.digest == before
    assert lim.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone() == (3,)
    path = bundle_of(mad, lim, tmp_path / "then", [("segment", two)], bundle=os.urandom(16))
    assert lim.exchange.import_bundles([path])[0].applied == 1
    assert [row["name"] for row in lim.desk.list("organisation")] == ["Two"]
    assert lim.desk.check().ok


def test_nobody_is_told_that_one_who_is_revoked_forked(posts: Posts, tmp_path: Path) -> None:
    """Whoever has its keys can make as many contents of a number as it likes."""
    mad, jkt, lim = posts["MAD"], posts["JKT"], posts["LIM"]
    jkt.desk.add("case", {"title": "Genuine"})
    posts.send("JKT", "LIM")
    lim.exchange.revoke_peer("JKT", "its keys were stolen")
    one, two = (segment(jkt, groups=[forged(name)]) for name in ("One", "Two"))
    parent = jkt.desk.facts.replica_id
    proof = msgpack.packb([1, parent, [list(split(each)[:2]) for each in (one, two)]])
    path = bundle_of(mad, lim, tmp_path / "proof", [("fork", proof)])
    assert lim.exchange.import_bundles([path])[0].notes == []
    assert lim.desk.store.raw.execute("SELECT count(*) FROM fork").fetchone() == (0,)
    assert [row["title"] for row in lim.desk.list("case")] == ["Genuine"]


def test_a_case_file_that_learnt_of_its_copy_opens_again_without_a_word(twins: Posts) -> None:
    """It went on anew by itself, so what is remembered of it outside has to follow."""
    record = record_of(twins)
    for name in ("JKT", TWIN):
        twins[name].desk.set(record, {"summary": f"of {name}"})
        give(twins, name, "MAD")
    jkt = twins["JKT"]
    assert "another copy" in notes(give(twins, "MAD", "JKT", full=True))
    path, key, author = jkt.desk.store.path, jkt.desk.store.key, own_author(jkt.desk.store.raw)
    jkt.desk.set(record, {"title": "Goes on"})
    jkt.desk.close()
    desk = Desk(open_store(path, lambda _: Unlocked(key, "Officer JKT", "passphrase")))
    twins.members["JKT"] = Post("JKT", desk, Exchange(desk))
    assert [notice.code for notice in desk.notices] == []
    desk.set(record, {"title": "And on"})
    assert own_author(desk.store.raw) == author
    exchange_all(twins)
    all_alike(twins)


def test_a_state_that_speaks_for_a_copy_tells_the_original_of_it(twins: Posts) -> None:
    """What the copy wrote comes by its outcome alone; the next numbers must not be those of the copy."""
    record, jkt, mad = record_of(twins), twins["JKT"], twins["MAD"]
    jkt.exchange.add_peer(mad.exchange.card(), capital=True)
    twins[TWIN].desk.set(record, {"summary": "of the copy"})
    give(twins, TWIN, "MAD")
    let_go(mad)
    author = own_author(jkt.desk.store.raw)
    jkt.desk.set(record, {"amount": "8"})
    assert "another copy" in notes(give(twins, "MAD", "JKT", full=True))
    assert own_author(jkt.desk.store.raw) != author
    twins[TWIN].desk.set(record, {"title": "Later, of the copy"})
    give(twins, TWIN, "MAD")
    give(twins, "JKT", "MAD")
    give(twins, "MAD", "JKT", full=True)
    row = mad.desk.get(record)
    assert (row["title"], row["summary"], row["amount"]) == ("Later, of the copy", "of the copy", "8")
    assert jkt.digest == mad.digest
    assert mad.desk.check().ok
    assert jkt.desk.check().ok


def test_segments_of_a_branch_find_their_place_in_whatever_order_they_stand(
    posts: Posts, tmp_path: Path
) -> None:
    jkt, lim = posts["JKT"], posts["LIM"]
    here = segment(jkt, groups=[forged("Here")])
    one = segment(jkt, groups=[forged("One")])
    before, parts = one, [one]
    for name in ("Two", "Three"):
        previous = header_hash(split(before)[0])
        before = segment(jkt, seq=len(parts) + 1, previous=previous, groups=[forged(name)])
        parts.append(before)
    lim.exchange.import_bundles([bundle_of(jkt, lim, tmp_path / "first", [("segment", here)])])
    backward = [("segment", part) for part in reversed(parts)]
    path = bundle_of(jkt, lim, tmp_path / "second", backward, bundle=os.urandom(16))
    (offer,) = look(lim.desk, [path])
    assert offer.changes == 3
    (received,) = lim.exchange.import_bundles([path])
    assert (received.applied, received.gaps) == (3, [])
    assert {row["name"] for row in lim.desk.list("organisation")} == {"Here", "One", "Two", "Three"}


def test_what_a_branch_withdrew_stays_withdrawn(twins: Posts) -> None:
    """The original wrote a record openly and raised it; then the fork becomes known."""
    made = twins["JKT"].desk.add("case", {"title": "Soon secret", "summary": "openly"})
    give(twins, "JKT", "MAD")
    twins["JKT"].desk.set(made, {"marking": "restricted"})
    twins["JKT"].desk.set(made, {"summary": "secretly"})
    give(twins, "JKT", "MAD")
    twins[TWIN].desk.add("case", {"title": "Of the copy"})
    give(twins, TWIN, "MAD")
    assert said(twins["MAD"], made, "summary") == {"secretly"}
    assert twins["MAD"].exchange.conflicts() == []
    exchange_all(twins)
    all_alike(twins)
