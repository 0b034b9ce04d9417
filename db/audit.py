"""Who did what, when: a chain of hashes, each over the entry and the one before, its end signed.

Entries name actions and counts, never what a record says. The newest entry's number and hash are signed with
the replica's keys and, beside that, anchored outside the case file: cutting the tail of the trail leaves an
end that is not the signed one, and an older signed end is less than what was anchored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.checks.finding import CheckFinding
from db.clock import iso, wall_ms
from db.identity import verify
from db.pack import pack_values, unpack_values
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

DOMAIN = b"chancery audit v1"
_END = "audit_end"
"""The fact that holds the signed end: MessagePack [bytes of [number, hash], signature]."""


def _link(previous: bytes, seq: int, at: int, officer: str, action: str, detail: str) -> bytes:
    return hashlib.sha256(
        b"chancery audit v1" + previous + pack_values([seq, at, officer, action, detail])
    ).digest()


def record(
    store: Store, action: str, detail: str, *, officer: str | None = None, at: int | None = None
) -> None:
    """Append an entry, within the caller's transaction if any; ``at`` in ms since 1970, else now."""
    from db.own import own_identity

    raw = store.raw
    with store.lock, store.explained(), store.transaction():
        last = raw.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (1, b"") if last is None else (last[0] + 1, _bytes(last[1]))
        seq = max(seq, store.least_audit)
        when = wall_ms() if at is None else at
        who = store.officer if officer is None else officer
        link = _link(previous, seq, when, who, action, detail)
        raw.execute(
            "INSERT INTO audit(seq, at, officer, action, detail, hash) VALUES (?,?,?,?,?,?)",
            (seq, when, who, action, detail, link),
        )
        end = pack_values([seq, link])
        store.set_meta(_END, pack_values([end, own_identity(store).sign(DOMAIN, end)]))
        store.audit_entries = seq


def entries(store: Store) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the chain holds to its signed end, and every entry, oldest first.

    An entry is ``at, officer, action, detail``.
    """
    ok, previous, expected = True, b"", 1
    found = []
    for seq, at, officer, action, detail, link in store.raw.execute(
        "SELECT seq, at, officer, action, detail, hash FROM audit ORDER BY seq"
    ):
        if seq != expected or _link(previous, seq, at, officer, action, detail) != link:
            ok = False
        previous, expected = _bytes(link), seq + 1
        when = iso(at) if isinstance(at, int) else ""
        said = {"officer": officer, "action": action, "detail": detail}
        found.append({"at": when, **{name: str(value) for name, value in said.items()}})
    return ok and _ends(store, expected - 1, previous), found


def findings(store: Store) -> Iterator[CheckFinding]:
    """What the check says of the trail."""
    if not entries(store)[0]:
        yield CheckFinding(
            "damage",
            say("The audit trail was changed or cut after it was written."),
            say("keep the file as evidence"),
        )


def _bytes(value: Any) -> bytes:
    """A hash as it stands in the table; of what somebody else put there nothing is left."""
    return value if isinstance(value, bytes) else b""


def least_number(store: Store) -> int:
    """The number that the next entry has at least, at the opening: 0 for a trail that holds to its end.

    The next entry is signed in its turn. So that this does not hide what was cut or changed before it, the
    entry leaves a gap, which stays.
    """
    last = store.raw.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, link = (0, b"") if last is None else (last[0], _bytes(last[1]))
    if _ends(store, seq, link):
        return 0
    anchored = store.anchored.audit if store.anchored is not None and store.is_this_line else 0
    return int(max(seq, anchored)) + 2


def _ends(store: Store, seq: int, link: bytes) -> bool:
    """Whether the trail ends where its signature says, and not before what was anchored outside."""
    if store.anchored is not None and store.is_this_line and seq < store.anchored.audit:
        return False
    sealed = store.meta(_END)
    if sealed is None:  # a new trail, or one of a time without signed ends
        return seq == 0 or store.generation == 0
    from db.own import own_identity

    try:
        end, signature = unpack_values(sealed)
        said_seq, said_link = unpack_values(end)
    except (ValueError, TypeError):
        return False
    own = own_identity(store)
    return (said_seq, said_link) == (seq, link) and verify(
        own.ed25519_public, own.mldsa_public, DOMAIN, end, signature
    )
