"""Who has what, what came, what is offered, and what each side of a conflict had seen: with real bundles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from posts import Posts

from app import disputes, taking, traffic
from app.errors import Cancelled
from db.conflicts import NoConflict


def standing(posts: Posts, code: str, with_: str) -> traffic.Standing:
    return next(one for one in traffic.standings(posts[code].desk) if one.peer.post == with_)


def share(posts: Posts, code: str, with_: str, marking: str = "open") -> traffic.Share:
    found = next(shares for peer, shares in traffic.shares(posts[code].desk) if peer.post == with_)
    return next(one for one in found if one.marking == marking)


# -- who has what ------------------------------------------------------------------------------


def test_owed_is_what_waits_and_nothing_once_it_went(posts: Posts) -> None:
    desk = posts["JKT"].desk
    assert standing(posts, "JKT", "MAD").owed == 0
    for number in range(3):
        desk.add("case", {"title": f"case {number}"})
    assert standing(posts, "JKT", "MAD").owed == 3
    posts.send("JKT", "MAD")
    assert (standing(posts, "JKT", "MAD").owed, standing(posts, "JKT", "LIM").owed) == (0, 3)


def test_nobody_is_owed_what_they_may_not_see(posts: Posts) -> None:
    posts["JKT"].exchange.add_peer(posts["LIM"].exchange.card(), up_to="official")
    posts["JKT"].desk.add("case", {"title": "closed", "marking": "restricted"})
    assert (standing(posts, "JKT", "LIM").owed, standing(posts, "JKT", "MAD").owed) == (0, 1)
    closed = share(posts, "JKT", "LIM", "restricted")
    assert (closed.may_see, closed.here, closed.owed) == (False, 1, 0)


def test_what_was_sent_is_acknowledged_by_the_answer(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "one"})
    posts["JKT"].desk.add("case", {"title": "two"})
    posts.send("JKT", "MAD")
    before = share(posts, "JKT", "MAD")
    assert (before.here, before.sent, before.acknowledged, before.owed) == (2, 2, None, 0)
    posts.send("MAD", "JKT")
    assert share(posts, "JKT", "MAD").acknowledged == 2


def test_what_was_acknowledged_stays_so_whatever_is_sent_again(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "Of Jakarta"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    assert share(posts, "JKT", "MAD").acknowledged == 1
    posts.export("JKT", "MAD", full=True)  # is lost
    assert share(posts, "JKT", "MAD").acknowledged == 1


def test_who_wrote_it_has_it_whatever_is_sent_again(posts: Posts) -> None:
    posts.send("MAD", "JKT")
    posts["MAD"].desk.add("case", {"title": "Of Madrid"})
    posts.send("MAD", "LIM")
    posts.send("LIM", "JKT")
    assert share(posts, "JKT", "MAD").acknowledged == 1
    posts.export("JKT", "MAD", full=True)  # is lost
    assert share(posts, "JKT", "MAD").acknowledged == 1


def test_what_was_sent_and_lost_is_not_acknowledged(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "lost"})
    posts.export("JKT", "MAD")
    posts.send("MAD", "JKT")
    after = share(posts, "JKT", "MAD")
    assert (after.sent, after.acknowledged) == (1, 0)


def test_a_lost_bundle_is_asked_for_by_its_number(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add("case", {"title": "one"})
    posts.send("JKT", "MAD")
    desk.add("case", {"title": "two"})
    lost = posts.export("JKT", "MAD")
    desk.add("case", {"title": "three"})
    posts.send("JKT", "MAD")
    found = standing(posts, "MAD", "JKT")
    assert (found.lacking, found.missing) == (1, ((2, 2),))
    assert found.ask == "Ask JKT for bundle 2 again."
    posts["MAD"].exchange.import_bundles([lost])
    found = standing(posts, "MAD", "JKT")
    assert (found.lacking, found.missing, found.ask) == (0, (), "")


def test_several_lost_ones_are_asked_for_together(posts: Posts) -> None:
    desk = posts["JKT"].desk
    for number in range(6):
        desk.add("case", {"title": f"case {number}"})
        bundle = posts.export("JKT", "MAD")
        if number in (0, 4, 5):
            posts["MAD"].exchange.import_bundles([bundle])
        if number == 4:
            assert standing(posts, "MAD", "JKT").ask == "Ask JKT for these bundles again: 2 to 4."


def test_what_a_full_bundle_brought_is_not_asked_for(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add("case", {"title": "one"})
    posts.export("JKT", "MAD")
    posts.send("JKT", "MAD", full=True)
    found = standing(posts, "MAD", "JKT")
    assert (found.lacking, found.missing, found.ask) == (0, (), "")


def test_when_and_as_what_the_last_bundle_went(posts: Posts) -> None:
    assert standing(posts, "JKT", "MAD").went_at == ""
    bundle = posts.export("JKT", "MAD")
    found = standing(posts, "JKT", "MAD")
    assert found.went_as == bundle.name
    assert found.went_at.endswith("Z")
    assert standing(posts, "MAD", "JKT").came_at == ""
    posts["MAD"].exchange.import_bundles([bundle])
    assert standing(posts, "MAD", "JKT").came_at.endswith("Z")


# -- what came ---------------------------------------------------------------------------------


def test_what_came_is_listed_with_what_it_brought(posts: Posts) -> None:
    desk = posts["JKT"].desk
    case = desk.add("case", {"title": "one"})
    person = desk.add("person", {"name": "Two"})
    bundle = posts.export("JKT", "MAD")
    posts["MAD"].exchange.import_bundles([bundle])
    posts["MAD"].exchange.import_bundles([bundle])  # again: nothing new
    (arrival,) = traffic.arrivals(posts["MAD"].desk)
    assert (arrival.post, arrival.number, arrival.name) == ("JKT", 1, bundle.name)
    assert (arrival.changes, arrival.segments, arrival.conflicts, arrival.gaps) == (2, 1, 0, 0)
    desk = posts["MAD"].desk
    brought = traffic.brought(desk, arrival.bundle)
    assert {kind: desk.rows(kind, rids)[0]["id"] for kind, rids in brought.items()} == {
        "case": case,
        "person": person,
    }


def test_what_this_desk_cut_on_the_way_did_not_come(posts: Posts) -> None:
    theirs = posts["MAD"].desk.add("case", {"title": "theirs"})
    posts["JKT"].desk.add("case", {"title": "ours, not sent yet"})
    posts.send("MAD", "JKT")
    (arrival,) = traffic.arrivals(posts["JKT"].desk)
    desk = posts["JKT"].desk
    (rid,) = traffic.brought(desk, arrival.bundle)["case"]
    assert (arrival.segments, rid) == (1, desk.number(theirs))


def test_a_bundle_of_an_earlier_program_is_listed_without_figures(posts: Posts) -> None:
    posts["MAD"].desk.add("case", {"title": "theirs"})
    posts.send("MAD", "JKT")
    desk = posts["JKT"].desk
    with desk.store.transaction():
        desk.store.raw.execute("DELETE FROM setting")
    (arrival,) = traffic.arrivals(desk)
    assert (arrival.post, arrival.number, arrival.noted) == ("MAD", 1, False)
    assert traffic.brought(desk, arrival.bundle) == {}


# -- what is offered ---------------------------------------------------------------------------


def offered(posts: Posts, *paths: Path) -> list[Any]:
    return taking.look(posts["MAD"].desk, list(paths))


def test_offered_bundles_are_put_in_order_and_counted(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add_content(b"a paper")
    desk.add("case", {"title": "one"})
    first = posts.export("JKT", "MAD")
    desk.add("case", {"title": "two"})
    desk.add("person", {"name": "Three"})
    second = posts.export("JKT", "MAD")
    posts["LIM"].desk.add("case", {"title": "four"})
    third = posts.export("LIM", "MAD")
    found = offered(posts, third, second, first)
    assert [(one.path, one.post, one.number) for one in found] == [
        (first, "JKT", 1), (second, "JKT", 2), (third, "LIM", 1)
    ]  # fmt: skip
    assert [(one.changes, one.records, one.gap, one.again) for one in found] == [
        (1, 1, False, False), (2, 2, False, False), (1, 1, False, False)
    ]  # fmt: skip


def test_a_gap_is_seen_before_anything_is_applied(posts: Posts) -> None:
    desk = posts["JKT"].desk
    bundles = []
    for number in range(3):
        desk.add("case", {"title": f"case {number}"})
        bundles.append(posts.export("JKT", "MAD"))
    one, three = offered(posts, bundles[2], bundles[0])
    assert (one.gap, one.missing, three.gap, three.missing) == (False, None, True, (2, 2))
    assert [offer.gap for offer in offered(posts, *bundles)] == [False, False, False]


def test_what_was_taken_in_or_lies_there_twice_is_known(posts: Posts, tmp_path: Path) -> None:
    posts["JKT"].desk.add("case", {"title": "one"})
    bundle = posts.export("JKT", "MAD")
    twin = tmp_path / "twin.bundle"
    twin.write_bytes(bundle.read_bytes())
    assert sorted(offer.again for offer in offered(posts, bundle, twin)) == [False, True]
    posts["MAD"].exchange.import_bundles([bundle])
    (again,) = offered(posts, bundle)
    assert (again.again, again.changes, again.known) == (True, 0, 1)


def test_the_refused_come_last_with_their_reason(posts: Posts, tmp_path: Path) -> None:
    posts["JKT"].desk.add("case", {"title": "one"})
    good = posts.export("JKT", "MAD")
    not_ours = posts.export("JKT", "LIM")
    broken, none = tmp_path / "broken.bundle", tmp_path / "none.bundle"
    data = bytearray(good.read_bytes())
    data[-40] ^= 1
    broken.write_bytes(data)
    found = offered(posts, broken, none, not_ours, good)
    assert (found[0].path, found[0].refused) == (good, "")
    assert {one.path for one in found[1:]} == {broken, none, not_ours}
    assert len({str(one.refused) for one in found[1:]}) == 3
    assert all(one.refused for one in found[1:])


def test_looking_changes_nothing(posts: Posts) -> None:
    posts["JKT"].desk.add("case", {"title": "one"})
    bundle = posts.export("JKT", "MAD")
    store = posts["MAD"].desk.store
    tables = ("segment", "replica", "incarnation", "bundle", "record", "setting", "audit", "now")
    before = [store.raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    offered(posts, bundle)
    assert [store.raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables] == before


# -- taking in ---------------------------------------------------------------------------------


def several(posts: Posts, number: int) -> list[Path]:
    made = []
    for place in range(number):
        posts["JKT"].desk.add("case", {"title": f"case {place}"})
        made.append(posts.export("JKT", "MAD"))
    return made


def test_forty_at_once(posts: Posts) -> None:
    bundles = several(posts, 40)
    offers = offered(posts, *reversed(bundles))
    assert [one.path for one in offers] == bundles
    outcome = taking.take_in(posts["MAD"].desk, [one.path for one in offers])
    assert (len(outcome.taken), outcome.left, outcome.changed) == (40, (), True)
    assert posts["MAD"].desk.counts()["case"] == 40
    assert standing(posts, "MAD", "JKT").lacking == 0


def test_stopped_between_two_leaves_those_before_taken_in(posts: Posts) -> None:
    bundles = several(posts, 3)

    def stop(done: int, _total: int) -> None:
        if done >= 2000:
            raise Cancelled

    outcome = taking.take_in(posts["MAD"].desk, bundles, progress=stop)
    assert [one.path for one in outcome.taken] == bundles[:2]
    assert outcome.left == (bundles[2],)
    assert posts["MAD"].desk.counts()["case"] == 2
    assert not posts["MAD"].desk.store.raw.in_transaction


def test_stopped_within_one_takes_that_one_back_whole(posts: Posts) -> None:
    bundles = several(posts, 2)

    def stop(done: int, _total: int) -> None:
        # The second is begun twice: before it is opened, and with its first part.
        calls.append(done)
        if calls.count(1000) == 2:
            raise Cancelled

    calls: list[int] = []
    outcome = taking.take_in(posts["MAD"].desk, bundles, progress=stop)
    assert (len(outcome.taken), outcome.left) == (1, (bundles[1],))
    assert posts["MAD"].desk.counts()["case"] == 1
    assert len(traffic.arrivals(posts["MAD"].desk)) == 1


def test_one_that_is_refused_does_not_hold_up_the_others(posts: Posts, tmp_path: Path) -> None:
    first, second = several(posts, 2)
    broken = tmp_path / "broken.bundle"
    broken.write_bytes(first.read_bytes()[:-10])
    outcome = taking.take_in(posts["MAD"].desk, [broken, first, tmp_path, second])
    assert [bool(one.refused) for one in outcome.taken] == [True, False, True, False]
    assert posts["MAD"].desk.counts()["case"] == 2


# -- conflicts ---------------------------------------------------------------------------------


@pytest.fixture
def clash(posts: Posts) -> str:
    """A case of which Jakarta and Madrid changed the sum apart; Jakarta holds both."""
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    case = jakarta.add("case", {"title": "one", "amount": "1", "currency": "EUR"})
    posts.send("JKT", "MAD")
    madrid.set(case, {"summary": "Madrid has seen this"})
    posts.send("MAD", "JKT")
    madrid.set(case, {"amount": "2", "currency": "USD"})
    jakarta.set(case, {"amount": "2", "currency": "CHF"})
    posts.send("MAD", "JKT")
    return case


def test_both_sides_stand_with_what_each_had_seen(posts: Posts, clash: str) -> None:
    (dispute,) = disputes.disputes(posts["JKT"].desk)
    assert (dispute.record, dispute.kind) == (clash, "case")
    assert {"amount", "currency"} <= set(dispute.fields)
    sides = {side.post: side for side in dispute.sides}
    assert {post: side.values["currency"] for post, side in sides.items()} == {"JKT": "CHF", "MAD": "USD"}
    assert {post: side.own for post, side in sides.items()} == {"JKT": True, "MAD": False}
    for post, other in (("JKT", "MAD"), ("MAD", "JKT")):
        (sight,) = sides[post].sights
        assert (sight.post, sight.missed) == (other, sides[other].at)
        assert "" < sight.upto <= sight.missed


def test_who_had_seen_nothing_says_so(posts: Posts) -> None:
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    case = jakarta.add("case", {"title": "one"})
    posts.send("JKT", "MAD")
    madrid.set(case, {"title": "two"})
    jakarta.set(case, {"title": "three"})
    posts.send("MAD", "JKT")
    (dispute,) = disputes.disputes(jakarta)
    ours = next(side for side in dispute.sides if side.own)
    assert [(sight.post, sight.upto) for sight in ours.sights] == [("MAD", "")]


@pytest.mark.parametrize("choice", ["JKT", "MAD"])
def test_a_side_is_taken_whole_whichever_is_shown(posts: Posts, clash: str, choice: str) -> None:
    desk = posts["JKT"].desk
    (dispute,) = disputes.disputes(desk)
    side = next(side for side in dispute.sides if side.post == choice)
    disputes.settle(desk, dispute, side)
    assert disputes.disputes(desk) == []
    row = desk.get(clash)
    assert {name: row[name] for name in dispute.fields} == side.values
    posts.deliver_all()
    assert disputes.disputes(posts["MAD"].desk) == []
    assert posts["MAD"].desk.get(clash)["currency"] == side.values["currency"]
    assert posts["JKT"].digest == posts["MAD"].digest


def test_three_sides_that_share_a_part_are_told_apart(posts: Posts) -> None:
    """Each side agrees with another in one field, so that no field alone names it."""
    case = posts["JKT"].desk.add("case", {"title": "one", "amount": "1", "currency": "EUR"})
    posts.send("JKT", "MAD")
    posts.send("JKT", "LIM")
    values = {"JKT": ("5", "USD"), "MAD": ("5", "CHF"), "LIM": ("6", "USD")}
    for code, (amount, currency) in values.items():
        posts[code].desk.set(case, {"amount": amount, "currency": currency})
    for code in ("MAD", "LIM"):
        posts.send(code, "JKT")
    desk = posts["JKT"].desk
    (dispute,) = disputes.disputes(desk)
    assert len(dispute.sides) == 3
    side = dispute.sides[1]
    disputes.settle(desk, dispute, side)
    row = desk.get(case)
    assert (row["amount"], row["currency"]) == (side.values["amount"], side.values["currency"])
    assert (row["amount"], row["currency"]) == values[side.post]


@pytest.mark.parametrize("delete", [True, False])
def test_a_deletion_against_an_edit(posts: Posts, delete: bool) -> None:
    jakarta, madrid = posts["JKT"].desk, posts["MAD"].desk
    case = jakarta.add("case", {"title": "one", "summary": "seen by who deletes it"})
    posts.send("JKT", "MAD")
    madrid.delete([case])
    jakarta.set(case, {"title": "two"})
    posts.send("MAD", "JKT")
    assert [row["title"] for row in jakarta.list("case")] == ["two"], "the edit wins"
    (dispute,) = disputes.disputes(jakarta)
    assert (dispute.register, [side.post for side in dispute.sides]) == ("deleted", ["JKT", "MAD"])
    disputes.settle(jakarta, dispute, dispute.sides[int(delete)])
    assert disputes.disputes(jakarta) == []
    assert bool(jakarta.titles([case])) is not delete


def test_one_that_was_settled_meanwhile_is_none(posts: Posts, clash: str) -> None:
    desk = posts["JKT"].desk
    (dispute,) = disputes.disputes(desk)
    desk.set(clash, {"amount": "9", "currency": "EUR"})
    with pytest.raises(NoConflict):
        disputes.settle(desk, dispute, dispute.sides[1])
    assert desk.get(clash)["amount"] == "9"
