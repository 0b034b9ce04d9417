"""The board in a real window: lanes and cards, drags with their gate, moves by key and menu, and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.components import dialogs
from ui.screens.cases.move import MoveDialog
from ui.screens.new_dialog import NewRecordDialog

Until = Callable[[Callable[[], bool]], None]
GIVEN = {"direction": ["ai-for-diplomacy"], "form": ["public"], "agenda": ["sdg-16"]}


@pytest.fixture
def board(shell: Any, worker: Any, until: Until) -> Any:
    """Three cases: one ready for first contact, one that lacks all, one beyond it."""
    made: list[int] = []

    def fill(desk: Any) -> int:
        party = desk.add("organisation", {"name": "Port Authority"}).ids[0]
        for title, values in (
            ("Ports of Celebes", {"stage": "scoping", "counterpart": party, **GIVEN}),
            ("Bare idea", {"stage": "scoping", "marking": "restricted"}),
            ("Tides", {"stage": "analysis", "stage_since": "2020-01-01", "amount": "2600000"}),
        ):
            desk.add("case", {"title": title, "type": "partnership", "currency": "EUR", **values})
        return 3

    worker.run(shell, fill).done(made.append)
    until(lambda: bool(made) and worker.pending == 0)
    page = shell.show_kind("case")
    page.show_mode("board")
    until(lambda: len(page.board.cards()) == 5 and worker.pending == 0)
    return page


def card(page: Any, title: str) -> Any:
    return next(one for one in page.board.cards() if one.card.title == title)


def lane(page: Any, stage: str) -> Any:
    return next(one for one in page.board.lanes if one.stage == stage)


def titles(page: Any, stage: str) -> list[str]:
    return [one.card.title for one in lane(page, stage).cards]


def over(page: Any, stage: str) -> QPoint:
    there = lane(page, stage)
    return there.mapToGlobal(QPoint(there.width() // 2, 150))


def drag(page: Any, title: str, stage: str) -> Any:
    """Take a card and hold it above a stage."""
    held = card(page, title)
    start = QPoint(30, 20)
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=start)
    there = held.mapFromGlobal(over(page, stage))
    for place in (start + QPoint(40, 0), there - QPoint(3, 0), there):
        QTest.mouseMove(held, place)
    return held


def drop(page: Any, held: Any, stage: str) -> None:
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=held.mapFromGlobal(over(page, stage)))


def answer(monkeypatch: pytest.MonkeyPatch, *answers: Callable[[Any], bool]) -> list[Any]:
    """Have dialogs answered by a person who sees them, one after the other."""
    seen: list[Any] = []
    waiting = list(answers)

    def run(dialog: Any) -> bool:
        seen.append(dialog)
        dialog.show()
        return waiting.pop(0)(dialog)

    monkeypatch.setattr(dialogs, "run", run)
    return seen


def test_cases_stand_by_stage_with_what_they_come_to(board: Any) -> None:
    assert titles(board, "scoping") == ["Bare idea", "Ports of Celebes"]
    assert titles(board, "") == ["Court records, read aloud", "Maize prices by radio"]
    assert lane(board, "analysis").head.accessibleName() == "Analysis, 1, 2.6 M EUR"
    tides = card(board, "Tides")
    assert tides.card.stale
    assert "Analysis" in tides.accessibleName()
    assert "2,600,000 EUR" in tides.accessibleName()
    assert "Restricted" in card(board, "Bare idea").accessibleName()


def test_a_case_that_lacks_nothing_is_there_when_it_is_dropped(board: Any, shell: Any, until: Until) -> None:
    held = drag(board, "Ports of Celebes", "first-contact")
    until(lambda: lane(board, "first-contact")._gate.isVisible() or board.board._floating.isVisible())
    drop(board, held, "first-contact")
    until(lambda: titles(board, "first-contact") == ["Ports of Celebes"])
    assert shell.toast.words() == "Ports of Celebes, moved to First contact"
    assert board.board._lifted is None
    shell.undo()
    until(lambda: "Ports of Celebes" in titles(board, "scoping"))
    until(lambda: shell.toast.words() == "Undone: the move")


def test_what_is_missing_is_asked_for_and_a_reason_is_kept(
    board: Any, shell: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_a_reason(dialog: MoveDialog) -> bool:
        assert dialog.lacking()
        assert not dialog.go.isEnabled()
        assert set(dialog._editors) == {"counterpart", "direction", "form", "agenda"}
        dialog.reason.set_text("The minister wants it before the summit.")
        assert dialog.go.isEnabled()
        dialog.go.click()
        until(lambda: dialog.moved is not None)
        return True

    seen = answer(monkeypatch, give_a_reason)
    drop(board, drag(board, "Bare idea", "first-contact"), "first-contact")
    until(lambda: titles(board, "first-contact") == ["Bare idea"])
    assert len(seen) == 1
    found: list[Any] = []
    worker.run(shell, lambda desk: desk.record(card(board, "Bare idea").card.id)).done(found.append)
    until(lambda: bool(found))
    moves = dict(found[0].related)["move"]
    assert found[0].values["stage_evidence"] == "The minister wants it before the summit."
    worker.run(shell, lambda desk: desk.record(moves[0].id)).done(found.append)
    until(lambda: len(found) == 2)
    assert found[1].values["reason"] == "The minister wants it before the summit."
    assert found[1].marking == "restricted"


def test_what_is_missing_can_be_given_on_the_way(
    board: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To analysis: a contact is added in the dialog, the mandate stays out with a reason."""

    def note_a_call(dialog: NewRecordDialog) -> bool:
        dialog.form.editor("subject").box.line.setText("A call")
        dialog.save.click()
        until(lambda: dialog.made is not None)
        return True

    def fill_in(dialog: MoveDialog) -> bool:
        add = next(
            b for b in dialog.findChildren(type(dialog.go)) if b.accessibleName() == "Add: interaction"
        )
        add.click()
        until(lambda: any(c.code == "contact-made" and c.met for c in dialog._gate.checks))
        assert dialog.lacking()
        dialog.reason.set_text("No mandate yet.")
        dialog.go.click()
        until(lambda: dialog.moved is not None)
        return True

    seen = answer(monkeypatch, fill_in, note_a_call)
    held = card(board, "Ports of Celebes")
    board.board.move_wanted.emit(held.card.id, "analysis")
    until(lambda: "Ports of Celebes" in titles(board, "analysis"))
    assert [type(dialog) for dialog in seen] == [MoveDialog, NewRecordDialog]


def test_escape_lets_a_card_go_where_it_was(board: Any, until: Until) -> None:
    held = drag(board, "Tides", "scoping")
    until(lambda: board.board._target is not None)
    QTest.keyClick(held, Qt.Key.Key_Escape)
    assert board.board._lifted is None
    drop(board, held, "scoping")
    until(lambda: board._context.worker.pending == 0)
    assert titles(board, "analysis") == ["Tides"]


def test_a_drop_beside_every_stage_moves_nothing(board: Any, until: Until) -> None:
    held = drag(board, "Tides", "scoping")
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=held.mapFromGlobal(QPoint(-50, -50)))
    until(lambda: board._context.worker.pending == 0)
    assert titles(board, "analysis") == ["Tides"]


def test_keys_walk_over_the_cards_and_move_them(board: Any, until: Until) -> None:
    window = board.window()

    def focused() -> str:
        return str(window.focusWidget().card.title)

    card(board, "Bare idea").setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert focused() == "Ports of Celebes"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert focused() == "Tides"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    assert focused() == "Bare idea"
    ports = card(board, "Ports of Celebes")
    ports.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(ports, Qt.Key.Key_Right, both)
    until(lambda: titles(board, "first-contact") == ["Ports of Celebes"])
    assert focused() == "Ports of Celebes"


def test_the_menu_says_what_each_stage_asks_for(board: Any, worker: Any, until: Until) -> None:
    bare = card(board, "Bare idea")
    found: list[Any] = []
    worker.run(board, lambda desk: desk.gates(bare.card.id)).done(found.append)
    until(lambda: bool(found))
    menu = board.board.menu_of(bare, found[0])
    moves = menu.actions()[1].menu()
    words = [action.text() for action in moves.actions()]
    assert words[0] == "First contact   0 of 3"
    assert words[-2:] == ["Suspended", "Cancelled"]


def test_a_stage_of_another_kind_of_case_is_no_target(board: Any, worker: Any, until: Until) -> None:
    worker.run(board, lambda desk: desk.add("case", {"title": "Credit", "type": "loan", "stage": "offer"}))
    until(lambda: any(one.card.title == "Credit" for one in board.board.cards()))
    board.board.lay_out()
    held = drag(board, "Tides", "offer")
    until(lambda: bool(board.board._gates))
    assert board.board._target is None
    drop(board, held, "offer")
    until(lambda: worker.pending == 0)
    assert titles(board, "analysis") == ["Tides"]


def test_a_case_is_shown_beside_and_begun_in_a_stage(board: Any, until: Until) -> None:
    card(board, "Tides").click()
    until(lambda: board.panel.record is not None and board.panel.record.title == "Tides")
    assert card(board, "Tides").isChecked()
    assert board.chosen_case() == board.panel.record.id
    lane(board, "scoping").new_wanted.emit("scoping")
    assert board.panel.record is None
    assert board.panel.form.edits()["stage"] == "scoping"


def test_the_way_of_looking_is_kept_in_the_case_file(open_session: Any, until: Until) -> None:
    session = open_session()
    page = session.shell.show_kind("case")
    until(lambda: session.worker.pending == 0)
    page.show_mode("timeline")
    first = session.shell
    session.use_language("en")
    until(lambda: session.shell is not first and session.worker.pending == 0)
    again = session.shell.show_kind("case")
    until(lambda: again.state.mode == "timeline" and again.model.rowCount() == 2)


def test_along_time_each_row_tells_its_stretches(board: Any, until: Until) -> None:
    board.show_mode("timeline")
    until(lambda: board.model.rowCount() == 5 and board.model.row_at(0) is not None)
    rows = {board.model.row_at(n).title: n for n in range(5)}
    words = board.model.index(rows["Tides"], 2).data()
    assert words.startswith("Analysis: 1 Jan 2020 to ")
    axis = board.body.axis
    days, first = axis.days, axis.first
    QTest.keyClick(board.table, Qt.Key.Key_Right)
    assert axis.first > first
    board.bar.time.closer.click()
    assert axis.days < days
    board.bar.time.today.click()
    for _ in range(9):
        board.bar.time.wider.click()
    assert not board.bar.time.wider.isEnabled()
    board.table.grab()
