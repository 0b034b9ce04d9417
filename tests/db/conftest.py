"""Posts that exchange, for the tests of this folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from posts import FAST, Posts, make_template, open_copy

CODES = ("JKT", "MAD", "LIM")
FOUR = (*CODES, "BOG")


@pytest.fixture(scope="session")
def template(
    tmp_path_factory: pytest.TempPathFactory, copies_are_originals: None
) -> tuple[Path, dict[str, bytes]]:
    """Three posts that know each other, closed."""
    return _made(tmp_path_factory.mktemp("template"), CODES)


def _made(folder: Path, codes: tuple[str, ...]) -> tuple[Path, dict[str, bytes]]:
    from db.kdf import KdfParams

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KdfParams, "interactive", classmethod(lambda cls: FAST))
        return folder, make_template(folder, codes)


@pytest.fixture
def new_posts(
    template: tuple[Path, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Posts]:
    """A maker of fresh posts, for tests that want many."""
    return lambda: open_copy(template[0], tmp_path_factory.mktemp("posts"), template[1])


@pytest.fixture
def posts(new_posts: Callable[[], Posts]) -> Iterator[Posts]:
    """Three posts that know each other, empty."""
    made = new_posts()
    yield made
    made.close()


@pytest.fixture(scope="session")
def template_of_four(
    tmp_path_factory: pytest.TempPathFactory, copies_are_originals: None
) -> tuple[Path, dict[str, bytes]]:
    """Four posts that know each other, closed."""
    return _made(tmp_path_factory.mktemp("template_of_four"), FOUR)


@pytest.fixture
def four(
    template_of_four: tuple[Path, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Posts]:
    """Four posts that know each other, empty."""
    made = open_copy(template_of_four[0], tmp_path_factory.mktemp("four"), template_of_four[1])
    yield made
    made.close()


@pytest.fixture
def told_less(four: Posts) -> Posts:
    """Madrid and Bogotá are trusted with what is open; Jakarta and Lima with all."""
    four.restrict("MAD", "BOG")
    return four
