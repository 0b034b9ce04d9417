"""`python -m tests.bench [NAME ...]`: measure everything, or what is named; never fails on a clock.

`python -m tests.bench simulate` takes options of its own, and simulates 300 replicas over a year without any.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from pathlib import Path

NAMES = (
    "start",
    "frames",
    "watchdog",
    "unlock",
    "today",
    "capture",
    "import",
    "reading",
    "exchange",
    "attachments",
    "million",
    "size",
    "simulate",
    "encryption",
    "memory",
)


def main(names: list[str]) -> int:
    """Run the benchmarks named, in a folder of their own."""
    unknown = set(names) - set(NAMES)
    if unknown:
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}.",
            file=sys.stderr,
        )
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}")
    with tempfile.TemporaryDirectory(prefix="chancery-bench-") as name:
        folder = Path(name)
        for variable in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{variable}_HOME"] = str(folder / "home" / variable)
        from tests.bench.measure import Desks

        desks = Desks(folder)
        for each in names or NAMES:
            importlib.import_module(f"tests.bench.bench_{each}").run(desks)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["simulate"]:
        from tests.bench import bench_simulate

        sys.exit(bench_simulate.main(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
