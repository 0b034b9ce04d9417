"""Backups on the command line: make one, put one back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from app.cli import output, secret
from app.cli.command import Command, add_file, add_out
from app.cli.failure import OK, Failed
from app.cli.opening import check_out, open_desk
from app.cli.progress import shown

GROUP = "case files"


def _backup_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    text = "the file to write; only an older backup of the same case file is replaced"
    add_out(parser, required=False, text=text)


def _backup(args: Namespace) -> int:
    from app.backup import Backups

    out: Path | None = args.out
    folder, keep = (None, 0) if out is not None else _by_policy()
    if out is not None:
        check_out(args)
    with open_desk(args) as desk, shown(args, "Backing up") as progress:
        if folder is None:
            made = Backups(desk).make(check_out(args), progress=progress)
        else:
            made = Backups(desk).make_in(folder, keep, progress=progress)
    if args.json:
        output.write_json({"path": made.path, "made_at": made.made_at, "size": made.size})
    else:
        output.line(f"Backed up into {made.path} ({made.size / 1e6:.1f} MB), and read back.")
    return OK


def _by_policy() -> tuple[Path, int]:
    from app import policy

    effective = policy.effective()
    if not effective.backup_folder:
        raise Failed("Name the file to write with -o, or let policy name a folder for backups.")
    return Path(effective.backup_folder), effective.backup_keep


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help="the backup")
    parser.add_argument(
        "-o", "--out", metavar="FILE", type=Path, required=True, help="the case file to make; it must be new"
    )


def _restore(args: Namespace) -> int:
    from app.backup import restore
    from db.errors import WrongPassphrase

    recovery = secret.recovery_key(args)
    passphrase = None if recovery is not None else secret.given_passphrase(args)
    with shown(args, "Restoring") as progress:
        try:
            restored = restore(
                args.backup, args.out, passphrase=passphrase, recovery_key=recovery, progress=progress
            )
        except WrongPassphrase:
            if args.passphrase_file is not None:
                raise
            # The passphrase of everyday may be a newer one than the backup's; that bars nobody from it.
            restored = restore(args.backup, args.out, progress=progress)
    if args.json:
        output.write_json(asdict(restored))
        return OK
    output.line(f"Restored {restored.file} and {restored.keys} as they were at {restored.made_at}.")
    if not restored.verified:
        output.line("It is what was written; that it is authentic will show when it is opened.")
    return OK


COMMANDS = (
    Command(
        "backup",
        GROUP,
        "write a verified backup of a case file and its key file into one file",
        _backup,
        _backup_arguments,
        "Without -o it goes into the folder that policy names, under a name with the date, and only the\n"
        "newest of this case file are kept there.  The backup is encrypted as the case file is.",
    ),
    Command(
        "restore",
        GROUP,
        "put a backup back as a new case file",
        _restore,
        _restore_arguments,
        "Nothing is ever overwritten.  The restored case file goes on as a new incarnation, so that it\n"
        "never gives a number to changes that peers have seen with other content.",
    ),
)
