"""A replica's incarnations: who goes on with an older copy authors under a new id, never under the old one.

A copy of a case file that went its own way (an older one put back, a restored backup, a copy on another
machine) would mint numbers that peers have seen with other content. So it goes on as a new incarnation: the
same identity, card and keys, another author's id in its segments. A **statement**, signed with the replica's
keys, ties the new id to the replica; it travels in front of the segments that it explains.

    statement = MessagePack [1, replica id, post, number, nonce (16), milliseconds since 1970]
    author id = first 16 bytes of SHA-256("chancery incarnation id v1" | statement)

The id is a hash of the statement, so that nobody can state an id that is another's.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import clock, hearsay, packing
from db.errors import ChanceryError
from db.identity import SIGNATURE_BYTES
from resources.sentences import say

if TYPE_CHECKING:
    from db.authors import Authors
    from db.store import Store

DOMAIN = b"chancery incarnation v1"
MAX_BYTES = 512
REPLICA_BYTES = 16
MAX_PART = MAX_BYTES + SIGNATURE_BYTES
_FORMAT = 1
_MAX_POST = 64
_LEAST_LEAP, _LEAP = 1_000, 4_000
"""By how many numbers of bundles a new incarnation leaps: at least, and at most beyond that."""

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether a signature (domain, bytes, signature) is a replica's own."""


class StatementRefused(ChanceryError):
    """An incarnation's statement that is malformed or not its replica's."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says; ``author`` is the id that segments of this incarnation carry."""

    base: bytes
    post: str
    number: int
    author: bytes


def begin(store: Store, why: str) -> None:
    """Go on as a new incarnation, within the caller's transaction.

    What was cut so far stays the old author's; what was not cut yet will be the new one's.
    """
    from db import audit
    from db.own import own_identity

    raw = store.raw
    base = store.facts.replica_id
    number = 1 + (raw.execute("SELECT max(number) FROM incarnation WHERE own = 1").fetchone()[0] or 0)
    statement = packing.pack(
        [_FORMAT, base, store.facts.post, number, os.urandom(16), max(clock.wall_ms(), 0)]
    )
    author = _author(statement)
    signature = own_identity(store).sign(DOMAIN, statement)
    former = own_author(raw)
    raw.execute("UPDATE replica SET id = ? WHERE n = 1", (author,))  # number 1 is always who works here
    old: int = raw.execute(
        "INSERT INTO replica(id, post) VALUES (?,?) RETURNING n", (former, store.facts.post)
    ).fetchone()[0]
    raw.execute("UPDATE segment SET replica = ? WHERE replica = 1", (old,))
    raw.execute("UPDATE known SET replica = ? WHERE replica = 1", (old,))
    raw.execute("UPDATE folded SET replica = ? WHERE replica = 1", (old,))
    raw.execute("UPDATE who SET replica = ? WHERE replica = 1", (old,))
    raw.execute("UPDATE fork SET base = ? WHERE base = 1", (old,))
    raw.execute("UPDATE fork SET parent = ? WHERE parent = 1", (old,))
    raw.execute("UPDATE incarnation SET replica = ? WHERE replica = 1", (old,))
    raw.execute("INSERT OR IGNORE INTO incarnation(replica, base, number, own) VALUES (?,?,0,1)", (old, base))
    raw.execute(
        "INSERT INTO incarnation(replica, base, number, statement, signature, own) VALUES (1,?,?,?,?,1)",
        (base, number, statement, signature),
    )
    hearsay.renumber(raw, 1, old)
    # The line that is lost may have sent more than is known here: none of its numbers is given twice.
    raw.execute("UPDATE peer SET sent_number = sent_number + ?", (_LEAST_LEAP + secrets.randbelow(_LEAP),))
    store.forget_people()
    for who, officer in raw.execute(
        "SELECT DISTINCT who.n, who.officer FROM tx JOIN who ON who.n = tx.who"
        " WHERE tx.segment IS NULL AND who.replica = ?",
        (old,),
    ).fetchall():
        raw.execute("UPDATE tx SET who = ? WHERE segment IS NULL AND who = ?", (store.who(officer), who))
    audit.record(store, "new incarnation", f"number {number}: {why}")


def own_author(raw: Any) -> bytes:
    """The id under which this case file authors now."""
    (found,) = raw.execute("SELECT id FROM replica WHERE n = 1").fetchone()
    return bytes(found)


_OWN = "SELECT 1 UNION SELECT replica FROM incarnation WHERE own = 1"


def own_numbers(raw: Any) -> set[int]:
    """The local numbers of this case file's own author ids, former ones among them."""
    return {number for (number,) in raw.execute(_OWN)}


def others_wrote(raw: Any, scope: int | None = None) -> bool:
    """Whether anything is held that others wrote: at all, or in a scope (its local number)."""
    where, arguments = ("", []) if scope is None else (" AND scope = ?", [scope])
    sql = f"SELECT 1 FROM segment WHERE replica NOT IN ({_OWN}){where} LIMIT 1"
    return raw.execute(sql, arguments).fetchone() is not None


def now_of(raw: Any, author: bytes) -> bytes | None:
    """The replica that goes on under an author id; None where it goes on under a newer one.

    Who went back to an older copy lost what it wrote since.
    """
    base, newest = raw.execute(
        "WITH whose(base) AS (SELECT coalesce((SELECT base FROM incarnation JOIN replica"
        " ON replica.n = incarnation.replica WHERE replica.id = ?1), ?1))"
        " SELECT base, (SELECT replica.id FROM incarnation JOIN replica ON replica.n = incarnation.replica"
        " WHERE incarnation.base = whose.base ORDER BY incarnation.number DESC LIMIT 1) FROM whose",
        (author,),
    ).fetchone()
    return bytes(base) if newest is None or bytes(newest) == author else None


def bases(raw: Any) -> dict[bytes, bytes]:
    """Author ids that are incarnations, each with the id of its replica."""
    return {
        bytes(author): bytes(base)
        for author, base in raw.execute(
            "SELECT replica.id, base FROM incarnation JOIN replica ON replica.n = incarnation.replica"
        )
    }


def of(raw: Any, base: bytes) -> set[bytes]:
    """The ids under which a replica authors or did, as far as is known here; its own id among them."""
    rows = raw.execute(
        "SELECT replica.id FROM incarnation JOIN replica ON replica.n = incarnation.replica WHERE base = ?",
        (base,),
    )
    return {base, *(bytes(author) for (author,) in rows)}


def parts(raw: Any, authors: set[int]) -> list[bytes]:
    """The statements that a bundle with segments of these authors (local numbers) carries.

    Those of all incarnations of the same replicas, since a stamp of creation may name one that signed
    nothing itself; and our own, since a peer that knows of one sends again what was lost with the one before.
    """
    named = "[" + ",".join(map(str, sorted(authors))) + "]"
    return [
        packing.pack([bytes(statement), bytes(signature)])
        for statement, signature in raw.execute(
            "SELECT statement, signature FROM incarnation WHERE statement IS NOT NULL AND (own = 1 OR base IN"
            " (SELECT coalesce(known.base, replica.id) FROM replica LEFT JOIN incarnation known"
            " ON known.replica = replica.n WHERE replica.n IN (SELECT value FROM json_each(?))))"
            " ORDER BY incarnation.replica",
            (named,),
        )
    ]


def opened(data: bytes) -> tuple[Statement, bytes, bytes]:
    """A part of a bundle: the statement, its signed bytes, its signature.  Raises StatementRefused."""
    try:
        plain, signature = packing.as_list(packing.unpack(data, MAX_PART + 16), 2)
        encoded = packing.as_bytes(plain)
        return _decoded(encoded), encoded, packing.as_bytes(signature, SIGNATURE_BYTES)
    except ValueError:
        raise StatementRefused(
            say("The bundle holds a malformed statement of a new incarnation; it was refused.")
        ) from None


def take_in(store: Store, data: bytes, authors: Authors) -> None:
    """Verify a statement of a bundle and remember it, within the caller's transaction.

    One of a replica that is not known here, or signed with keys of it that nobody vouches for, is left alone.
    Raises StatementRefused.
    """
    statement, encoded, signed = opened(data)
    verify = authors.of(statement.base, statement.post)
    if verify is None:
        return
    if not verify(DOMAIN, encoded, signed):
        if authors.is_stranger(statement.base, DOMAIN, encoded, signed):
            return
        raise StatementRefused(
            say(
                "A new incarnation of {post} is not stated by {post} itself; the bundle was refused.",
                post=statement.post,
            )
        )
    raw = store.raw
    raw.execute("INSERT OR IGNORE INTO replica(id, post) VALUES (?,?)", (statement.author, statement.post))
    raw.execute("UPDATE replica SET post = ? WHERE id = ?", (statement.post, statement.author))
    raw.execute(
        "INSERT OR IGNORE INTO incarnation(replica, base, number, statement, signature, own)"
        " SELECT n, ?, ?, ?, ?, ? FROM replica WHERE id = ?",
        (
            statement.base,
            statement.number,
            encoded,
            signed,
            int(statement.base == store.facts.replica_id),
            statement.author,
        ),
    )


def _author(statement: bytes) -> bytes:
    return hashlib.sha256(b"chancery incarnation id v1" + statement).digest()[:REPLICA_BYTES]


def _decoded(encoded: bytes) -> Statement:
    version, base, post, number, nonce, at = packing.as_list(packing.unpack(encoded, MAX_BYTES), 6)
    packing.as_int(version, _FORMAT, _FORMAT)
    packing.as_bytes(nonce, 16)
    packing.as_int(at, 0, 1 << 62)
    text = packing.as_text(post)
    if len(text) > _MAX_POST:
        raise ValueError("a post's code is too long")
    return Statement(
        packing.as_bytes(base, REPLICA_BYTES), text, packing.as_int(number, 1, 1 << 31), _author(encoded)
    )
