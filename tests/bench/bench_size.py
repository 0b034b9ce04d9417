"""Whether an import takes longer into a large store: the same bundle into 10,000 and 1,000,000 records.

What is louder than a difference is that the search index merges its parts now and then: one import in some
pays for those before it, in a store of either size.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from pathlib import Path

from tests.bench.measure import Desks, Line, show
from tests.bench.sample import fill, organisations

SMALL, LARGE = 10_000, 1_000_000
CHANGES = 1_000
AT_ONCE = 100_000
RUNS = 7


def run(desks: Desks, small: int = SMALL, large: int = LARGE) -> None:
    """New records, and edits of records that are there."""
    from app.exchange import Exchange

    first, second = _bundles(desks)
    sizes = {}
    for size in (small, large):
        with desks.fresh("MAD") as desk:
            sizes[size] = desk.store.path
            Exchange(desk).import_bundles([first])
            for start in range(0, size, AT_ONCE):
                fill(desk, min(AT_ONCE, size - start), seed=start + 3)
            Exchange(desk).export_bundle(["JKT"], desks.folder / f"{size}.bundle")
    lines = []
    for what, bundle in (("new records", _new(desks)), ("edits", second)):
        taken = {size: _seconds(desks, path, bundle) for size, path in sizes.items()}
        lines.append(Line(what, taken[large], taken[small], f"into {small:,} records", "about 1"))
    show(f"The same {CHANGES:,} changes into {large:,} records", lines)


def _seconds(desks: Desks, like: Path, bundle: Path) -> float:
    """Seconds of the process's own, the median: what else the disk does would be louder than a difference."""
    from app.exchange import Exchange

    taken = []
    for _ in range(RUNS):
        with desks.fresh("MAD", like=like) as desk:
            with desk.store.transaction():
                pass  # a copy goes on as a new incarnation with its first commit
            desk.store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            gc.collect()
            begun = time.process_time()
            Exchange(desk).import_bundles([bundle])
            taken.append(time.process_time() - begun)
    return statistics.median(taken)


def _bundles(desks: Desks) -> tuple[Path, Path]:
    """A bundle that makes records, and one that edits them."""
    from app.exchange import Exchange
    from db.kinds import KINDS
    from db.unit import unit_of_work

    spec = KINDS["organisation"]
    found = []
    with desks.fresh() as desk:
        for seed in (1, 2):
            rows = [columns for _, columns, _ in organisations(CHANGES, seed)]
            with unit_of_work(desk.store, "fill", "A") as unit:
                if seed == 1:
                    rids = unit.insert(spec, [(os.urandom(16), columns, {}) for columns in rows])
                else:
                    unit.update_many(
                        spec, [(rid, {"note": row["note"]}) for rid, row in zip(rids, rows, strict=True)]
                    )
            found.append(desks.folder / f"size-{seed}.bundle")
            Exchange(desk).export_bundle(["MAD"], found[-1])
    return found[0], found[1]


def _new(desks: Desks) -> Path:
    from app.exchange import Exchange

    out = desks.folder / "size-new.bundle"
    with desks.fresh() as desk:
        fill(desk, CHANGES, seed=9)
        Exchange(desk).export_bundle(["MAD"], out)
    return out
