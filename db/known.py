"""What each peer is known to have: its own word in its last bundle, and what is under way to it.

``known`` holds for each peer, scope and author the number up to which it acknowledged everything; ``sent``
what it has beyond that, and what it was sent in a bundle that it has not acknowledged yet. A peer that took
in a bundle numbered after a lost one says so in its next, and what was lost is owed to it again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from db import incarnation, vectors
from db.origins import replica_numbers
from db.scopes import Scope

if TYPE_CHECKING:
    from db.missed import Came
    from db.segment import Header


def chains(raw: Any) -> list[tuple[int, int]]:
    """Every chain of segments that is held: (scope, author), by their local numbers."""
    found: list[tuple[int, int]] = raw.execute("SELECT DISTINCT scope, replica FROM segment").fetchall()
    return found


def lacking(raw: Any, peer: int, scopes: Collection[int], *, full: bool = False) -> set[int]:
    """Segments of these scopes, by local number, that a peer is neither known to have nor was sent.

    With ``full`` all of them. Looks no further back than what the peer has acknowledged.
    """
    upto = {} if full else _upto(raw, peer)
    found: set[int] = set()
    for scope, author in chains(raw):
        if scope in scopes:
            found.update(
                n
                for (n,) in raw.execute(
                    "SELECT n FROM segment WHERE replica = ? AND scope = ? AND seq > ?",
                    (author, scope, upto.get((scope, author), 0)),
                )
            )
    if not full:
        found.difference_update(
            n for (n,) in raw.execute("SELECT segment FROM sent WHERE replica = ?", (peer,))
        )
    return found


def unconfirmed(raw: Any, peer: int) -> set[int]:
    """Segments, by local number, that a peer was sent and has not acknowledged: not before either."""
    rows = raw.execute(
        "SELECT sent.segment FROM sent JOIN segment ON segment.n = sent.segment"
        " LEFT JOIN known ON known.peer = sent.replica AND known.scope = segment.scope"
        " AND known.replica = segment.replica WHERE sent.replica = ? AND sent.number IS NOT NULL"
        " AND segment.seq > coalesce(known.upto, 0)",
        (peer,),
    )
    return {number for (number,) in rows}


def unconfirmed_erasures(raw: Any, peer: int, scopes: Collection[int]) -> set[int]:
    """Those of them that say in these scopes that records are erased: said again until they are confirmed."""
    rows = raw.execute(
        "SELECT n FROM segment WHERE erases AND n IN (SELECT value FROM json_each(?1))"
        " AND scope IN (SELECT value FROM json_each(?2))",
        (json.dumps(sorted(unconfirmed(raw, peer))), json.dumps(sorted(scopes))),
    )
    return {number for (number,) in rows}


def begun(raw: Any) -> set[int]:
    """Peers that were sent something already, or are known to have something."""
    return {peer for (peer,) in raw.execute("SELECT replica FROM sent UNION SELECT peer FROM known")}


def holds_of_others(raw: Any, peer: int) -> bool:
    """Whether a peer is known to hold anything that others wrote."""
    row = raw.execute(
        "SELECT 1 FROM known WHERE peer = ?1 AND replica <> ?1 UNION ALL"
        " SELECT 1 FROM sent JOIN segment ON segment.n = sent.segment"
        " WHERE sent.replica = ?1 AND sent.number IS NULL AND segment.replica <> ?1 LIMIT 1",
        (peer,),
    ).fetchone()
    return row is not None


def mark_sent(raw: Any, peer: int, segments: Iterable[int], number: int) -> None:
    """Segments went to a peer in its bundle ``number``."""
    raw.executemany(
        "INSERT INTO sent(replica, segment, number) VALUES (?,?,?)"
        " ON CONFLICT(replica, segment) DO UPDATE SET number = excluded.number WHERE number IS NOT NULL",
        [(peer, segment, number) for segment in segments],
    )


def has(raw: Any, peer: int, header: Header) -> None:
    """Who sends a segment, or wrote it, has it: it need not be sent there."""
    raw.execute(
        "INSERT INTO sent(replica, segment, number) SELECT ?, segment.n, NULL FROM segment"
        " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
        " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND segment.seq = ?"
        " ON CONFLICT(replica, segment) DO UPDATE SET number = NULL",
        (peer, header.replica, *header.scope, header.seq),
    )


def under_way(raw: Any, peer: int, header: Header) -> None:
    """A peer is about to find a segment in somebody else's bundle: it need not be sent there.

    If it has not got it by the time it takes in the next bundle from here, it is owed to it.
    """
    raw.execute(
        "INSERT OR IGNORE INTO sent(replica, segment, number)"
        " SELECT peer.replica, segment.n, peer.sent_number + 1 FROM segment, peer"
        " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
        " WHERE peer.replica = ? AND replica.id = ? AND scope.marking = ? AND scope.release_to = ?"
        " AND segment.seq = ?",
        (peer, header.replica, *header.scope, header.seq),
    )


def acknowledge(
    raw: Any, peer: int, seen: vectors.Context, came: Came, doubted: Collection[tuple[Scope, bytes]] = ()
) -> None:
    """A peer's newest bundle says what it has, and which bundles from here it took in.

    What was sent to it up to the last one and is not among what it has got lost on the way. In scopes that
    the bundle does not name, that is what was sent in bundles that did not come. Of a chain that is
    ``doubted`` it holds another content than is here, so it is owed everything that is here itself.
    """
    before = _upto(raw, peer)
    authors = replica_numbers(raw)
    now: dict[tuple[int, int], int] = {}
    named: list[int] = []
    reached: list[tuple[int, int, int, int, int]] = []
    beyond: list[tuple[int, int, int, int]] = []
    for scope, vector in seen.items():
        number = _known_scope(raw, scope)
        if number is None:
            continue
        named.append(number)
        raw.execute(
            "DELETE FROM sent WHERE replica = ?1 AND (number <= ?2 OR number IS NULL)"
            " AND (SELECT scope FROM segment WHERE n = sent.segment) = ?3",
            (peer, came.received, number),
        )
        for replica, (upto, extras) in vector.items():
            author = authors.get(replica)
            if author is None:
                continue
            if (scope, replica) in doubted:
                now[number, author] = _newest_bare(raw, number, author)
                raw.execute(
                    "DELETE FROM sent WHERE replica = ? AND segment IN (SELECT n FROM segment"
                    " WHERE replica = ? AND scope = ?)",
                    (peer, author, number),
                )
                continue
            now[number, author] = upto
            was = before.get((number, author), 0)
            if upto > was:
                reached.append((peer, author, number, was, upto))
            beyond += [(peer, author, number, extra) for extra in extras]
    raw.executemany(
        "DELETE FROM sent WHERE replica = ? AND segment IN (SELECT n FROM segment"
        " WHERE replica = ? AND scope = ? AND seq > ? AND seq <= ?)",
        reached,
    )
    raw.executemany(
        "INSERT INTO sent(replica, segment, number)"
        " SELECT ?, n, NULL FROM segment WHERE replica = ? AND scope = ? AND seq = ?"
        " ON CONFLICT(replica, segment) DO UPDATE SET number = NULL",
        beyond,
    )
    gone = [(peer, *key) for key in before.keys() - now.keys() if key[0] in named]
    raw.executemany("DELETE FROM known WHERE peer = ? AND scope = ? AND replica = ?", gone)
    raw.executemany(
        "INSERT OR REPLACE INTO known(peer, scope, replica, upto) VALUES (?,?,?,?)",
        [(peer, *key, upto) for key, upto in now.items() if before.get(key) != upto],
    )
    if came.missed is not None:
        _by_number(raw, peer, named, came)


def _by_number(raw: Any, peer: int, named: Collection[int], came: Came) -> None:
    """Where nothing but bundles' numbers says what a peer has: what was in the missed ones is owed again.

    That it has what others wrote is not learnt: it may have been about to find that elsewhere (`under_way`).
    One that says that less came than it once said went back to an older copy, and is owed all of it.
    """
    (acked,) = raw.execute("SELECT acked_number FROM peer WHERE replica = ?", (peer,)).fetchone()
    if came.received < acked:
        raw.execute(
            "DELETE FROM sent WHERE replica = ? AND segment IN (SELECT n FROM segment"
            " WHERE scope NOT IN (SELECT value FROM json_each(?)))",
            (peer, json.dumps(sorted(named))),
        )
        return
    own = incarnation.own_numbers(raw)
    has, lost = [], []
    for segment, number, author in raw.execute(
        "SELECT sent.segment, sent.number, segment.replica FROM sent JOIN segment ON segment.n = sent.segment"
        " WHERE sent.replica = ? AND sent.number <= ?"
        " AND segment.scope NOT IN (SELECT value FROM json_each(?))",
        (peer, came.received, json.dumps(sorted(named))),
    ).fetchall():
        if number not in came:
            lost.append((peer, segment))
        elif author in own:
            has.append((peer, segment))
    raw.executemany("DELETE FROM sent WHERE replica = ? AND segment = ?", lost)
    raw.executemany("UPDATE sent SET number = NULL WHERE replica = ? AND segment = ?", has)


def _newest_bare(raw: Any, scope: int, author: int) -> int:
    """The highest number of a chain of which no more than the outcome is here."""
    found: int = raw.execute(
        "SELECT coalesce(max(seq), 0) FROM segment WHERE replica = ? AND scope = ? AND header = x''",
        (author, scope),
    ).fetchone()[0]
    return found


def forget(raw: Any, peer: int) -> None:
    """Nothing is known of a peer any more: it may have lost what it had."""
    raw.execute("DELETE FROM sent WHERE replica = ?", (peer,))
    raw.execute("DELETE FROM known WHERE peer = ?", (peer,))


def newest(raw: Any) -> dict[tuple[int, int], int]:
    """The highest number that is held of each chain (scope, author)."""
    rows = raw.execute("SELECT scope, replica, max(seq) FROM segment GROUP BY replica, scope")
    return {(scope, author): seq for scope, author, seq in rows}


def had_by_all(
    raw: Any, wanted: Iterable[tuple[int, int]], members: Mapping[int, Collection[int]]
) -> dict[tuple[int, int], int]:
    """For each of these chains the number up to which all members of its scope (peers) have acknowledged it.

    Chains of scopes without a member are left out.
    """
    found: dict[tuple[int, int], int] = {}
    for scope, author in wanted:
        if members.get(scope):
            rows = raw.execute(
                "SELECT peer, upto FROM known WHERE scope = ? AND replica = ? AND peer IN"
                " (SELECT value FROM json_each(?))",
                (scope, author, json.dumps(sorted(members[scope]))),
            )
            had = dict(rows.fetchall())
            found[scope, author] = min(had.get(peer, 0) for peer in members[scope])
    return found


def _upto(raw: Any, peer: int) -> dict[tuple[int, int], int]:
    return {
        (scope, author): upto
        for scope, author, upto in raw.execute(
            "SELECT scope, replica, upto FROM known WHERE peer = ?", (peer,)
        )
    }


def _known_scope(raw: Any, scope: Scope) -> int | None:
    """The scope's local number, where there is one: of others a peer has nothing that is here."""
    row = raw.execute("SELECT n FROM scope WHERE marking = ? AND release_to = ?", scope).fetchone()
    return None if row is None else int(row[0])
