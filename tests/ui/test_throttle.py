"""The growing wait after wrong guesses: its clocks, its file, and what the window shows of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app import throttle
from app.throttle import Throttle, TooSoon, wait_after
from db.errors import BadRecoveryKey, WrongPassphrase, WrongRecoveryKey

PASSPHRASE = "copper meadow anvil sixteen"


class Clocks:
    """The computer's clock, which a person may set, and the one that counts from its start."""

    def __init__(self) -> None:
        self.wall, self.ticks = 1_800_000_000.0, 5_000.0

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.ticks += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def made(tmp_path: Path, clocks: Clocks):  # type: ignore[no-untyped-def]
    """Makes a throttle on one folder: each stands for a program that was started anew."""
    return lambda: Throttle(tmp_path / "waits", lambda: clocks.wall, lambda: clocks.ticks)


def guess(made: Throttle, store: Path, error: Exception | None = None) -> None:
    """One guess that ends so."""
    try:
        with made.guarded(store):
            if error is not None:
                raise error
    except type(error or ValueError):
        pass


def wrong(made: Throttle, store: Path, times: int = 1) -> None:
    for _ in range(times):
        guess(made, store, WrongPassphrase("no"))


def test_the_wait_grows_to_a_minute() -> None:
    assert [wait_after(n) for n in range(12)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_guess_in_the_wait_is_not_looked_at(made, case_file: Path, clocks: Clocks) -> None:  # type: ignore[no-untyped-def]
    guard = made()
    wrong(guard, case_file, 2)
    assert guard.waiting(case_file) == 0
    wrong(guard, case_file)
    assert guard.waiting(case_file) == 1
    looked = []
    with pytest.raises(TooSoon, match="Wait 1 s"), guard.guarded(case_file):
        looked.append(True)
    assert not looked
    clocks.pass_(1)
    guess(guard, case_file, WrongRecoveryKey("no"))
    assert guard.waiting(case_file) == 2
    clocks.pass_(1.5)
    assert guard.waiting(case_file) == 0.5
    clocks.pass_(0.5)
    guess(guard, case_file)
    assert guard.waiting(case_file) == 0
    wrong(guard, case_file)
    assert guard.waiting(case_file) == 0, "the right one ends the count"


def test_a_mistyped_group_is_no_guess(made, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    guard = made()
    for _ in range(5):
        guess(guard, case_file, BadRecoveryKey("Group 3 has a mistake in it."))
    assert guard.waiting(case_file) == 0


def test_the_count_outlives_the_program_and_says_nothing(made, case_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    clock_file = next((tmp_path / "waits").iterdir())
    assert made().waiting(case_file) == 1
    assert set(json.loads(clock_file.read_text())) == {"failures", "wall", "ticks"}
    assert case_file.name not in clock_file.name
    if os.name == "posix":
        assert clock_file.stat().st_mode & 0o077 == 0


def test_another_name_of_the_file_has_the_same_wait(made, case_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    other = tmp_path / "other.chancery"
    other.write_bytes(case_file.read_bytes())
    Path(f"{other}.keys").write_bytes(Path(f"{case_file}.keys").read_bytes())
    assert made().waiting(other) == 1


def test_another_case_file_has_its_own(made, case_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    assert made().waiting(tmp_path / "elsewhere.chancery") == 0


@pytest.mark.parametrize("anew", [True, False])
@pytest.mark.parametrize("by", [-86_400.0, -1.0, 86_400.0])
def test_setting_the_clock_does_not_help(
    made, case_file: Path, clocks: Clocks, by: float, anew: bool
) -> None:  # type: ignore[no-untyped-def]
    guard = made()
    wrong(guard, case_file, 3)
    for _ in range(4):
        clocks.pass_(60)
        wrong(guard, case_file)
    assert guard.waiting(case_file) == 16
    clocks.wall += by
    guard = made() if anew else guard
    assert guard.waiting(case_file) == 16
    clocks.pass_(10)
    assert guard.waiting(case_file) == pytest.approx(6, abs=1.1)
    clocks.pass_(6)
    assert guard.waiting(case_file) <= 1


def test_a_restart_of_the_computer_counts_by_its_clock(made, case_file: Path, clocks: Clocks) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    clocks.wall += 0.25
    clocks.ticks = 20
    assert made().waiting(case_file) == 0.75


def test_a_restart_with_the_clock_set_back_begins_the_wait_anew(
    made, case_file: Path, clocks: Clocks
) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    clocks.wall -= 86_400
    clocks.ticks = 20
    assert made().waiting(case_file) == 1
    clocks.pass_(0.6)
    assert made().waiting(case_file) == pytest.approx(0.4)
    clocks.pass_(0.4)
    assert made().waiting(case_file) == pytest.approx(0)


def test_where_nothing_can_be_written_the_program_remembers(
    case_file: Path, clocks: Clocks, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    guard = Throttle(blocked, lambda: clocks.wall, lambda: clocks.ticks)
    wrong(guard, case_file, 3)
    assert guard.waiting(case_file) == 1
    clocks.pass_(1)
    guess(guard, case_file)
    assert guard.waiting(case_file) == 0


def test_a_damaged_file_is_no_fault(made, case_file: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    wrong(made(), case_file, 3)
    file = next((tmp_path / "waits").iterdir())
    for words in ("", "{", "[]", '{"failures": null}', "3"):
        file.write_text(words)
        assert made().waiting(case_file) == 0


# -- the window ----------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch, clocks: Clocks) -> Clocks:  # type: ignore[no-untyped-def]
    """This user's waits by clocks of the test's own, in the user's own (made-up) folder."""
    monkeypatch.setattr(throttle, "THROTTLE", Throttle(None, lambda: clocks.wall, lambda: clocks.ticks))
    return clocks


@pytest.fixture
def window(qtbot, worker, case_file: Path):  # type: ignore[no-untyped-def]
    """Makes an unlock window on the case file."""
    from ui.desk_doors import CaseDoors
    from ui.unlock.window import UnlockWindow

    made: list[UnlockWindow] = []

    def make() -> UnlockWindow:
        one = UnlockWindow(worker, CaseDoors(), "0.0", case_file)
        made.append(one)  # else it is collected, on whatever thread
        qtbot.addWidget(one)
        one.show()
        qtbot.waitExposed(one)
        qtbot.waitUntil(lambda: one._warmed and worker.pending == 0, timeout=30_000)
        return one

    yield make
    made.clear()


def ask(window, worker, until, words: str) -> None:  # type: ignore[no-untyped-def]
    window.unlock.secret.line.setText(words)
    window.unlock._ask()
    until(lambda: worker.pending == 0)


def test_the_third_wrong_one_makes_the_window_wait(qtbot, window, worker, quick: Clocks, until) -> None:  # type: ignore[no-untyped-def]
    page = (first := window()).unlock
    for number in range(3):
        assert page.unlock.isEnabled(), number
        ask(first, worker, until, "not this one")
    assert not page.unlock.isEnabled()
    assert page.wait.words() == "Several wrong tries. The next one is possible in 1 s."
    assert "passphrase" in page.problem.words()
    qtbot.keyClicks(page.secret.line, "typed meanwhile")
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Return)
    assert worker.pending == 0, "Enter asks nothing while it waits"
    assert page.secret.text() == "typed meanwhile"
    quick.pass_(1)
    until(page.unlock.isEnabled)
    assert page.wait.words() == ""
    ask(first, worker, until, PASSPHRASE)
    assert worker.desk is not None
    assert throttle.THROTTLE.waiting(first.file) == 0


def test_closing_the_window_does_not_end_the_wait(
    window, worker, quick: Clocks, case_file: Path, until
) -> None:  # type: ignore[no-untyped-def]
    for _ in range(7):
        quick.pass_(60)
        wrong(throttle.THROTTLE, case_file)
    page = window().unlock
    until(lambda: "16 s" in page.wait.words())
    assert not page.unlock.isEnabled()
    again = window().unlock
    until(lambda: bool(again.wait.words()))
    assert not again.unlock.isEnabled()


def test_while_it_waits_the_rest_works(
    qtbot, window, worker, quick: Clocks, case_file: Path, tmp_path, until
) -> None:  # type: ignore[no-untyped-def]
    from ui.components import dialogs

    for _ in range(9):
        quick.pass_(60)
        wrong(throttle.THROTTLE, case_file)
    one = window()
    page = one.unlock
    until(lambda: bool(page.wait.words()))
    qtbot.mouseClick(page.by_key, Qt.MouseButton.LeftButton)
    assert not page.unlock.isEnabled(), "the printed key waits alike"
    page.secret.line.setText("AAAAA")
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Escape)
    assert page.secret.text() == ""
    assert page.by_passphrase.isVisible()
    qtbot.keyClick(page.secret.line, Qt.Key.Key_Escape)
    assert page.by_key.isVisible()
    other = tmp_path / "other.chancery"
    other.write_bytes(b"")
    dialogs.set_next_answer([other])
    page.other_wanted.emit()
    until(lambda: worker.pending == 0)
    assert page.unlock.isEnabled()
    assert page.wait.words() == ""
    dialogs.set_next_answer([case_file])
    page.other_wanted.emit()
    until(lambda: bool(page.wait.words()))
    assert not page.unlock.isEnabled()


def test_the_doors_themselves_keep_the_wait(worker, quick: Clocks, case_file: Path) -> None:  # type: ignore[no-untyped-def]
    from ui.desk import Refusal
    from ui.desk_doors import CaseDoors

    wrong(throttle.THROTTLE, case_file, 3)
    with pytest.raises(Refusal, match="Wait 1 s"):
        CaseDoors().open(case_file, PASSPHRASE)
