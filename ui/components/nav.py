"""The sidebar's items and the switch between views of one section."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui import formats, paint
from ui.components.button import IconButton
from ui.components.press import Pressable
from ui.components.surface import row
from ui.icons import draw_icon
from ui.theme import theme


class NavItem(Pressable):
    """A section: icon, name, count.  In the rail only the icon stands, with a dot for what is urgent."""

    def __init__(self, icon: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._count = 0
        self._urgent = False
        self.rail = False
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, number: int, urgent: bool = False) -> None:
        """The figure at the end; wax when it waits for a hand."""
        self._count, self._urgent = number, urgent
        words = formats.count(number) if number else ""
        self.setAccessibleDescription(words)
        self.update()

    def set_rail(self, rail: bool) -> None:
        """Stand in the narrow rail, or in the full sidebar."""
        self.rail = rail
        self.setToolTip(self.text() if rail else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = (36 if self.rail else theme().tokens.height["navItem"]) + 1
        return QSize(40 if self.rail else 160, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(36, self.sizeHint().height())

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
        front = c.ink if on else c.text2
        size = 20
        x = (self.width() - size) // 2 if self.rail else 9
        spot = paint.mirrored(self, QRect(x, area.y() + (area.height() - size) // 2, size, size))
        draw_icon(p, self._icon, spot.x(), spot.y(), size, front)
        if self.rail:
            if self._urgent and self._count:
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(c.wax)
                p.drawEllipse(QRectF(spot.right() - 2, spot.y() - 3, 7, 7))
            p.end()
            return
        figures = formats.count(self._count) if self._count else ""
        font = theme().figures("base", 600 if self._urgent or on else 400)
        wide = paint.width(figures, font) + 10 if figures else 0
        words = paint.mirrored(self, QRect(38, area.y(), self.width() - 46 - wide, area.height()))
        paint.text(
            p,
            words,
            self.text(),
            theme().font("base", 600 if on else 400),
            c.text if on else c.text2,
            self.layoutDirection(),
        )
        if figures:
            place = paint.mirrored(self, QRect(self.width() - wide - 8, area.y(), wide, area.height()))
            shade = c.wax if self._urgent else c.text2 if on else c.text3
            paint.text(p, place, figures, font, shade, self.layoutDirection(), end=True)
        p.end()


class _Segment(Pressable):
    """One view of a switch."""

    def __init__(self, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self._icon = icon
        self.count = ""
        self.urgent = False
        self.bare = False
        """Whether the icon stands alone."""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        if self.bare:
            return QSize(36, 24)
        icon = 22 if self._icon else 0
        count = paint.width(self.count, theme().font("small")) + 6 if self.count else 0
        return QSize(paint.width(self.text(), theme().font("small", 600)) + icon + count + 20, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        on = self.isChecked()
        if on:
            paint.box(p, self.rect(), 4, c.surface, c.lineStrong)
        if self.hasFocus():
            paint.ring(p, self.rect().adjusted(3, 3, -3, -3), 2)
        left = 10
        front = c.text if on else c.text2
        if self._icon:
            spot = paint.mirrored(self, QRect(left, 4, 16, 16))
            draw_icon(p, self._icon, spot.x(), spot.y(), 16, front)
            left += 22
        if self.bare:
            p.end()
            return
        font = theme().font("small", 600 if on else 500)
        wide = paint.width(self.text(), font) + 2
        words = paint.mirrored(self, QRect(left, 0, wide, self.height()))
        paint.text(p, words, self.text(), font, front, self.layoutDirection())
        if self.count:
            spot = paint.mirrored(
                self, QRect(left + wide + 4, 0, self.width() - left - wide - 4, self.height())
            )
            paint.text(
                p,
                spot,
                self.count,
                theme().font("small"),
                c.wax if self.urgent else c.text3,
                self.layoutDirection(),
            )
        p.end()


class Segments(QWidget):
    """A switch between the views of one section; arrow keys move along it."""

    chosen = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str, str]] = (), parent: QWidget | None = None) -> None:
        """``views`` are code, name and icon of each."""
        super().__init__(parent)
        self._line = row(self, margins=(3, 3, 3, 3), gap=1)
        self._segments: dict[str, _Segment] = {}
        self._most = 99
        self._more = IconButton(self.tr("More"), "more", height="controlSmall")
        self._more.setFixedSize(30, 24)
        self._more.hide()
        self._more.clicked.connect(self._open_menu)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_views(views)

    def set_views(self, views: Sequence[tuple[str, str, str]]) -> None:
        """Offer other views."""
        for old in self._segments.values():
            old.setParent(None)
            old.deleteLater()
        self._segments = {}
        for code, name, icon in views:
            made = _Segment(name, icon, self)
            made.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self._segments[code] = made
            self._line.addWidget(made)
        self._line.addWidget(self._more)
        self.setVisible(len(views) > 1)
        self._fold()

    def show_icons(self, bare: bool) -> None:
        """Show the icons without their names, for narrow windows; names are tool tips then."""
        for item in self._segments.values():
            item.bare = bare
            item.setToolTip(item.text() if bare else "")
            item.updateGeometry()

    def show_most(self, number: int) -> None:
        """Show that many views side by side; the rest goes behind a menu."""
        if number != self._most:
            self._most = number
            self._fold()

    def fit(self, room: int) -> None:
        """Show as many side by side as have room, one at least."""
        widths = [item.sizeHint().width() + 1 for item in self._segments.values()]
        least = 6 + self._more.width()
        if sum(widths) + 6 <= room:
            self.show_most(len(widths))
        else:
            self.show_most(max(1, sum(sum(widths[: n + 1]) + least <= room for n in range(len(widths)))))

    def _fold(self) -> None:
        shown = list(self._segments)[: self._most]
        present = next((code for code, item in self._segments.items() if item.isChecked()), "")
        if present and present not in shown:
            shown = [*shown[:-1], present]
        for code, item in self._segments.items():
            item.setVisible(code in shown)
        self._more.setVisible(len(shown) < len(self._segments))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for code, item in self._segments.items():
            menu.addAction(item.text(), partial(self._pick, code))
        menu.exec(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _pick(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)

    def choose(self, code: str) -> None:
        """Show a view as the present one, silently."""
        if code in self._segments:
            self._segments[code].setChecked(True)
            self._fold()

    def set_count(self, code: str, words: str, urgent: bool = False) -> None:
        """A figure after a view's name."""
        segment = self._segments.get(code)
        if segment is not None:
            segment.count, segment.urgent = words, urgent
            segment.updateGeometry()
            segment.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ltr = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        ways = {Qt.Key.Key_Right: 1 if ltr else -1, Qt.Key.Key_Left: -1 if ltr else 1}
        key = Qt.Key(event.key())
        if key not in ways:
            super().keyPressEvent(event)
            return
        items = list(self._segments.items())
        place = next((n for n, (_, item) in enumerate(items) if item.isChecked()), 0)
        code, item = items[(place + ways[key]) % len(items)]
        item.setChecked(True)
        item.setFocus()
        self.chosen.emit(code)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        paint.box(p, self.rect(), 6, theme().c.sidebar, theme().c.line if theme().high_contrast else None)
        p.end()
