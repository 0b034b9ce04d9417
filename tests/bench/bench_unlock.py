"""From Enter to an open case file: one key derivation, and little more.

The baseline is the Argon2id derivation of the slot's own parameters, alone, in the same process. How many
derivations an unlocking takes is counted, not only timed.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from tests.bench.measure import WORDS, Desks, Line, show
from tests.bench.sample import organisations

RUNS = 7
RECORDS = 100_000
OFFICERS = 4


def run(desks: Desks) -> None:
    """Unlock an empty case file, one of several officers, and one of 100,000 records."""
    from app.keys import Keys
    from db.kinds import kind
    from db.unit import unit_of_work

    desk = desks.fresh()
    empty = desk.store.path
    desk.close()
    desk = desks.fresh()
    shared = desk.store.path
    for number in range(2, OFFICERS + 1):
        Keys(desk).add_passphrase(f"Officer {number}", f"{WORDS} number {number}")
    desk.close()
    desk = desks.fresh()
    large = desk.store.path
    with unit_of_work(desk.store, "import", "A") as unit:
        unit.insert(kind("organisation"), organisations(RECORDS))
    desk.close()
    show(
        "Unlock (beyond the derivation: at most 150 ms)",
        [
            _line("an empty case file", empty),
            _line(f"one that {OFFICERS} officers open", shared),
            _line(f"{RECORDS:,} records", large),
        ],
    )
    show("Unlock after a crash, file and log compared (no goal)", [_line("the same", large, crashed=True)])


def _line(what: str, path: Path, *, crashed: bool = False) -> Line:
    whole, alone, derivations = [], [], 0
    _unlock(path)  # imports, and which slot opened last
    for _ in range(RUNS):
        if crashed:
            _crash(path)
        took, key, derivations = _unlock(path)
        whole.append(took)
        alone.append(key)
    rest = statistics.median(a - b for a, b in zip(whole, alone, strict=True))
    return Line(
        f"{what}: {derivations} derivation, {rest * 1000:.0f} ms more",
        statistics.median(whole),
        statistics.median(alone),
        "the derivation alone",
        "" if crashed else "+150 ms",
    )


def _crash(path: Path) -> None:
    """Leave the file as a killed process does: with a log beside it."""
    import shutil

    from app.desk import Desk

    parts = [path, Path(f"{path}-wal")]
    with Desk.open(path, passphrase=WORDS) as desk:
        desk.add("task", {"title": "The last before the crash"})
        for part in parts:
            shutil.copyfile(part, f"{part}.kept")
    for part in parts:
        Path(f"{part}.kept").replace(part)


def _unlock(path: Path) -> tuple[float, float, int]:
    """Seconds to an open desk, seconds of them in Argon2id, and how many derivations there were."""
    from app.desk import Desk
    from db import kdf

    spent: list[float] = []
    real = kdf.from_passphrase

    def timed(*args: Any) -> bytes:
        begun = time.perf_counter()
        key = real(*args)
        spent.append(time.perf_counter() - begun)
        return key

    kdf.from_passphrase = timed
    try:
        start = time.perf_counter()
        desk = Desk.open(path, passphrase=WORDS)
        took = time.perf_counter() - start
    finally:
        kdf.from_passphrase = real
    desk.close()
    return took, sum(spent), len(spent)
