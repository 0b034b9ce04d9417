"""Bundles out and in: what goes to whom, and the one transaction that takes a bundle in.

Export sends every segment that all its recipients may see and that one of them was not sent yet.
Import verifies the manifest before anything else, each part before it is read, and commits only
when the last byte was checked: a bundle is taken in wholly or refused whole.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import audit, bundle, clock, ids, vectors
from db.atomic import replacing
from db.bundle import BundleRefused, Manifest, Part, Reader, Recipient
from db.cut import cut
from db.identity import Identity
from db.merge import Applied, Merge
from db.migrate import SCHEMA_VERSION
from db.peers import Peer, of_posts, peers
from db.scopes import is_wider, scope_of, seen_by
from db.segment import DOMAIN as SEGMENT_DOMAIN
from db.segment import Header, SegmentRefused, decode_body, decode_header

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Sent:
    """What an export wrote."""

    bundle: str
    posts: list[str]
    segments: int
    records: int
    contents: int
    size: int
    owed: dict[str, int] = field(default_factory=dict)


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


def own_identity(store: Store) -> Identity:
    """The keys of this replica."""
    return Identity.from_secret_bytes(store.meta("identity") or b"")


def export(
    store: Store, posts: Sequence[str], out: Path, *, full: bool = False, progress: Progress | None = None
) -> Sent:
    """Write a bundle for every known replica of ``posts``.

    With nothing new it is a valid empty bundle.  Written beside ``out`` and renamed: an export that
    fails leaves neither a file nor a mark that something was sent.
    """
    raw = store.raw
    with store.lock, store.explained():
        raw.execute("BEGIN IMMEDIATE")
        try:
            cut(store)
            members = of_posts(store, list(posts))
            chosen, owed = _choose(store, members, full)
            contents = _contents(store, chosen, members, full)
            identity = own_identity(store)
            manifest = _manifest(store, identity, members, chosen, contents)
            with replacing(out) as stream:
                size = bundle.write(
                    stream,
                    [peer.card.recipient for peer in members],
                    manifest,
                    identity.sign,
                    _parts(store, chosen, contents, progress),
                )
            _mark_sent(store, members, chosen, manifest)
            records = sum(row[2] for row in chosen)
            sent = Sent(
                manifest.bundle.hex(),
                sorted({peer.post for peer in members}),
                len(chosen),
                records,
                len(contents),
                size,
                owed,
            )
            audit.record(
                store,
                "bundle export",
                f"to {', '.join(sent.posts)}: {sent.segments} segments, {records} records, {len(contents)} contents",
            )
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
    return sent


_Chosen = list[tuple[int, int, int]]
"""Segment number, part length, records."""


def _choose(store: Store, members: Sequence[Peer], full: bool) -> tuple[_Chosen, dict[str, int]]:
    raw = store.raw
    allowed = {
        number: [peer for peer in members if seen_by((marking, release), peer.ceiling, peer.post)]
        for number, marking, release in raw.execute("SELECT n, marking, release_to FROM scope").fetchall()
    }
    sent = {
        peer.number: {n for (n,) in raw.execute("SELECT segment FROM sent WHERE replica = ?", (peer.number,))}
        for peer in members
    }
    chosen: _Chosen = []
    owed: dict[str, int] = {}
    rows = raw.execute(
        "SELECT n, scope, replica, length(header) + length(signature) + length(body), header FROM segment ORDER BY n"
    )
    for number, scope, author, length, header in rows.fetchall():
        wanting = [
            peer
            for peer in allowed[scope]
            if peer.number != author and (full or number not in sent[peer.number])
        ]
        if not wanting:
            continue
        if len(allowed[scope]) == len(members):
            chosen.append((number, length + 12, decode_header(bytes(header)).groups))
        else:
            for peer in wanting:
                owed[peer.post] = owed.get(peer.post, 0) + 1
    return chosen, owed


def _contents(store: Store, chosen: _Chosen, members: Sequence[Peer], full: bool) -> list[tuple[bytes, int]]:
    """Contents that the chosen segments speak of, by hash: read off the records they touch."""
    from db.kinds import KINDS
    from db.kinds.field import ValueType

    raw = store.raw
    if not chosen:
        return []
    txs = {
        tx
        for (tx,) in raw.execute(
            "SELECT tx FROM tx WHERE segment IN (SELECT value FROM json_each(?))",
            ("[" + ",".join(str(row[0]) for row in chosen) + "]",),
        )
    }
    low, high = min(txs, default=0), max(txs, default=0)
    ceiling = min(peer.ceiling for peer in members)
    posts = sorted({peer.post for peer in members})
    from db.visible import visible

    condition, arguments = visible(ceiling, posts)
    found: dict[bytes, int] = {}
    for spec in KINDS.values():
        for column in (f.name for f in spec.fields if f.type is ValueType.CONTENT):
            sql = (
                f'SELECT DISTINCT content.hash, content.size, r.born, dots.d FROM "{spec.token}" t'  # noqa: S608
                f" JOIN record r ON r.rid = t.rid JOIN content ON content.hash = unhex(t.\"{column}\")"
                f" LEFT JOIN dots ON dots.rid = r.rid WHERE t.\"{column}\" IS NOT NULL AND {condition}"
            )
            index = spec.register_of[column].index
            for digest, size, born, packed in raw.execute(sql, arguments):
                from db.pack import read_dots

                tx = read_dots(packed, born, len(spec.registers))[index]
                if low <= tx <= high and tx in txs:
                    found[bytes(digest)] = size
    return sorted(found.items())


def _manifest(
    store: Store, identity: Identity, members: Sequence[Peer], chosen: _Chosen, contents: list[tuple[bytes, int]]
) -> Manifest:
    import hashlib

    held = vectors.held(store.raw)
    narrowest = [
        scope
        for scope in held
        if all(seen_by(scope, peer.ceiling, peer.post) for peer in members)
    ]
    parts = [
        Part("segment", hashlib.sha256(_segment_bytes(store, number)).digest(), length)
        for number, length, _ in chosen
    ]
    parts += [Part("content", digest, size) for digest, size in contents]
    card = own_card(store, identity)
    from db.card import Card

    return Manifest(
        os.urandom(16),
        store.facts.replica_id,
        store.facts.post,
        Card.parse(card).digest,
        tuple(
            Recipient(peer.replica, peer.card.content.kem_public, peer.sent_number + 1, peer.sent_number)
            for peer in members
        ),
        SCHEMA_VERSION,
        clock.wall_ms(),
        {scope: held[scope] for scope in narrowest},
        tuple(parts),
    )


def own_card(store: Store, identity: Identity | None = None) -> bytes:
    """This replica's identity card, the same text each time it is asked for."""
    known = store.meta("card")
    if known is not None:
        return known
    from datetime import UTC, datetime, timedelta

    facts = store.facts
    made = int.from_bytes(store.meta("made_at") or b"", "big")
    start = datetime.fromtimestamp(made / 1000, UTC).date()
    card = (identity or own_identity(store)).card(
        post=facts.post,
        country=facts.country,
        name=(store.meta("officer") or b"").decode(),
        replica=facts.replica_id,
        device=facts.device,
        valid_from=start - timedelta(days=1),
        valid_until=start + timedelta(days=5 * 366),
    )
    store.set_meta("card", card)
    return card


def _segment_bytes(store: Store, number: int) -> bytes:
    header, signature, body = store.raw.execute(
        "SELECT header, signature, body FROM segment WHERE n = ?", (number,)
    ).fetchone()
    return b"".join(len(part).to_bytes(4, "big") + part for part in (header, signature, body))


def _parts(
    store: Store, chosen: _Chosen, contents: list[tuple[bytes, int]], progress: Progress | None
) -> Iterator[bytes]:
    total = len(chosen) + len(contents)
    for done, (number, _, _) in enumerate(chosen):
        if progress is not None:
            progress(done, total)
        yield _segment_bytes(store, number)
    for done, (digest, _) in enumerate(contents):
        if progress is not None:
            progress(len(chosen) + done, total)
        yield bytes(store.raw.execute("SELECT data FROM content WHERE hash = ?", (digest,)).fetchone()[0])


def _mark_sent(store: Store, members: Sequence[Peer], chosen: _Chosen, manifest: Manifest) -> None:
    for peer, recipient in zip(members, manifest.recipients, strict=True):
        store.raw.executemany(
            "INSERT OR IGNORE INTO sent(replica, segment) VALUES (?,?)",
            [(peer.number, number) for number, _, _ in chosen],
        )
        store.raw.execute(
            "UPDATE peer SET sent_number = ? WHERE replica = ?", (recipient.number, peer.number)
        )


# -- taking one in -----------------------------------------------------------------------------


def verified(store: Store, source: Any) -> tuple[Reader, Peer, Recipient]:
    """Decrypt and check the front: sender known, both signatures, addressed to us with our key."""
    identity = own_identity(store)
    reader = Reader(source, identity.age)
    manifest = reader.manifest
    known = {peer.replica: peer for peer in peers(store)}
    sender = known.get(manifest.sender)
    if sender is None:
        raise BundleRefused(
            f"This bundle says that it comes from {manifest.post}, but its sender is no peer of this case file;"
            " add the sender's identity card first."
        )
    if sender.revoked:
        raise BundleRefused(f"This bundle comes from a revoked peer at {sender.post}; it was refused.")
    if manifest.card != sender.card.digest or manifest.post != sender.post:
        raise BundleRefused(f"This bundle was not made with the card that is known of {sender.post}; it was refused.")
    if not sender.card.verify(bundle.DOMAIN, reader.encoded, reader.signature):
        raise BundleRefused(f"The signature of this bundle is not {sender.post}'s; it was refused.")
    mine = [r for r in manifest.recipients if r.replica == store.facts.replica_id]
    if len(mine) != 1 or mine[0].kem != identity.age.recipient.public:
        raise BundleRefused(f"{sender.post} did not address this bundle to this case file; it was refused.")
    if mine[0].number != mine[0].builds_on + 1:
        raise BundleRefused("The numbering of this bundle is forged; it was refused.")
    if manifest.schema > SCHEMA_VERSION:
        # what this program does not know is kept verbatim in the segments and passed on
        audit.record(store, "bundle import", "from a newer format; unknown parts are kept")
    return reader, sender, mine[0]


def take_in(store: Store, path: Path, *, progress: Progress | None = None) -> Received:
    """Verify and apply one bundle in one transaction; a bundle that was applied changes nothing."""
    raw = store.raw
    try:
        source = path.open("rb")
    except OSError as error:
        raise BundleRefused(f"{path} cannot be read: {error.strerror}.") from None
    with source, store.lock, store.explained():
        raw.execute("BEGIN IMMEDIATE")
        store.capture.capturing = 0
        try:
            reader, sender, mine = verified(store, source)
            before = _conflicts(store)
            manifest = reader.manifest
            repeated = raw.execute("SELECT 1 FROM bundle WHERE id = ?", (manifest.bundle,)).fetchone() is not None
            if not repeated:
                cut(store)
            merge = Merge(store)
            unknown = _apply_parts(store, reader, merge, sender, progress)
            gaps = _gaps(store, merge.applied, sender) + unknown
            if not repeated:
                _remember(store, manifest, sender, mine)
            received = Received(
                sender.post,
                manifest.bundle.hex(),
                len(merge.applied.segments),
                merge.applied.already_known,
                max(0, _conflicts(store) - before),
                gaps,
                _ranges(merge.applied),
            )
            if not repeated:
                audit.record(
                    store,
                    "bundle import",
                    f"from {sender.post}: {received.applied} segments, {merge.applied.records} records,"
                    f" {received.already_known} known already",
                )
            store.capture.capturing = 1
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raise
        finally:
            store.capture.capturing = 1
    store.changed(0)
    return received


def _apply_parts(
    store: Store, reader: Reader, merge: Merge, sender: Peer, progress: Progress | None
) -> list[dict[str, Any]]:
    cards = {peer.replica: peer.card for peer in peers(store) if not peer.revoked}
    own = own_identity(store)
    total = len(reader.manifest.parts)
    waiting: dict[str, int] = {}
    for done, (part, data) in enumerate(reader.parts()):
        if progress is not None:
            progress(done, total)
        if part.type == "content":
            store.raw.execute(
                "INSERT OR IGNORE INTO content(hash, size, data) VALUES (?,?,?)", (part.hash, len(data), data)
            )
            continue
        encoded, signature, packed = _split(data)
        header = decode_header(encoded)
        if header.replica == store.facts.replica_id:
            from db.identity import verify

            genuine = verify(own.ed25519_public, own.mldsa_public, SEGMENT_DOMAIN, encoded, signature)
        elif header.replica in cards:
            card = cards[header.replica]
            genuine = card.content.post == header.post and card.verify(SEGMENT_DOMAIN, encoded, signature)
        else:
            waiting[header.post] = waiting.get(header.post, 0) + 1
            continue
        if not genuine:
            raise SegmentRefused(
                f"{sender.post} sent changes in the name of {header.post} that {header.post} did not sign;"
                " the bundle was refused."
            )
        _check_reach(header)
        if merge.known(header, encoded):
            merge.applied.already_known += 1
            _known_to(store, sender, header)
            continue
        merge.apply(header, encoded, signature, packed, decode_body(header, packed))
        _known_to(store, sender, header)
    return [
        {"post": post, "segments": count, "ask": f"add the identity card of {post}, then ask for a full bundle"}
        for post, count in sorted(waiting.items())
    ]


def _check_reach(header: Header) -> None:
    """A context may speak of its own and of wider scopes, and of no number of its author's to come."""
    for scope, vector in header.context.items():
        if not is_wider(scope, header.scope):
            raise SegmentRefused(
                f"A segment of {header.post} speaks of a scope that its readers may not see; the bundle was refused."
            )
        seen = vector.get(header.replica)
        if scope == header.scope and seen is not None and (seen[0] >= header.seq or seen[1]):
            raise SegmentRefused(
                f"A segment of {header.post} says that it has seen itself; the bundle was refused."
            )


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    parts = []
    place = 0
    for _ in range(3):
        length = int.from_bytes(data[place : place + 4], "big")
        part = data[place + 4 : place + 4 + length]
        if len(part) != length:
            raise SegmentRefused("A segment is malformed; the bundle was refused.")
        parts.append(part)
        place += 4 + length
    if place != len(data):
        raise SegmentRefused("A segment is malformed; the bundle was refused.")
    return parts[0], parts[1], parts[2]


def _known_to(store: Store, sender: Peer, header: Header) -> None:
    """Who sends a segment has it: it need not be sent there."""
    store.raw.execute(
        "INSERT OR IGNORE INTO sent(replica, segment) SELECT ?, segment.n FROM segment"
        " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
        " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND segment.seq = ?",
        (sender.number, header.replica, *header.scope, header.seq),
    )


def _remember(store: Store, manifest: Manifest, sender: Peer, mine: Recipient) -> None:
    raw = store.raw
    raw.execute(
        "INSERT INTO bundle(id, sender, number, at) VALUES (?,?,?,?)",
        (manifest.bundle, sender.number, mine.number, clock.wall_ms()),
    )
    raw.execute(
        "UPDATE peer SET received_number = max(received_number, ?) WHERE replica = ?", (mine.number, sender.number)
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
                    "marking": _level(scope[0]),
                    "replica": ids.to_text(replica),
                    "from": upto + 1,
                    "to": min(extras) - 1,
                    "ask": f"ask {sender.post} for a full bundle (bundle export --full), or for the one before this",
                }
            )
    return found


def _level(level: int) -> str:
    from db.kinds import MARKINGS

    return MARKINGS[level]


def _ranges(applied: Applied) -> list[dict[str, Any]]:
    found: dict[tuple[str, bytes], dict[str, Any]] = {}
    for item in applied.segments:
        key = (str(item["scope"]), item["replica"])
        seq = item["seq"]
        if key not in found:
            found[key] = {"scope": item["scope"], "replica": ids.to_text(item["replica"]), "from": seq, "to": seq}
        else:
            found[key]["from"] = min(found[key]["from"], seq)
            found[key]["to"] = max(found[key]["to"], seq)
    return list(found.values())


def _conflicts(store: Store) -> int:
    from db.conflicts import count

    return count(store)


