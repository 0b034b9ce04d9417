"""How an operation ends: a change, a refusal, a cancelling. Part of ``ui.desk``, which names it all again.

The first window needs no more of that, and would stand later if it read the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Progress = Callable[[int, int, str], None]
"""Called with done, total and a word for the step; raises ``Cancelled`` when the officer stopped it."""


def plain(progress: Progress, step: str = "") -> Callable[[int, int], None]:
    """A report of progress as the use cases make it, which know no word for the step."""
    return lambda done, total: progress(done, total, step)


class Refusal(Exception):
    """A failure of the user's world: one sentence that says what is wrong and what to do.

    ``fields`` holds such sentences per field when the failure is about an edit.
    """

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = dict(fields or {})


class Cancelled(Exception):
    """The officer stopped a long piece of work; nothing of it was written."""


EVERY_KIND = "*"
"""Stands for all kinds in a ``Change`` that touched nobody knows which."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did: which kinds look different now, and what undoes it."""

    kinds: frozenset[str]
    undo: int = 0
    """Number of the unit of work that ``Desk.undo`` reverses; 0 when nothing was written."""
    ids: tuple[str, ...] = ()

    def touches(self, *kinds: str) -> bool:
        """Whether records of one of these kinds may look different now."""
        return EVERY_KIND in self.kinds or not self.kinds.isdisjoint(kinds)
