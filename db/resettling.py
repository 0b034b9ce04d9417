"""A fork that a state tells of, where of what forked only the outcome is here: what it came to is said anew.

Of segments that were folded, or are known of by a state alone, nobody can tell which branch they were. Where
somebody whose word counts for others states what stands of all branches, nothing is lost by letting go of
what is here of them: it gives way to what the state names, as if none of it had been seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import erasure
from db.forks import branch_of
from db.restanding import drop
from db.scopes import scope_number

if TYPE_CHECKING:
    from db.forks import Forks
    from db.parted import Proof
    from db.store import Store

RETIRED = bytes(16)
"""Whose segments those are that are let go of, till the state is taken in; nobody's id."""


def branches(proof: Proof) -> set[bytes]:
    """The ids of the branches that a proof names."""
    return {branch_of(header, encoded) for header, encoded, _ in proof.heads}


def due(raw: Any, known: Forks, named: Sequence[Proof]) -> list[Proof]:
    """Those of forks, of which a state names all branches, that can be kept as what is here gives way to it.

    A fork of a branch, which becomes known with it, follows the fork that the branch comes from.
    """
    found: list[Proof] = []
    for first in named:
        line = _with_forks_of_branches(first, named)
        if _may_resettle(raw, known, first, sum(len(proof.heads) for proof in line)):
            found += line
    return found


def _with_forks_of_branches(first: Proof, named: Sequence[Proof]) -> list[Proof]:
    """A fork, and those of its branches, of their branches and so on."""
    line, below = [first], branches(first)
    for _ in named:
        more = [proof for proof in named if proof.parent in below and proof not in line]
        line += more
        below = below.union(*map(branches, more))
    return line


def _may_resettle(raw: Any, known: Forks, proof: Proof, yields: int) -> bool:
    """Whether what is here of an author from where it forked on is an outcome that can give way.

    It gives way to so many branches as ``yields`` says.
    """
    header = proof.header
    number = known.number_in(header, proof.parent)
    if number is None or known.forks_beyond(header, proof.parent):
        return False
    heads = [header for header, *_ in proof.heads]
    if not all(known.may_part(each, proof.parent, believed=True, yields=yields) for each in heads):
        return False
    (bare,) = raw.execute(
        f"SELECT coalesce(sum(segment.header = x''), 0) {_FROM_THERE}", (proof.parent, *header.scope, number)
    ).fetchone()
    return bool(bare)


_FROM_THERE = (
    "FROM segment JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
    " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND segment.seq >= ?"
)


def retire(raw: Any, known: Forks, proof: Proof) -> tuple[list[int], list[tuple[bytes, bytes, bytes]]]:
    """Take what is here of an author from where it forked on for nobody's.

    Returns those segments, and of those that are here themselves header, signature and body.
    """
    header = proof.header
    number = known.number_in(header, proof.parent)
    assert number is not None, "it may be resettled"
    rows = raw.execute(
        "SELECT segment.n, chancery_header(segment.header, segment.context), segment.signature, segment.body"
        f" {_FROM_THERE} ORDER BY segment.seq",
        (proof.parent, *header.scope, number),
    ).fetchall()
    raw.execute("INSERT OR IGNORE INTO replica(id, post) VALUES (?, '')", (RETIRED,))
    parent, nobody = (
        raw.execute("SELECT n FROM replica WHERE id = ?", (each,)).fetchone()[0]
        for each in (proof.parent, RETIRED)
    )
    retired = [n for n, *_ in rows]
    raw.executemany("UPDATE segment SET replica = ?, seq = n WHERE n = ?", [(nobody, n) for n in retired])
    for table in ("known", "folded"):
        raw.execute(
            f"UPDATE {table} SET upto = min(upto, ?) WHERE replica = ? AND scope = ?",
            (number - 1, parent, scope_number(raw, *header.scope)),
        )
    return retired, [
        (bytes(encoded), bytes(signature), bytes(body)) for _, encoded, signature, body in rows if encoded
    ]


def forget(store: Store) -> None:
    """Let go of what was retired: nothing stands of it any more, but that something is erased."""
    raw = store.raw
    retired = raw.execute(
        "SELECT segment.n FROM segment JOIN replica ON replica.n = segment.replica WHERE replica.id = ?",
        (RETIRED,),
    ).fetchall()
    numbers = [n for (n,) in retired]
    erasure.say_for(store, numbers)
    drop(raw, numbers)
