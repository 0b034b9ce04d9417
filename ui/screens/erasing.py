"""Erasing a person for good: what goes, what stays, and a question that no key answers by accident."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import formats, paint
from ui.components import dialogs
from ui.components.button import Button
from ui.components.dialogs import Dialog
from ui.components.field import Frame, TextField
from ui.components.form import Notice, StackedField
from ui.components.label import Label
from ui.desk import Erasure, Refusal
from ui.screens.context import Context
from ui.theme import theme

_LIST_HEIGHT = 112
_LEAST_WIDTH = 460


class EraseDialog(Dialog):
    """Says in words what goes and what stays; the name has to be typed. ``done_erasure`` is what was done."""

    def __init__(self, context: Context, plan: Erasure, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Erase {name} for good").format(name=paint.isolated(plan.title or plan.id)),
            self.tr(
                "Nothing brings the person back: no Undo, no import, no later bundle. Every post that held "
                "them erases them too, as soon as a bundle reaches it."
            ),
            parent,
        )
        self._context, self._plan = context, plan
        self._called = " ".join((plan.title or plan.id).split())
        self.done_erasure: Erasure | None = None
        self._add_goes()
        self._add_stays()
        self.reason = TextField()
        self.content.addWidget(
            StackedField(
                self.tr("Reason"),
                self.reason,
                self.tr("Other posts read it and it stays: do not name the person in it."),
            )
        )
        self.name = TextField()
        words = self.tr("Type the name to confirm: {name}").format(name=paint.isolated(self._called))
        self.content.addWidget(StackedField(words, self.name))
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.act = self.add_action(self.tr("Erase for good"), self.erase_now)
        for field in (self.reason, self.name):
            field.line.textChanged.connect(lambda _text: self._judge())
        self._busy = False
        self._judge()
        self.setMinimumWidth(_LEAST_WIDTH)
        self.reason.setFocus()

    def _add_goes(self) -> None:
        counted = [
            self.tr("{kind}: {count}").format(kind=kind, count=formats.count(number))
            for kind, number in self._plan.records
        ]
        goes = self.tr("These records go, with their history, pictures and drafts. {records}")
        self._say(goes.format(records=paint.isolated(", ".join(counted))))
        if self._plan.told:
            told = self.tr("Posts that hear of it with their next bundle: {posts}")
            self._say(told.format(posts=paint.isolated(", ".join(self._plan.told))))

    def _add_stays(self) -> None:
        plan = self._plan
        lines = [f"{kind}\t{title}" for title, kind in plan.stays]
        if lines:
            self._say(self.tr("These records stay. Look whether their text says something of the person:"))
            self.content.addWidget(_listing(self.tr("Records that stay"), lines))
        old = [f"{formats.moment(at)}\t{path}" for path, at, _there in plan.backups]
        if old:
            self._say(self.tr("These backups still hold the person. Make a new one, then destroy them:"))
            self.content.addWidget(_listing(self.tr("Backups that still hold the person"), old))
        if lines or old:
            copy = Button(self.tr("Copy the list"), icon="copy")
            copy.clicked.connect(lambda _on: self._copy([*lines, *old]))
            self.content.addWidget(copy)

    def _say(self, words: str) -> None:
        label = Label(words, "base", "text2", wrap=True)
        label.setMaximumWidth(_LEAST_WIDTH)
        self.content.addWidget(label)

    def _copy(self, lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._context.say(self.tr("The list is on the clipboard."))

    def _judge(self) -> None:
        typed = " ".join(self.name.text().split())
        self.act.setEnabled(typed == self._called and bool(self.reason.text().strip()) and not self._busy)

    def erase_now(self) -> None:
        """Erase; what is wrong with the reason is said here."""
        if not self.act.isEnabled():
            return
        person, reason = self._plan.id, self.reason.text()
        self._busy = True
        self._judge()
        ticket = self._context.worker.run(self, lambda desk: desk.erasing.erase(person, reason))
        ticket.done(self._was_erased).refused(self._was_refused)

    def _was_erased(self, done: Erasure) -> None:
        self.done_erasure = done
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self._busy = False
        self.notice.set_words(refusal.message)
        self._judge()


def _listing(name: str, lines: list[str]) -> Frame:
    box = QPlainTextEdit("\n".join(lines))
    box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    box.setFont(theme().font("small"))
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setAccessibleName(name)
    frame = Frame()
    frame.setFixedHeight(_LIST_HEIGHT)
    frame.hold(box)
    return frame


def erase_person(context: Context, id: str, parent: QWidget, put_away: Callable[[], None]) -> None:
    """Ask whether a person is to be erased, and say what was done; ``put_away`` takes them off the screen."""
    if why := context.why_not():
        context.say(why)
        return

    def ask(plan: Erasure) -> None:
        dialog = EraseDialog(context, plan, parent)
        if dialogs.run(dialog) and dialog.done_erasure is not None:
            put_away()
            say_done(context, dialog.done_erasure)

    context.worker.run(context, lambda desk: desk.erasing.planned(id)).done(ask)


def say_done(context: Context, done: Erasure) -> None:
    """Let go of what the window remembers of the person, and say what was done."""
    context.drafts.drop(done.id)
    context.recent.forget(done.id)
    translate = QCoreApplication.translate
    if done.not_wiped:
        words = translate(
            "EraseDialog",
            "Erased. What is left of it in the file’s free pages goes when it is next opened. {why}",
        )
        context.say(words.format(why=done.not_wiped))
    else:
        context.say(translate("EraseDialog", "Erased for good."))
