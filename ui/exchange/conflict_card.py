"""A conflict: the values side by side, who said each, when and having seen what, and the choice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui import formats, paint
from ui.components.badge import Avatar, Badge
from ui.components.button import Button, IconButton, Look
from ui.components.check import Radio
from ui.components.label import ElidedLabel, Label
from ui.components.marking import draw_bars, level_name, level_of
from ui.components.press import Pressable
from ui.components.surface import Card, Surface, column, row
from ui.editors.links import Follow
from ui.exchange.words import datum, sight_words
from ui.icons import draw_icon
from ui.theme import theme
from ui.traffic import Conflict, Side
from ui.unlock.page import IconLabel

DELETED = "deleted"
"""The name under which a record's deletion stands among the fields in conflict."""
SIDE_BY_SIDE = 2
"""Sides that have room for all that is told of them in one line."""
NAMED = 3
"""Fields that the head of a conflict names."""


def heading(conflict: Conflict) -> str:
    """What is in conflict: the labels of the fields that differ, or that the record was deleted."""
    labels = [label for name, label in conflict.fields if name in conflict.differing]
    if not any(labels):
        return QCoreApplication.translate("ConflictCard", "Deleted at one post, edited at another")
    return ", ".join(labels[:NAMED]) + ("…" if len(labels) > NAMED else "")


def value_of(side: Side, name: str) -> str:
    """What a side says of a field, in words; a dash for nothing."""
    if name == DELETED:
        if side.raw[name]:
            return QCoreApplication.translate("ConflictCard", "Delete the record")
        return QCoreApplication.translate("ConflictCard", "Keep the record, as it was edited")
    return side.words[name] or formats.DASH


class _SideRadio(Radio):
    """The choice of a side; the arrow keys go along the sides, which Qt finds only among neighbours."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = 1 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else -1
        steps = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ConflictCard(Card):
    """One conflict, to be settled by taking a side."""

    settled = Signal(object, object)
    """The ``Conflict`` and the ``Side`` that was taken."""
    record_wanted = Signal(str, str)
    stepped = Signal(int)
    """The conflict before (-1) or after (1) this one is wanted."""

    def __init__(self, conflict: Conflict, place: int, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.conflict = conflict
        self._side = 0
        self.column.setContentsMargins(16, 10, 13, 10)
        self.column.setSpacing(10)
        self.column.addLayout(self._head(place, count))
        self.column.addWidget(Label(self._what(), "base", "text2", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, 96)
        self._grounds: list[list[Surface]] = []
        self.radios: list[Radio] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(lambda number, on: self.choose(number) if on else None)
        for number, side in enumerate(conflict.sides):
            self._add_side(grid, number, side)
            grid.setColumnStretch(number + 1, 3)
        grid.setColumnStretch(0, 1)
        for line, (_name, label) in enumerate(conflict.fields, start=1):
            grid.addWidget(ElidedLabel(label, "small", "text3"), line, 0)
        self.column.addLayout(grid)
        self.column.addLayout(self._foot())
        self.choose(0)

    def _head(self, place: int, count: int) -> QHBoxLayout:
        head = row(gap=8)
        head.addWidget(IconLabel("warning", "wax"))
        head.addWidget(ElidedLabel(heading(self.conflict), "section"))
        head.addWidget(Label(self.tr("in"), "base", "text2"))
        link = Follow(self.conflict.title, 0)
        link.clicked.connect(lambda: self.record_wanted.emit(self.conflict.kind, self.conflict.id))
        head.addWidget(link)
        head.addStretch(1)
        if count > 1:
            words = self.tr("{place} of {count}")
            where = words.format(place=formats.count(place + 1), count=formats.count(count))
            head.addWidget(Label(where, "small", "text3"))
            for icon, said, step in (
                ("chevron-start", self.tr("The conflict before"), -1),
                ("chevron-end", self.tr("The next conflict"), 1),
            ):
                button = IconButton(said, icon, height="controlSmall")
                button.clicked.connect(lambda _on=False, step=step: self.stepped.emit(step))
                head.addWidget(button)
        return head

    def _what(self) -> str:
        if self.conflict.fields[0][0] == DELETED:
            return self.tr(
                "One post deleted the record while another edited it. Until somebody decides, it stays."
            )
        if len(self.conflict.fields) > 1:
            return self.tr(
                "Both posts changed this without having seen the other’s change. What stands together is "
                "one value, and is taken whole from one side."
            )
        return self.tr("Both posts changed this without having seen the other’s change.")

    def _add_side(self, grid: QGridLayout, place: int, side: Side) -> None:
        head = Surface("surface", ("top", "start", "end", "bottom"))
        col = column(head, margins=(12, 6, 12, 8), gap=2)
        line = row(gap=8)
        radio = _SideRadio(side.post or self.tr("Unknown"))
        radio.moved.connect(self._move)
        said = "; ".join(f"{label} {value_of(side, name)}" for name, label in self.conflict.fields)
        radio.setAccessibleDescription(said)
        self._group.addButton(radio, place)
        self.radios.append(radio)
        line.addWidget(radio)
        col.addLayout(line)
        if len(self.conflict.sides) > SIDE_BY_SIDE:
            line.addStretch()
            line = row(gap=8)
            col.addLayout(line)
        if side.own:
            line.addWidget(Badge(self.tr("ours")))
        if place == 0:
            line.addWidget(Badge(self.tr("shown now"), "ink"))
        line.addStretch()
        if side.officer and len(self.conflict.sides) <= SIDE_BY_SIDE:
            line.addWidget(Avatar(side.officer))
        when = self.tr("{officer}, {when}.").format(officer=datum(side.officer), when=formats.moment(side.at))
        told = " ".join((when, *(sight_words(sight) for sight in side.sights)))
        col.addWidget(Label(told, "small", "text2", wrap=True))
        grid.addWidget(head, 0, place + 1)
        grounds = [head]
        for number, (name, _label) in enumerate(self.conflict.fields, start=1):
            cell = Surface("surface", ("start", "end", "bottom"))
            inner = column(cell, margins=(12, 7, 12, 7), gap=0)
            differs = name in self.conflict.differing
            value = Label(
                value_of(side, name),
                "base",
                "text" if differs else "text3",
                weight=600 if differs else 400,
                wrap=True,
            )
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inner.addWidget(value)
            grid.addWidget(cell, number, place + 1)
            grounds.append(cell)
        self._grounds.append(grounds)

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=2)
        foot.addWidget(ElidedLabel(self.tr("The other value stays in the history."), "small", "text3"), 1)
        self.other = Button(self.tr("Write another…"), Look.OUTLINE)
        self.other.clicked.connect(lambda: self.record_wanted.emit(self.conflict.kind, self.conflict.id))
        self.take = Button("", Look.FILLED)
        self.take.clicked.connect(lambda: self.settled.emit(self.conflict, self.conflict.sides[self._side]))
        foot.addWidget(self.other)
        foot.addWidget(self.take)
        return foot

    def choose(self, place: int) -> None:
        """Choose a side; nothing is written before the button is pressed."""
        self._side = place
        if not self.radios[place].isChecked():
            self.radios[place].setChecked(True)
        for number, grounds in enumerate(self._grounds):
            for ground in grounds:
                ground.set_ground("inkTint" if number == place else "surface")
        side = self.conflict.sides[place]
        words = (
            self.tr("Take ours")
            if side.own
            else self.tr("Take what {post} says").format(post=datum(side.post))
        )
        self.take.setText(words)
        self.take.updateGeometry()

    def _move(self, way: int) -> None:
        self.choose((self._side + way) % len(self.radios))
        self.focus_choice()

    def focus_choice(self) -> None:
        """Put the keyboard on the side that is chosen."""
        self.radios[self._side].setFocus(Qt.FocusReason.OtherFocusReason)


class ConflictRow(Pressable):
    """A conflict that waits below the one that is open: one line, which opens it."""

    def __init__(self, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self._head = heading(conflict)
        words = self.tr("{title}: {posts}")
        posts = ", ".join(dict.fromkeys(side.post for side in conflict.sides))
        self._rest = words.format(title=datum(conflict.title), posts=posts)
        self.setText(self._head)
        self.setAccessibleName(f"{self._head}, {self._rest}")
        self.setToolTip(f"{self._head}\n{self._rest}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 44)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        way = self.layoutDirection()
        paint.box(p, self.rect(), theme().tokens.radius["r3"], c.hover if self._hover else c.surface, c.line)
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(3, 3, -3, -3), 5)
        spot = paint.mirrored(self, QRect(16, 15, 14, 14))
        draw_icon(p, "warning", spot.x(), spot.y(), 14, c.wax)
        level = level_of(self.conflict.marking)
        small = theme().font("small", 500)
        name = level_name(level)
        end = paint.width(name, small) + 2
        spot = paint.mirrored(self, QRect(self.width() - 36, 15, 14, 14))
        draw_icon(p, "chevron-down", spot.x(), spot.y(), 14, c.text2)
        spot = paint.mirrored(self, QRect(self.width() - 48 - end, 0, end, self.height()))
        paint.text(p, spot, name, small, theme().marking(level)[0], way, end=True)
        bars = paint.mirrored(self, QRect(self.width() - 48 - end - 17, 16, 11, 11))
        draw_bars(p, bars.x(), bars.y(), level)
        room = self.width() - 40 - 48 - end - 30
        font = theme().font("base", 600)
        wide = min(paint.width(self._head, font) + 2, room * 2 // 3)
        spot = paint.mirrored(self, QRect(40, 0, wide, self.height()))
        paint.text(p, spot, self._head, font, c.text, way)
        spot = paint.mirrored(self, QRect(40 + wide + 10, 0, room - wide - 10, self.height()))
        paint.text(p, spot, self._rest, theme().font("base"), c.text2, way)
        p.end()
