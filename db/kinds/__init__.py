"""Every record kind of the product, described once.

The order of ``STORED`` is stored in the registry: kinds are only ever appended.
"""

from __future__ import annotations

from db.errors import ChanceryError
from db.kinds import bookkeeping, casework, funding, governance, parties
from db.kinds.field import FieldSpec, Policy, ValueType, spec_of
from db.kinds.spec import COMMON_FIELDS, MARKINGS, KindSpec, Label, Register
from resources.sentences import say

__all__ = [
    "COMMON_FIELDS",
    "KINDS",
    "MARKINGS",
    "STORED",
    "FieldSpec",
    "KindSpec",
    "Policy",
    "Register",
    "ValueType",
    "kind",
    "kind_numbered",
]

_MODELS = (
    parties.Organisation,
    parties.Person,
    parties.Role,
    parties.Relationship,
    parties.Capability,
    casework.Interaction,
    casework.Task,
    casework.Mandate,
    casework.Objective,
    casework.Position,
    casework.Round,
    casework.Case,
    casework.Move,
    casework.Agreement,
    casework.Signature,
    casework.Obligation,
    funding.Funding,
    funding.Tranche,
    funding.Repayment,
    funding.Transaction,
    funding.Budget,
    funding.Rate,
    funding.Indicator,
    funding.Result,
    governance.Risk,
    governance.Review,
    governance.System,
    governance.Dataset,
    governance.Strategy,
    governance.Profile,
    governance.Incident,
    governance.Document,
    governance.Term,
    bookkeeping.Alias,
    governance.Attachment,
)
_OWN = (bookkeeping.Alias,)


def _describe(number: int, model: type) -> KindSpec:
    label: Label = model.kind_label  # type: ignore[attr-defined]
    table = model.__table__  # type: ignore[attr-defined]
    specs = tuple(spec for col in table.columns if (spec := spec_of(col)) is not None)
    erasable = getattr(model, "erasable", False)
    by_hand = getattr(model, "by_hand", True)
    return KindSpec(table.name, number, label.one, label.many, label.title, model, specs, erasable, by_hand)


STORED: dict[str, KindSpec] = {}
"""Every kind that is stored and exchanged, those that the program keeps for itself among them."""
for _number, _model in enumerate(_MODELS, start=1):
    _spec = _describe(_number, _model)
    STORED[_spec.token] = _spec

KINDS: dict[str, KindSpec] = {token: spec for token, spec in STORED.items() if spec.model not in _OWN}
"""The kinds that people see."""

_BY_NUMBER = {spec.number: spec for spec in STORED.values()}


class UnknownKind(ChanceryError):
    """A kind was named that this program does not have."""


def kind(token: str) -> KindSpec:
    """The kind with this token; raises UnknownKind with the nearest names."""
    found = KINDS.get(token)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(token, KINDS, n=3)
        if near:
            raise UnknownKind(
                say("There is no record kind “{token}”; did you mean {near}?", token=token, near=near)
            )
        raise UnknownKind(say("There is no record kind “{token}”; `chancery kinds` lists them.", token=token))
    return found


def kind_numbered(number: int) -> KindSpec:
    """The kind that the registry stores under this number."""
    return _BY_NUMBER[number]
