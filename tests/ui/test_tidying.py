"""The search index is put in order in the window once nothing is asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from ui import tidying
from ui.outcome import Change
from ui.tidying import Tidier


class Untidy:
    """A desk that needs some steps, and that notes on which thread each was done."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.threads: list[str] = []

    def tidy(self) -> bool:
        self.threads.append(threading.current_thread().name)
        self.left -= 1
        return self.left > 0

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def tidier(worker: Any, monkeypatch: pytest.MonkeyPatch) -> Tidier:
    monkeypatch.setattr(tidying, "QUIET_MS", 20)
    return Tidier(worker, worker)


def test_it_goes_on_step_by_step_after_a_change(
    worker: Any, tidier: Tidier, until: Callable[..., None]
) -> None:
    desk = worker.desk = Untidy(5)
    worker.changed.emit(Change(frozenset({"case"})))
    until(lambda: desk.left == 0 and worker.pending == 0)
    assert desk.threads == ["store"] * 5


def test_it_gives_way_to_what_is_asked(worker: Any, tidier: Tidier, until: Callable[..., None]) -> None:
    desk = worker.desk = Untidy(1)
    going_on = threading.Event()
    order: list[int] = []

    def asked(_desk: Any) -> None:
        going_on.wait(10)
        order.append(desk.left)

    worker.run(worker, asked)
    worker.changed.emit(Change(frozenset({"case"})))
    until(lambda: not tidier._timer.isActive() or bool(worker.pending))
    going_on.set()
    until(lambda: desk.left == 0 and worker.pending == 0)
    assert order == [1], "what was asked came first"


def test_nothing_is_done_where_no_case_file_is_open(
    worker: Any, tidier: Tidier, until: Callable[..., None]
) -> None:
    worker.changed.emit(Change(frozenset({"case"})))
    until(lambda: not tidier._timer.isActive())
    assert worker.pending == 0
