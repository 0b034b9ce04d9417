"""What still stands of segments whose author forked: derived anew, as they count as a branch's from now on.

Whoever wrote over them may have named them by the author's own numbers, which say nothing any more of what
lies beyond the parting (``db.forks``). So of every register that they wrote, what was thought to be
overwritten stands again, unless somebody who knew the branch by its own id had seen it, or its own author
wrote over it later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import vectors
from db.held import Dot, Value
from db.incoming import by_kind, incoming_values, known_registers
from db.segment import Header, decode_body, decode_header

if TYPE_CHECKING:
    from db.body import Body
    from db.kinds import KindSpec
    from db.merge import Merge
    from db.scopes import Scope
    from db.standing import State

Said = dict[bytes, dict[int, list[Value]]]
"""Of each record the values that the segments gave its registers."""


def restand(merge: Merge, segments: Sequence[int]) -> None:
    """Derive anew what stands of these segments of one branch (local numbers), which are here themselves."""
    raw = merge.raw
    said: dict[int, tuple[KindSpec, Said]] = {}
    scope, branch = _branch(raw, segments[0])
    for number in segments:
        header, body = _opened(raw, number)
        _read(body, merge.dots_again(number, merge.forks.local(*header), body), said)
    over = _Over(merge, scope, branch)
    moved = set(segments)
    for spec, records in said.values():
        standing = merge.standing.load(spec, list(records))
        for record, state in standing.items():
            merge.standing.anew(state, scope, moved, over.standing(state, record, records[record]))
        touched = [state.rid for state in standing.values()]
        merge.touched(spec, touched)


def let_go(merge: Merge, segments: Sequence[int]) -> None:
    """Take back what these segments said, which are here themselves, and let go of them.

    What they had overwritten or withdrawn stands again, unless somebody else did so too.
    """
    raw = merge.raw
    gone = set(segments)
    wanted: dict[int, tuple[KindSpec, dict[bytes, set[int]]]] = {}
    for number in segments:
        header, body = _opened(raw, number)
        for spec, groups in by_kind(body):
            _, records = wanted.setdefault(spec.number, (spec, {}))
            wire = known_registers(spec, body, groups[0])
            for group in groups:
                places = [*(index for _, which, _ in group.changes for index in which), *group.withdrawn]
                records.setdefault(group.record, set()).update(
                    known for index in places if (known := wire[index]) is not None
                )
    said: dict[int, tuple[KindSpec, Said]] = {}
    ids = {record for _, records in wanted.values() for record in records}
    bare: list[int] = []
    for number, here in raw.execute("SELECT n, header <> x'' FROM segment ORDER BY n").fetchall():
        if not here:
            bare.append(number)
        elif number not in gone:
            header, body = _opened(raw, number)
            body.groups = [group for group in body.groups if group.record in ids]
            _read(body, merge.dots_again(number, merge.forks.local(*header), body), said)
    raw.executemany("DELETE FROM withdrawal WHERE segment = ?", [(number,) for number in segments])
    scope, _ = _branch(raw, segments[0])
    for spec, records in wanted.values():
        standing = merge.standing.load(spec, list(records))
        for record, state in standing.items():
            values = said.get(spec.number, (spec, {}))[1].get(record, {})
            wrote = records[record]
            back = {index: _unseen(merge, state, index, values.get(index, []), bare) for index in wrote}
            merge.standing.anew(state, scope, gone, back)
        touched = [state.rid for state in standing.values()]
        merge.touched(spec, touched)
    drop(raw, segments)


def drop(raw: Any, segments: Sequence[int]) -> None:
    """Take out segments of which nothing stands any more, with all that is noted of them."""
    for statement in (
        "UPDATE tx SET segment = 0 WHERE segment = ?",
        "DELETE FROM withdrawal WHERE segment = ?",
        "DELETE FROM ahead WHERE segment = ?",
        "DELETE FROM sent WHERE segment = ?",
        "DELETE FROM segment WHERE n = ?",
    ):
        raw.executemany(statement, [(number,) for number in segments])


def _unseen(
    merge: Merge, state: State, index: int, values: Sequence[Value], bare: Sequence[int]
) -> list[Value]:
    """Those of a register's values that are not held and that nobody had seen who wrote it.

    What only its outcome is here of may have overwritten any that its author had seen.
    """
    held = {value.dot.tx for value in state.registers[index]}
    writers = {value.dot.segment for value in values}
    return [
        value
        for value in values
        if value.dot.tx not in held
        and not any(
            segment != value.dot.segment
            and vectors.covers(
                merge.origins.context_of(segment), value.dot.scope, value.dot.replica, value.dot.seq
            )
            for segment in (*writers, *bare)
        )
    ]


def _opened(raw: Any, segment: int) -> tuple[tuple[Header, bytes], Body]:
    """Header with its signed bytes, and body, of a segment that is here itself."""
    encoded, packed = raw.execute(
        "SELECT chancery_header(header, context), body FROM segment WHERE n = ?", (segment,)
    ).fetchone()
    header = decode_header(bytes(encoded))
    return (header, bytes(encoded)), decode_body(header, bytes(packed))


def _branch(raw: Any, segment: int) -> tuple[Scope, bytes]:
    marking, release, author = raw.execute(
        "SELECT scope.marking, scope.release_to, replica.id FROM segment"
        " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
        " WHERE segment.n = ?",
        (segment,),
    ).fetchone()
    return (marking, release), bytes(author)


def _read(body: Body, dots: Sequence[Dot], said: dict[int, tuple[KindSpec, Said]]) -> None:
    for spec, groups in by_kind(body):
        _, records = said.setdefault(spec.number, (spec, {}))
        wire = known_registers(spec, body, groups[0])
        for group in groups:
            registers = records.setdefault(group.record, {})
            for index, value in incoming_values(spec, group, body, dots, wire).items():
                registers.setdefault(index, []).append(value)


class _Over:
    """The segments whose authors had seen something of a branch, and what they wrote."""

    def __init__(self, merge: Merge, scope: Scope, branch: bytes) -> None:
        self._merge = merge
        self._seen: dict[int, vectors.Seen] = {}
        named = merge.raw.execute(  # by its id, or as what a branch of it comes from
            "SELECT n FROM segment WHERE instr(chancery_seen(context), ?1)"
            " OR replica IN (SELECT other.replica FROM fork"
            " JOIN replica ON replica.n = fork.replica JOIN fork other ON other.base = fork.base"
            " WHERE replica.id = ?1)",
            (branch,),
        )
        for (segment,) in named.fetchall():
            seen = merge.origins.context_of(segment).get(scope, {}).get(branch, vectors.NOTHING)
            if seen != vectors.NOTHING:
                self._seen[segment] = seen
        bare = "SELECT 1 FROM segment WHERE n = ? AND header = x''"
        self._bare = {n for n in self._seen if merge.raw.execute(bare, (n,)).fetchone() is not None}

    def standing(self, state: State, record: bytes, said: dict[int, list[Value]]) -> dict[int, list[Value]]:
        """Those of a record's values that nobody wrote over."""
        held = {value.dot.tx for values in state.registers for value in values}
        names = [register.name for register in state.spec.registers]
        return {
            index: [
                value
                for value in values
                if not self._overwritten(value, record, names[index], here=value.dot.tx in held)
            ]
            for index, values in said.items()
        }

    def _overwritten(self, value: Value, record: bytes, name: str, *, here: bool) -> bool:
        """Whether somebody who had seen a value wrote the register; where that is not here, what was, is."""
        for segment, seen in self._seen.items():
            if segment != value.dot.segment and vectors.includes(seen, value.dot.seq):
                if segment in self._bare:
                    if not here:
                        return True
                elif name in self._merge.ahead.writes_of(segment).get(record, ()):
                    return True
        return False
