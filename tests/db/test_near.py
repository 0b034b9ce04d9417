"""What a misspelling meant: found when nothing is spelt so, and only then."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import Desk
from db.near import mistakes, near

NAMES = (
    "Yusuf Prasetyo",
    "Sari Mahendra",
    "Wening Astuti",
    "Benedikt Ørsted",
    "ليلى حداد",
    "Agrarian Affairs and Spatial Planning",
    "Çiğdem Öztürk",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path_factory.mktemp("near") / "a.chancery",
        post="JKT",
        country="ID",
        title="T",
        officer="Inés Prueba",
        passphrase="a lake, a boat & two oars",
    )
    with made:
        for name in NAMES:
            made.add("person", {"name": name})
        made.add("case", {"title": "Maize prices by radio", "summary": "with Prasetya, another name"})
        yield made


def found(desk: Desk, text: str) -> list[str]:
    return [row["title"] for row in desk.search(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prasteyo", "Yusuf Prasetyo"),  # two letters in the wrong order
        ("mahndra", "Sari Mahendra"),  # one left out
        ("mahendrra", "Sari Mahendra"),  # one too many
        ("mahandra", "Sari Mahendra"),  # a wrong one
        ("amhendra", "Sari Mahendra"),  # the first two
        ("orstad", "Benedikt Ørsted"),  # without its stroke too
        ("ozturc", "Çiğdem Öztürk"),
        ("حدات", None),  # four letters: one mistake
        ("agrarain afairs", "Agrarian Affairs and Spatial Planning"),
        ("sari mahand", "Sari Mahendra"),  # unfinished
        ("wening astuto", "Wening Astuti"),
    ],
)
def test_a_misspelt_name_is_found(desk: Desk, typed: str, meant: str | None) -> None:
    assert (meant or "ليلى حداد") in found(desk, typed)


def test_what_is_spelt_right_is_not_widened(desk: Desk) -> None:
    assert found(desk, "prasetyo") == ["Yusuf Prasetyo"]
    assert found(desk, "prasetya") == ["Maize prices by radio"]


@pytest.mark.parametrize("typed", ["xyzzy", "zar", "qqqqqqqq", "12345", "prasetyo xyzzyqw", "", "..."])
def test_what_is_like_nothing_is_not_found(desk: Desk, typed: str) -> None:
    assert found(desk, typed) == []


def test_a_list_is_narrowed_by_a_misspelling_too(desk: Desk) -> None:
    assert [row["title"] for row in desk.list("person", text="mahandra")] == ["Sari Mahendra"]
    assert desk.list("case", text="mahandra") == []


@given(word=st.text(string.ascii_lowercase, min_size=1, max_size=14), place=st.integers(0, 20))
def test_any_text_can_be_asked_for(desk: Desk, word: str, place: int) -> None:
    wrong = word[:place] + word[place + 1 :]
    for term in near(desk.store.raw, word or "x") + near(desk.store.raw, wrong or "x", unfinished=True):
        assert term
    assert mistakes(word) in (0, 1, 2)
    desk.search(word + " " + wrong)
