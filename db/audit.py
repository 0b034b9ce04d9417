"""Who did what, when: a chain of hashes, each over the entry and the one before.

Entries name actions and counts, never what a record says.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from db.clock import iso, wall_ms
from db.pack import pack_values

if TYPE_CHECKING:
    from db.store import Store


def _link(previous: bytes, seq: int, at: int, officer: str, action: str, detail: str) -> bytes:
    return hashlib.sha256(
        b"chancery audit v1" + previous + pack_values([seq, at, officer, action, detail])
    ).digest()


def record(store: Store, action: str, detail: str, *, officer: str | None = None) -> None:
    """Append an entry, within the caller's transaction where one is open."""
    raw = store.raw
    with store.lock, store.explained(), store.transaction():
        last = raw.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (1, b"") if last is None else (last[0] + 1, bytes(last[1]))
        at, who = wall_ms(), officer or store.officer
        raw.execute(
            "INSERT INTO audit(seq, at, officer, action, detail, hash) VALUES (?,?,?,?,?,?)",
            (seq, at, who, action, detail, _link(previous, seq, at, who, action, detail)),
        )


def entries(store: Store) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the chain holds, and every entry, oldest first: ``at, officer, action, detail``."""
    ok, previous, expected = True, b"", 1
    found = []
    for seq, at, officer, action, detail, link in store.raw.execute(
        "SELECT seq, at, officer, action, detail, hash FROM audit ORDER BY seq"
    ):
        if seq != expected or _link(previous, seq, at, officer, action, detail) != bytes(link):
            ok = False
        previous, expected = bytes(link), seq + 1
        found.append({"at": iso(at), "officer": officer, "action": action, "detail": detail})
    return ok, found
