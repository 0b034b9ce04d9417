"""Bundles in: one transaction that takes a bundle in wholly, or refuses it whole.

The manifest is verified before anything else, each part before it is read, and the commit comes only
when the last byte was checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from db import (
    audit,
    bundle,
    clock,
    collector,
    directories,
    ids,
    incarnation,
    known,
    lineage,
    marks,
    succession,
    traffic,
    vectors,
    written,
)
from db.authors import Authors, parsed
from db.blobs import acknowledged
from db.bundle import BundleRefused, Manifest, Reader, Recipient
from db.card import Card
from db.directed import Trust
from db.folding import fold
from db.kinds import MARKINGS
from db.merge import Applied, Merge
from db.migrate import SCHEMA_VERSION
from db.missed import Came
from db.own import own_identity, own_keys
from db.peers import Peer, peer_of, peer_with, why_refused
from db.scopes import Scope
from db.taking import Taking
from resources.sentences import Sentence, say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]

_FORGOTTEN = 10_000
"""How many bundles a case file that an older copy replaced can have sent and not know of."""


@dataclass(slots=True)
class Received:
    """What an import did; ``gaps`` say what is missing and what to ask for, ``notes`` what else to know."""

    sender: str
    bundle: str
    applied: int
    already_known: int
    conflicts: int
    gaps: list[dict[str, Any]]
    segments: list[dict[str, Any]]
    notes: list[Sentence]
    erased: int = 0
    """Erased persons, and what went with them, of which something was here or came and was not kept."""
    attachments: int = 0
    """Attachments of which pieces came."""


@dataclass(slots=True)
class Front:
    """A bundle whose front was checked: the sender as it is known, the card that it is signed with.

    ``cards`` are those that came in front; they are not taken in yet.
    """

    reader: Reader
    sender: Peer
    signer: Card
    mine: Recipient
    cards: list[Card]


def verified(store: Store, source: Any) -> Front:
    """Decrypt and check the front: sender known, both signatures, addressed to us with a key of ours."""
    keys = own_keys(store)
    reader = Reader(source, *(identity.age for identity in keys))
    manifest = reader.manifest
    sender = peer_with(store, manifest.sender)
    if sender is None:
        raise BundleRefused(
            say(
                "This bundle says that it comes from {post}, but its sender is no peer of this "
                "case file; add the sender's identity card first.",
                post=manifest.post,
            )
        )
    if sender.revoked:
        raise BundleRefused(why_refused(store, sender))
    cards = parsed(reader.cards())
    signer = _signer(store, sender, reader, cards)
    if not signer.verify(bundle.DOMAIN, reader.encoded, reader.signature):
        raise BundleRefused(
            say("The signature of this bundle is not {sender}'s; it was refused.", sender=sender.post)
        )
    mine = [r for r in manifest.recipients if r.replica == store.facts.replica_id]
    if len(mine) != 1 or mine[0].kem not in [identity.age.recipient.public for identity in keys]:
        raise BundleRefused(
            say("{sender} did not address this bundle to this case file; it was refused.", sender=sender.post)
        )
    if mine[0].number != mine[0].builds_on + 1:
        raise BundleRefused(say("The numbering of this bundle is forged; it was refused."))
    if signer.digest != sender.card.digest and signer not in succession.line(sender.card, cards):
        _check_under_way(store, sender, manifest, mine[0])
    return Front(reader, sender, signer, mine[0], cards)


def _signer(store: Store, sender: Peer, reader: Reader, cards: list[Card]) -> Card:
    """The card that a manifest names: the sender's known one, one that follows it, or one that led to it."""
    manifest = reader.manifest
    led = succession.led(store, sender.card, sender.number)
    if manifest.post == sender.post:
        for card in (sender.card, *succession.line(sender.card, cards), *led):
            if card.digest == manifest.card:
                return card
    if any(card.digest == manifest.card and card.content.replica == sender.replica for card in cards):
        raise BundleRefused(
            say(
                "This bundle was made with new keys of {sender} that its known ones do not vouch for; ask"
                " for its card, compare the fingerprint and add it with `peer add --replace`.",
                sender=sender.place,
            )
        )
    raise BundleRefused(
        say(
            "This bundle was not made with the card that is known of {sender}; it was refused.",
            sender=sender.post,
        )
    )


def _check_under_way(store: Store, sender: Peer, manifest: Manifest, mine: Recipient) -> None:
    """Refuse what is signed with keys that were replaced, unless it was under way when they were.

    So whoever holds the old keys of a peer wins nothing by them: a bundle has to have a number that lies
    before the first one with the present keys, and that no other bundle had.
    """
    taken = store.raw.execute(
        "SELECT 1 FROM bundle WHERE sender = ? AND number = ? AND id <> ?",
        (sender.number, mine.number, manifest.bundle),
    ).fetchone()
    if taken is not None or sender.since is None or mine.number >= sender.since:
        raise BundleRefused(
            say(
                "This bundle was made with keys that {sender} has replaced since; take in a newer one from it"
                " first, or ask for a full bundle (--full).",
                sender=sender.place,
            )
        )


def opened(path: Path) -> BinaryIO:
    """The bundle's file; raises BundleRefused where it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise BundleRefused(say("{path} cannot be read: {reason}.", path=path, reason=why(error))) from None


def take_in(
    store: Store,
    path: Path,
    *,
    capital: Callable[[Peer], bool] | None = None,
    shared: bool = False,
    highest: int = 3,
    starting: bool = False,
    up_to: int | None = None,
    progress: Progress | None = None,
) -> Received:
    """Verify and apply one bundle in one transaction; a bundle that was applied changes nothing.

    ``capital`` says whether a peer is the capital, where something else than an officer's word decides. A
    ``shared`` bundle lies where its other recipients find it too: nothing of it need be sent to them. Nobody
    whom its directory brings is trusted above ``highest``, nor above ``up_to`` if a person said so;
    ``starting`` says that it is the first bundle of a new case file (``db.joining``).
    """
    line = incarnation.own_author(store.raw)
    with (
        opened(path) as source,
        store.lock,
        store.explained(),
        collector.held_back(),
        store.transaction(),
        _applying(store),
    ):
        front = verified(store, source)
        reader, mine = front.reader, front.mine
        authors = Authors(store)
        notes = authors.learn(front.cards)
        sender = peer_of(store, front.sender.replica)
        if capital is not None:
            sender = replace(sender, capital=capital(sender))
        if sender.card.is_over(datetime.now(UTC).date()):
            notes.append(_ended(sender))
        before = incarnation.bases(store.raw)
        manifest = reader.manifest
        repeated = (
            store.raw.execute("SELECT 1 FROM bundle WHERE id = ?", (manifest.bundle,)).fetchone() is not None
        )
        merge = Merge(store)
        here = traffic.newest_segment(store.raw)
        trust = Trust(capital or (lambda peer: peer.capital), highest, up_to, starting)
        taking = Taking(store, reader, merge, sender, authors, shared=shared, trust=trust)
        for done, (part, data) in enumerate(reader.parts()):
            if progress is not None:
                progress(done, len(manifest.parts))
            taking.take(part, data)
        left_out = taking.close()
        notes += taking.notes
        merge.close(taking.contents)
        newest = mine.number > sender.received_number
        gaps = _gaps(store, merge.applied, sender) + left_out
        if not repeated:
            for number in _went_back(store.raw, before, sender, manifest):
                known.forget(store.raw, number)
                acknowledged.forget(store.raw, number)
                succession.forget_peer(store, number)
                directories.forget_carried(store, number)
            _remember(store, manifest, sender, mine)
            if newest and mine.received is not None:
                other = marks.others(store.raw, manifest.seen, manifest.marks)
                notes += _told_apart(store.raw, sender, other)
                doubted = {(scope, author) for scope, author, _ in other}
                came = _counted(store, sender, mine.came)
                known.acknowledge(store.raw, sender.number, manifest.seen, came, doubted)
                wants = taking.pieces.wants or ()
                acknowledged.acknowledge(store.raw, sender.number, manifest.seen, came, wants)
                fold(store)
            _note_cards(store, front, sender)
        received = Received(
            sender.post,
            manifest.bundle.hex(),
            len(merge.applied.segments),
            merge.applied.already_known,
            merge.conflicts(),
            gaps,
            _ranges(merge.applied),
            notes,
            len(merge.forgetting.removed),
            taking.pieces.attachments,
        )
        if not repeated:
            traffic.note_taken(
                store, manifest, sender, mine, here, merge.applied.records, received, path.name
            )
        if not repeated and manifest.schema > SCHEMA_VERSION:
            # what this program does not know is kept verbatim in the segments and passed on
            audit.record(store, "bundle import", "from a newer format; unknown parts are kept")
        if not repeated or merge.applied.segments:
            audit.record(
                store,
                "bundle import",
                f"from {sender.post}: {received.applied} segments, {merge.applied.records} records,"
                f" {received.already_known} known already",
            )
    if line != incarnation.own_author(store.raw):
        lineage.anchor_anew(store)
    return received


@contextmanager
def _applying(store: Store) -> Iterator[None]:
    """Others' changes keep their own stamps: nothing is captured as a change of ours."""
    store.capture.capturing = 0
    try:
        yield
    finally:
        store.capture.capturing = 1


def _told_apart(raw: Any, sender: Peer, other: list[tuple[Scope, bytes, int]]) -> list[Sentence]:
    """What is said of authors of whose numbers the sender has another content than is here."""
    posts = {bytes(author): post for author, post in raw.execute("SELECT id, post FROM replica")}
    return [
        say(
            "{sender} has another content of what {post} wrote than is here: the case file of {post} was"
            " copied. Send {sender} a bundle, and ask for one: both are kept.",
            sender=sender.place,
            post=post,
        )
        for post in sorted({posts[author] for _, author, _ in other})
    ]


def _ended(peer: Peer) -> Sentence:
    """What is said of a sender whose card has ended: its keys are still its own, so it is believed."""
    return say(
        "The card of {peer} ended on {day}; ask for a new one, nothing is sent to it before.",
        peer=peer.place,
        day=peer.card.content.valid_until.isoformat(),
    )


def _lost_some(raw: Any, manifest: Manifest) -> bool:
    """Whether the sender lacks what it once wrote itself: what was sent to it may be lost there too."""
    own = incarnation.of(raw, manifest.sender)
    return any(
        vectors.is_behind(manifest.seen[scope].get(author, vectors.NOTHING), seen)
        for scope, vector in vectors.held(raw).items()
        if scope in manifest.seen
        for author, seen in vector.items()
        if author in own
    )


def _went_back(raw: Any, before: dict[bytes, bytes], sender: Peer, manifest: Manifest) -> Iterator[int]:
    """Peers, by number, that go on with an older copy, as is heard now: what was sent to them may be lost.

    ``before``: the incarnations that were known, each with whose it is.
    """
    bases = {base for author, base in incarnation.bases(raw).items() if author not in before}
    if _lost_some(raw, manifest):
        bases.add(sender.replica)
    for number, replica in raw.execute(
        "SELECT peer.replica, replica.id FROM peer JOIN replica ON replica.n = peer.replica"
    ).fetchall():
        if bytes(replica) in bases:
            yield number


def _counted(store: Store, sender: Peer, came: Came) -> Came:
    """What came there of what this case file sent; it goes on counting where an older copy of it did.

    Without that one, what is sent from here would have numbers that came there already, and count as come.
    A sender that lies gains nothing: what it says came before it was sent is sent again.
    """
    ahead = came.received - sender.sent_number
    if ahead <= 0:
        return came
    if ahead <= _FORGOTTEN:
        store.raw.execute("UPDATE peer SET sent_number = ? WHERE replica = ?", (came.received, sender.number))
    directories.forget_carried(store, sender.number)
    return came.none()


def _note_cards(store: Store, front: Front, sender: Peer) -> None:
    """Learn from a bundle which cards its sender knows, and from which number on its present one signs."""
    if front.signer.digest == sender.card.digest:
        store.raw.execute(
            "UPDATE peer SET since = min(coalesce(since, ?1), ?1) WHERE replica = ?2",
            (front.mine.number, sender.number),
        )
    own = own_identity(store).age.recipient.public
    succession.note_known(store, sender.number, succession.OWN, front.mine.kem == own)
    succession.note_seen(store, sender.number, front.reader.manifest.seen)


def _remember(store: Store, manifest: Manifest, sender: Peer, mine: Recipient) -> None:
    raw = store.raw
    written.acknowledge(raw, sender.replica, manifest.seen, mine.came)
    raw.execute(
        "INSERT INTO bundle(id, sender, number, at) VALUES (?,?,?,?)",
        (manifest.bundle, sender.number, mine.number, clock.wall_ms()),
    )
    raw.execute(
        "UPDATE peer SET received_number = max(received_number, ?) WHERE replica = ?",
        (mine.number, sender.number),
    )
    raw.execute("UPDATE peer SET heard_at = ? WHERE replica = ?", (clock.wall_ms(), sender.number))
    if mine.received is not None:
        raw.execute(
            "UPDATE peer SET acked_number = max(acked_number, ?) WHERE replica = ?",
            (mine.received, sender.number),
        )


def _gaps(store: Store, applied: Applied, sender: Peer) -> list[dict[str, Any]]:
    """Numbers that are missing before what is held, of every author and scope that this bundle touched."""
    touched = {(item["replica"], item["post"]) for item in applied.segments}
    names = dict(touched)
    found = []
    for scope, vector in sorted(vectors.held(store.raw).items()):
        for replica, (upto, extras) in sorted(vector.items()):
            if replica not in names or not extras:
                continue
            found.append(
                {
                    "post": names[replica],
                    "marking": MARKINGS[scope[0]],
                    "replica": ids.to_text(replica),
                    "from": upto + 1,
                    "to": min(extras) - 1,
                    "ask": say(
                        "ask {post} for a full bundle (--full), or the one before this", post=sender.post
                    ),
                }
            )
    return found


def _ranges(applied: Applied) -> list[dict[str, Any]]:
    found: dict[tuple[str, bytes], dict[str, Any]] = {}
    for item in applied.segments:
        key = (str(item["scope"]), item["replica"])
        seq = item["seq"]
        if key not in found:
            found[key] = {
                "scope": item["scope"],
                "replica": ids.to_text(item["replica"]),
                "from": seq,
                "to": seq,
            }
        else:
            found[key]["from"] = min(found[key]["from"], seq)
            found[key]["to"] = max(found[key]["to"], seq)
    return list(found.values())
