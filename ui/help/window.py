"""The help window: pages at the start, the text of one at the end.  It stands beside the work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ui import paint
from ui.components.button import IconButton
from ui.components.form import Notice
from ui.components.search import SearchField
from ui.components.surface import Surface, clear, column, row
from ui.help.library import library, search
from ui.help.pagelist import PageList
from ui.help.places import ENGLISH_ONLY, FIRST, GROUPS
from ui.help.text import HelpText, TextGround
from ui.language import SOURCE, spoken
from ui.theme import theme

SIZE = (900, 720)
LEAST = (540, 360)
LIST, LIST_NARROW = 240, 190
NARROW = 700
"""Below this width of the window the list is narrower."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, and how far down it was being read, or the heading that was asked for."""

    page: str
    anchor: str = ""
    down: int = 0


def group_titles() -> dict[str, str]:
    """How the groups of pages are called."""
    translate = QCoreApplication.translate
    return {
        "begin": translate("Help", "To begin"),
        "desk": translate("Help", "The work of the desk"),
        "traffic": translate("Help", "In, out and on paper"),
        "safety": translate("Help", "Safe keeping"),
    }


class HelpWindow(QWidget):
    """One for the whole program; it speaks the language of the other windows."""

    def __init__(self) -> None:
        super().__init__()
        # The program ends with its main window, whether or not this one is open.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(*LEAST)
        self._language = ""
        self._spot = Spot(FIRST)
        self._back: list[Spot] = []
        self._forward: list[Spot] = []
        self._line = row(self, gap=0)
        for keys, act in (
            (QKeySequence("Ctrl+F"), self._seek),
            (QKeySequence("Alt+Left"), self.go_back),
            (QKeySequence("Alt+Right"), self.go_forward),
        ):
            QShortcut(keys, self).activated.connect(act)
        theme().changed.connect(self._dress)
        room = self.screen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self._speak()

    # -- building ------------------------------------------------------------------------------

    def _speak(self) -> None:
        """Make what is in the window, in the language of now."""
        self._language = spoken()
        self._right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        clear(self._line)
        self._line.addWidget(self._start_side())
        end = QWidget()
        col = column(end, gap=0)
        col.addWidget(self._bar())
        self.only_english = Notice("info", "ink")
        self.only_english.setContentsMargins(24, 8, 24, 4)
        ground = Surface("surface")
        column(ground, gap=0).addWidget(self.only_english)
        col.addWidget(ground)
        self.text = HelpText()
        self.text.setAccessibleName(self.tr("Text of the page"))
        self.text.followed.connect(self.follow_link)
        col.addWidget(TextGround(self.text), 1)
        self._line.addWidget(end, 1)
        self._arrange()
        self._list_pages()
        self._show(self._spot)

    def _start_side(self) -> QWidget:
        self._side = Surface("sidebar", ("end",))
        col = column(self._side, margins=(0, 0, 1, 0), gap=0)
        top = column(margins=(9, 6, 9, 4), gap=0)
        self.search = SearchField(self.tr("Search in the help"))
        self.search.searched.connect(self.look_for)
        self.search.line.returnPressed.connect(self._take_first)
        top.addWidget(self.search)
        col.addLayout(top)
        self.list = PageList(self.tr("Pages"))
        self.list.chosen.connect(self._open_listed)
        col.addWidget(self.list, 1)
        return self._side

    def _bar(self) -> QWidget:
        bar = Surface("window", ("bottom",))
        bar.setFixedHeight(theme().tokens.height["toolbar"])
        line = row(bar, margins=(13, 0, 13, 0), gap=0)
        self.back = IconButton(self.tr("Back"), "arrow-back")
        self.forward = IconButton(self.tr("Forward"), "arrow-forward")
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addStretch()
        return bar

    # -- standing ------------------------------------------------------------------------------

    def stand_beside(self, other: QWidget) -> None:
        """Stand at the end side of another window where the screen has room, else over its end."""
        room = other.screen().availableGeometry()
        frame = other.frameGeometry()
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        after, before = frame.right() + 1, frame.left() - self.width()
        fits = [x for x in (after, before) if room.left() <= x and x + self.width() <= room.right() + 1]
        if not left_to_right:
            fits.reverse()
        edge = room.right() + 1 - self.width() if left_to_right else room.left()
        self.move(fits[0] if fits else edge, max(room.top(), min(frame.top(), room.bottom() - self.height())))

    def come_forward(self) -> None:
        """Show it before the other windows, the keyboard in the text."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        was_hidden = not self.isVisible()
        self.show()
        if was_hidden:  # only now is it known how high the text is
            self._go_to_spot()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    # -- pages ---------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The name of the page on show."""
        return self._spot.page

    def follow(self, target: str) -> None:
        """Show a page, or a part of it (``page#anchor``), and let go of a search."""
        self.search.set_text("")
        self._list_pages()
        self._open(target)

    def follow_link(self, address: str) -> None:
        """Follow a link of the page on show; one that leads out of the help leads nowhere."""
        file, _, anchor = address.partition("#")
        name = file.removesuffix(".md") or self._spot.page
        if name in library(self._language):
            self._open(f"{name}#{anchor}")
            self.text.setFocus()

    def _open(self, target: str) -> None:
        name, _, anchor = target.partition("#")
        wanted = Spot(name if name in library(self._language) else FIRST, anchor)
        if self._made_for(self._spot) != self._made_for(wanted):
            if self._shown:
                self._back.append(self._here())
            self._forward.clear()
        self._show(wanted)

    @staticmethod
    def _made_for(spot: Spot) -> tuple[str, str]:
        return spot.page, spot.anchor

    @property
    def _shown(self) -> bool:
        """Whether anybody has looked at the page that is left."""
        return self.isVisible()

    def _here(self) -> Spot:
        return Spot(self._spot.page, self._spot.anchor, self.text.verticalScrollBar().value())

    def _show(self, spot: Spot) -> None:
        self._spot = spot
        page = library(self._language)[spot.page]
        foreign = spot.page in ENGLISH_ONLY and self._language != SOURCE
        words = self.tr("This page is for IT staff, and there is only an English one.")
        self.only_english.set_words(words if foreign else "")
        self.text.show_page(page, right_to_left=self._right_to_left and not foreign)
        self.list.choose(spot.page)
        self.back.setEnabled(bool(self._back))
        self.forward.setEnabled(bool(self._forward))
        self.setWindowTitle(self.tr("Help: {page} - Chancery").format(page=page.title))
        self._go_to_spot()

    def _go_to_spot(self) -> None:
        if self._spot.down:
            self.text.verticalScrollBar().setValue(self._spot.down)
        elif self._spot.anchor:
            self.text.go_to(self._spot.anchor)
        if self.search.text():
            self.text.mark(self.search.text())

    def go_back(self) -> None:
        """Show the page before this one, where it was being read."""
        if self._back:
            self._forward.append(self._here())
            self._show(self._back.pop())

    def go_forward(self) -> None:
        """Show the page that Back left."""
        if self._forward:
            self._back.append(self._here())
            self._show(self._forward.pop())

    # -- search --------------------------------------------------------------------------------

    def _seek(self) -> None:
        self.search.line.setFocus()
        self.search.line.selectAll()

    def look_for(self, query: str) -> None:
        """List the pages that hold every word, and mark the words in the page on show."""
        if not query.strip():
            self._list_pages()
            self.text.setExtraSelections([])
            return
        self.list.show_hits(search(self._language, query), self.tr("No page holds all these words."))
        self.list.choose(self._spot.page)
        self.text.mark(query)

    def _take_first(self) -> None:
        if self.search.text() and self.list.items:
            self._open_listed(self.list.items[0].name)

    def _open_listed(self, name: str) -> None:
        self._open(name)
        self.text.setFocus()

    def _list_pages(self) -> None:
        known = library(self._language)
        titles = group_titles()
        groups = [(titles[name], [(page, known[page].title) for page in GROUPS[name]]) for name in GROUPS]
        self.list.show_groups(groups)
        self.list.choose(self._spot.page)

    # -- what happens --------------------------------------------------------------------------

    def _dress(self) -> None:
        self.text.dress_again()
        if self.search.text():
            self.text.mark(self.search.text())

    def _arrange(self) -> None:
        self._side.setFixedWidth(LIST if self.width() >= NARROW else LIST_NARROW)

    def _speak_again(self) -> None:
        if spoken() != self._language:
            self._speak()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            # Several come for one change, the first while only half of it is done.
            QTimer.singleShot(0, self, self._speak_again)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        p.fillRect(self.rect(), theme().c.window)
        p.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.search.text():
                self.search.clear()
                self.text.setFocus()
            else:
                self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.line.hasFocus():
            self.list.focus_first()
        else:
            super().keyPressEvent(event)
