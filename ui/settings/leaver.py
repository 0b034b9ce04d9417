"""An officer leaves: who it is, what will happen, and which backups that officer could still open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import formats, paint
from ui.components.button import Button
from ui.components.check import Radio
from ui.components.field import Frame
from ui.components.surface import clear, column
from ui.screens.context import Context
from ui.settings.task import Task
from ui.settings.words import key_title, kind_words
from ui.theme import theme
from ui.unlock.steps import StepLine
from ui.vault import Key, Left


class Leaver(Task):
    """One guided step: all of it is done, or nothing."""

    def __init__(self, context: Context, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._keys = list(keys)
        self._left: Left | None = None
        own = {key.officer for key in keys if key.in_use}
        self.officers = list(dict.fromkeys(key.officer for key in keys if key.officer not in own | {""}))
        self.steps = StepLine([self.tr("Who"), self.tr("Encrypt anew"), self.tr("What is left")])
        self.content.addWidget(self.steps)
        self._choices = column(gap=0)
        self.content.addLayout(self._choices)
        self._lines = column(gap=6)
        self.content.addLayout(self._lines)
        self.copy = Button(self.tr("Copy the list"), icon="copy")
        self.copy.clicked.connect(self.copy_list)
        self.copy.hide()
        self._box = QPlainTextEdit()
        self._frame = self._list_box()
        self.content.addWidget(self._frame)
        self.content.addWidget(self.copy)
        self.radios: dict[str, Radio] = {}
        for officer in self.officers:
            radio = Radio(officer)
            radio.clicked.connect(lambda _on=False: self._explain())
            self.radios[officer] = radio
            self._choices.addWidget(radio)
        if self.officers:
            next(iter(self.radios.values())).setChecked(True)
        self._explain()

    def _list_box(self) -> Frame:
        frame = Frame()
        frame.setFixedHeight(132)
        self._box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._box.setReadOnly(True)
        self._box.setTabChangesFocus(True)
        self._box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._box.setFont(theme().font("small"))
        self._box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._box.setAccessibleName(self.tr("Backups that the officer could still open"))
        frame.hold(self._box)
        frame.hide()
        return frame

    def first_field(self) -> QWidget:
        return next((radio for radio in self.radios.values() if radio.isChecked()), self.back)

    def officer(self) -> str:
        """Who leaves."""
        return next((name for name, radio in self.radios.items() if radio.isChecked()), "")

    def _say(self, icon: str, words: str, colour: str = "text2") -> None:
        self.add_line(icon, words, colour, self._lines)

    def _explain(self) -> None:
        """What will happen, for the officer who is chosen."""
        clear(self._lines)
        name = self.officer()
        if not name:
            self.dress(
                self.tr("An officer leaves"),
                self.tr(
                    "Nobody else has a way in of their own. If it is you who leaves, let another officer be "
                    "added, open the case file, and do this."
                ),
                "",
            )
            return
        title, intro = (
            self.tr("An officer leaves"),
            self.tr("Choose who; nothing happens before the button is pressed."),
        )
        self.dress(title, intro, self.tr("Remove and encrypt anew"))
        held = [key for key in self._keys if key.officer == name]
        ways = ", ".join(kind_words(key.kind) for key in held)
        shown = paint.isolated(name)
        self._say("close", self.tr("These ways in of {officer} go: {ways}.").format(officer=shown, ways=ways))
        self._say(
            "key",
            self.tr(
                "Every page is encrypted under a new key; an old copy of the key file opens nothing new."
            ),
        )
        self._say(
            "history",
            self.tr("Afterwards you see which backups {officer} could still open.").format(officer=shown),
        )
        if any(key.kind == "recovery" for key in self._keys):
            self._say(
                "warning",
                self.tr(
                    "Could {officer} have copied the recovery sheet? Then make a new one afterwards."
                ).format(officer=shown),
                "ochre",
            )

    def do(self) -> None:
        """Remove the officer and encrypt anew; at the end, be done."""
        if self._left is not None:
            self.leave()
            return
        name = self.officer()
        if not name or self.busy:
            return
        self.steps.show_step(1)
        for radio in self.radios.values():
            radio.setEnabled(False)
        self.run_long(
            self.tr("Encrypting every page anew"),
            lambda desk, progress: desk.vault.leave(name, progress),
            self._show_left,
        )

    def _ended(self) -> None:
        super()._ended()
        if self._left is None:  # refused or stopped: everything is as it was
            self.steps.show_step(0)
            for radio in self.radios.values():
                radio.setEnabled(True)

    def _show_left(self, left: Left) -> None:
        self._left = left
        self.changed.emit()
        self.steps.show_step(2)
        clear(self._choices)
        self.radios = {}
        clear(self._lines)
        name = paint.isolated(left.officer)
        self.dress(
            self.tr("{officer} no longer opens this case file").format(officer=name),
            "",
            self.tr("Done"),
        )
        self.back.hide()
        ways = ", ".join(self._called(key) for key in left.remaining)
        self._say("check", self.tr("What opens it now: {ways}.").format(ways=ways), "green")
        if not left.backups:
            self._say(
                "check",
                self.tr("No backup is known that {officer} could still open.").format(officer=name),
                "green",
            )
        else:
            words = self.tr(
                "Backups that {officer} could still open, with a copy of them: {count}. Destroy them, or "
                "know where they are."
            )
            count = formats.count(len(left.backups))
            self._say("warning", words.format(officer=name, count=count), "wax")
            self._box.setPlainText(self.listed())
            self._frame.show()
            self.copy.show()
        self.act.setFocus()

    def _called(self, key: Key) -> str:
        return self.tr("{name} ({kind})").format(
            name=paint.isolated(key_title(key)), kind=kind_words(key.kind).lower()
        )

    def listed(self) -> str:
        """The backups as text, one a line."""
        backups = self._left.backups if self._left is not None else ()
        return "\n".join(f"{formats.moment(old.at)}\t{old.path}" for old in backups)

    def copy_list(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.listed())
        self._context.say(self.tr("The list is on the clipboard."))

    def leave(self) -> None:
        """Go; once somebody left, the list of keys is another."""
        if self._left is not None and not self.busy:
            self.finished.emit("")
            return
        super().leave()
