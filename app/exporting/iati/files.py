"""What the exporter reads of a desk: cases with everything that belongs to them, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from db.query import Filter, Order
from db.unit import marking_level

Row = dict[str, Any]

_BATCH = 400
_OF_A_CASE = (
    ("relationship", "subject"),
    ("funding", "case"),
    ("transaction", "case"),
    ("budget", "case"),
    ("tranche", "case"),
    ("indicator", "case"),
    ("result", "case"),
)
_OF_A_FUNDING = ("transaction", "tranche")


class Records(Protocol):
    """Where records come from; ``app.desk.Desk`` is one."""

    def select(
        self,
        kind: str,
        *,
        where: Iterable[Filter] = (),
        order: Sequence[Order] = (),
        ceiling: int = 3,
        deleted: bool = False,
    ) -> list[int]:
        """Row numbers of matching records up to a level (0 to 3), in order."""
        ...

    def rows(self, kind: str, rids: Sequence[int], *, ceiling: int = 3) -> list[Row]:
        """Whole records by row number, as readers up to a level are shown them."""
        ...

    def get(self, record_id: str, *, ceiling: int = 3) -> Row:
        """One record, deleted or not, as readers up to a level are shown it; raises NoSuchRecord."""
        ...

    def content(self, digest: str) -> bytes | None:
        """Bytes by their SHA-256 (hex), or None where they are not here."""
        ...


@dataclass(slots=True)
class CaseFile:
    """A case and what belongs to it, as far as it may leave.

    ``withheld`` says that something of it may not (its marking is above what was asked for).
    """

    case: Row
    parts: dict[str, list[Row]] = field(default_factory=dict)
    withheld: bool = False

    def of(self, kind: str) -> list[Row]:
        """Its records of a kind, oldest dates first."""
        return self.parts.get(kind, [])


class Cases:
    """Reads cases up to a level, and organisations by id."""

    def __init__(self, records: Records, ceiling: int) -> None:
        self._records = records
        self.ceiling = ceiling
        self.highest = marking_level("confidential")
        self._organisations: dict[str, Row | None] = {}

    def __len__(self) -> int:
        return len(self._records.select("case", ceiling=self.ceiling))

    def __iter__(self) -> Iterator[CaseFile]:
        rids = self._records.select("case", order=(Order("iati_identifier"),), ceiling=self.ceiling)
        for start in range(0, len(rids), _BATCH):
            part = rids[start : start + _BATCH]
            yield from self._batch(self._records.rows("case", part, ceiling=self.ceiling))

    def _batch(self, cases: list[Row]) -> Iterator[CaseFile]:
        files = {case["id"]: CaseFile(case) for case in cases}
        for kind, reference in _OF_A_CASE:
            for row in self._members(kind, reference, list(files), files):
                files[row[reference]].parts.setdefault(kind, []).append(row)
        fundings = {row["id"]: file for file in files.values() for row in file.of("funding")}
        for kind in _OF_A_FUNDING:
            known = {row["id"] for file in files.values() for row in file.of(kind)}
            for row in self._members(kind, "funding", list(fundings), fundings):
                if row["id"] not in known:
                    fundings[row["funding"]].parts.setdefault(kind, []).append(row)
        yield from files.values()

    def _members(self, kind: str, reference: str, owners: list[str], files: dict[str, CaseFile]) -> list[Row]:
        if not owners:
            return []
        where = (Filter(reference, "any", owners),)
        seen = self._records.select(kind, where=where, ceiling=self.ceiling)
        if self.ceiling < self.highest:
            for deleted in (False, True):
                every = self._records.select(kind, where=where, deleted=deleted)
                low = (
                    seen
                    if not deleted
                    else self._records.select(kind, where=where, deleted=True, ceiling=self.ceiling)
                )
                hidden = sorted(set(every) - set(low))
                for row in self._records.rows(kind, hidden, ceiling=self.ceiling):
                    if row[reference] in files:  # else it belongs to a case that these readers see as another
                        files[row[reference]].withheld = True
        return self._records.rows(kind, seen, ceiling=self.ceiling)

    def organisation(self, record_id: str | None) -> Row | None:
        """An organisation that may leave; None for one that is not here, deleted, or withheld."""
        if record_id is None:
            return None
        if record_id not in self._organisations:
            self._organisations[record_id] = self._look_up(record_id)
        return self._organisations[record_id]

    def _look_up(self, record_id: str) -> Row | None:
        from db.query import NoSuchRecord

        try:
            row = self._records.get(record_id, ceiling=self.ceiling)
        except NoSuchRecord:
            return None
        hidden = row["deleted"] or marking_level(row["marking"]) > self.ceiling
        return None if hidden or row["kind"] != "organisation" else row

    def is_withheld(self, record_id: str) -> bool:
        """Whether an organisation is here but may not leave (its marking, not that it was deleted)."""
        from db.query import NoSuchRecord

        try:
            row = self._records.get(record_id, ceiling=self.ceiling)
        except NoSuchRecord:
            return False
        return marking_level(row["marking"]) > self.ceiling

    def content(self, digest: str | None) -> bytes | None:
        """Kept bytes; None for none."""
        return self._records.content(digest) if digest else None
