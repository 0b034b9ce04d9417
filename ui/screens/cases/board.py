"""The board: cases side by side by stage, dragged from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from ui import formats, paint
from ui.components.marking import level_name, level_of
from ui.components.surface import column, row
from ui.desk import Desk
from ui.screens.cases.card import CaseCard, Lifted
from ui.screens.cases.gate import GateCard
from ui.screens.cases.lane import FOLDED, HEAD, INSET, LEAST, MOST, Lane
from ui.screens.context import Context
from ui.theme import theme

if TYPE_CHECKING:
    from app.board import Board, Card, Column
    from app.stages import Gate

GAP = 4
_STEP = 26
"""Height of the line of steps above the lanes."""
_EDGE = 36
"""How near to an edge a dragged card makes the board scroll."""
MORE = 48
"""Cards that a stage shows more of when it is asked to."""


class _Steps(QWidget):
    """The three steps of every case above their stages: number, name and a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: list[tuple[str, str, int, int, bool]] = []
        self.setFixedHeight(_STEP)

    def show_spans(self, spans: list[tuple[str, str, int, int, bool]]) -> None:
        """Number, name, start and width of each step, and whether the chosen case is in it."""
        self._spans = spans
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        for number, name, start, wide, on in self._spans:
            area = paint.mirrored(self, QRect(start, 0, wide, _STEP - 4))
            p.fillRect(area.x(), area.bottom() - 1, area.width(), 2, c.ink if on else c.lineStrong)
            inner = QRect(start, 0, wide, _STEP - 8)
            gap = paint.width(number, theme().font("small", 600)) + 8 if number else 0
            font = theme().font("small", 600 if on else 400)
            shade = c.text if on else c.text2
            first = paint.mirrored(self, QRect(inner.x(), 0, min(gap, wide), inner.height()))
            paint.text(p, first, number, font, c.ink if on else c.text3, self.layoutDirection())
            rest = paint.mirrored(self, QRect(inner.x() + gap, 0, max(0, wide - gap), inner.height()))
            paint.text(p, rest, name, font, shade, self.layoutDirection())
        p.end()


class BoardView(QWidget):
    """All lanes, with one scroll area; heads stay above."""

    case_chosen = Signal(str)
    move_wanted = Signal(str, str)
    """A case and the stage that it is wanted in."""
    new_wanted = Signal(str)
    more_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lanes: list[Lane] = []
        self._gates: Mapping[str, Gate] = {}
        self._held: CaseCard | None = None
        self._lifted: Lifted | None = None
        self._taken = QPoint()
        self._target: Lane | None = None
        self._chosen = ""
        col = column(self, margins=(0, 8, 0, 0), gap=0)
        self._heads_area = self._area()
        self._heads_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heads_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heads_area.setFixedHeight(_STEP + HEAD + 4)
        col.addWidget(self._heads_area)
        self._area_of_cards = self._area()
        col.addWidget(self._area_of_cards, 1)
        side = self._area_of_cards.horizontalScrollBar()
        side.valueChanged.connect(self._heads_area.horizontalScrollBar().setValue)
        self._unfilled: list[tuple[Lane, Column]] = []
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill_next)
        self._floating = GateCard(parent=self)
        self._floating.setFixedWidth(LEAST)
        self._floating.hide()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll_on)
        self._pointer = QPoint()

    @staticmethod
    def _area() -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        return area

    # -- showing -------------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        """Show the cases; the one that was chosen, and the focus, stay where they are."""
        if self._held is not None:
            self._let_go()
        focused = next((card.card.id for card in self.cards() if card is self._focused()), "")
        down = self._area_of_cards.verticalScrollBar().value()
        along = self._area_of_cards.horizontalScrollBar().value()
        self.lanes = [self._make_lane(data) for data in board.columns]
        self._unfilled = list(zip(self.lanes, board.columns, strict=True))
        heads, body = QWidget(), QWidget()
        for ground in (heads, body):
            ground.setAutoFillBackground(False)
        # Aligned to the top in two layers, so that lanes fill the height and the ground shows between.
        over = column(heads, gap=0)
        self._steps = _Steps()
        over.addWidget(self._steps)
        top = row(margins=(12, 0, 12, 0), gap=GAP)
        line = row(body, margins=(12, 0, 12, 0), gap=GAP)
        for lane in self.lanes:
            top.addWidget(lane.head)
            line.addWidget(lane)
        top.addStretch(1)
        line.addStretch(1)
        over.addLayout(top)
        self._heads_area.setWidget(heads)
        self._area_of_cards.setWidget(body)
        self.lay_out()
        self._fill_now({self._chosen, focused} - {""})
        self._area_of_cards.verticalScrollBar().setValue(down)
        self._area_of_cards.horizontalScrollBar().setValue(along)
        self.choose(self._chosen)
        if focused and (card := self._card(focused)) is not None:
            card.show()  # in a lane that is on show already it would be shown later, and lose the focus
            card.setFocus()

    def _make_lane(self, data: Column) -> Lane:
        name = self._context.label("stage", data.stage) if data.stage else self.tr("No stage")
        lane = Lane(data, name)
        lane.new_wanted.connect(self.new_wanted)
        lane.more_wanted.connect(self.more_wanted)
        return lane

    def _fill_now(self, wanted: set[str]) -> None:
        """Put the cards into the lanes that are in sight, and into those of certain cases."""
        room = self.width()
        left: list[tuple[Lane, Column]] = []
        for lane, data in self._unfilled:
            if room > 0 or any(card.id in wanted for card in data.cards):
                self._fill(lane, data)
            else:
                left.append((lane, data))
            room -= lane.width() + GAP
        self._unfilled = left
        if left:
            self._filling.start()

    def _fill_next(self) -> None:
        """One lane more: hundreds of cards at once would hold the window up."""
        if self._unfilled:
            self._fill(*self._unfilled.pop(0))
            self._filling.start()

    def _fill(self, lane: Lane, data: Column) -> None:
        cards = [self._make_card(card, lane.name) for card in data.cards]
        for card in cards:
            card.setChecked(card.card.id == self._chosen)
        lane.fill(cards, "" if self._context.why_not() or not data.stage else self.tr("New"))

    def _make_card(self, data: Card, stage: str) -> CaseCard:
        parts = [data.title, data.party, stage, level_name(level_of(data.marking)), data.officer]
        if data.amount:
            parts.append(f"{formats.brief_sum(data.amount)} {data.currency}")
        if data.days is not None:
            parts.append(self.tr("days in this stage: {count}").format(count=formats.count(data.days)))
        card = CaseCard(data, ", ".join(part for part in parts if part))
        card.setCheckable(True)
        card.setAutoExclusive(False)
        card.fixed = bool(self._context.why_not())
        card.clicked.connect(partial(self._choose_card, data.id))
        card.drag_begun.connect(partial(self._take, card))
        card.dragged.connect(self._follow)
        card.dropped.connect(self._drop)
        card.drag_left.connect(self._let_go)
        card.step_asked.connect(partial(self._step, card))
        card.shift_asked.connect(partial(self._shift, card))
        card.menu_asked.connect(partial(self._open_menu, card))
        return card

    def _focused(self) -> QWidget | None:
        """What would take the keyboard if the window had it."""
        return self.window().focusWidget()

    def cards(self) -> list[CaseCard]:
        """Every card, lane by lane."""
        return [card for lane in self.lanes for card in lane.cards]

    def _card(self, id: str) -> CaseCard | None:
        return next((card for card in self.cards() if card.card.id == id), None)

    def _lane_of(self, card: CaseCard) -> int:
        return next(n for n, lane in enumerate(self.lanes) if card in lane.cards)

    def choose(self, id: str) -> None:
        """Mark a case as the chosen one, silently; empty marks none."""
        self._chosen = id
        for card in self.cards():
            card.setChecked(card.card.id == id)
        self._say_steps()

    def _choose_card(self, id: str) -> None:
        self.choose(id)
        self.case_chosen.emit(id)

    # -- layout --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Share the width: where the empty stages would push others out of sight, they fold to strips."""
        if not self.lanes:
            return
        room = self.width() - 24 - GAP * (len(self.lanes) - 1)
        full = [lane for lane in self.lanes if lane.count]
        folding = len(full) < len(self.lanes) and room < LEAST * len(self.lanes)
        open_ = full if folding else self.lanes
        room -= FOLDED * (len(self.lanes) - len(open_))
        width = max(LEAST, min(MOST, room // max(1, len(open_))))
        for lane in self.lanes:
            lane.fold(folding and not lane.count, width)
        self._match_widths()
        QTimer.singleShot(0, self, self._say_steps)

    def _match_widths(self) -> None:
        """The heads are as wide as the lanes below, or they would not stand above them."""
        whole = 24 + sum(lane.width() for lane in self.lanes) + GAP * (len(self.lanes) - 1)
        for area in (self._heads_area, self._area_of_cards):
            body = area.widget()
            if body is not None:
                body.setMinimumWidth(whole)

    def _say_steps(self) -> None:
        if not self.lanes:
            return
        spans: list[tuple[str, str, int, int, bool]] = []
        steps = {code: str(n) for n, (code, _) in enumerate(self._context.terms("step"), start=1)}
        chosen = self._card(self._chosen)
        present = self.lanes[self._lane_of(chosen)].step if chosen is not None else ""
        x = 12 + INSET
        for lane in self.lanes:
            wide = lane.head.width()
            if spans and spans[-1][0] == steps.get(lane.step, "") and lane.step:
                number, name, start, _, on = spans[-1]
                spans[-1] = (number, name, start, x + wide - 2 * INSET - start, on)
            else:
                name = self._context.label("step", lane.step) if lane.step else ""
                on = bool(lane.step) and lane.step == present
                spans.append((steps.get(lane.step, ""), name, x, wide - 2 * INSET, on))
            x += wide + GAP
        self._steps.show_spans(spans)

    # -- dragging ------------------------------------------------------------------------------

    def _take(self, card: CaseCard, spot: QPoint) -> None:
        self._held, self._taken = card, spot
        self._gates = {}
        self._lifted = Lifted(card, self)
        self._lifted.show()
        self._lifted.raise_()
        self._context.worker.run(self, lambda desk: desk.gates(card.card.id)).done(
            partial(self._learn, card.card.id)
        )

    def _learn(self, id: str, gates: Mapping[str, Gate]) -> None:
        if self._held is not None and self._held.card.id == id:
            self._gates = gates
            for lane in self.lanes:
                lane.set_faint(lane.stage not in gates and self._held not in lane.cards)
            aimed = self._target
            self._aim(aimed)
            if self._target is not None:
                self._target.show_target(True, gates.get(self._target.stage))
                self._float_gate()

    def _follow(self, pointer: QPoint) -> None:
        if self._lifted is None:
            return
        self._pointer = pointer
        margin = QPoint(Lifted.MARGIN, Lifted.MARGIN)
        self._lifted.move(self.mapFromGlobal(pointer) - self._taken - margin)
        self._aim(self._lane_at(pointer))
        if not self._scrolling.isActive():
            self._scrolling.start()

    def _lane_at(self, pointer: QPoint) -> Lane | None:
        view = self._area_of_cards.viewport()
        if not view.rect().contains(view.mapFromGlobal(pointer)):
            return None
        body = self._area_of_cards.widget()
        if body is None:
            return None
        x = body.mapFromGlobal(pointer).x()
        reach = GAP // 2
        return next(
            (lane for lane in self.lanes if lane.x() - reach <= x < lane.x() + lane.width() + reach), None
        )

    def _aim(self, lane: Lane | None) -> None:
        home = self._held is not None and lane is not None and self._held in lane.cards
        wanted = None if home or lane is None or not self._takes(lane) else lane
        if wanted is self._target:
            return
        if self._target is not None:
            self._target.show_target(False)
        self._target = wanted
        if wanted is not None:
            wanted.show_target(True, self._gates.get(wanted.stage))
        self._float_gate()

    def _float_gate(self) -> None:
        """Beside a strip, which has no room for it, the list of what it asks for floats."""
        lane = self._target
        gate = self._gates.get(lane.stage) if lane is not None and lane.folded else None
        self._floating.setVisible(gate is not None)
        if lane is None or gate is None:
            return
        self._floating.show_gate(gate, lane.name)
        spot = self.mapFromGlobal(lane.mapToGlobal(QPoint(0, 0)))
        ltr = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = spot.x() + lane.width() + 4 if ltr else spot.x() - self._floating.width() - 4
        if not 0 <= x <= self.width() - self._floating.width():
            x = spot.x() - self._floating.width() - 4 if ltr else spot.x() + lane.width() + 4
        self._floating.move(x, max(_STEP + HEAD + 110, self.mapFromGlobal(self._pointer).y() + 96))
        self._floating.raise_()

    def _takes(self, lane: Lane) -> bool:
        """Whether the held case's way leads there; all of them, until that is known."""
        return bool(lane.stage) and (not self._gates or lane.stage in self._gates)

    def _scroll_on(self) -> None:
        view = self._area_of_cards.viewport()
        spot = view.mapFromGlobal(self._pointer)
        for bar, place, size in (
            (self._area_of_cards.horizontalScrollBar(), spot.x(), view.width()),
            (self._area_of_cards.verticalScrollBar(), spot.y(), view.height()),
        ):
            mirrored = bar.orientation() is Qt.Orientation.Horizontal and bar.isRightToLeft()
            if place < _EDGE:
                bar.setValue(bar.value() + (14 if mirrored else -14))
            elif place > size - _EDGE:
                bar.setValue(bar.value() + (-14 if mirrored else 14))
        self._aim(self._lane_at(self._pointer))

    def _drop(self, pointer: QPoint) -> None:
        self._follow(pointer)
        target, held = self._target, self._held
        self._let_go()
        if target is not None and held is not None:
            self.move_wanted.emit(held.card.id, target.stage)

    def _let_go(self) -> None:
        self._scrolling.stop()
        self._aim(None)
        self._held = None
        for lane in self.lanes:
            lane.set_faint(False)
        if self._lifted is not None:
            self._lifted.hide()
            self._lifted.deleteLater()
            self._lifted = None
        self.lay_out()

    # -- keyboard and menu ---------------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the keyboard on the chosen card, or on the first."""
        card = self._card(self._chosen) or next(iter(self.cards()), None)
        if card is not None:
            card.setFocus()

    def _step(self, card: CaseCard, along: int, down: int) -> None:
        at = self._lane_of(card)
        place = self.lanes[at].cards.index(card)
        if down:
            cards = self.lanes[at].cards
            self._focus(cards[max(0, min(len(cards) - 1, place + down))])
            return
        at += along
        while 0 <= at < len(self.lanes) and not self.lanes[at].cards:
            at += along
        if 0 <= at < len(self.lanes):
            cards = self.lanes[at].cards
            self._focus(cards[min(place, len(cards) - 1)])

    def _focus(self, card: CaseCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area_of_cards.ensureWidgetVisible(card, 16, 16)

    def _shift(self, card: CaseCard, along: int) -> None:
        at = self._lane_of(card) + along
        if 0 <= at < len(self.lanes) and self.lanes[at].stage and not card.fixed:
            self.move_wanted.emit(card.card.id, self.lanes[at].stage)

    def _open_menu(self, card: CaseCard, spot: QPoint) -> None:
        def show(gates: Mapping[str, Gate]) -> None:
            self.menu_of(card, gates).exec(spot)

        self._context.worker.run(self, lambda desk: _asked(desk, card.card.id)).done(show)

    def menu_of(self, card: CaseCard, gates: Mapping[str, Gate]) -> QMenu:
        """The menu of a card: open it, or move it to a stage."""
        menu = QMenu(self)
        menu.addAction(self.tr("Open the case"), partial(self._choose_card, card.card.id))
        moves = menu.addMenu(self.tr("Move to"))
        moves.setEnabled(not card.fixed)
        for stage, gate in gates.items():
            name = self._context.label("stage", stage)
            words = self.tr("{stage}   {met} of {all}").format(
                stage=name, met=formats.count(gate.met), all=formats.count(len(gate.checks))
            )
            moves.addAction(
                words if gate.checks else name, partial(self.move_wanted.emit, card.card.id, stage)
            )
        return menu


def _asked(desk: Desk, id: str) -> Mapping[str, Gate]:
    return desk.gates(id)
