"""What links are called: the titles of what is here, and words for what is not here yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from resources.sentences import inside
from ui.desk import FieldType, KindInfo
from ui.desk_titles import worded
from ui.paint import isolated

if TYPE_CHECKING:
    from app.desk import Desk

Titles = dict[str, tuple[str, str]]
RELATIONS_NAMED = 12


def titles(desk: Desk, ids: Iterable[str]) -> Titles:
    """Kind and title of each of these records that is here."""
    return {key: (kind, worded(kind, title)) for key, (kind, title) in desk.titles(ids).items()}


def linked_titles(
    desk: Desk,
    kinds: Mapping[str, KindInfo],
    info: KindInfo,
    rows: Sequence[Mapping[str, Any]],
    types: Sequence[FieldType] = (FieldType.LINK, FieldType.LINKS),
) -> Titles:
    """What the links of these rows are called; of a record that has not come yet, what it will be."""
    targets: dict[str, tuple[str, ...]] = {}
    for field in info.fields:
        if field.type in types:
            for row in rows:
                value = row.get(field.name)
                for one in value if isinstance(value, list) else [value]:
                    if one:
                        targets.setdefault(str(one), field.targets)
    found = titles(desk, targets) if targets else {}
    missing = targets.keys() - found.keys()
    for one in desk.absent(missing) if missing else ():
        of = targets[one]
        found[one] = (of[0] if len(of) == 1 else "", _not_here(kinds[of[0]] if len(of) == 1 else None))
    return found


def _not_here(info: KindInfo | None) -> str:
    if info is None:
        return QCoreApplication.translate("Record", "Not here yet")
    return QCoreApplication.translate("Record", "Not here yet ({kind})").format(kind=inside(info.label))


def relations(desk: Desk, id: str, relationships: Sequence[str]) -> dict[str, str]:
    """What stands at the other end of each relationship, for as many as a form lists."""
    rows = [desk.get(one) for one in relationships[:RELATIONS_NAMED]]
    ends = {row["id"]: str(row["object"] if row["subject"] == id else row["subject"]) for row in rows}
    named = titles(desk, ends.values())
    sentence = QCoreApplication.translate("Record", "{relation}: {name}")
    return {
        row["id"]: sentence.format(
            relation=worded("relationship", row["title"]), name=isolated(named[ends[row["id"]]][1])
        )
        for row in rows
        if ends[row["id"]] in named
    }
