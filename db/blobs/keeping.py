"""Keeping attachments' bytes: taken in as a stream, given out as one, each piece held against its hash.

A blob is known by its record *and* its hash. Equal pieces of several are stored once; but what is here of one
record is never taken for another's that merely names the same hash, else whoever knows a hash could have the
bytes sent, or learn that they are here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from db import clock
from db.connection import StoreUnusable
from db.errors import ChanceryError
from db.kinds import KINDS
from resources.sentences import say

if TYPE_CHECKING:
    from db.store import Store

PIECE = 256 * 1024
"""Bytes of each piece but the last."""
MAX_SIZE = 1 << 36
"""Bytes of a file that can be attached: the hashes of its pieces still fit into one part of a bundle."""
HASH = 32

PARTIAL, WHOLE, FALSE = 0, 1, 2
"""States: pieces are missing; all are here and were held against the hash; they were not what that says."""
DAY = 24 * 60 * 60 * 1000
DELETED_DAYS = 90
"""The bytes of a deleted attachment stay so long, so that it can be brought back."""
UNCLAIMED_DAYS = 30
"""Pieces whose record did not come stay so long: bundles may arrive in any order."""
UNCLAIMED_MOST = 1 << 30
"""Bytes of such pieces that are kept at all."""

Progress = Callable[[int, int], None]

_NAMED = (
    "FROM blob JOIN record r ON r.id = blob.record AND r.kind = {kind} JOIN attachment a ON a.rid = r.rid"
    " AND a.content = lower(hex(blob.hash)) AND a.pieces = lower(hex(blob.tree)) AND a.size = blob.size"
)


def named() -> str:
    """The FROM of a query on blobs that their records name as they are: ``blob``, ``r`` and ``a``."""
    return _NAMED.format(kind=KINDS["attachment"].number)


_UNCLAIMED = (
    f"blob.state = {PARTIAL} AND NOT EXISTS (SELECT 1 FROM record r JOIN attachment a ON a.rid = r.rid"
    " WHERE r.id = blob.record AND a.content = lower(hex(blob.hash)))"
)


class TooLarge(ChanceryError):
    """A file that is larger than an attachment may be."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a stream of bytes came to; ``pieces`` are numbers of rows, in order."""

    hash: bytes
    tree: bytes
    size: int
    hashes: bytes
    pieces: list[int]


def pieces_of(size: int) -> int:
    """How many pieces a file of so many bytes has."""
    return -(-size // PIECE)


def length_of(size: int, place: int) -> int:
    """How many bytes the piece at a place has, in a file of ``size`` bytes."""
    return min(PIECE, size - place * PIECE)


def keep(raw: Any, source: BinaryIO, size: int, progress: Progress | None = None) -> Kept:
    """Take in all that a source gives, within the caller's transaction; ``size`` is for progress alone.

    Raises TooLarge, and what reading raises.
    """
    whole = hashlib.sha256()
    digests: list[bytes] = []
    rows: list[int] = []
    total = 0
    while data := _full(source):
        total += len(data)
        if total > MAX_SIZE:
            raise TooLarge(
                say("The file is larger than {most} GB, which no attachment may be.", most=MAX_SIZE >> 30)
            )
        whole.update(data)
        digest = hashlib.sha256(data).digest()
        digests.append(digest)
        rows.append(keep_piece(raw, digest, data))
        if progress is not None:
            progress(total, max(size, total))
    joined = b"".join(digests)
    return Kept(whole.digest(), hashlib.sha256(joined).digest(), total, joined, rows)


def _full(source: BinaryIO) -> bytes:
    """A whole piece, or what is left of the source."""
    found = source.read(PIECE)
    while 0 < len(found) < PIECE:
        more = source.read(PIECE - len(found))
        if not more:
            break
        found += more
    return found


def keep_piece(raw: Any, digest: bytes, data: bytes) -> int:
    """Keep a piece whose hash was checked; returns the number of its row."""
    row = raw.execute("SELECT n FROM piece WHERE hash = ?", (digest,)).fetchone()
    if row is None:
        row = raw.execute("INSERT INTO piece(hash, data) VALUES (?,?) RETURNING n", (digest, data)).fetchone()
    number: int = row[0]
    return number


def bind(raw: Any, record: bytes, kept: Kept) -> int:
    """What was kept is the blob of a record from now on; returns its number."""
    blob: int = raw.execute(
        "INSERT INTO blob(record, hash, size, list, tree, state, at) VALUES (?,?,?,?,?,?,?) RETURNING n",
        (record, kept.hash, kept.size, kept.hashes, kept.tree, WHOLE, clock.wall_ms()),
    ).fetchone()[0]
    raw.executemany(
        "INSERT INTO blob_piece(blob, place, piece) VALUES (?,?,?)",
        [(blob, place, piece) for place, piece in enumerate(kept.pieces)],
    )
    return blob


@dataclass(frozen=True, slots=True)
class Blob:
    """What is here of an attachment: its number, its size in bytes, its state."""

    number: int
    size: int
    state: int


def find(raw: Any, record: bytes, digest: str) -> Blob | None:
    """What is here of an attachment, by its record and the SHA-256 (in hexadecimal) that the record names."""
    row = raw.execute(
        "SELECT n, size, state FROM blob WHERE record = ? AND hash = unhex(?)", (record, digest)
    ).fetchone()
    return None if row is None else Blob(*row)


def bytes_here(raw: Any, blob: int) -> int:
    """How many bytes are here of a blob."""
    found: int = raw.execute(
        "SELECT coalesce(sum(length(piece.data)), 0) FROM blob_piece JOIN piece ON piece.n = blob_piece.piece"
        " WHERE blob = ?",
        (blob,),
    ).fetchone()[0]
    return found


def piece(store: Store, blob: int, place: int) -> bytes:
    """The bytes of one piece, held against their hash; raises StoreUnusable.

    SQLCipher gives zeros for damaged pages in the middle of a long value, so the hash is compared.
    """
    row = store.raw.execute(
        "SELECT piece.hash, piece.data FROM blob_piece JOIN piece ON piece.n = blob_piece.piece"
        " WHERE blob = ? AND place = ?",
        (blob, place),
    ).fetchone()
    if row is None or hashlib.sha256(row[1]).digest() != bytes(row[0]):
        raise StoreUnusable(
            say(
                "{path} is damaged (a piece of an attachment differs from its hash); `chancery check` says"
                " more, a backup restores it.",
                path=store.path,
            )
        )
    return bytes(row[1])


def places(raw: Any, blob: int) -> list[int]:
    """The places of the pieces that are here, in order."""
    rows = raw.execute("SELECT place FROM blob_piece WHERE blob = ? ORDER BY place", (blob,))
    return [place for (place,) in rows]


def verify(raw: Any, blob: int, whole: bytes | None = None) -> bool:
    """Hold a blob that has all its pieces against its hash, and remember how it came out.

    ``whole`` is that hash where it was computed as the pieces came. Of a false one no piece is kept.
    """
    (wanted,) = raw.execute("SELECT hash FROM blob WHERE n = ?", (blob,)).fetchone()
    if whole is None:
        summed = hashlib.sha256()
        for (data,) in raw.execute(
            "SELECT piece.data FROM blob_piece JOIN piece ON piece.n = blob_piece.piece WHERE blob = ?"
            " ORDER BY place",
            (blob,),
        ):
            summed.update(data)
        whole = summed.digest()
    sound = whole == bytes(wanted)
    raw.execute("UPDATE blob SET state = ? WHERE n = ?", (WHOLE if sound else FALSE, blob))
    if not sound:
        _let_go(raw, [blob])
    return sound


def is_complete(raw: Any, blob: int) -> bool:
    """Whether all pieces of a blob are here."""
    size, count = raw.execute(
        "SELECT size, (SELECT count(*) FROM blob_piece WHERE blob = n) FROM blob WHERE n = ?", (blob,)
    ).fetchone()
    return bool(count == pieces_of(size))


def drop_of(raw: Any, records: Iterable[bytes]) -> int:
    """Take out all blobs of these records; how many there were."""
    wanted = json.dumps([record.hex() for record in records])
    rows = raw.execute(
        "SELECT n FROM blob WHERE record IN (SELECT unhex(value) FROM json_each(?))", (wanted,)
    ).fetchall()
    return drop(raw, [blob for (blob,) in rows])


def drop(raw: Any, blobs: Collection[int]) -> int:
    """Take out blobs, and those of their pieces that belong to no other; how many blobs those were."""
    _let_go(raw, blobs)
    for table, column in (("given", "blob"), ("lacks", "blob"), ("blob", "n")):
        raw.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(blob,) for blob in blobs])
    return len(blobs)


def _let_go(raw: Any, blobs: Collection[int]) -> None:
    """Take out what is here of blobs."""
    for blob in blobs:
        pieces: list[tuple[int]] = raw.execute(
            "SELECT piece FROM blob_piece WHERE blob = ?", (blob,)
        ).fetchall()
        raw.execute("DELETE FROM blob_piece WHERE blob = ?", (blob,))
        raw.executemany(
            "DELETE FROM piece WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM blob_piece WHERE piece = ?1)",
            pieces,
        )


def tidy(raw: Any, now: int | None = None) -> int:
    """Let go of what nobody needs any more, within the caller's transaction; returns how many blobs.

    Those of attachments that were deleted long ago, and those whose record never came. ``now`` is in
    milliseconds since 1970.
    """
    at = clock.wall_ms() if now is None else now
    deleted = raw.execute(
        "SELECT blob.n FROM blob JOIN record r ON r.id = blob.record WHERE r.gone = 1 AND r.changed_at < ?1"
        " AND blob.at < ?1",
        (at - DELETED_DAYS * DAY,),
    ).fetchall()
    unclaimed = raw.execute(
        f"SELECT n FROM blob WHERE at < ? AND {_UNCLAIMED}", (at - UNCLAIMED_DAYS * DAY,)
    ).fetchall()
    return drop(raw, [blob for (blob,) in (*deleted, *unclaimed)])


def unclaimed_bytes(raw: Any) -> int:
    """How many bytes are here of blobs that no record names."""
    found: int = raw.execute(
        "SELECT coalesce(sum(length(piece.data)), 0) FROM blob JOIN blob_piece ON blob_piece.blob = blob.n"
        f" JOIN piece ON piece.n = blob_piece.piece WHERE {_UNCLAIMED}"
    ).fetchone()[0]
    return found


def stream(store: Store, blob: int) -> Iterator[bytes]:
    """The bytes of a whole blob, piece by piece; raises StoreUnusable."""
    (size,) = store.raw.execute("SELECT size FROM blob WHERE n = ?", (blob,)).fetchone()
    for place in range(pieces_of(size)):
        with store.lock, store.explained():
            data = piece(store, blob, place)
        yield data
