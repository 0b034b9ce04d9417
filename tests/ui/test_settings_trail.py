"""Settings, Audit trail: what stands in it, how it is narrowed, whether it holds, and how it leaves."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.settings_pages import open_page, quiet
from ui.components import dialogs
from ui.components.banner import Banner


@pytest.fixture
def pane(shell, worker, until):  # type: ignore[no-untyped-def]
    """The page, with what another officer did among the entries."""

    def work(desk) -> None:  # type: ignore[no-untyped-def]
        store = desk.app.store
        desk.app.note("export", "csv: 12 records, up to official")
        own, store.officer = store.officer, "Tomas Iriarte"
        desk.app.note("report", "brief, up to official, written")
        desk.app.note("import", "=cmd|' /C calc'!A0")
        store.officer = own

    worker.run(worker, work)
    return open_page(shell, until, "audit")


def test_the_newest_entry_stands_first_and_the_chain_holds(pane) -> None:  # type: ignore[no-untyped-def]
    assert [entry.action for entry in pane.shown][:3] == ["import", "report", "export"]
    assert pane.shown[-1].action == "new"
    row = pane.model.row_at(1)
    assert row.title == "brief, up to official, written"
    assert row.cells["action"] == "Report"
    assert row.cells["officer"] == "Tomas Iriarte"
    assert pane.holds.isVisible()
    assert not pane.findChildren(Banner)


def test_it_is_narrowed_by_words_and_by_officer(qtbot, pane, until) -> None:  # type: ignore[no-untyped-def]
    every = len(pane.shown)
    qtbot.keyClicks(pane.search.line, "official brief")
    until(lambda: len(pane.shown) == 1)
    assert pane.shown[0].action == "report"
    assert pane._foot.words() == f"1 of {every}"
    pane.search.clear()
    assert len(pane.shown) == every
    pane.officer.line.setText("Tomas Iriarte")
    pane.officer._settle()
    assert {entry.officer for entry in pane.shown} == {"Tomas Iriarte"}
    pane.officer.line.setText("")
    pane.officer._settle()
    assert len(pane.shown) == every


def test_failed_unlockings_are_nobodys(shell, worker, until, pane) -> None:  # type: ignore[no-untyped-def]
    from db import audit

    worker.run(worker, lambda desk: audit.record(desk.app.store, "unlock failed", "passphrase", officer=""))
    pane.reload()
    until(lambda: quiet(worker))
    pane.officer.line.setText("Nobody yet")
    pane.officer._settle()
    assert [entry.action for entry in pane.shown] == ["unlock failed"]


def test_a_changed_entry_is_said_over_the_trail(pane, worker, until) -> None:  # type: ignore[no-untyped-def]
    def forge(desk) -> None:  # type: ignore[no-untyped-def]
        store = desk.app.store
        with store.lock, store.transaction():
            store.raw.execute("UPDATE audit SET officer = 'Somebody Else' WHERE seq = 1")

    worker.run(worker, forge)
    pane.reload()
    until(lambda: quiet(worker))
    [banner] = pane.findChildren(Banner)
    assert "changed or cut" in banner.title
    assert not pane.holds.isVisible()


def test_it_leaves_as_a_table_that_runs_nothing_and_that_is_noted(
    shell, pane, worker, until, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "trail.csv"
    entries = len(pane.shown)
    dialogs.set_next_answer(out)
    pane.export.click()
    until(lambda: out.exists() and quiet(worker))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == entries
    assert rows[0]["action"] == "new"
    assert rows[-1]["detail"] == "'=cmd|' /C calc'!A0"
    assert pane.shown[0].action == "export"
    assert pane.shown[0].detail == f"audit trail: {entries} entries"
    dialogs.set_next_answer(tmp_path / "nowhere" / "trail.csv")
    pane.export.click()
    until(lambda: "could not be written" in shell.toast.words())


def test_chosen_entries_are_copied_or_all_that_are_shown(qtbot, pane, until) -> None:  # type: ignore[no-untyped-def]
    pane.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(pane.shown)
    pane.table.choose(1)
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    words = QGuiApplication.clipboard().text()
    assert words.split("\t")[1:] == ["Tomas Iriarte", "report", "brief, up to official, written"]
