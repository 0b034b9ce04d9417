"""The search index after bundles: everything is found at once, and put in order when nobody waits."""

from __future__ import annotations

from posts import Posts

from app.desk import Desk

TIMES = 12
"""Bundles, which leave as many parts of the index and more."""


def parts(desk: Desk) -> int:
    """How many parts the search index has."""
    return int(desk.store.raw.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0])


def filled(posts: Posts) -> list[str]:
    """Let Madrid take in some bundles of Jakarta's; returns the cases that they made."""
    jakarta = posts["JKT"].desk
    cases = []
    for number in range(TIMES):
        cases.append(jakarta.add("case", {"title": f"harbour {number}"}))
        jakarta.set(cases[0], {"summary": f"customs {number}"})
        posts.send("JKT", "MAD")
    return cases


def test_what_came_is_found_before_and_after_the_index_is_put_in_order(posts: Posts) -> None:
    cases = filled(posts)
    madrid = posts["MAD"].desk
    before = parts(madrid)
    assert before >= TIMES, "each left a part, and nobody waited for more"
    assert {row["id"] for row in madrid.search("harbour")} == set(cases)
    steps = 1
    while madrid.tidy():
        steps += 1
    assert steps < 10
    assert parts(madrid) < before / 2
    assert {row["id"] for row in madrid.search("harbour")} == set(cases)
    assert [row["id"] for row in madrid.search("customs")] == cases[:1]
    assert madrid.search(f"customs {TIMES - 2}") == [], "what was overwritten is not found"
    assert madrid.check().ok


def test_it_is_put_in_order_at_the_closing(posts: Posts) -> None:
    filled(posts)
    path = posts["MAD"].desk.store.path
    key = posts["MAD"].desk.store.key
    before = parts(posts["MAD"].desk)
    posts["MAD"].desk.close()
    from db.opening import open_store
    from db.slots import Unlocked

    with Desk(open_store(path, lambda _: Unlocked(key, "Officer MAD", "passphrase"))) as again:
        assert parts(again) < before / 2
        generation = again.store.generation
        assert not again.tidy()
        assert again.store.generation == generation, "nothing came since, so nothing is written"


def test_a_case_file_can_be_closed_twice_with_work_left(posts: Posts) -> None:
    filled(posts)
    madrid = posts["MAD"].desk
    madrid.close()
    madrid.store.parts = TIMES
    madrid.close()


def test_edits_leave_parts_too_and_a_few_are_left_alone(posts: Posts) -> None:
    filled(posts)
    madrid = posts["MAD"].desk
    while madrid.tidy():
        pass
    few = parts(madrid)
    generation = madrid.store.generation
    case = madrid.add("case", {"title": "seminar"})
    assert not madrid.tidy()
    assert madrid.store.generation == generation + 1, "it is not worth a transaction"
    for number in range(TIMES):
        madrid.set(case, {"title": f"seminar {number}"})
    while madrid.tidy():
        pass
    assert parts(madrid) < few + 4
    assert [row["id"] for row in madrid.search(f"seminar {TIMES - 1}")] == [case]


def test_a_case_file_of_an_earlier_program_leaves_its_parts_from_its_next_bundle_on(posts: Posts) -> None:
    raw = posts["MAD"].desk.store.raw
    raw.execute("INSERT INTO search(search, rank) VALUES ('automerge', 4)")  # as FTS5 does by itself
    filled(posts)
    assert parts(posts["MAD"].desk) >= TIMES
