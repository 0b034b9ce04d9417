"""What peers have of attachments: what they say that they lack, and what is under way to them.

A bundle says of every attachment whose record its sender holds, in the scopes that all its readers may see,
what is lacking; of the rest it lacks nothing. So in the usual case it says nothing at all, and a reader
learns of no attachment whose record it may not see. Of a peer that is not known to have the record nothing
is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from db import clock
from db.blobs import keeping
from db.blobs.wire import (
    MAX_STRETCHES,
    MAX_WANTS,
    Want,
    either,
    pack_places,
    stretches,
    unpack_places,
    without,
)
from db.scopes import Scope
from db.visible import visible

if TYPE_CHECKING:
    from db.blobs.wire import Stretch
    from db.missed import Came
    from db.peers import Peer


def lacking_here(raw: Any, members: Sequence[Peer]) -> list[Want]:
    """What is lacking here of the attachments whose records all these peers may see, small ones first.

    Where it is more than a bundle may say, the rest is said once these have come.
    """
    condition, arguments = visible(min(peer.ceiling for peer in members), sorted({p.post for p in members}))
    found: list[Want] = []
    said = 0
    for record, digest, blob, size in raw.execute(
        "SELECT r.id, a.content, blob.n, a.size FROM attachment a JOIN record r ON r.rid = a.rid"
        " LEFT JOIN blob ON blob.record = r.id AND blob.hash = unhex(a.content)"
        f" WHERE {condition} AND a.content IS NOT NULL AND a.pieces IS NOT NULL"
        " AND a.size BETWEEN 1 AND ? AND (blob.n IS NULL OR blob.state = ?) ORDER BY a.size, r.id LIMIT ?",
        [*arguments, keeping.MAX_SIZE, keeping.PARTIAL, MAX_WANTS],
    ):
        lacks: list[Stretch] = []
        if blob is not None:
            whole = [(0, keeping.pieces_of(size) - 1)]
            here = stretches(keeping.places(raw, blob))
            lacks = without(whole, here) if here else []
        said += len(lacks)
        if said > MAX_STRETCHES:
            break
        found.append(Want(bytes(record), bytes.fromhex(digest), tuple(lacks)))
    return found


def acknowledge(raw: Any, peer: int, seen: Collection[Scope], came: Came, wants: Iterable[Want]) -> None:
    """A peer's newest bundle says what it lacks, and which of our bundles came.

    Of scopes that the bundle does not name no more is learnt than what was in those that did not.
    """
    covered: set[int] = set()
    unnamed: set[int] = set()
    for blob, marking, release in raw.execute(
        "SELECT blob.n, r.marking, coalesce(r.release_to, '') FROM blob"
        " JOIN record r ON r.id = blob.record WHERE blob.n IN"
        " (SELECT blob FROM given WHERE peer = ?1 UNION SELECT blob FROM lacks WHERE peer = ?1)",
        (peer,),
    ):
        (covered if (marking, release) in seen else unnamed).add(blob)
    given = raw.execute(
        "SELECT blob, number FROM given WHERE peer = ? AND number <= ?", (peer, came.received)
    ).fetchall()
    raw.executemany(
        "DELETE FROM given WHERE peer = ? AND blob = ? AND number = ?",
        [
            (peer, blob, number)
            for blob, number in given
            if blob in covered or (blob in unnamed and came.missed is not None and number not in came)
        ],
    )
    raw.executemany(
        "DELETE FROM lacks WHERE peer = ? AND blob = ?", [(peer, blob) for blob in sorted(covered)]
    )
    for want in wants:
        raw.execute(
            "INSERT OR IGNORE INTO blob(record, hash, size, list, tree, at)"
            " SELECT r.id, ?2, a.size, x'', x'', ?3 FROM record r JOIN attachment a ON a.rid = r.rid"
            " WHERE r.id = ?1 AND a.content = lower(hex(?2)) AND a.size BETWEEN 1 AND ?4",
            (want.record, want.hash, clock.wall_ms(), keeping.MAX_SIZE),
        )
        row = raw.execute(
            "SELECT n FROM blob WHERE record = ? AND hash = ?", (want.record, want.hash)
        ).fetchone()
        if row is not None:  # else the attachment is not here, or is another by now
            raw.execute(
                "INSERT OR REPLACE INTO lacks(peer, blob, places) VALUES (?,?,?)",
                (peer, row[0], pack_places(want.stretches)),
            )


def forget(raw: Any, peer: int) -> None:
    """Nothing is known of a peer any more: it may have lost what it had."""
    raw.execute("DELETE FROM given WHERE peer = ?", (peer,))
    raw.execute("DELETE FROM lacks WHERE peer = ?", (peer,))


def mark_given(raw: Any, peer: int, blob: int, number: int, places: Sequence[Stretch]) -> None:
    """Pieces of a blob went to a peer in its bundle ``number``."""
    row = raw.execute(
        "SELECT places FROM given WHERE peer = ? AND blob = ? AND number = ?", (peer, blob, number)
    ).fetchone()
    every = places if row is None else either(unpack_places(row[0]), places)
    raw.execute(
        "INSERT OR REPLACE INTO given(peer, blob, number, places) VALUES (?,?,?,?)",
        (peer, blob, number, pack_places(every)),
    )


def give_next(raw: Any, peer: int, blob: int, places: Sequence[Stretch]) -> None:
    """A peer is about to find pieces in somebody else's bundle: they need not be sent there.

    What it lacks when it takes in the next bundle from here is owed to it.
    """
    row = raw.execute("SELECT sent_number FROM peer WHERE replica = ?", (peer,)).fetchone()
    if row is not None:
        mark_given(raw, peer, blob, row[0] + 1, places)


def take_back(raw: Any, peer: int, number: int) -> None:
    """A bundle for a peer never left: what was in it is not under way."""
    raw.execute("DELETE FROM given WHERE peer = ? AND number = ?", (peer, number))


def under_way(raw: Any, peer: int) -> dict[int, list[Stretch]]:
    """For each blob the pieces that are under way to a peer."""
    found: dict[int, list[Stretch]] = {}
    for blob, places in raw.execute("SELECT blob, places FROM given WHERE peer = ?", (peer,)):
        found[blob] = either(found.get(blob, ()), unpack_places(bytes(places)))
    return found


def stated(raw: Any, peer: int) -> dict[int, tuple[Stretch, ...]]:
    """For each blob the pieces that a peer said it lacks; none stand for all."""
    return {
        blob: unpack_places(bytes(places))
        for blob, places in raw.execute("SELECT blob, places FROM lacks WHERE peer = ?", (peer,))
    }
