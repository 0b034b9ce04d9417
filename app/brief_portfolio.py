"""Where the cases stand on a day, for how long, and how long cases usually stand there.

"Usual" is the median of completed stays in this very file: from one move of a case to its next. Where fewer
than two stays of a stage are known, those of its whole step are taken, if there are three; but not in the
last step, where a stage lasts as long as its contract says. Else nothing is usual and no case is late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from app.brief_model import Change, Money, Stage
from app.brief_rates import Rates, add_up
from app.brief_rows import Records, Row, day_of, text_of
from resources import vocabulary

_LEAST_STAYS = 2
_LEAST_STEP_STAYS = 3
_CONTRACTED = "implement"


@dataclass(frozen=True, slots=True)
class Standing:
    """A case and where it stood on the day of the report. `since` is None when nobody entered it."""

    case: Row
    stage: str
    step: str
    since: date | None
    open: bool
    paused: bool

    def weeks(self, today: date) -> int | None:
        """Whole weeks in the stage."""
        return None if self.since is None else max(0, (today - self.since).days // 7)


def standings(records: Records, today: date) -> list[Standing]:
    """Every visible case as it stood at the end of `today`: moves after that day are taken back."""
    moves = _moves(records)
    return [_standing(case, moves.get(text_of(case, "id"), []), today) for case in records.of("case")]


def _moves(records: Records) -> dict[str, list[tuple[date, Row]]]:
    """Dated moves by case, earliest first."""
    found: dict[str, list[tuple[date, Row]]] = defaultdict(list)
    for move in records.of("move"):
        on = day_of(move.get("on"))
        if on is not None and move.get("case"):
            found[text_of(move, "case")].append((on, move))
    for moves in found.values():
        moves.sort(key=lambda item: (item[0], text_of(item[1], "created_at")))
    return found


def _standing(case: Row, moves: list[tuple[date, Row]], today: date) -> Standing:
    stage, since = text_of(case, "stage"), day_of(case.get("stage_since"))
    later = [move for on, move in moves if on > today]
    earlier = [(on, move) for on, move in moves if on <= today]
    if later:
        stage = text_of(later[0], "from_stage")
        since = earlier[-1][0] if earlier else None
    elif since is None and earlier and text_of(earlier[-1][1], "to_stage") == stage:
        since = earlier[-1][0]
    term = vocabulary.load("stage").get(stage)
    closed = bool(term and term.extra.get("terminal"))
    if not stage:
        # IATI ActivityStatus: 4 is closed, 5 cancelled.
        closed = text_of(case, "activity_status") in ("4", "5")
    step = vocabulary.step_of(stage) or (text_of(case, "step") if stage else "")
    return Standing(case, stage, step, since, not closed, bool(term and term.extra.get("paused")))


class Usual:
    """How many weeks cases usually stand in a stage, by the completed stays of this file."""

    def __init__(self, records: Records, today: date) -> None:
        self._stages: dict[str, list[int]] = defaultdict(list)
        self._steps: dict[str, list[int]] = defaultdict(list)
        for moves in _moves(records).values():
            for (start, move), (end, _) in pairwise(moves):
                stage = text_of(move, "to_stage")
                if end > today or not stage:
                    continue
                self._stages[stage].append((end - start).days)
                self._steps[vocabulary.step_of(stage) or ""].append((end - start).days)

    def weeks(self, stage: str) -> int | None:
        """The usual number of whole weeks, at least 1; None when too few stays are known."""
        stays = self._stages.get(stage, [])
        if len(stays) < _LEAST_STAYS:
            step = vocabulary.step_of(stage) or ""
            stays = self._steps.get(step, [])
            if step == _CONTRACTED or len(stays) < _LEAST_STEP_STAYS:
                return None
        return max(1, round(median(stays) / 7))


def is_stale(standing: Standing, usual: int | None, today: date) -> bool:
    """Whether an open case has stood longer than is usual; a suspended case is not late."""
    weeks = standing.weeks(today)
    return standing.open and not standing.paused and weeks is not None and usual is not None and weeks > usual


def stages(
    records: Records,
    placed: list[Standing],
    usual: Usual,
    values: Mapping[str, tuple[Money, ...]],
    rates: Rates,
    today: date,
) -> tuple[Stage, ...]:
    """The open cases by stage, in the order of the three steps; `values` are amounts by case id."""
    groups: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for standing in placed:
        if standing.open:
            groups[standing.step, standing.stage].append(standing)
            records.use(standing.case)
    steps = {code: n for n, code in enumerate(vocabulary.load("step").codes)}
    order = {code: n for n, code in enumerate(vocabulary.load("stage").codes)}
    made = []
    for (step, stage), members in groups.items():
        normal = usual.weeks(stage)
        weeks = [count for member in members if (count := member.weeks(today)) is not None]
        value = add_up(money for member in members for money in values.get(text_of(member.case, "id"), ()))
        made.append(
            Stage(
                step=step,
                stage=stage,
                cases=len(members),
                stale=sum(is_stale(member, normal, today) for member in members),
                value=value,
                converted=rates.total(value, today),
                weeks=max(weeks, default=None),
                usual=normal,
            )
        )
    made.sort(key=lambda row: (steps.get(row.step, 99), order.get(row.stage, 999), row.stage))
    return tuple(made)


def changes(records: Records, start: date, today: date) -> tuple[Change, ...]:
    """Moves of visible cases from `start` to `today`, both inclusive, newest first."""
    found: list[tuple[date, Change]] = []
    for case_id, moves in _moves(records).items():
        case = records.get("case", case_id)
        if case is None:
            continue
        for on, move in moves:
            if not start <= on <= today:
                continue
            records.use(case)
            records.use(move)
            found.append(
                (
                    on,
                    Change(
                        on=on,
                        case=text_of(case, "title"),
                        from_stage=text_of(move, "from_stage"),
                        to_stage=text_of(move, "to_stage"),
                        why=text_of(move, "reason"),
                        officer=text_of(move, "officer"),
                    ),
                )
            )
    found.sort(key=lambda item: (item[0], item[1].case, item[1].to_stage), reverse=True)
    return tuple(change for _, change in found)


def moved_since(records: Records, placed: list[Standing], start: date, today: date) -> int:
    """How many open cases changed stage within the period."""
    moves = _moves(records)
    return sum(
        1
        for standing in placed
        if standing.open
        and any(start <= on <= today for on, _ in moves.get(text_of(standing.case, "id"), []))
    )
