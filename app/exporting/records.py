"""What an exporter needs of a desk: pages of plain records below a marking, and the bytes they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from db.query import Order
from db.unit import marking_level

Row = dict[str, Any]
PAGE = 500


class Records(Protocol):
    """Where records come from; ``app.desk.Desk`` is one."""

    def select(self, kind: str, *, order: Sequence[Order] = (), ceiling: int = 3) -> list[int]:
        """Row numbers of the records of a kind up to a level (0 to 3), in order."""
        ...

    def rows(self, kind: str, rids: Sequence[int], *, ceiling: int = 3) -> list[Row]:
        """Whole records by row number, as readers up to a level are shown them."""
        ...

    def titles(self, record_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Kind and title of each of these records that is here, by id."""
        ...

    def content(self, digest: str) -> bytes | None:
        """Bytes by their SHA-256 (hex), or None where they are not here."""
        ...


def ceiling_of(up_to: str | None) -> int:
    """The level, 0 to 3, of a marking's name; everything where none is given.  Raises BadValue."""
    return 3 if up_to is None else marking_level(up_to)


def pages(records: Records, kind: str, ceiling: int) -> Iterator[Row]:
    """Every record of a kind that may leave, by title, a page at a time."""
    rids = records.select(kind, order=(Order("title"),), ceiling=ceiling)
    for start in range(0, len(rids), PAGE):
        yield from records.rows(kind, rids[start : start + PAGE], ceiling=ceiling)
