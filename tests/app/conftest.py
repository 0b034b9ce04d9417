"""A small case file for the tests of importers and exporters, and analysts around a watched folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tests.watched as watched
from app.desk import Desk
from tests.conftest import cheap
from tests.watched import Team


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: None) -> Iterator[Desk]:
    """An empty desk."""
    made, _ = Desk.create(
        tmp_path / "a.chancery",
        post="JKT",
        country="ID",
        title="Desk",
        officer="O",
        passphrase="long enough phrase",
    )
    with made:
        yield made


@pytest.fixture(scope="session")
def analysts(tmp_path_factory: pytest.TempPathFactory, copies_are_originals: None) -> Path:
    """Three case files of one desk, closed."""
    folder = tmp_path_factory.mktemp("analysts")
    with cheap():
        watched.make(folder, ana="JKT", ben="JKT", eva="MAD")
    return folder


@pytest.fixture
def new_team(
    analysts: Path, tmp_path_factory: pytest.TempPathFactory, cheap_keys: None
) -> Iterator[Callable[..., Team]]:
    made: list[Team] = []

    def make(**watching: object) -> Team:
        made.append(watched.team(analysts, tmp_path_factory.mktemp("team"), **watching))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def team(new_team: Callable[..., Team]) -> Team:
    return new_team()
