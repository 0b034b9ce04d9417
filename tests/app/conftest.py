"""A small case file for the tests of importers and exporters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk


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
