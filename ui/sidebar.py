"""The sidebar: whose desk this is, the search box, the sections, and below the officer and the lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.components.badge import Avatar
from ui.components.button import IconButton
from ui.components.label import ElidedLabel, Label
from ui.components.nav import NavItem
from ui.components.press import Pressable
from ui.components.surface import Rule, Surface, column, row
from ui.desk import DeskInfo
from ui.icons import draw_icon
from ui.saved import SavedList
from ui.theme import theme
from ui.unlock.guilloche import draw_seal

SOON = 120
"""Seconds before the lock from which they are counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the sidebar; ``kinds`` are those that its count adds up."""

    id: str
    title: str
    icon: str
    kinds: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


class Seal(QWidget):
    """The wax seal, small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        draw_seal(p, QPointF(14, 14), 13.5)
        p.end()


class SearchButton(Pressable):
    """Looks like a field and opens the palette."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._key = key
        self.rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().tokens.height["control"] + 2 * paint.RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(0, paint.RING, 0, -paint.RING)
        if self.rail:
            draw_icon(p, "search", (self.width() - 20) // 2, area.y() + 4, 20, c.text2)
            if self.hasFocus():
                paint.ring(p, area.adjusted(2, 2, -2, -2), 3)
            p.end()
            return
        paint.box(p, area, theme().tokens.radius["r2"], c.surface, c.lineStrong)
        if self.hasFocus():
            paint.ring(p, area.adjusted(2, 0, -2, 0), theme().tokens.radius["r2"])
        spot = paint.mirrored(self, QRect(9, area.y() + 6, 16, 16))
        draw_icon(p, "search", spot.x(), spot.y(), 16, c.text2)
        font = theme().font("micro", 500)
        wide = paint.width(self._key, font) + 12
        words = paint.mirrored(self, QRect(33, area.y(), self.width() - 48 - wide, area.height()))
        paint.text(p, words, self.text(), theme().font("base"), c.text2, self.layoutDirection())
        cap = paint.mirrored(self, QRect(self.width() - wide - 8, area.y() + 5, wide, 18))
        paint.box(p, cap, 3, None, c.lineStrong)
        paint.text(p, cap, self._key, font, c.text2, self.layoutDirection(), centre=True)
        p.end()


class Sidebar(Surface):
    """Sections at the start side; a rail of icons when the window is narrow."""

    chosen = Signal(str)
    search_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, info: DeskInfo, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__("sidebar", ("end",), parent=parent)
        self._sections = {section.id: section for section in sections}
        col = column(self, margins=(8, 12, 9, 10), gap=0)
        head = row(margins=(6, 0, 0, 0), gap=10)
        head.addWidget(Seal())
        self._names = QWidget()
        names = column(self._names, gap=0)
        names.addWidget(ElidedLabel(info.post, "record"))
        names.addWidget(ElidedLabel(info.title, "micro", "text2", weight=400))
        head.addWidget(self._names, 1)
        col.addLayout(head)
        col.addSpacing(8)
        self.search = SearchButton(self.tr("Search or run"), self.tr("Ctrl K"))
        self.search.clicked.connect(self.search_wanted)
        col.addWidget(self.search)
        col.addSpacing(6)
        self._items: dict[str, NavItem] = {}
        for section in sections:
            item = NavItem(section.icon, section.title)
            item.setAutoExclusive(True)
            item.clicked.connect(lambda _on=False, name=section.id: self.chosen.emit(name))
            col.addWidget(item)
            self._items[section.id] = item
        self.saved = SavedList()
        col.addWidget(self.saved)
        # What is left below goes to the views as far as they need it, then to the ground.
        col.addStretch(1)
        col.addWidget(Rule("lineStrong"))
        col.addSpacing(6)
        self.settings = NavItem("settings", self.tr("Settings"))
        self.settings.setAutoExclusive(True)
        self.settings.clicked.connect(self.settings_wanted)
        col.addWidget(self.settings)
        self._items["settings"] = self.settings
        self.help = NavItem("help", self.tr("Help"))
        self.help.setCheckable(False)
        self.help.clicked.connect(self.help_wanted)
        col.addWidget(self.help)
        foot = row(margins=(9, 0, 0, 0), gap=9)
        self._avatar = Avatar(info.officer)
        self._officer = ElidedLabel(info.officer, "base", "text2")
        self.lock = IconButton(self.tr("Lock now"), "lock")
        foot.addWidget(self._avatar)
        foot.addWidget(self._officer, 1)
        self._left = Label("", "small", "text3")
        self._left.setToolTip(self.tr("Until it locks by itself, if nobody touches it"))
        foot.addWidget(self._left)
        foot.addWidget(self.lock)
        col.addLayout(foot)
        self._foot = foot
        self.lock.clicked.connect(self.lock_wanted)
        self.setFixedWidth(theme().tokens.width["sidebar"])

    def set_rail(self, rail: bool) -> None:
        """Stand as a rail of icons, or in full."""
        self.setFixedWidth(theme().tokens.width["rail" if rail else "sidebar"])
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*((6, 8, 7, 8) if rail else (8, 12, 9, 10)))
        for widget in (self._names, self._avatar, self._officer, self._left):
            widget.setVisible(not rail)
        self._foot.setContentsMargins(*((0, 0, 0, 0) if rail else (9, 0, 0, 0)))
        self.search.rail = rail
        for item in (*self._items.values(), self.help):
            item.set_rail(rail)
        self.saved.set_rail(rail)

    def set_officer(self, name: str) -> None:
        """The officer is called otherwise now."""
        self._avatar.set_name(name)
        self._officer.set_words(name)

    def show_time_left(self, seconds: float) -> None:
        """How long it stays open untouched: in minutes, and to the second when that is soon."""
        whole = max(0, round(seconds))
        minutes = -(-whole // 60)
        soon = whole < SOON
        words = f"{whole // 60}:{whole % 60:02}" if soon else self.tr("{count} min").format(count=minutes)
        if words != self._left.text():
            self._left.setText(words)
            self._left.set_colour("ochre" if soon else "text3")

    def choose(self, id: str) -> None:
        """Show a section as the present one."""
        if id in self._items:
            self._items[id].setChecked(True)

    def show_counts(self, counts: Mapping[str, int], urgent: Mapping[str, int]) -> None:
        """Counts per kind, and figures per section that wait for a hand."""
        for name, section in self._sections.items():
            if urgent.get(name):
                self._items[name].set_count(urgent[name], urgent=True)
            else:
                self._items[name].set_count(sum(counts.get(kind, 0) for kind in section.counted))
