"""Peers: the replicas that bundles go to and come from, by their identity cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db import clock, ids, labels, succession
from db.card import Card, stored
from db.errors import ChanceryError
from db.kinds.spec import MARKINGS
from db.scopes import Scope, seen_by
from resources.sentences import Sentence, say

if TYPE_CHECKING:
    from db.store import Store

SHORTEST_PRINT = 8
"""Digits of a fingerprint that may stand for a peer, at least."""
_DIGITS = re.compile(rf"[0-9a-f]{{{SHORTEST_PRINT},64}}", re.ASCII)


class PeerRefused(ChanceryError):
    """A card or a peer that cannot be used."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer; ``ceiling`` is the highest level (0 to 3) that may be sent to it.

    ``revoked_at`` is in ms since 1970, None where it is not known when; ``since`` is the lowest number of a
    bundle that came under the present card, None while none has.
    """

    number: int
    card: Card
    ceiling: int
    capital: bool
    revoked: bool
    chosen: bool
    """Whether a person here set its ceiling."""
    sent_number: int
    received_number: int
    acked_number: int
    """The number of the last bundle from here that it said it took in."""
    heard_at: int | None
    """When its last bundle came, in milliseconds since 1970."""
    label: str
    revoked_at: int | None
    since: int | None
    size_limit: int | None
    """Bytes that a bundle for it may take, where mail or the like sets a limit."""
    origin: int | None
    """Whose directory it came from (a local number); None where a person added its card."""
    revoked_by: int | None
    """Whose directory revoked it (a local number); None where a person did."""
    reason: str
    heir: int | None
    """The replica (a local number) that replaced it."""
    told: int
    """The number of the newest directory that it was sent, 0 for none."""
    told_in: int
    """The number of the first bundle to it that held that directory."""

    @property
    def post(self) -> str:
        """The post's code."""
        return self.card.content.post

    @property
    def replica(self) -> bytes:
        """The replica's id."""
        return self.card.content.replica

    @property
    def place(self) -> str:
        """Post and device, by which a peer is named to people."""
        return f"{self.post}/{self.card.content.device}"

    def sees(self, scope: Scope) -> bool:
        """Whether what is in this scope may be sent to it."""
        return seen_by(scope, self.ceiling, self.post)


def add(
    store: Store,
    text: str | bytes,
    *,
    ceiling: int | None,
    capital: Callable[[Card, bool], bool],
    highest: int = 3,
    replace: bool = False,
) -> Peer:
    """Trust a card; the same card again changes how far.

    A card that the known one of its replica endorses takes its place at once: ceiling, label and the
    capital's flag stay, unless ``ceiling`` says otherwise. One that is not endorsed does so only with
    ``replace``, and then label and ceiling stay, but it has to be called the capital's anew. ``capital`` says
    of a card and of whether its replica is the capital's already whether it is one. ``ceiling`` None is
    ``highest`` for a new peer. Raises CardRefused or PeerRefused.
    """
    card = Card.parse(text)
    card.check_valid(datetime.now(UTC).date())
    if card.content.replica == store.facts.replica_id:
        raise PeerRefused(say("This is this case file’s own identity card; add the other post's."))
    with store.transaction():
        number = number_of(store, card)
        known = next(_read(store, " WHERE replica = ?", number), None)
        if known is None:
            store.raw.execute(
                "INSERT INTO peer(replica, card, ceiling, capital, added_at) VALUES (?,?,?,?,?)",
                (
                    number,
                    card.text,
                    highest if ceiling is None else ceiling,
                    int(capital(card, False)),
                    clock.wall_ms(),
                ),
            )
            return peer_of(store, card.content.replica)
        if known.revoked:
            raise PeerRefused(
                say(
                    "{peer} is revoked here; `peer restore` it first, if it is to be trusted again.",
                    peer=known.place,
                )
            )
        if known.card.digest == card.digest:
            level = highest if ceiling is None else ceiling
            keeps = False
        else:
            keeps = _check_follows(store, known, card, replace)
            level = known.ceiling if ceiling is None else ceiling
            succession.replace(store, number, known.card, card)
        store.raw.execute(
            "UPDATE peer SET ceiling = ?, capital = ?, origin = NULL, chosen = 1 WHERE replica = ?",
            (level, int(capital(card, keeps and known.capital)), number),
        )
        return peer_of(store, card.content.replica)


def number_of(store: Store, card: Card) -> int:
    """The local number of a card's replica, made where it is new; raises PeerRefused."""
    raw = store.raw
    raw.execute(
        "INSERT OR IGNORE INTO replica(id, post) VALUES (?,?)", (card.content.replica, card.content.post)
    )
    number: int = raw.execute("SELECT n FROM replica WHERE id = ?", (card.content.replica,)).fetchone()[0]
    if raw.execute(
        "SELECT 1 FROM incarnation WHERE replica = ? AND base <> ?", (number, card.content.replica)
    ).fetchone():
        raise PeerRefused(
            say(
                "This card of {post} takes the identity of another case file that is known "
                "here; ask who gave it to you.",
                post=card.content.post,
            )
        )
    row = raw.execute("SELECT card FROM peer WHERE replica = ?", (number,)).fetchone()
    if row is None:  # before the card came, others may have said of this replica what they liked
        raw.execute("UPDATE replica SET post = ? WHERE n = ?", (card.content.post, number))
    return number


def _check_follows(store: Store, known: Peer, card: Card, replace: bool) -> bool:
    """Whether a card is endorsed by the known one; raises PeerRefused where it may not take its place."""
    before = [each.digest for each in succession.formers_of(store, known.number)]
    if card.digest in before:
        raise PeerRefused(
            say(
                "This is an older card of {peer}, which was replaced since; ask for the present one.",
                peer=known.place,
            )
        )
    if card.content.post != known.post:
        raise PeerRefused(
            say(
                "This card gives {peer} another post, {post}; a case file keeps its post, so ask who gave it"
                " to you.",
                peer=known.place,
                post=card.content.post,
            )
        )
    if succession.is_heir(card, known.card):
        return True
    if not replace:
        raise PeerRefused(
            say(
                "{post} ({device}) is known with another card, which does not vouch for this one; take in a"
                " newer bundle from it, or compare fingerprints with them and then repeat with --replace.",
                post=known.post,
                device=known.card.content.device,
            )
        )
    return False


def set_trust(store: Store, peer: Peer, *, ceiling: int | None, capital: bool | None) -> Peer:
    """Change how far a peer is trusted; None leaves as it is."""
    with store.transaction():
        store.raw.execute(
            "UPDATE peer SET ceiling = coalesce(?1, ceiling), capital = coalesce(?2, capital),"
            " chosen = CASE WHEN ?1 IS NULL THEN chosen ELSE 1 END WHERE replica = ?3",
            (ceiling, None if capital is None else int(capital), peer.number),
        )
    return peer_of(store, peer.replica)


def set_size_limit(store: Store, peer: Peer, limit: int | None) -> Peer:
    """Let bundles for a peer take so many bytes at most; None lets them be as large as they are."""
    with store.transaction():
        store.raw.execute("UPDATE peer SET size_limit = ? WHERE replica = ?", (limit, peer.number))
    return peer_of(store, peer.replica)


def rename(store: Store, peer: Peer, label: str) -> Peer:
    """Give a peer a name of one's own; an empty one takes it away.  Raises PeerRefused."""
    name = labels.normal(label)
    if name and (found := labels.flaw(name)):
        raise PeerRefused(say("A peer cannot be called that: the name {flaw}.", flaw=found))
    for other in peers(store):
        if name and other.number != peer.number and other.label.casefold() == name.casefold():
            raise PeerRefused(
                say("{peer} is called “{name}” already; choose another name.", peer=other.place, name=name)
            )
    with store.transaction():
        store.raw.execute("UPDATE peer SET label = ? WHERE replica = ?", (name or None, peer.number))
    return peer_of(store, peer.replica)


MAX_REASON = 500
"""Characters of why a peer was revoked."""


def revoke(store: Store, peer: Peer, reason: str = "") -> Peer:
    """Trust a peer no longer; ``reason`` is for whom the capital's directory tells of it.

    Raises PeerRefused for one that is revoked by a person here, and for a reason that is no line of text.
    """
    said = labels.normal(reason)
    if said and (len(said) > MAX_REASON or not said.isprintable()):
        raise PeerRefused(say("The reason has to be one line of at most {most} characters.", most=MAX_REASON))
    if peer.revoked and peer.revoked_by is None:
        raise PeerRefused(say("{peer} is revoked already.", peer=peer.place))
    with store.transaction():
        store.raw.execute(
            "UPDATE peer SET revoked = 1, revoked_at = coalesce(revoked_at, ?), revoked_by = NULL,"
            " reason = coalesce(?, reason) WHERE replica = ?",
            (clock.wall_ms(), said or None, peer.number),
        )
    return peer_of(store, peer.replica)


def restore(store: Store, peer: Peer) -> Peer:
    """Trust a revoked peer again, as far as before.  Raises PeerRefused for one that is not revoked."""
    if not peer.revoked:
        raise PeerRefused(say("{peer} is not revoked.", peer=peer.place))
    with store.transaction():
        store.raw.execute(
            "UPDATE peer SET revoked = 0, revoked_at = NULL, revoked_by = NULL, reason = NULL, heir = NULL"
            " WHERE replica = ?",
            (peer.number,),
        )
    return peer_of(store, peer.replica)


def replace_lost(store: Store, old: Peer, new: Peer) -> None:
    """Let one case file of a post take the place of another, which is trusted no longer from now on.

    The new one takes over its name here. What the old one wrote and is here stays. Raises PeerRefused.
    """
    if new.number == old.number:
        raise PeerRefused(
            say(
                "This is another card of {peer} itself; `peer add --replace` takes it, if the fingerprint was"
                " compared.",
                peer=old.place,
            )
        )
    if new.post != old.post:
        raise PeerRefused(
            say(
                "{peer} is replaced by a case file of its own post only, and this card is of {post}.",
                peer=old.place,
                post=new.post,
            )
        )
    if new.revoked:
        raise PeerRefused(say("{peer} is revoked here, so it cannot replace another.", peer=new.place))
    with store.transaction():
        if not old.revoked or old.revoked_by is not None:
            revoke(store, old)
        note_heir(store, old, new)


def note_heir(store: Store, old: Peer, new: Peer) -> None:
    """Remember what replaced a case file, and let it have the name; within the caller's transaction."""
    store.raw.execute("UPDATE peer SET heir = ? WHERE replica = ?", (new.number, old.number))
    if old.label and not new.label:
        store.raw.execute("UPDATE peer SET label = NULL WHERE replica = ?", (old.number,))
        store.raw.execute("UPDATE peer SET label = ? WHERE replica = ?", (old.label, new.number))


def why_refused(store: Store, peer: Peer) -> Sentence:
    """Why nothing is taken in from a revoked peer, and what a person can do."""
    by = post_of(store, peer.revoked_by)
    if peer.heir is not None:
        return say(
            "This bundle comes from {peer}, which was replaced by {heir}; it was refused. If the lost"
            " machine was found and nobody else had it, `peer restore` it, take the bundle in, and `peer"
            " revoke` it again.",
            peer=peer.place,
            heir=place_of(store, peer.heir),
        )
    if by and peer.reason:
        return say(
            "This bundle comes from {peer}, which {capital} withdrew in its directory ({reason}); it was"
            " refused. Ask {capital}; `peer restore` trusts it again here.",
            peer=peer.place,
            capital=by,
            reason=peer.reason,
        )
    if by:
        return say(
            "This bundle comes from {peer}, which {capital} withdrew in its directory; it was refused. Ask"
            " {capital}; `peer restore` trusts it again here.",
            peer=peer.place,
            capital=by,
        )
    return say("This bundle comes from a revoked peer at {sender}; it was refused.", sender=peer.post)


def peers(store: Store) -> list[Peer]:
    """Every peer, by post and device."""
    return sorted(_read(store), key=lambda peer: (peer.post, peer.card.content.device, peer.replica))


def peer_with(store: Store, replica: bytes) -> Peer | None:
    """The peer with this replica id, if there is one."""
    return next(_read(store, " WHERE replica = (SELECT n FROM replica WHERE id = ?)", replica), None)


def peer_of(store: Store, replica: bytes) -> Peer:
    """The same; raises PeerRefused where there is none."""
    peer = peer_with(store, replica)
    if peer is None:
        raise PeerRefused(say("No peer of this case file has that identity."))
    return peer


def place_of(store: Store, replica: int | None) -> str:
    """Post and device of this case file or a peer by its local number; empty for anybody else, and None."""
    if replica == succession.OWN:
        return f"{store.facts.post}/{store.facts.device}"
    return next((peer.place for peer in _read(store, " WHERE replica = ?", replica)), "")


def post_of(store: Store, replica: int | None) -> str:
    """The post alone."""
    return place_of(store, replica).partition("/")[0]


def _read(store: Store, where: str = "", *arguments: Any) -> Iterator[Peer]:
    for number, card, ceiling, capital, revoked, chosen, *rest in store.raw.execute(
        "SELECT replica, card, ceiling, capital, revoked, chosen, sent_number, received_number, acked_number,"
        " heard_at, coalesce(label, ''), revoked_at, since, size_limit, origin, revoked_by,"
        f" coalesce(reason, ''), heir, coalesce(told, 0), coalesce(told_in, 0) FROM peer{where}",
        arguments,
    ):
        flags = bool(capital), bool(revoked), bool(chosen)
        yield Peer(number, stored(bytes(card)), ceiling, *flags, *rest)


def find(store: Store, text: str) -> Peer:
    """The one peer that is meant by a post's code, POST/DEVICE, a label, a replica's id, or eight or more
    digits of a fingerprint.  Raises PeerRefused, naming what could be meant.
    """
    every = peers(store)
    wanted = labels.normal(text).casefold()
    digits = "".join(wanted.split())
    found = [
        peer
        for peer in every
        if wanted
        in (peer.post.casefold(), peer.place.casefold(), peer.label.casefold(), ids.to_text(peer.replica))
        or (_DIGITS.fullmatch(digits) and peer.card.digest.hex().startswith(digits))
    ]
    if wanted and len(found) == 1:
        return found[0]
    if wanted and found:
        raise PeerRefused(
            say(
                "“{text}” may be one of several peers: {names}; say which, by device or fingerprint.",
                text=text,
                names=[_named(peer) for peer in found],
            )
        )
    if not every:
        raise PeerRefused(say("This case file has no peers yet; add a card with `peer add`."))
    raise PeerRefused(
        say(
            "No peer is meant by “{text}”; known are {names}.",
            text=text,
            names=[_named(peer) for peer in every],
        )
    )


def _named(peer: Peer) -> str:
    """A peer so that it can be told from another, and be typed again."""
    label = f" “{peer.label}”" if peer.label else ""
    return f"{peer.place}{label} ({peer.card.digest.hex()[:SHORTEST_PRINT].upper()})"


def of_posts(store: Store, posts: Iterable[str]) -> list[Peer]:
    """Every trusted replica of the posts named; raises PeerRefused for a post without one.

    Nothing is encrypted to a card that has ended: that is refused, too.
    """
    every = peers(store)
    found: list[Peer] = []
    for post in dict.fromkeys(code.strip().upper() for code in posts):
        replicas = [peer for peer in every if peer.post == post]
        members = [peer for peer in replicas if not peer.revoked]
        if replicas and not members:
            raise PeerRefused(_all_revoked(post, replicas))
        if not members:
            names = sorted({peer.post for peer in every if not peer.revoked}) or say("none yet")
            raise PeerRefused(
                say(
                    "There is no peer at {post}; known posts: {names}. Add its card with `peer add`.",
                    post=post,
                    names=names,
                )
            )
        found += members
    if not found:
        raise PeerRefused(say("Name at least one post to send to."))
    today = datetime.now(UTC).date()
    for peer in found:
        if peer.card.is_over(today):
            raise PeerRefused(
                say(
                    "The card of {peer} ended on {day}, so nothing is sent to it; ask for its new card, which"
                    " `identity --rotate` makes there, and add it, or revoke a case file that is in use no"
                    " more.",
                    peer=peer.place,
                    day=peer.card.content.valid_until.isoformat(),
                )
            )
    return found


def _all_revoked(post: str, replicas: list[Peer]) -> Sentence:
    return say(
        "Every case file of {post} that is known here is revoked ({names}), so nothing is sent there; add the"
        " card of another, or `peer restore` one.",
        post=post,
        names=[peer.place for peer in replicas],
    )


def level_name(level: int) -> str:
    """The marking's name of a level."""
    return MARKINGS[level]
