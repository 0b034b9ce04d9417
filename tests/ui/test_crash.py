"""Mistakes of the program in the window: heard on every thread, shown once, without a word of a record."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogger, Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import crashes, logs
from db import places
from ui.components import dialogs
from ui.crash import QUIET_SECONDS, Alarm, CrashDialog
from ui.desk_process import FaultDesk, left_behind
from ui.locking.reason import Reason

SECRET = "Kerinci Sembilan"


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def alarm(styled: None, clock: Clock, capfd) -> Iterator[Alarm]:  # type: ignore[no-untyped-def]
    """An alarm with its hooks in place; nothing may come out of the process on the side."""
    made = Alarm(FaultDesk(), clock=clock)
    with made.listening():
        yield made
        if made.dialog is not None:
            made.dialog.reject()
    # PySide says by itself that an override failed, before Python's hook is asked; it quotes nothing.
    said = capfd.readouterr().err.splitlines()
    assert all(line.startswith("Error calling Python override of QWidget::") for line in said)
    assert clean("".join(said))


def fail(word: str = SECRET) -> None:
    held = {word: word}
    held[word + word].strip()


def fail_otherwise() -> None:
    int(SECRET)


def soon(call) -> None:  # type: ignore[no-untyped-def]
    """Have Qt call it, as it calls every slot."""
    QTimer.singleShot(0, call)


def shown(alarm: Alarm) -> CrashDialog:
    assert alarm.dialog is not None
    assert alarm.dialog.isVisible()
    return alarm.dialog


def kept() -> list[str]:
    return [path.read_text("utf-8") for path in places.log_folder().glob("fault-*.txt")]


def clean(text: str) -> bool:
    """Whether a report holds nothing of the words or of the machine."""
    return not any(word in text for word in (*SECRET.split(), str(Path.cwd()), "/home", "/tmp"))


# -- where it happens ----------------------------------------------------------------------------


def test_in_a_slot(alarm: Alarm, until) -> None:  # type: ignore[no-untyped-def]
    soon(fail)
    until(lambda: alarm.dialog is not None)
    text = shown(alarm).box.toPlainText()
    assert "KeyError" in text
    assert "test_crash.py:" in text
    assert "where        window" in text
    assert clean(text)
    assert kept() == [text]
    assert not hasattr(sys, "last_value")
    assert not hasattr(sys, "last_traceback")


def test_in_a_paint_which_would_never_end(alarm: Alarm, qtbot, until) -> None:  # type: ignore[no-untyped-def]
    class Broken(QWidget):
        paints = 0

        def paintEvent(self, event: object) -> None:
            self.paints += 1
            fail()

    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    until(lambda: alarm.dialog is not None)
    for _ in range(5):
        widget.update()
        QApplication.processEvents()
    until(alarm.dialog.repeats.isVisible)
    assert alarm.dialog.report_text().count("a fault of the program") == 1
    assert alarm.dialog.report_text().startswith("times        ")
    widget.hide()


def test_in_an_operation_of_the_store(alarm: Alarm, styled, until) -> None:  # type: ignore[no-untyped-def]
    from ui.operations import Worker

    worker = Worker()
    worker.failed.connect(alarm.tell)
    ended: list[bool] = []
    worker.submit(worker, lambda progress: fail()).ended(lambda: ended.append(True))
    until(lambda: alarm.dialog is not None and bool(ended))
    text = shown(alarm).box.toPlainText()
    assert "where        store" in text
    assert "ui/operations.py:" in text
    assert clean(text)
    worker.stop()


def test_on_another_thread(alarm: Alarm, until) -> None:  # type: ignore[no-untyped-def]
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    until(lambda: alarm.dialog is not None)
    assert "where        thread" in shown(alarm).report_text()
    assert clean(shown(alarm).report_text())


def test_where_nobody_can_catch_it(alarm: Alarm, until) -> None:  # type: ignore[no-untyped-def]
    class Broken:
        def __del__(self) -> None:
            fail()

    Broken()
    gc.collect()
    until(lambda: alarm.dialog is not None)
    assert "where        nobody" in shown(alarm).report_text()
    assert clean(shown(alarm).report_text())


def test_what_qt_says_is_logged_by_its_category(alarm: Alarm) -> None:
    logs._often.clear()
    qWarning(SECRET)
    QMessageLogger("file.cpp", 1, "function", "qt.qpa.test").critical(SECRET)
    said = [line.split(" ", 5)[5] for line in logs.recent()[-2:]]
    assert said == ["qt category=default severity=warning", "qt category=qt.qpa.test severity=error"]
    assert alarm.dialog is None


def test_hooks_go_with_the_program(styled: None) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    with Alarm(FaultDesk()).listening():
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_an_interrupt_closes_the_windows(alarm: Alarm, qtbot, until) -> None:  # type: ignore[no-untyped-def]
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    until(lambda: not window.isVisible())
    assert alarm.dialog is None


def test_the_developer_may_see_the_whole(styled, monkeypatch, capfd, until) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("CHANCERY_TRACEBACK", "1")
    alarm = Alarm(FaultDesk())
    with alarm.listening():
        soon(fail)
        until(lambda: alarm.dialog is not None)
        shown(alarm).reject()
    assert f"KeyError: '{SECRET}{SECRET}'" in capfd.readouterr().err


# -- one dialog ----------------------------------------------------------------------------------


def test_the_same_fault_is_counted_for_a_minute(alarm: Alarm, clock: Clock, until) -> None:  # type: ignore[no-untyped-def]
    soon(fail)
    until(lambda: alarm.dialog is not None)
    first = shown(alarm)
    soon(fail)
    until(first.repeats.isVisible)
    assert first.repeats.text() == "Times that it happened: 2"
    first.accept()
    assert alarm.dialog is None
    clock.now += QUIET_SECONDS - 1
    soon(fail)
    until(lambda: max(alarm._times.values()) == 3)
    assert alarm.dialog is None
    clock.now += 2
    soon(fail)
    until(lambda: alarm.dialog is not None)
    assert len(kept()) == 2
    assert sum("fault-repeated" in line for line in logs.recent()) >= 1


def test_another_fault_joins_the_dialog_that_stands(alarm: Alarm, until) -> None:  # type: ignore[no-untyped-def]
    soon(fail)
    until(lambda: alarm.dialog is not None)
    first = shown(alarm)
    soon(fail_otherwise)
    until(lambda: "ValueError" in first.box.toPlainText())
    assert alarm.dialog is first
    assert (
        len(
            [
                one
                for one in QApplication.topLevelWidgets()
                if isinstance(one, CrashDialog) and one.isVisible()
            ]
        )
        == 1
    )
    assert "KeyError" in first.report_text()
    assert len(kept()) == 2


# -- the dialog ----------------------------------------------------------------------------------


@pytest.fixture
def dialog(alarm: Alarm, until) -> CrashDialog:  # type: ignore[no-untyped-def]
    soon(fail)
    until(lambda: alarm.dialog is not None)
    shown(alarm).activateWindow()
    return shown(alarm)


def test_everything_is_reached_by_keyboard_and_named(dialog: CrashDialog, until) -> None:  # type: ignore[no-untyped-def]
    until(lambda: dialog.focusWidget() is not None)
    assert dialog.focusWidget() is dialog.go_on
    seen = []
    for _ in range(5):
        widget = dialog.focusWidget()
        seen.append(widget.accessibleName() or widget.text())  # type: ignore[union-attr]
        dialog.focusNextChild()
    assert seen == ["Go on", "Report of the fault", "Copy report", "Save report…", "Close Chancery"]
    assert dialog.accessibleName() == "A fault of the program"
    assert "What was saved is safe" in dialog.accessibleDescription()
    assert dialog.windowTitle() == "Chancery: A fault of the program"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_key_goes_on(alarm: Alarm, dialog: CrashDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.go_on, key)
    assert alarm.dialog is None


def test_the_report_is_copied_whole(dialog: CrashDialog) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report_text()
    assert dialog.copy.text() == "Copied"


def test_the_report_is_saved(dialog: CrashDialog, tmp_path: Path) -> None:
    dialogs.set_next_answer(tmp_path / "report.txt")
    dialog.save.click()
    assert (tmp_path / "report.txt").read_text("utf-8") == dialog.report_text()


def test_a_place_that_takes_no_file_is_said(dialog: CrashDialog, tmp_path: Path) -> None:
    dialogs.set_next_answer(tmp_path)
    dialogs.set_next_answer(True)
    dialog.save.click()
    assert dialogs.take_asked() == ["Chancery: save the report", "The report could not be saved"]


def test_chancery_can_be_closed(dialog: CrashDialog, qtbot, until) -> None:  # type: ignore[no-untyped-def]
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog.leave.click()
    until(lambda: not window.isVisible())


# -- the whole program ---------------------------------------------------------------------------


def test_in_the_unlock_window(alarm: Alarm, case_file: Path, qtbot, monkeypatch, until) -> None:  # type: ignore[no-untyped-def]
    from ui.application import Session
    from ui.desk_doors import CaseDoors

    monkeypatch.setattr(CaseDoors, "open", lambda self, path, passphrase: fail(passphrase))
    app = QApplication.instance()
    session = Session(app, CaseDoors(), "0.0", case_file)  # type: ignore[arg-type]
    app.lastWindowClosed.disconnect(session._last_closed)  # type: ignore[union-attr]
    session.worker.failed.connect(alarm.tell)
    page = session.unlock.unlock  # type: ignore[union-attr]
    page.secret.line.setText(SECRET)
    page._ask()
    until(lambda: alarm.dialog is not None)
    assert clean(shown(alarm).report_text())
    shown(alarm).accept()
    until(lambda: page.secret.isEnabled() and page.unlock.isEnabled())
    session.end()
    session.unlock.hide()  # type: ignore[union-attr]
    session.unlock.deleteLater()  # type: ignore[union-attr]


def test_a_lock_takes_the_dialog_away(alarm: Alarm, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session.worker.failed.connect(alarm.tell)
    session.worker.run(session.shell, lambda desk: fail())
    until(lambda: alarm.dialog is not None)
    session.lock(Reason.HAND)
    until(lambda: session.unlock is not None and session.unlock.isVisible() and session.worker.desk is None)
    assert alarm.dialog is None
    assert len(open_session.faults) == 1
    open_session.faults.clear()


def _program(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)


def test_a_hard_end_is_told_at_the_next_start(alarm: Alarm) -> None:
    done = _program(
        """
        import ctypes, sys
        from PySide6.QtCore import QTimer
        import ui.application
        ui.application.Session.listen = lambda self: QTimer.singleShot(0, lambda: ctypes.string_at(0))
        ui.application.run()
        """
    )
    assert done.returncode < 0
    alarm.tell_crash(left_behind())
    text = shown(alarm).report_text()
    assert "ui/application.py:" in text
    assert clean(text)
    assert shown(alarm).windowTitle() == "Chancery: Chancery ended unexpectedly"
    assert not hasattr(shown(alarm), "leave")
    shown(alarm).accept()
    alarm.tell_crash(left_behind())
    assert alarm.dialog is None


def test_the_real_program_shows_both_and_ends_well(tmp_path: Path) -> None:
    places.log_folder().mkdir(parents=True)
    (places.log_folder() / crashes.NAME).write_bytes(b"Fatal Python error: Segmentation fault\n")
    done = _program(
        """
        import sys
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        import ui.application
        seen = []
        def fail():
            raise KeyError(sys.argv[1])
        def look():
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, look)
                return
            seen.append(dialog.report_text())
            dialog.accept()
            if len(seen) == 1:
                QTimer.singleShot(0, fail)
                QTimer.singleShot(20, look)
            else:
                QTimer.singleShot(0, QApplication.closeAllWindows)
        ui.application.Session.listen = lambda self: QTimer.singleShot(50, look)
        status = ui.application.run()
        print("\\n=====\\n".join(seen))
        sys.exit(status)
        """,
        SECRET,
    )
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.split("\n=====\n")
    assert "Segmentation fault" in first
    assert "KeyError" in second
    assert "started version=" in second
    assert clean(first)
    assert clean(second)
    log = "".join(path.read_text("utf-8") for path in places.log_folder().glob("*.log"))
    events = [line.split(" ")[5] for line in log.splitlines()]  # and what Qt has against an offscreen window
    assert [event for event in events if event != "qt"] == ["started", "crash-found", "fault", "ended"], log
