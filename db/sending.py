"""Bundles out: what goes to whom.

Export sends every segment that all its recipients may see and that one of them was not sent yet.
What not all may see stays owed, and is named.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db import (
    audit,
    bundle,
    clock,
    directories,
    hearsay,
    incarnation,
    known,
    marks,
    parted,
    succession,
    traffic,
    vectors,
)
from db.atomic import replacing
from db.blobs.acknowledged import lacking_here
from db.blobs.sending import ENTRY, Load, load
from db.blobs.wire import encode_wants
from db.bundle import Manifest, Part, Recipient
from db.card import Card
from db.choosing import Chosen, choose
from db.cut import cut
from db.erasing import contents_in
from db.errors import ChanceryError
from db.identity import SIGNATURE_BYTES, Identity
from db.kinds import KINDS, kind_numbered
from db.kinds.spec import MARKINGS
from db.migrate import SCHEMA_VERSION
from db.missed import Came
from db.own import own_card, own_identity
from db.pack import read_dots, split_registers, unpack_values
from db.peers import Peer, of_posts
from db.visible import within
from resources.sentences import say, why

if TYPE_CHECKING:
    from db.store import Store

Progress = Callable[[int, int], None]
Note = Callable[[Manifest, Sequence[int]], None]
"""Told a bundle's manifest and its segments (local numbers), where those are marked as sent."""


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
    attachments: int = 0
    """Attachments of which pieces went; ``attachment_bytes`` is what went of them, ``left`` what waits for
    the next bundles, since there was no room for it in this one.
    """
    attachment_bytes: int = 0
    left: int = 0
    written: int = 0
    """Bytes of the file."""


def export(
    store: Store,
    posts: Sequence[str],
    out: Path,
    *,
    full: bool = False,
    highest: int = 3,
    only: Collection[bytes] | None = None,
    note: Note | None = None,
    size_limit: int | None = None,
    introduce: bytes | None = None,
    progress: Progress | None = None,
) -> Sent:
    """Write a bundle for every known replica of ``posts``; nobody gets what is above ``highest`` (a level).

    ``only`` leaves out all replicas but these (ids); ``note`` is told what was written. ``size_limit``, in
    bytes, holds beside what is set for each peer; pieces of attachments wait for the next bundle, changes do
    not. ``introduce`` is an introduction for a case file that starts from this bundle: our card goes with it.

    With nothing new it is a valid empty bundle.  Written beside ``out`` and renamed: an export that
    fails leaves neither a file nor a mark that something was sent.  Raises BundleNotWritten.

    What is cut is committed before any of it leaves: a crash between the two must not let one number be
    given to other content.
    """
    with store.lock, store.explained():
        with store.transaction():
            members = [
                peer for peer in recipients(store, posts, highest) if only is None or peer.replica in only
            ]
            cut(store)
        with store.transaction():
            chosen = choose(store, members, full=full)
            contents = contents_of(store, chosen, members)
            statements = incarnation.parts(store.raw, chosen.authors)
            proofs = parted.parts(store.raw, chosen.stated)
            recipient_numbers = [peer.number for peer in members]
            cards = succession.to_carry(store, recipient_numbers, chosen, statements, proofs, full=full)
            identity = own_identity(store)
            told = directories.to_carry(store, members, full=full)
            if introduce is not None:
                card = own_card(store, identity)
                cards = cards if card in cards else [card, *cards]
            fronts = [
                *(("card", card) for card in cards),
                *(("directory", each) for each in ([introduce] if introduce is not None else [])),
                *(("directory", each) for each in told),
                *(("incarnation", each) for each in statements),
                *(("fork", each) for each in proofs),
            ]
            wants = lacking_here(store.raw, members)
            tail = [("want", encode_wants(wants))] if wants else []
            manifest = _manifest(store, identity, members, fronts, chosen, contents, tail)
            room = room_left(manifest, members, size_limit)
            pieces = load(store, members, chosen.every, full=full, room=room)
            manifest = replace(manifest, parts=(*manifest.parts, *pieces.parts()))
            try:
                with replacing(out) as stream:
                    size = bundle.write(
                        stream,
                        [peer.card.recipient for peer in members],
                        manifest,
                        identity.sign,
                        _parts(store, fronts, chosen, contents, tail, pieces, progress),
                    )
            except OSError as error:
                raise BundleNotWritten(
                    say(
                        "{out} cannot be written: {reason}; choose another place, nothing was sent.",
                        out=out,
                        reason=why(error),
                    )
                ) from error
            _mark_sent(store, members, chosen, manifest, pieces)
            if told:
                for peer, recipient in zip(members, manifest.recipients, strict=True):
                    directories.note_carried(store, peer.number, recipient.number)
            traffic.note_sent(store, members, manifest, out.name)
            if note is not None:
                note(manifest, sorted(chosen.every))
            sent = Sent(
                manifest.bundle.hex(),
                sorted({peer.post for peer in members}),
                len(chosen.segments),
                chosen.records,
                len(contents),
                size,
                chosen.owed,
                len(pieces.runs),
                pieces.size,
                pieces.left,
                out.stat().st_size,
            )
            audit.record(
                store,
                "bundle export",
                f"to {', '.join(sent.posts)}: {sent.segments} segments, {sent.records} records,"
                f" {len(contents)} contents, {sent.attachments} attachments",
            )
    return sent


def recipients(store: Store, posts: Sequence[str], highest: int) -> list[Peer]:
    """Every trusted replica of these posts, its ceiling ``highest`` at most; raises PeerRefused."""
    return [replace(peer, ceiling=min(peer.ceiling, highest)) for peer in of_posts(store, list(posts))]


_Fronts = Sequence[tuple[str, bytes]]
"""Type and bytes of the parts that stand before the states and segments, or after the contents."""


def room_left(manifest: Manifest, members: Sequence[Peer], limit: int | None) -> int | None:
    """How many bytes pieces of attachments may take in a bundle, beside what is in it; None for any number.

    The least limit of all holds. What encryption adds is counted: a stanza a recipient, a tag a chunk.
    """
    limits = [each for each in (limit, *(peer.size_limit for peer in members)) if each is not None]
    if not limits:
        return None
    sealed = min(limits) - _AGE - _STANZA * len(members)
    plain = sealed - 16 * (sealed // (64 * 1024) + 2)
    taken = len(bundle.MAGIC) + 8 + len(manifest.encode()) + SIGNATURE_BYTES
    return max(0, plain - taken - ENTRY - sum(part.length for part in manifest.parts))


_AGE, _STANZA = 200, 1_700
"""Bytes of an age file's front, at most, and of what stands in it for each recipient."""


def contents_of(store: Store, chosen: Chosen, members: Sequence[Peer]) -> list[tuple[bytes, int]]:
    """Contents that the chosen segments speak of, by hash: read off the records they touch.

    Deleted ones as well: what they say is sent, and they may come back.
    """
    raw = store.raw
    if not chosen.every:
        return []
    txs = {
        tx
        for (tx,) in raw.execute(
            "SELECT tx FROM tx WHERE segment IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(chosen.every)),),
        )
    }
    low, high = min(txs, default=0), max(txs, default=0)
    ceiling = min(peer.ceiling for peer in members)
    posts = sorted({peer.post for peer in members})
    condition, arguments = within(ceiling, posts)
    found: dict[bytes, int] = {}
    for spec in KINDS.values():
        for column in spec.contents:
            sql = (  # in this order: few have any
                f'SELECT DISTINCT content.hash, content.size, r.born, dots.d FROM "{spec.token}" t'
                f' CROSS JOIN record r ON r.rid = t.rid JOIN content ON content.hash = unhex(t."{column}")'
                f' LEFT JOIN dots ON dots.rid = r.rid WHERE t."{column}" IS NOT NULL AND {condition}'
            )
            index = spec.register_of[column].index
            for digest, size, born, packed in raw.execute(sql, arguments):
                tx = read_dots(packed, born, len(spec.registers))[index]
                if low <= tx <= high and tx in txs:
                    found[bytes(digest)] = size
    for number, tx, mask, packed in raw.execute(  # of conflicts, what is not shown goes as well
        "SELECT r.kind, rival.tx, rival.mask, rival.vals FROM rival JOIN record r USING (rid)"
        f" WHERE rival.tx BETWEEN ? AND ? AND {condition}",
        (low, high, *arguments),
    ).fetchall():
        spec = kind_numbered(number)
        if not spec.contents or tx not in txs:
            continue
        values = split_registers(spec.registers, mask, unpack_values(packed))
        named = contents_in(spec.token, ((spec.registers[n].name, columns) for n, columns in values.items()))
        for digest in map(bytes.fromhex, named):
            row = raw.execute("SELECT size FROM content WHERE hash = ?", (digest,)).fetchone()
            if row is not None:
                found[digest] = row[0]
    return sorted(found.items())


def _manifest(
    store: Store,
    identity: Identity,
    members: Sequence[Peer],
    fronts: _Fronts,
    chosen: Chosen,
    contents: list[tuple[bytes, int]],
    tail: _Fronts,
) -> Manifest:
    held = vectors.held(store.raw)
    scopes = {(level, "") for level in range(len(MARKINGS))} | held.keys()
    seen = [scope for scope in scopes if all(peer.sees(scope) for peer in members)]
    parts = [Part(kind, hashlib.sha256(data).digest(), len(data)) for kind, data in fronts]
    parts += [Part("state", hashlib.sha256(data).digest(), len(data)) for data in chosen.states]
    for number in chosen.segments:
        data = _segment_bytes(store, number)
        parts.append(Part("segment", hashlib.sha256(data).digest(), len(data)))
    parts += [Part("content", digest, size) for digest, size in contents]
    parts += [Part(kind, hashlib.sha256(data).digest(), len(data)) for kind, data in tail]
    card = own_card(store, identity)
    told = {scope: held.get(scope, {}) for scope in seen}
    return Manifest(
        os.urandom(16),
        store.facts.replica_id,
        store.facts.post,
        Card.parse(card).digest,
        tuple(
            Recipient(
                peer.replica,
                peer.card.content.kem_public,
                peer.sent_number + 1,
                peer.sent_number,
                came.received,
                came.missed,
            )
            for peer, came in ((peer, Came.here(store.raw, peer.number)) for peer in members)
        ),
        SCHEMA_VERSION,
        clock.wall_ms(),
        told,
        tuple(parts),
        marks=marks.of(store.raw, {scope: vector for scope, vector in told.items() if vector}),
    )


def _segment_bytes(store: Store, number: int) -> bytes:
    header, signature, body = store.raw.execute(
        "SELECT chancery_header(header, context), signature, body FROM segment WHERE n = ?", (number,)
    ).fetchone()
    return b"".join(len(part).to_bytes(4, "big") + part for part in (header, signature, body))


def _parts(
    store: Store,
    fronts: _Fronts,
    chosen: Chosen,
    contents: list[tuple[bytes, int]],
    tail: _Fronts,
    pieces: Load,
    progress: Progress | None,
) -> Iterator[bytes]:
    yield from (data for _, data in fronts)
    yield from chosen.states
    before = len(chosen.segments) + len(contents)
    total = before + pieces.pieces + len(pieces.runs)
    for done, number in enumerate(chosen.segments):
        if progress is not None:
            progress(done, total)
        yield _segment_bytes(store, number)
    for done, (digest, _) in enumerate(contents):
        if progress is not None:
            progress(len(chosen.segments) + done, total)
        yield bytes(store.raw.execute("SELECT data FROM content WHERE hash = ?", (digest,)).fetchone()[0])
    yield from (data for _, data in tail)
    for done, data in enumerate(pieces.data(store)):
        if progress is not None:
            progress(before + done, total)
        yield data


def _mark_sent(
    store: Store, members: Sequence[Peer], chosen: Chosen, manifest: Manifest, pieces: Load
) -> None:
    """Remember what left; an erasure leaves with every bundle until the peer is known to have it."""
    for peer, recipient in zip(members, manifest.recipients, strict=True):
        known.mark_sent(store.raw, peer.number, chosen.every, recipient.number)
        if peer.number in chosen.told:
            hearsay.note_at(store.raw, peer.number, chosen.told[peer.number])
        store.raw.execute(
            "UPDATE peer SET sent_number = ? WHERE replica = ?", (recipient.number, peer.number)
        )
    pieces.mark(
        store.raw,
        {peer.number: recipient.number for peer, recipient in zip(members, manifest.recipients, strict=True)},
    )
