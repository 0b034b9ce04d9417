"""How a list is looked at: order, columns, widths, groups, and table, board or timeline; kept per kind.

It lies inside the case file, as one small JSON text a kind, and goes nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.desk import KindInfo
from ui.screens.columns import MOST
from ui.screens.layouts import choosable, groupable

TABLE, BOARD, TIMELINE = "table", "board", "timeline"
USUAL_SORT: Mapping[str, tuple[str, bool]] = {"case": ("next_due", False)}
"""The order of a kind's list until somebody orders it otherwise; others stand by title."""


@dataclass(slots=True)
class ListState:
    """One list's look. ``shown`` is None for the usual columns; ``sort`` and ``group`` are field names."""

    sort: str = ""
    descending: bool = False
    shown: list[str] | None = None
    widths: dict[str, int] = field(default_factory=dict)
    group: str = ""
    mode: str = TABLE

    def to_words(self) -> str:
        """As it is kept."""
        said = {
            "sort": self.sort,
            "descending": self.descending,
            "shown": self.shown,
            "widths": self.widths,
            "group": self.group,
            "mode": self.mode,
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


def usual(kind: KindInfo) -> ListState:
    """A list that nobody has changed."""
    sort, descending = USUAL_SORT.get(kind.token, ("", False))
    return ListState(sort, descending)


def from_words(kind: KindInfo, words: str) -> ListState:
    """A look that was kept; fields that the kind no longer has are left out, as is what makes no sense."""
    state = usual(kind)
    try:
        said = json.loads(words) if words else {}
    except ValueError:
        said = {}
    if not isinstance(said, dict):
        return state
    names = {one.name for one in kind.fields} | {"title", "changed_at", "created_at"}
    if said.get("sort") in names:
        state.sort, state.descending = said["sort"], said.get("descending") is True
    shown = said.get("shown")
    if isinstance(shown, list):
        known = {one.name for one in choosable(kind)}
        state.shown = [name for name in shown if name in known][:MOST]
    widths = said.get("widths")
    if isinstance(widths, dict):
        state.widths = {str(n): w for n, w in widths.items() if isinstance(w, int) and 20 <= w <= 2000}
    if said.get("group") in {one.name for one in groupable(kind)}:
        state.group = said["group"]
    if said.get("mode") in modes_of(kind):
        state.mode = said["mode"]
    return state


def modes_of(kind: KindInfo) -> tuple[str, ...]:
    """The ways in which a kind can be looked at."""
    return (TABLE, BOARD, TIMELINE) if kind.named("stage_since") is not None else (TABLE,)
