"""The first-run assistant as a state machine: no window, no Qt, no words of any language.

The window shows ``step`` and the problems; tests walk through it without a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from app import passphrase
from app.posts import BadName, checked_post
from app.recovery import is_group


class Step(Enum):
    """Where the assistant stands."""

    DESK = "desk"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a step
    MAKING = "making"
    KEY = "key"
    PROOF = "proof"
    JOIN = "join"
    DONE = "done"


class Problem(Enum):
    """What keeps a step from being left."""

    MISSING = "missing"
    POST_FORM = "post-form"
    EXISTS = "exists"
    NO_FOLDER = "no-folder"
    TOO_SHORT = "too-short"
    TOO_WEAK = "too-weak"
    DIFFERENT = "different"
    WRONG_GROUP = "wrong-group"


SUFFIX = ".chancery"


def shortest() -> int:
    """The fewest characters of a passphrase, as policy has it."""
    from app import policy

    return policy.effective().minimum_passphrase_length


@dataclass
class Answers:
    """What the officer has said so far."""

    post: str = ""
    country: str = ""
    title: str = ""
    officer: str = ""
    path: str = ""
    passphrase: str = ""
    again: str = ""


@dataclass
class FirstRun:
    """The assistant.  Fields of ``answers`` may be set at any time; ``forward`` judges them."""

    answers: Answers = field(default_factory=Answers)
    step: Step = Step.DESK
    joining: bool = False
    """Whether the case file starts from another's full bundle: then one step more is to be done."""
    recovery_key: str = ""
    asked_group: int = 0

    def problems(self) -> dict[str, Problem]:
        """What keeps the present step from being left, by the name of the answer."""
        a = self.answers
        found: dict[str, Problem] = {}
        if self.step is Step.DESK:
            for name in ("post", "country", "title", "officer", "path"):
                if not getattr(a, name).strip():
                    found[name] = Problem.MISSING
            if "post" not in found:
                try:
                    checked_post(a.post)
                except BadName:
                    found["post"] = Problem.POST_FORM
            if "path" not in found:
                place = self.path()
                if place.exists():
                    found["path"] = Problem.EXISTS
                elif not place.parent.is_dir():
                    found["path"] = Problem.NO_FOLDER
        elif self.step is Step.PASSPHRASE:
            if passphrase.flaw_in_length(a.passphrase):
                found["passphrase"] = Problem.TOO_SHORT
            elif not passphrase.is_strong_enough(self.judged(a.passphrase)):
                found["passphrase"] = Problem.TOO_WEAK
            elif a.passphrase != a.again:
                found["again"] = Problem.DIFFERENT
        return found

    def judged(self, text: str) -> passphrase.Judgement:
        """How hard a passphrase is to guess for somebody who knows the other answers."""
        a = self.answers
        return passphrase.judged(text, (a.officer, a.post, a.title, Path(a.path.strip()).stem))

    def path(self) -> Path:
        """Where the case file will be made, with its suffix."""
        place = Path(self.answers.path.strip()).expanduser()
        return place if place.suffix else place.with_suffix(SUFFIX)

    def forward(self) -> dict[str, Problem]:
        """Leave the present step when nothing keeps it; returns what does."""
        found = self.problems()
        if not found:
            after = {Step.DESK: Step.PASSPHRASE, Step.PASSPHRASE: Step.MAKING, Step.KEY: Step.PROOF}
            self.step = after.get(self.step, self.step)
        return found

    def back(self) -> None:
        """Return to the step before, where there is one; a made file cannot be unmade."""
        before = {Step.PASSPHRASE: Step.DESK, Step.PROOF: Step.KEY}
        self.step = before.get(self.step, self.step)

    def made(self, recovery_key: str, asked_group: int) -> None:
        """The file exists: show its recovery key, and later ask for one group (counted from 0)."""
        if self.step is not Step.MAKING:
            raise ValueError("nothing was being made")
        self.recovery_key = recovery_key
        self.asked_group = asked_group % len(self.groups())
        self.step = Step.KEY
        self.answers.passphrase = self.answers.again = ""

    def not_made(self) -> None:
        """Making the file failed: back to the passphrase, with every answer kept."""
        if self.step is Step.MAKING:
            self.step = Step.PASSPHRASE

    def groups(self) -> list[str]:
        """The recovery key in its printed groups."""
        return self.recovery_key.strip().split("-")

    def prove(self, typed: str) -> Problem | None:
        """Check the group that the officer read off the stored sheet; when right, the file is safely made."""
        if self.step is not Step.PROOF:
            raise ValueError("no group was asked for")
        if not is_group(self.recovery_key.strip(), self.asked_group, typed):
            return Problem.WRONG_GROUP
        self.step = Step.JOIN if self.joining else Step.DONE
        return None
