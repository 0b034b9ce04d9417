"""Grounds and lines: a widget that fills itself with a role of colour and draws its edges."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import paint
from ui.theme import theme


class Surface(QWidget):
    """A plain ground.  ``edges`` holds any of ``top bottom start end``, drawn in ``line``."""

    def __init__(
        self,
        ground: str = "surface",
        edges: tuple[str, ...] = (),
        *,
        line: str = "line",
        radius: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground, self._edges, self._line = ground, edges, line
        self._radius = theme().tokens.radius[radius] if radius else 0

    def set_edges(self, *edges: str) -> None:
        """Draw these edges instead."""
        self._edges = edges
        self.update()

    def set_ground(self, ground: str) -> None:
        """Fill with another role of colour."""
        self.ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        ground, line = getattr(theme().c, self.ground), getattr(theme().c, self._line)
        if self._radius:
            paint.box(p, self.rect(), self._radius, ground, line if self._edges else None)
            p.end()
            return
        p.fillRect(self.rect(), ground)
        w, h = self.width(), self.height()
        spots = {
            "top": QRect(0, 0, w, 1),
            "bottom": QRect(0, h - 1, w, 1),
            "start": QRect(0, 0, 1, h),
            "end": QRect(w - 1, 0, 1, h),
        }
        for name in self._edges:
            p.fillRect(paint.mirrored(self, spots[name]), line)
        p.end()


class Card(Surface):
    """A rounded surface with one hairline, holding a column."""

    def __init__(self, ground: str = "surface", *, edge: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(ground, ("all",) if edge else (), radius="r3", parent=parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)


class Rule(QWidget):
    """A hairline between two things."""

    def __init__(self, line: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        p.fillRect(self.rect(), getattr(theme().c, self._line))
        p.end()


def mirrored_margins(margins: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Qt mirrors layouts, but not their margins."""
    start, top, end, bottom = margins
    right_to_left = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return (end, top, start, bottom) if right_to_left else margins


def row(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """A row in the reading direction; margins are start, top, end, bottom."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(*mirrored_margins(margins))
    made.setSpacing(gap)
    return made


def column(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """A column; margins are start, top, end, bottom."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(*mirrored_margins(margins))
    made.setSpacing(gap)
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner, (QVBoxLayout, QHBoxLayout)):
            clear(inner)


def let_through(area: QScrollArea, body: QWidget) -> None:
    """Put ``body`` into a scroll area that scrolls down only and shows the ground it lies on."""
    # Asked for the viewport that it has, Qt for Python loads every class of widgets, for which the
    # first window would wait.
    ground = QWidget()
    area.setViewport(ground)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    ground.setAutoFillBackground(False)
    body.setAutoFillBackground(False)


def scrolled(body: QWidget) -> QScrollArea:
    """A scroll area around ``body``."""
    area = QScrollArea()
    let_through(area, body)
    return area
