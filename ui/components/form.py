"""Form rows: a label at the start, the editor, and below it one sentence when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QWidget

from ui import paint
from ui.accessible import Role, describe, innermost
from ui.components.button import IconButton
from ui.components.label import ElidedLabel, Label
from ui.icons import draw_icon
from ui.theme import theme

_SMALL = 22
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
        paint.paragraph(p, self, place, self._words)
        p.end()


def name_it(editor: QWidget, label: str) -> None:
    """Give an editor its label as accessible name."""
    setter = getattr(editor, "set_name", None)
    if setter is not None:
        setter(label)
    else:
        editor.setAccessibleName(label)


class _RowLabel(QWidget):
    """A row's label, with a quiet button at its end while the row is used or pointed at."""

    pressed = Signal()

    def __init__(self, label: str, note: str, width: int, button_name: str) -> None:
        super().__init__()
        high = theme().tokens.height["control"] + 2 * paint.RING
        self.setFixedSize(width, high)
        self.words = ElidedLabel(label, "small", "text3", parent=self)
        self.note: ElidedLabel | None = None
        if note:
            self.note = ElidedLabel(note, "micro", "text3", parent=self)
            self.note.hide()
        self.setToolTip(", ".join(part for part in (label, note) if part))
        self._button_name = button_name
        self._button: IconButton | None = None
        self.offers = False
        self._place()

    def button(self) -> IconButton:
        """The button, made when it is first wanted: a form has many rows."""
        if self._button is None:
            self._button = IconButton(self._button_name, "history", height="controlSmall", parent=self)
            self._button.setFixedSize(_SMALL, _SMALL)
            self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the form has a key for it; Tab goes on
            self._button.hide()
            self._button.clicked.connect(self.pressed)
        return self._button

    def has_button(self, button: QWidget) -> bool:
        """Whether this is its button."""
        return button is self._button

    def show_button(self, shown: bool) -> None:
        """Show the button, or no longer."""
        shown = shown and self.offers
        if shown != self._shows_button():
            self.button().setVisible(shown)
            self._place()

    def _shows_button(self) -> bool:
        return self._button is not None and self._button.isVisibleTo(self)

    def show_note(self, shown: bool) -> None:
        """Show what must be known of the field, or no longer."""
        if self.note is not None:
            self.note.setVisible(shown)
            self._place()

    def _place(self) -> None:
        room = self.width() - (_SMALL if self._shows_button() else 0)
        line = self.words.sizeHint().height()
        top = (self.height() - line) // 2
        if self.note is not None and self.note.isVisibleTo(self):
            top = 4
            below = QRect(0, top + line - 2, room, self.note.sizeHint().height())
            self.note.setGeometry(paint.mirrored(self, below))
        self.words.setGeometry(paint.mirrored(self, QRect(0, top, room, line)))
        if self._button is not None:
            spot = QRect(self.width() - _SMALL, (self.height() - _SMALL) // 2, _SMALL, _SMALL)
            self._button.setGeometry(paint.mirrored(self, spot))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place()


class FormGrid(QWidget):
    """Labels in one column, editors in the other, in the order in which they are added."""

    history_wanted = Signal(str)
    """The name of a row."""

    def __init__(self, label_width: int = 104, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, label_width - paint.RING - 7)
        self._grid.setColumnStretch(1, 1)
        self._width = label_width - paint.RING - 7
        self._labels: dict[str, _RowLabel] = {}
        self._notices: dict[str, Notice] = {}
        self._editors: dict[str, QWidget] = {}
        self._pointed = ""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def add(self, name: str, label: str, editor: QWidget, place: int = -1, note: str = "") -> None:
        """Add a row known as ``name``, at the end or at a place of one's own counting."""
        line = 2 * place if place >= 0 else self._grid.rowCount()
        words = _RowLabel(label, note, self._width, self.tr("History of {field}").format(field=label))
        words.pressed.connect(lambda: self.history_wanted.emit(name))
        notice = Notice()
        self._grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, line, 1)
        self._grid.addWidget(notice, line + 1, 1)
        name_it(editor, f"{label}, {note}" if note else label)
        for part in (words, editor):
            part.installEventFilter(self)
        self._labels[name] = words
        self._notices[name] = notice
        self._editors[name] = editor

    def offer_history(self, offered: bool) -> None:
        """Whether the rows have a past that can be looked at: a new record's have none."""
        for words in self._labels.values():
            words.offers = offered
        self._show_buttons()

    def show_notes(self, shown: bool) -> None:
        """Say below the labels what must be known of the fields, such as that one is required."""
        for words in self._labels.values():
            words.show_note(shown)

    def row_of(self, widget: QWidget | None) -> str:
        """The name of the row that a widget belongs to, or an empty text."""
        while widget is not None and widget is not self:
            for name, editor in self._editors.items():
                if widget is editor or widget is self._labels[name]:
                    return name
            widget = widget.parentWidget()
        return ""

    def history_button(self, name: str) -> IconButton:
        """The button of a row."""
        return self._labels[name].button()

    def is_history_button(self, button: QWidget) -> bool:
        """Whether this is the button of a row."""
        return any(words.has_button(button) for words in self._labels.values())

    def problems(self) -> dict[str, str]:
        """What is said to be wrong, by row."""
        return {name: notice.words() for name, notice in self._notices.items() if notice.words()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and isinstance(watched, QWidget):
            self._pointed = self.row_of(watched)
            self._show_buttons()
        elif event.type() == QEvent.Type.Leave and isinstance(watched, QWidget):
            if self._pointed == self.row_of(watched):
                self._pointed = ""
            self._show_buttons()
        return super().eventFilter(watched, event)

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self._show_buttons()

    def _show_buttons(self) -> None:
        present = self.row_of(QApplication.focusWidget())
        for name, words in self._labels.items():
            words.show_button(name in (self._pointed, present))

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
            if words == notice.words():
                continue
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
