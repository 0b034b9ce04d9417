"""Reading through aliases: a record that was merged is shown, filtered and counted as the one it leads to.

What leads where is derived for readers who see everything (``merged``, ``record.gone`` = 2).  For others, as
of an export up to a marking, only those aliases count both of whose ends they may see: to them a record that
leads to a secret one is itself.  Where nothing is merged, all this costs one look at an empty table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db import aliases, ids
from db.kinds import MARKINGS
from db.kinds.field import FieldSpec, ValueType
from db.visible import visible

_PART = 5000
_LINKS = (ValueType.REFERENCE, ValueType.REFERENCES)


class Leads:
    """What leads where, for readers up to a level at some posts."""

    def __init__(self, raw: Any, ceiling: int = len(MARKINGS) - 1, posts: Sequence[str] = ()) -> None:
        self._raw = raw
        self._any: bool = raw.execute("SELECT 1 FROM merged LIMIT 1").fetchone() is not None
        self._to: dict[bytes, bytes] | None = None
        self._numbers: set[int] = set()
        if self._any and (posts or ceiling < len(MARKINGS) - 1):
            self._to, self._numbers = aliases.leading(raw, lambda name: visible(ceiling, posts, name))

    def __bool__(self) -> bool:
        """Whether anything leads anywhere."""
        return self._any

    def shown(self) -> tuple[str, list[Any]]:
        """An SQL condition on the registry ``r``, and its arguments: what is shown as itself."""
        if self._to is None:
            return "r.gone = 0", []
        return (
            "(r.gone = 0 OR r.gone = 2) AND r.rid NOT IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(self._numbers))],
        )

    def survivors(self, records: Iterable[bytes]) -> dict[bytes, bytes]:
        """Of these records those that lead to another, and to which."""
        if not self._any:
            return {}
        if self._to is not None:
            return {record: self._to[record] for record in records if record in self._to}
        found: dict[bytes, bytes] = {}
        wanted = list(dict.fromkeys(records))
        for start in range(0, len(wanted), _PART):
            part = wanted[start : start + _PART]
            found.update(
                (bytes(record), bytes(survivor))
                for record, survivor in self._raw.execute(
                    "SELECT m.id, r.id FROM merged m JOIN record r ON r.rid = m.survivor"
                    f" WHERE m.id IN ({','.join('?' * len(part))})",
                    part,
                )
            )
        return found

    def all(self) -> Mapping[bytes, bytes]:
        """Everything that leads to another, and to which."""
        if not self._any or self._to is not None:
            return self._to or {}
        return {
            bytes(record): bytes(survivor)
            for record, survivor in self._raw.execute(
                "SELECT m.id, r.id FROM merged m JOIN record r ON r.rid = m.survivor"
            )
        }

    def named(self, record: bytes) -> list[bytes]:
        """Every id under which a record is named: that which is shown, and what leads to it."""
        if not self._any:
            return [record]
        survivor = self.survivors([record]).get(record, record)
        if self._to is not None:
            return [survivor, *sorted(other for other, kept in self._to.items() if kept == survivor)]
        rows = self._raw.execute(
            "SELECT m.id FROM record r JOIN merged m ON m.survivor = r.rid WHERE r.id = ? ORDER BY m.rid",
            (survivor,),
        )
        return [survivor, *(bytes(other) for (other,) in rows)]

    def numbers(self, rids: Sequence[int]) -> list[int]:
        """Row numbers of what these are shown as, in the same order, each once."""
        return list(dict.fromkeys(self.each(rids))) if self._any else list(rids)

    def each(self, rids: Sequence[int]) -> list[int]:
        """For each of these row numbers that of what it is shown as."""
        to: dict[int, int] = {}
        listed = json.dumps(list(rids))
        if self._to is None:
            to = dict(
                self._raw.execute(
                    "SELECT rid, survivor FROM merged WHERE rid IN (SELECT value FROM json_each(?))",
                    (listed,),
                )
            )
        elif self._to:
            id_of = {
                bytes(record): rid
                for record, rid in self._raw.execute(
                    "SELECT id, rid FROM record WHERE rid IN (SELECT value FROM json_each(?))", (listed,)
                )
            }
            rid_of = self._rids({self._to[record] for record in id_of if record in self._to})
            to = {rid: rid_of[self._to[record]] for record, rid in id_of.items() if record in self._to}
        return [to.get(rid, rid) for rid in rids]

    def _rids(self, records: Iterable[bytes]) -> dict[bytes, int]:
        wanted = list(records)
        found: dict[bytes, int] = {}
        for start in range(0, len(wanted), _PART):
            part = wanted[start : start + _PART]
            found.update(
                (bytes(record), rid)
                for record, rid in self._raw.execute(
                    f"SELECT id, rid FROM record WHERE id IN ({','.join('?' * len(part))})", part
                )
            )
        return found

    def show(self, fields: Sequence[FieldSpec], rows: Iterable[dict[str, Any]]) -> None:
        """Let every reference in these rows name what it is shown as; of a list, each once."""
        links = [field for field in fields if field.type in _LINKS]
        if not self._any or not links:
            return
        rows = list(rows)
        wanted = {
            ids.to_bytes(one)
            for row in rows
            for field in links
            if row[field.name]
            for one in (row[field.name] if field.many else [row[field.name]])
        }
        to = {ids.to_text(one): ids.to_text(other) for one, other in self.survivors(wanted).items()}
        if not to:
            return
        for row in rows:
            for field in links:
                value = row[field.name]
                if value and field.many:
                    row[field.name] = list(dict.fromkeys(to.get(one, one) for one in value))
                elif value:
                    row[field.name] = to.get(value, value)
