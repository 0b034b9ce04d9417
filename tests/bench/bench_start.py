"""From the command to the first window on the screen, and the memory it takes, seen from outside.

The X server is asked whether a window of the process is viewable, the same way for ours and for the baseline.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import ROOT, Desks, Line, show

RUNS = 5
LONGEST = 30.0
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(900, 600)
window.show()
sys.exit(app.exec())
"""
_WINDOW = re.compile(r"^\s+(0x[0-9a-f]+) .*?(\d+)x(\d+)\+", re.MULTILINE)


def run(desks: Desks) -> None:
    """`python -m app FILE` against a window with nothing in it."""
    if not os.environ.get("DISPLAY") or shutil.which("xwininfo") is None:
        print("\nStart: needs a display and xwininfo (x11-utils), so nothing was measured")
        return
    file = desks.folder / "JKT"
    ours = [_start([sys.executable, "-m", "app", str(file)]) for _ in range(RUNS)]
    bare = [_start([sys.executable, "-c", _BARE]) for _ in range(RUNS)]
    version = [_command([sys.executable, "-m", "app", "--version"]) for _ in range(RUNS)]
    nothing = [_command([sys.executable, "-c", "pass"]) for _ in range(RUNS)]
    window = "an empty QWidget"
    show(
        "Start",
        [
            Line("to the unlock window", *_medians(ours, bare, 0), window, "0.5 s"),
            Line("memory then (resident)", *_medians(ours, bare, 1), window, "144 MB", unit="MB"),
            Line(
                "--version",
                statistics.median(version),
                statistics.median(nothing),
                "python -c pass",
                "0.15 s",
            ),
        ],
    )


def _medians(
    ours: list[tuple[float, float]], bare: list[tuple[float, float]], place: int
) -> tuple[float, float]:
    return statistics.median(r[place] for r in ours), statistics.median(r[place] for r in bare)


def _command(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _start(command: list[str]) -> tuple[float, float]:
    """Seconds until a window is viewable, and megabytes of resident memory shortly after."""
    known = _windows()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _windows() - known:
            if process.poll() is not None or time.perf_counter() - start > LONGEST:
                raise RuntimeError(f"no window came: {' '.join(command)}")
            time.sleep(0.005)
        taken = time.perf_counter() - start
        time.sleep(1.0)  # until what is loaded after the first paint is there too
        return taken, _resident(process.pid)
    finally:
        process.terminate()
        process.wait()


def _windows() -> set[str]:
    """Windows of some size that are viewable."""
    listed = subprocess.run(
        ["xwininfo", "-root", "-children"], capture_output=True, text=True, check=True
    ).stdout
    found = set()
    for name, width, height in _WINDOW.findall(listed):
        if int(width) < 200 or int(height) < 200:
            continue
        told = subprocess.run(["xwininfo", "-id", name], capture_output=True, text=True)
        if "IsViewable" in told.stdout:
            found.add(name)
    return found


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    (kilobytes,) = re.findall(r"VmRSS:\s+(\d+) kB", status)
    return int(kilobytes) / 1024
