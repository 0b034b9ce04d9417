"""The triggers that record every change, against what this program made: without them nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.capture import trigger_statements
from db.checks.finding import REPAIR, CheckFinding
from resources.sentences import say_number


def guard_findings(raw: Any) -> Iterator[CheckFinding]:
    """Guards that are gone, changed, or not ours."""
    wanted = set(trigger_statements())
    found = {sql for (sql,) in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    if differing := len(wanted ^ found):
        yield CheckFinding(
            "damage",
            say_number(
                "{n} guards that record changes are missing or were changed from "
                "outside; changes since then may be in no history.",
                differing,
            ),
            REPAIR,
        )
