"""A scope's state in place of segments: for newcomers, for who was away, where old segments tell too much."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forging import inside, parts_of
from posts import Posts

from db import folding, incarnation

YEARS = 400 * folding.DAY
LATER = 4_000_000_000_000


def fold(posts: Posts, code: str) -> int:
    """Fold at a post whatever all its peers are known to have, however new."""
    store = posts[code].desk.store
    with store.transaction():
        store.raw.execute("UPDATE peer SET heard_at = ? WHERE heard_at IS NOT NULL", (LATER - 1,))
        store.raw.execute("UPDATE peer SET added_at = ?", (LATER - 1,))
        return folding.fold(store, now=LATER, many=1)


def round_trips(posts: Posts, *codes: str, times: int = 2) -> None:
    """Everybody sends to everybody, and says what it has in its next."""
    for _ in range(times):
        for one in codes:
            for other in codes:
                if one != other:
                    posts.send(one, other)


def kinds_of_parts(posts: Posts, receiver: str, path: Path) -> list[str]:
    return [kind for kind, _ in parts_of(posts[receiver], path)[1]]


@pytest.fixture
def apart(posts: Posts) -> Posts:
    """Madrid is the capital for both others."""
    for code in ("JKT", "LIM"):
        posts[code].exchange.add_peer(posts["MAD"].exchange.card(), capital=True)
    return posts


# -- acknowledging ---------------------------------------------------------------------------------------


def test_what_was_lost_is_sent_again_once_the_peer_has_said_what_it_has(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add("case", {"title": "First"})
    posts.export("JKT", "MAD")  # lost
    desk.add("case", {"title": "Second"})
    got = posts.send("JKT", "MAD")
    assert got.gaps
    assert posts.send("JKT", "MAD").applied == 0, "nothing is known of a loss yet"
    posts.send("MAD", "JKT")
    got = posts.send("JKT", "MAD")
    assert (got.applied, got.gaps) == (1, [])
    assert posts["MAD"].digest == posts["JKT"].digest
    posts.send("MAD", "JKT")
    assert posts.send("JKT", "MAD").applied == 0


def test_a_bundle_under_way_is_not_sent_again(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add("case", {"title": "First"})
    under_way = posts.export("JKT", "MAD")
    posts.send("MAD", "JKT")
    assert kinds_of_parts(posts, "MAD", posts.export("JKT", "MAD")) == []
    posts["MAD"].exchange.import_bundles([under_way])
    assert posts["MAD"].digest == posts["JKT"].digest


def test_an_old_bundle_that_comes_late_takes_nothing_back(posts: Posts) -> None:
    desk = posts["JKT"].desk
    early = posts.export("MAD", "JKT")
    desk.add("case", {"title": "First"})
    posts.send("JKT", "MAD")
    posts.send("MAD", "JKT")
    posts["JKT"].exchange.import_bundles([early])
    assert kinds_of_parts(posts, "MAD", posts.export("JKT", "MAD")) == []


@pytest.mark.parametrize("said_before", [False, True])
def test_a_bundle_for_several_says_nothing_of_scopes_that_not_all_may_see(
    posts: Posts, said_before: bool
) -> None:
    """What it does not say is no loss, and takes nothing back: nothing is sent again for it."""
    posts["MAD"].exchange.add_peer(posts["LIM"].exchange.card(), up_to="open")
    posts["JKT"].desk.add("case", {"title": "Secret", "marking": "restricted"})
    posts.send("JKT", "MAD")
    if said_before:
        posts.send("MAD", "JKT")
    path = posts.export("MAD", "JKT", "LIM")
    posts["JKT"].exchange.import_bundles([path])
    assert kinds_of_parts(posts, "MAD", posts.export("JKT", "MAD")) == []


def test_what_a_peer_wrote_itself_is_not_sent_to_it_whoever_brought_it(posts: Posts) -> None:
    posts["LIM"].desk.add("case", {"title": "Of Lima"})
    posts.send("LIM", "MAD")
    posts.send("MAD", "JKT")
    assert [row["title"] for row in posts["JKT"].desk.list("case")] == ["Of Lima"]
    assert kinds_of_parts(posts, "LIM", posts.export("JKT", "LIM")) == []


# -- folding -----------------------------------------------------------------------------------------------


def test_folded_segments_take_no_room_and_everything_goes_on(apart: Posts) -> None:
    for number in range(5):
        for code in ("JKT", "LIM", "MAD"):
            apart[code].desk.add("case", {"title": f"{code} {number}"})
        round_trips(apart, "JKT", "LIM", "MAD", times=1)
    round_trips(apart, "JKT", "LIM", "MAD")
    assert fold(apart, "MAD") > 5
    store = apart["MAD"].desk.store
    assert store.raw.execute("SELECT count(*) FROM segment WHERE body = x''").fetchone()[0] > 5
    assert apart["MAD"].desk.check().ok
    cases = apart["MAD"].desk.list("case")
    apart["MAD"].desk.set(cases[0]["id"], {"title": "Edited after folding"})
    apart["LIM"].desk.set(cases[0]["id"], {"title": "Edited meanwhile"})
    round_trips(apart, "JKT", "LIM", "MAD")
    assert len({apart[code].digest for code in ("JKT", "LIM", "MAD")}) == 1
    assert len(apart["JKT"].exchange.conflicts()) == 1


def test_nothing_is_folded_that_an_active_peer_lacks(apart: Posts) -> None:
    apart["JKT"].desk.add("case", {"title": "First"})
    apart.send("JKT", "MAD")
    apart.send("MAD", "JKT")
    assert fold(apart, "JKT") == 0, "Lima has not got it"
    apart.send("JKT", "LIM")
    assert fold(apart, "JKT") == 0, "Lima has not said that it got it"
    apart.send("LIM", "JKT")
    assert fold(apart, "JKT") == 1


def test_what_overwrote_something_that_is_still_missing_is_not_folded(apart: Posts) -> None:
    """Else what it had overwritten would stand beside it once it came."""
    jakarta, lima = apart["JKT"].desk, apart["LIM"].desk
    case = jakarta.add("case", {"title": "one"})
    round_trips(apart, "JKT", "LIM", "MAD")
    lima.set(case, {"title": "two"})
    late = apart.export("LIM", "MAD")
    apart.send("LIM", "JKT")
    apart.export("JKT", "MAD")  # is lost, and with it what Lima wrote
    jakarta.set(case, {"title": "three"})
    for code in ("LIM", "MAD"):
        apart.send("JKT", code)
    apart.send("LIM", "MAD")  # which says that Lima has all of Jakarta's
    assert fold(apart, "MAD") == 1, "what all had before"
    apart["MAD"].exchange.import_bundles([late])
    assert apart["MAD"].desk.get(case)["title"] == "three"
    assert apart["MAD"].exchange.conflicts() == []
    assert apart["MAD"].digest == apart["JKT"].digest


def test_who_never_wrote_holds_up_nothing_for_longer_than_who_was_silent(apart: Posts) -> None:
    apart["JKT"].desk.add("case", {"title": "First"})
    apart.send("JKT", "MAD")
    apart.send("MAD", "JKT")
    store = apart["JKT"].desk.store
    lima = "(SELECT n FROM replica WHERE post = 'LIM')"
    with store.transaction():
        store.raw.execute("UPDATE peer SET heard_at = ? WHERE heard_at IS NOT NULL", (LATER - 1,))
        for days, folded in ((folding.ACTIVE_DAYS - 1, 0), (folding.ACTIVE_DAYS, 1)):
            added = LATER - days * folding.DAY
            store.raw.execute(f"UPDATE peer SET added_at = ? WHERE replica = {lima}", (added,))
            assert folding.fold(store, now=LATER, many=1) == folded


def test_a_revoked_peer_holds_nothing_up(apart: Posts) -> None:
    apart["JKT"].desk.add("case", {"title": "First"})
    apart.send("JKT", "MAD")
    apart.send("MAD", "JKT")
    assert fold(apart, "JKT") == 0, "Lima has not got it"
    apart["JKT"].exchange.revoke_peer("LIM")
    assert fold(apart, "JKT") == 1


def test_young_segments_stay(apart: Posts) -> None:
    from db.clock import wall_ms

    apart["JKT"].desk.add("case", {"title": "First"})
    round_trips(apart, "JKT", "LIM", "MAD")
    store = apart["JKT"].desk.store
    with store.transaction():
        assert folding.fold(store, now=wall_ms() + folding.DAY, many=1) == 0
        assert folding.fold(store, now=wall_ms() + (folding.KEPT_DAYS + 1) * folding.DAY, many=1) > 0


def test_who_was_away_for_long_catches_up_and_loses_nothing(apart: Posts) -> None:
    """Lima is away: it holds nothing up, the capital tells it what it missed, and what it wrote merges."""
    jakarta, lima = apart["JKT"].desk, apart["LIM"].desk
    shared = jakarta.add("case", {"title": "Shared", "summary": "as it began"})
    gone = jakarta.add("case", {"title": "To be deleted"})
    secret = jakarta.add("case", {"title": "To be raised"})
    round_trips(apart, "JKT", "LIM", "MAD")
    for code in ("JKT", "MAD"):
        apart[code].desk.store.raw.execute(
            "UPDATE peer SET heard_at = ? WHERE replica = (SELECT n FROM replica WHERE post = 'LIM')",
            (LATER - YEARS,),
        )
    lima.set(shared, {"summary": "what Lima wrote far away"})
    mine = lima.add("case", {"title": "Lima's own"})
    for number in range(3):
        jakarta.set(shared, {"title": f"Shared {number}"})
        jakarta.delete([gone]) if number == 0 else None
        jakarta.set(secret, {"marking": "confidential"})
        round_trips(apart, "JKT", "MAD", times=1)
    round_trips(apart, "JKT", "MAD")
    for code in ("JKT", "MAD"):
        store = apart[code].desk.store
        with store.transaction():
            store.raw.execute("UPDATE peer SET heard_at = ? WHERE heard_at <> ?", (LATER - 1, LATER - YEARS))
            assert folding.fold(store, now=LATER, many=1) > 0
    path = apart.export("MAD", "LIM")
    assert "state" in kinds_of_parts(apart, "LIM", path)
    apart["LIM"].exchange.import_bundles([path])
    assert lima.get(shared)["title"] == "Shared 2"
    assert lima.get(shared)["summary"] == "what Lima wrote far away"
    assert lima.get(mine)["title"] == "Lima's own"
    assert gone not in [row["id"] for row in lima.list("case")]
    round_trips(apart, "JKT", "LIM", "MAD")
    assert len({apart[code].digest for code in ("JKT", "LIM", "MAD")}) == 1
    assert all(apart[code].desk.check().ok for code in ("JKT", "LIM", "MAD"))


def test_a_state_is_not_believed_from_any_peer_for_what_others_wrote(apart: Posts) -> None:
    apart["JKT"].desk.add("case", {"title": "First"})
    lima = apart["LIM"].desk
    lima.add("case", {"title": "Lima's own"})
    apart["MAD"].desk.add("case", {"title": "From the capital"})
    apart.send("MAD", "LIM")
    apart.send("LIM", "MAD")
    apart["MAD"].desk.add("case", {"title": "Later, from the capital"})
    round_trips(apart, "JKT", "MAD")
    jakarta = apart["JKT"].desk.store
    with jakarta.transaction():
        jakarta.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    got = apart.send("JKT", "LIM", full=True)
    assert any("capital" in str(gap["ask"]) for gap in got.gaps)
    assert {row["title"] for row in lima.list("case")} == {"Lima's own", "From the capital", "First"}
    apart.send("LIM", "JKT")  # which says that it holds something of others
    told = apart["JKT"].exchange.export_bundle(["LIM"], apart.folder / "last.bundle", full=True)
    assert told.owed["LIM"] > 0, "so what they wrote is not said to it any more, but stays owed"
    assert apart["LIM"].exchange.import_bundles([apart.folder / "last.bundle"])[0].gaps == []


def test_a_record_of_which_a_state_says_nothing_any_more_goes(apart: Posts) -> None:
    """The capital raised the last thing that Jakarta wrote, and let go of how: Lima hears of no withdrawal,
    and learns by the state that nothing stands of the record."""
    for title in ("Stays", "Goes"):
        made = apart["JKT"].desk.add("case", {"title": title})
        round_trips(apart, "JKT", "LIM", "MAD")
    apart["MAD"].exchange.set_peer("LIM", up_to="open")
    apart["MAD"].desk.set(made, {"marking": "restricted"})
    apart.export("MAD", "JKT")
    store = apart["MAD"].desk.store
    with store.transaction():
        store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    path = apart.export("MAD", "LIM", full=True)
    assert kinds_of_parts(apart, "LIM", path) == ["state"]
    apart["LIM"].exchange.import_bundles([path])
    assert [row["title"] for row in apart["LIM"].desk.list("case")] == ["Stays"]
    assert apart["LIM"].desk.check().ok


def test_a_state_ends_where_something_is_missing_and_what_lies_beyond_goes_as_it_is(apart: Posts) -> None:
    """A bundle of Jakarta's to the capital was lost: what came after it is no part of what it came to."""
    jakarta = apart["JKT"].desk
    first = jakarta.add("case", {"title": "First"})
    round_trips(apart, "JKT", "LIM", "MAD")
    assert fold(apart, "MAD")
    made = jakarta.add("case", {"title": "Second"})
    apart.export("JKT", "MAD")  # is lost
    jakarta.add("case", {"title": "Third"})
    jakarta.set(first, {"summary": "Written later"})
    apart.send("JKT", "MAD")
    path = apart.export("MAD", "LIM", full=True)
    assert set(kinds_of_parts(apart, "LIM", path)) == {"state", "segment"}
    received = apart["LIM"].exchange.import_bundles([path])[0]
    assert [(gap["post"], gap["from"], gap["to"]) for gap in received.gaps] == [("JKT", 2, 2)]
    rows = {row["title"]: row["summary"] for row in apart["LIM"].desk.list("case")}
    assert rows == {"First": "Written later", "Third": None}
    apart.send("JKT", "LIM", full=True)
    assert apart["LIM"].desk.get(made)["title"] == "Second"
    assert apart["LIM"].digest == apart["JKT"].digest


def without_its_own_bytes(posts: Posts, code: str) -> None:
    """A post let go of all segments that it wrote itself: what it says of them now is a state."""
    store = posts[code].desk.store
    with store.transaction():
        store.raw.execute(
            "UPDATE segment SET header = x'', signature = x'', body = x'' WHERE replica IN"
            " (SELECT 1 UNION SELECT replica FROM incarnation WHERE own = 1)"
        )


def test_who_is_believed_for_itself_alone_says_nothing_of_what_it_withdrew_of_others(apart: Posts) -> None:
    """Jakarta raised what Lima had written in. A state of Jakarta's own cannot say that: it stays owed, and
    the capital says it."""
    jakarta, lima = apart["JKT"].desk, apart["LIM"].desk
    apart["MAD"].desk.add("case", {"title": "From the capital"})
    made = jakarta.add("case", {"title": "Quay"})
    round_trips(apart, "JKT", "LIM", "MAD")
    lima.set(made, {"summary": "Lima's word"})
    for code in ("JKT", "MAD"):
        apart.send("LIM", code)
        apart[code].exchange.set_peer("LIM", up_to="open")
    jakarta.set(made, {"marking": "restricted"})
    apart.send("JKT", "MAD")
    without_its_own_bytes(apart, "JKT")
    path = apart.folder / "own.bundle"
    told = apart["JKT"].exchange.export_bundle(["LIM"], path, full=True)
    assert "state" in kinds_of_parts(apart, "LIM", path)
    assert told.owed["LIM"] > 0
    apart["LIM"].exchange.import_bundles([path])
    assert apart.send("MAD", "LIM").gaps == []
    assert [row["title"] for row in lima.list("case")] == ["From the capital"]
    assert lima.check().ok


def test_a_state_says_which_incarnation_of_its_sender_made_a_record(apart: Posts) -> None:
    """Jakarta went on from an older copy twice; who believes it for itself alone learns the same of it."""
    jakarta, lima = apart["JKT"].desk, apart["LIM"].desk
    for code in ("MAD", "LIM"):
        apart[code].desk.add("case", {"title": f"From {code}"})
    round_trips(apart, "JKT", "LIM", "MAD")
    for number in range(3):
        jakarta.add("case", {"title": f"Case {number}"})
        apart.send("JKT", "MAD")
        if number < 2:
            with jakarta.store.transaction():
                incarnation.begin(jakarta.store, "an older copy was put back")
    without_its_own_bytes(apart, "JKT")
    path = apart.export("JKT", "LIM", full=True)
    assert kinds_of_parts(apart, "LIM", path).count("state") == 1
    assert len(lima.list("case")) == 2
    apart["LIM"].exchange.import_bundles([path])
    assert len(lima.list("case")) == 5
    assert apart["LIM"].digest == apart["MAD"].digest == apart["JKT"].digest


# -- a newcomer --------------------------------------------------------------------------------------------


def test_a_newcomer_gets_the_state_where_an_old_segment_would_tell_too_much(
    new_posts: Callable[[], Posts],
) -> None:
    posts = new_posts()
    try:
        desk = posts["JKT"].desk
        quiet = desk.add("organisation", {"name": "Undersea Bureau"})
        plain = desk.add("organisation", {"name": "Harbour Board"})
        case = desk.add("case", {"title": "Public quay", "counterpart": quiet, "summary": "on the water"})
        other = desk.add("case", {"title": "Other quay", "counterpart": plain})
        deleted = desk.add("case", {"title": "Given up"})
        posts.send("JKT", "LIM")
        desk.delete([deleted])
        desk.set(quiet, {"marking": "restricted"})
        posts.send("JKT", "LIM")
        posts["JKT"].exchange.add_peer(posts["MAD"].exchange.card(), up_to="open")
        path = posts.export("JKT", "MAD")
        assert kinds_of_parts(posts, "MAD", path) == ["state"]
        content = inside(posts["MAD"], path)
        for secret in (b"Undersea Bureau", bytes.fromhex(quiet.replace("-", "")), quiet.encode()):
            assert secret not in content
        posts["MAD"].exchange.import_bundles([path])
        rows: dict[str, Any] = {row["id"]: row for row in posts["MAD"].desk.list("case")}
        assert rows.keys() == {case, other}
        assert (rows[case]["counterpart"], rows[case]["summary"]) == (None, "on the water")
        assert rows[other]["counterpart"] == plain
        assert rows[case]["created_post"] == "JKT"
        posts["MAD"].desk.set(case, {"summary": "said in Madrid"})
        posts.send("MAD", "JKT")
        assert desk.get(case)["summary"] == "said in Madrid"
        assert desk.get(case)["counterpart"] == quiet
        assert posts["JKT"].exchange.conflicts() == []
        desk.set(case, {"title": "Public quay, renamed"})
        path = posts.export("JKT", "MAD")
        assert kinds_of_parts(posts, "MAD", path) == ["segment"], "from then on segments go as they are"
        posts["MAD"].exchange.import_bundles([path])
        assert posts["MAD"].desk.get(case)["title"] == "Public quay, renamed"
        assert posts["MAD"].desk.check().ok
    finally:
        posts.close()


def test_a_newcomer_is_not_told_of_what_an_old_segment_merely_refers_to(posts: Posts) -> None:
    """What was raised was made in one segment, and referred to in another, which says nothing else of it."""
    desk = posts["JKT"].desk
    quiet = desk.add("organisation", {"name": "Undersea Bureau"})
    posts.send("JKT", "LIM")
    case = desk.add("case", {"title": "Public quay", "counterpart": quiet})
    posts.send("JKT", "LIM")
    desk.set(quiet, {"marking": "restricted"})
    posts.send("JKT", "LIM")
    posts["JKT"].exchange.set_peer("MAD", up_to="open")
    path = posts.export("JKT", "MAD")
    content = inside(posts["MAD"], path)
    for secret in (b"Undersea Bureau", bytes.fromhex(quiet.replace("-", "")), quiet.encode()):
        assert secret not in content
    posts["MAD"].exchange.import_bundles([path])
    assert [(row["id"], row["counterpart"]) for row in posts["MAD"].desk.list("case")] == [(case, None)]


def test_a_newcomer_is_not_told_of_the_withdrawal_of_what_was_made_in_a_folded_segment(posts: Posts) -> None:
    """Where bytes are gone, nobody can see that it was made there; that it was withdrawn goes to none new."""
    desk = posts["JKT"].desk
    quiet = desk.add("organisation", {"name": "Undersea Bureau"})
    posts.send("JKT", "LIM")
    with desk.store.transaction():
        desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    desk.set(quiet, {"marking": "restricted"})
    plain = desk.add("organisation", {"name": "Harbour Board"})
    posts.send("JKT", "LIM")
    posts["JKT"].exchange.set_peer("MAD", up_to="open")
    path = posts.export("JKT", "MAD")
    content = inside(posts["MAD"], path)
    for secret in (b"Undersea Bureau", bytes.fromhex(quiet.replace("-", "")), quiet.encode()):
        assert secret not in content
    posts["MAD"].exchange.import_bundles([path])
    assert [row["id"] for row in posts["MAD"].desk.list("organisation")] == [plain]


def test_what_a_state_says_of_a_record_in_part_is_kept_to_those_who_saw_it_said(apart: Posts) -> None:
    """The state of the record's own scope is late; that of the narrower one, for its reference, arrives."""
    jakarta, lima = apart["JKT"].desk, apart["LIM"].desk
    secret = jakarta.add("organisation", {"name": "Bureau", "marking": "restricted"})
    case = jakarta.add("case", {"title": "Quay", "counterpart": secret, "marking": "official"})
    apart.send("JKT", "MAD")
    store = apart["MAD"].desk.store
    with store.transaction():
        store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    apart["MAD"].exchange.set_peer("JKT", up_to="official")
    late = apart.export("MAD", "LIM", "JKT", full=True)
    path = apart.export("MAD", "LIM")
    assert kinds_of_parts(apart, "LIM", path) == ["state"]
    apart["LIM"].exchange.import_bundles([path])
    row = lima.get(case)
    assert (row["marking"], row["counterpart"], row["title"]) == ("restricted", secret, "")
    apart["LIM"].exchange.import_bundles([late])
    assert (lima.get(case)["marking"], lima.get(case)["title"]) == ("official", "Quay")
    assert apart["LIM"].digest == apart["JKT"].digest


def test_what_a_state_says_again_changes_nothing(apart: Posts) -> None:
    desk = apart["JKT"].desk
    for number in range(3):
        desk.add("case", {"title": f"Case {number}"})
    round_trips(apart, "JKT", "LIM", "MAD")
    fold(apart, "MAD")
    before = apart["LIM"].digest
    for _ in range(2):
        path = apart.export("MAD", "LIM", full=True)
        assert "state" in kinds_of_parts(apart, "LIM", path)
        apart["LIM"].exchange.import_bundles([path])
        assert apart["LIM"].digest == before


def test_a_large_state_comes_in_parts(apart: Posts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.stating.RECORDS_A_PART", 2)
    for number in range(5):
        apart["JKT"].desk.add("case", {"title": f"Case {number}"})
    apart.send("JKT", "MAD")
    with apart["MAD"].desk.store.transaction():
        apart["MAD"].desk.store.raw.execute("UPDATE segment SET header = x'', signature = x'', body = x''")
    path = apart.export("MAD", "LIM")
    assert kinds_of_parts(apart, "LIM", path) == ["state"] * 3
    apart["LIM"].exchange.import_bundles([path])
    assert apart["LIM"].digest == apart["JKT"].digest


@pytest.mark.parametrize("kind", ["organisation", "person", "task", "case", "document"])
def test_a_state_holds_records_that_were_marked_or_deleted(apart: Posts, kind: str) -> None:
    """Whichever their kind: what is common to all has a place beside each kind's own fields."""
    desk = apart["MAD"].desk
    name = "title" if kind in ("task", "case", "document") else "name"
    marked, gone = (desk.add(kind, {name: each}) for each in ("Marked", "Gone"))
    desk.set(marked, {"marking": "official"})
    desk.delete([gone])
    round_trips(apart, "JKT", "LIM", "MAD")
    assert fold(apart, "MAD")
    path = apart.export("MAD", "LIM", full=True)
    assert "state" in kinds_of_parts(apart, "LIM", path)
    apart["LIM"].exchange.import_bundles([path])
    assert [row["marking"] for row in apart["LIM"].desk.list(kind)] == ["official"]
    assert apart["LIM"].desk.check().ok
