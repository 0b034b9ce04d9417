"""Names of types and places in code, as they may stand in a log or in a report that leaves the machine.

A traceback's own text may quote a record, and a file's path the name of a user. What is said here comes from
code alone: a name counts only where the loaded modules have it, and paths begin at a package.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
OURS = frozenset({"app", "db", "reports", "resources", "ui"})
ELSEWHERE = "(elsewhere)"
PROMISE = (
    "This report names the program's own code. It holds no text of a record,\n"
    "no message of an error, no name of a file, a person or a machine."
)
"""Ends every report that is made of such names."""
_FUNCTION = re.compile(r"[A-Za-z_]\w*|<\w+>", re.ASCII)
_SOURCE = re.compile(r"[\w./+-]+\.pyc?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of code: file relative to its package, line, function; ``ours`` where the program wrote it."""

    file: str
    line: int
    function: str
    ours: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} in {self.function}"


def of_type(kind: type) -> str:
    """Return `module.Name` of a type, or of its nearest base that a module has under its own name."""
    for base in kind.__mro__:
        if _is_known(base):
            name = base.__qualname__
            return name if base.__module__ == "builtins" else f"{base.__module__}.{name}"
    return "object"


def _is_known(kind: type) -> bool:
    found: object = sys.modules.get(str(kind.__module__))
    for part in str(kind.__qualname__).split("."):
        found = getattr(found, "__dict__", {}).get(part)  # no lookup that could run code
    return found is kind


def of_module(scope: dict[str, object]) -> str:
    """Return the name of the module whose globals these are; empty for what is no loaded module."""
    name = scope.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) else None
    if module is None or vars(module) is not scope:
        return ""
    spec = getattr(module, "__spec__", None)
    return str(spec.name) if name == "__main__" and spec is not None else str(name)


def of_frame(frame: FrameType, line: int | None = None) -> Place:
    """Return where a frame stands, or stood at ``line``."""
    code = frame.f_code
    number = line or frame.f_lineno or 0
    module = of_module(frame.f_globals)
    ours = module.partition(".")[0] in OURS
    if code.co_filename.startswith("<"):  # made by code at run time: its names need not be a programmer's
        return Place(f"{module or ELSEWHERE} (generated)", number, "?", ours)
    file = _file_of_module(module, frame.f_globals) if module else of_file(code.co_filename)
    ours = ours or (not module and file.partition("/")[0] in OURS)
    return (
        Place(file, number, code.co_qualname, ours) if file != ELSEWHERE else Place(file, number, "?", False)
    )


def _file_of_module(module: str, scope: dict[str, object]) -> str:
    tail = "/__init__.py" if "__path__" in scope else ".py"
    return module.replace(".", "/") + tail


def of_function(name: str) -> str:
    """Return a function's name as a fatal error spells it; a question mark for what cannot be one."""
    return name if _FUNCTION.fullmatch(name) else "?"


@lru_cache(maxsize=512)
def of_file(path: str) -> str:
    """Return a source file's path from its package on, without the machine's own folders."""
    if path.startswith("<frozen "):
        name = path.removeprefix("<frozen ").removesuffix(">")
        return f"<frozen {name}>" if name in sys.modules else ELSEWHERE
    windows = "\\" in path or ":" in path
    pure = PureWindowsPath(path) if windows else PurePosixPath(path)
    relative = pure.as_posix()
    if pure.is_absolute():
        relative = _below(relative)
    return relative if relative and _SOURCE.fullmatch(relative) else ELSEWHERE


def _below(path: str) -> str:
    """What comes after the folder that modules are found in; empty where it lies in none."""
    _, packages, inside = path.rpartition("/site-packages/")
    if packages:
        return inside
    homes = sorted({ROOT.as_posix(), *(Path(entry).as_posix() for entry in sys.path if entry)}, key=len)
    for home in reversed(homes):
        if path.startswith(f"{home}/"):
            return path[len(home) + 1 :]
    return ""
