"""Records of one kind as comma-separated values (RFC 4180), for spreadsheets and scripts.

UTF-8 with a byte order mark, or spreadsheets on Windows misread it.  The first row names the fields.  A
reference is an id, followed by a column with the title of what it refers to; lists are joined with "; "
(as JSON where an entry holds a semicolon or is risky); structures are JSON; amounts and numbers stay bare,
so that they count; every other text is guarded against being run as a formula (``app.exporting.safe``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.exporting.records import Records, Row, ceiling_of, pages
from app.exporting.replacing import replacing
from app.exporting.safe import guarded, is_risky
from app.importing.incoming import Progress
from db.kinds import KINDS, FieldSpec, KindSpec, ValueType, kind
from db.values import canonical_json

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_STAMPS = ("marking", "release_to", "created_at", "created_by", "created_post", "changed_at")
_JOINT = "; "
Titles = dict[str, str]


def export_csv(
    desk: Records,
    out_path: Path,
    kind_token: str,
    *,
    up_to: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Write every record of a kind whose marking is at most ``up_to`` (all, where None); returns how many.

    Raises UnknownKind, BadValue (an unknown marking), NotWritten.  The file appears whole or not at all.
    """
    spec = kind(kind_token)
    ceiling = ceiling_of(up_to)
    titles = below(desk, spec, ceiling, [field.name for field in _fields(spec)])
    total = len(desk.select(spec.token, ceiling=ceiling))
    written = 0
    with replacing(out_path) as file:
        text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(header(spec))
        for row in pages(desk, spec.token, ceiling):
            writer.writerow(cells(spec, row, titles))
            written += 1
            if progress is not None and written % 100 == 0:
                progress(written, total)
        text.detach()  # the file is closed by whoever opened it
    return written


def header(spec: KindSpec) -> list[str]:
    """The names of the columns: the id, the fields that people see, then the record's own stamps."""
    return ["id", *(name for field in _fields(spec) for name in _columns(field)), *_STAMPS]


def cells(spec: KindSpec, row: Row, titles: Titles) -> list[str]:
    """One record as the texts of its cells; ``titles`` has those of the records that may be named."""
    made = [str(row["id"])]
    for field in _fields(spec):
        value = row.get(field.name)
        if field.type is ValueType.REFERENCE:
            made += [value, guarded(titles[value])] if value in titles else ["", ""]
        elif field.type is ValueType.REFERENCES:
            known = [item for item in value or () if item in titles]
            made += [_joined(known), _joined([titles[item] for item in known])]
        else:
            made.append(guarded_cell(field, value))
    for name in _STAMPS:
        value = row.get(name)
        made.append(_joined(value) if isinstance(value, list) else guarded(str(value or "")))
    return made


def _fields(spec: KindSpec) -> Iterator[FieldSpec]:
    return (field for field in spec.fields if not field.hidden and field.type is not ValueType.CONTENT)


def _columns(field: FieldSpec) -> tuple[str, ...]:
    if field.type is ValueType.REFERENCE:
        return field.name, f"{field.name}_title"
    if field.type is ValueType.REFERENCES:
        return field.name, f"{field.name}_titles"
    return (field.name,)


def guarded_cell(field: FieldSpec, value: Any) -> str:
    """The value of a field that names no other record, as the text of a cell."""
    if value is None or value == []:
        return ""
    return _WRITERS.get(field.type, _text)(value)


def _text(value: Any) -> str:
    return guarded(str(value))


def _flag(value: Any) -> str:
    return "true" if value else "false"


def _bare_number(value: Any) -> str:
    text = str(value)
    return text if _NUMBER.fullmatch(text) else guarded(text)


def _joined(value: list[str]) -> str:
    if any(_JOINT.strip() in entry or is_risky(entry) for entry in value):
        return canonical_json(value)
    return guarded(_JOINT.join(value))


_WRITERS: dict[ValueType, Callable[[Any], str]] = {
    ValueType.FLAG: _flag,
    ValueType.INTEGER: _bare_number,
    ValueType.DECIMAL: _bare_number,
    ValueType.LIST: _joined,
    ValueType.CODES: _joined,
    ValueType.STRUCTURE: canonical_json,
}


def below(desk: Records, spec: KindSpec, ceiling: int, fields: Sequence[str]) -> Titles:
    """Titles of every record that these fields may name: nothing above the ceiling is among them."""
    wanted: dict[str, None] = {}
    for name in fields:
        field = spec.field.get(name)
        if field is not None and field.type in (ValueType.REFERENCE, ValueType.REFERENCES):
            wanted.update(dict.fromkeys(field.refers_to or KINDS))
    return {row["id"]: str(row["title"]) for token in wanted for row in pages(desk, token, ceiling)}
