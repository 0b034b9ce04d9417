"""A recovery key into a file of the officer's choice: text, or the printed sheet where the name ends in .pdf.

The file is private, and there before the key is made, so that no key is made with nowhere to go. It is
removed when what was to be done fails.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.failure import UsageError
from app.cli.reporting import PAPERS

if TYPE_CHECKING:
    from db.store import Facts


def _is_sheet(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def add_sheet(parser: ArgumentParser) -> None:
    """How the sheet is set, for commands that may write one."""
    parser.add_argument("--lang", metavar="LANG", help="the sheet's language: en, fr, es, ar (else en)")
    parser.add_argument("--paper", choices=PAPERS, help="the paper it is set on (else a4)")


def _setting(args: Namespace) -> tuple[str, str]:
    """Language and paper of the sheet."""
    return args.lang or "en", args.paper or PAPERS[0]


@contextmanager
def reserve(path: Path | None, args: Namespace) -> Iterator[int | None]:
    """Open a new private file for the key, or none where no path is given; remove it when the body fails.

    Raises UsageError where a language or a paper is given and no sheet, OSError when there is such a file
    already or the place takes none, ReportRefused when a sheet cannot be printed; then nothing is made.
    """
    if (path is None or not _is_sheet(path)) and (args.lang or args.paper):
        raise UsageError(
            "chancery: --lang and --paper are for a sheet to print; name a file that ends in .pdf"
        )
    if path is None:
        yield None
        return
    if _is_sheet(path):
        from reports.recovery import ready

        ready(*_setting(args))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    except BaseException:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise
    os.close(descriptor)


def write(descriptor: int, path: Path, key: str, facts: Facts, args: Namespace) -> None:
    """Write the key to the file that `reserve` opened at `path`, flushed to the disk.

    `facts` say which case file it opens. Raises OSError.
    """
    data = _sheet(key, facts, args) if _is_sheet(path) else f"{key}\n".encode("ascii")
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def _sheet(key: str, facts: Facts, args: Namespace) -> bytes:
    from datetime import date

    from reports.recovery import RecoverySheet, render

    return render(
        RecoverySheet(
            key=key,
            title=facts.title,
            post=facts.post,
            country=facts.country,
            device=facts.device,
            case_file_id=facts.store_id.hex(),
            made_on=date.today(),
        ),
        *_setting(args),
    )
