"""Finding records: all of a kind, or by what they say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.cli import output
from app.cli.command import Command, add_file, add_limit, assignment
from app.cli.failure import OK

if TYPE_CHECKING:
    from app.describe import Filter, KindSpec
    from app.desk import Desk, Row

GROUP = "records"
SEARCH_LIMIT = 1000
SEARCH_MOST = 100_000
"""More than a search can give at once; a larger --limit is taken as this."""
_PAGE = 1000
_LISTED = 5
"""Columns of a plain list beside id and title."""


def _list_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("kind", metavar="KIND", help="a record kind, as `chancery kinds` lists them")
    parser.add_argument(
        "--where",
        metavar="FIELD=VALUE",
        action="append",
        default=[],
        type=assignment,
        help="only records whose field is this (or holds it; empty: has none); may be repeated,"
        " and deleted=true lists the deleted ones",
    )
    add_limit(parser, "at most so many (else all)")


def _list(args: Namespace) -> int:
    from app.describe import kind

    spec = kind(args.kind)
    filters, deleted = _filters(args.where)
    with open_desk_of(args) as desk:
        rids = desk.select(spec.token, where=filters, limit=args.limit, deleted=deleted)
        rows = _pages(desk, spec.token, rids)
        if args.json:
            output.write_json_array(rows)
        else:
            _print_list(spec, rows)
    return OK


def open_desk_of(args: Namespace) -> Desk:
    """As ``open_desk``, imported late: wrong arguments are told before anything is opened."""
    from app.cli.opening import open_desk

    return open_desk(args)


def _filters(wanted: Sequence[tuple[str, str]]) -> tuple[list[Filter], bool]:
    """Conditions, and whether deleted records are asked for instead of the others."""
    from app.describe import Filter

    filters = [Filter(name, "is", value or None) for name, value in wanted if name != "deleted"]
    deleted = any(value.lower() in ("true", "yes", "1") for name, value in wanted if name == "deleted")
    return filters, deleted


def _pages(desk: Desk, token: str, rids: Sequence[int]) -> Iterator[Row]:
    from app.absent import with_absent
    from app.mandates import vouched

    for start in range(0, len(rids), _PAGE):
        page = with_absent(desk, token, desk.rows(token, rids[start : start + _PAGE]))
        yield from vouched(desk, token, page)


def _print_list(spec: KindSpec, rows: Iterator[Row]) -> None:
    from app.describe import ValueType

    listed = [
        field
        for field in spec.fields
        if field.listed and field.type is not ValueType.REFERENCE and field.name != spec.title_fields[0]
    ][:_LISTED]
    headings = ["id", "title", *(field.name for field in listed), "marking"]
    output.table(headings, ([row[name] for name in headings] for row in rows))


def _search_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("text", metavar="TEXT", help="words; the last may be unfinished")
    add_limit(parser, f"at most so many, best first (else {SEARCH_LIMIT})", SEARCH_LIMIT)


def _search(args: Namespace) -> int:
    with open_desk_of(args) as desk:
        # argparse makes a list of what stands after a second "--"
        text = args.text if isinstance(args.text, str) else " ".join(args.text)
        rows = desk.search(text, limit=min(args.limit, SEARCH_MOST))
    if args.json:
        output.write_json_array(rows)
    else:
        output.table(
            ("id", "kind", "title", "found"),
            ([row[n] for n in ("id", "kind", "title", "snippet")] for row in rows),
        )
    return OK


COMMANDS = (
    Command("list", GROUP, "list the records of a kind", _list, _list_arguments),
    Command(
        "search",
        GROUP,
        "find records of any kind by their words, in any script",
        _search,
        _search_arguments,
        "Every word must occur.  Telephone numbers are found however they are written.",
    ),
)
