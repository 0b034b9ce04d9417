"""One stage of the board: its head and its cards; an empty one folds to a strip where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.accessible import Role
from ui.components.button import Button, Look
from ui.components.surface import clear, column
from ui.screens.cases.card import CaseCard
from ui.screens.cases.gate import GateCard
from ui.screens.cases.sums import short_total
from ui.theme import theme

if TYPE_CHECKING:
    from app.board import Column
    from app.stages import Gate

LEAST, MOST, FOLDED = 190, 248, 30
"""Widths of a lane, in logical pixels: the least and most with its cards, and folded."""
HEAD = 32
INSET = 4
"""Between a lane's edge and its cards, so that the ground of a target shows around them."""
GAP = 8


class LaneHead(QWidget):
    """The stage's name, how many cases are in it and what they come to."""

    told_as = Role.Heading

    def __init__(self, stage: str, count: int, total: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage, self._count, self._total = stage, count, total
        self.folded = False
        self.faint = False
        words = [stage, formats.count(count), *([total] if total else [])]
        self.setAccessibleName(", ".join(words))
        self.setToolTip(self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.folded:
            return
        c = theme().c
        p = paint.painter(self)
        direction = self.layoutDirection()
        font = theme().font("base", 600)
        figures = theme().figures("small")
        wide = paint.width(self._total, figures) + 4 if self._total else 0
        counted = formats.count(self._count)
        number = paint.width(counted, theme().font("base")) + 8
        room = self.width() - wide - number - 8 - 2 * INSET
        name = min(paint.width(self._stage, font) + 2, room)
        spot = paint.mirrored(self, QRect(INSET + 2, 0, name, self.height()))
        paint.text(p, spot, self._stage, font, c.text3 if self.faint else c.text, direction)
        spot = paint.mirrored(self, QRect(INSET + name + 6, 0, number, self.height()))
        paint.text(p, spot, counted, theme().font("base"), c.text3, direction)
        spot = paint.mirrored(self, QRect(self.width() - wide - INSET - 2, 0, wide, self.height()))
        paint.text(p, spot, self._total, figures, c.text3, direction, end=True)
        p.end()


class _Slot(QWidget):
    """Where a dragged card would stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(88)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        paint.dashed(p, self.rect(), theme().tokens.radius["r3"], theme().c.ink)
        words = self.tr("Drop here")
        paint.text(
            p,
            self.rect(),
            words,
            theme().font("small", 600),
            theme().c.link,
            self.layoutDirection(),
            centre=True,
        )
        p.end()


class Lane(QWidget):
    """The cards of one stage."""

    new_wanted = Signal(str)
    more_wanted = Signal(str)

    def __init__(self, data: Column, stage: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self.name = data.stage, stage
        self.step = data.step
        self.head = LaneHead(stage, data.count, short_total(data.total) if data.total is not None else "")
        self.cards: list[CaseCard] = []
        self.count = data.count
        self._target = False
        self._left = data.count - len(data.cards)
        """Cases that have no card here."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._column = column(self, margins=(INSET, 2, INSET, 12), gap=GAP)
        self._slot = _Slot()
        self._gate = GateCard()
        self._slot.hide()
        self._gate.hide()
        self._column.addWidget(self._slot)
        self._column.addWidget(self._gate)
        self._foot = column(gap=0)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)

    def fill(self, cards: list[CaseCard], new_words: str) -> None:
        """Put the cards in, and below them what leads to more; ``new_words`` empty where nothing is made."""
        self.cards = cards
        for place, card in enumerate(cards):
            self._column.insertWidget(place + 1, card)
        clear(self._foot)
        if self._left:
            more = Button(
                self.tr("{count} more").format(count=formats.count(self._left)),
                Look.QUIET,
                "plus",
                height="controlSmall",
            )
            more.clicked.connect(lambda: self.more_wanted.emit(self.stage))
            self._foot.addWidget(more)
        elif new_words:
            new = Button(new_words, Look.QUIET, "plus", height="controlSmall")
            new.setAccessibleName(self.tr("New case in {stage}").format(stage=self.name))
            new.clicked.connect(lambda: self.new_wanted.emit(self.stage))
            self._foot.addWidget(new)
            if self.folded:
                new.hide()

    @property
    def folded(self) -> bool:
        """Whether it is a strip."""
        return self.head.folded

    def fold(self, folded: bool, width: int) -> None:
        """Take a width: a strip's, or that of cards."""
        self.head.folded = folded
        wide = FOLDED if folded else width
        self.setFixedWidth(wide)
        self.head.setFixedSize(wide, HEAD)
        for place in range(self._foot.count()):
            item = self._foot.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(not folded)
        self.update()

    def set_faint(self, faint: bool) -> None:
        """Stand back, as a stage that the dragged case does not go through."""
        self.head.faint = faint
        for card in self.cards:
            card.set_faint(faint)
        self.head.update()

    def show_target(self, on: bool, gate: Gate | None = None) -> None:
        """Stand ready for a dragged card, with the list of what the stage asks for, or no longer."""
        self._target = on
        self._slot.setVisible(on and not self.folded)
        asked = gate is not None and bool(gate.checks or gate.wants_reason)
        shown = on and asked and not self.folded
        if shown and gate is not None:
            self._gate.show_gate(gate, self.name)
        self._gate.setVisible(shown)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        if self._target and not self.folded:
            area = self.rect()
            paint.box(
                p, area, theme().tokens.radius["r3"], c.inkTint, c.ink if theme().high_contrast else None
            )
        elif self.folded:
            area = self.rect().adjusted(2, 0, -2, -8)
            if self._target:
                paint.dashed(p, area, theme().tokens.radius["r3"], c.ink, c.inkTint)
            else:
                paint.box(p, area, theme().tokens.radius["r3"], c.sunken, c.line)
            shade = c.text if self._target else c.text3
            p.save()
            # A strip's name runs down it, whichever way the window reads.
            p.translate(self.width() / 2, area.y() + 10)
            p.rotate(90)
            spot = QRect(0, -10, area.height() - 20, 20)
            paint.text(p, spot, self.name, theme().font("small"), shade, Qt.LayoutDirection.LeftToRight)
            p.restore()
        p.end()
