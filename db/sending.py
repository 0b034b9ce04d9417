"""Bundles out: what goes to whom.

Export sends every segment that all its recipients may see and that one of them was not sent yet.
What not all may see stays owed, and is named.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import audit, bundle, clock, incarnation, vectors
from db.atomic import replacing
from db.bundle import Manifest, Part, Recipient
from db.card import Card
from db.cut import cut
from db.errors import ChanceryError
from db.identity import Identity
from db.kinds import KINDS
from db.kinds.field import ValueType
from db.migrate import SCHEMA_VERSION
from db.own import own_card, own_identity
from db.pack import read_dots
from db.peers import Peer, of_posts
from db.scopes import seen_by
from db.segment import decode_header
from db.visible import visible
from resources.sentences import say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]


class BundleNotWritten(ChanceryError):
    """The disk refuses a bundle."""


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


def export(
    store: Store,
    posts: Sequence[str],
    out: Path,
    *,
    full: bool = False,
    highest: int = 3,
    progress: Progress | None = None,
) -> Sent:
    """Write a bundle for every known replica of ``posts``; nobody gets what is above ``highest`` (a level).

    With nothing new it is a valid empty bundle.  Written beside ``out`` and renamed: an export that
    fails leaves neither a file nor a mark that something was sent.  Raises BundleNotWritten.

    What is cut is committed before any of it leaves: a crash between the two must not let one number be
    given to other content.
    """
    with store.lock, store.explained():
        with store.transaction():
            members = [
                replace(peer, ceiling=min(peer.ceiling, highest)) for peer in of_posts(store, list(posts))
            ]
            cut(store)
        with store.transaction():
            chosen, owed = _choose(store, members, full)
            contents = _contents(store, chosen, members)
            statements = incarnation.parts(store.raw, {row[3] for row in chosen})
            identity = own_identity(store)
            manifest = _manifest(store, identity, members, statements, chosen, contents)
            try:
                with replacing(out) as stream:
                    size = bundle.write(
                        stream,
                        [peer.card.recipient for peer in members],
                        manifest,
                        identity.sign,
                        _parts(store, statements, chosen, contents, progress),
                    )
            except OSError as error:
                raise BundleNotWritten(
                    say(
                        "{out} cannot be written: {reason}; choose another place, nothing was sent.",
                        out=out,
                        reason=why(error),
                    )
                ) from error
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
                f"to {', '.join(sent.posts)}: {sent.segments} segments, {records} records,"
                f" {len(contents)} contents",
            )
    return sent


_Chosen = list[tuple[int, int, int, int]]
"""Segment number, part length, records, author's number."""


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
        "SELECT n, scope, replica, length(header) + length(signature) + length(body), header, missing"
        " FROM segment ORDER BY n"
    )
    for number, scope, author, length, header, missing in rows.fetchall():
        # A peer may have lost what it wrote itself too: only what it is known to have is left out.
        wanting = [peer for peer in allowed[scope] if full or number not in sent[peer.number]]
        if not wanting:
            continue
        if len(allowed[scope]) == len(members):
            chosen.append((number, length + 12, decode_header(bytes(header)).groups - missing, author))
        else:
            for peer in wanting:
                owed[peer.post] = owed.get(peer.post, 0) + 1
    return chosen, owed


def _contents(store: Store, chosen: _Chosen, members: Sequence[Peer]) -> list[tuple[bytes, int]]:
    """Contents that the chosen segments speak of, by hash: read off the records they touch."""
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
    condition, arguments = visible(ceiling, posts)
    found: dict[bytes, int] = {}
    for spec in KINDS.values():
        for column in (f.name for f in spec.fields if f.type is ValueType.CONTENT):
            sql = (
                f'SELECT DISTINCT content.hash, content.size, r.born, dots.d FROM "{spec.token}" t'
                f' JOIN record r ON r.rid = t.rid JOIN content ON content.hash = unhex(t."{column}")'
                f' LEFT JOIN dots ON dots.rid = r.rid WHERE t."{column}" IS NOT NULL AND {condition}'
            )
            index = spec.register_of[column].index
            for digest, size, born, packed in raw.execute(sql, arguments):
                tx = read_dots(packed, born, len(spec.registers))[index]
                if low <= tx <= high and tx in txs:
                    found[bytes(digest)] = size
    return sorted(found.items())


def _manifest(
    store: Store,
    identity: Identity,
    members: Sequence[Peer],
    statements: Sequence[bytes],
    chosen: _Chosen,
    contents: list[tuple[bytes, int]],
) -> Manifest:
    held = vectors.held(store.raw)
    narrowest = [scope for scope in held if all(seen_by(scope, peer.ceiling, peer.post) for peer in members)]
    parts = [Part("incarnation", hashlib.sha256(data).digest(), len(data)) for data in statements]
    parts += [
        Part("segment", hashlib.sha256(_segment_bytes(store, number)).digest(), length)
        for number, length, _, _ in chosen
    ]
    parts += [Part("content", digest, size) for digest, size in contents]
    card = own_card(store, identity)
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


def _segment_bytes(store: Store, number: int) -> bytes:
    header, signature, body = store.raw.execute(
        "SELECT header, signature, body FROM segment WHERE n = ?", (number,)
    ).fetchone()
    return b"".join(len(part).to_bytes(4, "big") + part for part in (header, signature, body))


def _parts(
    store: Store,
    statements: Sequence[bytes],
    chosen: _Chosen,
    contents: list[tuple[bytes, int]],
    progress: Progress | None,
) -> Iterator[bytes]:
    yield from statements
    total = len(chosen) + len(contents)
    for done, (number, _, _, _) in enumerate(chosen):
        if progress is not None:
            progress(done, total)
        yield _segment_bytes(store, number)
    for done, (digest, _) in enumerate(contents):
        if progress is not None:
            progress(len(chosen) + done, total)
        yield bytes(store.raw.execute("SELECT data FROM content WHERE hash = ?", (digest,)).fetchone()[0])


def _mark_sent(store: Store, members: Sequence[Peer], chosen: _Chosen, manifest: Manifest) -> None:
    """Remember what left; an erasure leaves with every bundle until the peer is known to have it."""
    erasing = {number for (number,) in store.raw.execute("SELECT n FROM segment WHERE erases = 1")}
    for peer, recipient in zip(members, manifest.recipients, strict=True):
        store.raw.executemany(
            "INSERT OR IGNORE INTO sent(replica, segment) VALUES (?,?)",
            [(peer.number, number) for number, *_ in chosen if number not in erasing],
        )
        store.raw.execute(
            "UPDATE peer SET sent_number = ? WHERE replica = ?", (recipient.number, peer.number)
        )
