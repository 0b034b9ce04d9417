"""A list in groups: the records of each value of a field, in the order of the list, asked in sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.kinds import MARKINGS, ValueType, kind
from db.query import Filter, Order
from resources import vocabulary

if TYPE_CHECKING:
    from app.desk import Desk

Group = tuple[str, list[int]]
"""A value and the row numbers of the records that have it; dates by month, ``2026-11``; empty for none."""


def groups(
    desk: Desk,
    token: str,
    field: str,
    *,
    where: Sequence[Filter] = (),
    text: str | None = None,
    order: Sequence[Order] = (),
) -> list[Group]:
    """The records of a kind that match, by a field with one value a record.

    Codes stand in their vocabulary's order, months from the newest, records that are linked to and other
    texts by their title; what has no value comes last. Raises BadValue for a field that is not there.
    """
    where = list(where)
    spec = kind(token).field.get(field)
    rids = desk.select(token, where=where, text=text, order=order)
    found = {row[0]: row[1] for row in desk.values(token, (field,), where=where, text=text)}
    monthly = spec is not None and spec.type in (ValueType.DATE, ValueType.MOMENT)
    made: dict[str, list[int]] = {}
    for rid in rids:
        value = str(found.get(rid) or "")
        made.setdefault(value[:7] if monthly else value, []).append(rid)
    if monthly:
        ranked = sorted(made, reverse=True)
    elif field == "marking":
        ranked = sorted(made, key=lambda code: -MARKINGS.index(code))
    elif spec is not None and spec.type is ValueType.REFERENCE:
        titles = desk.titles(code for code in made if code)
        ranked = sorted(made, key=lambda code: titles.get(code, ("", code))[1].casefold())
    else:
        known = spec.vocabulary if spec is not None else None
        codes = vocabulary.load(known).codes if known and known in vocabulary.names() else ()
        place = {code: number for number, code in enumerate(codes)}
        ranked = sorted(made, key=lambda code: (place.get(code, len(place)), code.casefold()))
    ranked.sort(key=lambda code: code == "")
    return [(code, made[code]) for code in ranked]
