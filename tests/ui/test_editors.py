"""Editors of single fields, by keyboard and hand, in real forms on a real case file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


@pytest.fixture
def panel(shell: Any, until: Until) -> Any:
    """The panel of the case about maize, its window in front."""
    shell.activateWindow()
    until(shell.isActiveWindow)
    page = shell.page("cases")
    until(lambda: all(page.model.row_at(n) is not None for n in range(2)))
    titles = [page.model.row_at(n).title for n in range(2)]
    page.table.choose(titles.index("Maize prices by radio"))
    until(lambda: page.panel.record is not None and page.panel.record.title == "Maize prices by radio")
    until(page.panel.isVisible)
    return page.panel


def said(panel: Any, name: str) -> str:
    """What is said beside a field."""
    found: str = panel.form._grid._notices[name].words()
    return found


def press(qtbot: Any, editor: Any, key: Key) -> None:
    """Press a key where the keyboard is: in the list, if it is open."""
    box = editor.box
    qtbot.keyClick(box.chooser.popup() if box.chooser.showing() else box.line, key)


# -- days ------------------------------------------------------------------------------------------


def test_a_day_is_chosen_in_the_calendar_by_keys(qtbot: Any, panel: Any, until: Until) -> None:
    day = panel.form.editor("next_due")
    day.setFocus()
    qtbot.keyClick(day.box.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    until(lambda: day.calendar is not None and day.calendar.isVisible())
    grid = day.calendar.grid
    assert grid.day.isoformat() == "2026-02-01"
    for key in (Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Left):
        qtbot.keyClick(grid, key)
    assert grid.day.isoformat() == "2026-03-08"
    qtbot.keyClick(grid, Key.Key_End)
    assert grid.day.isoformat() == "2026-03-31"
    qtbot.keyClick(grid, Key.Key_PageUp)
    assert grid.day.isoformat() == "2026-02-28"
    qtbot.keyClick(grid, Key.Key_Home)
    qtbot.keyClick(grid, Key.Key_Up)
    assert grid.day.isoformat() == "2026-01-25"
    qtbot.keyClick(grid, Key.Key_Return)
    until(lambda: day.calendar is None)
    assert day.values() == {"next_due": "2026-01-25"}
    assert day.box.text() == "25 January 2026"
    assert day.box.line.hasFocus()
    assert panel.has_draft


def test_escape_leaves_the_calendar_and_the_day(qtbot: Any, panel: Any, until: Until) -> None:
    day = panel.form.editor("next_due")
    day.open.click()
    until(lambda: day.calendar is not None and day.calendar.isVisible())
    qtbot.keyClick(day.calendar.grid, Key.Key_Right)
    qtbot.keyClick(day.calendar.grid, Key.Key_Escape)
    until(lambda: day.calendar is None)
    assert panel.isVisible()
    assert not panel.has_draft


def test_a_click_chooses_the_day_under_it(qtbot: Any, panel: Any, until: Until) -> None:
    from PySide6.QtCore import QPoint

    day = panel.form.editor("next_due")
    day.open.click()
    until(lambda: day.calendar is not None and day.calendar.isVisible())
    grid = day.calendar.grid
    spots = [QPoint(x, y) for y in range(30, grid.height(), 30) for x in range(16, grid.width(), 38)]
    spot = next(one for one in spots if (found := grid._day_at(one)) and found.isoformat() == "2026-02-19")
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=spot)
    assert day.values() == {"next_due": "2026-02-19"}


@pytest.mark.parametrize(
    ("language", "right_to_left", "first"), [("en_GB", False, "2026-01-26"), ("ar_AE", True, "2026-01-31")]
)
def test_the_week_begins_as_the_language_has_it(
    qtbot: Any, styled: None, language: str, right_to_left: bool, first: str
) -> None:
    from datetime import date

    from PySide6.QtCore import QLocale, QPoint

    from ui.editors.calendar import MonthGrid

    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        grid = MonthGrid(date(2026, 2, 11), date(2026, 2, 3))
        qtbot.addWidget(grid)
        if right_to_left:
            grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        corner = QPoint(grid.width() - 5 if right_to_left else 5, 40)
        found = grid._day_at(corner)
        assert found is not None
        week = found.isoformat()
        grid.show()
        qtbot.keyClick(grid, Key.Key_Left)
        assert grid.day.day == (12 if right_to_left else 10)
        expected = date.fromisoformat(first)
        if right_to_left:  # CLDR has moved the Emirates' week from Saturday to Monday
            expected = date(2026, 2, 1)
            start = QLocale().firstDayOfWeek().value
            expected = date.fromordinal(expected.toordinal() - (expected.isoweekday() - start) % 7)
        assert week == expected.isoformat()
    finally:
        QLocale.setDefault(before)


def test_a_moment_is_typed_and_keeps_its_zone(qtbot: Any, shell: Any, until: Until) -> None:
    from ui.desk import FieldInfo, FieldType
    from ui.editors.days import MomentEditor

    editor = MomentEditor(FieldInfo("start", "Start", FieldType.MOMENT, "period"))
    qtbot.addWidget(editor)
    editor.show_values({"start": "2026-11-23T14:30:00.5Z"}, {})
    assert editor.values() == {"start": "2026-11-23T14:30:00.5Z"}
    editor.box.line.setText("24 November 2026, 25:10")
    assert editor.problem() == "25:10 is no time of day."
    editor.box.line.setText("24 November 2026, 9:05")
    assert editor.problem() == ""
    written = str(editor.values()["start"])
    assert written.endswith("Z")
    editor.show_values({"start": "2026-11-23T14:30"}, {})
    assert editor.box.text() == "23 November 2026, 14:30"
    editor.box.line.setText("30 February 2027 10:00")
    assert editor.problem() == "February 2027 has 28 days."
    editor.box.line.setText("2027-02-03T10:00")
    assert editor.values() == {"start": "2027-02-03T10:00"}


# -- sums ------------------------------------------------------------------------------------------


def test_a_sum_is_grouped_at_rest_and_plain_while_typed(qtbot: Any, panel: Any, until: Until) -> None:
    money = panel.form.editor("amount")
    assert money.box.text() == "240,000.00"
    money.setFocus()
    until(money.box.line.hasFocus)
    assert money.box.text() == "240000.00"
    money.box.line.selectAll()
    qtbot.keyClicks(money.box.line, "1 234,50")
    assert money.values() == {"amount": "1234.50", "currency": "EUR"}
    panel.form.editor("title").setFocus()
    until(lambda: not money.box.line.hasFocus())
    assert money.box.text() == "1,234.50"
    panel.save_now()
    until(lambda: panel.record.values["amount"] == "1234.50")
    assert panel.record.values["currency"] == "EUR"


def test_minor_units_are_said_in_words(qtbot: Any, panel: Any, until: Until) -> None:
    money = panel.form.editor("amount")
    money.setFocus()
    money.box.line.selectAll()
    qtbot.keyClicks(money.box.line, "1000.5")
    money.currency.set_code("JPY")
    panel.save_now()
    assert said(panel, "amount") == (
        "JPY (Japanese Yen) has no smaller unit: its sums have no decimal places."
    )
    assert money.box.line.hasFocus()
    assert money.box.wrong
    money.box.line.selectAll()
    qtbot.keyClicks(money.box.line, "1000")
    assert said(panel, "amount") == ""
    assert not money.box.wrong


def test_the_currencies_in_use_come_first(qtbot: Any, panel: Any, until: Until) -> None:
    money = panel.form.editor("amount")
    money.box.open.click()
    until(money.currency.chooser.showing)
    assert money.currency.chooser.offered()[0].code == "EUR"
    qtbot.keyClicks(money.currency.line, "yen")
    until(lambda: money.currency.chooser.marked() is not None)
    assert money.currency.chooser.marked().code == "JPY"
    qtbot.keyClick(money.currency.chooser.popup(), Key.Key_Return)
    assert money.currency.code() == "JPY"
    assert panel.form.edits()["currency"] == "JPY"
    assert "value_date" in panel.form.edits(), "what changes together is one value"


def test_what_is_no_currency_is_said(qtbot: Any, panel: Any, until: Until) -> None:
    money = panel.form.editor("amount")
    money.currency.line.setFocus()
    money.currency.line.selectAll()
    qtbot.keyClicks(money.currency.line, "xyzzy")
    panel.save_now()
    assert said(panel, "amount") == "“xyzzy” is no currency."
    money.currency.line.selectAll()
    qtbot.keyClicks(money.currency.line, "usd")
    panel.save_now()
    until(lambda: panel.record.values["currency"] == "USD")
    assert panel.record.values["amount"] == "240000.00"


# -- terms -----------------------------------------------------------------------------------------


def test_a_country_is_found_by_name_code_and_without_accents(qtbot: Any, panel: Any, until: Until) -> None:
    country = panel.form.editor("country")
    country.setFocus()
    for typed, code in (("cote iv", "CI"), ("KE", "KE"), ("arab united", "AE"), ("zanzi", "")):
        country.box.line.selectAll()
        qtbot.keyClicks(country.box.line, typed)
        until(country.box.chooser.showing)
        marked = country.box.chooser.marked()
        assert (marked.code if marked else "") == code
    assert country.box.chooser.offered()[0].label == "Nothing found"
    press(qtbot, country, Key.Key_Escape)
    panel.form.editor("title").setFocus()
    until(lambda: said(panel, "country") == "The list has no “zanzi”.")
    country.setFocus()
    country.box.line.selectAll()
    qtbot.keyClicks(country.box.line, "keny")
    press(qtbot, country, Key.Key_Return)
    assert country.values() == {"country": "KE"}
    assert said(panel, "country") == ""


def test_a_save_takes_what_is_typed_and_draft_keeps_no_half_name(
    qtbot: Any, panel: Any, until: Until
) -> None:
    country = panel.form.editor("country")
    country.box.set_code("KE")
    country.changed.emit()
    panel.save_now()
    until(lambda: panel.record.values["country"] == "KE")
    country.setFocus()
    country.box.line.selectAll()
    qtbot.keyClicks(country.box.line, "ugan")
    assert panel.form.draft() == {}, "a draft would take the country off"
    panel.save_now()
    until(lambda: panel.record.values["country"] == "UG")


def test_a_menu_over_a_sum_leaves_it_as_it_is_typed(qtbot: Any, panel: Any, until: Until) -> None:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QApplication

    money = panel.form.editor("amount")
    money.setFocus()
    until(money.box.line.hasFocus)
    left = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(money.box.line, left)
    assert money.box.text() == "240000.00"


def test_several_terms_are_chips_that_come_off_by_keys(qtbot: Any, panel: Any, until: Until) -> None:
    agenda = panel.form.editor("agenda")
    agenda.setFocus()
    until(agenda.box.line.hasFocus)
    all_codes = [one.code for one in agenda.box._choices]
    press(qtbot, agenda, Key.Key_Down)
    until(agenda.box.chooser.showing)
    for _ in range(2):
        press(qtbot, agenda, Key.Key_Down)
    press(qtbot, agenda, Key.Key_Return)
    press(qtbot, agenda, Key.Key_Down)
    until(agenda.box.chooser.showing)
    press(qtbot, agenda, Key.Key_Down)
    press(qtbot, agenda, Key.Key_Return)
    chosen = agenda.values()["agenda"]
    assert len(chosen) == 2
    assert set(chosen) <= set(all_codes)
    qtbot.keyClick(agenda.box.line, Key.Key_Left)
    chips = agenda.box._flow.chips
    assert chips[1].hasFocus()
    qtbot.keyClick(chips[1], Key.Key_Left)
    assert chips[0].hasFocus()
    qtbot.keyClick(chips[0], Key.Key_Delete)
    assert agenda.values() == {"agenda": chosen[1:]}
    assert agenda.box._flow.chips[0].hasFocus()
    qtbot.keyClick(agenda.box._flow.chips[0], Key.Key_Backspace)
    assert panel.form.edits() == {}
    assert agenda.box.line.hasFocus()


def test_a_marking_shows_its_bars_and_a_post_is_taken_by_its_code(
    qtbot: Any, panel: Any, until: Until
) -> None:
    marking = panel.form.editor("marking")
    assert marking.bars._level == 0
    marking.setFocus()
    marking.box.line.selectAll()
    qtbot.keyClicks(marking.box.line, "restr")
    press(qtbot, marking, Key.Key_Return)
    assert marking.values() == {"marking": "restricted"}
    assert marking.bars._level == 2
    release = panel.form.editor("release_to")
    release.setFocus()
    qtbot.keyClicks(release.box.line, "lim;mad")
    assert release.values() == {"release_to": ["LIM", "MAD"]}
    panel.save_now()
    until(lambda: panel.record.values["release_to"] == ["LIM", "MAD"])
    release.setFocus()
    qtbot.keyClicks(release.box.line, "not a post!")
    panel.save_now()
    until(lambda: "post code" in said(panel, "release_to"))


def test_a_save_leaves_the_form_where_it_is(qtbot: Any, panel: Any, worker: Any, until: Until) -> None:
    panel.form.more.click()
    bar = panel._scroll.verticalScrollBar()
    until(lambda: bar.maximum() > 100)
    panel.form.focus_first("website")
    until(lambda: bar.value() > 0)
    where = bar.value()
    line = panel.form.editor("website").box.line
    qtbot.keyClicks(line, "https://example.org")
    line.setCursorPosition(3)
    panel.save_now()
    until(lambda: panel.record.values["website"] == "https://example.org" and worker.pending == 0)
    assert bar.value() == where
    assert line.hasFocus()
    assert line.cursorPosition() == 3
    assert not panel.has_draft


def test_what_the_store_refuses_is_said_at_its_field_or_aloud(
    qtbot: Any, shell: Any, panel: Any, until: Until
) -> None:
    from ui.desk import Refusal

    money = panel.form.editor("amount")
    assert panel.form.show_refused({"currency": "Currency takes an ISO 4217 code."})
    assert said(panel, "amount") == "Currency takes an ISO 4217 code."
    until(money.box.line.hasFocus)
    money.box.line.end(False)
    qtbot.keyClick(money.box.line, Key.Key_Backspace)
    assert said(panel, "amount") == ""
    panel.drop_draft()
    panel._was_refused(Refusal("Evidence is too long.", {"stage_evidence": "Evidence is too long."}))
    until(shell.toast.isVisible)
    assert shell.toast.words() == "Evidence is too long."


# -- links -----------------------------------------------------------------------------------------


def test_a_link_offers_the_latest_and_tells_namesakes_apart(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    done: list[str] = []

    def fill(desk: Any) -> str:
        other = desk.add("organisation", {"name": "Lake Basin Institute", "country": "UG"})
        desk.add("organisation", {"name": "Newest of all", "city": "Mbale"})
        return str(other.ids[0])

    worker.run(shell, fill).done(done.append)
    until(lambda: bool(done) and worker.pending == 0)
    link = panel.form.editor("counterpart")
    link.setFocus()
    press(qtbot, link, Key.Key_Down)
    until(link.box.chooser.showing)
    assert [one.label for one in link.box.chooser.offered()][:1] == ["Newest of all"]
    press(qtbot, link, Key.Key_Escape)
    link.box.line.selectAll()
    qtbot.keyClicks(link.box.line, "lake bas")
    until(lambda: len([one for one in link.box.chooser.offered() if not one.action]) == 2)
    notes = {one.code: one.note for one in link.box.chooser.offered() if not one.action}
    plain = str.maketrans("", "", "\u2068\u2069")
    assert sorted(note.translate(plain) for note in notes.values()) == ["Kisumu, Kenya", "Uganda"]
    for _ in range(4):
        if (marked := link.box.chooser.marked()) is not None and marked.code == done[0]:
            break
        press(qtbot, link, Key.Key_Down)
    press(qtbot, link, Key.Key_Return)
    assert link.values() == {"counterpart": done[0]}
    panel.save_now()
    until(lambda: panel.record.values["counterpart"] == done[0])


def test_a_link_makes_a_record_that_can_be_undone(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    link = panel.form.editor("counterpart")
    link.setFocus()
    link.box.line.selectAll()
    qtbot.keyClicks(link.box.line, "Rift Valley Records")
    until(lambda: bool(link.box.chooser.offered()) and link.box.chooser.offered()[-1].action)
    assert link.box.chooser.offered()[-1].label == "New organisation “Rift Valley Records”"
    assert link.box.chooser.marked() is None, "Enter alone makes nothing"
    press(qtbot, link, Key.Key_Up)
    press(qtbot, link, Key.Key_Return)
    until(lambda: link.box.line.text() == "Rift Valley Records" and link.box.left_over() == "")
    made = link.values()["counterpart"]
    assert panel.record.values["counterpart"] != made, "the link is a draft"
    found: list[Any] = []
    worker.run(shell, lambda desk: desk.record(made)).done(found.append)
    until(lambda: bool(found))
    assert found[0].title == "Rift Valley Records"
    assert shell.toast.isVisible()
    panel.save_now()
    until(lambda: panel.record.values["counterpart"] == made and worker.pending == 0)


def test_a_making_that_is_undone_takes_the_link_out_of_the_draft(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    link = panel.form.editor("counterpart")
    before = link.values()["counterpart"]
    link.setFocus()
    link.box.line.selectAll()
    qtbot.keyClicks(link.box.line, "Rift Valley Records")
    until(lambda: bool(link.box.chooser.offered()) and link.box.chooser.offered()[-1].action)
    press(qtbot, link, Key.Key_Up)
    press(qtbot, link, Key.Key_Return)
    until(lambda: link.values()["counterpart"] not in (None, before))
    until(lambda: worker.pending == 0)
    shell.toast.undo.click()
    until(lambda: link.values() == {"counterpart": before})
    assert link.box.line.text() == "Lake Basin Institute"
    assert not panel.has_draft


def test_what_opens_at_a_field_has_names(qtbot: Any, panel: Any, until: Until) -> None:
    from tests.ui.test_accessible import nameless

    day = panel.form.editor("next_due")
    day.open_calendar()
    until(lambda: day.calendar is not None and day.calendar.isVisible())
    assert nameless(day.calendar) == []
    assert "1 February 2026" in day.calendar.grid.accessibleName()
    day.calendar.close()
    panel.form.show_history("amount")
    until(lambda: panel.form.past is not None and panel.form.past.isVisible())
    assert nameless(panel.form.past) == []
    panel.form.past.close()
    assert nameless(panel) == []


def test_a_link_to_anything_tells_kinds_apart_and_makes_either(
    qtbot: Any, shell: Any, panel: Any, until: Until
) -> None:
    shell.start_new("relationship")
    page = shell._page()
    link = page.panel.form.editor("subject")
    link.setFocus()
    qtbot.keyClicks(link.box.line, "basin")
    until(link.box.chooser.showing)
    until(lambda: len(link.box.chooser.offered()) >= 3)
    offered = link.box.chooser.offered()
    assert offered[0].label == "Lake Basin Institute"
    assert offered[0].note.startswith("Organisation")
    assert [one.label for one in offered[-2:]] == ["New organisation “basin”", "New person “basin”"]
    press(qtbot, link, Key.Key_Tab)
    assert link.values()["subject"] == offered[0].code, "Tab takes the marked line and goes on"
    until(lambda: not link.box.line.hasFocus())
    assert link.follow.hasFocus()
    page.panel.drop_draft()


def test_several_links_keep_their_order(
    qtbot: Any, shell: Any, panel: Any, worker: Any, until: Until
) -> None:
    made: list[list[str]] = []

    def fill(desk: Any) -> list[str]:
        mandate = desk.add("mandate", {"title": "2026/14"}).ids[0]
        names = ("Fair prices", "Open data", "Radio")
        return [desk.add("objective", {"title": one, "mandate": mandate}).ids[0] for one in names]

    worker.run(shell, fill).done(made.append)
    until(lambda: bool(made))
    one, two, three = made[0]
    panel.form.more.click()
    links = panel.form.editor("objectives")
    links.setFocus()
    for words in ("radio", "fair"):
        qtbot.keyClicks(links.box.line, words)
        until(lambda: links.box.chooser.marked() is not None)
        assert "2026/14" in links.box.chooser.offered()[0].note
        press(qtbot, links, Key.Key_Return)
    assert links.values() == {"objectives": [three, one]}
    panel.save_now()
    until(lambda: panel.record.values["objectives"] == [three, one] and worker.pending == 0)
    shown = [chip.text() for chip in links.box._flow.chips]
    assert shown == ["Radio", "Fair prices"]
    qtbot.keyClicks(links.box.line, "open")
    until(lambda: links.box.chooser.marked() is not None)
    press(qtbot, links, Key.Key_Return)
    assert links.values() == {"objectives": [three, one, two]}
    panel.drop_draft()


def test_a_kind_that_needs_more_is_asked_for_it(
    qtbot: Any, shell: Any, panel: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.components import dialogs
    from ui.screens.making import MakeDialog

    shown: list[MakeDialog] = []

    def run(dialog: MakeDialog) -> bool:
        shown.append(dialog)
        dialog.show()
        return True

    monkeypatch.setattr(dialogs, "run", run)
    panel.form.more.click()
    links = panel.form.editor("objectives")
    links.setFocus()
    qtbot.keyClicks(links.box.line, "Fair prices")
    until(lambda: bool(links.box.chooser.offered()) and links.box.chooser.offered()[-1].action)
    press(qtbot, links, Key.Key_Up)
    press(qtbot, links, Key.Key_Return)
    until(lambda: bool(shown))
    dialog = shown[0]
    assert list(dialog._editors) == ["mandate", "title"]
    assert dialog.editor("title").values() == {"title": "Fair prices"}
    dialog.make_now()
    assert dialog._rows["mandate"].notice.words() == "Mandate must not be empty."
    mandate = dialog.editor("mandate")
    dialog.activateWindow()
    mandate.setFocus()
    until(mandate.box.line.hasFocus)
    qtbot.keyClicks(mandate.box.line, "2026/14")
    until(lambda: bool(mandate.box.chooser.offered()) and mandate.box.chooser.offered()[-1].action)
    press(qtbot, mandate, Key.Key_Up)
    press(qtbot, mandate, Key.Key_Return)
    until(lambda: bool(mandate.values()["mandate"]))
    dialog.make_now()
    until(lambda: len(links.values()["objectives"]) == 1)
    dialog.close()
    assert links.box._flow.chips[0].text() == "Fair prices"


# -- what was --------------------------------------------------------------------------------------


def test_the_history_of_a_field_puts_a_value_back(qtbot: Any, shell: Any, panel: Any, until: Until) -> None:
    for text in ("300000", "310000.50"):
        money = panel.form.editor("amount")
        money.box.line.setText(text)
        money.changed.emit()
        panel.save_now()
        until(lambda text=text: panel.record.values["amount"] == text)  # type: ignore[misc]
    until(lambda: shell._worker.pending == 0)
    money = panel.form.editor("amount")
    money.setFocus()
    button = panel.form._grid.history_button("amount")
    until(button.isVisible)
    assert button.accessibleName() == "History of Value"
    qtbot.keyClick(money.box.line, Key.Key_H, Qt.KeyboardModifier.AltModifier)
    until(lambda: panel.form.past is not None and len(panel.form.past.buttons) == 2)
    words = [label.text() for label in panel.form.past.findChildren(_label())]
    assert any("310,000.50 EUR" in line and "300,000 EUR" in line and "→" in line for line in words)
    assert sum("Ruth Achieng" in line and "NBO" in line for line in words) == 3
    panel.form.past.buttons[-1].click()
    assert money.values() == {"amount": "240000.00", "currency": "EUR"}
    assert panel.record.values["amount"] == "310000.50", "not saved until Save"
    assert panel.has_draft


def _label() -> type:
    from ui.components.label import Label

    return Label


def test_a_new_record_has_no_history_and_names_what_it_requires(
    qtbot: Any, shell: Any, panel: Any, until: Until
) -> None:
    shell.start_new("organisation")
    form = shell._page().panel.form
    form.editor("name").setFocus()
    assert not form._grid.history_button("name").isVisible()
    assert form._grid._labels["name"].note.isVisible()
    assert form._grid._labels["name"].note.words() == "required"
    assert form._grid._labels["city"].note is None
    qtbot.keyClicks(form.editor("city").box.line, "Mbale")
    assert form._grid.problems() == {}, "nothing is said of what is still empty"
    shell._page().panel.save_now()
    assert form._grid.problems() == {"name": "Name must not be empty."}
    until(form.editor("name").box.line.hasFocus)
    qtbot.keyClicks(form.editor("name").box.line, "M")
    assert form._grid.problems() == {}
    shell._page().panel.drop_draft()
