"""What locks an open case file, and what is gone when it is locked: real windows, store, and bus."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ui.desk import Refusal
from ui.locking.reason import LockPolicy, Reason

on_a_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"),
    reason="there is no private bus (display.sh makes one)",
)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def timed(open_session):  # type: ignore[no-untyped-def]
    """An unlocked session that locks after ten minutes by a clock of the test's own."""
    session = open_session(policy=LockPolicy(idle_seconds=600))
    clock = session.watch.idle._clock = Clock()
    session.watch.arm(session.watch.policy)
    return session, clock


def gone(session) -> bool:  # type: ignore[no-untyped-def]
    """Whether it is locked and its store closed."""
    return session.shell is None and session.unlock.isVisible() and session.worker.desk is None


def card(session) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """What the unlock window says of the lock."""
    page = session.unlock.unlock
    return page._reason_title.text(), page._reason_note.text()


# -- idle ----------------------------------------------------------------------------------------


def test_idle_locks_after_the_time_that_policy_allows(timed, until) -> None:  # type: ignore[no-untyped-def]
    session, clock = timed
    clock.now += 599
    session.watch.idle.look()
    assert session.shell is not None
    clock.now += 1
    session.watch.idle.look()
    assert session.shell is None
    until(lambda: gone(session))
    assert card(session)[0] == "Locked after 10 minutes without a key pressed."
    assert session.unlock.unlock._reason.isVisible()


@pytest.mark.parametrize("touch", ["key", "mouse", "wheel", "input method", "dialog"])
def test_every_touch_of_any_window_keeps_it_open(qtbot, timed, touch: str, until) -> None:  # type: ignore[no-untyped-def]
    session, clock = timed
    window = session.shell.windowHandle()
    session.shell.activateWindow()  # there is no window manager that would
    until(lambda: QGuiApplication.focusObject() is not None)
    dialog = None
    if touch == "dialog":
        dialog = QDialog(session.shell)
        dialog.show()
        qtbot.waitExposed(dialog)
    session.watch.idle.look()
    clock.now += 590
    if touch == "key":
        QTest.keyClick(window, Qt.Key.Key_Shift)
    elif touch == "mouse":
        QTest.mouseMove(window, QPoint(200, 200))
        QTest.mouseMove(window, QPoint(210, 210))
    elif touch == "wheel":
        QTest.wheelEvent(window, QPoint(300, 300), QPoint(0, 120))
    elif touch == "input method":
        event = QInputMethodEvent("", [])
        event.setCommitString("人")
        QApplication.sendEvent(QGuiApplication.focusObject(), event)
    else:
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Shift)
    QApplication.processEvents()
    clock.now += 590
    session.watch.idle.look()
    assert session.shell is not None
    clock.now += 20
    session.watch.idle.look()
    assert session.shell is None


def test_the_first_touch_after_a_long_sleep_locks_and_types_nothing(qtbot, timed, until) -> None:  # type: ignore[no-untyped-def]
    """The machine slept and no timer ran: what is pressed to wake the screen goes nowhere."""
    session, clock = timed
    page = session.shell.page("cases")
    session.shell.show_section("cases")
    session.shell.activateWindow()
    session.shell.commands.run("filter")
    until(page.search.line.hasFocus)
    typed: list[str] = []
    page.search.line.textEdited.connect(typed.append)
    clock.now += 8 * 3600
    QTest.keyClick(session.shell.windowHandle(), Qt.Key.Key_Q)
    assert session.shell is None
    assert not typed


def test_the_sidebar_says_how_long_it_stays_open(timed) -> None:  # type: ignore[no-untyped-def]
    session, clock = timed
    sidebar = session.shell.sidebar
    assert sidebar._left.text() == "10 min"
    for passed, words in ((30, "10 min"), (31, "9 min"), (420, "1:59"), (114, "0:05")):
        clock.now += passed
        session.watch.idle.look()
        assert sidebar._left.text() == words
    QTest.keyClick(session.shell.windowHandle(), Qt.Key.Key_Shift)
    session.watch.idle.look()
    assert sidebar._left.text() == "10 min"
    clock.now += 601
    session.watch.idle.look()
    assert session.shell is None


def test_nothing_allowed_means_never(open_session) -> None:  # type: ignore[no-untyped-def]
    session = open_session(policy=LockPolicy(idle_seconds=0))
    clock = session.watch.idle._clock = Clock()
    session.watch.arm(session.watch.policy)
    clock.now += 1e6
    session.watch.idle.look()
    assert session.shell is not None


def test_the_idle_clock_goes_on_while_the_computer_sleeps() -> None:
    from ui.locking.idle import ticking

    before = ticking()
    assert ticking() >= before
    if sys.platform.startswith("linux"):
        assert abs(before - float(Path("/proc/uptime").read_text().split()[0])) < 5


# -- the system ----------------------------------------------------------------------------------

SAVER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
name, path = sys.argv[1:]
assert bus.registerService(name)
for active in (False, True):
    signal = QDBusMessage.createSignal(path, name, "ActiveChanged")
    signal.setArguments([active])
    assert bus.send(signal)
    if not active:
        print("told that it is off", flush=True)
        sys.stdin.readline()
sys.stdin.readline()
"""

LOGIND = """
import os, sys, select
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import *
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
ends = []
class Manager(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        reply = message.createReply()
        if message.member() == "Inhibit":
            assert message.arguments()[0] == "sleep" and message.arguments()[3] == "delay"
            end, given = os.pipe()
            reply.setArguments([QDBusUnixFileDescriptor(given)])
            os.close(given)
            ends.append(end)
        elif message.member() == "Get":
            assert message.path() == PATH + "/session/auto"
            reply.setArguments([QDBusVariant("c7")])
        else:
            assert message.member() == "GetSession"
            reply.setArguments([QDBusObjectPath(PATH + "/session/" + message.arguments()[0])])
        connection.send(reply)
        print(message.member(), *message.arguments()[:1], flush=True)
        return True
manager = Manager()
assert bus.registerVirtualObject(PATH, manager, QDBusConnection.VirtualObjectRegisterOption.SubPath)
assert bus.registerService(NAME)
print("ready", flush=True)
def told():
    word, *rest = sys.stdin.readline().split() or ["end"]
    if word == "sleep":
        signal = QDBusMessage.createSignal(PATH, NAME + ".Manager", "PrepareForSleep")
        signal.setArguments([True])
    elif word == "lock":
        signal = QDBusMessage.createSignal(PATH + "/session/" + rest[0], NAME + ".Session", "Lock")
    else:
        app.quit()
        return
    bus.send(signal)
    if word == "sleep":
        ready, _, _ = select.select([ends[-1]], [], [], 10)
        print("let go" if ready and not os.read(ends[-1], 1) else "held", flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(lambda *_: told())
app.exec()
"""


class Other:
    """Another process, spoken to over its pipes."""

    def __init__(self, code: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.lines.extend(line.strip() for line in self.process.stdout)

    def tell(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


@pytest.fixture
def others() -> Iterator[list[Other]]:
    """Processes that are ended after the test."""
    started: list[Other] = []
    yield started
    for other in started:
        other.end()


@on_a_bus
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ],
)
@pytest.mark.parametrize("wanted", [True, False])
def test_the_locked_screen_locks_the_case_file(
    open_session, others, name: str, path: str, wanted: bool, until, qtbot
) -> None:  # type: ignore[no-untyped-def]
    session = open_session(policy=LockPolicy(0, on_suspend=True, on_screen_lock=wanted))
    until(lambda: session.watch._system is not None)
    saver = Other(SAVER, name, path)
    others.append(saver)
    until(lambda: "told that it is off" in saver.lines)
    qtbot.wait(100)
    assert session.shell is not None
    saver.tell("on")
    if wanted:
        until(lambda: gone(session))
        assert card(session)[0] == "Locked together with the screen."
    else:
        qtbot.wait(300)
        assert session.shell is not None


@pytest.fixture
def logind(others, monkeypatch, until):  # type: ignore[no-untyped-def]
    """A stand-in for logind on the private bus, which is taken for the system's."""
    from PySide6.QtDBus import QDBusConnection

    from ui.locking.bus import BusWatch

    other = Other(LOGIND)
    others.append(other)
    until(lambda: "ready" in other.lines)
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "the system's")
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    monkeypatch.setattr("ui.locking.watch.system_watch", lambda parent: BusWatch(parent, bus))
    yield other
    QDBusConnection.disconnectFromBus("the system's")


@on_a_bus
def test_sleep_waits_until_the_key_is_dropped(logind, open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    until(lambda: session.watch._system is not None and session.watch._system._inhibitor is not None)
    logind.tell("sleep")
    until(lambda: session.shell is None)
    assert session.worker.desk is None
    until(lambda: "let go" in logind.lines)
    assert gone(session)
    assert card(session)[0] == "Locked when the computer went to sleep."
    open_session.unlock(session)
    until(lambda: session.watch._system._inhibitor is not None)
    assert logind.lines.count("Inhibit sleep") == 2


@on_a_bus
def test_only_our_own_session_counts(logind, open_session, until, qtbot) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    until(lambda: "GetSession c7" in logind.lines)
    qtbot.wait(100)
    logind.tell("lock c9")
    qtbot.wait(300)
    assert session.shell is not None
    logind.tell("lock c7")
    until(lambda: gone(session))


@on_a_bus
def test_policy_may_leave_sleep_alone(logind, open_session, until, qtbot) -> None:  # type: ignore[no-untyped-def]
    session = open_session(policy=LockPolicy(0, on_suspend=False))
    until(lambda: "GetSession c7" in logind.lines)
    assert "Inhibit sleep" not in logind.lines
    session.watch._system.suspending.emit()
    assert session.shell is not None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is of Linux")
def test_without_a_bus_nothing_is_said(repo_root: Path, tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from ui.locking.bus import BusWatch; watch = BusWatch(); watch.begin(); watch.hold();"
        "watch.let_go(); app.processEvents(); print('quiet')"
    )
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
    }
    env["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={tmp_path}/none"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, env=env, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr, done.returncode) == ("quiet\n", "", 0)


def test_the_first_window_asks_no_bus(repo_root: Path) -> None:
    """The bus is asked once the desk is open, not while the officer waits for a window."""
    code = "import sys, ui.application; print('PySide6.QtDBus' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_the_end_of_the_session_closes_the_file_before_it_is_answered(open_session, case_file) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session._session_ends(None)
    assert session.worker.desk is None
    assert sorted(file.name for file in case_file.parent.iterdir()) == ["copy.chancery", "copy.chancery.keys"]


# -- what goes -----------------------------------------------------------------------------------


def test_nothing_of_the_desk_is_left(open_session, until) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk
    from db.store import Store
    from ui import paint
    from ui.components.header import Page
    from ui.components.table import TableModel
    from ui.screens.context import Context
    from ui.shell import Shell

    kinds = (Shell, Page, TableModel, Context, Desk, Store)
    others = weakref.WeakSet(one for one in gc.get_objects() if isinstance(one, kinds))  # of tests before
    session = open_session()
    for section in ("network", "exchange", "reports", "import", "cases"):
        session.shell.show_section(section)
    until(lambda: session.worker.pending == 0)
    until(lambda: session.shell.page("network").model.row_at(0) is not None)
    store = weakref.ref(session.worker.desk.app.store)
    assert paint._elided.cache_info().currsize
    session.lock(Reason.HAND)
    until(lambda: gone(session) and store() is None)
    until(lambda: not paint._elided.cache_info().currsize)
    gc.collect()
    left = [type(one).__name__ for one in gc.get_objects() if isinstance(one, kinds) and one not in others]
    assert not left
    assert {type(window).__name__ for window in QApplication.topLevelWidgets() if window.isVisible()} == {
        "UnlockWindow"
    }


def test_dialogs_close_with_the_answer_no_and_block_nobody(qtbot, open_session, until) -> None:  # type: ignore[no-untyped-def]
    """One modal dialog over another; who asked goes on, asks again, and is not heard."""
    from ui.components import dialogs

    session = open_session()
    shell = session.shell
    said: list[object] = []

    def second(parent: QDialog) -> None:
        said.append(dialogs.run(dialogs.Dialog("Second", "", parent)))

    def first() -> None:
        dialog = dialogs.Dialog("First", "Ministry of Water", shell)
        QTimer.singleShot(50, lambda: second(dialog))
        said.append(dialogs.run(dialog))
        said.append(dialogs.run(dialogs.Dialog("Was that a mistake?", "", shell)))
        said.append(shell.windowTitle())

    def lock() -> None:  # by a timer, as a dialog's own loop runs inside whoever waits
        modal = QApplication.activeModalWidget()
        if modal is None or "Second" not in modal.windowTitle():
            QTimer.singleShot(20, lock)
            return
        session.lock(Reason.SCREEN)
        said.append(QApplication.activeModalWidget())

    QTimer.singleShot(0, first)
    QTimer.singleShot(50, lock)
    until(lambda: len(said) == 5)
    assert said[:4] == [None, False, False, False]
    assert "Chancery" in str(said[4])
    until(lambda: gone(session) and QApplication.activeModalWidget() is None)
    line = session.unlock.unlock.secret.line
    QTest.keyClick(session.unlock.windowHandle(), Qt.Key.Key_A)
    until(lambda: line.text() == "a")


def test_the_palette_closes_too(open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session.shell.open_finder()
    finder = session.shell.finder
    assert finder.isVisible()
    session.lock(Reason.HAND)
    assert not finder.isVisible()
    until(lambda: gone(session))


def test_what_we_copied_leaves_the_clipboard(open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    page = session.shell.page("cases")
    until(lambda: page.model.row_at(0) is not None)
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    until(lambda: "Maize prices by radio" in clipboard.text())
    session.lock(Reason.HAND)
    assert clipboard.text() == ""


def test_what_others_copied_stays(open_session, others, until) -> None:  # type: ignore[no-untyped-def]
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("the clipboard is shared on a real screen only")
    code = (
        "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
        "app.clipboard().setText('a recipe'); app.processEvents(); print('copied', flush=True); app.exec()"
    )
    session = open_session()
    other = Other(code)
    others.append(other)
    clipboard = QGuiApplication.clipboard()
    until(lambda: "copied" in other.lines and clipboard.text() == "a recipe")
    session.lock(Reason.HAND)
    until(lambda: gone(session))
    assert clipboard.text() == "a recipe"


def test_work_under_way_is_hidden_at_once_and_finished(open_session, case_file, until, qtbot) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk

    session = open_session()
    shell = session.shell
    go = threading.Event()
    heard: list[object] = []

    def work(desk, progress) -> object:  # type: ignore[no-untyped-def]
        go.wait(30)
        progress(1, 2, "")
        return desk.add("organisation", {"name": "Lakes Commission"})

    ticket = session.worker.run_long(shell, work)
    ticket.done(heard.append).progress(lambda *_: heard.append("moved")).ended(lambda: heard.append("over"))
    qtbot.wait(50)
    session.lock(Reason.HAND)
    assert not shell.isVisible()
    assert session.unlock.isVisible()
    assert card(session)[1].startswith("The work under way is being finished")
    qtbot.wait(200)
    assert session.worker.desk is not None
    go.set()
    until(lambda: gone(session))
    until(lambda: card(session)[1] == "The case file is closed.")
    assert not heard
    with Desk.open(case_file, passphrase="copper meadow anvil sixteen") as desk:
        assert any(row["name"] == "Lakes Commission" for row in desk.list("organisation"))


def test_what_was_asked_before_the_lock_is_not_heard_while_its_window_still_stands(worker, until) -> None:  # type: ignore[no-untyped-def]
    """A dialog's code may hold the locked window for a moment longer."""
    heard: list[object] = []
    done: list[bool] = []
    go = threading.Event()

    def refuse(_progress: object) -> None:
        raise Refusal("The ministry of water is not known.")

    worker.submit(worker, lambda progress: go.wait(30)).done(heard.append).ended(lambda: heard.append("over"))
    worker.submit(worker, refuse).refused(heard.append)
    worker.disregard_all()
    worker.submit(worker, lambda progress: True).done(done.append)
    go.set()
    until(lambda: bool(done))
    assert not heard


def test_a_fault_after_the_lock_opens_no_dialog(open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    go = threading.Event()

    def work(desk) -> None:  # type: ignore[no-untyped-def]
        go.wait(30)
        raise KeyError("Ministry of Water")

    session.worker.run(session.shell, work)
    session.lock(Reason.HAND)
    go.set()
    until(lambda: gone(session) and bool(open_session.faults))
    assert isinstance(open_session.faults.pop(), KeyError)
    assert QApplication.activeModalWidget() is None


def test_the_unlock_window_stands_where_the_desk_stood(open_session, until, qtbot) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session.shell.setGeometry(60, 40, 1000, 700)
    until(lambda: session.shell.width() == 1000)
    session.lock(Reason.HAND)
    until(lambda: gone(session))
    assert (session.unlock.x(), session.unlock.y(), session.unlock.width()) == (60, 40, 1000)


def test_locking_twice_is_locking_once(open_session, until) -> None:  # type: ignore[no-untyped-def]
    session = open_session()
    session.lock(Reason.HAND)
    window = session.unlock
    session.lock(Reason.IDLE)
    session.watch.lock_wanted.emit(Reason.SCREEN)
    until(lambda: gone(session))
    assert session.unlock is window
    assert card(session)[0] == "Locked."


def test_policy_decides_when_it_locks(user_folders: Path) -> None:
    from app import policy
    from db.places import user_policy_file
    from ui.desk_doors import lock_policy

    policy.reload()
    assert lock_policy() == LockPolicy(600, on_suspend=True, on_screen_lock=True)
    file = user_policy_file()
    file.parent.mkdir(parents=True)
    file.write_text("idle_minutes = 3\n", encoding="utf-8")
    policy.reload()
    try:
        assert lock_policy().idle_seconds == 180
    finally:
        file.unlink()
        policy.reload()
