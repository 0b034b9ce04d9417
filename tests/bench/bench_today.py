"""Today in a large case file, over the bare counts of the same tasks, meetings and moves."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from tests.bench.measure import Desks, Line, median, show

CASES, TASKS, TALKS, MOVES = 30_000, 40_000, 20_000, 10_000


def run(desks: Desks) -> None:
    """100,000 records of the kinds that Today asks for, spread over two years."""
    from app import today

    desk = desks.fresh()
    now = datetime.now().astimezone()
    fill_work(desk, now)
    raw = desk.store.raw
    day = now.date().isoformat()
    bare = (
        ("SELECT count(*) FROM task WHERE status = 'open' AND due <= ?", day),
        ("SELECT count(*) FROM interaction WHERE follow_up <= ?", day),
        ('SELECT count(*) FROM move WHERE "on" <= ?', day),
        ("SELECT count(*) FROM \"case\" WHERE stage <> 'cancelled' AND title > ?", ""),
    )
    baseline = median(lambda _: [raw.execute(sql, (value,)).fetchall() for sql, value in bare], runs=5)
    show(
        "Today (from Enter to a usable one: 300 ms in all)",
        [
            Line(
                "all of it",
                median(lambda _: today.gather(desk, now), runs=5),
                baseline,
                "four counts",
                "100 ms",
            ),
            Line("how many are urgent", median(lambda _: today.urgent(desk), runs=5), baseline, "the same"),
        ],
    )
    desk.close()


def fill_work(desk: Any, now: datetime) -> None:
    """Cases, tasks, meetings and moves, 100,000 in all, around this moment."""
    from db.ids import new_id
    from db.kinds import KINDS
    from db.unit import unit_of_work
    from db.values import to_column

    draw = random.Random(7)
    mandate = desk.add("mandate", {"title": "Mandate", "status": "in-progress"})
    goals = [desk.add("objective", {"title": f"Objective {n}", "mandate": mandate}) for n in range(8)]

    def day(around: int = 365) -> str:
        return (now + timedelta(days=draw.randint(-around, around))).date().isoformat()

    def columns(kind: str, values: dict[str, Any]) -> dict[str, Any]:
        return {name: to_column(KINDS[kind].field[name], value) for name, value in values.items()}

    with unit_of_work(desk.store, "fill", "A") as unit:
        cases = [new_id() for _ in range(CASES)]
        unit.insert(
            KINDS["case"],
            [
                (
                    one,
                    columns(
                        "case",
                        {"title": f"Case {n}", "stage": "analysis", "objectives": [draw.choice(goals)]},
                    ),
                    {},
                )
                for n, one in enumerate(cases)
            ],
        )

        def rows(kind: str, count: int, make: Any) -> list[Any]:
            return [(new_id(), make(n) | {"case": draw.choice(cases)}, {}) for n in range(count)]

        status = ("open", "done", "done", "done")
        unit.insert(
            KINDS["task"],
            rows(
                "task", TASKS, lambda n: {"title": f"Task {n}", "due": day(), "status": draw.choice(status)}
            ),
        )
        unit.insert(
            KINDS["interaction"],
            rows(
                "interaction",
                TALKS,
                lambda n: {
                    "subject": f"Talk {n}",
                    "start": f"{day()}T10:00",
                    "follow_up": day(),
                    "promised_by_us": "A list of names",
                },
            ),
        )
        unit.insert(
            KINDS["move"],
            rows("move", MOVES, lambda n: {"from_stage": "scoping", "to_stage": "analysis", "on": day()}),
        )
