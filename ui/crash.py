"""What the window says when the program itself made a mistake, and the ears that hear of it.

Python's own hooks print a traceback, whose text may quote a record, on a terminal or into the system's
journal. Ours make a report without any content, on whichever thread it happened, and show one dialog for it.
They are put in place by ``ui.application.run`` alone.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy

from ui.components import dialogs
from ui.components.button import Button, Look
from ui.components.dialogs import Dialog
from ui.components.field import Frame
from ui.components.label import Label

QUIET_SECONDS = 60.0
"""For so long after a fault was shown, the same one is only counted."""
MOST_REPORTS = 5
"""Faults of different kinds that one dialog shows."""
WIDE, HIGH = 640, 520
_COPIED_MS = 2500


@dataclass(frozen=True, slots=True)
class Report:
    """A fault in words of the program's own: what to show, to know it again by, and to call its file."""

    text: str
    fingerprint: str
    file_name: str


class Faults(Protocol):
    """Where reports come from, and where they are kept."""

    def report(self, error: BaseException, where: str) -> Report:
        """What may be said of an exception; on any thread."""
        ...

    def keep(self, report: Report) -> None:
        """Put a report that is shown into the log folder."""
        ...

    def count(self, report: Report, times: int) -> None:
        """Say in the log that one came again."""
        ...

    def qt_said(self, kind: QtMsgType, category: str) -> None:
        """Say in the log that Qt complained."""
        ...


class CrashDialog(Dialog):
    """What happened, what is safe, and the report to copy."""

    def __init__(self, title: str, words: str, report: Report, *, going_on: bool) -> None:
        super().__init__(title, "")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._reports = [report]
        self._times = 1
        promise = self.tr(
            "The report says where in the program it happened. It holds no text of a record, no name and"
            " no path. Send it to whoever gave you Chancery."
        )
        for paragraph in (words, promise):
            self.content.addWidget(Label(paragraph, "base", "text2", wrap=True))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.repeats = Label("", "base", "text2", weight=500)
        self.repeats.hide()
        self.content.addWidget(self.repeats)
        self.box = self._make_box()
        self.copy = Button(self.tr("Copy report"), Look.OUTLINE)
        self.copy.clicked.connect(self._copy_report)
        self.save = Button(self.tr("Save report…"), Look.OUTLINE)
        self.save.clicked.connect(self._save_report)
        self.buttons.insertWidget(0, self.copy)
        self.buttons.insertWidget(1, self.save)
        if going_on:
            self.leave = self.add_button("leave", self.tr("Close Chancery"), Look.OUTLINE)
            self.leave.clicked.connect(lambda: QTimer.singleShot(0, QApplication.closeAllWindows))
        words_on = self.tr("Go on") if going_on else self.tr("Close")
        self.go_on = self.add_button("on", words_on, Look.FILLED)
        self.go_on.setFocus()
        self.box.setPlainText(report.text)
        self._place()

    def _make_box(self) -> QPlainTextEdit:
        frame = Frame()
        frame.setMinimumHeight(120)
        frame.setMaximumHeight(16_777_215)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        box = QPlainTextEdit()
        box.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(11)
        box.setFont(font)
        box.setReadOnly(True)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        box.setTabChangesFocus(True)
        box.setAccessibleName(self.tr("Report of the fault"))
        box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        frame.hold(box)
        self.content.addWidget(frame, 1)
        return box

    def _place(self) -> None:
        over = QApplication.activeWindow()
        room = (over.screen() if over is not None else QGuiApplication.primaryScreen()).availableGeometry()
        self.resize(min(WIDE, room.width()), min(HIGH, room.height()))
        if over is not None:
            self.winId()
            self.windowHandle().setTransientParent(over.window().windowHandle())
            spot = self.rect()
            spot.moveCenter(over.geometry().center())
            self.move(spot.topLeft())

    def _all_reports(self) -> str:
        return f"\n{'-' * 72}\n\n".join(report.text for report in self._reports)

    def report_text(self) -> str:
        """Everything that Copy and Save take."""
        times = f"times        {self._times}\n\n" if self._times > 1 else ""
        return times + self._all_reports()

    def add(self, report: Report) -> bool:
        """Take another fault in; returns whether it was one of another kind that found room."""
        self._times += 1
        known = any(report.fingerprint == one.fingerprint for one in self._reports)
        fits = not known and len(self._reports) < MOST_REPORTS
        if fits:
            self._reports.append(report)
            self.box.setPlainText(self._all_reports())
        self.repeats.setText(self.tr("Times that it happened: {count}").format(count=self._times))
        self.repeats.show()
        return fits

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report_text())
        self.copy.setText(self.tr("Copied"))
        QTimer.singleShot(_COPIED_MS, self, lambda: self.copy.setText(self.tr("Copy report")))

    def _save_report(self) -> None:
        title = self.tr("Chancery: save the report")
        chosen = dialogs.save_file(self, title, self._reports[0].file_name, self.tr("Text (*.txt)"))
        if chosen is None:
            return
        try:
            chosen.write_text(self.report_text(), encoding="utf-8")
        except OSError as error:
            words = self.tr("{reason}. Choose another place.").format(reason=error.strerror)
            dialogs.tell(self, self.tr("The report could not be saved"), words)


class Alarm(QObject):
    """Hears of faults on every thread and shows them, one dialog at a time."""

    _heard = Signal(object)

    def __init__(
        self, faults: Faults, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._faults, self._clock = faults, clock
        self._shown: dict[str, float] = {}
        self._times: dict[str, int] = {}
        self.dialog: CrashDialog | None = None
        # Queued also on the window's own thread: a dialog must not open in the middle of a paint.
        self._heard.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: BaseException, where: str = "store") -> None:
        """Report a fault; the exception is let go, with all that its frames hold."""
        if os.environ.get("CHANCERY_TRACEBACK") == "1":
            sys.__excepthook__(type(error), error, error.__traceback__)
        self._heard.emit(self._faults.report(error, where))

    def tell_crash(self, report: Report | None) -> None:
        """Show what an earlier process left when it ended without a word, if one did."""
        if report is None or self.dialog is not None:
            return
        title = QCoreApplication.translate("Alarm", "Chancery ended unexpectedly")
        words = QCoreApplication.translate(
            "Alarm",
            "The last time, the program ended before it was closed. What was saved is safe in the case file;"
            " what was being written then is kept up to its last seconds.",
        )
        self._open(CrashDialog(title, words, report, going_on=False))

    def _show(self, report: Report) -> None:
        seen = self._shown.get(report.fingerprint)
        times = self._times[report.fingerprint] = self._times.get(report.fingerprint, 0) + 1
        if self.dialog is not None:
            if self.dialog.add(report):
                self._shown[report.fingerprint] = self._clock()
                self._faults.keep(report)
            else:
                self._faults.count(report, times)
            return
        if seen is not None and self._clock() - seen < QUIET_SECONDS:
            self._faults.count(report, times)
            return
        self._shown[report.fingerprint] = self._clock()
        self._faults.keep(report)
        title = QCoreApplication.translate("Alarm", "A fault of the program")
        words = QCoreApplication.translate(
            "Alarm",
            "The program made a mistake and stopped this step. What was saved is safe in the case file, and"
            " nothing was half-written. What you are writing is still there.",
        )
        self._open(CrashDialog(title, words, report, going_on=True))

    def _open(self, dialog: CrashDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    # -- hooks ---------------------------------------------------------------------------------

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear everything that nobody caught, and what Qt says, until the block ends."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_on_thread
        sys.unraisablehook = self._unraisable
        earlier = qInstallMessageHandler(self._qt_said)
        try:
            yield
        finally:
            qInstallMessageHandler(earlier)
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # Python keeps the last one, whose frames hold what was worked on, beyond any lock.
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            if hasattr(sys, name):
                delattr(sys, name)
        if isinstance(error, KeyboardInterrupt):
            QTimer.singleShot(0, QApplication.closeAllWindows)
        else:
            self.tell(error, "window")

    def _uncaught_on_thread(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None and not isinstance(said.exc_value, SystemExit):
            self.tell(said.exc_value, "thread")

    def _unraisable(self, said: sys.UnraisableHookArgs) -> None:
        if said.exc_value is not None:
            self.tell(said.exc_value, "nobody")

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self._faults.qt_said(kind, str(context.category or "default"))
        if os.environ.get("CHANCERY_TRACEBACK") == "1":
            sys.stderr.write(f"{message}\n")
