"""Making a case file and restoring one while the disk refuses: there is a whole one, or none."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from fingerprint import WORDS
from nursery import Ended
from scenarios import BACKUP, FILE
from verify import use_folder
from workshop import Workshop, count, shown

from app.backup import Backups
from app.desk import Desk
from db.errors import ChanceryError

CALLS = "trace=?pwrite64,?write,?fsync,?fdatasync,?ftruncate,?rename,?renameat,?renameat2,?mkdir,?mkdirat"
FEW = 2
ABOUT = ("--post", "JKT", "--country", "ID", "--title", "AI desk", "--officer", "Officer JKT")
COMMANDS = {"new": ("new", FILE, *ABOUT), "restore": ("restore", BACKUP, "-o", FILE)}


def judged(folder: Path, ended: Ended, made: list[str], fault: str) -> list[str]:
    """What is wrong with how a command ended, and with what it made."""
    lines = [line for line in ended.err.splitlines() if not line.startswith("warning: ")]
    wrong = []
    if ended.status not in (0, 1) or len(lines) != ended.status or "mistake (" in ended.err:
        wrong.append(f"exit {ended.status} “{ended.err.strip()[-200:]}”")
    if ended.status == 0 or FILE in made:
        try:
            with Desk.open(folder / FILE, passphrase=WORDS) as desk:
                wrong += [
                    finding.message for finding in desk.check().findings if finding.severity == "damage"
                ]
        except ChanceryError as error:
            wrong.append(f"does not open: {error.message}")
    elif made:
        wrong.append(f"left {made}")
    return [f"{fault}: {each}" for each in wrong]


@pytest.mark.property
@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_case_file_is_made_wholly_or_not_at_all(
    workshop: Workshop, soak: bool, name: str, error: str
) -> None:
    image = dict(workshop.prepared("saves").image)
    with workshop.laid(image) as folder, Desk.open(folder / FILE, passphrase=WORDS) as desk:
        Backups(desk).make(folder / BACKUP)
        image = {BACKUP: (folder / BACKUP).read_bytes()}
    words = workshop.place / "words.txt"
    words.write_text(f"{WORDS}\n", encoding="utf-8")
    how: dict[str, Any] = {
        "command": list(COMMANDS[name]),
        "environment": {"CHANCERY_PASSPHRASE_FILE": str(words)},
    }
    with workshop.laid(image) as folder:
        child = workshop.nursery.start(folder, strace=("-e", CALLS, "-e", "signal=none"), **how)
        assert child.wait().status == 0
        calls = child.traced()
        child.clear()
    chosen = calls if soak else Random(name + error).sample(calls, FEW)
    problems = []
    for call, number in chosen:
        with workshop.laid(image) as folder:
            inject = f"inject={call}:error={error}:when={number}"
            child = workshop.nursery.start(folder, strace=("-e", CALLS, "-e", inject), **how)
            ended = child.wait()
            child.clear()
            use_folder(folder)
            made = sorted(path.name for path in folder.iterdir() if path.name not in (BACKUP, "user"))
            problems += judged(folder, ended, made, f"{error} at {call} {number}")
    count(faults=len(chosen), **{f"faults: {name}": len(chosen)})
    assert not problems, shown(problems)
