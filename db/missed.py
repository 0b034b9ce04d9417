"""Which bundles of a peer came, by number: the newest, and which of those before it did not.

A bundle says so to each reader. Of scopes that all its readers may see it says what is held there, which is
more; but who sends what the reader would not send back (since it trusts the sender less far, or since a
release list leaves the author out) learns by this alone whether it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

WINDOW = 60
"""How many numbers before the newest are remembered; what is older counts as missed."""


@dataclass(frozen=True, slots=True)
class Came:
    """The bundles that came: bit k of ``missed`` is set where the k-th before ``received`` did not.

    ``received`` is 0 where none came; ``missed`` is None where that is not told.
    """

    received: int
    missed: int | None

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Self:
        """What is told of the bundles with these numbers."""
        every = set(numbers)
        newest = max(every, default=0)
        window = range(1, min(WINDOW, newest - 1) + 1)
        return cls(newest, sum(1 << back for back in window if newest - back not in every))

    @classmethod
    def here(cls, raw: Any, peer: int) -> Self:
        """What came here from a peer, by its local number."""
        rows = raw.execute(
            "SELECT number FROM bundle WHERE sender = ?1 AND number >="
            " (SELECT max(number) FROM bundle WHERE sender = ?1) - ?2",
            (peer, WINDOW),
        )
        return cls.of(number for (number,) in rows)

    def none(self) -> Self:
        """Up to the same number none that counts: they were those of an older copy of the case file."""
        return replace(self, missed=(2 << WINDOW) - 1)

    def __contains__(self, number: int) -> bool:
        """Whether the bundle with a number is told to have come."""
        back = self.received - number
        return self.missed is not None and number > 0 and 0 <= back <= WINDOW and not self.missed >> back & 1
