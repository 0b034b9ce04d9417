"""The window's way in: one application, the unlock window, then the shell, then back when it is locked."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ui.desk import DeskInfo, Doors, KindInfo
from ui.operations import Worker
from ui.theme import Mode, fonts, theme
from ui.unlock.window import UnlockWindow


class Session(QObject):
    """Owns the worker and whichever window is open."""

    def __init__(self, app: QApplication, doors: Doors, version: str, path: Path | None = None) -> None:
        super().__init__()
        self._app, self._doors, self._version, self._path = app, doors, version, path
        self.worker = Worker()
        self.unlock: UnlockWindow | None = None
        self.shell: QObject | None = None
        app.lastWindowClosed.connect(self._last_closed)
        app.setQuitOnLastWindowClosed(False)
        self.show_unlock()

    def show_unlock(self, reason: tuple[str, str] = ("", "")) -> UnlockWindow:
        """Show the first window."""
        window = UnlockWindow(self.worker, self._doors, self._version, self._path)
        if self._path is not None and reason[0]:
            window.show_file(self._path, reason)
        window.opened.connect(self._enter)
        self.unlock = window
        window.show()
        return window

    def _enter(self) -> None:
        def work() -> tuple[DeskInfo, tuple[KindInfo, ...], str]:
            desk = self.worker.desk
            if desk is None:
                raise RuntimeError("opened without a desk")
            return desk.info(), desk.kinds(), desk.setting("theme")

        self.worker.submit(self, lambda progress: work()).done(lambda found: self._show_shell(*found))

    def _show_shell(self, info: DeskInfo, kinds: tuple[KindInfo, ...], mode: str) -> None:
        from ui.desk_app import language, vocabulary_terms
        from ui.shell import Shell

        self._path = info.path
        if mode and mode != theme().mode.value:
            theme().apply(Mode(mode))
        shell = Shell(self.worker, info, kinds, lambda name: vocabulary_terms(name, language()))
        shell.locked.connect(self._lock)
        self.shell = shell
        shell.show()
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
            self.unlock = None

    def _lock(self) -> None:
        shell = self.shell
        worker = self.worker

        def close(_progress: object) -> None:
            if worker.desk is not None:
                worker.desk.close()
                worker.desk = None

        worker.submit(self, close).done(lambda _none: self._locked(shell))

    def _locked(self, shell: QObject | None) -> None:
        title = self.tr("Locked.")
        note = self.tr("The case file is closed. What was being written is kept in it, encrypted.")
        self.show_unlock((title, note))
        self.shell = None
        if shell is not None:
            shell.blockSignals(True)
            shell.hide()  # type: ignore[attr-defined]
            shell.deleteLater()

    def _last_closed(self) -> None:
        self.worker.stop()
        self._app.quit()


def make_application(arguments: list[str]) -> QApplication:
    """The one ``QApplication``, in the program's own dress."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setApplicationName("Chancery")
    QApplication.setStyle("Fusion")
    app = QApplication(arguments)
    fonts.load(fonts.FIRST)
    theme().apply(Mode.SYSTEM)
    return app


def run(file: Path | None = None, demonstration: bool = False) -> int:
    """Open the window and return its exit status when the last one is closed."""
    from app import __version__
    from ui.desk_doors import CaseDoors

    app = make_application(sys.argv[:1])
    session = Session(app, CaseDoors(), __version__, file)
    if demonstration and session.unlock is not None:
        session.unlock.show_demonstration()
    return app.exec()
