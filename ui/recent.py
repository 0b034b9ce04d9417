"""Records that somebody looked at lately: kept inside the case file, and offered by the palette."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject

from ui.operations import Worker

SETTING = "recent"
MOST = 12


class Recent(QObject):
    """Ids of records, the latest first."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._ids: list[str] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The records, the latest first."""
        return tuple(self._ids)

    def read(self, words: str) -> None:
        """Take what the case file holds; what was looked at since the window stands goes before it."""
        try:
            said = json.loads(words) if words else []
        except ValueError:
            said = []
        kept = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
        self._ids = list(dict.fromkeys([*self._ids, *kept]))[:MOST]

    def forget(self, id: str) -> None:
        """A record is erased: nothing offers it any more."""
        if id in self._ids:
            self._ids.remove(id)
            words = json.dumps(self._ids)
            self._worker.run(self, lambda desk: desk.keep_setting(SETTING, words))

    def remember(self, id: str) -> None:
        """Somebody looks at this record."""
        if self._ids[:1] == [id]:
            return
        self._ids = list(dict.fromkeys([id, *self._ids]))[:MOST]
        words = json.dumps(self._ids)
        self._worker.run(self, lambda desk: desk.keep_setting(SETTING, words))
