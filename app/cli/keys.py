"""The command that lists and changes who can open a case file, and how."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import output, recovery_out, secret
from app.cli.command import Command, add_file
from app.cli.failure import OK, Failed, UsageError
from app.cli.opening import open_desk
from app.cli.progress import shown

if TYPE_CHECKING:
    from app.keys import KeyRow, Keys

GROUP = "case files"
_RECIPIENT = "age1pq"
_MOST = 16 * 1024

_OPTIONS = {
    "slot": "--slot",
    "officer": "--officer",
    "new_passphrase_file": "--new-passphrase-file",
    "recipient": "--recipient",
    "out": "--out",
    "lang": "--lang",
    "paper": "--paper",
}


def _list(args: Namespace, keys: Keys) -> None:
    rows = keys.list()
    if args.json:
        output.write_json([_listed(row) for row in rows])
        return
    headings = ("slot", "officer", "kind", "made", "cost", "in use")
    output.table(
        headings, ((row.slot, row.officer, row.kind, row.made_at, _cost(row), row.in_use) for row in rows)
    )


def _listed(row: KeyRow) -> dict[str, Any]:
    found = asdict(row)
    del found["made_at"]
    return found


def _cost(row: KeyRow) -> str:
    if row.memory_kib is None:
        return ""
    return f"{row.memory_kib / 1024:g} MiB, {row.passes} passes, {row.lanes} lanes"


def _add_passphrase(args: Namespace, keys: Keys) -> None:
    _made(args, keys.add_passphrase(args.officer, secret.added_passphrase(args)))


def _change_passphrase(args: Namespace, keys: Keys) -> None:
    row = keys.change_passphrase(secret.added_passphrase(args), args.slot)
    _made(args, row, f"Changed {_called(row)}. Old copies of the key file still open with the one before;")
    if not args.json:
        output.line("`chancery keys FILE rotate` ends that for the case file as it is from then on.")


def _rename(args: Namespace, keys: Keys) -> None:
    row = keys.rename(args.slot, args.officer)
    _made(args, row, f"Renamed: {_called(row)}.")


def _add_recovery(args: Namespace, keys: Keys) -> None:
    out: Path | None = args.out
    with recovery_out.reserve(out, args) as descriptor:

        def deliver(key: str) -> None:
            if out is not None and descriptor is not None:
                recovery_out.write(descriptor, out, key, keys.facts, args)

        printed = keys.add_recovery(deliver)
    if args.json:
        where = {"recovery_key": printed} if args.out is None else {"recovery_out": str(args.out)}
        output.write_json({"slot": "recovery", **where})
    elif args.out is None:
        output.line(
            "The recovery key opens the case file when the passphrase is lost. The one before it does"
        )
        output.line("so no longer. Print it and lock it away; it is not shown again:")
        output.line(printed)
    else:
        output.line(f"The recovery key is in {args.out}. Print it, lock it away, delete that file.")


def _add_escrow(args: Namespace, keys: Keys) -> None:
    _made(args, keys.add_escrow(None if args.recipient is None else _recipient(args.recipient)))


def _recipient(text: str) -> str:
    """The recipient itself, or what the file of that name holds: it has two thousand letters."""
    if text.lower().startswith(_RECIPIENT):
        return text
    with Path(text).open("rb") as source:
        data = source.read(_MOST)
    found = [line.strip() for line in data.decode("ascii", "replace").splitlines()]
    named = [line for line in found if line.lower().startswith(_RECIPIENT)]
    if len(named) != 1:
        raise Failed(
            f"{text} does not hold one post-quantum recipient (age1pq1 and so on); name the right file."
        )
    return named[0]


def _add_device(args: Namespace, keys: Keys) -> None:
    _made(args, keys.add_device(secret.added_passphrase(args), args.officer))


def _remember(args: Namespace, keys: Keys) -> None:
    _made(args, keys.remember())


def _forget(args: Namespace, keys: Keys) -> None:
    keys.forget()
    if args.json:
        output.write_json({"forgotten": True})
    else:
        output.line("The system's keyring no longer opens the case file.")


def _remove(args: Namespace, keys: Keys) -> None:
    row = keys.remove(args.slot)
    _made(args, row, f"Removed {_called(row)}. Old copies of the key file still hold it;")
    if not args.json:
        output.line("`chancery keys FILE leave --officer NAME` ends that when somebody leaves.")


def _rotate(args: Namespace, keys: Keys) -> None:
    with shown(args, "Encrypting anew") as progress:
        keys.rotate(progress)
    if args.json:
        output.write_json({"rotated": True, "keys": len(keys.list())})
    else:
        output.line(
            "The case file is encrypted anew. Backups from before still open with the keys of their time."
        )


def _leave(args: Namespace, keys: Keys) -> None:
    with shown(args, "Encrypting anew") as progress:
        left = keys.leaver(args.officer or args.slot, progress)
    if args.json:
        found = asdict(left)
        found["remaining"] = [_listed(row) for row in left.remaining]
        output.write_json(found)
        return
    output.line(f"{left.officer} no longer opens the case file ({', '.join(left.removed)}).")
    output.line(f"What opens it now: {', '.join(_called(row) for row in left.remaining)}.")
    if any(row.kind == "recovery" for row in left.remaining):
        output.line(
            "Could the recovery sheet be known? Then print a new one: chancery keys FILE add-recovery"
        )
    if left.backups:
        output.line("These backups still open with the old keys; destroy them, or know where they are:")
        output.table(("made", "where"), ((backup.at, backup.path) for backup in left.backups))
    output.line("Copies that were made without Chancery are not known here.")


def _called(row: KeyRow) -> str:
    return f"{row.slot} ({row.officer})" if row.officer else row.slot


def _made(args: Namespace, row: KeyRow, sentence: str = "") -> None:
    if args.json:
        output.write_json(_listed(row))
    else:
        output.line(sentence or f"Added {_called(row)}.")


# What is done, with the options it needs and those it takes besides.
_Action = tuple["Callable[[Namespace, Keys], None]", tuple[str, ...], tuple[str, ...]]
_ACTIONS: dict[str, _Action] = {
    "list": (_list, (), ()),
    "add-passphrase": (_add_passphrase, ("officer",), ("new_passphrase_file",)),
    "change-passphrase": (_change_passphrase, (), ("slot", "new_passphrase_file")),
    "rename": (_rename, ("slot", "officer"), ()),
    "add-recovery": (_add_recovery, (), ("out", "lang", "paper")),
    "add-escrow": (_add_escrow, (), ("recipient",)),
    "add-device": (_add_device, (), ("officer", "new_passphrase_file")),
    "remember": (_remember, (), ()),
    "forget": (_forget, (), ()),
    "remove": (_remove, ("slot",), ()),
    "rotate": (_rotate, (), ()),
    "leave": (_leave, (), ("officer", "slot")),
}


def _arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("action", metavar="ACTION", choices=tuple(_ACTIONS), help="one of those above")
    parser.add_argument("--slot", metavar="NAME", help="which way to open: its slot, or its officer's name")
    parser.add_argument("--officer", metavar="NAME", help="whose passphrase it is, or who leaves")
    parser.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        type=Path,
        help="the file whose first line is the new passphrase (else the terminal asks)",
    )
    parser.add_argument(
        "--recipient", metavar="AGE1PQ...", help="the ministry's public key, or a file of it (else policy's)"
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar="PATH",
        type=Path,
        help="a new file for the recovery key, a sheet to print if it ends in .pdf (else it is shown)",
    )
    recovery_out.add_sheet(parser)


def _keys(args: Namespace) -> int:
    from app.keys import Keys

    run, needed, taken = _ACTIONS[args.action]
    for name, option in _OPTIONS.items():
        given = getattr(args, name) is not None
        if given and name not in (*needed, *taken):
            raise UsageError(f"chancery keys: {args.action} takes no {option}")
        if not given and name in needed:
            raise UsageError(f"chancery keys: {args.action} needs {option}")
    if args.action == "leave" and (args.officer is None) == (args.slot is None):
        raise UsageError("chancery keys: leave needs --officer or --slot, to say who leaves")
    with open_desk(args) as desk:
        run(args, Keys(desk))
    return OK


COMMANDS = (
    Command(
        "keys",
        GROUP,
        "list and change who can open a case file, and how",
        _keys,
        _arguments,
        "list               who can open it, how, and which key it was opened with now\n"
        "add-passphrase     a passphrase of one more officer (--officer, --new-passphrase-file)\n"
        "change-passphrase  another one in the place of yours, or of --slot (--new-passphrase-file)\n"
        "rename             say anew whose a slot is (--slot, --officer)\n"
        "add-recovery       a new recovery key; the one before no longer opens (--out, --lang, --paper)\n"
        "add-escrow         let a ministry open it with a key that the post never has (--recipient)\n"
        "add-device         a passphrase that opens it on this machine only (--new-passphrase-file)\n"
        "remember, forget   let the system's keyring open it, or no longer\n"
        "remove             take a key away (--slot); never the last one\n"
        "rotate             encrypt the whole case file anew, so that old keys open nothing new\n"
        "leave              an officer leaves (--officer): remove their keys and rotate, in one step",
    ),
)
