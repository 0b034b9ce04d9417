"""Settings, Access, on real windows and a real case file: what is done there holds at the next opening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.policy_files import PolicyFiles, installed
from tests.ui.settings_pages import (
    OTHER,
    PASSPHRASE,
    THIRD,
    choose,
    closed,
    open_page,
    opens,
    quiet,
    titles,
    type_new,
)


@pytest.fixture(autouse=True)
def cheap(cheap_keys: None) -> None:
    """New slots cost next to nothing."""


@pytest.fixture
def access(shell, until):  # type: ignore[no-untyped-def]
    return open_page(shell, until, "access")


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """What a keyring keeps that lives as long as the test, in the place of the system's."""
    from keyring.backend import KeyringBackend

    from db import slotkeyring

    secrets: dict[tuple[str, str], str] = {}

    class Kept(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return secrets.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            secrets[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del secrets[service, username]

    monkeypatch.setattr(slotkeyring, "_system_keyring", Kept)
    return secrets


@pytest.fixture
def with_tomas(qtbot, access, until):  # type: ignore[no-untyped-def]
    """The page, with one more officer."""
    access.add.click()
    qtbot.keyClicks(access.task.name.line, "Tomas Iriarte")
    type_new(qtbot, access.task, OTHER)
    access.task.act.click()
    until(lambda: access.task is None and quiet(access._context.worker))
    return access


def test_every_way_in_is_listed_and_the_own_one_is_told(shell, access) -> None:  # type: ignore[no-untyped-def]
    assert titles(access) == ["Ruth Achieng: passphrase", "Recovery sheet: recovery"]
    own = access.list.items()[0]
    assert own.isChecked()
    assert "you came in by this" in own.accessibleDescription()
    assert "MiB" in own.accessibleDescription()
    assert shell.page("settings").header._count.words() == "ways in: 2"
    choose(access, "Recovery sheet", "recovery")
    assert not access.card.change.isVisible()
    assert access.card.sheet.isVisible()


def test_an_officer_is_added_by_keyboard_and_opens_the_file(
    qtbot, shell, worker, until, case_file: Path
) -> None:  # type: ignore[no-untyped-def]
    shell.run_command("access.add")
    access = shell.page("settings").pane("access")
    until(lambda: access.task is not None)
    shell.activateWindow()
    until(access.task.name.line.hasFocus)
    for words in ("Tomas Iriarte", OTHER, OTHER):
        line = shell.focusWidget()
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    until(lambda: access.task is None and quiet(worker))
    assert "Tomas Iriarte" in shell.toast.words()
    assert titles(access) == [
        "Ruth Achieng: passphrase",
        "Recovery sheet: recovery",
        "Tomas Iriarte: passphrase",
    ]
    closed(worker, until)
    assert opens(case_file, OTHER) == "Tomas Iriarte"
    assert opens(case_file, PASSPHRASE) == "Ruth Achieng"


def test_what_keeps_an_officer_from_being_added_is_said_beside_it(qtbot, access, worker, until) -> None:  # type: ignore[no-untyped-def]
    access.start("add")
    task = access.task
    task.act.click()
    assert task.name_field.notice.words()
    qtbot.keyClicks(task.name.line, "Tomas Iriarte")
    for first, again, said in (
        ("short", "short", "characters"),
        ("Tomas Iriarte!", None, "guess"),
        (OTHER, THIRD, "same"),
    ):
        type_new(qtbot, task, first, again)
        task.act.click()
        words = task.passphrase._first.notice.words() + task.passphrase._again.notice.words()
        assert said in words
        assert not task.busy
    assert worker.pending == 0
    task.name.set_text("Ruth Achieng")
    type_new(qtbot, task, OTHER)
    task.act.click()
    until(lambda: quiet(worker))
    assert "already" in task.problem.words()
    assert access.task is task
    qtbot.keyClick(task, Qt.Key.Key_Escape)
    assert access.task is None
    assert len(access.list.items()) == 2


def test_my_passphrase_is_changed(qtbot, shell, worker, until, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    shell.run_command("access.mine")
    access = shell.page("settings").pane("access")
    until(lambda: access.task is not None)
    assert access.task.title() == "Change my passphrase"
    type_new(qtbot, access.task, THIRD)
    qtbot.keyClick(access.task.passphrase.again.line, Qt.Key.Key_Return)
    until(lambda: access.task is None and quiet(worker))
    closed(worker, until)
    assert opens(case_file, PASSPHRASE) == ""
    assert opens(case_file, THIRD) == "Ruth Achieng"


def test_a_rename_reaches_the_list_the_sidebar_and_the_trail(qtbot, shell, access, worker, until) -> None:  # type: ignore[no-untyped-def]
    access.card.rename.click()
    access.task.name.line.selectAll()
    qtbot.keyClicks(access.task.name.line, "Ruth Achieng-Okello")
    qtbot.keyClick(access.task.name.line, Qt.Key.Key_Return)
    until(lambda: access.task is None and quiet(worker))
    assert titles(access)[0] == "Ruth Achieng-Okello: passphrase"
    assert shell.sidebar._officer.words() == "Ruth Achieng-Okello"
    trail = open_page(shell, until, "audit")
    assert trail.shown[0].action == "key renamed"


def test_a_removed_way_opens_nothing_any_more(with_tomas, worker, until, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    access = with_tomas
    choose(access, "Tomas Iriarte")
    access.card.remove.click()
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    assert "Tomas Iriarte: passphrase" not in titles(access)
    closed(worker, until)
    assert opens(case_file, OTHER) == ""
    assert opens(case_file, PASSPHRASE) == "Ruth Achieng"


def test_the_last_way_in_stays_and_the_page_says_why(access, worker, until) -> None:  # type: ignore[no-untyped-def]
    choose(access, "Recovery sheet", "recovery")
    access.card.remove.click()
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    access.card.remove.click()
    access.task.act.click()
    until(lambda: quiet(worker))
    assert "must stay" in access.task.problem.words()
    access.task.back.click()
    assert titles(access) == ["Ruth Achieng: passphrase"]


def test_a_new_recovery_sheet_replaces_the_old_one(shell, access, worker, until, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk

    access.ways["sheet"].click()
    access.task.act.click()
    until(lambda: access.task.holds and quiet(worker))
    printed = "-".join(access.task.step.sheet._groups)
    task = access.task
    task.leave()
    choose(access, "Recovery sheet", "recovery")
    assert access.task is task, "what is shown once is not lost by a click elsewhere"
    task.act.click()
    assert access.task is None
    assert task.step.sheet._groups == []
    until(lambda: quiet(worker))
    closed(worker, until)
    with Desk.open(case_file, recovery_key=printed) as desk:
        assert desk.counts()["case"] == 2


def test_a_passphrase_of_this_computer_opens_it_here_only(
    qtbot, access, worker, until, case_file: Path, user_folders: Path
) -> None:  # type: ignore[no-untyped-def]
    import shutil

    access.ways["device"].click()
    type_new(qtbot, access.task, OTHER)
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    assert "Ruth Achieng: device" in titles(access)
    closed(worker, until)
    assert opens(case_file, OTHER) == "Ruth Achieng"
    shutil.rmtree(user_folders / "data")
    assert opens(case_file, OTHER) == ""


def test_the_keyring_is_off_and_explained_where_policy_forbids_it(policy, access, shell, until) -> None:  # type: ignore[no-untyped-def]
    policy.write("[mandatory]\nkeyring_allowed = false\n")
    access.reload()
    until(lambda: quiet(shell._worker))
    way = access.ways["remember"]
    assert not way.isEnabled()
    assert "Policy" in way.accessibleDescription()


def test_the_keyring_is_off_and_explained_where_there_is_none(access, shell, until, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)
    access.reload()
    until(lambda: quiet(shell._worker))
    assert not access.ways["remember"].isEnabled()
    assert "no keyring" in access.ways["remember"].accessibleDescription()


def test_this_computer_remembers_opens_without_typing_and_forgets(
    access, worker, until, case_file: Path, kept, qtbot
) -> None:  # type: ignore[no-untyped-def]
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    access.reload()
    until(lambda: quiet(worker))
    access.ways["remember"].click()
    assert access.task.forget_it.isHidden()
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    assert "Ruth Achieng: keyring" in titles(access)
    closed(worker, until)
    window = UnlockWindow(worker, CaseDoors(), "0.0", case_file)
    qtbot.addWidget(window)
    window.show()
    until(window.unlock.by_keyring.isVisible)
    with qtbot.waitSignal(window.opened, timeout=30_000):
        window.unlock.by_keyring.click()
    assert worker.desk.info().officer == "Ruth Achieng"
    access.reload()
    until(lambda: quiet(worker))
    access.ways["remember"].click()
    access.task.forget_it.click()
    until(lambda: access.task is None and quiet(worker))
    assert "Ruth Achieng: keyring" not in titles(access)
    assert kept == {}


def test_the_unlock_window_offers_no_keyring_where_none_opens_it_or_policy_forbids(
    policy, qtbot, worker, until, case_file: Path, kept
) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk
    from app.keys import Keys
    from ui.desk import Refusal
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    def offered() -> bool:
        window = UnlockWindow(worker, CaseDoors(), "0.0", case_file)
        qtbot.addWidget(window)
        window.show()
        until(lambda: window._warmed and quiet(worker))
        return window.unlock.by_keyring.isVisible()

    assert not offered()
    with Desk.open(case_file, passphrase=PASSPHRASE) as desk:
        Keys(desk).remember()
    assert offered()
    policy.write("[mandatory]\nkeyring_allowed = false\n")
    assert not offered()
    with pytest.raises(Refusal, match="Policy"):
        CaseDoors().open_with_keyring(case_file)


def test_the_ministrys_key_is_shown_and_added(policy, access, worker, until) -> None:  # type: ignore[no-untyped-def]
    from db.age.hybrid import HybridIdentity

    assert not access.ways["ministry"].isEnabled()
    recipient = str(HybridIdentity.generate().recipient)
    policy.write(f'[mandatory]\nescrow_recipient = "{recipient}"\n')
    access.reload()
    until(lambda: quiet(worker))
    access.ways["ministry"].click()
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    assert "Ministry: escrow" in titles(access)
    assert not access.ways["ministry"].isEnabled()


def test_the_case_file_is_encrypted_anew_and_stays_open(
    shell, access, worker, until, case_file: Path
) -> None:  # type: ignore[no-untyped-def]
    before = case_file.read_bytes()[:16]
    access.ways["rotate"].click()
    access.task.act.click()
    until(lambda: access.task is None and quiet(worker))
    assert case_file.read_bytes()[:16] != before
    assert "encrypted anew" in shell.toast.words()
    shell.show_section("network")
    until(lambda: shell.page("network").model.rowCount() == 5)
    closed(worker, until)
    assert opens(case_file, PASSPHRASE) == "Ruth Achieng"


def test_encrypting_anew_can_be_stopped(access, worker, until, case_file: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """At its first report of progress somebody presses Cancel; everything is as it was."""
    before = case_file.read_bytes()[:16]
    access.ways["rotate"].click()
    task = access.task
    task.act.click()
    task.progress.cancel.click()
    until(lambda: not task.busy and quiet(worker))
    assert access.task is task
    assert task.act.isEnabled()
    task.back.click()
    closed(worker, until)
    assert case_file.read_bytes()[:16] == before
    assert opens(case_file, PASSPHRASE) == "Ruth Achieng"


def test_an_officer_leaves_and_the_backups_they_could_open_are_listed(
    qtbot, shell, with_tomas, worker, until, tmp_path: Path, case_file: Path
) -> None:  # type: ignore[no-untyped-def]
    from app.backup import Backups

    access = with_tomas
    out = tmp_path / "bag.chancery-backup"
    made: list[object] = []
    worker.run(access, lambda desk: Backups(desk.app).make(out)).done(made.append)
    until(lambda: bool(made))
    shell.run_command("access.leaver")
    until(lambda: access.task is not None)
    task = access.task
    assert list(task.radios) == ["Tomas Iriarte"], "nobody removes themselves"
    assert task.officer() == "Tomas Iriarte"
    task.act.click()
    until(lambda: task._left is not None and quiet(worker))
    assert "Tomas Iriarte" in task.title()
    assert str(out) in task._box.toPlainText()
    task.copy.click()
    assert str(out) in QGuiApplication.clipboard().text()
    assert titles(access) == ["Ruth Achieng: passphrase", "Recovery sheet: recovery"]
    task.act.click()
    assert access.task is None
    until(lambda: quiet(worker))
    closed(worker, until)
    assert opens(case_file, OTHER) == ""
    assert opens(case_file, PASSPHRASE) == "Ruth Achieng"


def test_with_one_officer_nobody_can_leave(access) -> None:  # type: ignore[no-untyped-def]
    access.leaver.click()
    assert access.task.radios == {}
    assert access.task.act.isHidden()
    access.task.back.click()
    assert access.task is None


def test_arrow_keys_move_along_the_list(qtbot, shell, with_tomas, until) -> None:  # type: ignore[no-untyped-def]
    access = with_tomas
    shell.activateWindow()
    access.list.items()[0].setFocus()
    until(access.list.items()[0].hasFocus)
    qtbot.keyClick(access.list.items()[0], Qt.Key.Key_Down)
    assert access.list.present().kind == access.list.items()[1].key.kind
    assert access.card._title.text() == access.list.items()[1].text()


def test_a_lock_takes_a_half_typed_passphrase_and_a_shown_key_away(
    qtbot, shell, access, worker, until
) -> None:  # type: ignore[no-untyped-def]
    access.start("add")
    type_new(qtbot, access.task, OTHER)
    fields = (access.task.passphrase.first, access.task.passphrase.again)
    shell.page("settings").put_away()
    assert [field.text() for field in fields] == ["", ""]
    access.start("sheet")
    access.task.act.click()
    until(lambda: access.task.holds and quiet(worker))
    shell.page("settings").put_away()
    assert access.task.step.sheet._groups == []
