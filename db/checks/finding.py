"""What a check found, and the words that several checks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["damage", "warning", "info"]

RESTORE = "restore the newest good backup"
REPAIR = "run `chancery check --repair`"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that was found: how bad, what is so, what to do."""

    severity: Severity
    message: str
    do: str
