"""A process that dies at a chosen step, without one: from that step on nothing reaches the disk any more.

Hooked are the calls by which a change of keys or a rotation reaches the disk. At the chosen one `Killed` is
raised, and by every hooked call after it too, so that no handler can tidy up what a dead process could not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db import rotation
from db.store import Store


class Killed(BaseException):
    """The process is no more."""


STEPS: tuple[tuple[Any, str], ...] = (
    (Path, "replace"),
    (Path, "unlink"),
    (os, "fsync"),
    (Store, "transaction"),
    (Store, "_leave_clean"),
    (rotation, "connect"),
    (Store, "reconnect"),
)


@contextmanager
def killed_at(step: int, *, after: bool = False) -> Iterator[Callable[[], bool]]:
    """Die at the call of that number (from 0), before it or right after; yields whether it came to that."""
    count = -1
    dead = False

    def hooked(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            nonlocal count, dead
            count += 1
            if dead or (count == step and not after):
                dead = True
                raise Killed
            number = count
            result = real(*given, **more)
            if number == step:
                dead = True
                raise Killed
            return result

        return call

    with pytest.MonkeyPatch.context() as patched:
        for owner, name in STEPS:
            patched.setattr(owner, name, hooked(getattr(owner, name)))
        yield lambda: dead


def let_go(store: Store) -> None:
    """What the system does with the files of a process that died: no log is taken in, the lock is free."""
    if store.raw is not None:
        left = {path: path.read_bytes() for path in (store.path, Path(f"{store.path}-wal")) if path.exists()}
        store.raw.close()  # SQLite takes the log in and removes it
        store.raw = None
        for path, data in left.items():
            with path.open("r+b" if path.exists() else "xb") as file:
                file.write(data)
                file.truncate()
    store.use_anchor(None)
    if store._file_lock is not None:
        store._file_lock.release()
