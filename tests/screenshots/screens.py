"""What is pictured: each screen of the demonstration case file, in a real window of the reference size."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from tests.screenshots import duplicates, posts
from ui.editors.codes import CodeEditor, CodesEditor
from ui.editors.days import DateEditor
from ui.editors.links import LinkEditor
from ui.editors.money import MoneyEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from app.stages import Gate
    from ui.application import Session
    from ui.components.chips import ChipsField
    from ui.components.pick import PickField
    from ui.desk import Desk, Record
    from ui.desk_app import CaseDesk
    from ui.screens.form import RecordForm
    from ui.shell import Shell

THEMES = ("light", "dark", "highContrast")
PASSPHRASE = "copper meadow anvil sixteen"
PATIENCE = 60.0
"""Seconds that a screen may take to settle."""


class Photographer:
    """Takes pictures of one running program."""

    def __init__(self, app: QApplication, session: Session, out: Path, ending: str) -> None:
        self.app, self.session, self.out, self.ending = app, session, out, ending
        self.popup: QWidget | None = None
        """What is open above the window, and belongs into its picture."""
        self.other: QWidget | None = None
        """A window beside the main one, which is pictured in its stead."""

    @property
    def shell(self) -> Shell:
        """The main window."""
        assert self.session.shell is not None
        return self.session.shell

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the program work until something holds."""
        until = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError("a screen did not settle")
            self.app.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        """Let the program work until it has nothing left to do, timers of a tenth of a second included."""
        quiet = 0
        while quiet < 12:
            self.app.processEvents()
            self.wait(lambda: self.session.worker.pending == 0)
            quiet += 1
            time.sleep(0.015)

    def take(self, screen: str, widget: QWidget, theme: str) -> None:
        """Write one picture."""
        self.settle()
        picture = widget.grab()
        if self.popup is not None and self.popup.isWindow() and self.popup.isVisible():
            painter = QPainter(picture)
            painter.drawPixmap(self.popup.pos() - widget.mapToGlobal(QPoint(0, 0)), self.popup.grab())
            painter.end()
        picture.save(str(self.out / f"{screen}-{theme}-{self.ending}.png"))


Screen = Callable[[Photographer], "QWidget"]


def _section(name: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        by.shell.show_section(name)
        return by.shell

    return shown


def _kind(kind: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        page = by.shell.show_kind(kind)
        assert page is not None
        by.settle()  # how it was looked at last is read from the case file first
        page.close_panel()
        page.show_mode("table")
        page.group_by("")
        return by.shell

    return shown


def _settings(place: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        by.shell.show_settings(place)
        return by.shell

    return shown


def _folders(by: Photographer) -> QWidget:
    """Two watched folders: one in which a bundle for us lies, and a stick that is not there."""
    from app.desk import Desk as AppDesk
    from app.exchange import Exchange
    from app.watching import folders
    from app.watching.folders import Folder

    share, done = by.out.absolute() / "desk share", list[bool]()
    share.mkdir(exist_ok=True)

    def work(desk: Desk) -> bool:
        ours = cast("CaseDesk", desk).app
        for path in share.glob("*.bundle"):
            path.unlink()
        other_file = by.out.absolute() / "rome.chancery"
        for ending in ("", ".keys"):
            Path(f"{other_file}{ending}").unlink(missing_ok=True)
        other, _ = AppDesk.create(
            other_file, post="ROM", country="IT", title="Desk", officer="S. Conti", passphrase=PASSPHRASE
        )
        with other:
            Exchange(other).add_peer(Exchange(ours).card())
            Exchange(ours).add_peer(Exchange(other).card())
            for number in range(2):
                other.add("task", {"title": f"Task {number}"})
                Exchange(other).export_bundle([ours.facts.post], share / f"ROM {number}.bundle")
        (share / "cut.bundle").write_bytes((share / "ROM 1.bundle").read_bytes()[:-9])
        folders.add(ours, Folder(str(share), ("ROM",), takes_in=False))
        folders.add(ours, Folder("/media/stick/exchange", writes=False))
        return True

    by.session.worker.run(by.shell, work).done(done.append)
    by.wait(lambda: bool(done))
    watching = by.shell.watching
    watching.reload()
    by.wait(lambda: len(watching.folders) == 2 and all(one.looks >= 2 for one in watching.folders))
    by.shell.show_settings("folders")
    return by.shell


def _folders_add(by: Photographer) -> QWidget:
    from ui.settings.folderdialog import FolderDialog

    by.shell.show_settings("folders")
    return beside(by, FolderDialog(None, ["MAD", "NBO", "ROM"], by.shell))


def _record(by: Photographer) -> QWidget:
    _kind("case")(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    page.table.setFocus()
    page.table.choose(2)
    return by.shell


def _mode(mode: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        page = by.shell.show_kind("case")
        assert page is not None
        by.settle()
        page.close_panel()
        page.show_mode(mode)
        return by.shell

    return shown


def _dragged(by: Photographer) -> QWidget:
    """A card above the stage after the next one, whose gate asks for something."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    _mode("board")(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    board = page.board
    card = next(card for card in board.cards() if card.card.title.startswith("Joint laboratory"))
    spot = QPoint(40, 20)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=spot)
    lane = next(lane for lane in board.lanes if lane.stage == "negotiation")
    for share in (1, 2, 3):
        there = board.mapFromGlobal(lane.mapToGlobal(QPoint(lane.width() // 2, 120)))
        here = board.mapFromGlobal(card.mapToGlobal(spot))
        way = here + (there - here) * share / 3
        QTest.mouseMove(card, card.mapFromGlobal(board.mapToGlobal(way)))
    by.settle()
    return by.shell


def beside(by: Photographer, dialog: QWidget) -> QWidget:
    """A dialog, or another window, in a picture of its own."""
    by.other = dialog
    dialog.show()
    return dialog


def _move(by: Photographer) -> QWidget:
    """A case that lacks something for its next stage."""
    from ui.screens.cases.move import MoveDialog

    found: list[tuple[Record, Gate]] = []

    def work(desk: Desk) -> tuple[Record, Gate]:
        hit = next(hit for hit in desk.find("Draft comparison", 9) if hit.kind == "case")
        return desk.record(hit.id), desk.gates(hit.id)["negotiation"]

    by.session.worker.run(by.shell, work).done(found.append)
    by.wait(lambda: bool(found))
    return beside(by, MoveDialog(by.shell.context, *found[0], by.shell))


def _bulk(by: Photographer) -> QWidget:
    from ui.screens.bulk import BulkDialog

    _kind("case")(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    return beside(by, BulkDialog(by.shell.context, page.kind, page.model.rids()[:3], by.shell))


def _export(by: Photographer) -> QWidget:
    from ui.screens.export_list import ExportDialog

    _kind("case")(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    dialog = ExportDialog(by.shell.context, page.kind, page.model.rids(), page.body.usual, by.shell)
    return beside(by, dialog)


def _window(by: Photographer) -> QWidget:
    """A record in a window of its own."""
    _record(by)
    by.settle()
    by.shell.run_command("window")
    by.wait(lambda: bool(by.shell.windows.windows))
    return beside(by, by.shell.windows.windows[-1])


def _grouped(by: Photographer) -> QWidget:
    _kind("case")(by)
    page = by.shell.show_kind("case")
    assert page is not None
    page.group_by("step")
    return by.shell


def _preview(by: Photographer) -> QWidget:
    """What an import would do: of a ministry's file where it is at hand, else of one of the tests."""
    from ui.screens.importing import ImportPage

    root = Path(__file__).parents[2]
    real = root.parent / "shared" / "data" / "iati" / "spain-maec-indonesia-2015.xml"
    by.shell.show_import()
    page = by.shell.page("import")
    assert isinstance(page, ImportPage)
    page.read([real if real.exists() else root / "tests" / "app" / "iati_full_activity.xml"])
    return by.shell


def _alone(by: Photographer) -> QWidget:
    """A record opened: beside its list, or where there is little room, as a page."""
    _record(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    page.open_beside()
    return by.shell


def _new(by: Photographer) -> QWidget:
    by.shell.start_new("person")
    return by.shell


def _empty(by: Photographer) -> QWidget:
    _kind("case")(by)
    by.settle()
    page = by.shell.show_kind("case")
    assert page is not None
    page.search.set_text("nothing is called so")
    page.reload()
    return by.shell


def _exchange(view: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        page = by.shell.exchange()
        by.settle()
        page.peers.choose("")
        page.show_view(view)
        return by.shell

    return shown


def _dialog_of_exchange(which: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        from ui.exchange.peer_sheet import PeerSheet
        from ui.exchange.write_dialog import WriteDialog

        page = by.shell.exchange()
        by.settle()
        standings = page.peers.standings()
        if which == "write":
            return beside(by, WriteDialog(standings, [standings[0].peer.post], by.shell))
        return beside(by, PeerSheet(standings[0], "", (), by.shell))

    return shown


def bundles_of_another(by: Photographer, folder: Path) -> list[Path]:
    """New bundles of a post that the demonstration knows: of three one is lost, and one is broken."""
    from app.desk import Desk as AppDesk
    from app.exchange import Exchange

    known = folder.exists()
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.bundle"):
        old.unlink()
    ours: list[str] = []
    by.session.worker.run(by.shell, lambda desk: desk.identity()).done(ours.append)
    by.wait(lambda: bool(ours))
    file = folder / "dili.chancery"
    facts = {"post": "DIL", "country": "TL", "title": "AI desk in Dili", "officer": "Rui Taveira"}
    with (
        AppDesk.open(file, passphrase=PASSPHRASE)
        if known
        else AppDesk.create(file, passphrase=PASSPHRASE, **facts)[0]
    ) as other:
        exchange = Exchange(other)
        exchange.add_peer(ours[0])
        card = exchange.card()
        by.session.worker.run(by.shell, lambda desk: desk.add_peer(card, "official", False))
        for number in range(1, 4):
            other.add("case", {"title": f"Reef monitoring, step {number}", "type": "grant"})
            other.add("person", {"name": f"Ana Belo {number}"})
            exchange.export_bundle(["JKT"], folder / f"DIL-JKT-{number}.bundle")
    (folder / "from-a-stick.bundle").write_bytes((folder / "DIL-JKT-2.bundle").read_bytes()[:-100])
    (folder / "DIL-JKT-2.bundle").unlink()
    by.settle()
    return sorted(folder.glob("*.bundle"))


def _offered(by: Photographer) -> QWidget:
    """Bundles that were dropped: good ones with a gap between them, and one that is cut short."""
    bundles = bundles_of_another(by, by.out.absolute() / "demonstration" / "offered")
    page = by.shell.exchange()
    by.settle()
    page.offer(bundles)
    by.wait(lambda: bool(page.taking.offers))
    return by.shell


def _taken(by: Photographer) -> QWidget:
    _offered(by)
    page = by.shell.exchange()
    page.taking.take_in()
    by.wait(lambda: page.taking.outcome is not None)
    return by.shell


def _palette(by: Photographer) -> QWidget:
    from PySide6.QtTest import QTest

    by.shell.show_section("today")
    by.shell.open_finder()
    by.settle()
    QTest.keyClicks(by.shell.finder.line, "laborotory")
    return by.shell


def _help(target: str) -> Screen:
    def shown(by: Photographer) -> QWidget:
        from ui.help.opening import open_help

        return open_help(target, by.shell)

    return shown


def _help_search(by: Photographer) -> QWidget:
    from ui.help.opening import open_help
    from ui.language import spoken

    window = open_help("keys", by.shell)
    words = {"ar": "مفتاح", "fr": "clé", "es": "clave"}.get(spoken(), "key")
    window.search.line.setFocus()
    window.search.set_text(words)
    window.look_for(words)
    return window


def _case_form(by: Photographer, field: str = "title") -> RecordForm:
    """The form of a case with a sum, its window in front, the keyboard in a field."""
    _record(by)
    page = by.shell.page("cases")
    by.shell.activateWindow()
    by.settle()
    if not page.panel.isVisible():  # a narrow window shows it when it is asked for
        page.table.record_opened.emit(0)
    assert page.panel.form is not None
    form: RecordForm = page.panel.form
    form.focus_first(field)
    by.settle()
    return form


def _with_popup(by: Photographer, popup: QWidget) -> QWidget:
    """The window with what is open above it, as one picture."""
    by.popup = popup
    return by.shell


def _editor_date(by: Photographer) -> QWidget:
    day = _case_form(by, "value_date").editor("value_date")
    assert isinstance(day, DateEditor)
    day.open_calendar()
    assert day.calendar is not None
    return _with_popup(by, day.calendar)


def _editor_wrong(by: Photographer) -> QWidget:
    """A sum being typed, and a day that does not exist: as the design has them."""
    form = _case_form(by)
    day = form.editor("value_date")
    assert isinstance(day, DateEditor)
    day.box.line.setText("31 February 2027")
    day.changed.emit()
    form.judge(saving=True)
    form.focus_first("amount")
    return _with_popup(by, form)


def _editor_money(by: Photographer) -> QWidget:
    money = _case_form(by, "amount").editor("amount")
    assert isinstance(money, MoneyEditor)
    money.box.open.click()
    by.settle()
    return _with_popup(by, money.currency.chooser.popup())


def _editor_country(by: Photographer) -> QWidget:
    country = _case_form(by, "country").editor("country")
    assert isinstance(country, CodeEditor)
    return _typed(by, country.box, "ma")


def _editor_agenda(by: Photographer) -> QWidget:
    agenda = _case_form(by, "agenda").editor("agenda")
    assert isinstance(agenda, CodesEditor)
    agenda.setFocus()
    agenda.box.show_all()
    return _with_popup(by, agenda.box.chooser.popup())


def _editor_link(by: Photographer) -> QWidget:
    link = _case_form(by, "counterpart").editor("counterpart")
    assert isinstance(link, LinkEditor)
    return _typed(by, link.box, "univ")


def _editor_marking(by: Photographer) -> QWidget:
    marking = _case_form(by, "marking").editor("marking")
    assert isinstance(marking, CodeEditor)
    marking.box.show_all()
    return _with_popup(by, marking.box.chooser.popup())


def _editor_history(by: Photographer) -> QWidget:
    form = _case_form(by)
    form.show_history("title")
    assert form.past is not None
    return _with_popup(by, form.past)


def _editor_make(by: Photographer) -> QWidget:
    """The dialog for a record that a link makes and that needs more than a name."""
    from ui.screens.making import MakeDialog
    from ui.screens.source import FormSource

    form = _case_form(by)
    source = FormSource(by.shell.context)
    dialog = MakeDialog(source, by.shell.context.kinds["objective"], {"title": "Fair prices"}, by.shell)
    dialog.show()
    dialog.make_now()
    form.setFocus()
    return _with_popup(by, dialog)


def _typed(by: Photographer, box: PickField | ChipsField, words: str) -> QWidget:
    from PySide6.QtTest import QTest

    box.line.setFocus()
    box.line.selectAll()
    QTest.keyClicks(box.line, words)
    by.settle()
    by.wait(box.chooser.showing)
    return _with_popup(by, box.chooser.popup())


SCREENS: dict[str, Screen] = {
    "today": _section("today"),
    "cases-table": _kind("case"),
    "cases-board": _mode("board"),
    "cases-drag": _dragged,
    "case-open": _alone,
    "case-move": _move,
    "case-window": _window,
    "cases-edit": _bulk,
    "cases-export": _export,
    "people-merge": duplicates.merge,
    "organisations-twins": duplicates.twins,
    "cases-timeline": _mode("timeline"),
    "cases-grouped": _grouped,
    "case": _record,
    "empty": _empty,
    "tasks": _kind("task"),
    "network-people": _kind("person"),
    "network-organisations": _kind("organisation"),
    "person-new": _new,
    "funding": _section("funding"),
    "agenda": _section("agenda"),
    "interactions": _section("interactions"),
    "mandates": _section("mandates"),
    "ethics": _section("ethics"),
    "documents": _section("documents"),
    "reports": _section("reports"),
    "exchange": _exchange("conflicts"),
    "exchange-send": _exchange("send"),
    "exchange-came": _exchange("came"),
    "exchange-map": _exchange("map"),
    "exchange-peers": _exchange("peers"),
    "exchange-peer": _dialog_of_exchange("peer"),
    "exchange-write": _dialog_of_exchange("write"),
    "exchange-offered": _offered,
    "exchange-taken": _taken,
    "exchange-listed-peer": posts.listed_peer,  # before the directory brings that post itself
    "exchange-directed": posts.directed,
    "exchange-directed-peer": posts.directed_peer,
    "exchange-first-card": posts.first_card,
    "import": _section("import"),
    "import-preview": _preview,
    "settings-access": _settings("access"),
    "settings-appearance": _settings("appearance"),
    "settings-backups": _settings("backups"),
    "settings-folders-none": _settings("folders"),
    "settings-folders": _folders,
    "settings-folders-add": _folders_add,
    "settings-check": _settings("check"),
    "settings-audit": _settings("audit"),
    "settings-policy": _settings("policy"),
    "palette": _palette,
    "help": _help("cases"),
    "help-table": _help("markings"),
    "help-policy": _help("policy"),
    "help-search": _help_search,
    "editor-date": _editor_date,
    "editor-wrong": _editor_wrong,
    "editor-money": _editor_money,
    "editor-country": _editor_country,
    "editor-agenda": _editor_agenda,
    "editor-link": _editor_link,
    "editor-marking": _editor_marking,
    "editor-history": _editor_history,
    "editor-make": _editor_make,
    "exchange-joining": posts.joining,
}


def take(out: Path, language: str, scale: str, themes: Sequence[str], only: Sequence[str]) -> None:
    """Picture the screens in one language and scale, in each theme."""
    file = _demonstration(out.absolute() / "demonstration")
    with _running(file, language) as (app, session):
        from ui.theme import Mode, theme

        by = Photographer(app, session, out, f"{language}-{scale}")
        unlock = session.unlock
        assert unlock is not None
        for mode in themes:
            theme().apply(Mode(mode))
            if not only or "unlock" in only:
                by.take("unlock", unlock, mode)
        theme().apply(Mode(themes[0]))
        unlock.unlock.wanted.emit(PASSPHRASE, False)
        by.wait(lambda: session.shell is not None)
        for name, screen in SCREENS.items():
            if only and name not in only:
                continue
            widget = screen(by)
            for mode in themes:
                theme().apply(Mode(mode))
                by.take(name, widget, mode)
            theme().apply(Mode(themes[0]))
            by.shell.finder.close()
            if by.other is not None:
                by.other.close()
                by.other = None
            if by.popup is not None:
                by.shell.page("cases").panel.closed.emit()
                if by.popup.isWindow():
                    by.popup.close()
                by.popup = None
                by.shell.page("cases").panel.drop_draft()


def _demonstration(folder: Path) -> Path:
    """The demonstration case file, made once for all the processes of a run; with its user's own folders."""
    from app.demo import build

    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    file = folder / "jakarta.chancery"
    if not file.exists():
        folder.mkdir(exist_ok=True)
        build(file, PASSPHRASE)
    return file


@contextmanager
def _running(file: Path, language: str) -> Iterator[tuple[QApplication, Session]]:
    from PySide6.QtGui import QCursor
    from PySide6.QtWidgets import QApplication

    from ui.application import Session
    from ui.desk_doors import CaseDoors
    from ui.language import speak
    from ui.theme import Mode, fonts, theme

    app = QApplication([])
    QApplication.setStyle("Fusion")
    speak(language)
    fonts.load(fonts.FIRST)
    QCursor.setPos(0, 0)
    theme().reduced_motion = True
    theme().apply(Mode.LIGHT)
    session = Session(app, CaseDoors(), "0", file)
    try:
        yield app, session
    finally:
        session.end()
