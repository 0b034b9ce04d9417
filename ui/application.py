"""The window's way in: one application, the unlock window, then the shell, then back when it is locked."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui import accessible, desk_language, desk_sight, language
from ui.collecting import Collector
from ui.locking import hiding
from ui.locking.reason import LockPolicy, Reason, note_of, title_of
from ui.locking.watch import Watch
from ui.operations import Worker
from ui.readying import Readying
from ui.theme import Mode, fonts, theme
from ui.tidying import Tidier
from ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from ui.desk import DeskInfo, Doors, KindInfo
    from ui.instance import Listening
    from ui.motion import Motion
    from ui.screens.drafts import LastDrafts
    from ui.shell import Shell

LISTENING_MS = 250
"""A second start is listened for so long after the first, as what that imports must not delay the window."""
WASHING_MS = 100
"""After a lock the freed memory is overwritten so much later, when the locked window is gone as well."""
CLOSING_SECONDS = 1.5
"""How long a system that sleeps or ends the session is kept waiting for the file to be closed."""


class Session(QObject):
    """Owns the worker and whichever window is open."""

    _raise_wanted = Signal(object, str, object)
    """Asked by another process, on a thread that may not touch windows; carries the event to answer with."""

    def __init__(self, app: QApplication, doors: Doors, version: str, path: Path | None = None) -> None:
        super().__init__()
        self._app, self._doors, self._version, self._path = app, doors, version, path
        self.worker = Worker()
        self.unlock: UnlockWindow | None = None
        self.shell: Shell | None = None
        self.readying = Readying(self)
        self.watch = Watch(parent=self)
        self.watch.lock_wanted.connect(self.lock)
        self.watch.idle.looked.connect(self._show_time_left)
        self._listening: Listening | None = None
        self._waiting: list[Path] = []
        """Bundles that were opened while no case file was."""
        self._raise_wanted.connect(self._raise)
        app.lastWindowClosed.connect(self._last_closed)
        app.commitDataRequest.connect(self._session_ends)
        app.setQuitOnLastWindowClosed(False)
        self._motion: Motion | None = None
        theme().reduced_motion = desk_sight.still()
        self.show_unlock()

    def show_unlock(
        self, reason: tuple[str, str] = ("", ""), in_place_of: QWidget | None = None
    ) -> UnlockWindow:
        """Show the first window; after a lock it stands where the locked one stood, and as quietly."""
        window = UnlockWindow(self.worker, self._doors, self._version, self._path)
        if self._path is not None and reason[0]:
            window.show_file(self._path, reason)
        window.opened.connect(self._enter)
        window.file_shown.connect(self._listen_for)
        window.warmed.connect(self.readying.begin)
        self.unlock = window
        self.take(())
        if in_place_of is None:
            window.show()
            return window
        window.setGeometry(in_place_of.normalGeometry())
        in_front = QApplication.activeWindow() is not None
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not in_front)
        window.setWindowState(in_place_of.windowState() & ~Qt.WindowState.WindowActive)
        window.show()
        return window

    def _enter(self) -> None:
        self._ask_desk(lambda found: self._show_shell(*found))

    def _ask_desk(
        self, show: Callable[[tuple[DeskInfo, tuple[KindInfo, ...], str, LockPolicy]], None]
    ) -> None:
        from ui.desk_doors import lock_policy

        def work() -> tuple[DeskInfo, tuple[KindInfo, ...], str, LockPolicy]:
            desk = self.worker.desk
            if desk is None:
                raise RuntimeError("opened without a desk")
            return desk.info(), desk.kinds(), desk.setting("theme"), lock_policy()

        self.worker.submit(self, lambda progress: work()).done(show)

    def _show_shell(self, info: DeskInfo, kinds: tuple[KindInfo, ...], mode: str, policy: LockPolicy) -> None:
        from ui.desk_app import vocabulary_terms

        self.readying.finish()
        from ui.shell import Shell

        self._path = info.path
        if mode and mode != theme().choice.value:
            theme().apply(Mode(mode))
        shell = Shell(self.worker, info, kinds, lambda name: vocabulary_terms(name, language.spoken()))
        shell.lock_wanted.connect(lambda: self.lock(Reason.HAND))
        shell.language_wanted.connect(self.use_language)
        shell.context.stillness_wanted.connect(self._use_stillness)
        self.shell = shell
        shell.show()
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
            self.unlock = None
        self.watch.arm(policy)
        self._listen_for(info.path)
        self.take(())

    # -- the language --------------------------------------------------------------------------

    def use_language(self, code: str) -> None:
        """Speak another language from now on, the system's for an empty code: the windows are made anew.

        What is being written in them is kept, as before a lock.
        """
        direction = QApplication.layoutDirection()
        language.speak(code)
        if QApplication.layoutDirection() is not direction:
            theme().apply(theme().choice)  # fonts have a size for each direction
        old_unlock, old_shell = self.unlock, self.shell
        if old_unlock is not None:
            self.show_unlock(in_place_of=old_unlock)
            old_unlock.hide()
            old_unlock.deleteLater()
        if old_shell is not None:
            place = old_shell.place()
            old_shell.put_away()

            def replace(found: tuple[DeskInfo, tuple[KindInfo, ...], str, LockPolicy]) -> None:
                if self.shell is not old_shell:
                    return  # locked meanwhile, or another language chosen: that window stands
                self._show_shell(*found)
                if self.shell is not None:
                    self.shell.show_place(place)
                old_shell.hide()
                old_shell.deleteLater()

            self._ask_desk(replace)

    def heed_policy(self) -> None:
        """Once a window stands: speak what policy says, where that is not what was spoken last.

        A window in which somebody has begun is left alone; the next one speaks it.
        """
        self.worker.submit(self, lambda _progress: desk_language.heeded()).done(self._heed)

    def _heed(self, code: str) -> None:
        begun = self.unlock is not None and self.unlock.is_begun
        if language.known(code) != language.spoken() and not begun:
            self.use_language(code)

    def heed_motion(self) -> Motion:
        """Once a window stands: ask the desktop whether things may move, and follow it."""
        if self._motion is None:
            from ui.motion import Motion

            self._motion = Motion(theme().reduced_motion, self)
        return self._motion

    def _use_stillness(self, still: bool) -> None:
        self.heed_motion().choose(still)

    def _show_time_left(self, seconds: float) -> None:
        if self.shell is not None:
            self.shell.sidebar.show_time_left(seconds)

    # -- locking -------------------------------------------------------------------------------

    def lock(self, reason: Reason) -> None:
        """Take everything from the screen now; close the case file as soon as the work under way is done."""
        shell = self.shell
        if shell is None:
            return
        self.shell = None
        self.watch.disarm()
        # What was asked before this is still done, but its outcome may not show up over a locked window.
        busy = self.worker.pending > 0
        drafts = shell.put_away()  # whether they were kept is known once the file is closed
        self.worker.disregard_all()
        title = title_of(reason, self.watch.policy)
        window = self.show_unlock((title, note_of(drafts=drafts.any, busy=busy)), in_place_of=shell)
        shell.hide()
        hiding.close_others(window)
        hiding.forget_clipboard()
        self.worker.submit(self, lambda _progress: self._close_desk()).ended(
            lambda: self._closed(title, drafts)
        )
        hiding.retire(shell, window)
        if reason in (Reason.SUSPEND, Reason.SESSION_END):
            self._await_closing()

    def _close_desk(self) -> None:
        try:
            if self.worker.desk is not None:
                self.worker.desk.close()
        finally:
            self.worker.desk = None

    def _closed(self, title: str, drafts: LastDrafts) -> None:
        self.watch.closed()
        hiding.forget_words()
        if self.unlock is not None:
            note = note_of(drafts=drafts.any, busy=False, why_not_kept=drafts.why_not_kept)
            self.unlock.unlock.show_reason(title, note)
        QTimer.singleShot(WASHING_MS, self, self._wash)

    def _wash(self) -> None:
        from ui.desk_process import wash

        hiding.forget_words()
        wash(objects=False)
        self.worker.submit(self, lambda _progress: wash())

    def _session_ends(self, _manager: object) -> None:
        self.lock(Reason.SESSION_END)

    def _await_closing(self) -> None:
        """Hold the system up for a moment; a long import is not waited for, the store survives that."""
        deadline = time.monotonic() + CLOSING_SECONDS
        while self.worker.desk is not None and time.monotonic() < deadline:
            time.sleep(0.01)

    # -- a second start ------------------------------------------------------------------------

    def listen(self) -> None:
        """Let a second start on the same case file find this window."""
        from ui.instance import Listening

        self._listening = Listening(self._raise_asked)
        self._listen_for(self._path)

    def _listen_for(self, path: Path | None) -> None:
        if self._listening is None or path is None:
            return
        address = self._listening.listen_for(path)
        if self.shell is not None and address:
            self.worker.run(self, lambda desk: desk.announce(address))

    def _raise_asked(self, token: str, files: list[Path]) -> bool:
        """On the listening thread: have the window raised, and say whether it was."""
        done = threading.Event()
        self._raise_wanted.emit(done, token, files)
        return done.wait(timeout=1.5)

    def take(self, files: Sequence[Path]) -> None:
        """Take bundles that were opened with the program; while nothing is unlocked, they wait for that."""
        self._waiting += files
        if self.shell is not None:
            waiting, self._waiting = self._waiting, []
            if waiting:
                self.shell.incoming.take(waiting)
        elif self.unlock is not None and self._waiting:
            self.unlock.say_waiting(len(self._waiting))

    def _raise(self, done: threading.Event, token: str, files: list[Path]) -> None:
        window = self.shell or self.unlock
        if window is None:
            return
        if token:  # with it the compositor lets a window come forward that nobody has clicked on
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        for one in (window, QApplication.activeModalWidget()):
            if one is not None:
                one.show()
                one.raise_()
                one.activateWindow()
        done.set()
        self.take(files)

    def end(self) -> None:
        """Close the case file, and be found no more; waits for the work under way."""
        self.watch.disarm()
        if self._listening is not None:
            self._listening.close()
        self.worker.stop()

    def _last_closed(self) -> None:
        self.end()
        self._app.quit()


def enlarge(size: int) -> None:
    """Have Qt draw everything larger; it takes that up once, when it starts."""
    theme().text_size = size
    if size != 100:
        own = float(os.environ.get("QT_SCALE_FACTOR") or 1)
        os.environ["QT_SCALE_FACTOR"] = str(own * size / 100)


def make_application(arguments: list[str]) -> QApplication:
    """The one ``QApplication``, in the program's own dress."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setApplicationName("Chancery")
    QApplication.setStyle("Fusion")
    enlarge(desk_sight.text_size())
    app = QApplication(arguments)
    accessible.install()
    language.speak(desk_language.remembered())
    fonts.load(fonts.FIRST)
    theme().apply(Mode.SYSTEM)
    app.styleHints().colorSchemeChanged.connect(theme().follow_system)
    app.styleHints().accessibility().contrastPreferenceChanged.connect(theme().follow_system)
    return app


def run(file: Path | None = None, demonstration: bool = False, bundles: Sequence[Path] = ()) -> int:
    """Open the window and return its exit status when the last one is closed.

    ``bundles`` are taken in once a case file is unlocked, after a look at what they hold.
    """
    from app import __version__
    from ui.crash import Alarm
    from ui.desk_doors import CaseDoors
    from ui.desk_process import FaultDesk, begin, ended, left_behind

    start = time.monotonic()
    begin()
    app = make_application(sys.argv[:1])
    alarm = Alarm(FaultDesk())
    with alarm.listening():
        session = Session(app, CaseDoors(), __version__, file)
        session.worker.failed.connect(alarm.tell)
        session.take(bundles)
        QTimer.singleShot(LISTENING_MS, session, session.listen)
        QTimer.singleShot(LISTENING_MS, session, session.heed_policy)
        QTimer.singleShot(LISTENING_MS, session, session.heed_motion)
        collector = Collector(lambda: session.worker.pending > 0, session)
        Tidier(session.worker, session)
        session.readying.done.connect(lambda: collector.begin(session.worker))
        if demonstration and session.unlock is not None:
            session.unlock.show_demonstration()
        QTimer.singleShot(0, lambda: alarm.tell_crash(left_behind()))
        status = app.exec()
        collector.end()
    ended(time.monotonic() - start)
    return status
