"""Commands on attachments: files that belong to records."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from app.cli import output
from app.cli.command import MARKINGS, Command, add_file, add_out
from app.cli.failure import OK
from app.cli.opening import check_out, open_desk
from app.cli.progress import shown

GROUP = "attachments"


def _add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("id", metavar="ID", help="the record that the file belongs to")
    parser.add_argument("path", metavar="PATH", type=Path, help="the file to attach")
    parser.add_argument("--name", metavar="NAME", default="", help="what it is called (else as it is)")
    parser.add_argument("--note", metavar="TEXT", default="", help="what to know about it")
    parser.add_argument(
        "--marking", metavar="MARKING", choices=MARKINGS, help="a higher marking than the record has"
    )


def _add(args: Namespace) -> int:
    from app import attachments

    with open_desk(args) as desk:
        with shown(args, "Attaching") as progress:
            made = attachments.attach(
                desk,
                args.id,
                args.path,
                name=args.name,
                note=args.note,
                marking=args.marking,
                progress=progress,
            )
        row = attachments.one(desk, made)
    if args.json:
        output.write_json({"id": made, "sha256": row.sha256, "size": row.size})
    else:
        output.line(made)
    return OK


def _list_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("id", metavar="ID", nargs="?", help="only those of this record")


def _list(args: Namespace) -> int:
    from app import attachments
    from app.sizes import size_text

    with open_desk(args) as desk:
        rows = attachments.listed(desk, args.id)
    if args.json:
        output.write_json([asdict(row) for row in rows])
        return OK
    shown_rows = (
        [
            row.id,
            size_text(row.size),
            "yes" if row.state == "whole" else f"{size_text(row.here)} of it",
            row.marking,
            f"{row.attached_by} at {row.attached_post}",
            row.attached_at[:10],
            row.name,
        ]
        for row in rows
    )
    if not output.table(("id", "size", "here", "marking", "by", "on", "name"), shown_rows):
        output.line("There are no attachments.")
    return OK


def _one_attachment(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument(
        "id", metavar="ID", help="the attachment's id, as `chancery attachment list` shows it"
    )


def _save_arguments(parser: ArgumentParser) -> None:
    _one_attachment(parser)
    add_out(parser, text="the file to write, which must not be there yet, or a folder to write it into")


def _save(args: Namespace) -> int:
    from app import attachments

    if not args.out.is_dir():
        check_out(args)
    with open_desk(args) as desk, shown(args, "Saving") as progress:
        out = attachments.save(desk, args.id, args.out, progress=progress)
    if args.json:
        output.write_json({"file": str(out), "bytes": out.stat().st_size})
    else:
        output.line(f"Saved {out}; it is not encrypted there.")
    return OK


def _remove(args: Namespace) -> int:
    from app import attachments

    with open_desk(args) as desk:
        row = attachments.one(desk, args.id)
        attachments.remove(desk, row.id)
    if args.json:
        output.write_json({"id": row.id})
    else:
        output.line(f"Removed {row.name}; `chancery undelete` brings it back.")
    return OK


COMMANDS = (
    Command(
        "attachment add",
        GROUP,
        "attach a file to a record and print the attachment's id",
        _add,
        _add_arguments,
        "The file is copied into the case file, encrypted.  The attachment is marked as its record is, and\n"
        "goes to the same posts.",
    ),
    Command(
        "attachment list",
        GROUP,
        "list attachments, and whether their bytes are here yet",
        _list,
        _list_arguments,
        "Large files come in pieces, over several bundles if need be.",
    ),
    Command(
        "attachment save",
        GROUP,
        "write an attachment into a file outside the case file",
        _save,
        _save_arguments,
        "The new file is readable by its owner alone, and not encrypted.  Nothing is written over.",
    ),
    Command(
        "attachment remove",
        GROUP,
        "take an attachment from its record; it can be brought back",
        _remove,
        _one_attachment,
    ),
)
