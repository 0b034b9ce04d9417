"""Writing records as files for other programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, add_out, add_up_to
from app.cli.failure import OK, UsageError
from app.cli.opening import check_out, open_desk
from app.cli.progress import Progress, shown

if TYPE_CHECKING:
    from app.desk import Desk

GROUP = "in and out"


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--as",
        dest="form",
        required=True,
        choices=tuple(_WRITERS),
        help="cases as IATI 2.03, people and organisations as cards, or one kind as a table",
    )
    add_out(parser)
    parser.add_argument("--kind", metavar="KIND", help="with --as csv: which records")
    add_up_to(parser, "leave out what is marked higher than this (else nothing)")
    parser.add_argument(
        "--as-received", action="store_true", help="with --as iati: imported activities exactly as they came"
    )


def _export(args: Namespace) -> int:
    if (args.form == "csv") != bool(args.kind):
        raise UsageError("chancery export: --kind is needed with --as csv, and goes with nothing else")
    if args.as_received and args.form != "iati":
        raise UsageError("chancery export: --as-received goes with --as iati only")
    out = check_out(args)
    with open_desk(args) as desk:
        with shown(args, "Writing") as progress:
            made = _WRITERS[args.form](desk, out, args, progress)
        desk.note("export", f"{args.form}: {made['records']} records, up to {args.up_to or 'all markings'}")
    if args.json:
        output.write_json({"file": str(out), "as": args.form, **made})
        return OK
    output.line(f"Wrote {out}: {made['records']:,} records.")
    for what in made.get("left_out", ()):
        output.line(f"Left out: {what}")
    return OK


def _iati(desk: Desk, out: Path, args: Namespace, progress: Progress | None) -> dict[str, Any]:
    from app.exporting.iati import export

    summary = export(desk, out, up_to=args.up_to, as_received=args.as_received, progress=progress)
    return {
        "records": summary.activities,
        "as_they_came": summary.as_they_came,
        "left_out": summary.left_out,
    }


def _vcard(desk: Desk, out: Path, args: Namespace, progress: Progress | None) -> dict[str, Any]:
    from app.exporting.vcard import export_vcard

    return {"records": export_vcard(desk, out, up_to=args.up_to, progress=progress)}


def _csv(desk: Desk, out: Path, args: Namespace, progress: Progress | None) -> dict[str, Any]:
    from app.exporting.csv import export_csv

    return {"records": export_csv(desk, out, args.kind, up_to=args.up_to, progress=progress)}


_WRITERS: dict[str, Callable[[Desk, Path, Namespace, Progress | None], dict[str, Any]]] = {
    "iati": _iati,
    "vcard": _vcard,
    "csv": _csv,
}

COMMANDS = (
    Command(
        "export",
        GROUP,
        "write records for other programs, as IATI, vCard or CSV",
        _export,
        _arguments,
        "The file appears whole or not at all.",
    ),
)
