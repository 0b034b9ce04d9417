"""A growing wait after wrong guesses in the window, kept outside the case file and free of content.

It keeps a passer-by from trying what comes to mind at an unattended desk. Whoever has the files themselves
is held up by Argon2id alone, and the command line relies on that. The count outlives the window and the
program; only the right secret ends it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.errors import ChanceryError, WrongPassphrase, WrongRecoveryKey
from resources.sentences import say

FREE = 3
"""From this wrong guess on, each is followed by a wait."""
LONGEST = 60.0


class TooSoon(ChanceryError):
    """A guess before the wait was over; it was not looked at."""


@dataclass(frozen=True, slots=True)
class _State:
    """Wrong guesses so far, and when the last was made, by both clocks."""

    failures: int = 0
    wall: float = 0.0
    ticks: float = 0.0


_CLOCKS = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""Where ``time.monotonic`` stands still while the computer sleeps, a clock that does not."""


def ticking() -> float:
    """Seconds since the computer was started, sleep included; nobody can set this clock."""
    name = _CLOCKS.get(sys.platform)
    return time.clock_gettime(getattr(time, name)) if name else time.monotonic()


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong guesses: none for two, then 1, 2, 4, ... up to 60."""
    return 0.0 if failures < FREE else min(LONGEST, 2.0 ** (failures - FREE))


class Throttle:
    """The waits of one user: a small file for each case file that guesses were made at."""

    def __init__(
        self,
        folder: Path | None = None,
        wall: Callable[[], float] = time.time,
        ticks: Callable[[], float] = ticking,
    ) -> None:
        self._folder, self._wall, self._ticks = folder, wall, ticks
        self._known: dict[str, _State] = {}

    def waiting(self, store: Path) -> float:
        """Seconds until the next guess at this case file is looked at; 0 when it may come now."""
        name = _name_of(store)
        state = self._read(name)
        wait = wait_after(state.failures)
        if not wait:
            return 0.0
        passed = [
            now - then
            for now, then in ((self._wall(), state.wall), (self._ticks(), state.ticks))
            if now >= then  # a clock that went back was set, or the computer was started anew
        ]
        if not passed:
            self._write(name, _State(state.failures, self._wall(), self._ticks()))
            return wait
        return max(0.0, wait - min(passed))  # a clock that was set forward alone does not help

    @contextlib.contextmanager
    def guarded(self, store: Path) -> Iterator[None]:
        """Around one guess: raises TooSoon during a wait, counts a wrong one, forgets all after a right."""
        left = self.waiting(store)
        if left:
            raise TooSoon(
                say(
                    "Wait {seconds} s before the next try; the last ones were wrong.", seconds=math.ceil(left)
                )
            )
        name = _name_of(store)
        try:
            yield
        except (WrongPassphrase, WrongRecoveryKey):
            failures = self._read(name).failures + 1
            self._write(name, _State(failures, self._wall(), self._ticks()))
            raise
        self._forget(name)

    # -- the file ------------------------------------------------------------------------------

    def _file(self, name: str) -> Path:
        if self._folder is not None:
            return self._folder / name
        from db.places import data_folder

        return data_folder() / "throttle" / name

    def _read(self, name: str) -> _State:
        """The newer of what the file says (another window may have written it) and what we remember."""
        kept = self._known.get(name, _State())
        try:
            said = json.loads(self._file(name).read_bytes())
            found = _State(int(said["failures"]), float(said["wall"]), float(said["ticks"]))
        except (OSError, ValueError, KeyError, TypeError):
            return kept
        return found if found.failures >= kept.failures else kept

    def _write(self, name: str, state: _State) -> None:
        from db.atomic import write_atomically
        from db.places import private_folder

        self._known[name] = state
        data = {"failures": state.failures, "wall": state.wall, "ticks": state.ticks}
        # On a full or read-only disk the count lives as long as the program.
        with contextlib.suppress(OSError):
            file = self._file(name)
            private_folder(file.parent)
            write_atomically(file, json.dumps(data).encode())

    def _forget(self, name: str) -> None:
        self._known.pop(name, None)
        with contextlib.suppress(OSError):
            self._file(name).unlink()


def _name_of(store: Path) -> str:
    """The case file's id, which a copy or another name of it keeps; without its key file, its place."""
    from db.slots import KeyFile, key_path

    try:
        return KeyFile.load(key_path(store)).store_id.hex()
    except ChanceryError:
        return hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:32]


THROTTLE = Throttle()
"""This user's."""
