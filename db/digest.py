"""One digest of all replicated records, what they lead to, and open conflicts, and nothing local.

Replicas that hold the same state print the same one, whatever the order in which they came to it. What was
withdrawn, and is only remembered to have been here, counts for nothing; what is erased counts as erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db import erasure
from db.conflicts import rivals
from db.kinds import STORED, KindSpec
from db.kinds.spec import SOURCE
from db.leads import Leads
from db.pack import pack_values

if TYPE_CHECKING:
    from db.store import Store


def state_digest(store: Store) -> tuple[str, int]:
    """SHA-256 in hexadecimal, and the number of records that are not gone."""
    others: dict[int, dict[int, list[list[Any]]]] = {}
    for rival in rivals(store):
        if rival.index != SOURCE:
            found = others.setdefault(rival.rid, {}).setdefault(rival.index, [])
            if rival.columns not in found:
                found.append(rival.columns)
    whole = hashlib.sha256(b"chancery state v1")
    records = 0
    for spec in sorted(STORED.values(), key=lambda item: item.token):
        for rid, gone, *values in _rows(store.raw, spec):
            records += gone == 0
            held = [
                [index, sorted(map(pack_values, found))]
                for index, found in sorted(others.get(rid, {}).items())
            ]
            whole.update(pack_values([spec.token, gone, values, held]))
    if gone_for_good := erasure.summed(store.raw):
        whole.update(pack_values([erasure.TOKEN, gone_for_good]))
    for record, survivor in sorted(Leads(store.raw).all().items()):
        whole.update(record + survivor)
    return whole.hexdigest(), records


def _rows(raw: Any, spec: KindSpec) -> Iterator[tuple[Any, ...]]:
    names = "".join(f', t."{name}"' for name in spec.columns)
    yield from raw.execute(
        "SELECT r.rid, r.gone, r.id, r.created_hlc, replica.id, who.officer, r.marking, r.release_to,"
        f" r.deleted{names}"
        f' FROM record r JOIN "{spec.token}" t ON t.rid = r.rid JOIN who ON who.n = r.creator'
        " JOIN replica ON replica.n = who.replica WHERE r.kind = ? AND (r.gone <> 1 OR r.deleted = 1)"
        " ORDER BY r.id",
        (spec.number,),
    )
