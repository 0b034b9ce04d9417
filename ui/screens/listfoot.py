"""Below a list: how many records it shows, how many are chosen and what can be done with those, their sum."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.button import Button, Look
from ui.components.label import ElidedLabel
from ui.components.surface import Surface, row
from ui.theme import theme


class ListFoot(Surface):
    """One line, in the height of a table's foot."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", ("top",), parent=parent)
        self.setFixedHeight(theme().tokens.height["footer"])
        line = row(self, margins=(12, 0, 12, 0), gap=16)
        self.start = ElidedLabel("", "small", "text2")
        self.edit = Button("", Look.LINK, height="controlSmall")
        self.edit.clicked.connect(self.edit_wanted)
        self.edit.hide()
        self.end = ElidedLabel("", "small", "text3")
        line.addWidget(self.start)
        line.addWidget(self.edit)
        line.addStretch(1)
        line.addWidget(self.end)

    def say(self, shown: int, total: int, chosen: int) -> None:
        """Counts: records that fit, all of the kind, and chosen ones."""
        words = self.tr("{shown} of {total}").format(shown=formats.count(shown), total=formats.count(total))
        if chosen:
            words = self.tr("{shown} of {total}    {chosen} selected").format(
                shown=formats.count(shown), total=formats.count(total), chosen=formats.count(chosen)
            )
        self.start.set_words(words)
        self.edit.setVisible(chosen > 1)
        if chosen > 1:
            self.edit.setText(self.tr("Edit all {count} selected").format(count=formats.count(chosen)))
            self.edit.updateGeometry()

    def say_sum(self, words: str) -> None:
        """What the records come to, or nothing."""
        self.end.set_words(words)
