"""A new case file's first bundle: from whom it is, before that one is a peer.

The bundle carries its sender's card. That its keys signed the bundle proves nothing yet; whose they are a
person compares once, and then the bundle is taken in, the introduction of all others in it included.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db import bundle
from db.authors import parsed
from db.bundle import BundleRefused, Reader
from db.card import Card
from db.own import own_keys
from db.receiving import opened
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

_WAITING = "joining"


def is_waiting(store: Store) -> bool:
    """Whether a case file was made to join others, and waits for its first bundle."""
    row = store.raw.execute("SELECT 1 FROM setting WHERE key = ?", (_WAITING,)).fetchone()
    return row is not None


def set_waiting(store: Store, waiting: bool) -> None:
    """Remember that a case file waits for its first bundle, or does so no more."""
    with store.transaction():
        if waiting:
            store.raw.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?,'')", (_WAITING,))
        else:
            store.raw.execute("DELETE FROM setting WHERE key = ?", (_WAITING,))


def is_new(store: Store) -> bool:
    """Whether a case file never took a bundle in."""
    return store.raw.execute("SELECT 1 FROM bundle LIMIT 1").fetchone() is None


def sponsor_of(store: Store, path: Path) -> Card:
    """The card that a first bundle is signed with, out of the bundle itself; nothing is taken in.

    Raises BundleRefused.
    """
    with opened(path) as source, store.lock, store.explained():
        reader = Reader(source, *(identity.age for identity in own_keys(store)))
        manifest = reader.manifest
        card = next(
            (
                card
                for card in parsed(reader.cards())
                if (card.digest, card.content.replica, card.content.post)
                == (manifest.card, manifest.sender, manifest.post)
            ),
            None,
        )
        if card is None:
            raise BundleRefused(
                say(
                    "This bundle holds no card of its sender, so it is no first one for a new case file;"
                    " ask {post} to write it with `start write`.",
                    post=manifest.post,
                )
            )
        if not card.verify(bundle.DOMAIN, reader.encoded, reader.signature):
            raise BundleRefused(
                say("The signature of this bundle is not {sender}'s; it was refused.", sender=manifest.post)
            )
    return card
