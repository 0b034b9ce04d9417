"""Two programs that make the same case file at once: one wins, and nobody's file is harmed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from app.desk import Desk
from db.errors import ChanceryError
from db.slots import key_path

pytestmark = pytest.mark.usefixtures("cheap_keys")


def make(path: Path, passphrase: str) -> Desk:
    desk, _ = Desk.create(
        path, post="JKT", country="ID", title="Desk", officer="Somebody", passphrase=passphrase
    )
    return desk


def test_a_loser_leaves_the_winners_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second begins after both have looked and found nothing, as two processes may."""
    path = tmp_path / "a.chancery"
    make(path, "the first of all ones").close()
    before = (path.read_bytes(), key_path(path).read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr("db.creating.os.path.lexists", lambda name: False)
        with pytest.raises(ChanceryError, match="already there"):
            make(path, "the second of all ones")
    assert (path.read_bytes(), key_path(path).read_bytes()) == before
    Desk.open(path, passphrase="the first of all ones").close()


def test_of_many_at_once_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.chancery"
    outcomes: list[Any] = []
    gate = threading.Barrier(4)

    def one(number: int) -> None:
        gate.wait()
        try:
            desk = make(path, f"passphrase {number}")
        except ChanceryError as error:
            outcomes.append(error)
        else:
            desk.close()
            outcomes.append(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = [outcome for outcome in outcomes if isinstance(outcome, int)]
    Desk.open(path, passphrase=f"passphrase {winner}").close()
