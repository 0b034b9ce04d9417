"""Duplicates in the window: found, compared side by side, merged as one change, taken apart by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.components import dialogs
from ui.screens.merging import BOTH, MergeDialog
from ui.screens.twins import TwinsDialog
from ui.twins import COMPARED

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(shell: Any, worker: Any, until: Until) -> Any:
    """The list of organisations, three of which are one."""
    made: list[Any] = []

    def fill(desk: Any) -> list[str]:
        return [
            desk.add("organisation", values).ids[0]
            for values in (
                {"name": "Lake Basin Inst.", "website": "https://lake.example/", "categories": ["water"]},
                {"name": "LBI", "country": "KE", "website": "www.lake.example", "categories": ["lake"]},
                {"name": "Institute, Lake Basin", "country": "KE", "note": "By name alone"},
            )
        ]

    worker.run(shell, fill).done(made.extend)
    until(lambda: bool(made))
    page = shell.show_kind("organisation")
    until(lambda: page.model.rowCount() == 4 and all(page.model.row_at(n) for n in range(4)))
    page.made = made
    return page


def choose(page: Any, *ids: str) -> None:
    from PySide6.QtCore import QItemSelectionModel

    page.table.clearSelection()
    for number in range(page.model.rowCount()):
        if page.model.row_at(number).id in ids:
            page.table.selectionModel().select(
                page.model.index(number, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )


def through(monkeypatch: pytest.MonkeyPatch, person: Callable[[Any], Any]) -> list[Any]:
    """Let a person use the dialogs as they come; they may stay open."""
    seen: list[Any] = []

    def run(dialog: Any) -> bool:
        dialog.show()
        seen.append(dialog)
        return bool(person(dialog))

    monkeypatch.setattr(dialogs, "run", run)
    return seen


def record(worker: Any, shell: Any, until: Until, id: str) -> Any:
    got: list[Any] = []
    worker.run(shell, lambda desk: desk.record(id)).done(got.append)
    until(lambda: bool(got))
    return got[0]


def test_the_window_looks_through_the_kinds_that_the_store_does() -> None:
    from db.duplicates import COMPARED as STORED

    assert COMPARED == STORED


def test_chosen_records_become_one_side_by_side(
    page: Any, shell: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _third = page.made

    def person(dialog: MergeDialog) -> bool:
        assert set(dialog.choices) == {"name", "country", "website", "categories"}
        assert dialog.choices["country"][second].isChecked()
        assert dialog.choices["categories"][BOTH].isChecked()
        names = [radio.accessibleName() for radio in dialog.choices["name"].values()]
        assert any("LBI" in name for name in names)
        assert all(
            len(name) > 4 for group in dialog.choices.values() for name in [*map(_name, group.values())]
        )
        radio = dialog.choices["name"][second]
        radio.setFocus()
        QTest.keyClick(radio, Qt.Key.Key_Space)
        assert radio.isChecked()
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        until(lambda: dialog.done_change is not None)
        return True

    through(monkeypatch, person)
    choose(page, first, second)
    assert shell.commands.run("merge")
    until(lambda: page.model.rowCount() == 3)
    got = record(worker, shell, until, second)
    assert got.id == first
    assert got.title == "LBI"
    assert got.values["categories"] == ["water", "lake"]
    shell.commands.run("undo")
    until(lambda: page.model.rowCount() == 4)
    assert record(worker, shell, until, first).title == "Lake Basin Inst."


def _name(radio: Any) -> str:
    return str(radio.accessibleName())


def test_another_record_may_be_kept(
    page: Any, shell: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = page.made

    def person(dialog: MergeDialog) -> bool:
        QTest.mouseClick(dialog.kept[third], Qt.MouseButton.LeftButton)
        until(lambda: dialog.plan.kept == third)
        assert dialog.choices["website"][first].isChecked()
        assert dialog.choices["name"][third].isChecked()
        dialog.merge_now()
        until(lambda: dialog.done_change is not None)
        return True

    through(monkeypatch, person)
    choose(page, first, second, third)
    page.acts.merge_chosen()
    until(lambda: page.model.rowCount() == 2)
    got = record(worker, shell, until, first)
    assert (got.id, got.title) == (third, "Institute, Lake Basin")
    assert got.values["website"] == "https://lake.example/"


def test_duplicates_are_offered_compared_and_dismissed(
    page: Any, shell: Any, worker: Any, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = page.made

    def person(dialog: Any) -> bool:
        if isinstance(dialog, MergeDialog):
            dialog.merge_now()
            until(lambda: dialog.done_change is not None)
            return True
        assert isinstance(dialog, TwinsDialog)
        return False

    seen = through(monkeypatch, person)
    assert shell.commands.run("twins")
    until(lambda: bool(seen))
    twins = seen[0]
    assert next(set(pair.ids) for pair in twins.offered) == {first, second}
    assert len(twins.offered) == 2  # the third is called as the institute that was there before
    assert all("Lake" in button.accessibleName() for button in (*twins.compare, *twins.dismiss))
    QTest.mouseClick(twins.dismiss[1], Qt.MouseButton.LeftButton)
    until(lambda: len(twins.offered) == 1)
    QTest.mouseClick(twins.compare[0], Qt.MouseButton.LeftButton)
    until(lambda: twins.offered == [])
    until(lambda: page.model.rowCount() == 3)
    again: list[Any] = []
    worker.run(shell, lambda desk: desk.twins.offered("organisation")).done(again.append)
    until(lambda: bool(again))
    assert list(again[0]) == []
    assert third


def test_a_link_to_what_has_not_come_says_so(shell: Any, worker: Any, until: Until) -> None:
    from db.ids import new_id, to_text

    coming, made = to_text(new_id()), []

    def fill(desk: Any) -> Any:
        person = desk.add("person", {"name": "Awaiting", "organisation": coming}).ids[0]
        rids = desk.rids(__import__("ui.desk", fromlist=["Query"]).Query("person", text="Awaiting"))
        return desk.record(person), desk.rows("person", rids)[0]

    worker.run(shell, fill).done(made.append)
    until(lambda: bool(made))
    whole, row = made[0]
    assert "Not here yet" in whole.links[coming].title
    assert "rganisation" in whole.links[coming].title
    assert row.cells["organisation"] == whole.links[coming].title
