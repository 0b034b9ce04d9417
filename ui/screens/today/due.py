"""What is due: late tasks, today's and the coming week's, each ticked off where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.accessible import Role
from ui.components.badge import Avatar
from ui.components.button import Button, Look
from ui.components.check import Check
from ui.components.entry import Entry
from ui.components.label import Label
from ui.components.marking import MarkingBars, level_of
from ui.components.surface import row
from ui.icons import draw_icon
from ui.screens.today.card import TodayCard
from ui.theme import theme

if TYPE_CHECKING:
    from app.today import Group, Task, Today

_FORM = "ddd d MMM"


class GroupHead(QWidget):
    """The name of a span of days and how many tasks it has; late ones with a clock, in wax."""

    told_as = Role.Heading

    def __init__(self, words: str, count: int, *, late: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._count, self._late = words, formats.count(count), late
        self.setAccessibleName(f"{words} {self._count}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, theme().line("small") + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        h, left = self.height(), 6
        if self._late:
            spot = paint.mirrored(self, QRect(left, (h - 14) // 2, 14, 14))
            draw_icon(p, "clock", spot.x(), spot.y(), 14, c.wax)
            left += 20
        font = theme().font("small", 600)
        wide = paint.width(self._words, font) + 2
        words = paint.mirrored(self, QRect(left, 0, wide, h))
        paint.text(p, words, self._words, font, c.wax if self._late else c.text2, self.layoutDirection())
        count = paint.mirrored(self, QRect(left + wide + 5, 0, 60, h))
        paint.text(p, count, self._count, theme().figures("small"), c.text3, self.layoutDirection())
        p.end()


class TaskRow(QWidget):
    """One task: a box that ticks it off, its name and case, marking, officer and day."""

    done = Signal(str)
    wanted = Signal(str, str)

    def __init__(
        self, task: Task, day: str, room: int, *, late: bool, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.id = task.id
        line = row(self, gap=4)
        self.check = Check("")
        self.check.setAccessibleName(self.tr("Done: {task}").format(task=task.title))
        self.check.setFixedWidth(24)
        self.check.setEnabled(writable)
        self.check.toggled.connect(lambda _on: self.done.emit(task.id))
        line.addWidget(self.check)
        self.entry = Entry(task.title, task.case.title if task.case else "")
        self.entry.clicked.connect(lambda: self.wanted.emit("task", task.id))
        line.addWidget(self.entry, 1)
        line.addSpacing(6)
        line.addWidget(MarkingBars(level_of(task.marking)))
        line.addSpacing(8)
        if task.officer:
            avatar = Avatar(task.officer)
            avatar.setToolTip(task.officer)
            line.addWidget(avatar)
        else:
            line.addSpacing(20 + line.spacing())
        when = Label(day, "base", "wax" if late else "text2", weight=600 if late else 400)
        when.setFixedWidth(room)
        when.align_end()
        when.setContentsMargins(3, 0, 3, 0)  # the tail of a last Arabic letter reaches beyond its width
        line.addWidget(when)


class DueCard(TodayCard):
    """All three spans."""

    done = Signal(str)
    wanted = Signal(str, str)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Due"), self.tr("Show all"), parent)
        self._writable = writable
        self._room = 0
        self.rows: list[TaskRow] = []

    def show_today(self, today: Today) -> None:
        """Show what is due as of a day."""
        self.empty()
        self.rows = []
        dated = [formats.day(task.due, _FORM) for task in (*today.overdue.tasks, *today.week.tasks)]
        font = theme().font("base", 600)
        self._room = 12 + max((paint.width(day, font) for day in dated), default=0)
        self._add(self.tr("Overdue"), today.overdue, late=True)
        self._add(self.tr("Today"), today.today, dated=False)
        self._add(self.tr("Next seven days"), today.week)
        if not self.rows:
            self.say(self.tr("Nothing is late, and nothing is due in the next seven days."))

    def _add(self, words: str, group: Group, *, dated: bool = True, late: bool = False) -> None:
        if not group.count:
            return
        self.body.addWidget(GroupHead(words, group.count, late=late))
        for task in group.tasks:
            day = formats.day(task.due, _FORM) if dated else ""
            made = TaskRow(task, day, self._room, late=late, writable=self._writable)
            made.done.connect(self.done)
            made.wanted.connect(self.wanted)
            self.rows.append(made)
            self.body.addWidget(made)
        left = group.count - len(group.tasks)
        if left > 0:
            more = Button(
                self.tr("{count} more").format(count=formats.count(left)), Look.LINK, height="controlSmall"
            )
            more.clicked.connect(self.all_wanted)
            line = row(margins=(28, 0, 0, 0))
            line.addWidget(more)
            line.addStretch(1)
            self.body.addLayout(line)
