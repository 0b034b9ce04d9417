"""Every dialog goes through here, so that tests can answer before the question is put.

``set_next_answer`` queues an answer; the next dialog takes it and does not appear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLayout, QScrollArea, QSizePolicy, QWidget

from ui import order
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import column, let_through, row

Answer = str | bool | Path | list[Path] | None

_answers: deque[Answer] = deque()
_asked: list[str] = []


def set_next_answer(answer: Answer) -> None:
    """The next dialog is answered with this, unseen.  For tests."""
    _answers.append(answer)


def pending_answers() -> list[Answer]:
    """Queued answers that no dialog took, which are forgotten by asking.  For tests."""
    left = list(_answers)
    _answers.clear()
    return left


def take_asked() -> list[str]:
    """Titles of the dialogs that were answered unseen since the last call.  For tests."""
    asked = list(_asked)
    _asked.clear()
    return asked


def _next(title: str) -> tuple[bool, Answer]:
    if not _answers:
        return False, None
    _asked.append(title)
    return True, _answers.popleft()


_FRAME = 40
"""Pixels that a window's title bar may take."""
_LEAST = 120
"""Pixels that remain of what a dialog asks where it is scrolled."""


def _height(layout: QLayout, width: int) -> int:
    """How high what lies in a layout of this width has to be."""
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


class _Body(QScrollArea):
    """What a dialog asks: as high as it needs, and scrolled on a screen that is lower."""

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        self.column = column(body, gap=8)
        self._bar = 0
        let_through(self, body)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_room_for_bar(self) -> None:
        """It will be scrolled: nothing of it may lie under the bar."""
        if not self._bar:  # else each layout would ask for the next
            self._bar = self.verticalScrollBar().sizeHint().width()
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return _height(self.column, width)

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self.column.totalMinimumSize()
        return QSize(least.width() + self._bar, min(least.height(), _LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Dialog(QDialog):
    """A question in the window's own dress: title, one paragraph, buttons at the end."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Dialog", "Chancery: {title}").format(title=title))
        self.setModal(True)
        col = column(self, margins=(24, 20, 21, 17), gap=8)
        col.addWidget(Label(title, "record", wrap=True))
        if words:
            note = Label(words, "base", "text2", wrap=True)
            note.setMinimumWidth(360)
            note.setMaximumWidth(460)
            note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            col.addWidget(note)
        self._body = _Body()
        self.content = self._body.column
        col.addWidget(self._body, 1)
        col.addSpacing(8)
        self.buttons = row(gap=2)
        self.buttons.addStretch()
        col.addLayout(self.buttons)
        self.answer = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        """Be as high as is needed, as far as the screen goes: Qt gives a new window two thirds of it."""
        layout = self.layout()
        if layout is None:
            return
        room = self.screen().availableGeometry().height() - _FRAME
        needed = _height(layout, self.width())
        if needed > room:
            self._body.make_room_for_bar()
        if self.height() < min(needed, room):
            self.resize(max(self.width(), layout.totalMinimumSize().width()), min(needed, room))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return order.step(self, forward)

    def add_button(self, code: str, words: str, look: Look = Look.OUTLINE) -> Button:
        """Add a button that ends the dialog with ``code``."""
        made = Button(words, look)
        made.clicked.connect(lambda: self._end(code))
        if look is Look.FILLED:
            made.setDefault(True)
            made.setFocus()
        self.buttons.addWidget(made)
        return made

    def add_cancel(self) -> Button:
        """Add the button that leaves without doing anything, as Escape does."""
        made = Button(QCoreApplication.translate("Dialog", "Cancel"), Look.QUIET)
        made.clicked.connect(self.reject)
        self.buttons.addWidget(made)
        return made

    def add_action(self, words: str, call: Callable[[], object]) -> Button:
        """Add the button of what the dialog is for; it does something first, and may not end it."""
        made = Button(words, Look.FILLED)
        made.clicked.connect(lambda _on: call())
        made.setDefault(True)
        self.buttons.addWidget(made)
        return made

    def _end(self, code: str) -> None:
        self.answer = code
        self.accept()


def tell(parent: QWidget | None, title: str, words: str) -> None:
    """Say something that must be read."""
    queued, _ = _next(title)
    if queued:
        return
    dialog = Dialog(title, words, parent)
    dialog.add_button("ok", QCoreApplication.translate("Dialog", "Close"), Look.FILLED)
    dialog.exec()


def run(dialog: QDialog) -> bool:
    """Run any other dialog; a queued answer stands for its outcome."""
    queued, answer = _next(dialog.windowTitle())
    if queued:
        return bool(answer)
    return dialog.exec() == QDialog.DialogCode.Accepted


def save_file(parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
    """Ask where to write a file."""
    queued, answer = _next(title)
    if queued:
        return Path(str(answer)) if answer else None
    chosen, _ = QFileDialog.getSaveFileName(parent, title, suggested, filters)
    return Path(chosen) if chosen else None


def open_files(parent: QWidget, title: str, filters: str) -> list[Path]:
    """Ask which files to read."""
    queued, answer = _next(title)
    if queued:
        if isinstance(answer, list):
            return answer
        return [Path(str(answer))] if answer else []
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
    return [Path(name) for name in chosen]


def open_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    queued, answer = _next(title)
    if queued:
        return Path(str(answer)) if answer else None
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None
