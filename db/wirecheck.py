"""Whether a value from outside fits its column: type, form and length, nothing about its meaning."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from db.kinds.field import FieldSpec, ValueType

TEXT_LIMIT = 8 * 1024 * 1024


def column_fits(field: FieldSpec, value: Any) -> bool:
    """Whether the stored form of ``field`` may be ``value``; NULL always may, but for a marking."""
    if field.name == "marking":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 3
    if value is None:
        return True
    if field.name == "source":
        return isinstance(value, bytes) and len(value) <= 65_536
    kind = field.type
    if kind is ValueType.REFERENCE:
        return isinstance(value, bytes) and len(value) == 16
    if kind in (ValueType.INTEGER, ValueType.FLAG):
        whole = isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
        return whole and (kind is ValueType.INTEGER or value in (0, 1))
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        return False
    return _text_fits(field, value)


def _text_fits(field: FieldSpec, value: str) -> bool:
    try:
        if field.many:
            return _list_fits(field, json.loads(value))
        if field.type is ValueType.DECIMAL:
            return Decimal(value).is_finite()
        if field.type is ValueType.DATE:
            date.fromisoformat(value)
        elif field.type is ValueType.MOMENT:
            datetime.fromisoformat(value)
        elif field.type is ValueType.CONTENT:
            return len(bytes.fromhex(value)) == 32
    except (ValueError, InvalidOperation, RecursionError):
        return False
    return True


def _list_fits(field: FieldSpec, items: Any) -> bool:
    if not isinstance(items, list):
        return False
    wanted = dict if field.type is ValueType.STRUCTURE else str
    return all(isinstance(item, wanted) for item in items)
