"""What one window does about the case file itself: tells what has to be known, and backs up when it is due.

The pages for it are the settings; here is what happens without anybody opening them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ui import paint
from ui.commands import Command
from ui.desk import Desk, Refusal
from ui.notices import SETTING, Notices
from ui.screens.context import Context
from ui.sections import settings_pages
from ui.vault import Backup, Note

BACKUP_AFTER_MS = 20_000
"""The officer came to work, so the first lists go before a backup that is due."""
FAILED = "backup_failed"


class Upkeep(QObject):
    """Fills the banners of a window, and sees to the regular backup."""

    backup_ended = Signal()
    """The regular backup was made, was not due, or failed."""

    def __init__(self, context: Context, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._notices = context, notices
        self._off: frozenset[str] = frozenset()
        notices.taken_off.connect(self._keep_off)
        context.backed_up.connect(lambda: notices.drop(FAILED))
        context.mended.connect(self._forget_mended)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(BACKUP_AFTER_MS)
        self.timer.timeout.connect(self.back_up)

    def begin(self) -> None:
        """Ask what has to be known, and have a backup made in a while, if one is due then."""

        def work(desk: Desk) -> tuple[Sequence[Note], str]:
            return desk.vault.notes(), desk.setting(SETTING)

        self._context.worker.run(self, work).done(lambda found: self._tell(*found))
        if not self._context.info.read_only:
            self.timer.start()

    def _tell(self, notes: Sequence[Note], off: str) -> None:
        self._off = frozenset(off.split())
        self._notices.tell(notes, self._off)

    def _keep_off(self, code: str) -> None:
        self._off |= {code}
        words = " ".join(sorted(self._off))
        self._context.worker.run(self, lambda desk: desk.keep_setting(SETTING, words))

    def _forget_mended(self) -> None:
        for code in ("keys_older", "keys_other", "copied_while_open"):
            self._notices.drop(code)

    # -- the regular backup --------------------------------------------------------------------

    def back_up(self) -> None:
        """Back up quietly, if policy says that it is time."""
        self.timer.stop()
        ticket = self._context.worker.run_beside(
            self, lambda desk, progress: desk.vault.back_up_if_due(progress)
        )
        ticket.done(self._say_made).refused(self._say_failed).ended(self.backup_ended.emit)

    def _say_made(self, backup: Backup | None) -> None:
        if backup is not None:
            words = QCoreApplication.translate("Upkeep", "The regular backup was made: {path}")
            self._context.say(words.format(path=paint.isolated(backup.path)))
            self._notices.drop(FAILED)

    def _say_failed(self, refusal: Refusal) -> None:
        self._notices.drop(FAILED)
        self._notices.tell([Note(FAILED, refusal.message)])


def commands(show: Callable[[str, str], None], why: Callable[[], str]) -> list[Command]:
    """The settings in the palette: each page, and what people look for by its own name.

    ``show`` gets a page and what to begin there; ``why`` says why nothing can be changed, if so.
    """
    group = QCoreApplication.translate("Upkeep", "Case file")
    made = [
        Command(
            "settings",
            QCoreApplication.translate("Upkeep", "Settings"),
            "settings",
            lambda: show("", ""),
            "Ctrl+,",
            group,
        )
    ]
    titled = QCoreApplication.translate("Upkeep", "Settings: {page}")
    made += [
        Command(
            f"settings.{page.id}",
            titled.format(page=page.title),
            page.icon,
            lambda place=page.id: show(place, ""),  # type: ignore[misc]
            group=group,
        )
        for page in settings_pages()
    ]
    for place, action, title, icon in _actions():
        writes = (place, action) not in (("check", "check"), ("audit", "export"))
        made.append(
            Command(
                f"{place}.{action}",
                title,
                icon,
                lambda place=place, action=action: show(place, action),  # type: ignore[misc]
                group=group,
                why=why if writes else str,
            )
        )
    return made


def _actions() -> list[tuple[str, str, str, str]]:
    """Page, what to begin there, how it is called, and its drawing."""
    translate = QCoreApplication.translate
    return [
        ("access", "add", translate("Upkeep", "Add an officer"), "plus"),
        ("access", "mine", translate("Upkeep", "Change my passphrase"), "key"),
        ("access", "sheet", translate("Upkeep", "New recovery sheet"), "print"),
        ("access", "leaver", translate("Upkeep", "An officer leaves"), "person"),
        ("access", "rotate", translate("Upkeep", "Encrypt the case file anew"), "refresh"),
        ("backups", "now", translate("Upkeep", "Back up the case file now"), "save"),
        ("folders", "add", translate("Upkeep", "Watch a folder"), "network"),
        ("check", "check", translate("Upkeep", "Check the case file"), "check"),
        ("audit", "export", translate("Upkeep", "Export the audit trail"), "export"),
    ]
