"""Recording what a scenario does to its folder, under `strace`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from disk import Image, Mark, Operation
from nursery import Nursery
from strace import REBUILT, TRACE, operations

LONGEST = 16 << 20
"""Bytes of one write that strace shall still print."""

_OPTIONS = ("-y", "-xx", "-s", str(LONGEST), "-e", TRACE, "-e", "signal=none")


@dataclass(frozen=True)
class Recording:
    """What was in the folder, and what happened to it."""

    image: Image
    operations: list[Operation]

    @property
    def marks(self) -> list[str]:
        """What the program said meanwhile."""
        return [each.text for each in self.operations if isinstance(each, Mark)]


def image_of(folder: Path) -> Image:
    """All files of a folder, but for those that SQLite makes anew."""
    found: Image = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            found[f"{name}/"] = b""
        elif not name.endswith(REBUILT):
            found[name] = path.read_bytes()
    return found


def lay(image: Image, folder: Path) -> None:
    """Write an image into a folder that is not there yet."""
    folder.mkdir(parents=True)
    there = {""}
    for path, content in sorted(image.items()):
        parent = path.rpartition("/")[0]
        if parent not in there:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            there.add(parent)
        if not path.endswith("/"):
            with (folder / path).open("wb", buffering=0) as file:
                file.write(content)


def record(nursery: Nursery, scenario: str, folder: Path, *, mutant: str = "") -> Recording:
    """Run a scenario in a folder that was prepared for it; ``mutant`` names a fault of the program's own."""
    folder = folder.resolve()
    before = image_of(folder)
    child = nursery.start(folder, strace=_OPTIONS, scenario=scenario, mutant=mutant)
    ended = child.wait()
    if ended.status:
        raise RuntimeError(f"the scenario {scenario} ended with {ended.status}:\n{ended.err}")
    with (child.scratch / "trace").open(encoding="ascii") as lines:
        found = operations(lines, str(folder), str(child.scratch / "marks"), before)
    child.clear()
    return Recording(before, found)
