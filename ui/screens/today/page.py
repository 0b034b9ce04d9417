"""The page Today: cards in two columns, or in one where the window is narrow."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.button import Button, Look
from ui.components.header import Page
from ui.components.label import Label
from ui.components.marking import level_of
from ui.components.surface import clear, column, row, scrolled
from ui.desk import Change, Desk, Refusal
from ui.screens.context import Context
from ui.screens.today.due import DueCard
from ui.screens.today.meetings import MeetingsCard
from ui.screens.today.news import ArrivedCard, MandatesCard, MovedCard
from ui.screens.today.promised import PromisedCard
from ui.theme import theme

if TYPE_CHECKING:
    from app.today import Today

SIDE = 384
"""Width of the end side, in logical pixels."""
KINDS = ("task", "interaction", "case", "move", "mandate", "objective", "person", "organisation")
MINUTE = 60_000


class TodayPage(Page):
    """What wants a hand today."""

    new_task_wanted = Signal()
    brief_wanted = Signal()
    tasks_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.toolbar_ground.set_edges()
        self._context = context
        self._today: Today | None = None
        self._stale = True
        self._wide: bool | None = None
        self.header.set_title(self.tr("Today"))
        self._build_header()
        self._build_cards()
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        context.worker.changed.connect(self._note_change)
        self.reload()

    # -- building ------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.brief = Button(self.tr("Head-of-mission brief"), Look.QUIET, "print")
        self.brief.clicked.connect(self.brief_wanted)
        self.new_task = Button(self.tr("New task"), Look.FILLED, "plus")
        self.new_task.clicked.connect(self.new_task_wanted)
        self.header.buttons.addWidget(self.brief)
        self.header.buttons.addWidget(self.new_task)
        self._context.hold_back(self.new_task)

    def _build_cards(self) -> None:
        context = self._context
        self.due = DueCard(writable=not context.why_not())
        self.meetings = MeetingsCard(context.label)
        self.promised = PromisedCard()
        self.arrived = ArrivedCard()
        self.moved = MovedCard(context.label)
        self.mandates = MandatesCard()
        self.due.done.connect(self._tick_off)
        self.due.all_wanted.connect(self.tasks_wanted)
        self.arrived.exchange_wanted.connect(lambda: context.section_wanted.emit("exchange"))
        for card in (self.due, self.meetings, self.promised, self.moved, self.mandates):
            card.wanted.connect(context.record_wanted)
        body = QWidget()
        whole = column(body, margins=(16, 0, 16, 16), gap=0)
        self._summary = row(margins=(6, 0, 0, 0), gap=0)
        self.toolbar.addLayout(self._summary)
        columns = row(gap=12)
        self._main, self._side = QWidget(), QWidget()
        self._main_column, self._side_column = column(self._main, gap=12), column(self._side, gap=12)
        columns.addWidget(self._main, 1)
        columns.addWidget(self._side)
        whole.addLayout(columns)
        whole.addStretch(1)
        self.set_body(scrolled(body))
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        start = [self.due, self.meetings, self.promised]
        end = [self.arrived, self.moved, self.mandates]
        for layout in (self._main_column, self._side_column):
            while layout.takeAt(0) is not None:
                pass
        for card in start if wide else [*start, *end]:
            self._main_column.addWidget(card)
        for card in end if wide else []:
            self._side_column.addWidget(card)
        self._main_column.addStretch(1)
        self._side_column.addStretch(1)
        self._side.setVisible(wide)
        self._side.setFixedWidth(SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(wide=self.window().width() >= theme().tokens.regular)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the store again."""
        self._stale = False
        self._context.worker.run(self, lambda desk: desk.today()).done(self._show)

    def _show(self, today: Today) -> None:
        self._today = today
        focus = self.window().focusWidget()
        focused = next((place for place, row in enumerate(self.due.rows) if row.check is focus), None)
        now = datetime.now().astimezone()
        for card in (self.due, self.promised, self.arrived, self.moved, self.mandates):
            card.show_today(today)
        self.meetings.show_today(today, now)
        self.header.set_count(formats.day(today.day.isoformat(), "dddd d MMMM yyyy"))
        level = level_of(today.marking)
        note = (
            self.tr("highest marking on this screen")
            if level
            else self.tr("nothing on this screen is marked higher")
        )
        self.band.show_level(level, note)
        self._summarise(today)
        if focused is not None and self.due.rows:  # ticked off by hand: the next one comes up
            check = self.due.rows[min(focused, len(self.due.rows) - 1)].check
            # Shown first: a widget that is not visible yet takes no focus.
            QTimer.singleShot(0, check, lambda: check.setFocus(Qt.FocusReason.OtherFocusReason))

    def _summarise(self, today: Today) -> None:
        clear(self._summary)
        count = formats.count
        parts = [
            (self.tr("{count} overdue").format(count=count(today.overdue.count)), today.overdue.count, True),
            (self.tr("{count} due today").format(count=count(today.today.count)), today.today.count, False),
            (
                self.tr("Meetings: {count}").format(count=count(len(today.meetings))),
                len(today.meetings),
                False,
            ),
            (self.tr("Conflicts: {count}").format(count=count(today.conflicts)), today.conflicts, True),
        ]
        said = [(words, urgent) for words, number, urgent in parts if number]
        for place, (words, urgent) in enumerate(said):
            if place:
                self._summary.addWidget(Label("  ·  ", "base", "text3"))
            self._summary.addWidget(
                Label(words, "base", "wax" if urgent else "text2", weight=600 if urgent else 400)
            )
        if not said:
            self._summary.addWidget(Label(self.tr("Nothing waits for your hand today."), "base", "text2"))
        self._summary.addStretch(1)

    def _tick(self) -> None:
        """Another minute: the line among the meetings moves, and after midnight the whole page."""
        if self._today is None or not self.isVisible():
            return
        now = datetime.now().astimezone()
        if now.date() != self._today.day:
            self.reload()
        else:
            self.meetings.show_today(self._today, now)

    def _note_change(self, change: Change) -> None:
        if change.touches(*KINDS):
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    # -- doing ---------------------------------------------------------------------------------

    def _tick_off(self, id: str) -> None:
        day = datetime.now().astimezone().date().isoformat()

        def work(desk: Desk) -> Change:
            return desk.save(id, {"status": "done", "done_on": day})

        ticket = self._context.worker.run(self, work)
        ticket.done(lambda change: self._context.say(self.tr("The task is done"), change))
        ticket.refused(self._not_done)

    def _not_done(self, refusal: Refusal) -> None:
        self._context.say(refusal.message)
        self.reload()
