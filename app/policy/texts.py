"""Texts that settings take, in the one form in which they are compared; Unfit says what is off."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from resources.sentences import Sentence, say

MARKINGS = ("open", "official", "restricted", "confidential")
"""As in ``db.kinds.spec``, which is too heavy to import for them; a test compares the two."""

LANGUAGES = ("en", "fr", "es", "ar")

_RECIPIENT = re.compile(r"age1pq1[02-9ac-hj-np-z]{100,4000}")
_HEXADECIMAL = re.compile(r"[0-9A-F]{64}")


class Unfit(ValueError):
    """A text that is not what its setting takes; ``words`` follow the text in a sentence."""

    def __init__(self, words: Sentence) -> None:
        super().__init__(words)
        self.words = words


def folder(text: str) -> str:
    """The path of a folder, absolute and without detours; ~ at its start is this user's own folder."""
    if "\0" in text:
        raise Unfit(say("holds a null character"))
    if text == "~" or text.startswith(("~/", "~\\")):
        text = str(_home()) + text[1:]
    if not Path(text).is_absolute():
        raise Unfit(say("is not absolute"))
    return os.path.normpath(text)


def _home() -> Path:
    """This user's folder as the system knows it: HOME may say anything."""
    if sys.platform != "win32":
        import pwd

        with contextlib.suppress(KeyError):
            return Path(pwd.getpwuid(os.getuid()).pw_dir)
    return Path.home()


def recipient(text: str) -> str:
    """An age recipient by its looks; that it is one is checked when it is used, and by the self-test."""
    if not _RECIPIENT.fullmatch(text.strip()):
        raise Unfit(say("does not look like age1pq1..."))
    return text.strip()


def fingerprint(text: str) -> str:
    """A card's fingerprint in groups of four, as it is read out."""
    digits = "".join(text.split()).upper()
    if not _HEXADECIMAL.fullmatch(digits):
        raise Unfit(say("is not 64 hexadecimal digits"))
    return " ".join(digits[start : start + 4] for start in range(0, 64, 4))
