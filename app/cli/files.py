"""Commands on a case file as a whole: make it, check it, read its log."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import output, recovery_out, secret
from app.cli.command import Command, add_file, add_out
from app.cli.failure import FAILED, OK, Failed
from app.cli.opening import check_out, open_desk
from app.cli.progress import shown
from db.slots import key_path

if TYPE_CHECKING:
    from app.desk import Desk

GROUP = "case files"


def new_arguments(parser: ArgumentParser) -> None:
    """What making a case file asks for."""
    add_file(parser)
    parser.add_argument("--post", metavar="CODE", required=True, help="the post's code, such as JKT")
    parser.add_argument(
        "--country", metavar="XX", required=True, help="the host country, such as ID (ISO 3166)"
    )
    parser.add_argument("--title", metavar="TEXT", required=True, help="what the case file is called")
    parser.add_argument("--officer", metavar="NAME", required=True, help="whose passphrase it is")
    parser.add_argument("--device", metavar="NAME", help="what this machine is called (else its own name)")
    parser.add_argument(
        "--recovery-out",
        metavar="PATH",
        type=Path,
        help="a new file for the recovery key, a sheet to print if it ends in .pdf (else it is shown)",
    )
    recovery_out.add_sheet(parser)


def _new(args: Namespace) -> int:
    made = make(args)
    if args.json:
        output.write_json(made)
        return OK
    say_made(made)
    return OK


def make(args: Namespace, then: Callable[[Desk], None] | None = None) -> dict[str, str]:
    """Make the case file that ``new_arguments`` describe; returns its facts as JSON says them.

    ``then`` is done with the open desk; where it fails, nothing of the case file is left.
    """
    from app.desk import Desk

    file: Path = args.file
    for existing in (file, key_path(file)):
        if existing.exists():
            raise Failed(f"{existing} is already there; choose another name, nothing was overwritten.")
    if not file.parent.is_dir():
        raise Failed(f"There is no folder {file.parent}; create it first.")
    passphrase = secret.new_passphrase(args, file)
    with recovery_out.reserve(args.recovery_out, args) as descriptor:
        desk, printed = Desk.create(
            file,
            post=args.post,
            country=args.country,
            title=args.title,
            officer=args.officer,
            device=args.device,
            passphrase=passphrase,
        )
        facts = desk.facts
        try:
            if then is not None:
                then(desk)
            if descriptor is not None:
                recovery_out.write(descriptor, args.recovery_out, printed, facts, args)
        except BaseException:
            desk.discard()
            raise
        desk.close()
    return {
        "file": str(file),
        "keys": str(key_path(file)),
        "post": facts.post,
        "country": facts.country,
        "title": facts.title,
        "officer": args.officer,
        "device": facts.device,
        **({"recovery_key": printed} if descriptor is None else {"recovery_out": str(args.recovery_out)}),
    }


def say_made(made: Mapping[str, str]) -> None:
    """Say that a case file was made, and show its recovery key where it is nowhere else."""
    output.line(f"Made {made['file']} and {made['keys']}; keep them together.")
    if "recovery_key" in made:
        output.line("The recovery key opens the case file when the passphrase is lost. Print it and lock it")
        output.line("away; it is not shown again:")
        output.line(made["recovery_key"])
    else:
        output.line(
            f"The recovery key is in {made['recovery_out']}. Print it, lock it away, delete that file."
        )


def _check_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "--repair",
        action="store_true",
        help="make anew what can be derived: titles, search index; put the right key file back",
    )


def _check(args: Namespace) -> int:
    from db.connection import StoreDamaged

    try:
        with open_desk(args, to_check=True, even_half=args.repair) as desk:
            done = desk.repair() if args.repair else []
            with shown(args, "Checking") as progress:
                report = desk.check(progress=progress)
    except StoreDamaged as error:
        raise Failed(
            f"{args.file} is damaged so far that it cannot be checked; a backup restores it."
        ) from error
    if args.json:
        output.write_json({**asdict(report), **({"repaired": done} if args.repair else {})})
    else:
        for sentence in done:
            output.line(sentence)
        for finding in report.findings:
            output.line(f"{finding.severity}: {finding.message} To do: {finding.do}.")
        sound = "yes" if report.ok else "no"
        output.facts([("Sound", sound), ("Records", report.records), ("State", report.state_digest)])
    if not report.ok:
        output.complain(f"{args.file} is damaged; do what the findings say.")
    return OK if report.ok else FAILED


def _log_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    text = "a file to write the log to, as comma-separated values, instead of printing it"
    add_out(parser, "OUT.csv", required=False, text=text)


def _log(args: Namespace) -> int:
    if args.out is not None:
        return _write_log(args, check_out(args))
    with open_desk(args) as desk:
        ok, entries = desk.log()
    if args.json:
        output.write_json({"ok": ok, "entries": entries})
    else:
        names = ("at", "officer", "action", "detail")
        output.table(names, ([entry[name] for name in names] for entry in entries))
    return _judged(args, ok)


def _write_log(args: Namespace, out: Path) -> int:
    from app.exporting.log import export_log

    with open_desk(args) as desk:
        ok, count = export_log(desk, out)
    if args.json:
        output.write_json({"ok": ok, "file": str(out), "written": count})
    else:
        output.line(f"Wrote {out}: {count:,} entries.")
    return _judged(args, ok)


def _judged(args: Namespace, ok: bool) -> int:
    """The exit status of a log that holds, or not."""
    if not ok:
        output.complain(f"The log of {args.file} was changed from outside; ask who had the file.")
    return OK if ok else FAILED


COMMANDS = (
    Command(
        "new",
        GROUP,
        "make a case file",
        _new,
        new_arguments,
        "The passphrase is asked for twice on the terminal, or read from the file named for it.  The\n"
        "recovery key is shown once, or written to --recovery-out: as a sheet to print where that name\n"
        "ends in .pdf, else as text.  Whoever has it can open the case file.",
    ),
    Command(
        "check",
        GROUP,
        "see whether a case file is sound, and print the digest of its state",
        _check,
        _check_arguments,
        "Two replicas that hold the same records print the same digest.  Exit status 1 means damage.",
    ),
    Command(
        "log",
        GROUP,
        "print who did what and when, and whether that log is intact",
        _log,
        _log_arguments,
        "With -o it becomes a table for a spreadsheet; that it was written stands in the log from then on.",
    ),
)
