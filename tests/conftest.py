"""Fixtures that every test may use: where the project lies and where the shared material is."""

from __future__ import annotations

from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The project's root folder."""
    return _ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real-world test data beside the project; its tests are skipped where it is absent."""
    folder = _ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared test data is not beside this checkout (../shared/data)")
    return folder
