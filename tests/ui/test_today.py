"""The page Today in a real window: ticking off, following an entry, one column when narrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.components.entry import Entry
from ui.components.label import Label

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(shell: Any, until: Until) -> Any:
    """Today, with two late tasks and a meeting."""
    now = datetime.now().astimezone()
    late = (now.date() - timedelta(days=3)).isoformat()
    noon = f"{now.date().isoformat()}T12:00"

    def work(desk: Any) -> None:
        case = desk.app.add("case", {"title": "Radio"})
        for title in ("Call back", "Send the note"):
            desk.app.add("task", {"title": title, "due": late, "case": case, "officer": "Ruth Achieng"})
        desk.app.add("interaction", {"subject": "Working group", "start": noon, "type": "meeting"})

    shell._worker.run(shell, work)
    shell.show_section("today")
    made = shell.page("today")
    made.reload()
    until(lambda: len(made.due.rows) == 2)
    return made


def words(widget: QWidget) -> list[str]:
    return [entry.text() for entry in widget.findChildren(Entry)]


def test_it_is_what_stands_after_unlocking(open_session: Any, until: Until) -> None:
    shell = open_session().shell
    page = shell.page("today")
    assert shell._stack.currentWidget() is page
    assert shell.windowTitle() == "Today, NBO - Chancery"
    until(lambda: bool(page.header._count.words()))
    assert words(page) == []
    assert "Nothing waits for your hand today." in [label.text() for label in page.findChildren(Label)]


def test_it_says_what_is_due_and_whom_one_meets(page: Any) -> None:
    assert words(page.due) == ["Call back", "Send the note"]
    assert words(page.meetings) == ["Working group"]
    assert page.due.rows[0].entry.accessibleName() == "Call back, Radio"
    assert page.due.rows[0].check.accessibleName() == "Done: Call back"


@pytest.mark.parametrize(
    ("voice", "reference", "said"),
    [
        ("capital", "R/1", "R/1"),
        ("here", "R/1", "\u2068R/1\u2069 (recorded here)"),
        ("here", "", "Recorded here"),
        ("other", "R/1", "\u2068R/1\u2069 (not from the capital)"),
        ("other", "", "Not from the capital"),
    ],
)
def test_a_mandate_says_whose_word_it_is(page: Any, voice: str, reference: str, said: str) -> None:
    from app.mandates import Voice
    from app.today import Asked, Ref
    from ui.screens.today.news import MandatesCard

    card = page.findChild(MandatesCard)
    asked = Asked(Ref("x", "mandate", "Orders"), reference, 0, 1, "open", Voice(voice))
    card.show_today(SimpleNamespace(mandates=(asked,)))
    (entry,) = [entry for entry in card.findChildren(Entry) if entry.text() == "Orders"]
    assert entry.accessibleName() == f"Orders, {said}"


def test_a_tick_does_the_task_and_undo_brings_it_back(
    page: Any, shell: Any, qtbot: Any, until: Until
) -> None:
    page.due.rows[0].check.setFocus()
    qtbot.keyClick(page.due.rows[0].check, Qt.Key.Key_Space)
    until(lambda: words(page.due) == ["Send the note"])
    until(shell.toast.isVisible)
    until(lambda: shell.focusWidget() is page.due.rows[0].check)
    until(lambda: shell.sidebar._items["today"]._count == 1)
    shell.undo()
    until(lambda: words(page.due) == ["Call back", "Send the note"])


def test_an_entry_leads_to_its_record(page: Any, shell: Any, qtbot: Any, until: Until) -> None:
    qtbot.keyClick(page.due.rows[1].entry, Qt.Key.Key_Return)
    cases = shell.page("cases")
    until(lambda: shell._stack.currentWidget() is cases)
    assert cases.kind.token == "task"
    until(lambda: cases.panel.record is not None and cases.panel.record.title == "Send the note")
    shell.go_back()
    assert shell._stack.currentWidget() is page


def test_arrow_keys_move_along_the_entries(page: Any, qtbot: Any) -> None:
    first = page.due.rows[0].entry
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert not first.hasFocus()
    assert page.isAncestorOf(page.focusWidget())


def test_a_new_task_is_begun_from_here(page: Any, shell: Any, until: Until) -> None:
    page.new_task.click()
    cases = shell.page("cases")
    until(lambda: shell._stack.currentWidget() is cases and cases.panel.form is not None)
    assert cases.kind.token == "task"


def test_all_tasks_are_one_click_away(page: Any, shell: Any) -> None:
    page.due.all_wanted.emit()
    assert shell._stack.currentWidget() is shell.page("cases")
    assert shell.page("cases").kind.token == "task"


def test_narrow_windows_have_one_column(page: Any, shell: Any, until: Until) -> None:
    shell.resize(1400, 860)
    until(page._side.isVisible)
    shell.resize(800, 700)
    until(lambda: not page._side.isVisible())
    until(page.moved.isVisible)


def test_what_another_screen_changed_shows_at_once(page: Any, shell: Any, until: Until) -> None:
    from ui.desk import Change

    shell.show_section("network")
    shell._worker.run(shell, lambda desk: desk.save(page.due.rows[0].id, {"status": "done"})).done(
        lambda change: isinstance(change, Change)
    )
    shell.show_section("today")
    until(lambda: words(page.due) == ["Send the note"])


def test_a_file_that_is_read_only_has_no_boxes_to_tick(
    qtbot: Any, worker: Any, case_file: Path, until: Until
) -> None:
    from ui.screens.today.due import DueCard

    card = DueCard(writable=False)
    qtbot.addWidget(card)
    from app.today import Group, Task, Today

    group = Group((Task("x", "A task", "2026-11-01", "", "open", None),), 1)
    none = Group((), 0)
    day = date(2026, 11, 26)
    card.show_today(Today(day, group, none, none, (), (), (), None, 0, (), (), "open"))
    assert not card.rows[0].check.isEnabled()
