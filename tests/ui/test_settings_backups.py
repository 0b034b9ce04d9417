"""Settings, Backups, the regular backup, and restoring, on real windows and real files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.policy_files import PolicyFiles, installed
from tests.ui.settings_pages import PASSPHRASE, closed, open_page, quiet
from ui.components import dialogs
from ui.components.banner import Banner


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


@pytest.fixture
def folder(policy: PolicyFiles, tmp_path: Path) -> Path:
    """The folder that policy names: a backup every seven days, two of them kept."""
    made = tmp_path / "backups"
    made.mkdir()
    text = f"[recommended]\nbackup_folder = '{made}'\nbackup_keep = 2\nbackup_days = 7\n"
    assert not policy.write(text).problems
    return made


@pytest.fixture
def pane(shell, until):  # type: ignore[no-untyped-def]
    return open_page(shell, until, "backups")


def shown(pane) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """What the table says of each backup: its file's name, and whether it is still there."""
    rows = [pane.model.row_at(n) for n in range(pane.model.rowCount())]
    return [(Path(row.title).name, str(row.cells["there"])) for row in rows if row is not None]


def test_nobody_named_a_folder_so_one_is_asked_for(pane, worker, until, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from app.backup import restore
    from app.desk import Desk

    assert pane._stack.currentWidget() is pane.empty
    assert "names no folder" in pane.plan_note.text()
    out = tmp_path / "bag.chancery-backup"
    dialogs.set_next_answer(out)
    pane.empty.first.click()
    until(lambda: bool(pane.done.words() and shown(pane)) and quiet(worker))
    assert shown(pane) == [("bag.chancery-backup", "same")]
    restored = tmp_path / "restored.chancery"
    restore(out, restored, passphrase=PASSPHRASE)
    with Desk.open(restored, passphrase=PASSPHRASE) as desk:
        assert desk.counts()["case"] == 2


def test_one_goes_into_policys_folder_and_the_oldest_go(folder, pane, worker, until) -> None:  # type: ignore[no-untyped-def]
    pane.reload()
    until(lambda: quiet(worker))
    assert str(folder) in pane.plan_title.text()
    assert "due now" in pane.plan_note.text()
    for number in range(3):
        pane.now.click()
        until(lambda number=number: len(shown(pane)) == number + 1 and quiet(worker))
    assert [there for _, there in shown(pane)] == ["same", "same", "warning"]
    assert len(list(folder.iterdir())) == 2
    assert "due on" in pane.plan_note.text()


def test_a_place_that_cannot_be_written_gets_a_sentence(pane, worker, until, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    dialogs.set_next_answer(tmp_path / "no-folder" / "x.chancery-backup")
    pane.elsewhere.click()
    until(lambda: bool(pane.problem.words()) and quiet(worker))
    assert "no folder" in pane.problem.words()
    assert pane.now.isEnabled()


def test_policy_decides_where_anything_may_be_written(
    policy, pane, shell, worker, until, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    allowed = tmp_path / "outgoing"
    allowed.mkdir()
    assert not policy.write(f"[mandatory]\nexport_folders = ['{allowed}']\n").problems
    dialogs.set_next_answer(tmp_path / "bag.chancery-backup")
    pane.elsewhere.click()
    until(lambda: bool(pane.problem.words()) and quiet(worker))
    assert str(allowed) in pane.problem.words()
    trail = open_page(shell, until, "audit")
    dialogs.set_next_answer(tmp_path / "trail.csv")
    trail.export.click()
    until(lambda: str(allowed) in shell.toast.words())
    assert not list(tmp_path.glob("trail*"))
    assert not list(tmp_path.glob("bag*"))


def test_the_window_works_while_a_backup_is_made_and_cancel_leaves_nothing(
    folder, pane, shell, worker, until, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    from app.backup import Backups

    waiting = []
    real = Backups._watched

    def held(self, progress):  # type: ignore[no-untyped-def]
        told = real(self, progress)

        def tell(done: int, total: int) -> None:
            while not waiting:
                told(done, total)
                time.sleep(0.01)

        return tell

    monkeypatch.setattr(Backups, "_watched", held)
    pane.reload()
    until(lambda: quiet(worker))
    pane.now.click()
    until(lambda: pane.progress.isVisible() and bool(list(folder.iterdir())))
    shell.show_section("network")
    until(lambda: shell.page("network").model.rowCount() == 5 and worker.pending == 0)
    assert worker._beside
    pane.progress.cancel.click()
    until(lambda: quiet(worker))
    waiting.append(True)
    assert list(folder.iterdir()) == []
    assert "Stopped" in pane.problem.words()


# -- the regular one -----------------------------------------------------------------------------


def aged(worker, until, days: int) -> None:  # type: ignore[no-untyped-def]
    """Make every known backup older by some days."""

    def work(desk) -> None:  # type: ignore[no-untyped-def]
        store = desk.app.store
        with store.lock, store.transaction():
            store.raw.execute("UPDATE backup SET at = at - ?", (days * 86_400_000,))

    worker.run(worker, work)
    until(lambda: quiet(worker))


def failures(shell) -> list[Banner]:  # type: ignore[no-untyped-def]
    """The banners that say that the regular backup was not made."""
    return [banner for banner in shell.notices.banners() if "not made" in banner.title]


def test_a_backup_is_made_by_itself_when_it_is_due_and_only_then(folder, shell, worker, qtbot, until) -> None:  # type: ignore[no-untyped-def]
    assert shell.upkeep.timer.isActive(), "it waits until the officer's own work has begun"

    def come_due() -> None:
        with qtbot.waitSignal(shell.upkeep.backup_ended, timeout=30_000):
            shell.upkeep.back_up()
        until(lambda: quiet(worker))

    come_due()
    assert len(list(folder.iterdir())) == 1
    assert "regular backup was made" in shell.toast.words()
    shell.toast.hide()
    come_due()
    assert len(list(folder.iterdir())) == 1
    assert not shell.toast.isVisible()
    aged(worker, until, 8)
    come_due()
    assert len(list(folder.iterdir())) == 2


def test_a_backup_that_was_taken_away_does_not_count(folder, shell, worker, qtbot, until) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):
        with qtbot.waitSignal(shell.upkeep.backup_ended, timeout=30_000):
            shell.upkeep.back_up()
        until(lambda: quiet(worker))
        for file in folder.iterdir():
            file.unlink()
        aged(worker, until, 0)
    pane = open_page(shell, until, "backups")
    assert [there for _, there in shown(pane)] == ["warning", "warning"]


def test_one_that_fails_is_a_banner_that_goes_with_the_next_good_one(
    folder, shell, worker, qtbot, until
) -> None:  # type: ignore[no-untyped-def]
    folder.rmdir()
    with qtbot.waitSignal(shell.upkeep.backup_ended, timeout=30_000):
        shell.upkeep.back_up()
    [banner] = failures(shell)
    assert "folder" in banner.sentence
    banner.action.click()
    pane = shell.page("settings").pane("backups")
    assert shell._page() is shell.page("settings")
    until(lambda: quiet(worker))
    folder.mkdir()
    pane.now.click()
    until(lambda: bool(pane.done.words()) and quiet(worker))
    assert failures(shell) == []


def test_none_is_made_where_policy_says_never_or_names_no_folder(
    policy, shell, worker, until, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    for text in ("", f"[recommended]\nbackup_folder = '{tmp_path}'\nbackup_days = 0\n"):
        policy.write(text)
        shell.upkeep.back_up()
        until(lambda: quiet(worker))
    assert not list(tmp_path.glob("*.chancery-backup"))
    assert failures(shell) == []


def test_a_lock_does_not_wait_for_the_regular_backup(folder, open_session, until, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from app.backup import Backups

    real = Backups._watched

    def slow(self, progress):  # type: ignore[no-untyped-def]
        told = real(self, progress)

        def tell(done: int, total: int) -> None:
            for _ in range(1000):
                told(done, total)
                time.sleep(0.01)

        return tell

    monkeypatch.setattr(Backups, "_watched", slow)
    session = open_session()
    session.shell.upkeep.back_up()
    until(lambda: bool(list(folder.iterdir())))
    began = time.monotonic()
    session.shell.commands.run("lock")
    until(lambda: session.shell is None and session.worker.desk is None)
    assert time.monotonic() - began < 8
    until(lambda: list(folder.iterdir()) == [])


# -- restoring -----------------------------------------------------------------------------------


def test_a_backup_is_restored_into_a_new_place_and_then_unlocked(
    qtbot, shell, pane, worker, until, tmp_path: Path, case_file: Path
) -> None:  # type: ignore[no-untyped-def]
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    out = tmp_path / "bag.chancery-backup"
    dialogs.set_next_answer(out)
    pane.elsewhere.click()
    until(lambda: bool(pane.done.words()) and quiet(worker))
    closed(worker, until)
    window = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(window)
    window.show()
    target = tmp_path / "again.chancery"
    dialogs.set_next_answer([out])
    dialogs.set_next_answer(case_file)
    window.welcome.restore.click()
    until(lambda: bool(window.welcome.problem.words()) and quiet(worker))
    assert "already there" in window.welcome.problem.words()
    dialogs.set_next_answer([out])
    dialogs.set_next_answer(target)
    window.welcome.restore.click()
    until(lambda: window.pages.currentWidget() is window.unlock and quiet(worker))
    assert "Restored from bag.chancery-backup" in window.unlock._reason_title.text()
    assert window.restore.isVisible()
    with qtbot.waitSignal(window.opened, timeout=60_000):
        qtbot.keyClicks(window.unlock.secret.line, PASSPHRASE)
        window.unlock.unlock.click()
    assert worker.desk.info().path == target
    assert [note.code for note in worker.desk.vault.notes()] == ["restored"]
    assert worker.desk.counts()["case"] == 2


def test_what_is_no_backup_is_said_and_leaves_nothing(qtbot, worker, until, tmp_path: Path, styled) -> None:  # type: ignore[no-untyped-def]
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    source = tmp_path / "holiday.jpg"
    source.write_bytes(os.urandom(5000))
    window = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(window)
    window.show()
    dialogs.set_next_answer([source])
    dialogs.set_next_answer(tmp_path / "new.chancery")
    window.choose_backup()
    until(lambda: bool(window.welcome.problem.words()))
    assert "no backup" in window.welcome.problem.words()
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]
    assert window.welcome.isEnabled()
