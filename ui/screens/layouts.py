"""How each kind's table and form are laid out, as data: columns, facets, and which fields lead.

A kind that is not named here gets a table from its listed fields, so that every kind is shown.
Widths are logical pixels; English labels pass through translation where they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.components.table.columns import Column, Style
from ui.desk import FieldInfo, FieldType, KindInfo


@dataclass(frozen=True, slots=True)
class Wish:
    """A column wished for: field, width, and whether it gives way in narrow windows."""

    field: str
    width: int = 120
    secondary: bool = False
    style: Style | None = None


COLUMNS: dict[str, tuple[Wish, ...]] = {
    "case": (
        Wish("type", 104, True),
        Wish("stage", 148, style=Style.STAGE),
        Wish("country", 104, True),
        Wish("next_due", 112, style=Style.DUE),
        Wish("amount", 128),
    ),
    "person": (
        Wish("position_title", 180),
        Wish("organisation", 200),
        Wish("country", 120, True),
        Wish("changed_at", 132, True, Style.MOMENT),
    ),
    "organisation": (
        Wish("agent_type", 200),
        Wish("sector", 130, True),
        Wish("country", 130),
        Wish("city", 120, True),
    ),
    "task": (
        Wish("due", 112, style=Style.DUE),
        Wish("status", 110),
        Wish("officer", 140, True),
        Wish("case", 220),
    ),
    "interaction": (Wish("type", 120), Wish("start", 140), Wish("place", 140, True), Wish("case", 220)),
    "mandate": (
        Wish("reference", 120),
        Wish("issued_by", 160, True),
        Wish("issued_on", 110),
        Wish("status", 120),
    ),
    "transaction": (Wish("date", 104), Wish("type", 150), Wish("case", 240), Wish("amount", 160)),
}

FACETS: dict[str, tuple[str, ...]] = {
    "case": ("type", "step", "direction", "country", "officer", "marking"),
    "person": ("country", "organisation", "marking"),
    "organisation": ("agent_type", "sector", "country", "marking"),
    "task": ("status", "priority", "officer", "marking"),
    "interaction": ("type", "officer", "marking"),
    "transaction": ("type", "currency", "marking"),
}

FORM: dict[str, tuple[str, ...]] = {
    "case": (
        "title",
        "type",
        "stage",
        "step",
        "counterpart",
        "officer",
        "mandate",
        "agenda",
        "amount",
        "value_date",
        "form",
        "direction",
        "country",
        "next_due",
        "next_step",
        "summary",
    ),
    "interaction": (
        "subject",
        "type",
        "start",
        "end",
        "place",
        "case",
        "participants",
        "organisations",
        "officer",
        "said",
        "promised_to_us",
        "promised_by_us",
        "follow_up",
    ),
    "task": ("title", "due", "status", "priority", "officer", "case", "person", "note"),
    "position": ("party", "agenda", "stance", "on", "evidence", "case", "interaction", "document"),
    "person": ("name", "position_title", "organisation", "phones", "emails", "country", "languages", "note"),
    "organisation": (
        "name",
        "agent_type",
        "sector",
        "country",
        "city",
        "website",
        "phones",
        "emails",
        "note",
    ),
}
"""The fields that lead a kind's form, in order; the others follow in the order of the description."""

_STYLES = {
    FieldType.CODE: Style.CODE,
    FieldType.COUNTRY: Style.CODE,
    FieldType.LANGUAGE: Style.CODE,
    FieldType.CURRENCY: Style.TEXT,
    FieldType.CODES: Style.CODES,
    FieldType.DATE: Style.DATE,
    FieldType.MOMENT: Style.MOMENT,
    FieldType.INTEGER: Style.NUMBER,
    FieldType.FLAG: Style.FLAG,
}
_WIDTHS = {
    Style.DATE: 104,
    Style.MOMENT: 132,
    Style.NUMBER: 90,
    Style.SUM: 160,
    Style.FLAG: 70,
    Style.CODE: 130,
    Style.CODES: 160,
}
_ALWAYS_THERE = ("title", "name", "subject", "marking", "currency")
"""The title and the bars stand in each list, and a sum has its currency with it."""
_NO_COLUMN = (
    FieldType.LONG,
    FieldType.LIST,
    FieldType.LINKS,
    FieldType.STRUCTURE,
    FieldType.CONTENT,
)
_GROUPING = (
    FieldType.CODE,
    FieldType.COUNTRY,
    FieldType.CURRENCY,
    FieldType.LANGUAGE,
    FieldType.LINK,
    FieldType.FLAG,
)
_WORTHY = (FieldType.CODE, FieldType.COUNTRY, FieldType.CURRENCY)


def style_of(field: FieldInfo) -> Style:
    """How a field's cells are drawn when nobody wished otherwise."""
    if field.type is FieldType.DECIMAL:
        return Style.SUM if field.register == "money" else Style.NUMBER
    return _STYLES.get(field.type, Style.TEXT)


def choosable(kind: KindInfo) -> list[FieldInfo]:
    """The fields that a list can show: what fits on one line, and is not there always."""
    return [
        field
        for field in kind.fields
        if field.type not in _NO_COLUMN and not field.hidden and field.name not in _ALWAYS_THERE
    ]


def usual_columns(kind: KindInfo) -> list[str]:
    """The fields that a list shows until somebody chooses others."""
    return [wish.field for wish in _usual(kind) if kind.named(wish.field) is not None]


def _usual(kind: KindInfo) -> tuple[Wish, ...]:
    wishes = COLUMNS.get(kind.token)
    if wishes is not None:
        return wishes
    listed = [field for field in choosable(kind) if field.listed]
    return tuple(_wish(field, place > 3) for place, field in enumerate(listed[:6]))


def _wish(field: FieldInfo, secondary: bool = False) -> Wish:
    return Wish(field.name, _WIDTHS.get(style_of(field), 150), secondary)


def columns_of(kind: KindInfo, title: str, changed: str, chosen: Sequence[str] | None = None) -> list[Column]:
    """The columns of a kind's table; ``title`` and ``changed`` are the labels of those two.

    ``chosen`` are the fields that somebody wants to see, None the usual ones.
    """
    made = [Column("marking", "", Style.MARKING, 28), Column("title", title, Style.TITLE, 260)]
    wishes = _usual(kind)
    if chosen is not None:
        usual = {wish.field: wish for wish in wishes}
        fields = [field for name in chosen if (field := kind.named(name)) is not None]
        wishes = tuple(usual.get(field.name) or _wish(field) for field in fields)
    for wish in wishes:
        field = kind.named(wish.field)
        if field is not None:
            style = wish.style or style_of(field)
            made.append(Column(field.name, field.label, style, wish.width, wish.secondary, field.vocabulary))
        elif wish.field == "changed_at":
            made.append(Column(wish.field, changed, wish.style or Style.MOMENT, wish.width, wish.secondary))
    return made


def facets_of(kind: KindInfo) -> list[FieldInfo]:
    """The fields that a kind's list can be narrowed by."""
    names = FACETS.get(kind.token)
    if names is None:
        names = tuple(f.name for f in kind.fields if f.type in _WORTHY and f.listed and f.name != "marking")[
            :4
        ]
        names = (*names, "marking")
    return [field for name in names if (field := kind.named(name)) is not None]


def groupable(kind: KindInfo) -> list[FieldInfo]:
    """The fields that a list can be grouped by: one value a record, that several records share."""
    return [
        field
        for field in kind.fields
        if not field.hidden
        and (
            field.type in _GROUPING
            or field.name in ("officer", "marking", "city")
            or (field.type is FieldType.DATE and field.listed)
        )
    ]


def form_order(kind: KindInfo) -> list[FieldInfo]:
    """The fields of a kind as its form shows them: chosen ones first, the marking last."""
    rank = {name: place for place, name in enumerate(FORM.get(kind.token, ()))}
    return sorted(kind.fields, key=lambda f: rank.get(f.name, len(rank)))


def leading_fields(kind: KindInfo) -> list[str]:
    """The fields that a form shows even when they are empty."""
    chosen = FORM.get(kind.token)
    if chosen is not None:
        return [*chosen, "marking", "release_to"]
    return [
        f.name
        for f in kind.fields
        if ((f.listed or f.required) and not f.hidden) or f.name in ("marking", "release_to")
    ]
