"""Values between the program, which has Python types, and the columns, which have four.

``to_column`` checks and normalises; ``from_column`` gives back what programs and JSON want:
text, int, bool, lists, dicts, and ids in text form.  Decimals stay strings: money is exact.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from db import ids
from db.errors import ChanceryError
from db.kinds.field import FieldSpec, ValueType
from resources.sentences import Sentence, named, say, why

Column = str | int | bytes | None
Value = str | int | bool | list[Any] | None

_TEXT_LIMIT = 8 * 1024 * 1024
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_HASH = re.compile(r"[0-9a-f]{64}")


class BadValue(ChanceryError):
    """A value that its field cannot hold; ``field`` is that field's name, where it is known."""

    def __init__(self, message: Sentence, field: str = "") -> None:
        super().__init__(message)
        self.field = field


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, real characters."""
    return _ENCODER.encode(value)


def decimal_text(text: str, label: str) -> str:
    """The plain decimal string of a number: no exponent, no plus; digits are kept as written."""
    text = text.strip()
    if not _DECIMAL.fullmatch(text):
        raise BadValue(
            say(
                "{field} takes a decimal number such as 1250000.00, not “{text}”.",
                field=named(label),
                text=text,
            )
        )
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadValue(
            say(
                "{field} takes a decimal number such as 1250000.00, not “{text}”.",
                field=named(label),
                text=text,
            )
        ) from None
    if number == 0:
        number = abs(number)
    return format(number, "f")


def _date_text(text: str, label: str) -> str:
    text = text.strip()
    if not _DATE.fullmatch(text):
        raise BadValue(
            say("{field} takes a date such as 2026-11-23, not “{text}”.", field=named(label), text=text)
        )
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadValue(
            say(
                "{field} takes a date that exists, and “{text}” does not: {error}.",
                field=named(label),
                text=text,
                error=why(error),
            )
        ) from None


def _moment_text(text: str, label: str) -> str:
    text = text.strip()
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadValue(
            say(
                "{field} takes a date and time such as 2026-11-23T14:30, not “{text}”.",
                field=named(label),
                text=text,
            )
        ) from None
    return moment.isoformat(timespec="minutes" if moment.second == 0 else "seconds").replace("+00:00", "Z")


def _json_text(spec: FieldSpec, value: Any) -> str | None:
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                value = json.loads(text)
            except ValueError as error:
                raise BadValue(
                    say("{field} takes a JSON array: {error}.", field=named(spec.label), error=str(error))
                ) from None
        elif spec.type is ValueType.STRUCTURE:
            raise BadValue(
                say(
                    "{field} takes a JSON array of objects, not “{text}”.",
                    field=named(spec.label),
                    text=text[:40],
                )
            )
        else:
            value = [part.strip() for part in text.split(",") if part.strip()]
    if not isinstance(value, list | tuple):
        raise BadValue(say("{field} takes a list.", field=named(spec.label)))
    items = list(value)
    if not items:
        return None
    if spec.type is ValueType.STRUCTURE:
        if not all(isinstance(item, dict) for item in items):
            raise BadValue(say("{field} takes a JSON array of objects.", field=named(spec.label)))
    elif not all(isinstance(item, str) for item in items):
        raise BadValue(say("{field} takes a list of texts.", field=named(spec.label)))
    if spec.type is ValueType.REFERENCES:
        items = [ids.to_text(ids.to_bytes(item)) for item in items]
    return canonical_json(items)


def to_column(spec: FieldSpec, value: Any) -> Column:
    """What the column holds for ``value``; empty text and empty lists become NULL.

    Raises BadValue with the field, its label and an example of what it takes.
    """
    try:
        return _column(spec, value)
    except BadValue as error:
        error.field = spec.name
        raise


def _column(spec: FieldSpec, value: Any) -> Column:
    if value is None or value == "":
        return None
    kind = spec.type
    if spec.many:
        text = _json_text(spec, value)
        if text is not None and len(text) > _TEXT_LIMIT:
            raise BadValue(
                say("{field} is longer than 8 MiB; keep long content as a document.", field=named(spec.label))
            )
        return text
    if kind is ValueType.INTEGER:
        return _integer(spec, value)
    if kind is ValueType.FLAG:
        return _flag(spec, value)
    if kind is ValueType.REFERENCE:
        return ids.to_bytes(str(value).strip())
    text = _plain_text(spec, value)
    if kind is ValueType.DECIMAL:
        return decimal_text(text, spec.label)
    if kind is ValueType.DATE:
        return _date_text(text, spec.label)
    if kind is ValueType.MOMENT:
        return _moment_text(text, spec.label)
    if kind is ValueType.CURRENCY and not _CURRENCY.fullmatch(text):
        raise BadValue(
            say(
                "{field} takes an ISO 4217 code such as EUR, not “{text}”.",
                field=named(spec.label),
                text=text,
            )
        )
    if kind is ValueType.COUNTRY and not _COUNTRY.fullmatch(text):
        raise BadValue(
            say(
                "{field} takes an ISO 3166 code of two letters such as ID, not “{text}”.",
                field=named(spec.label),
                text=text,
            )
        )
    if kind is ValueType.CONTENT and not _HASH.fullmatch(text):
        raise BadValue(
            say("{field} takes the SHA-256 of stored content in hexadecimal.", field=named(spec.label))
        )
    return text


def _plain_text(spec: FieldSpec, value: Any) -> str:
    text = str(value).replace("\x00", "")  # SQL functions see text only up to a NUL; no text needs one
    if len(text) > _TEXT_LIMIT:
        raise BadValue(
            say("{field} is longer than 8 MiB; keep long content as a document.", field=named(spec.label))
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadValue(
            say("{field} holds half of a character (a lone surrogate).", field=named(spec.label))
        ) from None
    if spec.type is not ValueType.LONGTEXT:
        text = text.strip() if spec.type is not ValueType.TEXT else text
    return text


def _integer(spec: FieldSpec, value: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise BadValue(
            say("{field} takes a whole number, not “{value}”.", field=named(spec.label), value=value)
        ) from None
    if not -(2**63) <= number < 2**63:
        raise BadValue(say("{field} takes a whole number of at most 18 digits.", field=named(spec.label)))
    return number


_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def _flag(spec: FieldSpec, value: Any) -> int:
    text = str(value).strip().lower()
    if text in _TRUE:
        return 1
    if text in _FALSE:
        return 0
    raise BadValue(say("{field} takes true or false, not “{value}”.", field=named(spec.label), value=value))


def from_column(spec: FieldSpec, stored: Any) -> Value:
    """The program's value of what the column holds."""
    if stored is None:
        return None
    if spec.many:
        items: list[Any] = json.loads(stored)
        return items
    if spec.type is ValueType.FLAG:
        return bool(stored)
    if spec.type is ValueType.REFERENCE:
        return ids.to_text(bytes(stored))
    if spec.type is ValueType.INTEGER:
        return int(stored)
    return str(stored)
