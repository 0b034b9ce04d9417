"""The capital's directory as it is kept here, how one is made of the peers, and which bundles carry it.

It is made of what the capital itself knows: every peer with its cards, how far it trusts each, which are
revoked and what replaced them. A bundle carries it until its reader has said that it took in a bundle that
held it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from db import audit, clock, lost, succession
from db.card import Card, stored
from db.directory import (
    HIGHEST_NUMBER,
    INTRODUCTION,
    MAX_CARDS,
    MAX_ENTRIES,
    Directory,
    DirectoryRefused,
    Entry,
    issue,
    opened,
    sealed,
)
from db.own import own_card, own_identity
from db.peers import Peer, peers
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True)
class Kept:
    """The directory that holds here: ``signer`` is a local number, ``at`` in ms since 1970."""

    number: int
    at: int
    signer: int
    data: bytes

    @cached_property
    def directory(self) -> Directory:
        """What it says; it was verified when it came."""
        return opened(sealed(self.data))


def kept(store: Store) -> Kept | None:
    """The newest directory that was made or taken in here."""
    row = store.raw.execute(
        "SELECT number, at, signer, data FROM directory ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return None if row is None else Kept(row[0], row[1], row[2], bytes(row[3]))


def keep(store: Store, kept: Kept) -> None:
    """Let a directory take the place of the one before, within the caller's transaction."""
    store.raw.execute("DELETE FROM directory")
    store.raw.execute(
        "INSERT INTO directory(number, at, signer, data, came_at) VALUES (?,?,?,?,?)",
        (kept.number, kept.at, kept.signer, kept.data, clock.wall_ms()),
    )


def make(store: Store, number: int | None = None) -> Kept:
    """Make the next directory of the peers and keep it; ``number`` gives it a higher one than the next.

    Raises DirectoryRefused.
    """
    with store.lock, store.explained(), store.transaction():
        present = kept(store)
        before = present.number if present is not None else 0
        chosen = before + 1 if number is None else number
        if not before < chosen <= HIGHEST_NUMBER:
            raise DirectoryRefused(
                say(
                    "The next directory needs a number above {number}, so that nobody takes it for an older"
                    " one.",
                    number=before,
                )
            )
        every = peers(store)
        if len(every) > MAX_ENTRIES:
            raise DirectoryRefused(
                say(
                    "A directory names {most} case files at most; there are more peers here.",
                    most=MAX_ENTRIES,
                )
            )
        made = _issued(store, chosen, _entries(store, every))
        audit.record(store, "directory", f"number {chosen}, of {len(every)} case files")
        return made


def sign_anew(store: Store) -> None:
    """Issue our directory once more with the present keys: who knows no former card would not believe it."""
    present = kept(store)
    if present is not None and present.signer == succession.OWN and present.number < HIGHEST_NUMBER:
        _issued(store, present.number + 1, present.directory.entries)


def _issued(store: Store, number: int, entries: Sequence[Entry]) -> Kept:
    """A directory of ours with a number, signed with the present keys and kept."""
    at = max(clock.wall_ms(), 0)
    data = issue(number, at, own_identity(store), _own_cards(store), entries)
    made = Kept(number, at, succession.OWN, data)
    keep(store, made)
    return made


def introduction(store: Store, newcomer: Peer) -> bytes:
    """What a case file that starts from ours is told of all others; raises DirectoryRefused."""
    entries = _entries(store, peers(store), newcomer)
    return issue(INTRODUCTION, max(clock.wall_ms(), 0), own_identity(store), _own_cards(store), entries)


def is_stale(store: Store, present: Kept | None) -> bool:
    """Whether the peers stand otherwise than the directory that is kept here says, if it was made here."""
    if present is None or present.signer != succession.OWN:
        return False
    return _said(present.directory.entries) != _said(_entries(store, peers(store)))


def _said(entries: Sequence[Entry]) -> set[tuple[object, ...]]:
    return {(e.card.digest, e.ceiling, e.called, e.withdrawn, e.reason, e.heir) for e in entries}


def to_carry(store: Store, members: Sequence[Peer], *, full: bool) -> list[bytes]:
    """The directory, where it is one of our post's and a reader is not known to have it."""
    present = kept(store)
    if present is None:
        return []
    if present.signer != succession.OWN:
        (post,) = store.raw.execute("SELECT post FROM replica WHERE n = ?", (present.signer,)).fetchone()
        if post != store.facts.post:
            return []
    if full or any(not _has(peer, present) for peer in members if peer.number != present.signer):
        return [present.data]
    return []


def _has(peer: Peer, present: Kept) -> bool:
    """Whether a peer said that it took in a bundle that held the directory, or one after that did."""
    return peer.told == present.number and peer.acked_number >= peer.told_in


def note_carried(store: Store, peer: int, number: int) -> None:
    """A peer's bundle ``number`` holds the directory, within the caller's transaction."""
    present = kept(store)
    if present is not None:
        store.raw.execute(
            "UPDATE peer SET told_in = ?1, told = ?2 WHERE replica = ?3 AND coalesce(told, 0) <> ?2",
            (number, present.number, peer),
        )


def forget_carried(store: Store, peer: int) -> None:
    """A peer may have lost what it had: it is sent the directory again."""
    store.raw.execute("UPDATE peer SET told = NULL, told_in = NULL WHERE replica = ?", (peer,))


def _own_cards(store: Store) -> list[Card]:
    card = stored(own_card(store))
    led = succession.led(store, card, succession.OWN)
    return [*reversed(led[: MAX_CARDS - 1]), card]


def _entries(store: Store, listed: Sequence[Peer], newcomer: Peer | None = None) -> list[Entry]:
    formers = succession.formers(store)
    in_use = {peer.number: peer.replica for peer in listed if not peer.revoked}
    in_use[succession.OWN] = store.facts.replica_id
    found = []
    for peer in listed:
        led = succession.ancestors(peer.card, formers.get(peer.number, []))
        replaced = newcomer is not None and peer.heir == newcomer.number
        told = lost.look(store, peer) if replaced else None
        found.append(
            Entry(
                (*reversed(led[: MAX_CARDS - 1]), peer.card),
                peer.ceiling,
                "" if peer.revoked else peer.label,
                peer.revoked,
                peer.reason if peer.revoked else "",
                in_use.get(peer.heir) if peer.revoked and peer.heir is not None else None,
                (told.bundle, told.at) if told is not None and told.at is not None else None,
            )
        )
    return found
