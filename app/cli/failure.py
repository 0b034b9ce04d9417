"""From an exception to one sentence on stderr and an exit status.

Failures of the user's world bring their own sentence (``ChanceryError``) or get one here (``OSError``).  What
else escapes is a mistake of ours: its type and place are named, never its text, which may quote a case file,
and a report of it is kept (`app.faults`).
"""

from __future__ import annotations

import errno
import os
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from app import logs
from app.cli import output
from db.errors import ChanceryError
from resources.sentences import verbatim

OK, FAILED, MISUSED = 0, 1, 2
"""Exit statuses."""

TRACEBACK_VARIABLE = "CHANCERY_TRACEBACK"
"""Set to 1, it lets a mistake of ours through with its traceback."""


class UsageError(Exception):
    """Arguments that do not fit together, which a parser alone cannot see."""


class Failed(ChanceryError):
    """A command that did not do what it was asked for; it says so in English, as all of the command line."""

    def __init__(self, message: str) -> None:
        super().__init__(verbatim(message))


def guarded(run: Callable[[Namespace], int], args: Namespace, name: str = "") -> int:
    """Run a command; returns its exit status and tells in one sentence why it failed, if it did.

    A command with a ``name`` leaves an entry in the log: its outcome and how long it took.
    """
    start = time.perf_counter()
    status, failure = _run(run, args)
    if name:
        facts: dict[str, object] = {"command": name, "status": status}
        if failure is not None:
            facts["error"] = type(failure)
        logs.event("command", **facts, seconds=time.perf_counter() - start)
    return status


def _run(run: Callable[[Namespace], int], args: Namespace) -> tuple[int, BaseException | None]:
    try:
        status = run(args)
        output.flush()
        if status == OK:
            output.tell_warnings()
    except UsageError:
        raise
    except ChanceryError as error:
        return _tell(error.message, args), error
    except KeyboardInterrupt as stop:
        return _tell("Stopped; nothing was changed.", args), stop
    except BrokenPipeError as error:
        output.abandon()
        return FAILED, error
    except OSError as error:
        return _tell(os_sentence(error), args), error
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE) == "1":
            raise
        return _tell(_store_sentence(error, args) or _bug_sentence(error), args), error
    return status, None


def _tell(sentence: str, args: Namespace) -> int:
    """The sentence on stderr; with --json also as the one document, unless another was begun."""
    one_line = " ".join(sentence.split())
    try:
        if args.json and not output.begun():
            output.write_json({"error": one_line})
        output.flush()  # what cannot be written now would be tried again, and complained of, at exit
    except OSError:
        output.abandon()  # stdout is gone; stderr still says why
    output.complain(one_line)
    return FAILED


def os_sentence(error: OSError) -> str:
    """What the operating system refused, as one sentence."""
    name = error.filename if error.filename is not None else ""
    path = os.fsdecode(name) if isinstance(name, str | bytes) else str(name)
    match error:
        case FileNotFoundError():
            return f"There is no file or folder {path}; check the name." if path else "A file is missing."
        case PermissionError():
            return f"{path or 'A file'} may not be opened by you; check its permissions."
        case IsADirectoryError():
            return f"{path or 'This'} is a folder; name a file."
        case FileExistsError():
            return f"{path or 'A file'} is already there; choose another name, nothing was overwritten."
    if error.errno == errno.EROFS:
        return f"{path or 'A file'} is on a read-only disk; copy what you need to another one."
    reason = error.strerror or str(error) or type(error).__name__
    where = f" with {path}" if path else ""
    return f"The system refused{where} ({reason}); check the disk and try again."


def _store_sentence(error: Exception, args: Namespace) -> str:
    """What the store's engine says about the user's world while reading; empty for mistakes of ours."""
    file: Path | None = getattr(args, "file", None)
    if file is None or not type(error).__module__.startswith("sqlcipher3"):
        return ""
    from db.connection import driver, explain

    try:
        return explain(error, file).message
    except driver().Error:
        return ""


def _bug_sentence(error: Exception) -> str:
    from app import faults

    fault = faults.Fault.of(error, "command")
    kept = faults.keep(fault)
    place = f"{Path(fault.place.file).name}, line {fault.place.line}"
    kind = fault.chain[0].type_name.rpartition(".")[2]
    what = f"Chancery made a mistake ({kind} in {place})"
    if kept is None:
        return f"{what}; report it, and set {TRACEBACK_VARIABLE}=1 to see the whole of it."
    return f"{what}; send {kept} to whoever gave you Chancery, it holds nothing of what you work on."
