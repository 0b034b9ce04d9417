"""Lists and forms on a real case file: paging, order, facets, edit, save, undo, delete."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt


@pytest.fixture
def people(shell, until):  # type: ignore[no-untyped-def]
    """The list of people, on show."""
    shell.show_section("network")
    page = shell.page("network")
    until(lambda: page.model.rowCount() == 5 and page.model.row_at(0) is not None)
    return page


def titles(page) -> list[str]:  # type: ignore[no-untyped-def]
    return [page.model.row_at(n).title for n in range(page.model.rowCount())]


def loaded(page) -> bool:  # type: ignore[no-untyped-def]
    return all(page.model.row_at(n) is not None for n in range(page.model.rowCount()))


def choose(page, until, name: str) -> None:  # type: ignore[no-untyped-def]
    until(lambda: loaded(page))
    page.table.choose(titles(page).index(name))
    until(
        lambda: page.panel.record is not None and page.panel.record.title == name and page.panel.isVisible()
    )


def test_a_list_shows_its_records_in_order(people) -> None:  # type: ignore[no-untyped-def]
    assert titles(people)[:2] == ["Amara Okonkwo", "Benedikt Ørsted"]
    people.table.order_asked.emit("title", True)


def test_a_click_on_a_head_turns_the_order(qtbot, people, until) -> None:  # type: ignore[no-untyped-def]
    header = people.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    until(lambda: people.model.order[0] in ("name", "title") and loaded(people))
    first = titles(people)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    until(lambda: people.model.order[1] is True and loaded(people))
    assert titles(people) == first[::-1]


def test_only_pages_in_sight_are_fetched(qtbot, shell, worker, until) -> None:  # type: ignore[no-untyped-def]
    made: list[int] = []

    def fill(desk) -> int:  # type: ignore[no-untyped-def]
        for number in range(400):
            desk.add("organisation", {"name": f"Institute {number:03d}"})
        return 400

    worker.run(shell, fill).done(made.append)
    until(lambda: bool(made))
    shell.show_section("network")
    page = shell.page("network")
    page.show_kind("organisation")
    until(lambda: page.model.rowCount() == 401 and page.model.row_at(0) is not None)
    until(lambda: worker.pending == 0)
    assert set(page.model._pages) == {0}
    page.table.scrollToBottom()
    until(lambda: page.model.row_at(400) is not None)
    assert 3 not in page.model._pages


def test_facets_narrow_the_list_and_a_chip_takes_them_off(qtbot, people, until) -> None:  # type: ignore[no-untyped-def]
    facet = people.facets._facets["country"]
    until(lambda: bool(facet._values))
    counts = {value.code: value.count for value in facet._values}
    assert counts == {"KE": 2, "IT": 3}
    facet._tick("KE", True)
    until(lambda: people.model.rowCount() == 2)
    chip = people.bar.chips.itemAt(0).widget()
    assert "Kenya" in chip.text()
    chip.click()
    until(lambda: people.model.rowCount() == 5)


def test_text_narrows_the_list_in_any_script(qtbot, people, until) -> None:  # type: ignore[no-untyped-def]
    qtbot.keyClicks(people.search.line, "karim")
    until(lambda: people.model.rowCount() == 1)
    people.search.line.setText("ليلى")
    people.reload()
    until(lambda: people.model.rowCount() == 1 and loaded(people) and titles(people) == ["ليلى حداد"])
    people.search.line.setText("zzzz")
    people.reload()
    until(lambda: people.model.rowCount() == 0)
    assert people.body.is_empty
    people.empty.second.click()
    until(lambda: people.model.rowCount() == 5)


def test_edit_save_undo(qtbot, shell, people, worker, until) -> None:  # type: ignore[no-untyped-def]
    choose(people, until, "Chiara Lombardi")
    field = people.panel.form.editor("position_title")
    assert not people.panel.save.isVisible()
    qtbot.keyClicks(field.box.line, "Trade adviser")
    assert people.panel.save.isVisible()
    assert shell.commands.get("save").when()
    shell.commands.run("save")
    until(lambda: people.panel.record.values["position_title"] == "Trade adviser")
    assert not people.panel.has_draft
    assert shell.toast.isVisible()
    shell.toast.undo.click()
    until(lambda: people.panel.record.values["position_title"] is None)
    assert field.box.text() == ""
    history: list[object] = []
    worker.run(shell, lambda desk: desk.history(people.panel.record.id)).done(history.append)
    until(lambda: bool(history))
    fields = [event.field for event in history[0]]
    assert fields.count("position_title") == 2


def test_ctrl_z_undoes_the_newest_change(qtbot, shell, people, until) -> None:  # type: ignore[no-untyped-def]
    choose(people, until, "Amara Okonkwo")
    phone = people.panel.form.editor("phones")
    phone._lines[0][0].set_text("+254 700 900199")
    phone.changed.emit()
    people.panel.save_now()
    until(lambda: people.panel.record.values["phones"] == [{"value": "+254 700 900199", "types": ["cell"]}])
    shell.undo()
    until(lambda: people.panel.record.values["phones"] == [{"value": "+254 700 900100", "types": ["cell"]}])


def test_a_draft_survives_looking_elsewhere(qtbot, people, until) -> None:  # type: ignore[no-untyped-def]
    choose(people, until, "Chiara Lombardi")
    qtbot.keyClicks(people.panel.form.editor("position_title").box.line, "Consul")
    choose(people, until, "Dilnoza Karimova")
    assert people.panel.form.editor("position_title").box.text() == ""
    choose(people, until, "Chiara Lombardi")
    assert people.panel.form.editor("position_title").box.text() == "Consul"
    assert people.panel.has_draft
    people.panel.drop_draft()
    assert not people.panel.has_draft


def test_what_is_wrong_is_said_beside_the_field(qtbot, shell, until) -> None:  # type: ignore[no-untyped-def]
    page = shell.page("cases")
    choose(page, until, "Maize prices by radio")
    day = page.panel.form.editor("next_due")
    day.box.line.setText("31 February 2027")
    day.changed.emit()
    page.panel.save_now()
    notice = page.panel.form._grid._notices["next_due"]
    assert notice.words() == "February 2027 has 28 days."
    assert day.box.wrong
    page.panel.drop_draft()
    money = page.panel.form.editor("amount")
    money.box.line.setText("1.005")
    money.changed.emit()
    page.panel.save_now()
    until(lambda: bool(page.panel.form._grid._notices["amount"].words()) or shell.toast.isVisible())
    assert page.panel.record.values["amount"] == "240000.00"
    page.panel.drop_draft()


def test_a_new_record_and_its_deletion(qtbot, shell, people, until) -> None:  # type: ignore[no-untyped-def]
    shell.commands.run("new")
    people.panel.form.editor("name").box.set_text("Ngozi Bello")
    people.panel.form.editor("country").box.set_code("NG")
    people.panel.form.changed.emit()
    people.panel.save_now()
    until(lambda: people.model.rowCount() == 6)
    choose(people, until, "Ngozi Bello")
    assert people.panel.record.values["country"] == "NG"
    people.table.setFocus()
    qtbot.keyClick(people.table, Qt.Key.Key_Delete)
    until(lambda: people.model.rowCount() == 5 and loaded(people))
    assert "Ngozi Bello" not in titles(people)
    shell.toast.undo.click()
    until(lambda: people.model.rowCount() == 6)


def test_a_required_field_is_asked_for(shell, people, until) -> None:  # type: ignore[no-untyped-def]
    people.start_new()
    people.panel.form.editor("position_title").box.line.setText("Consul")
    people.panel.form.changed.emit()
    people.panel.save_now()
    until(lambda: bool(people.panel.form._grid._notices["name"].words()))
    assert people.model.rowCount() == 5
    people.panel.drop_draft()


def test_links_are_followed_and_back_returns(qtbot, shell, people, until) -> None:  # type: ignore[no-untyped-def]
    choose(people, until, "Amara Okonkwo")
    people.panel.form.editor("organisation").follow.click()
    until(lambda: people.kind.token == "organisation" and people.panel.record.title == "Lake Basin Institute")
    kinds = dict(people.panel.record.related)
    assert {"person", "case"} <= set(kinds)
    shell.go_back()
    until(lambda: people.kind.token == "person")


def test_a_link_is_found_by_typing(qtbot, shell, people, until) -> None:  # type: ignore[no-untyped-def]
    shell.activateWindow()
    until(shell.isActiveWindow)
    choose(people, until, "Benedikt Ørsted")
    link = people.panel.form.editor("organisation")
    link.box.line.setFocus()
    qtbot.keyClicks(link.box.line, "basin")
    until(lambda: link.box.chooser.marked() is not None)
    assert link.box.chooser.marked().label == "Lake Basin Institute"
    qtbot.keyClick(link.box.chooser.popup(), Qt.Key.Key_Return)
    people.panel.save_now()
    until(lambda: bool(people.panel.record.values["organisation"]))


def test_long_words_do_not_widen_the_form(shell, worker, until) -> None:  # type: ignore[no-untyped-def]
    """Absurd data stays inside the pane: nothing is cut off at its edge."""
    page = shell.page("cases")
    choose(page, until, "Maize prices by radio")
    case = page.panel.record.id
    long = "w" * 400
    done: list[object] = []

    def fill(desk) -> int:  # type: ignore[no-untyped-def]
        desk.save(case, {"summary": f"{long} {long}", "next_step": long, "website": f"https://{long}"})
        desk.add("task", {"title": long, "case": case})
        return 1

    worker.run(shell, fill).done(done.append)
    until(lambda: bool(done))
    page._context.worker.run(page, lambda desk: desk.record(case)).done(page._show_record)
    until(lambda: dict(page.panel.record.related).get("task") is not None)
    until(lambda: page.panel._scroll.widget().width() == page.panel._scroll.viewport().width())
    page.panel._history_button.setChecked(True)
    until(lambda: worker.pending == 0)
    assert page.panel._scroll.widget().width() == page.panel._scroll.viewport().width()


def test_the_band_shows_the_highest_marking(shell, people) -> None:  # type: ignore[no-untyped-def]
    assert shell.page("cases").band.level == 2
    assert people.band.level == 0


def test_rows_are_copied_as_tab_separated_text(qtbot, people, until) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtGui import QGuiApplication

    people.table.choose(0)
    people.table.copy_rows()
    until(lambda: people._context.worker.pending == 0)
    cells = QGuiApplication.clipboard().text().split("\t")
    assert "Amara Okonkwo" in cells
    assert "Lake Basin Institute" in cells


def test_every_kind_has_a_list_and_a_form(shell, until) -> None:  # type: ignore[no-untyped-def]
    from ui.sections import record_sections

    shown = [kind for section in record_sections().values() for kind in section.kinds]
    assert sorted(shown) == sorted(shell.context.kinds)
    for name, section in record_sections().items():
        page = shell.page(name)
        for kind in section.kinds:
            page.show_kind(kind)
            page.start_new()
            by_hand = shell.context.kinds[kind].by_hand
            assert page.new_button.isVisibleTo(page) == by_hand
            assert not by_hand or page.panel.form.kind.token == kind
    until(lambda: shell._worker.pending == 0)
