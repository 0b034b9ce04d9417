"""The first window: ornament at the start, the way in at the end.

It imports no store, no keyring and no report, so that it stands within half a second; what is heavy
is imported on the worker thread after the first paint, while the officer types.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import paint
from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.label import Label
from ui.components.surface import Surface, column, row, scrolled
from ui.desk import Desk, Doors, NewDesk, Refusal
from ui.operations import Worker
from ui.placing import at_reference_size
from ui.theme import fonts, theme
from ui.unlock.firstrun_view import FirstRunView
from ui.unlock.page import UnlockPage
from ui.unlock.panels import RosettePanel
from ui.unlock.welcome import WelcomePage


class UnlockWindow(QWidget):
    """Leads to an unlocked desk; ``opened`` says that ``worker.desk`` is there."""

    opened = Signal()
    closed = Signal()

    def __init__(self, worker: Worker, doors: Doors, version: str, path: Path | None = None) -> None:
        super().__init__()
        self._worker, self._doors, self._version, self._path = worker, doors, version, path
        self._warmed = False
        self._made: Desk | None = None
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
        self.first_run = FirstRunView()
        for page in (self.welcome, self.unlock, self.first_run):
            self.pages.addWidget(page)
        # On a small screen at 200 % the pages are higher than the window.
        col.addWidget(scrolled(self.pages), 1)
        col.addWidget(self._footer())
        self.unlock.wanted.connect(self._unlock)
        self.unlock.other_wanted.connect(self._open_another)
        self.welcome.new_wanted.connect(self.show_first_run)
        self.welcome.open_wanted.connect(self._open_another)
        self.welcome.demonstration_wanted.connect(self.show_demonstration)
        self.first_run.left.connect(self._leave_first_run)
        self.first_run.making_wanted.connect(self._make)
        self.first_run.finished.connect(self._enter)
        if path is not None:
            self.show_file(path)
        else:
            self._show_page(self.welcome)

    def _footer(self) -> QWidget:
        foot = QWidget()
        line = row(foot, margins=(40, 8, 40, 16), gap=4)
        line.addWidget(Label(self._version, "small", "text3"))
        line.addStretch()
        self.new = Button(self.tr("New case file"), Look.LINK)
        self.demonstration = Button(self.tr("Look at the demonstration"), Look.LINK)
        self.new.clicked.connect(self.show_first_run)
        self.demonstration.clicked.connect(self.show_demonstration)
        line.addWidget(self.new)
        line.addWidget(self.demonstration)
        return foot

    def _show_page(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for button in (self.new, self.demonstration):
            button.setVisible(page is self.unlock)

    def show_file(self, path: Path, reason: tuple[str, str] = ("", "")) -> None:
        """Ask for the passphrase of this file; ``reason`` says why it is locked, title and note."""
        self._path = path
        self.unlock.show_file(path)
        self.unlock.show_reason(*reason)
        self._show_page(self.unlock)
        self.unlock.secret.line.setFocus()

    def show_first_run(self) -> None:
        """Start the assistant."""
        self.first_run.begin()
        self._show_page(self.first_run)

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
        self._worker.submit(self, lambda progress: self._doors.warm())
        fonts.load(fonts.LATER)

    def _unlock(self, secret: str, recovery: bool) -> None:
        path = self._path
        if path is None:
            return
        self.unlock.set_busy(True)
        way = self._doors.open_with_recovery_key if recovery else self._doors.open
        ticket = self._worker.submit(self, lambda progress: way(path, secret))
        ticket.done(self._take).refused(lambda refusal: self.unlock.say(refusal.message))

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
        for widget in (self.demonstration, self.welcome):
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
