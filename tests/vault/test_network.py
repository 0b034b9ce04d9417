"""A capital and its posts over some simulated weeks, a part of what they send lost; 300 of them over a year
are `python -m tests.bench simulate`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.network import CAPITAL, Network, Plan, faults

PLAN = Plan(replicas=6, days=21, lost=0.25)


def test_a_network_ends_alike_whatever_is_lost(tmp_path: Path) -> None:
    """Six replicas, three weeks, and as long as it takes until all is there: one run for all that follows."""
    network = Network(tmp_path, PLAN)
    network.make()
    weeks = list(network.run(1))
    assert weeks[-1] >= PLAN.weeks
    all_end_alike_and_hold_what_is_meant_for_them(network)
    it_is_noticed_where_one_does_not(network)
    something_happened(network)
    the_clock_is_the_simulated_one(network)
    what_was_done_is_not_done_again(network)


def all_end_alike_and_hold_what_is_meant_for_them(network: Network) -> None:
    ends = network.ends(1)
    assert len(ends) == PLAN.replicas
    assert faults(ends) == []
    assert all(end.ok for end in ends.values())
    assert {len(end.scopes) for end in ends.values()} == {2, 1 + len(PLAN.posts)}
    assert all(end.records < ends[CAPITAL].records for name, end in ends.items() if name != CAPITAL)


def it_is_noticed_where_one_does_not(network: Network) -> None:
    ends = network.ends(1)
    (shared,) = (scope for scope in ends["P001-a"].scopes if scope[0] == 0)
    other = {**ends["P001-a"].scopes, shared: "another"}
    assert faults({**ends, "P001-a": replace(ends["P001-a"], scopes=other)})
    assert faults({**ends, "P001-a": replace(ends["P001-a"], digest="another")})
    more = {**ends["P001-a"].scopes, (2, '["CAP","P002"]'): "seen"}
    assert faults({**ends, "P001-a": replace(ends["P001-a"], scopes=more)})
    assert faults({**ends, "P001-a": replace(ends["P001-a"], ok=False)})


def something_happened(network: Network) -> None:
    rows = network.rows()
    assert sum(row.edits for row in rows) == PLAN.replicas * PLAN.days * PLAN.edits
    lost = [
        (week, name)
        for week in range(PLAN.weeks)
        for name in PLAN.members()
        if name != CAPITAL and not (PLAN.arrives(week, name, CAPITAL) and PLAN.arrives(week, CAPITAL, name))
    ]
    assert len(lost) > 5
    assert max(row.conflicts for row in rows) > 5
    assert all(row.taken for row in rows if row.replica == CAPITAL and 1 < row.week < PLAN.weeks)


def what_was_done_is_not_done_again(network: Network) -> None:
    before = [network.path(name).read_bytes() for name in PLAN.members()]
    Network(network.folder, PLAN).make()
    network.work("P001-a", 0)
    assert [network.path(name).read_bytes() for name in PLAN.members()] == before
    with pytest.raises(ValueError, match="another simulation"):
        Network(network.folder, replace(PLAN, days=7)).make()


def the_clock_is_the_simulated_one(network: Network) -> None:
    with network.at_home(), network.desk("P001-a") as desk:
        days = {row["changed_at"][:7] for row in desk.list("case")}
    assert days <= {"2026-01", "2026-02"}
    assert json.loads((network.folder / "plan.json").read_text())["replicas"] == PLAN.replicas
