"""What happens meanwhile: a store that answers late, changes from elsewhere, two requests at once.

Nothing that somebody types may land in another record, be written twice, or be shown as if it were there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.sums import Total
from ui.locking.reason import Reason
from ui.screens.cases import sums
from ui.screens.liststate import ListState
from ui.screens.views import SavedView

Until = Callable[[Callable[[], bool]], None]


def settle(worker: Any, until: Until) -> None:
    """Let timers run and the store answer, several times over."""
    for _ in range(4):
        QTest.qWait(120)
        until(lambda: worker.pending == 0)


def ask(worker: Any, until: Until, work: Callable[[Any], Any]) -> Any:
    answers: list[Any] = []
    worker.run(worker, work).done(answers.append)
    until(lambda: bool(answers) and worker.pending == 0)
    return answers[0]


def line(page: Any, field: str) -> QLineEdit:
    """A field's line, with the cursor at its end."""
    editor: QLineEdit = page.panel.form.editor(field).findChildren(QLineEdit)[0]
    editor.setFocus()
    editor.end(False)
    return editor


@pytest.fixture
def people(shell: Any, worker: Any, until: Until) -> Any:
    page = shell.show_kind("person")
    until(lambda: page.model.rowCount() == 5 and worker.pending == 0)
    return page


def names(worker: Any, until: Until) -> list[str]:
    rows = ask(worker, until, lambda desk: desk.rows("person", desk.app.select("person")))
    return sorted(row.title for row in rows)


# -- a new record is begun while the list still answers -----------------------------------------


def test_what_is_typed_into_a_new_record_stays_out_of_the_row_chosen_just_before(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    before = names(worker, until)
    people.table.choose(2)
    shell.run_command("new")
    QTest.keyClicks(line(people, "name"), "Grace")
    settle(worker, until)
    assert people.panel.record is None
    QTest.keyClicks(line(people, "name"), " Hopper")
    shell.run_command("save")
    settle(worker, until)
    assert names(worker, until) == sorted([*before, "Grace Hopper"])


@pytest.mark.parametrize("how", ["bundle", "undo", "sort"])
def test_a_new_record_goes_on_being_written_while_its_list_changes(
    shell: Any, people: Any, worker: Any, until: Until, how: str
) -> None:
    people.table.choose(1)
    settle(worker, until)
    ask(worker, until, lambda desk: desk.save(people.panel.record.id, {"country": "FR"}))
    shell.run_command("new")
    settle(worker, until)
    QTest.keyClicks(line(people, "name"), "Grace")
    if how == "bundle":
        ask(worker, until, lambda desk: desk.add("person", {"name": "From elsewhere"}))
    elif how == "undo":
        shell.undo()
    else:
        people.table.order_asked.emit("country", True)
    settle(worker, until)
    assert people.panel.record is None
    assert line(people, "name").text() == "Grace"


def test_a_new_case_stays_when_a_card_was_clicked_just_before(shell: Any, worker: Any, until: Until) -> None:
    page = shell.show_kind("case")
    page.show_mode("board")
    settle(worker, until)
    page.board.cards()[0].click()
    shell.run_command("new")
    QTest.keyClicks(line(page, "title"), "Grace")
    settle(worker, until)
    assert page.panel.record is None


# -- saved once -----------------------------------------------------------------------------------


def test_a_new_record_that_is_saved_twice_at_once_is_made_once(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    shell.run_command("new")
    QTest.keyClicks(line(people, "name"), "Zed New")
    shell.run_command("save")
    shell.run_command("save")
    settle(worker, until)
    assert names(worker, until).count("Zed New") == 1
    assert len(names(worker, until)) == 6


@pytest.mark.parametrize("how", ["plain", "facet", "search", "group"])
def test_a_new_record_is_itself_once_it_is_saved_also_where_the_list_hides_it(
    shell: Any, people: Any, worker: Any, until: Until, how: str
) -> None:
    if how == "facet":
        people.facets.choose({"country": frozenset({"KE"})})
    elif how == "search":
        people.search.set_text("Amara")
        people.reload()
    elif how == "group":
        people.group_by("country")
    settle(worker, until)
    shell.run_command("new")
    QTest.keyClicks(line(people, "name"), "Zed New")
    shell.run_command("save")
    settle(worker, until)
    assert people.panel.title() == "Zed New"
    QTest.keyClicks(line(people, "name"), " Two")
    shell.run_command("save")
    settle(worker, until)
    assert "Zed New Two" in names(worker, until)
    assert len(names(worker, until)) == 6


def test_what_is_typed_while_a_save_is_under_way_is_saved_when_asked_for(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    shell.run_command("new")
    QTest.keyClicks(line(people, "name"), "Zed")
    worker.run(shell, lambda _desk: time.sleep(0.4))
    shell.run_command("save")
    QTest.keyClicks(line(people, "name"), " New")
    shell.run_command("save")
    settle(worker, until)
    assert "Zed New" in names(worker, until)
    assert len(names(worker, until)) == 6


# -- records that are no more -----------------------------------------------------------------------


def test_a_record_that_was_deleted_elsewhere_does_not_stay_beside_the_list(
    people: Any, worker: Any, until: Until
) -> None:
    people.table.choose(2)
    settle(worker, until)
    gone = people.panel.record.id
    ask(worker, until, lambda desk: desk.delete([gone]))
    settle(worker, until)
    assert not people.panel.isVisible() or people.panel.record.id != gone


def test_a_new_record_that_is_undone_does_not_stay_beside_the_list(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    shell.run_command("new")
    QTest.keyClicks(line(people, "name"), "Zed New")
    shell.run_command("save")
    settle(worker, until)
    shell.undo()
    settle(worker, until)
    assert "Zed New" not in names(worker, until)
    assert not people.panel.isVisible() or people.panel.title() != "Zed New"


def test_back_does_not_show_a_record_that_was_deleted_since(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    people.table.choose(1)
    settle(worker, until)
    gone = people.panel.record.id
    shell.show_section("today")
    settle(worker, until)
    ask(worker, until, lambda desk: desk.delete([gone]))
    settle(worker, until)
    shell.go_back()
    settle(worker, until)
    assert shell.place()[0] == "network"
    assert not people.panel.isVisible() or people.panel.record.id != gone


@pytest.mark.parametrize("title", ["!!!", "—", "的", "Budget"])
def test_a_window_stays_open_whatever_its_record_is_called(
    shell: Any, worker: Any, until: Until, title: str
) -> None:
    def make(desk: Any) -> str:
        first: str = desk.add("task", {"title": title}).ids[0]
        for _ in range(3):
            desk.add("task", {"title": title})
        return first

    wanted = ask(worker, until, make)
    shell.windows.open(wanted)
    until(lambda: len(shell.windows.windows) == 1)
    ask(worker, until, lambda desk: desk.add("task", {"title": "another"}))
    settle(worker, until)
    assert len(shell.windows.windows) == 1
    assert ask(worker, until, lambda desk: desk.place("task", wanted)) > 0


def test_open_over_an_empty_list_shows_no_empty_form(people: Any, worker: Any, until: Until) -> None:
    people.search.set_text("qqqq")
    people.reload()
    settle(worker, until)
    people.open_beside()
    settle(worker, until)
    assert not people.panel.isVisible()


# -- the window itself ------------------------------------------------------------------------------


def test_a_saved_view_looks_as_it_was_saved_on_a_list_that_was_not_shown_yet(
    shell: Any, worker: Any, until: Until
) -> None:
    look = ListState("country", True, None, {}, "country", "table")
    shell.context.views.save(SavedView("By country", "person", "", {}, look.to_words()))
    until(lambda: worker.pending == 0)
    shell.show_view("By country")
    settle(worker, until)
    page = shell.page("network")
    assert (page.kind.token, page.state.group, page.state.sort) == ("person", "country", "country")


def test_it_locks_while_its_language_changes(open_session: Any, until: Until) -> None:
    session = open_session()
    session.worker.run(session.shell, lambda _desk: time.sleep(0.5))
    session.use_language("fr")
    try:
        session.lock(Reason.IDLE)
        until(lambda: session.worker.desk is None)
        QTest.qWait(300)
        assert session.shell is None
        assert session.unlock is not None
    finally:
        session.use_language("en")


def test_two_changes_of_language_leave_one_window(open_session: Any, until: Until) -> None:
    from ui.shell import Shell

    session = open_session()
    session.worker.run(session.shell, lambda _desk: time.sleep(0.3))
    session.use_language("fr")
    session.use_language("es")
    try:
        until(lambda: session.worker.pending == 0)
        QTest.qWait(300)
        standing = [w for w in QApplication.topLevelWidgets() if isinstance(w, Shell) and w.isVisible()]
        assert standing == [session.shell]
    finally:
        session.use_language("en")
        until(lambda: session.worker.pending == 0)


def test_deleting_and_changing_nothing_leaves_nothing_to_undo(shell: Any, worker: Any, until: Until) -> None:
    for work in (lambda desk: desk.delete([]), lambda desk: desk.save_many([], {"country": "FR"})):
        change = ask(worker, until, work)
        assert (change.undo, change.kinds) == (0, frozenset())


def test_enter_takes_the_answer_to_what_was_typed_not_the_one_before(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    people.table.choose(0)
    settle(worker, until)
    people.open_beside()
    settle(worker, until)
    shell.run_command("find")
    until(lambda: shell.finder.isVisible() and worker.pending == 0)
    QTest.keyClicks(shell.finder.line, "Chiara")
    QTest.keyClick(shell.finder.line, Qt.Key.Key_Return)
    settle(worker, until)
    assert people.panel.title() == "Chiara Lombardi"


def test_many_rows_are_copied_while_the_window_goes_on_and_not_after_a_lock(
    shell: Any, people: Any, worker: Any, until: Until
) -> None:
    ask(worker, until, lambda desk: [desk.add("person", {"name": f"P {n:04}"}) for n in range(900)])
    settle(worker, until)
    people.reload()
    settle(worker, until)
    people.table.selectAll()
    QGuiApplication.clipboard().setText("before")
    people.acts.copy_chosen()
    until(lambda: QGuiApplication.clipboard().text() != "before")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 905
    QGuiApplication.clipboard().setText("before")
    people.acts.copy_chosen()
    shell.hide()
    settle(worker, until)
    assert QGuiApplication.clipboard().text() == "before"


def test_widths_of_columns_survive_the_timeline(shell: Any, worker: Any, until: Until) -> None:
    page = shell.show_kind("case")
    settle(worker, until)
    stage = next(n for n, column in enumerate(page.model.columns) if column.field == "stage")
    page.table.header.resizeSection(stage, 222)
    page.show_mode("timeline")
    settle(worker, until)
    page.table.header.resizeSection(0, 333)
    page.show_mode("table")
    settle(worker, until)
    assert page.state.widths["stage"] == 222
    assert page.state.widths.get("title") != 333


def test_a_group_of_what_is_not_here_is_called_so(shell: Any, worker: Any, until: Until) -> None:
    party = ask(worker, until, lambda desk: desk.rows("organisation", desk.app.select("organisation"))[0].id)
    ask(worker, until, lambda desk: desk.delete([party]))
    page = shell.show_kind("case")
    page.group_by("counterpart")
    settle(worker, until)
    heads = [page.model.group_at(number) for number in range(page.model.rowCount())]
    assert page.model.group_words(heads[0]) == "A record that is not here, 1"


@pytest.mark.parametrize(
    ("amount", "words"),
    [("50000", "50 k"), ("-50000", "-50 k"), ("100000", "0.1 M"), ("999.6", "1,000"), ("2640000", "2.6 M")],
)
def test_short_sums_say_what_they_are(styled: None, amount: str, words: str) -> None:
    assert sums.short(amount).replace("\u2212", "-") == words


def test_a_sum_of_many_digits_is_said(styled: None) -> None:
    assert "1" + ",000" * 12 in sums.whole_total(Total(Decimal(10) ** 36, "EUR", "", "", ()))
