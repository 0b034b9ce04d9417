"""The work on a folder as steps, each at the folder or at the case file, so that neither waits for the other.

A generator yields steps and is sent their results. The command line runs them one after the other; the window
runs those at a folder on a thread of their own and the others on the store's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar

from db.errors import ChanceryError

T = TypeVar("T")
Alive = Callable[[], None]
"""Called now and then by slow work; raises where it shall stop."""


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work; ``beside`` work may hang for minutes, and touches no case file."""

    work: Callable[[Alive], Any]
    beside: bool = False


Steps = Generator[Step, Any, T]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step gave, or the failure of the user's world that ended it."""

    value: Any = None
    error: ChanceryError | OSError | None = None


def attempt(step: Step, alive: Alive) -> Outcome:
    """Do a step; its failure is handed to whoever planned it."""
    try:
        return Outcome(step.work(alive))
    except (ChanceryError, OSError) as error:
        return Outcome(error=error)


def resume(steps: Steps[T], outcome: Outcome | None) -> Step:
    """Go on to the next step, or begin where there is no outcome; StopIteration has the result."""
    if outcome is None:
        return next(steps)
    if outcome.error is not None:
        return steps.throw(outcome.error)
    return steps.send(outcome.value)


def run(steps: Steps[T]) -> T:
    """Do all steps here and now; returns the result, raises what the last of them did."""
    outcome: Outcome | None = None
    while True:
        try:
            step = resume(steps, outcome)
        except StopIteration as end:
            result: T = end.value
            return result
        outcome = attempt(step, lambda: None)
