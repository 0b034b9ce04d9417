"""Python's collector of cycles, held back while large things are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the collector back: millions of small values are made, and no cycle among them.

    Its repeated passes over all that is held would double the time of a large import.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
