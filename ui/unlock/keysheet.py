"""The recovery key on screen and as text: numbered groups that survive handwriting."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import paint
from ui.accessible import Role
from ui.theme import theme

_COLUMNS = 4
_CELL = 34


def _monospace(size: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Medium)
    return font


class KeySheet(QWidget):
    """The groups of the key in a grid, each with its number; read left to right in every language."""

    told_as = Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_key(self, groups: list[str]) -> None:
        """Show a key."""
        self._groups = groups
        self.setAccessibleName(self.tr("Recovery key"))
        self.setAccessibleDescription(" ".join(groups))
        self.updateGeometry()
        self.update()

    def _rows(self) -> int:
        return -(-max(len(self._groups), 13) // _COLUMNS)

    def sizeHint(self) -> QSize:
        return QSize(400, self._rows() * _CELL + 24 + 2 * paint.RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme().c
        p = paint.painter(self)
        area = self.rect().adjusted(paint.RING, paint.RING, -paint.RING, -paint.RING)
        paint.box(p, area, theme().tokens.radius["r3"], c.surface, c.line)
        if self.hasFocus():
            paint.ring(p, area, theme().tokens.radius["r3"])
        wide = (area.width() - 24) // _COLUMNS
        ltr = Qt.LayoutDirection.LeftToRight
        for index, group in enumerate(self._groups):
            x = area.x() + 12 + (index % _COLUMNS) * wide
            y = area.y() + 12 + (index // _COLUMNS) * _CELL
            number = QRect(x, y, 20, _CELL)
            paint.text(p, number, str(index + 1), theme().font("micro", 400), c.text3, ltr, end=True)
            paint.text(p, QRect(x + 26, y, wide - 26, _CELL), group, _monospace(15), c.text, ltr)
        p.end()


def sheet_text(key: str, name: str) -> str:
    """The key as plain text, with what it opens and how to keep it; ``name`` is the case file's."""
    title = QCoreApplication.translate("KeySheet", "Chancery: recovery key of the case file “{name}”").format(
        name=name
    )
    advice = QCoreApplication.translate(
        "KeySheet",
        "Whoever holds this sheet and the case file with its key file can read everything in it. "
        "Keep it in the safe.",
    )
    return f"{title}\n\n{key}\n\n{advice}\n"
