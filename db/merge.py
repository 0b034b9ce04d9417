"""Applying other replicas' segments: set by set, with their original stamps, in one transaction.

The caller has verified signatures and opened a transaction.  Cost is linear in what arrives and
independent of the size of the store.  The rules for one register are in ``db.held``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db import aliases, erasure, forks, overtaken
from db.ahead import Ahead
from db.body import Body, Group, Stamp
from db.conflicts import count, count_late
from db.edits import Edits
from db.erasure import TOKEN, note
from db.forgetting import Forgetting
from db.forks import KNOWN, Forks, Place
from db.held import Dot, Value
from db.incoming import has_unknown
from db.indexing import Indexing, next_rid
from db.inserting import IN_PART, NewRecord, insert
from db.kinds import KindSpec
from db.origins import Origins
from db.restanding import let_go, restand
from db.scopes import Scope, scope_number
from db.segment import Header, decode_body, decode_header, header_hash, united
from db.standing import Standing

if TYPE_CHECKING:
    from db.store import Store


@dataclass(slots=True)
class Applied:
    """What applying segments did."""

    segments: list[dict[str, Any]] = field(default_factory=list)
    already_known: int = 0
    records: int = 0


class Merge:
    """One merge: caches of segments' contexts and of units of work, and the way through it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.raw = store.raw
        self.applied = Applied()
        self.forks = Forks(store.raw)
        self.origins = Origins(store, self.forks)
        self.standing = Standing(store, self.origins)
        self._edits = Edits(store, self.origins, self.standing, self.touched)
        self.ahead = Ahead(store, self.origins)
        self.forgetting = Forgetting(store)
        self.indexing = Indexing(store)
        self._ends: set[bytes] = set()
        self._first_new = next_rid(store.raw)
        self._late_before = count_late(store)
        self._parted: list[int] = []

    def place(self, header: Header, data: bytes) -> Place:
        """Where a segment belongs; everything else here takes the header that is said there."""
        return self.forks.place(header, data)

    def holds(self, header: Header, data: bytes) -> bool:
        """Whether this very segment is held already, or what it came to by a state."""
        return self.forks.place(header, data).what == KNOWN

    def part(self, place: Place, data: bytes, signature: bytes) -> Header:
        """Let an author part where a segment has another content than is here; returns where it belongs then.

        What stands of the segments that are here already is derived anew before the next one is applied.
        """
        self.settle()
        if self._parted:  # those of another fork
            self.settle_parted()
        self._parted = forks.part(self.store, place, data, signature)
        self.look_anew()
        return self.forks.place(place.header, data).header

    def let_go(self, segments: Sequence[int]) -> list[tuple[bytes, bytes, bytes]]:
        """Let go of segments, as if they had not come; returns header, signature and body of each."""
        self.settle()
        found: list[tuple[bytes, bytes, bytes]] = []
        for number in segments:
            encoded, signature, packed = self.raw.execute(
                "SELECT chancery_header(header, context), signature, body FROM segment WHERE n = ?", (number,)
            ).fetchone()
            found.append((bytes(encoded), bytes(signature), bytes(packed)))
            self._uncount(decode_header(bytes(encoded)))
        if self._parted:
            self.settle_parted()
        erasure.say_for(self.store, segments)
        let_go(self, segments)
        self.ahead.forget(segments)
        self.look_anew()
        return found

    def settle(self) -> None:
        """Apply what segments said that waits for more of the same kind, before records are read."""
        self._edits.apply()

    def look_anew(self) -> None:
        """Forget what depends on who is which author, after that changed."""
        self.settle()
        self.forks.look_anew()
        self.origins.look_anew()
        self.ahead.restart([])

    def settle_parted(self) -> None:
        """Derive anew what stands of segments that were an author's, and are one of its branches' now."""
        self.settle()
        segments, self._parted = self._parted, []
        if segments:
            restand(self, segments)
        self.ahead.restart([])

    def keep(self, header: Header, data: bytes, signature: bytes, packed: bytes) -> None:
        """Keep a segment that a state stood for, if it erases, or says what a newer program knows.

        Only it says that.
        """
        kept = self._kept(header)
        assert kept is not None
        if kept[3]:
            return
        body = decode_body(header, packed)
        unknown = has_unknown(body)
        said = self.forgetting.learn(body, header, [stamp.officer for stamp in body.stamps])
        if not (unknown or said):
            return
        scope = scope_number(self.raw, *header.scope)
        left = self.forgetting.without(header, packed, body, scope)
        self.raw.execute(
            "UPDATE segment SET hash = ?, header = ?, signature = ?, body = ?, size = ?, unknown = ?,"
            " missing = ?, erases = ? WHERE n = ?",
            (
                header_hash(data),
                data,
                signature,
                left,
                header.size,
                int(unknown),
                header.groups - len(body.groups),
                int(bool(said)),
                kept[0],
            ),
        )
        note(self.raw, said, scope, [self._dot_again(kept[0], header, stamp).tx for stamp in body.stamps])

    def apply(self, header: Header, data: bytes, signature: bytes, packed: bytes, body: Body) -> None:
        """Apply one verified segment that is not held yet."""
        if self._parted:
            self.settle_parted()
        spoken = self.ahead.overwritten(header, body)  # by those who lack it now
        author = self.origins.replica(header.replica, header.post)
        scope = scope_number(self.raw, *header.scope)
        said = self.forgetting.learn(body, header, [stamp.officer for stamp in body.stamps])
        packed = self.forgetting.without(header, packed, body, scope)
        segment: int = self.raw.execute(
            "INSERT INTO segment(scope, replica, seq, hash, context, header, signature, body, size, unknown,"
            " missing, erases) VALUES (?,?,?,?,?,chancery_short_header(?),?,?,?,?,?,?)"
            " RETURNING n",
            (
                scope,
                author,
                header.seq,
                header_hash(data),
                self.store.shorthand.short(header.context),
                data,
                signature,
                packed,
                header.size,
                int(has_unknown(body)),
                header.groups - len(body.groups),
                int(bool(said)),
            ),
        ).fetchone()[0]
        self.origins.add_segment(segment, header)
        dots = [
            self.origins.add_unit(segment, header, stamp.hlc, stamp.at, stamp.officer)
            for stamp in body.stamps
        ]
        self.store.write_clock(header.hlc)
        note(self.raw, said, scope, [dot.tx for dot in dots])
        self._edits.gather(body, dots, segment, header, spoken)
        self.ahead.note(segment, header)
        self._count(header, body)

    def lacks(self, header: Header) -> bool:
        """Whether something was cut out of what is held of a segment that is known."""
        row = self._kept(header)
        return row is not None and bool(row[2])

    def _kept(self, header: Header) -> tuple[int, bytes, int, int] | None:
        """Of a segment that was seen its number, its body, whether something was cut out of it, is here."""
        row: tuple[int, bytes, int, int] | None = self.raw.execute(
            "SELECT segment.n, segment.body, segment.missing AND segment.header <> x'',"
            " segment.header <> x'' FROM segment"
            " JOIN replica ON replica.n = segment.replica JOIN scope ON scope.n = segment.scope"
            " WHERE replica.id = ? AND scope.marking = ? AND scope.release_to = ? AND seq = ?",
            (header.replica, *header.scope, header.seq),
        ).fetchone()
        return row

    def fill(self, header: Header, packed: bytes, body: Body) -> bool:
        """Apply what a fuller copy of a segment has that was cut out of ours, and is not erased here.

        So whoever passes a segment on can hold nothing of it back for good. The caller has verified the copy.
        Returns whether there was anything.
        """
        self.settle()
        kept = self._kept(header)
        assert kept is not None
        segment, ours, *_ = kept
        scope = scope_number(self.raw, *header.scope)
        here = {group.record for group in decode_body(header, bytes(ours)).groups}
        body.groups = [group for group in body.groups if group.record not in here]
        said = self.forgetting.learn(body, header, [stamp.officer for stamp in body.stamps])
        whole = self.forgetting.without(header, packed, body, scope)
        united_body = united(header, bytes(ours), whole) if body.groups else None
        if united_body is None:
            return False
        self.raw.execute(
            "UPDATE segment SET body = ?, missing = missing - ?, erases = max(erases, ?) WHERE n = ?",
            (united_body, len(body.groups), int(bool(said)), segment),
        )
        dots = self.dots_again(segment, header, body)
        note(self.raw, said, scope, [dot.tx for dot in dots])
        self._edits.gather(body, dots, segment, header, self.ahead.overwritten_by_any(header, body))
        self._count(header, body)
        return True

    def dots_again(self, segment: int, header: Header, body: Body) -> list[Dot]:
        """The units of work of a segment that was applied before."""
        return [self._dot_again(segment, header, stamp) for stamp in body.stamps]

    def _dot_again(self, segment: int, header: Header, stamp: Stamp) -> Dot:
        """The unit of work of a segment that was applied in part before."""
        row = self.raw.execute(
            "SELECT tx.tx FROM tx JOIN who ON who.n = tx.who"
            " WHERE tx.segment = ? AND tx.hlc = ? AND tx.at = ? AND who.officer = ? ORDER BY tx.tx LIMIT 1",
            (segment, stamp.hlc, stamp.at, stamp.officer),
        ).fetchone()
        if row is None:
            return self.origins.add_unit(segment, header, stamp.hlc, stamp.at, stamp.officer)
        return self.origins.dot(row[0])

    def close(self, contents: Collection[bytes]) -> None:
        """End the merge: erase what is to be erased; ``contents`` are those that came beside the segments."""
        if self._parted:
            self.settle_parted()
        self.settle()
        overtaken.say_again(self.store, self.origins, self.standing.narrowed)
        self.indexing.write()
        self.forgetting.close(contents)
        self.ahead.close()
        aliases.follow(self.raw, self._ends)

    def conflicts(self) -> int:
        """How many conflicts more there are than before the merge, among the records that it touched."""
        fresh = self.raw.execute(
            "SELECT rid FROM record WHERE rid >= ? AND gone <> 1 AND deleted = 1", (self._first_new,)
        )
        touched = self.standing.loaded | {rid for (rid,) in fresh}
        now = count(self.store, touched) + count_late(self.store)
        return max(0, now - self.standing.conflicts_before - self._late_before)

    def _uncount(self, header: Header) -> None:
        """A segment is not applied after all, if it came in this merge; ``header`` is as it was signed."""
        here = (_scope_json(header.scope), header.replica, header.seq)
        self.applied.segments = [
            one for one in self.applied.segments if (one["scope"], one["replica"], one["seq"]) != here
        ]

    def _count(self, header: Header, body: Body) -> None:
        self.applied.records += sum(body.kinds[group.kind][0] != TOKEN for group in body.groups)
        self.applied.segments.append(
            {
                "scope": _scope_json(header.scope),
                "replica": self.forks.wire(header.replica),
                "post": header.post,
                "seq": self.forks.signed(header.replica, header.seq),
            }
        )

    def touched(self, spec: KindSpec, rids: Sequence[int]) -> None:
        """Records were written: they are indexed, and what leads to them is derived anew, at the end."""
        self.indexing.add(spec, rids)
        if aliases.exist(self.raw):  # an alias that comes later names its ends itself
            self._ends |= aliases.ends(self.raw, spec.number, rids)

    def insert_stated(
        self,
        spec: KindSpec,
        scope: Scope,
        fresh: Sequence[tuple[Group, dict[int, list[Value]]]],
        first_new: int,
        by_word: Mapping[bytes, bytes],
        bare: Mapping[bytes, int],
    ) -> list[int]:
        """Insert records that the state of a scope names, with the first value of each register.

        ``by_word``: records of which it is an author's word alone who made them, with that author's id.
        ``bare``: those of which no more is said than who made them, each with a unit of work; nothing is
        shown of one until more comes. Returns their row numbers, which run from ``first_new`` on.
        """
        new: list[NewRecord] = []
        for group, values in fresh:
            first = {index: found[0] for index, found in values.items() if found}
            dots = sorted((value.dot for value in first.values()), key=lambda dot: (dot.hlc, dot.tx))
            created = group.created
            if created is not None:
                hlc, at, replica, post, officer = created
                author = by_word.get(group.record)
                made_by = self.origins.replica(replica if author is None else author, post)
                who, claimed = self.origins.who(officer, made_by), int(author is not None)
            else:
                hlc = dots[-1].hlc
                (last,) = self.raw.execute(
                    "SELECT n FROM replica WHERE id = ?", (dots[-1].replica,)
                ).fetchone()
                at, who, claimed = hlc >> 16, self.origins.who("", last), IN_PART
            # of a record in part nothing is held that comes from the unit of work it is born in
            one = created is not None and len({dot.tx for dot in dots}) == 1
            born = bare.get(group.record, 0)
            if dots:
                born = dots[0].tx if one else self.origins.unit_beside(dots[0])
            home = scope if claimed == IN_PART else None
            new.append(NewRecord(group.record, first, born, hlc, at, who, claimed, int(not dots), home))
        return insert(self.raw, spec, new, first_new)


def _scope_json(scope: Scope) -> dict[str, Any]:
    import json

    from db.kinds import MARKINGS

    return {"marking": MARKINGS[scope[0]], "release_to": json.loads(scope[1]) if scope[1] else []}
