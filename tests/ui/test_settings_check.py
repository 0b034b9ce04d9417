"""Settings, Check: a sound case file, a spoilt search index that is repaired, an older key file put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.settings_pages import PASSPHRASE, closed, open_page, quiet
from ui.components.label import Label


@pytest.fixture
def pane(shell, until):  # type: ignore[no-untyped-def]
    return open_page(shell, until, "check")


def said(pane) -> str:  # type: ignore[no-untyped-def]
    """Every sentence on the page."""
    return "\n".join(label.text() for label in pane.findChildren(Label) if not label.isHidden())


def checked(pane, worker, until) -> None:  # type: ignore[no-untyped-def]
    pane.check.click()
    until(lambda: pane.report is not None and quiet(worker))


def test_a_sound_case_file_is_said_to_be_sound(shell, pane, worker, until) -> None:  # type: ignore[no-untyped-def]
    assert pane.report is None
    assert pane.empty.isVisible()
    shell.run_command("check.check")
    until(lambda: pane.report is not None and quiet(worker))
    assert pane.report.sound
    assert pane.report.records == 8
    assert "This case file is sound." in said(pane)
    assert not pane.repair.isVisible()
    assert pane.check.isEnabled()


def test_a_spoilt_index_is_found_and_repaired(pane, worker, until) -> None:  # type: ignore[no-untyped-def]
    def spoil(desk) -> None:  # type: ignore[no-untyped-def]
        store = desk.app.store
        with store.lock, store.transaction():
            store.raw.execute("UPDATE record SET title = 'Something else' WHERE rid = 1")

    worker.run(worker, spoil)
    checked(pane, worker, until)
    assert any(finding.mendable for finding in pane.report.findings)
    assert "press Repair, above" in said(pane)
    assert pane.repair.isVisible()
    pane.repair.click()
    until(lambda: not any(finding.mendable for finding in pane.report.findings) and quiet(worker))
    assert "made anew" in said(pane)
    assert not pane.repair.isVisible()


def test_a_check_can_be_stopped(pane, worker, until, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    pane.check.click()
    pane.progress.cancel.click()
    until(lambda: quiet(worker))
    assert pane.report is None
    assert pane.check.isEnabled()
    assert not pane.progress.isVisible()


def test_an_older_key_file_is_a_banner_that_leads_to_its_repair(
    qtbot, shell, worker, until, case_file: Path, cheap_keys
) -> None:  # type: ignore[no-untyped-def]
    from app.keys import Keys
    from ui.desk_app import vocabulary_terms
    from ui.desk_doors import CaseDoors
    from ui.language import spoken
    from ui.shell import Shell

    keys = Path(f"{case_file}.keys")
    before = case_file.with_name("before.keys")
    shutil.copy(keys, before)
    worker.run(
        worker, lambda desk: Keys(desk.app).add_passphrase("Tomas Iriarte", "violet orchard pike eleven")
    )
    until(lambda: quiet(worker))
    closed(worker, until)
    shutil.copy(before, keys)
    worker.desk = CaseDoors().open(case_file, PASSPHRASE)
    again = Shell(
        worker, worker.desk.info(), worker.desk.kinds(), lambda name: vocabulary_terms(name, spoken())
    )
    qtbot.addWidget(again)
    again.show()
    until(lambda: bool(again.notices.banners()) and quiet(worker))
    banner = again.notices.banners()[0]
    assert banner.title == "An older key file is in place"
    assert "Repair, under Settings" in banner.sentence
    assert "chancery" not in banner.sentence.replace("copy.chancery", "")
    banner.action.click()
    pane = again.page("settings").pane("check")
    assert again._page() is again.page("settings")
    checked(pane, worker, until)
    pane.repair.click()
    until(lambda: "put back" in said(pane) and quiet(worker))
    assert keys.read_bytes() != before.read_bytes()
    assert "An older key file is in place" not in [b.title for b in again.notices.banners()]
