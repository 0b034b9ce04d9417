"""What a record must satisfy before it is written: required fields, known codes, exact money, policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app import policy
from db.kinds import MARKINGS, KindSpec, kind
from db.kinds.field import FieldSpec, ValueType
from db.unit import marking_level, release_text, stored_values
from db.values import BadValue
from resources.sentences import coded, either, named, say


def checked_values(
    token: str, values: Mapping[str, Any], *, new: bool, present: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The values, or BadValue with the field's label and what it takes.

    A new record needs its required fields; a change must not empty one.  Codes must be terms of
    their vocabulary; an amount may not be finer than its currency's minor unit, which is that of the
    records as they are (``present``) where only one of the two is changed.  The marking is one that
    policy allows; a new record without one gets the lowest.  Raises PolicyBroken too.
    """
    policy.effective().require_sound()
    spec = kind(token)
    values = dict(values)
    _check_attached(spec, values, new=new)
    for name, value in values.items():
        field = spec.field.get(name)
        if field is None:
            stored_values(spec, {name: None})  # refuses it, naming the nearest fields
            continue
        if isinstance(value, str) and field.type in (ValueType.CURRENCY, ValueType.COUNTRY):
            values[name] = value.strip().upper()
        if _is_empty(value):
            if field.required:
                raise BadValue(say("{field} must not be empty.", field=named(field.label)), name)
        elif name == "release_to":
            _check_posts(value, field)
        else:
            _check_code(field, value)
    if new:
        for field in spec.fields:
            if field.required and _is_empty(values.get(field.name)):
                raise BadValue(
                    say(
                        "A new {token} needs {name}: {field} must not be empty.",
                        token=named(spec.label, token),
                        name=field.name,
                        field=named(field.label, field.label.lower()),
                    ),
                    field.name,
                )
    if not {"amount", "currency"}.isdisjoint(values):
        for record in present or ({},):
            _check_minor_unit({**record, **values})
    if "marking" in values:
        check_marking(values["marking"])
    elif new and (lowest := lowest_marking()):
        values["marking"] = MARKINGS[lowest]
    return values


def _check_attached(spec: KindSpec, values: Mapping[str, Any], *, new: bool) -> None:
    """An attachment comes from a file, and stays what it is; raises BadValue for anything else."""
    if spec.by_hand:
        return
    if new:
        raise BadValue(
            say("An attachment is made by attaching a file to its record: `chancery attachment add`.")
        )
    for name in values:
        if name == "record" or (name in spec.columns and spec.field[name].register == "file"):
            raise BadValue(
                say("The file of an attachment and the record that it belongs to stay; attach another."), name
            )


def check_marking(value: Any) -> None:
    """Raise BadValue for a marking that policy does not let a record be given."""
    allowed = policy.effective().allowed_markings
    wanted = MARKINGS[marking_level(value)]
    if wanted not in allowed:
        raise BadValue(
            say(
                "Marking must be one that policy allows, {choices}; “{wanted}” is none.",
                choices=either(coded("marking", each) for each in allowed),
                wanted=coded("marking", wanted),
            ),
            "marking",
        )


def lowest_marking() -> int:
    """The level of a new record that states no marking: the lowest that policy allows."""
    return MARKINGS.index(policy.effective().allowed_markings[0])


def _check_posts(value: Any, field: FieldSpec) -> None:
    """Raise BadValue for a release list that names what can be no post."""
    import json

    from app.posts import BadName, checked_post

    try:
        for code in json.loads(release_text(value) or "[]"):
            checked_post(code)
    except BadName as error:
        raise BadValue(
            say("{field}: {why}", field=named(field.label), why=error.message), field.name
        ) from None


def _is_empty(value: Any) -> bool:
    return value in (None, "", []) or (isinstance(value, str) and not value.strip())


def _check_code(field: FieldSpec, value: Any) -> None:
    if field.vocabulary is not None and field.name != "marking":
        _check_codes(field, value)
    elif field.type is ValueType.CURRENCY:
        _check_currency(str(value), field)
    elif field.type is ValueType.COUNTRY:
        _check_country(str(value), field)


def _check_codes(field: FieldSpec, value: Any) -> None:
    from resources import vocabulary

    assert field.vocabulary is not None
    if field.vocabulary not in vocabulary.names():
        return
    known = {term.code for term in vocabulary.load(field.vocabulary).terms}
    items = value if isinstance(value, list) else [part.strip() for part in str(value).split(",")]
    if isinstance(value, str) and value.strip().startswith("["):
        import json

        try:
            items = json.loads(value)
        except ValueError:
            raise BadValue(
                say("{field} takes codes separated by commas.", field=named(field.label)), field.name
            ) from None
    if not field.many:
        items = [str(value)]
    for item in items:
        if item not in known:
            from difflib import get_close_matches

            near = get_close_matches(str(item), known, n=3) or sorted(known)[:6]
            raise BadValue(
                say(
                    "{field} has no term “{item}”; among its terms are {names}.",
                    field=named(field.label),
                    item=item,
                    names=list(near),
                ),
                field.name,
            )


def _check_currency(code: str, field: FieldSpec) -> None:
    import pycountry

    if pycountry.currencies.get(alpha_3=code.strip().upper()) is None:
        raise BadValue(
            say(
                "{field} takes an ISO 4217 code such as EUR; “{code}” is none.",
                field=named(field.label),
                code=code,
            ),
            field.name,
        )


def _check_country(code: str, field: FieldSpec) -> None:
    import pycountry

    wanted = code.strip().upper()
    if wanted != "XK" and pycountry.countries.get(alpha_2=wanted) is None:
        raise BadValue(
            say(
                "{field} takes an ISO 3166 code of two letters such as ID; “{code}” is none.",
                field=named(field.label),
                code=code,
            ),
            field.name,
        )


def _check_minor_unit(values: Mapping[str, Any]) -> None:
    from db.values import decimal_text
    from resources.world import minor_units

    amount, code = values.get("amount"), values.get("currency")
    if not amount or not code:
        return
    digits = minor_units(str(code))
    exponent = Decimal(decimal_text(str(amount), "Amount")).normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        raise BadValue(
            say(
                "{code} has {digits} decimal places; {amount} has more.",
                code=code,
                digits=digits,
                amount=amount,
            ),
            "amount",
        )
