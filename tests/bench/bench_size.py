"""Whether an import takes longer into a large store: the same bundles into 10,000 and 1,000,000 records.

The mean of many imports, one after the other. What is left for when nobody waits, the order of the search
index, is done after each and told by itself.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Desks, Line, show
from tests.bench.sample import fill, organisations

SMALL, LARGE = 10_000, 1_000_000
CHANGES = 1_000
AT_ONCE = 100_000
RUNS = 24


def run(desks: Desks, small: int = SMALL, large: int = LARGE) -> None:
    """New records, and edits of records that are there."""
    news, edits = _news(desks), _edits(desks)
    sizes = {size: _store(desks, size, edits[0]) for size in (small, large)}
    lines = []
    for what, bundles in (("new records", news), ("edits", edits[1:])):
        taken = {size: _seconds(desks, path, bundles) for size, path in sizes.items()}
        for part, told in enumerate((what, f"{what}: the index, later")):
            bar = "about 1" if not part else "none"
            lines.append(Line(told, taken[large][part], taken[small][part], f"into {small:,} records", bar))
    show(f"{CHANGES:,} changes at a time, {RUNS} times, into {large:,} records", lines)


def _store(desks: Desks, size: int, first: Path) -> Path:
    """A case file with so many records of its own, beside those of a first bundle."""
    from app.exchange import Exchange

    with desks.fresh("MAD") as desk:
        Exchange(desk).import_bundles([first])
        for start in range(0, size, AT_ONCE):
            fill(desk, min(AT_ONCE, size - start), seed=start + RUNS + 2)
        Exchange(desk).export_bundle(["JKT"], desks.folder / f"{size}.bundle")
        return Path(desk.store.path)


def _seconds(desks: Desks, like: Path, bundles: Sequence[Path]) -> tuple[float, float]:
    """Seconds of the process's own for one, and of what is left for later.

    What else the disk does would be louder than a difference.
    """
    from app.exchange import Exchange

    with desks.fresh("MAD", like=like) as desk:
        with desk.store.transaction():
            pass  # a copy goes on as a new incarnation with its first commit
        gc.collect()
        taken = after = 0.0
        for bundle in bundles:
            begun = time.process_time()
            Exchange(desk).import_bundles([bundle])
            done = time.process_time()
            while desk.tidy():
                pass
            taken += done - begun
            after += time.process_time() - done
        return taken / len(bundles), after / len(bundles)


def _edits(desks: Desks) -> list[Path]:
    """A bundle that makes records, and those that edit all of them, one after the other."""
    from app.exchange import Exchange
    from db.kinds import KINDS
    from db.unit import unit_of_work

    spec = KINDS["organisation"]
    found: list[Path] = []
    with desks.fresh() as desk:
        for seed in range(RUNS + 1):
            rows = organisations(CHANGES, seed)
            with unit_of_work(desk.store, "fill", "A") as unit:
                if not found:
                    rids = unit.insert(spec, rows)
                else:
                    unit.update_many(
                        spec,
                        [(rid, {"note": row["note"]}) for rid, (_, row, _) in zip(rids, rows, strict=True)],
                    )
            found.append(desks.folder / f"edits-{seed}.bundle")
            Exchange(desk).export_bundle(["MAD"], found[-1])
    return found


def _news(desks: Desks) -> list[Path]:
    """Bundles that make records, one after the other."""
    from app.exchange import Exchange

    found = []
    with desks.fresh() as desk:
        for seed in range(RUNS):
            fill(desk, CHANGES, seed=seed)
            found.append(desks.folder / f"new-{seed}.bundle")
            Exchange(desk).export_bundle(["MAD"], found[-1])
    return found
