"""What is known of the work of a machine that was lost: how far it reached others.

What was written there and never sent cannot be known. What can be is the newest work that is here, the bundle
that brought it, what is missing before it, and which peers say that they have more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db import succession, traffic, vectors
from db.forks import Forks
from db.knowledge import behind
from db.origins import replica_ids
from resources.sentences import Sentence, say, say_number

if TYPE_CHECKING:
    from db.peers import Peer
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Lost:
    """How far a case file's work reached this one.

    ``at`` is when its newest change that is here was made (milliseconds since 1970), None where there is
    none; ``bundle`` the number of the last bundle that came from it, 0 for none. ``missing`` counts segments
    that are not here though later ones are. ``elsewhere`` are the peers' places that say that they have more
    of it, with how many segments.
    """

    place: str
    at: int | None
    bundle: int
    missing: int
    elsewhere: tuple[tuple[str, int], ...]


def look(store: Store, peer: Peer) -> Lost:
    """What is known of a peer's work."""
    from db.peers import peers

    raw = store.raw
    numbers = succession.authors(raw, peer.number)
    (at,) = raw.execute(
        "SELECT max(tx.at) FROM tx JOIN segment ON segment.n = tx.segment WHERE segment.replica IN"
        " (SELECT value FROM json_each(?))",
        ("[" + ",".join(map(str, numbers)) + "]",),
    ).fetchone()
    ids = replica_ids(raw)
    authors = {ids[number] for number in numbers}
    held = vectors.held(raw)
    missing = sum(
        _gaps(seen) for vector in held.values() for author, seen in vector.items() if author in authors
    )
    told, forks = traffic.seen(raw), Forks(raw)
    elsewhere = []
    for other in peers(store):
        if other.number == peer.number or other.revoked:
            continue
        more = sum(
            behind(held.get(scope, {}).get(author, vectors.NOTHING), seen)
            for scope, vector in forks.seen(told.get(other.replica, {})).items()
            for author, seen in vector.items()
            if author in authors
        )
        if more:
            elsewhere.append((other.place, more))
    return Lost(peer.place, at, peer.received_number, missing, tuple(elsewhere))


def _gaps(seen: vectors.Seen) -> int:
    upto, extras = seen
    return max(extras) - upto - len(extras) if extras else 0


def sentences(found: Lost) -> list[Sentence]:
    """The same for people."""
    made = [reached(found.place, found.at, found.bundle)]
    if found.missing:
        made.append(say_number("Before that, {n} segments of it never came.", found.missing))
    for place, number in found.elsewhere:
        made.append(
            say_number(
                "{place} has {n} segments of it that are not here: `peer restore` the lost one, take in a"
                " full bundle of {place}, then revoke it again.",
                number,
                place=place,
            )
        )
    return made


def reached(place: str, at: int | None, bundle: int) -> Sentence:
    """How far the work of a lost machine came, and that the rest is gone."""
    if at is None:
        return say(
            "Nothing that was written on the lost machine {place} reached this case file; unless another"
            " post has it, it is lost.",
            place=place,
        )
    day = datetime.fromtimestamp(at / 1000, UTC).date().isoformat()
    if bundle:
        return say(
            "The last work of the lost machine {place} that reached anybody known here is of {day}, bundle"
            " {number}; what was written there after that is lost.",
            place=place,
            day=day,
            number=bundle,
        )
    return say(
        "The last work of the lost machine {place} that reached anybody known here is of {day}; what was"
        " written there after that is lost.",
        place=place,
        day=day,
    )
