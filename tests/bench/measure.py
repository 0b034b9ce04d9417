"""Medians and ratios: each figure stands beside a baseline that was measured in the same run.

A ratio means something on any machine; seconds do not.  Nothing here fails: a benchmark prints.
"""

from __future__ import annotations

import gc
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORDS = "four words for benchmarks"
RUNS = 3


@dataclass(frozen=True)
class Line:
    """One figure: seconds (or MB) of ours and of the baseline, and the goal that the design sets."""

    what: str
    ours: float
    baseline: float
    against: str
    goal: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours over the baseline."""
        return self.ours / self.baseline if self.baseline else float("inf")


def median(work: Callable[[Any], Any], prepare: Callable[[], Any] = lambda: None, runs: int = RUNS) -> float:
    """Seconds of ``work``, the median of ``runs``, each on what ``prepare`` made; only ``work`` is timed."""
    taken = []
    for _ in range(runs):
        given = prepare()
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        work(given)
        taken.append(time.perf_counter() - start)
        gc.enable()
        close(given)
    return statistics.median(taken)


def close(given: Any) -> None:
    """Close what a preparation opened."""
    for item in given if isinstance(given, tuple) else (given,):
        if hasattr(item, "close"):
            item.close()


def show(title: str, lines: list[Line]) -> None:
    """Print one table of plain text."""
    print(f"\n{title}")
    print(f"  {'':44} {'ours':>10} {'baseline':>10} {'ratio':>7}  {'goal':<8} baseline is")
    for line in lines:
        print(
            f"  {line.what:44} {_figure(line.ours, line.unit):>10} {_figure(line.baseline, line.unit):>10}"
            f" {line.ratio:7.2f}  {line.goal:<8} {line.against}"
        )
    sys.stdout.flush()


def _figure(value: float, unit: str) -> str:
    if unit == "s" and value < 1:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f} {unit}" if unit == "s" else f"{value:.0f} {unit}"


class Desks:
    """Fresh case files, copied from one that was made once: a key derivation each would be no benchmark."""

    def __init__(self, folder: Path) -> None:
        from app.desk import Desk

        self.folder = folder
        self._count = 0
        self._keys: dict[str, bytes] = {}
        for post in ("JKT", "MAD"):
            desk, _ = Desk.create(
                folder / post,
                post=post,
                country="ID",
                title=post,
                officer="A",
                device="bench",
                passphrase=WORDS,
            )
            self._keys[post] = desk.store.key
            desk.close()
        self._introduce()

    def _introduce(self) -> None:
        from app.exchange import Exchange

        one, other = self.reopen(self.folder / "JKT", "JKT"), self.reopen(self.folder / "MAD", "MAD")
        Exchange(one).add_peer(Exchange(other).card())
        Exchange(other).add_peer(Exchange(one).card())
        one.close()
        other.close()

    def fresh(self, post: str = "JKT", like: Path | None = None) -> Any:
        """A new desk of a post, empty or a copy of ``like`` (closed)."""
        self._count += 1
        path = self.folder / f"{post}-{self._count}"
        source = like or self.folder / post
        shutil.copy(source, path)
        shutil.copy(f"{source}.keys", f"{path}.keys")
        return self.reopen(path, post)

    def key(self, post: str) -> bytes:
        """The data key of a post's case files."""
        return self._keys[post]

    def copy(self, path: Path) -> Path:
        """Another copy of a case file that is closed."""
        self._count += 1
        target = self.folder / f"copy-{self._count}"
        shutil.copy(path, target)
        shutil.copy(f"{path}.keys", f"{target}.keys")
        return target

    def reopen(self, path: Path, post: str = "JKT") -> Any:
        """Open a case file of a post without deriving its key anew."""
        from app.desk import Desk
        from db.opening import open_store
        from db.slots import Unlocked

        return Desk(open_store(path, lambda _: Unlocked(self._keys[post], "A", "passphrase")))

    def bare(self, like: Path | None = None, post: str = "JKT") -> Any:
        """A keyed connection to a store of the same tables and indexes, its capture triggers dropped."""
        from db.connection import connect

        self._count += 1
        path = self.folder / f"bare-{self._count}"
        shutil.copy(like or self.folder / post, path)
        raw = connect(path, self._keys[post])
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{name}"')
        return raw


@contextmanager
def transaction(raw: Any) -> Iterator[Any]:
    """BEGIN and COMMIT around bare statements."""
    raw.execute("BEGIN IMMEDIATE")
    yield raw
    raw.execute("COMMIT")
