"""Folders in memory, prepared scenarios and their recordings, for the tests of this folder."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if sys.platform != "linux":  # what is proved of the calls that are made is proved where they can be watched
    collect_ignore_glob = ["test_*.py"]
else:
    from nursery import Nursery, why_no_strace
    from workshop import COUNTS, Workshop


@pytest.fixture(scope="session")
def soak() -> bool:
    """Whether this is the long run."""
    return os.environ.get("CHANCERY_TEST_PROFILE") == "soak"


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder on a disk of memory where there is one: flushing costs nothing there."""
    base = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="chancery-", dir=base if os.access(base, os.W_OK) else None))
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def nursery(memory: Path) -> Iterator[Nursery]:
    """Where children come from."""
    with Nursery(memory) as made:
        yield made


@pytest.fixture(scope="session")
def shared_workshop(memory: Path, nursery: Nursery) -> Workshop:
    """What is prepared once for all tests."""
    return Workshop(memory, nursery)


@pytest.fixture
def workshop(shared_workshop: Workshop, cheap_keys: None, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """The same, while keys cost nothing and a copied case file stands for the very file."""
    import db.opening
    from db import capture
    from db.surroundings import Surroundings

    monkeypatch.setattr("db.lineage.home", lambda path: b"one and the same")
    # The same at each of thousands of openings, so looked up once.
    monkeypatch.setattr(capture, "fingerprint", functools.cache(capture.fingerprint))
    monkeypatch.setattr(db.opening, "surroundings", lambda path: Surroundings())
    return shared_workshop


@pytest.fixture
def strace() -> None:
    """For tests that trace; skips where nothing can be traced."""
    if reason := why_no_strace():
        pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was tried, where this folder's tests are not divided among processes."""
    if "PYTEST_XDIST_TESTRUNUID" not in os.environ and COUNTS.exists():
        terminalreporter.write_sep("-", "durability")
        terminalreporter.write_line(COUNTS.read_text(encoding="utf-8").strip())
