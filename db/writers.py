"""Who wrote a record: the replicas whose signatures stand behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from db.kinds import kind
from db.pack import is_unset, read_dots

NOBODY = 0
"""Stands for whoever it was, where that is not known: the local number of no replica."""


def writers(raw: Any, token: str, records: Iterable[bytes]) -> dict[bytes, set[int]]:
    """Of each record the replicas (local numbers) that made it and that wrote what is shown of it.

    What was never written says nothing, whoever's change the record came with. What is known by a state alone
    is its author's word and that of whoever stated it.
    """
    spec = kind(token)
    names = "".join(f', t."{name}"' for name in spec.columns)
    shown: dict[bytes, set[int]] = {}
    made: dict[bytes, tuple[int, int]] = {}
    place = {name: n for n, name in enumerate(spec.columns)}
    for record, born, first, packed, creator, *row in raw.execute(
        f"SELECT r.id, r.born, r.first, dots.d, who.replica{names} FROM record r"
        f' JOIN "{spec.token}" t ON t.rid = r.rid JOIN who ON who.n = r.creator'
        " LEFT JOIN dots ON dots.rid = r.rid"
        " WHERE r.id IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps([each.hex() for each in records]),),
    ):
        dots = read_dots(packed, born, len(spec.registers))
        shown[bytes(record)] = {
            dots[register.index]
            for register in spec.own_registers
            if dots[register.index] != born
            or not is_unset(register.index, [row[place[name]] for name in register.fields])
        }
        made[bytes(record)] = (creator, first)
    units = set().union(*shown.values(), (first for _, first in made.values()))
    writer: dict[int, int] = {}
    voucher: dict[int, set[int]] = {}
    for unit, replica, stated, unproven in raw.execute(
        "SELECT tx.tx, who.replica, segment.stated, segment.size = 0 FROM tx JOIN who ON who.n = tx.who"
        " LEFT JOIN segment ON segment.n = tx.segment WHERE tx.tx IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(units)),),
    ):
        writer[unit] = replica
        voucher[unit] = {stated or NOBODY} if unproven else set()
    found: dict[bytes, set[int]] = {}
    for record, (creator, first) in made.items():
        found[record] = {creator, *voucher[first], *(writer[unit] for unit in shown[record])}
        found[record] = found[record].union(*(voucher[unit] for unit in shown[record]))
    return found
