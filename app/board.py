"""Cases side by side by stage, and along time: what the board and the timeline show, asked in sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.stages import PAUSED, stale_after, step_of, track
from app.sums import Converter, Total, add_up
from db.query import Filter, Order
from resources import vocabulary

if TYPE_CHECKING:
    from app.desk import Desk

CARDS = 16
"""Cards of a stage that are shown at first; the rest is counted."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A case on the board; ``days`` in its stage, None where nobody wrote since when."""

    id: str
    title: str
    party: str
    officer: str
    marking: str
    type: str
    amount: str
    currency: str
    days: int | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One stage: its first cards, how many cases there are in all, and what they come to."""

    stage: str
    step: str
    cards: tuple[Card, ...]
    count: int
    total: Total | None


@dataclass(frozen=True, slots=True)
class Board:
    """The stages in order, empty ones among them; a case with no stage stands under an empty code."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a case's time, ISO dates: in a stage (a move is its start), or planned (no stage)."""

    start: str
    end: str
    stage: str
    step: str


@dataclass(frozen=True, slots=True)
class Life:
    """A case along time: its stretches, the end that is planned or was, and what is next due."""

    spans: tuple[Span, ...]
    planned_end: str
    ended: bool
    next_due: str


def gather(
    desk: Desk,
    *,
    where: Sequence[Filter] = (),
    text: str | None = None,
    more: Mapping[str, int] | None = None,
) -> Board:
    """The board of the cases that match; ``more`` is how many cards a stage shows, where not the usual."""
    where = list(where)
    found = desk.values("case", ("stage", "type", "amount", "currency"), where=where, text=text)
    stages: dict[str, list[tuple[Any, ...]]] = {}
    for row in found:
        stages.setdefault(row[1] or "", []).append(row)
    types = {row[2] for row in found}
    # What the list is narrowed to says which stages there can be; an empty list shows every type's.
    order = _stages(types or {None}, stages)
    shown = {
        stage: desk.select(
            "case",
            where=[*where, Filter("stage", "is", stage or None)],
            text=text,
            order=[Order("stage_since"), Order("title")],
            limit=(more or {}).get(stage, CARDS),
        )
        for stage in stages
    }
    rows = desk.rows("case", [rid for rids in shown.values() for rid in rids])
    parties = desk.titles({str(row["counterpart"]) for row in rows if row["counterpart"]})
    cards: dict[str, list[Card]] = {}
    today = date.today()
    for case in rows:
        cards.setdefault(case["stage"] or "", []).append(_card(case, parties, today))
    converter = Converter(desk)
    columns = tuple(
        Column(
            stage,
            step_of(stage) or "",
            tuple(cards.get(stage, ())),
            len(stages.get(stage, ())),
            converter.total(add_up((row[3], row[4]) for row in stages.get(stage, ()))),
        )
        for stage in order
    )
    return Board(columns)


def _stages(types: Iterable[str | None], present: Iterable[str]) -> list[str]:
    """Stages that cases of these types can have, and those that they have, in the vocabulary's order.

    What the way of one type says of its order goes before that of the vocabulary.
    """
    ways = [track(one) for one in types]
    wanted = {stage for way in ways for stage in way} | set(present)
    if len(ways) == 1:
        first = [stage for stage in ways[0] if stage in wanted]
        wanted -= set(first)
    else:
        first = []
    known = [term.code for term in vocabulary.load("stage") if term.code in wanted]
    rest = [stage for stage in known if stage not in PAUSED]
    # What no release of ours knows keeps its own column, at the end, so that no case is out of sight.
    strange = sorted(wanted - set(known) - {""})
    paused = [stage for stage in PAUSED if stage in wanted]
    return [*([""] if "" in wanted else []), *first, *rest, *strange, *paused]


def _card(row: Row, parties: Mapping[str, tuple[str, str]], today: date) -> Card:
    since = _day(row["stage_since"])
    days = (today - since).days if since is not None else None
    limit = stale_after(row["stage"] or "")
    return Card(
        row["id"],
        row["title"],
        parties.get(str(row["counterpart"]), ("", ""))[1],
        row["officer"] or "",
        row["marking"],
        row["type"] or "",
        row["amount"] or "",
        row["currency"] or "",
        days if days is None or days >= 0 else 0,
        days is not None and limit is not None and days > limit,
    )


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def lives(desk: Desk, rows: Sequence[Row]) -> dict[str, Life]:
    """How each of these cases went through its stages, and what is planned, by id."""
    moves: dict[str, list[tuple[str, str]]] = {}
    ids = [row["id"] for row in rows]
    if ids:
        found = desk.values("move", ("case", "on", "to_stage"), where=[Filter("case", "any", ids)])
        for _, case, on, stage in found:
            if on and stage:
                moves.setdefault(case, []).append((on, stage))
    return {row["id"]: _life(row, sorted(moves.get(row["id"], ()))) for row in rows}


def _life(row: Row, moves: list[tuple[str, str]]) -> Life:
    today = date.today().isoformat()
    ended = bool(row["actual_end"])
    end = row["actual_end"] or row["planned_end"] or ""
    began = row["actual_start"] or row["planned_start"] or ""
    last = row["stage_since"] or ""
    if last and row["stage"] and (not moves or (moves[-1][1] != row["stage"] and moves[-1][0] <= last)):
        moves = [*moves, (last, row["stage"])]
    spans = []
    if moves and began and began < moves[0][0]:
        spans.append(Span(began, moves[0][0], "", ""))
    for place, (on, stage) in enumerate(moves):
        following = moves[place + 1][0] if place + 1 < len(moves) else ""
        closed = stage in ("closed", "cancelled")
        until = following or (on if closed else row["actual_end"] or max(today, on))
        spans.append(Span(on, until, stage, step_of(stage) or ""))
    if not moves and began:
        reached = row["actual_end"] or (max(today, began) if row["actual_start"] else end or began)
        stage = row["stage"] or ""
        spans.append(Span(began, reached, stage, row["step"] or step_of(stage) or ""))
    return Life(tuple(spans), end, ended, row["next_due"] or "")
