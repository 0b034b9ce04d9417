"""A conflict: the values side by side, who said each and when, and the choice between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import formats
from ui.components.badge import Badge
from ui.components.button import Button, Look
from ui.components.check import Radio
from ui.components.label import ElidedLabel, Label
from ui.components.surface import Card, Surface, column, row
from ui.desk import Conflict, Side
from ui.editors.links import Follow
from ui.unlock.page import IconLabel


class ConflictCard(Card):
    """One conflict, to be settled by taking a side."""

    settled = Signal(object, object)
    """The ``Conflict`` and the ``Side`` that was taken."""
    record_wanted = Signal(str, str)

    def __init__(self, conflict: Conflict, own_post: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.conflict = conflict
        self._side = 0
        self.column.setContentsMargins(16, 10, 13, 10)
        self.column.setSpacing(10)
        head = row(gap=8)
        head.addWidget(IconLabel("warning", "wax"))
        head.addWidget(Label(", ".join(label for _, label in conflict.fields[:3]), "section"))
        head.addWidget(Label(self.tr("in"), "base", "text2"))
        link = Follow(conflict.title, 0)
        link.clicked.connect(lambda: self.record_wanted.emit(conflict.kind, conflict.id))
        head.addWidget(link)
        head.addStretch()
        self.column.addLayout(head)
        words = self.tr(
            "Both posts changed this without having seen the other’s change. What stands "
            "together is one value and is taken whole from one side."
        )
        self.column.addWidget(Label(words, "base", "text2", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, 130)
        self._grounds: list[list[Surface]] = []
        self._radios: list[Radio] = []
        for place, side in enumerate(conflict.sides):
            self._add_side(grid, place, side, own_post)
            grid.setColumnStretch(place + 1, 1)
        for line, (_name, label) in enumerate(conflict.fields, start=1):
            said = ElidedLabel(label, "small", "text3")
            grid.addWidget(said, line, 0)
        self.column.addLayout(grid)
        foot = row(gap=2)
        foot.addWidget(ElidedLabel(self.tr("The other value stays in the history."), "small", "text3"), 1)
        self.take = Button("", Look.FILLED)
        self.take.clicked.connect(lambda: self.settled.emit(self.conflict, self.conflict.sides[self._side]))
        foot.addWidget(self.take)
        self.column.addLayout(foot)
        self.choose(0)

    def _add_side(self, grid: QGridLayout, place: int, side: Side, own_post: str) -> None:
        head = Surface("surface", ("top", "start", "end", "bottom"))
        col = column(head, margins=(12, 8, 12, 8), gap=2)
        line = row(gap=8)
        radio = Radio(side.post or self.tr("Unknown"))
        radio.setAutoExclusive(False)
        radio.clicked.connect(lambda _on=False, place=place: self.choose(place))
        self._radios.append(radio)
        line.addWidget(radio)
        if side.post == own_post:
            line.addWidget(Badge(self.tr("ours")))
        if side.shown:
            line.addWidget(Badge(self.tr("shown now"), "ink"))
        line.addStretch()
        col.addLayout(line)
        when = self.tr("{officer}, {when}").format(officer=side.officer, when=formats.moment(side.at))
        col.addWidget(ElidedLabel(when, "small", "text2"))
        grid.addWidget(head, 0, place + 1)
        grounds = [head]
        shown = self.conflict.sides[0]
        for number, (name, _label) in enumerate(self.conflict.fields, start=1):
            cell = Surface("surface", ("start", "end", "bottom"))
            inner = column(cell, margins=(12, 7, 12, 7), gap=0)
            differs = any(other.words[name] != shown.words[name] for other in self.conflict.sides)
            value = Label(
                side.words[name] or formats.DASH,
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

    def choose(self, place: int) -> None:
        """Choose a side; nothing is written before the button is pressed."""
        self._side = place
        for number, (grounds, radio) in enumerate(zip(self._grounds, self._radios, strict=True)):
            radio.setChecked(number == place)
            for ground in grounds:
                ground.set_ground("inkTint" if number == place else "surface")
        post = self.conflict.sides[place].post
        self.take.setText(self.tr("Take what {post} says").format(post=post))
        self.take.updateGeometry()
