"""What people do over and over reads no table whole that grows with the store, by SQLite's own plans.

How long it takes would not be seen in a small store; the plan is the same in a large one, since nothing here
keeps statistics of tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.kinds import KINDS
from tests.vault.world import World

GROWS = {"record", "r", "log", "tx", "segment", "search", "sent", "dots", "t", *KINDS}
"""Tables and their usual short names."""
MAY = (
    "ORDER BY tx.tx DESC LIMIT",  # ends at the first of ours
    "GROUP BY replica, scope",  # where each chain ends, from the index alone
    "SELECT DISTINCT scope, replica FROM segment",
    "FROM segment WHERE replica NOT IN",  # ends at the first of others'
    "JOIN content ON content.hash = unhex",  # who has a picture, of kinds that can have one
)
_READ_OR_WRITTEN = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b")
_LITERAL = re.compile(r"[xX]'[0-9A-Fa-f]*'|'(?:[^']|'')*'|\b\d+\b")


def whole_reads(raw: Any, act: Callable[[], object]) -> set[str]:
    """The statements, without their values, that read one of these tables from one end to the other."""
    statements: list[str] = []
    raw.set_trace_callback(statements.append)
    try:
        act()
    finally:
        raw.set_trace_callback(None)
    told = {_LITERAL.sub("?", each): each for each in statements if _READ_OR_WRITTEN.match(each)}
    assert told, "nothing was done"
    found = set()
    for shape, statement in told.items():
        for *_, step in raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            scanned = re.match(r"SCAN (\w+)", step)
            is_there = re.search(r"SELECT \? FROM \w+ LIMIT \?$", shape) or "VIRTUAL TABLE INDEX 0:=" in step
            if scanned and scanned[1] in GROWS and not is_there and not any(each in shape for each in MAY):
                found.add(f"{step}: {shape}")
    return found


@pytest.fixture
def world(new_world: Callable[[], World]) -> World:
    """Posts of which two hold some records, and have exchanged them."""
    made = new_world()
    for line in (made["JKT"], made["MAD"]):
        for number in range(4):
            line.desk.add("organisation", {"name": f"body {number} of {line.code}"})
    made.send_all(made["JKT"], made["MAD"])
    return made


def test_the_detector_sees_a_table_that_is_read_whole(world: World) -> None:
    raw = world["JKT"].desk.store.raw
    assert whole_reads(raw, lambda: raw.execute("SELECT n FROM segment WHERE erases = 1").fetchall())
    assert not whole_reads(raw, lambda: raw.execute("SELECT n FROM segment WHERE n = 1").fetchall())


def test_edits_read_no_table_whole(world: World) -> None:
    desk = world["JKT"].desk

    def edits() -> None:
        case = desk.add("case", {"title": "a programme of grants"})
        body, other = (desk.add("organisation", {"name": name}) for name in ("a bank", "the bank"))
        desk.set(case, {"summary": "as agreed", "counterpart": body})
        desk.set(case, {"marking": "restricted"})
        desk.merge(body, [other])
        desk.delete([case])
        desk.undelete([case])

    assert whole_reads(desk.store.raw, edits) == set()


def test_undoing_and_doing_again_read_no_table_whole(world: World) -> None:
    desk = world["JKT"].desk
    case = desk.add("case", {"title": "a loan"})
    desk.set(case, {"summary": "as agreed"})

    def there_and_back() -> None:
        for _ in range(2):
            desk.undo()
            desk.redo()

    assert whole_reads(desk.store.raw, there_and_back) == set()
    assert desk.get(case)["summary"] == "as agreed"


@pytest.mark.parametrize("full", [False, True])
def test_a_bundle_is_written_and_taken_in_without_reading_a_table_whole(world: World, full: bool) -> None:
    """Also where there are changes of one's own that were in no bundle yet."""
    sender, receiver = world["JKT"], world["MAD"]
    for line in (sender, receiver):
        body = line.desk.add("organisation", {"name": f"a ministry of {line.code} {full}"})
        line.desk.set(body, {"city": "Bandung"})
    bundles: list[Path] = []
    raw = sender.desk.store.raw
    assert whole_reads(raw, lambda: bundles.append(world.export(sender, "MAD", full=full))) == set()
    assert whole_reads(receiver.desk.store.raw, lambda: world.take_in(receiver, bundles[0])) == set()
    assert whole_reads(raw, lambda: world.send(receiver, sender)) == set()
