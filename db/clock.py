"""A hybrid logical clock: 48 bits of milliseconds, 16 bits of counter.

It only orders what is concurrent; causality never depends on it (contexts do).  Source: Kulkarni
et al., "Logical Physical Clocks" (2014).
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

COUNTER_BITS = 16
FAR_FUTURE = 32_503_680_000_000 << COUNTER_BITS
"""1 January 3000: a stamp beyond it is forged or broken and is refused."""


def wall_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


def tick(last: int, wall: int | None = None) -> int:
    """The next stamp after ``last``, not before the wall clock.

    At the end of time it stands still: what is concurrent then falls to the replica's id, and nobody
    refuses our stamps because a hostile or broken clock used up all the others.
    """
    return min(max(last + 1, (wall_ms() if wall is None else wall) << COUNTER_BITS), FAR_FUTURE - 1)


def iso(milliseconds: int) -> str:
    """An ISO 8601 moment in UTC, to the second; clamped to what a calendar can say."""
    bounded = min(max(milliseconds, 0), 253_402_300_799_000)
    # Not strftime, which imports a module at each call: lists ask for two moments a row.
    return f"{datetime.fromtimestamp(bounded / 1000, UTC).isoformat(timespec='seconds')[:19]}Z"
