"""Taking in a scope's state (``db.state``).

Whose word it is: anybody's for what they wrote themselves; for what others wrote the capital's, that of
another replica of the same post, and anybody's in a case file that holds nothing of others yet.

What the state speaks for is seen from then on. Of values held, those that it speaks for stay if it names
them, and go otherwise; values that it names and that were not seen before are added as if they came in a
segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import hearsay, incarnation, resettling, vectors
from db.body import Group, Stamp, stamped
from db.held import Dot, Value
from db.incoming import refuse_misfits
from db.indexing import next_rid
from db.kinds import STORED, KindSpec
from db.kinds.spec import DELETED
from db.pack import pack_values, read_dots
from db.scopes import Scope, is_wider, scope_number
from db.segment import previous_of
from db.state import FIRST, LAST, MAX_SEGMENTS, Head, State, StateRefused
from db.wirecheck import checks
from resources.sentences import say

if TYPE_CHECKING:
    from db.merge import Merge
    from db.peers import Peer

Said = dict[int, list[tuple[tuple[bytes, int], Value | None]]]
"""For each register what a state names: author and number, and the value where it was not seen before."""


def speaks_for_others(raw: Any, sender: Peer, own_post: str) -> bool:
    """Whether this sender's word counts for what others wrote, by what is held before its bundle."""
    return sender.capital or sender.post == own_post or not incarnation.others_wrote(raw)


def is_own(raw: Any, sender: Peer, state: State) -> bool:
    """Whether a state speaks for its sender alone."""
    own = incarnation.of(raw, sender.replica)
    return all(head.replica in own for head in state.heads)


def is_contradicted(raw: Any, scope: Scope, head: Head) -> bool:
    """Whether another content is here of a head's number, or of what the number after it follows."""
    for seq, digest, header in raw.execute(
        "SELECT seq, segment.hash, header FROM segment JOIN replica ON replica.n = segment.replica"
        " JOIN scope ON scope.n = segment.scope WHERE replica.id = ? AND scope.marking = ?"
        " AND scope.release_to = ? AND seq IN (?, ?)",
        (head.replica, *scope, head.upto, head.upto + 1),
    ):
        held = bytes(digest) if seq == head.upto else previous_of(bytes(header)) if header else b""
        if held and head.hash and held != head.hash:
            return True
    return False


class Restating:
    """The states of one bundle, part after part, within the caller's transaction."""

    def __init__(self, merge: Merge, sender: Peer, *, for_others: bool) -> None:
        self._merge = merge
        self._sender = sender.number
        self._base = sender.replica
        self._for_others = for_others
        self._raw = merge.raw
        self._last: State | None = None
        self._before: dict[bytes, vectors.Seen] = {}
        self._upto: dict[bytes, int] = {}
        self._segments: dict[tuple[bytes, int], int] = {}
        self._wanted = False
        self._noted = 0
        self._retired = False

    def take_in(self, state: State) -> bool:
        """Apply one part; whether it said anything new. Raises StateRefused where it does not follow."""
        last = self._last
        follows = last is not None and last.number + 1 < last.count
        if follows != (state.number > 0) or state.after != (last.upto if last and follows else FIRST):
            raise _incomplete()
        if last is not None and follows:
            if (state.scope, state.count, state.heads) != (last.scope, last.count, last.heads):
                raise _incomplete()
        else:
            self._begin(state)
        self._last = state
        if (state.number + 1 == state.count) != (state.upto == LAST):
            raise _incomplete()
        if self._wanted:
            self._merge.forgetting.spare(state.body, scope_number(self._raw, *state.scope))
            self._apply(state)
            if state.number + 1 == state.count:
                self._see(state)
                if self._retired:
                    resettling.forget(self._merge.store)
                    self._retired = False
        return self._wanted

    def resettle(self) -> None:
        """The next state takes the place of what was retired (``db.resettling``)."""
        self._retired = True

    def close(self) -> None:
        """All parts of the bundle are here; raises StateRefused where the last state is incomplete."""
        if self._last is not None and self._last.number + 1 < self._last.count:
            raise _incomplete()

    def _begin(self, state: State) -> None:
        self._before = vectors.held(self._raw).get(state.scope, {})
        self._upto = {head.replica: head.upto for head in state.heads}
        if self._retired:
            self._upto[resettling.RETIRED] = vectors.END
        self._segments = {}
        self._wanted = any(
            vectors.is_behind(self._before.get(head.replica, vectors.NOTHING), (head.upto, ()))
            for head in state.heads
        )
        self._noted += sum(
            max(0, head.upto - self._before.get(head.replica, vectors.NOTHING)[0]) for head in state.heads
        )
        if self._noted > MAX_SEGMENTS:
            raise StateRefused(
                say("The bundle’s states speak for more segments than any real ones; it was refused.")
            )

    # -- where values come from ---------------------------------------------------------------------

    def _segment(self, state: State, place: int) -> int:
        """The local number of the segment that something came in; where it is not here, its place is kept."""
        origin = state.origins[place]
        head = state.heads[origin.head]
        key = (head.replica, origin.seq)
        found = self._segments.get(key)
        if found is None:
            context = origin.context
            for scope, vector in context.items():
                seen = vector.get(head.replica, vectors.NOTHING)
                if not is_wider(scope, state.scope) or (
                    scope == state.scope and (seen[0] >= origin.seq or seen[1])
                ):
                    raise _forged()
            found = self._place(state.scope, head, origin.seq, vectors.pack(context))
            self._segments[key] = found
        return found

    def _place(self, scope: Scope, head: Head, seq: int, context: list[Any]) -> int:
        author = self._merge.origins.replica(head.replica, head.post)
        number = scope_number(self._raw, *scope)
        row = self._raw.execute(
            "SELECT n FROM segment WHERE replica = ? AND scope = ? AND seq = ?", (author, number, seq)
        ).fetchone()
        if row is None:
            row = self._raw.execute(
                "INSERT INTO segment(scope, replica, seq, hash, context, header, signature, body, size,"
                " stated) VALUES (?,?,?,x'',chancery_short_seen(?),x'',x'',x'',0,?) RETURNING n",
                (number, author, seq, pack_values(context), self._sender),
            ).fetchone()
        return int(row[0])

    def _seen_before(self, replica: bytes, seq: int) -> bool:
        return vectors.includes(self._before.get(replica, vectors.NOTHING), seq)

    def _see(self, state: State) -> None:
        """From now on all segments that the state speaks for count as held."""
        raw = self._raw
        scope = scope_number(raw, *state.scope)
        for head in state.heads:
            author = self._merge.origins.replica(head.replica, head.post)
            raw.execute(
                "WITH RECURSIVE number(seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM number WHERE seq < ?3)"
                " INSERT OR IGNORE INTO segment(scope, replica, seq, hash, context, header, signature, body,"
                " size, stated) SELECT ?1, ?2, seq, x'', ?4, x'', x'', x'', 0, ?5 FROM number",
                (scope, author, head.upto, pack_values([]), self._sender),
            )
            raw.execute(
                "UPDATE segment SET hash = (SELECT hash FROM fork WHERE replica = ?1) WHERE replica = ?1"
                " AND scope = ?2 AND seq = 1 AND hash = x'' AND ?1 IN (SELECT replica FROM fork)",
                (author, scope),
            )
            raw.execute(
                "UPDATE segment SET hash = ? WHERE replica = ? AND scope = ? AND seq = ? AND hash = x''",
                (head.hash, author, scope, head.upto),
            )
        hearsay.note_here(raw, scope)
        self._merge.ahead.restart(list(self._segments.values()))

    # -- records ------------------------------------------------------------------------------------

    def _apply(self, state: State) -> None:
        merge = self._merge
        dots = self._dots(state)
        merge.store.write_clock(max([stamp.hlc for stamp in state.body.stamps], default=0))
        by_kind: dict[str, list[Group]] = {}
        for group in state.body.groups:
            by_kind.setdefault(state.body.kinds[group.kind][0], []).append(group)
        unnamed = self._unnamed(state)
        for spec in STORED.values():
            groups = by_kind.get(spec.token, [])
            if groups or spec.number in unnamed:
                self._apply_kind(state, spec, groups, unnamed.get(spec.number, []), dots)
        merge.applied.records += len(state.body.groups)

    def _dots(self, state: State) -> list[tuple[tuple[bytes, int], Dot | None]]:
        """Of each unit of work its author and number, and its dot where it was not seen before."""
        found: list[tuple[tuple[bytes, int], Dot | None]] = []
        for stamp, place in zip(state.body.stamps, state.origin_of, strict=True):
            origin = state.origins[place]
            head = state.heads[origin.head]
            key = (head.replica, origin.seq)
            dot = None
            if not self._seen_before(*key):
                dot = self._merge.origins.add_unit_of(
                    self._segment(state, place), state.scope, head.replica, head.post, origin.seq, stamp
                )
            found.append((key, dot))
        return found

    def _apply_kind(
        self,
        state: State,
        spec: KindSpec,
        groups: Sequence[Group],
        unnamed: Sequence[bytes],
        dots: Sequence[tuple[tuple[bytes, int], Dot | None]],
    ) -> None:
        merge = self._merge
        said = {group.record: _said(spec, group, state, dots) for group in groups}
        existing = merge.standing.load(spec, [*said, *unnamed])
        touched: list[int] = []
        for record, here in existing.items():
            merge.standing.restate(here, state.scope, self._upto, said.get(record, {}))
            touched.append(here.rid)
        first_new = next_rid(self._raw)
        fresh = [
            (group, {n: [v for _, v in values if v is not None] for n, values in said[group.record].items()})
            for group in groups
            if group.record not in existing
        ]
        bare = {
            group.record: self._bare_unit(state, group.created)
            for group, values in fresh
            if group.created is not None and not group.changes
        }
        fresh = [each for each in fresh if any(each[1].values()) or each[0].record in bare]
        by_word = self._by_word(state, groups)
        touched += merge.insert_stated(spec, state.scope, fresh, first_new, by_word, bare)
        several = [group.record for group, values in fresh if _is_contested(values)]
        for record, here in merge.standing.load(spec, several).items():
            merge.standing.restate(here, state.scope, self._upto, said[record])
        for group in groups:
            if group.created is not None and group.record in existing:
                author = by_word.get(group.record)
                merge.standing.stamp(existing[group.record], group.created, author=author)
        merge.touched(spec, touched)

    def _bare_unit(self, state: State, created: tuple[int, int, bytes, str, str]) -> int:
        """A unit of work for a record of which no more is said than who made it."""
        hlc, at, replica, _, officer = created
        head = next((head for head in state.heads if head.replica == replica), state.heads[0])
        segment = self._place(state.scope, head, head.upto, [])
        stamp = Stamp(hlc, at, officer)
        return self._merge.origins.add_unit_of(
            segment, state.scope, head.replica, head.post, head.upto, stamp
        ).tx

    def _by_word(self, state: State, groups: Sequence[Group]) -> dict[bytes, bytes]:
        """Records that others are said to have made by one who speaks for itself alone, with its own id.

        Nobody creates in another's name: there such a stamp is its author's word.
        """
        if self._for_others:
            return {}
        own = incarnation.of(self._raw, self._base)
        return {
            group.record: state.heads[0].replica
            for group in groups
            if group.created is not None and group.created[2] not in own
        }

    def _unnamed(self, state: State) -> dict[int, list[bytes]]:
        """Records within the part's bounds that hold what it speaks for and are not named, by kind."""
        raw = self._raw
        spoken = {
            tx
            for tx, replica, seq in raw.execute(
                "SELECT tx.tx, replica.id, segment.seq FROM segment"
                " JOIN scope ON scope.n = segment.scope JOIN tx ON tx.segment = segment.n"
                " JOIN replica ON replica.n = segment.replica"
                " WHERE scope.marking = ? AND scope.release_to = ?",
                state.scope,
            )
            if seq <= self._upto.get(bytes(replica), 0)
        }
        if not spoken:
            return {}
        named = {group.record for group in state.body.groups}
        counts = {spec.number: len(spec.registers) for spec in STORED.values()}
        rivals: dict[int, set[int]] = {}
        for rid, tx in raw.execute("SELECT rid, tx FROM rival"):
            rivals.setdefault(rid, set()).add(tx)
        found: dict[int, list[bytes]] = {}
        for rid, record, kind, born, packed in raw.execute(
            "SELECT r.rid, r.id, r.kind, r.born, dots.d FROM record r LEFT JOIN dots ON dots.rid = r.rid"
            " WHERE r.id > ? AND r.id <= ?",
            (state.after, state.upto),
        ):
            if bytes(record) in named or kind not in counts:
                continue
            held = {born, *read_dots(packed, born, counts[kind]), *rivals.get(rid, ())}
            if not held.isdisjoint(spoken):
                found.setdefault(kind, []).append(bytes(record))
        return found


def _is_contested(values: dict[int, list[Value]]) -> bool:
    """Whether what is shown has to be found by looking at more than one value."""
    return DELETED in values or any(len(found) > 1 for found in values.values())


def _said(
    spec: KindSpec,
    group: Group,
    state: State,
    dots: Sequence[tuple[tuple[bytes, int], Dot | None]],
) -> Said:
    tests = checks(spec)
    found: Said = {}
    for stamp, register, columns in stamped(state.body.kinds, group):
        known = spec.register_named.get(register)
        if known is None or len(known.fields) != len(columns):
            continue
        refuse_misfits(spec, tests[known.index], columns)
        key, dot = dots[stamp]
        value = None if dot is None else Value(dot, columns)
        found.setdefault(known.index, []).append((key, value))
    return found


def _forged() -> StateRefused:
    return StateRefused(say("The bundle’s state of a scope is forged; it was refused."))


def _incomplete() -> StateRefused:
    return StateRefused(say("The bundle’s state of a scope is incomplete; it was refused."))
