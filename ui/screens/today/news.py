"""The end side of Today: what arrived, which cases moved, and how the mandates are answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import formats, paint
from ui.components.badge import Badge
from ui.components.button import Button, Look
from ui.components.entry import Entry
from ui.components.label import Label
from ui.components.surface import row
from ui.screens.today.card import TodayCard
from ui.theme import theme
from ui.unlock.page import IconLabel

if TYPE_CHECKING:
    from app.today import Asked, Today


class ArrivedCard(TodayCard):
    """The newest bundle, and conflicts to settle."""

    exchange_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Arrived"), parent=parent)

    def show_today(self, today: Today) -> None:
        """Show what came."""
        self.empty()
        arrival = today.arrival
        if arrival is not None:
            words = self.tr("Bundle {number} from {post}").format(
                number=formats.count(arrival.number), post=paint.isolated(arrival.post)
            )
            at = self.tr("Taken in {moment}").format(moment=formats.moment(arrival.at))
            entry = Entry(words, at, two_lines=True)
            entry.clicked.connect(self.exchange_wanted)
            self.body.addWidget(entry)
        if today.conflicts:
            line = row(margins=(6, 0, 0, 0), gap=8)
            line.addWidget(IconLabel("warning", "wax"))
            words = self.tr("Conflicts to settle: {count}").format(count=formats.count(today.conflicts))
            line.addWidget(Label(words, "base", "wax", weight=500), 1)
            settle = Button(self.tr("Settle"), Look.OUTLINE, height="controlSmall")
            settle.clicked.connect(self.exchange_wanted)
            line.addWidget(settle)
            self.body.addLayout(line)
        if arrival is None and not today.conflicts:
            self.say(self.tr("No bundle of another post was taken in yet."))


class MovedCard(TodayCard):
    """Cases that came to another stage."""

    wanted = Signal(str, str)

    def __init__(self, label: Callable[[str, str], str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Moved"), parent=parent)
        self._label = label

    def show_today(self, today: Today) -> None:
        """Show the moves of the last two weeks."""
        self.empty()
        for moved in today.moved:
            line = row(gap=6)
            entry = Entry(moved.case.title)
            case = moved.case.id
            entry.clicked.connect(lambda _on=False, key=case: self.wanted.emit("case", key))
            line.addWidget(entry, 1)
            after = self._label("stage", moved.after)
            if moved.before:
                before = self._label("stage", moved.before)
                line.addWidget(Label(before, "small", "text3"))
                line.addWidget(IconLabel("arrow-forward"))
                entry.setAccessibleDescription(
                    self.tr("from {before} to {after}").format(before=before, after=after)
                )
            line.addWidget(Badge(after, "ink"))
            line.addSpacing(6)
            self.body.addLayout(line)
        if not today.moved:
            self.say(self.tr("No case moved to another stage in the last two weeks."))


class _Share(QWidget):
    """How much of a whole, as a bar."""

    def __init__(self, part: int, whole: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = part / whole if whole else 0.0
        self.setFixedSize(64, 16)

    def sizeHint(self) -> QSize:
        return QSize(64, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        plain = theme().high_contrast  # where no tint tells the empty part from the full one
        paint.box(p, QRect(0, 6, 64, 4), 2, c.surface if plain else c.lineStrong, c.text if plain else None)
        if self._share:
            paint.box(
                p, paint.mirrored(self, QRect(0, 6, max(4, round(64 * self._share)), 4)), 2, c.ink, None
            )
        p.end()


class MandatesCard(TodayCard):
    """The mandates in force and how many of their objectives a case answers."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Mandates"), parent=parent)

    def show_today(self, today: Today) -> None:
        """Show them."""
        self.empty()
        for asked in today.mandates:
            line = row(gap=8)
            mandate = asked.mandate
            entry = Entry(mandate.title, self._whose(asked), two_lines=True)
            entry.clicked.connect(lambda _on=False, key=mandate.id: self.wanted.emit("mandate", key))
            line.addWidget(entry, 1)
            line.addWidget(_Share(asked.answered, asked.objectives))
            words = self.tr("{answered} of {objectives}").format(
                answered=asked.answered, objectives=asked.objectives
            )
            share = Label(words, "small", "text2")
            share.setAccessibleDescription(self.tr("Objectives that a case answers"))
            share.setToolTip(self.tr("Objectives that a case answers"))
            share.setFixedWidth(48)
            share.align_end()
            line.addWidget(share)
            line.addSpacing(6)
            self.body.addLayout(line)
        if not today.mandates:
            self.say(self.tr("No mandate of the capital is in force."))

    def _whose(self, asked: Asked) -> str:
        """The reference, and whose word it is where that is not the capital's."""
        if asked.voice == "capital":
            return asked.reference
        if asked.voice == "here":
            note = self.tr("{reference} (recorded here)") if asked.reference else self.tr("Recorded here")
        elif asked.reference:
            note = self.tr("{reference} (not from the capital)")
        else:
            note = self.tr("Not from the capital")
        return note.format(reference=paint.isolated(asked.reference))
