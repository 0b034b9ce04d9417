"""What the window asks about records that may be one: what is offered, how they differ, becoming one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ui.outcome import Change

COMPARED = ("organisation", "person", "case")
"""Kinds in which duplicates are looked for."""
MOST = 5
"""Records that stand side by side."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Two records that may be one, and why: fields that say the same, with what they say."""

    kind: str
    ids: tuple[str, str]
    titles: tuple[str, str]
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value in which records differ: one of its fields, its label, what each record says in words.

    ``whose`` is the record whose value is taken unless another is chosen; empty where lists are united.
    """

    field: str
    label: str
    words: Mapping[str, str]
    whose: str
    united: bool
    narrow: frozenset[str]
    """Records whose value fewer people may see than the kept record."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Records side by side, as they would become one: the kept one, all of them by title, what differs."""

    kind: str
    kept: str
    titles: Mapping[str, str]
    differences: tuple[Difference, ...]


class Twins(Protocol):
    """Duplicates of an unlocked case file.  Every call may raise ``Refusal``."""

    def offered(self, kind: str) -> Sequence[Twin]: ...

    def dismiss(self, twin: Twin) -> None: ...

    def plan(self, keep: str, ids: Sequence[str]) -> Plan: ...

    def merge(self, plan: Plan, take: Mapping[str, str]) -> Change: ...
