"""What a list of changes says: units of work, the names of kinds and registers, and one group a record.

Kinds and registers are names, so that newer ones can be kept. Everything that is read here comes from
outside: lengths are bounded before anything is allocated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack

from db.clock import FAR_FUTURE
from db.packing import unpack_foreign

MAX_MATTER = 4_000_000
"""Entries of all lists of stamps and registers."""
SMALL_GROUP = 16_384
"""Bytes of a group that can do no harm, whatever they hold."""
MAX_WIDTH = 64
MAX_CHANGES = 8_000_000
"""Registers and values of all changes; a change itself counts as four, being lists in memory."""
_A_CHANGE = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of a unit of work: hybrid clock, wall clock in milliseconds, officer."""

    hlc: int
    at: int
    officer: str


@dataclass(slots=True)
class Group:
    """The changes of one record.

    ``created``: (hlc, at, replica id, post, officer) when the record starts in this segment or is
    sent whole.  ``withdrawn``: mask of registers taken out of the scope.  ``changes``: for each unit
    of work (index into the stamps) a mask of registers and their columns, flat.
    """

    record: bytes
    kind: int
    created: tuple[int, int, bytes, str, str] | None
    withdrawn: list[int]
    changes: list[tuple[int, list[int], list[Any]]]


@dataclass(slots=True)
class Body:
    """The decoded content of a segment, or of a scope's state."""

    stamps: list[Stamp]
    kinds: list[tuple[str, list[tuple[str, int]]]]
    groups: list[Group]


def pack_matter(body: Body) -> bytes:
    """Units of work, and the names of kinds and registers."""
    packed: bytes = msgpack.packb(
        [
            [[s.hlc, s.at, s.officer] for s in body.stamps],
            [[token, [list(r) for r in registers]] for token, registers in body.kinds],
        ],
        use_bin_type=True,
    )
    return packed


def pack_group(group: Group) -> bytes:
    """The changes of one record."""
    packed: bytes = msgpack.packb(
        [
            group.record,
            group.kind,
            list(group.created) if group.created else None,
            group.withdrawn,
            [part for change in group.changes for part in change],
        ],
        use_bin_type=True,
    )
    return packed


def read_body(matter: bytes, groups: Iterable[bytes], highest: int) -> Body:
    """What was packed, no clock of it above ``highest``; raises ValueError, TypeError or one of msgpack's."""
    stamps, kinds = unpack_foreign(matter, MAX_MATTER, MAX_MATTER)
    named = [(_name(token), [(_name(name), _width(width)) for name, width in regs]) for token, regs in kinds]
    if len({token for token, _ in named}) != len(named):
        raise ValueError("a kind stands twice")
    if any(len({name for name, _ in regs}) != len(regs) for _, regs in named):
        raise ValueError("a register stands twice")
    body = Body([Stamp(*_stamp(s, highest)) for s in stamps], named, [])
    left = MAX_CHANGES
    for packed in groups:
        group = _group(plain_group(packed), len(stamps), named)
        left -= len(group.withdrawn)
        left -= sum(_A_CHANGE + len(which) + len(values) for _, which, values in group.changes)
        if left < 0:
            raise ValueError("it holds more changes than any real one")
        body.groups.append(group)
    if len({group.record for group in body.groups}) != len(body.groups):
        raise ValueError("a record stands twice")
    return body


Kinds = Sequence[tuple[str, Sequence[tuple[str, int]]]]
"""Kinds of a body, each with the names and widths of its registers."""


def written(kinds: Kinds, group: bytes) -> Iterator[tuple[str, list[Any]]]:
    """What a packed group sets: names of registers with their columns."""
    _, kind, _, _, flat = plain_group(group)
    changes = [(flat[place], flat[place + 1], flat[place + 2]) for place in range(0, len(flat), 3)]
    return said(kinds, Group(b"", kind, None, [], changes))


def said(kinds: Kinds, group: Group) -> Iterator[tuple[str, list[Any]]]:
    """What a group sets: names of registers with their columns."""
    return ((name, columns) for _, name, columns in stamped(kinds, group))


def stamped(kinds: Kinds, group: Group) -> Iterator[tuple[int, str, list[Any]]]:
    """The same, each behind the place of its unit of work among the stamps."""
    registers = kinds[group.kind][1]
    for stamp, which, values in group.changes:
        place = 0
        for index in which:
            name, width = registers[index]
            yield stamp, name, values[place : place + width]
            place += width


def plain_group(data: bytes) -> Any:
    """A group's list; raises ValueError or one of msgpack's."""
    if len(data) <= SMALL_GROUP:
        return msgpack.unpackb(data, raw=False, max_map_len=0, max_ext_len=0)
    return unpack_foreign(data, SMALL_GROUP, SMALL_GROUP)


def _name(plain: Any) -> str:
    if not isinstance(plain, str) or len(plain) > 200:
        raise ValueError("a name is malformed")
    return plain


def _width(plain: Any) -> int:
    if type(plain) is not int or not 0 < plain <= MAX_WIDTH:
        raise ValueError("a register has no such width")
    return plain


def _stamp(plain: Any, highest: int) -> tuple[int, int, str]:
    hlc, at, officer = plain
    if type(hlc) is not int or type(at) is not int or type(officer) is not str:
        raise ValueError("a stamp is malformed")
    if not 0 < hlc <= highest or not 0 <= at < 2**50 or len(officer) > 200:
        raise ValueError("a stamp is out of range")
    return hlc, at, officer


def _group(plain: Any, stamps: int, kinds: Sequence[tuple[str, list[tuple[str, int]]]]) -> Group:
    record, kind, created, withdrawn, flat = plain
    if type(record) is not bytes or len(record) != 16 or type(kind) is not int or not 0 <= kind < len(kinds):
        raise ValueError("a record is malformed")
    registers = kinds[kind][1]
    count = len(registers)
    changes = []
    for place in range(0, len(flat), 3):
        stamp, which, values = flat[place : place + 3]
        if type(stamp) is not int or not 0 <= stamp < stamps:
            raise ValueError("a change has no stamp")
        if not which:
            raise ValueError("a change names no register")
        width = 0
        for index in which:
            if type(index) is not int or not 0 <= index < count:
                raise ValueError("a change names no register")
            width += registers[index][1]
        if type(values) is not list or width != len(values) or len(set(which)) != len(which):
            raise ValueError("a change's values do not fit its registers")
        for value in values:
            if type(value) not in _COLUMN_TYPES:
                raise ValueError("a value is of no column's type")
        changes.append((stamp, which, values))
    if any(type(index) is not int or not 0 <= index < count for index in withdrawn):
        raise ValueError("a withdrawal names no register")
    if len(set(withdrawn)) != len(withdrawn):
        raise ValueError("a withdrawal names a register twice")
    return Group(record, kind, _created(created), withdrawn, changes)


_COLUMN_TYPES = frozenset({str, int, bytes, type(None)})


def _created(plain: Any) -> tuple[int, int, bytes, str, str] | None:
    if plain is None:
        return None
    hlc, at, replica, post, officer = plain
    if not (isinstance(hlc, int) and 0 < hlc < FAR_FUTURE and isinstance(at, int) and 0 <= at < 2**50):
        raise ValueError("a creation stamp is out of range")
    if not (isinstance(replica, bytes) and len(replica) == 16 and isinstance(post, str) and len(post) <= 64):
        raise ValueError("a creation stamp is malformed")
    if not isinstance(officer, str) or len(officer) > 200:
        raise ValueError("a creation stamp is malformed")
    return hlc, at, replica, post, officer
