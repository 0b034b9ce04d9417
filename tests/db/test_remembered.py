"""What is kept at hand up to so much in all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.remembered import Remembered


@given(st.lists(st.tuples(st.integers(0, 9), st.binary(max_size=12)), max_size=60), st.integers(1, 40))
def test_it_holds_no_more_than_it_may_and_nothing_that_it_was_not_given(
    added: list[tuple[int, bytes]], most: int
) -> None:
    at_hand: Remembered[int, bytes] = Remembered(most, len)
    newest: dict[int, bytes] = {}
    for key, value in added:
        at_hand.add(key, value)
        newest[key] = value
        found = {each: at_hand.get(each) for each in newest}
        assert all(held is None or held == newest[each] for each, held in found.items())
        assert sum(len(held) for held in found.values() if held) <= most
        assert found[key] == (value if len(value) <= most else None)


def test_what_is_asked_for_round_and_round_is_mostly_found() -> None:
    at_hand: Remembered[int, str] = Remembered(100, len)
    found = 0
    for _ in range(10):
        for number in range(110):
            if at_hand.get(number) is None:
                at_hand.add(number, "x")
            else:
                found += 1
    assert found > 550


def test_nothing_is_left_after_all_is_let_go_of() -> None:
    at_hand: Remembered[int, str] = Remembered(3, len)
    at_hand.add(1, "abc")
    at_hand.clear()
    assert at_hand.get(1) is None
    at_hand.add(2, "abc")
    assert at_hand.get(2) == "abc"
