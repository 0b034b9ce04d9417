"""Whether a value from outside fits its column: type, form and length, nothing about its meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from db.kinds.field import JSON_TYPES, FieldSpec, ValueType
from db.kinds.spec import KindSpec
from db.scopes import is_release

TEXT_LIMIT = 8 * 1024 * 1024

Fits = Callable[[Any], bool]

_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}")


@cache
def checks(spec: KindSpec) -> tuple[tuple[tuple[str, Fits], ...], ...]:
    """For each register of a kind its fields' names, each with the test of its stored form."""
    return tuple(tuple((name, _check_of(spec.field[name])) for name in r.fields) for r in spec.registers)


def _check_of(field: FieldSpec) -> Fits:
    if field.name == "marking":
        return _is_level
    if field.name == "source":
        return _is_source
    if field.name == "release_to":
        return lambda value: value is None or (type(value) is str and is_release(value))
    if field.type is ValueType.STRUCTURE:
        return lambda value: value is None or _is_list(value, dict)
    if field.type in JSON_TYPES:
        return lambda value: value is None or _is_list(value, str)
    return _BY_TYPE.get(field.type, _is_text)


def _is_level(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 3


def _is_source(value: Any) -> bool:
    return value is None or (type(value) is bytes and len(value) <= 65_536)


def _is_text(value: Any) -> bool:
    return value is None or (type(value) is str and len(value) <= TEXT_LIMIT and "\x00" not in value)


def _is_whole(value: Any) -> bool:
    return value is None or (type(value) is int and -(2**63) <= value < 2**63)


def _is_flag(value: Any) -> bool:
    return value is None or (type(value) is int and value in (0, 1))


def _is_id(value: Any) -> bool:
    return value is None or (type(value) is bytes and len(value) == 16)


def _is_decimal(value: Any) -> bool:
    return value is None or (type(value) is str and len(value) <= 1000 and bool(_DECIMAL.fullmatch(value)))


def _is_hash(value: Any) -> bool:
    return value is None or (type(value) is str and bool(_HASH.fullmatch(value)))


def _is_date(value: Any) -> bool:
    if value is None:
        return True
    try:
        return type(value) is str and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_moment(value: Any) -> bool:
    if value is None:
        return True
    try:
        return type(value) is str and len(value) <= 40 and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_list(value: Any, member: type) -> bool:
    if type(value) is not str or len(value) > TEXT_LIMIT:
        return False
    try:
        items = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return type(items) is list and all(type(item) is member for item in items)


_BY_TYPE: dict[ValueType, Fits] = {
    ValueType.REFERENCE: _is_id,
    ValueType.INTEGER: _is_whole,
    ValueType.FLAG: _is_flag,
    ValueType.DECIMAL: _is_decimal,
    ValueType.DATE: _is_date,
    ValueType.MOMENT: _is_moment,
    ValueType.CONTENT: _is_hash,
}
