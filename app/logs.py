"""The program's own log: what happened and when, by words that are declared here, never by a record's.

An entry is an event and its facts. Both are declared in one table; a fact is a bounded number, a flag, a
version, a type or place in code, or one of a fixed set of words. Whatever else is handed over becomes a
question mark, so content cannot get in by accident. Other packages' messages are dropped; that there was one,
and whose, is kept.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from app import codenames, logfiles

RECENT = 20
"""Entries that are remembered for a report."""
OFTEN = 10
"""So many like entries of another package are written; of more, the 100th, the 1,000th and so on."""
_MOST = 1_000_000_000
_UNFIT = "?"
_CATEGORY = re.compile(r"default|qml|js|css|qt(\.[a-z0-9]{1,20}){0,4}", re.ASCII)
_VERSION = re.compile(r"\d{1,4}(\.\d{1,6}){0,3}((a|b|rc|\.dev|\.post)\d{1,4})?", re.ASCII)


class Level(Enum):
    """How grave an entry is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of a fault; ``digits`` are hexadecimal."""

    digits: str

    def __str__(self) -> str:
        return "-".join(self.digits[start : start + 4] for start in range(0, len(self.digits), 4))


def _count(value: object) -> str:
    if type(value) is not int or value < 0:
        return _UNFIT
    return str(value) if value < _MOST else "many"  # a long number may be a telephone's or an account's


def _seconds(value: object) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < _MOST:
        return _UNFIT
    return f"{value:.3f}"


def _flag(value: object) -> str:
    return ("yes" if value else "no") if type(value) is bool else _UNFIT


def _version(value: object) -> str:
    return str(value) if type(value) is str and _VERSION.fullmatch(value) else _UNFIT


def _type(value: object) -> str:
    return codenames.of_type(value) if isinstance(value, type) else _UNFIT


def _place(value: object) -> str:
    return str(value).replace(" in ", ",") if type(value) is codenames.Place else _UNFIT


def _print(value: object) -> str:
    return str(value) if type(value) is Print else _UNFIT


_words: dict[str, frozenset[str]] = {
    "where": frozenset({"window", "store", "thread", "nobody", "command"}),
    "severity": frozenset({"warning", "error", "critical"}),
    "logger": frozenset({"other", "py.warnings"}),
}


def _category(value: object) -> str:
    return value if isinstance(value, str) and _CATEGORY.fullmatch(value) else "other"


def _word(fact: str) -> Callable[[object], str]:
    def text(value: object) -> str:
        known = type(value) is str and value in _words.get(fact, ())
        return str(value).replace(" ", "-") if known else _UNFIT

    return text


FACTS: dict[str, Callable[[object], str]] = {
    "version": _version,
    "python": _version,
    "qt": _version,
    "status": _count,
    "seconds": _seconds,
    "times": _count,
    "files": _count,
    "error": _type,
    "place": _place,
    "fingerprint": _print,
    "category": _category,
    **{name: _word(name) for name in ("command", "where", "severity", "logger")},
}
"""Every fact that an entry may have, and what makes text of it."""

EVENTS: dict[str, tuple[Level, frozenset[str]]] = {
    "started": (Level.INFO, frozenset({"version", "python", "qt"})),
    "ended": (Level.INFO, frozenset({"seconds"})),
    "command": (Level.INFO, frozenset({"command", "status", "seconds", "error"})),
    "swept": (Level.INFO, frozenset({"files"})),
    "foreign": (Level.WARNING, frozenset({"logger", "severity", "error", "times"})),
    "qt": (Level.WARNING, frozenset({"category", "severity", "times"})),
    "fault": (Level.ERROR, frozenset({"error", "place", "fingerprint", "where"})),
    "fault repeated": (Level.ERROR, frozenset({"fingerprint", "times"})),
    "crash found": (Level.ERROR, frozenset({"times"})),
}
"""Every event, its level and its facts."""


_recent: deque[str] = deque(maxlen=RECENT)
_often: Counter[tuple[str, ...]] = Counter()


class _State:
    kind = "program"
    lock = threading.RLock()  # what the collector raises may be logged from within


def declare(fact: str, words: Iterable[str]) -> None:
    """Let these words of the program's own stand as values of a fact, such as the names of commands."""
    _words[fact] = _words.get(fact, frozenset()) | frozenset(words)


def begin(kind: str) -> None:
    """Say what this process is, `window` or `command`; take what other packages log from the terminal."""
    _State.kind = kind if kind in ("window", "command") else "program"
    root = logging.getLogger()
    if not any(isinstance(handler, _Foreign) for handler in root.handlers):
        root.addHandler(_Foreign(logging.WARNING))
    logging.captureWarnings(True)


def event(name: str, /, **facts: object) -> None:
    """Write an entry. Never fails: what is not declared is written as a question mark, or left out."""
    level, allowed = EVENTS.get(name, (Level.WARNING, frozenset[str]()))
    frame = sys._getframe(1)
    words = [name.replace(" ", "-") if name in EVENTS else "undeclared"]
    words += [f"{fact}={FACTS[fact](facts[fact])}" for fact in facts if fact in allowed and fact in FACTS]
    module = codenames.of_module(frame.f_globals) or codenames.ELSEWHERE
    now = datetime.now(UTC)
    moment = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = f"{moment} {level.value} {_State.kind} {os.getpid()} {module} {' '.join(words)}"
    with _State.lock:
        _recent.append(line)
        begun = logfiles.append(line, now.date())
    if begun and (gone := logfiles.sweep(now.date())):
        event("swept", files=gone)


def recent() -> tuple[str, ...]:
    """Return the newest entries of this process, the newest last."""
    with _State.lock:
        return tuple(_recent)


def foreign(logger: str, severity: str, error: type | None = None) -> None:
    """Write that another package logged something; its name is said as far as a loaded module has it."""
    parts = logger.split(".")
    names = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
    known = next((name for name in names if name in sys.modules or name in _words["logger"]), "other")
    declare("logger", [known])
    facts = {} if error is None else {"error": error}
    _seldom("foreign", (known, severity), logger=known, severity=severity, **facts)


def from_qt(category: str, severity: str) -> None:
    """Write that the window toolkit said something in one of its categories."""
    _seldom("qt", (category, severity), category=category, severity=severity)


def _seldom(name: str, key: tuple[str, ...], **facts: object) -> None:
    """Write the first of many like entries, then ever fewer."""
    with _State.lock:
        _often[name, *key] += 1
        times = _often[name, *key]
    if times <= OFTEN:
        event(name, **facts)
    elif str(times).strip("0") == "1":
        event(name, **facts, times=times)


class _Foreign(logging.Handler):
    """Takes what other packages log, and keeps its logger and level alone."""

    def emit(self, record: logging.LogRecord) -> None:
        severity = "warning"
        if record.levelno >= logging.ERROR:
            severity = "critical" if record.levelno >= logging.CRITICAL else "error"
        foreign(record.name, severity, record.exc_info[0] if record.exc_info else None)
