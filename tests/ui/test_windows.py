"""Records in windows of their own, and the way back through records that were followed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from ui.places import MOST, Places

Until = Callable[[Callable[[], bool]], None]
CASE = "Maize prices by radio"


@pytest.fixture
def case(shell: Any, until: Until) -> Any:
    """The page of cases with a case beside the list."""
    page = shell.show_kind("case")
    until(lambda: all(page.model.row_at(n) is not None for n in range(page.model.rowCount())))
    titles = [page.model.row_at(n).title for n in range(page.model.rowCount())]
    page.table.choose(titles.index(CASE))
    until(lambda: page.panel.record is not None and page.panel.record.title == CASE)
    return page


def open_windows(shell: Any, page: Any, until: Until, count: int) -> list[Any]:
    for number in range(count):
        shell.run_command("window")
        until(lambda number=number: len(shell.windows.windows) == number + 1)
    return list(shell.windows.windows)


def test_what_is_typed_in_one_window_stands_in_the_others(shell: Any, case: Any, until: Until) -> None:
    first, second = open_windows(shell, case, until, 2)
    assert first.windowTitle() == f"{CASE}, NBO - Chancery"
    line = first.panel.form.editor("officer").box.line
    line.setText("Wanjiru")
    line.textEdited.emit("Wanjiru")
    for panel in (second.panel, case.panel):
        assert panel.form.edits() == {"officer": "Wanjiru"}
    second.panel.save_now()
    until(lambda: shell._worker.pending == 0 and not any(w.panel.has_draft for w in (first, second)))
    until(
        lambda: all(p.record.values["officer"] == "Wanjiru" for p in (first.panel, second.panel, case.panel))
    )
    assert second.toast.words() == "Saved"
    second.toast.undo.click()
    until(lambda: not first.panel.record.values["officer"])


def test_a_window_closes_with_its_record_and_keeps_its_draft(shell: Any, case: Any, until: Until) -> None:
    (window,) = open_windows(shell, case, until, 1)
    key = window.panel.record.id
    line = window.panel.form.editor("officer").box.line
    line.setText("Wanjiru")
    line.textEdited.emit("Wanjiru")
    window.close()
    assert not shell.windows.windows
    assert shell.context.drafts.edits(key) == {"officer": "Wanjiru"}
    case.panel.drop_draft()
    (again,) = open_windows(shell, case, until, 1)
    again.panel.delete_wanted.emit(key)
    until(lambda: not shell.windows.windows)
    until(lambda: shell.toast.words() == "Deleted: 1")


def test_a_lock_takes_every_window_and_keeps_what_was_typed(open_session: Any, until: Until) -> None:
    from ui.locking.reason import Reason

    session = open_session()
    page = session.shell.show_kind("case")
    until(lambda: page.model.rowCount() == 2 and page.model.row_at(0) is not None)
    page.table.choose(0)
    until(lambda: page.panel.record is not None)
    (window,) = open_windows(session.shell, page, until, 1)
    line = window.panel.form.editor("officer").box.line
    line.setText("Wanjiru")
    line.textEdited.emit("Wanjiru")
    key = window.panel.record.id
    session.lock(Reason.HAND)
    until(lambda: session.worker.pending == 0)
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible() and "radio" in w.windowTitle()]
    open_session.unlock(session)
    assert session.shell.context.drafts.edits(key) == {"officer": "Wanjiru"}


def test_a_link_in_a_window_leads_to_the_main_one_and_back(shell: Any, case: Any, until: Until) -> None:
    (window,) = open_windows(shell, case, until, 1)
    party = str(window.panel.record.values["counterpart"])
    window.panel._follow(party)
    network = shell.page("network")
    until(lambda: shell._stack.currentWidget() is network and network.panel.record is not None)
    assert network.panel.record.title == "Lake Basin Institute"
    assert shell.place() == ("network", f"organisation#{party}")
    shell.go_back()
    until(lambda: shell._stack.currentWidget() is case and case.panel.isVisible())
    assert case.panel.record.title == CASE
    shell.go_forward()
    until(lambda: shell._stack.currentWidget() is network and network.panel.isVisible())


def test_the_menu_of_a_row_opens_moves_and_copies(shell: Any, case: Any, until: Until) -> None:
    table = case.table
    asked: list[QPoint] = []
    table.menu_asked.disconnect()
    table.menu_asked.connect(asked.append)
    spot = table.visualRect(table.currentIndex()).center()
    QApplication.sendEvent(
        table.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, table.viewport().mapToGlobal(spot)),
    )
    assert asked
    actions = {action.text(): action for action in case.acts.menu_of_now().actions() if action.text()}
    assert actions["Move to the next stage"].isVisible()
    assert not actions["Edit all chosen…"].isEnabled()
    actions["Copy"].trigger()
    until(lambda: CASE in QApplication.clipboard().text())
    actions["Open in a window of its own"].trigger()
    until(lambda: len(shell.windows.windows) == 1)


def test_places_are_remembered_to_a_number_and_amended_within_a_list() -> None:
    places = Places()
    assert (places.back(), places.forward()) == (None, None)
    for number in range(MOST + 10):
        assert places.arrive(("cases", f"case#{number}"))
    assert not places.arrive(("cases", f"case#{MOST + 9}"))
    places.amend(("cases", "case#x"))
    assert places.present == ("cases", "case#x")
    places.amend(("cases", "task"))
    places.amend(("network", "case#y"))
    assert places.present == ("cases", "case#x")
    count = 0
    while places.back() is not None:
        count += 1
    assert count == MOST
    assert places.can_go_forward
    assert places.arrive(("today", ""))
    assert not places.can_go_forward
