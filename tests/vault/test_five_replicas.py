"""Random histories of five replicas: who sees the same ends alike, nothing is lost, nothing leaks.

Madrid, Jakarta and Lima see everything; Bogotá what is open or official, Nairobi what is open. Edits,
references, merges of duplicates, deletions, erasures, markings, undo, clocks years off, older copies put
back, copies that nobody noticed and that go on beside their originals; bundles that are lost, repeated, late
and crossed.

What must survive is told by a model of its own: a value is gone only where someone wrote over it who held it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.erasure import erase
from db import clock
from db.check import CheckReport
from db.connection import connect
from db.fold import OpenConflict
from tests.conftest import cheap
from tests.vault.world import Line, World, prepared

LEVELS = ("open", "official", "restricted")
ALL = ("MAD", "JKT", "LIM")
CEILINGS = {"BOG": "official", "NBO": "open"}
CODES = (*ALL, *CEILINGS)
FIELDS = ("title", "summary")
HISTORIES = max(settings.default.max_examples // 3, 1)
PARTS = 20 if HISTORIES >= 1000 else 1
"""In the long run 20,000 histories, in parts that end within a test's time and run beside each other."""
HUB = "MAD"
"""The capital, which may say to each what others wrote (states); at the end all goes through it."""
SECRET = "in confidence"
YEAR = 365 * 24 * 60 * 60 * 1000
WALL_MS = clock.wall_ms

MOST_COPIES = 3
"""Copies in use beside their originals, at most: far from how many branches are kept apart."""

_record = st.integers(0, 4)


def code_of(name: str) -> str:
    """The post that a case file belongs to: a copy's name begins with it."""
    return name.split()[0]


class Five(RuleBasedStateMachine):
    """The five of them and their copies, and what they wrote."""

    world_of: Callable[[], World]
    shared: dict[str, list[str]]
    """The records that all share at the beginning, by kind."""
    files = Bundle("files")
    """The case files in use: those of the five, each under its post's code, and copies of them."""
    see_all = files.filter(lambda name: code_of(name) in ALL)

    def __init__(self) -> None:
        super().__init__()
        self.world = self.world_of()
        self.cases: list[str] = []
        self.bodies: list[str] = []
        self.people: list[str] = []
        self.erased: set[str] = set()
        self.widest: dict[str, int] = {}
        """Of each record the lowest level that it ever had."""
        self.written: dict[tuple[str, str], set[str]] = {}
        self.overwritten: set[str] = set()
        self.late: list[tuple[str, Path]] = []
        self.older: dict[str, Line] = {}
        self.replaced: list[tuple[str, Line]] = []
        """Files that older copies took the place of, each with the name of the line that it was."""
        self.unsure: set[tuple[str, str]] = set()
        self.skew: dict[str, int] = {}
        self.count = 0
        self.last = ("", "")

    @initialize(target=files, last=st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)))
    def start(self, last: tuple[str, str]) -> Any:
        self.last = last
        self.cases += self.shared["case"]
        self.bodies += self.shared["organisation"]
        self.people += self.shared["person"]
        self.widest |= dict.fromkeys([*self.cases, *self.bodies], 0)
        for number, record in enumerate(self.cases):
            self.written[record, "title"] = {f"case {number}"}
        return multiple(*CODES)

    def at(self, who: str) -> Line:
        """A line, with its clock."""
        clock.wall_ms = lambda: WALL_MS() + self.skew.get(who, 0)
        return self.world[who]

    def there(self, who: str, record: str) -> dict[str, Any] | None:
        """The record as a post sees it; None where it does not, or it is deleted."""
        desk = self.at(who).desk
        kinds = ((self.cases, "case"), (self.people, "person"), (self.bodies, "organisation"))
        kind = next(kind for records, kind in kinds if record in records)
        return next((row for row in desk.list(kind) if row["id"] == record), None)

    # -- what people do ---------------------------------------------------------------------------

    @rule(who=files, number=_record, name=st.sampled_from(FIELDS))
    def edit(self, who: str, number: int, name: str) -> None:
        record = self.cases[number]
        if self.there(who, record) is None:
            return
        self.count += 1
        value = f"{name} {self.count} {who}"
        self.overwritten |= held(self.at(who), record, name)
        self.at(who).desk.set(record, {name: value})
        self.written.setdefault((record, name), set()).add(value)

    @rule(who=files, number=_record, to=_record)
    def refer(self, who: str, number: int, to: int) -> None:
        if self.there(who, self.cases[number]) is not None and self.there(who, self.bodies[to]) is not None:
            self.at(who).desk.set(self.cases[number], {"counterpart": self.bodies[to]})

    @rule(who=files, one=_record, other=st.integers(0, 9))
    def merge(self, who: str, one: int, other: int) -> None:
        keep, gone = self.bodies[one], self.bodies[other % len(self.bodies)]
        if keep != gone and self.there(who, keep) is not None and self.there(who, gone) is not None:
            self.at(who).desk.merge(keep, [gone])

    @rule(who=files, number=st.integers(0, 2), by=_record)
    def note(self, who: str, number: int, by: int) -> None:
        if self.there(who, self.people[number]) is not None:
            self.count += 1
            self.at(who).desk.set(self.people[number], {"note": f"{SECRET} {self.count} by {by}"})

    @rule(who=files, number=st.integers(0, 2))
    def erase(self, who: str, number: int) -> None:
        if self.there(who, self.people[number]) is not None:
            erase(self.at(who).desk, self.people[number], "asked for")
            self.erased.add(self.people[number])

    @rule(who=see_all, level=st.sampled_from(LEVELS))
    def add(self, who: str, level: str) -> None:
        self.count += 1
        made = self.at(who).desk.add("organisation", {"name": f"body {self.count} {who}", "marking": level})
        self.bodies.append(made)
        self.widest[made] = LEVELS.index(level)

    @rule(who=see_all, number=st.integers(0, 9), level=st.sampled_from(LEVELS))
    def mark(self, who: str, number: int, level: str) -> None:
        records = self.cases + self.bodies
        record = records[number % len(records)]
        row = self.there(who, record)
        if row is not None and row["marking"] != level:
            try:
                self.at(who).desk.set(record, {"marking": level})
            except OpenConflict:  # it has to be settled first
                return
            self.widest[record] = min(self.widest[record], LEVELS.index(level))

    @rule(who=files, number=_record)
    def delete(self, who: str, number: int) -> None:
        if self.there(who, self.cases[number]) is not None:
            self.at(who).desk.delete([self.cases[number]])

    @rule(who=files, number=_record)
    def undelete(self, who: str, number: int) -> None:
        desk = self.at(who).desk
        record = self.cases[number]
        if self.there(who, record) is None and desk.titles([record]) and desk.get(record)["deleted"]:
            desk.undelete([record])

    @rule(who=files)
    def undo(self, who: str) -> None:
        from db.history import NothingToUndo

        desk = self.at(who).desk
        before = {key: held(self.at(who), *key) for key in self.written if self.there(who, key[0])}
        try:
            desk.undo()
        except NothingToUndo:
            return
        for key, values in before.items():
            if self.there(who, key[0]) is None or held(self.at(who), *key) != values:
                self.unsure.add(key)
        for record in self.bodies:
            if (row := self.there(who, record)) is not None:
                self.widest[record] = min(self.widest[record], LEVELS.index(row["marking"]))

    @rule(who=files, years=st.integers(-5, 5))
    def set_clock(self, who: str, years: int) -> None:
        self.skew[who] = years * YEAR

    # -- what happens to files ----------------------------------------------------------------------

    @rule(
        sender=files,
        receiver=files,
        fate=st.sampled_from(["ok", "ok", "ok", "lost", "twice", "late", "crossed", "full"]),
    )
    def send(self, sender: str, receiver: str, fate: str) -> None:
        if code_of(sender) == code_of(receiver):
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

    @rule(who=files)
    def copy(self, who: str) -> None:
        self.older[who] = self.at(who).copy(self.world.path("older"))

    @rule(who=files)
    def put_back(self, who: str) -> None:
        """An older copy takes the place of the newest file, which goes on under another name at the end."""
        if who in self.older:
            line = self.at(who)
            newest = self.world.with_line(line.copy(self.world.path("chancery")))
            self.replaced.append((who, newest))
            line.put_back(self.older.pop(who))

    @precondition(lambda self: len(self.world.lines) < len(CODES) + MOST_COPIES)
    @rule(who=files, target=files)
    def part(self, who: str) -> str:
        """A copy that nobody notices; both go on, and bundles for their post reach either."""
        self.at(who)
        copy = self.world.part(who)
        self.skew[copy] = self.skew.get(who, 0)
        return copy

    def export(self, sender: str, receiver: str, *, full: bool = False) -> Path:
        self.at(sender)
        return self.world.export(self.world[sender], code_of(receiver), full=full)

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
        for who, bundle in reversed(self.late):
            self.take_in(who, bundle)
        for who, line in self.replaced:
            self.at(who).close()
            for hub in ALL:
                if hub != line.code:
                    self.take_in(hub, self.world.export(line, hub, full=True))
            line.close()
        for full in (True, False):  # all that each holds, and then what that led to
            for who in sorted(self.world.lines, key=lambda who: code_of(who) != HUB):
                if who != HUB:  # a copy of it sends to another, which sends to it then
                    self.deliver_to_all(who, HUB if code_of(who) != HUB else "JKT", full=full)
            for code in CODES:
                if code != HUB:
                    self.deliver_to_all(HUB, code, full=full)
        if any(who != HUB and code_of(who) == HUB for who in self.world.lines):
            self.deliver_to_all("JKT", HUB, full=True)  # what it wrote itself is not sent to it otherwise
        reports = {who: self.at(who).desk.check() for who in self.world.lines}
        assert all(report.ok for report in reports.values()), reports
        for group in (ALL, *((code,) for code in CEILINGS)):
            same = [who for who in reports if code_of(who) in group]
            digests = {who: reports[who].state_digest for who in same}
            assert len(set(digests.values())) <= 1, digests
        self.nothing_moves(reports)
        self.nothing_is_lost()
        self.nothing_leaks()
        self.each_has_what_it_may_see()
        self.nothing_is_left_of_the_erased()

    def nothing_moves(self, reports: Mapping[str, CheckReport]) -> None:
        """Who is like the others is changed by no bundle of any of them."""
        sender, receiver = self.last
        if sender != receiver:
            self.deliver(sender, receiver, full=True)
            assert self.at(receiver).digest == reports[receiver].state_digest

    def deliver_to_all(self, sender: str, code: str, *, full: bool) -> None:
        """One bundle to a post and every copy of it."""
        bundle = self.export(sender, code, full=full)
        for who in self.world.lines:
            if code_of(who) == code:
                self.take_in(who, bundle)

    def nothing_is_lost(self) -> None:
        for key, values in self.written.items():
            if key not in self.unsure and self.there("MAD", key[0]) is not None:
                there = held(self.at("MAD"), *key)
                assert values - self.overwritten <= there, (key, values - self.overwritten, there)

    def nothing_is_left_of_the_erased(self) -> None:
        for who in self.world.lines:
            desk = self.at(who).desk
            assert set(desk.absent(self.people)) == self.erased, "the others are here, or were deleted"
            notes = [note for (note,) in desk.store.raw.execute("SELECT note FROM person") if note]
            assert all(note.startswith(SECRET) for note in notes)
            assert len(notes) <= len(self.people) - len(self.erased)

    def each_has_what_it_may_see(self) -> None:
        """Of cases; organisations are merged, and what leads where depends on who may see the other.

        A case that outlived its deletion by something that only few may see is deleted for the others.
        """
        outlived = {one["id"] for one in self.at(HUB).exchange.conflicts() if one["field"] == "deleted"}
        for who, level in self.ceilings():
            wanted, found = (
                {
                    row["id"]: (row["marking"], *(held(self.at(each), row["id"], name) for name in FIELDS))
                    for row in self.at(each).desk.list("case")
                    if LEVELS.index(row["marking"]) <= level
                }
                for each in (HUB, who)
            )
            hidden = outlived & wanted.keys() - found.keys()
            assert found == {record: wanted[record] for record in wanted.keys() - hidden}, who

    def ceilings(self) -> list[tuple[str, int]]:
        """The case files that do not see everything, each with the highest level that it sees."""
        found = [(who, CEILINGS.get(code_of(who))) for who in self.world.lines]
        return [(who, LEVELS.index(level)) for who, level in found if level is not None]

    def nothing_leaks(self) -> None:
        for who, level in self.ceilings():
            raw = self.at(who).desk.store.raw
            for record in (record for record, widest in self.widest.items() if widest > level):
                packed = bytes.fromhex(record.replace("-", ""))
                assert raw.execute("SELECT 1 FROM record WHERE id = ?", (packed,)).fetchone() is None
                assert raw.execute('SELECT 1 FROM "case" WHERE counterpart = ?', (packed,)).fetchone() is None
        for who in (who for who in self.world.lines if code_of(who) in ALL):
            desk = self.at(who).desk
            named = {row["counterpart"] for row in desk.list("case")} - {None}
            assert not desk.absent(named), "deleted it may be, but it is there"


def held(line: Line, record: str, name: str) -> set[str]:
    """The value that is shown and those in conflict with it."""
    found = {line.desk.get(record)[name]}
    for conflict in line.exchange.conflicts_of(record):
        if conflict["field"] == name:
            found |= {kept["value"] for kept in conflict["kept"]}
    return found - {None}


def begun(folder: Path) -> dict[str, list[str]]:
    """Make the five, and what they share at the beginning, in a folder; returns the records by kind."""
    prepared(folder, CODES, CEILINGS)
    world = World.of(folder, CODES)
    desk = world["JKT"].desk
    made = {
        "case": [desk.add("case", {"title": f"case {number}"}) for number in range(5)],
        "organisation": [desk.add("organisation", {"name": f"body {number}"}) for number in range(5)],
        "person": [desk.add("person", {"name": f"person {number}"}) for number in range(3)],
    }
    for code in CODES:
        if code != "JKT":
            world.send(world["JKT"], world[code])
    world.close()
    return made


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("five")
    with cheap():
        Five.shared = begun(folder)
    return folder


@pytest.fixture
def nothing_is_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here, so nothing waits for the disk."""

    def unflushed(*where: Any, **how: Any) -> Any:
        raw = connect(*where, **how)
        raw.execute("PRAGMA synchronous = OFF")
        return raw

    monkeypatch.setattr("db.opening.connect", unflushed)
    monkeypatch.setattr("os.fsync", lambda file: None)


@pytest.mark.property
@pytest.mark.usefixtures("user_folders", "nothing_is_flushed")
@pytest.mark.parametrize("part", range(PARTS))
def test_five_replicas_end_alike_and_nothing_is_lost(
    five: Path, tmp_path_factory: pytest.TempPathFactory, part: int
) -> None:
    Five.world_of = staticmethod(lambda: World.like(five, tmp_path_factory.mktemp(f"world{part}"), CODES))
    run_state_machine_as_test(
        Five,
        settings=settings(settings.default, max_examples=HISTORIES, stateful_step_count=25),
    )


@pytest.mark.usefixtures("user_folders", "nothing_is_flushed")
def test_who_has_but_the_outcome_of_a_copys_copy_learns_of_both_forks_at_once(
    five: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Nairobi knows the first number of Madrid's copy by a state; a copy of that one parted from it."""
    Five.world_of = staticmethod(lambda: World.like(five, tmp_path_factory.mktemp("nested"), CODES))
    history = Five()
    history.start(last=("JKT", "LIM"))
    history.mark(who="MAD", number=9, level="official")
    copy = history.part(who="MAD")
    history.send(sender="MAD", receiver="LIM", fate="ok")
    history.send(sender=copy, receiver="NBO", fate="ok")
    second = history.part(who=copy)
    history.refer(who=second, number=1, to=2)
    history.refer(who=copy, number=1, to=3)
    for each in (copy, second):
        history.deliver(each, "LIM", full=True)
    history.deliver("LIM", "MAD", full=True)
    bundle = history.export("MAD", "NBO", full=True)
    received = history.world.take_in(history.at("NBO"), bundle)
    assert received.gaps == []
    assert sum("twice" in note for note in received.notes) == 2
    history.teardown()
