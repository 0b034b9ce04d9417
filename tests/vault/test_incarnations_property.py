"""Random edits, backups, restored backups, copies put back and exchanges: all ends alike, nothing is lost.

What must survive is told by a model of its own: a value is gone only where someone wrote over it who held it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.world import CODES, Line, World, copied

_post = st.sampled_from(CODES)
_step = st.one_of(
    st.tuples(st.just("edit"), _post, st.integers(0, 1), st.sampled_from(("title", "summary"))),
    st.tuples(st.just("send"), _post, _post, st.sampled_from(["ok", "ok", "lost", "twice", "late", "full"])),
    st.tuples(st.sampled_from(["keep", "put back", "backup", "restore", "elsewhere"]), _post),
)


@dataclass
class _Play:
    """Three posts, each with the line that it works on, those it left, and what it could go back to."""

    world: World
    records: list[str] = field(default_factory=list)
    written: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    overwritten: set[str] = field(default_factory=set)
    kept: dict[str, Line] = field(default_factory=dict)
    backups: dict[str, Any] = field(default_factory=dict)
    late: list[tuple[str, Any]] = field(default_factory=list)
    count: int = 0

    def start(self) -> None:
        first = self.world["JKT"]
        for number in range(2):
            self.records.append(first.desk.add("case", {"title": f"case {number}"}))
            self.written[self.records[-1], "title"] = {f"case {number}"}
        self.world.send(first, self.world["MAD"])
        self.world.send(first, self.world["LIM"])

    def step(self, what: str, code: str, *more: Any) -> None:
        line = self.world[code]
        if what == "edit":
            self.edit(line, self.records[more[0]], more[1])
        elif what == "send":
            self.send(line, *more)
        elif what == "keep":
            self.kept[code] = line.copy(self.world.path("kept"))
        elif what == "backup":
            self.backups[code] = line.backup(self.world.path("backup"))
        elif what == "put back" and code in self.kept:
            self.leave(line)
            line.put_back(self.kept[code])
        elif what == "restore" and code in self.backups:
            self.world.with_line(line)
            path = self.world.path("chancery")
            self.world.lines[code] = line.restored(self.backups[code], path)
        elif what == "elsewhere":
            self.world.with_line(line)
            self.world.lines[code] = line.copy(self.world.path("chancery"), self.world.user())

    def leave(self, line: Line) -> None:
        """The newest file is kept under another name, and goes on at the end."""
        line.close()
        path = copied(line.path, self.world.path("chancery"))
        self.world.with_line(Line(line.code, path, line.home))

    def edit(self, line: Line, record: str, name: str) -> None:
        self.count += 1
        value = f"{name} {self.count}"
        self.overwritten |= held(line, record, name)
        line.desk.set(record, {name: value})
        self.written.setdefault((record, name), set()).add(value)

    def send(self, line: Line, to: str, fate: str) -> None:
        receiver = self.world[to]
        if receiver.code == line.code:
            return
        bundle = self.world.export(line, to, full=fate == "full")
        if fate == "late":
            self.late.append((to, bundle))
        elif fate != "lost":
            for _ in range(2 if fate == "twice" else 1):
                self.world.take_in(receiver, bundle)

    def end(self) -> list[Line]:
        """What was late arrives; then every line, the ones that were left too, hears of all others."""
        for code, bundle in reversed(self.late):
            self.world.take_in(self.world[code], bundle)
        lines = [*self.world.lines.values(), *self.world.opened]
        hubs = self.world["MAD"], self.world["LIM"]
        for _ in range(2):
            for line in lines:
                self.world.send(line, hubs[line.code == "MAD"], full=True)
            self.world.send(hubs[0], hubs[1], full=True)
            self.world.send(hubs[1], hubs[0], full=True)
            for code in CODES:
                hub = hubs[code == "MAD"]
                bundle = self.world.export(hub, code, full=True)
                for line in lines:
                    if line.code == code:
                        self.world.take_in(line, bundle)
        return lines


def held(line: Line, record: str, name: str) -> set[str]:
    """The value that is shown and those in conflict with it."""
    found = {line.desk.get(record)[name]}
    for conflict in line.exchange.conflicts():
        if (conflict["id"], conflict["field"]) == (record, name):
            found |= {kept["value"] for kept in conflict["kept"]}
    return found - {None}


@pytest.mark.property
@given(steps=st.lists(_step, max_size=12))
@settings(
    max_examples=max(settings.default.max_examples // 4, 1),
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large
    ],
)  # fmt: skip
def test_whatever_was_put_back_all_ends_alike_and_nothing_is_lost(
    new_world: Callable[[], World], steps: list[Any]
) -> None:
    world = new_world()
    try:
        play = _Play(world)
        play.start()
        for step in steps:
            play.step(*step)
        lines = play.end()
        reports = [line.desk.check() for line in lines]
        assert all(report.ok for report in reports), reports
        assert len({report.state_digest for report in reports}) == 1
        for (record, name), values in play.written.items():
            there = held(lines[0], record, name)
            assert values - play.overwritten <= there <= values
        assert all(line.desk.log()[0] for line in lines)
    finally:
        world.close()
        shutil.rmtree(world.folder)
