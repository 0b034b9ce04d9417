"""Orders of whole lists, remembered as row numbers alone, and kept right as records change.

Sorting 100,000 texts as people expect takes longer than a click may. Once a list was sorted, the other
direction and whatever it is narrowed to are read off what is remembered; no text of a record is. A unit of
work of few records moves those to their new places; anything else that is written forgets the orders.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

KEPT = 12
"""Orders that are remembered, some 4 MB each at 100,000 records."""
MOVED = 200
"""Records that are moved one by one; of more, an order is forgotten."""

Key = tuple[bool, Any]
"""What a record is sorted by: whether there is something, and what."""
Look = Callable[[int], tuple[Key, bool] | None]
"""Looks a record up: its key and whether it has no value; None where the list does not show it."""


class Order:
    """One list's order: those with a value, ascending, then those without one, each by row number last."""

    def __init__(self, ascending: Sequence[int], empty: int, depends_on: Collection[str]) -> None:
        split = len(ascending) - empty
        self.filled, self.empty = list(ascending[:split]), list(ascending[split:])
        self.depends_on = frozenset(depends_on)
        """Kinds whose titles it is sorted by; none where the records hold that themselves."""
        self.stale: set[int] = set()
        """Records that have changed since."""

    def move(self, look: Look) -> None:
        """Bring what has changed to its place."""
        changed, self.stale = self.stale, set()
        self.filled = [rid for rid in self.filled if rid not in changed]
        self.empty = [rid for rid in self.empty if rid not in changed]

        def place(rid: int) -> tuple[Key, int]:
            found = look(rid)
            return (found[0] if found is not None else (False, None), rid)

        for rid in sorted(changed):
            found = look(rid)
            if found is None:
                continue
            key, lacking = found
            if lacking:
                insort(self.empty, rid)
            else:
                self.filled.insert(bisect_left(self.filled, (key, rid), key=place), rid)


class Orders:
    """The orders of one connection's lists, by kind and field."""

    def __init__(self) -> None:
        self._changes = -1
        self._kept: dict[tuple[str, str], Order] = {}
        self._noted: dict[str, set[int]] = {}

    def known(self, raw: Any, kind: str, field: str) -> bool:
        """Whether the order is remembered; then it is right once ``stale`` ones are moved."""
        if raw.total_changes != self._changes:
            self._kept.clear()
            self._changes = raw.total_changes
        return (kind, field) in self._kept

    @contextmanager
    def following(self, raw: Any) -> Iterator[None]:
        """What is written within touches no records but those that are noted within."""
        right = raw.total_changes == self._changes
        self._noted = {}
        yield
        if right:
            self._changes = raw.total_changes
            self._take_note()

    def note(self, kind: str, rids: Iterable[int]) -> None:
        """These records of a kind are changed, made or deleted."""
        self._noted.setdefault(kind, set()).update(rids)

    def _take_note(self) -> None:
        for (kind, field), order in list(self._kept.items()):
            order.stale |= self._noted.get(kind, set())
            if len(order.stale) > MOVED or not order.depends_on.isdisjoint(self._noted):
                del self._kept[kind, field]

    def keep(
        self, kind: str, field: str, ascending: Sequence[int], empty: int, depends_on: Collection[str] = ()
    ) -> None:
        """Remember an order, whose last ``empty`` have no value; what was asked for longest ago goes."""
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[kind, field] = Order(ascending, empty, depends_on)

    def read(
        self, kind: str, field: str, look: Look, *, descending: bool, among: Collection[int] | None = None
    ) -> list[int]:
        """The order that is known, of all or of some; records without a value come last both ways."""
        order = self._kept[kind, field] = self._kept.pop((kind, field))
        if order.stale:
            order.move(look)
        if descending:
            found = [*reversed(order.filled), *reversed(order.empty)]
        else:
            found = [*order.filled, *order.empty]
        return found if among is None else [rid for rid in found if rid in among]
