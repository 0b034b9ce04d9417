"""A field's value as a reader sees it, whatever its type: for history and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui import formats
from ui.desk import FieldType, KindInfo


def structure_lines(value: object) -> list[str]:
    """The entries of a structure, one line each: its main value first, then what qualifies it."""
    lines = []
    for entry in value if isinstance(value, list) else []:
        if not isinstance(entry, dict):
            lines.append(str(entry))
            continue
        parts = []
        for key, item in sorted(entry.items(), key=lambda pair: pair[0] != "value"):
            if item in (None, "", [], {}) or key in ("lang", "language", "parameters"):
                continue
            if isinstance(item, list):
                parts.append(", ".join(structure_lines(item)))
            elif isinstance(item, dict):
                parts.append(", ".join(structure_lines([item])))
            else:
                parts.append(str(item))
        if parts:
            lines.append(", ".join(parts))
    return lines


def value_words(
    info: KindInfo,
    name: str,
    value: Any,
    label: Callable[[str, str], str],
    titles: Mapping[str, tuple[str, str]],
) -> str:
    """The value in words; an empty text for nothing.

    ``label`` words a vocabulary's code, ``titles`` gives kind and title of records by id.
    """
    field = info.named(name)
    if value in (None, "", []):
        return ""
    if field is None:
        return str(value)
    if field.type is FieldType.STRUCTURE:
        return "; ".join(structure_lines(value))
    if isinstance(value, list):
        linked = field.type is FieldType.LINKS
        words = [
            titles.get(str(item), ("", str(item)))[1] if linked else label(field.vocabulary, str(item))
            for item in value
        ]
        return ", ".join(words)
    if field.type is FieldType.LINK:
        return titles.get(str(value), ("", str(value)))[1]
    if field.type is FieldType.DATE:
        return formats.long_day(str(value))
    if field.type is FieldType.MOMENT:
        return formats.moment(str(value))
    if field.type is FieldType.DECIMAL:
        return formats.grouped(str(value))
    return label(field.vocabulary, str(value)) if field.vocabulary else str(value)
