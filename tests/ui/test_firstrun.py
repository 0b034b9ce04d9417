"""The first-run assistant with no window."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.unlock.firstrun import FirstRun, Problem, Step, Strength, strength

KEY = "-".join(f"AB{n:02d}X" for n in range(13))


def answered(tmp_path: Path) -> FirstRun:
    flow = FirstRun()
    flow.answers.title, flow.answers.officer = "AI desk, Nairobi", "Ruth Achieng"
    flow.answers.post, flow.answers.country = "nbo", "KE"
    flow.answers.path = str(tmp_path / "desk")
    return flow


def test_nothing_is_left_before_it_is_answered() -> None:
    flow = FirstRun()
    assert set(flow.forward()) == {"post", "country", "title", "officer", "path"}
    assert flow.step is Step.DESK


def test_the_whole_way(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    assert flow.forward() == {}
    assert flow.path() == tmp_path / "desk.chancery"
    flow.answers.passphrase = flow.answers.again = "copper meadow anvil sixteen"
    assert flow.forward() == {}
    assert flow.step is Step.MAKING
    flow.made(KEY, 4)
    assert flow.answers.passphrase == flow.answers.again == ""
    flow.forward()
    assert flow.prove("AB03X") is Problem.WRONG_GROUP
    assert flow.step is Step.PROOF
    assert flow.prove(" ab04x ") is None
    assert flow.step is Step.DONE


def test_back_keeps_the_answers_but_never_unmakes_a_file(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    flow.forward()
    flow.back()
    assert flow.step is Step.DESK
    assert flow.answers.officer == "Ruth Achieng"
    flow.forward()
    flow.answers.passphrase = flow.answers.again = "copper meadow anvil sixteen"
    flow.forward()
    flow.made(KEY, 0)
    flow.back()
    assert flow.step is Step.KEY


def test_a_failed_making_returns_to_the_passphrase(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    flow.forward()
    flow.answers.passphrase = flow.answers.again = "copper meadow anvil sixteen"
    flow.forward()
    flow.not_made()
    assert flow.step is Step.PASSPHRASE
    assert flow.answers.passphrase


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [("post", "N", Problem.POST_FORM), ("post", "N BO", Problem.POST_FORM), ("title", "  ", Problem.MISSING)],
)
def test_what_keeps_the_desk_step(tmp_path: Path, name: str, value: str, problem: Problem) -> None:
    flow = answered(tmp_path)
    setattr(flow.answers, name, value)
    assert flow.forward() == {name: problem}


def test_a_file_that_is_there_and_a_folder_that_is_not(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    (tmp_path / "desk.chancery").write_bytes(b"x")
    assert flow.forward() == {"path": Problem.EXISTS}
    flow.answers.path = str(tmp_path / "nowhere" / "desk.chancery")
    assert flow.forward() == {"path": Problem.NO_FOLDER}


def test_passphrases_are_compared_and_measured(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    flow.forward()
    flow.answers.passphrase = flow.answers.again = "short"
    assert flow.forward() == {"passphrase": Problem.TOO_SHORT}
    flow.answers.passphrase, flow.answers.again = "copper meadow anvil", "copper meadow anvils"
    assert flow.forward() == {"again": Problem.DIFFERENT}


def test_strength_in_words() -> None:
    assert strength("") is Strength.NONE
    assert strength("password") is Strength.WEAK
    assert strength("aaaaaaaaaaaaaaaaaaaaaaaa") is Strength.WEAK
    assert strength("copper meadow anvil sixteen lantern ferry").value > strength("copper meadow anvil").value
    assert strength("copper meadow anvil sixteen lantern ferry") is Strength.STRONG


def test_steps_out_of_turn_are_mistakes_of_the_program() -> None:
    with pytest.raises(ValueError, match="nothing was being made"):
        FirstRun().made(KEY, 0)
    with pytest.raises(ValueError, match="no group"):
        FirstRun().prove("X")
