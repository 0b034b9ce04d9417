"""What has a date and is not done: tasks, obligations, promises, money, rounds, steps, reviews and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.brief_mandate import Asked
from app.brief_model import Due, DueKind
from app.brief_portfolio import Standing
from app.brief_rows import Records, Row, day_of, money_of, own_title, text_of
from resources import vocabulary

HORIZON = timedelta(days=366)
"""How far ahead things are gathered; an instalment due in ten years presses nobody."""
_PROMISE = 90  # characters of a promise that serves as its title; a longer one is named by its occasion


def due_items(
    records: Records, placed: Iterable[Standing], asked: Iterable[Asked], today: date
) -> tuple[Due, ...]:
    """Everything that is open and dated up to a year ahead, earliest first."""
    placed = list(placed)
    gone = {text_of(s.case, "id") for s in placed if not s.open}
    found = [
        *_tasks(records, gone),
        *_obligations(records, gone),
        *_promises(records, gone, today),
        *_money(records, gone, today),
        *_rounds(records, gone, today),
        *_steps(records, placed),
        *_reviews(records, gone),
        *_objectives(asked),
    ]
    last = today + HORIZON
    kept = []
    for row, due in found:
        if due.on <= last:
            records.use(row)
            kept.append(due)
    kept.sort(key=lambda due: (due.on, due.kind, due.case, due.title))
    return tuple(kept)


Found = Iterator[tuple[Row, Due]]


def _done(name: str, code: object) -> bool:
    term = vocabulary.load(name).get(str(code)) if code else None
    return bool(term and term.extra.get("terminal"))


def _open(records: Records, kind: str, gone: set[str], field: str = "due") -> Iterator[tuple[Row, date]]:
    """Records of a kind with a date, unless their case is closed."""
    for row in records.of(kind):
        on = day_of(row.get(field))
        if on is not None and text_of(row, "case") not in gone:
            yield row, on


def _tasks(records: Records, gone: set[str]) -> Found:
    for row, on in _open(records, "task", gone):
        if not _done("task_status", row.get("status")) and not row.get("done_on"):
            yield (
                row,
                Due(
                    on,
                    DueKind.TASK,
                    text_of(row, "title"),
                    records.name("case", row.get("case")),
                    text_of(row, "officer"),
                ),
            )


def _obligations(records: Records, gone: set[str]) -> Found:
    for row, on in _open(records, "obligation", gone):
        if not _done("obligation_status", row.get("status")):
            owed_by = records.name("organisation", row.get("party"), "name")
            yield (
                row,
                Due(
                    on,
                    DueKind.OBLIGATION,
                    text_of(row, "title"),
                    records.name("case", row.get("case")),
                    owed_by,
                ),
            )


def _promises(records: Records, gone: set[str], today: date) -> Found:
    """What was promised at a meeting, until a task stands for it or the case has been talked about again."""
    with_task = {text_of(task, "interaction") for task in records.of("task")}
    latest: dict[str, str] = {}
    for row in records.of("interaction"):
        case, start = text_of(row, "case"), text_of(row, "start")
        if case and start[:10] <= today.isoformat():
            latest[case] = max(latest.get(case, ""), start)
    for row, on in _open(records, "interaction", gone, "follow_up"):
        case = text_of(row, "case")
        if text_of(row, "id") in with_task or (case and latest.get(case, "") > text_of(row, "start")):
            continue
        ours, theirs = text_of(row, "promised_by_us"), text_of(row, "promised_to_us")
        said = ours or theirs
        title = said.rstrip(".") if said and len(said) <= _PROMISE else text_of(row, "subject")
        yield row, Due(on, DueKind.PROMISE, title, records.name("case", case), text_of(row, "officer"))


def _money(records: Records, gone: set[str], today: date) -> Found:
    """Tranches to pay and instalments to come.

    A published plan (IATI planned-disbursement) whose day has passed is no lateness of ours: such a source
    reports what was paid as transactions and never goes back to its plan.
    """
    for kind, status, due_kind in (
        ("tranche", "tranche_status", DueKind.TRANCHE),
        ("repayment", "repayment_status", DueKind.REPAYMENT),
    ):
        for row, on in _open(records, kind, gone):
            if row.get("paid_on") or _done(status, row.get("status")) or row.get("status") == "rescheduled":
                continue
            money = money_of(row)
            if money is not None and money.amount <= 0:
                continue
            funding = records.get("funding", row.get("funding"))
            case = row.get("case") or (funding.get("case") if funding else None)
            published = kind == "tranche" and (records.get("case", case) or {}).get("iati_identifier")
            if str(case or "") in gone or (published and on < today):
                continue
            number = row.get("number")
            yield (
                row,
                Due(
                    on,
                    due_kind,
                    own_title(row) if kind == "tranche" else "",
                    records.name("case", case),
                    records.name(
                        "organisation", funding.get("provider" if kind == "tranche" else "receiver"), "name"
                    )
                    if funding
                    else "",
                    money,
                    int(number) if number is not None else None,
                ),
            )


def _rounds(records: Records, gone: set[str], today: date) -> Found:
    for row, on in _open(records, "round", gone, "start"):
        if on >= today:
            number = row.get("number")
            yield (
                row,
                Due(
                    on,
                    DueKind.ROUND,
                    own_title(row),
                    records.name("case", row.get("case")),
                    number=int(number) if number is not None else None,
                ),
            )


def _steps(records: Records, placed: Iterable[Standing]) -> Found:
    """The next step that a case states, unless a task of the case has the same day."""
    tasks = {(text_of(task, "case"), text_of(task, "due")) for task in records.of("task")}
    for standing in placed:
        case = standing.case
        on = day_of(case.get("next_due"))
        if not standing.open or on is None or (text_of(case, "id"), text_of(case, "next_due")) in tasks:
            continue
        yield (
            case,
            Due(
                on, DueKind.STEP, text_of(case, "next_step"), text_of(case, "title"), text_of(case, "officer")
            ),
        )


def _reviews(records: Records, gone: set[str]) -> Found:
    """The day on which the newest review of a subject lapses."""
    newest: dict[str, Row] = {}
    for row in records.of("review"):
        subject = text_of(row, "subject")
        if day_of(row.get("valid_until")) is not None and subject not in gone:
            held = newest.get(subject)
            if held is None or text_of(row, "valid_until") > text_of(held, "valid_until"):
                newest[subject] = row
    for subject, row in newest.items():
        on = day_of(row.get("valid_until"))
        assert on is not None
        yield (
            row,
            Due(
                on,
                DueKind.REVIEW,
                own_title(row),
                records.name("case", subject),
                text_of(row, "reviewer"),
            ),
        )


def _objectives(asked: Iterable[Asked]) -> Found:
    for item in asked:
        on = day_of(item.record.get("due"))
        if on is not None and item.row.short:
            yield item.record, Due(on, DueKind.OBJECTIVE, item.row.title, "", "")
