"""What a check found, and the words that several checks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from resources.sentences import Sentence, say

Severity = Literal["damage", "warning", "info"]

RESTORE = say("restore the newest good backup")
REPAIR = say("run `chancery check --repair`")


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that was found: how bad, what is so, what to do."""

    severity: Severity
    message: Sentence
    do: Sentence
