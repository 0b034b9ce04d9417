"""The same change of many records: one field and its value, as one change that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resources.sentences import inside
from ui import formats
from ui.components import dialogs
from ui.components.dialogs import Dialog
from ui.components.field import Frame
from ui.components.form import Notice, StackedField
from ui.components.pick import PickField
from ui.components.surface import clear, column
from ui.desk import Change, Desk, FieldInfo, FieldType, KindInfo, Refusal, Value
from ui.editors import Editor, make_editor
from ui.screens.context import Context
from ui.screens.form import EMPTY
from ui.screens.layouts import form_order
from ui.screens.source import FormSource

_ONE_BY_ONE = ("title", "name", "subject", "iati_identifier", "uid", "website")
"""Fields that say which record it is: the same value in many is a mistake."""
_MOVED = ("stage", "step", "stage_since", "stage_evidence")
"""What a case's move sets: with its record, its gate and its reason, one case at a time."""
_NOT_HERE = (FieldType.STRUCTURE, FieldType.CONTENT, FieldType.LIST)


class BulkDialog(Dialog):
    """Asks for a field and its value; ``done`` is the change once the dialog ended well."""

    def __init__(
        self, context: Context, kind: KindInfo, rids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Edit {count} {kinds}").format(count=formats.count(len(rids)), kinds=inside(kind.plural)),
            self.tr("One field of all of them gets the same value. What it held before is in their history."),
            parent,
        )
        self._context, self._kind, self._rids = context, kind, list(rids)
        self._source = FormSource(context)
        self._source.setParent(self)
        self._fields = {field.name: field for field in form_order(kind) if _can_be_set(field)}
        self._editor: Editor | None = None
        self.done_change: Change | None = None
        self.field = PickField([(name, f.label) for name, f in self._fields.items()], optional=False)
        self.field.picked.connect(self.choose)
        self.content.addWidget(StackedField(self.tr("Field"), self.field))
        self._place = column(gap=0)
        self.content.addLayout(self._place)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.save = self.add_action(
            self.tr("Change all {count}").format(count=formats.count(len(self._rids))), self.save_now
        )
        first = "officer" if "officer" in self._fields else next(iter(self._fields))
        self.field.set_code(first)
        self.choose(first)
        self.setMinimumWidth(440)
        self.field.setFocus()

    def choose(self, name: str) -> None:
        """Edit a field."""
        field = self._fields.get(name)
        clear(self._place)
        self._editor = None
        if field is None:
            return
        editor = make_editor(self._kind, field, self._source)
        editor.show_values({}, {})
        for frame in editor.findChildren(Frame):
            frame.set_boxed(True)
        editor.changed.connect(self._judge)
        self._editor = editor
        hint = "" if field.required else self.tr("Left empty, the field is emptied in all of them.")
        self._place.addWidget(StackedField(self.tr("Value"), editor, hint))
        self._judge()

    @property
    def editor(self) -> Editor | None:
        """The editor of the value."""
        return self._editor

    def _judge(self) -> None:
        editor = self._editor
        empty = editor is None or all(value in EMPTY for value in editor.values().values())
        needed = editor is not None and (editor.field.required or editor.field.name == "marking")
        self.save.setEnabled(editor is not None and not editor.problem() and not (empty and needed))

    def save_now(self) -> None:
        """Change them all."""
        editor, kind, rids = self._editor, self._kind.token, self._rids
        if editor is None:
            return
        editor.settle()
        values: dict[str, Value] = {
            name: None if value in EMPTY else value for name, value in editor.values().items()
        }

        def work(desk: Desk) -> Change:
            return desk.save_many([row.id for row in desk.rows(kind, rids)], values)

        self.save.setEnabled(False)
        self._context.worker.run(self, work).done(self._was_saved).refused(self._was_refused)

    def _was_saved(self, change: Change) -> None:
        self.done_change = change
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self.notice.set_words(refusal.message)
        self._judge()


def _can_be_set(field: FieldInfo) -> bool:
    return not field.hidden and field.name not in (*_ONE_BY_ONE, *_MOVED) and field.type not in _NOT_HERE


def edit_all(context: Context, kind: KindInfo, rids: Sequence[int], parent: QWidget) -> None:
    """Ask for the change of these records, and say what was done."""
    if why := context.why_not():
        context.say(why)
        return
    dialog = BulkDialog(context, kind, rids, parent)
    if dialogs.run(dialog) and dialog.done_change is not None:
        words = QCoreApplication.translate("BulkDialog", "Changed: {count}")
        context.say(words.format(count=formats.count(len(dialog.done_change.ids))), dialog.done_change)
