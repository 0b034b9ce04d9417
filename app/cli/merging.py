"""Duplicates: finding records that may be one, and making one record of several."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, assignment
from app.cli.failure import OK, UsageError
from app.cli.opening import open_desk

if TYPE_CHECKING:
    from app.merging import Merged, Taken
    from db.duplicates import Pair

GROUP = "records"


def _merge_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("keep", metavar="KEEP", help="the id of the record that stays")
    parser.add_argument("others", metavar="OTHER", nargs="+", help="ids of records that are the same one")
    parser.add_argument(
        "--take",
        metavar="FIELD=ID",
        action="append",
        default=[],
        type=assignment,
        help="whose value a field takes; may be repeated",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")


def _merge(args: Namespace) -> int:
    take: dict[str, str] = {}
    for name, record_id in args.take:
        if name in take:
            raise UsageError(f"chancery: the field {name} is given twice")
        take[name] = record_id
    with open_desk(args) as desk:
        outcome = desk.merge(args.keep, args.others, take=take, dry_run=args.dry_run)
    if args.json:
        output.write_json(outcome.as_json())
    else:
        _print(outcome, args.dry_run)
    return OK


def _print(outcome: Merged, dry_run: bool) -> None:
    names = ", ".join(outcome.merged)
    leads = "lead" if len(outcome.merged) > 1 else "leads"
    output.line(
        f"{names} would lead to {outcome.kept}." if dry_run else f"{names} {leads} to {outcome.kept} now."
    )
    _fields("Takes" if dry_run else "Took", outcome.taken)
    _fields("Left, since fewer people may see it (--take takes it)", outcome.left)


def _fields(heading: str, items: Iterable[Taken]) -> None:
    pairs: Sequence[tuple[str, str]] = [
        (f"  {each.field}", f"{output.plain(each.new) or '(empty)'}  ({', '.join(each.of) or 'emptied'})")
        for each in items
    ]
    if pairs:
        output.line(f"{heading}:")
        output.facts(pairs)


def _duplicates_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--kind", metavar="KIND", help="of this kind alone")
    parser.add_argument(
        "--dismiss",
        metavar="ID",
        nargs=2,
        action="append",
        default=[],
        help="two records that are not one: this case file offers them no more; may be repeated",
    )


def _duplicates(args: Namespace) -> int:
    with open_desk(args) as desk:
        for one, other in args.dismiss:
            desk.dismiss(one, other)
        pairs = desk.duplicates(args.kind)
    if args.json:
        output.write_json([_as_json(pair) for pair in pairs])
        return OK
    shown = (
        [pair.kind, pair.one, pair.titles[0], pair.other, pair.titles[1], _because(pair)] for pair in pairs
    )
    if not output.table(("kind", "id", "title", "other id", "other title", "both say"), shown):
        output.line("No two records share what should be theirs alone.")
    return OK


def _because(pair: Pair) -> str:
    return ", ".join(f"{name}: {value}" for name, value in pair.because)


def _as_json(pair: Pair) -> dict[str, Any]:
    return {
        "kind": pair.kind,
        "one": {"id": pair.one, "title": pair.titles[0]},
        "other": {"id": pair.other, "title": pair.titles[1]},
        "because": [{"field": name, "value": value} for name, value in pair.because],
        "weight": pair.weight,
    }


COMMANDS = (
    Command(
        "duplicates",
        GROUP,
        "list records that may be one and the same, best first",
        _duplicates,
        _duplicates_arguments,
        "Two records are listed that share an identifier, an e-mail address or a website, or a name at one\n"
        "place. Nothing is merged by itself: `chancery merge` does it.",
    ),
    Command(
        "merge",
        GROUP,
        "make one record of several that are the same",
        _merge,
        _merge_arguments,
        "KEEP keeps what it says and takes what it lacks; the others lead to it from then on, everywhere.\n"
        "It is one change, which undo takes back.",
    ),
)
