"""Printed reports."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from app.cli import output
from app.cli.command import Command, add_out, add_up_to
from app.cli.failure import OK, UsageError
from app.cli.opening import check_out, open_desk

GROUP = "in and out"
PAPERS = ("a4", "letter")
"""As in ``reports.paper``, which is too heavy to import for a help text; a test compares the two."""

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Reports look back and ahead from their day; the calendar of Python ends at 1 and 9999."""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date such as 2026-11-23") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"“{text}” is not between the years {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the case file")
    parser.add_argument("name", metavar="NAME", nargs="?", help="the report, as --list names it")
    add_out(parser, "OUT.pdf", required=False)
    parser.add_argument("--list", action="store_true", help="list the reports there are; takes no FILE")
    parser.add_argument("--record", metavar="ID", help="the record that the report is about")
    parser.add_argument("--lang", metavar="LANG", default="en", help="its language: en, fr, es, ar (else en)")
    parser.add_argument("--paper", choices=PAPERS, default="a4", help="the sheet it is set on (else a4)")
    parser.add_argument("--as-of", metavar="DATE", type=_day, help="the last day that counts (else today)")
    add_up_to(parser, "leave out what is marked higher than this (else nothing)")


def _report(args: Namespace) -> int:
    if args.list:
        return _list(args)
    if args.file is None or args.name is None or args.out is None:
        raise UsageError("chancery report: FILE, NAME and -o OUT.pdf are needed, or --list alone")
    out = check_out(args)
    with open_desk(args) as desk:
        from reports.registry import write

        write(
            args.name,
            desk,
            out,
            record=args.record,
            lang=args.lang,
            paper=args.paper,
            as_of=args.as_of,
            up_to=args.up_to,
        )
    if args.json:
        output.write_json({"file": str(out), "report": args.name})
    else:
        output.line(f"Wrote {out}.")
    return OK


def _list(args: Namespace) -> int:
    if args.file is not None:
        raise UsageError("chancery report: --list takes no FILE")
    from reports.registry import reports

    if args.json:
        output.write_json([{"name": report.name, "title": report.title} for report in reports()])
    else:
        output.table(("name", "title"), [(report.name, report.title) for report in reports()])
    return OK


COMMANDS = (
    Command(
        "report",
        GROUP,
        "write a report as PDF",
        _report,
        _arguments,
        "Each page carries the highest marking of what the report contains.",
    ),
)
