"""Editors of terms: of vocabularies, countries, languages and markings; and of lists of texts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.components.chips import ChipsField
from ui.components.choices import Choice
from ui.components.marking import MarkingBars, level_name, level_of
from ui.components.pick import PickField
from ui.desk import FieldInfo, FieldType, Link, Value
from ui.editors.base import Editor, Source, texts

CODED = (FieldType.COUNTRY, FieldType.CURRENCY, FieldType.LANGUAGE)
"""Types whose codes people know, and which therefore stand in the list."""


def choices_of(source: Source, field: FieldInfo) -> list[Choice]:
    """What a field may hold, in its vocabulary's order."""
    made = []
    for code, label in source.terms(field.vocabulary):
        name = label.removeprefix(code).strip() if field.type is FieldType.CURRENCY else label
        made.append(Choice(code, name or label, end=code if field.type in CODED else ""))
    return made


class CodeEditor(Editor):
    """One term of a vocabulary, a country, a currency or a language."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = PickField(self._choices(source), boxed=False, optional=self._optional(), strict=True)
        self.column.addWidget(self.box)
        self.box.picked.connect(self.changed)
        self.box.edited.connect(self.changed)
        self.box.line.editingFinished.connect(self.left)
        self.setFocusProxy(self.box)

    def _choices(self, source: Source) -> list[Choice]:
        return choices_of(source, self.field)

    def _optional(self) -> bool:
        return not self.field.required

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.set_code(str(values.get(self.field.name) or ""))

    def _read(self) -> dict[str, Value]:
        return {self.field.name: self.box.code() or None}

    def _typed(self) -> dict[str, Value]:
        # Half a name is no value, and must not come back as the wish to have none.
        return dict(self._stored) if self.box.left_over() else self._read()

    def _mark(self) -> object:
        return self.box.code(), self.box.left_over()

    def settle(self) -> None:
        self.box.settle()

    def _problem(self) -> str:
        word = self.box.left_over()
        return self.tr("The list has no “{word}”.").format(word=word) if word else ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class MarkingEditor(CodeEditor):
    """The handling level, with its bars; only those that policy allows are offered."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, source, parent)
        self.bars = MarkingBars()
        self.box.row.insertSpacing(0, 2)
        self.box.row.insertWidget(1, self.bars)
        self.box.picked.connect(lambda code: self.bars.set_level(level_of(code)))

    def _choices(self, source: Source) -> list[Choice]:
        return [
            Choice(code, level_name(level_of(code)), level=level_of(code))
            for code, _ in source.terms(self.field.vocabulary)
        ]

    def _optional(self) -> bool:
        return False

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        code = str(values.get(self.field.name) or "")
        # A marking may stand there that is offered no longer.
        self.box.set_code(code, level_name(level_of(code)) if code else "")
        self.bars.set_level(level_of(code) if code else 0)


class _ChipsEditor(Editor):
    """What all editors of several values share."""

    box: ChipsField

    def _use(self, box: ChipsField) -> None:
        self.box = box
        self.column.addWidget(box)
        box.changed.connect(self.changed)
        box.edited.connect(self.changed)
        box.line.editingFinished.connect(self.left)
        self.setFocusProxy(box)

    def _name(self, code: str) -> str:
        return code

    def _show(self, values: Mapping[str, Value], links: Mapping[str, Link]) -> None:
        self.box.set_values({code: self._name(code) for code in texts(values.get(self.field.name))})

    def _read(self) -> dict[str, Value]:
        return {self.field.name: list(self.box.codes())}

    def _mark(self) -> object:
        return self.box.codes(), self.box.left_over()

    def settle(self) -> None:
        self.box.settle()

    def _problem(self) -> str:
        word = self.box.left_over()
        return self.tr("The list has no “{word}”.").format(word=word) if word else ""

    def set_wrong(self, wrong: bool) -> None:
        self.box.set_wrong(wrong)

    def set_name(self, name: str) -> None:
        self.box.set_name(name)


class CodesEditor(_ChipsEditor):
    """Several terms of a vocabulary."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        choices = choices_of(source, field)
        self._labels = {one.code: one.label for one in choices}
        self._use(ChipsField(choices, hint=""))

    def _name(self, code: str) -> str:
        return self._labels.get(code, code)


class WordsEditor(_ChipsEditor):
    """Several texts, each ended with Enter or a semicolon; languages are offered by their names."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        spoken = source.terms("language") if field.name == "languages" else ()
        choices = [Choice(code, label, end=code) for code, label in spoken]
        self._labels = {one.code: one.label for one in choices}
        self._use(ChipsField(choices, free=True, listed=bool(choices)))

    def _name(self, code: str) -> str:
        return self._labels.get(code, code)

    def _read(self) -> dict[str, Value]:
        # What is typed and not ended yet belongs to it: a save must not lose the last word.
        last = self.box.left_over()
        return {self.field.name: [*self.box.codes(), *([last] if last else [])]}

    def _problem(self) -> str:
        return ""


class ReleaseEditor(_ChipsEditor):
    """The posts that a record may be released to; empty means every peer."""

    def __init__(self, field: FieldInfo, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._source = source
        self._use(ChipsField(free=True, hint=self.tr("Every post")))
        self.box.opened.connect(self._ask)
        self.box.edited.connect(lambda _text: self._ask())
        self._asked = False

    def _ask(self) -> None:
        if not self._asked:
            self._asked = True
            self._source.posts(self._offer)

    def _offer(self, posts: Mapping[str, str]) -> None:
        self._asked = False  # a peer may be added while the form stands
        made = [Choice(code, code, end=who) for code, who in posts.items()]
        self.box.set_choices(made)
        if self.box.line.hasFocus() and not self.box.line.text():
            self.box.offer(made)

    def _read(self) -> dict[str, Value]:
        last = self.box.left_over()
        codes = [*self.box.codes(), *([last] if last else [])]
        return {self.field.name: [*sorted({code.upper() for code in codes})]}  # as the store keeps them

    def _problem(self) -> str:
        return ""
