"""How far long work has come, on one line of the terminal that is wiped when the work is done.

Only a person at a terminal sees it: with `--json`, or when stderr is a file, nothing is written.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], None]


@contextmanager
def shown(args: Namespace, what: str) -> Iterator[Progress | None]:
    """A callback for (done, total) that shows ``what`` in per cent; None where nobody looks."""
    if args.json or not sys.stderr.isatty():
        yield None
        return
    last = -1

    def tell(done: int, total: int) -> None:
        nonlocal last
        percent = min(100, done * 100 // total) if total else 100
        if percent != last:
            last = percent
            sys.stderr.write(f"\r{what}: {percent} %")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if last >= 0:
            sys.stderr.write("\r" + " " * (len(what) + 8) + "\r")
            sys.stderr.flush()
