"""The help window: opened from every screen, searched, walked through, in each language, never in the way."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFontDatabase, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.test_accessible import nameless
from ui.help import places
from ui.help.library import library, search
from ui.help.opening import close_help, open_help
from ui.help.window import LEAST, LIST_NARROW, HelpWindow

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(autouse=True)
def no_help_left(qapp: object) -> Iterator[None]:
    """The help window is one for the process: each test begins without."""
    yield
    close_help()


@pytest.fixture
def window(styled: None, qtbot: Any) -> HelpWindow:
    """A new help window on its first page, and with the keyboard."""
    close_help()
    made = open_help(places.FIRST)
    qtbot.waitUntil(lambda: made.isActiveWindow() and made.text.hasFocus(), timeout=30_000)
    return made


@pytest.fixture
def spoken_after(qapp: object) -> Iterator[Callable[[str], None]]:
    """Speaks a language as the program does; English again afterwards."""
    from ui.language import speak
    from ui.theme import theme

    def use(code: str) -> None:
        speak(code)
        theme().apply(theme().choice)

    yield use
    use("en")


def made() -> HelpWindow:
    """The help window that somebody opened."""
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, HelpWindow) and one.isVisible()
    )


def press(window: Any, keys: str) -> None:
    """Press a shortcut in a window that is in front."""
    from PySide6.QtGui import QKeySequence

    QTest.keySequence(window, QKeySequence(keys))


def in_front(window: Any, qtbot: Any) -> None:
    """Let a window have the keyboard."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)


# -- help on what is on screen -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "page"),
    [("cases", "cases"), ("exchange", "exchange"), ("today", "today"), ("import", "importing")],
)
def test_shift_f1_opens_the_page_of_the_screen(shell: Any, qtbot: Any, section: str, page: str) -> None:
    shell.show_section(section)
    in_front(shell, qtbot)
    press(shell, "Shift+F1")
    assert made().page == page
    assert made().windowTitle() == f"Help: {library('en')[page].title} - Chancery"
    assert made().text.toPlainText().startswith(library("en")[page].title)


def test_a_kind_opens_its_part_of_the_page(shell: Any, worker: Any, until: Until) -> None:
    shell.show_kind("task")
    until(lambda: worker.pending == 0)
    shell.commands.run("help")
    assert made().page == "interactions"
    assert made().text.verticalScrollBar().value() > 0


@pytest.mark.parametrize("place", sorted(places.SETTINGS))
def test_each_page_of_the_settings_has_its_page(shell: Any, worker: Any, until: Until, place: str) -> None:
    shell.show_settings(place)
    until(lambda: worker.pending == 0)
    shell.commands.run("help")
    assert made().page == places.SETTINGS[place].partition("#")[0]


def test_the_sidebar_opens_the_help_and_f1_the_keys(shell: Any, qtbot: Any) -> None:
    from ui.components import dialogs

    dialogs.set_next_answer(True)
    in_front(shell, qtbot)
    press(shell, "F1")
    assert dialogs.take_asked() == ["Chancery: Keys"]
    shell.sidebar.help.click()
    assert made().page == "cases"


def test_there_is_one_window_for_all(shell: Any) -> None:
    first = open_help("reports", shell)
    shell.show_section("reports")
    shell.show_help()
    assert open_help("exchange#conflicts", shell) is first is made()


def test_an_empty_list_leads_to_its_help(shell: Any, worker: Any, until: Until) -> None:
    page = shell.show_kind("obligation")
    until(lambda: worker.pending == 0 and page.empty.isVisible())
    assert page.empty.help.isVisible()
    page.empty.help.click()
    assert made().page == "cases"
    page.search.set_text("nothing is called so")
    page.reload()
    until(lambda: worker.pending == 0)
    assert not page.empty.help.isVisible()


def test_exchange_without_peers_leads_to_its_help(shell: Any, worker: Any, until: Until) -> None:
    from ui.help.link import HelpLink

    shell.show_section("exchange")
    page = shell.page("exchange")
    until(lambda: worker.pending == 0 and any(link.isVisible() for link in page.findChildren(HelpLink)))
    next(link for link in page.findChildren(HelpLink) if link.isVisible()).click()
    assert made().page == "exchange"


def test_the_first_window_offers_help(styled: None, worker: Any, qtbot: Any, tmp_path: Any) -> None:
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    first = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(first)
    in_front(first, qtbot)
    press(first, "F1")
    assert made().page == "start"
    first.show_file(tmp_path / "desk.chancery")
    first.help.click()
    assert made().page == "keys"
    first.show_first_run()
    in_front(first, qtbot)
    press(first, "Shift+F1")
    assert made().page == "start"
    assert made().text.verticalScrollBar().value() > 0
    qtbot.waitUntil(lambda: worker.pending == 0, timeout=30_000)


def test_every_key_that_the_pages_name_is_a_key(shell: Any) -> None:
    known = {command.shortcut for command in shell.commands.all()} | {"Ctrl+C", "F1", "F2"}
    named = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+\w+|\bF\d+\b")
    for language in ("en", "fr", "es", "ar"):
        for page in library(language).values():
            assert set(named.findall(page.text)) <= known, f"{language}/{page.name}"


# -- pages -------------------------------------------------------------------------------------------


def test_links_lead_on_and_back_leads_back(window: HelpWindow) -> None:
    window.follow_link("exchange.md#conflicts")
    assert window.page == "exchange"
    down = window.text.verticalScrollBar().value()
    assert down > 0
    window.follow_link("#peers")
    assert window.page == "exchange"
    assert window.text.verticalScrollBar().value() < down
    press(window.text, "Alt+Left")
    assert (window.page, window.text.verticalScrollBar().value()) == ("exchange", down)
    press(window.text, "Alt+Left")
    assert window.page == "start"
    assert not window.back.isEnabled()
    press(window.text, "Alt+Right")
    assert (window.page, window.text.verticalScrollBar().value()) == ("exchange", down)


def test_the_keyboard_follows_a_link(window: HelpWindow) -> None:
    QTest.keyClick(window.text, Qt.Key.Key_Tab)
    QTest.keyClick(window.text, Qt.Key.Key_Return)
    assert window.page == "keys"


def test_a_link_outside_is_words_and_an_odd_one_leads_nowhere(window: HelpWindow) -> None:
    window.follow("policy")
    assert "TOML (https://toml.io)" in window.text.toPlainText()
    assert "://" not in window.text.toHtml().replace("http://www.w3.org", "").split("<body")[1].replace(
        "(https://toml.io)", ""
    )
    before = window.page
    for odd in ("https://example.org/", "file:///x.md", "../start", "zeppelin.md"):
        window.follow_link(odd)
    assert window.page == before
    assert window.text.loadResource(2, QUrl("https://example.org/x.png")) is None


def test_headings_tables_and_code_are_dressed(window: HelpWindow) -> None:
    from ui.theme import theme

    window.follow("policy")
    document = window.text.document()
    block = document.begin()
    seen = set()
    while block.isValid():
        pieces = block.begin()
        dress = pieces.fragment().charFormat() if not pieces.atEnd() else block.charFormat()
        level = block.blockFormat().headingLevel()
        if level:
            wanted = {1: "title", 2: "record", 3: "section"}[level]
            if dress.fontFixedPitch() is False:
                assert dress.font().families() == theme().font(wanted).families()
                assert dress.font().pixelSize() == theme().font(wanted).pixelSize()
            seen.add(level)
        block = block.next()
    assert seen == {1, 2, 3}
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 1
    assert tables[0].format().borderBrush().color() == theme().c.lineStrong


@pytest.mark.parametrize("language", ["en", "ar"])
def test_blocks_of_code_stand_in_columns(styled: None, qtbot: Any, language: str) -> None:
    """In letters of one width, left to right; the text font makes a times sign of the x of 768x25519."""
    from ui.help.text import HelpText

    shown = HelpText()
    qtbot.addWidget(shown)
    shown.show_page(library(language)["format"], right_to_left=language == "ar")
    block = shown.document().find("age-v1 mlkem768x25519").block()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    assert block.begin().fragment().charFormat().font().families() == fixed.families()
    assert block.textDirection() is Qt.LayoutDirection.LeftToRight
    text = shown.document().begin().begin().fragment().charFormat().font()
    assert text.families() != fixed.families()


def test_the_list_is_walked_with_the_arrow_keys(window: HelpWindow) -> None:
    window.list.items[0].setFocus()
    QTest.keyClick(window.list.items[0], Qt.Key.Key_Down)
    assert window.list.items[1].hasFocus()
    QTest.keyClick(window.list.items[1], Qt.Key.Key_Return)
    assert window.page == places.pages()[1]
    assert window.text.hasFocus()
    assert [item.name for item in window.list.items] == places.pages()
    assert [item.name for item in window.list.items if item.isChecked()] == [window.page]
    window.search.line.setFocus()
    QTest.keyClick(window.search.line, Qt.Key.Key_Down)
    assert window.list.items[0].hasFocus()


def test_everything_has_a_name(window: HelpWindow) -> None:
    assert nameless(window) == []
    window.look_for("key")
    assert nameless(window) == []


def test_escape_closes_and_a_theme_dresses_anew(window: HelpWindow) -> None:
    from ui.theme import Mode, theme

    def link_colours() -> set[str]:
        found = set()
        block = window.text.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if pieces.fragment().charFormat().isAnchor():
                    found.add(pieces.fragment().charFormat().foreground().color().name())
                pieces += 1
            block = block.next()
        return found

    try:
        for mode in (Mode.DARK, Mode.HIGH_CONTRAST, Mode.LIGHT):
            theme().apply(mode)
            assert link_colours() == {theme().c.link.name()}
    finally:
        theme().apply(Mode.LIGHT)
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_small_window_keeps_its_words_within(window: HelpWindow) -> None:
    window.resize(*LEAST)
    QApplication.processEvents()
    assert window.list.parentWidget().width() == LIST_NARROW
    for name in places.pages():
        window.follow(name)
        assert window.text.document().size().width() <= window.text.viewport().width() + 1, name


# -- search ------------------------------------------------------------------------------------------


def test_search_lists_pages_and_marks_the_words(window: HelpWindow, until: Until) -> None:
    press(window.text, "Ctrl+F")
    assert window.search.line.hasFocus()
    QTest.keyClicks(window.search.line, "fingerprint")
    until(
        lambda: [item.name for item in window.list.items] == [hit.name for hit in search("en", "fingerprint")]
    )
    QTest.keyClick(window.search.line, Qt.Key.Key_Return)
    assert window.page == "peers"
    marked = [chosen.cursor.selectedText() for chosen in window.text.extraSelections()]
    assert marked
    assert {words.casefold() for words in marked} == {"fingerprint"}
    assert window.list.items[0].accessibleDescription()
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.text.extraSelections() == []
    assert [item.name for item in window.list.items] == places.pages()


def test_a_mark_far_below_is_brought_into_sight(window: HelpWindow) -> None:
    window.follow("peers")
    window.search.set_text("laptop")
    window.look_for("laptop")
    assert window.text.verticalScrollBar().value() > 0


def test_what_is_nowhere_is_said(window: HelpWindow) -> None:
    from ui.components.label import Label

    window.look_for("zeppelin")
    QApplication.processEvents()
    assert window.list.items == []
    said = [label.text() for label in window.list.findChildren(Label) if label.isVisible()]
    assert said == ["No page holds all these words."]
    window.search.clear()
    assert len(window.list.items) == len(places.pages())


# -- languages and locking -----------------------------------------------------------------------------


def test_it_speaks_the_language_of_the_program(
    window: HelpWindow, until: Until, spoken_after: Callable[[str], None]
) -> None:
    window.follow("cases")
    for code in ("fr", "es", "ar", "en"):
        spoken_after(code)
        title = library(code)["cases"].title
        until(lambda title=title: window.text.toPlainText().startswith(title))
        assert window.page == "cases"
        assert window.list.items[0].text() == library(code)["start"].title


def test_arabic_reads_from_the_right(styled: None, until: Until, spoken_after: Callable[[str], None]) -> None:
    spoken_after("ar")
    window = open_help("markings")
    QApplication.processEvents()
    block = window.text.document().begin()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    assert window.list.items[0].mapTo(window, window.list.items[0].rect().center()).x() > window.width() // 2
    table = next(f for f in window.text.document().rootFrame().childFrames() if isinstance(f, QTextTable))
    assert table.cellAt(0, 2).firstCursorPosition().block().text() == "الدرجة"
    window.follow("policy")
    assert window.only_english.isVisible()
    assert window.text.document().begin().textDirection() is Qt.LayoutDirection.LeftToRight
    window.follow("start")
    assert not window.only_english.isVisible()


def test_locking_takes_it_from_the_screen_and_it_comes_back(open_session: Any, until: Until) -> None:
    from ui.locking.reason import Reason

    session = open_session()
    window = open_help("keys", session.shell)
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    assert not window.isVisible()
    session.unlock.show_help()
    assert made() is window
    assert window.page == "keys"


ENDING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from ui.application import make_application
from ui.help.opening import open_help
app = make_application(sys.argv[:1])
app.setQuitOnLastWindowClosed(False)
main = QWidget()
main.show()
window = open_help("start", main)
app.lastWindowClosed.connect(lambda: app.exit(int(window.isVisible())))
QTimer.singleShot(0, window.close)
QTimer.singleShot(0, lambda: open_help("keys"))
QTimer.singleShot(0, main.close)
sys.exit(app.exec())
"""


def test_the_program_ends_with_its_main_window_alone() -> None:
    """Qt says so only in a loop of its own: closing the help ends nothing, and open help holds nothing up."""
    assert subprocess.run([sys.executable, "-c", ENDING], timeout=120, check=False).returncode == 1


def test_the_window_of_the_first_start_does_not_import_it() -> None:
    script = (
        "import sys; import ui.application, ui.shell;"
        "print(*sorted(name for name in sys.modules if name.startswith('ui.help.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ui.help.link", "ui.help.opening", "ui.help.places"]


def test_buttons_say_what_they_do(window: HelpWindow) -> None:
    names = {button.accessibleName() for button in window.findChildren(QPushButton)}
    assert {"Back", "Forward"} <= names
