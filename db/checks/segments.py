"""Signed segments: each against its hash, its author's signatures and the one before; numbers that lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db import erasure, vectors
from db.authors import Authors
from db.body import Body, Group
from db.checks.finding import RESTORE, CheckFinding
from db.forks import Forks
from db.segment import DOMAIN, SegmentRefused, decode_body, decode_header, header_hash
from resources.sentences import say, say_number

if TYPE_CHECKING:
    from db.store import Store


def segment_findings(store: Store) -> Iterator[CheckFinding]:
    """Segments that are not what their author signed, and gaps."""
    raw = store.raw
    authors = Authors(store)
    forks = Forks(raw)
    yield from _fork_findings(raw)
    chain: dict[tuple[int, int], tuple[int, bytes]] = {}
    erased = erasure.erased(raw)
    for number, replica, scope, seq, digest, header, signature, body, missing, author, *filed in raw.execute(
        "SELECT segment.n, replica, scope, seq, hash, chancery_header(header, context), signature, body,"
        " missing, replica.id, scope.marking, scope.release_to FROM segment"
        " LEFT JOIN replica ON replica.n = segment.replica LEFT JOIN scope ON scope.n = segment.scope"
        " ORDER BY replica, scope, seq"
    ):
        header, signature = bytes(header), bytes(signature)
        if not header:  # folded, or known of by a state alone: what it came to is in the records
            chain[replica, scope] = (seq, bytes(digest))
            continue
        try:
            decoded = decode_header(header)
            content = decode_body(decoded, bytes(body))
            author, signed = forks.wire(bytes(author)), forks.signed(bytes(author), seq)
            good = header_hash(header) == bytes(digest) and decoded.seq == signed
            good = good and decoded.groups - len(content.groups) == missing
            good = good and not any(_is_erased(content, group, erased) for group in content.groups)
            good = good and decoded.replica == author and decoded.scope == tuple(filed)
            before = chain.get((replica, scope)) if seq > 1 else _before_fork(raw, replica)
            if before is not None and before[0] == seq - 1 and before[1]:
                good = good and decoded.previous == before[1]
            verify = authors.of(decoded.replica, decoded.post)
            good = good and (verify is None or verify(DOMAIN, header, signature))
        except SegmentRefused:
            good = False
        chain[replica, scope] = (seq, bytes(digest))
        if not good:
            yield CheckFinding(
                "damage", say("Segment {number} of the change log is damaged.", number=number), RESTORE
            )
    if in_part := len(erasure.unexplained(raw)):
        yield CheckFinding(
            "info",
            say_number(
                "{n} segments are here in part, though nothing was erased where they belong.", in_part
            ),
            say("ask another post than the one they came from for a full bundle"),
        )
    for scope_key, vector in vectors.held(raw).items():
        for upto, extras in vector.values():
            if extras:
                yield CheckFinding(
                    "info",
                    say(
                        "Numbers {first} to {last} of a peer have not arrived (level {level}).",
                        first=upto + 1,
                        last=min(extras) - 1,
                        level=scope_key[0],
                    ),
                    say("ask that post for a full bundle"),
                )


def _before_fork(raw: Any, branch: int) -> tuple[int, bytes] | None:
    """What stands before a branch's first segment: as its number 0, and its hash."""
    row = raw.execute(
        "SELECT segment.hash FROM fork LEFT JOIN fork parent ON parent.replica = fork.parent"
        " JOIN segment ON segment.replica = fork.parent AND segment.scope = fork.scope"
        " AND segment.seq = fork.seq - coalesce(parent.seq, 1) WHERE fork.replica = ?",
        (branch,),
    ).fetchone()
    return None if row is None else (0, bytes(row[0]))


def _fork_findings(raw: Any) -> Iterator[CheckFinding]:
    for post, seq, level, branches in raw.execute(
        "SELECT replica.post, fork.seq, scope.marking, count(*) FROM fork JOIN replica ON"
        " replica.n = fork.base JOIN scope ON scope.n = fork.scope GROUP BY fork.base, fork.scope, fork.seq"
        " ORDER BY replica.post, scope.marking, fork.seq"
    ):
        yield CheckFinding(
            "info",
            say_number(
                "{post} gave its number {number} {n} contents (level {level}): its case file was copied. All"
                " are kept.",
                branches,
                post=post,
                number=seq,
                level=level,
            ),
            say("ask {post} which copy of its case file is in use", post=post),
        )


def _is_erased(body: Body, group: Group, erased: set[bytes]) -> bool:
    return group.record in erased and body.kinds[group.kind][0] in erasure.ERASED_KINDS
