"""A list as it stands on screen, as comma-separated values: its records, order and columns, words for codes.

What is marked higher than asked for stays out and is counted; so does the title of a linked record that is.
Texts are guarded against being run as formulas (``app.exporting.safe``); dates are ISO 8601, amounts bare.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.exporting.csv import below, guarded_cell
from app.exporting.records import PAGE, Records, Row, ceiling_of
from app.exporting.replacing import replacing
from app.exporting.safe import guarded
from app.importing.incoming import Progress
from db.kinds import MARKINGS, KindSpec, ValueType, kind

Labels = Callable[[str, str], str]
"""The words of a code of a vocabulary."""
_WORDED = (ValueType.CODE, ValueType.CODES, ValueType.COUNTRY, ValueType.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Written:
    """How many records an export holds, and how many it left out for their marking."""

    records: int
    left_out: int


def export_listing(
    desk: Records,
    out: Path,
    token: str,
    rids: Sequence[int],
    columns: Sequence[tuple[str, str]],
    labels: Labels,
    *,
    up_to: str | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write these records of a kind, in this order; ``columns`` are names and heads of the fields.

    The marking comes last, as its code. Raises BadValue (an unknown marking), NotWritten. The file appears
    whole or not at all.
    """
    spec = kind(token)
    ceiling = ceiling_of(up_to)
    names = [name for name, _ in columns]
    titles = below(desk, spec, ceiling, names)
    written = left_out = 0
    with replacing(out) as file:
        text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([*(guarded(head) for _, head in columns), "marking"])
        for start in range(0, len(rids), PAGE):
            for row in desk.rows(token, rids[start : start + PAGE], ceiling=ceiling):
                if MARKINGS.index(row["marking"]) > ceiling:
                    left_out += 1
                    continue
                writer.writerow([*(_cell(spec, row, name, titles, labels) for name in names), row["marking"]])
                written += 1
            if progress is not None:
                progress(min(start + PAGE, len(rids)), len(rids))
        text.detach()  # the file is closed by whoever opened it
    return Written(written, left_out)


def _cell(spec: KindSpec, row: Row, name: str, titles: dict[str, str], labels: Labels) -> str:
    field, value = spec.field.get(name), row.get(name)
    if field is None or value in (None, [], ""):
        return guarded(str(value or ""))
    if field.type is ValueType.REFERENCE:
        return guarded(titles.get(value, ""))
    if field.type in _WORDED:
        vocabulary = field.vocabulary or field.type.value
        codes: list[Any] = value if isinstance(value, list) else [value]
        return guarded("; ".join(labels(vocabulary, str(code)) for code in codes))
    return guarded_cell(field, value)
