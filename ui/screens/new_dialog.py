"""A new record beside what is being done: a dialog with the form of its kind, some of it filled in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from resources.sentences import inside
from ui.components.dialogs import Dialog
from ui.components.form import Notice
from ui.components.surface import scrolled
from ui.desk import Change, Desk, KindInfo, Link, Refusal, Value
from ui.screens.context import Context
from ui.screens.form import RecordForm


class NewRecordDialog(Dialog):
    """Makes one record as one change; ``made`` is that change once the dialog ended well."""

    def __init__(
        self,
        context: Context,
        kind: KindInfo,
        preset: Mapping[str, Value],
        links: Mapping[str, Link],
        parent: QWidget | None = None,
    ) -> None:
        """``preset`` are the values that are known, ``links`` the records that they name."""
        title = self.tr("New {kind}").format(kind=inside(kind.label))
        super().__init__(title, "", parent)
        self._context, self._kind = context, kind
        self._preset = dict(preset)
        self.made: Change | None = None
        self.form = RecordForm(context, kind)
        self.form.show_values(preset, links)
        self.form.set_boxed(True)
        area = scrolled(self.form)
        area.setMinimumSize(440, 320)
        self.content.addWidget(area, 1)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.save = self.add_action(self.tr("Save"), self.save_now)
        self.form.focus_first()

    def save_now(self) -> None:
        """Make the record; what is wrong is said beside its field."""
        problems = self.form.judge(saving=True)
        if problems:
            self.form.focus_first(next(iter(problems)))
            return
        values = {**self._preset, **self.form.edits()}
        token = self._kind.token

        def work(desk: Desk) -> Change:
            return desk.add(token, values)

        self.save.setEnabled(False)
        ticket = self._context.worker.run(self, work)
        ticket.done(self._was_made).refused(self._was_refused)

    def _was_made(self, change: Change) -> None:
        self.made = change
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self.save.setEnabled(True)
        shown = self.form.show_refused(refusal.fields)
        self.notice.set_words("" if shown else refusal.message)
