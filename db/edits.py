"""What segments say of records, gathered over several of them and applied in sets.

Posts send many small segments: what each says is put into the tables together with what the next ones say, as
long as no record is named twice. The outcome is as if each had been applied by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.incoming import by_kind, incoming_values, known_registers, register_mask
from db.indexing import next_rid
from db.inserting import IN_PART, NewRecord, insert
from db.kinds import kind_numbered
from db.kinds.spec import DELETED
from db.uncontested import Uncontested

if TYPE_CHECKING:
    from db.body import Body
    from db.held import Dot, Value
    from db.kinds import KindSpec
    from db.origins import Origins
    from db.segment import Header
    from db.standing import Standing
    from db.store import Store

_MOST = 2000
"""Edits that wait, at most."""
_MOST_BYTES = 4 * 1024 * 1024
"""Bytes of their segments, unpacked, at most, beyond the one that came last."""


@dataclass(slots=True)
class Edit:
    """One record's changes in one segment, ``header`` without what its author had seen: that is long."""

    record: bytes
    created: tuple[int, int, bytes, str, str] | None
    incoming: dict[int, Value]
    withdraws: bool
    """Whether any register is taken out of the segment's scope, also one that is not known here."""
    withdrawn: int
    """The known ones, as a mask."""
    segment: int
    header: Header
    first: Dot | None
    """The segment's first unit of work, if it has any."""


class Edits:
    """The edits of one merge that wait to be applied."""

    def __init__(
        self,
        store: Store,
        origins: Origins,
        standing: Standing,
        touched: Callable[[KindSpec, Sequence[int]], None],
    ) -> None:
        self._raw = store.raw
        self._origins = origins
        self._standing = standing
        self._uncontested = Uncontested(store, origins)
        self._touched = touched
        self._waiting: dict[int, list[Edit]] = {}
        """By the number of their kind."""
        self._records: set[bytes] = set()
        self._bytes = 0

    def gather(
        self,
        body: Body,
        dots: Sequence[Dot],
        segment: int,
        header: Header,
        spoken: Mapping[bytes, set[str]],
    ) -> None:
        """Have a segment's edits applied; ``spoken`` names registers that are overwritten already."""
        first = dots[0] if dots else None
        short = replace(header, context={})
        for spec, groups in by_kind(body):
            wire = known_registers(spec, body, groups[0])
            edits = [
                Edit(
                    group.record,
                    group.created,
                    incoming_values(spec, group, body, dots, wire),
                    bool(group.withdrawn),
                    register_mask(group.withdrawn, wire),
                    segment,
                    short,
                    first,
                )
                for group in groups
            ]
            for edit in edits if spoken else ():
                for name in spoken.get(edit.record, ()):
                    register = spec.register_named.get(name)
                    if register is not None and (value := edit.incoming.get(register.index)) is not None:
                        value.late = True
            records = {group.record for group in groups}
            full = len(self._records) + len(records) > _MOST or self._bytes > _MOST_BYTES
            if full or not self._records.isdisjoint(records):
                self.apply()
            self._records |= records
            self._waiting.setdefault(spec.number, []).extend(edits)
        self._bytes += header.size

    def apply(self) -> None:
        """Apply what waits."""
        waiting, self._waiting = self._waiting, {}
        self._records.clear()
        self._bytes = 0
        for number, edits in sorted(waiting.items()):
            self._apply_kind(kind_numbered(number), edits)

    def _apply_kind(self, spec: KindSpec, edits: Sequence[Edit]) -> None:
        touched, edits = self._uncontested.apply(spec, edits)
        existing = self._standing.load(spec, [edit.record for edit in edits])
        fresh: list[Edit] = []
        for edit in edits:
            state = existing.get(edit.record)
            if state is not None:
                self._standing.change(state, edit)
                touched.append(state.rid)
                continue
            edit.incoming = {index: value for index, value in edit.incoming.items() if not value.late}
            if edit.created is not None or edit.incoming or edit.withdraws:
                fresh.append(edit)
        if fresh:
            touched += self._insert(spec, fresh)
        self._touched(spec, touched)

    def _insert(self, spec: KindSpec, fresh: Sequence[Edit]) -> list[int]:
        new: list[NewRecord] = []
        withdrawn: list[tuple[int, int, int]] = []
        origins = self._origins
        first_new = next_rid(self._raw)
        for rid, edit in enumerate(fresh, first_new):
            incoming, header = edit.incoming, edit.header
            txs = {value.dot.tx for value in incoming.values()}
            created = edit.created
            if created is not None:
                first = origins.empty_unit(edit.segment, header) if edit.first is None else edit.first.tx
                whole = next(iter(txs), first)
                born = whole if len(txs) <= 1 else min(txs)
                hlc, at, replica, post, officer = created
                creator, claimed, _ = origins.creator(header, replica, post)
                who = origins.who(officer, creator)
            else:
                born = origins.empty_unit(edit.segment, header)
                hlc = max((value.dot.hlc for value in incoming.values()), default=header.hlc)
                author = origins.replica(origins.forks.wire(header.replica), header.post)
                at, who, claimed = hlc >> 16, origins.who("", author), IN_PART
            if edit.withdrawn:
                withdrawn.append((rid, edit.segment, edit.withdrawn))
            gone = int(not incoming or _deleted_last(incoming))
            home = header.scope if claimed == IN_PART else None
            new.append(NewRecord(edit.record, incoming, born, hlc, at, who, claimed, gone, home))
        found = insert(self._raw, spec, new, first_new)
        self._raw.executemany("INSERT INTO withdrawal(rid, segment, mask) VALUES (?,?,?)", withdrawn)
        return found


def _deleted_last(incoming: dict[int, Value]) -> bool:
    """Whether a record that arrives new was deleted, and not edited after."""
    deletion = incoming.get(DELETED)
    if deletion is None or not deletion.columns[0]:
        return False
    return all(value.dot.hlc <= deletion.dot.hlc for value in incoming.values())
