"""Looking a store over: pages, indexes, registry, log, segments, contents, audit.

Every finding has a severity (``damage``, ``warning`` or ``info``), what is so, and what to do; only
damage makes a store not ok.  Nothing is written.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import audit, vectors
from db.connection import driver
from db.digest import state_digest
from db.kinds import KINDS
from db.kinds.field import ValueType
from db.segment import DOMAIN, SegmentRefused, decode_body, decode_header, header_hash

if TYPE_CHECKING:
    from db.store import Store

RESTORE = "restore the newest good backup"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that was found."""

    severity: str
    message: str
    do: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check; ``ok`` is false only for damage."""

    ok: bool
    findings: list[CheckFinding]
    records: int
    state_digest: str


def check(store: Store) -> CheckReport:
    """Check everything; takes time in proportion to the store."""
    findings: list[CheckFinding] = []
    raw = store.raw
    with store.lock:
        try:
            _pages(raw, findings)
            _tables(raw, findings)
            _search(raw, findings)
            _contents(raw, findings)
            _absent_contents(raw, findings)
            _segments(store, findings)
            _references(raw, findings)
            if not audit.entries(store)[0]:
                findings.append(
                    CheckFinding(
                        "damage",
                        "The audit trail was changed after it was written.",
                        "keep the file as evidence",
                    )
                )
            digest, records = state_digest(store)
        except driver().DatabaseError as error:
            findings.append(CheckFinding("damage", f"The store cannot be read to its end: {error}.", RESTORE))
            digest, records = "", 0
    return CheckReport(not any(f.severity == "damage" for f in findings), findings, records, digest)


def _pages(raw: Any, findings: list[CheckFinding]) -> None:
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # before it, the check raises false alarms
    for (line,) in raw.execute("PRAGMA cipher_integrity_check").fetchall():
        findings.append(CheckFinding("damage", f"A page is not what was written: {line}.", RESTORE))
    for (line,) in raw.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            findings.append(CheckFinding("damage", f"The database is damaged: {line}.", RESTORE))


def _tables(raw: Any, findings: list[CheckFinding]) -> None:
    for spec in KINDS.values():
        missing, extra = raw.execute(
            f'SELECT (SELECT count(*) FROM record r LEFT JOIN "{spec.token}" t ON t.rid = r.rid'
            f' WHERE r.kind = ?1 AND t.rid IS NULL), (SELECT count(*) FROM "{spec.token}" t'
            " LEFT JOIN record r ON r.rid = t.rid AND r.kind = ?1 WHERE r.rid IS NULL)",
            (spec.number,),
        ).fetchone()
        if missing or extra:
            findings.append(
                CheckFinding(
                    "damage", f"{missing + extra} {spec.plural.lower()} do not match the registry.", RESTORE
                )
            )
    (orphans,) = raw.execute(
        "SELECT count(*) FROM log LEFT JOIN record USING (rid) WHERE record.rid IS NULL"
    ).fetchone()
    if orphans:
        findings.append(CheckFinding("damage", f"{orphans} log entries belong to no record.", RESTORE))
    (open_unit,) = raw.execute("SELECT count(*) FROM now WHERE tx IS NOT NULL").fetchone()
    if open_unit:
        findings.append(CheckFinding("damage", "A unit of work was left open.", RESTORE))


def _search(raw: Any, findings: list[CheckFinding]) -> None:
    (records,) = raw.execute("SELECT count(*) FROM record WHERE gone = 0").fetchone()
    (indexed,) = raw.execute(
        "SELECT count(*) FROM record JOIN search_docsize d ON d.id = record.rid WHERE gone = 0"
    ).fetchone()
    if indexed != records:
        findings.append(
            CheckFinding(
                "warning",
                f"The search index lacks {records - indexed} records.",
                "change the records again, or restore a backup",
            )
        )


def _contents(raw: Any, findings: list[CheckFinding]) -> None:
    for digest, data in raw.execute("SELECT hash, data FROM content"):
        if hashlib.sha256(data).digest() != bytes(digest):
            findings.append(
                CheckFinding("damage", f"Content {bytes(digest).hex()[:16]} is damaged.", RESTORE)
            )


def _absent_contents(raw: Any, findings: list[CheckFinding]) -> None:
    """Contents that records name and that are not kept: still to come in some bundle, or lost."""
    named: set[str] = set()
    for spec in KINDS.values():
        columns = [f't."{f.name}"' for f in spec.fields if f.type is ValueType.CONTENT]
        for column in columns:
            named |= {
                digest
                for (digest,) in raw.execute(
                    f'SELECT {column} FROM "{spec.token}" t JOIN record r ON r.rid = t.rid AND r.gone = 0'
                    f" WHERE {column} IS NOT NULL"
                )
            }
    kept = {bytes(digest).hex() for (digest,) in raw.execute("SELECT hash FROM content")}
    if absent := len(named - kept):
        findings.append(
            CheckFinding(
                "warning",
                f"{absent} pictures or documents that records name are not in this case file.",
                "ask the posts that made them for a full bundle, or restore a backup",
            )
        )


def _segments(store: Store, findings: list[CheckFinding]) -> None:
    from db.card import Card
    from db.identity import Identity, verify

    raw = store.raw
    own = Identity.from_secret_bytes(store.meta("identity") or b"")
    cards = {
        number: Card.parse(bytes(card))
        for number, card in raw.execute("SELECT replica, card FROM peer").fetchall()
    }
    chain: dict[tuple[int, int], tuple[int, bytes]] = {}
    for number, replica, scope, seq, digest, header, signature, body in raw.execute(
        "SELECT n, replica, scope, seq, hash, header, signature, body FROM segment"
        " ORDER BY replica, scope, seq"
    ):
        header, signature = bytes(header), bytes(signature)
        try:
            decoded = decode_header(header)
            decode_body(decoded, bytes(body))
            good = header_hash(header) == bytes(digest) and decoded.seq == seq
            before = chain.get((replica, scope))
            if before is not None and before[0] == seq - 1:
                good = good and decoded.previous == before[1]
            if replica == 1:
                good = good and verify(own.ed25519_public, own.mldsa_public, DOMAIN, header, signature)
            elif replica in cards:
                good = good and cards[replica].verify(DOMAIN, header, signature)
        except SegmentRefused:
            good = False
        chain[replica, scope] = (seq, bytes(digest))
        if not good:
            findings.append(
                CheckFinding("damage", f"Segment {number} of the change log is damaged.", RESTORE)
            )
    for scope_key, vector in vectors.held(raw).items():
        for upto, extras in vector.values():
            if extras:
                findings.append(
                    CheckFinding(
                        "info",
                        f"Numbers {upto + 1} to {min(extras) - 1} of a peer have not arrived"
                        f" (level {scope_key[0]}).",
                        "ask that post for a full bundle",
                    )
                )


def _references(raw: Any, findings: list[CheckFinding]) -> None:
    """References to records that have not arrived yet heal themselves; they are told, not blamed."""
    dangling = 0
    for spec in KINDS.values():
        for field in spec.fields:
            if field.type is ValueType.REFERENCE:
                dangling += raw.execute(
                    f'SELECT count(*) FROM "{spec.token}" t JOIN record r ON r.rid = t.rid AND r.gone = 0'
                    f' LEFT JOIN record x ON x.id = t."{field.name}"'
                    f' WHERE t."{field.name}" IS NOT NULL AND x.rid IS NULL'
                ).fetchone()[0]
    if dangling:
        findings.append(
            CheckFinding(
                "info",
                f"{dangling} references name records that are not in this case file.",
                "nothing: they resolve when those records arrive",
            )
        )
