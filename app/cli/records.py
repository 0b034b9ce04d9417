"""Commands on single records: make, change, delete, bring back, show."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command, add_file, assignment
from app.cli.failure import OK, UsageError
from app.cli.opening import open_desk

if TYPE_CHECKING:
    from app.desk import Desk, Row

GROUP = "records"


def _add_arguments(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("kind", metavar="KIND", help="a record kind, as `chancery kinds` lists them")
    _assignment_arguments(parser)


def _set_arguments(parser: ArgumentParser) -> None:
    _one_record(parser)
    _assignment_arguments(parser)


def _assignment_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "assignments",
        metavar="FIELD=VALUE",
        nargs="+",
        type=assignment,
        help="a field's value; an empty one clears the field",
    )


def _one_record(parser: ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("id", metavar="ID", help="the record's id, as `chancery list` and `search` show it")


def _show_arguments(parser: ArgumentParser) -> None:
    _one_record(parser)
    parser.add_argument("--history", action="store_true", help="with every change, newest first")


def _values(args: Namespace) -> dict[str, str | None]:
    """The assignments by field; an empty value clears."""
    values: dict[str, str | None] = {}
    for name, value in args.assignments:
        if name in values:
            raise UsageError(f"chancery: the field {name} is given twice")
        values[name] = value or None
    return values


def _check_names(token: str, names: Iterable[str]) -> None:
    """Unknown fields are told first, with the nearest names: before a missing one that they may stand for."""
    from db.kinds import kind
    from db.unit import stored_values

    spec = kind(token)
    stored_values(spec, {name: None for name in names if name not in spec.field})


def _add(args: Namespace) -> int:
    values = _values(args)
    _check_names(args.kind, values)
    with open_desk(args) as desk:
        record_id = desk.add(args.kind, values)
    return _told(args, record_id, record_id)


def _set(args: Namespace) -> int:
    values = _values(args)
    with open_desk(args) as desk:
        desk.set(args.id, values)
        record_id = desk.get(args.id)["id"]
    return _told(args, record_id, f"Changed {', '.join(values)} of {record_id}.")


def _delete(args: Namespace) -> int:
    return _marked(args, lambda desk: desk.delete, "Deleted {}; `chancery undelete` brings it back.")


def _undelete(args: Namespace) -> int:
    return _marked(args, lambda desk: desk.undelete, "Brought {} back.")


def _marked(args: Namespace, way: Callable[[Desk], Callable[[list[str]], None]], sentence: str) -> int:
    with open_desk(args) as desk:
        way(desk)([args.id])
        record_id = desk.get(args.id)["id"]
    return _told(args, record_id, sentence.format(record_id))


def _told(args: Namespace, record_id: str, sentence: str) -> int:
    if args.json:
        output.write_json({"id": record_id})
    else:
        output.line(sentence)
    return OK


def _show(args: Namespace) -> int:
    from app.absent import with_absent
    from app.mandates import vouched

    with open_desk(args) as desk:
        found = desk.get(args.id)
        (record,) = vouched(desk, found["kind"], with_absent(desk, found["kind"], [found]))
        if lineage := desk.lineage(args.id):
            record = {**record, "part_of": lineage}
        history = desk.history(args.id) if args.history else None
        if args.json:
            output.write_json(record if history is None else {**record, "history": history})
        else:
            _print_record(desk, record)
            if history is not None:
                output.line()
                _print_history(history)
    return OK


def _print_record(desk: Desk, record: Row) -> None:
    from app.describe import ValueType, kind

    spec = kind(record["kind"])
    references = [
        reference
        for field in spec.fields
        if field.type in (ValueType.REFERENCE, ValueType.REFERENCES) and record[field.name]
        for reference in (record[field.name] if field.many else [record[field.name]])
    ]
    titles = desk.titles(references)
    missing = record.get("not_here", {})

    def called(name: str, one: str) -> str:
        if one in titles:
            return f"{titles[one][1]} ({one})"
        if one in missing.get(name, {"ids": ()})["ids"]:
            kinds = " or ".join(spec.field[name].refers_to)
            return f"not here yet{f' ({kinds})' if kinds else ''}: {one}"
        return one

    def shown(name: str, value: Any) -> Any:
        if spec.field[name].type is ValueType.REFERENCE and value:
            return called(name, value)
        if spec.field[name].type is ValueType.REFERENCES:
            return "\n".join(called(name, one) for one in value or [])
        if spec.field[name].type is ValueType.STRUCTURE:
            return "\n".join(output.plain(each) for each in value or [])
        return value

    output.facts(
        [
            (spec.label, record["title"] or "(no title)"),
            ("Id", record["id"]),
            ("Marking", record["marking"]),
            ("Releasable to", ", ".join(record["release_to"])),
            ("Deleted", "yes" if record["deleted"] else None),
            *((each.label, shown(each.name, record[each.name])) for each in spec.fields if not each.hidden),
            ("Whose word", _whose_word(desk, record)),
            *_standing(record),
            ("Created", f"{record['created_at']} by {record['created_by']} at {record['created_post']}"),
            ("Changed", record["changed_at"]),
        ]
    )


def _whose_word(desk: Desk, record: Row) -> str:
    """Of a mandate or an objective, whether it is the capital's; empty for every other record."""
    from app.mandates import Voice, voices

    if "vouched" not in record:
        return ""
    words = {
        Voice.CAPITAL: "the capital's",
        Voice.HERE: "recorded here",
        Voice.OTHER: "not from the capital",
    }
    return words[voices(desk, record["kind"], [record["id"]])[record["id"]]]


def _standing(record: Row) -> Iterator[tuple[str, str]]:
    """What else a record is: what was merged into it, what it is a part of."""
    if "asked" in record:
        yield "Asked for", f"{record['asked']}, which was merged into this record"
    if merged := record.get("merged"):
        yield (
            "Merged into it",
            "\n".join(f"{each['title'] or '(no title)'} ({each['id']})" for each in merged),
        )
    for tree in record.get("part_of", {}).values():
        if len(tree["above"]) > 1:
            yield "Within", " › ".join(each["title"] or "(no title)" for each in tree["above"])
        if circle := tree.get("circle"):
            (cut,) = (each["title"] for each in circle if each["id"] == tree["not_followed"])
            names = ", ".join(each["title"] or "(no title)" for each in circle)
            yield (
                "In a circle",
                f"{names} are parts of one another; that of {cut or '(no title)'} is not followed",
            )


def _print_history(history: list[Row]) -> None:
    def brief(value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value, ensure_ascii=False)

    rows = ([e["at"], e["officer"], e["post"], e["field"], brief(e["old"]), brief(e["new"])] for e in history)
    output.table(("at", "officer", "post", "field", "old", "new"), rows)


COMMANDS = (
    Command(
        "add",
        GROUP,
        "make a record and print its id",
        _add,
        _add_arguments,
        "All fields of one call are one change.  `chancery fields KIND` says what a field takes.",
    ),
    Command(
        "set", GROUP, "change fields of a record", _set, _set_arguments, "All of one call is one change."
    ),
    Command("delete", GROUP, "delete a record; its history stays", _delete, _one_record),
    Command("undelete", GROUP, "bring a deleted record back", _undelete, _one_record),
    Command("show", GROUP, "print a record, every field", _show, _show_arguments),
)
