"""How fields of records and parts of IATI elements answer to each other, as data that is used both ways.

``take`` moves what the rules know from a statement into field values; what remains in the statement is kept
with the record (``iati_extra``), so nothing is lost.  ``restate`` does the reverse: fields win over the
kept rest, except where the rest is the source's own spelling of the very same value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.importing.iati.reading import Read, currency, day, flag, number, one_line, plain, rendered
from app.importing.iati.statement import Statement, first_text

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that is an attribute (or the text) of the element itself."""

    field: str
    key: str
    read: Read = plain


@dataclass(frozen=True, slots=True)
class Inner:
    """A field that is an attribute (or the text) of the first child element of a name."""

    field: str
    element: str
    key: str = "code"
    read: Read = plain


@dataclass(frozen=True, slots=True)
class Whole:
    """A structure field that holds all child elements of a name as they are."""

    field: str
    element: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text field that shows the first narrative of the first child element of a name.

    ``all`` is the structure field that holds its narratives in every language; without it they stay in
    the rest.  ``element`` None means the narratives of the element itself; ``line`` is of one-line fields.
    """

    field: str
    element: str | None
    all: str | None = None
    line: bool = False


Rule = Attribute | Inner | Whole | Words


class ElementMap:
    """The rules of one element, found by the key they are about."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        self._by_key: dict[str, list[Rule]] = {}
        for rule in rules:
            self._by_key.setdefault(_key(rule), []).append(rule)

    def take(self, said: Statement) -> Values:
        """Values by field; ``said`` is left with what no rule took."""
        values: Values = {}
        for key in list(said):
            for rule in self._by_key.get(key, ()):
                _take(rule, said, values)
        return values

    def restate(self, values: Mapping[str, Any], rest: Statement) -> Statement:
        """The statement that a record makes, from its fields and the kept rest (which is not changed)."""
        said = deepcopy(rest)
        for rule in self.rules:
            _restate(rule, values, said)
        return said


def _key(rule: Rule) -> str:
    if isinstance(rule, Attribute):
        return rule.key
    return rule.element or "narrative"


def _take(rule: Rule, said: Statement, values: Values) -> None:
    if type(rule) is Inner:
        members = said.get(rule.element)
        if type(members) is not list:
            return
        first = members[0]
        _take_text(rule.field, rule.key, rule.read, first, values)
        if not first and len(members) == 1:
            del said[rule.element]
    elif type(rule) is Whole:
        members = said[rule.element]
        if type(members) is list:
            values[rule.field] = members
            del said[rule.element]
    elif type(rule) is Attribute:
        if type(said[rule.key]) is str:
            _take_text(rule.field, rule.key, rule.read, said, values)
    elif type(rule) is Words:
        _take_words(rule, said, values)


def _take_text(field: str, key: str, read: Read, said: Statement, values: Values) -> None:
    raw = said.get(key)
    if type(raw) is not str:
        return
    value = read(raw)
    if value is None:
        return
    values[field] = value
    if rendered(value) == raw:
        del said[key]


def _take_words(rule: Words, said: Statement, values: Values) -> None:
    if rule.element is None:
        holder = said
    else:
        members = said[rule.element]
        if type(members) is not list:
            return
        holder = members[0]
    narratives = holder.get("narrative")
    if type(narratives) is not list:
        return
    text = shown(narratives, line=rule.line)
    if text is not None:
        values[rule.field] = text
    if rule.all is None:
        return
    values[rule.all] = narratives
    del holder["narrative"]
    if rule.element is not None and not holder and len(said[rule.element]) == 1:
        del said[rule.element]


def shown(narratives: Sequence[Statement] | None, *, line: bool) -> str | None:
    """What a text field shows of narratives."""
    text = first_text(list(narratives or ()))
    return one_line(text) if line else text


def _restate(rule: Rule, values: Mapping[str, Any], said: Statement) -> None:
    value = values.get(rule.field)
    if isinstance(rule, Attribute):
        restate_text(said, rule.key, value, rule.read)
    elif isinstance(rule, Whole):
        if value:
            said[rule.element] = deepcopy(value) + [m for m in said.get(rule.element, ()) if m]
    elif isinstance(rule, Inner):
        members = said.setdefault(rule.element, [{}])
        restate_text(members[0], rule.key, value, rule.read)
        if members == [{}]:
            del said[rule.element]
    else:
        _restate_words(rule, values, said)


def restate_text(said: Statement, key: str, value: Any, read: Read) -> None:
    """Write ``value`` under ``key``, unless what stands there already reads as that value."""
    if key in said and read(said[key]) == value:
        return
    if value is None:
        said.pop(key, None)
    else:
        said[key] = rendered(value)


def _restate_words(rule: Words, values: Mapping[str, Any], said: Statement) -> None:
    text = values.get(rule.field)
    holder = said if rule.element is None else said.get(rule.element, [{}])[0]
    stated = (values.get(rule.all) if rule.all else None) or holder.get("narrative") or []
    narratives = worded(deepcopy(stated), text, line=rule.line)
    if narratives:
        holder["narrative"] = narratives
        if rule.element is not None:
            said.setdefault(rule.element, [holder])[0] = holder
    else:
        holder.pop("narrative", None)
        if rule.element is not None and rule.element in said and said[rule.element] == [{}]:
            del said[rule.element]


def worded(narratives: list[Statement], text: str | None, *, line: bool) -> list[Statement]:
    """The narratives with their first text replaced by ``text`` where the two differ."""
    if shown(narratives, line=line) == text:
        return narratives
    for place, narrative in enumerate(narratives):
        if narrative.get("text"):
            if text is None:
                return narratives[:place] + narratives[place + 1 :]
            narrative["text"] = text
            return narratives
    return narratives if text is None else [{"text": text}, *narratives]


def money(element: str = "value") -> tuple[Inner, ...]:
    """The rules of an amount with its currency and value date."""
    return (
        Inner("amount", element, "text", number),
        Inner("currency", element, "currency", currency),
        Inner("value_date", element, "value-date", day),
    )


ACTIVITY = ElementMap(
    Inner("iati_identifier", "iati-identifier", "text"),
    Attribute("default_currency", "default-currency", currency),
    Attribute("default_language", "lang"),
    Attribute("humanitarian", "humanitarian", flag),
    Words("title", "title", "title_narratives", line=True),
    Whole("descriptions", "description"),
    Inner("activity_status", "activity-status"),
    Whole("activity_dates", "activity-date"),
    Inner("activity_scope", "activity-scope"),
    Whole("recipient_countries", "recipient-country"),
    Whole("recipient_regions", "recipient-region"),
    Whole("locations", "location"),
    Whole("sectors", "sector"),
    Whole("tags", "tag"),
    Whole("policy_markers", "policy-marker"),
    Whole("humanitarian_scopes", "humanitarian-scope"),
    Inner("collaboration_type", "collaboration-type"),
    Inner("default_flow_type", "default-flow-type"),
    Inner("default_finance_type", "default-finance-type"),
    Whole("default_aid_types", "default-aid-type"),
    Inner("default_tied_status", "default-tied-status"),
    Whole("other_identifiers", "other-identifier"),
    Whole("related_activities", "related-activity"),
    Whole("contacts", "contact-info"),
    Whole("conditions", "conditions"),
    Whole("country_budget_items", "country-budget-items"),
    Whole("document_links", "document-link"),
)

PARTICIPATION = ElementMap(
    Attribute("organisation_role", "role"),
    Attribute("organisation_type", "type"),
    Attribute("activity_id", "activity-id"),
    Attribute("crs_channel", "crs-channel-code"),
    Words("label", None, "label_narratives", line=True),
)

TRANSACTION = ElementMap(
    Attribute("reference", "ref"),
    Attribute("humanitarian", "humanitarian", flag),
    Inner("type", "transaction-type"),
    Inner("date", "transaction-date", "iso-date", day),
    *money(),
    Words("description", "description", "description_narratives"),
    Whole("provider_org", "provider-org"),
    Whole("receiver_org", "receiver-org"),
    Inner("disbursement_channel", "disbursement-channel"),
    Whole("sectors", "sector"),
    Whole("recipient_countries", "recipient-country"),
    Whole("recipient_regions", "recipient-region"),
    Inner("flow_type", "flow-type"),
    Inner("finance_type", "finance-type"),
    Whole("aid_types", "aid-type"),
    Inner("tied_status", "tied-status"),
)

BUDGET = ElementMap(
    Attribute("type", "type"),
    Attribute("status", "status"),
    Inner("period_start", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
    *money(),
)

PLANNED_DISBURSEMENT = ElementMap(
    Attribute("type", "type"),
    Inner("due", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
    *money(),
    Whole("provider_org", "provider-org"),
    Whole("receiver_org", "receiver-org"),
)

RESULT = ElementMap(
    Attribute("result_type", "type"),
    Words("result_title", "title", "result_narratives", line=True),
)

INDICATOR = ElementMap(
    Attribute("measure", "measure"),
    Attribute("ascending", "ascending", flag),
    Words("title", "title", "title_narratives", line=True),
    Words("description", "description"),
    Whole("baseline", "baseline"),
)

PERIOD = ElementMap(
    Inner("period_start", "period-start", "iso-date", day),
    Inner("period_end", "period-end", "iso-date", day),
)

MEASURED = {
    side: ElementMap(Attribute(side, "value"), Words(f"{side}_comment", "comment"))
    for side in ("target", "actual")
}
"""Rules of the first target and of the first actual value of a period, by its element's name."""
