"""A small window that opens at a control and leaves with Escape or a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import paint
from ui.theme import theme


class Popover(QFrame):
    """One widget on a ground of its own; it is gone once it is closed."""

    left = Signal()

    def __init__(self, name: str, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setWindowTitle(name)
        self._owner = owner
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)

    def hold(self, body: QWidget) -> None:
        """Show this inside."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(body)
        self.setFocusProxy(body)

    def open_at(self, anchor: QWidget, size: QSize) -> None:
        """Open below a widget, at its end; above it where there is no room below."""
        screen = anchor.screen().availableGeometry()
        size = size.boundedTo(screen.size())
        self.resize(size)
        edge = paint.RING
        spot = anchor.mapToGlobal(QPoint(edge, anchor.height() - edge + 1))
        if anchor.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            spot.setX(spot.x() + anchor.width() - 2 * edge - size.width())
        if spot.y() + size.height() > screen.bottom():
            spot.setY(anchor.mapToGlobal(QPoint(0, edge)).y() - size.height() - 1)
        spot.setX(max(screen.left(), min(spot.x(), screen.right() - size.width())))
        spot.setY(max(screen.top(), min(spot.y(), screen.bottom() - size.height())))
        self.move(spot)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        paint.box(p, self.rect(), 0, theme().c.surface, theme().c.lineStrong)
        p.end()
