"""What records there are and what fields they have, as the descriptions say."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from app.cli import output
from app.cli.command import Command
from app.cli.failure import OK

if TYPE_CHECKING:
    from app.describe import FieldSpec, KindSpec

GROUP = "what records there are"
_FEW = 6
_INTERNAL = frozenset({"deleted", "source"})


def _kinds(args: Namespace) -> int:
    from app.describe import KINDS

    if args.json:
        output.write_json(
            [{"kind": spec.token, "label": spec.label, "plural": spec.plural} for spec in KINDS.values()]
        )
    else:
        about = [(spec.token, spec.plural, _about(spec)) for spec in KINDS.values()]
        output.table(("kind", "called", "what it is"), about)
    return OK


def _about(spec: KindSpec) -> str:
    return " ".join((spec.model.__doc__ or "").split("\n\n")[0].split())


def _field_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="a record kind, as `chancery kinds` lists them")


def _fields(args: Namespace) -> int:
    from app.describe import kind

    spec = kind(args.kind)
    fields = [field for field in spec.field.values() if field.name not in _INTERNAL]
    if args.json:
        output.write_json([_field_json(field) for field in fields])
        return OK
    shown = [
        (field.name, field.label, field.type.value, "yes" if field.required else "", _takes(field))
        for field in fields
        if not field.hidden
    ]
    output.table(("field", "label", "type", "required", "takes"), shown)
    groups = [register for register in spec.registers if len(register.fields) > 1]
    if groups:
        output.line()
        named = "; ".join(", ".join(group.fields) for group in groups)
        output.line(f"Changed together, as one value: {named}.")
    return OK


def _field_json(field: FieldSpec) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type.value,
        "vocabulary": field.vocabulary,
        "codes": _codes(field),
        "refers_to": list(field.refers_to),
        "unit": field.unit,
        "register": field.register,
        "policy": field.policy.value,
        "required": field.required,
        "listed": field.listed,
        "searched": field.searched,
        "hidden": field.hidden,
        "many": field.many,
        "help": field.help,
    }


def _codes(field: FieldSpec) -> list[str]:
    from resources import vocabulary

    if field.vocabulary is None or field.vocabulary not in vocabulary.names():
        return []
    return list(vocabulary.load(field.vocabulary).codes)


def _takes(field: FieldSpec) -> str:
    codes = _codes(field)
    if codes:
        few = len(codes) <= _FEW
        return f"{', '.join(codes)} ({field.vocabulary})" if few else f"a code of {field.vocabulary}"
    if field.refers_to:
        return f"the id of a record of {', '.join(field.refers_to)}"
    return field.unit or ""


COMMANDS = (
    Command("kinds", GROUP, "list the kinds of record", _kinds),
    Command(
        "fields",
        GROUP,
        "list the fields of a kind, and what they take",
        _fields,
        _field_arguments,
        "A field of several values takes them separated by commas, or as a JSON array.",
    ),
)
