"""Folding: segments that everybody has are let go of, and what they came to stays in the records.

A scope's active members acknowledge in their bundles what they have (``db.known``). Below what all of them
have, the bytes of segments are dropped: their numbers, hashes and contexts stay, so that chains, contexts
and values go on as before. Who lacks them later, new or back after a long silence, gets the scope's state
(``db.state``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import clock, known
from db.closed import closed
from db.origins import replica_ids
from db.peers import peers
from db.scopes import numbered
from db.segment import decode_header

if TYPE_CHECKING:
    from db.store import Store

DAY = 24 * 60 * 60 * 1000
ACTIVE_DAYS = 180
"""Who was silent for longer holds nothing up, and gets a state when it is back."""
KEPT_DAYS = 90
"""Segments stay at least so long, by their authors' clocks: the proof of who wrote what is in them."""
MANY = 64
"""Segments of a chain for which it is worth it."""


def fold(store: Store, *, now: int | None = None, many: int = MANY) -> int:
    """Let go of what all active members of a scope have; returns how many segments. Within a transaction.

    ``now`` is in milliseconds since 1970.
    """
    raw = store.raw
    at = clock.wall_ms() if now is None else now
    done = {
        (scope, author): last
        for scope, author, last in raw.execute("SELECT scope, replica, upto FROM folded")
    }
    long = {chain for chain, newest in known.newest(raw).items() if newest - done.get(chain, 0) >= many}
    if not long:
        return 0
    lively = {
        number
        for (number,) in raw.execute(
            "SELECT replica FROM peer WHERE coalesce(heard_at, added_at) > ?", (at - ACTIVE_DAYS * DAY,)
        )
    }
    active = [peer for peer in peers(store) if not peer.revoked and peer.number in lively]
    if not active:
        return 0
    scopes, authors = numbered(raw), replica_ids(raw)
    members = {
        number: [peer.number for peer in active if peer.sees(scope)] for number, scope in scopes.items()
    }
    had = {
        chain: last
        for chain, last in known.had_by_all(raw, long, members).items()
        if last - done.get(chain, 0) >= many
    }
    folded = 0
    upto = closed(raw) if had else {}
    for (scope, author), last in had.items():
        start = done.get((scope, author), 0)
        sound = min(last, upto.get(scopes[scope], {}).get(authors[author], 0))
        if sound - start >= many:
            sound = _old_enough(raw, scope, author, start, sound, at)
            folded += _let_go(raw, scope, author, start, sound) if sound > start else 0
    return folded


def _old_enough(raw: Any, scope: int, author: int, start: int, last: int, now: int) -> int:
    """The last number before the first segment that has to stay for its age."""
    for seq, header in raw.execute(
        "SELECT seq, chancery_header(header, context) FROM segment"
        " WHERE replica = ? AND scope = ? AND seq > ? AND seq <= ?"
        " AND header <> x'' ORDER BY seq",
        (author, scope, start, last),
    ):
        if now - (decode_header(bytes(header)).hlc >> 16) < KEPT_DAYS * DAY:
            return int(seq) - 1
    return last


def _let_go(raw: Any, scope: int, author: int, start: int, last: int) -> int:
    """All but what only segments say: what newer programs know, erasures, and what was cut out of one."""
    raw.execute("INSERT OR REPLACE INTO folded(scope, replica, upto) VALUES (?,?,?)", (scope, author, last))
    return int(
        raw.execute(
            "UPDATE segment SET header = x'', signature = x'', body = x'' WHERE replica = ? AND scope = ?"
            " AND seq > ? AND seq <= ? AND unknown = 0 AND erases = 0 AND missing = 0 AND header <> x''",
            (author, scope, start, last),
        ).rowcount
    )
