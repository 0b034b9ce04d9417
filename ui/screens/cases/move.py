"""Moving a case: what its next stage asks for is given here, or a reason for going on without it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.sentences import inside
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.dialogs import Dialog
from ui.components.field import Frame, ParagraphField
from ui.components.form import FormGrid, Notice, StackedField
from ui.components.label import IconLabel, Label
from ui.components.surface import clear, column, row, scrolled
from ui.desk import Change, Desk, Link, Record, Refusal, Value
from ui.editors import Editor, make_editor
from ui.language import spoken
from ui.screens.context import Context
from ui.screens.form import EMPTY
from ui.screens.new_dialog import NewRecordDialog
from ui.screens.source import FormSource

if TYPE_CHECKING:
    from app.stages import Check, Gate

_WIDE, _MOST = 460, 420


class MoveDialog(Dialog):
    """Asks for what a stage lacks; ``moved`` is the change once the dialog ended well."""

    def __init__(self, context: Context, record: Record, gate: Gate, parent: QWidget | None = None) -> None:
        stage = context.label("stage", gate.stage)
        title = QCoreApplication.translate("MoveDialog", "Move to {stage}").format(stage=stage)
        super().__init__(title, record.title, parent)
        self._context, self._record, self._gate = context, record, gate
        self._source = FormSource(context)
        self._source.setParent(self)
        self._kind = context.kinds["case"]
        self._editors: dict[str, Editor] = {}
        self.moved: Change | None = None
        self._asked = QWidget()
        self._list: QVBoxLayout = column(self._asked, gap=6)
        area = scrolled(self._asked)
        area.setMinimumWidth(_WIDE)
        area.setMaximumHeight(_MOST)
        self._area = area
        self.content.addWidget(area)
        self.reason = ParagraphField()
        self._why = StackedField("", self.reason)
        self.content.addWidget(self._why)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.go = self.add_action(self.tr("Move"), self.move_now)
        self.reason.edited.connect(self._judge)
        self._show_gate(gate)

    # -- what is asked for ---------------------------------------------------------------------

    def _show_gate(self, gate: Gate) -> None:
        kept = {name: value for editor in self._editors.values() for name, value in editor.values().items()}
        self._gate = gate
        self._editors = {}
        clear(self._list)
        for check in gate.checks:
            self._list.addLayout(self._line(check))
            if check.fields and not check.met:
                self._list.addWidget(self._fields(check, kept))
        self._list.addStretch()
        self._area.setVisible(bool(gate.checks))
        self._area.setFixedHeight(min(_MOST, self._asked.sizeHint().height() + 4))
        self._judge()
        first = next(iter(self._editors.values()), None)
        (first or self.reason).setFocus()

    def _line(self, check: Check) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(IconLabel("check" if check.met else "flag", "green" if check.met else "wax"))
        words = check.label(spoken())
        label = Label(
            words, "base", "text2" if check.met else "text", weight=400 if check.met else 500, wrap=True
        )
        said = (
            QCoreApplication.translate("GateCard", "{what}: there")
            if check.met
            else QCoreApplication.translate("GateCard", "{what}: missing")
        )
        label.setAccessibleName(said.format(what=words))
        line.addWidget(label, 1)
        if not check.met and check.field and not check.every:
            kind = self._context.kinds[check.kind]
            add = Button(self.tr("Add"), Look.OUTLINE, "plus", height="controlSmall")
            add.setAccessibleName(self.tr("Add: {kind}").format(kind=inside(kind.label)))
            add.clicked.connect(partial(self._add, check))
            self._context.hold_back(add)
            line.addWidget(add)
        return line

    def _fields(self, check: Check, kept: Mapping[str, Value]) -> QWidget:
        grid = FormGrid()
        for name in check.fields:
            field = self._kind.named(name)
            if field is None:
                continue
            editor = make_editor(self._kind, field, self._source)
            editor.show_values({**self._record.values, **kept}, self._record.links)
            editor.changed.connect(self._judge)
            self._editors[name] = editor
            grid.add(name, field.label, editor)
        for frame in grid.findChildren(Frame):
            frame.set_boxed(True)
        return grid

    def _add(self, check: Check) -> None:
        """Make the record that is missing, linked with the case and handled as it is."""
        record = self._record
        preset: dict[str, Value] = {check.field: record.id, "marking": record.marking}
        if record.values.get("release_to"):
            preset["release_to"] = record.values["release_to"]
        links = {record.id: Link(record.id, record.kind, record.title)}
        dialog = NewRecordDialog(self._context, self._context.kinds[check.kind], preset, links, self)
        if dialogs.run(dialog):
            self._look_again()

    def _look_again(self) -> None:
        case, stage = self._record.id, self._gate.stage

        def work(desk: Desk) -> Gate:
            return desk.gates(case)[stage]

        self._context.worker.run(self, work).done(self._show_gate)

    # -- moving --------------------------------------------------------------------------------

    def _given(self) -> dict[str, Value]:
        """The fields of the case that were filled in here."""
        said = {name: value for editor in self._editors.values() for name, value in editor.values().items()}
        before = self._record.values
        return {
            name: value for name, value in said.items() if value not in EMPTY and value != before.get(name)
        }

    def lacking(self) -> bool:
        """Whether something that the stage asks for is still missing."""
        given = {**self._record.values, **self._given()}
        return any(
            not check.met and not (check.fields and all(given.get(name) for name in check.fields))
            for check in self._gate.checks
        )

    def _judge(self) -> None:
        lacking = self.lacking()
        self._why.set_label(
            self.tr("Reason for going on without")
            if lacking
            else self.tr("Reason")
            if self._gate.wants_reason
            else self.tr("Evidence or remark")
        )
        wrong = any(editor.problem() for editor in self._editors.values())
        wanted = (lacking or self._gate.wants_reason) and not self.reason.text()
        self.go.setEnabled(not wrong and not wanted)
        self.go.setToolTip(self.tr("What is missing needs a reason.") if wanted else "")

    def move_now(self) -> None:
        """Move the case, with what was given and the reason, as one change."""
        for editor in self._editors.values():
            editor.settle()
        case, stage = self._record.id, self._gate.stage
        given, reason = self._given(), self.reason.text()
        self.go.setEnabled(False)

        def work(desk: Desk) -> Change:
            return desk.move(case, stage, given, reason)

        self._context.worker.run(self, work).done(self._was_moved).refused(self._was_refused)

    def _was_moved(self, change: Change) -> None:
        self.moved = change
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self.notice.set_words(refusal.message)
        self._judge()


class Mover(QObject):
    """Brings cases to other stages: at once where nothing is missing, else through the dialog."""

    moved = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._over = parent

    def move(self, id: str, stage: str) -> None:
        """Move a case; an empty ``stage`` is the next one on its way."""
        if why := self._context.why_not():
            self._context.say(why)
            return

        def work(desk: Desk) -> tuple[Record, Mapping[str, Gate], str]:
            return desk.record(id), desk.gates(id), stage or desk.next_stage(id)

        self._context.worker.run(self, work).done(self._begin)

    def _begin(self, found: tuple[Record, Mapping[str, Gate], str]) -> None:
        record, gates, stage = found
        gate = gates.get(stage)
        if gate is None:
            self._context.say(
                self.tr("This case is at the end of its way.")
                if not stage
                else self.tr("A case of this kind does not go through {stage}.").format(
                    stage=self._context.label("stage", stage)
                )
            )
            return
        if gate.open:
            self._context.worker.run(self, lambda desk: desk.move(record.id, stage, {}, "")).done(
                partial(self._say_moved, record, stage)
            )
            return
        dialog = MoveDialog(self._context, record, gate, self._over)
        if dialogs.run(dialog) and dialog.moved is not None:
            self._say_moved(record, stage, dialog.moved)

    def _say_moved(self, record: Record, stage: str, change: Change) -> None:
        words = self.tr("{case}, moved to {stage}").format(
            case=record.title, stage=self._context.label("stage", stage)
        )
        self._context.say(words, change)
        self.moved.emit(record.id)
