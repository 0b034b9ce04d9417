"""How far this store has seen everything that was seen: nothing up to there is missing anything.

Of such a part of the history it is enough to keep what it came to (``db.state``).
"""

from __future__ import annotations

from typing import Any

from db import erasure, vectors
from db.forks import Forks
from db.pack import unpack_values
from db.scopes import Scope

Upto = dict[Scope, dict[bytes, int]]


def closed(raw: Any) -> Upto:
    """For each scope and author the number up to which all segments are here, and all that they had seen."""
    held = vectors.held(raw)
    found: Upto = {
        scope: {replica: upto for replica, (upto, _) in vector.items()} for scope, vector in held.items()
    }
    lowered = [
        lower(found, (marking, release), bytes(replica), seq - 1)
        for marking, release, replica, seq in raw.execute(
            "SELECT scope.marking, scope.release_to, replica.id, segment.seq FROM ahead"
            " JOIN segment ON segment.n = ahead.segment JOIN scope ON scope.n = segment.scope"
            " JOIN replica ON replica.n = segment.replica"
        )
    ]
    lowered += [lower(found, scope, replica, seq - 1) for scope, replica, seq in erasure.unexplained(raw)]
    beyond = any(extras for vector in held.values() for _, extras in vector.values())
    if any(lowered) or beyond:
        _settle(raw, found)
    return found


def lower(found: Upto, scope: Scope, replica: bytes, upto: int) -> bool:
    """Bring a number down to ``upto``; whether it was higher."""
    here = found.get(scope, {})
    if here.get(replica, 0) <= upto:
        return False
    here[replica] = upto
    return True


def _settle(raw: Any, found: Upto) -> None:
    """Take away what had seen something that was taken away, until nothing does."""
    forks = Forks(raw)
    segments = [
        ((marking, release), bytes(replica), seq, forks.seen(vectors.unpack(unpack_values(bytes(context)))))
        for marking, release, replica, seq, context in raw.execute(
            "SELECT scope.marking, scope.release_to, replica.id, segment.seq, chancery_seen(segment.context)"
            " FROM segment"
            " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
        )
    ]
    changed = True
    while changed:
        changed = False
        for scope, replica, seq, context in segments:
            if seq <= found[scope].get(replica, 0) and not _covered(context, found):
                changed = lower(found, scope, replica, seq - 1) or changed


def _covered(context: vectors.Context, found: Upto) -> bool:
    return all(
        not vectors.is_behind((found.get(scope, {}).get(replica, 0), ()), seen)
        for scope, vector in context.items()
        for replica, seen in vector.items()
    )
