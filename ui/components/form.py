"""Form rows: a label at the start, the editor, and below it one sentence when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role, describe, innermost
from ui.components.label import ElidedLabel, Label
from ui.icons import draw_icon
from ui.theme import theme

_WRAP = Qt.TextFlag.TextWordWrap.value


class Notice(QWidget):
    """An icon and a sentence in the colour of what it means; takes no room while it is empty."""

    told_as = Role.StaticText

    def __init__(self, icon: str = "warning", colour: str = "wax", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._words = icon, colour, ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def words(self) -> str:
        """The sentence on show."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show a sentence, or nothing."""
        self._words = words
        self.setAccessibleName(words)
        self.setFixedHeight(self.heightForWidth(self.width() or 240))
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> int:
        metrics = QFontMetrics(theme().font("small"))
        return metrics.boundingRect(QRect(0, 0, max(40, width - 26), 1000), _WRAP, self._words).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(20, self._lines(width) + 5)

    def sizeHint(self) -> QSize:
        width = self.width() or 240
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: object) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        front = getattr(theme().c, self._colour)
        spot = paint.mirrored(self, QRect(paint.RING, 2, 14, 14))
        draw_icon(p, self._icon, spot.x(), spot.y(), 14, front)
        place = paint.mirrored(self, QRect(paint.RING + 20, 1, self.width() - 20 - paint.RING, self.height()))
        p.setFont(theme().font("small"))
        p.setPen(front)
        p.drawText(place, _WRAP, self._words)
        p.end()


def name_it(editor: QWidget, label: str) -> None:
    """Give an editor its label as accessible name."""
    setter = getattr(editor, "set_name", None)
    if setter is not None:
        setter(label)
    else:
        editor.setAccessibleName(label)


class FormGrid(QWidget):
    """Labels in one column, editors in the other, in the order in which they are added."""

    def __init__(self, label_width: int = 104, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, label_width - paint.RING - 7)
        self._grid.setColumnStretch(1, 1)
        self._width = label_width - paint.RING - 7
        self._labels: dict[str, ElidedLabel] = {}
        self._notices: dict[str, Notice] = {}
        self._editors: dict[str, QWidget] = {}

    def add(self, name: str, label: str, editor: QWidget, place: int = -1) -> None:
        """Add a row known as ``name``, at the end or at a place of one's own counting."""
        line = 2 * place if place >= 0 else self._grid.rowCount()
        words = ElidedLabel(label, "small", "text3")
        words.setFixedWidth(self._width)
        words.setFixedHeight(theme().tokens.height["control"] + 2 * paint.RING)
        notice = Notice()
        self._grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, line, 1)
        self._grid.addWidget(notice, line + 1, 1)
        name_it(editor, label)
        self._labels[name] = words
        self._notices[name] = notice
        self._editors[name] = editor

    def show_row(self, name: str, shown: bool) -> None:
        """Show or hide a row; what is wrong with a hidden one is forgotten."""
        self._labels[name].setVisible(shown)
        self._editors[name].setVisible(shown)
        if not shown:
            self._notices[name].set_words("")

    def editor(self, name: str) -> QWidget:
        """The editor of a row; ``KeyError`` when there is none."""
        return self._editors[name]

    def names(self) -> tuple[str, ...]:
        """The rows, in order."""
        return tuple(self._editors)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is wrong, row by row; rows that are not named are right."""
        for name, notice in self._notices.items():
            words = problems.get(name, "")
            notice.set_words(words)
            mark = getattr(self._editors[name], "set_wrong", None)
            if mark is not None:
                mark(bool(words))
            describe(self._editors[name], words)


class StackedField(QWidget):
    """A label above its editor, with the sentence below: for assistants, where there is room."""

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        self._words = Label(label, "small", "text", weight=500)
        self._words.setContentsMargins(paint.RING, 0, 0, 0)
        self._words.setBuddy(innermost(editor))
        name_it(editor, label)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(editor, 1, 0)
        self.notice = Notice()
        grid.addWidget(self.notice, 2, 0)
        self.hint = Label(hint, "small", "text3", wrap=True)
        self.hint.setContentsMargins(paint.RING, 0, 0, 0)
        self.hint.setVisible(bool(hint))
        grid.addWidget(self.hint, 3, 0)
        self.editor = editor

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._words.setText(label)
        name_it(self.editor, label)

    def set_problem(self, words: str) -> None:
        """Say what is wrong, or that nothing is."""
        self.notice.set_words(words)
        mark = getattr(self.editor, "set_wrong", None)
        if mark is not None:
            mark(bool(words))
        describe(self.editor, words)
