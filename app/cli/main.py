"""From arguments to a command: the parser of each, the overview, the window when no command is named.

Only the parser of the command that was asked for is built, and for the window no command is read.
Options may stand before, between and after a command's other arguments.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__, logs, process
from app.cli import output, window
from app.cli.failure import MISUSED, OK, UsageError, guarded

if TYPE_CHECKING:
    from app.cli.command import Command

logs.declare("command", ["window"])
_OF_PATHS = frozenset("./\\")
"""Characters that a path may have, and the name of a command never has."""

_OPEN = """usage: chancery [--demo] [FILE | BUNDLE...]
       chancery COMMAND ...

Case management for an embassy's AI desk.  With no command the window opens, on FILE where one is named;
bundles are shown in a window that is open, before anything of them is taken in.
`chancery COMMAND --help` says more of a command.
"""
_CLOSE = """
every command takes, after its name:
  --json                    print exactly one JSON document
  --passphrase-file PATH    the file whose first line is the passphrase
                            (else the one that CHANCERY_PASSPHRASE_FILE names, else the terminal asks)
  --recovery-key-file PATH  open with the printed recovery key in this file instead

chancery --version prints the version.  Exit status: 0 done, 1 failed (stderr says why), 2 wrong usage.
"""


class _Parser(ArgumentParser):
    """An argument parser that writes like the other commands and raises instead of leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}\n{self.format_usage().rstrip()}")


def run(arguments: Sequence[str]) -> int:
    """Run what ``arguments`` ask for; returns the exit status."""
    output.prepare()
    process.begin("command")
    try:
        return _dispatch(list(arguments))
    except UsageError as error:
        output.complain(str(error))
        return MISUSED
    except SystemExit as leaving:  # argparse leaves this way after --help
        return leaving.code if isinstance(leaving.code, int) else OK


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("-h", "--help", "help"):
        sys.stdout.write(overview())
        return OK
    if first in ("-V", "--version"):
        return _version(arguments[1:])
    if not arguments or arguments == ["--demo"] or (len(arguments) == 1 and _OF_PATHS & set(first)):
        return _window(arguments)
    command, rest = _named(arguments)
    if command is None:
        return _window(arguments)
    args = parser_of(command).parse_intermixed_args(rest)
    if args.json:
        output.use_utf8()
    return guarded(command.run, args, command.name)


def _named(arguments: list[str]) -> tuple[Command | None, list[str]]:
    """The command that the first words name, and what follows them."""
    from app.cli.commands import COMMANDS

    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]], arguments[1:]
    if arguments and (family := [name for name in COMMANDS if name.startswith(f"{arguments[0]} ")]):
        for place, word in enumerate(arguments[1:], start=1):
            if f"{arguments[0]} {word}" in family:
                return COMMANDS[f"{arguments[0]} {word}"], arguments[1:place] + arguments[place + 1 :]
            if not word.startswith("-"):
                break
        if {"-h", "--help"} & set(arguments[1:]):
            sys.stdout.write(overview(family))
            raise SystemExit(OK)
        second = ", ".join(name.split()[1] for name in family)
        raise UsageError(f"chancery {arguments[0]} is followed by one of: {second}")
    return None, arguments


def parser_of(command: Command) -> ArgumentParser:
    """The parser of one command, options of all commands included."""
    about = f"{command.help[:1].upper()}{command.help[1:]}."
    parser = _Parser(
        prog=f"chancery {command.name}",
        description=f"{about}\n\n{command.detail}" if command.detail else about,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    common = parser.add_argument_group("options of every command")
    common.add_argument("--json", action="store_true", help="print exactly one JSON document")
    common.add_argument(
        "--passphrase-file", metavar="PATH", type=Path, help="the file whose first line is the passphrase"
    )
    common.add_argument(
        "--recovery-key-file", metavar="PATH", type=Path, help="open with the recovery key in this file"
    )
    return parser


def overview(names: Sequence[str] | None = None) -> str:
    """The help of the whole program, or of a family of commands."""
    from app.cli.commands import COMMANDS

    shown = [command for name, command in COMMANDS.items() if names is None or name in names]
    width = max(len(command.name) for command in shown)
    lines = [_OPEN]
    group = ""
    for command in shown:
        if command.group != group:
            group = command.group
            lines.append(f"\n{group}:\n")
        lines.append(f"  {command.name:<{width}}  {command.help}\n")
    return "".join(lines) + _CLOSE


def _version(rest: list[str]) -> int:
    if rest == ["--json"]:
        output.write_json({"version": __version__})
    elif rest:
        raise UsageError(f"chancery --version takes nothing but --json, not {' '.join(rest)}")
    else:
        output.line(f"chancery {__version__}")
    return OK


def _window(arguments: list[str]) -> int:
    parser = _Parser(
        prog="chancery", usage="chancery [--demo] [FILE | BUNDLE...]", add_help=False, allow_abbrev=False
    )
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    parser.set_defaults(json=False)
    try:
        args = parser.parse_args(arguments)
    except UsageError as error:
        raise UsageError(f"{error}\n{_unknown(arguments[0])}") from None
    if args.demo and args.files:
        raise UsageError("chancery: --demo opens the demonstration case file, so no FILE may follow")
    word = next((str(file) for file in args.files if not file.exists()), "")
    if word and not _OF_PATHS & set(word):
        raise UsageError(_unknown(word))
    return guarded(window.open_window, args, "window")


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    from app.cli.commands import COMMANDS

    near = get_close_matches(word, {name.split()[0] for name in COMMANDS} | set(COMMANDS), n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "`chancery --help` lists the commands."
    return f"chancery: “{word}” is neither a command nor a file; {hint}"
