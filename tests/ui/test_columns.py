"""Columns of a list are chosen by hand, remembered in the case file, and sorted like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.screens.columns import MOST
from ui.screens.layouts import choosable
from ui.screens.liststate import ListState, from_words, usual

Until = Callable[[Callable[[], bool]], None]


def fields(page: Any) -> list[str]:
    return [column.field for column in page.model.columns]


def toggle(page: Any, label: str) -> None:
    menu = page.columns.menu_of_now()
    next(action for action in menu.actions() if action.text() == label).trigger()
    menu.deleteLater()


def people(shell: Any, until: Until) -> Any:
    page = shell.show_kind("person")
    until(lambda: page.model.rowCount() == 5 and page.model.row_at(0) is not None)
    return page


def test_a_field_is_added_and_taken_off(shell: Any, until: Until) -> None:
    page = people(shell, until)
    usual = fields(page)
    assert "birthday" not in usual
    toggle(page, "Birthday")
    assert set(fields(page)) - set(usual) == {"birthday"}
    toggle(page, "Birthday")
    assert set(fields(page)) == set(usual) - {"changed_at"}
    toggle(page, "Usual columns")
    assert fields(page) == usual


def test_the_choice_is_kept_in_the_case_file(open_session: Any, until: Until) -> None:
    session = open_session()
    page = people(session.shell, until)
    toggle(page, "Job title")
    toggle(page, "Birthday")
    chosen = fields(page)
    first = session.shell
    session.use_language("en")
    until(lambda: session.shell is not first and session.worker.pending == 0)
    again = people(session.shell, until)
    until(lambda: fields(again) == chosen)
    assert "position_title" not in chosen


def test_each_kind_has_its_own(shell: Any, until: Until) -> None:
    page = people(shell, until)
    toggle(page, "Birthday")
    shell.show_kind("organisation")
    until(lambda: page.kind.token == "organisation" and shell._worker.pending == 0)
    assert "birthday" not in fields(page)
    shell.show_kind("person")
    assert "birthday" in fields(page)


def test_a_list_is_sorted_by_a_field_that_was_chosen(shell: Any, until: Until) -> None:
    page = people(shell, until)
    page.table.order_asked.emit("organisation", True)
    until(lambda: page.model.order == ("organisation", True) and page.model.row_at(4) is not None)
    shown = [page.model.row_at(n).cells["organisation"] for n in range(5)]
    assert [value for value in shown if value] == ["Lake Basin Institute"]


def test_links_that_no_list_shows_usually_are_shown_by_name(shell: Any, until: Until) -> None:
    page = shell.show_kind("case")
    toggle(page, "Counterpart")
    until(lambda: page.model.rowCount() == 2 and all(page.model.row_at(n) is not None for n in range(2)))
    shown = {page.model.row_at(n).title: page.model.row_at(n).cells["counterpart"] for n in range(2)}
    assert shown["Maize prices by radio"] == "Lake Basin Institute"


def test_no_more_are_offered_than_fit(shell: Any, until: Until) -> None:
    page = shell.show_kind("case")
    names = [field.name for field in choosable(page.kind)][:MOST]
    page.columns.chosen.emit(names)
    menu = page.columns.menu_of_now()
    offered = [action for action in menu.actions() if action.isCheckable() and action.isEnabled()]
    assert len(offered) == MOST
    assert all(action.isChecked() for action in offered)


def test_a_look_that_was_kept_survives_fields_that_are_gone(shell: Any) -> None:
    kind = shell.page("cases").kind
    assert from_words(kind, "") == usual(kind)
    assert from_words(kind, "{no json") == usual(kind)
    assert from_words(kind, "[1]") == usual(kind)
    kept = ListState("amount", True, ["stage", "no_such_field", "country"], {"stage": 90}, "step", "board")
    found = from_words(kind, kept.to_words())
    assert found == ListState("amount", True, ["stage", "country"], {"stage": 90}, "step", "board")
    strange = ListState("no_such_field", True, [], {"stage": 9000}, "nothing", "pie")
    found = from_words(kind, strange.to_words())
    assert (found.sort, found.shown, found.widths, found.group, found.mode) == (
        "next_due",
        [],
        {},
        "",
        "table",
    )
    person = shell.context.kinds["person"]
    assert from_words(person, kept.to_words()).mode == "table"


def test_a_head_has_room_for_its_words_and_tells_the_whole_of_them(shell: Any, until: Any) -> None:
    from PySide6.QtCore import Qt

    from ui import paint
    from ui.components.table.columns import Column, Style
    from ui.components.table.view import HEAD_ROOM
    from ui.theme import theme

    page = shell.page("cases")
    view, model = page.table, page.model
    words = "Prochaine échéance, telle qu’elle fut promise"
    model.set_columns(
        [
            Column("", "", Style.MARKING, 28),
            Column("", "Titre", Style.TITLE),
            Column("x", words, Style.DUE, 96),
        ]
    )
    view.lay_out()
    need = paint.width(words, theme().font("small", 600)) + HEAD_ROOM
    assert view.columnWidth(2) == need
    view.setFixedWidth(28 + 240 + 100)
    view.lay_out()
    assert view.columnWidth(2) == 96
    head = view.horizontalHeader().model()
    tip = head.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == words
