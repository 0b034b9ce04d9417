"""Whom to know: people whom something is promised to first, then those whom the desk met last."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from app.brief_model import Person
from app.brief_rows import Records, Row, day_of, own_title, text_of
from resources import vocabulary

_MOST = 40
"""How many are gathered; a page prints fewer."""


@dataclass(slots=True)
class _Known:
    """What the records say of one person."""

    last_on: date | None = None
    last_type: str = ""
    contacts: int = 0
    next_on: date | None = None
    next_title: str = ""
    strength: int | None = None
    sources: list[Row] = field(default_factory=list)

    def promise(self, on: date | None, title: str, row: Row) -> None:
        if on is not None and (self.next_on is None or on < self.next_on):
            self.next_on, self.next_title = on, title.rstrip(".")
            self.sources.append(row)


def people(records: Records, own: str, today: date, lang: str) -> tuple[tuple[Person, ...], int]:
    """The people to print first, at most forty, and how many are on file.

    `own` is the officer's name: nobody needs telling about themselves. Role labels are in `lang`.
    """
    known = _known(records, today)
    rows = [row for row in records.of("person") if text_of(row, "name") != own]
    rows.sort(key=lambda row: _rank(row, known[text_of(row, "id")]))
    found = []
    for row in rows[:_MOST]:
        entry = known[text_of(row, "id")]
        records.use(row)
        for source in entry.sources:
            records.use(source)
        role, organisation = _post(records, row, today, lang)
        name = text_of(row, "name")
        found.append(
            Person(
                name=name,
                latin="" if _is_latin(name) else _latin(row),
                role=role,
                organisation=organisation,
                last_on=entry.last_on,
                last_type=entry.last_type,
                next_title=entry.next_title,
                next_on=entry.next_on,
                strength=entry.strength,
                contacts=entry.contacts,
            )
        )
    return tuple(found), len(rows)


def _rank(row: Row, entry: _Known) -> tuple[int, str, int, int, str, str]:
    return (
        0 if entry.next_on else 1,
        "" if entry.next_on is None else entry.next_on.isoformat(),
        0 if entry.last_on is None else -entry.last_on.toordinal(),
        -entry.contacts,
        text_of(row, "sort_as") or text_of(row, "family_name") or text_of(row, "name"),
        text_of(row, "id"),
    )


def _known(records: Records, today: date) -> dict[str, _Known]:
    found: dict[str, _Known] = defaultdict(_Known)
    with_task = {text_of(task, "interaction") for task in records.of("task")}
    for row in records.of("interaction"):
        start = day_of(row.get("start"))
        for person in row.get("participants") or ():
            entry = found[str(person)]
            if start is not None and start <= today:
                entry.contacts += 1
                if entry.last_on is None or start >= entry.last_on:
                    entry.last_on, entry.last_type = start, text_of(row, "type")
                    entry.sources.append(row)
            follow = day_of(row.get("follow_up"))
            if follow is not None and follow >= today and text_of(row, "id") not in with_task:
                title = (
                    text_of(row, "promised_by_us")
                    or text_of(row, "promised_to_us")
                    or text_of(row, "subject")
                )
                entry.promise(follow, title, row)
    for row in records.of("task"):
        term = vocabulary.load("task_status").get(text_of(row, "status"))
        if row.get("person") and not (term and term.extra.get("terminal")) and not row.get("done_on"):
            found[text_of(row, "person")].promise(day_of(row.get("due")), text_of(row, "title"), row)
    for row in records.of("relationship"):
        strength = row.get("strength")
        until = day_of(row.get("until"))
        if strength is None or (until is not None and until < today):
            continue
        for end in ("subject", "object"):
            entry = found[text_of(row, end)]
            level = max(1, min(5, int(strength)))
            if entry.strength is None or level > entry.strength:
                entry.strength = level
                entry.sources.append(row)
    return found


def _post(records: Records, person: Row, today: date, lang: str) -> tuple[str, str]:
    """What somebody is, and where: the main role of today, else what the person's own record says."""
    roles = []
    for row in records.of("role"):
        if row.get("person") != person["id"]:
            continue
        since, until = day_of(row.get("since")), day_of(row.get("until"))
        if (since is None or since <= today) and (until is None or until >= today):
            roles.append(row)
    if roles:
        role = max(roles, key=lambda row: (bool(row.get("main")), text_of(row, "since"), text_of(row, "id")))
        records.use(role)
        code = text_of(role, "role")
        title = own_title(role) or (vocabulary.label("role", code, lang) if code else "")
        return title, records.name("organisation", role.get("organisation"), "name")
    return text_of(person, "position_title"), records.name("organisation", person.get("organisation"), "name")


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return all("LATIN" in unicodedata.name(char, "") for char in letters)


def _latin(person: Row) -> str:
    """The first Latin form among the names in other scripts; empty when there is none."""
    for entry in person.get("other_names") or ():
        text = str(entry.get("text") or entry.get("value") or "") if isinstance(entry, dict) else str(entry)
        if text and _is_latin(text):
            return text
    return ""
