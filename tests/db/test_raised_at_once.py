"""Records that several posts raised at the same time, or raised and wrote in."""

from __future__ import annotations

from posts import Posts

THREE = ("JKT", "LIM", "MAD")


def test_a_record_raised_twice_at_once_leaves_both_scopes_when_it_is_lowered(four: Posts) -> None:
    case = four["JKT"].desk.add("case", {"title": "Quay"})
    four.rounds(*THREE)
    four["JKT"].desk.set(case, {"marking": "restricted"})
    four["LIM"].desk.set(case, {"marking": "official"})
    four.rounds(*THREE)
    assert {four[code].desk.get(case)["marking"] for code in THREE} == {"restricted"}
    four["JKT"].desk.set(case, {"marking": "open"})
    four.rounds(*THREE)
    four["JKT"].desk.set(case, {"title": "Quay, renamed"})
    four.rounds(*THREE)
    assert [four[code].exchange.conflicts() for code in THREE] == [[], [], []]
    assert four.alike(*THREE)


def test_release_lists_that_were_set_at_once_are_left_too(four: Posts) -> None:
    case = four["JKT"].desk.add("case", {"title": "Quay"})
    four.rounds(*THREE)
    four["JKT"].desk.set(case, {"release_to": ["JKT", "LIM", "MAD"]})
    four["LIM"].desk.set(case, {"release_to": ["BOG", "JKT", "LIM", "MAD"]})
    four.rounds(*THREE)
    assert four.alike(*THREE)
    four["JKT"].desk.set(case, {"release_to": None})
    four.rounds(*THREE)
    assert four.alike(*THREE)
    four["JKT"].desk.set(case, {"title": "Quay, renamed"})
    four.rounds(*THREE)
    assert [four[code].exchange.conflicts() for code in THREE] == [[], [], []]
    assert four.alike(*THREE)


def test_what_was_written_over_in_the_higher_scope_is_left_in_the_lower_one(four: Posts) -> None:
    """Madrid sees what is official alone, and so nothing of what Jakarta wrote over it."""
    four.restrict("MAD", level="official")
    jakarta = four["JKT"].desk
    case = jakarta.add("case", {"title": "Quay"})
    four.rounds(*THREE)
    jakarta.set(case, {"marking": "restricted"})
    four["LIM"].desk.set(case, {"marking": "official"})
    four.send("LIM", "MAD")
    four.rounds("JKT", "LIM")
    jakarta.set(case, {"title": "Quay, in confidence"})
    four.rounds(*THREE)
    assert four["MAD"].desk.get(case)["title"] == "Quay"
    jakarta.set(case, {"marking": "open"})
    four.rounds(*THREE)
    assert four["MAD"].desk.get(case)["title"] == "Quay, in confidence"
    assert [four[code].exchange.conflicts() for code in THREE] == [[], [], []]
    assert four.alike(*THREE)


def test_what_was_written_in_the_open_meanwhile_leaves_it_when_that_is_settled(told_less: Posts) -> None:
    """Madrid and Bogotá see what is open: the one has what Lima wrote, the other is told by a state."""
    jkt, lim = told_less["JKT"], told_less["LIM"]
    jkt.desk.add("organisation", {"name": "Harbour"})
    secret = told_less.raised_meanwhile(name="UB")
    assert [entry["field"] for entry in jkt.exchange.conflicts()] == ["name"]
    jkt.desk.set(secret, {"name": "The Bureau"})
    told_less.rounds("JKT", "LIM", "MAD")
    told_less.send("JKT", "BOG")
    assert lim.desk.get(secret)["name"] == "The Bureau"
    assert lim.exchange.conflicts() == jkt.exchange.conflicts() == []
    for code in ("MAD", "BOG"):
        assert [row["name"] for row in told_less[code].desk.list("organisation")] == ["Harbour"]
    assert told_less.alike("MAD", "BOG")
    assert told_less.alike("JKT", "LIM")


def test_what_stood_against_nothing_is_taken_along_by_who_wrote_it(told_less: Posts) -> None:
    """Madrid and Bogotá see what is open: the one has what Lima wrote, the other is told by a state."""
    jkt, lim = told_less["JKT"].desk, told_less["LIM"].desk
    secret = jkt.add("organisation", {"name": "Undersea Bureau"})
    case = jkt.add("case", {"title": "Quay"})
    talk = jkt.add("interaction", {"subject": "Lunch"})
    for code in ("LIM", "MAD"):
        told_less.send("JKT", code)
    lim.set(secret, {"website": "https://bureau.example"})
    lim.set(case, {"counterpart": secret})
    lim.set(talk, {"organisations": [secret]})
    jkt.set(secret, {"marking": "restricted"})
    told_less.send("LIM", "MAD")
    assert told_less["MAD"].desk.get(case)["counterpart"] == secret
    told_less.rounds("JKT", "LIM", "MAD")
    told_less.send("JKT", "BOG")
    for code in ("MAD", "BOG"):
        desk = told_less[code].desk
        assert desk.list("organisation") == []
        assert desk.get(case)["counterpart"] is None
        assert desk.get(talk)["organisations"] is None
    for desk in (jkt, lim):
        assert desk.get(secret)["website"] == "https://bureau.example"
        assert desk.get(case)["counterpart"] == secret
        assert desk.get(talk)["organisations"] == [secret]
    assert [told_less[code].exchange.conflicts() for code in ("JKT", "LIM", "MAD", "BOG")] == [[], [], [], []]
    assert told_less.alike("MAD", "BOG")
    assert told_less.alike("JKT", "LIM")
    assert lim.undo() == "edit interaction"
    assert lim.check().ok


def test_a_deletion_that_a_raising_outlived_waits_for_a_person(posts: Posts) -> None:
    case = posts["JKT"].desk.add("case", {"title": "Quay"})
    posts.send("JKT", "LIM")
    posts["LIM"].desk.delete([case])
    posts["JKT"].desk.set(case, {"marking": "official"})
    posts.rounds("JKT", "LIM")
    for code in ("JKT", "LIM"):
        assert [entry["field"] for entry in posts[code].exchange.conflicts()] == ["deleted"]
    assert posts.alike("JKT", "LIM")
    posts["LIM"].desk.delete([case])
    posts.rounds("JKT", "LIM")
    for code in ("JKT", "LIM"):
        assert posts[code].exchange.conflicts() == posts[code].desk.list("case") == []
    assert posts.alike("JKT", "LIM")
