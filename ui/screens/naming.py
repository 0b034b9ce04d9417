"""Asking for a name: one line, in the window's own dress."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.components import dialogs
from ui.components.dialogs import Dialog
from ui.components.field import TextField
from ui.components.form import StackedField

MOST = 80
"""Characters of a name."""


class NameDialog(Dialog):
    """One line; ``name`` is what was given."""

    def __init__(self, title: str, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "", parent)
        self.field = TextField()
        self.field.line.setMaxLength(MOST)
        self.field.line.setText(name)
        self.field.line.selectAll()
        self.field.setMinimumWidth(320)
        self.content.addWidget(StackedField(label, self.field))
        self.add_cancel()
        self.save = self.add_action(QCoreApplication.translate("Dialog", "Save"), self.accept)
        self.field.line.textChanged.connect(lambda _text: self._judge())
        self._judge()
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name that was given."""
        return " ".join(self.field.line.text().split())

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.name))


def ask_name(parent: QWidget, title: str, label: str, name: str = "") -> str:
    """Ask for a name; an empty text when it was not given."""
    dialog = NameDialog(title, label, name, parent)
    return dialog.name if dialogs.run(dialog) else ""
