"""Operations: off the window's thread, with success, refusal, fault, progress and cancel."""

from __future__ import annotations

import threading

from ui.desk import Change, Refusal


def test_work_runs_on_the_worker_and_its_end_on_the_window(qtbot, worker, until) -> None:  # type: ignore[no-untyped-def]
    seen: dict[str, object] = {}
    ticket = worker.submit(worker, lambda progress: threading.current_thread().name)
    ticket.done(lambda name: seen.update(work=name, end=threading.current_thread().name))
    ticket.ended(lambda: seen.update(over=True))
    until(lambda: "over" in seen)
    assert seen == {"work": "store", "end": "MainThread", "over": True}


def test_operations_keep_their_order(worker, until) -> None:  # type: ignore[no-untyped-def]
    done: list[int] = []
    for number in range(50):
        worker.submit(worker, lambda progress, number=number: number).done(done.append)
    until(lambda: len(done) == 50)
    assert done == list(range(50))


def test_a_refusal_goes_to_who_asked_else_to_the_window(worker, until) -> None:  # type: ignore[no-untyped-def]
    mine: list[str] = []
    window: list[str] = []
    worker.refused.connect(window.append)

    def refuse(progress: object) -> None:
        raise Refusal("The disk is full; free some space.")

    worker.submit(worker, refuse).refused(lambda refusal: mine.append(refusal.message))
    worker.submit(worker, refuse)
    until(lambda: bool(window))
    assert mine == window == ["The disk is full; free some space."]


def test_a_fault_is_reported_with_its_exception(worker, until) -> None:  # type: ignore[no-untyped-def]
    worker.failed.disconnect()
    faults: list[BaseException] = []
    worker.failed.connect(faults.append)
    ended: list[bool] = []

    def break_down(progress: object) -> None:
        raise KeyError("nobody expected this")

    worker.submit(worker, break_down).ended(lambda: ended.append(True))
    until(lambda: bool(ended))
    assert isinstance(faults[0], KeyError)
    assert faults[0].args == ("nobody expected this",)


def test_progress_is_told_and_cancel_stops_at_the_next_report(worker, until) -> None:  # type: ignore[no-untyped-def]
    told: list[tuple[int, int]] = []
    over: list[bool] = []
    results: list[int] = []
    go = threading.Event()

    def count(progress) -> int:  # type: ignore[no-untyped-def]
        for number in range(1000):
            progress(number, 1000, "")
            if number == 3:
                go.wait(20)
        return 1000

    ticket = worker.submit(worker, count)
    ticket.progress(lambda done, total, step: told.append((done, total))).done(results.append)
    ticket.ended(lambda: over.append(True))
    until(lambda: len(told) == 4)
    ticket.cancel()
    go.set()
    until(lambda: bool(over))
    assert told == [(0, 1000), (1, 1000), (2, 1000), (3, 1000)]
    assert not results


def test_a_change_is_told_to_every_screen_and_an_empty_one_to_none(worker, until) -> None:  # type: ignore[no-untyped-def]
    heard: list[Change] = []
    over: list[bool] = []
    worker.changed.connect(heard.append)
    worker.submit(worker, lambda progress: Change(frozenset({"case"}), 3))
    worker.submit(worker, lambda progress: Change(frozenset())).ended(lambda: over.append(True))
    until(lambda: bool(over))
    assert [change.undo for change in heard] == [3]
    assert heard[0].touches("case", "person")
    assert not heard[0].touches("person")


def test_a_widget_that_is_gone_gets_nothing(qtbot, worker, until) -> None:  # type: ignore[no-untyped-def]
    import shiboken6
    from PySide6.QtCore import QObject

    owner = QObject()
    got: list[int] = []
    go = threading.Event()
    worker.submit(owner, lambda progress: go.wait(20)).done(lambda _r: got.append(1))
    shiboken6.delete(owner)
    go.set()
    until(lambda: worker.pending == 0)
    assert not got


def test_without_a_desk_there_is_a_sentence(worker, until) -> None:  # type: ignore[no-untyped-def]
    said: list[str] = []
    worker.run(worker, lambda desk: desk.counts()).refused(lambda refusal: said.append(refusal.message))
    until(lambda: bool(said))
    assert "Unlock one first" in said[0]
