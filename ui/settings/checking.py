"""Settings, Check: look the whole case file over, say what was found and what to do, repair what can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats, paint
from ui.components.badge import Badge
from ui.components.button import Button, Look
from ui.components.empty import EmptyState
from ui.components.form import Notice
from ui.components.label import ElidedLabel, Label
from ui.components.progress import ProgressPanel
from ui.components.surface import Card, clear, column, row, scrolled
from ui.desk import Desk, Progress, Refusal
from ui.notices import worded
from ui.operations import Ticket
from ui.screens.context import Context
from ui.settings.pane import Pane
from ui.unlock.page import IconLabel
from ui.vault import Checked, Finding

LISTED = 100
"""Findings on show; a store with more of them has one trouble, not a hundred."""
SHADES = {"damage": ("warning", "wax"), "warning": ("warning", "ochre"), "info": ("info", "ink")}
"""Drawing and role of colour of each severity."""


class CheckPane(Pane):
    """Nothing yet, then the verdict and what was found."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.report: Checked | None = None
        self._ticket: Ticket[Checked] | None = None
        self.repair = self.add_button(self.tr("Repair"), Look.OUTLINE, writes=True)
        self.check = self.add_button(self.tr("Check now"), Look.OUTLINE, "check")
        self.repair.clicked.connect(self.mend)
        self.check.clicked.connect(self.look)
        col = column(self, gap=0)
        top = QWidget()
        above = column(top, margins=(16, 12, 16, 0), gap=8)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        above.addWidget(self.progress)
        self.problem = Notice("warning", "wax")
        above.addWidget(self.problem)
        col.addWidget(top)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing())
        body = QWidget()
        self._column = column(body, margins=(16, 0, 16, 16), gap=12)
        self._cards = column(gap=12)
        self._column.addLayout(self._cards)
        self._column.addStretch()
        self._stack.addWidget(scrolled(body))
        col.addWidget(self._stack, 1)

    def _nothing(self) -> QWidget:
        self.empty = EmptyState()
        self.empty.show_words(
            self.tr("Is this case file sound?"),
            self.tr(
                "The check reads all of it and changes nothing. It takes seconds for a desk’s work, and can "
                "be stopped."
            ),
            (self.tr("Check now"), "check"),
        )
        self.empty.add_fact(
            "shield",
            self.tr("Every page and every signature"),
            self.tr("Whether what is read is what was written, and whether it is its author’s."),
        )
        self.empty.add_fact(
            "link",
            self.tr("What refers to what"),
            self.tr("Records, search index, change log, papers and the audit trail against one another."),
        )
        self.empty.offer_help("trouble#check")
        self.empty.first_chosen.connect(self.look)
        return self.empty

    def reload(self) -> None:
        """A check is made when somebody asks for it."""

    def start(self, action: str) -> None:
        """Begin: ``check`` looks the case file over."""
        self.look()

    # -- checking ------------------------------------------------------------------------------

    def look(self) -> None:
        """Check the case file."""
        self._begin(self.tr("Checking everything"), (), lambda desk, progress: desk.vault.check(progress))

    def mend(self) -> None:
        """Repair what can be, then check again."""
        done: list[str] = []

        def work(desk: Desk, progress: Progress) -> Checked:
            done.extend(desk.vault.repair())
            return desk.vault.check(progress)

        self._begin(self.tr("Repairing, then checking again"), done, work)

    def _begin(self, words: str, done: Sequence[str], work: Callable[[Desk, Progress], Checked]) -> None:
        if self._ticket is not None:
            return
        self.problem.set_words("")
        self.progress.begin(words)
        for button in (self.check, self.repair, self.empty.first):
            button.setEnabled(False)
        ticket = self._context.worker.run_long(self, work)
        ticket.progress(lambda many, total, _step: self.progress.show_progress(many, total))
        ticket.done(lambda report: self._show(report, done)).refused(self._refused).ended(self._over)
        self._ticket = ticket

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _refused(self, refusal: Refusal) -> None:
        self.problem.set_words(refusal.message)

    def _over(self) -> None:
        self._ticket = None
        self.progress.finish()
        for button in (self.check, self.repair, self.empty.first):
            button.setEnabled(True)
        self.hold_back(self.repair)

    def show_buttons(self, *, shown: bool) -> None:
        self.check.setVisible(shown)
        self.repair.setVisible(shown and self._mendable())

    def _mendable(self) -> bool:
        return self.report is not None and any(finding.mendable for finding in self.report.findings)

    # -- what was found ------------------------------------------------------------------------

    def _show(self, report: Checked, done: Sequence[str]) -> None:
        self.report = report
        self._stack.setCurrentIndex(1)
        clear(self._cards)
        self._cards.addWidget(self._verdict(report, done))
        for finding in report.findings[:LISTED]:
            self._cards.addWidget(self._finding(finding))
        if len(report.findings) > LISTED:
            more = self.tr("and {count} more").format(count=formats.count(len(report.findings) - LISTED))
            self._cards.addWidget(Label(more, "base", "text3"))
        self.repair.setVisible(self._mendable() and self.isVisible())
        self.repair.set_look(Look.FILLED)
        if done:
            self._context.mended.emit()
        self.counted.emit(self.tr("findings: {count}").format(count=formats.count(len(report.findings))))

    def _verdict(self, report: Checked, done: Sequence[str]) -> QWidget:
        card = Card()
        line = row(gap=14)
        icon = ("shield", "green") if report.sound else ("warning", "wax")
        line.addWidget(IconLabel(*icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=3)
        title = self.tr("This case file is sound.") if report.sound else self.tr("This case file is damaged.")
        words.addWidget(Label(title, "section", wrap=True))
        when = formats.moment(datetime.now().astimezone().isoformat())
        checked = self.tr("Checked: {when}. Records: {count}.")
        words.addWidget(
            Label(checked.format(when=when, count=formats.count(report.records)), "base", "text2", wrap=True)
        )
        for sentence in done:
            entry = row(gap=6)
            entry.addWidget(IconLabel("check", "green", 14))
            entry.addWidget(Label(sentence, "small", "text2", wrap=True), 1)
            words.addLayout(entry)
        if report.digest:
            state = row(gap=6)
            state.addWidget(Label(self.tr("State"), "small", "text3"))
            digest = ElidedLabel(paint.isolated(report.digest), "small", "text2")
            state.addWidget(digest, 1)
            copy = Button(self.tr("Copy"), Look.LINK, height="controlSmall")
            copy.setToolTip(self.tr("Posts that hold the same records have the same state"))
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.digest))
            state.addWidget(copy)
            words.addLayout(state)
        line.addLayout(words, 1)
        card.column.addLayout(line)
        return card

    def _finding(self, finding: Finding) -> QWidget:
        names = {
            "damage": self.tr("Damage"),
            "warning": self.tr("Warning"),
            "info": self.tr("To know"),
        }
        icon, shade = SHADES.get(finding.severity, SHADES["warning"])
        card = Card()
        line = row(gap=14)
        line.addWidget(IconLabel(icon, shade, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        head = row(gap=8)
        head.addWidget(Badge(names.get(finding.severity, finding.severity), shade))
        head.addStretch()
        words.addLayout(head)
        said = Label(worded(finding.message), "base", weight=500, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(said)
        todo = self.tr("press Repair, above") if finding.mendable else worded(finding.do)
        words.addWidget(Label(self.tr("To do: {what}.").format(what=todo), "base", "text2", wrap=True))
        line.addLayout(words, 1)
        card.column.addLayout(line)
        return card

    def focus_first(self) -> None:
        (self.check if self.report is not None else self.empty.first).setFocus()
