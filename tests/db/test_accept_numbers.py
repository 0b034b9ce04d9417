"""Telephone numbers as people write them elsewhere: with a trunk prefix in brackets, in other digits."""

from __future__ import annotations

import pytest
from posts import Posts


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("+44 (0)20 7946 0123", "+44 20 7946 0123"),
        ("+44 (0)20 7946 0123", "00442079460123"),
        ("+44 (0)20 7946 0123", "020 7946 0123"),
        ("+44 (0)20 7946 0123", "+44 (0)20 7946 0123"),
        ("+62 21 555-0199", "+62 (0)21 555 0199"),
        ("٠٢١ ٥٥٥ ٠١٩٩", "021 555 0199"),
        ("٠٢١ ٥٥٥ ٠١٩٩", "5550199"),
        ("+62 21 555-0199", "٥٥٥٠١٩٩"),
    ],
)
def test_a_number_is_found_however_it_is_written(posts: Posts, stored: str, typed: str) -> None:
    desk = posts["JKT"].desk
    person = desk.add("person", {"name": "Rukmini", "phones": [{"value": stored}]})
    desk.add("person", {"name": "Somebody else", "phones": [{"value": "+62 21 7777777"}]})
    assert [row["id"] for row in desk.search(typed)] == [person]
