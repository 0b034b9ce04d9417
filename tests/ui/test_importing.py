"""Import through the window: preview, verdicts, one change, undo, again."""

from __future__ import annotations

from pathlib import Path

import pytest

CARDS = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
FN:Meseret Tadesse
N:Tadesse;Meseret;;;
ORG:Highland Water Board
TEL;TYPE=cell:+251 911 000 101
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b2
FN:山田 花子
EMAIL:hanako@example.org
END:VCARD
"""


@pytest.fixture
def page(shell):  # type: ignore[no-untyped-def]
    shell.show_import()
    return shell.page("import")


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    file = tmp_path / "cards.vcf"
    file.write_text(CARDS.replace("\n", "\r\n"), encoding="utf-8")
    return file


def preview(page, until, files: list[Path]):  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    dialogs.set_next_answer(files)
    page.source.first.click()
    until(lambda: page._preview is not None and page.take.isVisible())
    return page._preview


def test_cards_come_in_as_one_change_and_go_by_one_undo(shell, page, cards: Path, worker, until) -> None:  # type: ignore[no-untyped-def]
    found = preview(page, until, [cards])
    assert [(row.title, row.verdict) for row in found.rows] == [
        ("Meseret Tadesse", "new"),
        ("山田 花子", "new"),
    ]
    assert worker.desk.counts()["person"] == 5
    page.take.click()
    network = shell.page("network")
    until(lambda: shell._page() is network and network.model.rowCount() == 7)
    assert "Imported" in shell.toast.words()
    shell.toast.undo.click()
    until(lambda: network.model.rowCount() == 5)


def test_the_same_file_again_adds_nothing(shell, page, cards: Path, until) -> None:  # type: ignore[no-untyped-def]
    preview(page, until, [cards])
    page.take.click()
    until(lambda: shell._page() is shell.page("network"))
    shell.show_import()
    found = preview(page, until, [cards])
    assert {row.verdict for row in found.rows} == {"same"}
    assert not page.take.isEnabled()


def test_a_refused_file_writes_nothing_and_says_where(shell, page, tmp_path: Path, until, worker) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "broken.xml"
    file.write_text("<iati-activities version='2.03'><iati-activity></iati-activities>", encoding="utf-8")
    found = preview(page, until, [file])
    assert found.errors
    assert found.rows[0].verdict == "refused"
    assert found.rows[0].says
    assert not page.take.isEnabled()
    assert worker.desk.counts()["case"] == 2
    page.cancel.click()
    assert page._stack.currentIndex() == 0


def test_the_ministry_file(shell, page, shared_data: Path, until, worker) -> None:  # type: ignore[no-untyped-def]
    found = preview(page, until, [shared_data / "iati" / "spain-maec-indonesia-2015.xml"])
    assert found.created["case"] == 83
    assert len([row for row in found.rows if row.kind == "case" and row.verdict == "new"]) == 83
    page.views.chosen.emit("new")
    assert page.model.rowCount() == 83
    page.take.click()
    cases = shell.page("cases")
    until(lambda: shell._page() is cases and cases.model.rowCount() == 85)
