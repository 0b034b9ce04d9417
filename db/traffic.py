"""What is remembered of bundles that came and went: when, under which name, and what they held.

Notes of this machine for the person at it, beside the bookkeeping that exchange itself needs. They lie among
the settings, are never exchanged, and nothing is decided by them: a store without them sends and takes in
the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import vectors
from db.segment import decode_body, decode_header

if TYPE_CHECKING:
    from db.bundle import Manifest, Recipient
    from db.peers import Peer
    from db.receiving import Received
    from db.store import Store

_CAME, _WENT, _SEEN = "bundle came ", "bundle went ", "bundle seen "
_AFTER = "~"
"""Sorts after the digits of every id."""


@dataclass(frozen=True, slots=True)
class Came:
    """A bundle that was taken in; moments are milliseconds since 1970.

    ``kept`` is False for one that an earlier program took in, of which no more than sender, number and
    moment is known. ``segments`` are the numbers of those that it brought, local to this store.
    """

    bundle: bytes
    sender: int
    post: str
    number: int
    at: int
    kept: bool
    made_at: int = 0
    name: str = ""
    size: int = 0
    records: int = 0
    known: int = 0
    conflicts: int = 0
    gaps: int = 0
    segments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Went:
    """The last bundle that was written for a peer: its number, when, and the file's name."""

    number: int
    at: int
    name: str


def newest_segment(raw: Any) -> int:
    """The local number of the segment that came last, 0 where there is none."""
    found: int = raw.execute("SELECT coalesce(max(n), 0) FROM segment").fetchone()[0]
    return found


def note_taken(
    store: Store,
    manifest: Manifest,
    sender: Peer,
    mine: Recipient,
    newest: int,
    records: int,
    received: Received,
    name: str,
) -> None:
    """Note a bundle that is being taken in; ``newest`` is the newest segment that was here before it.

    What its sender had seen is kept of the highest-numbered bundle, since one that comes late is older.
    """
    raw = store.raw
    rows = raw.execute("SELECT n FROM segment WHERE n > ? AND replica <> 1 ORDER BY n", (newest,))
    note = {
        "made": manifest.at,
        "name": name,
        "size": sum(part.length for part in manifest.parts),
        "records": records,
        "known": received.already_known,
        "conflicts": received.conflicts,
        "gaps": len(received.gaps),
        "segments": [number for (number,) in rows],
    }
    _keep(raw, f"{_CAME}{manifest.bundle.hex()}", note)
    if mine.number >= sender.received_number:
        seen = [
            [level, release, [[author.hex(), upto, extras] for author, upto, extras in vector]]
            for level, release, vector in vectors.pack(manifest.seen)
        ]
        _keep(raw, f"{_SEEN}{sender.replica.hex()}", {"at": manifest.at, "seen": seen})


def note_sent(store: Store, members: Sequence[Peer], manifest: Manifest, name: str) -> None:
    """Note a bundle that is being written, for each of its recipients."""
    for peer, recipient in zip(members, manifest.recipients, strict=True):
        note = {"number": recipient.number, "at": manifest.at, "name": name}
        _keep(store.raw, f"{_WENT}{peer.replica.hex()}", note)


def _keep(raw: Any, key: str, note: dict[str, Any]) -> None:
    text = json.dumps(note, separators=(",", ":"), ensure_ascii=False)
    raw.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?,?)", (key, text))


def _kept(raw: Any, prefix: str) -> dict[str, dict[str, Any]]:
    rows = raw.execute(
        "SELECT key, value FROM setting WHERE key >= ? AND key < ?", (prefix, f"{prefix}{_AFTER}")
    )
    return {key.removeprefix(prefix): json.loads(value) for key, value in rows}


def came(raw: Any) -> list[Came]:
    """Every bundle that was taken in, newest first."""
    notes = _kept(raw, _CAME)
    found = []
    for bundle, sender, post, number, at in raw.execute(
        "SELECT bundle.id, bundle.sender, replica.post, bundle.number, bundle.at FROM bundle"
        " JOIN replica ON replica.n = bundle.sender ORDER BY bundle.at DESC, bundle.number DESC, bundle.id"
    ):
        note = notes.get(bytes(bundle).hex())
        if note is None:
            found.append(Came(bytes(bundle), sender, post, number, at, kept=False))
            continue
        found.append(
            Came(
                bytes(bundle),
                sender,
                post,
                number,
                at,
                kept=True,
                made_at=note["made"],
                name=note["name"],
                size=note["size"],
                records=note["records"],
                known=note["known"],
                conflicts=note["conflicts"],
                gaps=note["gaps"],
                segments=tuple(note["segments"]),
            )
        )
    return found


_LEFT = (
    "WITH unit AS (SELECT tx.tx FROM tx JOIN segment ON segment.n = tx.segment"
    " WHERE segment.n IN (SELECT value FROM json_each(?)) AND segment.header = x'')"
    " SELECT rid, kind FROM record WHERE first IN (SELECT tx FROM unit)"
    " UNION SELECT log.rid, log.kind FROM log WHERE log.tx IN (SELECT tx FROM unit)"
)
"""Number and kind of the records of segments whose bytes are not here: folded, or said in a state."""


def brought(raw: Any, bundle: bytes) -> list[tuple[int, int]]:
    """Kind and local number of the records that a bundle that was taken in spoke of, by local number."""
    row = raw.execute("SELECT value FROM setting WHERE key = ?", (f"{_CAME}{bundle.hex()}",)).fetchone()
    numbers = json.loads(row[0])["segments"] if row is not None else []
    wanted = json.dumps(numbers)
    rows = raw.execute(
        "SELECT chancery_header(header, context), body FROM segment"
        " WHERE n IN (SELECT value FROM json_each(?)) AND header <> x''",
        (wanted,),
    )
    records = sorted(
        {
            group.record
            for header, body in rows
            for group in decode_body(decode_header(bytes(header)), bytes(body)).groups
        }
    )
    found: set[tuple[int, int]] = set(raw.execute(_LEFT, (wanted,)).fetchall())
    for start in range(0, len(records), 1000):
        part = records[start : start + 1000]
        marks = ",".join("?" * len(part))
        found.update(raw.execute(f"SELECT rid, kind FROM record WHERE id IN ({marks})", part).fetchall())
    return [(kind, rid) for rid, kind in sorted(found)]


def went(raw: Any) -> dict[bytes, Went]:
    """The last bundle that was written for each peer, by replica id."""
    return {
        bytes.fromhex(replica): Went(note["number"], note["at"], note["name"])
        for replica, note in _kept(raw, _WENT).items()
    }


def seen(raw: Any) -> dict[bytes, vectors.Context]:
    """What each peer said in its newest bundle that it holds, by replica id."""
    return {
        bytes.fromhex(replica): {
            (level, release): {
                bytes.fromhex(author): (upto, tuple(extras)) for author, upto, extras in vector
            }
            for level, release, vector in note["seen"]
        }
        for replica, note in _kept(raw, _SEEN).items()
    }
