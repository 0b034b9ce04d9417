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


def _line(what: str, path: Path) -> Line:
    whole, alone, derivations = [], [], 0
    _unlock(path)  # imports, and which slot opened last
    for _ in range(RUNS):
        took, key, derivations = _unlock(path)
        whole.append(took)
        alone.append(key)
    rest = statistics.median(a - b for a, b in zip(whole, alone, strict=True))
    return Line(
        f"{what}: {derivations} derivation, {rest * 1000:.0f} ms more",
        statistics.median(whole),
        statistics.median(alone),
        "the derivation alone",
        "+150 ms",
    )


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
