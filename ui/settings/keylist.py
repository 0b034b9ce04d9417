"""The ways to open the case file, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.components.label import Label
from ui.components.press import Pressable
from ui.components.surface import Surface, clear, column, row, scrolled
from ui.icons import draw_icon
from ui.settings.words import ICONS, cost_words, key_title, kind_words, made_words
from ui.theme import theme
from ui.vault import Key

WIDTH = 328
NARROW = 232
ROW = 66


class KeyItem(Pressable):
    """One way in: whose, by what, since when."""

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(key_title(key))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._badge = self.tr("you came in by this") if key.in_use else ""
        parts = (self._badge, kind_words(key.kind), self._made())
        self.setAccessibleDescription(", ".join(part for part in parts if part))

    def _made(self, room: int = 0) -> str:
        """When it was made, and what a guess costs, where there is room for both."""
        cost = cost_words(self.key)
        made = self.tr("made {when}").format(when=made_words(self.key))
        both = self.tr("{made}; {cost}").format(made=made, cost=cost) if cost else made
        return both if not room or paint.width(both, theme().font("small")) <= room else made

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        way = self.layoutDirection()
        if self.isChecked() or self._hover:
            p.fillRect(self.rect(), c.inkTint if self.isChecked() else c.hover)
        p.fillRect(QRect(0, self.height() - 1, self.width(), 1), c.line)
        if self.isChecked():
            p.fillRect(paint.mirrored(self, QRect(0, 0, 2, self.height())), c.ink)
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(3, 3, -4, -4), 3)
        spot = paint.mirrored(self, QRect(16, 9, 16, 16))
        draw_icon(p, ICONS.get(self.key.kind, "key"), spot.x(), spot.y(), 16, c.text2)
        micro, strong, small = theme().font("micro"), theme().font("base", 600), theme().font("small")
        badge = paint.width(self._badge, micro) + 12 if self._badge else 0
        room = self.width() - 56
        # The badge goes below where the list is narrow: a name never gives way to it.
        beside = bool(badge) and paint.width(self.text(), strong) + badge + 12 <= room
        name = paint.mirrored(self, QRect(40, 8, room - (badge + 8 if beside else 0), 18))
        used = paint.text(p, name, self.text(), strong, c.text, way)
        kind = paint.mirrored(self, QRect(40, 27, room, 16))
        taken = paint.text(p, kind, kind_words(self.key.kind), small, c.text2, way)
        made = paint.mirrored(self, QRect(40, 45, room, 16))
        paint.text(p, made, self._made(room), small, c.text3, way)
        if badge:
            at = QRect(40 + used + 8, 8, badge, 18) if beside else QRect(40 + taken + 8, 26, badge, 18)
            if at.right() <= self.width() - 12:
                spot = paint.mirrored(self, at)
                edge = c.lineStrong if theme().high_contrast else None
                paint.box(p, spot, theme().tokens.radius["r1"], c.greenTint, edge)
                paint.text(p, spot, self._badge, micro, c.green, way, centre=True)
            else:
                mark = paint.mirrored(self, QRect(self.width() - 28, 26, 14, 14))
                draw_icon(p, "check", mark.x(), mark.y(), 14, c.green)
        p.end()


class KeyList(Surface):
    """Every way in; the arrow keys move along it."""

    chosen = Signal(object)
    """The ``Key`` that is the present one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", ("end",), line="lineStrong", parent=parent)
        self.setFixedWidth(WIDTH)
        col = column(self, margins=(0, 0, 1, 0), gap=0)
        head = row(margins=(16, 10, 8, 8), gap=6)
        head.addWidget(Label(self.tr("What opens it"), "section"))
        self._count = Label("", "section", "text3", weight=400)
        head.addWidget(self._count)
        head.addStretch()
        col.addLayout(head)
        body = QWidget()
        self._list = column(body, gap=0)
        col.addWidget(scrolled(body), 1)
        self._items: list[KeyItem] = []
        self._filling = False

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these, silently; the present one stays, else it is the one that was used to come in."""
        self._filling = True
        before = self.present()
        focused = any(item.hasFocus() for item in self._items)
        clear(self._list)
        self._items = []
        self._count.setText(formats.count(len(keys)))
        for key in keys:
            item = KeyItem(key)
            item.toggled.connect(lambda on, key=key: self._tell(key) if on else None)
            self._items.append(item)
            self._list.addWidget(item)
        self._list.addStretch()
        wanted = next((item for item in self._items if before and item.key.slot == before.slot), None)
        wanted = wanted or next((item for item in self._items if item.key.in_use), None)
        wanted = wanted or next(iter(self._items), None)
        if wanted is not None:
            wanted.setChecked(True)
            if focused:
                wanted.setFocus()
        self._filling = False

    def _tell(self, key: Key) -> None:
        if not self._filling:
            self.chosen.emit(key)

    def choose(self, slot: str) -> None:
        """Make the way in of that name the present one."""
        for item in self._items:
            if item.key.slot == slot:
                item.setChecked(True)

    def items(self) -> list[KeyItem]:
        """What is listed, in order."""
        return list(self._items)

    def present(self) -> Key | None:
        """The present one."""
        return next((item.key for item in self._items if item.isChecked()), None)

    def focus_present(self) -> None:
        """Put the keyboard on the present one."""
        for item in self._items:
            if item.isChecked():
                item.setFocus()
