"""Orders of whole lists, remembered as row numbers alone until something in the store changes.

Sorting 100,000 texts as people expect takes longer than a click may. Once a list was sorted, the other
direction and whatever it is narrowed to are read off what is remembered; no text of a record is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

KEPT = 12
"""Orders that are remembered, some 4 MB each at 100,000 records."""


class Orders:
    """The orders of one connection's lists, by kind and field."""

    def __init__(self) -> None:
        self._changes = -1
        self._kept: dict[tuple[str, str], tuple[Sequence[int], int]] = {}

    def known(self, raw: Any, kind: str, field: str) -> bool:
        """Whether the order is remembered, and still right."""
        if raw.total_changes != self._changes:
            self._kept.clear()
            self._changes = raw.total_changes
        return (kind, field) in self._kept

    @contextmanager
    def overlooking(self, raw: Any) -> Iterator[None]:
        """What is written within touches no record, so that the orders stay right."""
        right = raw.total_changes == self._changes
        yield
        if right:
            self._changes = raw.total_changes

    def keep(self, kind: str, field: str, ascending: Sequence[int], empty: int) -> None:
        """Remember an order, whose last ``empty`` have no value; what was asked for longest ago goes."""
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[kind, field] = ascending, empty

    def read(
        self, kind: str, field: str, *, descending: bool, among: Collection[int] | None = None
    ) -> list[int]:
        """The order that is known, of all or of some; records without a value come last both ways."""
        ascending, empty = self._kept[kind, field] = self._kept.pop((kind, field))
        found = list(ascending)
        if descending:
            filled = len(found) - empty
            found = [*reversed(found[:filled]), *reversed(found[filled:])]
        return found if among is None else [rid for rid in found if rid in among]
