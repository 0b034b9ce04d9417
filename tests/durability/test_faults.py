"""The disk refuses at each call in turn, is full, or takes no bigger file: one clear sentence, nothing lost.

Commands of the command line run while `strace` lets one call fail. The exit status is what is acknowledged: 0
only where the change is there, and afterwards the case file opens, passes `check` and holds all that it held.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fingerprint import WORDS, Fingerprint, fingerprint, unlocked
from nursery import Ended
from recorder import image_of, lay
from scenarios import BACKED_UP, BACKUP, FILE
from verify import HARMLESS, Expected, examine, use_folder
from workshop import Prepared, Workshop, count, keep, shown

from db.opening import open_store

CALLS = "trace=?pwrite64,?write,?fsync,?fdatasync,?ftruncate,?rename,?renameat,?renameat2,?mkdir,?mkdirat"
FEW = 1
ROOMS = (0, 1, 4, 8, 16, 24, 32, 48, 64, 96, 128, 160, 192, 256, 384, 512, 768, 1024, 1536)
"""KiB that are left on a disk, or beyond the size of the case file."""


@dataclass(frozen=True)
class Command:
    """A command, and the scenario whose folder it begins with."""

    folder: str
    arguments: tuple[str, ...]


COMMANDS = {
    "add": Command("saves", ("add", FILE, "organisation", "name=Quay Office")),
    "import": Command("imports", ("import", FILE, "in/first.vcf", "in/activity.xml")),
    "bundle import": Command("merges", ("bundle", "import", FILE, "in/1.bundle")),
    "bundle export": Command(
        "exports", ("bundle", "export", FILE, "--to", "MAD", "--full", "-o", "out.bundle")
    ),
    "backup": Command("backup", ("backup", FILE, "-o", BACKUP)),
    "rotate": Command("rotation", ("keys", FILE, "rotate")),
    "add-passphrase": Command(
        "keys", ("keys", FILE, "add-passphrase", "--officer", "Zoé", "--new-passphrase-file", "../new.txt")
    ),
    "migrate": Command("migration", ("list", FILE, "task")),
}


class Trial:
    """One command on one folder, again and again under other faults."""

    def __init__(self, workshop: Workshop, name: str) -> None:
        self.workshop = workshop
        self.name = name
        self.command = COMMANDS[name]
        self.prepared: Prepared = workshop.prepared(self.command.folder)
        self.words = workshop.place / "words.txt"
        self.words.write_text(f"{WORDS}\n", encoding="utf-8")
        (workshop.place / "new.txt").write_text("three other words now\n", encoding="utf-8")
        self.problems: list[str] = []
        self.failed = 0
        self.after: Fingerprint
        self.calls: list[tuple[str, int]]
        if name not in workshop.known:
            workshop.known[name] = self._undisturbed()
        self.after, self.calls = workshop.known[name]

    def _undisturbed(self) -> tuple[Fingerprint, list[tuple[str, int]]]:
        """What the case file holds after the command, and its calls."""
        with self.workshop.laid(self.prepared.image) as folder:
            ended, calls = self.run(folder, strace=("-e", CALLS, "-e", "signal=none"))
            assert ended.status == 0, ended.err
            store = open_store(folder / FILE, unlocked)
            try:
                return fingerprint(store), calls
            finally:
                store.close()

    def run(self, folder: Path, **how: Any) -> tuple[Ended, list[tuple[str, int]]]:
        """Run the command in a folder; returns how it ended and what calls were traced."""
        child = self.workshop.nursery.start(
            folder,
            command=list(self.command.arguments),
            environment={"CHANCERY_PASSPHRASE_FILE": str(self.words)},
            **how,
        )
        ended = child.wait()
        calls = child.traced()
        child.clear()
        return ended, calls

    def judge(self, folder: Path, ended: Ended, fault: str) -> None:
        """Note what is wrong with how the command ended and with what it left."""
        use_folder(folder)
        wrong = [*self._said_wrongly(ended), *self._left_wrongly(folder, ended)]
        self.failed += ended.status != 0
        if wrong:
            where = keep(image_of(folder), f"fault-{self.name}-{fault}")
            said = ended.err.strip()[-300:]
            self.problems.append(f"{fault}: exit {ended.status} “{said}”: {'; '.join(wrong)} [{where}]")

    def _said_wrongly(self, ended: Ended) -> Iterator[str]:
        lines = [line for line in ended.err.splitlines() if not line.startswith("warning: ")]
        if ended.status not in (0, 1):
            yield f"ended with {ended.status}"
        elif len(lines) != ended.status:
            yield f"{len(lines)} sentences"
        if "Traceback" in ended.err or "mistake (" in ended.err:
            yield "took it for a mistake of its own"

    def _left_wrongly(self, folder: Path, ended: Ended) -> list[str]:
        start = self.prepared.start
        assert start is not None
        notices = HARMLESS | self.prepared.scenario.notices
        if ended.status == 0:
            told = [entry for entry in self.after.trail if "key renewed" not in entry]
            first = Fingerprint(self.after.rows, self.after.shape, told, self.after.slots)
            expected = Expected([first, self.after], notices, exact=False, in_pieces=True)
        elif "nothing was changed" in ended.err:
            unlocked_only = [entry for entry in self.after.trail if "key renewed" not in entry]
            last = Fingerprint(start.rows, start.shape, unlocked_only, start.slots)
            expected = Expected([start, last], notices, in_pieces=True)
        else:
            expected = Expected([start, self.after], notices, exact=False, in_pieces=True)
        wrong = examine(folder, expected, thorough=True)
        if self.name == "backup":
            wrong += self.prepared.scenario.after(folder, 0 if ended.status else BACKED_UP)
        wrong += [
            f"left behind: {path.name}"
            for pattern in (".*.part*", ".*.tmp", f"{FILE}.rotating*")
            for path in folder.glob(pattern)
        ]
        if self.name == "bundle export" and ended.status == 0 and not (folder / "out.bundle").exists():
            wrong.append("there is no bundle")
        return wrong


@pytest.mark.property
@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_call_that_fails(workshop: Workshop, soak: bool, name: str, error: str) -> None:
    trial = Trial(workshop, name)
    assert len(trial.calls) > 20
    by_kind = {kind: [call for call in trial.calls if call[0] == kind] for kind in ("fsync", "pwrite64")}
    last = by_kind["fsync"][-2:] + by_kind["pwrite64"][-4:]  # when it is closed
    chosen = trial.calls if soak else last + Random(name + error).sample(trial.calls, FEW)
    for call, number in chosen:
        with workshop.laid(trial.prepared.image) as folder:
            inject = f"inject={call}:error={error}:when={number}"
            ended, _ = trial.run(folder, strace=("-e", CALLS, "-e", inject))
            trial.judge(folder, ended, f"{error}-at-{call}-{number}")
    tried = len(chosen)
    count(faults=tried, **{"faults that a command told of": trial.failed, f"faults: {name}": tried})
    assert not trial.problems, shown(trial.problems)


@pytest.mark.property
@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_may_not_grow(workshop: Workshop, soak: bool, name: str) -> None:
    trial = Trial(workshop, name)
    for room in ROOMS if soak else Random(name).sample(ROOMS, 1):
        with workshop.laid(trial.prepared.image) as folder:
            ended, _ = trial.run(folder, largest=(room + 4) * 1024)
            trial.judge(folder, ended, f"files-of-{room + 4}-KiB")
        with workshop.laid(trial.prepared.image) as folder:
            size = (folder / FILE).stat().st_size
            ended, _ = trial.run(folder, largest=size + room * 1024)
            trial.judge(folder, ended, f"files-{room}-KiB-larger")
    count(**{"runs with limited files": 2 * len(ROOMS) if soak else 2})
    assert not trial.problems, shown(trial.problems)


@pytest.fixture
def disk(memory: Path) -> Iterator[Path]:
    """A disk of 8 MB of its own; skips where none may be mounted."""
    place = memory / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, text=True
    )
    if mounted.returncode:
        place.rmdir()
        pytest.skip("a disk of one's own takes root to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


@pytest.mark.property
@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk(workshop: Workshop, disk: Path, soak: bool, name: str) -> None:
    trial = Trial(workshop, name)
    folder, ballast = disk / "folder", disk / "ballast"
    for room in ROOMS if soak else Random(name).sample(ROOMS, 1):
        lay(trial.prepared.image, folder)
        fill(ballast, room * 1024)
        ended, _ = trial.run(folder)
        ballast.unlink()
        trial.judge(folder, ended, f"{room}-KiB-free")
        subprocess.run(["rm", "-rf", str(folder)], check=True)
    count(**{"runs on a full disk": len(ROOMS) if soak else 1})
    assert not trial.problems, shown(trial.problems)


def fill(ballast: Path, room: int) -> None:
    """Fill a disk but for ``room`` bytes."""
    import shutil

    with ballast.open("wb", buffering=0) as file:
        left = shutil.disk_usage(ballast.parent).free - room
        while left > 0:
            try:
                left -= file.write(bytes(min(left, 4096)))
            except OSError:
                break
