"""What has to be known of a case file stands over its pages; a read-only one says why nothing is changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.settings_pages import PASSPHRASE, closed, open_page, quiet
from ui.components import dialogs
from ui.notices import Notices, sort_of, worded
from ui.vault import Note

WHY = "open for reading only"


@pytest.fixture
def banners(qtbot, styled):  # type: ignore[no-untyped-def]
    made = Notices()
    qtbot.addWidget(made)
    return made


def test_those_that_ask_most_come_first_and_the_rest_waits_behind_a_line(banners) -> None:  # type: ignore[no-untyped-def]
    assert banners.isHidden()
    banners.tell(
        [
            Note("migrated", "Brought up."),
            Note("network", "On a network drive."),
            Note("older", "An older copy."),
            Note("something new", "Nobody gave it a title."),
        ]
    )
    assert [banner.sentence for banner in banners.banners()] == ["An older copy.", "On a network drive."]
    assert "2" in banners.more.text()
    banners.more.click()
    assert len(banners.banners()) == 4
    for banner in list(banners.banners()):
        assert banner.accessibleName().startswith(banner.title)
        banner.close_button.click()
    assert banners.isHidden()


def test_what_is_told_twice_is_shown_once(banners) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):
        banners.tell([Note("network", "On a network drive.")])
    assert len(banners.banners()) == 1
    banners.drop("network")
    assert banners.banners() == []


def test_every_notice_of_the_store_has_a_title_of_its_own(repo_root: Path, styled) -> None:  # type: ignore[no-untyped-def]
    import re

    from db import keychange

    modules = ("opening.py", "lineage.py", "wholeness.py", "keychange.py")
    text = "".join((repo_root / "db" / name).read_text("utf-8") for name in modules)
    codes = set(re.findall(r'Notice\(\s*"([a-z_]+)"', text))
    codes |= {keychange.OLDER, keychange.OTHER}
    assert len(codes) > 10
    untitled = {code for code in codes if sort_of(Note(code, "")).title == sort_of(Note("", "")).title}
    assert not untitled


def test_the_window_has_a_button_where_the_command_line_has_a_command() -> None:
    assert "`" not in worded("One is older. `chancery check --repair` puts the right one back.")


def open_again(qtbot, worker, until, path: Path):  # type: ignore[no-untyped-def]
    """A new window on the case file."""
    from ui.desk_app import vocabulary_terms
    from ui.desk_doors import CaseDoors
    from ui.language import spoken
    from ui.shell import Shell

    worker.desk = CaseDoors().open(path, PASSPHRASE)
    made = Shell(
        worker, worker.desk.info(), worker.desk.kinds(), lambda name: vocabulary_terms(name, spoken())
    )
    qtbot.addWidget(made)
    made.show()
    until(lambda: made.page("cases").model.rowCount() == 2 and quiet(worker))
    return made


def test_what_is_always_so_stays_off_once_taken_off(qtbot, worker, until, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    folder = case_file.parent / "OneDrive"
    folder.mkdir()
    for name in ("copy.chancery", "copy.chancery.keys"):
        (case_file.parent / name).rename(folder / name)
    path = folder / "copy.chancery"

    def synchronised(shell):  # type: ignore[no-untyped-def]
        shell.notices.more.click()
        return [b for b in shell.notices.banners() if b.title == "In a synchronised folder"]

    first = open_again(qtbot, worker, until, path)
    [banner] = synchronised(first)
    assert "OneDrive" in banner.sentence
    banner.action.click()
    assert first.page("settings").place() == "backups"
    banner.close_button.click()
    until(lambda: quiet(worker))
    closed(worker, until)
    second = open_again(qtbot, worker, until, path)
    assert synchronised(second) == []


# -- reading only --------------------------------------------------------------------------------


@pytest.fixture
def reading(qtbot, worker, until, case_file: Path, monkeypatch):  # type: ignore[no-untyped-def]
    """A window on a case file that cannot be written; tests may run as root, who may write anywhere."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: mode != os.W_OK and real(path, mode, **more))
    window = open_again(qtbot, worker, until, case_file)
    window.show_section("cases")
    return window


def test_reading_only_is_said_and_every_change_is_off_with_the_reason(reading, worker, until) -> None:  # type: ignore[no-untyped-def]
    assert "Open for reading only" in [banner.title for banner in reading.notices.banners()]
    page = reading.page("cases")
    for button in (page.new_button, page.import_button):
        assert not button.isEnabled()
        assert WHY in button.toolTip()
    for name in ("new", "delete", "undo", "import", "access.add", "backups.now"):
        reading.toast.hide()
        reading.run_command(name)
        assert WHY in reading.toast.words()
        assert reading.toast.isVisible(), name
    page.table.choose(0)
    until(lambda: page.panel.record is not None and quiet(worker))
    lines = page.panel.form.findChildren(QLineEdit)
    assert lines
    assert all(line.isReadOnly() for line in lines)
    assert not page.panel._delete_button.isEnabled()
    page.acts.delete_chosen()
    assert page.model.rowCount() == 2


def test_the_palette_shows_such_a_command_and_answers_with_the_reason(qtbot, reading, until) -> None:  # type: ignore[no-untyped-def]
    reading.open_finder()
    qtbot.keyClicks(reading.finder.line, "import files")
    until(lambda: [getattr(e, "id", "") for e in reading.finder.results.entries][:1] == ["import"])
    reading.toast.hide()
    qtbot.keyClick(reading.finder.line, Qt.Key.Key_Return)
    assert WHY in reading.toast.words()


def test_nothing_is_written_and_nothing_fails(reading, worker, until, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    before = case_file.read_bytes()
    reading.run_command("theme.dark")
    for place in ("access", "backups", "folders", "check", "audit", "policy"):
        pane = open_page(reading, until, place)
        for button in pane.buttons:
            if button.text() not in ("Check now", "Copy", "Export…"):
                assert not button.isEnabled()
    check = reading.page("settings").pane("check")
    check.look()
    until(lambda: check.report is not None and quiet(worker))
    assert not any(way.isEnabled() for way in reading.page("settings").pane("access").ways.values())
    reading.upkeep.back_up()
    until(lambda: quiet(worker))
    reading.put_away()
    until(lambda: quiet(worker))
    assert case_file.read_bytes() == before
    assert dialogs.take_asked() == []
