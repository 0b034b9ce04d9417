"""The main window: sidebar, pages, back and forward, commands, toast, lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import formats, order
from ui.accessible import Role
from ui.commands import Command, Registry
from ui.components import dialogs
from ui.components.header import Page
from ui.components.surface import column, row
from ui.components.toast import Toast
from ui.desk import Change, Desk, DeskInfo, KindInfo
from ui.finder import Finder
from ui.folder_watch import FolderWatch
from ui.help.opening import open_help
from ui.help.places import target_of
from ui.incoming import Incoming, dropped
from ui.list_commands import list_commands
from ui.notices import Notices
from ui.operations import Worker
from ui.places import Place, Places
from ui.placing import at_reference_size
from ui.recent import SETTING as RECENT
from ui.record_windows import RecordWindows
from ui.screens.context import Context
from ui.screens.drafts import NEW, SETTING, LastDrafts
from ui.screens.exchange import ExchangePage
from ui.screens.importing import ImportPage
from ui.screens.liststate import usual
from ui.screens.naming import ask_name
from ui.screens.records import RecordsPage
from ui.screens.reports import ReportsPage
from ui.screens.today.page import TodayPage
from ui.screens.views import SETTING as VIEWS
from ui.screens.warming import LONG, Warming
from ui.sections import record_sections, sections
from ui.shortcuts import ShortcutSheet
from ui.sidebar import Sidebar
from ui.theme import Mode, theme
from ui.upkeep import Upkeep
from ui.upkeep import commands as upkeep_commands

LEAST = (640, 420)
"""Smallest window, in logical pixels: a small screen at 200 %."""
CARRYING_SECONDS = 3
"""For so long the end of the program waits for a bundle to arrive in a watched folder."""


class Shell(QWidget):
    """One window on an unlocked desk."""

    told_as = Role.Window
    lock_wanted = Signal()
    language_wanted = Signal(str)
    closed = Signal()

    def __init__(
        self,
        worker: Worker,
        info: DeskInfo,
        kinds: Sequence[KindInfo],
        terms: Callable[[str], Sequence[tuple[str, str]]],
    ) -> None:
        super().__init__()
        self._worker, self._info = worker, info
        self.context = Context(worker, info, kinds, terms, self)
        self.context.said.connect(self._say)
        self.context.record_wanted.connect(self.show_record)
        self.context.section_wanted.connect(self.show_section)
        self.context.theme_wanted.connect(self._use_theme)
        self.context.language_wanted.connect(self.language_wanted)
        worker.changed.connect(self._note_change)
        worker.refused.connect(self._say_refusal)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        at_reference_size(self)
        line = row(self, gap=0)
        self.sidebar = Sidebar(info, sections())
        self.sidebar.chosen.connect(self.show_section)
        self.sidebar.help_wanted.connect(self.show_help)
        self.sidebar.lock_wanted.connect(self.lock)
        self.sidebar.search_wanted.connect(self.open_finder)
        self.sidebar.settings_wanted.connect(lambda: self.show_section("settings"))
        self.sidebar.saved.chosen.connect(self.show_view)
        self.sidebar.saved.rename_wanted.connect(self._rename_view)
        self.sidebar.saved.remove_wanted.connect(self._remove_view)
        self.context.views.changed.connect(self._show_views)
        self.context.officer_renamed.connect(self.sidebar.set_officer)
        line.addWidget(self.sidebar)
        col = column(gap=0)
        self.notices = Notices()
        self.notices.page_wanted.connect(self.show_settings)
        col.addWidget(self.notices)
        self._stack = QStackedWidget()
        col.addWidget(self._stack, 1)
        line.addLayout(col, 1)
        self._pages: dict[str, Page] = {}
        self._places = Places()
        self._warming: Warming | None = None
        self._last: LastDrafts | None = None
        self.windows = RecordWindows(self.context, self)
        self.windows.undo_wanted.connect(self._undo)
        self.toast = Toast(self)
        self.commands = Registry()
        self._add_commands()
        self._make_shortcuts()
        self.finder = Finder(self.context, self.commands, self)
        self.finder.record_chosen.connect(self.show_record)
        self.finder.new_wanted.connect(self._begin_named)
        self.show_section("exchange" if info.waiting else "today")
        self._fetch_counts()
        kept = ("window", SETTING, VIEWS, RECENT)
        worker.run(self, lambda desk: [desk.setting(key) for key in kept]).done(self._restore)
        self.incoming = Incoming(self.context, self.exchange, self.import_files, self)
        self.upkeep = Upkeep(self.context, self.notices, self)
        self.upkeep.begin()
        self.watching = self.context.watching = FolderWatch(self.context, self)
        self.watching.begin()

    # -- commands ------------------------------------------------------------------------------

    def _add_commands(self) -> None:
        add = self.commands.add
        go, act, window = self.tr("Go"), self.tr("Records"), self.tr("Window")
        for number, section in enumerate(sections(), start=1):
            title = self.tr("Go to {section}").format(section=section.title)
            key = f"Ctrl+{number % 10}" if number <= 10 else ""
            add(Command(f"go.{section.id}", title, section.icon, self._goer(section.id), key, go))
        add(Command("find", self.tr("Search or run"), "search", self.open_finder, "Ctrl+K", go))
        add(
            Command(
                "back",
                self.tr("Back"),
                "arrow-back",
                self.go_back,
                "Alt+Left",
                go,
                lambda: self._places.can_go_back,
            )
        )
        add(
            Command(
                "forward",
                self.tr("Forward"),
                "arrow-forward",
                self.go_forward,
                "Alt+Right",
                go,
                lambda: self._places.can_go_forward,
            )
        )
        why = self.context.why_not
        for command in list_commands(self.context, self._list, self._begin, self._can_begin):
            add(command)
        add(Command("undo", self.tr("Undo the last change"), "undo", self.undo, "Ctrl+Z", act, why=why))
        redo = self.tr("Do again what was undone")
        add(Command("redo", redo, "redo", self.redo, "Ctrl+Shift+Z", act, why=why))
        add(Command("import", self.tr("Import files"), "import", self.show_import, "Ctrl+I", act, why=why))
        bundles = self.tr("Take bundles in")
        add(Command("bundles", bundles, "bundle", self.choose_bundles, "Ctrl+Shift+I", act, why=why))
        write = self.tr("Write a bundle")
        add(Command("bundle.write", write, "export", self.write_bundle, "Ctrl+Shift+B", act, why=why))
        add(
            Command(
                "print",
                self.tr("Print the head-of-mission brief"),
                "print",
                self._goer("reports"),
                "Ctrl+P",
                act,
            )
        )
        for name, title, mode in (
            ("theme.system", self.tr("The system’s colours"), Mode.SYSTEM),
            ("theme.light", self.tr("Light colours"), Mode.LIGHT),
            ("theme.dark", self.tr("Dark colours"), Mode.DARK),
            ("theme.contrast", self.tr("High contrast"), Mode.HIGH_CONTRAST),
        ):
            add(Command(name, title, "theme", partial(self._use_theme, mode), "", window))
        for command in upkeep_commands(self.show_settings, why):
            add(command)
        add(Command("keys", self.tr("Keyboard shortcuts"), "keyboard", self.show_keys, "F1", window))
        add(Command("help", self.tr("Help on this screen"), "help", self.show_help, "Shift+F1", window))
        add(Command("lock", self.tr("Lock the case file"), "lock", self.lock, "Ctrl+L", window))

    def _goer(self, section: str) -> Callable[[], None]:
        return lambda: self.show_section(section)

    def _make_shortcuts(self) -> None:
        for command in self.commands.all():
            if command.shortcut:
                shortcut = QShortcut(QKeySequence(command.shortcut), self)
                shortcut.activated.connect(lambda name=command.id: self.run_command(name))

    def run_command(self, name: str) -> None:
        """Run a command; one that cannot be run here says why."""
        command = self.commands.get(name)
        if not self.commands.run(name) and command.when():
            self.toast.say(command.why())

    def _page(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _list(self) -> RecordsPage | None:
        page = self._page()
        return page if isinstance(page, RecordsPage) else None

    def _begin_named(self, kind: str, name: str) -> None:
        page = self.show_kind(kind)
        info = self.context.kinds[kind]
        field = next((f.name for f in info.fields if f.name in ("name", "title", "subject")), "")
        if page is not None and field:
            page.start_with({field: name})

    def _begin(self) -> None:
        self.start_new("task")

    def _can_begin(self) -> bool:
        return isinstance(self._page(), (RecordsPage, TodayPage))

    def _use_theme(self, mode: Mode) -> None:
        theme().apply(mode)
        self._worker.run(self, lambda desk: desk.keep_setting("theme", mode.value))

    # -- places --------------------------------------------------------------------------------

    def page(self, section: str) -> Page:
        """The page of a section, made when it is first wanted."""
        made = self._pages.get(section)
        if made is None:
            made = self._make_page(section)
            made.back_wanted.connect(self.go_back)
            made.forward_wanted.connect(self.go_forward)
            self._pages[section] = made
            self._stack.addWidget(made)
        return made

    def _make_page(self, section: str) -> Page:
        found = record_sections().get(section)
        if found is not None:
            page = RecordsPage(self.context, found.title, found.kinds)
            page.import_wanted.connect(self.show_import)
            page.place_left.connect(self._amend)
            page.place_changed.connect(lambda: self._arrive((section, page.place())))
            return page
        if section == "today":
            return self._make_today()
        if section == "reports":
            return ReportsPage(self.context)
        if section == "exchange":
            exchange = ExchangePage(self.context)
            exchange.place_changed.connect(lambda: self._arrive((section, exchange.place())))
            return exchange
        if section == "settings":
            from ui.settings.page import SettingsPage  # the pages are seldom wanted

            settings = SettingsPage(self.context)
            settings.place_changed.connect(lambda: self._arrive((section, settings.place())))
            return settings
        if section == "import":
            made = ImportPage(self.context)
            made.left.connect(self.go_back)
            return made
        raise KeyError(section)

    def _make_today(self) -> TodayPage:
        today = TodayPage(self.context)
        today.brief_wanted.connect(self._goer("reports"))
        today.tasks_wanted.connect(lambda: self.show_kind("task"))
        today.new_task_wanted.connect(lambda: self.start_new("task"))
        return today

    def show_kind(self, kind: str) -> RecordsPage | None:
        """Show the list of a kind in its section, and return its page; None where no section shows it."""
        section = next((s.id for s in record_sections().values() if kind in s.kinds), "")
        page = self.page(section) if section else None
        if not isinstance(page, RecordsPage):
            return None
        page.show_kind(kind)
        self.show_section(section)
        return page

    def start_new(self, kind: str) -> None:
        """Begin a new record of a kind in its section."""
        if page := self.show_kind(kind):
            page.start_new()

    def show_section(self, section: str) -> None:
        """Show a section."""
        page = self.page(section)
        self._arrive((section, page.place()))
        self.finder.hide()
        self._stack.setCurrentWidget(page)
        if isinstance(page, RecordsPage):
            page.body.focus_list()

    def show_settings(self, place: str, action: str = "") -> None:
        """Show a page of the settings, the last one if none is named, and begin something there."""
        from ui.settings.page import SettingsPage

        page = self.page("settings")
        if isinstance(page, SettingsPage):
            page.show_place(place or page.place())
            self.show_section("settings")
            page.begin(action)

    def show_import(self) -> None:
        """Show the import assistant, ready to choose files."""
        self.show_section("import")
        page = self.page("import")
        if isinstance(page, ImportPage):
            page.begin()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show the import assistant, and what these files would do."""
        self.show_import()
        page = self.page("import")
        if isinstance(page, ImportPage):
            page.read(paths)

    def exchange(self) -> ExchangePage:
        """Show Exchange, and return its page."""
        page = self.page("exchange")
        assert isinstance(page, ExchangePage)
        self.show_section("exchange")
        return page

    def choose_bundles(self) -> None:
        """Ask for bundles, and look them over."""
        self.exchange().choose_bundles()

    def write_bundle(self) -> None:
        """Ask for whom a bundle is to be, and write it; its peers are read first."""
        page = self.exchange()
        self._worker.run(self, lambda _desk: None).done(lambda _none: page.choose_posts())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.incoming.take(files)

    def show_view(self, name: str) -> None:
        """Show a saved view."""
        view = self.context.views.named(name)
        page = self.show_kind(view.kind) if view is not None else None
        if view is not None and page is not None:
            page.show_view(view)
            self._arrive((self._places.present[0], page.place()))

    def _show_views(self) -> None:
        views = self.context.views.all()
        self.sidebar.saved.show_names([view.name for view in views])
        title = self.tr("Show the view {name}")
        self.commands.replace(
            "view.",
            [
                Command(
                    f"view.{view.name}",
                    title.format(name=view.name),
                    "flag",
                    partial(self.show_view, view.name),
                    "",
                    self.tr("Go"),
                )
                for view in views
            ],
        )

    def _rename_view(self, name: str) -> None:
        new = ask_name(self, self.tr("Rename the view"), self.tr("Name of the view"), name)
        if new:
            self.context.views.rename(name, new)

    def _remove_view(self, name: str) -> None:
        view = self.context.views.remove(name)
        if view is not None:
            back = lambda: self.context.views.save(view)  # noqa: E731 - a one-line callback
            self.toast.say(self.tr("Removed: the view {name}").format(name=name), back)

    def show_record(self, kind: str, id: str) -> None:
        """Show one record in its section."""
        section = next((s.id for s in record_sections().values() if kind in s.kinds), "")
        if section:
            self.context.recent.remember(id)
            self.show_place((section, f"{kind}#{id}"))

    def place(self) -> Place:
        """The section on show, and the place in it."""
        self._amend()
        return self._places.present

    def show_place(self, place: Place) -> None:
        """Show a section and a place in it."""
        self._arrive(place)
        self._open(place)

    def _amend(self) -> None:
        """Which record is beside a list changes with every row: it is asked for when it matters."""
        section = self._places.present[0]
        if section:
            self._places.amend((section, self.page(section).place()))

    def _arrive(self, place: Place) -> None:
        self._amend()
        if self._places.arrive(place):
            self._settle(place)

    def _settle(self, place: Place) -> None:
        section, _inner = place
        self.sidebar.choose("cases" if section == "import" else section)
        page = self.page(section)
        for known in self._pages.values():
            known.set_way(self._places.can_go_back, self._places.can_go_forward)
        title = QCoreApplication.translate("Shell", "{page}, {desk} - Chancery")
        self.setWindowTitle(title.format(page=page.header.title(), desk=self._info.post))

    def _open(self, place: Place) -> None:
        page = self.page(place[0])
        self._stack.setCurrentWidget(page)
        page.blockSignals(True)
        page.show_place(place[1])
        page.blockSignals(False)
        if isinstance(page, RecordsPage):
            page.body.focus_list()

    def _revisit(self, place: Place | None) -> None:
        if place is not None:
            self._settle(place)
            self._open(place)

    def go_back(self) -> None:
        """Show the place before this one."""
        self._amend()
        self._revisit(self._places.back())

    def go_forward(self) -> None:
        """Show the place that Back left."""
        self._amend()
        self._revisit(self._places.forward())

    # -- what happens --------------------------------------------------------------------------

    def open_finder(self) -> None:
        """Open the one box that finds records and runs commands."""
        self.finder.open()

    def show_keys(self) -> None:
        """Show the sheet of shortcuts."""
        dialogs.run(ShortcutSheet(self.commands, self))

    def show_help(self) -> None:
        """Show the page of help that belongs to what is on screen."""
        section, inner = self.place()
        open_help(target_of(section, inner.partition("#")[0]), self)

    def undo(self) -> None:
        """Undo the newest change of this case file that can be undone."""
        self._undo(0)

    def _undo(self, change: int) -> None:
        self._worker.run(self, lambda desk: _Undone(*desk.undo(change))).done(self._say_undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._worker.run(self, lambda desk: _Undone(*desk.redo())).done(self._say_redone)

    def _say_redone(self, done: _Undone) -> None:
        words = {
            "add": self.tr("Done again: the new record"),
            "edit": self.tr("Done again: the edit"),
            "delete": self.tr("Done again: the deletion"),
            "import": self.tr("Done again: the import"),
            "move": self.tr("Done again: the move"),
        }
        self.toast.say(words.get(done.action.partition(" ")[0], self.tr("Done again")))

    def _say_undone(self, undone: _Undone) -> None:
        words = {
            "add": self.tr("Undone: the new record"),
            "edit": self.tr("Undone: the edit"),
            "delete": self.tr("Undone: the deletion"),
            "import": self.tr("Undone: the import"),
            "move": self.tr("Undone: the move"),
        }
        self.toast.say(words.get(undone.action.partition(" ")[0], self.tr("Undone")))

    def _say(self, words: str, change: Change | None) -> None:
        undo = None
        if change is not None and change.undo:
            number = change.undo
            undo = lambda: self._undo(number)  # noqa: E731 - a one-line callback
        self.toast.say(words, undo)

    def _say_refusal(self, sentence: str) -> None:
        self.toast.say(sentence)

    def _note_change(self, change: Change) -> None:
        self._fetch_counts()

    def _fetch_counts(self) -> None:
        def work(desk: Desk) -> tuple[Mapping[str, int], int, int]:
            return desk.counts(), desk.conflict_count(), desk.urgent()

        self._worker.run(self, work).done(self._show_counts)

    def _show_counts(self, found: tuple[Mapping[str, int], int, int]) -> None:
        counts, conflicts, tasks = found
        if self._warming is None:
            # While Today is read: the lists that somebody may go to next stand at once then.
            self._warming = Warming(self._worker, self)
            long = [kind for kind, count in counts.items() if count >= LONG and kind in self.context.kinds]
            self._warming.begin([(kind, usual(self.context.kinds[kind]).sort or "title") for kind in long])
        self.sidebar.show_counts(counts, {"exchange": conflicts, "today": tasks})

    # -- window --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Ask to have the case file locked."""
        self.lock_wanted.emit()

    def put_away(self) -> LastDrafts:
        """Before a lock: keep what is open, and hear no more of the store."""
        if self._last is not None:
            return self._last  # put away already: its language changes, and the next window is not there yet
        self._last = last = LastDrafts()
        self.windows.close_all()
        self._keep(last)
        self.watching.leave(0)
        for page in self._pages.values():
            page.put_away()
        self.blockSignals(True)
        for heard, slot in (
            (self._worker.changed, self._note_change),
            (self._worker.refused, self._say_refusal),
        ):
            heard.disconnect(slot)
        return last

    def _keep(self, last: LastDrafts | None = None) -> None:
        for page in self._pages.values():
            if isinstance(page, RecordsPage):
                page.keep_state()
                page.panel.keep_draft()
        self.context.drafts.keep_now(last)
        state = bytes(self.saveGeometry().toHex().data()).decode()
        self._worker.run(self, lambda desk: desk.keep_setting("window", state))

    def _restore(self, kept: Sequence[str]) -> None:
        state, drafts, views, recent = kept
        self.context.views.read(views)
        self.context.recent.read(recent)
        if state:
            self.restoreGeometry(QByteArray.fromHex(state.encode()))
        self.context.drafts.read(drafts)
        key, kind = self.context.drafts.last
        if key.startswith(NEW):
            self._reopen_new(kind)
        elif key:

            def find(desk: Desk) -> str:
                found = desk.record(key).kind
                return found if desk.place(found, key) >= 0 else ""

            # Nothing is said of a record that is deleted, or gone for good; its draft stays.
            ticket = self._worker.run(self, find)
            ticket.done(lambda found: self._reopen(found, key)).refused(lambda _refusal: None)

    def _reopen_new(self, kind: str) -> None:
        if page := self.show_kind(kind):
            page.start_new()
            self._say_reopened()

    def _reopen(self, kind: str, id: str) -> None:
        if kind:
            self.show_record(kind, id)
            self._say_reopened()

    def _say_reopened(self) -> None:
        others = len(self.context.drafts) - 1
        if others > 0:
            words = self.tr("What you were writing is back, and is not saved yet. Other drafts kept: {count}")
            self.toast.say(words.format(count=formats.count(others)))
        else:
            self.toast.say(self.tr("What you were writing is back, and is not saved yet."))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return order.step(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sidebar.set_rail(event.size().width() < theme().tokens.regular)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            theme().apply(theme().choice)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.windows.close_all()
        self._keep()
        self.watching.leave(CARRYING_SECONDS)
        self.closed.emit()
        super().closeEvent(event)


class _Undone:
    """What an undo did; carries its change so that every screen hears of it."""

    def __init__(self, change: Change, action: str) -> None:
        self.change, self.action = change, action
