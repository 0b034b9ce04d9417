"""A case file to be backed up, and what a backup of it holds."""

from __future__ import annotations

from pathlib import Path

from tests.shell import Shell


def with_tasks(shell: Shell) -> Path:
    """A case file with five tasks."""
    made = shell.new()
    for number in range(5):
        shell.add(made, "task", f"title=Task {number}", "note=" + "some words " * 200)
    return made


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def back(shell: Shell, backup: Path, name: str = "again") -> list[str]:
    """The titles of a backup's tasks."""
    out = shell.folder / name
    shell.ok("restore", backup, "-o", out)
    listed, _ = shell.warned("list", out, "task")
    assert shell.ok("check", out)["ok"]
    for ending in ("", ".keys"):
        Path(f"{out}{ending}").unlink()
    return [row["title"] for row in listed]
