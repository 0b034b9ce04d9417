"""Records in windows of their own, beside the main one: as many as are wanted, of one record too.

What is typed in one of them is seen in the others; a save is seen everywhere.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import formats
from ui.components.marking import MarkingBand, level_of
from ui.components.surface import column
from ui.components.toast import Toast
from ui.desk import Change, Desk, Record, Refusal
from ui.screens.context import Context
from ui.screens.detail import RecordPanel

SETTING = "record_window"
_SIZE = (460, 720)
_LEAST = (340, 320)


class RecordWindow(QWidget):
    """Shows and edits one record."""

    undo_wanted = Signal(int)
    """A change to be reversed, or with 0 the newest."""
    deleted = Signal(object)
    """The ``Change`` that deleted the record, after which the window goes."""
    closed = Signal()

    def __init__(self, context: Context, record: Record) -> None:
        """``context`` is its own, so that what is said is said in this window."""
        super().__init__()
        self._context = context
        context.setParent(self)
        col = column(self, gap=0)
        self.band = MarkingBand()
        col.addWidget(self.band)
        self.panel = RecordPanel(context)
        self.panel.set_edges()
        col.addWidget(self.panel, 1)
        self.toast = Toast(self)
        self.panel.closed.connect(self.close)
        self.panel.delete_wanted.connect(self._delete)
        context.said.connect(self._say)
        context.worker.changed.connect(self._note_change)
        for keys, call in (
            ("Ctrl+S", self.panel.save_now),
            ("Ctrl+Z", partial(self.undo_wanted.emit, 0)),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(call)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        context.worker.run(self, lambda desk: desk.setting(SETTING)).done(self._restore)
        self.show_record(record)

    def show_record(self, record: Record) -> None:
        """Show a record, with its draft if there is one."""
        self.panel.show_record(record)
        release = record.values.get("release_to")
        posts = ", ".join(map(str, release)) if isinstance(release, list) else ""
        note = self.tr("Releasable to {posts}").format(posts=posts) if posts else ""
        self.band.show_level(level_of(record.marking), note)
        title = QCoreApplication.translate("Shell", "{page}, {desk} - Chancery")
        name = record.title or self.tr("Untitled")
        self.setWindowTitle(title.format(page=name, desk=self._context.info.post))

    def _say(self, words: str, change: Change | None) -> None:
        number = change.undo if change is not None else 0
        self.toast.say(words, partial(self.undo_wanted.emit, number) if number else None)

    def _note_change(self, change: Change) -> None:
        record = self.panel.record
        if record is None or not change.touches(record.kind):
            return

        def work(desk: Desk) -> Record | None:
            return desk.record(record.id) if desk.place(record.kind, record.id) >= 0 else None

        # A record that was deleted meanwhile, or withdrawn, has no window; its draft stays.
        self._context.worker.run(self, work).done(self._show_again).refused(self._was_gone)

    def _was_gone(self, _refusal: Refusal) -> None:
        self.close()

    def _show_again(self, record: Record | None) -> None:
        if record is None:
            self.close()
        elif not self.panel.has_draft:
            self.show_record(record)

    def _delete(self, id: str) -> None:
        self._context.worker.run(self, lambda desk: desk.delete([id])).done(self.deleted.emit)

    def _restore(self, state: str) -> None:
        if state:
            here = self.pos()
            self.restoreGeometry(QByteArray.fromHex(state.encode()))
            self.move(here)  # the size is remembered; where several of them stand is the desktop's to say

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panel.keep_draft()
        state = bytes(self.saveGeometry().toHex().data()).decode()
        self._context.worker.run(self, lambda desk: desk.keep_setting(SETTING, state))
        self.closed.emit()
        super().closeEvent(event)


class RecordWindows(QObject):
    """The record windows that belong to one main window."""

    undo_wanted = Signal(int)

    def __init__(self, context: Context, main: QWidget) -> None:
        super().__init__(main)
        self._context, self._main = context, main
        self.windows: list[RecordWindow] = []
        context.window_wanted.connect(self.open)

    def open(self, id: str) -> None:
        """Show a record in a window of its own; one record may have several."""
        self._context.worker.run(self, lambda desk: desk.record(id)).done(self._show)

    def _show(self, record: Record) -> None:
        own = self._context.beside()
        own.record_wanted.connect(self._go_to)
        own.window_wanted.connect(self.open)
        window = RecordWindow(own, record)
        window.undo_wanted.connect(self.undo_wanted)
        window.deleted.connect(partial(self._say_deleted, window))
        window.closed.connect(partial(self._forget, window))
        self.windows.append(window)
        window.show()

    def _go_to(self, kind: str, id: str) -> None:
        """Links lead to the main window, where there is a way back."""
        self._context.record_wanted.emit(kind, id)
        self._main.raise_()
        self._main.activateWindow()

    def _say_deleted(self, window: RecordWindow, change: Change) -> None:
        window.close()
        words = QCoreApplication.translate("RecordsPage", "Deleted: {count}")
        self._context.say(words.format(count=formats.count(len(change.ids))), change)

    def _forget(self, window: RecordWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()

    def close_all(self) -> None:
        """Before a lock or the end: keep what was typed in them, and take them from the screen."""
        for window in list(self.windows):
            window.close()
