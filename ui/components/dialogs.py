"""Every dialog goes through here, so that tests can answer before the question is put.

``set_next_answer`` queues an answer; the next dialog takes it and does not appear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui import order
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import column, row

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
        self.content = column(gap=8)
        col.addLayout(self.content)
        col.addSpacing(8)
        self.buttons = row(gap=2)
        self.buttons.addStretch()
        col.addLayout(self.buttons)
        self.answer = ""

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need: Qt gives a new window two thirds of the screen, and cuts them off."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            room = self.screen().availableGeometry().height() - _FRAME
            needed = layout.totalHeightForWidth(self.width())
            if self.height() < needed:
                self.resize(self.width(), min(needed, room))

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
