"""A file that takes its name only when it is whole: an export may be long, and a stick may be full."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from db import atomic
from db.errors import ChanceryError
from resources.sentences import NOTHING, Sentence, say, why


class NotWritten(ChanceryError):
    """An export could not be written; what was at its place is untouched.

    ``reason`` is what the system said, where it was the system that refused.
    """

    def __init__(self, message: Sentence, reason: Sentence = NOTHING) -> None:
        super().__init__(message)
        self.reason = reason


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new private file beside ``path`` that replaces it, flushed to the disk, when the body succeeds.

    Raises NotWritten for what the disk or the file system refuses; nothing is left over then.
    """
    if path.is_dir():
        raise NotWritten(say("{path} is a folder; name a file in it.", path=path))
    try:
        with atomic.replacing(path, strict=False) as file:
            yield file
    except OSError as error:
        reason = why(error)
        raise NotWritten(
            say("{path} could not be written: {reason}; choose another place.", path=path, reason=reason),
            reason,
        ) from None
