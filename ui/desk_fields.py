"""What single fields ask of the store: what a link may name, what a field was before, what is usual."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui.desk import FieldPast, FieldType, KindInfo, Link, PastValue, Suggestion, Value
from ui.paint import isolated
from ui.words import value_words

if TYPE_CHECKING:
    from app.desk import Desk

Label = Callable[[str, str], str]
_TELLING = ("organisation", "counterpart", "mandate", "case", "city", "country", "reference", "start", "on")
"""Fields that tell records of one name apart; at most two of them are shown."""


def suggest(
    desk: Desk, kinds: Mapping[str, KindInfo], label: Label, text: str, wanted: Sequence[str], limit: int
) -> list[Suggestion]:
    """Records of some kinds, of all where none is named: what fits a text, or what changed last."""
    from app.describe import Order

    if text.strip() and not wanted:
        rows = desk.search(text, limit=limit)
    else:
        newest = () if text.strip() else (Order("changed_at", True),)
        found = [
            desk.rows(kind, desk.select(kind, text=text or None, order=newest, limit=limit))
            for kind in (wanted or kinds)
        ]
        # The best of each kind come first; of several kinds no one rank is known.
        rows = [row for tier in zip_longest(*found) for row in tier if row is not None]
        if not text.strip():
            rows.sort(key=lambda row: str(row["changed_at"]), reverse=True)
    rows = rows[:limit]
    titles = desk.titles(_targets(kinds, rows))
    return [
        Suggestion(row["id"], row["kind"], row["title"], _note(kinds[row["kind"]], row, label, titles))
        for row in rows
    ]


def _targets(kinds: Mapping[str, KindInfo], rows: Sequence[Mapping[str, Any]]) -> set[str]:
    return {
        str(row[field.name])
        for row in rows
        for field in kinds[row["kind"]].fields
        if field.type is FieldType.LINK and field.name in _TELLING and row.get(field.name)
    }


def _note(info: KindInfo, row: Mapping[str, Any], label: Label, titles: Mapping[str, tuple[str, str]]) -> str:
    words = [
        value_words(info, name, row[name], label, titles)
        for name in _TELLING
        if info.named(name) is not None and row.get(name)
    ]
    parts = [isolated(part) for part in words if part][:2]
    if len(parts) < 2:
        return "".join(parts)
    sentence = QCoreApplication.translate("Record", "{first}, {second}")
    return sentence.format(first=parts[0], second=parts[1])


def links(desk: Desk, ids: Sequence[str]) -> dict[str, Link]:
    """What records are called that are here."""
    return {one: Link(one, kind, title) for one, (kind, title) in desk.titles(ids).items()}


def currencies(desk: Desk, kinds: Mapping[str, KindInfo]) -> tuple[str, ...]:
    """The currencies that the file's sums are in, the most frequent first."""
    counted: Counter[str] = Counter()
    for kind in kinds.values():
        for field in kind.fields:
            if field.type is FieldType.CURRENCY:
                counted.update({code: n for code, n in desk.facet(kind.token, field.name) if code})
    return tuple(code for code, _ in counted.most_common())


def past(desk: Desk, info: KindInfo, label: Label, id: str, names: Sequence[str]) -> FieldPast:
    """What fields that are one value held before, newest first, and what other posts hold of them."""
    from app.exchange import Exchange

    events = [event for event in desk.history(id) if event["field"] in names]
    held = [entry for entry in Exchange(desk).conflicts_of(id) if entry["field"] in names]
    said = [side for event in events for side in (event["old"], event["new"])]
    said += [kept["value"] for entry in held for kept in entry["kept"]]
    linked = any(
        field.type in (FieldType.LINK, FieldType.LINKS) for name in names if (field := info.named(name))
    )
    wanted = [str(one) for value in said for one in (value if isinstance(value, list) else [value]) if one]
    titles = desk.titles(wanted) if linked and wanted else {}

    def words(raw: Mapping[str, Value]) -> str:
        parts = [value_words(info, name, raw.get(name), label, titles) for name in names]
        # Of a sum and its currency, the currency's code says enough.
        return " ".join(part.partition("  ")[0] for part in parts if part)

    row = desk.get(id)
    present: dict[str, Value] = {name: row.get(name) for name in names}
    changes = []
    for together in _units(events):
        at, officer, post = together[0]["at"], together[0]["officer"], together[0]["post"]
        before = {**present, **{event["field"]: event["old"] for event in together}}
        changes.append(PastValue(at, officer, post, words(before), words(present), present))
        present = before
    other: dict[tuple[str, str, str], dict[str, Value]] = {}
    shown: dict[str, Value] = {name: row.get(name) for name in names}
    for entry in held:
        for kept in entry["kept"]:
            whose = (kept["at"], kept["officer"], kept["post"])
            other.setdefault(whose, dict(shown))[entry["field"]] = kept["value"]
    rivals = [PastValue(*whose, "", words(raw), raw) for whose, raw in sorted(other.items())]
    named = {key: Link(key, kind, title) for key, (kind, title) in titles.items()}
    return FieldPast(tuple(changes), tuple(rivals), named)


def _units(events: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Events that were one change, put together: of one moment and officer, and of each field one."""
    made: list[list[dict[str, Any]]] = []
    for event in events:
        last = made[-1] if made else []
        same = bool(last) and all(event[key] == last[0][key] for key in ("at", "officer", "post"))
        if same and all(event["field"] != other["field"] for other in last):
            last.append(event)
        else:
            made.append([event])
    return made
