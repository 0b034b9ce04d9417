"""The command that erases a person for good."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli import output
from app.cli.command import Command, add_file
from app.cli.failure import OK
from app.cli.opening import open_desk

if TYPE_CHECKING:
    from app.erasure import ErasureReport


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("id", metavar="ID", help="the person's id, as `chancery list` and `search` show it")
    parser.add_argument(
        "--reason",
        metavar="TEXT",
        required=True,
        help="why, such as the law that asks for it; it goes to other posts, so it must not name the person",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would go and what stays")


def _erase(args: Namespace) -> int:
    from app.erasure import erase

    with open_desk(args) as desk:
        report = erase(desk, args.id, args.reason, dry_run=args.dry_run)
    if args.json:
        output.write_json(asdict(report))
    else:
        _print(report)
    return OK


def _print(report: ErasureReport) -> None:
    records = ", ".join(f"{number} {kind}" for kind, number in report.records.items())
    output.facts(
        [
            ("Would be erased" if report.dry_run else "Erased", report.title or report.id),
            ("Records", records),
            ("Entries of history", report.history),
            ("Segments cut", report.segments),
            ("Kept contents", report.contents),
            ("Posts that hear of it", ", ".join(report.told) or "none"),
        ]
    )
    if report.referring or report.mentions:
        output.line()
        output.line("These records stay; look whether their text says something of the person:")
        rows = ([one.kind, one.title, one.field, one.id] for one in [*report.referring, *report.mentions])
        output.table(("kind", "title", "field", "id"), rows)
    if report.backups:
        output.line()
        output.line("These backups still hold the person; make a new one, then delete them:")
        rows = ([one.made_at, one.path, "" if one.there else "not there now"] for one in report.backups)
        output.table(("made", "file", ""), rows)
    if not report.wiped and not report.dry_run:
        output.line()
        output.line(f"The file is not rid of it in its free pages yet: {report.not_wiped}")
        output.line("That is done when the case file is next opened.")


COMMANDS = (
    Command(
        "erase",
        "records",
        "erase a person for good, here and at every post",
        _erase,
        _arguments,
        "Nothing undoes it.  What is about the person alone goes too; other records stay and are listed.",
    ),
)
