"""The list of peers: whom bundles go to and come from, how far each is trusted, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.components.button import IconButton
from ui.components.label import Label
from ui.components.marking import draw_bars, level_name, level_of
from ui.components.press import Pressable
from ui.components.surface import Surface, clear, column, row, scrolled
from ui.exchange.words import datum, days_since, runs_words
from ui.icons import draw_icon
from ui.order import show
from ui.theme import theme

if TYPE_CHECKING:
    from app.traffic import Standing

WIDTH = 296
SILENT_DAYS = 60
"""A peer of whom nothing came for so long is called silent."""


class PeerItem(Pressable):
    """One peer; the chosen one is what the screen is about.  Enter, or a double click, shows its card."""

    opened = Signal()

    def __init__(self, standing: Standing, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing = standing
        self.peer = standing.peer
        self._title = title
        self._state, self._shade = self._what_waits()
        self.setCheckable(True)
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        who = ", ".join(part for part in (self.peer.name, self.peer.device) if part)
        self.setToolTip(
            self.tr("{who}\nFingerprint {fingerprint}").format(who=who, fingerprint=self.peer.fingerprint)
        )
        self.setAccessibleName(title)
        told = (self._badge(), self._ceiling(), self._origin(), self._traffic(), self._state)
        self.setAccessibleDescription(", ".join(part for part in told if part))

    def _badge(self) -> str:
        if self.peer.revoked:
            return self.tr("revoked")
        return self.tr("capital") if self.peer.capital else ""

    def _origin(self) -> str:
        """Where its card came from, where no person compared it."""
        if self.peer.heir:
            return self.tr("replaced by {peer}").format(peer=self.peer.heir)
        if not self.peer.origin:
            return ""
        return self.tr("from the directory of {post}").format(post=self.peer.origin)

    def _ceiling(self) -> str:
        return self.tr("up to {level}").format(level=level_name(level_of(self.peer.up_to)))

    def _traffic(self) -> str:
        return self.tr("{received} in, {sent} out").format(
            received=formats.count(self.peer.bundles_received), sent=formats.count(self.peer.bundles_sent)
        )

    def _what_waits(self) -> tuple[str, str]:
        """What is to be done about the peer, in a word or two, and its colour."""
        found = self.standing
        if self.peer.revoked:
            return self.tr("refused"), "text3"
        if found.listed:
            return self.tr("another card listed"), "wax"
        if found.lacking:
            if len(found.missing) == 1:
                words = self.tr("bundle {number} missing")
                return words.format(number=runs_words(found.missing)), "wax"
            return self.tr("bundles missing"), "wax"
        silent = days_since(found.came_at)
        if silent > SILENT_DAYS:
            return self.tr("silent for {count} days").format(count=formats.count(silent)), "ochre"
        if found.owed:
            return self.tr("{count} to send").format(count=formats.count(found.owed)), "text"
        return self.tr("even"), "text3"

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 71)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        """Go to the neighbour above or below."""
        holder = self.parentWidget()
        items = holder.findChildren(PeerItem) if holder is not None else []
        place = items.index(self) + way
        if 0 <= place < len(items):
            items[place].setFocus(Qt.FocusReason.OtherFocusReason)
            show(items[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        peer, way = self.peer, self.layoutDirection()
        if self.isChecked() or self._hover:
            p.fillRect(self.rect(), c.inkTint if self.isChecked() else c.hover)
        p.fillRect(QRect(0, self.height() - 1, self.width(), 1), c.line)
        if self.isChecked():
            p.fillRect(paint.mirrored(self, QRect(0, 0, 2, self.height())), c.ink)
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(3, 3, -4, -4), 3)
        level = level_of(peer.up_to)
        small, grey = theme().font("small", 500), theme().font("small")
        words = "" if peer.revoked else self._ceiling()
        end = paint.width(words, small) + 2 if words else 0
        if words:
            spot = paint.mirrored(self, QRect(self.width() - 16 - end, 7, end, 18))
            paint.text(p, spot, words, small, theme().marking(level)[0], way, end=True)
            bars = paint.mirrored(self, QRect(self.width() - 16 - end - 17, 10, 11, 11))
            draw_bars(p, bars.x(), bars.y(), level)
            end += 25
        badge, micro = self._badge(), theme().font("micro")
        tag = paint.width(badge, micro) + 12 if badge else 0
        font = theme().font("base", 600)
        room = self.width() - 32 - end - (tag + 8 if tag else 0)
        wide = min(paint.width(self._title, font) + 2, room)
        spot = paint.mirrored(self, QRect(16, 7, wide, 18))
        paint.text(p, spot, self._title, font, c.text3 if peer.revoked else c.text, way)
        if badge:
            spot = paint.mirrored(self, QRect(22 + wide, 7, tag, 18))
            edge = c.lineStrong if theme().high_contrast else None
            paint.box(p, spot, 3, c.waxTint if peer.revoked else c.sidebar, edge)
            paint.text(p, spot, badge, micro, c.wax if peer.revoked else c.text2, way, centre=True)
        spot = paint.mirrored(self, QRect(16, 28, 14, 14))
        draw_icon(p, "network" if peer.origin and not peer.heir else "key", spot.x(), spot.y(), 14, c.text2)
        short = self._origin() or " ".join(peer.words.split()[:3])
        spot = paint.mirrored(self, QRect(37, 26, self.width() - 53, 18))
        paint.text(p, spot, short, grey, c.text2, way)
        weight = 600 if self._shade in ("wax", "text", "ochre") else 400
        font = theme().font("small", weight)
        wide = paint.width(self._state, font) + 2
        spot = paint.mirrored(self, QRect(self.width() - 16 - wide, 45, wide, 18))
        paint.text(p, spot, self._state, font, getattr(c, self._shade), way, end=True)
        spot = paint.mirrored(self, QRect(16, 45, self.width() - 40 - wide, 18))
        paint.text(p, spot, self._traffic(), grey, c.text2, way)
        p.end()


class PeerList(Surface):
    """Every peer; a click chooses one, another click lets it go again: then the screen is about all."""

    add_wanted = Signal()
    directory_wanted = Signal()
    opened = Signal(object)
    """The ``Standing`` of a peer whose card is to be shown."""
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", ("end",), line="lineStrong", parent=parent)
        col = column(self, margins=(0, 0, 1, 0), gap=0)
        head = row(margins=(16, 2, 8, 2), gap=6)
        head.addWidget(Label(self.tr("Peers"), "section"))
        self._count = Label("", "section", "text3", weight=400)
        head.addWidget(self._count)
        head.addStretch()
        self.details = IconButton(self.tr("Show the card of this peer"), "info")
        self.details.clicked.connect(self._open_chosen)
        head.addWidget(self.details)
        self.directory = IconButton(self.tr("Directory of posts"), "network")
        self.directory.clicked.connect(self.directory_wanted)
        head.addWidget(self.directory)
        self.add = IconButton(self.tr("Add a peer from its card"), "plus")
        self.add.clicked.connect(self.add_wanted)
        head.addWidget(self.add)
        col.addLayout(head)
        line = Surface("lineStrong")
        line.setFixedHeight(1)
        col.addWidget(line)
        body = QWidget()
        self._list = column(body, gap=0)
        col.addWidget(scrolled(body), 1)
        self._items: list[PeerItem] = []
        self.details.setEnabled(False)

    def set_narrow(self, narrow: bool) -> None:
        """Take the whole width, where the list is a page of its own."""
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(WIDTH)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show these; the chosen one stays chosen."""
        chosen, focused = self.chosen(), next((one for one in self._items if one.hasFocus()), None)
        clear(self._list)
        self._items = []
        self._count.setText(formats.count(len(standings)))
        posts = [one.peer.post for one in standings]
        for standing in standings:
            peer = standing.peer
            title = peer.label or peer.post
            if not peer.label and posts.count(peer.post) > 1:
                title = self.tr("{post}, {device}").format(
                    post=datum(peer.post), device=datum(peer.device or peer.name)
                )
            item = PeerItem(standing, title)
            item.setChecked(chosen is not None and peer.replica == chosen.peer.replica)
            item.clicked.connect(lambda _on=False, item=item: self._choose(item))
            item.opened.connect(lambda item=item: self.opened.emit(item.standing))
            self._items.append(item)
            self._list.addWidget(item)
            if focused is not None and focused.peer.replica == peer.replica:
                item.setFocus()
        if not standings:
            note = Label(
                self.tr("Nobody yet. Add the card that another post gave you; give it yours."),
                "small",
                "text3",
                wrap=True,
            )
            note.setContentsMargins(16, 8, 16, 8)
            self._list.addWidget(note)
        self._list.addStretch()
        self.details.setEnabled(self.chosen() is not None)

    def _choose(self, item: PeerItem) -> None:
        for other in self._items:
            if other is not item:
                other.setChecked(False)
        self.details.setEnabled(self.chosen() is not None)
        self.chosen_changed.emit()

    def _open_chosen(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.opened.emit(chosen)

    def choose(self, replica: str) -> None:
        """Choose a peer by its replica's id; an empty text lets the chosen one go."""
        for item in self._items:
            item.setChecked(item.peer.replica == replica)
        self.details.setEnabled(self.chosen() is not None)
        self.chosen_changed.emit()

    def chosen(self) -> Standing | None:
        """The peer that is chosen, if one is."""
        return next((item.standing for item in self._items if item.isChecked()), None)

    def standings(self) -> list[Standing]:
        """Every peer on show."""
        return [item.standing for item in self._items]

    def posts(self) -> list[str]:
        """The post that is chosen, else all that are trusted."""
        chosen = self.chosen()
        if chosen is not None:
            return [] if chosen.peer.revoked else [chosen.peer.post]
        return list(dict.fromkeys(item.peer.post for item in self._items if not item.peer.revoked))
