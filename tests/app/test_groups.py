"""A list in groups keeps its order in each, and has every record once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.describe import Filter, Order
from app.desk import Desk
from app.groups import groups

WORDS = "a lake, a boat & two oars"


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    with made:
        ministry, union = (made.add("organisation", {"name": name}) for name in ("zeta union", "Alpha"))
        for title, stage, due, party in (
            ("Dikes", "signed", "2026-11-30", ministry),
            ("Canals", "scoping", "2026-11-02", union),
            ("Bridges", "signed", "2025-01-01", None),
            ("Airports", None, None, ministry),
        ):
            made.add("case", {"title": title, "stage": stage, "next_due": due, "counterpart": party})
        yield made


def named(desk: Desk, field: str, **how: object) -> list[tuple[str, list[str]]]:
    found = groups(desk, "case", field, order=[Order("title")], **how)  # type: ignore[arg-type]
    return [(code, [row["title"] for row in desk.rows("case", rids)]) for code, rids in found]


def test_codes_stand_in_the_order_of_their_vocabulary_and_nothing_comes_last(desk: Desk) -> None:
    assert named(desk, "stage") == [
        ("scoping", ["Canals"]),
        ("signed", ["Bridges", "Dikes"]),
        ("", ["Airports"]),
    ]


def test_dates_are_gathered_by_month_from_the_newest(desk: Desk) -> None:
    assert named(desk, "next_due") == [
        ("2026-11", ["Canals", "Dikes"]),
        ("2025-01", ["Bridges"]),
        ("", ["Airports"]),
    ]


def test_linked_records_stand_by_their_title(desk: Desk) -> None:
    found = named(desk, "counterpart")
    assert [titles for _, titles in found] == [["Canals"], ["Airports", "Dikes"], ["Bridges"]]


def test_markings_stand_from_the_highest_and_filters_hold(desk: Desk) -> None:
    desk.add("case", {"title": "Secret", "marking": "confidential"})
    assert [code for code, _ in named(desk, "marking")] == ["confidential", "open"]
    assert named(desk, "stage", where=[Filter("stage", "is", "signed")]) == [("signed", ["Bridges", "Dikes"])]
    assert named(desk, "stage", text="canals") == [("scoping", ["Canals"])]
