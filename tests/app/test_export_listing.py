"""A list as it stands on screen: its order, columns and words, with nothing above the marking asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.exporting.listing import Written, export_listing
from app.exporting.replacing import NotWritten

WORDS = "a lake, a boat & two oars"
COLUMNS = [
    ("title", "Title"),
    ("stage", "Stage"),
    ("direction", "=Direction"),
    ("counterpart", "Counterpart"),
    ("amount", "Value"),
    ("next_due", "Next due"),
]


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    made, _ = Desk.create(
        tmp_path / "a.chancery", post="JKT", country="ID", title="T", officer="Inés Prueba", passphrase=WORDS
    )
    with made:
        yield made


def label(vocabulary: str, code: str) -> str:
    return f"{vocabulary}:{code}"


def written(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_it_is_written_as_it_is_seen(desk: Desk, tmp_path: Path) -> None:
    ministry = desk.add("organisation", {"name": "+Ministry"})
    secret = desk.add("organisation", {"name": "Service", "marking": "confidential"})
    for title, party, marking in (
        ("=1+1", ministry, "open"),
        ("Ports", secret, "official"),
        ("X", None, "confidential"),
    ):
        desk.add(
            "case",
            {
                "title": title,
                "stage": "signed",
                "direction": ["ai-for-diplomacy", "ai-in-diplomacy"],
                "counterpart": party,
                "amount": "-2.50",
                "currency": "EUR",
                "next_due": "2026-12-01",
                "marking": marking,
            },
        )
    rids = desk.select("case")[::-1]
    out = tmp_path / "list.csv"
    steps: list[tuple[int, int]] = []
    made = export_listing(
        desk, out, "case", rids, COLUMNS, label, up_to="official", progress=lambda a, b: steps.append((a, b))
    )
    assert made == Written(2, 1)
    directions = "direction:ai-for-diplomacy; direction:ai-in-diplomacy"
    assert written(out) == [
        ["Title", "Stage", "'=Direction", "Counterpart", "Value", "Next due", "marking"],
        ["Ports", "stage:signed", directions, "", "-2.50", "2026-12-01", "official"],
        ["'=1+1", "stage:signed", directions, "'+Ministry", "-2.50", "2026-12-01", "open"],
    ]
    assert steps == [(3, 3)]


def test_a_place_that_cannot_be_written_to_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="is a folder"):
        export_listing(desk, tmp_path, "case", [], COLUMNS, label)
