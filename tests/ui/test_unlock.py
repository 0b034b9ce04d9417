"""The way in: what it needs, what it says, what it opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

PASSPHRASE = "copper meadow anvil sixteen"

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "keyring",
    "reportlab",
    "sqlcipher3",
    "lxml",
    "pypdfium2",
    "babel",
    "ui.desk",
    "ui.unlock.firstrun_view",
    "app.cli.commands",
)


def test_the_first_window_needs_nothing_heavy(repo_root: Path) -> None:
    """What is imported at start-up may only shrink."""
    code = (
        "import sys; import app.cli.main, ui.application, ui.unlock.window, ui.desk_doors;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert not done.stderr


@pytest.fixture
def window(qtbot, worker, case_file: Path):  # type: ignore[no-untyped-def]
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    made = UnlockWindow(worker, CaseDoors(), "0.0", case_file)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_wrong_passphrase_gets_a_sentence_and_another_try(qtbot, window, until) -> None:  # type: ignore[no-untyped-def]
    page = window.unlock
    qtbot.keyClicks(page.secret.line, "not this one")
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Return)
    assert not page.unlock.isEnabled()
    until(lambda: bool(page.problem.words()))
    assert "passphrase" in page.problem.words()
    assert page.secret.wrong
    assert page.unlock.isEnabled()
    assert page.secret.line.selectedText() == "not this one"
    qtbot.keyClicks(page.secret.line, "x")
    assert page.problem.words() == ""


def test_the_right_one_opens_the_desk(qtbot, window, worker, until) -> None:  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(window.opened, timeout=60_000):
        qtbot.keyClicks(window.unlock.secret.line, PASSPHRASE)
        qtbot.keyClick(window.unlock.secret.line, Qt.Key.Key_Return)
    assert worker.desk.info().officer == "Ruth Achieng"
    assert window.unlock.secret.text() == ""


def test_caps_lock_is_noticed(qtbot, window) -> None:  # type: ignore[no-untyped-def]
    page = window.unlock
    qtbot.keyClick(page.secret.line, "A")
    assert page.caps.words()
    qtbot.keyClick(page.secret.line, "b")
    assert not page.caps.words()


def test_a_mistyped_recovery_key_names_the_group(qtbot, window, until) -> None:  # type: ignore[no-untyped-def]
    qtbot.mouseClick(window.unlock.by_key, Qt.MouseButton.LeftButton)
    page = window.unlock
    assert "recovery key" in page.secret.line.accessibleName()
    page.secret.line.setText("-".join(["AAAAA"] * 13))
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    until(lambda: bool(page.problem.words()))
    assert "group" in page.problem.words().lower()


def test_what_is_typed_is_hidden_until_it_is_wished(qtbot, window) -> None:  # type: ignore[no-untyped-def]
    line = window.unlock.secret.line
    assert line.echoMode() is line.EchoMode.Password
    window.unlock.secret._eye.click()
    assert line.echoMode() is line.EchoMode.Normal
    window.unlock.secret.clear()
    assert line.echoMode() is line.EchoMode.Password


def test_first_run_makes_a_file_that_both_keys_open(qtbot, worker, tmp_path: Path, until) -> None:  # type: ignore[no-untyped-def]
    from app.desk import Desk
    from ui.components import dialogs
    from ui.desk_doors import CaseDoors
    from ui.unlock.firstrun import Step
    from ui.unlock.window import UnlockWindow

    window = UnlockWindow(worker, CaseDoors(), "0.0")
    qtbot.addWidget(window)
    window.show()
    assert window.pages.currentWidget() is window.welcome
    qtbot.mouseClick(window.welcome.new, Qt.MouseButton.LeftButton)
    view = window.first_run
    view.go_forward()
    assert view.title.wrong
    qtbot.keyClicks(view.title.line, "AI desk, Lima")
    qtbot.keyClicks(view.officer.line, "Jorge Paredes")
    qtbot.keyClicks(view.post.line, "lim")
    view.country.set_code("PE")
    path = tmp_path / "lima.chancery"
    view.path.set_text(str(path))
    qtbot.keyClick(view.officer.line, Qt.Key.Key_Return)
    assert view.flow.step is Step.PASSPHRASE
    qtbot.keyClicks(view.passphrase.line, PASSPHRASE)
    qtbot.keyClicks(view.again.line, PASSPHRASE)
    qtbot.keyClick(view.again.line, Qt.Key.Key_Return)
    until(lambda: view.flow.step is Step.KEY)
    printed = view.flow.recovery_key
    kept = tmp_path / "sheet.txt"
    dialogs.set_next_answer(kept)
    qtbot.mouseClick(view.key.save_text, Qt.MouseButton.LeftButton)
    until(lambda: kept.exists() and worker.pending == 0)
    assert printed in kept.read_text("utf-8")
    view.go_forward()
    qtbot.keyClicks(view.group.line, "WRONG")
    view.go_forward()
    assert view.group.wrong
    view.group.set_text(view.flow.groups()[view.flow.asked_group])
    with qtbot.waitSignal(window.opened):
        view.go_forward()
    info = worker.desk.info()
    assert (info.post, info.country, info.title, info.officer) == (
        "LIM",
        "PE",
        "AI desk, Lima",
        "Jorge Paredes",
    )
    worker.submit(worker, lambda progress: worker.desk.close())
    until(lambda: worker.pending == 0)
    worker.desk = None
    with Desk.open(path, recovery_key=printed) as desk:
        assert desk.counts() == {}
    with Desk.open(path, passphrase=PASSPHRASE) as desk:
        assert desk.officer == "Jorge Paredes"


def test_every_window_is_called_chancery(qtbot, window) -> None:  # type: ignore[no-untyped-def]
    assert "Chancery" in window.windowTitle()
