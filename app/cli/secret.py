"""Where a passphrase or a recovery key comes from: the terminal or a file, never an argument."""

from __future__ import annotations

import os
import unicodedata
from argparse import Namespace
from pathlib import Path

from db.errors import ChanceryError
from resources.sentences import verbatim

PASSPHRASE_VARIABLE = "CHANCERY_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable
_OPENING = f"--passphrase-file or {PASSPHRASE_VARIABLE}"
_MOST = 64 * 1024


class NoSecret(ChanceryError):
    """No passphrase or recovery key could be read."""

    def __init__(self, message: str) -> None:
        super().__init__(verbatim(message))


def passphrase(args: Namespace, file: Path) -> str:
    """The passphrase of a case file, in NFC."""
    named = _named_file(args)
    return _first_line(named) if named is not None else _asked(f"Passphrase of {file.name}: ")


def given_passphrase(args: Namespace) -> str | None:
    """The passphrase in the file that is named for it, in NFC; None where none is: nobody is asked."""
    named = _named_file(args)
    return None if named is None else _first_line(named)


def new_passphrase(args: Namespace, file: Path) -> str:
    """The passphrase for a new case file; on a terminal it is asked for twice."""
    named = _named_file(args)
    if named is not None:
        return _first_line(named)
    return _asked_twice(f"Passphrase for {file.name}: ", _OPENING)


def added_passphrase(args: Namespace) -> str:
    """The passphrase that a change of the keys brings; on a terminal it is asked for twice."""
    named: Path | None = args.new_passphrase_file
    if named is not None:
        return _first_line(named)
    return _asked_twice("New passphrase: ", "--new-passphrase-file")


def recovery_key(args: Namespace) -> str | None:
    """What the file named by --recovery-key-file holds; None where none is named."""
    named: Path | None = args.recovery_key_file
    return None if named is None else _text(named)


def _named_file(args: Namespace) -> Path | None:
    named: Path | None = args.passphrase_file
    if named is not None:
        return named
    variable = os.environ.get(PASSPHRASE_VARIABLE)
    return Path(variable) if variable else None


def _text(file: Path) -> str:
    with file.open("rb") as source:
        data = source.read(_MOST + 1)
    if len(data) > _MOST:
        raise NoSecret(f"{file} is far too long for a passphrase or key; name the right file.")
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NoSecret(f"{file} is not UTF-8 text; save it as such.") from None


def _first_line(file: Path) -> str:
    first = _text(file).partition("\n")[0].removesuffix("\r")
    if not first:
        raise NoSecret(f"The first line of {file} is empty; it must hold the passphrase.")
    return first


def _asked_twice(prompt: str, option: str) -> str:
    first = _asked(prompt, option)
    if first != _asked("The same once more: ", option):
        raise NoSecret("The two passphrases differ; nothing was done, try again.")
    return first


def _asked(prompt: str, option: str = _OPENING) -> str:
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            # Without a terminal getpass would read, and echo, whatever stdin is.
            warnings.simplefilter("error", getpass.GetPassWarning)
            typed = getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError):
        raise NoSecret(
            f"There is no terminal to ask for the passphrase on; name a file that holds it with {option}."
        ) from None
    if not typed:
        raise NoSecret("No passphrase was typed; nothing was done.")
    return unicodedata.normalize("NFC", typed)
