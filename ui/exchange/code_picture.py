"""A QR code on screen: dark squares on white, whatever the window’s colours, or no camera reads it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role

QUIET = 4
"""Squares of white that a camera needs on each side."""
SQUARE = 3
"""Logical pixels of one square."""


class CodePicture(QWidget):
    """One code; the same way round in every language."""

    told_as = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares: Sequence[Sequence[bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("QR code of our fingerprint"))

    def show_squares(self, squares: Sequence[Sequence[bool]]) -> None:
        """Show a code, row by row."""
        self._squares = squares
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = (len(self._squares) + 2 * QUIET) * SQUARE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        p.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, line in enumerate(self._squares):
            for x, is_dark in enumerate(line):
                if is_dark:
                    spot = QRect((x + QUIET) * SQUARE, (y + QUIET) * SQUARE, SQUARE, SQUARE)
                    p.fillRect(spot, Qt.GlobalColor.black)
        p.end()
