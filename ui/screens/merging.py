"""Records that are one, side by side: which is kept, and whose value each field takes; one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QScrollArea, QWidget

from resources.sentences import inside
from ui import formats
from ui.components import dialogs
from ui.components.check import Radio
from ui.components.dialogs import Dialog
from ui.components.form import Notice
from ui.components.label import ElidedLabel
from ui.desk import Change, KindInfo, Refusal
from ui.paint import isolated
from ui.screens.context import Context
from ui.twins import MOST, Difference, Plan

BOTH = "*"
"""Stands for what all records say together, where lists are united."""
_LABELS = 150
_COLUMN = 190


class MergeDialog(Dialog):
    """Asks what the kept record says; ``done_change`` is the change once the dialog ended well."""

    def __init__(self, context: Context, kind: KindInfo, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Merge {count} {kinds}").format(
                count=formats.count(len(plan.titles)), kinds=inside(kind.plural)
            ),
            self.tr(
                "One record stays. It keeps what it says and takes what it lacks; whatever names the others "
                "names it from now on, at every post. Undo takes them apart again."
            ),
            parent,
        )
        self._context = context
        self._ids = list(plan.titles)
        self.plan = plan
        self._chosen: dict[str, str] = {}
        self.done_change: Change | None = None
        self._groups: list[QButtonGroup] = []
        self.choices: dict[str, dict[str, Radio]] = {}
        self.kept: dict[str, Radio] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content.addWidget(self._area)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.save = self.add_action(self.tr("Merge"), self.merge_now)
        self.setMinimumWidth(min(_LABELS + _COLUMN * (len(self._ids) + 1), 960))
        self._show(plan)
        self.kept[plan.kept].setFocus()

    def keep(self, kept: str) -> None:
        """Keep another of the records: what differs is seen from there."""
        ids = list(self._ids)
        work = self._context.worker.run(self, lambda desk: desk.twins.plan(kept, ids))
        work.done(self._show).refused(self._was_refused)

    def choose(self, field: str, whose: str) -> None:
        """Let a field take what a record says, or what all say together."""
        self._chosen[field] = whose
        self._warn()

    def _show(self, plan: Plan) -> None:
        self.plan = plan
        self.choices, self.kept, self._groups = {}, {}, []
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.addWidget(ElidedLabel(self.tr("Kept record"), "small", "text2"), 0, 0)
        group = self._group(body)
        for place, one in enumerate(self._ids):
            title = plan.titles[one] or self.tr("Untitled")
            radio = self._radio(title, self.tr("Keep {title}").format(title=isolated(title)))
            radio.setChecked(one == plan.kept)
            radio.clicked.connect(partial(self._kept, one))
            group.addButton(radio)
            grid.addWidget(radio, 0, place + 1)
            grid.setColumnStretch(place + 1, 1)
            self.kept[one] = radio
        for line, each in enumerate(plan.differences, start=1):
            self._add_line(grid, line, each, body)
        grid.setRowStretch(len(plan.differences) + 1, 1)
        self._area.setWidget(body)
        self._area.setMinimumHeight(min(body.sizeHint().height() + 4, 420))
        self._warn()

    def _kept(self, one: str, _on: bool = False) -> None:
        if one != self.plan.kept:
            self.keep(one)

    def _group(self, body: QWidget) -> QButtonGroup:
        group = QButtonGroup(body)
        self._groups.append(group)
        return group

    def _radio(self, words: str, name: str) -> Radio:
        radio = Radio(words)
        radio.setMinimumWidth(120)
        radio.setAccessibleName(name)
        radio.setToolTip(words)
        return radio

    def _add_line(self, grid: QGridLayout, line: int, each: Difference, body: QWidget) -> None:
        grid.addWidget(ElidedLabel(each.label, "small", "text2"), line, 0)
        group = self._group(body)
        chosen = self._chosen.get(each.field, each.whose or BOTH)
        made: dict[str, Radio] = {}
        for place, one in enumerate(self._ids):
            said = each.words.get(one, "")
            name = self.tr("{field}, {title}: {value}").format(
                field=each.label,
                title=isolated(self.plan.titles[one]),
                value=isolated(said) if said else self.tr("empty"),
            )
            radio = self._radio(said or formats.DASH, name)
            grid.addWidget(radio, line, place + 1)
            made[one] = radio
        if each.united:
            radio = self._radio(
                self.tr("All of them"), self.tr("{field}: all of them").format(field=each.label)
            )
            grid.addWidget(radio, line, len(self._ids) + 1)
            made[BOTH] = radio
        for one, radio in made.items():
            group.addButton(radio)
            radio.setChecked(one == chosen)
            radio.clicked.connect(partial(self._picked, each.field, one))
        self.choices[each.field] = made

    def _picked(self, field: str, one: str, _on: bool = False) -> None:
        self.choose(field, one)

    def _take(self) -> dict[str, str]:
        """Whose value each field takes, where that is not what merging does by itself."""
        return {
            each.field: one
            for each in self.plan.differences
            if (one := self._chosen.get(each.field, "")) not in ("", BOTH)
            and (each.united or one != each.whose)
        }

    def _warn(self) -> None:
        """Say where a value that fewer may see would be seen by all who see the kept record."""
        narrow = {each.field: each for each in self.plan.differences}
        wider = [narrow[field].label for field, one in self._take().items() if one in narrow[field].narrow]
        words = self.tr(
            "Only fewer people may see what is chosen for these fields; in the kept record all who see "
            "it will: {fields}"
        )
        self.notice.set_words(words.format(fields=", ".join(wider)) if wider else "")

    def merge_now(self) -> None:
        """Make them one."""
        plan, take = self.plan, self._take()
        self.save.setEnabled(False)
        work = self._context.worker.run(self, lambda desk: desk.twins.merge(plan, take))
        work.done(self._was_merged).refused(self._was_refused)

    def _was_merged(self, change: Change) -> None:
        self.done_change = change
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self.notice.set_words(refusal.message)
        self.save.setEnabled(True)
        for one, radio in self.kept.items():
            radio.setChecked(one == self.plan.kept)


def merge_all(
    context: Context, kind: KindInfo, ids: Sequence[str], parent: QWidget, after: Callable[[], object] = bool
) -> None:
    """Ask how these records become one, and say what was done; ``after`` is called when it was."""
    if why := context.why_not():
        context.say(why)
        return
    if len(ids) > MOST:
        said = QCoreApplication.translate("MergeDialog", "At most {count} records stand side by side.")
        context.say(said.format(count=formats.count(MOST)))
        return

    def ask(plan: Plan) -> None:
        dialog = MergeDialog(context, kind, plan, parent)
        if dialogs.run(dialog) and dialog.done_change is not None:
            words = QCoreApplication.translate("MergeDialog", "Merged: {count}")
            context.say(words.format(count=formats.count(len(ids))), dialog.done_change)
            after()

    work = context.worker.run(parent, lambda desk: desk.twins.plan(ids[0], ids))
    work.done(ask).refused(lambda refusal: context.say(refusal.message))
