"""Words on screen: a label that knows its step of the type scale and its role of colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role
from ui.icons import draw_icon
from ui.theme import theme

_HEADS = frozenset({"section", "record", "page", "title"})
"""Steps of the scale that head something, unless they are set in a lighter weight."""


def _role_of(step: str, weight: int) -> Role | None:
    return Role.Heading if step in _HEADS and weight in (0, 600) else None


class Label(QLabel):
    """Text in one step of the scale; colours follow the theme."""

    def __init__(
        self,
        words: str = "",
        role: str = "base",
        colour: str = "text",
        *,
        weight: int = 0,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._role, self._colour, self._weight = role, colour, weight
        self.told_as = _role_of(role, weight)
        if self.told_as is not None:
            self.setAccessibleName(words)
        self._kept = 0
        self._end = False
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme().changed.connect(self._dress)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """One long word must not make a narrow pane wider than its room."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), 80), least.height()) if self.wordWrap() else least

    def set_colour(self, colour: str) -> None:
        """Use another role of colour."""
        self._colour = colour
        self._dress()

    def align_end(self) -> None:
        """Stand at the far side of its room, as figures do."""
        self._end = True
        self._dress()

    def keep_width(self, width: int) -> None:
        """Stay this wide and as high as the words then need, whatever the layout thinks of it."""
        self._kept = width
        self.setFixedWidth(width)
        self._fit()

    def setText(self, words: str) -> None:
        super().setText(words)
        if self.told_as is not None:
            self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        if self._kept:
            self.setFixedHeight(max(0, self.heightForWidth(self._kept)))

    def _dress(self) -> None:
        self.setFont(theme().font(self._role, self._weight))
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            # QLabel aligns by the direction of its words; a Latin name in an Arabic window must not stray.
            right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if right != self._end else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(theme().c, self._colour))
        self.setPalette(palette)


class IconLabel(QWidget):
    """A small drawing beside words that say the same."""

    def __init__(
        self, icon: str, colour: str = "text2", size: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        draw_icon(p, self._icon, 0, 0, self.width(), getattr(theme().c, self._colour))
        p.end()


class ElidedLabel(QWidget):
    """One line that gives way: it elides and shows the whole in a tool tip."""

    def __init__(
        self,
        words: str = "",
        role: str = "base",
        colour: str = "text",
        *,
        weight: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._role, self._colour, self._weight = words, role, colour, weight
        self.told_as = _role_of(role, weight) or Role.StaticText
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def words(self) -> str:
        """The whole text."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show another text."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Use another role of colour."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(self._role, self._weight))
        return QSize(
            metrics.horizontalAdvance(self._words) + 2, max(theme().line(self._role), metrics.height())
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        font = theme().font(self._role, self._weight)
        paint.text(
            p, self.rect(), self._words, font, getattr(theme().c, self._colour), self.layoutDirection()
        )
        cut = paint.width(self._words, font) > self.width()
        self.setToolTip(self._words if cut else "")
        p.end()
