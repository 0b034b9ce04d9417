"""What the capital asks for, held against the cases that answer it, and the questions that follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.brief_model import Decision, DecisionKind, Mandate, ObjectiveRow
from app.brief_portfolio import Standing, Usual, is_stale
from app.brief_rows import Records, Row, day_of, text_of
from resources import vocabulary

_CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Asked:
    """An objective: its record, its mandate's, and how it stands."""

    record: Row
    mandate: Row
    row: ObjectiveRow


def asked_for(records: Records, placed: Iterable[Standing], today: date) -> list[Asked]:
    """The objectives of the mandates in force on `today`, newest mandate first, ordered by number.

    A case answers an objective that it names, unless it was cancelled; a closed one has answered it.
    """
    answers: Counter[str] = Counter()
    for standing in placed:
        if standing.stage != _CANCELLED:
            answers.update(str(item) for item in standing.case.get("objectives") or ())
    found = []
    mandates = [row for row in records.of("mandate") if _in_force(row, today)]
    mandates.sort(key=lambda row: (text_of(row, "issued_on"), text_of(row, "id")), reverse=True)
    for mandate in mandates:
        mine = [row for row in records.of("objective") if row.get("mandate") == mandate["id"]]
        for record in sorted(mine, key=lambda row: (_natural(text_of(row, "number")), text_of(row, "title"))):
            wanted = record.get("wanted")
            row = ObjectiveRow(
                text_of(record, "number"),
                text_of(record, "title"),
                answers[text_of(record, "id")],
                int(wanted) if wanted is not None else None,
            )
            found.append(Asked(record, mandate, row))
            records.use(record)
    for mandate in mandates:
        records.use(mandate)
    return found


def _in_force(mandate: Row, today: date) -> bool:
    status = vocabulary.load("mandate_status").get(text_of(mandate, "status"))
    start, end = day_of(mandate.get("start")), day_of(mandate.get("end"))
    over = bool(status and status.extra.get("terminal")) or mandate.get("status") == "draft"
    return not over and (start is None or start <= today) and (end is None or today <= end)


def _natural(number: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which 10 follows 9."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", number) if part
    )


def mandates(
    records: Records, asked: list[Asked], today: date, foreign: Collection[str] = ()
) -> tuple[Mandate, ...]:
    """The mandates in force with their objectives; one without objectives is kept.

    `foreign` holds the ids of records of both kinds that neither the capital nor this post wrote.
    """
    rows: dict[str, list[ObjectiveRow]] = {}
    heads: dict[str, Row] = {}
    for mandate in records.of("mandate"):
        if _in_force(mandate, today):
            heads[text_of(mandate, "id")] = mandate
            rows[text_of(mandate, "id")] = []
    doubtful = {key for key in heads if key in foreign}
    for item in asked:
        rows[text_of(item.mandate, "id")].append(item.row)
        if text_of(item.record, "id") in foreign:
            doubtful.add(text_of(item.mandate, "id"))
    ordered = sorted(heads, key=lambda key: (text_of(heads[key], "issued_on"), key), reverse=True)
    return tuple(
        Mandate(
            text_of(heads[key], "title"),
            day_of(heads[key].get("issued_on")),
            tuple(rows[key]),
            key in doubtful,
        )
        for key in ordered
    )


def decisions(
    asked: Iterable[Asked], placed: Iterable[Standing], usual: Usual, today: date
) -> tuple[Decision, ...]:
    """Questions by rule: each objective that no case answers, then each case that has stood too long."""
    found = [
        Decision(
            DecisionKind.OPEN_CASE,
            item.row.title,
            mandate=text_of(item.mandate, "title"),
            until=day_of(item.record.get("due")),
        )
        for item in asked
        if item.row.empty
    ]
    found.sort(key=lambda item: (item.until or date.max, item.subject))
    stale = []
    for standing in placed:
        normal = usual.weeks(standing.stage)
        weeks = standing.weeks(today)
        if normal is None or weeks is None or not is_stale(standing, normal, today):
            continue
        decision = Decision(
            DecisionKind.GO_ON,
            text_of(standing.case, "title"),
            stage=standing.stage,
            weeks=weeks,
            usual=normal,
        )
        stale.append((normal - weeks, decision.subject, decision))
    stale.sort(key=lambda item: item[:2])
    return (*found, *(decision for _, _, decision in stale))
