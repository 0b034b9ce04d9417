"""What history, search and exchange cost a write."""

from __future__ import annotations

from typing import Any

from tests.bench.measure import Desks, Line, median, show
from tests.bench.sample import fill, fill_bare, organisations

COUNT = 20_000
UPDATES = 2_000
SINGLE = 100


def run(desks: Desks) -> None:
    """Bulk insert, bulk update, one by one: captured, over the bare write into the same tables."""
    from app.desk import Desk
    from db.kinds import KINDS
    from db.unit import unit_of_work

    records = organisations(COUNT)
    base = desks.fresh()
    rids = fill(base, COUNT)
    path = base.store.path
    base.close()
    spec = KINDS["organisation"]
    chosen = rids[:: COUNT // UPDATES][:UPDATES]
    few = rids[:: COUNT // SINGLE][:SINGLE]

    def insert(desk: Desk) -> None:
        with unit_of_work(desk.store, "fill", "A") as unit:
            unit.insert(spec, records)

    def update(desk: Desk) -> None:
        with unit_of_work(desk.store, "edit", "A") as unit:
            unit.update_many(spec, [(rid, {"name": f"Renamed {rid}"}) for rid in chosen])

    def bare_update(raw: Any) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "UPDATE organisation SET name = ? WHERE rid = ?", [(f"Renamed {rid}", rid) for rid in chosen]
        )
        raw.execute("COMMIT")

    def ready() -> tuple[Any, list[str]]:
        desk = desks.fresh(like=path)
        return desk, [row["id"] for row in desk.rows("organisation", few)]

    def singly(given: tuple[Any, list[str]]) -> None:
        desk, ids = given
        for number, record in enumerate(ids):
            desk.set(record, {"name": f"Renamed {number}"})

    def bare_singly(raw: Any) -> None:
        for rid in few:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE organisation SET name = ? WHERE rid = ?", (f"Renamed {rid}", rid))
            raw.execute("COMMIT")

    against = "the same rows into the same tables, no triggers, no index"
    lines = [
        Line(
            f"insert {COUNT:,} in one unit of work",
            median(insert, desks.fresh),
            median(lambda raw: fill_bare(raw, records), desks.bare),
            against,
            "<= 3",
        ),
        Line(
            f"change one field of {UPDATES:,} of them",
            median(update, lambda: desks.fresh(like=path)),
            median(bare_update, lambda: desks.bare(path)),
            against,
            "<= 3",
        ),
        Line(
            f"{SINGLE} edits of one record each",
            median(singly, ready),
            median(bare_singly, lambda: desks.bare(path)),
            against,
            "<= 4",
        ),
    ]
    show("A captured write over the bare write", lines)
