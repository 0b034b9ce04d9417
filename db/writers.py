"""Who wrote a record: the replicas whose signatures stand behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from db.kinds import kind
from db.pack import is_unset, read_dots


def writers(raw: Any, token: str, records: Iterable[bytes]) -> dict[bytes, set[int]]:
    """Of each record the replicas (local numbers) that made it and that wrote what is shown of it.

    What was never written says nothing, whoever's change the record came with.
    """
    spec = kind(token)
    names = "".join(f', t."{name}"' for name in spec.columns)
    units: dict[bytes, set[int]] = {}
    found: dict[bytes, set[int]] = {}
    place = {name: n for n, name in enumerate(spec.columns)}
    for record, born, packed, creator, *row in raw.execute(
        f"SELECT r.id, r.born, dots.d, who.replica{names} FROM record r"
        f' JOIN "{spec.token}" t ON t.rid = r.rid JOIN who ON who.n = r.creator'
        " LEFT JOIN dots ON dots.rid = r.rid"
        " WHERE r.id IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps([each.hex() for each in records]),),
    ):
        dots = read_dots(packed, born, len(spec.registers))
        units[bytes(record)] = {
            dots[register.index]
            for register in spec.own_registers
            if dots[register.index] != born
            or not is_unset(register.index, [row[place[name]] for name in register.fields])
        }
        found[bytes(record)] = {creator}
    writer = dict(
        raw.execute(
            "SELECT tx.tx, who.replica FROM tx JOIN who ON who.n = tx.who"
            " WHERE tx.tx IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set().union(*units.values()))),),
        ).fetchall()
    )
    for record, own in units.items():
        found[record] |= {writer[unit] for unit in own}
    return found
