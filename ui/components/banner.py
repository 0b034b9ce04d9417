"""Banners: what has to be known before one goes on, over the page until it is taken off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.accessible import Role
from ui.components.button import Button, IconButton, Look
from ui.components.label import Label
from ui.components.surface import Surface, column, row
from ui.unlock.page import IconLabel

SHADES = {"wax": "waxTint", "ochre": "ochreTint", "ink": "inkTint", "green": "greenTint"}
"""Role of colour of a banner's icon, and of the ground under it."""


class Banner(Surface):
    """An icon, a title, a sentence; at the end what helps, where something does, and a way to take it off."""

    told_as = Role.AlertMessage
    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        colour: str = "ochre",
        icon: str = "warning",
        action: str = "",
        *,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(SHADES[colour], ("bottom",), line="lineStrong", parent=parent)
        self.title, self.sentence = title, sentence
        self.setAccessibleName(f"{title} {sentence}".strip())
        line = row(self, margins=(16, 4, 8, 5), gap=8)
        line.addWidget(IconLabel(icon, colour), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(4)
        words = column(gap=1)
        words.addWidget(Label(title, "base", weight=600, wrap=True))
        if sentence:
            said = Label(sentence, "base", "text2", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(said)
        line.addLayout(words, 1)
        self.action = Button(action, Look.OUTLINE, height="controlSmall")
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        line.addWidget(self.action)
        self.close_button = IconButton(self.tr("Take this off: {title}").format(title=title), "close")
        self.close_button.setVisible(closable)
        self.close_button.clicked.connect(self.closed)
        line.addWidget(self.close_button)
