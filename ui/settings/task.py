"""A task of the settings: what will happen, what has to be typed, and one button that does it.

It stands beside the list, not in a dialog over it: one can look things up meanwhile, and a lock takes it away
with everything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import passphrase
from ui import paint
from ui.accessible import Role
from ui.components.button import Button, Look
from ui.components.form import Notice, StackedField
from ui.components.label import Label
from ui.components.progress import ProgressPanel
from ui.components.secret import SecretField
from ui.components.surface import column, row
from ui.desk import Desk, Progress, Refusal
from ui.operations import Ticket
from ui.screens.context import Context
from ui.unlock.firstrun import shortest
from ui.unlock.page import IconLabel
from ui.unlock.steps import StrengthLine

T = TypeVar("T")

WIDTH = 480
"""Of what is read and typed, in logical pixels."""


class Task(QWidget):
    """Title, words, fields, and the button; ``content`` is where a task puts its own."""

    left = Signal()
    """It was called off, or looked at to its end."""
    finished = Signal(str)
    """It was done: a sentence for the toast, or nothing where the page has said all."""
    changed = Signal()
    """It was done, and the page stays to say more."""

    told_as = Role.Grouping

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.holds = False
        """What it shows is gone for good when it is left, so only its own button leaves it."""
        self._ticket: Ticket[Any] | None = None
        outer = row(self, gap=0)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH + 2 * paint.RING)
        outer.addWidget(inner, 1)
        outer.addStretch()
        col = column(inner, gap=8)
        self._title = Label("", "record", wrap=True)
        self._words = Label("", "base", "text2", wrap=True)
        for label in (self._title, self._words):
            label.setContentsMargins(paint.RING, 0, 0, 0)
            col.addWidget(label)
        self.content = column(gap=6)
        col.addLayout(self.content)
        self.problem = Notice("warning", "wax")
        col.addWidget(self.problem)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        col.addWidget(self.progress)
        line = self.choices = row(gap=2)
        self.back = Button(self.tr("Cancel"), Look.QUIET)
        self.act = Button("", Look.FILLED)
        line.addWidget(self.act)
        line.addWidget(self.back)
        line.addStretch()
        col.addLayout(line)
        col.addStretch()
        self.back.clicked.connect(self.leave)
        self.act.clicked.connect(self.do)

    def dress(self, title: str, words: str, action: str) -> None:
        """What the task is called, what it means, and what its button says; no action hides the button."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.act.setText(action)
        self.act.updateGeometry()
        self.act.setVisible(bool(action))
        self.setAccessibleName(title)

    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    def add_line(self, icon: str, words: str, colour: str = "text2", into: QVBoxLayout | None = None) -> None:
        """A line of what will happen, behind a small drawing."""
        line = row(margins=(paint.RING, 0, 0, 0), gap=8)
        line.addWidget(IconLabel(icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(words, "base", wrap=True), 1)
        (into if into is not None else self.content).addLayout(line)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self.act

    def do(self) -> None:
        """Do it, if what was typed will do."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether it is being done."""
        return self._ticket is not None

    def run(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Do it on the store's thread; what is refused is said here."""
        self._watch(self._context.worker.run(self, work), done)

    def run_beside(self, words: str, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Do it on a thread of its own, for what may have to ask somebody first."""
        self.progress.begin(words)
        self.progress.cancel.setEnabled(False)
        self._watch(self._context.worker.run_beside(self, lambda desk, _progress: work(desk)), done)

    def run_long(self, words: str, work: Callable[[Desk, Progress], T], done: Callable[[T], None]) -> None:
        """Do it with progress, and a way to stop it."""
        self.progress.begin(words)
        ticket = self._context.worker.run_long(self, work)
        ticket.progress(lambda many, total, _step: self.progress.show_progress(many, total))
        self._watch(ticket, done)

    def _watch(self, ticket: Ticket[T], done: Callable[[T], None]) -> None:
        self._ticket = ticket
        self.problem.set_words("")
        self._set_busy(True)
        ticket.done(done).refused(self._refused).ended(self._ended)

    def _refused(self, refusal: Refusal) -> None:
        self.problem.set_words(refusal.message)

    def _ended(self) -> None:
        self._ticket = None
        self.progress.finish()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self.act.setEnabled(not busy)
        self.back.setEnabled(not busy)

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def leave(self) -> None:
        """Call it off, unless it is being done, or holds what would be gone."""
        if not (self.busy or self.holds):
            self.forget()
            self.left.emit()

    def forget(self) -> None:
        """Let go of what was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.busy:
            self.leave()
        else:
            super().keyPressEvent(event)


class NewPassphrase(QWidget):
    """A passphrase, how long it would hold, and the same again."""

    entered = Signal()

    def __init__(self, known: Callable[[], tuple[str, ...]], parent: QWidget | None = None) -> None:
        """``known`` gives words that somebody who guesses knows: the officer's name, the post, the title."""
        super().__init__(parent)
        self._known = known
        col = column(self, gap=6)
        self.first = SecretField(self.tr("New passphrase"))
        self.again = SecretField(self.tr("The same again"))
        self._first = StackedField(self.tr("New passphrase"), self.first)
        self._again = StackedField(self.tr("The same again"), self.again)
        self._line = StrengthLine()
        for widget in (self._first, self._line, self._again):
            col.addWidget(widget)
        self.caps = Notice("warning", "ochre")
        col.addWidget(self.caps)
        self.first.edited.connect(self._judge)
        self.first.entered.connect(self.again.line.setFocus)
        self.again.entered.connect(self.entered)
        for field in (self.first, self.again):
            field.caps_lock_seen.connect(self._warn_caps)
        QTimer.singleShot(0, passphrase.warm)

    def _judge(self, words: str) -> None:
        self._line.show_judgement(passphrase.judged(words, self._known()))
        self._first.set_problem("")

    def _warn_caps(self, on: bool) -> None:
        self.caps.set_words(self.tr("Caps Lock is on") if on else "")

    def value(self) -> str:
        """The passphrase, once policy takes it and both are the same; else says why not, and gives none."""
        words = self.first.text()
        flaw = other = ""
        if passphrase.flaw_in_length(words):
            flaw = self.tr("At least {count} characters.").format(count=shortest())
        elif not passphrase.is_strong_enough(passphrase.judged(words, self._known())):
            flaw = self.tr("Too easy to guess. Add another word or two.")
        elif words != self.again.text():
            other = self.tr("The two are not the same.")
        self._first.set_problem(flaw)
        self._again.set_problem(other)
        if flaw or other:
            (self.first if flaw else self.again).line.setFocus()
            return ""
        return words

    def clear(self) -> None:
        """Forget both."""
        for field, stacked in ((self.first, self._first), (self.again, self._again)):
            field.clear()
            stacked.set_problem("")
        self._line.show_judgement(passphrase.judged(""))
        self.caps.set_words("")
