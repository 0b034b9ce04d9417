"""A small dialog for a record that a link makes, when its kind needs more than a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources.sentences import inside
from ui.components.button import Button, Look
from ui.components.dialogs import Dialog
from ui.components.field import Frame
from ui.components.form import StackedField
from ui.components.label import Label
from ui.desk import KindInfo, Link, Refusal, Value
from ui.editors import Editor, make_editor

if TYPE_CHECKING:
    from ui.screens.source import FormSource

_WIDE = 380


class MakeDialog(Dialog):
    """Asks for a kind's required fields alone."""

    made = Signal(object)
    """A ``Link`` to the record that was made."""

    def __init__(
        self, source: FormSource, kind: KindInfo, values: Mapping[str, Value], parent: QWidget
    ) -> None:
        title = self.tr("New {kind}").format(kind=inside(kind.label))
        super().__init__(title, self.tr("Only what it cannot do without; the rest can follow."), parent)
        self._source, self._kind = source, kind
        self._rows: dict[str, StackedField] = {}
        self._editors: dict[str, Editor] = {}
        for field in kind.fields:
            if field.required:
                editor = make_editor(kind, field, source)
                editor.show_values({}, {}, values)
                editor.changed.connect(partial(self._clear, field.name))
                stacked = StackedField(field.label, editor)
                stacked.setMinimumWidth(_WIDE)
                self._editors[field.name], self._rows[field.name] = editor, stacked
                self.content.addWidget(stacked)
        for frame in self.findChildren(Frame):
            frame.set_boxed(True)
        self._said = Label("", "small", "wax", wrap=True)
        self._said.hide()
        self.content.addWidget(self._said)
        self.add_button("", self.tr("Cancel")).clicked.connect(self.reject)
        self.make = Button(self.tr("Make"), Look.FILLED)
        self.make.setDefault(True)
        self.make.clicked.connect(self.make_now)
        self.buttons.addWidget(self.make)
        empty = next((one for one in self._editors.values() if not any(one.values().values())), None)
        (empty or next(iter(self._editors.values()))).setFocus()

    def editor(self, name: str) -> Editor:
        """The editor of a required field."""
        return self._editors[name]

    def _clear(self, name: str) -> None:
        self._rows[name].set_problem("")

    def make_now(self) -> None:
        """Make the record, or say what is missing beside its field."""
        values: dict[str, Value] = {}
        problems: dict[str, str] = {}
        for name, editor in self._editors.items():
            editor.settle()
            said = editor.values()
            values |= said
            words = editor.problem()
            if not words and said.get(name) in (None, "", []):
                words = self.tr("{field} must not be empty.").format(field=editor.field.label)
            if words:
                problems[name] = words
        self._show(problems)
        if not problems:
            self.make.setEnabled(False)
            self._source.add(self._kind, values, self._was_made, self._was_refused)

    def _show(self, problems: Mapping[str, str]) -> None:
        for name, stacked in self._rows.items():
            stacked.set_problem(problems.get(name, ""))
        if problems:
            self._editors[next(iter(problems))].setFocus()

    def _was_made(self, link: Link) -> None:
        self.made.emit(link)
        self.accept()

    def _was_refused(self, refusal: object) -> None:
        assert isinstance(refusal, Refusal)
        self.make.setEnabled(True)
        known = {name: words for name, words in refusal.fields.items() if name in self._rows}
        self._show(known)
        self._said.setText("" if known else refusal.message)
        self._said.setVisible(not known)
