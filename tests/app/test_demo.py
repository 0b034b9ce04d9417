"""The demonstration case file, built for real: what it holds, what can be undone, what is in conflict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import traffic
from app.demo import ACTION, build
from app.desk import Desk
from app.errors import Cancelled
from app.exchange import Exchange
from db.errors import ChanceryError
from db.kinds import KINDS
from tests.conftest import cheap

PASSPHRASE = "only for trying things on"


@pytest.fixture(autouse=True)
def _cheap(cheap_keys: None) -> None:
    """No test here is about what a key costs."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.chancery"
    with cheap():
        made = build(path, PASSPHRASE, today=date(2026, 11, 23))
    assert set(made.counts) == set(KINDS)
    return path


def test_nothing_is_left_beside_the_case_file_and_its_keys(built: Path) -> None:
    assert sorted(entry.name for entry in built.parent.iterdir()) == ["demo.chancery", "demo.chancery.keys"]


def test_it_opens_and_holds_what_was_written(built: Path) -> None:
    with Desk.open(built, passphrase=PASSPHRASE) as desk:
        assert desk.facts.post == "JKT"
        assert desk.counts()["case"] == len(desk.list("case")) >= 10
        assert [row["title"] for row in desk.search("慧敏")] == ["林慧敏"]
        assert [row["title"] for row in desk.search("Benomar")] == ["ليلى بنعمر"]


def test_a_document_s_bytes_are_in_the_store(built: Path) -> None:
    with Desk.open(built, passphrase=PASSPHRASE) as desk:
        rows = desk.list("document")
        for row in rows:
            body = desk.content(row["content"])
            assert body is not None
            assert len(body) == row["size"]
        assert rows


def test_a_real_conflict_stands_open_with_both_values(built: Path) -> None:
    with Desk.open(built, passphrase=PASSPHRASE) as desk:
        exchange = Exchange(desk)
        open_ones = {row["field"]: row for row in exchange.conflicts()}
        assert set(open_ones) == {"next_due", "next_step"}
        step = open_ones["next_step"]
        said = {step["winner"]["post"], *(kept["post"] for kept in step["kept"])}
        assert said == {"JKT", "LIS"}
        assert desk.get(step["id"])["next_step"] == step["winner"]["value"]
        assert desk.get(step["id"])["marking"] == "confidential"
        assert [(peer.post, peer.capital) for peer in exchange.peers()] == [("BKK", False), ("LIS", True)]


def test_of_a_neighbour_s_bundles_one_is_missing_and_asked_for(built: Path) -> None:
    with Desk.open(built, passphrase=PASSPHRASE) as desk:
        asked = {one.peer.post: (one.missing, one.ask) for one in traffic.standings(desk)}
        assert asked == {"BKK": (((1, 1),), "Ask BKK for bundle 1 again."), "LIS": ((), "")}
        assert [(one.post, one.number, one.conflicts) for one in traffic.arrivals(desk)] == [
            ("BKK", 2, 0), ("LIS", 1, 1)
        ]  # fmt: skip


def test_all_of_it_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "demo.chancery"
    build(path, PASSPHRASE)
    with Desk.open(path, passphrase=PASSPHRASE) as desk:
        while desk.undoable():
            last = desk.undo()
        assert last == ACTION
        left = [row for kind in KINDS for row in desk.list(kind)]
        assert [row["created_post"] for row in left] == ["BKK"]  # what came from others is not ours to undo


def test_it_does_not_write_over_a_file(built: Path) -> None:
    before = built.read_bytes()
    with pytest.raises(ChanceryError):
        build(built, PASSPHRASE)
    assert built.read_bytes() == before


def test_cancelled_half_way_it_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        build(tmp_path / "demo.chancery", PASSPHRASE, progress=stop)
    assert list(tmp_path.iterdir()) == []
