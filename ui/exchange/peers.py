"""The list of peers: whom bundles go to and come from, and how far each is trusted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import formats, paint
from ui.components.button import IconButton
from ui.components.label import Label
from ui.components.marking import draw_bars, level_name, level_of
from ui.components.press import Pressable
from ui.components.surface import Surface, clear, column, row, scrolled
from ui.desk import Peer
from ui.icons import draw_icon
from ui.theme import theme

WIDTH = 296


class PeerItem(Pressable):
    """One peer; ticked ones get the next bundle."""

    def __init__(self, peer: Peer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.peer = peer
        self.setCheckable(True)
        self.setText(peer.post)
        self.setEnabled(not peer.revoked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("Fingerprint {fingerprint}").format(fingerprint=peer.fingerprint))
        self.setAccessibleName(peer.post)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 70)

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
        font = theme().font("base", 600)
        wide = paint.width(peer.post, font)
        spot = paint.mirrored(self, QRect(16, 7, wide + 2, 18))
        paint.text(p, spot, peer.post, font, c.text if self.isEnabled() else c.text3, way)
        badge = self.tr("revoked") if peer.revoked else self.tr("capital") if peer.capital else ""
        if badge:
            micro = theme().font("micro")
            spot = paint.mirrored(self, QRect(24 + wide, 7, paint.width(badge, micro) + 12, 18))
            paint.box(p, spot, 3, c.waxTint if peer.revoked else c.sidebar, None)
            paint.text(p, spot, badge, micro, c.wax if peer.revoked else c.text2, way, centre=True)
        level = level_of(peer.ceiling)
        words = self.tr("up to {level}").format(level=level_name(level))
        small = theme().font("small", 500)
        wide = paint.width(words, small) + 2
        front = theme().marking(level)[0]
        spot = paint.mirrored(self, QRect(self.width() - 16 - wide, 7, wide, 18))
        paint.text(p, spot, words, small, front, way, end=True)
        bars = paint.mirrored(self, QRect(self.width() - 16 - wide - 17, 10, 11, 11))
        draw_bars(p, bars.x(), bars.y(), level)
        grey = theme().font("small")
        who = ", ".join(part for part in (peer.officer, peer.device) if part)
        spot = paint.mirrored(self, QRect(16, 26, self.width() - 32, 17))
        paint.text(p, spot, who, grey, c.text2, way)
        spot = paint.mirrored(self, QRect(16, 46, 14, 14))
        draw_icon(p, "key", spot.x(), spot.y(), 14, c.text2)
        traffic = self.tr("{received} in, {sent} out").format(
            received=formats.count(peer.received), sent=formats.count(peer.sent)
        )
        wide = paint.width(traffic, grey) + 2
        spot = paint.mirrored(self, QRect(self.width() - 16 - wide, 44, wide, 17))
        paint.text(p, spot, traffic, grey, c.text3, way, end=True)
        short = " ".join(peer.fingerprint.split()[:5])
        spot = paint.mirrored(self, QRect(36, 44, self.width() - 60 - wide, 17))
        paint.text(p, spot, short, grey, c.text3, way)
        p.end()


class PeerList(Surface):
    """Every peer; a click ticks it for the next bundle."""

    add_wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", ("end",), line="lineStrong", parent=parent)
        self.setFixedWidth(WIDTH)
        col = column(self, margins=(0, 0, 1, 0), gap=0)
        head = row(margins=(16, 2, 8, 0), gap=6)
        head.addWidget(Label(self.tr("Peers"), "section"))
        self._count = Label("", "section", "text3", weight=400)
        head.addWidget(self._count)
        head.addStretch()
        add = IconButton(self.tr("Add a peer from its card"), "plus")
        add.clicked.connect(self.add_wanted)
        head.addWidget(add)
        col.addLayout(head)
        body = QWidget()
        self._list = column(body, gap=0)
        col.addWidget(scrolled(body), 1)
        self._items: list[PeerItem] = []

    def show_peers(self, peers: Sequence[Peer]) -> None:
        """Show these; the ticked ones stay ticked."""
        ticked = {item.peer.id for item in self._items if item.isChecked()}
        clear(self._list)
        self._items = []
        self._count.setText(formats.count(len(peers)))
        for peer in peers:
            item = PeerItem(peer)
            item.setChecked(peer.id in ticked)
            item.toggled.connect(lambda _on: self.chosen_changed.emit())
            self._items.append(item)
            self._list.addWidget(item)
        if not peers:
            note = Label(
                self.tr("Nobody yet. Add the card that another post gave you; give it yours."),
                "small",
                "text3",
                wrap=True,
            )
            note.setContentsMargins(16, 8, 16, 8)
            self._list.addWidget(note)
        self._list.addStretch()

    def chosen(self) -> list[str]:
        """The posts that are ticked; all that are trusted when none is."""
        ticked = [item.peer.post for item in self._items if item.isChecked()]
        return list(
            dict.fromkeys(ticked or [item.peer.post for item in self._items if not item.peer.revoked])
        )
