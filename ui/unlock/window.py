"""The first window: ornament at the start, the way in at the end.

It imports no store, no keyring and no report, so that it stands within half a second; what is heavy
is imported on the worker thread after the first paint, while the officer types.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import order, paint
from ui.accessible import Role
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.form import Notice
from ui.components.label import Label
from ui.components.progress import ProgressPanel
from ui.components.surface import Surface, column, row, scrolled
from ui.help.opening import open_help
from ui.help.places import FIRST_WINDOW
from ui.operations import Ticket, Worker
from ui.outcome import Progress, Refusal
from ui.placing import at_reference_size
from ui.theme import fonts, theme
from ui.unlock.page import UnlockPage
from ui.unlock.panels import RosettePanel
from ui.unlock.welcome import WelcomePage

if TYPE_CHECKING:
    from ui.desk import Desk, Doors, NewDesk
    from ui.unlock.firstrun_view import FirstRunView


@dataclass(frozen=True, slots=True)
class _Refused:
    """A try that failed, and the seconds until the next one is looked at."""

    refusal: Refusal
    wait: float


class UnlockWindow(QWidget):
    """Leads to an unlocked desk; ``opened`` says that ``worker.desk`` is there."""

    told_as = Role.Window
    opened = Signal()
    file_shown = Signal(object)
    """The path of the case file that is asked for now."""
    closed = Signal()
    warmed = Signal()
    """What unlocking will need is read."""

    def __init__(self, worker: Worker, doors: Doors, version: str, path: Path | None = None) -> None:
        super().__init__()
        self._worker, self._doors, self._version, self._path = worker, doors, version, path
        self._warmed = False
        self._made: Desk | None = None
        self._first_run: FirstRunView | None = None
        self._ticket: Ticket[None] | None = None
        self.setWindowTitle("Chancery")
        at_reference_size(self)
        line = row(self, gap=0)
        self._rosette = RosettePanel()
        line.addWidget(self._rosette, 4)
        end = Surface("window")
        line.addWidget(end, 5)
        col = column(end, margins=(0, 0, 0, 0), gap=0)
        self.pages = QStackedWidget()
        self.unlock = UnlockPage()
        self.welcome = WelcomePage()
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.unlock)
        # On a small screen at 200 % the pages are higher than the window.
        col.addWidget(scrolled(self.pages), 1)
        self.restoring = ProgressPanel()
        self.restoring.setContentsMargins(40, 8, 40, 0)
        self.restoring.cancelled.connect(self._cancel_restoring)
        col.addWidget(self.restoring)
        self.waiting = Notice("bundle", "ink")
        held = QWidget()
        column(held, margins=(40, 8, 40, 0)).addWidget(self.waiting)
        col.addWidget(held)
        col.addWidget(self._footer())
        self.unlock.wanted.connect(self._unlock)
        self.unlock.other_wanted.connect(self._open_another)
        self.unlock.keyring_wanted.connect(self._unlock_by_keyring)
        self.welcome.new_wanted.connect(self.show_first_run)
        self.welcome.open_wanted.connect(self._open_another)
        self.welcome.demonstration_wanted.connect(self.show_demonstration)
        self.welcome.restore_wanted.connect(self.choose_backup)
        for keys in ("F1", "Shift+F1"):  # no command has a key here, so that either means help
            QShortcut(QKeySequence(keys), self).activated.connect(self.show_help)
        if path is not None:
            self.show_file(path)
        else:
            self._show_page(self.welcome)

    def say_waiting(self, count: int) -> None:
        """Say that bundles wait for a case file to be unlocked."""
        words = self.tr(
            "Bundles that wait until a case file is unlocked: {count}. You see first what they hold."
        )
        self.waiting.set_words(words.format(count=QLocale().toString(count)))

    def _footer(self) -> QWidget:
        foot = QWidget()
        line = row(foot, margins=(40, 8, 40, 16), gap=4)
        line.addWidget(Label(self._version, "small", "text3"))
        line.addStretch()
        self.help = Button(self.tr("Help"), Look.LINK)
        self.help.clicked.connect(self.show_help)
        line.addWidget(self.help)
        self.restore = Button(self.tr("Restore from a backup"), Look.LINK)
        self.new = Button(self.tr("New case file"), Look.LINK)
        self.demonstration = Button(self.tr("Look at the demonstration"), Look.LINK)
        self.restore.clicked.connect(self.choose_backup)
        self.new.clicked.connect(self.show_first_run)
        self.demonstration.clicked.connect(self.show_demonstration)
        line.addWidget(self.restore)
        line.addWidget(self.new)
        line.addWidget(self.demonstration)
        return foot

    def show_help(self) -> None:
        """Show the page of help that belongs to the page on show."""
        page = self.pages.currentWidget()
        names = {self.welcome: "welcome", self.unlock: "unlock", self._first_run: "first_run"}
        open_help(FIRST_WINDOW[next(name for made, name in names.items() if made is page)], self)

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for button in (self.restore, self.new, self.demonstration):
            button.setVisible(page is self.unlock)

    def show_file(self, path: Path, reason: tuple[str, str] = ("", "")) -> None:
        """Ask for the passphrase of this file; ``reason`` says why it is locked, title and note."""
        self._path = path
        self.unlock.show_file(path)
        self.unlock.show_reason(*reason)
        self._show_page(self.unlock)
        self.unlock.secret.line.setFocus()
        if self._warmed:
            self._ask_wait()
        self.file_shown.emit(path)

    def _ask_wait(self) -> None:
        """Wrong tries are remembered from one window to the next; asked once the window stands."""
        path = self._path
        if path is not None:
            ticket = self._worker.submit(self, lambda progress: self._doors.waiting(path))
            ticket.done(lambda seconds: self.unlock.hold(seconds) if path == self._path else None)
            offered = self._worker.submit(self, lambda progress: self._doors.keyring_offered(path))
            offered.done(lambda here: self.unlock.offer_keyring(here and path == self._path))

    @property
    def file(self) -> Path | None:
        """The case file that is asked for."""
        return self._path

    @property
    def is_begun(self) -> bool:
        """Whether somebody has begun to type, or to answer the assistant."""
        answering = self.pages.currentWidget() is self._first_run or self.restoring.isVisible()
        waiting = not (self.welcome.isEnabled() and self.unlock.secret.isEnabled())
        return answering or waiting or bool(self.unlock.secret.line.text())

    @property
    def first_run(self) -> FirstRunView:
        """The assistant, made when it is first wanted: few starts of the program need it."""
        if self._first_run is None:
            from ui.unlock.firstrun_view import FirstRunView

            made = self._first_run = FirstRunView(self._worker)
            self.pages.addWidget(made)
            made.left.connect(self._leave_first_run)
            made.making_wanted.connect(self._make)
            made.finished.connect(self._enter)
        return self._first_run

    def show_first_run(self) -> None:
        """Start the assistant."""
        self.first_run.begin()
        self._show_page(self.first_run)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return order.step(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rosette.setVisible(event.size().width() >= theme().tokens.regular)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = paint.painter(self)
        p.fillRect(self.rect(), theme().c.window)
        p.end()
        if not self._warmed:
            self._warmed = True
            QTimer.singleShot(0, self._warm)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _warm(self) -> None:
        self._worker.submit(self, lambda progress: self._doors.warm()).done(lambda _none: self.warmed.emit())
        self._ask_wait()
        fonts.load(fonts.LATER)

    def _unlock(self, secret: str, recovery: bool) -> None:
        path = self._path
        if path is None:
            return
        self.unlock.set_busy(True)
        way = self._doors.open_with_recovery_key if recovery else self._doors.open

        def work(_progress: Progress) -> Desk | _Refused:
            try:
                return way(path, secret)
            except Refusal as refusal:
                return _Refused(refusal, self._doors.waiting(path))

        ticket = self._worker.submit(self, work).done(lambda found: self._judge(path, found))
        ticket.ended(lambda: self.unlock.set_busy(False))  # after a fault of ours too

    def _judge(self, path: Path, found: Desk | _Refused) -> None:
        if not isinstance(found, _Refused):
            self._take(found)
            return
        self.unlock.say(found.refusal.message)
        if path == self._path:
            self.unlock.hold(found.wait)

    def _unlock_by_keyring(self) -> None:
        path = self._path
        if path is None:
            return
        self.unlock.set_busy(True)
        ticket = self._worker.submit(self, lambda progress: self._doors.open_with_keyring(path))
        ticket.done(self._take).refused(lambda refusal: self.unlock.say_keyring(refusal.message))

    # -- restoring -----------------------------------------------------------------------------

    def choose_backup(self) -> None:
        """Ask for a backup and for a new place, put it back there, and ask for its passphrase."""
        filters = self.tr("Backups (*.chancery-backup);;All files (*)")
        chosen = dialogs.open_files(self, self.tr("Chancery: a backup to restore"), filters)
        if not chosen:
            return
        source = chosen[0]
        suggested = str(source.with_name(f"{source.name.partition('.')[0]}.chancery"))
        out = dialogs.save_file(
            self,
            self.tr("Chancery: a new place for the case file"),
            suggested,
            self.tr("Case files (*.chancery)"),
        )
        if out is not None:
            self._begin_restoring(source, out)

    def _begin_restoring(self, source: Path, out: Path) -> None:
        self._set_waiting(True)
        self.restoring.begin(self.tr("Restoring {name}").format(name=source.name))
        ticket = self._worker.submit(self, lambda progress: self._doors.restore(source, out, progress))
        ticket.progress(lambda done, total, _step: self.restoring.show_progress(done, total))
        ticket.done(lambda _none: self._show_restored(source, out)).refused(self._say_on_page)
        ticket.ended(self._end_restoring)
        self._ticket = ticket

    def _show_restored(self, source: Path, out: Path) -> None:
        title = self.tr("Restored from {name}.").format(name=source.name)
        note = self.tr("It opens with the passphrases of the time when the backup was made.")
        self.show_file(out, (title, note))

    def _end_restoring(self) -> None:
        self._ticket = None
        self.restoring.finish()
        self._set_waiting(False)

    def _cancel_restoring(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _open_another(self) -> None:
        title = self.tr("Chancery: open a case file")
        chosen = dialogs.open_files(self, title, self.tr("Case files (*.chancery);;All files (*)"))
        if chosen:
            self.show_file(chosen[0])

    def show_demonstration(self) -> None:
        """Open the demonstration case file, made anew where there is none."""
        self._set_waiting(True)
        ticket = self._worker.submit(self, lambda progress: self._doors.demonstration())
        ticket.done(self._take).refused(self._say_on_page).ended(lambda: self._set_waiting(False))

    def _set_waiting(self, waiting: bool) -> None:
        for widget in (self.demonstration, self.restore, self.new, self.welcome):
            widget.setEnabled(not waiting)

    def _say_on_page(self, refusal: Refusal) -> None:
        if self.pages.currentWidget() is self.welcome:
            self.welcome.problem.set_words(refusal.message)
        else:
            self.unlock.say(refusal.message)

    def _leave_first_run(self) -> None:
        if self._path is not None:
            self._show_page(self.unlock)
        else:
            self._show_page(self.welcome)

    def _make(self, wish: NewDesk) -> None:
        ticket = self._worker.submit(self, lambda progress: self._doors.create(wish))
        ticket.done(self._show_key).refused(self.first_run.not_made)

    def _show_key(self, made: tuple[Desk, str]) -> None:
        self._made, key = made
        self._worker.desk = self._made
        self.first_run.made(key)

    def _enter(self) -> None:
        self.unlock.secret.clear()
        self.opened.emit()

    def _take(self, desk: Desk) -> None:
        self._worker.desk = desk
        self.unlock.set_busy(False)
        self._enter()
