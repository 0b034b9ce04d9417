"""A list of 100,000 people in the real window: its first page, sorting, narrowing, and scrolling by frames.

What the list shows anew is timed from the click to the frame that has every row in sight, beside the bare SQL
that gives the same order. A frame of scrolling is timed from the end of the one before to its own, inputs
following one another without a pause, beside Qt's own table with the same cells in memory.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.bench.measure import WORDS, Desks
from tests.bench.sample import fill_people

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from tests.bench.window import Frames, Program
    from ui.screens.records import RecordsPage

RECORDS = 100_000
RUNS = 7
STEPS = 150
SHOWN_GOAL, FRAME_GOAL = 0.100, 0.016


@dataclass(frozen=True)
class _Spread:
    """Some times of one thing, in seconds."""

    what: str
    times: Sequence[float]
    goal: float
    baseline: float
    against: str

    def print(self) -> None:
        ordered = sorted(self.times)
        middle, high, worst = statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]
        ratio = middle / self.baseline if self.baseline else float("nan")
        missed = sum(one > self.goal for one in ordered)
        figures = "".join(f"{figure * 1000:9.1f}" for figure in (middle, high, worst, self.baseline))
        print(
            f"  {self.what:42}{figures} {ratio:7.2f} {missed:4} of {len(ordered):<4} {self.against}",
            flush=True,
        )


def _head(title: str, goal: float) -> None:
    print(f"\n{title} (ms; goal {goal * 1000:.0f} ms)")
    print(
        f"  {'':42}{'median':>9}{'p95':>9}{'worst':>9}{'baseline':>9} {'ratio':>7} over         baseline is"
    )


def run(desks: Desks) -> None:
    """Open the window on a case file of people, and drive its list."""
    try:
        from tests.bench.window import Frames, Program
    except ImportError as error:
        print(f"\nFrames: nothing was measured, since {error}")
        return
    desk = desks.fresh()
    fill_people(desk, RECORDS)
    file = desk.store.path
    desk.close()
    program = Program(file)
    program.unlock(WORDS)
    try:
        begun = time.perf_counter()
        program.shell.show_section("network")
        page: Any = program.shell.page("network")
        frames = Frames(program.shell, page.table.viewport())
        frames.during(lambda: None, lambda: _is_full(page))
        taken = (time.perf_counter() - begun) * 1000
        print(f"\nThe section chosen for the first time: {taken:.0f} ms to its rows")
        program.rest()
        _lists(program, frames, page)
        _scrolling(program, frames, page)
        frames.stop()
    finally:
        program.close()


def _is_full(page: RecordsPage) -> bool:
    """Whether every row in sight is there."""
    table, model = page.table, page.model
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    if first < 0:
        return False
    last = last if last >= 0 else model.rowCount() - 1
    return all(model.row_at(number) is not None for number in range(first, last + 1))


def _shown_anew(frames: Frames, page: RecordsPage, step: Callable[[], object]) -> float:
    """Seconds from a step to the frame in which all of the new list is in sight."""
    before = page.model._generation
    return frames.during(step, lambda: page.model._generation != before and _is_full(page))[0]


# -- what the list shows ---------------------------------------------------------------------------


def _lists(program: Program, frames: Frames, page: RecordsPage) -> None:
    from db.orders import Orders

    desk: Any = program.session.worker.desk
    store = desk.app.store
    _head(f"A list of {RECORDS:,} people, from the click to every row in sight", SHOWN_GOAL)

    def bare(order: str, where: str = "") -> float:
        sql = (
            "SELECT r.rid FROM record r JOIN person t ON t.rid = r.rid"
            f" WHERE r.kind = 2 AND r.gone = 0 {where} ORDER BY {order}"
        )
        taken = []
        for _ in range(3):
            begun = time.perf_counter()
            store.raw.execute(sql).fetchall()
            taken.append(time.perf_counter() - begun)
        return statistics.median(taken)

    def timed(what: str, steps: Sequence[Callable[[], object]], baseline: float, against: str) -> None:
        times = []
        for step in steps * RUNS:
            times.append(_shown_anew(frames, page, step))
            program.rest()
        _Spread(what, times, SHOWN_GOAL, baseline, against).print()

    def timed_anew(what: str, step: Callable[[], object], baseline: float, against: str) -> None:
        times = []
        for _ in range(RUNS):
            store.orders = Orders()  # as when the file was just opened
            times.append(_shown_anew(frames, page, step))
            program.rest()
        _Spread(what, times, SHOWN_GOAL, baseline, against).print()

    table = page.table
    plain = bare("r.rid")

    def edit(number: int, desk: Any) -> object:
        sql = "SELECT rid FROM record WHERE kind = 2 AND gone = 0 LIMIT 1 OFFSET ?"
        rid = store.raw.execute(sql, (number * 1000,)).fetchone()[0]
        return desk.save(desk.rows("person", [rid])[0].id, {"name": f"Ruth Edited {number}"})

    def timed_edited(what: str, step: Callable[[], object], baseline: float, against: str) -> None:
        times = []
        for run in range(RUNS):
            program.session.worker.run(page, partial(edit, run))
            program.rest()
            times.append(_shown_anew(frames, page, step))
            program.rest()
        _Spread(what, times, SHOWN_GOAL, baseline, against).print()

    def choose_again() -> None:
        page.show_kind("organisation")
        page.show_kind("person")

    timed(
        "the kind chosen again",
        [choose_again],
        plain,
        "the row numbers, bare",
    )
    for section, column in enumerate(page.model.columns):
        field = column.field
        order = f"r.{field}" if field in ("marking", "title", "changed_at") else f't."{field}"'
        baseline = bare(order)
        against = f"ORDER BY {field}"
        click = partial(table._order_by, section)
        timed_anew(f"sort by {field}, the first time", click, baseline, against)
        timed_edited(f"sort by {field}, after an edit", click, baseline, against)
        timed(f"sort by {field}, both ways", [click, click], baseline, against)
    page._order("title", descending=False)
    program.rest()

    def tick(field: str, code: str) -> Callable[[], None]:
        return partial(page.facets._facets[field]._tick, code, on=True)

    def untick(field: str) -> Callable[[], None]:
        return partial(page.facets.take_off, field)

    for field, code, where in (
        ("country", "KE", "AND t.country = 'KE'"),
        ("marking", "restricted", "AND r.marking = 2"),
    ):
        timed(
            f"filter by {field}, and take it off",
            [tick(field, code), untick(field)],
            bare("r.title", where),
            "the same, bare",
        )

    def search(words: str) -> Callable[[], None]:
        def type_it() -> None:
            page.search.set_text(words)
            page.search.searched.emit(words)

        return type_it

    for words, what in (("ruth", "a name of a tenth"), ("mini", "a prefix"), ("ruth dire", "two words")):
        timed(
            f"filter by text, {what}; and take it off",
            [search(words), search("")],
            plain,
            "the row numbers, bare",
        )


# -- scrolling -------------------------------------------------------------------------------------


def _scrolling(program: Program, frames: Frames, page: RecordsPage) -> None:
    from tests.bench.window import Frames

    _head(f"Scrolling through {RECORDS:,} people, each frame", FRAME_GOAL)
    plain, stop = _plain_table(page)
    theirs = Frames(plain, plain.viewport())
    for what, drive in (
        ("the wheel, a notch a frame", _wheel),
        ("Page Down", _page_down),
        ("the bar dragged anywhere", _drag),
    ):
        baseline = statistics.median(drive(theirs, plain))
        program.rest()
        times = drive(frames, page.table)
        _Spread(what, times, FRAME_GOAL, baseline, "QTableView, cells in memory").print()
        program.rest()
    theirs.stop()
    stop()
    _head("Until the rows are there", SHOWN_GOAL)
    draw = random.Random(5)
    bar = page.table.verticalScrollBar()
    waits = []
    for _ in range(60):
        place = draw.randint(0, bar.maximum())
        waited, _ = frames.during(lambda where=place: bar.setValue(where), lambda: _is_full(page))
        waits.append(waited)
        program.rest()
    _Spread("after a jump to anywhere", waits, SHOWN_GOAL, 0.0, "none").print()


def _wheel(frames: Frames, table: QTableView) -> list[float]:
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    place = QPointF(table.viewport().rect().center())

    def notch() -> None:
        event = QWheelEvent(
            place,
            QPointF(table.viewport().mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(table.viewport(), event)

    table.verticalScrollBar().setValue(0)
    return [time for _ in range(STEPS) for time in frames.during(notch, lambda: True)[1]]


def _page_down(frames: Frames, table: QTableView) -> list[float]:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def press() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(table, event)

    table.selectRow(0)
    return [time for _ in range(STEPS) for time in frames.during(press, lambda: True)[1]]


def _drag(frames: Frames, table: QTableView) -> list[float]:
    draw = random.Random(4)
    bar = table.verticalScrollBar()
    bar.setSliderDown(True)
    times = []
    for _ in range(STEPS):
        place = draw.randint(0, bar.maximum())
        times += frames.during(lambda where=place: bar.setSliderPosition(where), lambda: True)[1]
    bar.setSliderDown(False)
    return times


def _plain_table(page: RecordsPage) -> tuple[QTableView, Callable[[], None]]:
    """Qt's own table over as many rows of the cells that the list shows now, all of them in memory."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView

    from tests.bench.window import spin

    model = page.model
    cells = [
        [model.words(row, column) for column in model.columns]
        for number in range(40)
        if (row := model.row_at(number)) is not None
    ]

    class Plain(QAbstractTableModel):
        def rowCount(self, parent: object = None) -> int:
            return RECORDS

        def columnCount(self, parent: object = None) -> int:
            return len(model.columns)

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            return cells[index.row() % len(cells)][index.column()]

    view = QTableView()
    kept = Plain(view)
    view.setModel(kept)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(page.table.verticalHeader().defaultSectionSize())
    view.resize(page.table.size())
    view.show()
    spin(300)

    def end() -> None:
        view.hide()
        view.deleteLater()

    return view, end
