"""How a field of a record and a part of an IATI element answer to each other, in both directions.

``take`` moves what a rule knows from a statement into field values; what remains in the statement is kept
with the record (``iati_extra``), so nothing is lost.  ``restate`` does the reverse: fields win over the kept
rest, except where the rest is the source's own spelling of the very same value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.importing.iati.reading import Read, one_line, plain, rendered
from app.importing.iati.statement import Statement, first_text

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that is an attribute of the element itself."""

    field: str
    key: str
    read: Read = plain

    def take(self, said: Statement, values: Values) -> None:
        """Move the attribute into the field."""
        raw = said[self.key]
        if type(raw) is str:
            value = self.read(raw)
            if value is not None:
                values[self.field] = value
                if value == raw or rendered(value) == raw:
                    del said[self.key]

    def restate(self, values: Mapping[str, Any], said: Statement) -> None:
        """Write the field as the attribute."""
        _restate_text(said, self.key, values.get(self.field), self.read)


@dataclass(frozen=True, slots=True)
class Inner:
    """A field that is an attribute (or the text) of the first child element of a name."""

    field: str
    element: str
    key: str = "code"
    read: Read = plain

    def take(self, said: Statement, values: Values) -> None:
        """Move the child's attribute into the field."""
        members = said.get(self.element)
        if type(members) is not list:
            return
        first = members[0]
        raw = first.get(self.key)
        if type(raw) is str:
            value = self.read(raw)
            if value is not None:
                values[self.field] = value
                if value == raw or rendered(value) == raw:
                    del first[self.key]
        if not first and len(members) == 1:
            del said[self.element]

    def restate(self, values: Mapping[str, Any], said: Statement) -> None:
        """Write the field as the child's attribute."""
        members = said.setdefault(self.element, [{}])
        _restate_text(members[0], self.key, values.get(self.field), self.read)
        if members == [{}]:
            del said[self.element]


@dataclass(frozen=True, slots=True)
class Whole:
    """A structure field that holds all child elements of a name as they are."""

    field: str
    element: str

    def take(self, said: Statement, values: Values) -> None:
        """Move the children into the field."""
        members = said[self.element]
        if type(members) is list:
            values[self.field] = members
            del said[self.element]

    def restate(self, values: Mapping[str, Any], said: Statement) -> None:
        """Write the field as the children."""
        value = values.get(self.field)
        if value:
            said[self.element] = deepcopy(value) + [member for member in said.get(self.element, ()) if member]


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

    def take(self, said: Statement, values: Values) -> None:
        """Show the first narrative in the field, and move all into the field for them."""
        members = [said] if self.element is None else said[self.element]
        if type(members) is not list:
            return
        narratives = members[0].get("narrative")
        if type(narratives) is not list:
            return
        text = shown(narratives, line=self.line)
        if text is not None:
            values[self.field] = text
        if self.all is None:
            return
        values[self.all] = narratives
        del members[0]["narrative"]
        if self.element is not None and members == [{}]:
            del said[self.element]

    def restate(self, values: Mapping[str, Any], said: Statement) -> None:
        """Write the narratives, the first with the field's text."""
        members = [said] if self.element is None else said.setdefault(self.element, [{}])
        holder = members[0]
        stated = (values.get(self.all) if self.all else None) or holder.get("narrative") or []
        narratives = worded(deepcopy(stated), values.get(self.field), line=self.line)
        if narratives:
            holder["narrative"] = narratives
        else:
            holder.pop("narrative", None)
        if self.element is not None and members == [{}]:
            del said[self.element]


Rule = Attribute | Inner | Whole | Words


class ElementMap:
    """The rules of one element, found by the key they are about."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        self._takers: dict[str, list[Callable[[Statement, Values], None]]] = {}
        for rule in rules:
            key = rule.key if isinstance(rule, Attribute) else rule.element or "narrative"
            self._takers.setdefault(key, []).append(rule.take)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that the rules fill."""
        words = (rule.all for rule in self.rules if isinstance(rule, Words))
        return (*(rule.field for rule in self.rules), *(name for name in words if name))

    def take(self, said: Statement) -> Values:
        """Values by field; ``said`` is left with what no rule took."""
        values: Values = {}
        takers = self._takers
        for key in tuple(said):
            for take in takers.get(key, ()):
                take(said, values)
        return values

    def restate(self, values: Mapping[str, Any], rest: Statement) -> Statement:
        """The statement that a record makes, from its fields and the kept rest (which is not changed)."""
        said = deepcopy(rest)
        for rule in self.rules:
            rule.restate(values, said)
        return said


def _restate_text(said: Statement, key: str, value: Any, read: Read) -> None:
    """Write ``value`` under ``key``, unless what stands there already reads as that value."""
    if key in said and read(said[key]) == value:
        return
    if value is None:
        said.pop(key, None)
    else:
        said[key] = rendered(value)


def shown(narratives: Sequence[Statement] | None, *, line: bool) -> str | None:
    """What a text field shows of narratives."""
    text = first_text(narratives)
    return one_line(text) if line else text


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
