"""The real window on a case file, driven from within its own process, and a filter that times its frames."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.application import Session
    from ui.shell import Shell

LONGEST = 120.0
"""Seconds after which what is waited for does not come any more."""


def spin(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    limit = time.monotonic() + LONGEST
    while not condition():
        if time.monotonic() > limit:
            raise RuntimeError("what the benchmark waits for did not come")
        spin(5)


class Program:
    """The program on a case file, as ``ui.application.run`` makes it; a fault of the program ends the run."""

    def __init__(self, file: Path) -> None:
        from ui.application import LISTENING_MS, Session, make_application
        from ui.collecting import Collector
        from ui.desk_doors import CaseDoors

        app = QApplication.instance()
        self.app = app if isinstance(app, QApplication) else make_application(sys.argv[:1])
        self.faults: list[BaseException] = []
        self.session: Session = Session(self.app, CaseDoors(), "0", file)
        self.app.lastWindowClosed.disconnect(self.session._last_closed)
        self.session.worker.failed.connect(self.faults.append)
        self.collector = Collector(lambda: self.session.worker.pending > 0, self.session)
        QTimer.singleShot(LISTENING_MS, self.session, lambda: self.collector.begin(self.session.worker))

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and wait for the window behind it."""
        assert self.session.unlock is not None
        page = self.session.unlock.unlock
        page.secret.line.setText(passphrase)
        page._ask()
        until(lambda: self.session.shell is not None)
        self.rest()

    @property
    def shell(self) -> Shell:
        """The main window."""
        assert self.session.shell is not None
        return self.session.shell

    def rest(self) -> None:
        """Wait until nothing is under way."""
        until(lambda: self.session.worker.pending == 0)
        spin(50)
        until(lambda: self.session.worker.pending == 0)
        if self.faults:
            raise RuntimeError("a fault of the program") from self.faults[0]

    def close(self) -> None:
        """End it as a person does."""
        self.collector.end()
        self.session.end()
        for window in (self.session.shell, self.session.unlock):
            if window is not None:
                window.hide()
                window.deleteLater()
        self.session.deleteLater()
        spin(50)


class Frames(QObject):
    """Notes when each frame in which ``part`` was painted is on its way to the screen.

    The window paints whatever has to be painted in one event; it is passed on here, and timed at its end.
    """

    def __init__(self, window: QWidget, part: QWidget) -> None:
        super().__init__()
        self._window, self._part = window, part
        self._inside = self._painted = False
        self.ends: list[float] = []
        self._wake = QTimer(self)
        self._wake.start(50)
        window.installEventFilter(self)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() == QEvent.Type.Paint:
            self._painted = True
        elif watched is self._window and event.type() == QEvent.Type.UpdateRequest and not self._inside:
            self._inside, self._painted = True, False
            QCoreApplication.sendEvent(watched, event)
            self._inside = False
            if self._painted:
                self.ends.append(time.perf_counter())
            return True
        return False

    def during(self, step: Callable[[], object], shown: Callable[[], bool]) -> tuple[float, list[float]]:
        """Seconds from ``step`` to the first frame at whose end ``shown`` is so, and those of each frame."""
        self.ends.clear()
        begun = before = time.perf_counter()
        limit = begun + LONGEST
        frames: list[float] = []
        step()
        while True:
            while not self.ends:
                if time.perf_counter() > limit:
                    raise RuntimeError("no frame came")
                # Without a time limit, with which Qt does not wait but looks without a pause.
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            end = self.ends.pop(0)
            frames.append(end - before)
            before = end
            if shown():
                return end - begun, frames

    def stop(self) -> None:
        """Watch no longer."""
        self._wake.stop()
        self._window.removeEventFilter(self)
        self._part.removeEventFilter(self)
