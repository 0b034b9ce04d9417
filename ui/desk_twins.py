"""Duplicates for the window, as read models of what the use cases say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ui.desk import EVERY_KIND, Change, KindInfo
from ui.desk_app import changed, spoken
from ui.desk_links import linked_titles
from ui.desk_titles import worded
from ui.twins import Difference, Plan, Twin
from ui.words import value_words

if TYPE_CHECKING:
    from app.desk import Desk

Label = Callable[[str, str], str]


class DeskTwins:
    """Binds ``ui.twins`` to the use cases of one desk."""

    def __init__(self, desk: Desk, kinds: Mapping[str, KindInfo], label: Label) -> None:
        self._desk, self._kinds, self._label = desk, kinds, label

    def offered(self, kind: str) -> Sequence[Twin]:
        """Pairs of records of a kind that may be one, best first."""
        info = self._kinds[kind]
        with spoken():
            pairs = self._desk.duplicates(kind)
        return [
            Twin(
                kind,
                (pair.one, pair.other),
                (worded(kind, pair.titles[0]), worded(kind, pair.titles[1])),
                tuple((_label_of(info, name), value) for name, value in pair.because),
            )
            for pair in pairs
        ]

    def dismiss(self, twin: Twin) -> None:
        """Offer this pair no more."""
        with spoken():
            self._desk.dismiss(*twin.ids)

    def plan(self, keep: str, ids: Sequence[str]) -> Plan:
        """How these records would become one, of which ``keep`` stays."""
        from app.merging import compare

        with spoken():
            others = [one for one in ids if one != keep]
            found = compare(self._desk, keep, others)
            titles = self._desk.titles(ids)
            kind = titles[keep][0]
            info = self._kinds[kind]
            said_of_all = [said for each in found for said in each.says.values()]
            named = linked_titles(self._desk, self._kinds, info, said_of_all)

        def words(fields: Sequence[str], said: Mapping[str, Any]) -> str:
            parts = [value_words(info, name, said[name], self._label, named) for name in fields]
            return "; ".join(part for part in parts if part)

        differences = [
            Difference(
                each.fields[0],
                ", ".join(
                    _label_of(info, name)
                    for name in each.fields
                    if len({repr(said[name]) for said in each.says.values()}) > 1
                ),
                {one: words(each.fields, said) for one, said in each.says.items()},
                "" if each.united else each.of[0],
                each.united,
                each.narrow,
            )
            for each in found
        ]
        return Plan(
            kind, keep, {one: worded(kind, titles[one][1]) for one in (keep, *others)}, tuple(differences)
        )

    def merge(self, plan: Plan, take: Mapping[str, str]) -> Change:
        """Make them one; ``take`` says whose value a field takes."""
        with spoken():
            done = self._desk.merge(plan.kept, [one for one in plan.titles if one != plan.kept], take=take)
            return changed(self._desk, {EVERY_KIND}, [done.kept, *done.merged])


def _label_of(info: KindInfo, name: str) -> str:
    field = info.named(name)
    return field.label if field is not None else name
