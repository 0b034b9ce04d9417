"""After a lock: what a core dump of the process would hold of the case file that was open."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests import memory
from tests.bench import bench_memory

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or not memory.readable(os.getpid()),
        reason="reads a process's memory as Linux shows it",
    ),
]
SECRETS = ("key", "half a key", "key in digits", "passphrase")


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> bench_memory.Marks:
    return bench_memory.make(tmp_path_factory.mktemp("marked"), records=300)


@pytest.mark.parametrize("code", [bench_memory.COMMAND, bench_memory.WINDOW], ids=["command", "window"])
def test_after_a_lock_keys_are_gone_and_record_text_nearly(
    marks: bench_memory.Marks, code: str, styled: None, tmp_path: Path
) -> None:
    found = dict(bench_memory.steps(code, marks))
    opened, *_, (last, left) = found.items()
    shown = next(counts for name, counts in found.items() if name in ("open", "case file shown"))
    assert shown["key"] >= 1, f"{opened[0]}: nothing was there to find"
    assert shown["record text"] > 1000
    assert "washed" in last
    assert {name: left[name] for name in SECRETS} == dict.fromkeys(SECRETS, 0)
    assert left["record text"] + left["in small letters"] <= shown["record text"] // 50
