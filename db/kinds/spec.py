"""A kind as the rest of the program sees it: its fields, its registers, how it is called.

Registers are numbered per kind: the four that every record has come first, then the kind's own in
the order of declaration.  Numbers are local to one store's packed columns and only ever appended to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.kinds.field import FieldSpec, Policy, ValueType


@dataclass(frozen=True, slots=True)
class Label:
    """What a kind is called, one and many, and the fields that make a record's title."""

    one: str
    many: str
    title: tuple[str, ...]


COMMON_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "marking",
        "Marking",
        ValueType.CODE,
        "marking",
        vocabulary="marking",
        policy=Policy.HIGHEST,
        listed=True,
    ),
    FieldSpec("release_to", "Releasable to", ValueType.LIST, "release_to", policy=Policy.COMMON),
    FieldSpec("deleted", "Deleted", ValueType.FLAG, "deleted", hidden=True),
    FieldSpec("source", "What the source last said", ValueType.CONTENT, "source", hidden=True),
)
"""Fields that every record has; they live in the registry of all kinds, one register each.

``release_to`` holds post codes; empty means every peer."""

MARKINGS: tuple[str, ...] = ("open", "official", "restricted", "confidential")
"""Handling levels, lowest first; the registry stores the position in this tuple."""


@dataclass(frozen=True, slots=True)
class Register:
    """A group of fields that is merged as one value."""

    index: int
    name: str
    fields: tuple[str, ...]
    policy: Policy


@dataclass(frozen=True, eq=False)  # one object a kind: compared and hashed by identity
class KindSpec:
    """One record kind, read off its SQLModel class.

    ``number`` is the kind's place in ``STORED`` and is what the registry stores.
    """

    token: str
    number: int
    label: str
    plural: str
    title_fields: tuple[str, ...]
    model: Any
    fields: tuple[FieldSpec, ...]
    erasable: bool = False
    """Whether the law may ask that a record of this kind is erased for good."""
    by_hand: bool = True
    """Whether a record of this kind is made by giving its fields."""

    @cached_property
    def own_registers(self) -> tuple[Register, ...]:
        """Registers of the kind's own table, numbered after the common ones."""
        groups: dict[str, list[FieldSpec]] = {}
        for spec in self.fields:
            groups.setdefault(spec.register, []).append(spec)
        return tuple(
            Register(len(COMMON_FIELDS) + n, name, tuple(f.name for f in members), members[0].policy)
            for n, (name, members) in enumerate(groups.items())
        )

    @cached_property
    def registers(self) -> tuple[Register, ...]:
        """All registers of a record of this kind, common ones first."""
        return COMMON_REGISTERS + self.own_registers

    @cached_property
    def register_named(self) -> dict[str, Register]:
        """Registers by name."""
        return {r.name: r for r in self.registers}

    @cached_property
    def register_of(self) -> dict[str, Register]:
        """The register that each field belongs to."""
        return {name: r for r in self.registers for name in r.fields}

    @cached_property
    def field(self) -> dict[str, FieldSpec]:
        """Every field by name, the common ones included."""
        return {f.name: f for f in COMMON_FIELDS + self.fields}

    @cached_property
    def searched(self) -> tuple[FieldSpec, ...]:
        """Fields whose text goes into the search index."""
        return tuple(f for f in self.fields if f.searched)

    @cached_property
    def goes_with(self) -> tuple[FieldSpec, ...]:
        """References to what a record of this kind is about alone: it is erased with that."""
        return tuple(f for f in self.fields if f.goes_with)

    @cached_property
    def contents(self) -> tuple[str, ...]:
        """Fields that name a content by its hash; not those of attachments, which are kept in pieces."""
        if "pieces" in self.columns:
            return ()
        return tuple(f.name for f in self.fields if f.type is ValueType.CONTENT)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the kind's own table, without ``rid``, in order."""
        return tuple(f.name for f in self.fields)

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """Every stored field in register order: the registry's common columns, then the table's.

        Registers' fields need not be neighbours in the table; ``register_columns`` says where they are.
        """
        return tuple(f.name for f in COMMON_FIELDS) + self.columns

    @cached_property
    def register_columns(self) -> tuple[tuple[int, ...], ...]:
        """For each register, where its fields stand in ``stored``."""
        place = {name: n for n, name in enumerate(self.stored)}
        return tuple(tuple(place[name] for name in r.fields) for r in self.registers)


COMMON_REGISTERS: tuple[Register, ...] = tuple(
    Register(n, f.name, (f.name,), f.policy) for n, f in enumerate(COMMON_FIELDS)
)
MARKING, RELEASE_TO, DELETED, SOURCE = range(4)
"""Indices of the common registers."""
