"""Settings, Policy, and how the settings are reached: keys, palette, back and forward, and not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.policy import PolicyBroken
from tests.policy_files import PolicyFiles, installed
from tests.ui.settings_pages import open_page, quiet
from ui.components.banner import Banner
from ui.locking.reason import Reason


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


def test_every_setting_stands_there_with_where_it_comes_from(policy, shell, until) -> None:  # type: ignore[no-untyped-def]
    from app.policy.table import SETTINGS

    policy.write("[mandatory]\nidle_minutes = 3\n[recommended]\nbackup_days = 1\n")
    pane = open_page(shell, until, "policy")
    found = {rule.key: rule for rule in pane.rules}
    assert set(found) == {setting.key for setting in SETTINGS}
    assert (found["idle_minutes"].value, found["idle_minutes"].origin) == ("3", "mandatory")
    assert found["idle_minutes"].file == str(policy.system)
    assert found["backup_days"].origin == "recommended"
    assert found["keyring_allowed"].value == "Yes"
    assert found["export_folders"].value == "anywhere"
    assert pane.model.rowCount() == len(SETTINGS)
    pane.table.choose(0)
    assert pane.help.text() == found["idle_minutes"].help
    assert str(policy.system) in pane.source.text()
    assert not pane.findChildren(Banner)


def test_a_policy_that_cannot_be_used_is_said(policy, shell, until) -> None:  # type: ignore[no-untyped-def]
    policy.write("[mandatory]\nidle_minutes = 'soon'\n")
    pane = open_page(shell, until, "policy")
    [banner] = pane.findChildren(Banner)
    assert "idle_minutes" in banner.sentence
    notes = shell._worker.desk.vault.notes()
    assert "policy_broken" in [note.code for note in notes]


def test_forms_and_peers_offer_the_markings_that_policy_allows(policy, open_session, until) -> None:  # type: ignore[no-untyped-def]
    from ui.exchange.dialogs import PeerDialog

    session = open_session()
    session.lock(Reason.HAND)
    until(lambda: session.shell is None)
    policy.system.write_text("[mandatory]\nallowed_markings = ['official', 'restricted']\n", encoding="utf-8")
    open_session.unlock(session)  # it was written while the window was there, and counts from this unlock on
    shell = session.shell
    shell.show_section("cases")
    page = shell.page("cases")
    until(lambda: page.model.row_at(0) is not None and quiet(session.worker))
    page.start_new()
    editor = page.panel.form._editors["marking"]
    assert [one.code for one in editor.box.choices()] == ["official", "restricted"]
    editor.show_values({"marking": "confidential"}, {})
    assert editor.box.line.text() == "Confidential"
    dialog = PeerDialog(shell, shell.context.info.markings)
    assert list(dialog.levels) == ["open", "official", "restricted"]
    assert dialog.ceiling() == "restricted"
    dialog.deleteLater()


def test_under_a_broken_policy_everything_that_changes_is_off_and_says_why(
    policy, open_session, until
) -> None:  # type: ignore[no-untyped-def]
    policy.system.write_text("[mandatory]\nidle_minutes = 'soon'\n", encoding="utf-8")
    session = open_session()
    page = session.shell.page("cases")
    until(lambda: page.model.row_at(0) is not None and quiet(session.worker))
    assert not page.new_button.isEnabled()
    assert "cannot be used" in page.new_button.toolTip()
    with pytest.raises(PolicyBroken):
        session.worker.desk.app.undo()


def test_nothing_of_the_settings_is_read_before_they_are_shown(repo_root: Path) -> None:
    code = (
        "import sys; import ui.application, ui.shell, ui.desk_doors;"
        "print([name for name in sys.modules if name.startswith('ui.settings')"
        " or name in ('ui.desk_access', 'ui.desk_policy', 'app.keys', 'app.backup')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_key_and_the_palette_lead_there_and_back_leads_back(qtbot, shell, until) -> None:  # type: ignore[no-untyped-def]
    shell.show_section("network")
    shell.activateWindow()
    until(shell.isActiveWindow)
    qtbot.keyClick(shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    until(lambda: shell._page() is shell.page("settings") and quiet(shell._worker))
    page = shell.page("settings")
    assert page.place() == "access"
    assert shell.sidebar.settings.isChecked()
    assert "Settings" in shell.windowTitle()
    for command in shell.commands.matching("audit"):
        assert command.id in ("settings.audit", "audit.export")
    shell.run_command("settings.audit")
    assert page.place() == "audit"
    page.views.chosen.emit("policy")
    assert page.place() == "policy"
    until(lambda: quiet(shell._worker))
    shell.go_back()
    assert page.place() == "audit"
    shell.go_back()
    assert page.place() == "access"
    shell.go_back()
    assert shell._page() is shell.page("network")
    shell.go_forward()
    assert page.place() == "access"
    until(lambda: quiet(shell._worker))


@pytest.mark.parametrize("place", ["access", "backups", "folders", "check", "audit", "policy"])
def test_no_control_is_without_a_name(shell, until, place: str) -> None:  # type: ignore[no-untyped-def]
    """What the keyboard can reach has a name in the accessibility tree, tasks included."""
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget

    pane = open_page(shell, until, place)
    actions = ["add", "change", "rename", "remove", "sheet", "device", "remember", "rotate", "leaver"]
    nameless = []
    for action in actions if place == "access" else [""]:
        if action:
            pane.start(action)
            until(lambda: quiet(shell._worker))
        for widget in shell.findChildren(QWidget):
            scrolls = isinstance(widget, QAbstractScrollArea)
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or scrolls:
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is None or not interface.text(QAccessible.Text.Name):
                nameless.append(
                    f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}, {action}"
                )
    assert not nameless
