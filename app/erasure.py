"""The lawful erasure of a person: what it takes out, what stays for the officer to look at, and who is told.

It is for good. Nothing undoes it, no bundle brings the person back, and every post that held something of the
person erases it too, as soon as a bundle reaches it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from resources.sentences import Sentence, named, say

if TYPE_CHECKING:
    from app.desk import Desk
    from db.erasing import Held, Survey


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that stays: it refers to the erased one by ``field``, or says its name (no field)."""

    id: str
    kind: str
    title: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class HeldIn:
    """A backup that holds the person: where, when it was made (ISO 8601, UTC), whether it lies there."""

    path: str
    made_at: str
    there: bool


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure took out, or would.

    ``records`` by kind; ``history``: entries of the change log; ``segments``: signed changes out of which
    something was cut; ``contents``: kept bytes; ``told``: posts that hear of it with their next bundle.
    ``title`` is empty once it is done, so that the report can be kept. ``wiped``: whether the file is rid of
    it in its free pages too; where not yet, ``not_wiped`` says why.
    """

    id: str
    kind: str
    title: str
    dry_run: bool
    records: dict[str, int]
    history: int
    segments: int
    contents: int
    told: list[str]
    referring: list[Mention]
    mentions: list[Mention]
    backups: list[HeldIn]
    wiped: bool
    not_wiped: Sentence | None = None


@dataclass(slots=True)
class _Person:
    """Who is to be erased; which texts mean just them, and which are parts of their name."""

    record: bytes
    held: Held
    whole: list[str]
    parts: list[str]


def planned(desk: Desk, record_id: str) -> ErasureReport:
    """What erasing a person would take out, with what was merged with them; raises what ``erase`` raises."""
    from db.aliases import same_as
    from db.erasing import survey

    store = desk.store
    with store.lock, store.explained():
        person = _person(desk, record_id)
        return _report(desk, person, survey(store.raw, same_as(store.raw, person.held.rid)), dry_run=True)


def erase(desk: Desk, record_id: str, reason: str, *, dry_run: bool = False) -> ErasureReport:
    """Erase a person, whatever was merged with them, and what is about them alone, for good.

    ``dry_run`` only says what would go. ``reason`` goes to every post that held the person. Raises
    NoSuchRecord, Erased for one that is erased already, BadValue for a record of another kind and for a
    reason that is none or that names the person.
    """
    from app.policy import effective
    from db import audit, erasure, ids, scrub
    from db.aliases import same_as
    from db.erasing import remove, survey

    effective().require_sound()
    store = desk.store
    with store.lock, store.explained():
        person = _person(desk, record_id)
        said = _checked_reason(reason, person)
        found = survey(store.raw, same_as(store.raw, person.held.rid))
        report = _report(desk, person, found, dry_run=dry_run)
        if dry_run:
            return report
        with store.transaction():
            remove(store, found)
            erasure.claim(store, found.kinds, found.scopes, said)
            audit.record(
                store, erasure.ACTION, f"{len(found.kinds)} records: {ids.to_text(person.record)} and its own"
            )
    failure = scrub.tried(store)
    return report if failure is None else replace(report, wiped=False, not_wiped=failure.message)


def _person(desk: Desk, record_id: str) -> _Person:
    from db import erasure, ids, query
    from db.erasing import here
    from db.kinds import kind_numbered
    from db.values import BadValue

    raw = desk.store.raw
    record = ids.to_bytes(record_id.strip().lower())
    row = raw.execute("SELECT kind FROM record WHERE id = ?", (record,)).fetchone()
    if row is None:
        erasure.refuse(raw, [record])
        query.locate(raw, record_id)  # says that it is not here
    spec = kind_numbered(row[0])
    if not spec.erasable:
        raise BadValue(
            say(
                "Only a person can be erased, and this is a record of another kind ({kind}); "
                "delete it instead.",
                kind=named(spec.label),
            )
        )
    held = here(raw, [record])[record]
    return _Person(record, held, _texts(raw, held, _WHOLE), _texts(raw, held, _PARTS))


_WHOLE = ("name", "other_names", "emails", "phones")
"""Fields of which each text means this very person; they are looked for elsewhere."""
_PARTS = ("family_name", "given_name", "nickname")
_SHORTEST = 3
"""Characters of a text that can name somebody."""


def _texts(raw: Any, held: Held, names: tuple[str, ...]) -> list[str]:
    """What these fields of a person say."""
    from db.search import plain_strings

    fields = [held.spec.field[name] for name in names]
    columns = ", ".join(f'"{each.name}"' for each in fields)
    sql = f'SELECT {columns} FROM "{held.spec.token}" WHERE rid = ?'  # noqa: S608 - names of our own
    row = raw.execute(sql, (held.rid,)).fetchone()
    return [text for each, stored in zip(fields, row, strict=True) for text in plain_strings(each, stored)]


def _checked_reason(reason: str, person: _Person) -> str:
    """The reason as it is sent; raises BadValue."""
    from db.erasure import MOST_REASON
    from db.search import words_of
    from db.values import BadValue

    said = " ".join(reason.split())
    if not said:
        raise BadValue(say("An erasure needs a reason, such as the law that asks for it."), "reason")
    if len(said) > MOST_REASON:
        told = say("The reason has {n} characters; {most} are the most.", n=len(said), most=MOST_REASON)
        raise BadValue(told, "reason")
    spoken = f" {' '.join(words_of(said))} "
    for text in (*person.whole, *person.parts):
        words = " ".join(words_of(text))
        if len(words) >= _SHORTEST and f" {words} " in spoken:
            told = say("The reason goes to other posts and stays; write it without naming the person.")
            raise BadValue(told, "reason")
    return said


def _report(desk: Desk, person: _Person, found: Survey, *, dry_run: bool) -> ErasureReport:
    from db import ids

    gone = {ids.to_text(record) for record in found.kinds}
    referring = _referring(desk, found, gone)
    return ErasureReport(
        id=ids.to_text(person.record),
        kind=person.held.spec.token,
        title=person.held.title if dry_run else "",
        dry_run=dry_run,
        records=dict(Counter(sorted(found.kinds.values()))),
        history=found.history,
        segments=len(found.segments),
        contents=len(found.contents),
        told=_told(desk, found),
        referring=referring,
        mentions=_mentions(desk, person, gone | {one.id for one in referring}),
        backups=backups(desk, found),
        wiped=not dry_run,
    )


def _referring(desk: Desk, found: Survey, gone: set[str]) -> list[Mention]:
    from db import ids, query

    listed = {}
    for record in sorted(found.kinds):
        for kind, name, record_id, title in query.referring(desk.store.raw, ids.to_text(record), limit=-1):
            if record_id not in gone:
                listed[record_id, name] = Mention(record_id, kind, title, name)
    return sorted(listed.values(), key=lambda one: (one.kind, one.title, one.id, one.field))


def _mentions(desk: Desk, person: _Person, but: set[str]) -> list[Mention]:
    """Records whose text says the person's whole name, or an address or number of theirs."""
    from db import ids
    from db.kinds import kind_numbered
    from db.search import saying

    raw = desk.store.raw
    rids = {rid for text in person.whole if len(text) >= _SHORTEST for rid in saying(raw, text)}
    listed = []
    for record, number, title in raw.execute(
        "SELECT id, kind, title FROM record WHERE rid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(rids)),),
    ):
        text = ids.to_text(bytes(record))
        if text not in but:
            listed.append(Mention(text, kind_numbered(number).token, title or ""))
    return sorted(listed, key=lambda one: (one.kind, one.title, one.id))


def _told(desk: Desk, found: Survey) -> list[str]:
    """Posts that may see a scope in which something was said of the person."""
    from db.peers import peers
    from db.scopes import scope_of

    raw = desk.store.raw
    numbers = {number for several in found.scopes.values() for number in several}
    scopes = [scope_of(raw, number) for number in numbers]
    return sorted(
        {peer.post for peer in peers(desk.store) if not peer.revoked and any(map(peer.sees, scopes))}
    )


def backups(desk: Desk, found: Survey | None = None) -> list[HeldIn]:
    """Backups that hold what was found, which is still here; with nothing given, what was erased so far."""
    from db.clock import iso
    from db.holding import holding, stays

    store = desk.store
    if found is None:
        of = stays(store)
    else:
        of = [(held.first, store.generation + 1) for held in found.records.values()]
    return [HeldIn(one.path, iso(one.made_at), one.there) for one in holding(store, of)]
