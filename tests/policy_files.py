"""Policy files of a test's own, in the place of the machine's and the user's."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import policy
from app.policy import force, trust
from db import places


@dataclass(frozen=True)
class PolicyFiles:
    """Both files; what is written counts at once."""

    system: Path
    user: Path

    def write(self, system: str = "", user: str = "") -> policy.Policy:
        """Put texts into the files, an empty one taking its file away; returns what is in force then."""
        for file, text in ((self.system, system), (self.user, user)):
            file.unlink(missing_ok=True)
            if text:
                file.write_text(text, encoding="utf-8")
        return policy.reload()


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    """Files in ``folder``, which this user may write as an administrator, until the end of the test."""
    files = PolicyFiles(folder / "machine.toml", folder / "own.toml")
    monkeypatch.setattr(places, "system_policy_file", lambda: files.system)
    monkeypatch.setattr(places, "user_policy_file", lambda: files.user)
    monkeypatch.setattr(force, "_kept", None)
    if hasattr(os, "getuid"):
        monkeypatch.setattr(trust, "ADMINISTRATOR", os.getuid())
    return files
