"""Where values come from: replicas, and the place of each unit of work in the exchange.

Looked up once and remembered for the length of a merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import vectors
from db.forks import Forks
from db.held import Dot
from db.incarnation import bases
from db.remembered import Remembered

if TYPE_CHECKING:
    from db.body import Stamp
    from db.scopes import Scope
    from db.segment import Header
    from db.store import Store

_REMEMBERED = 500_000
"""Entries of all contexts that are kept at hand during a merge."""


def replica_ids(raw: Any) -> dict[int, bytes]:
    """The ids of all authors that are known here, by their local numbers."""
    return {number: bytes(replica) for number, replica in raw.execute("SELECT n, id FROM replica")}


def replica_numbers(raw: Any) -> dict[bytes, int]:
    """Their local numbers, by their ids."""
    return {replica: number for number, replica in replica_ids(raw).items()}


class Origins:
    """Caches of replicas, units of work and segments' contexts during one merge."""

    def __init__(self, store: Store, forks: Forks | None = None) -> None:
        self.store = store
        self.raw = store.raw
        self.forks = Forks(store.raw) if forks is None else forks
        self._contexts: Remembered[int, vectors.Context] = Remembered(_REMEMBERED, vectors.size)
        self._dots: dict[int, Dot] = {}
        self._empty: dict[int, int] = {}
        """Of segments a unit of work that no value comes from."""
        self._replicas: dict[bytes, int] = {}
        self._whos: dict[tuple[str, int], int] = {}
        self._bases: dict[bytes, bytes] | None = None

    def look_anew(self) -> None:
        """Forget what depends on who forked, after somebody did."""
        self._contexts.clear()
        self._dots.clear()
        self._empty.clear()
        self._replicas.clear()
        self._whos.clear()
        self._bases = None

    def add_segment(self, segment: int, header: Header) -> None:
        """Remember what the author of a segment that is being applied had seen."""
        scope = (header.scope[0], header.scope[1])
        self._contexts.add(segment, self.forks.whole(header.context, scope, header.replica, header.seq))

    def add_unit(self, segment: int, header: Header, hlc: int, at: int, officer: str) -> Dot:
        """Make the local row of a unit of work of another replica, with its original stamps."""
        who = self.who(officer, self.replica(self.forks.wire(header.replica), header.post))
        tx = self.raw.execute(
            "INSERT INTO tx(hlc, at, who, segment) VALUES (?,?,?,?) RETURNING tx", (hlc, at, who, segment)
        ).fetchone()[0]
        dot = Dot(tx, header.scope, header.replica, header.seq, hlc, segment)
        self._dots[tx] = dot
        return dot

    def empty_unit(self, segment: int, header: Header) -> int:
        """A unit of work that no value comes from: what records are ``born`` in that arrive in part."""
        if segment not in self._empty:
            self._empty[segment] = self.add_unit(segment, header, header.hlc, header.hlc >> 16, "").tx
        return self._empty[segment]

    def unit_beside(self, dot: Dot) -> int:
        """A unit of work that no value comes from, in the same segment as ``dot``."""
        if dot.segment not in self._empty:
            self._empty[dot.segment] = self.raw.execute(
                "INSERT INTO tx(hlc, at, who, segment) SELECT hlc, at, who, segment FROM tx WHERE tx = ?"
                " RETURNING tx",
                (dot.tx,),
            ).fetchone()[0]
        return self._empty[dot.segment]

    def add_unit_of(
        self, segment: int, scope: Scope, replica: bytes, post: str, seq: int, stamp: Stamp
    ) -> Dot:
        """Make the local row of a unit of work in a segment that is known of, and not here itself."""
        who = self.who(stamp.officer, self.replica(self.forks.wire(replica), post))
        tx = self.raw.execute(
            "INSERT INTO tx(hlc, at, who, segment) VALUES (?,?,?,?) RETURNING tx",
            (stamp.hlc, stamp.at, who, segment),
        ).fetchone()[0]
        dot = Dot(tx, scope, replica, seq, stamp.hlc, segment)
        self._dots[tx] = dot
        return dot

    def who(self, officer: str, replica: int) -> int:
        """The local number of an officer at a replica, made when it is new."""
        found = self._whos.get((officer, replica))
        if found is None:
            found = self._whos[officer, replica] = self.store.who(officer, replica)
        return found

    def replica(self, replica_id: bytes, post: str) -> int:
        """The local number of a replica, made when it is new."""
        if replica_id not in self._replicas:
            row = self.raw.execute("SELECT n FROM replica WHERE id = ?", (replica_id,)).fetchone()
            if row is None:
                row = self.raw.execute(
                    "INSERT INTO replica(id, post) VALUES (?,?) RETURNING n", (replica_id, post)
                ).fetchone()
            self._replicas[replica_id] = row[0]
        return self._replicas[replica_id]

    def creator(self, header: Header, replica: bytes, post: str) -> tuple[int, int, bytes]:
        """Whose a creation stamp is that a segment gives for ``replica``: local number, claimed, id.

        Nobody creates in another's name: a stamp for another replica is its author's word (claimed is 1, and
        it counts as the author's), but for one that is an incarnation of the same replica.
        """
        if replica != header.replica:
            if self._bases is None:
                self._bases = bases(self.raw)
            same = self._bases.get(replica, replica) == self._bases.get(header.replica, header.replica)
            if not same:
                author = self.forks.wire(header.replica)
                return self.replica(author, header.post), 1, author
        return self.replica(replica, post), 0, replica

    def context_of(self, segment: int) -> vectors.Context:
        """What the author of a segment had seen, by the segment's local number."""
        found = self._contexts.get(segment)
        if found is None:
            packed, marking, release, replica, seq = self.raw.execute(
                "SELECT context, marking, release_to, replica.id, seq FROM segment"
                " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
                " WHERE segment.n = ?",
                (segment,),
            ).fetchone()
            seen = self.store.shorthand.context(bytes(packed))
            found = self.forks.whole(seen, (marking, release), bytes(replica), seq)
            self._contexts.add(segment, found)
        return found

    def dot(self, tx: int) -> Dot:
        """Where a unit of work stands in the exchange."""
        found = self._dots.get(tx)
        if found is None:
            row = self.raw.execute(
                "SELECT scope.marking, scope.release_to, replica.id, segment.seq, tx.hlc, segment.n FROM tx"
                " JOIN segment ON segment.n = tx.segment JOIN scope ON scope.n = segment.scope"
                " JOIN replica ON replica.n = segment.replica WHERE tx.tx = ?",
                (tx,),
            ).fetchone()
            found = Dot(tx, (row[0], row[1]), bytes(row[2]), row[3], row[4], row[5])
            self._dots[tx] = found
        return found
