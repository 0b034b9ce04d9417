"""Editors of one line of text or of a whole number, and of yes or no."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.components.check import Check
from ui.components.field import TextField
from ui.components.label import Label
from ui.desk import FieldInfo, FieldType, Link, Value
from ui.editors import dates
from ui.editors.base import Editor


class TextEditor(Editor):
    """Text, and whole numbers."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = TextField(boxed=False)
        if field.unit:
            self.box.row.addWidget(Label(field.unit, "small", "text3"))
        self.column.addWidget(self.box)
        self.box.edited.connect(self.changed)
        self.box.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.box)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        self.box.set_text("" if value is None else str(value))

    def _read(self) -> dict[str, Value]:
        words = self.box.text().strip()
        if self.field.type is FieldType.INTEGER:
            words = dates.latin(words)
        return {self.field.name: words or None}

    def _mark(self) -> object:
        return self.box.text()

    def _problem(self) -> str:
        words = dates.latin(self.box.text().strip())
        if self.field.type is FieldType.INTEGER and words and not words.lstrip("+-").isdigit():
            return self.tr("{label} takes a whole number.").format(label=self.field.label)
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = Check(self.tr("Yes"), strong=False)
        self.column.setContentsMargins(7, 5, 0, 5)
        self.column.addWidget(self.box)
        self.box.clicked.connect(self.changed)
        self.setFocusProxy(self.box)

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.setChecked(bool(values.get(self.field.name)))

    def _read(self) -> dict[str, Value]:
        return {self.field.name: self.box.isChecked()}

    def set_name(self, name: str) -> None:
        self.box.setAccessibleName(name)
