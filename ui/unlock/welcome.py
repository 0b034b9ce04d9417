"""The page of a first start: make a case file, open or restore one, or look at the demonstration."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components.form import Notice
from ui.components.label import Label
from ui.unlock.page import COLUMN, centred_column
from ui.unlock.panels import Way


class WelcomePage(QWidget):
    """Five ways to begin."""

    new_wanted = Signal()
    join_wanted = Signal()
    open_wanted = Signal()
    demonstration_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        col = centred_column(self, COLUMN)
        col.addStretch(5)
        title = Label(self.tr("Begin with a case file"), "title")
        title.setContentsMargins(paint.RING, 0, 0, 0)
        col.addWidget(title)
        col.addSpacing(6)
        note = Label(
            self.tr(
                "A case file is one encrypted file on this computer. It holds the desk’s cases, "
                "people, money and papers."
            ),
            "base",
            "text2",
            wrap=True,
        )
        note.setContentsMargins(paint.RING, 0, 0, 0)
        col.addWidget(note)
        col.addSpacing(20)
        self.new = Way("new-file", self.tr("New case file"), self.tr("For a desk that begins with nothing"))
        self.join = Way(
            "link",
            self.tr("Join an existing post"),
            self.tr("For a second computer, or one that replaces a lost one"),
        )
        self.open = Way("cases", self.tr("Open a case file"), self.tr("With its key file beside it"))
        self.demonstration = Way(
            "play", self.tr("Look at the demonstration"), self.tr("A made-up desk to try everything on")
        )
        self.restore = Way(
            "history", self.tr("Restore from a backup"), self.tr("Into a new place; nothing is overwritten")
        )
        for way in (self.new, self.join, self.open, self.restore, self.demonstration):
            col.addWidget(way)
        self.problem = Notice("warning", "wax")
        col.addSpacing(12)
        col.addWidget(self.problem)
        col.addStretch(6)
        self.new.clicked.connect(self.new_wanted)
        self.join.clicked.connect(self.join_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.demonstration.clicked.connect(self.demonstration_wanted)
        self.restore.clicked.connect(self.restore_wanted)
