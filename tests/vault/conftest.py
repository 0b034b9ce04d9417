"""Case files with users of their own, put back, copied, restored, cut and broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import db.lineage
from tests.conftest import cheap
from tests.shell import Shell
from tests.vault.world import PASSPHRASE, World, prepared

HOME = db.lineage.home


@pytest.fixture(autouse=True)
def _cheap(cheap_keys: None) -> None:
    """No test here is about what a key costs."""


@pytest.fixture(autouse=True)
def _copies_are_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever other folders' tests of the same run made of it (`copies_are_originals`)."""
    monkeypatch.setattr(db.lineage, "home", HOME)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def shell(
    tmp_path: Path,
    passphrase_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """Commands with CHANCERY_PASSPHRASE_FILE set."""
    monkeypatch.setenv("CHANCERY_PASSPHRASE_FILE", str(passphrase_file))

    def capture() -> tuple[str, str]:
        got = capsys.readouterr()
        return got.out, got.err

    return Shell(tmp_path, PASSPHRASE, capture)


@pytest.fixture(scope="session")
def _posts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three posts that know each other, each with a user; made once."""
    folder = tmp_path_factory.mktemp("prepared")
    with cheap():
        prepared(folder)
    return folder


@pytest.fixture
def new_world(
    _posts: Path, tmp_path_factory: pytest.TempPathFactory, user_folders: Path
) -> Iterator[type[World]]:
    """A maker of worlds, for tests that want many."""
    made: list[World] = []

    def make() -> World:
        made.append(World.like(_posts, tmp_path_factory.mktemp("world")))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def world(new_world) -> World:
    """JKT, MAD and LIM, which know each other; nothing is open."""
    return new_world()
