"""Titles and the search index during one merge: written in sets, not for each of its many segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.search import index_records

if TYPE_CHECKING:
    from db.kinds import KindSpec

_MOST = 20_000
"""Records that wait to be written, at most."""


class Indexing:
    """The records that a merge wrote and whose titles and index rows are still to be made."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._waiting: dict[int, tuple[KindSpec, set[int]]] = {}
        self._new_from = next_rid(raw)
        """Records from this row number on have no index row yet."""

    def add(self, spec: KindSpec, rids: Sequence[int]) -> None:
        """Records of a kind were written."""
        if rids:
            self._waiting.setdefault(spec.number, (spec, set()))[1].update(rids)
            if sum(len(waiting) for _, waiting in self._waiting.values()) > _MOST:
                self.write()

    def write(self) -> None:
        """Make the titles and index rows of what was written so far."""
        for spec, rids in self._waiting.values():
            index_records(self._raw, spec, sorted(rids), new_from=self._new_from)
        self._waiting.clear()
        self._new_from = next_rid(self._raw)


def next_rid(raw: Any) -> int:
    """The row number that the next new record gets."""
    found: int = (raw.execute("SELECT max(rid) FROM record").fetchone()[0] or 0) + 1
    return found
