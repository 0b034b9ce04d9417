"""A record's fields as a form: made from the kind's description, one editor made when it is first seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.components.button import Button, Look
from ui.components.chips import ChipsField, ValueChip
from ui.components.field import Frame
from ui.components.form import FormGrid
from ui.components.surface import column
from ui.desk import FieldInfo, FieldPast, FieldType, KindInfo, Link, Value
from ui.editors import Editor, make_editor
from ui.editors.links import Follow, LinkEditor
from ui.editors.make import currency_beside, currency_of
from ui.screens.context import Context
from ui.screens.layouts import form_order, leading_fields
from ui.screens.past import PastPopover
from ui.screens.source import FormSource

HISTORY_KEY = "Alt+H"
"""Shows what the field that has the keyboard was before."""
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
        self._id = ""
        self._saving = False
        """Whether a save was tried: then everything that is wrong is said, not only what was left."""
        self._refused: dict[str, tuple[str, object]] = {}
        self._all = False
        self._source = FormSource(context)
        self._leading = leading_fields(kind)
        paired = {name for f in kind.fields if (name := currency_beside(kind, f))}
        self._order = _neighbours(
            kind,
            [
                f
                for f in form_order(kind)
                if not f.hidden and f.name not in paired and f.name not in _given(kind)
            ],
        )
        col = column(self, gap=4)
        self._grid = FormGrid()
        self._grid.history_wanted.connect(self.show_history)
        col.addWidget(self._grid)
        self.more = Button("", Look.LINK, height="controlSmall")
        self.more.clicked.connect(self._toggle_all)
        col.addWidget(self.more)
        self.past: PastPopover | None = None
        context.worker.changed.connect(self._recheck)
        key = QShortcut(QKeySequence(HISTORY_KEY), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._show_present_history)

    def show_values(
        self,
        values: Mapping[str, Value],
        links: Mapping[str, Link],
        draft: Mapping[str, Value] | None = None,
        *,
        id: str = "",
        again: bool = False,
    ) -> None:
        """Show a record's values, and over them a draft that was not saved yet; a new one has no ``id``.

        With ``again`` it is the record on show, as it came back from the store.
        """
        shown = {**values, **(draft or {})}
        self._values, self._links, self._id = dict(values), links, id
        self._draft = dict(draft or {})
        self._saving = False
        self._refused = {}
        self._arrange()
        for name in self._shown:
            if not (again and self._editors[name].is_typed_in(shown)):
                self._editors[name].show_values(values, links, self._draft)
        self._grid.show_problems({})
        self._grid.offer_history(bool(id))
        self._grid.show_notes(not id)
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
                editor = make_editor(self.kind, field, self._source)
                editor.changed.connect(self.changed)
                editor.left.connect(self._say_left)
                editor.followed.connect(self.followed)
                self._editors[name] = editor
                note = self.tr("required") if field.required else ""
                self._grid.add(name, field.label, editor, place, note)
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
        self._grid.offer_history(bool(self._id))
        self._grid.show_notes(not self._id)
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
        for chips in self.findChildren(ChipsField):
            chips.line.setPlaceholderText("")
        for chip in self.findChildren(ValueChip):
            chip.locked = True
        ways = {self.more, *(editor.follow for editor in self.findChildren(LinkEditor))}
        changing = [
            button
            for button in self.findChildren(QAbstractButton)
            if button not in ways
            and not isinstance(button, (Follow, ValueChip))
            and not self._grid.is_history_button(button)
        ]
        self._context.hold_back(*changing)

    def shown_values(self) -> dict[str, Value]:
        """The values that edits are compared with."""
        return dict(self._values)

    def edits(self) -> dict[str, Value]:
        """The values that differ from what was shown; what is one value is given whole."""
        found: dict[str, Value] = {}
        for name in self._shown:
            said = self._editors[name].values()
            if any(self._differs(key, value) for key, value in said.items()):
                found |= said  # a sum and its currency are one value, and are judged and saved as one
        if any(name in found for name in self._sums()):
            for name in self._sums():
                if name in self._shown:
                    found |= self._editors[name].values()
        return found

    def _sums(self) -> list[str]:
        """The fields of the register that holds a sum, its currency and the date it is valued at."""
        registers = {f.register for f in self.kind.fields if currency_of(self.kind, f)}
        return [f.name for f in self.kind.fields if f.register in registers]

    def draft(self) -> dict[str, Value]:
        """The same, as it was typed: half a date is no value, and yet must not be lost."""
        found = self.edits()
        for name in self._shown:
            editor = self._editors[name]
            if editor.problem():
                said = editor.typed()
                if any(self._differs(key, value) for key, value in said.items()):
                    found |= said
                else:
                    found = {key: value for key, value in found.items() if key not in said}
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
        """What keeps the form from being saved, by field, in the form's order."""
        found = {}
        for field in self._order:
            if field.name in self._shown and (words := self._problem(field)):
                found[field.name] = words
        return found

    def _problem(self, field: FieldInfo) -> str:
        editor = self._editors[field.name]
        words = editor.problem()
        asked = field.required and (not self._id or editor.touched)
        if not words and asked and editor.values().get(field.name) in EMPTY:
            words = self.tr("{field} must not be empty.").format(field=field.label)
        return words

    def judge(self, *, saving: bool = False) -> dict[str, str]:
        """Say beside each field what is wrong with it, and return what keeps the form from being saved.

        Until a save is tried, nothing is said of the field that is being typed in, nor of empty ones.
        """
        if saving:
            for name in self._shown:
                self._editors[name].settle()
        self._saving = self._saving or saving
        problems = self.problems()
        said = dict(problems)
        if not self._saving:
            present = self._grid.row_of(QApplication.focusWidget())
            before = self._grid.problems()
            said = {
                name: words
                for name, words in problems.items()
                if self._editors[name].problem() and (name != present or name in before)
            }
        for name, (words, typed) in list(self._refused.items()):
            if name in self._shown and self._editors[name].typed() == typed:
                said.setdefault(name, words)
            else:
                del self._refused[name]
        self._grid.show_problems(said)
        return problems

    def show_refused(self, problems: Mapping[str, str]) -> bool:
        """Say why the store refused a save, beside each field until something else is typed there.

        False where none of these fields is on show, so that it must be said elsewhere.
        """
        rows = {part: name for name in self._shown for part in (name, *self._editors[name].names)}
        self._refused = {
            rows[name]: (words, self._editors[rows[name]].typed())
            for name, words in problems.items()
            if name in rows
        }
        self.judge(saving=True)
        if self._refused:
            self.focus_first(next(iter(self._refused)))
        return bool(self._refused)

    def _recheck(self) -> None:
        if self.isVisible():
            for name in self._shown:
                self._editors[name].recheck()

    def _say_left(self) -> None:
        self.judge()

    # -- the past of a field -------------------------------------------------------------------

    def _show_present_history(self) -> None:
        if name := self._grid.row_of(QApplication.focusWidget()):
            self.show_history(name)

    def show_history(self, name: str) -> None:
        """Show what a field was before."""
        editor = self._editors.get(name)
        if not self._id or editor is None:
            return
        field = editor.field
        title = self.tr("History of {field}").format(field=field.label)
        past = PastPopover(title, self, fixed=bool(self._context.why_not()) or not editor.names)
        past.wanted.connect(editor.put)
        past.wanted.connect(lambda *_: editor.setFocus())
        past.open_below(editor)
        self.past = past
        record, names = self._id, editor.names or (name,)

        def show(found: FieldPast) -> None:
            past.show_past(found, editor.values())

        self._context.worker.run(past, lambda desk: desk.past(record, names)).done(show)

    def focus_first(self, name: str = "") -> None:
        """Put the keyboard into a field, or into the first."""
        wanted = (
            name if name in self._shown else next((f.name for f in self._order if f.name in self._shown), "")
        )
        if not wanted:
            return
        self._editors[wanted].setFocus()
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self._editors[wanted])
            # Rows that were only just made have no place yet; they have one a turn later.
            QTimer.singleShot(0, above, partial(above.ensureWidgetVisible, self._editors[wanted]))

    def editor(self, name: str) -> Editor:
        """The editor of a field that is on show."""
        return self._editors[name]


def _neighbours(kind: KindInfo, fields: list[FieldInfo]) -> list[FieldInfo]:
    """The fields in order, with what belongs to a sum right after it."""
    sums = {f.register for f in fields if currency_of(kind, f)}
    made: list[FieldInfo] = []
    for field in fields:
        if field in made:
            continue
        made.append(field)
        if field.register in sums:
            made += [f for f in fields if f.register == field.register and f not in made]
    return made


def _given(kind: KindInfo) -> set[str]:
    """Fields that nobody types: contents, and what says more of them in a kind that is not made by hand."""
    contents = [f for f in kind.fields if f.type is FieldType.CONTENT]
    registers = {f.register for f in contents} if not kind.by_hand else set[str]()
    return {f.name for f in kind.fields if f in contents or f.register in registers}
