"""What wants a hand today: what is due, whom one meets, what was promised, what moved and what came.

Everything is asked of the store in sets, with conditions and few rows each, so that it stands at once in a
case file of 100,000 records. Days are those of the machine's own zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.exchange import Exchange
from app.mandates import Voice, voices
from db.query import Filter, Order
from resources import vocabulary

if TYPE_CHECKING:
    from app.desk import Desk

SHOWN = 12
"""Tasks of each group, and entries of each list, that are named; the rest is counted."""
_PROMISES = 6
"""Promises of each side that are named."""
AHEAD = timedelta(days=14)
"""How far ahead a promise is shown."""
BACK = timedelta(days=14)
"""How far back a case's move is shown."""
_LATEST = 200
"""Promises that are looked at; older ones are history."""
_MANDATES = 6
_BARE = len("2026-01-01")
"""Characters of a moment that is only a date."""
CANCELLED = "cancelled"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that is named."""

    id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task that is not done; ``due`` is an ISO date."""

    id: str
    title: str
    due: str
    officer: str
    marking: str
    case: Ref | None


@dataclass(frozen=True, slots=True)
class Group:
    """The first tasks of a span of days, and how many there are in all."""

    tasks: tuple[Task, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interaction of the day, with moments of the machine's zone; a bare date has no time."""

    id: str
    subject: str
    type: str
    start: datetime
    end: datetime | None
    has_time: bool
    place: str
    marking: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised at an interaction and not taken up since; ``until`` is an ISO date."""

    interaction: str
    words: str
    who: str
    until: str
    marking: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A case that came to another stage (codes of the vocabulary ``stage``)."""

    case: Ref
    before: str
    after: str
    on: str
    marking: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """The newest bundle that was taken in: its sender's post, its number, and the moment (ISO 8601)."""

    post: str
    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A mandate in force: how many of its objectives some case answers, how many it has, whose word it is."""

    mandate: Ref
    reference: str
    answered: int
    objectives: int
    marking: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Today:
    """The whole of it, as of a day; ``marking`` is the highest of what is named."""

    day: date
    overdue: Group
    today: Group
    week: Group
    meetings: tuple[Meeting, ...]
    to_us: tuple[Promise, ...]
    by_us: tuple[Promise, ...]
    arrival: Arrival | None
    conflicts: int
    moved: tuple[Moved, ...]
    mandates: tuple[Asked, ...]
    marking: str

    @property
    def urgent(self) -> int:
        """How many tasks are late or due on the day."""
        return self.overdue.count + self.today.count


def gather(desk: Desk, now: datetime | None = None) -> Today:
    """What is there to be done as of a moment with a zone (the present one by default)."""
    when = now or datetime.now().astimezone()
    day = when.date()
    spans = (
        (None, day - timedelta(days=1)),
        (day, day),
        (day + timedelta(days=1), day + timedelta(days=7)),
    )
    overdue, today, week = (_tasks(desk, *span) for span in spans)
    meetings = _meetings(desk, when)
    to_us, by_us = _promises(desk, when)
    moved = _moved(desk, day)
    mandates = _mandates(desk, day)
    tasks = [*overdue.tasks, *today.tasks, *week.tasks]
    named: list[Task | Meeting | Promise | Moved | Asked] = [
        *tasks, *meetings, *to_us, *by_us, *moved, *mandates,
    ]  # fmt: skip
    return Today(
        day=day,
        overdue=overdue,
        today=today,
        week=week,
        meetings=meetings,
        to_us=to_us,
        by_us=by_us,
        arrival=_arrival(Exchange(desk)),
        conflicts=Exchange(desk).conflict_count(),
        moved=moved,
        mandates=mandates,
        marking=_highest(each.marking for each in named),
    )


def urgent(desk: Desk, day: date | None = None) -> int:
    """How many tasks are late or due by a day (the present one by default)."""
    return len(desk.select("task", where=_open_until(day or datetime.now().astimezone().date())))


def _highest(markings: Iterable[str]) -> str:
    from db.kinds import MARKINGS

    return max(markings, key=MARKINGS.index, default=MARKINGS[0])


def _open_codes(name: str) -> list[str | None]:
    """The codes of a status by which a record is still open; none at all counts as open too."""
    return [*(term.code for term in vocabulary.load(name) if not term.extra.get("terminal")), None]


def _open_until(last: date, first: date | None = None) -> list[Filter]:
    found = [Filter("status", "any", _open_codes("task_status")), Filter("due", "to", last.isoformat())]
    if first is not None:
        found.append(Filter("due", "from", first.isoformat()))
    return found


def _refs(desk: Desk, record_ids: Iterable[Any]) -> dict[str, Ref]:
    wanted = {str(each) for each in record_ids if each}
    return {key: Ref(key, kind, title) for key, (kind, title) in desk.titles(wanted).items()}


def _tasks(desk: Desk, first: date | None, last: date) -> Group:
    rids = desk.select("task", where=_open_until(last, first), order=[Order("due"), Order("title")])
    rows = desk.rows("task", rids[:SHOWN])
    cases = _refs(desk, (row["case"] for row in rows))
    return Group(
        tuple(
            Task(
                row["id"],
                row["title"],
                row["due"],
                row["officer"] or "",
                row["marking"],
                cases.get(str(row["case"])),
            )
            for row in rows
        ),
        len(rids),
    )


def _meetings(desk: Desk, when: datetime) -> tuple[Meeting, ...]:
    """The interactions that begin on the day, earliest first.

    Moments are stored as they were given, in UTC or with no zone, so the store is asked for a day more on
    each side, and the machine's zone decides.
    """
    day = when.date()
    near = [
        Filter("start", "from", (day - timedelta(days=1)).isoformat()),
        Filter("start", "to", (day + timedelta(days=2)).isoformat()),
    ]
    rows = [row for row in desk.list("interaction", where=near) if _local(row["start"], when).date() == day]
    rows.sort(key=lambda row: (_local(row["start"], when), row["title"]))
    people = _refs(desk, (one for row in rows for one in row["participants"] or ()))
    return tuple(
        Meeting(
            row["id"],
            row["subject"],
            row["type"] or "",
            _local(row["start"], when),
            _local(row["end"], when) if row["end"] else None,
            len(row["start"]) > _BARE,
            row["place"] or "",
            row["marking"],
            tuple(people[str(one)].title for one in row["participants"] or () if str(one) in people),
        )
        for row in rows[:SHOWN]
    )


def _local(moment: str, when: datetime) -> datetime:
    """A stored moment in the zone of ``when``; one without a zone is taken to be in it."""
    found = datetime.fromisoformat(moment)
    return found.replace(tzinfo=when.tzinfo) if found.tzinfo is None else found.astimezone(when.tzinfo)


def _promises(desk: Desk, when: datetime) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """To us and by us, until a task stands for the meeting or its case has been talked about again."""
    dated = [Filter("follow_up", "to", (when.date() + AHEAD).isoformat())]
    rids = desk.select("interaction", where=dated, order=[Order("follow_up", descending=True)], limit=_LATEST)
    rows = desk.rows("interaction", rids)
    rows = [row for row in rows if row["promised_to_us"] or row["promised_by_us"]]
    rows = _not_taken_up(desk, rows, when)
    rows.sort(key=lambda row: (row["follow_up"], row["id"]))
    first = _refs(desk, (_first(row["participants"]) for row in rows))
    bodies = _refs(desk, (_first(row["organisations"]) for row in rows))

    def made(field: str) -> tuple[Promise, ...]:
        found = []
        for row in rows:
            if row[field]:
                who = first.get(_first(row["participants"])) or bodies.get(_first(row["organisations"]))
                words = str(row[field]).strip().splitlines()[0].rstrip(".")
                name = who.title if who else ""
                found.append(Promise(row["id"], words, name, row["follow_up"], row["marking"]))
        return tuple(found[:_PROMISES])

    return made("promised_to_us"), made("promised_by_us")


def _first(values: Sequence[Any] | None) -> str:
    return str(values[0]) if values else ""


def _not_taken_up(desk: Desk, rows: list[Row], when: datetime) -> list[Row]:
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    with_task = {
        str(task["interaction"]) for task in desk.list("task", where=[Filter("interaction", "any", ids)])
    }
    cases = sorted({str(row["case"]) for row in rows if row["case"]})
    latest: dict[str, datetime] = {}
    if cases:
        since = min((row["start"] for row in rows if row["start"]), default="")
        later = [Filter("case", "any", cases), *([Filter("start", "from", since)] if since else [])]
        for other in desk.list("interaction", where=later):
            if other["start"] and (start := _local(other["start"], when)) <= when:
                case = str(other["case"])
                latest[case] = max(latest.get(case, start), start)
    kept = []
    for row in rows:
        talked = latest.get(str(row["case"])) if row["case"] and row["start"] else None
        if row["id"] not in with_task and not (talked and talked > _local(row["start"], when)):
            kept.append(row)
    return kept


def _moved(desk: Desk, day: date) -> tuple[Moved, ...]:
    """The newest move of each case that moved lately, newest first."""
    recent = [
        Filter("on", "from", (day - BACK).isoformat()),
        Filter("on", "to", day.isoformat()),
    ]
    rids = desk.select(
        "move", where=recent, order=[Order("on", descending=True), Order("created_at", descending=True)]
    )
    rows = desk.rows("move", rids[:_LATEST])
    cases = _refs(desk, (row["case"] for row in rows))
    found: dict[str, Moved] = {}
    for row in rows:
        case = cases.get(str(row["case"]))
        if case is not None and case.id not in found:
            found[case.id] = Moved(
                case, row["from_stage"] or "", row["to_stage"] or "", row["on"], row["marking"]
            )
    return tuple(found.values())[:_PROMISES]


def _arrival(exchange: Exchange) -> Arrival | None:
    newest = exchange.newest_arrival()
    if newest is None:
        return None
    post, number, at = newest
    return Arrival(post, number, datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds"))


def _mandates(desk: Desk, day: date) -> tuple[Asked, ...]:
    """The mandates in force, newest first, with the objectives that a case answers that is not cancelled."""
    open_codes = [code for code in _open_codes("mandate_status") if code != "draft"]
    rows = [
        row
        for row in desk.list(
            "mandate",
            where=[Filter("status", "any", open_codes)],
            order=[Order("issued_on", descending=True), Order("title")],
        )
        if (row["start"] or "") <= day.isoformat() <= (row["end"] or "9999")
    ][:_MANDATES]
    if not rows:
        return ()
    asked = desk.list("objective", where=[Filter("mandate", "any", [row["id"] for row in rows])])
    alive = [term.code for term in vocabulary.load("stage") if term.code != CANCELLED]
    answered = {
        str(code)
        for code, number in desk.facet("case", "objectives", where=[Filter("stage", "any", [*alive, None])])
        if code and number
    }
    whose = voices(desk, "mandate", [row["id"] for row in rows])
    found = []
    for row in rows:
        own = [one for one in asked if one["mandate"] == row["id"]]
        found.append(
            Asked(
                Ref(row["id"], "mandate", row["title"]),
                row["reference"] or "",
                sum(one["id"] in answered for one in own),
                len(own),
                row["marking"],
                whose[row["id"]],
            )
        )
    return tuple(found)
