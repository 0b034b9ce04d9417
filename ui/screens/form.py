"""A record's fields as a form: made from the kind's description, one editor made when it is first seen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from ui.components.button import Button, Look
from ui.components.field import Frame
from ui.components.form import FormGrid
from ui.components.surface import column
from ui.desk import FieldType, KindInfo, Link, Value
from ui.editors import Editor, make_editor
from ui.editors.links import Follow, LinkEditor
from ui.editors.make import currency_beside
from ui.screens.context import Context
from ui.screens.layouts import form_order, leading_fields

EMPTY: tuple[Value, ...] = (None, "", [])


class RecordForm(QWidget):
    """All fields of one kind: the leading and the filled ones at first, the rest on wish."""

    changed = Signal()
    followed = Signal(str)

    def __init__(self, context: Context, kind: KindInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.kind = context, kind
        self._editors: dict[str, Editor] = {}
        self._shown: set[str] = set()
        self._values: dict[str, Value] = {}
        self._links: Mapping[str, Link] = {}
        self._draft: dict[str, Value] = {}
        self._all = False
        self._leading = leading_fields(kind)
        paired = {name for f in kind.fields if (name := currency_beside(kind, f))}
        self._order = [
            f
            for f in form_order(kind)
            if not f.hidden and f.name not in paired and f.type is not FieldType.CONTENT
        ]
        col = column(self, gap=4)
        self._grid = FormGrid()
        col.addWidget(self._grid)
        self.more = Button("", Look.LINK, height="controlSmall")
        self.more.clicked.connect(self._toggle_all)
        col.addWidget(self.more)

    def show_values(
        self, values: Mapping[str, Value], links: Mapping[str, Link], draft: Mapping[str, Value] | None = None
    ) -> None:
        """Show a record's values, and over them a draft that was not saved yet."""
        self._values, self._links = dict(values), links
        self._draft = dict(draft or {})
        self._arrange()
        shown = {**values, **self._draft}
        for name in self._shown:
            self._editors[name].show_values(shown, links)
        self._grid.show_problems({})
        self._hold()

    def _wanted(self, name: str) -> bool:
        return (
            self._all or name in self._leading or name in self._draft or self._values.get(name) not in EMPTY
        )

    def _arrange(self) -> None:
        hidden = 0
        self.setUpdatesEnabled(False)
        for place, field in enumerate(self._order):
            name = field.name
            wanted = self._wanted(name)
            hidden += not wanted
            if wanted and name not in self._editors:
                editor = make_editor(self.kind, field, self._context.offered, self._context.lookup)
                editor.changed.connect(self.changed)
                editor.followed.connect(self.followed)
                self._editors[name] = editor
                self._grid.add(name, field.label, editor, place)
            if name in self._editors and wanted != (name in self._shown):
                self._grid.show_row(name, wanted)
                (self._shown.add if wanted else self._shown.discard)(name)
        self.setUpdatesEnabled(True)
        words = (
            self.tr("Hide empty fields") if self._all else self.tr("{count} more fields").format(count=hidden)
        )
        self.more.setText(words)
        self.more.updateGeometry()
        self.more.setVisible(bool(hidden) or self._all)

    def _toggle_all(self) -> None:
        self._all = not self._all
        before = set(self._shown)
        self._arrange()
        for name in self._shown - before:
            self._editors[name].show_values(self._values, self._links)
        self._hold()

    def _hold(self) -> None:
        """Where nothing can be changed, leave what is there to be read, copied and followed."""
        if not self._context.why_not():
            return
        for frame in self.findChildren(Frame):
            frame.locked = True
        for line in self.findChildren(QLineEdit):
            line.setReadOnly(True)
            line.setPlaceholderText("")
        for text in self.findChildren(QPlainTextEdit):
            text.setReadOnly(True)
        ways = {self.more, *(editor.follow for editor in self.findChildren(LinkEditor))}
        changing = [
            button
            for button in self.findChildren(QAbstractButton)
            if button not in ways and not isinstance(button, Follow)
        ]
        self._context.hold_back(*changing)

    def shown_values(self) -> dict[str, Value]:
        """The values that edits are compared with."""
        return dict(self._values)

    def edits(self) -> dict[str, Value]:
        """The values that differ from what was shown."""
        found: dict[str, Value] = {}
        for name in self._shown:
            said = self._editors[name].values()
            if any(self._differs(key, value) for key, value in said.items()):
                found |= said  # a sum and its currency are one value, and are judged and saved as one
        return found

    def draft(self) -> dict[str, Value]:
        """The same, as it was typed: half a date is no value, and yet must not be lost."""
        found = self.edits()
        for name in self._shown:
            if self._editors[name].problem():
                found |= self._editors[name].typed()
        return found

    def links(self) -> Mapping[str, Link]:
        """The records that the shown values name."""
        return self._links

    def _differs(self, name: str, value: Value) -> bool:
        before = self._values.get(name)
        if before in EMPTY and (value in EMPTY or value is False):
            return False
        return value != before and str(value) != str(before)

    def set_boxed(self, boxed: bool) -> None:
        """Show the edge of every field: an empty form would be a blank page without."""
        for frame in self.findChildren(Frame):
            frame.set_boxed(boxed)

    def problems(self) -> dict[str, str]:
        """What keeps the form from being saved, by field."""
        return {name: words for name in self._shown if (words := self._editors[name].problem())}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field."""
        self._grid.show_problems(dict(problems))

    def focus_first(self, name: str = "") -> None:
        """Put the keyboard into a field, or into the first."""
        wanted = (
            name if name in self._shown else next((f.name for f in self._order if f.name in self._shown), "")
        )
        if wanted:
            self._editors[wanted].setFocus()

    def editor(self, name: str) -> Editor:
        """The editor of a field that is on show."""
        return self._editors[name]
