"""300 replicas over a simulated year: whether they end alike, and what it costs each, quarter by quarter.

    python -m tests.bench simulate --replicas 300 --days 365 --shared 0.5 --folder FOLDER

With a folder it goes on where it was ended. Fails where the replicas do not end alike; on no clock.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.bench.measure import Desks
from tests.bench.network import CAPITAL, Network, Plan, Week, faults


def main(arguments: list[str]) -> int:
    """Simulate what the options ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench simulate", description=__doc__)
    parser.add_argument("--replicas", type=int, default=300)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--shared", type=float, default=3, help="of ten edits those in what all share")
    parser.add_argument("--folder", type=Path, help="where it goes on, and what is left there")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chancery-simulation-") as name:
        simulate(
            given.folder or Path(name), Plan(given.replicas, given.days, shared=given.shared), given.workers
        )
    return 0


def run(desks: Desks) -> None:
    """A small one, among other benchmarks."""
    simulate(desks.folder / "network", Plan(12, 60), 2)


def simulate(folder: Path, plan: Plan, workers: int) -> None:
    """Simulate, check and print the report; raises AssertionError where they do not end alike."""
    network = Network(folder, plan)
    begun = time.perf_counter()
    network.make(workers)
    made = time.perf_counter() - begun
    for week in network.run(workers):
        print(f"  week {week + 1}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    ends = network.ends(workers)
    wrong = faults(ends)
    assert not wrong, "; ".join(wrong[:10])
    whole = time.perf_counter() - begun
    report(network, whole, made)
    print(
        f"  all {len(ends)} end alike within their posts, and hold what the capital has for them"
        f" ({sum(end.ok is not None for end in ends.values())} were checked whole):"
        f" {ends[CAPITAL].records:,} records there, {_mean([e.records for e in ends.values()]):,.0f} each"
    )


def report(network: Network, whole: float, made: float) -> None:
    """A table of each quarter of the time, for the capital and for the mean of the others."""
    plan, rows = network.plan, network.rows()
    print(
        f"\nSimulation of {plan.replicas} replicas over {plan.days} days, {plan.edits} edits a day each,"
        f" {plan.shared:g} of them in what all share, {plan.lost:.0%} of deliveries lost:"
        f" {sum(row.edits for row in rows):,} edits"
        f" ({whole:.0f} s in all, {made:.0f} s of it to make the case files; seconds below are the process's)"
    )
    edges = [round(plan.weeks * quarter / 4) for quarter in range(5)]
    for title, some in (
        ("The capital", [row for row in rows if row.replica == CAPITAL]),
        ("A post's replica, the mean", [row for row in rows if row.replica != CAPITAL]),
    ):
        print(f"  {title}")
        print(
            f"    {'weeks':>9} {'MB out':>9} {'MB in':>9} {'s export':>9} {'s import':>9} {'taken in':>9}"
            f" {'MB store':>9} | a thousand taken in: {'MB in':>7} {'s import':>9} {'MB store':>9}"
        )
        before = 0.0
        for first, last in pairwise(edges):
            before = _line(some, first, last, before)


def _line(rows: list[Week], first: int, last: int, before: float) -> float:
    some = [row for row in rows if first <= row.week < last]
    count = len({row.replica for row in some})
    out, came, export, taking, taken = (
        sum(float(getattr(row, name)) for row in some) / count
        for name in ("bytes_out", "bytes_in", "export_seconds", "import_seconds", "taken")
    )
    size = _mean([row.size for row in some if row.week == last - 1])
    each = 1000 / max(taken, 1)
    print(
        f"    {first + 1:>4}-{last:<4} {out / 1e6:9.2f} {came / 1e6:9.2f} {export:9.2f} {taking:9.2f}"
        f" {taken:9.0f} {size / 1e6:9.2f} | {'':20} {came / 1e6 * each:7.3f} {taking * each:9.3f}"
        f" {(size - before) / 1e6 * each:9.3f}"
    )
    return size


def _mean(values: list[int]) -> float:
    return sum(values) / max(len(values), 1)
