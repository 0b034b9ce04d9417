"""What every test may use or must not touch: the project's place, shared data, a user's own folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import desktop

_ROOT = Path(__file__).resolve().parent.parent

# A clock decides nothing here: a busy machine is slow, not wrong. `make soak` asks for the second profile.
_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large)
# The same examples each time, so that a red run is a change's fault; `make soak` looks for new ones.
settings.register_profile(
    "default", deadline=None, suppress_health_check=_QUIET, max_examples=20, derandomize=True
)
settings.register_profile("soak", deadline=None, suppress_health_check=_QUIET, max_examples=3000)
settings.load_profile(os.environ.get("CHANCERY_TEST_PROFILE", "default"))


def pytest_configure() -> None:
    """Let no two processes share a desktop."""
    desktop.take()


def pytest_unconfigure() -> None:
    """Leave nothing running."""
    desktop.leave()


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


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of its own for each test: settings, anchors and kept key files never reach the developer's own.

    Returns the folder that holds them all.
    """
    home = tmp_path_factory.mktemp("user")
    for name, part in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
        ("APPDATA", "data"),
        ("LOCALAPPDATA", "data"),
    ):
        monkeypatch.setenv(name, str(home / part))
    monkeypatch.delenv("CHANCERY_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("db.places.system_policy_file", lambda: home / "no system policy.toml")
    return home


@pytest.fixture(scope="session")
def copies_are_originals() -> Iterator[None]:
    """Case files that a test copies from a template stand for the very file, not for a copy of it."""
    patch = pytest.MonkeyPatch()
    patch.setattr("db.lineage.home", lambda path: b"one and the same")
    yield
    patch.undo()


@contextmanager
def cheap() -> Iterator[None]:
    """Passphrase slots that cost next to nothing; how dear they are is tested by themselves."""
    from db.kdf import KdfParams

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            KdfParams, "interactive", classmethod(lambda cls: cls(memory_kib=64, passes=1, lanes=1))
        )
        yield


@pytest.fixture
def cheap_keys() -> Iterator[None]:
    """The same for the length of a test."""
    with cheap():
        yield
