"""The vocabulary in which record kinds are described.

A kind is an SQLModel class; each column carries a ``FieldSpec`` in its ``info``.  Storing,
capturing, searching, exchanging, listing, importing, exporting, forms and reports read these
descriptions and nothing else, so a field is described exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine
from sqlmodel import Field

INFO_KEY = "chancery"


class ValueType(StrEnum):
    """What a field's value is; storage, editors and parsers follow from it."""

    TEXT = "text"  # one line
    LONGTEXT = "longtext"  # paragraphs
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact, kept as a decimal string
    FLAG = "flag"  # true or false
    DATE = "date"  # ISO 8601 calendar date
    MOMENT = "moment"  # ISO 8601 date and time, UTC where it ends in Z
    CODE = "code"  # one term of a vocabulary
    CODES = "codes"  # several terms of a vocabulary (JSON array)
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    CURRENCY = "currency"  # ISO 4217
    LANGUAGE = "language"  # BCP 47
    REFERENCE = "reference"  # id of another record
    REFERENCES = "references"  # ids of other records (JSON array)
    LIST = "list"  # JSON array of strings
    STRUCTURE = "structure"  # JSON array of objects
    CONTENT = "content"  # SHA-256 (hex) of bytes kept once in the store


JSON_TYPES = frozenset({ValueType.CODES, ValueType.REFERENCES, ValueType.LIST, ValueType.STRUCTURE})
"""Types whose column holds JSON text; an empty array is stored as NULL."""


class Policy(StrEnum):
    """Which of several concurrent values of one register is shown."""

    LATEST = "latest"  # highest hybrid logical clock, then replica id
    HIGHEST = "highest"  # markings: the higher holds
    COMMON = "common"  # release lists: what all allow


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind.

    ``register`` names the group of fields that are merged as one value; ``many`` is true of
    values that hold several entries; ``unit`` is shown beside the value ("%", "days"). A record whose
    reference is ``goes_with`` is about the record that it leads to alone, and is erased with it.
    """

    name: str
    label: str
    type: ValueType
    register: str
    vocabulary: str | None = None
    refers_to: tuple[str, ...] = ()
    unit: str | None = None
    policy: Policy = Policy.LATEST
    searched: bool = False
    listed: bool = False
    required: bool = False
    hidden: bool = False
    help: str | None = None
    goes_with: bool = False
    united: bool = False
    """Whether two lists become one by holding what either holds: each entry stands for itself."""
    tree: bool = False
    """Whether the field says what a record is a part of, so that no chain of them may come back to itself."""

    @property
    def many(self) -> bool:
        """Whether the value holds several entries."""
        return self.type in JSON_TYPES


_STORAGE: dict[ValueType, type[TypeEngine[Any]]] = {
    ValueType.INTEGER: Integer,
    ValueType.FLAG: Integer,
    ValueType.REFERENCE: LargeBinary,
}


def column(
    label: str,
    kind: ValueType = ValueType.TEXT,
    *,
    register: str | None = None,
    vocabulary: str | None = None,
    refers_to: Sequence[str] = (),
    unit: str | None = None,
    policy: Policy = Policy.LATEST,
    searched: bool | None = None,
    listed: bool = False,
    required: bool = False,
    hidden: bool = False,
    help: str | None = None,
    goes_with: bool = False,
    united: bool | None = None,
    tree: bool = False,
) -> Any:
    """Describe one column of a kind.

    ``searched`` defaults to true for text, lists and structures; ``register`` to the field itself; ``united``
    to true for lists but those of structures.
    """
    if searched is None:
        searched = kind in _SEARCHED and not hidden
    spec = FieldSpec(
        name="",
        label=label,
        type=kind,
        register=register or "",
        vocabulary=vocabulary,
        refers_to=tuple(refers_to),
        unit=unit,
        policy=policy,
        searched=searched,
        listed=listed,
        required=required,
        hidden=hidden,
        help=help,
        goes_with=goes_with,
        united=kind in _UNITED if united is None else united,
        tree=tree,
    )
    return Field(
        default=None,
        sa_type=_STORAGE.get(kind, Text),
        nullable=True,
        index=kind is ValueType.REFERENCE and (listed or required),
        sa_column_kwargs={"info": {INFO_KEY: spec}},
    )


_SEARCHED = frozenset(
    {
        ValueType.TEXT,
        ValueType.LONGTEXT,
        ValueType.LIST,
        ValueType.STRUCTURE,
    }
)


_UNITED = frozenset({ValueType.CODES, ValueType.REFERENCES, ValueType.LIST})


def spec_of(col: Column[Any]) -> FieldSpec | None:
    """The description that a table column carries, named after the column; None for ``rid``."""
    spec = col.info.get(INFO_KEY)
    if not isinstance(spec, FieldSpec):
        return None
    return replace(spec, name=col.name, register=spec.register or col.name)


def longtext(label: str, **more: Any) -> Any:
    """Paragraphs."""
    return column(label, ValueType.LONGTEXT, **more)


def date(label: str, **more: Any) -> Any:
    """An ISO 8601 calendar date."""
    return column(label, ValueType.DATE, **more)


def code(label: str, vocabulary: str, **more: Any) -> Any:
    """One term of the named vocabulary."""
    return column(label, ValueType.CODE, vocabulary=vocabulary, **more)


def codes(label: str, vocabulary: str, **more: Any) -> Any:
    """Several terms of the named vocabulary."""
    return column(label, ValueType.CODES, vocabulary=vocabulary, **more)


def ref(label: str, *kinds: str, **more: Any) -> Any:
    """A reference to a record of one of ``kinds``; of any kind when none is named."""
    return column(label, ValueType.REFERENCE, refers_to=kinds, **more)


def refs(label: str, *kinds: str, **more: Any) -> Any:
    """References to several records."""
    return column(label, ValueType.REFERENCES, refers_to=kinds, **more)


def structure(label: str, **more: Any) -> Any:
    """A JSON array of objects whose keys follow the standard that the field comes from."""
    return column(label, ValueType.STRUCTURE, **more)


def listing(label: str, **more: Any) -> Any:
    """A JSON array of strings."""
    return column(label, ValueType.LIST, **more)


def decimal(label: str, **more: Any) -> Any:
    """An exact decimal number, kept as its string."""
    return column(label, ValueType.DECIMAL, **more)


def integer(label: str, **more: Any) -> Any:
    """A whole number."""
    return column(label, ValueType.INTEGER, **more)


def flag(label: str, **more: Any) -> Any:
    """True or false."""
    return column(label, ValueType.FLAG, **more)


def money(label: str = "Amount", **more: Any) -> Any:
    """A signed amount; shares the register ``money`` with its currency and value date."""
    return column(label, ValueType.DECIMAL, register="money", **more)


def currency(label: str = "Currency", **more: Any) -> Any:
    """An ISO 4217 code, in the register of its amount."""
    more.setdefault("register", "money")
    return column(label, ValueType.CURRENCY, **more)


def value_date(label: str = "Value date", **more: Any) -> Any:
    """The date at which an amount is valued, in the register of its amount."""
    more.setdefault("register", "money")
    return column(label, ValueType.DATE, **more)


def country(label: str = "Country", **more: Any) -> Any:
    """An ISO 3166-1 alpha-2 code."""
    return column(label, ValueType.COUNTRY, **more)


def language(label: str = "Language", **more: Any) -> Any:
    """A BCP 47 language tag."""
    return column(label, ValueType.LANGUAGE, **more)


def content(label: str, **more: Any) -> Any:
    """The SHA-256, in hexadecimal, of bytes that the store keeps once."""
    return column(label, ValueType.CONTENT, searched=False, **more)
