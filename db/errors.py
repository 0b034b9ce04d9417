"""The failures that belong to the user's world.

Every module of ours raises a subclass of `ChanceryError` for what a person can cause or mend: a wrong
passphrase, a missing or damaged file, a card that is not genuine. Whoever shows the message (window or
command line) prints it as it is, so each is one sentence that says what is wrong and what to do. Anything
else that escapes is a bug of ours and keeps its traceback.
"""

from __future__ import annotations

from resources.sentences import Sentence


class ChanceryError(Exception):
    """A failure with one clear sentence for the person at the desk."""

    def __init__(self, message: Sentence) -> None:
        super().__init__(message)
        self.message = message


class MissingFile(ChanceryError):
    """A file that is needed is not where it should be."""


class DamagedFile(ChanceryError):
    """A file is cut, altered, or not of the kind it should be."""


class NewerVersion(ChanceryError):
    """A file was written by a newer version of the program than this one."""


class KeyFileError(ChanceryError):
    """Something about the key file of a case file (`FILE.keys`)."""


class MissingKeyFile(KeyFileError, MissingFile):
    """The key file is not beside its case file."""


class DamagedKeyFile(KeyFileError, DamagedFile):
    """The key file cannot be read, or its authentication fails."""


class NewerKeyFile(KeyFileError, NewerVersion):
    """The key file has a version that this program does not know."""


class ForeignKeyFile(KeyFileError):
    """The key file belongs to another case file."""


class WrongPassphrase(KeyFileError):
    """No passphrase slot opens with this passphrase."""


class WrongRecoveryKey(KeyFileError):
    """No recovery slot opens with this (well-formed) recovery key."""


class BadRecoveryKey(ChanceryError):
    """A retyped recovery key has a mistake in it; the message names the group."""


class SlotRefused(KeyFileError):
    """A change of the slots was asked for that is not allowed (the last slot, a name twice, ...)."""


class CardRefused(ChanceryError):
    """An identity card is not well-formed, not genuine, or not valid."""
