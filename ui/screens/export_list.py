"""Writing a list as it stands on screen to a file for a spreadsheet, up to a marking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QWidget

from resources.sentences import inside
from ui import formats
from ui.components import dialogs
from ui.components.check import Radio
from ui.components.dialogs import Dialog
from ui.components.form import Notice
from ui.components.label import Label
from ui.components.marking import LEVELS, level_name
from ui.components.progress import ProgressPanel
from ui.components.surface import column
from ui.components.table.columns import Column, Style
from ui.desk import Desk, KindInfo, ListWish, Progress, Refusal
from ui.operations import Ticket
from ui.screens.context import Context


class ExportDialog(Dialog):
    """Asks up to which marking, then where to; ``said`` is what was done, in one sentence."""

    def __init__(
        self,
        context: Context,
        kind: KindInfo,
        rids: Sequence[int],
        columns: Sequence[Column],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Export {count} {kinds}").format(
                count=formats.count(len(rids)), kinds=inside(kind.plural)
            ),
            self.tr(
                "The file holds these records in this order with the columns on show, as comma-separated "
                "values that a spreadsheet opens. It is not encrypted: whoever has it can read it."
            ),
            parent,
        )
        self._context, self._kind = context, kind
        self._rids = tuple(rids)
        self._columns = tuple((c.field, c.label) for c in columns if c.style is not Style.MARKING)
        self._ticket: Ticket[tuple[int, int]] | None = None
        self.said = ""
        self.content.addWidget(Label(self.tr("Leave out what is marked higher than"), "small", weight=500))
        levels = column(gap=2)
        self._group = QButtonGroup(self)
        for level, token in enumerate(LEVELS):
            radio = Radio(level_name(level), level=level)
            radio.setChecked(token == LEVELS[0])
            self._group.addButton(radio, level)
            levels.addWidget(radio)
        self.content.addLayout(levels)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._stop)
        self.content.addWidget(self.progress)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.add_cancel()
        self.save = self.add_action(self.tr("Choose where to…"), self.choose)
        self.setMinimumWidth(460)

    def set_level(self, token: str) -> None:
        """Leave out what is marked higher than this."""
        self._group.button(LEVELS.index(token)).setChecked(True)

    def choose(self) -> None:
        """Ask where to, and write."""
        name = f"{self._context.info.post}-{self._kind.token}-{date.today().isoformat()}.csv"
        filters = self.tr("Comma-separated values (*.csv)")
        out = dialogs.save_file(self, self.tr("Chancery: export the list"), name, filters)
        if out is None:
            return
        wish = ListWish(self._kind.token, self._rids, self._columns, LEVELS[self._group.checkedId()])
        self.save.setEnabled(False)
        self.notice.set_words("")
        self.progress.begin(self.tr("Writing {name}").format(name=out.name))

        def work(desk: Desk, progress: Progress) -> tuple[int, int]:
            return desk.export_list(wish, out, progress)

        self._ticket = self._context.worker.run_long(self, work)
        self._ticket.progress(self.progress.show_progress).refused(self._was_refused)
        self._ticket.done(lambda made: self._was_written(out, *made)).ended(self._ended)

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _ended(self) -> None:
        self.progress.finish()
        self.save.setEnabled(True)

    def _was_written(self, out: Path, records: int, left_out: int) -> None:
        sentence = (
            self.tr("{name} holds {count} records; left out for their marking: {left}")
            if left_out
            else self.tr("{name} holds {count} records")
        )
        self.said = sentence.format(name=out.name, count=formats.count(records), left=formats.count(left_out))
        self.accept()

    def _was_refused(self, refusal: Refusal) -> None:
        self.notice.set_words(refusal.message)


def export(
    context: Context, kind: KindInfo, rids: Sequence[int], columns: Sequence[Column], parent: QWidget
) -> None:
    """Ask for what is needed, write the list, and say what was done."""
    if not rids:
        words = QCoreApplication.translate("ExportDialog", "There is nothing in this list to export.")
        context.say(words)
        return
    dialog = ExportDialog(context, kind, rids, columns, parent)
    if dialogs.run(dialog) and dialog.said:
        context.say(dialog.said)
