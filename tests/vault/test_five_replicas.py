"""Random histories of five replicas: who sees the same ends alike, nothing is lost, nothing leaks.

Madrid, Jakarta and Lima see everything; Nairobi and Bogotá what is open. Edits, references, merges of
duplicates, deletions, erasures, markings, undo, clocks years off, older copies put back; bundles that
are lost, repeated, late and crossed.

What must survive is told by a model of its own: a value is gone only where someone wrote over it who held it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.erasure import erase
from db import clock
from tests.vault.world import Line, World, prepared

ALL, OPEN = ("MAD", "JKT", "LIM"), ("NBO", "BOG")
CODES = ALL + OPEN
FIELDS = ("title", "summary")
HISTORIES = max(settings.default.max_examples // 3, 1)
PARTS = 20 if HISTORIES >= 1000 else 1
"""In the long run 20,000 histories, in parts that end within a test's time and run beside each other."""
SECRET = "in confidence"
YEAR = 365 * 24 * 60 * 60 * 1000
WALL_MS = clock.wall_ms

_code = st.sampled_from(CODES)
_record = st.integers(0, 4)


class Five(RuleBasedStateMachine):
    """The five of them, and what they wrote."""

    world_of: Callable[[], World]

    def __init__(self) -> None:
        super().__init__()
        self.world = self.world_of()
        self.cases: list[str] = []
        self.bodies: list[str] = []
        self.people: list[str] = []
        self.erased: set[str] = set()
        self.ever_open: set[str] = set()
        self.written: dict[tuple[str, str], set[str]] = {}
        self.overwritten: set[str] = set()
        self.late: list[tuple[str, Path]] = []
        self.older: dict[str, Line] = {}
        self.unsure: set[tuple[str, str]] = set()
        self.skew: dict[str, int] = {}
        self.count = 0

    @initialize()
    def start(self) -> None:
        desk = self.at("JKT").desk
        for number in range(5):
            self.cases.append(desk.add("case", {"title": f"case {number}"}))
            self.bodies.append(desk.add("organisation", {"name": f"body {number}"}))
            self.written[self.cases[-1], "title"] = {f"case {number}"}
        self.people += [desk.add("person", {"name": f"person {number}"}) for number in range(3)]
        self.ever_open.update(self.cases, self.bodies)
        for code in CODES:
            if code != "JKT":
                self.deliver("JKT", code)

    def at(self, code: str) -> Line:
        """A line, with its clock."""
        clock.wall_ms = lambda: WALL_MS() + self.skew.get(code, 0)
        return self.world[code]

    def there(self, code: str, record: str) -> dict[str, Any] | None:
        """The record as a post sees it; None where it does not, or it is deleted."""
        desk = self.at(code).desk
        kinds = ((self.cases, "case"), (self.people, "person"), (self.bodies, "organisation"))
        kind = next(kind for records, kind in kinds if record in records)
        return next((row for row in desk.list(kind) if row["id"] == record), None)

    # -- what people do ---------------------------------------------------------------------------

    @rule(code=_code, number=_record, name=st.sampled_from(FIELDS))
    def edit(self, code: str, number: int, name: str) -> None:
        record = self.cases[number]
        if self.there(code, record) is None:
            return
        self.count += 1
        value = f"{name} {self.count} {code}"
        self.overwritten |= held(self.at(code), record, name)
        self.at(code).desk.set(record, {name: value})
        self.written.setdefault((record, name), set()).add(value)

    @rule(code=_code, number=_record, to=_record)
    def refer(self, code: str, number: int, to: int) -> None:
        if self.there(code, self.cases[number]) is not None and self.there(code, self.bodies[to]) is not None:
            self.at(code).desk.set(self.cases[number], {"counterpart": self.bodies[to]})

    @rule(code=_code, one=_record, other=st.integers(0, 9))
    def merge(self, code: str, one: int, other: int) -> None:
        keep, gone = self.bodies[one], self.bodies[other % len(self.bodies)]
        if keep != gone and self.there(code, keep) is not None and self.there(code, gone) is not None:
            self.at(code).desk.merge(keep, [gone])

    @rule(code=_code, number=st.integers(0, 2), by=_record)
    def note(self, code: str, number: int, by: int) -> None:
        if self.there(code, self.people[number]) is not None:
            self.count += 1
            self.at(code).desk.set(self.people[number], {"note": f"{SECRET} {self.count} by {by}"})

    @rule(code=_code, number=st.integers(0, 2))
    def erase(self, code: str, number: int) -> None:
        if self.there(code, self.people[number]) is not None:
            erase(self.at(code).desk, self.people[number], "asked for")
            self.erased.add(self.people[number])

    @rule(code=st.sampled_from(ALL), level=st.sampled_from(["open", "restricted"]))
    def add(self, code: str, level: str) -> None:
        self.count += 1
        made = self.at(code).desk.add("organisation", {"name": f"body {self.count} {code}", "marking": level})
        self.bodies.append(made)
        if level == "open":
            self.ever_open.add(made)

    @rule(code=st.sampled_from(ALL), number=st.integers(0, 9), level=st.sampled_from(["open", "restricted"]))
    def mark(self, code: str, number: int, level: str) -> None:
        records = self.cases + self.bodies
        record = records[number % len(records)]
        row = self.there(code, record)
        if row is not None and row["marking"] != level:
            self.at(code).desk.set(record, {"marking": level})
            if level == "open":
                self.ever_open.add(record)

    @rule(code=_code, number=_record)
    def delete(self, code: str, number: int) -> None:
        if self.there(code, self.cases[number]) is not None:
            self.at(code).desk.delete([self.cases[number]])

    @rule(code=_code, number=_record)
    def undelete(self, code: str, number: int) -> None:
        desk = self.at(code).desk
        record = self.cases[number]
        if self.there(code, record) is None and desk.titles([record]) and desk.get(record)["deleted"]:
            desk.undelete([record])

    @rule(code=_code)
    def undo(self, code: str) -> None:
        from db.history import NothingToUndo

        desk = self.at(code).desk
        before = {key: held(self.at(code), *key) for key in self.written if self.there(code, key[0])}
        try:
            desk.undo()
        except NothingToUndo:
            return
        for key, values in before.items():
            if self.there(code, key[0]) is None or held(self.at(code), *key) != values:
                self.unsure.add(key)
        self.ever_open.update(
            record for record in self.bodies if (row := self.there(code, record)) and row["marking"] == "open"
        )

    @rule(code=_code, years=st.integers(-5, 5))
    def set_clock(self, code: str, years: int) -> None:
        self.skew[code] = years * YEAR

    # -- what happens to files ----------------------------------------------------------------------

    @rule(
        sender=_code,
        receiver=_code,
        fate=st.sampled_from(["ok", "ok", "ok", "lost", "twice", "late", "crossed", "full"]),
    )
    def send(self, sender: str, receiver: str, fate: str) -> None:
        if sender == receiver:
            return
        if fate == "crossed":
            one, other = self.export(sender, receiver), self.export(receiver, sender)
            self.take_in(receiver, one)
            self.take_in(sender, other)
            return
        bundle = self.export(sender, receiver, full=fate == "full")
        if fate == "late":
            self.late.append((receiver, bundle))
        elif fate != "lost":
            for _ in range(2 if fate == "twice" else 1):
                self.take_in(receiver, bundle)

    @rule()
    def what_was_late_comes(self) -> None:
        if self.late:
            self.take_in(*self.late.pop())

    @rule(code=_code)
    def copy(self, code: str) -> None:
        self.older[code] = self.at(code).copy(self.world.path("older"))

    @rule(code=_code)
    def put_back(self, code: str) -> None:
        """An older copy takes the place of the newest file, which goes on under another name at the end."""
        if code in self.older:
            line = self.at(code)
            self.world.with_line(line.copy(self.world.path("chancery")))
            line.put_back(self.older.pop(code))

    def export(self, sender: str, receiver: str, *, full: bool = False) -> Path:
        self.at(sender)
        return self.world.export(self.world[sender], receiver, full=full)

    def take_in(self, receiver: str, bundle: Path) -> None:
        self.at(receiver)
        self.world.take_in(self.world[receiver], bundle)

    def deliver(self, sender: str, receiver: str, *, full: bool = False) -> None:
        self.take_in(receiver, self.export(sender, receiver, full=full))

    # -- the end ---------------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if self.cases:
                self.end()
        finally:
            clock.wall_ms = WALL_MS
            self.world.close()
            shutil.rmtree(self.world.folder)

    def end(self) -> None:
        for code, bundle in reversed(self.late):
            self.take_in(code, bundle)
        for line in list(self.world.opened):  # files that older copies took the place of
            self.at(line.code).close()
            for hub in ALL:
                if hub != line.code:
                    self.take_in(hub, self.world.export(line, hub, full=True))
            line.close()
        for _ in range(3):
            for one in CODES:
                for other in CODES:
                    if one != other:
                        self.deliver(one, other, full=True)
        reports = {code: self.at(code).desk.check() for code in CODES}
        assert all(report.ok for report in reports.values()), reports
        for group in (ALL, OPEN):
            assert len({reports[code].state_digest for code in group}) == 1, group
        self.nothing_is_lost()
        self.nothing_leaks()
        self.nothing_is_left_of_the_erased()

    def nothing_is_lost(self) -> None:
        for key, values in self.written.items():
            if key not in self.unsure and self.there("MAD", key[0]) is not None:
                there = held(self.at("MAD"), *key)
                assert values - self.overwritten <= there, (key, values - self.overwritten, there)

    def nothing_is_left_of_the_erased(self) -> None:
        for code in CODES:
            desk = self.at(code).desk
            assert set(desk.absent(self.people)) == self.erased, "the others are here, or were deleted"
            notes = [note for (note,) in desk.store.raw.execute("SELECT note FROM person") if note]
            assert all(note.startswith(SECRET) for note in notes)
            assert len(notes) <= len(self.people) - len(self.erased)

    def nothing_leaks(self) -> None:
        for record in set(self.cases + self.bodies) - self.ever_open:
            for code in OPEN:
                raw = self.at(code).desk.store.raw
                packed = bytes.fromhex(record.replace("-", ""))
                assert raw.execute("SELECT 1 FROM record WHERE id = ?", (packed,)).fetchone() is None
                assert raw.execute('SELECT 1 FROM "case" WHERE counterpart = ?', (packed,)).fetchone() is None
        for code in ALL:
            desk = self.at(code).desk
            named = {row["counterpart"] for row in desk.list("case")} - {None}
            assert not desk.absent(named), "deleted it may be, but it is there"


def held(line: Line, record: str, name: str) -> set[str]:
    """The value that is shown and those in conflict with it."""
    found = {line.desk.get(record)[name]}
    for conflict in line.exchange.conflicts_of(record):
        if conflict["field"] == name:
            found |= {kept["value"] for kept in conflict["kept"]}
    return found - {None}


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from db.kdf import KdfParams

    patch = pytest.MonkeyPatch()
    patch.setattr(KdfParams, "interactive", classmethod(lambda cls: KdfParams(8 * 1024, 1, 1)))
    folder = tmp_path_factory.mktemp("five")
    prepared(folder, CODES, OPEN)
    patch.undo()
    return folder


@pytest.mark.property
@pytest.mark.parametrize("part", range(PARTS))
def test_five_replicas_end_alike_and_nothing_is_lost(
    five: Path, tmp_path_factory: pytest.TempPathFactory, user_folders: Path, part: int
) -> None:
    Five.world_of = staticmethod(lambda: World.like(five, tmp_path_factory.mktemp(f"world{part}"), CODES))
    run_state_machine_as_test(
        Five,
        settings=settings(settings.default, max_examples=HISTORIES, stateful_step_count=25),
    )
