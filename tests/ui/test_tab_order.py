"""Tab and Shift+Tab over every page, form, dialog and first window, read from either side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.tabs import name_of, out_of_order, reachable, unseen, walk

pytestmark = pytest.mark.window

Until = Callable[[Callable[[], bool]], None]

SECTIONS = (
    "today", "cases", "funding", "network", "agenda", "interactions", "mandates", "ethics", "documents",
    "reports", "exchange", "import",
)  # fmt: skip
SETTINGS = ("access", "appearance", "backups", "folders", "check", "audit", "policy")


@pytest.fixture(params=["left to right", "right to left"])
def styled(qapp: object, request: pytest.FixtureRequest) -> Iterator[None]:
    """The application in the program's dress, read from either side."""
    from ui.theme import Mode, fonts, theme

    right = request.param == "right to left"
    QApplication.setStyle("Fusion")
    way = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    QApplication.setLayoutDirection(way)
    fonts.load(fonts.FIRST)
    theme().apply(Mode.LIGHT)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle(worker: Any, until: Until) -> None:
    """Wait until what was asked of the store stands in the window."""
    until(lambda: worker.pending == 0)
    QTest.qWait(50)


def begin(window: QWidget) -> None:
    """Put the keyboard into a window, where it is in none of it yet."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 30_000)
    if QApplication.focusWidget() is None:
        window.focusNextChild()


def problems(window: QWidget) -> list[str]:
    """What is wrong with the way of the keyboard through a window as it stands."""
    begin(window)
    found: list[str] = []
    there = walk(window, found)
    found += [f"not reached: {name_of(one)}" for one in reachable(window) - set(there)]
    found += [f"backwards: {step}" for step in out_of_order(there, window)]
    back = walk(window, found, back=True)
    if [there[0], *reversed(there[1:])] != back:
        found.append("Shift+Tab leads another way than Tab")
    found += [f"not to be seen: {name}" for name in unseen(window, len(there))]
    return found


def test_the_pages(shell: Any, worker: Any, until: Until) -> None:
    found = []
    for section in SECTIONS:
        shell.show_section(section)
        settle(worker, until)
        found += [f"{section}: {problem}" for problem in problems(shell)]
    assert "\n".join(found) == ""


def test_the_settings(shell: Any, worker: Any, until: Until) -> None:
    found = []
    for place in SETTINGS:
        shell.show_settings(place)
        settle(worker, until)
        found += [f"{place}: {problem}" for problem in problems(shell)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("kind", ["case", "person", "task"])
def test_a_form(shell: Any, worker: Any, until: Until, kind: str) -> None:
    shell.start_new(kind)
    page = shell._page()
    until(lambda: page.panel.form is not None and worker.pending == 0)
    assert "\n".join(problems(shell)) == ""


def test_a_record(shell: Any, worker: Any, until: Until) -> None:
    page = shell.page("cases")
    shell.show_section("cases")
    page.table.choose(0)
    until(lambda: page.panel.record is not None and worker.pending == 0)
    assert "\n".join(problems(shell)) == ""


def test_a_dialog_and_where_the_keyboard_goes_after_it(shell: Any, until: Until) -> None:
    from ui.shortcuts import ShortcutSheet

    begin(shell)
    before = QApplication.focusWidget()
    assert before is shell.page("cases").table
    sheet = ShortcutSheet(shell.commands, shell)
    sheet.show()
    until(sheet.isActiveWindow)
    assert "\n".join(problems(sheet)) == ""
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    begin(shell)  # no window manager does it here
    assert QApplication.focusWidget() is before


def test_the_palette_gives_the_keyboard_back(shell: Any, until: Until) -> None:
    begin(shell)
    before = QApplication.focusWidget()
    shell.open_finder()
    until(lambda: QApplication.focusWidget() is shell.finder.line)
    QTest.keyClick(shell.finder.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shell.finder.line
    QTest.keyClick(shell.finder.line, Qt.Key.Key_Escape)
    until(lambda: QApplication.focusWidget() is before)
    assert not shell.finder.isVisible()


def test_the_first_windows(open_session: Any, until: Until) -> None:
    from ui.locking.reason import Reason

    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.worker.desk is None and session.worker.pending == 0)
    unlock = session.unlock
    found = [f"unlock: {problem}" for problem in problems(unlock)]
    unlock._show_page(unlock.welcome)
    found += [f"welcome: {problem}" for problem in problems(unlock)]
    unlock.show_first_run()
    found += [f"first run: {problem}" for problem in problems(unlock)]
    assert "\n".join(found) == ""
