"""Saved views: a list as it was narrowed, ordered and looked at, under a name; kept inside the case file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from ui.operations import Worker

SETTING = "views"
MOST = 60
"""Views that are kept; more are not found again."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view: a kind, what it is narrowed to, and its look (``ui.screens.liststate``)."""

    name: str
    kind: str
    text: str = ""
    where: dict[str, list[str]] = field(default_factory=dict)
    look: str = ""


class SavedViews(QObject):
    """The views of a case file, in the order in which they were made."""

    changed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._views: list[SavedView] = []

    def all(self) -> Sequence[SavedView]:
        """Every view."""
        return tuple(self._views)

    def named(self, name: str) -> SavedView | None:
        """The view of this name, or None."""
        return next((view for view in self._views if view.name == name), None)

    def read(self, words: str) -> None:
        """Take what the case file holds; what is no view is left out."""
        try:
            said = json.loads(words) if words else []
        except ValueError:
            said = []
        self._views = [view for item in said if (view := _view(item)) is not None][:MOST]
        self.changed.emit()

    def save(self, view: SavedView) -> None:
        """Keep a view; one of the same name gives way to it."""
        if self.named(view.name) is not None:
            self._views = [view if one.name == view.name else one for one in self._views]
        else:
            self._views = [*self._views, view][-MOST:]
        self._keep()

    def remove(self, name: str) -> SavedView | None:
        """Forget a view; returns it, so that it can be kept again."""
        found = self.named(name)
        self._views = [view for view in self._views if view.name != name]
        self._keep()
        return found

    def rename(self, name: str, new: str) -> None:
        """Call a view otherwise; one that had that name already gives way."""
        self._views = [
            replace(view, name=new) if view.name == name else view
            for view in self._views
            if view.name != new or name == new
        ]
        self._keep()

    def _keep(self) -> None:
        words = json.dumps([asdict(view) for view in self._views], ensure_ascii=False)
        self._worker.run(self, lambda desk: desk.keep_setting(SETTING, words))
        self.changed.emit()


def _view(said: object) -> SavedView | None:
    if not isinstance(said, dict):
        return None
    name, kind, text, look = (said.get(key, "") for key in ("name", "kind", "text", "look"))
    where = said.get("where", {})
    if not all(isinstance(part, str) for part in (name, kind, text, look)) or not name or not kind:
        return None
    if not isinstance(where, dict) or not all(isinstance(codes, list) for codes in where.values()):
        return None
    return SavedView(name, kind, text, {str(f): [str(c) for c in codes] for f, codes in where.items()}, look)
