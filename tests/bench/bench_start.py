"""From the command to the first painted window, and the memory it takes, seen from outside.

Ours is the unlock window of a case file. It stands beside a window with one label, and beside two programs
for the desktop that people know, where they are installed; all start on one screen, in turns.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import ROOT, WORDS, Desks, Line, show
from tests.bench.screen import Screen

RUNS = 7
LONGEST = 30.0
QUIET = 0.5
"""Seconds without work after which a program has loaded what it loads after its first paint."""
_TICKS = os.sysconf("SC_CLK_TCK")
_SIZE = re.compile(r"^(\w+):\s+(\d+) kB", re.MULTILINE)
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
window = QLabel("A window")
window.resize(900, 600)
window.show()
sys.exit(app.exec())
"""


@dataclass(frozen=True)
class _Started:
    """One start: seconds to a viewable and to a painted window, megabytes of all its processes.

    ``at_first`` is what is resident when the window is painted, the others once all is loaded.
    """

    viewable: float
    painted: float
    at_first: float
    resident: float
    share: float
    own: float


def run(desks: Desks) -> None:
    """`python -m app FILE` against other programs' first windows."""
    try:
        screen = Screen()
    except OSError as error:
        print(f"\nStart: nothing was measured, since {error}")
        return
    commands = {
        "ours": [sys.executable, "-m", "app", str(desks.folder / "JKT")],
        "label": [sys.executable, "-c", _BARE],
        **dict(_others(desks.folder)),
    }
    starts: dict[str, list[_Started]] = {name: [] for name in commands}
    version, nothing = [], []
    with screen:
        for turn in range(RUNS + 1):
            for name, command in commands.items():
                started = _start(screen, command)
                if turn:  # the first of each reads its files from the disk
                    starts[name].append(started)
            version.append(_command([sys.executable, "-m", "app", "--version"]))
            nothing.append(_command([sys.executable, "-c", "pass"]))
    ours = starts.pop("ours")
    for name, other in starts.items():
        _show(name, ours, other)
    line = Line(
        "--version", statistics.median(version), statistics.median(nothing), "python -c pass", "0.15 s"
    )
    show("Start of a command", [line])


def _show(name: str, ours: list[_Started], other: list[_Started]) -> None:
    against, limit = ("a window with one label", "") if name == "label" else (name, "1.00")

    def line(what: str, part: str, goal: str, unit: str) -> Line:
        one, two = (statistics.median(getattr(s, part) for s in starts) for starts in (ours, other))
        return Line(what, one, two, against, goal, unit)

    show(
        f"Start, beside {against}",
        [
            line("to a viewable window", "viewable", "", "s"),
            line("to a painted window", "painted", limit, "s"),
            line("resident memory then", "at_first", limit, "MB"),
            line("resident memory once all is loaded", "resident", limit, "MB"),
            line("with its share of what is shared", "share", "", "MB"),
            line("its own alone", "own", "", "MB"),
        ],
    )


def _others(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The other programs that are installed; says of each that is not how it gets here."""
    if shutil.which("picard"):
        yield "picard", ["picard"]
    else:
        print("\npicard is not installed, so nothing stands beside it: apt-get install picard")
    if shutil.which("keepassxc"):
        file = folder / "start.kdbx"
        words = f"{WORDS}\n{WORDS}\n"
        subprocess.run(
            ["keepassxc-cli", "db-create", "-p", file],
            input=words,
            text=True,
            capture_output=True,
            check=True,
        )
        yield "keepassxc", ["keepassxc", str(file)]
    else:
        print("\nkeepassxc is not installed, so nothing stands beside it: apt-get install keepassxc")


def _command(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _start(screen: Screen, command: list[str]) -> _Started:
    known = screen.windows()
    viewable = 0.0
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            now = time.perf_counter() - start
            if process.poll() is not None or now > LONGEST:
                raise RuntimeError(f"no window came: {' '.join(command)}")
            new = screen.windows() - known
            viewable = viewable or (now if new else 0.0)
            if any(screen.is_painted(window) for window in new):
                break
            time.sleep(0.002)
        painted = time.perf_counter() - start
        at_first = _memory(process.pid)[0]
        _settle(process.pid)
        return _Started(viewable, painted, at_first, *_memory(process.pid))
    finally:
        process.terminate()
        process.wait()
        while screen.windows() - known:
            time.sleep(0.01)


def _settle(pid: int) -> None:
    """Wait until the process has next to nothing to do."""
    limit, before = time.perf_counter() + LONGEST, float("-inf")
    while (now := _worked(pid)) - before > 0.02 and time.perf_counter() < limit:
        before = now
        time.sleep(QUIET)


def _worked(pid: int) -> float:
    """Seconds of processor time of a process, whose name may have blanks in it."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / _TICKS


def _memory(pid: int) -> tuple[float, float, float]:
    """Resident, proportional and own memory of a process and of all that it started, in megabytes."""
    total = [0.0, 0.0, 0.0]
    for one in _tree(pid):
        told = _SIZE.findall(Path(f"/proc/{one}/smaps_rollup").read_text())
        figures = {name: int(size) / 1024 for name, size in told}
        own = figures["Private_Clean"] + figures["Private_Dirty"]
        for place, figure in enumerate((figures["Rss"], figures["Pss"], own)):
            total[place] += figure
    return total[0], total[1], total[2]


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _tree(int(child))
