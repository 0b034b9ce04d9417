"""The list at the start of the help window: every page in groups, or what a search found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui import paint
from ui.components.label import Label
from ui.components.press import Pressable
from ui.components.surface import clear, column, let_through
from ui.help.library import Hit
from ui.theme import theme

PAD = 10
NOTE_LINES = 2
"""Lines of a snippet."""


class PageItem(Pressable):
    """One page: its title, and below it what was found in it, with the words marked."""

    stepped = Signal(int)
    """The keyboard wants the item so many places further."""

    def __init__(self, name: str, title: str, hit: Hit | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._hit = name, hit
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if hit is not None:
            self.setAccessibleDescription(hit.snippet)

    def sizeHint(self) -> QSize:
        height = theme().tokens.height["navItem"] + 1
        if self._hit is not None:
            height += NOTE_LINES * theme().line("small") + 6
        return QSize(160, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(0, 0, 0, -1)
        radius = theme().tokens.radius["r2"]
        on = self.isChecked()
        if on or self._hover:
            edge = c.ink if on and theme().high_contrast else None
            paint.box(p, area, radius, c.inkTint if on else c.hover, edge)
        if self.hasFocus():
            paint.ring(p, area.adjusted(2, 2, -2, -2), radius - 2)
        high = theme().tokens.height["navItem"]
        spot = paint.mirrored(self, QRect(PAD, 0, self.width() - 2 * PAD, high))
        font = theme().font("base", 600 if on or self._hit is not None else 400)
        paint.text(p, spot, self.text(), font, c.text if on else c.text2, self.layoutDirection())
        if self._hit is not None:
            self._snippet(high - 3).draw(p, QPointF(PAD, high - 3))
        p.end()

    def _snippet(self, top: int) -> QTextLayout:
        """The piece of text in two lines, its marked words underlined on a tint."""
        assert self._hit is not None
        c = theme().c
        layout = QTextLayout(self._hit.snippet, theme().font("small"))
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges: list[QTextLayout.FormatRange] = []
        for start, length in ((0, len(self._hit.snippet)), *self._hit.marks):
            span = QTextLayout.FormatRange()
            span.start, span.length = start, length
            dress = QTextCharFormat()
            dress.setForeground(c.text2 if not ranges else c.text)
            if ranges:
                dress.setBackground(c.ochreTint)
                dress.setFontUnderline(True)
            span.format = dress
            ranges.append(span)
        layout.setFormats(ranges)
        layout.beginLayout()
        for number in range(NOTE_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width() - 2 * PAD)
            line.setPosition(QPointF(0, number * theme().line("small")))
        layout.endLayout()
        return layout


class PageList(QScrollArea):
    """Items, walked through with the arrow keys; one of them takes Tab."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = QWidget()
        self._body.setAccessibleName(name)
        self._column = column(self._body, margins=(8, 4, 8, 8), gap=0)
        let_through(self, self._body)
        self.items: list[PageItem] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Show pages (name and title) under the headings of their groups."""
        self._empty()
        for title, members in groups:
            head = Label(title, "small", "text3", weight=600)
            head.setContentsMargins(PAD, 10, PAD, 2)
            self._column.addWidget(head)
            for name, words in members:
                self._add(PageItem(name, words))
        self._column.addStretch()

    def show_hits(self, hits: Sequence[Hit], nothing: str) -> None:
        """Show what was found, or say that nothing was."""
        self._empty()
        for hit in hits:
            self._add(PageItem(hit.name, hit.title, hit))
        if not hits:
            said = Label(nothing, "base", "text3", wrap=True)
            said.setContentsMargins(PAD, 6, PAD, 6)
            self._column.addWidget(said)
        self._column.addStretch()

    def _empty(self) -> None:
        clear(self._column)
        self.items = []

    def _add(self, item: PageItem) -> None:
        item.clicked.connect(lambda: self.chosen.emit(item.name))
        item.stepped.connect(lambda by: self._step(item, by))
        if not self.items:
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.items.append(item)
        self._column.addWidget(item)

    def choose(self, name: str) -> None:
        """Show a page as the present one; Tab leads to it, or to the first where it is not listed."""
        present = next((item for item in self.items if item.name == name), None)
        for item in self.items:
            item.setAutoExclusive(False)
            item.setChecked(item is present)
            item.setAutoExclusive(True)
            takes = item is (present or self.items[0])
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes else Qt.FocusPolicy.ClickFocus)
        if present is not None:
            self.ensureWidgetVisible(present, 0, 24)

    def focus_first(self) -> None:
        """Put the keyboard on the first item."""
        if self.items:
            self.items[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, item: PageItem, by: int) -> None:
        place = self.items.index(item) + by
        if 0 <= place < len(self.items):
            self.items[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.items[place], 0, 24)
