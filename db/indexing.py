"""Titles and the search index: written in sets during a merge, the index put in order when nobody waits.

FTS5 keeps what each transaction adds as a part of its own. Left to itself it merges parts as more is written,
and all the more the larger the store is, so that an import into a large one takes longer. Here it is told to
leave that till ``tidy``, or till there are very many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.search import index_records

if TYPE_CHECKING:
    from db.kinds import KindSpec
    from db.store import Store

_MOST = 20_000
"""Records that wait to be written, at most."""
_WORTH = 4
"""Parts from which on there is something to merge: FTS5 leaves fewer alone."""
_STEP = 400
"""Pages that are merged at a time: some 20 ms."""


class Indexing:
    """The records that a merge wrote and whose titles and index rows are still to be made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._raw = store.raw
        self._waiting: dict[int, tuple[KindSpec, set[int]]] = {}
        self._new_from = next_rid(store.raw)
        """Records from this row number on have no index row yet."""

    def add(self, spec: KindSpec, rids: Sequence[int]) -> None:
        """Records of a kind were written."""
        if rids:
            self._waiting.setdefault(spec.number, (spec, set()))[1].update(rids)
            if sum(len(waiting) for _, waiting in self._waiting.values()) > _MOST:
                self.write()

    def write(self) -> None:
        """Make the titles and index rows of what was written so far."""
        if self._waiting:
            self._leave_parts()
        for spec, rids in self._waiting.values():
            index_records(self._raw, spec, sorted(rids), new_from=self._new_from)
        self._waiting.clear()
        self._new_from = next_rid(self._raw)

    def _leave_parts(self) -> None:
        """Leave the parts that are about to come to ``tidy``, for which they are worth while."""
        known = self._raw.execute("SELECT v FROM search_config WHERE k = 'automerge'").fetchone()
        if known != (0,):
            self._raw.execute("INSERT INTO search(search, rank) VALUES ('automerge', 0)")
        self._store.parts += _WORTH


def tidy(store: Store) -> bool:
    """Merge parts of the search index for some 20 ms; returns whether there is more to do."""
    with store.lock, store.explained():
        if store.raw is None or store.read_only or store.parts < _WORTH:
            return False
        with store.transaction():
            before = store.raw.total_changes
            store.raw.execute("INSERT INTO search(search, rank) VALUES ('merge', ?)", (_STEP,))
            more: bool = store.raw.total_changes - before > 1
        if not more:
            store.parts = 0
    return more


def next_rid(raw: Any) -> int:
    """The row number that the next new record gets."""
    found: int = (raw.execute("SELECT max(rid) FROM record").fetchone()[0] or 0) + 1
    return found
