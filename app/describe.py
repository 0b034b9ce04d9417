"""What the window and the reports need to know of records, without reaching into the store's package."""

from __future__ import annotations

from db.checks.finding import REPAIR
from db.errors import ChanceryError
from db.kinds import KINDS, MARKINGS, FieldSpec, KindSpec, Register, ValueType, kind
from db.query import Filter, Order

__all__ = [
    "KINDS",
    "MARKINGS",
    "REPAIR",
    "ChanceryError",
    "FieldSpec",
    "Filter",
    "KindSpec",
    "Order",
    "Register",
    "ValueType",
    "kind",
]
