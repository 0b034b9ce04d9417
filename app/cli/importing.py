"""Bringing foreign files in: all sources of one call are one change, or none is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import output
from app.cli.command import Command, add_file, assignment
from app.cli.failure import FAILED, OK, Failed, UsageError
from app.cli.opening import open_desk
from app.cli.progress import shown

if TYPE_CHECKING:
    from app.importing.apply import Outcome
    from app.importing.incoming import Finding

GROUP = "in and out"
_SHOWN = 50
"""Findings of a kind that the plain form prints; --json has all."""


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+", type=Path, help="an .xml (IATI 2.0x) or .vcf file"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument(
        "--lenient", action="store_true", help="take what breaks its schema too, and list each deviation"
    )
    parser.add_argument("--kind", metavar="KIND", help="what the rows of a table are")
    parser.add_argument(
        "--map",
        metavar="COLUMN=FIELD",
        nargs="+",
        action="extend",
        default=[],
        type=assignment,
        help="which field a table's column goes to",
    )


def _import(args: Namespace) -> int:
    if bool(args.kind) != bool(args.map):
        raise UsageError("chancery import: --kind and --map belong together, to say how a table is read")
    with open_desk(args) as desk:
        with shown(args, "Reading") as progress:
            parsed = desk.read_sources(args.sources, lenient=args.lenient, progress=progress)
        if args.kind and not parsed.errors:
            raise Failed("--kind and --map say how a table is read, and none of these sources is a table.")
        with shown(args, "Comparing" if args.dry_run else "Writing") as progress:
            outcome = desk.apply_import(parsed, dry_run=args.dry_run, progress=progress)
    if args.json:
        output.write_json(outcome.as_json())
    else:
        _print(outcome, args.dry_run)
    if outcome.ok:
        return OK
    first = outcome.errors[0]
    count = f" ({len(outcome.errors)} errors)" if len(outcome.errors) > 1 else ""
    output.complain(f"Nothing was imported{count}: {' '.join(_said(first).split())}")
    return FAILED


def _said(finding: Finding) -> str:
    """A finding with its place, unless its sentence names that already."""
    name = Path(finding.source).name
    places = [part for part in (name, finding.place) if part and part not in finding.message]
    return f"{', '.join(places)}: {finding.message}" if places else finding.message


def _print(outcome: Outcome, dry_run: bool) -> None:
    counts = (outcome.created, outcome.updated, outcome.unchanged, outcome.removed)
    kinds = list(dict.fromkeys(kind for part in counts for kind in part))
    if outcome.ok and not kinds:
        output.line("The sources hold no records.")
    elif outcome.ok:
        output.line("This would be written:" if dry_run else "Imported:")
        output.table(
            ("kind", "created", "updated", "unchanged", "removed"),
            [(kind, *(part.get(kind, 0) for part in counts)) for kind in kinds],
        )
    for word, findings in (("error", outcome.errors), ("warning", outcome.warnings)):
        for finding in findings[:_SHOWN]:
            output.line(f"{word}: {_said(finding)}")
        if len(findings) > _SHOWN:
            output.line(f"and {len(findings) - _SHOWN} more of the kind “{word}”; --json lists all.")


COMMANDS = (
    Command(
        "import",
        GROUP,
        "bring in IATI activities (.xml) and cards (.vcf)",
        _import,
        _arguments,
        "All sources of one call are one change; with any error nothing is written.  Importing again\n"
        "changes what the source changed since, leaves what was edited here alone, and makes nothing twice.",
    ),
)
