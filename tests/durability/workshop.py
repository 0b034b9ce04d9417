"""What the tests of this folder share: prepared folders, recordings, states that went wrong, counts."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from crashes import State, states
from disk import Image
from fingerprint import Fingerprint, fingerprint, unlocked
from nursery import Nursery
from recorder import Recording, image_of, lay, record
from scenarios import FILE, IN_PIECES, SCENARIOS, Scenario
from verify import HARMLESS, Expected, examine, fingerprints, use_folder

from db.opening import open_store

_BUILD = Path(__file__).resolve().parents[2] / "build"
COUNTS = _BUILD / "durability.json"
"""How much was tried in this run, for people to quote."""
FAILED = _BUILD / "durability-failed"
"""Folders that are not as they should be, to be looked at."""


Steps = list[Fingerprint | None]
"""What the case file holds after each step of a scenario."""


@dataclass(frozen=True)
class Prepared:
    """A folder before its scenario, and what its case file then holds; None where there is none yet."""

    scenario: Scenario
    image: Image
    start: Fingerprint | None

    def expected(self, steps: Steps, done: int, begun: int, name: str, *, exact: bool = True) -> Expected:
        """What may be seen when step ``done`` was acknowledged and ``begun``, called ``name``, was begun."""
        return Expected(
            [step for step in steps[done : begun + 1] if step is not None],
            HARMLESS | self.scenario.notices,
            exact,
            in_pieces=begun > done and name in IN_PIECES,
            may_lack=steps[done] is None,
        )


class Workshop:
    """Prepares, records and looks over, in a folder of its own in memory."""

    def __init__(self, place: Path, nursery: Nursery) -> None:
        self.place = place
        self.nursery = nursery
        self.known: dict[str, Any] = {}
        """What tests found out once and need again."""
        self._prepared: dict[str, Prepared] = {}
        self._numbers = 0

    def folder(self) -> Path:
        """A path that is not there yet."""
        self._numbers += 1
        return self.place / f"folder-{self._numbers}"

    def prepared(self, name: str) -> Prepared:
        """The folder of a scenario, made once."""
        if name not in self._prepared:
            folder = self.folder()
            folder.mkdir()
            use_folder(folder)
            SCENARIOS[name].prepare(folder)
            self._prepared[name] = self.prepared_from(name, image_of(folder))
            shutil.rmtree(folder)
        return self._prepared[name]

    def prepared_from(self, name: str, image: Image) -> Prepared:
        """A folder as some crash left it, for a scenario to begin with."""
        if FILE not in image:
            return Prepared(SCENARIOS[name], image, None)
        with self.laid(image) as folder:
            store = open_store(folder / FILE, unlocked)
            try:
                return Prepared(SCENARIOS[name], image, fingerprint(store))
            finally:
                store.close()

    def record(self, prepared: Prepared, *, mutant: str = "") -> Recording:
        """What a scenario does to its folder."""
        with self.laid(prepared.image) as folder:
            return record(self.nursery, prepared.scenario.name, folder, mutant=mutant)

    @contextmanager
    def laid(self, image: Image) -> Iterator[Path]:
        """A folder that holds an image, for as long as the block runs."""
        folder = self.folder()
        lay(image, folder)
        use_folder(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def wrong(
        self, prepared: Prepared, recording: Recording, found: Iterator[State], thorough: int
    ) -> tuple[int, list[str]]:
        """How many states there were, and what is wrong with them; each ``thorough``-th is checked wholly."""
        steps = fingerprints(recording.marks, prepared.start)
        number, problems = 0, []
        for number, state in enumerate(found, start=1):
            wrong = self.wrong_with(prepared, steps, state, thorough=number % thorough == 0)
            if wrong:
                where = keep(state.image, f"{prepared.scenario.name}-{state.cut}-{state.how}")
                problems.append(f"cut {state.cut}, {state.how}: {'; '.join(wrong)} [{where}]")
        return number, problems

    def wrong_with(self, prepared: Prepared, steps: Steps, state: State, *, thorough: bool) -> list[str]:
        """What is wrong with one state."""
        expected = prepared.expected(steps, state.done, state.begun, state.name)
        with self.laid(state.image) as folder:
            wrong = prepared.scenario.after(folder, state.done)
            return wrong + examine(folder, expected, thorough=thorough)


def crash_states(recording: Recording, count: int, random: Random) -> Iterator[State]:
    """States of disks that keep names in order, and some of disks that do not."""
    ordered = -(-count * 4 // 5)
    yield from states(recording, ordered, random)
    yield from states(recording, count - ordered, random, ordered=False)


def keep(image: Image, name: str) -> Path:
    """Keep a folder that is not as it should be; returns where."""
    folder = FAILED / re.sub(r"[^\w-]+", "-", name)
    shutil.rmtree(folder, ignore_errors=True)
    lay(image, folder)
    return folder


def count(**numbers: int) -> None:
    """Add to what was tried in this run, whichever process of the run it was tried in."""
    _BUILD.mkdir(exist_ok=True)
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with COUNTS.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        text = file.read()
        known: dict[str, Any] = json.loads(text) if text else {}
        if known.get("run") != run:
            known = {"run": run}
        for name, number in numbers.items():
            known[name] = known.get(name, 0) + number
        file.truncate(0)
        file.write(json.dumps(dict(sorted(known.items())), indent=1) + "\n")


def shown(problems: list[str]) -> str:
    """The first few problems, for an assertion's message."""
    return "\n".join([f"{len(problems)} problems:", *problems[:6]])
