"""The first-run assistant as a state machine: no window, no Qt, no words of any language.

The window shows ``step`` and the problems; tests walk through it without a screen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from app.posts import BadName, checked_post


class Step(Enum):
    """Where the assistant stands."""

    DESK = "desk"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a step
    MAKING = "making"
    KEY = "key"
    PROOF = "proof"
    DONE = "done"


class Problem(Enum):
    """What keeps a step from being left."""

    MISSING = "missing"
    POST_FORM = "post-form"
    EXISTS = "exists"
    NO_FOLDER = "no-folder"
    TOO_SHORT = "too-short"
    DIFFERENT = "different"
    WRONG_GROUP = "wrong-group"


class Strength(Enum):
    """How long a passphrase would hold, said in words."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


SUFFIX = ".chancery"
SHORTEST = 8
"""Characters below which a passphrase is not taken."""


def bits(passphrase: str) -> float:
    """A cautious guess at a passphrase's strength in bits.

    Counts distinct words as 11 bits each (a list of 2,048) and other text by the size of the classes
    of characters in it, whichever is lower, with repeated characters counted once.
    """
    text = passphrase.strip()
    if not text:
        return 0.0
    classes = (
        (r"[a-z]", 26),
        (r"[A-Z]", 26),
        (r"[0-9]", 10),
        (r"[^\w\s]", 24),
        (r"[^\x00-\x7f]", 80),
    )
    pool = sum(size for pattern, size in classes if re.search(pattern, text)) or 1
    runs = len(re.sub(r"(.)\1+", r"\1", text))
    by_characters = runs * math.log2(pool) * min(1.0, len(set(text)) / 8)
    words = {word.casefold() for word in re.split(r"[\s\-_.]+", text) if len(word) > 2}
    if len(words) >= 3:
        return min(by_characters, 11.0 * len(words) + 4)
    return by_characters * 0.75


def strength(passphrase: str) -> Strength:
    """The guess in words; four rare words or some fourteen mixed characters count as good."""
    guess = bits(passphrase)
    if not passphrase:
        return Strength.NONE
    for bound, word in ((28, Strength.WEAK), (42, Strength.FAIR), (60, Strength.GOOD)):
        if guess < bound:
            return word
    return Strength.STRONG


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
            if len(a.passphrase) < SHORTEST:
                found["passphrase"] = Problem.TOO_SHORT
            elif a.passphrase != a.again:
                found["again"] = Problem.DIFFERENT
        return found

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
        """Check the group that the officer read off the stored sheet; ends the assistant when right."""
        if self.step is not Step.PROOF:
            raise ValueError("no group was asked for")
        if typed.strip().upper().replace(" ", "") != self.groups()[self.asked_group].upper():
            return Problem.WRONG_GROUP
        self.step = Step.DONE
        return None
