"""What a command is, as data: its name, its help, its arguments, what it runs.

Parser, overview and the test that every command is documented are all driven by these descriptions.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def no_arguments(parser: ArgumentParser) -> None:
    """A command that takes nothing but the options of all commands."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.  ``run`` returns the exit status; ``detail`` is the paragraph under its help."""

    name: str
    group: str
    help: str
    run: Callable[[Namespace], int]
    arguments: Callable[[ArgumentParser], None] = no_arguments
    detail: str = ""


def add_file(parser: ArgumentParser) -> None:
    """The case file that a command works on."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the case file")


def add_out(
    parser: ArgumentParser,
    metavar: str = "OUT",
    *,
    required: bool = True,
    text: str = "the file to write, which is replaced",
) -> None:
    """Where a command writes to."""
    parser.add_argument("-o", "--out", metavar=metavar, type=Path, required=required, help=text)


def add_up_to(parser: ArgumentParser, text: str) -> None:
    """A ceiling of markings."""
    parser.add_argument(
        "--up-to",
        metavar="MARKING",
        type=_marking,
        help=f"{text}: open, official, restricted or confidential",
    )


def add_limit(parser: ArgumentParser, text: str, default: int | None = None) -> None:
    """How many results at most."""
    parser.add_argument("--limit", metavar="N", type=_count, default=default, help=text)


def assignment(text: str) -> tuple[str, str]:
    """FIELD=VALUE in two; the value may hold further equals signs, and may be empty."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise ArgumentTypeError(f"“{text}” is not of the form FIELD=VALUE")
    return name.strip(), value


def size(text: str) -> int:
    """A size such as 20MB in bytes."""
    from app.sizes import bytes_of

    try:
        return bytes_of(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise ArgumentTypeError(f"“{text}” is not a number of results")
    return number


MARKINGS = ("open", "official", "restricted", "confidential")
"""As in ``db.kinds.spec``, which is too heavy to import for a help text; a test compares the two."""


def _marking(text: str) -> str:
    if text.lower() not in MARKINGS:
        raise ArgumentTypeError(f"“{text}” is none of {', '.join(MARKINGS)}")
    return text.lower()
