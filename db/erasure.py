"""Erasures: who said, in which scope, that a record is gone for good.

An erasure is no register and no deletion: it is only ever added to, nothing is set beside it, and so no edit
can outvote it and no deletion or undoing takes it back. On the wire it is a group of its own kind, with an id
that follows from the erased record's, so that two posts that erase the same person say the same. It names the
record, its kind and a reason, and nothing of what the record said.

It is said in every scope in which something was said of the record, unless a wider one, which all who see
that scope see too, has it already: so all who ever held the record learn of it, and nobody else does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import clock, ids
from db.body import Body, Group, stamped
from db.errors import ChanceryError
from db.kinds import KINDS, STORED
from db.scopes import Scope, is_wider, narrowness, scope_of
from db.segment import SegmentRefused
from db.touch import unit_of_its_own
from resources.sentences import Sentence, named, say

if TYPE_CHECKING:
    from db.store import Store

TOKEN = "erasure"  # noqa: S105 - a kind's
REGISTER = ("erasure", 3)
"""Name and width: the record's id, the token of its kind, the reason or nothing."""
MOST_REASON = 500
"""Characters of a reason."""
NOWHERE = 0
"""In place of a scope: nobody else ever heard of the record, so nobody needs to hear of this."""
ACTION = "erase"

ERASED_KINDS = frozenset(token for token, spec in STORED.items() if spec.erasable or spec.goes_with)
"""Kinds whose records can be erased: by themselves, or with what they are about."""


class Erased(ChanceryError):
    """A record that was erased for good was to be made, changed or erased once more."""


@dataclass(frozen=True, slots=True)
class Said:
    """One erasure as a segment says it; ``stamp`` is the index of its unit of work."""

    record: bytes
    kind: str
    reason: str | None
    stamp: int


@dataclass(frozen=True, slots=True)
class Told:
    """An erasure as people are told of it: when (ms since 1970), and by whom it was said first."""

    record: bytes
    kind: str
    at: int
    officer: str
    post: str
    reason: str | None


# -- what is known --------------------------------------------------------------------------------


def erased(raw: Any) -> set[bytes]:
    """Every record that is erased here."""
    return {bytes(record) for (record,) in raw.execute("SELECT record FROM erased")}


def among(raw: Any, records: Collection[bytes]) -> set[bytes]:
    """Those of these records that are erased here."""
    if raw.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
        return set()
    found: set[bytes] = set()
    wanted = sorted(records)
    for start in range(0, len(wanted), 1000):
        part = wanted[start : start + 1000]
        marks = ",".join("?" * len(part))
        rows = raw.execute(f"SELECT record FROM erased WHERE record IN ({marks})", part)
        found.update(bytes(record) for (record,) in rows)
    return found


def told(raw: Any, record: bytes | None = None) -> list[Told]:
    """Who erased a record, or each that is erased: what was said first, the newest record first."""
    where, arguments = ("", []) if record is None else (" WHERE erasure.record = ?", [record])
    found: dict[bytes, Told] = {}
    for key, kind, reason, at, officer, post in raw.execute(
        "SELECT erasure.record, erasure.kind, erasure.reason, tx.at, who.officer, replica.post FROM erasure"
        " JOIN tx USING (tx) JOIN who ON who.n = tx.who JOIN replica ON replica.n = who.replica"
        f"{where} ORDER BY tx.hlc, replica.id, erasure.reason IS NULL",
        arguments,
    ):
        found.setdefault(bytes(key), Told(bytes(key), kind, at, officer, post, reason))
    return sorted(found.values(), key=lambda one: (-one.at, one.record))


def sentence(one: Told) -> Sentence:
    """What somebody is told who asks for an erased record."""
    spec = STORED.get(one.kind)
    return say(
        "This record ({kind}) was erased for good on {day} by {officer} at {post}.",
        kind=named(spec.label) if spec is not None else one.kind,
        day=clock.iso(one.at)[:10],
        officer=one.officer,
        post=one.post,
    )


def refuse(raw: Any, records: Collection[bytes]) -> None:
    """Raise Erased where one of these records is erased."""
    for record in sorted(among(raw, records)):
        raise Erased(next(sentence(one) for one in told(raw, record)))


def summed(raw: Any) -> list[bytes]:
    """The erased records that others were told of, in one order everywhere."""
    rows = raw.execute("SELECT DISTINCT record FROM erasure WHERE scope <> ? ORDER BY record", (NOWHERE,))
    return [bytes(record) for (record,) in rows]


def unexplained(raw: Any) -> list[tuple[Scope, bytes, int]]:
    """Segments out of which something was cut where it was never said that anything is erased.

    Whoever passed them on may have held something back: scope, author, number of each.
    """
    rows = raw.execute(
        "SELECT scope.marking, scope.release_to, replica.id, segment.seq FROM segment"
        " JOIN scope ON scope.n = segment.scope JOIN replica ON replica.n = segment.replica"
        " WHERE segment.missing <> 0 AND segment.header <> x''"
    ).fetchall()
    if not rows:
        return []
    said: list[Scope] = raw.execute(
        "SELECT DISTINCT marking, release_to FROM erasure JOIN scope ON scope.n = erasure.scope"
    ).fetchall()
    return [
        ((level, release), bytes(author), seq)
        for level, release, author, seq in rows
        if not any(is_wider(scope, (level, release)) for scope in said)
    ]


# -- saying it ------------------------------------------------------------------------------------


def claim(
    store: Store, kinds: Mapping[bytes, str], scopes: Mapping[bytes, Collection[int]], reason: str | None
) -> None:
    """Say of these records that they are erased, wherever something was said of them and this was not yet.

    ``kinds`` has the token of each, ``scopes`` the numbers of scopes in which it was said. What is new is in
    a unit of work of its own, which nothing undoes; the next cut carries it.
    """
    raw = store.raw
    of_number = {number: scope_of(raw, number) for numbers in scopes.values() for number in numbers}
    said: list[tuple[bytes, int, str]] = []
    for record, token in sorted(kinds.items()):
        numbers = sorted(scopes.get(record, ()), key=lambda number: narrowness(of_number[number]))
        if numbers:
            raw.execute("DELETE FROM erasure WHERE record = ? AND scope = ?", (record, NOWHERE))
        here = [n for (n,) in raw.execute("SELECT scope FROM erasure WHERE record = ?", (record,)).fetchall()]
        if not numbers and not here:
            said.append((record, NOWHERE, token))
        known: list[Scope] = [scope_of(raw, number) for number in here if number != NOWHERE]
        for number in numbers:
            if not any(is_wider(other, of_number[number]) for other in known):
                known.append(of_number[number])
                said.append((record, number, token))
    if said:
        tx = unit_of_its_own(store, ACTION)
        raw.executemany(
            "INSERT INTO erasure(record, scope, tx, kind, reason) VALUES (?,?,?,?,?)",
            [(record, scope, tx, token, reason) for record, scope, token in said],
        )


def say_for(store: Store, segments: Collection[int]) -> None:
    """Say ourselves what segments said that are let go of: what is erased stays so, and is passed on."""
    raw = store.raw
    rows = raw.execute(
        "SELECT record, scope FROM erasure WHERE tx IN"
        " (SELECT tx FROM tx WHERE segment IN (SELECT value FROM json_each(?)))",
        (json.dumps(sorted(segments)),),
    ).fetchall()
    if rows:
        tx = unit_of_its_own(store, ACTION)
        raw.executemany(
            "UPDATE erasure SET tx = ? WHERE record = ? AND scope = ?",
            [(tx, bytes(record), scope) for record, scope in rows],
        )


def note(raw: Any, said: Iterable[Said], scope: int, units: Sequence[int]) -> None:
    """Remember what another replica's segment says in a scope; of two who say the same, the earlier.

    ``units``: the local number of each unit of work of the segment.
    """
    for one in said:
        raw.execute(
            "INSERT INTO erasure(record, scope, tx, kind, reason) VALUES (?,?,?,?,?)"
            " ON CONFLICT(record, scope) DO UPDATE SET tx = excluded.tx, reason = excluded.reason"
            " WHERE (SELECT (a.hlc, x.id) > (b.hlc, y.id) FROM tx a, tx b, who v, who w, replica x, replica y"
            " WHERE a.tx = erasure.tx AND b.tx = excluded.tx AND v.n = a.who AND w.n = b.who"
            " AND x.n = v.replica AND y.n = w.replica)",
            (one.record, scope, units[one.stamp], one.kind, one.reason),
        )
        raw.execute("DELETE FROM erasure WHERE record = ? AND scope = ?", (one.record, NOWHERE))


# -- on the wire ----------------------------------------------------------------------------------


def unsaid(raw: Any) -> dict[int, list[tuple[bytes, str, str | None, int]]]:
    """What the next cut has to say, by scope: record, kind, reason, unit of work."""
    found: dict[int, list[tuple[bytes, str, str | None, int]]] = {}
    for record, scope, kind, reason, tx in raw.execute(
        "SELECT erasure.record, erasure.scope, erasure.kind, erasure.reason, tx.tx FROM erasure"
        " JOIN tx USING (tx) WHERE tx.segment IS NULL AND erasure.scope <> ? ORDER BY erasure.record",
        (NOWHERE,),
    ):
        found.setdefault(scope, []).append((bytes(record), kind, reason, tx))
    return found


def group(record: bytes, kind: str, reason: str | None, stamp: int) -> Group:
    """An erasure as a segment carries it; ``stamp`` is the index of its unit of work."""
    return Group(ids.erasure_id(record), 0, None, [], [(stamp, [0], [record, kind, reason])])


KIND: tuple[str, list[tuple[str, int]]] = (TOKEN, [REGISTER])
"""The entry of erasures among the kinds of a segment."""


def said_in(body: Body) -> Iterator[Said]:
    """The erasures in a segment; raises SegmentRefused for one that is malformed."""
    for found in body.groups:
        if body.kinds[found.kind][0] != TOKEN:
            continue
        for stamp, name, columns in stamped(body.kinds, found):
            if (name, len(columns)) == REGISTER:
                yield _checked(found.record, columns, stamp)


def _checked(key: bytes, columns: list[Any], stamp: int) -> Said:
    record, kind, reason = columns
    if (
        type(record) is not bytes
        or len(record) != 16
        or key != ids.erasure_id(record)
        or type(kind) is not str
        or not 0 < len(kind) <= 64
        or (reason is not None and (type(reason) is not str or len(reason) > MOST_REASON))
    ):
        raise SegmentRefused(say("An erasure is malformed; the bundle was refused."))
    return Said(record, kind, reason, stamp)


def without_mention(value: Any, gone: Collection[str]) -> Any:
    """What was remembered of a window, as JSON holds it, without what belongs to erased records.

    Entries under such an id, or that are one, go, and drafts of records that go with it.
    """
    if isinstance(value, dict):
        return {
            name: without_mention(inner, gone)
            for name, inner in value.items()
            if name not in gone and not _is_one(inner, gone) and not _goes_with(inner, gone)
        }
    if isinstance(value, list):
        return [without_mention(inner, gone) for inner in value if not _is_one(inner, gone)]
    return value


def _is_one(value: Any, gone: Collection[str]) -> bool:
    return isinstance(value, str) and value in gone


def _goes_with(draft: Any, gone: Collection[str]) -> bool:
    if not isinstance(draft, dict) or not isinstance(draft.get("edits"), dict):
        return False
    spec = KINDS.get(str(draft.get("kind")))
    return spec is not None and any(_is_one(draft["edits"].get(f.name), gone) for f in spec.goes_with)


def cleaned_setting(raw: Any, words: str) -> str:
    """A setting as it may be kept: without what belongs to erased records."""
    if len(words) < 36 or raw.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
        return words
    gone = {text for record in erased(raw) if (text := ids.to_text(record)) in words}
    if not gone:
        return words
    try:
        kept = without_mention(json.loads(words), gone)
    except ValueError:
        return ""
    return json.dumps(kept, ensure_ascii=False)
