"""Editors of one line: text, figures, dates, codes, flags, sums."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.check import Check
from ui.components.field import TextField
from ui.components.label import Label
from ui.components.marking import MARKING, level_name, level_of
from ui.components.pick import PickField
from ui.components.surface import row
from ui.desk import FieldInfo, FieldType, Link, Value
from ui.editors import dates
from ui.editors.base import Editor, Terms, texts

LIST_MARK = "; "
"""Stands between the entries of a list that is edited as one line."""


class TextEditor(Editor):
    """Text, whole and decimal figures, and lists of texts."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = TextField(boxed=False)
        if field.unit:
            self.box.row.addWidget(Label(field.unit, "small", "text3"))
        self.column.addWidget(self.box)
        self.box.edited.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        value = values.get(self.field.name)
        if self.field.type is FieldType.LIST:
            self.box.set_text(LIST_MARK.join(texts(value)))
        else:
            self.box.set_text("" if value is None else str(value))

    def values(self) -> dict[str, Value]:
        words = self.box.text().strip()
        if self.field.type is FieldType.LIST:
            parts = [part.strip() for part in words.split(LIST_MARK.strip())]
            return {self.field.name: [part for part in parts if part]}
        return {self.field.name: words or None}

    def problem(self) -> str:
        words = self.box.text().strip()
        if self.field.type is FieldType.INTEGER and words and not words.lstrip("+-").isdigit():
            return self.tr("{label} takes a whole number.").format(label=self.field.label)
        return ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class DateEditor(Editor):
    """A day; shown in words, typed as one likes."""

    def __init__(self, field: FieldInfo, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = TextField(boxed=False)
        self.column.addWidget(self.box)
        self.box.edited.connect(lambda _text: self.changed.emit())
        self.box.line.editingFinished.connect(self._read_back)
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.set_text(formats.long_day(str(values.get(self.field.name) or "")))

    def values(self) -> dict[str, Value]:
        found, _ = dates.parse(self.box.text())
        return {self.field.name: found or None}

    def typed(self) -> dict[str, Value]:
        found, _ = dates.parse(self.box.text())
        return {self.field.name: found or self.box.text()}

    def problem(self) -> str:
        return dates.parse(self.box.text())[1]

    def _read_back(self) -> None:
        found, wrong = dates.parse(self.box.text())
        if found and not wrong:
            self.box.set_text(formats.long_day(found))

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class CodeEditor(Editor):
    """One term of a vocabulary, a country, a currency, a language or a marking."""

    def __init__(self, field: FieldInfo, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        optional = not field.required and field.name != "marking"
        self.box = PickField(terms(field.vocabulary), boxed=False, optional=optional)
        self.column.addWidget(self.box)
        self.box.picked.connect(self._picked)
        self.box.searched.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        code = str(values.get(self.field.name) or "")
        label = level_name(level_of(code)) if code and self.field.vocabulary == MARKING else ""
        self.box.set_code(code, label)  # a marking may stand there that is offered no longer

    def values(self) -> dict[str, Value]:
        return {self.field.name: self.box.code() or None}

    def _picked(self, code: str) -> None:
        self.changed.emit()

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
        self.box.clicked.connect(lambda _on: self.changed.emit())
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.setChecked(bool(values.get(self.field.name)))

    def values(self) -> dict[str, Value]:
        return {self.field.name: self.box.isChecked()}

    def set_name(self, name: str) -> None:
        self.box.setAccessibleName(name)


class MoneyEditor(Editor):
    """A sum and its currency: two fields that are one value."""

    def __init__(self, field: FieldInfo, currency: str, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._currency = currency
        self.box = TextField(boxed=False)
        self.currency = PickField([(code, code) for code, _ in terms("currency")], boxed=False)
        self.currency.setFixedWidth(92)
        self.currency.line.setAccessibleName(self.tr("Currency"))
        line = row(gap=0)
        line.addWidget(self.box, 1)
        line.addWidget(self.currency)
        self.column.addLayout(line)
        self.box.edited.connect(lambda _text: self.changed.emit())
        self.box.line.editingFinished.connect(self._read_back)
        self.currency.picked.connect(lambda _code: self.changed.emit())
        self.setFocusProxy(self.box)

    def show_values(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.set_text(formats.grouped(str(values.get(self.field.name) or "")))
        self.currency.set_code(str(values.get(self._currency) or ""))

    def _plain(self) -> str:
        return formats.ungrouped(self.box.text())

    def values(self) -> dict[str, Value]:
        return {self.field.name: self._plain() or None, self._currency: self.currency.code() or None}

    def problem(self) -> str:
        words = self._plain()
        if words and not formats.is_decimal(words):
            return self.tr("A sum is written like 1250000.00.")
        if words and not self.currency.code():
            return self.tr("A sum needs its currency.")
        return ""

    def _read_back(self) -> None:
        words = self._plain()
        if formats.is_decimal(words):
            self.box.set_text(formats.grouped(words))

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)
