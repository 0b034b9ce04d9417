"""Bundles in: one transaction that takes a bundle in wholly, or refuses it whole.

The manifest is verified before anything else, each part before it is read, and the commit comes only
when the last byte was checked.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from db import audit, bundle, clock, ids, incarnation, vectors
from db.bundle import BundleRefused, Manifest, Reader, Recipient
from db.conflicts import count
from db.cut import cut
from db.identity import verify
from db.kinds import MARKINGS
from db.merge import Applied, Merge
from db.migrate import SCHEMA_VERSION
from db.own import own_identity
from db.peers import Peer, peers
from db.scopes import is_wider, scope_of
from db.segment import DOMAIN as SEGMENT_DOMAIN
from db.segment import Header, SegmentRefused, decode_body, decode_header
from resources.sentences import say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Received:
    """What an import did; ``gaps`` say what is missing and what to ask for."""

    sender: str
    bundle: str
    applied: int
    already_known: int
    conflicts: int
    gaps: list[dict[str, Any]]
    segments: list[dict[str, Any]]


def verified(store: Store, source: Any) -> tuple[Reader, Peer, Recipient]:
    """Decrypt and check the front: sender known, both signatures, addressed to us with our key."""
    identity = own_identity(store)
    reader = Reader(source, identity.age)
    manifest = reader.manifest
    known = {peer.replica: peer for peer in peers(store)}
    sender = known.get(manifest.sender)
    if sender is None:
        raise BundleRefused(
            say(
                "This bundle says that it comes from {post}, but its sender is no peer of this "
                "case file; add the sender's identity card first.",
                post=manifest.post,
            )
        )
    if sender.revoked:
        raise BundleRefused(
            say("This bundle comes from a revoked peer at {sender}; it was refused.", sender=sender.post)
        )
    if manifest.card != sender.card.digest or manifest.post != sender.post:
        raise BundleRefused(
            say(
                "This bundle was not made with the card that is known of {sender}; it was refused.",
                sender=sender.post,
            )
        )
    if not sender.card.verify(bundle.DOMAIN, reader.encoded, reader.signature):
        raise BundleRefused(
            say("The signature of this bundle is not {sender}'s; it was refused.", sender=sender.post)
        )
    mine = [r for r in manifest.recipients if r.replica == store.facts.replica_id]
    if len(mine) != 1 or mine[0].kem != identity.age.recipient.public:
        raise BundleRefused(
            say("{sender} did not address this bundle to this case file; it was refused.", sender=sender.post)
        )
    if mine[0].number != mine[0].builds_on + 1:
        raise BundleRefused(say("The numbering of this bundle is forged; it was refused."))
    return reader, sender, mine[0]


def opened(path: Path) -> BinaryIO:
    """The bundle's file; raises BundleRefused where it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise BundleRefused(say("{path} cannot be read: {reason}.", path=path, reason=why(error))) from None


def take_in(store: Store, path: Path, *, progress: Progress | None = None) -> Received:
    """Verify and apply one bundle in one transaction; a bundle that was applied changes nothing."""
    with opened(path) as source, store.lock, store.explained(), store.transaction(), _applying(store):
        reader, sender, mine = verified(store, source)
        before = count(store)
        known = incarnation.of(store.raw, sender.replica)
        manifest = reader.manifest
        repeated = (
            store.raw.execute("SELECT 1 FROM bundle WHERE id = ?", (manifest.bundle,)).fetchone() is not None
        )
        merge = Merge(store)
        unknown = _apply_parts(store, reader, merge, sender, progress)
        merge.close()
        gaps = _gaps(store, merge.applied, sender) + unknown
        if not repeated:
            if incarnation.of(store.raw, sender.replica) != known or _lost_some(store.raw, manifest):
                store.raw.execute("DELETE FROM sent WHERE replica = ?", (sender.number,))
            _remember(store, manifest, sender, mine)
        received = Received(
            sender.post,
            manifest.bundle.hex(),
            len(merge.applied.segments),
            merge.applied.already_known,
            max(0, count(store) - before),
            gaps,
            _ranges(merge.applied),
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
    return received


@contextmanager
def _applying(store: Store) -> Iterator[None]:
    """Others' changes keep their own stamps: nothing is captured as a change of ours."""
    store.capture.capturing = 0
    try:
        yield
    finally:
        store.capture.capturing = 1


def verifiers(
    store: Store, *, revoked_too: bool = False
) -> Callable[[bytes, str], incarnation.Verify | None]:
    """What verifies the signatures of an author's id and post; None for one that is not known here.

    That is a trusted peer's card, or our own keys, or those behind an incarnation of either.
    """
    cards = {peer.replica: peer.card for peer in peers(store) if revoked_too or not peer.revoked}
    own = own_identity(store)
    facts = store.facts

    def of(replica: bytes, post: str) -> incarnation.Verify | None:
        base = incarnation.bases(store.raw).get(replica, replica)
        if base == facts.replica_id:
            return lambda domain, data, signature: verify(
                own.ed25519_public, own.mldsa_public, domain, data, signature
            )
        card = cards.get(base)
        if card is None:
            return None
        return lambda domain, data, signature: (
            card.content.post == post and card.verify(domain, data, signature)
        )

    return of


def _apply_parts(
    store: Store, reader: Reader, merge: Merge, sender: Peer, progress: Progress | None
) -> list[dict[str, Any]]:
    verifier = verifiers(store)
    numbers = {peer.replica: peer.number for peer in peers(store)}
    total = len(reader.manifest.parts)
    waiting: dict[str, int] = {}
    room = shutil.disk_usage(store.path.parent).free
    _check_room(store, sum(part.length for part in reader.manifest.parts), room)
    unpacked = 0
    for done, (part, data) in enumerate(reader.parts()):
        if progress is not None:
            progress(done, total)
        if part.type == "content":
            store.raw.execute(
                "INSERT OR IGNORE INTO content(hash, size, data) VALUES (?,?,?)", (part.hash, len(data), data)
            )
            continue
        if part.type == "incarnation":
            incarnation.take_in(store, data, verifier)
            continue
        encoded, signature, packed = _split(data)
        header = decode_header(encoded)
        verify_author = verifier(header.replica, header.post)
        if verify_author is None:
            waiting[header.post] = waiting.get(header.post, 0) + 1
            continue
        genuine = verify_author(SEGMENT_DOMAIN, encoded, signature)
        if not genuine:
            raise SegmentRefused(
                say(
                    "{sender} sent changes in the name of {post} that {post} did not sign; the "
                    "bundle was refused.",
                    sender=sender.post,
                    post=header.post,
                )
            )
        _check_reach(header)
        if merge.known(header, encoded):
            merge.applied.already_known += 1
            _known_to(store, sender.number, header)
            continue
        unpacked += header.size
        _check_room(store, unpacked, room)
        if not merge.applied.segments:
            cut(store)  # what was changed here so far had not seen what comes now
        merge.apply(header, encoded, signature, packed, decode_body(header, packed))
        _known_to(store, sender.number, header)
        author = incarnation.bases(store.raw).get(header.replica, header.replica)
        if author in numbers:
            _known_to(store, numbers[author], header)
    return [
        {
            "post": post,
            "segments": count,
            "ask": say("add the identity card of {post}, then ask for a full bundle", post=post),
        }
        for post, count in sorted(waiting.items())
    ]


def _check_room(store: Store, size: int, room: int) -> None:
    """A bundle may not fill the disk: rows, index and write-ahead log take some four times what it says."""
    if size > 64 * 1024 * 1024 and 4 * size > room:
        raise BundleRefused(
            say(
                "The bundle holds {size} MB, for which there is no room beside {path}; nothing "
                "was changed. Free some space and repeat.",
                size=size // 1_000_000,
                path=store.path,
            )
        )


def _check_reach(header: Header) -> None:
    """A context may speak of its own and of wider scopes, and of no number of its author's to come."""
    for scope, vector in header.context.items():
        if not is_wider(scope, header.scope):
            raise SegmentRefused(
                say(
                    "A segment of {post} speaks of a scope that its readers may not see; the "
                    "bundle was refused.",
                    post=header.post,
                )
            )
        seen = vector.get(header.replica)
        if scope == header.scope and seen is not None and (seen[0] >= header.seq or seen[1]):
            raise SegmentRefused(
                say(
                    "A segment of {post} says that it has seen itself; the bundle was refused.",
                    post=header.post,
                )
            )


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    parts = []
    place = 0
    for _ in range(3):
        length = int.from_bytes(data[place : place + 4], "big")
        part = data[place + 4 : place + 4 + length]
        if len(part) != length:
            raise SegmentRefused(say("A segment is malformed; the bundle was refused."))
        parts.append(part)
        place += 4 + length
    if place != len(data):
        raise SegmentRefused(say("A segment is malformed; the bundle was refused."))
    return parts[0], parts[1], parts[2]


def _known_to(store: Store, peer: int, header: Header) -> None:
    """Who sends a segment, or wrote it, has it: it need not be sent there."""
    store.raw.execute(
        "INSERT OR IGNORE INTO sent(replica, segment) SELECT ?, segment.n FROM segment"
        " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
        " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND segment.seq = ?",
        (peer, header.replica, *header.scope, header.seq),
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


def _remember(store: Store, manifest: Manifest, sender: Peer, mine: Recipient) -> None:
    raw = store.raw
    raw.execute(
        "INSERT INTO bundle(id, sender, number, at) VALUES (?,?,?,?)",
        (manifest.bundle, sender.number, mine.number, clock.wall_ms()),
    )
    raw.execute(
        "UPDATE peer SET received_number = max(received_number, ?) WHERE replica = ?",
        (mine.number, sender.number),
    )
    for number, scope, replica, seq in raw.execute(
        "SELECT segment.n, segment.scope, replica.id, segment.seq FROM segment"
        " JOIN replica ON replica.n = segment.replica"
        " WHERE segment.n NOT IN (SELECT segment FROM sent WHERE replica = ?)",
        (sender.number,),
    ).fetchall():
        if vectors.covers(manifest.seen, scope_of(raw, scope), bytes(replica), seq):
            raw.execute("INSERT OR IGNORE INTO sent(replica, segment) VALUES (?,?)", (sender.number, number))


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
