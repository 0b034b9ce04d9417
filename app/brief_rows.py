"""Reading for a report: the records that its readers may see, and the handling that they add up to.

A report is marked with the highest level of what went into it, so whatever uses a record says so (`use`):
records that were read and left no trace in the report do not raise its marking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from app.brief_errors import ReportRefused
from app.brief_model import Marking, Money
from db.kinds import KINDS, MARKINGS
from resources.sentences import say

if TYPE_CHECKING:
    from app.desk import Desk

Row = Mapping[str, Any]


def ceiling_of(up_to: str) -> int:
    """The position of a handling level, lowest 0. Raises ReportRefused for a word that is none."""
    if up_to not in MARKINGS:
        raise ReportRefused(
            say("There is no marking “{up_to}”; use one of {names}.", up_to=up_to, names=list(MARKINGS))
        )
    return MARKINGS.index(up_to)


def day_of(value: Any) -> date | None:
    """The calendar day of a stored date or moment; None for a missing or unreadable one."""
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def money_of(row: Row, name: str = "amount") -> Money | None:
    """The exact amount of a record with its currency; None when it has no amount."""
    text = row.get(name)
    if text in (None, ""):
        return None
    try:
        amount = Decimal(str(text))
    except InvalidOperation:
        return None
    return Money(amount, str(row.get("currency") or "")) if amount.is_finite() else None


def text_of(row: Row, name: str) -> str:
    """A text field, empty when it is not set."""
    value = row.get(name)
    return "" if value is None else str(value)


def own_title(row: Row) -> str:
    """A record's own title; empty where the store only made one up from its other fields."""
    title = text_of(row, "title")
    others = [text_of(row, name) for name in KINDS[text_of(row, "kind")].title_fields if name != "title"]
    return "" if title == " ".join(part for part in others if part) else title


class Records:
    """Visible records of a case file, each kind read once, and the marking of those that were used."""

    def __init__(self, desk: Desk, up_to: str) -> None:
        self._desk = desk
        self._ceiling = ceiling_of(up_to)
        self._kinds: dict[str, dict[str, Row]] = {}
        self._level = 0
        self._release: set[str] | None = None

    def of(self, kind: str) -> Iterable[Row]:
        """All visible records of a kind."""
        return self._read(kind).values()

    def get(self, kind: str, record_id: Any) -> Row | None:
        """One visible record; None when it is not here, or marked above the ceiling."""
        return self._read(kind).get(str(record_id)) if record_id else None

    def _read(self, kind: str) -> dict[str, Row]:
        if kind not in self._kinds:
            rows = self._desk.list(kind, ceiling=self._ceiling)
            self._kinds[kind] = {row["id"]: row for row in rows}
        return self._kinds[kind]

    def use(self, row: Row) -> None:
        """Note that a record is in the report."""
        level = str(row.get("marking") or MARKINGS[0])
        # A level that only a newer release knows is treated as the highest.
        self._level = max(self._level, MARKINGS.index(level) if level in MARKINGS else len(MARKINGS) - 1)
        release = row.get("release_to")
        if release:
            self._release = set(release) if self._release is None else self._release & set(release)

    def name(self, kind: str, record_id: Any, field: str = "title") -> str:
        """A field of a record that is referred to, using it; empty when it is not visible here."""
        row = self.get(kind, record_id)
        if row is None:
            return ""
        self.use(row)
        return text_of(row, field)

    @property
    def marking(self) -> Marking:
        """The highest level used so far, and the posts to which all of it may go."""
        release = None if self._release is None else tuple(sorted(self._release))
        return Marking(MARKINGS[self._level], release)
