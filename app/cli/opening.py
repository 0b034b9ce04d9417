"""Opening the case file that a command names, and keeping its own files from being written over."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import output, secret
from app.cli.failure import Failed
from db.kept import key_file_of
from db.slots import key_path

if TYPE_CHECKING:
    from app.desk import Desk


def open_desk(args: Namespace, *, to_check: bool = False, even_half: bool = False) -> Desk:
    """The unlocked case file; what is wrong with the files is said before a passphrase is asked for.

    What a person should know about the file is said on stderr; it is no failure.
    """
    file: Path = args.file
    if file.is_file():
        key_file_of(file)
        if not file.stat().st_size:
            raise Failed(f"{file} is empty, so it is not a case file; restore it from a backup.")
    elif not file.exists():
        raise Failed(f"There is no case file {file}; `chancery new` creates one.")
    elif file.is_dir():
        raise Failed(f"{file} is a folder, not a case file.")
    recovery = secret.recovery_key(args)
    passphrase = None if recovery is not None else secret.passphrase(args, file)
    from app import policy
    from app.desk import Desk

    desk = Desk.open(
        file, passphrase=passphrase, recovery_key=recovery, to_check=to_check, even_half=even_half
    )
    rules = policy.effective()
    for sentence in (*(notice.sentence for notice in desk.notices), rules.broken, *rules.warnings):
        if sentence:
            output.warn(sentence)
    return desk


def check_out(args: Namespace) -> Path:
    """The file to write to, once it is sure that it is no part of the case file, that its folder exists and
    that policy lets it be written there.
    """
    from app.policy.places import check_export_folder

    out: Path = args.out
    file: Path = args.file
    own = {part.resolve() for part in (file, key_path(file), Path(f"{file}-wal"), Path(f"{file}.lock"))}
    if out.resolve() in own:
        raise Failed(f"{out} belongs to the case file itself; name another file to write to.")
    if out.is_dir():
        raise Failed(f"{out} is a folder; name a file to write to.")
    if not out.parent.is_dir():
        raise Failed(f"There is no folder {out.parent}; create it first.")
    check_export_folder(out)
    return out
