"""The files that belong to the record on show: attached, saved elsewhere, removed.

None is ever opened from here: that would leave a plain copy behind. Saving one is a decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import formats, paint
from ui.attachments import ABSENT, FALSE, PARTLY, WHOLE, Attachment
from ui.components import dialogs
from ui.components.button import Button, IconButton, Look
from ui.components.label import ElidedLabel, Label
from ui.components.progress import ProgressPanel
from ui.components.surface import clear, column, row
from ui.desk import Change, Record, Refusal
from ui.incoming import dropped
from ui.operations import Ticket
from ui.screens.context import Context

KIND = "attachment"


class AttachedFiles(QWidget):
    """Lists a record's attachments with what can be done with each; files can be dropped on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: Record | None = None
        self._waiting: list[Path] = []
        self._under_way: Ticket[Change] | Ticket[Path] | None = None
        self.shown: Sequence[Attachment] = ()
        self.saves: list[IconButton] = []
        self.removes: list[IconButton] = []
        self.setAcceptDrops(True)
        col = column(self, gap=2)
        head = row(gap=6)
        self._title = Label(self.tr("Attachments"), "small", "text2", weight=600)
        self._count = Label("", "small", "text3")
        self.attach = Button(self.tr("Attach…"), Look.LINK, "attach", height="controlSmall")
        self.attach.setToolTip(self.tr("Attach files to this record; they can also be dropped here"))
        self.attach.clicked.connect(self.ask_files)
        context.hold_back(self.attach)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.attach)
        col.addLayout(head)
        self._list = column(gap=2)
        col.addLayout(self._list)
        self.progress = ProgressPanel()
        self.progress.cancelled.connect(self.cancel)
        col.addWidget(self.progress)
        context.worker.changed.connect(self._hear)
        self.hide()

    @property
    def takes_files(self) -> bool:
        """Whether files can be attached to what is on show."""
        return self.isVisible() and self.attach.isVisibleTo(self) and self.attach.isEnabled()

    # -- showing -------------------------------------------------------------------------------

    def show_record(self, record: Record | None) -> None:
        """Show what belongs to a record; nothing for one that is not saved yet."""
        again = record is not None and self._record is not None and record.id == self._record.id
        self._record = record
        self.setVisible(record is not None)
        if record is None:
            return
        self.attach.setVisible(record.kind != KIND)
        if not again:
            self._show(())
        self._fetch()

    def _hear(self, change: Change) -> None:
        if self._record is not None and change.touches(KIND):
            self._fetch()

    def _fetch(self) -> None:
        if self._record is None:
            return
        record = self._record.id
        ticket = self._context.worker.run(self, lambda desk: desk.attachments.of(record))
        ticket.done(partial(self._take, record)).refused(
            lambda _refusal: None
        )  # it is gone: the panel says so

    def _take(self, record: str, found: Sequence[Attachment]) -> None:
        if self._record is not None and self._record.id == record:
            self._show(found)

    def _show(self, found: Sequence[Attachment]) -> None:
        if found and found == self.shown:
            return
        self.shown = found
        clear(self._list)
        self.saves, self.removes = [], []
        self._count.setText(formats.count(len(found)) if found else "")
        for one in found:
            self._list.addLayout(self._line(one))

    def _line(self, one: Attachment) -> QHBoxLayout:
        name = paint.isolated(one.name)
        line = row(gap=2)
        words = column(gap=0)
        words.addWidget(ElidedLabel(one.name, "base", "text"))
        words.addWidget(ElidedLabel(self.said_of(one), "small", "wax" if one.state == FALSE else "text3"))
        line.addLayout(words, 1)
        save = IconButton(self.tr("Save {name} as…").format(name=name), "save", height="controlSmall")
        save.setEnabled(one.state == WHOLE)
        save.clicked.connect(lambda _on=False: self.ask_place(one))
        remove = IconButton(self.tr("Remove {name}").format(name=name), "trash", height="controlSmall")
        remove.clicked.connect(lambda _on=False: self.remove(one))
        self._context.hold_back(remove)
        for button in (save, remove):
            line.addWidget(button)
        self.saves.append(save)
        self.removes.append(remove)
        return line

    def said_of(self, one: Attachment) -> str:
        """Size, who attached it and when, and how much of it is here."""
        size = size_words(one.size)
        if one.state == PARTLY:
            size = self.tr("{here} of {size} here").format(here=size_words(one.here), size=size)
        elif one.state == ABSENT:
            size = self.tr("{size}, not here yet").format(size=size)
        elif one.state == FALSE:
            size = self.tr("not what its record says")
        return self.tr("{size}, {officer}, {post}, {when}").format(
            size=size, officer=paint.isolated(one.officer), post=one.post, when=formats.moment(one.at)
        )

    # -- attaching -----------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Ask which files to attach."""
        self.take(dialogs.open_files(self, self.tr("Attach files"), self.tr("All files (*)")))

    def take(self, paths: Sequence[Path]) -> None:
        """Attach files, one after the other; each is a change of its own, with its undo."""
        if self._record is None or not paths:
            return
        if why := self._context.why_not():
            self._context.say(why)
            return
        self._waiting += paths
        self._next()

    def _next(self) -> None:
        if self._under_way is not None or not self._waiting or self._record is None:
            return
        path, record = self._waiting.pop(0), self._record.id
        words = self.tr("Attaching {name}").format(name=paint.isolated(path.name))
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.attachments.attach(record, path, progress)
        )
        self._begin(ticket, words)
        done = self.tr("Attached {name}").format(name=paint.isolated(path.name))
        ticket.done(lambda change: self._context.say(done, change))

    def _begin(self, ticket: Ticket[Change] | Ticket[Path], words: str) -> None:
        self._under_way = ticket
        self.progress.begin(words)
        ticket.progress(lambda done, total, _step: self.progress.show_progress(done, total))
        ticket.refused(self._was_refused).ended(self._ended)

    def _was_refused(self, refusal: Refusal) -> None:
        self._waiting.clear()
        self._context.say(refusal.message)

    def _ended(self) -> None:
        if self._under_way is not None and self._under_way.cancelled:
            self._waiting.clear()
        self._under_way = None
        self.progress.finish()
        self._next()

    def cancel(self) -> None:
        """Stop what is under way; nothing of it stays."""
        if self._under_way is not None:
            self._under_way.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.takes_files and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(dropped(event.mimeData()))

    # -- saving and removing -------------------------------------------------------------------

    def ask_place(self, one: Attachment) -> None:
        """Ask where a plain copy is to lie, and write it there."""
        if self._under_way is not None:
            return
        ticket = self._context.worker.run(self, lambda desk: desk.attachments.harmless(one.name))
        ticket.done(partial(self._ask_place, one))

    def _ask_place(self, one: Attachment, suggested: str) -> None:
        title = self.tr("Save a plain copy, which is not encrypted")
        out = dialogs.save_file(self, title, suggested, self.tr("All files (*)"))
        if out is None or self._under_way is not None:
            return
        ticket = self._context.worker.run_long(
            self, lambda desk, progress: desk.attachments.save(one.id, out, progress)
        )
        self._begin(ticket, self.tr("Saving {name}").format(name=paint.isolated(one.name)))
        ticket.done(
            lambda path: self._context.say(
                self.tr("Saved {name}; the copy is not encrypted").format(name=paint.isolated(path.name))
            )
        )

    def remove(self, one: Attachment) -> None:
        """Take it from its record; the toast has the way back."""
        words = self.tr("Removed {name}").format(name=paint.isolated(one.name))
        ticket = self._context.worker.run(self, lambda desk: desk.delete([one.id]))
        ticket.done(partial(self._context.say, words))


def size_words(size: int) -> str:
    """A size in bytes as a person says it."""
    return QLocale().formattedDataSize(
        size, 0 if size < 10_000 else 1, QLocale.DataSizeFormat.DataSizeSIFormat
    )
