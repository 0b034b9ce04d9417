"""What would be sent: of each record whether it goes with the next bundle, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.check import Check
from ui.components.form import Notice
from ui.components.label import ElidedLabel, Label
from ui.components.nav import Segments
from ui.components.progress import ProgressPanel
from ui.components.surface import Surface, column, row
from ui.desk import Group, Refusal
from ui.exchange.kind_table import KindTable
from ui.exchange.words import REASONS, posts_words, reason_name, reason_sentence, size_words
from ui.operations import Ticket
from ui.screens.context import Context
from ui.theme import theme

if TYPE_CHECKING:
    from app.tosend import Forecast


class SendingPane(QWidget):
    """A bundle that is not written yet: its size, and every record with its fate."""

    shown = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._posts: list[str] = []
        self._reason = ""
        self._ticket: Ticket[Forecast] | None = None
        self.forecast: Forecast | None = None
        col = column(self, gap=0)
        head = Surface("window")
        above = column(head, margins=(16, 10, 13, 6), gap=2)
        line = row(gap=12)
        self._title = Label("", "base", weight=600, wrap=True)
        line.addWidget(self._title, 1)
        self.full = Check(self.tr("Everything again"))
        self.full.setToolTip(self.tr("As if nothing had been sent there before"))
        self.full.toggled.connect(lambda _on: self.reload())
        line.addWidget(self.full)
        above.addLayout(line)
        self._note = Label("", "small", "text2", wrap=True)
        above.addWidget(self._note)
        col.addWidget(head)
        wait = QWidget()
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self._cancel)
        self.problem = Notice("warning", "wax")
        waiting = column(wait, margins=(16, 0, 16, 0), gap=4)
        waiting.addWidget(self.progress)
        waiting.addWidget(self.problem)
        col.addWidget(wait)
        self._bar = QWidget()
        tools = row(self._bar, margins=(16, 2, 16, 8), gap=0)
        self.reasons = Segments()
        self.reasons.chosen.connect(self.show_reason)
        tools.addWidget(self.reasons)
        tools.addStretch()
        col.addWidget(self._bar)
        ground = Surface("surface", ("top",), line="lineStrong")
        inner = column(ground, margins=(0, 1, 0, 0), gap=0)
        self.records = KindTable(context, self.tr("Records that go or stay"))
        inner.addWidget(self.records, 1)
        foot = Surface("window", ("top",))
        foot.setFixedHeight(theme().tokens.height["footer"])
        self._foot = ElidedLabel("", "small", "text2")
        row(foot, margins=(12, 0, 12, 0)).addWidget(self._foot, 1)
        inner.addWidget(foot)
        col.addWidget(ground, 1)

    def show_posts(self, posts: Sequence[str]) -> None:
        """Ask what these posts would get."""
        self._posts = list(posts)
        self.reload()

    def reload(self) -> None:
        """Ask again."""
        self._cancel()
        self.problem.set_words("")
        if not self._posts:
            self.forecast = None
            self._title.setText(self.tr("There is nobody to send to."))
            self._note.setText(self.tr("Add the card of another post first, or choose one that is trusted."))
            self._bar.hide()
            self._foot.set_words("")
            self.records.show_groups(())
            return
        posts, full = list(self._posts), self.full.isChecked()
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.traffic.forecast(posts, full, progress)
        )
        ticket.done(self._show).refused(self._say_refused)
        ticket.progress(self._move).ended(self.progress.finish)
        self._ticket = ticket

    def _move(self, done: int, total: int, _step: str) -> None:
        if not self.progress.isVisible() and total > 1:
            self.progress.begin(self.tr("Reading what would go"))
        self.progress.show_progress(done, total)

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _say_refused(self, refusal: Refusal) -> None:
        self.problem.set_words(refusal.message)

    def _show(self, found: Forecast) -> None:
        self.forecast = found
        counts: Counter[str] = Counter()
        goes = 0
        for fate in found.fates:
            counts[fate.reason] += fate.records
            goes += fate.records if fate.goes else 0
        posts = posts_words(found.posts)
        if goes:
            words = self.tr("Records that would go to {posts}: {records}, about {size}")
            self._title.setText(
                words.format(posts=posts, records=formats.count(goes), size=size_words(found.size))
            )
        elif found.attachments:
            words = self.tr("Pieces of attachments would go to {posts}, about {size}")
            self._title.setText(words.format(posts=posts, size=size_words(found.size)))
        else:
            self._title.setText(self.tr("Nothing new would go to {posts}.").format(posts=posts))
        notes = []
        if found.contents:
            notes.append(self.tr("Attachments: {count}.").format(count=formats.count(found.contents)))
        if found.left:
            words = self.tr("{size} of attachments do not fit and go on in the next bundle.")
            notes.append(words.format(size=size_words(found.left)))
        if len(found.posts) > 1:
            notes.append(self.tr("One bundle for several posts holds only what all of them may see."))
        notes.append(self.tr("You see every record here, whatever the others may see."))
        self._note.setText(" ".join(notes))
        present = [reason for reason in REASONS if counts[reason]]
        self.reasons.set_views([(reason, reason_name(reason), REASONS[reason]) for reason in present])
        for reason in present:
            self.reasons.set_count(reason, formats.count(counts[reason]))
        self._bar.setVisible(bool(present))
        self._fit()
        self.show_reason(self._reason if self._reason in present else next(iter(present), ""))
        self.shown.emit()

    def show_reason(self, reason: str) -> None:
        """Show the records that go or stay for one reason."""
        self._reason = reason
        self.reasons.choose(reason)
        found = self.forecast
        self._foot.set_words(reason_sentence(reason) if reason else "")
        if found is None or not reason:
            self.records.show_groups(())
            return

        def show(groups: Sequence[Group]) -> None:
            if self.forecast is found and self._reason == reason:
                self.records.show_groups(groups)

        self._context.worker.run(self, lambda desk: desk.traffic.fated(found, reason)).done(show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.reasons.fit(self.width() - 32)
