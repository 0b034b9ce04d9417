"""From an exception to one sentence on stderr and an exit status.

Failures of the user's world bring their own sentence (``ChanceryError``) or get one here (``OSError``).  What
else escapes is a mistake of ours: its type and place are named, never its text, which may quote a case file.
"""

from __future__ import annotations

import errno
import os
import traceback
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from app.cli import output
from db.errors import ChanceryError

OK, FAILED, MISUSED = 0, 1, 2
"""Exit statuses."""

TRACEBACK_VARIABLE = "CHANCERY_TRACEBACK"
"""Set to 1, it lets a mistake of ours through with its traceback."""


class UsageError(Exception):
    """Arguments that do not fit together, which a parser alone cannot see."""


class Failed(ChanceryError):
    """A command that did not do what it was asked for."""


def guarded(run: Callable[[Namespace], int], args: Namespace) -> int:
    """Run a command; returns its exit status and tells in one sentence why it failed, if it did."""
    try:
        status = run(args)
        output.flush()
    except UsageError:
        raise
    except ChanceryError as error:
        return _tell(error.message, args)
    except KeyboardInterrupt:
        return _tell("Stopped; nothing was changed.", args)
    except BrokenPipeError:
        output.abandon()
        return FAILED
    except OSError as error:
        return _tell(os_sentence(error), args)
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE) == "1":
            raise
        return _tell(_store_sentence(error, args) or _bug_sentence(error), args)
    return status


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
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return (
        f"Chancery made a mistake ({type(error).__name__} in {place}); report it, and set"
        f" {TRACEBACK_VARIABLE}=1 to see the whole of it."
    )
