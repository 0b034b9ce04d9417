"""Records that others made, put into the tables in sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.connection import driver
from db.held import Value
from db.kinds import KindSpec
from db.kinds.spec import DELETED, MARKING, RELEASE_TO, SOURCE
from db.pack import pack_dots
from db.scopes import Scope
from db.segment import SegmentRefused
from resources.sentences import say

IN_PART = 2
"""``claimed`` of a record whose creation has not come yet: nobody said so far who may see it."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is not here yet: one value a register, and the stamp of its creation.

    ``born`` is a unit of work (``tx``), ``who`` the local number of an officer, ``claimed`` 1 where the
    stamp is somebody else's word, or ``IN_PART``; then ``home`` is the scope in which something was said.
    """

    id: bytes
    values: Mapping[int, Value]
    born: int
    hlc: int
    at: int
    who: int
    claimed: int
    gone: int
    home: Scope | None = None


def insert(raw: Any, spec: KindSpec, records: Sequence[NewRecord], first: int) -> list[int]:
    """Insert records of one kind; row numbers run from ``first`` on, and are returned.

    Raises SegmentRefused where one of them has another kind here.
    """
    registry: list[tuple[Any, ...]] = []
    own: list[tuple[Any, ...]] = []
    dots: list[tuple[int, bytes]] = []
    for rid, new in enumerate(records, first):
        row: list[Any] = [None] * len(spec.stored)
        for index, value in new.values.items():
            for place, column in zip(spec.register_columns[index], value.columns, strict=True):
                row[place] = column
        if new.home is not None:
            row[MARKING], row[RELEASE_TO] = new.home[0], new.home[1] or None
        if any(value.dot.tx != new.born for value in new.values.values()):
            units = [
                new.values[i].dot.tx if i in new.values else new.born for i in range(len(spec.registers))
            ]
            dots.append((rid, pack_dots(units)))
        changed = max((value.dot.hlc >> 16 for value in new.values.values()), default=new.at)
        registry.append(
            (
                rid,
                new.id,
                spec.number,
                row[MARKING] or 0,
                row[RELEASE_TO],
                row[DELETED],
                row[SOURCE],
                new.born,
                new.born,
                new.hlc,
                new.at,
                new.who,
                new.claimed,
                changed,
                new.gone,
            )
        )
        own.append((rid, *row[4:]))
    _insert_registry(raw, registry)
    names = "".join(f', "{name}"' for name in spec.columns)
    marks = ",".join("?" * (len(spec.columns) + 1))
    raw.executemany(f'INSERT INTO "{spec.token}"(rid{names}) VALUES ({marks})', own)
    raw.executemany("INSERT INTO dots(rid, d) VALUES (?,?)", dots)
    return [row[0] for row in registry]


def _insert_registry(raw: Any, registry: list[tuple[Any, ...]]) -> None:
    try:
        raw.executemany(
            "INSERT INTO record(rid, id, kind, marking, release_to, deleted, source, born, first,"
            " created_hlc, created_at, creator, claimed, changed_at, gone)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            registry,
        )
    except driver().IntegrityError as error:
        raise SegmentRefused(
            say("A segment gives a record another kind than it has here; the bundle was refused.")
        ) from error
