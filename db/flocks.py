"""Whom one bundle can serve: peers that may see the same, and whether anything waits for them.

A bundle holds only what all its recipients may see. So that nothing stays owed to one of them, a folder's
bundles are written for one flock after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db import known
from db.blobs.sending import is_any
from db.cut import cut
from db.peers import Peer, peers
from db.scopes import numbered

if TYPE_CHECKING:
    from db.store import Store


def flocks(store: Store, posts: Collection[str], highest: int) -> list[list[Peer]]:
    """The trusted replicas of some posts, of all where none is named, parted by what they may see.

    Nothing is for whose card has ended. Who was never sent anything is apart from the others, whose bundles
    stay small. ``highest`` is the level that nobody gets anything above.
    """
    raw = store.raw
    scopes = numbered(raw)
    begun = known.begun(raw)
    today = datetime.now(UTC).date()
    found: dict[tuple[frozenset[int], bool], list[Peer]] = {}
    for peer in peers(store):
        if peer.revoked or peer.card.is_over(today) or (posts and peer.post not in posts):
            continue
        peer = replace(peer, ceiling=min(peer.ceiling, highest))
        sees = frozenset(number for number, scope in scopes.items() if peer.sees(scope))
        found.setdefault((sees, peer.number in begun), []).append(peer)
    return list(found.values())


def cut_open(store: Store) -> None:
    """Make segments of what is not in one yet, within the caller's transaction."""
    if store.raw.execute("SELECT 1 FROM tx WHERE segment IS NULL LIMIT 1").fetchone() is not None:
        cut(store)


def is_open(store: Store) -> bool:
    """Whether something was changed here since the last cut."""
    return store.raw.execute("SELECT 1 FROM tx WHERE segment IS NULL LIMIT 1").fetchone() is not None


def anything_for(store: Store, flock: Sequence[Peer]) -> bool:
    """Whether a segment waits that the first of a flock may see and one of them was not sent, or a piece of
    an attachment.
    """
    raw = store.raw
    visible = {number for number, scope in numbered(raw).items() if flock[0].sees(scope)}
    return any(known.lacking(raw, peer.number, visible) for peer in flock) or is_any(store, flock)
