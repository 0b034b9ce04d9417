"""A case file that starts from another's: a new post, a second laptop, what replaces a lost machine.

Three steps, at two places. The new case file makes its identity and hands over a card. Somebody who is there
already adds the card and writes a full bundle that introduces all others. The new one compares that sender's
words, once, and takes it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import ChanceryError
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from app.desk import Desk
    from app.exchange import PeerRow
    from db.card import Card
    from db.receiving import Received
    from db.sending import Sent

Progress = Callable[[int, int], None]

FEWEST_DIGITS = 20
"""Digits of a fingerprint that stand for the eight words: they say 80 bits, too."""
_DIGITS = re.compile(r"[0-9a-f]+", re.ASCII)


class NotJoined(ChanceryError):
    """A first bundle that is not taken in."""


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Who wrote a first bundle; ``is_peer`` where its words were compared before."""

    post: str
    country: str
    name: str
    device: str
    words: str
    is_peer: bool


def is_waiting(desk: Desk) -> bool:
    """Whether the case file was made to join others and its first bundle has not come."""
    from db import joining

    with desk.store.lock:
        return joining.is_waiting(desk.store)


def begin(desk: Desk) -> str:
    """Let a case file that was just made wait for its first bundle; returns the card to hand over."""
    from app.exchange import Exchange
    from db import joining

    with desk.store.lock:
        joining.set_waiting(desk.store, True)
    return Exchange(desk).card()


def give_up(desk: Desk) -> None:
    """Let a case file go on by itself: it waits for nobody any more."""
    from db import joining

    with desk.store.lock:
        joining.set_waiting(desk.store, False)


def welcome(
    desk: Desk,
    card: str | bytes,
    out: Path,
    *,
    up_to: str | None = None,
    replaces: str | None = None,
    progress: Progress | None = None,
) -> tuple[PeerRow, Sent, list[Sentence]]:
    """Add a new case file's card and write the full bundle that it starts from.

    It introduces every peer that is known here. With ``replaces`` the new one takes the place of a lost
    machine of its post; what is known of that one's work is told. Where this is a capital that has a
    directory, the next one is made, so that all others learn of it. Raises what `Exchange.add_peer` and
    `export_bundle` raise.
    """
    from app.exchange import Exchange, ceiling_of
    from app.policy.places import check_export_folder
    from db import directories, ids, peers, sending

    check_export_folder(out)
    exchange, store = Exchange(desk), desk.store
    told: list[Sentence] = []
    with store.lock:
        with store.explained(), store.transaction():
            if replaces is not None:
                row, told = exchange.replace_peer(replaces, card, up_to=up_to)
            else:
                row = exchange.add_peer(card, up_to=up_to)
            if directories.is_stale(store, directories.kept(store)):
                directories.make(store)
            replica = ids.to_bytes(row.replica)
            introduction = directories.introduction(store, peers.peer_of(store, replica))
        sent = sending.export(
            store,
            [row.post],
            out,
            full=True,
            highest=ceiling_of(None),
            only={replica},
            introduce=introduction,
            progress=progress,
        )
    return row, sent, told


def look(desk: Desk, path: Path) -> Sponsor:
    """Who says that it wrote a first bundle; nothing is taken in. Raises BundleRefused or NotJoined."""
    from db import joining, peers

    store = desk.store
    _check_new(desk)
    card = joining.sponsor_of(store, path)
    with store.lock:
        known = any(p.card.digest == card.digest and not p.revoked for p in peers.peers(store))
    content = card.content
    return Sponsor(content.post, content.country, content.name, content.device, card.words, known)


def take_in(
    desk: Desk,
    path: Path,
    *,
    words: str = "",
    capital: bool = False,
    up_to: str | None = None,
    progress: Progress | None = None,
) -> Received:
    """Take a new case file's first bundle in, wholly or not at all.

    ``words`` are the eight that its sender read out, or twenty or more digits of its fingerprint; they may
    be missing where it is a peer already. ``capital`` says that it is the capital, ``up_to`` limits
    everybody whom it introduces. Raises NotJoined, BundleRefused, PeerRefused or PolicyBroken.
    """
    from app.capitals import check_capital, is_capital
    from app.exchange import ceiling_of
    from db import audit, joining, peers, receiving, scrub

    store = desk.store
    _check_new(desk)
    highest = ceiling_of(None)
    level = None if up_to is None else ceiling_of(up_to)
    card = joining.sponsor_of(store, path)
    try:
        with store.lock, store.explained(), store.transaction():
            known = next((p for p in peers.peers(store) if p.card.digest == card.digest), None)
            if known is None:
                _check_words(card, words)
                peers.add(
                    store,
                    card.text,
                    ceiling=level,
                    capital=lambda given, was: check_capital(store, given, was=was, said=capital),
                    highest=highest,
                )
            elif capital and check_capital(store, card, was=False, said=True):
                peers.set_trust(store, known, ceiling=None, capital=True)
            received = receiving.take_in(
                store,
                path,
                capital=lambda peer: is_capital(store, peer),
                highest=highest,
                starting=True,
                up_to=level,
                progress=progress,
            )
            joining.set_waiting(store, False)
            audit.record(store, "start", f"from {card.content.post}/{card.content.device}")
    finally:
        scrub.tried(store)
    return received


def _check_new(desk: Desk) -> None:
    from db import joining

    with desk.store.lock:
        if not joining.is_new(desk.store):
            raise NotJoined(
                say(
                    "This case file took bundles in before, so it is not new; take this one in like any"
                    " other."
                )
            )


def _check_words(card: Card, words: str) -> None:
    said = re.split(r"[\s,;.]+", words.strip().casefold())
    digits = "".join(said)
    if said == card.words.casefold().split():
        return
    if _DIGITS.fullmatch(digits) and len(digits) >= FEWEST_DIGITS and card.digest.hex().startswith(digits):
        return
    if not words.strip():
        raise NotJoined(
            say(
                "Let {post} read its eight words to you, by telephone or in person, and give them; nothing"
                " was taken in.",
                post=card.content.post,
            )
        )
    raise NotJoined(
        say(
            "These are not the words of whoever wrote this bundle, so nothing was taken in; hear them again"
            " from {post} itself. If they still differ, somebody else wrote it.",
            post=card.content.post,
        )
    )
