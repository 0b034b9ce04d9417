"""The head of every page: marking band, back and forward, serif title, count, actions; and its toolbar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.components.button import Button, IconButton, Look
from ui.components.label import ElidedLabel, Label
from ui.components.marking import MarkingBand
from ui.components.surface import Surface, column, row
from ui.theme import theme


class PageHeader(Surface):
    """Title and actions.

    ``middle`` takes the switch between the section's own lists; ``buttons`` is the row at the end: quiet ones
    first, the main one last.
    """

    back_wanted = Signal()
    forward_wanted = Signal()
    trail_wanted = Signal()
    """Back up to the page that the place belongs to."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self.setFixedHeight(theme().tokens.height["pageHeader"])
        line = row(self, margins=(13, 0, 13, 0), gap=0)
        self.back = IconButton(self.tr("Back"), "arrow-back")
        self.forward = IconButton(self.tr("Forward"), "arrow-forward")
        for button in (self.back, self.forward):
            button.setEnabled(False)
            line.addWidget(button)
        line.addSpacing(6)
        self.trail = Button("", Look.LINK)
        self.trail.hide()
        self.trail.clicked.connect(self.trail_wanted)
        line.addWidget(self.trail)
        self._title = Label(title, "page")
        line.addWidget(self._title)
        self._place = ElidedLabel("", "record")
        self._place.hide()
        line.addWidget(self._place, 1)
        line.addSpacing(8)
        self._count = ElidedLabel("", "section", "text3", weight=400)
        line.addWidget(self._count)
        line.addSpacing(12)
        self.middle = row(gap=0)
        line.addLayout(self.middle)
        line.addStretch(1)
        self.buttons = row(gap=2)
        line.addLayout(self.buttons)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def show_trail(self, place: str) -> None:
        """Show where in the page one is, after the page as a link; an empty place shows the title again."""
        self.trail.setText(self.tr("{page} /").format(page=self._title.text()))
        self.trail.setAccessibleName(self._title.text())
        self._place.set_words(place)
        self.trail.setVisible(bool(place))
        self._place.setVisible(bool(place))
        self._title.setVisible(not place)
        self._count.setVisible(not place)

    def title(self) -> str:
        """The title on show."""
        return self._title.text()

    def set_count(self, words: str) -> None:
        """What stands beside the title."""
        self._count.set_words(words)


class Page(QWidget):
    """A page of the window: band, header, toolbar, body."""

    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(self, title: str, *, toolbar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page_column = column(self, gap=0)
        self.band = MarkingBand()
        self.header = PageHeader(title)
        self.header.back_wanted.connect(self.back_wanted)
        self.header.forward_wanted.connect(self.forward_wanted)
        self._page_column.addWidget(self.band)
        self._page_column.addWidget(self.header)
        self.toolbar_ground = Surface("window", ("bottom",), line="lineStrong")
        self.toolbar_ground.setFixedHeight(theme().tokens.height["toolbar"] if toolbar else 1)
        self.toolbar = row(self.toolbar_ground, margins=(16, 0, 13, 6) if toolbar else (0, 0, 0, 0), gap=4)
        self._page_column.addWidget(self.toolbar_ground)

    def set_body(self, body: QWidget) -> None:
        """What stands below the toolbar."""
        self._page_column.addWidget(body, 1)

    def place(self) -> str:
        """Which of its own places it shows, for pages that have several."""
        return ""

    def show_place(self, place: str) -> None:
        """Show one of its own places."""

    def put_away(self) -> None:
        """Before a lock: let go of what was typed and may be kept nowhere."""

    def set_way(self, back: bool, forward: bool) -> None:
        """Whether there is a page before and after this one."""
        self.header.back.setEnabled(back)
        self.header.forward.setEnabled(forward)
