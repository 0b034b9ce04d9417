"""What can be done with a list: order and groups by key, saved views, many edits at once, export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from ui.components import dialogs
from ui.screens.bulk import BulkDialog
from ui.screens.export_list import ExportDialog
from ui.screens.naming import NameDialog

Until = Callable[[Callable[[], bool]], None]


def shown(page: Any) -> list[str]:
    """Titles and heads of groups, from top to bottom."""
    found = []
    for number in range(page.model.rowCount()):
        group = page.model.group_at(number)
        row = page.model.row_at(number)
        found.append(f"[{page.model.group_words(group)}]" if group else row.title if row else "")
    return found


@pytest.fixture
def people(shell: Any, until: Until) -> Any:
    page = shell.show_kind("person")
    until(lambda: page.model.rowCount() == 5 and "" not in shown(page) and shell._worker.pending == 0)
    return page


def pick(menu: Any, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def answer(monkeypatch: pytest.MonkeyPatch, person: Callable[[Any], bool]) -> None:
    def run(dialog: Any) -> bool:
        dialog.show()
        return person(dialog)

    monkeypatch.setattr(dialogs, "run", run)


def test_a_list_is_ordered_without_a_pointer(people: Any, until: Until) -> None:
    pick(people.bar.sort.menu_of_now(), "Descending")
    until(lambda: people.model.order == ("title", True) and "" not in shown(people))
    assert shown(people)[-1] == "Amara Okonkwo"
    pick(people.bar.sort.menu_of_now(), people.kind.named("country").label)
    until(lambda: people.model.order == ("country", True) and "" not in shown(people))
    assert people.bar.sort.accessibleName() == f"Order: {people.kind.named('country').label}"


def test_a_list_in_groups_folds_and_keeps_its_order(people: Any, until: Until) -> None:
    pick(people.bar.group.menu_of_now(), people.kind.named("country").label)
    until(lambda: people.model.rowCount() == 7 and "" not in shown(people))
    names = shown(people)
    assert [name for name in names if name.startswith("[")] == ["[Italy, 3]", "[Kenya, 2]"]
    assert names.index("Benedikt Ørsted") > names.index("[Kenya, 2]")
    assert people.body.foot.start.words() == "5 of 5"
    table = people.table
    table.setFocus()
    table.choose(0)
    QTest.keyClick(table, Qt.Key.Key_Left)
    until(lambda: people.model.rowCount() == 4 and "" not in shown(people))
    assert shown(people)[:2] == ["[Italy, 3]", "[Kenya, 2]"]
    assert people.body.foot.start.words() == "5 of 5"
    QTest.keyClick(table, Qt.Key.Key_Space)
    until(lambda: people.model.rowCount() == 7)
    table.selectAll()
    assert len(table.chosen()) == 5  # heads are never chosen
    head = table.visualRect(people.model.index(0, 0))
    assert head.width() == table.viewport().width()
    assert people.model.index(0, 0).data() == "Italy, 3"
    pick(people.bar.group.menu_of_now(), "No groups")
    until(lambda: people.model.rowCount() == 5)


def test_a_view_is_kept_shown_renamed_and_removed(
    shell: Any, people: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.facets.choose({"country": frozenset({"KE"})})
    people._order("title", True)
    until(lambda: people.model.rowCount() == 2 and shell._worker.pending == 0)

    def name_it(dialog: NameDialog) -> bool:
        assert dialog.name == "Kenya"  # what it is narrowed to
        dialog.field.line.setText("  In   Nairobi ")
        return True

    answer(monkeypatch, name_it)
    people.bar.save.click()
    assert [item.text() for item in shell.sidebar.saved.items] == ["In Nairobi"]
    shell.show_section("today")
    people.facets.choose({})
    people._order("title", False)
    until(lambda: shell._worker.pending == 0)
    shell.sidebar.saved.items[0].click()
    until(lambda: shell._stack.currentWidget() is people and people.model.rowCount() == 2)
    assert people.model.order == ("title", True)
    assert [c.title for c in shell.commands.matching("in nairobi")] == ["Show the view In Nairobi"]

    def call_otherwise(dialog: NameDialog) -> bool:
        dialog.field.line.setText("Kenyans")
        return True

    answer(monkeypatch, call_otherwise)
    QTest.keyClick(shell.sidebar.saved.items[0], Qt.Key.Key_F2)
    assert [item.text() for item in shell.sidebar.saved.items] == ["Kenyans"]
    QTest.keyClick(shell.sidebar.saved.items[0], Qt.Key.Key_Delete)
    assert not shell.sidebar.saved.items
    assert shell.toast.words() == "Removed: the view Kenyans"
    shell.toast.undo.click()
    assert [item.text() for item in shell.sidebar.saved.items] == ["Kenyans"]


def test_views_are_there_after_the_window_was_made_anew(open_session: Any, until: Until) -> None:
    session = open_session()
    page = session.shell.show_kind("person")
    page.search.set_text("Amara")
    session.shell.context.views.save(page.view("Her"))
    first = session.shell
    session.use_language("en")
    until(lambda: session.shell is not first and session.worker.pending == 0)
    assert [item.text() for item in session.shell.sidebar.saved.items] == ["Her"]
    session.shell.show_view("Her")
    again = session.shell.page("network")
    until(lambda: again.model.rowCount() == 1)


def test_many_records_are_changed_at_once_and_back(
    shell: Any, people: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.table.selectionModel().select(
        people.model.index(0, 1),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    people.table.selectionModel().select(
        people.model.index(2, 1),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert people.body.foot.edit.isVisible()
    assert people.body.foot.edit.text() == "Edit all 2 selected"

    def set_the_marking(dialog: BulkDialog) -> bool:
        names = set(dialog._fields)
        assert "name" not in names
        dialog.field.set_code("marking")
        dialog.choose("marking")
        assert not dialog.save.isEnabled()  # a record cannot be without one
        dialog.editor.show_values({"marking": "restricted"}, {})
        dialog.editor.changed.emit()
        dialog.save.click()
        until(lambda: dialog.done_change is not None)
        return True

    answer(monkeypatch, set_the_marking)
    people.body.foot.edit.click()

    def marked() -> list[str]:
        rows = [people.model.row_at(n) for n in range(5)]
        return [row.title for row in rows if row is not None and row.marking == "restricted"]

    until(lambda: len(marked()) == 2)
    assert shell.toast.words() == "Changed: 2"
    shell.undo()
    until(lambda: "" not in shown(people) and not marked())


def test_what_is_seen_is_exported(
    shell: Any, people: Any, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "people.csv"
    people._order("title", True)
    until(lambda: people.model.order == ("title", True) and "" not in shown(people))

    def write(dialog: ExportDialog) -> bool:
        dialogs.set_next_answer(out)
        dialog.set_level("official")
        dialog.save.click()
        until(lambda: bool(dialog.said))
        return True

    answer(monkeypatch, write)
    people.export_button.click()
    assert shell.toast.words() == "people.csv holds 5 records"
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0] == [column.label for column in people.model.columns if column.label] + ["marking"]
    until(lambda: "" not in shown(people))  # the window may be reading its rows still
    assert [row[0] for row in rows[1:]] == shown(people)
    assert [row[2] for row in rows[1:] if row[2]] == ["Lake Basin Institute"]
    assert dialogs.take_asked() == ["Chancery: export the list"]


def test_a_place_that_takes_no_file_is_said_in_the_dialog(
    people: Any, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(dialog: ExportDialog) -> bool:
        dialogs.set_next_answer(tmp_path)
        dialog.save.click()
        until(lambda: "is a folder" in dialog.notice.words())
        assert dialog.save.isEnabled()
        return False

    answer(monkeypatch, fail)
    people.export_button.click()
    assert dialogs.take_asked() == ["Chancery: export the list"]


def test_a_stage_is_not_set_in_many_cases_at_once(shell: Any, until: Until) -> None:
    page = shell.show_kind("case")
    until(lambda: page.model.rowCount() == 2 and shell._worker.pending == 0)
    dialog = BulkDialog(shell.context, page.kind, page.model.rids(), page)
    try:
        assert not {"stage", "step", "stage_since", "stage_evidence"} & set(dialog._fields)
        assert "officer" in dialog._fields
    finally:
        dialog.deleteLater()
