"""What the window's process owes: a log, reports of its faults, clean memory; ``app`` is imported late."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qVersion
from PySide6.QtGui import QGuiApplication

from ui.crash import Report

if TYPE_CHECKING:
    from app.faults import Fault

_GRAVITY = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "error"}


class FaultDesk:
    """What the window's alarm asks of the log, as ``ui.crash.Faults`` describes it."""

    def __init__(self) -> None:
        self._made: dict[str, Fault] = {}
        """The newest fault of each fingerprint; they hold words of the program alone."""

    def report(self, error: BaseException, where: str) -> Report:
        from app.faults import Fault

        screen = QGuiApplication.platformName() if QGuiApplication.instance() is not None else "none"
        fault = Fault.of(error, where, {"Qt": qVersion(), "screen": screen})
        self._made[str(fault.print)] = fault
        return Report(fault.text(), str(fault.print), f"chancery-{fault.stem}.txt")

    def keep(self, report: Report) -> None:
        from app.faults import keep

        keep(self._made[report.fingerprint])

    def count(self, report: Report, times: int) -> None:
        from app import logs

        if times in (2, 10) or not times % 100:
            logs.event("fault repeated", fingerprint=self._made[report.fingerprint].print, times=times)

    def qt_said(self, kind: QtMsgType, category: str) -> None:
        from app import crashes, logs

        if kind is QtMsgType.QtFatalMsg:
            crashes.note_qt(category)
        elif kind in _GRAVITY:
            logs.from_qt(category, _GRAVITY[kind])


def begin() -> None:
    """Begin the window's log."""
    from app import __version__, logs, process

    process.begin("window")
    logs.event("started", version=__version__, python=platform.python_version(), qt=qVersion())


def ended(seconds: float) -> None:
    """Say in the log that the program was ended as it should be."""
    from app import logs

    logs.event("ended", seconds=seconds)


def left_behind() -> Report | None:
    """Return the report of an end that nothing could catch, which an earlier process left; once."""
    from app.crashes import take

    found = take()
    return None if found is None else Report(found.text, "", f"chancery-crash-{found.when:%Y-%m-%d}.txt")


def wash(*, objects: bool = True) -> None:
    """Overwrite what this thread has freed; with ``objects`` in half a second, needed on one thread only.

    Nothing is collected here: only the window's own thread may let go of windows.
    """
    from app.hardening import wash_memory

    wash_memory(objects=objects)
