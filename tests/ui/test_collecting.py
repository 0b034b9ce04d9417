"""The cyclic collector in the window: never on another thread, only while nothing is under way."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from ui.collecting import PATIENCE, WORTH, Collector


class Node:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def busy() -> list[bool]:
    return [False]


@pytest.fixture
def collector(worker, until, busy: list[bool]) -> Iterator[Collector]:  # type: ignore[no-untyped-def]
    gc.collect()
    made = Collector(lambda: busy[0])
    made.begin(worker)
    until(lambda: not gc.isenabled() and worker.pending == 0)
    yield made
    made.end()
    assert gc.isenabled()


def alive() -> int:
    return sum(isinstance(each, Node) for each in gc.get_objects())


def litter(count: int = WORTH + 1) -> None:
    for _ in range(count):
        Node()


def test_another_thread_makes_what_it_likes_and_nothing_is_collected_there(collector: Collector) -> None:
    seen: list[str] = []

    def note(phase: str, _facts: object) -> None:
        seen.append(f"{phase} {threading.current_thread().name}")

    gc.callbacks.append(note)
    try:
        thread = threading.Thread(target=litter, name="store")
        thread.start()
        thread.join()
        assert seen == []
        assert alive() > WORTH
        collector.look()
        assert seen == ["start MainThread", "stop MainThread"]
    finally:
        gc.callbacks.remove(note)
    assert alive() == 0


def test_it_waits_while_something_is_under_way_but_not_for_ever(
    collector: Collector, busy: list[bool]
) -> None:
    busy[0] = True
    litter()
    for _ in range(PATIENCE):
        collector.look()
    assert alive() > WORTH
    collector.look()
    assert alive() == 0


def test_a_little_is_not_worth_it(collector: Collector) -> None:
    litter(10)
    collector.look()
    assert alive() == 10
    gc.collect()


def test_what_is_there_before_a_case_file_is_left_out_until_the_end(collector: Collector) -> None:
    assert gc.get_freeze_count() > 10_000
    collector.end()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_nothing_of_an_open_case_file_is_left_out(shell) -> None:  # type: ignore[no-untyped-def]
    late = Collector(lambda: False)
    late.begin(shell._worker)
    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0
    late.end()
