"""Notices whenever the window's thread does not come back to its event loop, and what it was doing then.

A timer beats on that thread. Another thread looks whether the beat is late, and notes the stack while it is.
It can look only while nobody holds the interpreter; who does holds up the window as well, and is found by
``faulthandler``, which needs no interpreter to write down where every thread is.
"""

from __future__ import annotations

import faulthandler
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

from tests.bench.measure import ROOT

LIMIT = 0.100
BEAT = 0.010
LOOK = 0.004
_FRAME = re.compile(r'File "(.+)", line (\d+) in (\S+)')
_OURS = tuple(str(ROOT / part) for part in ("app", "db", "reports", "resources", "ui"))


@dataclass
class Block:
    """A stretch without the event loop: seconds, those that the thread worked, and where it was seen.

    ``others`` is where the other threads were when the limit was passed.
    """

    step: str
    seconds: float
    worked: float
    places: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)


class Watchdog(QObject):
    """Made on the window's thread, which it watches until ``stop``."""

    def __init__(self) -> None:
        super().__init__()
        self.step = ""
        self.blocks: list[Block] = []
        self.longest: dict[str, float] = {}
        """The longest stretch of each step, over the limit or not."""
        self._places: Counter[str] = Counter()
        self._beat, self._worked = time.perf_counter(), time.thread_time()
        self._thread = threading.get_ident()
        self._ended = threading.Event()
        self._dump = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the watch
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(BEAT * 1000))
        self._timer.timeout.connect(self._note)
        self._timer.start()
        self._watcher = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._watcher.start()

    def _note(self) -> None:
        """Come back to the loop: note the stretch since the last time."""
        now, worked = time.perf_counter(), time.thread_time()
        seconds = now - self._beat - BEAT
        self.longest[self.step] = max(seconds, self.longest.get(self.step, 0.0))
        if seconds > LIMIT:
            others = self._others()
            self.blocks.append(Block(self.step, seconds, worked - self._worked, self._places, others))
        self._places = Counter()
        self._beat, self._worked = now, worked
        faulthandler.dump_traceback_later(LIMIT, file=self._dump)

    def _others(self) -> list[str]:
        """The innermost frames of the other threads but the watcher's, as they were written down."""
        self._dump.seek(0)
        told = self._dump.read().split("\n\n")
        self._dump.seek(0)
        self._dump.truncate()
        ids = {f"{thread:#018x}" for thread in (self._thread, self._watcher.ident)}
        found = []
        for thread in told:
            frames = _FRAME.findall(thread)
            if frames and not any(one in thread for one in ids) and "wait" not in frames[0][2]:
                found.append(" < ".join(f"{_short(file)}:{line} {name}" for file, line, name in frames[:4]))
        return found

    def _watch(self) -> None:
        while not self._ended.wait(LOOK):
            if time.perf_counter() - self._beat > LIMIT / 2:
                frame = sys._current_frames().get(self._thread)
                if frame is not None:
                    self._places[_place(frame)] += 1

    def stop(self) -> None:
        """Watch no longer."""
        self._ended.set()
        self._watcher.join()
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        self._dump.close()


def _place(frame: FrameType | None) -> str:
    """The innermost frames of ours, at most three, the innermost first."""
    found: list[str] = []
    while frame is not None and len(found) < 3:
        code = frame.f_code
        if code.co_filename.startswith(_OURS):
            found.append(f"{_short(code.co_filename)}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(found) or "none of ours"


def _short(file: str) -> str:
    """A file's path within the project, or its last two parts."""
    path = Path(file)
    return str(path.relative_to(ROOT)) if file.startswith(_OURS) else "/".join(path.parts[-2:])
