"""The values that a register holds: every one that no other has seen.

Pure of any database, so that it can be tested by itself.  A new value removes exactly those that its
author's context covers; one that arrives late is dropped when the context of a value already held
covers it.  Whichever remain are concurrent: one is shown by a rule that every replica computes
alike, the others are kept for a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from db.kinds.field import Policy
from db.scopes import Scope
from db.values import canonical_json
from db.vectors import Context, covers


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a value comes from: a unit of work in a segment, and its stamp."""

    tx: int
    scope: Scope
    replica: bytes
    seq: int
    hlc: int
    segment: int


@dataclass(slots=True)
class Value:
    """One value of a register: its dot and its columns.

    ``late``: it is known to be overwritten already, so all that it does is to take away what it had seen.
    """

    dot: Dot
    columns: list[Any]
    late: bool = False


def add(
    values: list[Value], new: Value, context: Context, context_of: Callable[[int], Context]
) -> list[Value]:
    """The values held after ``new`` arrived, whose author had seen ``context``.

    ``context_of`` gives the context of a segment by its local number.
    """
    dot = new.dot
    if any(value.dot.tx == dot.tx for value in values):
        return values
    kept = [v for v in values if not covers(context, v.dot.scope, v.dot.replica, v.dot.seq)]
    if new.late or any(
        v.dot.segment != dot.segment and covers(context_of(v.dot.segment), dot.scope, dot.replica, dot.seq)
        for v in values
    ):
        return kept  # it came late; what it had seen goes all the same
    same = [v for v in kept if v.dot.segment == dot.segment]
    if same:  # one author, one segment: only the newest of its values counts
        newest = max([*same, new], key=lambda v: (v.dot.hlc, v.dot.tx))
        kept = [v for v in kept if v.dot.segment != dot.segment]
        return [*kept, newest]
    return [*kept, new]


def withdraw(values: list[Value], scope: Scope, context: Context) -> list[Value]:
    """The values held after a segment of ``scope`` took out of it what its author had seen there."""
    return [
        v
        for v in values
        if v.dot.scope != scope or not covers(context, v.dot.scope, v.dot.replica, v.dot.seq)
    ]


def winner(values: Iterable[Value], policy: Policy) -> Value:
    """The value shown: the higher marking, else the highest clock, then the replica's id."""
    if policy is Policy.HIGHEST:
        return max(values, key=lambda v: (v.columns[0] or 0, v.dot.hlc, v.dot.replica))
    return max(values, key=lambda v: (v.dot.hlc, v.dot.replica))


def common_release(values: Iterable[Value]) -> str | None:
    """The release list that all held values allow; None is every peer, "[]" is none."""
    allowed: set[str] | None = None
    for value in values:
        if value.columns[0] is None:
            continue
        posts = set(json.loads(value.columns[0]))
        allowed = posts if allowed is None else allowed & posts
    if allowed is None:
        return None
    return canonical_json(sorted(allowed))
