"""Whom one meets today, with a line where the day stands now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role
from ui.components.entry import Entry
from ui.components.label import Label
from ui.components.marking import MarkingBars, level_of
from ui.components.surface import row
from ui.screens.today.card import TodayCard
from ui.theme import theme
from ui.unlock.page import IconLabel

if TYPE_CHECKING:
    from app.today import Meeting, Today

ICONS = {
    "call": "phone",
    "visit": "place",
    "meeting": "people",
    "consultation": "people",
    "event": "calendar",
    "note-verbale": "mail",
    "demarche": "flag",
}
_TIME, _LENGTH = 48, 68


class NowLine(QWidget):
    """The time of day, and a line across."""

    told_as = Role.StaticText

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, theme().line("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        font = theme().figures("small", 600)
        wide = paint.width(self._words, font) + 2
        words = paint.mirrored(self, QRect(6, 0, wide, self.height()))
        paint.text(p, words, self._words, font, c.ink, self.layoutDirection())
        line = paint.mirrored(self, QRect(6 + wide + 6, self.height() // 2, self.width() - wide - 18, 1))
        p.fillRect(line, c.ink)
        p.end()


class MeetingsCard(TodayCard):
    """The interactions of the day, earliest first."""

    wanted = Signal(str, str)

    def __init__(self, label: Callable[[str, str], str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Meetings today"), parent=parent)
        self._label = label

    def show_today(self, today: Today, now: datetime) -> None:
        """Show them, and the line of the present moment among them."""
        self.empty()
        self.body.addSpacing(4)
        drawn = False
        for meeting in today.meetings:
            if not drawn and meeting.start > now:
                self.body.addWidget(NowLine(f"{now:%H:%M}"))
                drawn = True
            self.body.addLayout(self._entry(meeting, now))
        if today.meetings and not drawn:
            self.body.addWidget(NowLine(f"{now:%H:%M}"))
        if not today.meetings:
            self.say(self.tr("Nobody is to be met today."))

    def _entry(self, meeting: Meeting, now: datetime) -> QHBoxLayout:
        line = row(margins=(6, 0, 0, 0), gap=4)
        start, end = meeting.start, meeting.end
        over = (end or start) <= now
        time = Label(
            f"{start:%H:%M}" if meeting.has_time else "", "base", "text3" if over else "text", weight=600
        )
        time.setFixedWidth(_TIME)
        line.addWidget(time)
        minutes = round((end - start).total_seconds() / 60) if end else 0
        words = self.tr("{count} min").format(count=minutes) if minutes > 0 else ""
        length = Label(words, "small", "text3")
        length.setFixedWidth(_LENGTH)
        line.addWidget(length)
        type_name = self._label("interaction_type", meeting.type) if meeting.type else ""
        icon = IconLabel(ICONS.get(meeting.type, "interactions"))
        icon.setToolTip(type_name)
        icon.setAccessibleName(type_name)
        line.addWidget(icon)
        line.addSpacing(2)
        who = ", ".join(meeting.people[:3])
        note = " · ".join(part for part in (type_name, meeting.place, who) if part)
        entry = Entry(meeting.subject, note, two_lines=True, colour="text3" if over else "text")
        entry.clicked.connect(lambda: self.wanted.emit("interaction", meeting.id))
        line.addWidget(entry, 1)
        line.addWidget(MarkingBars(level_of(meeting.marking)))
        line.addSpacing(6)
        return line
