"""The line that says how long a passphrase would hold, and when the word lists behind it are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.passphrase import Advice, Judgement, Strength
from tests.policy_files import installed
from ui.unlock.firstrun import Step


@pytest.fixture
def view(qtbot, worker, styled, tmp_path: Path):  # type: ignore[no-untyped-def]
    """The assistant, asking for a passphrase."""
    from ui.unlock.firstrun_view import FirstRunView

    made = FirstRunView(worker)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.title.set_text("AI desk, Nairobi")
    made.officer.set_text("Ruth Achieng")
    made.post.set_text("nbo")
    made.country.set_code("KE")
    made.path.set_text(str(tmp_path / "desk"))
    made.go_forward()
    assert made.flow.step is Step.PASSPHRASE
    return made


def pictured(widget) -> QImage:  # type: ignore[no-untyped-def]
    return widget.grab().toImage()


def test_the_first_windows_read_no_word_lists(repo_root: Path) -> None:
    code = (
        "import sys; import ui.application, ui.unlock.window, ui.unlock.firstrun_view, ui.desk_app;"
        "print('zxcvbn' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_the_line_follows_what_is_typed(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    line = view._strength
    assert (line.word(), line.advice()) == ("", "")
    blank = pictured(line)
    qtbot.keyClicks(view.passphrase.line, "ruth achieng")
    assert (line.word(), line.advice()) == (
        "Guessed in minutes",
        "Your own name, post or title is tried early.",
    )
    assert (line.accessibleName(), line.accessibleDescription()) == (line.word(), line.advice())
    weak = pictured(line)
    assert weak != blank
    view.passphrase.clear()
    qtbot.keyClicks(view.passphrase.line, "copper meadow anvil sixteen")
    assert (line.word(), line.advice()) == ("Holds for years", "")
    assert pictured(line) not in (blank, weak)


def test_the_height_stays_while_one_types(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    place = view.again.mapTo(view, view.again.rect().topLeft())
    for text in ("p", "assword", " copper meadow"):
        qtbot.keyClicks(view.passphrase.line, text)
        assert view.again.mapTo(view, view.again.rect().topLeft()) == place


def test_a_weak_one_is_refused_in_the_windows_own_words(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    for field in (view.passphrase, view.again):
        qtbot.keyClicks(field.line, "passwordpassword")
    qtbot.keyClick(view.again.line, Qt.Key.Key_Return)
    assert view.flow.step is Step.PASSPHRASE
    assert view._fields["passphrase"].notice.words() == "Too easy to guess. Add another word or two."
    assert view.passphrase.wrong


def test_a_short_one_is_told_the_length_that_policy_asks_for(
    qtbot, view, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    installed(tmp_path, monkeypatch).write("[mandatory]\nminimum_passphrase_length = 30\n")
    for field in (view.passphrase, view.again):
        qtbot.keyClicks(field.line, "copper meadow anvil sixteen")
    qtbot.keyClick(view.again.line, Qt.Key.Key_Return)
    assert view._fields["passphrase"].notice.words() == "At least 30 characters."


def test_beginning_anew_clears_the_line(qtbot, view) -> None:  # type: ignore[no-untyped-def]
    qtbot.keyClicks(view.passphrase.line, "passwordpassword")
    view.begin()
    assert (view._strength.word(), view._strength.advice()) == ("", "")


def test_each_strength_and_advice_has_words_and_a_picture(qtbot, styled) -> None:  # type: ignore[no-untyped-def]
    from ui.unlock.steps import StrengthLine

    line = StrengthLine()
    qtbot.addWidget(line)
    line.resize(440, line.height())
    seen = []
    for strength in Strength:
        line.show_judgement(Judgement(strength, 0))
        assert bool(line.word()) == (strength is not Strength.NONE)
        seen.append(pictured(line))
    for advice in Advice:
        line.show_judgement(Judgement(Strength.WEAK, 0, advice))
        assert line.advice().endswith(".")
        seen.append(pictured(line))
    assert all(one != other for place, one in enumerate(seen) for other in seen[:place])
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert pictured(line) != seen[-1]
