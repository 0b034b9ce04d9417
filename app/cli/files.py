"""Commands on a case file as a whole: make it, check it, read its log."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from app.cli import output, secret
from app.cli.command import Command, add_file
from app.cli.failure import FAILED, OK, Failed
from app.cli.opening import open_desk
from db.slots import key_path

GROUP = "case files"


def _new_arguments(parser: ArgumentParser) -> None:
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
        help="a new file for the recovery key (else it is printed)",
    )


def _new(args: Namespace) -> int:
    from app.desk import Desk

    file: Path = args.file
    for existing in (file, key_path(file)):
        if existing.exists():
            raise Failed(f"{existing} is already there; choose another name, nothing was overwritten.")
    if not file.parent.is_dir():
        raise Failed(f"There is no folder {file.parent}; create it first.")
    passphrase = secret.new_passphrase(args, file)
    with _recovery_file(args.recovery_out) as descriptor:
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
        desk.close()
        if descriptor is not None:
            try:
                _write_durably(descriptor, printed + "\n")
            except BaseException:
                for made in (file, key_path(file)):
                    made.unlink(missing_ok=True)
                raise
    made_facts = {
        "file": str(file),
        "keys": str(key_path(file)),
        "post": facts.post,
        "country": facts.country,
        "title": facts.title,
        "officer": args.officer,
        "device": facts.device,
        **({"recovery_key": printed} if descriptor is None else {"recovery_out": str(args.recovery_out)}),
    }
    if args.json:
        output.write_json(made_facts)
        return OK
    output.line(f"Made {file} and {key_path(file)}; keep them together.")
    if descriptor is None:
        output.line("The recovery key opens the case file when the passphrase is lost. Print it and lock it")
        output.line("away; it is not shown again:")
        output.line(printed)
    else:
        output.line(f"The recovery key is in {args.recovery_out}. Print it, lock it away, delete that file.")
    return OK


@contextmanager
def _recovery_file(path: Path | None) -> Iterator[int | None]:
    """A private new file, reserved before anything is made; it goes again when the body fails."""
    if path is None:
        yield None
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    except BaseException:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise
    os.close(descriptor)


def _write_durably(descriptor: int, text: str) -> None:
    data = text.encode("ascii")
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def _check(args: Namespace) -> int:
    with open_desk(args) as desk:
        report = desk.check()
    if args.json:
        output.write_json(asdict(report))
    else:
        for finding in report.findings:
            output.line(f"{finding.severity}: {finding.message} To do: {finding.do}.")
        sound = "yes" if report.ok else "no"
        output.facts([("Sound", sound), ("Records", report.records), ("State", report.state_digest)])
    if not report.ok:
        output.complain(f"{args.file} is damaged; do what the findings say.")
    return OK if report.ok else FAILED


def _log(args: Namespace) -> int:
    with open_desk(args) as desk:
        ok, entries = desk.log()
    if args.json:
        output.write_json({"ok": ok, "entries": entries})
    else:
        names = ("at", "officer", "action", "detail")
        output.table(names, ([entry[name] for name in names] for entry in entries))
    if not ok:
        output.complain(f"The log of {args.file} was changed from outside; ask who had the file.")
    return OK if ok else FAILED


COMMANDS = (
    Command(
        "new",
        GROUP,
        "make a case file",
        _new,
        _new_arguments,
        "The passphrase is asked for twice on the terminal, or read from the file named for it.  The\n"
        "recovery key is printed once, or written to --recovery-out; whoever has it can open the case file.",
    ),
    Command(
        "check",
        GROUP,
        "see whether a case file is sound, and print the digest of its state",
        _check,
        add_file,
        "Two replicas that hold the same records print the same digest.  Exit status 1 means damage.",
    ),
    Command(
        "log",
        GROUP,
        "print who did what and when, and whether that log is intact",
        _log,
        add_file,
    ),
)
