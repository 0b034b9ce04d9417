"""Telephone numbers are found however they are written."""

from __future__ import annotations

import pytest
from posts import Posts

STORED = [{"value": "+62 21 5555678", "type": ["work"]}, {"value": "(111) 555-1111", "type": ["cell"]}]


@pytest.mark.parametrize(
    "typed",
    [
        "+62 21 5555678",
        "62215555678",
        "0215555678",
        "021 5555678",
        "5555678",
        "(111) 555-1111",
        "1115551111",
        "555-1111",
        "555 1111",
        "Rukmini 5555678",
    ],
)
def test_a_number_is_found_in_each_spelling(posts: Posts, typed: str) -> None:
    desk = posts["JKT"].desk
    person = desk.add("person", {"name": "Rukmini", "phones": STORED})
    desk.add("person", {"name": "Somebody else", "phones": [{"value": "+62 21 7777777"}]})
    assert [row["id"] for row in desk.search(typed)] == [person]


def test_a_picture_written_as_a_uri_is_no_text(posts: Posts) -> None:
    desk = posts["JKT"].desk
    desk.add("person", {"name": "Rukmini", "card_extra": [{"value": "data:image/png;base64,QUJDRA"}]})
    assert desk.search("base64") == []
