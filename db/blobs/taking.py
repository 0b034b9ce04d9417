"""Attachments in: pieces that come in a bundle, each held against the record that its author signed.

A piece is the manifest's by its hash, and the attachment's by the hash that its record has of all pieces; so
nobody can put a false one among those of others. Pieces whose record is not here are kept for a while, since
bundles may arrive in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from db import clock, erasure
from db.blobs import acknowledged, keeping
from db.blobs.wire import Front, Want, decode_front, decode_wants
from db.bundle import BundleRefused, Part
from db.kinds import KINDS
from resources.sentences import Sentence, say, say_number

if TYPE_CHECKING:
    from db.store import Store


class Pieces:
    """The pieces of attachments in one bundle, within the caller's transaction.

    ``others`` are peers that find the same bundle where it lies. Where nothing is to be kept, all is checked
    but what only the whole of an attachment can tell.
    """

    def __init__(self, store: Store, others: Collection[int] = (), *, keep: bool = True) -> None:
        self.wants: list[Want] | None = None
        """What the sender lacks, where it says so."""
        self.attachments = 0
        self.bytes = 0
        self._raw = store.raw
        self._keeps = keep
        self._others = sorted(others)
        self._front: Front | None = None
        self._rest: Iterator[int] = iter(())
        self._next: int | None = None
        self._blob: int | None = None
        self._summed: Any = None
        self._false: list[bytes] = []
        self._stray = 0

    def take_wants(self, data: bytes) -> None:
        """What the sender lacks; raises BundleRefused where it says so twice."""
        if self.wants is not None:
            raise _out_of_place()
        self.wants = decode_wants(data)

    def begin(self, data: bytes) -> None:
        """Which pieces follow; raises BundleRefused."""
        self.end()
        self._front = front = decode_front(data)
        self._rest = front.places()
        self._next = next(self._rest)
        self.attachments += 1
        self._blob = self._find(front) if self._keeps else None
        self._summed = None
        if self._blob is not None:
            if front.stretches == ((0, keeping.pieces_of(front.size) - 1),):
                self._summed = hashlib.sha256()
            for peer in self._others:
                acknowledged.give_next(self._raw, peer, self._blob, front.stretches)

    def take(self, part: Part, data: bytes) -> None:
        """The next of the pieces that were announced, its hash checked; raises BundleRefused."""
        front, place = self._front, self._next
        if front is None or place is None:
            raise _out_of_place()
        if part.hash != front.digest(place) or len(data) != keeping.length_of(front.size, place):
            raise _out_of_place()
        self.bytes += len(data)
        if self._summed is not None:
            self._summed.update(data)
        if self._blob is not None:
            self._keep(self._blob, place, part.hash, data)
        self._next = next(self._rest, None)

    def _keep(self, blob: int, place: int, digest: bytes, data: bytes) -> None:
        raw = self._raw
        if raw.execute("SELECT 1 FROM blob_piece WHERE blob = ? AND place = ?", (blob, place)).fetchone():
            return
        raw.execute(
            "INSERT INTO blob_piece(blob, place, piece) VALUES (?,?,?)",
            (blob, place, keeping.keep_piece(raw, digest, data)),
        )

    def end(self) -> None:
        """No more pieces of this blob come; raises BundleRefused where some were announced."""
        if self._next is not None:
            raise _out_of_place()
        if self._blob is not None and keeping.is_complete(self._raw, self._blob):
            self._settle(self._blob, None if self._summed is None else self._summed.digest())
        self._front = self._blob = self._summed = None

    def close(self) -> list[Sentence]:
        """All parts are here, and so are the records that came with them; what else to know."""
        self.end()
        for blob, record in self._raw.execute(
            "SELECT blob.n, blob.record FROM blob JOIN record ON record.id = blob.record"
            " WHERE blob.state = ? AND blob.tree <> x''",
            (keeping.PARTIAL,),
        ).fetchall():
            named = self._named(bytes(record))
            size, tree, digest = self._raw.execute(
                "SELECT size, tree, hash FROM blob WHERE n = ?", (blob,)
            ).fetchone()
            if (
                named is not None
                and named[1] == bytes(digest)
                and named != (size, bytes(digest), bytes(tree))
            ):
                keeping.drop(self._raw, [blob])  # pieces that came before their record, and were not its own
            elif keeping.is_complete(self._raw, blob):
                self._settle(blob, None)
        keeping.tidy(self._raw)
        return self._notes()

    def _settle(self, blob: int, summed: bytes | None) -> None:
        """A blob has all its pieces; where its record is here, see whether they are what it says."""
        raw = self._raw
        record, state = raw.execute("SELECT record, state FROM blob WHERE n = ?", (blob,)).fetchone()
        if state != keeping.PARTIAL or self._named(bytes(record)) is None:
            return
        if not keeping.verify(raw, blob, summed):
            self._false.append(bytes(record))

    def _named(self, record: bytes) -> tuple[int, bytes, bytes] | None:
        """Size, hash and hash of hashes by an attachment's record; None where it is not here."""
        row = self._raw.execute(
            "SELECT a.size, unhex(a.content), unhex(a.pieces) FROM record r"
            " JOIN attachment a ON a.rid = r.rid WHERE r.id = ? AND r.kind = ? AND r.gone = 0",
            (record, KINDS["attachment"].number),
        ).fetchone()
        return None if row is None else (row[0] or 0, bytes(row[1] or b""), bytes(row[2] or b""))

    def _find(self, front: Front) -> int | None:
        """The blob that pieces are kept for; None where they are not to be kept."""
        raw = self._raw
        tree = hashlib.sha256(front.hashes).digest()
        named = self._named(front.record)
        if named is not None and named != (front.size, front.hash, tree):
            self._stray += 1
            return None
        if named is None and not self._is_awaited(front):
            self._stray += 1
            return None
        raw.execute(
            "INSERT INTO blob(record, hash, size, list, tree, at) VALUES (?,?,?,?,?,?)"
            " ON CONFLICT(record, hash) DO UPDATE SET list = excluded.list, tree = excluded.tree,"
            " size = excluded.size WHERE tree = x''",
            (front.record, front.hash, front.size, front.hashes, tree, clock.wall_ms()),
        )
        blob, held, state = raw.execute(
            "SELECT n, tree, state FROM blob WHERE record = ? AND hash = ?", (front.record, front.hash)
        ).fetchone()
        if bytes(held) != tree and named is not None:
            keeping.drop(raw, [blob])  # what came before the record did was not its own
            return self._find(front)
        return blob if bytes(held) == tree and state == keeping.PARTIAL else None

    def _is_awaited(self, front: Front) -> bool:
        """Whether the record may yet come, and there is room for pieces that nobody knows yet."""
        raw = self._raw
        if erasure.among(raw, [front.record]):
            return False
        if raw.execute("SELECT 1 FROM record WHERE id = ?", (front.record,)).fetchone() is not None:
            return False  # it is here: deleted, or of another kind
        coming = sum(keeping.length_of(front.size, place) for place in front.places())
        return keeping.unclaimed_bytes(raw) + coming <= keeping.UNCLAIMED_MOST

    def _notes(self) -> list[Sentence]:
        found: list[Sentence] = []
        for record in self._false:
            (name,) = self._raw.execute(
                "SELECT file_name FROM attachment JOIN record USING (rid) WHERE id = ?", (record,)
            ).fetchone()
            found.append(
                say(
                    "The attachment “{name}” came out other than its record says, so nothing of it was kept;"
                    " ask whoever attached it to attach it anew.",
                    name=name or "",
                )
            )
        if self._stray:
            found.append(
                say_number(
                    "{n} attachments in the bundle belong to nothing that is here, and were not kept.",
                    self._stray,
                )
            )
        return found


def _out_of_place() -> BundleRefused:
    return BundleRefused(
        say("A piece of an attachment does not stand where it belongs; the bundle was refused.")
    )
