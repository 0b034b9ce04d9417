"""Settings, Backups: make one, and see which there are and whether they still lie where they were written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats, paint
from ui.components import dialogs
from ui.components.button import Look
from ui.components.empty import EmptyState
from ui.components.form import Notice
from ui.components.label import Label
from ui.components.progress import ProgressPanel
from ui.components.surface import Card, Surface, column, row
from ui.components.table import Column, Style, TableModel, TableView
from ui.components.table.model import from_memory
from ui.desk import Desk, Refusal, Row
from ui.operations import Ticket
from ui.screens.context import Context
from ui.settings.pane import Pane
from ui.settings.words import size_words
from ui.unlock.page import IconLabel
from ui.vault import Backup, BackupPlan

SUFFIX = ".chancery-backup"


class BackupsPane(Pane):
    """What policy says of backups, the one that is being made, and those that were."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._plan = BackupPlan("", 0, 0)
        self._backups: Sequence[Backup] = ()
        self._ticket: Ticket[Backup] | None = None
        self.elsewhere = self.add_button(self.tr("Back up to…"), Look.QUIET, "save", writes=True)
        self.now = self.add_button(self.tr("Back up now"), Look.FILLED, "save", writes=True)
        self.elsewhere.clicked.connect(self.choose_place)
        self.now.clicked.connect(self.make)
        col = column(self, gap=0)
        top = QWidget()
        above = column(top, margins=(16, 12, 16, 12), gap=8)
        above.addWidget(self._plan_card())
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        above.addWidget(self.progress)
        self.done = Notice("check", "green")
        self.problem = Notice("warning", "wax")
        above.addWidget(self.done)
        above.addWidget(self.problem)
        col.addWidget(top)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._nothing())
        col.addWidget(self._stack, 1)

    def _plan_card(self) -> QWidget:
        card = Card("sunken", edge=False)
        line = row(gap=12)
        line.addWidget(IconLabel("clock", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=2)
        self.plan_title = Label("", "base", weight=600, wrap=True)
        self.plan_note = Label("", "base", "text2", wrap=True)
        words.addWidget(self.plan_title)
        words.addWidget(self.plan_note)
        line.addLayout(words, 1)
        card.column.addLayout(line)
        return card

    def _list(self) -> QWidget:
        columns = [
            Column("made_at", self.tr("Made"), Style.MOMENT, 136),
            Column("path", self.tr("Where"), Style.TITLE, 320),
            Column("size", self.tr("Size"), Style.NUMBER, 96),
            Column("there", self.tr("Now"), Style.VERDICT, 156, vocabulary="there"),
        ]
        self.model = TableModel(columns, self)
        self.model.set_terms("there", {"same": self.tr("Still there"), "warning": self.tr("Not found there")})
        self.table = TableView(self.model)
        self.table.setAccessibleName(self.tr("Backups"))
        ground = Surface("surface", ("top",), line="lineStrong")
        inner = column(ground, margins=(0, 1, 0, 0), gap=0)
        inner.addWidget(self.table, 1)
        foot = Surface("window", ("top",))
        words = row(foot, margins=(16, 6, 16, 6), gap=8)
        words.addWidget(IconLabel("history", "text3", 14), 0, Qt.AlignmentFlag.AlignTop)
        how = self.tr(
            "A backup is put back from the first window, under “Restore from a backup”. Nothing is ever "
            "overwritten by it."
        )
        words.addWidget(Label(how, "small", "text2", wrap=True), 1)
        inner.addWidget(foot)
        return ground

    def _nothing(self) -> QWidget:
        self.empty = EmptyState()
        self.empty.show_words(
            self.tr("No backup yet"),
            self.tr(
                "A backup is one encrypted file with everything: the case file and its keys as they are now."
            ),
            (self.tr("Back up now"), "save"),
        )
        self.empty.add_fact(
            "check",
            self.tr("It is read back before it counts."),
            self.tr("Every page is compared with what was written."),
        )
        self.empty.add_fact(
            "lock",
            self.tr("It opens with the keys of its day."),
            self.tr("Passphrases and the recovery sheet as they are now; later changes do not reach it."),
        )
        self.empty.offer_help("backups")
        self.empty.first_chosen.connect(self.make)
        self.hold_back(self.empty.first)
        return self.empty

    # -- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for what policy says, and which backups there are."""

        def work(desk: Desk) -> tuple[BackupPlan, Sequence[Backup]]:
            return desk.vault.plan(), desk.vault.backups()

        self._context.worker.run(self, work).done(lambda found: self._show(*found))

    def _show(self, plan: BackupPlan, backups: Sequence[Backup]) -> None:
        self._plan, self._backups = plan, backups
        self._say_plan()
        self.model.show(list(range(len(backups))), from_memory(backups, self._row))
        self._stack.setCurrentIndex(0 if backups else 1)
        self.now.set_look(Look.FILLED if backups else Look.OUTLINE)
        self.counted.emit(
            self.tr("backups: {count}").format(count=formats.count(len(backups))) if backups else ""
        )

    def _row(self, place: int, backup: Backup) -> Row:
        cells = {
            "made_at": backup.made_at,
            "path": backup.path,
            "size": size_words(backup.size) if backup.there else "",
            "there": "same" if backup.there else "warning",
        }
        return Row(place, str(place), backup.path, "open", cells)

    def _say_plan(self) -> None:
        plan = self._plan
        if not plan.folder:
            self.plan_title.setText(self.tr("No backup is made by itself."))
            self.plan_note.setText(
                self.tr("Policy on this computer names no folder for backups, so you say each time where to.")
            )
            return
        folder = paint.isolated(plan.folder)
        title = self.tr("Backups go into {folder}.").format(folder=folder)
        self.plan_title.setText(title)
        kept = self.tr("The newest {count} of this case file are kept there.").format(
            count=formats.count(plan.keep)
        )
        if not plan.days:
            when = self.tr("None is made by itself.")
        else:
            when = self.tr("After unlocking one is made by itself; days between them: {days}. {next}").format(
                days=formats.count(plan.days), next=self._next()
            )
        self.plan_note.setText(self.tr("{when} {kept}").format(when=when, kept=kept))

    def _next(self) -> str:
        newest = next((backup for backup in self._backups if backup.there), None)
        if newest is None:
            return self.tr("The first is due now.")
        due = datetime.fromisoformat(newest.made_at).astimezone().date() + timedelta(days=self._plan.days)
        if due <= date.today():
            return self.tr("The next is due now.")
        return self.tr("The next is due on {day}.").format(day=formats.long_day(due.isoformat()))

    # -- making --------------------------------------------------------------------------------

    def start(self, action: str) -> None:
        """Begin: ``now`` backs up."""
        self._context.worker.run(self, lambda desk: desk.vault.plan()).done(self._make_by)

    def _make_by(self, plan: BackupPlan) -> None:
        self._plan = plan
        self.make()

    def make(self) -> None:
        """Back up into the folder that policy names, or, where it names none, to a chosen place."""
        if self._plan.folder:
            self._begin(None)
        else:
            self.choose_place()

    def choose_place(self) -> None:
        """Ask where to, and back up there."""
        stem = self._context.info.path.name.removesuffix(".chancery")
        name = f"{stem} {date.today().isoformat()}{SUFFIX}"
        chosen = dialogs.save_file(
            self,
            self.tr("Chancery: where to write the backup"),
            name,
            self.tr("Backups (*.chancery-backup)"),
        )
        if chosen is not None:
            self._begin(chosen)

    def _begin(self, out: Path | None) -> None:
        if self._ticket is not None:
            return
        self.done.set_words("")
        self.problem.set_words("")
        self.progress.begin(self.tr("Backing up, and reading it back"))
        for button in (self.now, self.elsewhere, self.empty.first):
            button.setEnabled(False)
        ticket = self._context.worker.run_beside(
            self, lambda desk, progress: desk.vault.back_up(out, progress)
        )
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.done(self._made).refused(self._refused).ended(partial(self._over, ticket))
        self._ticket = ticket

    def _made(self, backup: Backup) -> None:
        words = self.tr("Backed up into {path} ({size}), and read back.")
        self.done.set_words(words.format(path=paint.isolated(backup.path), size=size_words(backup.size)))
        self._context.backed_up.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.problem.set_words(refusal.message)

    def _over(self, ticket: Ticket[Backup]) -> None:
        self._ticket = None
        self.progress.finish()
        for button in (self.now, self.elsewhere, self.empty.first):
            button.setEnabled(True)
        if ticket.cancelled and not self.done.words():
            self.problem.set_words(self.tr("Stopped; nothing was left behind."))
        self.reload()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def focus_first(self) -> None:
        (self.table if self._backups else self.empty.first).setFocus()
