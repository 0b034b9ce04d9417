"""The first-run assistant with no window."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.passphrase import Strength
from db import recovery
from tests.policy_files import installed
from ui.unlock.firstrun import FirstRun, Problem, Step, shortest

KEY = recovery.render(bytes(range(32)))
GROUPS = KEY.split("-")


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
    assert flow.prove(GROUPS[3]) is Problem.WRONG_GROUP
    assert flow.step is Step.PROOF
    assert flow.prove(f" {GROUPS[4].lower()} ") is None
    assert flow.step is Step.DONE


@pytest.mark.parametrize("typed", ["ooog4", "OO0-G4", "0 0 0 g 4", "ＯＯＯＧ４", "000G4\u200b"])
def test_a_group_is_taken_as_it_is_copied_by_hand(typed: str) -> None:
    flow = FirstRun(step=Step.PROOF, recovery_key=KEY, asked_group=0)
    assert flow.groups()[0] == "000G4"
    assert flow.prove(typed) is None


@pytest.mark.parametrize("typed", ["", "000G", "000G5", "00OG44", "0000G", GROUPS[1], KEY, "é", "x" * 2000])
def test_another_group_or_a_slip_is_no_proof(typed: str) -> None:
    flow = FirstRun(step=Step.PROOF, recovery_key=KEY, asked_group=0)
    assert flow.prove(typed) is Problem.WRONG_GROUP
    assert flow.step is Step.PROOF


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


def test_a_passphrase_that_is_easily_guessed_is_not_taken(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    flow.forward()
    for easy in ("passwordpassword", "Ruth Achieng NBO", "Nairobi AI desk"):
        flow.answers.passphrase = flow.answers.again = easy
        assert flow.forward() == {"passphrase": Problem.TOO_WEAK}
    assert flow.step is Step.PASSPHRASE


def test_strength_knows_the_other_answers(tmp_path: Path) -> None:
    flow = answered(tmp_path)
    assert flow.judged("").strength is Strength.NONE
    assert flow.judged("Ruth Achieng").strength is Strength.WEAK
    assert FirstRun().judged("Ruth Achieng").strength is Strength.FAIR
    assert flow.judged("copper meadow anvil sixteen lantern ferry").strength is Strength.STRONG


def test_policy_says_how_long_a_passphrase_must_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = installed(tmp_path, monkeypatch)
    written.write("[mandatory]\nminimum_passphrase_length = 30\n")
    flow = answered(tmp_path)
    flow.forward()
    flow.answers.passphrase = flow.answers.again = "copper meadow anvil sixteen"
    assert shortest() == 30
    assert flow.forward() == {"passphrase": Problem.TOO_SHORT}


def test_steps_out_of_turn_are_mistakes_of_the_program() -> None:
    with pytest.raises(ValueError, match="nothing was being made"):
        FirstRun().made(KEY, 0)
    with pytest.raises(ValueError, match="no group"):
        FirstRun().prove("X")
