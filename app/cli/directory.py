"""The command for the directory of posts that the capital signs and sends."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, add_up_to
from app.cli.failure import OK, UsageError
from app.cli.opening import check_out, open_desk

if TYPE_CHECKING:
    from db.directed import Outcome

GROUP = "exchange"


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("action", metavar="ACTION", choices=[*_ACTIONS], help=" | ".join(_ACTIONS))
    parser.add_argument(
        "what",
        metavar="WHAT",
        nargs="?",
        help="the directory’s file; for accept the post that is in conflict",
    )
    add_up_to(parser, "import: the highest marking to send to those that it brings")
    parser.add_argument(
        "--number", metavar="N", type=int, help="export: a number above those that posts have"
    )


def _directory(args: Namespace) -> int:
    takes_what = args.action != "show"
    if takes_what != (args.what is not None):
        wanted = "names no more" if not takes_what else "names a file, or the post that is meant"
        raise UsageError(f"chancery directory: {args.action} {wanted}")
    if args.up_to is not None and args.action != "import":
        raise UsageError("chancery directory: --up-to goes with import")
    if args.number is not None and args.action != "export":
        raise UsageError("chancery directory: --number goes with export")
    return _ACTIONS[args.action](args)


def _export(args: Namespace) -> int:
    from app import directories

    args.out = Path(args.what)
    out = check_out(args)
    with open_desk(args) as desk:
        written = directories.write(desk, out, number=args.number)
    if args.json:
        output.write_json({"file": str(out), **asdict(written)})
        return OK
    output.line(
        f"Wrote directory {written.number} to {out}: {written.posts} in use, {written.withdrawn} withdrawn."
        " The next bundles hold it, too."
    )
    return OK


def _import(args: Namespace) -> int:
    from app import directories

    with open_desk(args) as desk:
        outcome = directories.take_in(desk, Path(args.what), up_to=args.up_to)
    if args.json:
        output.write_json(outcome_json(outcome))
        return OK
    output.line(
        f"Directory {outcome.number} of {outcome.post}: {len(outcome.added)} new, {len(outcome.withdrawn)}"
        f" withdrawn, {len(outcome.conflicts)} in conflict."
    )
    for note in outcome.notes:
        output.line(note)
    return OK


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """What a directory did, as JSON says it."""
    from db.clock import iso

    made = asdict(outcome)
    return {**made, "at": iso(outcome.at)}


def _show(args: Namespace) -> int:
    from app import directories

    with open_desk(args) as desk:
        found = directories.show(desk)
    if args.json:
        output.write_json(found)
        return OK
    if found is None:
        output.line("No directory was made or taken in here yet.")
        return OK
    output.line(f"Directory {found['number']} of {found['from']}, of {found['at']}")
    if found["stale"]:
        output.line("The peers stand otherwise by now; `directory FILE export` makes the next.")
    names = ("post", "device", "called", "up_to", "withdrawn", "reason", "here")
    output.table(
        [*(name.replace("_", " ") for name in names), "words"],
        ([*(post[name] for name in names), post["words"]] for post in found["posts"]),
    )
    return OK


def _accept(args: Namespace) -> int:
    from app import directories
    from app.cli.peers import peer_facts

    with open_desk(args) as desk:
        peer = directories.accept(desk, args.what)
    if args.json:
        output.write_json(asdict(peer))
        return OK
    output.facts(peer_facts(peer))
    return OK


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "export": _export,
    "import": _import,
    "show": _show,
    "accept": _accept,
}

COMMANDS = (
    Command(
        "directory",
        GROUP,
        "write, take in or show the capital's directory of posts",
        _directory,
        _arguments,
        "The capital writes it of its peers (export); whoever confirmed the capital takes it in (import),"
        " from a\nfile or with any bundle of the capital. What a person decided here stays as it is; a card"
        " of another key\nunder a known name waits for accept.",
    ),
)
