"""The report of a mistake of ours: where in the program it happened, and nothing of what was worked on.

No message of an exception and no local value is in it, since either may quote a record; types and places are
said as the code names them (`app.codenames`). A report can be compared with another by its fingerprint.
"""

from __future__ import annotations

import errno
import hashlib
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from app import __version__, codenames, logfiles, logs
from app.codenames import Place

FIRST_FRAMES, LAST_FRAMES = 8, 24
"""Of a stack that is longer, such as an endless recursion's, these are said."""
MOST_LINKS = 8
"""Exceptions of one chain or group that are said."""
_TOP = 4
_SQLITE = re.compile(r"SQLITE_[A-Z_]{1,40}", re.ASCII)
_NUMBERS = re.compile(r"\d+(?:\.\d+)*", re.ASCII)
_DISTRIBUTION = re.compile(r"[a-z0-9._-]{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    """One exception of a chain: how it hangs on another, its type, a code of the system's, its stack."""

    how: str
    type_name: str
    code: str
    frames: tuple[Place, ...]
    left_out: int = 0

    def lines(self) -> Iterator[str]:
        """Yield the lines of the report, the innermost place last."""
        yield f"{self.how}{self.type_name}" + (f" ({self.code})" if self.code else "")
        for number, frame in enumerate(self.frames):
            if self.left_out and number == FIRST_FRAMES:
                yield f"  ... {self.left_out} more ..."
            yield f"  {frame}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake of ours, as it may be shown, kept and sent."""

    when: datetime
    where: str
    chain: tuple[Link, ...]
    versions: Mapping[str, str]
    kind: type[BaseException]
    print: logs.Print
    recent: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException, where: str, versions: Mapping[str, str] | None = None) -> Fault:
        """Read what may be said off an exception; ``where`` is one of the words of `app.logs`."""
        chain = tuple(_links(error))
        return cls(
            when=datetime.now(UTC),
            where=where,
            chain=chain,
            versions=_versions(versions or {}),
            kind=type(error),
            print=_fingerprint(chain),
            recent=logs.recent(),
        )

    @property
    def place(self) -> Place:
        """Where it happened: the innermost line of ours, else the innermost of all."""
        frames = self.chain[0].frames
        nowhere = Place(codenames.ELSEWHERE, 0, "?", ours=False)
        return next((frame for frame in reversed(frames) if frame.ours), frames[-1] if frames else nowhere)

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"fault-{self.when:%Y-%m-%d-%H%M%S}-{self.print.digits}"

    def text(self) -> str:
        """Return the whole report, in English, as plain text."""
        lines = [f"Chancery {__version__}: a fault of the program", ""]
        lines += [f"{'fingerprint':<13}{self.print}", f"{'when':<13}{self.when:%Y-%m-%dT%H:%M:%SZ}"]
        lines += [f"{'where':<13}{self.where}"]
        lines += [f"{name:<13}{value}" for name, value in self.versions.items()]
        for link in self.chain:
            lines += ["", *link.lines()]
        silent = logfiles.why_silent()
        lines += ["", f"The log before it, which is {f'not written ({silent})' if silent else 'kept'}:"]
        lines += [f"  {entry}" for entry in self.recent] or ["  nothing"]
        return "\n".join([*lines, "", codenames.PROMISE, ""])


def keep(fault: Fault) -> Path | None:
    """Write a report into the log folder and an entry into the log; None where the folder takes no files."""
    logs.event("fault", error=fault.kind, place=fault.place, fingerprint=fault.print, where=fault.where)
    try:
        return logfiles.keep_report(fault.stem, fault.text())
    except (OSError, RuntimeError):
        return None


def _links(error: BaseException) -> Iterator[Link]:
    """The exception, what it came from, and the members of groups; each once."""
    waiting: list[tuple[str, BaseException]] = [("", error)]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_LINKS:
        how, one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        frames = tuple(_frames(one.__traceback__))
        left_out = max(0, len(frames) - FIRST_FRAMES - LAST_FRAMES)
        if left_out:
            frames = frames[:FIRST_FRAMES] + frames[-LAST_FRAMES:]
        yield Link(how, codenames.of_type(type(one)), _code(one), frames, left_out)
        if isinstance(one, BaseExceptionGroup):
            waiting += [("one of the group: ", member) for member in one.exceptions]
        if one.__cause__ is not None:
            waiting.append(("caused by ", one.__cause__))
        elif one.__context__ is not None and not one.__suppress_context__:
            waiting.append(("while handling ", one.__context__))


def _frames(trace: TracebackType | None) -> Iterator[Place]:
    while trace is not None:
        yield codenames.of_frame(trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next


def _code(error: BaseException) -> str:
    """The system's or SQLite's own name of what went wrong, which is a constant of theirs."""
    if isinstance(error, OSError) and type(error.errno) is int:
        return errno.errorcode.get(error.errno, "")
    name = vars(error).get("sqlite_errorname")
    return name if type(name) is str and _SQLITE.fullmatch(name) else ""


def _fingerprint(chain: tuple[Link, ...]) -> logs.Print:
    """Types, and the innermost functions of ours; no line numbers, so that it outlives a release."""
    parts: list[str] = []
    for link in chain:
        parts.append(link.type_name)
        ours = [frame for frame in link.frames if frame.ours][-_TOP:]
        last = link.frames[-1:]
        parts += [f"{frame.file} {frame.function}" for frame in (*ours, *last)]
    return logs.Print(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16])


def _versions(more: Mapping[str, str]) -> dict[str, str]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    found = {"Python": python + (" (frozen)" if getattr(sys, "frozen", False) else "")}
    found |= {name: value for name, value in more.items() if _DISTRIBUTION.fullmatch(value)}
    return found | {"system": _system()}


def _system() -> str:
    """Name and version numbers of the system; what its owner may have named is left out."""
    parts = [platform.system(), *_NUMBERS.findall(platform.release())[:1], platform.machine()]
    if sys.platform.startswith("linux"):
        try:
            said = platform.freedesktop_os_release()
        except OSError:
            said = {}
        parts += [part for key in ("ID", "VERSION_ID") if _DISTRIBUTION.fullmatch(part := said.get(key, ""))]
    elif sys.platform == "darwin":
        parts.append(platform.mac_ver()[0])
    return " ".join(parts)
