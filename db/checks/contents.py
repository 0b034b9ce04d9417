"""Kept contents against their hashes, and what records name that is not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from db.blobs import keeping
from db.checks.finding import RESTORE, CheckFinding
from db.kinds import KINDS
from resources.sentences import say, say_number


def content_findings(raw: Any) -> Iterator[CheckFinding]:
    """Contents that are not what their hash says, and those still to come in some bundle, or lost."""
    kept = set()
    for digest, data in raw.execute("SELECT hash, data FROM content"):
        kept.add(bytes(digest).hex())
        if hashlib.sha256(data).digest() != bytes(digest):
            yield CheckFinding(
                "damage", say("Content {digest} is damaged.", digest=bytes(digest).hex()[:16]), RESTORE
            )
    named: set[str] = set()
    for spec in KINDS.values():
        for column in (f't."{name}"' for name in spec.contents):
            named |= {
                digest
                for (digest,) in raw.execute(
                    f'SELECT {column} FROM "{spec.token}" t JOIN record r ON r.rid = t.rid AND r.gone <> 1'
                    f" WHERE {column} IS NOT NULL"
                )
            }
    yield from _piece_findings(raw)
    if absent := len(named - kept):
        yield CheckFinding(
            "warning",
            say_number("{n} pictures or documents that records name are not in this case file.", absent),
            say("ask the posts that made them for a full bundle, or restore a backup"),
        )


def _piece_findings(raw: Any) -> Iterator[CheckFinding]:
    """Pieces of attachments that are not what their hash says, and attachments that are not whole yet."""
    damaged = 0
    for digest, data in raw.execute("SELECT hash, data FROM piece"):
        damaged += hashlib.sha256(data).digest() != bytes(digest)
    (lost,) = raw.execute(
        "SELECT count(*) FROM blob_piece WHERE NOT EXISTS (SELECT 1 FROM piece WHERE n = blob_piece.piece)"
    ).fetchone()
    if damaged + lost:
        yield CheckFinding(
            "damage", say_number("{n} pieces of attachments are damaged or gone.", damaged + lost), RESTORE
        )
    (partial,) = raw.execute(
        "SELECT count(*) FROM attachment a JOIN record r ON r.rid = a.rid AND r.gone = 0"
        " LEFT JOIN blob ON blob.record = r.id AND blob.hash = unhex(a.content)"
        f" WHERE a.size > 0 AND coalesce(blob.state, {keeping.PARTIAL}) = {keeping.PARTIAL}"
    ).fetchone()
    if partial:
        yield CheckFinding(
            "info",
            say_number("{n} attachments are not wholly here yet.", partial),
            say("nothing: the rest comes with later bundles, once who attached them has heard from here"),
        )
