"""What a segment says of records, read as this program knows kinds and registers.

Values that a column cannot hold are refused, since a hostile author may sign anything. What is not known here
is left aside; the segment keeps it for a newer program.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.body import Body, Group
from db.erasure import TOKEN
from db.held import Dot, Value
from db.kinds import STORED, KindSpec, kind_numbered
from db.segment import SegmentRefused
from db.values import Column
from db.wirecheck import Fits, checks
from resources.sentences import say


def by_kind(body: Body) -> list[tuple[KindSpec, list[Group]]]:
    """The records of a segment, of each kind that is known here."""
    found: dict[int, list[Group]] = {}
    for group in body.groups:
        spec = STORED.get(body.kinds[group.kind][0])
        if spec is not None:
            found.setdefault(spec.number, []).append(group)
    return [(kind_numbered(number), groups) for number, groups in sorted(found.items())]


def known_registers(spec: KindSpec, body: Body, group: Group) -> dict[int, int | None]:
    """Of each register that a segment names for a kind its index here, None where it is not known here."""
    wire: dict[int, int | None] = {}
    for index, (name, width) in enumerate(body.kinds[group.kind][1]):
        register = spec.register_named.get(name)
        fits = register is not None and len(register.fields) == width
        wire[index] = register.index if register is not None and fits else None
    return wire


def incoming_values(
    spec: KindSpec, group: Group, body: Body, dots: Sequence[Dot], wire: dict[int, int | None]
) -> dict[int, Value]:
    """The group's values by register, checked to be of the columns' types."""
    widths = body.kinds[group.kind][1]
    tests = checks(spec)
    found: dict[int, Value] = {}
    for stamp, which, flat in group.changes:
        dot = dots[stamp]
        place = 0
        for index in which:
            end = place + widths[index][1]
            columns = flat[place:end]
            place = end
            known = wire[index]
            if known is None:
                continue
            for (name, fits), column in zip(tests[known], columns, strict=True):
                if not fits(column):
                    raise _misfit(spec, name)
            found[known] = Value(dot, columns)
    return found


def refuse_misfits(spec: KindSpec, tests: tuple[tuple[str, Fits], ...], columns: list[Column]) -> None:
    """Raise SegmentRefused for values that a register's columns cannot hold.

    A hostile author may sign anything.
    """
    for (name, fits), column in zip(tests, columns, strict=True):
        if not fits(column):
            raise _misfit(spec, name)


def _misfit(spec: KindSpec, name: str) -> SegmentRefused:
    return SegmentRefused(
        say(
            "A segment gives {kind}.{name} a value that it cannot hold; the bundle was refused.",
            kind=spec.token,
            name=name,
        )
    )


def register_mask(withdrawn: Sequence[int], wire: dict[int, int | None]) -> int:
    """The registers of these indexes that are known here, as a mask."""
    mask = 0
    for index in withdrawn:
        known = wire[index]
        if known is not None:
            mask |= 1 << known
    return mask


def has_unknown(body: Body) -> bool:
    """Whether a segment names a kind or a register that is not known here."""
    for token, registers in body.kinds:
        spec = STORED.get(token)
        if token == TOKEN:
            continue
        if spec is None:
            return True
        for name, width in registers:
            register = spec.register_named.get(name)
            if register is None or len(register.fields) != width:
                return True
    return False
